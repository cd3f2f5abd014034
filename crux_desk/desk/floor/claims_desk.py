"""Which orders this bench holds on its floor: claimed when they are opened, released when settled.

Reconciled again and again on a lane: what is worked on here is claimed, what is not is given back.
What is known of it is asked by other threads as well (`of`, `elsewhere`). What is done is done by one
thread after the other: exporting, and settling that, come from other lanes.
"""

from collections.abc import Iterable
from dataclasses import replace
from threading import Lock, RLock
from uuid import uuid4

from crux_desk.domain.clock import boot_s
from crux_desk.domain.errors.floor import FloorFault, FloorUnreachable
from crux_desk.domain.errors.packing import OrderElsewhere
from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.domain.records.floor_standing import ClaimState, Elsewhere, NotedClaim
from crux_desk.domain.records.summaries import PackingKey
from crux_desk.domain.submission.submission import shown_units
from crux_desk.domain.values import dataclass
from crux_desk.floor.claims import Claim, HeldElsewhere, NotYet, OrderKey, Release, Wish
from crux_desk.floor.floor import Floor
from crux_desk.floor.sessions import Beat
from crux_desk.journal.journal import Journal

_BY_FILE = (ReasonCode.HANDING_OVER, ReasonCode.HANDED_OVER)
_LOOKS_S = 60.0


@dataclass(frozen=True, slots=True)
class WantedOrder:
    """An order that is worked on here; `has_work`: there are steps of it in the journal."""

    order_uuid: str
    po_number: str
    has_work: bool


