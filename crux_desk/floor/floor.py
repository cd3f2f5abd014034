"""The door of the floor: what a bench asks of it. Each call is one transaction and may be repeated.

Every call may raise `FloorUnreachable`: it is not known then whether it was done, and asking again
with the same ids is right. `BenchDoubled` comes where another computer is here as this bench.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from threading import RLock
from typing import Self, TypeVar
from uuid import uuid4

from crux_desk.domain.clock import boot_s
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.numbers.copies import FigureBatch, WrongHour
from crux_desk.domain.records.copies import Batch, BenchIdentity, FloorMemory
from crux_desk.domain.records.shared_items import OwnChange, SharedItem
from crux_desk.domain.records.shared_lists import SharedList
from crux_desk.domain.values import dataclass
from crux_desk.floor import (
    claims,
    codes,
    copying,
    goods_items,
    goods_lists,
    labels,
    numbers,
    orders,
    overview,
    sending,
)
from crux_desk.floor.claims import Claim, HeldElsewhere, NotYet, OrderKey, Release, Wish
from crux_desk.floor.codes import Changes, SharedCode
from crux_desk.floor.goods_items import ItemChanges
from crux_desk.floor.hands.hands import Hands
from crux_desk.floor.labels import LabelHeld, LabelKey
from crux_desk.floor.link import DEADLINE_S, Cursor, Link, Login, Work
from crux_desk.floor.orders import FetchedElsewhere, Fetching, SentOrders, SharedOrder, SharedOrders
from crux_desk.floor.overview import Overview
from crux_desk.floor.sending import (
    Application,
    LastPermit,
    NoPermit,
    OpenSubmission,
    Permit,
)
from crux_desk.floor.sessions import Beat, Presence, Session, leave
from crux_desk.floor.setting_up import check_schema
from crux_desk.floor.terms import Terms
from crux_desk.floor.views.views import Views

T = TypeVar("T")
_KNOWN_S = 10.0
"""Behind a pooler a floor may be another one on the same connection: what it has is asked again."""


@dataclass(frozen=True, slots=True)
class _Copied:
    """What the floor has of a journal: as it said at `asked_s`, on the connection of that number."""

    step: int = 0
    sign_ins: int = 0
    asked_s: float = 0.0


class Floor:
    """One run of a bench's program at its floor; connects with the first call.

    Args:
        login: where to, and as whom; asked again with each new connection.
        bench: who this is.
        memory: what the bench remembers of the floor; `self.memory` is what it then has to remember.
        terms: how long what the floor gives is good for.
        deadline_s: the longest that one answer is waited for.
        session: the one that this is another connection of (`beside`).

    For any thread: one call after the other. What may not wait for another's calls has a `Floor` of
    its own, beside the first one.
    """

    def __init__(
        self,
        login: Callable[[], Login],
        bench: BenchIdentity,
        memory: FloorMemory = FloorMemory(),
        *,
        terms: Terms = Terms(),
        deadline_s: float = DEADLINE_S,
        session: Session | None = None,
    ) -> None:
        self.bench = bench
        self._login = login
        self._terms = terms
        self._deadline_s = deadline_s
        self._is_first = session is None
        self._session = session or Session(bench, str(uuid4()), memory, terms)
        self._link = Link(login, self._sign_in, deadline_s=deadline_s)
        self._lock = RLock()
        self._copied = _Copied()
        self.sign_ins = 0
        """Connections so far; behind each new one the floor may be another than before."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """The bench goes and says so, where it can: its next run is let in at once."""
        if self._is_first and self._link.is_open:
            with suppress(DeskError):
                self._run(self._session.sign_out)
        self.close()

    def beside(self) -> "Floor":
        """The same bench on a connection of its own, so that one lane does not wait for another."""
        return Floor(
            self._login,
            self.bench,
            terms=self._terms,
            deadline_s=self._deadline_s,
            session=self._session,
        )

    @property
    def memory(self) -> FloorMemory:
        """What the bench has to remember, to notice a floor that knows less."""
        return self._session.memory

    @property
    def is_joined(self) -> bool:
        """False after the floor was found to know less: nothing is sent before `join`."""
        return self._session.is_joined

    def _sign_in(self, cursor: Cursor) -> None:
        self._session.sign_in(cursor, self._login().address.host)
        self.sign_ins += 1

    def _run(self, work: Work[T], *, in_one_go: bool = False) -> T:
        with self._lock:
            return self._link.run(work, in_one_go=in_one_go)

    def _read(self, work: Work[T]) -> T:
        with self._lock:
            return self._link.read(work)

    # -- being there -------------------------------------------------------------------------------

    def connect(self) -> None:
        """Sign in, or see that the connection is good. A query, so that a dead link is noticed."""

        def ask(cursor: Cursor) -> None:
            cursor.execute("SELECT 1")

        self._read(ask)

    def beat(self, presence: Presence = Presence(), held: Iterable[Claim] = ()) -> Beat:
        """Say that the bench is there and renew its claims; to be called every `renew_s`.

        What is held from then on is `Beat.held`.
        """
        held = tuple(held)
        return self._read(lambda cursor: self._session.beat(cursor, presence, held))

    def join(self, last_step: int) -> None:
        """After the floor was found to know less: everything up to `last_step` was copied again.

        Before it the bench claims again what it held (`Wish.held_fence`).

        Raises:
            StepsNotCopied: not everything is here.
        """
        self._session.joined(self._run(lambda cursor: self._session.join(cursor, last_step)))

    def sign_out(self) -> None:
        """The bench goes; it keeps what it holds. Fetching orders is left to others at once."""
        self._run(self._session.sign_out)
        self.close()

    def close(self) -> None:
        """End the connection."""
        self._link.close()

    def overview(self) -> Overview:
        """What is seen of all benches."""
        return self._read(overview.overview)

    def tidy(self) -> int:
        """Have what is over 90 days old removed; how many rows went."""
        return self._tidy("tidy() + tidy_hands() + tidy_goods_lists() + tidy_goods_items()")

    def tidy_when_due(self) -> int:
        """The same once a day, whichever bench is the first that calls."""
        return self._tidy("tidy_when_due()")

    def _tidy(self, functions: str) -> int:
        def work(cursor: Cursor) -> int:
            cursor.execute(f"SELECT {functions} AS gone".encode())
            return int((cursor.fetchone() or {})["gone"])

        return self._run(work)

    # -- orders ------------------------------------------------------------------------------------

    def claim(self, wish: Wish) -> Claim | HeldElsewhere | NotYet:
        """Ask for an order, before it is packed."""
        bench_id = self.bench.bench_id
        answer = self._run(lambda cursor: claims.claim(cursor, bench_id, wish, self._terms))
        if isinstance(answer, Claim):
            self._session.note(fence=answer.fence)
        return answer

    def release(self, held: Claim, last_step: int) -> Release:
        """Give an order back; `last_step` is the last one of the journal that is about it."""
        bench = self.bench
        return self._run(
            lambda cursor: claims.release(cursor, bench.bench_id, bench.journal_id, held, last_step)
        )

    def mark_exported(self, held: Claim, *, is_exported: bool) -> bool:
        """Before its boxes are written into a file, and when that file is done with.

        False: it is another bench's by now, and nothing may be written.
        """
        mark = partial(claims.mark_exported, is_exported=is_exported)
        return self._run(lambda cursor: mark(cursor, self.bench.bench_id, held))

    def settle_conflict(self, order: OrderKey, settled_by: str) -> None:
        """A person has looked at what two benches did to an order."""
        self._run(
            lambda cursor: overview.settle_order_conflict(
                cursor, order.origin, order.order_uuid, settled_by
            )
        )

    def note_conflict(self, order: OrderKey) -> None:
        """An order that this bench packed with the floor away is held by another."""
        self._run(
            lambda cursor: overview.note_order_conflict(
                cursor, self.bench.bench_id, order.origin, order.order_uuid
            )
        )

    @property
    def hands(self) -> Hands:
        """How orders change hands."""
        return Hands(self._run, self._read, self._session, self._terms)

    @property
    def views(self) -> Views:
        """What is seen of it."""
        return Views(self._run, self._read)

    # -- sending -----------------------------------------------------------------------------------

    def permit(self, held: Claim, application: Application) -> Permit | NoPermit:
        """Ask whether an order may be sent now."""
        return self._run(
            lambda cursor: sending.permit(
                cursor, self.bench.bench_id, held, application, self._terms
            )
        )

    def open_submissions(self, order: OrderKey) -> tuple[OpenSubmission, ...]:
        """What of an order is under way at any bench: its units count as packed."""
        return self._read(
            lambda cursor: sending.open_submissions(cursor, order.origin, order.order_uuid)
        )

    def last_permit(self, packing_id: str) -> LastPermit | None:
        """What may be under way of a packing."""
        return self._read(lambda cursor: sending.last_permit(cursor, packing_id))

    # -- labels ------------------------------------------------------------------------------------

    def reserve_label(self, label: LabelKey) -> LabelHeld | None:
        """Put a label on a box; None: it is this packing's."""
        return self._run(lambda cursor: labels.reserve(cursor, self.bench.bench_id, label))

    def release_label(self, label: LabelKey) -> None:
        """The label is off that box."""
        self._read(lambda cursor: labels.release(cursor, label))

    def release_labels(self, packing_id: str) -> None:
        """The draft was discarded."""
        self._read(lambda cursor: labels.release_packing(cursor, packing_id))

    def labels_of(self, packing_id: str) -> dict[str, int]:
        """What is reserved for a packing and was not sent: boxes by tracking key."""
        return self._read(lambda cursor: labels.of_packing(cursor, packing_id))

    def label_holders(self) -> tuple[str, ...]:
        """The packings of this bench for which labels are reserved that were not sent."""
        return self._read(lambda cursor: labels.holders(cursor, self.bench.bench_id))

    # -- copies ------------------------------------------------------------------------------------

    def copied(self) -> tuple[int, bytes]:
        """The last step of this bench's journal that is here, and its hash."""
        head = self._read(lambda cursor: copying.head(cursor, self.bench.journal_id))
        self._copied = _Copied(head[0], self.sign_ins, boot_s())
        return head

    @property
    def last_copied(self) -> int:
        """The last step that is here, as it was said on this connection a short while ago."""
        known = self._copied
        is_same = self._link.is_open and known.sign_ins == self.sign_ins
        if is_same and boot_s() < known.asked_s + _KNOWN_S:
            return known.step
        return self.copied()[0]

    def copy(self, batch: Batch) -> int:
        """Copy a batch; the number of the last step that is here then.

        Raises:
            StepsRefused: none of it was copied.
        """
        known, self._copied = self._copied, _Copied()
        last = self._run(lambda cursor: copying.append(cursor, self.bench, batch), in_one_go=True)
        self._copied = replace(known, step=last)
        if self.is_joined:
            self._session.note(step=last)
        return last

    def figures_head(self) -> int:
        """The last step of this bench's journal whose packing is in the figures here."""
        return self._read(lambda cursor: numbers.head(cursor, self.bench.journal_id))

    def put_figures(self, batch: FigureBatch) -> None:
        """Copy what was counted of packings."""
        self._run(lambda cursor: numbers.put(cursor, self.bench, batch))
        self._run(lambda cursor: numbers.settle(cursor, self.bench, batch), in_one_go=True)

    def put_wrong_scans(self, hours: Sequence[WrongHour]) -> None:
        """Copy how much was refused in some hours."""
        self._run(lambda cursor: numbers.put_wrong(cursor, self.bench.bench_id, hours))

    # -- what is everybody's -----------------------------------------------------------------------

    def teach(self, code: SharedCode) -> tuple[SharedCode, ...]:
        """Teach a code to all benches; what it means by now: more than one is a conflict."""
        return self._run(lambda cursor: codes.teach(cursor, self.bench.bench_id, code))

    def revoke_code(self, code_key: str, sku_id: str | None = None) -> None:
        """Forget a code, or one of its meanings."""
        self._read(lambda cursor: codes.revoke(cursor, code_key, sku_id))

    def changes(self, since: datetime | None = None) -> Changes:
        """Codes that changed since an earlier answer."""
        return self._read(lambda cursor: codes.changes(cursor, since))

    def item_changes(self, since: datetime | None = None) -> ItemChanges:
        """Single items of goods that changed since an earlier answer."""
        return self._read(lambda cursor: goods_items.changes(cursor, since))

    def put_item(self, change: OwnChange, age_s: float) -> SharedItem | None:
        """Say what an item is, as it was saved here so long ago; what it is by now."""
        return self._run(lambda cursor: goods_items.put(cursor, self.bench.bench_id, change, age_s))

    def goods_lists(self) -> tuple[SharedList, ...]:
        """The lists of goods that count, the oldest first."""
        return self._read(goods_lists.lists)

    def goods_part(self, list_id: str, number: int) -> bytes | None:
        """A piece of one; None: it is gone by now."""
        return self._read(lambda cursor: goods_lists.part(cursor, list_id, number))

    def goods_parts_present(self, list_id: str) -> int:
        """How many pieces of a list are there, from its beginning on."""
        return self._read(lambda cursor: goods_lists.present(cursor, list_id))

    def put_goods_part(self, shared: SharedList, number: int, body: bytes) -> None:
        """Write a piece of a list that was imported here."""
        bench_id = self.bench.bench_id
        self._run(lambda cursor: goods_lists.put_part(cursor, bench_id, shared, number, body))

    def complete_goods_list(self, list_id: str) -> datetime | None:
        """All of it is there, and counts as of when; None: some of it is missing."""
        return self._run(lambda cursor: goods_lists.complete(cursor, list_id))

    def take_fetching(self, origin: str) -> Fetching | FetchedElsewhere:
        """Begin to fetch orders for all, unless another bench does it."""
        bench_id = self.bench.bench_id
        return self._run(lambda cursor: orders.take(cursor, bench_id, origin, self._terms))

    def keep_fetching(self, fetching: Fetching) -> bool:
        """Say that it goes on; False: another bench took it over."""
        bench_id = self.bench.bench_id
        return self._read(lambda cursor: orders.keep(cursor, bench_id, fetching, self._terms))

    def leave_fetching(self, origin: str) -> None:
        """Another bench may fetch at once."""
        self._read(lambda cursor: orders.give_up(cursor, self.bench.bench_id, origin))

    def put_orders(self, fetching: Fetching, found: Iterable[SharedOrder]) -> bool:
        """Write a page of orders; False: another bench fetches by now."""
        bench_id, found = self.bench.bench_id, tuple(found)
        return self._run(lambda cursor: orders.put(cursor, bench_id, fetching, found, self._terms))

    def complete_fetching(self, fetching: Fetching, *, is_whole: bool = True) -> bool:
        """All were read. `is_whole`: what was not met is no order to pack any more."""
        bench_id, terms = self.bench.bench_id, self._terms
        return self._run(
            lambda cursor: orders.complete(cursor, bench_id, fetching, terms, is_whole=is_whole)
        )

    def put_sent(self, origin: str, shared: SharedOrder) -> None:
        """Write the fresher copy of an order that this bench sends; gone: nothing of it is left."""
        self._read(lambda cursor: orders.put_sent(cursor, origin, shared))

    def sent_orders(self, origin: str, since: datetime | None = None) -> SentOrders:
        """Such copies since an earlier answer."""
        return self._read(lambda cursor: orders.sent_since(cursor, origin, since))

    def orders(self, origin: str, since: datetime | None = None) -> SharedOrders:
        """Orders that changed since an earlier answer."""
        return self._read(lambda cursor: orders.since(cursor, origin, since))


