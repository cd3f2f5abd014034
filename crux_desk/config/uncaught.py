"""Errors that nobody caught, on any thread: each one into the log, once. Where that is: `logs`."""

import logging
import sys
import threading
import traceback
from contextlib import suppress
from types import TracebackType

from crux_desk.config.redaction import without_secrets

_log = logging.getLogger(__name__)


class UncaughtHooks:
    """Stands before `sys.excepthook` (slots of Qt as well) and `threading.excepthook`.

    Hooks of others are called afterwards. The interpreter's own are not, since they would print
    what the log leaves out; the same traceback goes to standard error without secrets.
    """

    def __init__(self) -> None:
        self._before = sys.excepthook
        self._thread_before = threading.excepthook
        self._state = threading.local()

    def install(self) -> None:
        """From now on every uncaught error is logged."""
        self._before, sys.excepthook = sys.excepthook, self._on_uncaught
        self._thread_before = threading.excepthook
        threading.excepthook = self._on_uncaught_in_thread

    def remove(self) -> None:
        """Puts back what was there, unless somebody else has put a hook before ours."""
        if sys.excepthook == self._on_uncaught:
            sys.excepthook = self._before
        if threading.excepthook == self._on_uncaught_in_thread:
            threading.excepthook = self._thread_before

    def _on_uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not issubclass(kind, Exception):
            self._before(kind, error, trace)
            return
        is_nested = self._log(error, trace)
        if self._before is sys.__excepthook__:
            _print(error, trace)
        elif not is_nested:
            self._call_before(kind, error, trace)

    def _on_uncaught_in_thread(self, uncaught: threading.ExceptHookArgs) -> None:
        error = uncaught.exc_value
        if error is None or not isinstance(error, Exception):
            self._thread_before(uncaught)
            return
        self._log(error, uncaught.exc_traceback)
        if self._thread_before is threading.__excepthook__:
            _print(error, uncaught.exc_traceback)
        else:
            self._thread_before(uncaught)

    def _log(self, error: BaseException, trace: TracebackType | None) -> bool:
        """Logs the error; says whether that happened while another one's hook was called."""
        with suppress(Exception):
            _log.critical("not caught", exc_info=(type(error), error, trace))
        return getattr(self._state, "is_calling", False)

    def _call_before(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        # a hook that shows the error may fail in a slot, which brings Qt here once more
        self._state.is_calling = True
        try:
            self._before(kind, error, trace)
        finally:
            self._state.is_calling = False


def _print(error: BaseException, trace: TracebackType | None) -> None:
    text = "".join(traceback.format_exception(type(error), error, trace))
    # a program without a console has no standard error
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(without_secrets(text))
