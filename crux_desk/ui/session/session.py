"""What happens at the window: intents come in, the desk acts, and what changed goes out as signals.

Widgets know this object and nothing of the service or the journal.
"""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from crux_desk.desk.desk import Desk, OpenPacking
from crux_desk.desk.order_desk import OUT_OF_REACH, Found, OrderDesk, TakesLong
from crux_desk.desk.outbox import Outbox, Worked
from crux_desk.domain.errors import (
    DeskError,
    NoOrderOpen,
    NotesUnread,
    PackingClosed,
    TokenMissing,
    TokenRefused,
)
from crux_desk.domain.orders.orders import LineItem, Order
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import PackingState, Step
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.session.large_orders import Opening
from crux_desk.ui.session.out_of_reach import OutOfReach, Wanted
from crux_desk.ui.session.outbox_runner import OutboxRunner
from crux_desk.ui.session.service_status import Connection, ConnectionWatch
from crux_desk.ui.verdicts import orders as order_verdicts
from crux_desk.ui.verdicts import scans as scan_verdicts
from crux_desk.ui.verdicts import steps as verdicts
from crux_desk.ui.verdicts.states import of_state
from crux_desk.ui.verdicts.verdict import Tone, Verdict, of_error
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import translate

_t = translate


_MOST_ASIDES = 8
"""Orders that nobody waits for, looked for at a time."""


class Token(Enum):
    """Whether the station has a token: still asking the keyring, none, or one."""

    AWAITED = auto()
    MISSING = auto()
    HELD = auto()


