"""What is in the current box, as a Qt model."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt
from typing_extensions import override

from crux_desk.domain.orders.orders import LineItem
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.values import dataclass
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE, Index
from crux_desk.ui.words.notes import hazard_words

MIME_CONTENT = "application/x-crux-desk-content"


@dataclass(frozen=True, slots=True)
class ContentView:
    """A row of a box's contents."""

    line: LineItem
    units: int
    may_add: bool
    is_closed: bool
    is_hazardous: bool = False


class ContentsModel(QAbstractListModel):
    """Rows of what is in one box, in the order in which it went in."""

    def __init__(self) -> None:
        super().__init__()
        self._packing: Packing | None = None
        self._box: Box | None = None
        self._lines: list[str] = []

    @property
    def box(self) -> Box | None:
        """The box whose contents are shown."""
        return self._box

    def set_box(self, packing: Packing | None, box: Box | None) -> None:
        """Show another box."""
        self.beginResetModel()
        self._packing, self._box = packing, box
        self._lines = [] if box is None else list(box.contents)
        self.endResetModel()

    def update_lines(self, line_item_uuids: Iterable[str]) -> None:
        """These lines changed somewhere: their rows change, appear or disappear."""
        changed = list(dict.fromkeys(line_item_uuids))
        if self._box is None:
            return
        if len(changed) > 1:
            self.set_box(self._packing, self._box)
            return
        for line_item_uuid in changed:
            self._update_line(self._box, line_item_uuid)

    def line_at(self, row: int) -> LineItem | None:
        """The line that a row shows."""
        if self._packing is None or not 0 <= row < len(self._lines):
            return None
        return self._packing.order.line_by_uuid.get(self._lines[row])

    def row_of(self, line_item_uuid: str) -> int:
        """The row of a line, or -1."""
        return self._lines.index(line_item_uuid) if line_item_uuid in self._lines else -1

    def _update_line(self, box: Box, line_item_uuid: str) -> None:
        is_in = line_item_uuid in box.contents
        row = self.row_of(line_item_uuid)
        if is_in and row < 0:
            end = len(self._lines)
            self.beginInsertRows(QModelIndex(), end, end)
            self._lines.append(line_item_uuid)
            self.endInsertRows()
        elif row >= 0 and not is_in:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._lines[row]
            self.endRemoveRows()
        elif row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line_at(index.row())
        if line is None or self._box is None or self._packing is None:
            return None
        units = self._box.contents.get(line.line_item_uuid, 0)
        if role == VIEW_ROLE:
            is_closed = self._box.is_accepted or not self._packing.state.takes_changes
            may_add = self._packing.remaining(line) > 0
            is_hazardous = self._packing.notes.is_hazardous(line)
            return ContentView(line, units, may_add, is_closed, is_hazardous)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            named = f"{units} × {line.name or line.sku_id}"
            return f"{named}, {hazard_words()}" if self._packing.notes.is_hazardous(line) else named
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME_CONTENT]

    @override
    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        data = QMimeData()
        for index in indexes:
            line = self.line_at(index.row())
            if line is not None:
                data.setData(MIME_CONTENT, line.line_item_uuid.encode())
        return data
