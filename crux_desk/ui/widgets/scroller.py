"""What does not fit scrolls: no window is larger than its screen, down to the smallest one."""

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from typing_extensions import override

from crux_desk.ui.widgets.fields import Field
from crux_desk.ui.widgets.theme import spaced

SMALLEST = QSize(784, 452)
"""Of a screen of 800×500 (1366×768 at 150 %), without what frames a window there."""
_FRAME = QSize(16, 48)


def room_for(widget: QWidget) -> QSize:
    """How large a window may be on the screen that it is on."""
    screen = widget.screen() or QGuiApplication.primaryScreen()
    return screen.availableSize() - _FRAME


class ScrolledContent(QWidget):
    """What a `Scroller` shows: it scrolls only where it would be smaller than it may be."""

    @override
    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return -1 if layout is None else layout.minimumHeightForWidth(width)


class Scroller(QScrollArea):
    """Shows all of its content where there is room for it; else it scrolls, after the cursor too.

    Args:
        content: what scrolls.
        least: the room that is there on the smallest screen.
        gap: design pixels between the content and its bar, which then has room of its own: all of
            the content keeps its edge where it comes.
    """

    def __init__(self, content: ScrolledContent, least: QSize, gap: int = 0) -> None:
        super().__init__()
        self._content, self._least, self._gap = content, least, gap
        if gap:
            # Where nothing scrolls, nothing is seen of it.
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(content)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Keys are for what stands around it: a list of orders goes to its rows by them.
        event.ignore()

    def scroll_by_key(self, event: QKeyEvent) -> None:
        """Scroll as a key says that nobody else wants."""
        super().keyPressEvent(event)

    @property
    def beside(self) -> int:
        """Pixels at the right of the content that are kept for its bar."""
        return spaced(self._gap) + self.verticalScrollBar().sizeHint().width() if self._gap else 0

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._gap and event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setViewportMargins(0, 0, spaced(self._gap), 0)

    @override
    def minimumSizeHint(self) -> QSize:
        least = self._content.minimumSizeHint().boundedTo(self._least)
        return least + QSize(self.beside, 0)

    @override
    def sizeHint(self) -> QSize:
        return self._content.sizeHint() + QSize(self.beside, 0)

    @override
    def hasHeightForWidth(self) -> bool:
        return self._content.hasHeightForWidth()

    @override
    def heightForWidth(self, width: int) -> int:
        layout = self._content.layout()
        return -1 if layout is None else layout.heightForWidth(width - self.beside)

    def show_part(self, part: QWidget) -> None:
        """Scroll to a part that has just come up."""
        layout = self._content.layout()
        if layout is not None:
            layout.activate()
        self.ensureWidgetVisible(part, 8, 8)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        self._show_focused(now)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        # What stands above may have grown by what the same act has said.
        super().resizeEvent(event)
        self._show_focused(QApplication.focusWidget())

    def _show_focused(self, focused: QWidget | None) -> None:
        if focused is None or not self._content.isAncestorOf(focused):
            return
        whole: QWidget | None = focused
        while whole is not None and not isinstance(whole, Field):
            whole = whole.parentWidget()
        self.ensureWidgetVisible(whole or focused, 8, 8)
