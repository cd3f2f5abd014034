"""All orders that need tracking, read ahead into the journal, so that packing needs no network."""

import logging
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import field
from datetime import datetime, timedelta
from typing import Protocol

from crux_desk.api.client import OrderApi, OrderPage, PageTooLarge
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.service import (
    AnswerInvalid,
    InvalidAnswer,
    ServiceBusy,
    ServiceError,
    TokenMissing,
    TokenRefused,
)
from crux_desk.domain.orders.completing import completed, says_the_same
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.records.order_rows import OrderPass
from crux_desk.domain.values import dataclass
from crux_desk.journal.journal import Journal

PAGE = 50
"""Orders asked for at a time: a second's answer on a slow line, and cancelled as soon."""

OVERLAP = 5
"""Orders that a page shares with the one before, so that so many may leave the list meanwhile."""


MAX_WAIT_S = 60.0
"""How long the service's wish to be called later is waited for; beyond it, until the next turn."""

MAX_WAITS = 5
"""In a row; then the next turn goes on."""

_MAX_ROUNDS = 2
_log = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=30)
RESUMED_WITHIN = timedelta(minutes=60)
"""A pass that was broken off is gone on with; an older one is begun anew."""


@dataclass(frozen=True)
class Progress:
    """How many orders of how many were read in this pass."""

    read: int
    total: int


@dataclass(frozen=True)
class TooLarge:
    """An order too large to be read; "" for what is not known of it. `place` in the list, from 1."""

    order_uuid: str
    po_number: str
    place: int