class Session(QObject):
    """The desk as the window uses it."""

    packing_opened = Signal()
    step_made = Signal(object)
    packing_refreshed = Signal()
    verdict_given = Signal(object)
    choice_offered = Signal(object)
    verdict_missed = Signal(object)
    trouble_met = Signal(object)
    doubtful_order_found = Signal(object, str)
    order_found_aside = Signal(object, str)
    waiting_ended = Signal()
    waiting_given_up = Signal()
    outbox_changed = Signal()
    connection_changed = Signal()
    busy_changed = Signal()
    sign_in_wanted = Signal(object)
    notes_wanted = Signal()
    token_held = Signal()
    token_changed = Signal()

    def __init__(
        self, desk: Desk, order_desk: OrderDesk, outbox: Outbox, background: Background
    ) -> None:
        super().__init__()
        self.desk = desk
        self._watch = ConnectionWatch()
        self.looking_for = ""
        self.runner = OutboxRunner(outbox, background)
        self._order_desk = order_desk
        self._outbox = outbox
        self._background = background
        self._search_number = 0
        self._wanted_code = ""
        self._is_choosing = False
        self._opening = Opening(desk, order_desk, background, self._put_on)
        self._asides = 0
        self._aside_number = 0
        self.last_verdict: Verdict | None = None
        self._out_of_reach = OutOfReach(background, lambda: self.last_verdict)
        self._is_verdict_held = False
        self.token = Token.AWAITED
        self._opening.begun.connect(self._on_opening_begun)
        self._opening.failed.connect(self._on_opening_failed)
        self._opening.ended.connect(self._on_opening_ended)
        self.connection_changed.connect(self._on_connection_changed)
        self.runner.worked.connect(self._on_outbox_worked)
        self.runner.paused.connect(self._on_outbox_paused)
        self.runner.failed.connect(self._on_outbox_failed)

    @property
    def connection(self) -> Connection:
        """What the last call to the service showed."""
        return self._watch.state

    @property
    def packing(self) -> Packing | None:
        """The packing on the screen."""
        return self.desk.packing

    @property
    def is_waiting(self) -> bool:
        """Whether it is not known yet which order is meant; what is scanned now is about it."""
        return bool(self.looking_for) or self._is_choosing or self._opening.is_under_way

    def stop(self) -> None:
        """The program ends: nothing is asked for by itself any more."""
        self._out_of_reach.stop()

    def start(self) -> None:
        """Show what was open when the program ended; the journal alone is asked."""
        try:
            self._outbox.recover()
            order_uuid = self.desk.last_open
            copies = () if order_uuid is None else self._order_desk.copies_at_once(order_uuid)
        except TakesLong:
            self._opening.read(order_uuid or "", self._open_last)
        except DeskError as error:
            self.refuse(error)
        else:
            self._open_last(copies)

    def _open_last(self, copies: Sequence[Order]) -> None:
        for order in copies:
            self.open_found(order)

    def signed_in(self) -> None:
        """There is a token: what waits can go out, what was asked for is looked for."""
        self._set_token(Token.HELD)
        self.runner.resume()
        if self._wanted_code:
            code, self._wanted_code = self._wanted_code, ""
            self.open_order(code)
        self.token_held.emit()

    def signed_out(self) -> None:
        """There is no token, and nobody gave one: what waits for it waits no longer."""
        self._set_token(Token.MISSING)
        self._wanted_code = ""
        self.stop_looking()

    def _set_token(self, token: Token) -> None:
        self.token = token
        self.token_changed.emit()

    # -- orders ----------------------------------------------------------------------------------

    def open_order(self, code: str) -> None:
        """Open an order by PO number or UUID: from its copy at once, else when it was found."""
        try:
            copies = self._order_desk.copies_at_once(code)
        except TakesLong:
            self._opening.read(code, partial(self.open_copies, code))
        except DeskError as error:
            self.refuse(error, code)
        else:
            self.open_copies(code, copies)

    def read_copies(self, code: str) -> None:
        """Read large copies behind the window; what was scanned waits, the code's scan first."""
        self._opening.read(code)

    def open_copies(self, code: str, copies: Sequence[Order]) -> None:
        """The same, where the copies are at hand already."""
        self._search_number += 1
        self.looking_for = "" if len(copies) == 1 else code
        if len(copies) == 1:
            self.open_or_ask(copies[0], code)
        else:
            title = _t("Looking for {code} …", code=code)
            self.say(Verdict(Tone.BUSY, title, _t("Esc stops looking.")))
        self.busy_changed.emit()
        if self.token is not Token.HELD:
            self._wanted_code = code
            if self.token is Token.MISSING:
                self.sign_in_wanted.emit(None)
            return
        # What the server has is for an order that is on the screen, or for none.
        self._opening.then(partial(self._find, self._search_number, code))

    def _find(self, number: int, code: str) -> None:
        self._background.run(
            Lane.ORDERS,
            partial(self._order_desk.find, code),
            partial(self._on_found, number, code),
            partial(self._on_not_found, number, code),
        )

    def forget_search(self) -> None:
        """An order that was looked for without waiting is not to be opened any more."""
        self._aside_number += 1

    def stop_looking(self) -> None:
        """The packer waits no longer; an answer that still comes is only kept."""
        if self.looking_for:
            self._search_number += 1
            self._end_waiting(is_given_up=True)
            self.say(Verdict(Tone.READY, _t("Stopped looking")))

    def offer(self, orders: Sequence[Order]) -> None:
        """Several orders have the number: the packer chooses; until then scans wait."""
        self._is_choosing = True
        self.choice_offered.emit(tuple(orders))

    def choose(self, order: Order | None) -> None:
        """The packer has chosen one of several orders, or none."""
        self._is_choosing = False
        if order is not None:
            self.open_found(order)
        self._end_waiting(is_given_up=order is None)

    def open_found(self, order: Order) -> None:
        """Put an order on the screen; the one before is put aside as it is."""
        try:
            if self.desk.takes_long(order):
                self._opening.open(order)
            else:
                self._open(partial(self.desk.open, order))
        except DeskError as error:
            self.refuse(error)

    def _open(self, work: Callable[[], Packing]) -> None:
        before = self.packing
        packing = work()
        order = packing.order
        self.packing_opened.emit()
        is_other = before is not None and before.order.order_uuid != order.order_uuid
        verdict = order_verdicts.of_opened(packing, before if is_other else None)
        self.say(order_verdicts.with_files(verdict, self.desk.files_of_open_order()))

    def say_opened_again(self) -> None:
        """The order that is open was scanned once more."""
        if self.packing is not None:
            self.say(order_verdicts.of_again(self.packing))

    def refresh(self) -> None:
        """Read the open order again."""
        packing = self.packing
        if packing is not None:
            self._background.run(
                Lane.ORDERS,
                partial(self._order_desk.refresh, packing.order.order_uuid),
                self._on_refreshed,
                self._on_refresh_failed,
            )

    def put_aside(self) -> None:
        """Clear the screen; the packing stays a draft."""
        packing = self.packing
        if packing is None:
            return
        try:
            self.desk.put_aside()
        except DeskError as error:
            self.refuse(error)
            return
        self.packing_opened.emit()
        self.say(order_verdicts.of_put_aside(packing))
        self.outbox_changed.emit()

    # -- packing ---------------------------------------------------------------------------------

    def perform(
        self,
        operation: Callable[[Packing], object],
        code: str = "",
        say: Callable[[Step, Packing], Verdict | None] = scan_verdicts.of_step,
    ) -> DeskError | None:
        """Do something with the packing; what was done (as `say` says it), or why not, is said.

        Returns why it was not done; None where it was.
        """
        packing = self.packing
        if packing is None:
            error: DeskError = NoOrderOpen()
            self.refuse(error, code)
            return error
        steps_before = packing.steps_made
        try:
            operation(packing)
        except DeskError as error:
            self.refuse(error, code)
            return error
        step = packing.last_step
        if step is not None and packing.steps_made != steps_before:
            self.step_made.emit(step)
            verdict = say(step, packing)
            if verdict is not None:
                self.say(verdict)
        return None

    def say(self, verdict: Verdict) -> None:
        """Answer the packer; it stays until the next act, if it says that something is wrong."""
        self._is_verdict_held = verdict.tone in (Tone.BAD, Tone.WARN)
        self.last_verdict = verdict
        self.verdict_given.emit(verdict)

    def report(self, verdict: Verdict) -> None:
        """Say what came home by itself; it is only heard where the screen shows what is wrong."""
        if self._is_verdict_held:
            self.verdict_missed.emit(verdict)
        else:
            self.last_verdict = verdict
            self.verdict_given.emit(verdict)

    def _report_news(self, verdict: Verdict) -> None:
        """Report it unless it stands there already: each try would be heard."""
        if verdict != self.last_verdict:
            self.report(verdict)

    def pack(self, line: LineItem, quantity: int = 1, box_number: int | None = None) -> None:
        """Put units of a line into a box (the current one)."""
        uuid = line.line_item_uuid
        self.perform(lambda packing: packing.pack(uuid, quantity, box_number), line.sku_id)

    def undo(self) -> None:
        """Take the last step back and say which it was."""
        undone: list[Step] = []
        self.perform(
            lambda packing: undone.append(packing.undo()),
            say=lambda _, packing: verdicts.of_undone(undone[0], packing),
        )

    def why_not_submitted(self) -> DeskError | None:
        """What keeps the open packing from going out; None where nothing does."""
        try:
            self.desk.check_ready()
        except DeskError as error:
            return error
        return None

    def submit_now(self) -> None:
        """Hand the packing over to the outbox."""
        if self.packing is None:
            self.refuse(NoOrderOpen())
            return
        try:
            self.desk.submit()
        except DeskError as error:
            self.refuse(error)
            return
        self.packing_refreshed.emit()
        is_offline = self.connection is Connection.OFFLINE
        self.say(of_state(self.packing, is_offline=is_offline))
        self.outbox_changed.emit()
        self.runner.go()

    def take_choice(self) -> None:
        """A person has decided something about a submission: the screen and the outbox go on."""
        before = self.desk.open_packing
        self._catch_up()
        if before is not self.desk.open_packing:
            self.packing_opened.emit()
        self.outbox_changed.emit()
        self.runner.go()

    def refuse(self, error: DeskError, code: str = "") -> None:
        """Say why something was not done; the screen shows what is saved."""
        self.say(of_error(error, code))
        self.trouble_met.emit(error)
        if isinstance(error, PackingClosed):
            # What the packing stands at now is the better answer, as soon as it is known.
            self._is_verdict_held = False
            self._catch_up()
        elif isinstance(error, NotesUnread):
            self.notes_wanted.emit()

    # -- what comes home -------------------------------------------------------------------------

    @Slot()
    def _on_opening_begun(self) -> None:
        self.say(Verdict(Tone.BUSY, _t("Opening the order …")))

    def _put_on(self, prepared: OpenPacking) -> None:
        self._open(partial(self.desk.open_prepared, prepared))

    @Slot(object)
    def _on_opening_failed(self, error: DeskError) -> None:
        self.refuse(error)
        self.waiting_given_up.emit()

    @Slot()
    def _on_opening_ended(self) -> None:
        self.waiting_ended.emit()

    def _on_found(self, number: int, code: str, found: Found) -> None:
        self._note_call(found.problem)
        if number != self._search_number:
            return
        was_waiting = bool(self.looking_for)
        if len(found.orders) > 1:
            self.offer(found.orders)
        elif was_waiting:
            self.open_or_ask(found.orders[0], code)
        else:
            self._take_over(found.orders[0])
        if found.problem is not None:
            self._opening.then(partial(self._say_copy, found.problem))
        self._end_waiting()

    def _say_copy(self, problem: DeskError) -> None:
        if self.packing is not None:
            verdict = order_verdicts.of_copy(self.packing.order, problem)
            self.report(verdict)
            if self.last_verdict is verdict:
                self._want_order(self.packing.order)

    def _on_not_found(self, number: int, code: str, error: DeskError) -> None:
        self._note_call(error)
        if number == self._search_number:
            self._say_not_found(code, error)
            self._end_waiting(is_given_up=True)
            if isinstance(error, OUT_OF_REACH):
                # What was scanned behind it is said by now, too.
                self._want_code(code)
        if isinstance(error, TokenMissing | TokenRefused):
            self._wanted_code = code
            self.sign_in_wanted.emit(error)

    def _say_not_found(self, code: str, error: DeskError) -> None:
        if isinstance(error, OUT_OF_REACH):
            self.say(order_verdicts.of_not_here(code, error, self.packing))
        else:
            self.refuse(error, code)

    def _want_code(self, code: str) -> None:
        """An order could not be looked for: that it can be had again is said, not opened."""
        ask, failed = partial(self._order_desk.find, code), partial(self._on_still_not_found, code)
        self._out_of_reach.want(Wanted(ask, self._on_here_now, failed))

    def _on_here_now(self, found: Found) -> None:
        self._note_call(found.problem)
        self.say(order_verdicts.of_here_now(found.orders, found.problem))

    def _on_still_not_found(self, code: str, error: DeskError) -> bool:
        self._note_call(error)
        is_to_be_tried = isinstance(error, OUT_OF_REACH)
        if not is_to_be_tried:
            self.refuse(error, code)
        return is_to_be_tried

    def _want_order(self, order: Order) -> None:
        """The open order could not be read again: it is, as soon as that is possible."""
        ask = partial(self._order_desk.refresh, order.order_uuid)
        failed = partial(self._on_still_not_found, "")
        self._out_of_reach.want(Wanted(ask, self._on_refreshed_again, failed))

    def _on_refreshed_again(self, order: Order) -> None:
        # What it says is better than what stands there.
        self._is_verdict_held = False
        self._on_refreshed(order)

    def _end_waiting(self, *, is_given_up: bool = False) -> None:
        self.looking_for = ""
        self.busy_changed.emit()
        if is_given_up:
            self.waiting_given_up.emit()
        else:
            self.waiting_ended.emit()

    def open_or_ask(self, order: Order, code: str) -> None:
        """Open an order; one that is shipped in full only if the packer wants it."""
        packing = self.packing
        is_open = packing is not None and packing.order.order_uuid == order.order_uuid
        if order.is_shipped_in_full and not is_open:
            self.doubtful_order_found.emit(order, code)
        else:
            self.open_found(order)

    def look_aside(self, code: str) -> None:
        """Ask the service for an order that nobody waits for. The screen stays as it is.

        `order_found_aside` says that there is one, if nothing was scanned meanwhile.
        """
        if self.token is not Token.HELD or self._asides >= _MOST_ASIDES:
            return
        self._asides += 1
        self._background.run(
            Lane.ORDERS,
            partial(self._order_desk.find, code),
            partial(self._on_found_aside, self._aside_number, code),
            partial(self._on_nothing_aside, self.last_verdict, code),
        )

    def _on_found_aside(self, number: int, code: str, found: Found) -> None:
        self._asides -= 1
        self._note_call(found.problem)
        if number == self._aside_number and len(found.orders) == 1:
            self.order_found_aside.emit(found.orders[0], code)

    def _on_nothing_aside(self, said: Verdict | None, code: str, error: DeskError) -> None:
        self._asides -= 1
        self._note_call(error)
        is_on_screen = said is not None and said is self.last_verdict
        if is_on_screen and self.packing is not None and isinstance(error, OUT_OF_REACH):
            self.say(order_verdicts.of_unasked(code, error, self.packing))
            self._want_code(code)

    def _on_refreshed(self, order: Order) -> None:
        self._note_call(None)
        self._take_over(order)
        title = _t("{po} is up to date", po=order.po_number)
        self.report(Verdict(Tone.READY, title, _t("It was read again just now.")))

    def _on_refresh_failed(self, error: DeskError) -> None:
        self._note_call(error)
        self.refuse(error)
        if isinstance(error, OUT_OF_REACH) and self.packing is not None:
            self._want_order(self.packing.order)

    def _take_over(self, order: Order) -> None:
        packing = self.packing
        if packing is not None and packing.order.order_uuid == order.order_uuid:
            packing.update_order(order)
            self.packing_refreshed.emit()

    @Slot(object)
    def _on_outbox_worked(self, worked: Worked) -> None:
        self._note_call(worked.problem)
        open_packing = self.desk.open_packing
        if open_packing is not None and open_packing.key.order_uuid == worked.order_uuid:
            was_open = open_packing.key.packing_id == worked.packing_id
            self._catch_up()
            if was_open and self.packing is not None:
                self._report_news(order_verdicts.of_outcome(self.packing, worked.state))
        elif worked.state is PackingState.REFUSED:
            self.report(
                Verdict(Tone.BAD, _t("Another order was refused"), _t("F9 shows which and why."))
            )
        self.outbox_changed.emit()

    @Slot(object)
    def _on_outbox_paused(self, error: DeskError) -> None:
        # No dialog: it would come in the middle of a packer's typing.
        words = words_for(error)
        advice = _t("{advice} Ctrl+Shift+S signs in; until then it waits.", advice=words.advice)
        self.report(Verdict(Tone.WARN, words.title, advice))

    @Slot(object)
    def _on_outbox_failed(self, error: DeskError) -> None:
        self.report(of_error(error))
        self.trouble_met.emit(error)

    def _catch_up(self) -> None:
        try:
            self.desk.catch_up()
        except DeskError as error:
            self.say(of_error(error))
            self.trouble_met.emit(error)
            return
        self.packing_refreshed.emit()

    @Slot()
    def _on_connection_changed(self) -> None:
        if self.connection is Connection.ONLINE:
            self._out_of_reach.try_again()

    def note_call(self, outcome: object) -> None:
        """Somebody else's call to the service ended so: an error, or None where it went well."""
        self._note_call(outcome)

    def _note_call(self, outcome: object) -> None:
        if isinstance(outcome, TokenMissing | TokenRefused):
            self._set_token(Token.MISSING)
        was_offline = self.connection is Connection.OFFLINE
        if self._watch.note(outcome):
            self.connection_changed.emit()
            if was_offline:
                self.runner.resume()