@dataclass(frozen=True, slots=True)
class Sight:
    """What is seen of a floor: `copied` is the last step of the journal that was asked for."""

    overview: Overview
    copied: int


def look(login: Login, journal_id: str | None = None) -> Sight:
    """What a viewer, or a command, sees of the floor without being a bench there.

    Raises:
        FloorUnreachable: it cannot be seen.
    """

    def work(cursor: Cursor) -> Sight:
        copied = copying.head(cursor, journal_id)[0] if journal_id else 0
        return Sight(overview.overview(cursor), copied)

    return _visit(login, work)


def leave_floor(login: Login, bench: BenchIdentity) -> None:
    """A bench leaves the floor for good; without being there.

    Raises:
        FloorUnreachable: the floor does not know of it.
    """
    _visit(login, lambda cursor: leave(cursor, bench.bench_id))


def retire(login: Login, bench_id: str) -> None:
    """A bench is gone for good; what it worked on stays its own, and can be taken over.

    Raises:
        FloorUnreachable: the floor does not know of it.
    """
    _visit(login, lambda cursor: leave(cursor, bench_id))


def _visit(login: Login, work: Work[T]) -> T:
    link = Link(lambda: login, lambda cursor: check_schema(cursor, login.address.host))
    try:
        return link.run(work)
    finally:
        link.close()
