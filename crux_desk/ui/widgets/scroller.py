"""What does not fit scrolls: no window is larger than its screen, down to the smallest one."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QTableView, QWidget
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


class _List(NamedTuple):
    """A list within what scrolls, and the pixels of height that it has at least."""

    view: QTableView
    least: Callable[[], int]

    @property
    def whole(self) -> int:
        """The height in which all of its rows are seen."""
        view = self.view
        head = 0 if view.horizontalHeader().isHidden() else view.horizontalHeader().height()
        rows = view.verticalHeader().length() + head + 2 * view.frameWidth()
        return max(rows, self.least())


class Scroller(QScrollArea):
    """Shows all of its content where there is room for it; else it scrolls, after the cursor too.

    Nothing scrolls in what scrolls: lists that are named have all their rows then.

    Args:
        content: what scrolls.
        least: the room that is there on the smallest screen.
        gap: design pixels between the content and its bar, which then has room of its own: all of
            the content keeps its edge where it comes.
    """

    def __init__(self, content: ScrolledContent, least: QSize, gap: int = 0) -> None:
        super().__init__()
        self._content, self._least, self._gap = content, least, gap
        self._lists: list[_List] = []
        self._part: QWidget | None = None
        self._row: tuple[QTableView, QPersistentModelIndex] | None = None
        if gap:
            # Where nothing scrolls, nothing is seen of it.
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(content)
        # What it lies on is seen.
        content.setAutoFillBackground(False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def put_bar_over(self) -> None:
        """The bar stands over what the content leaves free at its right: nothing moves where it comes."""
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    @Slot()
    def _on_range_changed(self) -> None:
        bar = self.verticalScrollBar()
        over = bar.sizeHint().width() if bar.maximum() > bar.minimum() else 0
        self.setViewportMargins(0, 0, -over, 0)

    def keep_one_bar(self, view: QTableView, least: Callable[[], int]) -> None:
        """Of a list in the content, `least` pixels high or more: it scrolls, or all that is around it."""
        self._lists.append(_List(view, least))
        model = view.model()
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(self._share_out)
        view.selectionModel().currentChanged.connect(self._on_row_chosen)
        self._share_out()

    @Slot()
    def _share_out(self) -> None:
        layout = self._content.layout()
        if layout is None or not self._lists:
            return
        needed = self._content.minimumSizeHint().height()
        if layout.hasHeightForWidth():
            needed = max(needed, layout.minimumHeightForWidth(self.viewport().width()))
        needed += sum(one.least() - one.view.minimumHeight() for one in self._lists)
        is_whole = needed > self.viewport().height()
        for one in self._lists:
            one.view.setMinimumHeight(one.whole if is_whole else one.least())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._share_out()
        is_done = super().eventFilter(watched, event)
        if watched is self._content and event.type() == QEvent.Type.Resize:
            # A list has got another row: only now there is something to scroll.
            self._ensure_row()
        return is_done

    @Slot(QModelIndex)
    def _on_row_chosen(self) -> None:
        self._show_focused(QApplication.focusWidget())

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
        """Scroll to a part that has just come up; back to it where there is less room by then."""
        self._part, self._row = part, None
        layout = self._content.layout()
        if layout is not None:
            layout.activate()
        self.ensureWidgetVisible(part, 8, 8)

    def show_row(self, view: QTableView, index: QModelIndex) -> None:
        """Scroll to a row of a list that is named, as soon as it has its place.

        What came up before matters no more.
        """
        self._part, self._row = None, (view, QPersistentModelIndex(index))
        # A row that has just come in is laid out by what Qt has posted.
        QTimer.singleShot(0, self, self._ensure_row)

    @Slot()
    def _ensure_row(self) -> None:
        if self._row is None:
            return
        view, index = self._row
        if index.isValid():
            shown = index.model().index(index.row(), index.column())
            # A row that has just come in has its place after this alone: before, Qt scrolls nowhere.
            view.visualRect(shown)
            view.scrollTo(shown)
            row = view.visualRect(shown)
            place = view.viewport().mapTo(self._content, row.center())
            self.ensureVisible(place.x(), place.y(), 0, row.height() // 2 + 8)
            self._begin_whole(place.y() - row.height() // 2)

    def _begin_whole(self, most: int) -> None:
        """Scroll on so that the first thing that is seen is whole, but no further than `most`."""
        bar = self.verticalScrollBar()
        if not bar.value():
            return
        parts = [*self._content.findChildren(Field), *(one.view for one in self._lists)]
        tops = [part.mapTo(self._content, QPoint()).y() for part in parts if part.isVisible()]
        later = [top for top in tops if bar.value() < top <= min(most, bar.maximum())]
        if later:
            bar.setValue(min(later))

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        self._show_focused(now)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        # What stands above may have grown by what the same act has said.
        super().resizeEvent(event)
        self._share_out()
        if self._part is not None:
            self.ensureWidgetVisible(self._part, 8, 8)
        self._show_focused(QApplication.focusWidget())

    def forget_part(self) -> None:
        """The part or the row that came up matters no more."""
        self._part = self._row = None

    def _show_focused(self, focused: QWidget | None) -> None:
        if focused is None or not self._content.isAncestorOf(focused):
            return
        self._part = self._row = None
        for one in self._lists:
            if one.view is focused and one.view.currentIndex().isValid():
                self.show_row(one.view, one.view.currentIndex())
                return
        whole: QWidget | None = focused
        while whole is not None and not isinstance(whole, Field):
            whole = whole.parentWidget()
        self.ensureWidgetVisible(whole or focused, 8, 8)
