"""What nobody caught is in the log, once; and not on the screen with its secrets."""

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import pytest

from crux_desk.config.logs import start_logging, stop_logging

SECRET = "9944b09199c62bcf9418ad846dd0e4bb"
PROGRAM = f"""
import sys, threading
from pathlib import Path
from crux_desk.config.logs import start_logging

def fail():
    raise ValueError("Token {SECRET}")

start_logging(Path(sys.argv[1]))
thread = threading.Thread(target=fail, name="sender")
thread.start()
thread.join()
fail()
"""


@pytest.fixture(autouse=True)
def _logging_ends() -> Iterator[None]:
    yield
    stop_logging()


def logged(folder: Path) -> str:
    return (folder / "crux-desk.log").read_text(encoding="utf-8")


def raise_uncaught(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def test_a_program_that_fails_on_two_threads(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 1
    assert logged(tmp_path).count("CRITICAL") == 2
    assert "CRITICAL sender" in logged(tmp_path)
    assert logged(tmp_path).count("ValueError") == 2
    assert ended.stderr.count("ValueError: Token ***") == 2
    assert SECRET not in logged(tmp_path) + ended.stderr


def test_the_hooks_of_others_are_called_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: seen.append(error))
    monkeypatch.setattr(threading, "excepthook", lambda uncaught: seen.append(uncaught.exc_value))
    start_logging(tmp_path)
    first, second = ValueError("first"), ValueError("second")

    def fail() -> None:
        raise second

    raise_uncaught(first)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()

    assert seen == [first, second]


def test_an_error_in_another_ones_hook_does_not_go_round_and_round(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[object] = []

    def failing_hook(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        calls.append(error)
        raise_uncaught(RuntimeError("while showing the error"))

    monkeypatch.setattr(sys, "excepthook", failing_hook)
    start_logging(tmp_path)

    raise_uncaught(ValueError("first"))
    raise_uncaught(ValueError("second"))

    assert [str(error) for error in calls] == ["first", "second"]
    assert logged(tmp_path).count("CRITICAL") == 4


def test_ctrl_c_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: seen.append(kind))
    start_logging(tmp_path)

    raise_uncaught(KeyboardInterrupt())

    assert seen == [KeyboardInterrupt]
    assert logged(tmp_path) == ""


def test_a_program_without_a_console_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(sys, "stderr", None)
    start_logging(tmp_path)

    raise_uncaught(ValueError("here"))

    assert "ValueError: here" in logged(tmp_path)


def test_a_hook_put_before_ours_stays_when_we_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def their_hook(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Nothing."""

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    start_logging(tmp_path)
    sys.excepthook = their_hook

    stop_logging()

    assert sys.excepthook is their_hook
    assert not logging.getLogger().handlers or all(
        "crux-desk" not in str(handler) for handler in logging.getLogger().handlers
    )
