"""A bench at its floor: signs in, is seen, holds its orders, copies what was done. No threads.

`look` runs on the floor's lane, `copy` on that of copies, both again and again; what else asks the
floor (the outbox, prefetching) has its own part, over the same two connections.
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import field
from datetime import datetime, timedelta

from crux_desk.desk.floor.claims_desk import ClaimsDesk, WantedOrder
from crux_desk.desk.floor.copying import copy_up, identity, is_another_journal, join_again
from crux_desk.desk.floor.exchange import Exchange, Gift
from crux_desk.desk.floor.label_holds import LabelHolds
from crux_desk.desk.floor.login import floor_login
from crux_desk.desk.floor.sharing.other_benches import OtherBenches
from crux_desk.desk.floor.sharing.sent_orders import SentOrders
from crux_desk.desk.floor.sharing.shared_codes import SharedCodes
from crux_desk.desk.floor.sharing.shared_goods import SharedGoods
from crux_desk.desk.floor.sharing.shared_items import SharedItems
from crux_desk.desk.floor.sharing.shared_numbers import SharedNumbers
from crux_desk.domain.clock import boot_s, utc_now
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.floor import (
    BenchDoubled,
    FloorFault,
    FloorUnreachable,
    StepsFault,
    StepsRefused,
)
from crux_desk.domain.errors.station import KeyringUnusable
from crux_desk.domain.floor_url import FloorAddress
from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.records.floor_hands import BuiltOrders
from crux_desk.domain.records.floor_standing import FloorNews, FloorState, Seen, state_of
from crux_desk.domain.records.summaries import Author, PackingKey
from crux_desk.domain.submission.closed_by_person import before
from crux_desk.domain.values import dataclass
from crux_desk.floor.floor import Floor
from crux_desk.floor.hands.asks import Waits
from crux_desk.floor.link import DEADLINE_S, Login
from crux_desk.floor.orders import Fetching
from crux_desk.floor.sessions import Beat, Presence
from crux_desk.floor.terms import Terms
from crux_desk.journal.journal import Journal

OF_THE_FLOOR = (FloorUnreachable, BenchDoubled, KeyringUnusable)
"""What is wrong with the floor: packing goes on, and it is asked again."""

DOUBLED_FOR = timedelta(seconds=45)
"""So long a computer that lost its power may still seem to be there."""
_BATCHES = 5
"""Steps are copied by so many batches at a time."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class BenchPlace:
    """Where a bench is: its floor, its name, and the server whose orders it packs."""

    address: FloorAddress
    station: str
    origin: str
    terms: Terms = field(default_factory=Terms)
    deadline_s: float = DEADLINE_S


