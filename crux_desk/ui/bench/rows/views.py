"""The three lists of the window. They emit what the packer wants; what happens is not theirs."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from crux_desk.domain.packing.packing import Packing
from crux_desk.ui.bench.rows.box_delegate import BoxDelegate
from crux_desk.ui.bench.rows.boxes_model import BoxesModel
from crux_desk.ui.bench.rows.content_delegate import ContentDelegate
from crux_desk.ui.bench.rows.contents_model import MIME_CONTENT, ContentsModel
from crux_desk.ui.bench.rows.line_delegate import LineDelegate
from crux_desk.ui.bench.rows.lines_model import MIME_LINE, LinesModel, LineView
from crux_desk.ui.pictures.item_picture import PictureSource
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE
from crux_desk.ui.widgets.rows import EvenRows
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.text import translate

_t = translate


class LinesView(EvenRows):
    """The lines; one is packed by Enter or a double click, many by dragging.

    A click or Enter on the row of what is done folds it away, or opens it.
    """

    menu_wanted = Signal(QPoint)
    """What can be done with the chosen line is asked for, at this place of the screen."""
    note_wanted = Signal(int)
    """The note of the line in this row was clicked."""

    def __init__(self, model: LinesModel, theme: Theme) -> None:
        self._line_delegate = LineDelegate(theme)
        super().__init__(model, self._line_delegate, "")
        self._lines = model
        self._was_button = False
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.doubleClicked.connect(self._on_double_clicked)
        self.entered_row.connect(self._on_entered)
        self.say()

    def say(self) -> None:
        """Its own words, in the language of the screen."""
        self.setAccessibleName(_t("Lines of the order"))
        self.say_when_empty(_t("No order is open."))

    def draw_pictures(self, source: PictureSource | None) -> None:
        """Draw a picture in front of each line, from now on; None: none."""
        before, self._line_delegate.pictures = self._line_delegate.pictures, source
        if before is not None:
            before.changed.disconnect(self._on_pictures_changed)
        if source is not None:
            source.changed.connect(self._on_pictures_changed)
        self.viewport().update()

    @Slot()
    def _on_pictures_changed(self) -> None:
        """Draw the rows in sight whose picture came: while one scrolls, others come all the time."""
        view = self.viewport()
        index = self.indexAt(QPoint(0, 0))
        while index.isValid() and view.rect().intersects(self.visualRect(index)):
            line = index.data(VIEW_ROLE)
            if isinstance(line, LineView) and self._line_delegate.is_drawn_otherwise(line):
                view.update(self.visualRect(index))
            index = index.siblingAtRow(index.row() + 1)

    def toggle_done(self) -> None:
        """Show the lines that are done, or fold them away."""
        row = self._lines.fold_row
        if row < 0:
            return
        self._lines.toggle_done()
        # Else there is no room yet for the rows that came.
        self.executeDelayedItemsLayout()
        if self._lines.is_unfolded:
            top = QAbstractItemView.ScrollHint.PositionAtTop
            self.scrollTo(self._lines.index(row), top)
        elif self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def show_line(self, line_item_uuid: str) -> None:
        """Go to a line, also where it is folded away."""
        if self._lines.row_of(line_item_uuid) < 0:
            self.toggle_done()
        self.go_to(self._lines.row_of(line_item_uuid))
        self.setFocus()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._was_button = True
        if is_left and index.isValid() and index.row() == self._lines.fold_row:
            self.setCurrentIndex(index)
            self.toggle_done()
        elif is_left and self._is_on_dots(index, place):
            self.setCurrentIndex(index)
            self.menu_wanted.emit(event.globalPosition().toPoint())
        elif is_left and self._is_on_note(index, place):
            self.setCurrentIndex(index)
            self.note_wanted.emit(index.row())
        else:
            self._was_button = False
            super().mousePressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # By then a line may stand where the first click met none: that one is not packed.
        if not self._was_button:
            super().mouseDoubleClickEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        place = self.visualRect(index).center()
        if event.reason() is not QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapFromGlobal(event.globalPos())
            index = self.indexAt(place)
            self.setCurrentIndex(index)
        if self._lines.line_at(index.row()) is not None:
            self.menu_wanted.emit(self.viewport().mapToGlobal(place))

    def _is_on_dots(self, index: QModelIndex, place: QPoint) -> bool:
        is_line = self._lines.line_at(index.row()) is not None
        return is_line and self._line_delegate.is_on_dots(self.row_rect(index), place)

    def _is_on_note(self, index: QModelIndex, place: QPoint) -> bool:
        view = index.data(VIEW_ROLE) if index.isValid() else None
        if not isinstance(view, LineView):
            return False
        return self._line_delegate.is_on_note(self.row_rect(index), place, view)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.entered_row.emit(index.row())

    @Slot(int)
    def _on_entered(self, row: int) -> None:
        if row == self._lines.fold_row:
            self.toggle_done()


class BoxesView(EvenRows):
    """The boxes; takes lines and contents that are dropped on them (or below: a new box)."""

    line_dropped = Signal(str, object)
    content_dropped = Signal(str, object)

    def __init__(self, model: BoxesModel, theme: Theme) -> None:
        super().__init__(model, BoxDelegate(theme), "")
        self._boxes = model
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)

    def say_what_is_first(self, packing: Packing | None) -> None:
        """How the first box is opened, where one can be."""
        self.setAccessibleName(_t("Boxes"))
        if packing is None:
            self.say_when_empty(_t("The boxes of an order stand here."))
        elif packing.is_over:
            self.say_when_empty(_t("Nothing left to pack."))
        else:
            hint = _t("The first item opens box 1.\nDrop a line here, or press F2.")
            self.say_when_empty(hint)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME_LINE) or event.mimeData().hasFormat(MIME_CONTENT):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self.setCurrentIndex(index) if index.isValid() else self.clearSelection()
        event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        row = self.indexAt(event.position().toPoint()).row()
        number = self._boxes.number_at(row)
        data = event.mimeData()
        event.acceptProposedAction()
        if data.hasFormat(MIME_LINE):
            self.line_dropped.emit(bytes(data.data(MIME_LINE).data()).decode(), number)
        elif data.hasFormat(MIME_CONTENT):
            self.content_dropped.emit(bytes(data.data(MIME_CONTENT).data()).decode(), number)


class ContentsView(EvenRows):
    """What is in a box; − and + by mouse or key, dragging moves units to another box."""

    units_wanted = Signal(int, int)
    line_dropped = Signal(str)

    def __init__(self, model: ContentsModel, theme: Theme) -> None:
        self._content_delegate = ContentDelegate(theme)
        super().__init__(model, self._content_delegate, "")
        # So that, wherever it stands, one row at least is whole.
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)

    def least_height(self) -> int:
        """A whole row; where a low window has no room for it below the fields, these scroll, too."""
        height = self._delegate.theme.px(self._content_delegate.height_now)
        return height if self.model().rowCount() else height // 2

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        room = self.viewport().rect()
        for edge in (room.top(), room.bottom()):
            index = self.indexAt(QPoint(room.left(), edge))
            row = self.visualRect(index)
            has_room = index.isValid() and row.height() <= room.height()
            if has_room and not room.top() <= row.top() <= row.bottom() <= room.bottom():
                # Half of a row is read wrong, or not at all.
                card = self._delegate.theme.color("card")
                QPainter(self.viewport()).fillRect(row.intersected(room), card)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._press_button(event.position().toPoint()):
            super().mousePressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Two quick presses on + are two units, not a double click.
        if not self._press_button(event.position().toPoint()):
            super().mouseDoubleClickEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        by = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_Delete: -1}.get(
            Qt.Key(event.key())
        )
        if by is None or row < 0:
            super().keyPressEvent(event)
        else:
            self.units_wanted.emit(row, by)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME_LINE):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME_LINE):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if event.mimeData().hasFormat(MIME_LINE):
            event.acceptProposedAction()
            self.line_dropped.emit(bytes(event.mimeData().data(MIME_LINE).data()).decode())

    def _press_button(self, place: QPoint) -> bool:
        index = self.indexAt(place)
        if not index.isValid():
            return False
        by = self._content_delegate.button_at(self.row_rect(index), place)
        if by:
            self.setCurrentIndex(index)
            self.units_wanted.emit(index.row(), by)
        return by != 0
