"""The list of orders to pack as it is kept here, and what of them was begun. Reads the journal only."""

from crux_desk.domain.orders.listed_orders import OrderRow, ship_to_of
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import MANY, PackingState
from crux_desk.domain.records.order_rows import DraftRow, OrderPass, OrderStatus, status_of
from crux_desk.domain.records.summaries import Author, PackingSummary
from crux_desk.domain.values import dataclass
from crux_desk.journal.journal import Journal

MAX_COUNTED = 40
"""Drafts whose boxes are counted: each is folded from its steps."""


@dataclass(frozen=True)
class Work:
    """What there is to do: drafts and refused packings, orders to pack, and how those stand here.

    `others` are drafts of other benches, where there are some; `taken` all orders that those have,
    by uuid.
    """

    drafts: tuple[DraftRow, ...] = ()
    rows: tuple[OrderRow, ...] = ()
    statuses: tuple[tuple[str, OrderStatus], ...] = ()
    last_pass: OrderPass | None = None
    others: tuple[DraftRow, ...] = ()
    taken: frozenset[str] = frozenset()


class OrderList:
    """The work of a station at a server. Blocking calls, in small pieces, for any thread."""

    def __init__(self, journal: Journal, origin: str) -> None:
        self._journal = journal
        self._origin = origin

    def work(self) -> Work:
        """All there is to do.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        statuses = tuple(self.statuses().items())
        last_pass = self._journal.to_pack.last_pass(self._origin)
        return Work(self.drafts(), self.rows(), statuses, last_pass)

    def rows(self) -> tuple[OrderRow, ...]:
        """The orders to pack as far as they were read, the oldest first; in small pages.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        rows: list[OrderRow] = []
        while page := self._journal.to_pack.page(self._origin, rows[-1] if rows else None):
            rows += page
        return tuple(rows)

    def statuses(self) -> dict[str, OrderStatus]:
        """How what this station has begun of them stands, by uuid.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        return self._journal.to_pack.statuses(self._origin)

    def drafts(self) -> tuple[DraftRow, ...]:
        """What was set aside or came back refused, the one that was touched last first.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        states = (PackingState.DRAFT, PackingState.REFUSED)
        mine = [
            summary
            for summary in self._journal.packings.unsent()
            if summary.key.origin == self._origin and summary.state in states
        ]
        return tuple(
            self._draft(summary, place < MAX_COUNTED) for place, summary in enumerate(mine)
        )

    def _draft(self, summary: PackingSummary, is_counted: bool) -> DraftRow:
        key = summary.key
        author = self._journal.packings.last_author(key.packing_id) or Author("", "")
        code = None if summary.reason is None else summary.reason.code
        order = self._small_copy(key.order_uuid)
        packing = self._packing(key.packing_id, order) if is_counted else None
        filled = [] if packing is None else [box for box in packing.boxes if not box.is_blank]
        return DraftRow(
            key.order_uuid,
            key.po_number,
            "" if order is None else order.retailer_name,
            "" if order is None else ship_to_of(order.address),
            status_of(summary.state, code),
            author.packer,
            author.station,
            summary.updated_at,
            None if packing is None else len(filled),
            None if packing is None else packing.boxes.units,
            None if order is None else order.units_may_ship,
        )

    def _small_copy(self, order_uuid: str) -> Order | None:
        if self._journal.orders.takes_long(self._origin, order_uuid, ""):
            return None
        return self._journal.orders.get(self._origin, order_uuid)

    def _packing(self, packing_id: str, order: Order | None) -> Packing | None:
        if order is None or self._journal.packings.last_number(packing_id) > MANY:
            return None
        packing = Packing(order)
        self._journal.packings.replay(packing_id, packing)
        return packing
