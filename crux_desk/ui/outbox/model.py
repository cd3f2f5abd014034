"""The rows of the outbox view: the list on the left, one packing in full on the right. Data only."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from typing_extensions import override

from crux_desk.desk.outbox_reading import BoxAtService, BoxShown, OutboxDetail, OutboxEntry
from crux_desk.domain.submission.service_fields import read_said
from crux_desk.domain.values import dataclass
from crux_desk.ui.outbox import words
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE, Index
from crux_desk.ui.words.text import (
    box_facts,
    box_name,
    number,
    rejected_words,
    shown_text,
    side_by_side,
    translate,
    translated,
    units,
)
from crux_desk.ui.words.times import moment

_t = translate


@dataclass(frozen=True, slots=True)
class HeadingView:
    """A heading between rows."""

    text: str
    count: str = ""


@dataclass(frozen=True, slots=True)
class EntryView:
    """A packing in the list: its sign and color, PO number, time, and where it stands."""

    packing_id: str
    shape: str
    tone: str
    po_number: str
    time: str
    detail: str


@dataclass(frozen=True, slots=True)
class BoxRowView:
    """A box: number, label, what carries it and what is in it; `mark` says what Crux shows.

    `said` is what Crux rejected of it.
    """

    number: int
    tracking: str
    detail: str
    contents: str
    units: int
    mark: str
    tone: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class HistoryView:
    """One thing that happened."""

    time: str
    text: str


_ROW_FLAGS = (
    Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
)

View = HeadingView | EntryView | BoxRowView | HistoryView


class RowsModel(QAbstractListModel):
    """Rows that are drawn; headings cannot be gone to. What stays the same is not laid out anew."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[View, ...] = ()

    def show_rows(self, rows: Sequence[View]) -> bool:
        """Show these rows; True where rows came, went or changed places (all is laid out anew)."""
        if [*map(_key, rows)] != [*map(_key, self.rows)]:
            self.beginResetModel()
            self.rows = tuple(rows)
            self.endResetModel()
            return True
        before, self.rows = self.rows, tuple(rows)
        for row, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))
        return False

    def view_at(self, row: int) -> View | None:
        """What a row shows."""
        return self.rows[row] if 0 <= row < len(self.rows) else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        view = self.view_at(index.row())
        if role == VIEW_ROLE:
            return view
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _spoken(view)
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        is_row = isinstance(self.view_at(index.row()), EntryView | BoxRowView | HistoryView)
        return _ROW_FLAGS if is_row else Qt.ItemFlag.NoItemFlags


class EntriesModel(RowsModel):
    """The list of packings, in groups."""

    def show_entries(self, entries: Sequence[OutboxEntry], now: datetime) -> bool:
        """Show them as they stand; True where all is laid out anew."""
        rows: list[View] = []
        for group, listed in groupby(entries, key=lambda entry: entry.group):
            members = list(listed)
            rows.append(HeadingView(translated(words.GROUP_NAMES[group]), str(len(members))))
            rows += [entry_view_of(entry, now) for entry in members]
        return self.show_rows(rows)

    def packing_at(self, row: int) -> str | None:
        """The packing of a row, by its id."""
        view = self.view_at(row)
        return view.packing_id if isinstance(view, EntryView) else None

    def row_of(self, packing_id: str | None) -> int:
        """The row of a packing, or -1."""
        for row, view in enumerate(self.rows):
            if isinstance(view, EntryView) and view.packing_id == packing_id:
                return row
        return -1


def entry_view_of(entry: OutboxEntry, now: datetime) -> EntryView:
    """What is drawn of a packing in the list."""
    summary = entry.summary
    return EntryView(
        summary.key.packing_id,
        words.entry_shape(entry),
        words.entry_tone(entry),
        summary.key.po_number or summary.key.order_uuid,
        moment(summary.updated_at, now),
        words.row_words(entry),
    )


def detail_rows(detail: OutboxDetail, now: datetime) -> list[View]:
    """One packing in full: its boxes, then what happened to it, the last first."""
    rows: list[View] = []
    if detail.boxes:
        rows.append(HeadingView(_t("Boxes"), str(len(detail.boxes))))
        rows += [box_row_of(shown) for shown in detail.boxes]
    history = words.history_lines(detail, now)
    if history:
        rows.append(HeadingView(_t("History")))
        rows += [HistoryView(line.time, line.text) for line in history]
    return rows


_MARK_TONES = {
    BoxAtService.THERE: "good",
    BoxAtService.MISSING: "bad",
    BoxAtService.DIFFERENT: "warn",
}


def box_row_of(shown: BoxShown) -> BoxRowView:
    """What is drawn of a box of the packing that is shown in full."""
    box = shown.box
    contents = [
        _t("{count} × {item}", count=number(count), item=shown_text(name or sku))
        for sku, name, count in shown.lines
    ]
    return BoxRowView(
        box.number,
        box.tracking,
        side_by_side(*box_facts(box)),
        ", ".join(contents[:3]) + (f" +{len(contents) - 3}" if len(contents) > 3 else ""),
        box.units,
        words.status_words(shown),
        _tone(shown),
        rejected_words(read_said(said).field for said in shown.said) if shown.said else "",
    )


def _tone(shown: BoxShown) -> str:
    if shown.is_void:
        return "bad"
    return "warn" if shown.is_unknown else _MARK_TONES.get(shown.status, "ink")


def _key(view: View) -> object:
    """What makes a row the same row: another one there means that all is laid out anew."""
    match view:
        case EntryView(packing_id):
            return packing_id
        case BoxRowView(number=number, said=said):
            return number, bool(said)
        case _:
            # Their height depends on their text.
            return view


def _spoken(view: View | None) -> str:
    match view:
        case HeadingView(text, count):
            return f"{text} {count}".strip()
        case EntryView(_, _, _, po_number, time, detail):
            return f"{po_number}, {detail}, {time}"
        case BoxRowView():
            parts = (
                box_name(view.number),
                view.tracking or _t("no label yet"),
                view.detail,
                units(view.units),
                view.mark,
                view.said,
            )
            return ", ".join(part for part in parts if part)
        case HistoryView(time, text):
            return f"{time} {text}"
        case _:
            return ""
