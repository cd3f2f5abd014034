"""The station's log: a rotating file without secrets, and hooks for what nobody caught.

Logging never stops the program: where nothing can be written, nothing is. What is a secret:
`redaction`. Qt's own messages are brought here by `ui`.
"""

import errno
import faulthandler
import logging
import os
import re
import sys
import time
from contextlib import ExitStack, suppress
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO

from typing_extensions import override

from crux_desk.config.crashes import CRASH_NAME, take_crash
from crux_desk.config.files import is_link, open_own
from crux_desk.config.paths import make_folder
from crux_desk.config.redaction import redact, without_secrets
from crux_desk.config.uncaught import UncaughtHooks
from crux_desk.domain.errors.station import DataFolderUnusable
from crux_desk.domain.patterns import pattern

__all__ = ["LOG_NAME", "redact", "start_logging", "stop_logging", "without_secrets"]

LOG_NAME = "crux-desk.log"
FILE_BYTES = 1_000_000
FILES = 5
CHATTY = ("urllib3", "keyring")

_FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
_CONTROL = pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

_running: list[ExitStack] = []
_log = logging.getLogger(__name__)


def start_logging(log_dir: Path, level: int = logging.INFO) -> Path | None:
    """Logs to a file in `log_dir` from now on, and catches what nobody else catches.

    Where the folder cannot be written the program goes on without a log. Called again, it first
    stops what it started before.

    Returns:
        Where the trace is, if the program died hard the last time, and was not told of since.
    """
    stop_logging()
    crash = take_crash(log_dir)
    with ExitStack() as stack:
        _attach(stack, _handler(stack, log_dir), level)
        _quieten(stack)
        hooks = UncaughtHooks()
        stack.callback(hooks.remove)
        hooks.install()
        _running.append(stack.pop_all())
    if crash is not None:
        _log.error("the program died hard the last time; the trace is in %s", crash)
    return crash


def stop_logging() -> None:
    """Everything as it was before `start_logging`; nothing if that was never called."""
    while _running:
        _running.pop().close()


class _Formatter(logging.Formatter):
    """One line a record (then its traceback), in UTC, without secrets."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    @override
    def formatMessage(self, record: logging.LogRecord) -> str:
        # a barcode or a server's answer must not be able to write a line of its own
        return _CONTROL.sub(_escaped, super().formatMessage(record))

    @override
    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode("ascii")


class _LogFile(RotatingFileHandler):
    """A rotating file that nothing can go wrong with as far as the program is concerned."""

    @override
    def _open(self) -> TextIOWrapper:
        return _append(Path(self.baseFilename))

    @override
    def doRollover(self) -> None:
        try:
            super().doRollover()
        except OSError:
            # another process has the file open (Windows): it goes on growing for now
            self.stream = self.stream or self._open()

    @override
    def close(self) -> None:
        with suppress(OSError):
            super().close()

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        """Nothing: a full disk is no reason to stop packing."""


def _handler(stack: ExitStack, log_dir: Path) -> logging.Handler:
    try:
        if is_link(log_dir):
            log_dir.unlink()
        make_folder(log_dir)
        crash_file = stack.enter_context(_append(log_dir / CRASH_NAME))
        handler = _LogFile(
            log_dir / LOG_NAME,
            maxBytes=FILE_BYTES,
            backupCount=FILES - 1,
            encoding="utf-8",
            errors="backslashreplace",
        )
    except (OSError, DataFolderUnusable):
        return logging.NullHandler()
    _watch_crashes(stack, crash_file)
    handler.setFormatter(_Formatter(_FORMAT))
    return handler


def _append(path: Path) -> TextIOWrapper:
    """A file of ours to write on in; a link that has its name is taken away, not followed."""
    flags = os.O_WRONLY | os.O_APPEND
    try:
        handle = open_own(path, flags)
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise
        path.unlink()
        handle = open_own(path, flags)
    return open(handle, "a", encoding="utf-8", errors="backslashreplace")  # noqa: PTH123


def _attach(stack: ExitStack, handler: logging.Handler, level: int) -> None:
    root = logging.getLogger()
    stack.callback(handler.close)
    stack.callback(root.removeHandler, handler)
    stack.callback(root.setLevel, root.level)
    root.addHandler(handler)
    root.setLevel(level)


def _quieten(stack: ExitStack) -> None:
    for name in CHATTY:
        logger = logging.getLogger(name)
        stack.callback(logger.setLevel, logger.level)
        logger.setLevel(logging.WARNING)


def _watch_crashes(stack: ExitStack, file: IO[str]) -> None:
    if faulthandler.is_enabled():
        stack.callback(_enable_faulthandler_again)
    stack.callback(faulthandler.disable)
    faulthandler.enable(file)


def _enable_faulthandler_again() -> None:
    with suppress(OSError, ValueError, AttributeError, RuntimeError):
        faulthandler.enable(sys.__stderr__ or sys.stderr)