class ClaimsDesk:
    """The claims of one bench at one server (`origin`)."""

    def __init__(self, journal: Journal, origin: str) -> None:
        self._journal = journal
        self._origin = origin
        self._lock = Lock()
        self._doing = RLock()
        self._noted = journal.copies.claims(origin)
        self._held: dict[str, Claim] = {}
        self._elsewhere: dict[str, Elsewhere] = {}
        self._exported: dict[str, float] = {}

    # -- what is known: for any thread -------------------------------------------------------------

    def of(self, order_uuid: str) -> Claim | None:
        """The claim that this bench has, won in this run; None where it has none."""
        with self._lock:
            return self._held.get(order_uuid)

    def elsewhere(self, order_uuid: str) -> Elsewhere | None:
        """Who else has it, as far as that is known."""
        with self._lock:
            return self._elsewhere.get(order_uuid)

    @property
    def all_elsewhere(self) -> dict[str, Elsewhere]:
        """All orders that are worked on here and another bench has."""
        with self._lock:
            return dict(self._elsewhere)

    @property
    def held(self) -> tuple[Claim, ...]:
        """All that is held."""
        with self._lock:
            return tuple(self._held.values())

    # -- what is done: on the lane of the floor ----------------------------------------------------

    def take_beat(self, beat: Beat) -> None:
        """These are held from now on; what was lost is asked for anew."""
        with self._lock:
            for claim in beat.held:
                self._held[claim.order.order_uuid] = claim
            for claim in beat.lost:
                self._held.pop(claim.order.order_uuid, None)

    def reclaim(self, floor: Floor, wanted: Iterable[WantedOrder], packer: str) -> None:
        """The floor knows less than it did: ask again for all that was held, under its fence.

        Raises:
            FloorUnreachable: the rest is asked for the next time.
        """
        with self._lock:
            self._held.clear()
        by_uuid = {one.order_uuid: one for one in wanted}
        with self._doing:
            for uuid, noted in tuple(self._noted.items()):
                if noted.fence and noted.state is ClaimState.HARD:
                    none = WantedOrder(uuid, noted.po_number, has_work=False)
                    self._claim(floor, by_uuid.get(uuid, none), packer, held_fence=noted.fence)

    def keep(self, floor: Floor, wanted: Iterable[WantedOrder], packer: str) -> None:
        """Claim what is wanted and not held, release what is held and not wanted.

        Raises:
            FloorUnreachable: what was done is done; the rest comes the next time.
            JournalUnreadable, JournalWriteFailed: the journal is of no use.
        """
        by_uuid = {one.order_uuid: one for one in wanted}
        with self._doing:
            for uuid in tuple(self._noted):
                if uuid not in by_uuid:
                    self._let_go(floor, uuid)
            for one in by_uuid.values():
                if self.of(one.order_uuid) is None:
                    self._claim(floor, one, packer)

    def _claim(
        self, floor: Floor, wanted: WantedOrder, packer: str, *, held_fence: int = 0
    ) -> None:
        uuid = wanted.order_uuid
        noted = self._noted.get(uuid) or NotedClaim(str(uuid4()), wanted.po_number)
        if uuid not in self._noted:
            # Before it is asked for: an answer that is lost is asked for under the same id.
            self._note(uuid, noted)
        key = OrderKey(self._origin, uuid, wanted.po_number)
        wish = Wish(key, noted.claim_id, packer, wanted.has_work, held_fence)
        answer = floor.claim(wish)
        if isinstance(answer, Claim):
            with self._lock:
                self._held[uuid] = answer
                self._elsewhere.pop(uuid, None)
            self._note(uuid, replace(noted, fence=answer.fence, state=ClaimState.HARD))
            # The fence that was given has to be remembered by whoever may meet a floor that lost it.
            self._journal.copies.remember(floor.memory)
        elif isinstance(answer, HeldElsewhere):
            self._lose(floor, wanted, noted, answer)
        else:
            self._not_yet(uuid, noted, answer)

    def _lose(
        self, floor: Floor, wanted: WantedOrder, noted: NotedClaim, holder: HeldElsewhere
    ) -> None:
        uuid = wanted.order_uuid
        is_news = self.elsewhere(uuid) is None
        with self._lock:
            self._held.pop(uuid, None)
            self._elsewhere[uuid] = Elsewhere(
                uuid,
                wanted.po_number,
                holder.bench_id,
                holder.station,
                holder.packer,
                holder.since,
                holder.is_over,
                holder.is_exported,
            )
        self._note(uuid, replace(noted, fence=0, state=ClaimState.LOST))
        if wanted.has_work and is_news:
            floor.note_conflict(OrderKey(self._origin, uuid, wanted.po_number))

    def _not_yet(self, uuid: str, noted: NotedClaim, _: NotYet) -> None:
        with self._lock:
            self._held.pop(uuid, None)
        self._note(uuid, replace(noted, state=ClaimState.SOFT))

    def export(self, floor: Floor, key: PackingKey, packer: str) -> None:
        """Before its boxes go into a file: from then on the order changes hands no more.

        Raises:
            OrderElsewhere: another bench has it.
            FloorUnreachable: that could not be noted.
        """
        uuid = key.order_uuid
        with self._doing:
            self._check_is_here(key)
            if self._mark_exported(floor, uuid):
                return
            # It was taken by now, or was never had in this run: whose it is, the floor says.
            self.lose(uuid)
            self._claim(floor, WantedOrder(uuid, key.po_number, has_work=True), packer)
            self._check_is_here(key)
            if not self._mark_exported(floor, uuid):
                raise FloorUnreachable("", FloorFault.BUSY)

    def _check_is_here(self, key: PackingKey) -> None:
        elsewhere = self.elsewhere(key.order_uuid)
        if elsewhere is not None:
            raise OrderElsewhere(
                key.po_number, elsewhere.station, elsewhere.packer, elsewhere.since
            )

    def _mark_exported(self, floor: Floor, uuid: str) -> bool:
        """False: this bench does not have it."""
        claim = self.of(uuid)
        if claim is None or not floor.mark_exported(claim, is_exported=True):
            return False
        self._exported[uuid] = boot_s()
        return True

    def settle_export(self, floor: Floor, order_uuid: str) -> bool:
        """Its file was taken back, or Crux shows all of it: note that; whether it is so.

        Raises:
            FloorUnreachable: it could not be noted.
        """
        with self._doing:
            claim = self.of(order_uuid)
            if claim is None or self._is_exported(order_uuid):
                return False
            self._exported.pop(order_uuid, None)
            return floor.mark_exported(claim, is_exported=False)

    def _is_exported(self, uuid: str) -> bool:
        """Whether a file holds boxes of it that the service does not show yet."""
        packings = self._journal.packings.of_order(self._origin, uuid)
        files = [p for p in packings if p.reason is not None and p.reason.code in _BY_FILE]
        if not files:
            return False
        order = self._journal.orders.get(self._origin, uuid)
        shown = set() if order is None else {tracking for tracking, _ in shown_units(order)}
        return any(
            tracking_key(box.tracking) not in shown
            for packing in files
            for box in packing.boxes or ()
        )

    def adopt(self, floor: Floor, order: OrderKey, ask_id: str, packer: str) -> None:
        """An order that was asked for is this bench's: its claim bears the id of the ask.

        Raises:
            FloorUnreachable: it is asked for the next time, under the same id.
            JournalWriteFailed: likewise.
        """
        uuid = order.order_uuid
        with self._doing:
            with self._lock:
                self._elsewhere.pop(uuid, None)
            self._note(uuid, NotedClaim(ask_id, order.po_number))
            self._claim(floor, WantedOrder(uuid, order.po_number, has_work=True), packer)

    def forget(self, order_uuid: str) -> None:
        """It is another bench's by now, and nothing of it is worked on here."""
        with self._doing:
            with self._lock:
                self._held.pop(order_uuid, None)
                self._elsewhere.pop(order_uuid, None)
            self._note(order_uuid, None)

    def lose(self, order_uuid: str) -> None:
        """The floor said that it is another's by now: it is asked for anew, which tells whose."""
        with self._lock:
            self._held.pop(order_uuid, None)

    def _let_go(self, floor: Floor, uuid: str) -> None:
        """Give an order back that is not worked on here any more, once nothing of it is open."""
        claim = self.of(uuid)
        noted = self._noted[uuid]
        if claim is None and noted.state is not ClaimState.LOST:
            # Of a run before, or its answer was lost: to be given back it has to be held in fact.
            self._claim(floor, WantedOrder(uuid, noted.po_number, has_work=False), "")
            claim = self.of(uuid)
            if claim is None and self.elsewhere(uuid) is None:
                return
        if claim is not None and not self._is_to_be_released(floor, claim):
            return
        if claim is not None and not self._release(floor, claim):
            return
        with self._lock:
            self._held.pop(uuid, None)
            self._elsewhere.pop(uuid, None)
        self._note(uuid, None)

    def _release(self, floor: Floor, claim: Claim) -> bool:
        last_step = self._last_step(claim.order.order_uuid)
        released = floor.release(claim, last_step)
        if released is Release.EXPORTED:
            # As a run before has marked it, or this one: no file holds any of it by now.
            floor.mark_exported(claim, is_exported=False)
            released = floor.release(claim, last_step)
        return released is Release.DONE

    def _is_to_be_released(self, floor: Floor, claim: Claim) -> bool:
        """What was exported is kept until the service shows it, which is looked at now and then."""
        uuid = claim.order.order_uuid
        looked_s = self._exported.get(uuid)
        if looked_s is not None and boot_s() < looked_s + _LOOKS_S:
            return False
        is_exported = self._is_exported(uuid)
        if is_exported:
            if looked_s is None:
                floor.mark_exported(claim, is_exported=True)
            self._exported[uuid] = boot_s()
            return False
        self._exported.pop(uuid, None)
        return True

    def _last_step(self, order_uuid: str) -> int:
        journal = self._journal
        packings = journal.packings.of_order(self._origin, order_uuid)
        return max((journal.copies.last_step_of(one.key.packing_id) for one in packings), default=0)

    def _note(self, uuid: str, noted: NotedClaim | None) -> None:
        if self._noted.get(uuid) == noted:
            return
        if noted is None:
            self._noted.pop(uuid, None)
        else:
            self._noted[uuid] = noted
        self._journal.copies.note_claims(self._origin, self._noted)
