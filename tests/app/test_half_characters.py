r"""An argument that is no text (b"\xff", half a character to Python) ends in words, never in a trace."""

import json
import os
import subprocess
import sys
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


EACH_IN_A_CHILD = """
import importlib, json, os, pkgutil, sys, traceback
from crux_desk.app import commands
from crux_desk.app.main import main

for module in pkgutil.iter_modules(commands.__path__):
    importlib.import_module(f"{commands.__name__}.{module.name}")

def child(words, said):
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
    sys.argv = ["crux-desk", *words]
    try:
        code = main()
    except SystemExit as left:
        code = left.code
    except BaseException:
        traceback.print_exc()
        code = 70
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)

for line in sys.stdin:
    number = os.fork()
    if not number:
        child([os.fsdecode(bytes.fromhex(word)) for word in json.loads(line)], sys.argv[1])
    code = os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
    with open(sys.argv[1], "rb") as said:
        print(json.dumps([code, said.read().hex()]), flush=True)
"""
"""A process for each command, of one that has loaded them all: to load the program takes longest."""


def outcomes(commands: tuple[tuple[bytes, ...], ...], folder: Path) -> list[tuple[int, bytes]]:
    """Of each command its exit code, and what stands on standard error."""
    data_dir = b"--data-dir=" + os.fsencode(folder) + b"/" + BAD
    lines = [json.dumps([word.hex() for word in (data_dir, *words)]) for words in commands]
    done = subprocess.run(
        [sys.executable, "-c", EACH_IN_A_CHILD, str(folder / "said")],
        cwd=folder,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path.cwd())},
        input="\n".join(lines),
        stdout=subprocess.PIPE,
        text=True,
        timeout=100,
        check=True,
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    return [(code, bytes.fromhex(said)) for code, said in told]


def test_each_command_takes_what_is_no_text_or_says_in_words_that_it_does_not(tmp_path: Path):
    assert {words[0].decode() for words in WRONG if words[0][:1] != b"-"} == {
        command.value for command in Command if command is not Command.WINDOW
    }
    ended = outcomes((*WRONG, *RIGHT), tmp_path)
    for words, (code, said) in zip((*WRONG, *RIGHT), ended, strict=True):
        assert b"Traceback" not in said, words
        assert len(said.splitlines()) == (words in WRONG), (words, said)
        assert code in ((1, 2) if words in WRONG else (0,)), (words, said)


def test_an_order_that_is_no_text_is_taken_as_what_can_be_shown():
    assert parse([f"PO-{HALF}"]).order == "PO-\ufffd"


def test_an_order_that_is_longer_than_any_is_wrong_usage(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as caught:
        parse(["x" * 256])
    assert caught.value.code == 2
    assert "longer than 255 characters" in capsys.readouterr().err
