"""Something that has to be done before the window can open: mostly quick, and else said so."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QElapsedTimer, QEventLoop, QRectF, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.ui.lifecycle.shell import Shell
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.text import translate

PATIENCE_MS = 700
"""What is done by then is done without a word."""

_PIECE = 0.4
"""Of the bar, what moves on it."""
_ROUND_MS, _STEP_MS = 2_400, 30
_BAR_HIGH = 6

_t = translate
T = TypeVar("T")


def with_patience(
    background: Background, theme: Theme, function: Callable[[], T], shell: Shell | None = None
) -> T:
    """`function()`, done in the background; while it takes long, a window says so.

    It says so in `shell`, where there is one: that keeps the keyboard, and what is scanned waits.

    Raises:
        BaseException: whatever it raised.
    """
    turn: _Turn[T] = _Turn(theme, shell)
    background.run(Lane.JOURNAL, function, turn.end, turn.fail, turn.fail)
    return turn.wait()


class BusyBar(QProgressBar):
    """A piece that goes through it, and is gone before it comes again: Qt's own wraps around."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        # How long it takes is not known: it only moves.
        self.setRange(0, 0)
        self.setTextVisible(False)
        self.setFixedHeight(theme.px(_BAR_HIGH))
        self._begun = QElapsedTimer()
        self._begun.start()
        steps = QTimer(self)
        steps.timeout.connect(self.update)
        steps.start(_STEP_MS)

    @property
    def elapsed_ms(self) -> int:
        """How long it is there."""
        return self._begun.elapsed()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, whole = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        round_by, wide = whole.height() / 2, whole.width() * _PIECE
        share = self.elapsed_ms % _ROUND_MS / _ROUND_MS
        piece = QRectF((whole.width() + wide) * share - wide, 0, wide, whole.height())
        for part, ink in ((whole, "bar"), (piece & whole, "accent")):
            painter.setBrush(self._theme.color(ink))
            painter.drawRoundedRect(part, round_by, round_by)
        painter.end()


class PatienceWindow(QWidget):
    """Says that the journal is being got ready. It cannot be closed: there is no going back."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            None,
            Qt.WindowType.Dialog
            | Qt.WindowType.CustomizeWindowHint
            | Qt.WindowType.WindowTitleHint,
        )
        self.setObjectName("patience")
        # In the dark it would not be told from the window that it lies over.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_t("Crux Desk"))
        # It is no last window: the program goes on.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 26)
        layout.setSpacing(12)
        title = plain_label(_t("Opening your saved work…"), "dialogTitle")
        text = plain_label(
            _t(
                "This happens after an update, or when the computer stopped in the middle of"
                " something. Everything you packed is saved. With many orders it takes a minute or"
                " two. Leave the computer on: the window opens by itself."
            ),
            "dialogText",
        )
        text.setWordWrap(True)
        bar = BusyBar(theme)
        bar.setAccessibleName(title.text())
        for widget in (title, text, bar):
            layout.addWidget(widget)
        theme.dress(self)
        for label in (title, text):
            label.ensurePolished()  # until then it does not know its letters
        wide = theme.px(620)
        self.setFixedSize(wide, layout.totalHeightForWidth(wide))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()


class _Turn(Generic[T]):
    """The loop that waits for what comes home. All of it on the screen's thread."""

    def __init__(self, theme: Theme, shell: Shell | None) -> None:
        self._theme, self._shell = theme, shell
        self._loop = QEventLoop()
        self._found: list[T] = []
        self._error: BaseException | None = None
        self._window: PatienceWindow | None = None

    def end(self, found: T) -> None:
        """What the function returned is there."""
        self._found.append(found)
        self._loop.quit()

    def fail(self, error: BaseException) -> None:
        """The function raised something."""
        self._error = error
        self._loop.quit()

    def wait(self) -> T:
        """What the function returned; raises what it raised."""
        timer = QTimer()
        timer.setSingleShot(True)
        timer.timeout.connect(self._lose_patience)
        timer.start(PATIENCE_MS)
        # What is scanned into the window that is to come waits for it.
        self._loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        timer.stop()
        if self._window is not None:
            self._window.hide()
            self._window.deleteLater()
        if self._error is not None:
            raise self._error
        return self._found[0]

    def _lose_patience(self) -> None:
        self._window = PatienceWindow(self._theme)
        if self._shell is None:
            self._window.show()
        else:
            self._shell.show_meanwhile(self._window)