@dataclass
class FetchPass:
    """A reading of the whole list, perhaps in several turns. `limit` orders are asked for at a time.

    `is_past_gap`: what comes before the next page cannot be shared with it, and need not be.
    """

    number: int
    began_at: datetime
    start: int = 0
    total: int = 0
    limit: int = PAGE
    seen: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    nameless: int = 0
    too_large: list[TooLarge] = field(default_factory=list)
    idle_pages: int = 0
    rounds: int = 1
    is_past_gap: bool = False

    @property
    def progress(self) -> Progress:
        """How many were read."""
        read = len(self.seen)
        return Progress(read, max(self.total, read))

    @property
    def unread_count(self) -> int:
        """How many cannot be read."""
        return len(self.unread) + self.nameless

    @property
    def known(self) -> int:
        """How many are known to be there."""
        return len(self.seen) + self.unread_count

    @property
    def is_stuck(self) -> bool:
        """More pages without news than a list that shifts can need: the server repeats itself."""
        return self.idle_pages > 20 + 4 * self.known // (PAGE - OVERLAP)

    def pass_over(self, order: TooLarge) -> None:
        """The order at `start` cannot be read: go on behind it."""
        is_known = order.order_uuid in self.unread
        if not is_known:
            self.too_large.append(order)
        if order.order_uuid:
            self.unread.add(order.order_uuid)
        else:
            self.nameless += 1
        self.idle_pages += int(is_known)
        self.start += 1
        self.is_past_gap = True

    def go_on_after(self, count: int) -> None:
        """A page of `count` orders was read; the next one is larger again, where it was too large."""
        self.start += count - min(OVERLAP, count // 2)
        self.is_past_gap = count == 1
        self.limit = min(PAGE, 2 * self.limit)


@dataclass(frozen=True)
class Fetched:
    """How a turn ended: `is_complete` at the end of the list, or stopped by `problem` or a person.

    `unread` orders are there but cannot be read, for `too_large` ones because of their size.
    """

    progress: Progress
    unread: int = 0
    is_complete: bool = False
    problem: ServiceError | None = None
    too_large: tuple[TooLarge, ...] = ()
    is_shared: bool = False
    """They came from another station that reads them for all; the service was not asked."""
    is_awaited: bool = False
    """That station has not read all of them yet: more is there in some seconds."""


class OrderShare(Protocol):
    """Stations that read the orders once for all of them."""

    def read(self, canceled: threading.Event) -> Fetched | None:
        """What another station has read; None: this one reads the service's list, for all."""

    def keep(self, order_uuids: Collection[str]) -> None:
        """These orders were read and kept here."""

    def end(self, *, is_whole: bool) -> None:
        """All of them were; `is_whole`: the service showed as many as it counts."""

    def leave(self) -> None:
        """This station does not go on by itself: another may read them for all."""


def _ignore(_: Progress) -> None:
    pass


class OrderPrefetch:
    """Reads the list of orders to pack. `fetch` blocks and runs on one thread; `cancel` on any.

    The list shifts while it is read: packed orders leave it. So pages overlap, and one that shares
    nothing with what was read is preceded by the one before it. A page too large to be taken is
    asked for in smaller ones.
    """

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
        self._pass: FetchPass | None = None
        self.share: OrderShare | None = None
        """With whom the list is shared, where it is."""

    @property
    def is_broken_off(self) -> bool:
        """Whether the next turn goes on with a pass."""
        return self._pass is not None

    def begin_anew(self) -> None:
        """The next turn begins a pass, whatever was read of the last one."""
        self._pass = None

    def fetch(
        self, canceled: threading.Event, on_progress: Callable[[Progress], None] = _ignore
    ) -> Fetched:
        """Read the list to its end, or until `cancelled` is set; the next turn goes on there.

        Raises:
            JournalWriteFailed: the disk takes no more; what was read before is kept.
            JournalUnreadable: the journal cannot be read.
        """
        shared = None if self.share is None else self.share.read(canceled)
        return self._fetch(canceled, on_progress) if shared is None else shared

    def _fetch(self, canceled: threading.Event, on_progress: Callable[[Progress], None]) -> Fetched:
        one = self._pass = self._resumed() or self._begun()
        problem: ServiceError | None = None
        is_at_end = False
        while not is_at_end and not canceled.is_set():
            try:
                page = self._ask(one, canceled)
            except PageTooLarge as error:
                self._shrink(one, error)
                continue
            except ServiceError as error:
                problem = error
                break
            if page is None:
                break
            is_at_end = self._take(one, page)
            on_progress(one.progress)
            if one.is_stuck:
                self._pass = None
                problem = AnswerInvalid("a list without end", what=InvalidAnswer.WRONG_SHAPE)
                break
        if not is_at_end:
            if self.share is not None and _is_given_up(problem):
                self.share.leave()
            too_large = tuple(one.too_large)
            return Fetched(one.progress, one.unread_count, problem=problem, too_large=too_large)
        self._pass = None
        return self._end(one, canceled)

    def last_pass(self) -> OrderPass | None:
        """The last time that the list was read to its end; quick, and without the network.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        return self._journal.to_pack.last_pass(self._origin)

    def _begun(self) -> FetchPass:
        return FetchPass(self._journal.to_pack.begin_pass(self._origin), self._clock())

    def _resumed(self) -> FetchPass | None:
        one = self._pass
        if one is None or not timedelta() <= self._clock() - one.began_at < RESUMED_WITHIN:
            return None
        # The list has shifted since; what was read last tells by how much.
        one.start = max(0, one.start - PAGE + OVERLAP)
        one.idle_pages = 0
        one.is_past_gap = False
        return one

    def _ask(self, one: FetchPass, canceled: threading.Event) -> OrderPage | None:
        """The next page; None where it was cancelled while the service wanted to be left alone."""
        for waits in range(MAX_WAITS + 1):
            try:
                return self._api.search(one.start, one.limit)
            except ServiceBusy as error:
                if waits == MAX_WAITS or error.retry_after_s > MAX_WAIT_S:
                    raise
                # Even "0 seconds" must not become a storm.
                if canceled.wait(max(error.retry_after_s, 0.2 * 2**waits)):
                    return None
        return None

    def _shrink(self, one: FetchPass, error: PageTooLarge) -> None:
        """Ask for fewer orders there; an order that is too large alone is passed over."""
        if one.limit > 1:
            one.limit = max(1, one.limit // 4)
            return
        one.pass_over(TooLarge(error.order_uuid, error.po_number, one.start + 1))
        if error.order_uuid:
            self._journal.to_pack.mark(self._origin, one.number, (error.order_uuid,))

    def _take(self, one: FetchPass, page: OrderPage) -> bool:
        """Keep a page; whether it was the last one."""
        uuids = {order.order_uuid for order in page.orders} | set(page.unread)
        known = one.seen | one.unread
        is_joined = one.start == 0 or one.is_past_gap or not known.isdisjoint(uuids)
        one.idle_pages = one.idle_pages + 1 if uuids <= known else 0
        self._keep(one, page)
        one.total = page.total
        if not page.count and page.total > one.start:
            # This server counts more than it shows.
            return self._is_whole(one)
        if not is_joined:
            # More orders left than pages overlap: those in between were never shown.
            one.start = max(0, one.start - PAGE)
            return False
        following = one.start + page.count
        # A server that does not count says 0.
        is_last = following >= page.total if page.total else page.count < one.limit
        if is_last or not page.count:
            return self._is_whole(one)
        one.go_on_after(page.count)
        return False

    def _is_whole(self, one: FetchPass) -> bool:
        """Whether the pass is at its end; one that saw fewer than there are begins a second round."""
        if one.known >= one.total or one.rounds == _MAX_ROUNDS:
            return True
        one.rounds += 1
        one.start = 0
        return False

    def _keep(self, one: FetchPass, page: OrderPage) -> None:
        orders = page.orders
        copies = self._journal.orders.get_some(self._origin, [o.order_uuid for o in orders])
        same: list[Order] = []
        other: list[Order] = []
        failed: list[str] = []
        for order in orders:
            copy = copies.get(order.order_uuid)
            with _net(order, failed):
                full = completed(order, copy)
                (same if says_the_same(full, copy) else other).append(full)
        failed += self._keep_listed(one, other)
        if same:
            uuids = [order.order_uuid for order in same]
            at = same[0].fetched_at
            self._journal.orders.confirm_listed(self._origin, one.number, uuids, at)
        unread = (*page.unread, *failed)
        if unread:
            self._journal.to_pack.mark(self._origin, one.number, unread)
        one.seen |= {order.order_uuid for order in orders} - set(failed)
        one.unread |= {uuid for uuid in unread if uuid}
        one.nameless += unread.count("")
        if self.share is not None:
            self.share.keep({order.order_uuid for order in orders} - set(failed))

    def _keep_listed(self, one: FetchPass, orders: list[Order]) -> list[str]:
        """Keep them; returns the uuids of those that the program failed at."""
        try:
            self._journal.orders.keep_listed(self._origin, one.number, orders)
        except DeskError:
            raise
        except Exception:  # noqa: BLE001 - one order must never hide the others
            failed: list[str] = []
            for order in orders:
                with _net(order, failed):
                    self._journal.orders.keep_listed(self._origin, one.number, [order])
            return failed
        return []

    def _end(self, one: FetchPass, canceled: threading.Event) -> Fetched:
        done = OrderPass(self._clock(), one.unread_count)
        # Where the service counts more than it shows, what it did not show may still be there.
        number = one.number if one.known >= one.total else 0
        self._journal.to_pack.end_pass(self._origin, number, done)
        before = self._clock() - KEPT_FOR
        while not canceled.is_set() and self._journal.orders.prune(before):
            pass
        if self.share is not None:
            self.share.end(is_whole=number > 0)
        too_large = tuple(one.too_large)
        return Fetched(one.progress, one.unread_count, is_complete=True, too_large=too_large)


def _is_given_up(problem: ServiceError | None) -> bool:
    """Whether nothing but a person makes this station go on; a service that is away may be back."""
    return problem is None or isinstance(problem, TokenMissing | TokenRefused)


@contextmanager
def _net(order: Order, failed: list[str]) -> Iterator[None]:
    """Whatever the program fails at with one order, the others go on; it joins `failed`."""
    try:
        yield
    except DeskError:
        raise
    except Exception:  # noqa: BLE001 - one order must never hide the others
        _log.exception("a fault of the program with order %s", order.order_uuid)
        failed.append(order.order_uuid)
