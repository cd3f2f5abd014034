"""Finding orders: at the service, and in the copies that the journal keeps. Blocking calls."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from uuid import UUID

from crux_desk.api.client import OrderApi
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.service import (
    AnswerLost,
    NotReached,
    OrderGone,
    OrderNotFound,
    ServiceBusy,
    ServiceError,
)
from crux_desk.domain.orders.listed_orders import NeedingOrder
from crux_desk.domain.orders.order_changes import with_lines_of
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.scanning.open_by_item import MAX_NEEDING
from crux_desk.domain.texts import clean_line, without_halves
from crux_desk.domain.values import dataclass
from crux_desk.journal.journal import Journal

_MAX_AGE = timedelta(days=30)
"""Of orders that are looked through one by one where the list was never read to its end."""

_MARGIN = timedelta(days=1)
"""By how much the clocks of the service and of this computer may differ, and a reading may take."""

OUT_OF_REACH = (NotReached, ServiceBusy, AnswerLost)
"""What a copy of the order may stand in for."""


@dataclass(frozen=True)
class FoundOrders:
    """The orders that a code stands for; `problem` is set where they are copies of the journal's.

    `gone` are copies with the same number of orders that the service no longer has.
    """

    orders: tuple[Order, ...]
    problem: ServiceError | None = None
    gone: tuple[Order, ...] = ()


class TakesLong(Exception):
    """A copy is too large to be read while the window waits for it: no error, only not yet."""


class OrderDesk:
    """Orders by PO number or UUID."""

    def __init__(
        self,
        journal: Journal,
        api: OrderApi,
        origin: str,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._journal = journal
        self._api = api
        self._origin = origin
        self._clock = clock
        self._read: tuple[str, tuple[Order, ...]] = ("", ())
        self.taken: frozenset[str] = frozenset()
        """The orders, by uuid, that other benches are known to have."""

    def find(self, code: str, shown: Order | None = None) -> FoundOrders:
        """Ask the service for the order or orders with this PO number or UUID; keep copies.

        `shown` is the copy on the screen: what is found is made ready to be compared with it.

        Raises:
            OrderNotFound, OrderGone: there is none, or none any more.
            ServiceError: the service is out of reach and no copy is kept, or it said no.
            JournalUnreadable: no copy can be read, where one would stand in.
            JournalWriteFailed: the copy cannot be kept.
        """
        try:
            orders = self._ask(_plain(code))
        except OUT_OF_REACH as error:
            copies = self.copies(code)
            if not copies:
                raise
            return FoundOrders(copies, error)
        if not orders:
            raise OrderNotFound(404, wanted=_plain(code))
        others, gone = self._others(_plain(code), orders)
        kept = map(self._keep, (*orders, *others))
        return FoundOrders(tuple(_ready(order, shown) for order in kept), gone=gone)

    def refresh(self, order_uuid: str, shown: Order | None = None) -> Order:
        """Read an order again and keep the copy; `shown` as for `find`.

        Raises:
            OrderGone: the service has it no more.
            ServiceError: it could not be read.
            JournalWriteFailed: the copy cannot be kept.
        """
        return _ready(self._keep(self._read_again(order_uuid)), shown)

    def note_told(self, order: Order, packed: Collection[str]) -> None:
        """What has changed of the order was told; `packed`: uuids of lines that are in boxes.

        Raises:
            JournalWriteFailed: it is told once more.
        """
        self._journal.orders.note_told(self._origin, order.order_uuid, packed)

    def copies_at_once(self, code: str) -> tuple[Order, ...]:
        """The kept copies of what a code stands for, for the thread of the screen.

        Raises:
            TakesLong: one of them is large. `copies`, on another thread, reads it.
            JournalUnreadable: the journal cannot be read.
        """
        cleaned = _plain(code)
        if cleaned and cleaned == self._read[0]:
            return self._read[1]
        if self._journal.orders.takes_long(self._origin, cleaned.lower(), cleaned):
            raise TakesLong
        return self.copies(cleaned)

    @contextmanager
    def with_copies(self, code: str, copies: Sequence[Order]) -> Iterator[None]:
        """In the block these, just read, are the copies that are there at once."""
        self._read = (_plain(code), tuple(copies))
        try:
            yield
        finally:
            self._read = ("", ())

    def copies(self, code: str) -> tuple[Order, ...]:
        """The kept copies of what a code stands for, without the network.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        cleaned = _plain(code)
        by_uuid = self._journal.orders.get(self._origin, cleaned.lower())
        if by_uuid is not None:
            return (by_uuid,)
        return self._journal.orders.with_po_number(self._origin, cleaned)

    def needing(self, item_key: str, units: int, are_free: bool) -> tuple[NeedingOrder, ...]:
        """The first orders on the list that need so much of an item; `are_free`: nobody here has them.

        Quick.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        but = self.taken if are_free else frozenset[str]()
        return self._journal.to_pack.needing(
            self._origin, item_key, MAX_NEEDING, are_free=are_free, units=units, but=but
        )

    def _ask(self, code: str) -> tuple[Order, ...]:
        if _is_uuid(code):
            return (self._read_again(code.lower()),)
        found = self._api.find(code)
        if not found:
            found = self._still_there(self.copies(code)) or self._written_otherwise(code)
        if not found:
            return ()
        # A search may answer with less than the detail holds; one hit is read in full.
        return (self._read_again(found[0].order_uuid),) if len(found) == 1 else found

    def _others(
        self, code: str, found: Sequence[Order]
    ) -> tuple[tuple[Order, ...], tuple[Order, ...]]:
        """Of copies with this number that a search does not name: those there, and those gone."""
        known = {order.order_uuid for order in found}
        there: list[Order] = []
        gone: list[Order] = []
        for copy in () if _is_uuid(code) else self.copies(code):
            if copy.order_uuid in known:
                continue
            try:
                there.append(self._read_again(copy.order_uuid))
            except OrderGone:
                gone.append(copy)
            except OUT_OF_REACH:
                there.append(copy)  # nobody knows; the packer may
        return tuple(there), tuple(gone)

    def _still_there(self, copies: Sequence[Order]) -> tuple[Order, ...]:
        """A search finds none: of one that has no lines left, or of one that is gone."""
        there: list[Order] = []
        gone: OrderGone | None = None
        for copy in copies:
            try:
                there.append(self._read_again(copy.order_uuid))
            except OrderGone as error:
                gone = error
        if gone is not None and not there:
            raise gone
        return tuple(there)

    def _written_otherwise(self, code: str) -> tuple[Order, ...]:
        """Orders to pack whose number looks like this one: a search compares characters.

        Those that were in the list when it was last read have copies. Without a good answer the
        one of the search stands.
        """
        last = self._journal.to_pack.last_pass(self._origin)
        since = self._clock() - _MAX_AGE if last is None else last.completed_at - _MARGIN
        with suppress(ServiceError):
            return self._api.find_listed(code, since)
        return ()

    def _read_again(self, order_uuid: str) -> Order:
        try:
            return self._api.order(order_uuid)
        except OrderNotFound as error:
            self._journal.to_pack.remove(self._origin, order_uuid)
            copy = self._journal.orders.get(self._origin, order_uuid)
            if copy is None:
                raise
            raise OrderGone(
                error.status, error.messages, wanted=order_uuid, po_number=copy.po_number
            ) from error

    def _keep(self, order: Order) -> Order:
        return self._journal.orders.keep(self._origin, order)


def _ready(order: Order, shown: Order | None) -> Order:
    """What is looked up in it later is found on this thread, as far as `shown` does not know it."""
    ready = with_lines_of(order, shown)
    ready.precompute()
    return ready


def _plain(code: str) -> str:
    return clean_line(without_halves(code))


def _is_uuid(code: str) -> bool:
    try:
        return str(UUID(code)) == code.lower()
    except ValueError:
        return False
