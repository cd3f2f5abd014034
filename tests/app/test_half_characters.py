r"""An argument that is no text (b"\xff", half a character to Python) ends in words, never in a trace."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from crux_desk.app.arguments import Command, parse

HALF = "\udcff"
BAD = os.fsencode(HALF)

WRONG: tuple[tuple[bytes, ...], ...] = (
    (b"status", BAD),
    (b"status", b"--json", b"--api-url", b"https://%s.example" % BAD),
    (b"audit", BAD),
    (b"export", BAD),
    (b"export", b"--csv", b"x.csv", b"--from", BAD),
    (b"export", b"--csv", b"/nowhere/%s.csv" % BAD),
    (b"devices", BAD),
    (b"sheet", BAD),
    (b"sheet", b"--pdf", b"/nowhere/%s.pdf" % BAD),
    (b"tour", BAD),
    (b"self-test", BAD),
    (b"token", BAD),
    (b"token", b"set", BAD),
    (b"token", b"check", b"--api-url", BAD),
    (b"goods", BAD),
    (b"goods", b"import", b"/nowhere/%s.csv" % BAD),
    (b"goods", b"export", b"/nowhere/%s.csv" % BAD),
    (b"labels", BAD),
    (b"labels", b"import", b"/nowhere/%s.csv" % BAD),
    (b"labels", b"import", b"x.csv", b"--profile", BAD),
    (b"labels", b"show", BAD),
    (b"numbers", BAD),
    (b"numbers", b"--from", BAD),
    (b"numbers", b"--csv", b"/nowhere/%s.csv" % BAD),
    (b"floor", BAD),
    (b"floor", b"init", BAD),
    (b"floor", b"rename", BAD, BAD),
    (b"print", b"slip", b"PO-%s" % BAD, b"--pdf", b"%s.pdf" % BAD),
    (b"print", b"manifest", b"--carrier", BAD),
    (b"--demo", b"--api-url", BAD),
    (b"--api-url", b"https://%s.example" % BAD),
    (b"--%s" % BAD,),
)
"""What ends with an error; by the names of the commands, all of them."""

RIGHT: tuple[tuple[bytes, ...], ...] = (
    (b"status", b"--json"),
    (b"audit",),
    (b"devices", b"--json"),
    (b"export", b"--csv", b"%s.csv" % BAD),
    (b"numbers", b"--csv", b"%s.csv" % BAD),
    (b"sheet", b"--pdf", b"%s.pdf" % BAD),
)
"""What works in a folder, and with a file, of such a name."""


def run(words: tuple[bytes, ...], folder: Path) -> subprocess.CompletedProcess[bytes]:
    data_dir = b"--data-dir=" + os.fsencode(folder) + b"/" + BAD
    return subprocess.run(
        [os.fsencode(sys.executable), b"-m", b"crux_desk", data_dir, *words],
        cwd=folder,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_each_command_takes_what_is_no_text_or_says_in_words_that_it_does_not(tmp_path: Path):
    assert {words[0].decode() for words in WRONG if words[0][:1] != b"-"} == {
        command.value for command in Command if command is not Command.WINDOW
    }
    with ThreadPoolExecutor(2) as pool:
        wrong = list(pool.map(lambda words: run(words, tmp_path), WRONG))
        right = list(pool.map(lambda words: run(words, tmp_path), RIGHT))
    for words, done in zip((*WRONG, *RIGHT), (*wrong, *right), strict=True):
        assert b"Traceback" not in done.stderr, words
        assert len(done.stderr.splitlines()) == (words in WRONG), words
    assert {done.returncode for done in wrong} <= {1, 2}
    assert [done.returncode for done in right] == [0] * len(RIGHT)


def test_an_order_that_is_no_text_is_taken_as_what_can_be_shown():
    assert parse([f"PO-{HALF}"]).order == "PO-\ufffd"


def test_an_order_that_is_longer_than_any_is_wrong_usage(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as caught:
        parse(["x" * 256])
    assert caught.value.code == 2
    assert "longer than 255 characters" in capsys.readouterr().err
