"""A scanner at the window: its keys as events with text and time, posted to where the keyboard is."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from crux_desk.sandbox.samples import SHOWCASE_PO

LABELS = ("1Z5R89390357567127", "1Z5R89390357567136", "1Z5R89390357567145")
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class Scanner:
    """Posts what a scanner types to the window that has the keyboard; time runs as it says."""

    now_ms = 5_000_000

    def __init__(self, bench, gap_ms: int = 1) -> None:
        self.bench = bench
        self.gap_ms = gap_ms

    def key(
        self,
        text: str,
        key: int = 0,
        modifiers=NO_MODIFIER,
        *,
        gap_ms: int | None = None,
        is_repeat: bool = False,
    ):
        Scanner.now_ms += self.gap_ms if gap_ms is None else gap_ms
        window = QGuiApplication.focusWindow() or self.bench.window.windowHandle()
        code = key or ord(text.upper())
        # Windows that the platform did not say have the keyboard are watched as well.
        self.bench.program.scan_filter.watch(window)
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code, modifiers, code, code, 0, text, is_repeat)
            event.setTimestamp(Scanner.now_ms)
            QCoreApplication.postEvent(window, event)

    def scan(self, text: str, *, end: int = Qt.Key.Key_Return) -> None:
        Scanner.now_ms += 500
        for sign in text:
            if sign == "\x1d":
                control = Qt.KeyboardModifier.ControlModifier
                self.key(sign, Qt.Key.Key_BracketRight, control)
            else:
                self.key(sign)
        self.key("\r" if end == Qt.Key.Key_Return else "\t", end)
        QCoreApplication.sendPostedEvents()


def answer_yes(bench, scan, text: str) -> None:
    """Scan once more what asked, when it was on the screen for long enough to be read."""
    bench.wait_for_question()
    scan(text)


def open_showcase(bench, scan):
    scan(SHOWCASE_PO)
    bench.until(lambda: bench.session.packing is not None)
    scan(SHOWCASE_PO)  # the note was read
    assert bench.packing.notes.unread == ()
