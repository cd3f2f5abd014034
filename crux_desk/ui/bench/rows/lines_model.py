"""The lines of the order as rows: what is left first; what is done is folded away behind one row."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt
from typing_extensions import override

from crux_desk.domain.orders.notes import Note
from crux_desk.domain.orders.orders import LineItem, LineStatus
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.texts import clean_line
from crux_desk.domain.values import dataclass
from crux_desk.ui.verdicts.order_changes import take_out_words
from crux_desk.ui.widgets.labels import as_tip
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE, Index
from crux_desk.ui.words.notes import facts_of, hazard_words
from crux_desk.ui.words.text import (
    captioned,
    marked,
    money,
    noop,
    number,
    plural,
    shown_status,
    side_by_side,
    translate,
    translated,
)

_t = translate
MIME_LINE = "application/x-crux-desk-line"
MAX_SINGLE_ROWS = 50
"""Of more lines at once the whole list is laid out anew; that costs less than moving each."""


class LineGroup(IntEnum):
    """The group of a line; groups are listed in this order.

    `TOO_MANY`: more is in boxes than may ship by now. `UNREAD`: all is packed, but a note of the
    line was not read yet.
    """

    TOO_MANY = 0
    OPEN = 1
    UNREAD = 2
    PACKED = 3
    DONE = 4
    DEAD = 5

    @property
    def is_open(self) -> bool:
        """Whether something is to be done with the line; the others are folded away."""
        return self <= LineGroup.UNREAD


@dataclass(frozen=True, slots=True)
class LineView:
    """What is drawn of a line. `share` is the part of it that is packed, 0 to 1.

    `progress` says count and `of` in one, `does` what a click on the line's note does.
    """

    status: LineGroup
    name: str
    detail: str
    count: str
    of: str
    share: float
    progress: str = ""
    does: str = ""
    sign: str = ""
    """`does` where there is no room for it."""
    note: str = ""
    """What is to be read of it."""
    hazard: str = ""
    """That its item is hazardous."""
    sku_id: str = ""
    missing: str = ""
    """What Crux wants of it and nobody has said."""


@dataclass(frozen=True, slots=True)
class FoldView:
    """What is drawn of the row behind which the lines that are done are folded away."""

    text: str
    is_unfolded: bool


_DEAD_WORDS = {
    LineStatus.CANCELLED: noop("canceled by the retailer"),
    LineStatus.REJECTED: noop("rejected"),
    LineStatus.BACKORDERED: noop("backordered"),
    LineStatus.GONE: noop("no longer on the order"),
}


def status_of(line: LineItem, packed: int, packing: Packing) -> LineGroup:
    """The group that a line belongs to, of which so many units are packed."""
    if packed > line.may_ship:
        return LineGroup.TOO_MANY
    if line.may_ship > packed:
        return LineGroup.OPEN
    if packed:
        has_note = packing.state.takes_changes and packing.notes.unread_of_line(line)
        return LineGroup.UNREAD if has_note else LineGroup.PACKED
    return LineGroup.DONE if line.shipped and not line.status.is_dead else LineGroup.DEAD


def view_of(
    line: LineItem, packing: Packing, shown: Note | None = None, *, shows_cost: bool = False
) -> LineView:
    """What is drawn of a line; `shown` is the note on the screen.

    What a unit costs stands there where it is wanted, or is missing.
    """
    texts = dict.fromkeys((line.special_instructions, packing.notes.of_item(line)))
    instructions = " ".join(" ".join(texts).split())
    note = marked("!", instructions) if instructions else ""
    hazard = hazard_words() if packing.notes.is_hazardous(line) else ""
    view = _view_of(line, packing, shown)
    cost = _cost_words(line, packing, is_wanted=shows_cost)
    missing = cost if packing.unit_cost(line) is None else ""
    detail = side_by_side(view.detail, "" if missing else cost)
    return replace(
        view, note=note, hazard=hazard, missing=missing, detail=detail, sku_id=line.sku_id
    )


def _view_of(line: LineItem, packing: Packing, shown: Note | None) -> LineView:
    packed = packing.packed(line)
    status = status_of(line, packed, packing)
    name = line.name or clean_line(line.sku_id) or line.line_item_uuid
    detail = side_by_side(clean_line(line.sku_id), *_notes(line, is_done=status is LineGroup.DONE))
    if status is LineGroup.DEAD:
        return LineView(status, name, detail, "–", "", 0)
    if status is LineGroup.DONE:
        shipped = number(line.shipped)
        progress = _t("{count} shipped", count=shipped)
        return LineView(status, name, detail, shipped, _t("shipped") + " ✓", 1, progress=progress)
    done, asked = number(packed), number(line.may_ship)
    if status is LineGroup.TOO_MANY:
        of = _t("of {count}, too many", count=asked)
        progress = _t("{packed} of {asked} packed, too many", packed=done, asked=asked)
        detail = side_by_side(take_out_words(line, packing), detail)
    else:
        of = _t("of {count}", count=asked)
        of = f"{of} ✓" if status in (LineGroup.UNREAD, LineGroup.PACKED) else of
        progress = _t("{packed} of {asked} packed", packed=done, asked=asked)
    share = min(1.0, packed / line.may_ship) if line.may_ship else 1.0
    does, sign = _note_words(line, packing, shown)
    return LineView(status, name, detail, done, of, share, progress, does, sign)


def _cost_words(line: LineItem, packing: Packing, *, is_wanted: bool) -> str:
    cost = packing.unit_cost(line)
    if cost is None:
        is_needed = packing.remaining(line) or packing.packed(line)
        return marked("!", captioned(_t("Missing"), _t("unit cost"))) if is_needed else ""
    return _t("{cost} each", cost=money(cost)) if is_wanted else ""


def _note_words(line: LineItem, packing: Packing, shown: Note | None) -> tuple[str, str]:
    """What is done with its note by a click, and the sign that stands for it."""
    notes = packing.notes.unread_of_line(line) if packing.state.takes_changes else ()
    if not notes:
        return "", ""
    if notes[0].is_hold:
        return _t("Ask first"), "!"
    return (_t("Got it"), "✓") if shown == notes[0] else (_t("Read note"), "!")


def _notes(line: LineItem, *, is_done: bool) -> list[str]:
    notes = []
    if line.shipments:
        first = line.shipments[0].tracking
        more = len(line.shipments) - 1
        trackings = f"{first} +{more}" if more else first
        shipped = _t("{count} shipped", count=number(line.shipped))
        # Of a line that is done it stands there in large, how many.
        notes.append(trackings if is_done else captioned(shipped, trackings))
    if line.status in _DEAD_WORDS and not line.may_ship:
        notes.append(translated(_DEAD_WORDS[line.status]))
    elif line.status is LineStatus.OTHER:
        notes.append(shown_status(line.status_text))
    if line.allocation.backordered and line.status is not LineStatus.BACKORDERED:
        notes.append(_t("{count} backordered", count=number(line.allocation.backordered)))
    return notes


def _statuses_of(packing: Packing) -> list[LineGroup]:
    packed = packing.boxes.packed_units
    return [
        status_of(line, packed.get(line.line_item_uuid, 0), packing) for line in packing.order.lines
    ]


class LinesModel(QAbstractListModel):
    """Rows of the open packing's lines; says which of them changed.

    Below the lines that are open stands one row for those that are done, and below it these, where
    the packer wants to see them, or where nothing is open.
    """

    def __init__(self) -> None:
        super().__init__()
        self._packing: Packing | None = None
        # The order's may be others already, when the rows are asked for once more.
        self._lines: tuple[LineItem, ...] = ()
        self._place: dict[str, int] = {}
        self._statuses: list[LineGroup] = []
        # All lines, whether they are folded away or not.
        self._sorted: list[int] = []
        self._open = 0
        self._has_fold = self._is_unfolded = False
        self._fold_text = ""
        self._wish: bool | None = None
        self._note: Note | None = None
        self._shows_costs = False

    def set_packing(self, packing: Packing | None) -> None:
        """Show another packing, or the same one with a fresher order."""
        lines = () if packing is None else packing.order.lines
        statuses = [] if packing is None else _statuses_of(packing)
        is_other = packing is not self._packing or lines is not self._lines
        if lines and not is_other and statuses == self._statuses:
            # To sort 10,000 lines anew takes longer than a scan.
            self._fold_text = self._count_done()
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
            return
        self.beginResetModel()
        if packing is not self._packing:
            self._wish = None
        self._packing, self._lines = packing, lines
        self._place = {line.line_item_uuid: place for place, line in enumerate(lines)}
        self._statuses = statuses
        self._sorted = sorted(map(self._key, range(len(lines))))
        self._open = self._start_of(LineGroup.PACKED)
        self._has_fold = self._open < len(self._sorted)
        self._is_unfolded = self._wants_unfolded
        self._fold_text = self._count_done()
        self.endResetModel()

    def update_lines(self, line_item_uuids: Iterable[str]) -> None:
        """These lines changed; a line that is done now goes down to the others that are."""
        changed = [uuid for uuid in dict.fromkeys(line_item_uuids) if uuid in self._place]
        if len(changed) > MAX_SINGLE_ROWS:
            self.set_packing(self._packing)
            return
        for line_item_uuid in changed:
            self._update_line(line_item_uuid)
        if changed:
            self._unfold(self._wants_unfolded)

    def show_note(self, note: Note | None) -> None:
        """Which note is on the screen: its line's row says that it can be confirmed there."""
        before, self._note = self._note, note
        for one in (before, note):
            row = -1 if one is None or before == note else self.row_of(one.line_item_uuid)
            if row >= 0:
                self.dataChanged.emit(self.index(row), self.index(row))

    def show_costs(self, *, are_shown: bool) -> None:
        """Whether each line says what a unit of it costs."""
        if are_shown != self._shows_costs:
            self._shows_costs = are_shown
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def toggle_done(self) -> None:
        """Show the lines that are done, or fold them away."""
        wanted = not self._is_unfolded
        # As it would be without a wish: then it follows the packing again.
        self._wish = None if wanted is (self._open == 0) else wanted
        self._unfold(wanted)

    @property
    def fold_row(self) -> int:
        """The row behind which lines are folded away, or -1."""
        return self._open if self._has_fold else -1

    @property
    def is_unfolded(self) -> bool:
        """Whether the lines that are done have rows."""
        return self._is_unfolded

    @property
    def first_row(self) -> int:
        """The row of the first line, or -1."""
        if self._open or not self._is_unfolded:
            return 0 if self._sorted else -1
        return 1

    def line_at(self, row: int) -> LineItem | None:
        """The line that a row shows."""
        if row == self.fold_row or not 0 <= row < self.rowCount():
            return None
        return self._lines[self._sorted[row - (row > self._open)] % len(self._statuses)]

    def row_of(self, line_item_uuid: str) -> int:
        """The row of a line, or -1: it is folded away, or there is no such line."""
        place = self._place.get(line_item_uuid)
        return -1 if place is None else self._row_at(bisect_left(self._sorted, self._key(place)))

    def is_open(self, line_item_uuid: str) -> bool:
        """Whether something is left to be done with a line."""
        place = self._place.get(line_item_uuid)
        return place is not None and self._statuses[place].is_open

    def next_open_row(self, line_item_uuid: str) -> int:
        """The row of the open line that follows a line in the order, the first one at the end.

        -1 where none is open.
        """
        after = LineGroup.OPEN * len(self._statuses) + self._place.get(line_item_uuid, 0)
        row = bisect_left(self._sorted, after)
        if row >= self._open:
            row = self._start_of(LineGroup.OPEN)
        return row if row < self._open else self._open - 1

    def _key(self, place: int) -> int:
        """What the rows are sorted by: the groups one after the other, each in the order's order."""
        return self._statuses[place] * len(self._statuses) + place

    def _start_of(self, group: LineGroup) -> int:
        """How many lines stand before a group."""
        return bisect_left(self._sorted, group * len(self._statuses))

    def _row_at(self, at: int) -> int:
        if at < self._open:
            return at
        return at + 1 if self._is_unfolded else -1

    # -- changes ---------------------------------------------------------------------------------

    def _update_line(self, line_item_uuid: str) -> None:
        if self._packing is None:
            return
        place = self._place[line_item_uuid]
        line = self._lines[place]
        status = status_of(line, self._packing.packed(line), self._packing)
        before = self._statuses[place]
        if status is not before:
            if not status.is_open:
                self._show_fold()
            self._change_status(place, status)
            if self._open == len(self._sorted):
                self._hide_fold()
        row = self.row_of(line_item_uuid)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))
        if self._has_fold and not (before.is_open and status.is_open):
            # Only now: while rows come and go, the others stay as they are.
            self._fold_text = self._count_done()
            self.dataChanged.emit(self.index(self._open), self.index(self._open))

    def _change_status(self, place: int, status: LineGroup) -> None:
        """The line's row moves; it goes where it is folded away, and comes where it no longer is."""
        at = bisect_left(self._sorted, self._key(place))
        target = bisect_left(self._sorted, status * len(self._statuses) + place)
        row = self._row_at(at)
        if self._is_unfolded or (row >= 0 and status.is_open):
            end = target if status.is_open else target + 1
            if end in (row, row + 1):
                self._put(at, place, status)
                return
            self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), end)
            self._put(at, place, status)
            self.endMoveRows()
        elif row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            self._put(at, place, status)
            self.endRemoveRows()
        elif status.is_open:
            self.beginInsertRows(QModelIndex(), target, target)
            self._put(at, place, status)
            self.endInsertRows()
        else:
            self._put(at, place, status)

    def _put(self, at: int, place: int, status: LineGroup) -> None:
        self._open += status.is_open - self._statuses[place].is_open
        self._statuses[place] = status
        del self._sorted[at]
        insort(self._sorted, self._key(place))

    def _show_fold(self) -> None:
        if not self._has_fold:
            self.beginInsertRows(QModelIndex(), self._open, self._open)
            self._has_fold = True
            self.endInsertRows()

    def _hide_fold(self) -> None:
        if self._has_fold:
            self.beginRemoveRows(QModelIndex(), self._open, self._open)
            self._has_fold = self._is_unfolded = False
            self.endRemoveRows()

    @property
    def _wants_unfolded(self) -> bool:
        return self._has_fold and (self._open == 0 if self._wish is None else self._wish)

    def _unfold(self, wanted: bool) -> None:
        if wanted is self._is_unfolded or not self._has_fold:
            return
        first, last = self._open + 1, len(self._sorted)
        if wanted:
            self.beginInsertRows(QModelIndex(), first, last)
            self._is_unfolded = True
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), first, last)
            self._is_unfolded = False
            self.endRemoveRows()
        self.dataChanged.emit(self.index(self._open), self.index(self._open))

    def _count_done(self) -> str:
        dead = self._start_of(LineGroup.DEAD)
        done, others = dead - self._open, len(self._sorted) - dead
        return side_by_side(
            plural("{n} lines done", "1 line done", done) if done else "",
            plural("{n} lines not shipping", "1 line not shipping", others) if others else "",
        )

    # -- Qt --------------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if parent.isValid():
            return 0
        lines = len(self._sorted) if self._is_unfolded else self._open
        return lines + self._has_fold

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and index.row() == self.fold_row:
            return self._fold_data(role)
        line = self.line_at(index.row())
        if line is None or self._packing is None:
            return None
        if role == VIEW_ROLE:
            return view_of(line, self._packing, self._note, shows_cost=self._shows_costs)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            view = view_of(line, self._packing, self._note, shows_cost=self._shows_costs)
            unread = _t("note not read yet") if view.does else ""
            said = (view.name, view.hazard, view.missing, view.detail, view.note)
            parts = (*said, view.progress, unread)
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(
                "\n".join((line.name or clean_line(line.sku_id), *facts_of(line, self._packing)))
            )
        return None

    def _fold_data(self, role: int) -> Any:
        view = FoldView(self._fold_text, self._is_unfolded)
        if role == VIEW_ROLE:
            return view
        if role == Qt.ItemDataRole.DisplayRole:
            return view.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if view.is_unfolded:
                return _t("{lines}, shown below. Press Enter to hide them.", lines=view.text)
            return _t("{lines}, hidden. Press Enter to show them.", lines=view.text)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        is_line = index.isValid() and index.row() != self.fold_row
        return flags | Qt.ItemFlag.ItemIsDragEnabled if is_line else flags

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
