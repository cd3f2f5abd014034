"""The work as rows: what was set aside, then the orders to pack, the oldest first. Data only."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from typing_extensions import override

from crux_desk.desk.order_list import Work
from crux_desk.domain.clock import utc_now
from crux_desk.domain.orders.listed_orders import OrderRow
from crux_desk.domain.records.order_rows import DraftRow, OrderStatus
from crux_desk.domain.texts import text_key
from crux_desk.domain.values import dataclass
from crux_desk.ui.orders import words
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE, Index
from crux_desk.ui.words.text import number, translate
from crux_desk.ui.words.times import moment

_t = translate


@dataclass(frozen=True, slots=True)
class Heading:
    """Between the rows: what follows, and how many."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class RowView:
    """What is drawn of an order or a draft. `share` is the part that is packed, None for no bar.

    `mark` is what must not be overlooked, in the color `tone`; `shorter` is what of the time is
    told where all of it has no room.
    """

    name: str
    time: str
    who: str
    retailer: str
    service: str
    mark: str
    tone: str
    count: str
    of: str
    detail: str
    share: float | None = None
    spoken: str = ""
    shorter: str = ""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the rows are narrowed to: words, whole codes that mean the same, a carrier, a retailer."""

    words: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    carrier: str | None = None
    retailer: str | None = None

    def take(self, row: OrderRow) -> bool:
        """Whether an order is among what they leave."""
        if self.carrier is not None and row.carrier != self.carrier:
            return False
        if self.retailer is not None and row.retailer_name != self.retailer:
            return False
        return self._finds(row.searched, row.order_uuid)

    def take_draft(self, draft: DraftRow) -> bool:
        """The same of a draft, of which less is known."""
        if self.carrier is not None:
            return False
        if self.retailer is not None and draft.retailer_name != self.retailer:
            return False
        parts = (draft.po_number, draft.retailer_name, draft.ship_to, draft.packer, draft.station)
        return self._finds("\n".join(map(text_key, parts)), draft.order_uuid)

    def _finds(self, searched: str, order_uuid: str) -> bool:
        if not self.words or self.words == (order_uuid,):
            return True
        if all(word in searched for word in self.words):
            return True
        return any(f"\n{code}\n" in f"\n{searched}\n" for code in self.codes)


_Row = Heading | DraftRow | OrderRow


class WorkModel(QAbstractListModel):
    """The rows that the filters leave; `show_work`, `show_on_screen` and `filter_by` are the ways in.

    `now` is the time in which the rows are told.
    """

    def __init__(self) -> None:
        super().__init__()
        self._work = Work()
        self._statuses: Mapping[str, OrderStatus] = {}
        self._filters = Filters()
        self._rows: list[_Row] = []
        self._places: dict[str, int] = {}
        self._others: list[DraftRow] = []
        self._orders: list[OrderRow] = []
        self._all: Sequence[OrderRow] = ()
        self._on_screen = ""

    @property
    def all_orders(self) -> Sequence[OrderRow]:
        """The orders to pack, with those that the filters hide."""
        return self._all

    @property
    def orders(self) -> Sequence[OrderRow]:
        """The orders to pack that are shown."""
        return self._orders

    def show_work(self, work: Work, on_screen: str) -> None:
        """Show this work instead; `on_screen` is the uuid of the order that is open, "" for none."""
        if work != self._work or on_screen != self._on_screen:
            self._work, self._on_screen = work, on_screen
            self._statuses = dict(work.statuses)
            mine = {draft.order_uuid for draft in work.drafts} | {on_screen}
            others = {one.order_uuid: one for one in work.others if one.order_uuid not in mine}
            begun = others.keys() | (mine - {on_screen})
            self._all = [row for row in work.rows if row.order_uuid not in begun]
            known = {row.order_uuid: row for row in work.rows if row.order_uuid in others}
            self._others = [_known(one, known.get(uuid)) for uuid, one in others.items()]
            self._choose_rows()

    def filter_by(self, filters: Filters) -> None:
        """Show what these filters leave."""
        if filters != self._filters:
            self._filters = filters
            self._choose_rows()

    def uuid_at(self, row: int) -> str:
        """The order of a row; "" for a heading, or none."""
        one = self._rows[row] if 0 <= row < len(self._rows) else None
        return "" if one is None or isinstance(one, Heading) else one.order_uuid

    def draft_at(self, row: int) -> DraftRow | None:
        """The draft of a row that was set aside, and is not on the screen."""
        one = self._rows[row] if 0 <= row < len(self._rows) else None
        if not isinstance(one, DraftRow) or one.status is not OrderStatus.SET_ASIDE:
            return None
        return None if one.order_uuid == self._on_screen else one

    def is_elsewhere(self, order_uuid: str) -> bool:
        """Whether another bench has an order, begun or only opened."""
        is_begun = any(one.order_uuid == order_uuid for one in self._others)
        return is_begun or order_uuid in self._work.taken

    def row_of(self, order_uuid: str) -> int:
        """The row of an order, -1 where it is not shown."""
        return self._places.get(order_uuid, -1)

    def headings(self) -> tuple[int, ...]:
        """The rows that are headings."""
        last = len(self._rows) - len(self._orders)
        return tuple(n for n in range(last) if isinstance(self._rows[n], Heading))

    @property
    def first_row(self) -> int:
        """The row that a packer begins with: the next order, else a draft; -1 for none."""
        following = self.next_uuid()
        if following:
            return self.row_of(following)
        return next((n for n in range(len(self._rows)) if self.uuid_at(n)), -1)

    def next_uuid(self) -> str:
        """The oldest order that is shown and that nobody has begun; held ones last; "" for none.

        Behind one that is on the screen and was not begun: that one is passed over.
        """
        drafts = len(self._rows) - len(self._orders)
        behind = max(self.row_of(self._on_screen) + 1 - drafts, 0)
        places = chain(range(behind, len(self._orders)), range(behind))
        held = ""
        for row in map(self._orders.__getitem__, places):
            if self._status_of(row.order_uuid) is not None:
                continue
            if not row.is_held:
                return row.order_uuid
            held = held or row.order_uuid
        return held

    def _status_of(self, order_uuid: str) -> OrderStatus | None:
        if order_uuid == self._on_screen:
            return OrderStatus.ON_SCREEN
        status = self._statuses.get(order_uuid)
        if status is not None and status not in words.DONE:
            return status
        return OrderStatus.ELSEWHERE if order_uuid in self._work.taken else None

    def _choose_rows(self) -> None:
        filters = self._filters
        self.beginResetModel()
        drafts = [draft for draft in self._work.drafts if filters.take_draft(draft)]
        self._orders = [row for row in self._all if filters.take(row)]
        self._rows = []
        if drafts:
            self._rows += [Heading(_t("Orders set aside"), len(drafts)), *drafts]
        others = [draft for draft in self._others if filters.take_draft(draft)]
        if others:
            self._rows += [Heading(_t("At other benches"), len(others)), *others]
        if self._rows and self._orders:
            self._rows.append(Heading(_t("To pack, oldest first"), len(self._orders)))
        self._rows += self._orders
        self._places = {
            row.order_uuid: n for n, row in enumerate(self._rows) if not isinstance(row, Heading)
        }
        self.endResetModel()

    # -- Qt --------------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._rows):
            return None
        view = self._view_of(self._rows[index.row()], utc_now())
        if role == VIEW_ROLE:
            return view
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(view, Heading):
                return f"{view.text} {number(view.count)}"
            return view.spoken
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return flags if self.uuid_at(index.row()) else Qt.ItemFlag.NoItemFlags

    def _view_of(self, row: _Row, now: datetime) -> Heading | RowView:
        match row:
            case Heading():
                return row
            case DraftRow():
                return _draft_view(row, is_open=row.order_uuid == self._on_screen, now=now)
            case OrderRow():
                return _order_view(row, self._status_of(row.order_uuid), now)


def _known(draft: DraftRow, row: OrderRow | None) -> DraftRow:
    """A draft of another bench, with what is known here of its order."""
    if row is None:
        return draft
    return replace(draft, retailer_name=row.retailer_name, ship_to=row.ship_to, units=row.units)


def _order_view(row: OrderRow, status: OrderStatus | None, now: datetime) -> RowView:
    mark, tone = words.order_mark(row, status)
    return RowView(
        name=words.order_name(row.po_number, row.order_uuid),
        time=words.ordered_words(row, now),
        who=row.ship_to or "–",
        retailer=row.retailer_name,
        service=row.asks_for or "–",
        mark=mark,
        tone=tone,
        count=number(row.units),
        of="",
        detail=words.units_caption(row.units, row.lines),
        spoken=words.spoken_order(row, status, now),
        shorter=words.ordered_day(row, now),
    )


def _draft_view(draft: DraftRow, *, is_open: bool, now: datetime) -> RowView:
    mark, tone = words.draft_mark(draft, is_open=is_open)
    is_counted = draft.packed is not None and bool(draft.units)
    share = min(1.0, (draft.packed or 0) / (draft.units or 1)) if is_counted else None
    return RowView(
        name=words.order_name(draft.po_number, draft.order_uuid),
        time=words.since_words(draft, now),
        who=draft.ship_to or "–",
        retailer=draft.retailer_name,
        service=words.packer_words(draft),
        mark=mark,
        tone=tone,
        count="" if draft.packed is None else number(draft.packed),
        of="" if not draft.units else _t("of {count}", count=number(draft.units)),
        detail=words.boxes_words(draft),
        share=share,
        spoken=words.spoken_draft(draft, is_open=is_open, now=now),
        shorter=moment(draft.updated_at, now),
    )