class FloorBench:
    """This bench, as long as its program runs.

    Args:
        journal: of the station.
        place: where.
        login: how it signs in; the address and the keyring's password where none is given.
    """

    def __init__(
        self, journal: Journal, place: BenchPlace, login: Callable[[], Login] | None = None
    ) -> None:
        self._journal = journal
        self._place = place
        self._make_login = login or (lambda: floor_login(place.address, place.station))
        self._login: Login | None = None
        self.claims = ClaimsDesk(journal, place.origin)
        self.exchange = Exchange(journal, self.claims, place.origin)
        self.labels = LabelHolds(journal, place.origin)
        self.codes = SharedCodes(journal)
        self.goods = SharedGoods(journal)
        self.items = SharedItems(journal, place.station)
        self.numbers = SharedNumbers(journal)
        self.sent = SentOrders(journal, place.origin)
        self._others = OtherBenches(place.origin)
        self.fetching: Fetching | None = None
        """As which pass this bench reads the orders for all, while it does."""
        self.state = FloorState.CONNECTING
        """Read by other threads, too."""
        self.heard_at: datetime | None = None
        """When the floor was there last, in this run; read by other threads, too."""
        self._why: DeskError | None = None
        self._doubled_since = utc_now()
        self._presence: Presence | None = None
        self._beat_s = 0.0
        self._wanted: tuple[int, tuple[WantedOrder, ...]] = (-1, ())
        self._to_copy = 0
        self._is_known = self._is_tidied = self._is_over = False
        self._is_reclaimed = False
        self._caught_up = 0
        self._sign_in()

    def _sign_in(self) -> None:
        bench = identity(self._journal, self._place.station)
        self.floor = Floor(
            self.current_login,
            bench,
            self._journal.copies.memory,
            terms=self._place.terms,
            deadline_s=self._place.deadline_s,
        )
        self.copies = self.floor.beside()
        self._beat_s = 0.0
        self._caught_up = 0

    def current_login(self) -> Login:
        """The keyring is asked once, and again after the floor did not take what it said.

        Raises:
            FloorUnreachable: the bench has gone; what is still under way does not bring it back.
        """
        if self._is_over:
            raise FloorUnreachable(self._place.address.host, FloorFault.ENDED)
        if self._login is None:
            self._login = self._make_login()
        return self._login

    @property
    def is_connected(self) -> bool:
        """Whether the floor was there when it was asked last; on any thread."""
        return self.state is FloorState.CONNECTED

    # -- the lane of the floor -------------------------------------------------------------------

    def look(self, seen: Seen) -> FloorNews:
        """See that the floor is there, be seen, and hold what is worked on.

        Raises:
            JournalUnreadable, JournalWriteFailed: the journal is of no use.
        """
        try:
            self._look(seen)
        except OF_THE_FLOOR as error:
            self.note_away(error)
        else:
            self.state, self._why = FloorState.CONNECTED, None
            self.heard_at = utc_now()
        held = frozenset(claim.order.order_uuid for claim in self.claims.held)
        taken = {} if seen.opened is None else self.labels.taken(seen.opened.packing_id)
        return FloorNews(
            self.state,
            self._why,
            self._to_copy,
            self.claims.all_elsewhere,
            taken,
            held,
            self.codes.conflicts,
            self.exchange.requests,
            self.exchange.told(),
            self.exchange.late,
            self.exchange.stuck,
            (*self.goods.conflicts, *self.items.conflicts),
            self._others.drafts,
            self._others.taken,
        )

    def _look(self, seen: Seen) -> None:
        # It signs in where there is no connection, and a dead one is noticed.
        waits = self.floor.hands.waits()
        if self.floor.is_joined and self._caught_up != self.floor.sign_ins:
            self._catch_up(seen)
        wanted = self._worked_on(seen)
        if self.floor.is_joined:
            self._is_reclaimed = False
        elif not self._is_reclaimed:
            _log.warning("the floor knows less than this bench: all of it is copied again")
            self.claims.reclaim(self.floor, wanted, seen.packer)
            self._is_reclaimed = True
        beat = self._beat(seen)
        if beat is not None and beat.lost:
            # Its claims ended while it did not answer, though the connection held.
            self._catch_up(seen)
            wanted = self._worked_on(seen)
        self.exchange.hear(self.floor.hands.requests() if waits.is_asked else ())
        if self.floor.is_joined and self._has_to_build(waits):
            # It was given when nobody waited for it any more.
            self._catch_up(seen)
            wanted = self._worked_on(seen)
        self.claims.keep(self.floor, wanted, seen.packer)
        self._others.look(self.floor, are_drafts_seen=seen.opened is None)
        self.labels.keep(self.floor, seen.opened)
        self._journal.copies.remember(self.floor.memory)

    def _has_to_build(self, waits: Waits) -> bool:
        """Whether something came that does not stand here; what cannot be built is told once."""
        if not (waits.has_come or self.exchange.stuck):
            return False
        unfinished = {taken.key.order_uuid for taken in self.floor.hands.unfinished()}
        return unfinished != {one.order_uuid for one in self.exchange.stuck}

    def author(self, packer: str) -> Author:
        """Who does what is done on the floor's behalf."""
        return Author(self._place.station, packer)

    @property
    def is_caught_up(self) -> bool:
        """Whether it is known what other benches have taken over; else nothing is sent."""
        return self._caught_up == self.floor.sign_ins

    def give(self, ask_id: str, packer: str) -> Gift:
        """As `Exchange.give`; where that fails, nothing is sent before it is known what came of it."""
        try:
            return self.exchange.give(self.floor, ask_id, self.author(packer))
        except DeskError:
            self._caught_up = 0
            raise

    def build(self, ask_id: str, packer: str) -> BuiltOrders:
        """As `Exchange.build`; likewise."""
        try:
            return self.exchange.build(self.floor, ask_id, self.author(packer))
        except DeskError:
            self._caught_up = 0
            raise

    def _catch_up(self, seen: Seen) -> None:
        sign_ins = self.floor.sign_ins
        if self.exchange.catch_up(self.floor, self.author(seen.packer)):
            self._caught_up = sign_ins
        else:
            self._caught_up = 0

    def _beat(self, seen: Seen) -> Beat | None:
        """Be seen, and hold what is held; None where that is not due."""
        presence = self._presence_of(seen)
        if presence == self._presence and boot_s() < self._beat_s + self._place.terms.renew_s:
            return None
        beat = self.floor.beat(presence, self.claims.held)
        self.claims.take_beat(beat)
        self._presence, self._beat_s = presence, boot_s()
        if self.fetching is not None and not self.floor.keep_fetching(self.fetching):
            self.fetching = None
        return beat

    def _presence_of(self, seen: Seen) -> Presence:
        opened = seen.opened
        outbox = len(self._journal.submissions.open_ids())
        late, stuck = self.exchange.late, self.exchange.stuck
        attention = len(late) + len(stuck) + len(self.claims.all_elsewhere)
        if opened is None:
            return Presence(seen.packer, None, outbox, attention=attention)
        return Presence(
            seen.packer,
            opened.order_uuid,
            outbox,
            opened.boxes,
            opened.units,
            opened.units_in_all,
            attention,
        )

    def _worked_on(self, seen: Seen) -> tuple[WantedOrder, ...]:
        """The order on the screen, drafts with steps in them, and all that is not settled."""
        last_step = self._journal.copies.last_step
        if self._wanted[0] != last_step:
            unsent = self._journal.packings.unsent()
            self._wanted = (
                last_step,
                tuple(
                    WantedOrder(one.key.order_uuid, one.key.po_number, has_work=True)
                    for one in unsent
                    if one.key.origin == self._place.origin
                ),
            )
        wanted = {one.order_uuid: one for one in self._wanted[1]}
        if seen.opened is not None:
            uuid = seen.opened.order_uuid
            wanted.setdefault(uuid, WantedOrder(uuid, seen.opened.po_number, has_work=False))
        return tuple(wanted.values())

    def export(self, keys: Sequence[PackingKey]) -> None:
        """Before boxes go into a file; on any thread. With the floor away it is noted later.

        Raises:
            OrderElsewhere: another bench has one of the orders.
            FloorUnreachable, BenchDoubled, KeyringUnusable: nobody knows whose one of them is.
        """
        packer = "" if self._presence is None else self._presence.packer
        for key in keys:
            try:
                self.claims.export(self.floor, key, packer)
            except OF_THE_FLOOR as error:
                self.note_away(error)
                if not self._goes_without(key):
                    raise

    def _goes_without(self, key: PackingKey) -> bool:
        """Whether its order is surely this bench's, or a person said that the floor is not asked."""
        claim = self.claims.of(key.order_uuid)
        if claim is not None:
            return claim.outlasts(0)
        summary = self._journal.packings.summary(key.packing_id)
        held = None if summary is None else before(summary.reason)
        reason = None if held is None else held.reason
        return reason is not None and reason.code is ReasonCode.WITHOUT_FLOOR

    def note_away(self, error: DeskError) -> None:
        """The floor did not do what it was asked; on any thread."""
        if isinstance(error, FloorUnreachable):
            if error.fault in (FloorFault.PASSWORD, FloorFault.NO_PASSWORD):
                self._login = None
        elif isinstance(error, KeyringUnusable):
            self._login = None
        if not isinstance(self._why, BenchDoubled):
            self._doubled_since = utc_now()
        is_fresh = isinstance(error, BenchDoubled) and utc_now() - self._doubled_since < DOUBLED_FOR
        self.state = FloorState.AWAY if is_fresh else state_of(error)
        self._why = error

    def sign_out(self) -> None:
        """The program ends: the next run is let in at once."""
        self._is_over = True
        with suppress(DeskError):
            if self.is_connected:
                self.floor.leave_fetching(self._place.origin)
                self.floor.sign_out()
        self.floor.close()

    # -- the lane of copies ------------------------------------------------------------------------

    def copy(self) -> int:
        """Copy what the floor does not have; how many steps are left to be copied, or pieces of lists.

        Raises:
            FloorUnreachable, BenchDoubled, KeyringUnusable: the rest comes the next time.
            StepsRefused: the floor does not take them; a person has to look.
            JournalUnreadable, JournalWriteFailed: the journal is of no use.
        """
        if not self._is_known:
            if is_another_journal(self._journal, self.copies):
                self._rename()
            self._is_known = True
        try:
            self._to_copy = self._copy()
        except StepsRefused as error:
            if error.fault is not StepsFault.ANOTHER_STEP:
                raise
            self._rename()
            self._to_copy = self._copy()
        is_more = False
        if not self._to_copy:
            self.sent.share(self.copies)
            self.codes.share(self.copies)
            self.items.share(self.copies)
            # Both, whatever the one has to say.
            is_more = any((self.goods.share(self.copies), self.numbers.share(self.copies)))
        if not (self._to_copy or self._is_tidied):
            self.copies.tidy_when_due()
            self._is_tidied = True
        return self._to_copy or int(is_more)

    def _copy(self) -> int:
        if self.copies.is_joined:
            return copy_up(self._journal, self.copies, most=_BATCHES)
        if self._is_reclaimed:
            join_again(self._journal, self.copies)
        return self._journal.copies.count_after(self.copies.memory.step)

    def _rename(self) -> None:
        """What the floor has of this journal is another one's: it goes on under another id."""
        _log.warning("the floor has something else of this journal: it goes on as a new one")
        old, copies = self.floor, self.copies
        old.sign_out()
        self._journal.copies.rename_journal()
        self._sign_in()
        copies.close()

    def close_copies(self) -> None:
        """The program ends."""
        self.copies.close()
