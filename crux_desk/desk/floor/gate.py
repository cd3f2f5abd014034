"""Lets submissions leave that are this bench's: with a permit of the floor, or by what it held.

The permit is asked for and stored before `sending` stands in the journal; whoever takes the order
over then knows what may be under way. While the floor is away, what this bench surely still holds
goes on, and what a person has said so of.
"""

from collections.abc import Callable
from uuid import uuid4

from crux_desk.desk.floor.bench import OF_THE_FLOOR, FloorBench
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.domain.records.floor_standing import Elsewhere, FloorState
from crux_desk.domain.submission.gate import Hold, Leaving, MaySend
from crux_desk.domain.submission.parcels import Parcel
from crux_desk.domain.submission.submission import ShownUnits
from crux_desk.floor.claims import Claim
from crux_desk.floor.labels import LabelKey
from crux_desk.floor.sending import Application, Denial, NoPermit, Permit
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.codec import encode_parcels, encode_shown

_AWAY = Hold(Reason(ReasonCode.FLOOR_AWAY))
_SOON = Hold()


class FloorGate:
    """The gate of one bench; its methods run on the outbox's lane.

    Args:
        journal: of the station.
        bench: at its floor.
        request_s: the longest that sending so many parcels takes in all.
    """

    def __init__(
        self, journal: Journal, bench: FloorBench, request_s: Callable[[int], float]
    ) -> None:
        self._journal = journal
        self._bench = bench
        self._request_s = request_s
        self._permit_ids: dict[int, str] = {}
        self._by_word: set[int] = set()

    def holds(self, leaving: Leaving) -> Hold | None:
        """Why it cannot leave, as far as that is known here."""
        self._note_word(leaving)
        uuid = leaving.key.order_uuid
        elsewhere = self._bench.claims.elsewhere(uuid)
        if elsewhere is not None:
            return _held_elsewhere(elsewhere)
        if any(one.order_uuid == uuid for one in self._bench.exchange.stuck):
            # What another bench packed of it is on its way perhaps, and cannot be counted here.
            return _SOON
        claim = self._bench.claims.of(uuid)
        if self._bench.is_connected:
            is_ready = claim is not None and self._bench.floor.is_joined
            is_ready = is_ready and self._bench.is_caught_up
            return None if is_ready else _SOON
        if self._bench.state is FloorState.CONNECTING:
            return _SOON
        return None if self._goes_without(leaving, claim) else _AWAY

    def ask(self, leaving: Leaving, shown: ShownUnits) -> MaySend | Hold:
        """A permit, or the right to do without one."""
        held = self.holds(leaving)
        if held is not None:
            return held
        claim = self._bench.claims.of(leaving.key.order_uuid)
        if not self._bench.is_connected or claim is None:
            return self._without(leaving, claim)
        try:
            answer = self._bench.floor.permit(claim, self._application(leaving, shown))
        except OF_THE_FLOOR as error:
            # Not known whether it was given: the next question has the same id.
            self._bench.note_away(error)
            held = self.holds(leaving)
            return self._without(leaving, claim) if held is None else held
        del self._permit_ids[leaving.submission_id]
        if isinstance(answer, Permit):
            return answer.is_good
        return self._denied(leaving, answer)

    def _application(self, leaving: Leaving, shown: ShownUnits) -> Application:
        permit_id = self._permit_ids.setdefault(leaving.submission_id, str(uuid4()))
        key = leaving.key
        packings = self._journal.packings.of_order(key.origin, key.order_uuid)
        return Application(
            permit_id,
            key.packing_id,
            leaving.submission_id,
            encode_parcels(leaving.parcels),
            encode_shown(shown),
            self._request_s(len(leaving.parcels)),
            label_keys(leaving),
            # This station never sends while others of its own may be under way.
            frozenset(packing.key.packing_id for packing in packings),
        )

    # -- without a permit --------------------------------------------------------------------------

    def _note_word(self, leaving: Leaving) -> None:
        """What a person said counts as long as this run goes on, whatever stands there by then."""
        reason = leaving.reason
        if reason is not None and reason.code is ReasonCode.WITHOUT_FLOOR:
            self._by_word.add(leaving.submission_id)

    def _goes_without(self, leaving: Leaving, claim: Claim | None) -> bool:
        if leaving.submission_id in self._by_word:
            return True
        request_s = self._request_s(len(leaving.parcels))
        return claim is not None and claim.outlasts(request_s)

    def _without(self, leaving: Leaving, claim: Claim | None) -> MaySend | Hold:
        def may_send() -> bool:
            return self._goes_without(leaving, claim)

        return may_send if may_send() else _AWAY

    # -- denied ------------------------------------------------------------------------------------

    def _denied(self, leaving: Leaving, answer: NoPermit) -> Hold:
        match answer.denial:
            case Denial.LOST:
                # Asked for anew, the claim says whose it is.
                self._bench.claims.lose(leaving.key.order_uuid)
                return _SOON
            case Denial.LABELS:
                held = (
                    "\t".join((one.label.tracking, one.station, one.po_number))
                    for one in answer.labels
                )
                return Hold(Reason(ReasonCode.FLOOR_LABELS, tuple(held)))
            case Denial.OTHERS:
                return Hold(Reason(ReasonCode.FLOOR_OTHERS))
            case Denial.EXPORTED:
                return self._exported(leaving.key.order_uuid)
        return _SOON

    def _exported(self, order_uuid: str) -> Hold:
        """Some boxes of the order went into a file; what came of that may be known by now."""
        try:
            is_over = self._bench.claims.settle_export(self._bench.floor, order_uuid)
        except OF_THE_FLOOR as error:
            self._bench.note_away(error)
            return _SOON
        return _SOON if is_over else Hold(Reason(ReasonCode.FLOOR_EXPORTED))


def _held_elsewhere(elsewhere: Elsewhere) -> Hold:
    details = (elsewhere.station, elsewhere.packer, elsewhere.since.isoformat())
    return Hold(Reason(ReasonCode.FLOOR_ELSEWHERE, details))


def label_keys(leaving: Leaving) -> tuple[LabelKey, ...]:
    """The labels of its parcels, as the floor knows them."""
    return tuple(_label_key(leaving, parcel) for parcel in leaving.parcels)


def _label_key(leaving: Leaving, parcel: Parcel) -> LabelKey:
    key = leaving.key
    return LabelKey(
        key.origin,
        tracking_key(parcel.tracking),
        key.packing_id,
        parcel.box_number,
        parcel.tracking,
        key.po_number,
    )


def request_seconds(
    connect_s: float, read_s: float, *, is_one_each: bool
) -> Callable[[int], float]:
    """How long sending so many parcels takes at most, by the timeouts of one request."""

    def seconds(parcels: int) -> float:
        return (connect_s + read_s) * (max(1, parcels) if is_one_each else 1)

    return seconds
