"""Qt's own messages go to the log, as everything else does."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_log = logging.getLogger("qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def _on_message(kind: QtMsgType, _: QMessageLogContext, text: str | None) -> None:
    _log.log(_LEVELS.get(kind, logging.WARNING), "%s", text)


@contextmanager
def route_qt_messages() -> Iterator[None]:
    """Have Qt's messages in the log until the end of the block."""
    before = qInstallMessageHandler(_on_message)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
