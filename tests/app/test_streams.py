"""Where output goes: another character set than UTF-8, and no console at all."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from crux_desk.app.commands.status import _json_lines

STATION = "Büro 東京 ’1’"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "settings.json").write_text(json.dumps({"station": STATION}), encoding="utf-8")
    return tmp_path


def run(*words: str, encoding: str) -> subprocess.CompletedProcess[bytes]:
    environ = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "crux_desk", *words]
    return subprocess.run(command, env=environ, capture_output=True, check=False)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_the_status_is_json_in_every_character_set(folder: Path, encoding: str) -> None:
    done = run("status", "--json", "--data-dir", str(folder), encoding=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode(encoding))["station"] == STATION


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_line_that_the_console_cannot_show_is_no_traceback(tmp_path: Path, encoding: str) -> None:
    folder = tmp_path / "東京"
    done = run("audit", "--data-dir", str(folder), encoding=encoding)
    assert done.returncode == 0
    assert b"Traceback" not in done.stdout + done.stderr
    assert b"\\u6771" in done.stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["status"], 0),
        (["no", "such"], 2),
        (["status", "--json", "--api-url", "ftp://x"], 1),
        (["audit"], 0),
        (["--version"], 0),
    ],
)
def test_a_program_without_a_console_ends_as_with_one(
    tmp_path: Path, words: list[str], code: int
) -> None:
    """As Windows starts it from the menu: standard output and standard error are not there."""
    text = (
        "import sys; sys.stdout = sys.stderr = None\n"
        "from crux_desk.app.main import main\n"
        f"sys.exit(main({[*words, '--data-dir', str(tmp_path)]!r}))"
    )
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (code, b"")


def test_a_text_comes_out_of_the_status_as_it_was() -> None:
    """Line ends that JSON does not escape are no line ends of it."""
    packing = {"reason": "a\u2028b\x85c\x1cd\ne", "boxes": []}
    text = "".join(_json_lines({"station": "x"}, [packing, packing]))
    assert json.loads(text)["packings"] == [packing, packing]
