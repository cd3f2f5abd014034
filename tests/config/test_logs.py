"""The log of a station: written in UTC, without secrets, and never in the way."""

import faulthandler
import logging
import logging.handlers
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from crux_desk.config.logs import FILE_BYTES, FILES, redact, start_logging, stop_logging

SECRET = "9944b09199c62bcf9418ad846dd0e4bb"
LOG = logging.getLogger("crux_desk.test")


@pytest.fixture(autouse=True)
def _logging_ends() -> Iterator[None]:
    yield
    stop_logging()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "logs"


def logged(folder: Path) -> str:
    return (folder / "crux-desk.log").read_text(encoding="utf-8")


def test_a_record_is_one_line_in_utc(folder: Path) -> None:
    start_logging(folder)

    LOG.info("packed %d units of %s", 3, "SKÜ")

    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z INFO MainThread crux_desk\.test: "
        r"packed 3 units of SKÜ\n",
        logged(folder),
    )


def test_a_barcode_cannot_write_a_line_of_its_own(folder: Path) -> None:
    start_logging(folder)

    LOG.info("scan %s", "a\r\n2026-01-01T00:00:00.000Z INFO\x1b[2J\u2028\x00\ud800")

    assert len(logged(folder).splitlines()) == 1
    assert "\\r\\n2026" in logged(folder)
    assert "\\ud800" in logged(folder)


def test_no_secret_is_written(folder: Path) -> None:
    start_logging(folder)
    redact("a-known-secret")

    LOG.info("a-known-secret and Token %s", SECRET)
    error = ValueError({"Authorization": f"Token {SECRET}", "x": "a-known-secret"})
    LOG.error("failed", exc_info=error)

    assert SECRET not in logged(folder)
    assert "a-known-secret" not in logged(folder)
    assert "ValueError" in logged(folder)


def test_only_warnings_of_chatty_libraries_are_kept(folder: Path) -> None:
    start_logging(folder, logging.DEBUG)

    for name in ("urllib3.connectionpool", "keyring.backend"):
        logging.getLogger(name).info("chat")
        logging.getLogger(name).warning("warning of %s", name)

    assert "chat" not in logged(folder)
    assert logged(folder).count("warning of") == 2


def test_the_files_do_not_grow_for_ever(folder: Path) -> None:
    start_logging(folder)

    for _ in range(2 * FILES):
        LOG.info("%s", "x" * (FILE_BYTES - 100))

    files = list(folder.glob("crux-desk.log*"))
    assert len(files) == FILES
    assert all(file.stat().st_size <= FILE_BYTES for file in files)


@pytest.mark.parametrize("below", [".", "logs"])
def test_where_nothing_can_be_written_nothing_is(
    tmp_path: Path, below: str, capsys: pytest.CaptureFixture[str]
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")

    start_logging(in_the_way / below)
    LOG.error("lost")

    assert in_the_way.read_text() == ""
    assert capsys.readouterr().err == ""


def test_a_full_disk_stops_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder.mkdir()
    (folder / "crux-desk.log").symlink_to("/dev/full")

    start_logging(folder)
    LOG.error("lost")
    stop_logging()

    assert capsys.readouterr().err == ""


def test_a_message_that_does_not_fit_its_values_stops_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start_logging(folder)

    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.handlers.RotatingFileHandler):
            handler.handle(LOG.makeRecord(LOG.name, logging.INFO, "", 0, "%d units", ("x",), None))
    LOG.info("and on")

    assert "and on" in logged(folder)
    assert capsys.readouterr().err == ""


def test_a_file_that_cannot_be_moved_goes_on_growing(folder: Path) -> None:
    start_logging(folder)
    (folder / "crux-desk.log.3").mkdir()
    (folder / "crux-desk.log.4").mkdir()

    for number in range(3):
        LOG.info("%d %s", number, "x" * (FILE_BYTES - 100))

    assert re.findall(r": (\d) x", logged(folder)) == ["0", "1", "2"]


def test_stopping_restores_everything(folder: Path) -> None:
    def state() -> tuple[object, ...]:
        root = logging.getLogger()
        levels = [logging.getLogger(name).level for name in ("", "urllib3", "keyring")]
        hooks = (sys.excepthook, threading.excepthook, faulthandler.is_enabled())
        return (list(root.handlers), levels, hooks)

    before = state()
    start_logging(folder)
    assert state() != before

    stop_logging()
    stop_logging()

    assert state() == before


def test_starting_twice_is_as_once(folder: Path, tmp_path: Path) -> None:
    start_logging(tmp_path / "first")
    start_logging(folder)

    LOG.info("here")

    assert logged(tmp_path / "first") == ""
    assert logged(folder).count("here") == 1


def test_a_crash_of_the_interpreter_leaves_a_trace(folder: Path) -> None:
    code = (
        "import faulthandler, sys; from pathlib import Path;"
        "from crux_desk.config.logs import start_logging;"
        "start_logging(Path(sys.argv[1])); faulthandler._sigsegv()"
    )

    ended = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, check=False
    )

    assert ended.returncode != 0
    assert "Segmentation fault" in (folder / "crash.log").read_text()


def test_a_crash_is_told_of_once_and_kept(folder: Path) -> None:
    code = (
        "import faulthandler, sys; from pathlib import Path;"
        "from crux_desk.config.logs import start_logging;"
        "assert start_logging(Path(sys.argv[1])) is None; faulthandler._sigsegv()"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(folder), SECRET], check=False)
    assert ended.returncode == -signal.SIGSEGV

    crash = start_logging(folder)
    assert crash is not None
    assert "Segmentation fault" in crash.read_text()
    assert SECRET not in crash.read_text()
    assert crash.name in logged(folder)
    assert start_logging(folder) is None
    assert crash.exists()


def test_few_traces_are_kept(folder: Path) -> None:
    folder.mkdir()
    for number in range(8):
        path = folder / "crash.log"
        path.write_text(f"trace {number}")
        os.utime(path, (number * 100, number * 100))
        assert start_logging(folder) is not None

    kept = sorted(folder.glob("crash-*.log"))
    assert [path.read_text() for path in kept] == [f"trace {number}" for number in range(3, 8)]


def test_a_second_start_beside_a_running_program_takes_no_trace(folder: Path) -> None:
    start_logging(folder)
    code = (
        "import sys; from pathlib import Path; from crux_desk.config.logs import start_logging;"
        "sys.exit(start_logging(Path(sys.argv[1])) is not None)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(folder)], check=False).returncode == 0
    assert faulthandler.is_enabled()
    assert (folder / "crash.log").exists()
