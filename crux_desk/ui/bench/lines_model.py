"""The lines of the order as rows: what is left first, then what is packed, then what cannot ship."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt
from typing_extensions import override

from crux_desk.domain.orders.orders import LineItem, LineStatus
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.texts import clean_line
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE, Index
from crux_desk.ui.words.text import captioned, noop, number, side_by_side, translate, translated

_t = translate
MIME_LINE = "application/x-crux-desk-line"
MAX_SINGLE_ROWS = 50
"""Of more lines at once the whole list is laid out anew; that costs less than moving each."""


class LineGroup(IntEnum):
    """The group of a line; groups are listed in this order."""

    OPEN = 0
    PACKED = 1
    DONE = 2
    DEAD = 3


@dataclass(frozen=True, slots=True)
class LineView:
    """What is drawn of a line. `share` is the part of it that is packed, 0 to 1.

    `is_too_many`: more is in boxes than may ship by now. `progress` says count and `of` in one.
    """

    status: LineGroup
    name: str
    detail: str
    count: str
    of: str
    share: float
    is_too_many: bool = False
    progress: str = ""


_DEAD_WORDS = {
    LineStatus.CANCELLED: noop("canceled by the retailer"),
    LineStatus.REJECTED: noop("rejected"),
    LineStatus.BACKORDERED: noop("backordered"),
    LineStatus.GONE: noop("no longer on the order"),
}


def status_of(line: LineItem, packed: int) -> LineGroup:
    """The group that a line belongs to, of which so many units are packed."""
    if line.may_ship > packed:
        return LineGroup.OPEN
    if packed:
        return LineGroup.PACKED
    return LineGroup.DONE if line.shipped and not line.status.is_dead else LineGroup.DEAD


def view_of(line: LineItem, packing: Packing) -> LineView:
    """What is drawn of a line."""
    packed = packing.packed(line)
    status = status_of(line, packed)
    name = line.name or clean_line(line.sku_id) or line.line_item_uuid
    detail = side_by_side(clean_line(line.sku_id), *_notes(line))
    if status is LineGroup.DEAD:
        return LineView(status, name, detail, "–", "", 0)
    if status is LineGroup.DONE:
        shipped = number(line.shipped)
        progress = _t("{count} shipped", count=shipped)
        return LineView(status, name, detail, shipped, _t("shipped") + " ✓", 1, progress=progress)
    done, asked = number(packed), number(line.may_ship)
    is_too_many = packed > line.may_ship
    if is_too_many:
        of = _t("of {count}, too many", count=asked)
        progress = _t("{packed} of {asked} packed, too many", packed=done, asked=asked)
    else:
        of = _t("of {count}", count=asked)
        of = f"{of} ✓" if status is LineGroup.PACKED else of
        progress = _t("{packed} of {asked} packed", packed=done, asked=asked)
    share = min(1.0, packed / line.may_ship) if line.may_ship else 1.0
    return LineView(status, name, detail, done, of, share, is_too_many, progress)


def _notes(line: LineItem) -> list[str]:
    notes = []
    if line.shipments:
        first = line.shipments[0].tracking
        more = len(line.shipments) - 1
        trackings = f"{first} +{more}" if more else first
        shipped = _t("{count} shipped", count=number(line.shipped))
        notes.append(captioned(shipped, trackings))
    if line.status in _DEAD_WORDS and not line.may_ship:
        notes.append(translated(_DEAD_WORDS[line.status]))
    elif line.status is LineStatus.OTHER:
        notes.append(line.status_text)
    if line.allocation.backordered and line.status is not LineStatus.BACKORDERED:
        notes.append(_t("{count} backordered", count=number(line.allocation.backordered)))
    if line.special_instructions:
        notes.append(f"! {' '.join(line.special_instructions.split())}")
    return notes


class LinesModel(QAbstractListModel):
    """Rows of the open packing's lines; says which of them changed."""

    def __init__(self) -> None:
        super().__init__()
        self._packing: Packing | None = None
        # The order's may be others already, when the rows are asked for once more.
        self._lines: tuple[LineItem, ...] = ()
        self._place: dict[str, int] = {}
        self._statuses: list[LineGroup] = []
        self._rows: list[int] = []

    def set_packing(self, packing: Packing | None) -> None:
        """Show another packing, or the same one with a fresher order."""
        lines = () if packing is None else packing.order.lines
        packed = {} if packing is None else packing.boxes.packed_units
        self.beginResetModel()
        self._packing, self._lines = packing, lines
        self._place = {line.line_item_uuid: place for place, line in enumerate(lines)}
        self._statuses = [status_of(line, packed.get(line.line_item_uuid, 0)) for line in lines]
        self._rows = sorted(map(self._key, range(len(lines))))
        self.endResetModel()

    def update_lines(self, line_item_uuids: Iterable[str]) -> None:
        """These lines changed; a line that is done now goes down to the others that are."""
        changed = [uuid for uuid in dict.fromkeys(line_item_uuids) if uuid in self._place]
        if len(changed) > MAX_SINGLE_ROWS:
            self.set_packing(self._packing)
            return
        for line_item_uuid in changed:
            self._update_line(line_item_uuid)

    def line_at(self, row: int) -> LineItem | None:
        """The line that a row shows."""
        if not 0 <= row < len(self._rows):
            return None
        return self._lines[self._rows[row] % len(self._statuses)]

    def row_of(self, line_item_uuid: str) -> int:
        """The row of a line, or -1."""
        place = self._place.get(line_item_uuid)
        return -1 if place is None else bisect_left(self._rows, self._key(place))

    def _key(self, place: int) -> int:
        """What the rows are sorted by: the groups one after the other, each in the order's order."""
        return self._statuses[place] * len(self._statuses) + place

    def _update_line(self, line_item_uuid: str) -> None:
        if self._packing is None:
            return
        place = self._place[line_item_uuid]
        line = self._lines[place]
        row = bisect_left(self._rows, self._key(place))
        status = status_of(line, self._packing.packed(line))
        if status is not self._statuses[place]:
            target = bisect_left(self._rows, status * len(self._statuses) + place)
            if target not in (row, row + 1):
                self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), target)
                self._replace(row, place, status)
                self.endMoveRows()
            else:
                self._replace(row, place, status)
            row = bisect_left(self._rows, self._key(place))
        self.dataChanged.emit(self.index(row), self.index(row))

    def _replace(self, row: int, place: int, status: LineGroup) -> None:
        self._statuses[place] = status
        del self._rows[row]
        insort(self._rows, self._key(place))

    # -- Qt --------------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line_at(index.row())
        if line is None or self._packing is None:
            return None
        if role == VIEW_ROLE:
            return view_of(line, self._packing)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            view = view_of(line, self._packing)
            return ", ".join(part for part in (view.name, view.detail, view.progress) if part)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME_LINE]

    @override
    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        data = QMimeData()
        for index in indexes:
            line = self.line_at(index.row())
            if line is not None:
                data.setData(MIME_LINE, line.line_item_uuid.encode())
        return data
