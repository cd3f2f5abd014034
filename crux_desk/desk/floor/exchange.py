"""Orders that this bench asks others for, gives away, and gets; on the lane of the floor. No threads."""

from collections.abc import Sequence
from dataclasses import field
from enum import StrEnum

from crux_desk.desk.floor import handing_over
from crux_desk.desk.floor.claims_desk import ClaimsDesk
from crux_desk.desk.floor.coming_back import catch_up, drop_late, keep_late
from crux_desk.desk.floor.taking_over import TakenHere, build_taken
from crux_desk.domain.records.floor_hands import (
    AskStage,
    BuiltOrders,
    MovedOrder,
    OrderAsk,
    OrderRequest,
    StuckOrder,
    TakenOrder,
)
from crux_desk.domain.records.late_work import LateWork
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.values import dataclass
from crux_desk.floor.claims import OrderKey
from crux_desk.floor.floor import Floor
from crux_desk.floor.hands.asks import Ask, AskedElsewhere, AskState, Request
from crux_desk.floor.hands.taking import NotTaken
from crux_desk.journal.journal import Journal

_STAGES = {
    AskState.YES: AskStage.GIVEN,
    AskState.NO: AskStage.KEPT,
    AskState.GONE: AskStage.FREE,
    AskState.OVER: AskStage.KEPT,
}


class Gift(StrEnum):
    """What became of an order that was asked for; `NOT_YET`: it is asked for again."""

    GIVEN = "given"
    KEPT = "kept"
    NOT_YET = "not_yet"


