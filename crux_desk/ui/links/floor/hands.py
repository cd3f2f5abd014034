"""Orders that change hands, at the window: one that another bench has is asked for, taken, given.

The bench that is asked says so and takes no more scans for the order before it answers. The bench that
asks keeps what is scanned meanwhile for the order that comes.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.records.floor_hands import (
    AskStage,
    BuiltOrders,
    MovedOrder,
    OrderAsk,
    OrderRequest,
    StuckOrder,
)
from crux_desk.domain.records.floor_standing import Elsewhere, FloorNews
from crux_desk.domain.scanning import decisions as d
from crux_desk.domain.values import dataclass
from crux_desk.ui.links.floor.link import FloorLink
from crux_desk.ui.session.opening import Opening
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.words.floor import hands as words
from crux_desk.ui.words.text import Words

if TYPE_CHECKING:
    from crux_desk.desk.floor.bench import FloorBench
    from crux_desk.desk.floor.exchange import Gift

LOOKS_MS = 250
"""How often it is looked whether another bench has answered."""


@dataclass(frozen=True)
class HandsDoors:
    """What the window gives: `ask` puts a question, `is_asking` tells whether one of ours stands there.

    `hand_over_fields` saves what stands in the fields of the order on the screen.
    """

    ask: Callable[[d.Ask], None]
    is_asking: Callable[[], bool]
    hand_over_fields: Callable[[], None]
    packer: Callable[[], str]


class FloorHands(QObject):
    """Gives and takes, one order at a time."""

    name_wanted = Signal()
    """Who says that a bench is off has to be known first."""
    moved = Signal()
    """What this bench has to do is something else by now: lists show it anew."""

    def __init__(
        self, session: Session, opening: Opening, link: FloorLink, doors: HandsDoors
    ) -> None:
        super().__init__()
        self._session, self._opening, self._link, self._doors = session, opening, link, doors
        self._giving: dict[str, OrderRequest] = {}
        self._was_open: set[str] = set()
        self._stuck: tuple[StuckOrder, ...] = ()
        self._elsewhere: Elsewhere | None = None
        self._ask: OrderAsk | None = None
        self._is_busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKS_MS)
        self._timer.timeout.connect(self._on_time)
        opening.given_up.connect(self._on_given_up)

    def stop(self) -> None:
        """The station is on its own, or the program ends."""
        self._timer.stop()
        self._ask = None
        self._opening.given_up.disconnect(self._on_given_up)

    # -- another bench asks ------------------------------------------------------------------------

    @Slot(object)
    def on_news(self, news: FloorNews) -> None:
        """Others ask for orders, or have taken them."""
        for request in news.requests:
            if request.ask_id not in self._giving:
                self._give(request)
        late = {one.key.order_uuid for one in news.late}
        for moved in news.moved:
            self._lose(moved, is_late=moved.order_uuid in late)
        if news.moved:
            self.moved.emit()
        before, self._stuck = self._stuck, news.stuck
        for stuck in news.stuck:
            if stuck not in before:
                self._session.report(_verdict(Tone.BAD, words.stuck_words(stuck)))

    def _give(self, request: OrderRequest) -> None:
        """It is on no screen when it is answered: no scan counts for it from here on."""
        opened = self._session.desk.open_packing
        if opened is not None and opened.key.order_uuid == request.order_uuid:
            self._doors.hand_over_fields()
            if not self._clear():
                return
            self._was_open.add(request.ask_id)
            self._session.say(_verdict(Tone.WARN, words.given_words(request)))
        elif request.ask_id not in self._was_open:
            self._session.report_news(_verdict(Tone.READY, words.fetched_words(request)))
        self._giving[request.ask_id] = request
        packer = self._doors.packer()
        self._on_floor(
            lambda bench: bench.give(request.ask_id, packer),
            partial(self._on_given, request),
            partial(self._on_not_given, request),
        )

    def _on_given(self, request: OrderRequest, gift: "Gift") -> None:
        from crux_desk.desk.floor.exchange import Gift

        del self._giving[request.ask_id]
        if gift is Gift.KEPT and request.ask_id in self._was_open:
            if self._session.packing is None and not self._opening.is_waiting:
                self._opening.open_order(request.order_uuid)
            self._session.say(_verdict(Tone.WARN, words.kept_words(request.po_number)))
        if gift is not Gift.NOT_YET:
            self._was_open.discard(request.ask_id)
            self.moved.emit()

    def _on_not_given(self, request: OrderRequest, _: DeskError) -> None:
        # What came of it is found out with the next connection, before anything is sent.
        self._giving.pop(request.ask_id, None)
        self._link.look()

    def _lose(self, moved: MovedOrder, *, is_late: bool) -> None:
        opened = self._session.desk.open_packing
        verdict = _verdict(Tone.BAD, words.moved_words(moved, is_late=is_late))
        if opened is not None and opened.key.order_uuid == moved.order_uuid:
            if self._clear():
                self._session.say(verdict)
        elif moved.said_by:
            self._session.report(verdict)

    def _clear(self) -> bool:
        try:
            self._session.clear()
        except DeskError as error:
            self._session.refuse(error)
            return False
        return True

    # -- this bench asks ---------------------------------------------------------------------------

    def offer(self, elsewhere: Elsewhere) -> None:
        """An order that was opened here is another bench's: it can be had."""
        self._elsewhere = elsewhere
        order_uuid, po_number = elsewhere.order_uuid, elsewhere.po_number or elsewhere.order_uuid
        details = (
            po_number,
            elsewhere.station,
            elsewhere.packer,
            elsewhere.since.isoformat(),
            "over" if elsewhere.is_over else "",
        )
        doubt = d.Doubt(d.DoubtKind.OPEN_ELSEWHERE, details)
        self._doors.ask(d.Ask(po_number, (doubt,), d.AskBench(order_uuid, po_number)))

    @Slot(object)
    def want(self, decision: d.AskBench | d.TakeFromBench) -> None:
        """A person wants it."""
        if isinstance(decision, d.AskBench):
            self._begin(decision)
        elif self._ask is not None and self._ask.ask_id == decision.ask_id:
            self._take(self._ask)

    def _begin(self, wanted: d.AskBench) -> None:
        self._withdraw()
        known = self._elsewhere
        is_known = known is not None and known.order_uuid == wanted.order_uuid
        who = (known.station, known.packer) if known is not None and is_known else ("", "")
        ask_id, packer = str(uuid4()), self._doors.packer()
        self._wait(OrderAsk(ask_id, wanted.order_uuid, wanted.po_number, AskStage.WAITING, *who))
        self._is_busy = True
        self._on_floor(
            lambda bench: bench.exchange.ask(
                bench.floor, ask_id, wanted.order_uuid, wanted.po_number, packer
            ),
            partial(self._on_ask, ask_id),
            partial(self._on_failed, ask_id),
        )

    def _wait(self, ask: OrderAsk) -> None:
        self._ask = ask
        self._opening.wait_for(ask.po_number)
        self._session.say(_verdict(Tone.BUSY, words.asking_words(ask)))

    def _on_ask(self, ask_id: str, ask: OrderAsk | None) -> None:
        """How far it came by now; one that nobody waits for any more is withdrawn."""
        if self._is_present(ask_id):
            self._is_busy = False
            if ask is not None:
                self._go_on(ask)
        elif ask is not None:
            self._withdraw_ask(ask_id)
            self._link.look()

    def _go_on(self, ask: OrderAsk) -> None:
        before, self._ask = self._ask, ask
        match ask.stage:
            case AskStage.WAITING:
                self._timer.start()
            case AskStage.SILENT:
                if before is None or before.stage is not AskStage.SILENT:
                    self._ask_whether_off(ask)
                self._timer.start()
            case AskStage.GIVEN:
                self._build(ask)
            case AskStage.FREE:
                self._end()
                self._opening.come_in(ask.order_uuid)
            case _:
                self._end()
                self._opening.wait_no_more(is_given_up=True)
                self._session.say(_verdict(Tone.BAD, words.stays_words(ask)))

    def _ask_whether_off(self, ask: OrderAsk) -> None:
        # What was scanned meanwhile is for no other order.
        self._opening.wait_no_more(is_given_up=True)
        self._ask = ask
        as_of = "" if ask.as_of is None else ask.as_of.isoformat()
        doubt = d.Doubt(d.DoubtKind.BENCH_SILENT, (ask.po_number, ask.station, as_of))
        self._doors.ask(d.Ask("", (doubt,), d.TakeFromBench(ask.ask_id)))

    def _take(self, ask: OrderAsk) -> None:
        packer = self._doors.packer()
        if not packer:
            self._end()
            self._withdraw_ask(ask.ask_id)
            self._session.say(_verdict(Tone.BAD, words.nobody_words()))
            self.name_wanted.emit()
            return
        self._timer.stop()
        self._wait(ask)
        self._on_floor(
            lambda bench: bench.exchange.take_over(bench.floor, ask.ask_id, packer),
            partial(self._on_ask, ask.ask_id),
            partial(self._on_failed, ask.ask_id),
        )

    def _build(self, ask: OrderAsk) -> None:
        self._timer.stop()
        if not self._opening.looking_for:
            self._opening.wait_for(ask.po_number)
        self._is_busy = True
        packer = self._doors.packer()
        self._on_floor(
            lambda bench: bench.build(ask.ask_id, packer),
            partial(self._on_built, ask),
            partial(self._on_failed, ask.ask_id),
        )

    def _on_built(self, ask: OrderAsk, built: BuiltOrders) -> None:
        if self._ask is not None and not self._is_present(ask.ask_id):
            # It stands among the drafts; what is asked for now comes on its own.
            self._finish_taking()
            return
        self._end()
        stuck = [one for one in built.stuck if one.order_uuid == ask.order_uuid]
        if stuck:
            self._refuse_stuck(stuck[0])
            return
        here = [one for one in built.here if one.order_uuid == ask.order_uuid]
        self._opening.come_in(ask.order_uuid)
        is_word = any(one.said_by for one in here)
        tone = Tone.WARN if is_word else Tone.GOOD
        self._session.say(_verdict(tone, words.came_words(ask, here)))
        self._opening.go_on()
        self._finish_taking()

    def _refuse_stuck(self, stuck: StuckOrder) -> None:
        """It is this bench's by now, and not to be packed as if nothing had been packed of it."""
        self._stuck = (*self._stuck, stuck)
        self._opening.wait_no_more(is_given_up=True)
        self._session.say(_verdict(Tone.BAD, words.stuck_words(stuck)))
        self._finish_taking()

    def _finish_taking(self) -> None:
        self.moved.emit()
        self._link.copy_soon()
        self._link.look()

    @Slot()
    def _on_time(self) -> None:
        ask = self._ask
        if ask is None or self._is_busy:
            return
        if ask.stage is AskStage.SILENT and not self._doors.is_asking():
            # The packer went on without it.
            self._withdraw()
            return
        self._is_busy = True
        self._on_floor(
            lambda bench: bench.exchange.look(bench.floor, ask.ask_id),
            partial(self._on_ask, ask.ask_id),
            partial(self._on_failed, ask.ask_id),
        )

    def _is_present(self, ask_id: str) -> bool:
        """Whether an answer is one to what is asked for now."""
        return self._ask is not None and self._ask.ask_id == ask_id

    def _on_failed(self, ask_id: str, error: DeskError) -> None:
        if not self._is_present(ask_id):
            return
        self._end()
        self._opening.wait_no_more(is_given_up=True)
        self._session.refuse(error)
        self._link.look()

    @Slot()
    def _on_given_up(self) -> None:
        """Esc: nobody waits for it any more."""
        if self._ask is not None and self._ask.stage is AskStage.WAITING:
            self._withdraw()

    def _end(self) -> None:
        self._timer.stop()
        self._ask, self._is_busy = None, False

    def _withdraw(self) -> None:
        ask = self._ask
        self._end()
        if ask is not None:
            self._withdraw_ask(ask.ask_id)

    def _withdraw_ask(self, ask_id: str) -> None:
        self._on_floor(
            lambda bench: bench.exchange.withdraw(bench.floor, ask_id), _nothing, _nothing
        )

    def _on_floor(
        self,
        question: "Callable[[FloorBench], Any]",
        done: Callable[[Any], None],
        failed: Callable[[DeskError], None],
    ) -> None:
        bench = self._link.bench
        if bench is not None:
            self._link.ask(lambda: question(bench), done, failed)


def _verdict(tone: Tone, said: Words) -> Verdict:
    return Verdict(tone, said.title, said.advice)


def _nothing(_: object) -> None:
    pass