@dataclass
class Exchange:
    """Of one bench, at one server (`origin`).

    `late` waits for a person: it was packed here after another bench had gone on with its order.
    `stuck` came here and cannot be gone on with.
    """

    journal: Journal
    claims: ClaimsDesk
    origin: str
    late: tuple[LateWork, ...] = ()
    stuck: tuple[StuckOrder, ...] = ()
    requests: tuple[OrderRequest, ...] = ()
    _requests: dict[str, Request] = field(default_factory=dict)
    _moved: list[MovedOrder] = field(default_factory=list)
    _came: tuple[TakenHere, ...] = ()

    # -- another bench asks ------------------------------------------------------------------------

    def hear(self, asked: Sequence[Request]) -> None:
        """What others ask this bench for by now."""
        self._requests = {one.ask_id: one for one in asked}
        self.requests = tuple(
            OrderRequest(
                one.ask_id, one.order.order_uuid, one.order.po_number, one.station, one.packer
            )
            for one in asked
            if one.order.origin == self.origin
        )

    def give(self, floor: Floor, ask_id: str, author: Author) -> Gift:
        """Give an order that is on no screen any more.

        Raises:
            FloorUnreachable, StepsRefused: that is not known; `catch_up` finds it out.
            JournalUnreadable, JournalWriteFailed: likewise.
        """
        request = self._requests.pop(ask_id, None)
        self.requests = tuple(one for one in self.requests if one.ask_id != ask_id)
        if request is None:
            return Gift.NOT_YET
        held = self.claims.of(request.order.order_uuid)
        if held is None or held.fence != request.fence:
            # It is claimed anew first; the ask stays open meanwhile.
            return Gift.NOT_YET
        answer = handing_over.answer(self.journal, floor, held, request, author)
        if answer is not handing_over.Answer.GIVEN:
            return Gift.KEPT
        self.claims.forget(request.order.order_uuid)
        return Gift.GIVEN

    # -- this bench asks ---------------------------------------------------------------------------

    def ask(
        self, floor: Floor, ask_id: str, order_uuid: str, po_number: str, packer: str
    ) -> OrderAsk:
        """Ask for an order that another bench has; `ask_id` is a new one of this bench's."""
        key = OrderKey(self.origin, order_uuid, po_number)
        asked = floor.hands.ask_for(key, ask_id, packer)
        if asked is None:
            return OrderAsk(ask_id, order_uuid, po_number, AskStage.FREE)
        if isinstance(asked, AskedElsewhere):
            return OrderAsk(
                ask_id, order_uuid, po_number, AskStage.BUSY, asked.station, asked.packer
            )
        return _seen(asked)

    def look(self, floor: Floor, ask_id: str) -> OrderAsk | None:
        """How far it came; None: there is no such ask."""
        ask = floor.hands.look(ask_id)
        return None if ask is None else _seen(ask)

    def withdraw(self, floor: Floor, ask_id: str) -> None:
        """Nobody waits for it any more."""
        floor.hands.withdraw(ask_id)

    def take_over(self, floor: Floor, ask_id: str, said_by: str) -> OrderAsk | None:
        """Take it from a bench that does not answer, on a person's word."""
        answer = floor.hands.take_over(ask_id, said_by)
        ask = self.look(floor, ask_id)
        if ask is None or not isinstance(answer, NotTaken):
            return ask
        if answer is NotTaken.EXPORTED:
            return OrderAsk(
                ask_id, ask.order_uuid, ask.po_number, AskStage.EXPORTED, ask.station, ask.packer
            )
        return ask

    def build(self, floor: Floor, ask_id: str, author: Author) -> BuiltOrders:
        """What came, as drafts and submissions of this bench, under a claim of its own.

        What is `stuck` stands nowhere here: nobody goes on with its order.

        Raises:
            FloorUnreachable, StepsRefused: what is left comes with the next connection.
            JournalUnreadable, JournalWriteFailed: likewise.
        """
        ask = floor.hands.look(ask_id)
        built = build_taken(self.journal, floor, author)
        self.stuck = built.stuck
        if ask is not None:
            self.claims.adopt(floor, ask.order, ask_id, author.packer)
        # A look in between may have built it already.
        here = {one.key.packing_id: one for one in (*self._came, *built.here)}
        self._came = ()
        return BuiltOrders(tuple(map(_taken, here.values())), built.stuck)

    # -- coming back -------------------------------------------------------------------------------

    def catch_up(self, floor: Floor, author: Author) -> bool:
        """Close what is another bench's by now, and build what is this one's.

        False: some of what is another's is being sent just now; it is to be called again.

        Raises:
            FloorUnreachable, StepsRefused: nothing may be sent; it is called again.
            JournalUnreadable, JournalWriteFailed: likewise.
        """
        # Where it goes on is known before it is closed: afterwards nobody asks for it.
        away = floor.hands.taken_away()
        found = catch_up(self.journal, floor, author)
        self.late, self.stuck = found.late, found.built.stuck
        self._came += found.built.here
        for one in away:
            summary = self.journal.packings.summary(one.packing_id)
            if summary is not None and summary.key.order_uuid in found.moved:
                key = summary.key
                self.claims.forget(key.order_uuid)
                self._moved.append(
                    MovedOrder(key.order_uuid, key.po_number, one.station, one.said_by)
                )
        return not found.is_sending

    def told(self) -> tuple[MovedOrder, ...]:
        """What went on elsewhere, and was not told yet."""
        moved, self._moved = tuple(self._moved), []
        return moved

    def keep(self, floor: Floor, late: LateWork, author: Author) -> None:
        """What was packed since becomes a draft of its own.

        Raises:
            FloorUnreachable, JournalWriteFailed: it waits as before.
        """
        keep_late(self.journal, floor, late, author)
        self.late = self.journal.moves.late()

    def drop(self, floor: Floor, late: LateWork, author: Author) -> None:
        """What was packed since is taken out of the boxes again.

        Raises:
            FloorUnreachable, JournalWriteFailed: it waits as before.
        """
        drop_late(self.journal, floor, late, author)
        self.late = self.journal.moves.late()


def _seen(ask: Ask) -> OrderAsk:
    stage = _STAGES.get(ask.state, AskStage.WAITING)
    if ask.may_take:
        stage = AskStage.SILENT
    elif ask.is_exported and ask.state is not AskState.YES:
        stage = AskStage.EXPORTED
    order = ask.order
    return OrderAsk(
        ask.ask_id, order.order_uuid, order.po_number, stage, ask.station, ask.packer, ask.as_of
    )


def _taken(taken: TakenHere) -> TakenOrder:
    key = taken.key
    return TakenOrder(
        key.order_uuid, key.po_number, taken.state, taken.station, taken.as_of, taken.said_by
    )
