"""What happens at the window: intents come in, the desk acts, and what changed goes out as signals.

Widgets know this object and nothing of the service or the journal.
"""

from collections.abc import Callable
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from crux_desk.desk.desk import Desk
from crux_desk.desk.order_desk import Found, OrderDesk
from crux_desk.desk.outbox import Outbox, Worked
from crux_desk.domain.errors import (
    DeskError,
    NoOrderOpen,
    NotReached,
    PackingClosed,
    TokenMissing,
    TokenRefused,
)
from crux_desk.domain.orders import LineItem, Order
from crux_desk.domain.packing import Packing
from crux_desk.domain.scanning import line_for
from crux_desk.domain.steps import PackingState, Step
from crux_desk.ui import verdicts
from crux_desk.ui.background import Background, Lane
from crux_desk.ui.error_words import words_for
from crux_desk.ui.outbox_runner import OutboxRunner
from crux_desk.ui.verdicts import Tone, Verdict
from crux_desk.ui.words import boxes, translate, units

_t = translate


class Connection(Enum):
    """What the last call to the service showed."""

    UNKNOWN = auto()
    ONLINE = auto()
    OFFLINE = auto()


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
    outbox_changed = Signal()
    connection_changed = Signal()
    busy_changed = Signal()
    sign_in_wanted = Signal(object)

    def __init__(
        self, desk: Desk, order_desk: OrderDesk, outbox: Outbox, background: Background
    ) -> None:
        super().__init__()
        self.desk = desk
        self.connection = Connection.UNKNOWN
        self.looking_for = ""
        self.runner = OutboxRunner(outbox, background)
        self._order_desk = order_desk
        self._outbox = outbox
        self._background = background
        self._search_number = 0
        self._wanted_code = ""
        self._entered_meanwhile: list[str] = []
        self.token = Token.AWAITED
        self.runner.worked.connect(self._on_outbox_worked)
        self.runner.paused.connect(self._on_outbox_paused)
        self.runner.failed.connect(self._on_outbox_failed)

    @property
    def packing(self) -> Packing | None:
        """The packing on the screen."""
        return self.desk.packing

    def start(self) -> None:
        """Show what was open when the program ended; the journal alone is asked."""
        self._outbox.recover()
        try:
            packing = self.desk.reopen()
        except DeskError as error:
            self.refuse(error)
            return
        if packing is not None:
            self.packing_opened.emit()
            self._say_opened(packing)

    def signed_in(self) -> None:
        """There is a token: what waits can go out, what was asked for is looked for."""
        self.token = Token.HELD
        self.runner.resume()
        if self._wanted_code:
            code, self._wanted_code = self._wanted_code, ""
            self.open_order(code)

    def signed_out(self) -> None:
        """There is no token, and nobody gave one: what waits for it waits no longer."""
        self.token = Token.MISSING
        self._wanted_code = ""
        self.stop_looking()

    # -- orders ----------------------------------------------------------------------------------

    def enter(self, code: str) -> None:
        """What was scanned or typed: an item of the open order, else an order."""
        cleaned = code.strip()
        if not cleaned:
            return
        if self.looking_for:
            # It is about the order that is being looked for, and is not lost meanwhile.
            self._entered_meanwhile.append(cleaned)
            return
        packing = self.packing
        line = None if packing is None else line_for(cleaned, packing)
        if line is not None:
            self.pack(line)
        else:
            self.open_order(cleaned)

    def open_order(self, code: str) -> None:
        """Open an order by PO number or UUID: from its copy at once, else when it was found."""
        copies = self._order_desk.copies(code)
        self._search_number += 1
        self.looking_for = "" if len(copies) == 1 else code
        if len(copies) == 1:
            self.open_found(copies[0])
        else:
            self.verdict_given.emit(
                Verdict(Tone.BUSY, _t("Looking for {code} …", code=code), _t("Esc stops looking."))
            )
        self.busy_changed.emit()
        if self.token is not Token.HELD:
            self._wanted_code = code
            if self.token is Token.MISSING:
                self.sign_in_wanted.emit(None)
            return
        self._background.run(
            Lane.ORDERS,
            partial(self._order_desk.find, code),
            partial(self._on_found, self._search_number, code),
            partial(self._on_not_found, self._search_number, code),
        )

    def stop_looking(self) -> None:
        """The packer waits no longer; an answer that still comes is only kept."""
        if self.looking_for:
            self._search_number += 1
            self.looking_for = ""
            self._entered_meanwhile.clear()
            self.busy_changed.emit()
            self.verdict_given.emit(Verdict(Tone.READY, _t("Stopped looking")))

    def open_found(self, order: Order) -> None:
        """Put an order on the screen; the one before is put aside as it is."""
        before = self.packing
        try:
            packing = self.desk.open(order)
        except DeskError as error:
            self.refuse(error)
            return
        self.packing_opened.emit()
        is_other = before is not None and before.order.order_uuid != order.order_uuid
        self._say_opened(packing, before if is_other else None)

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
        self.verdict_given.emit(_put_aside(packing))
        self.outbox_changed.emit()

    # -- packing ---------------------------------------------------------------------------------

    def perform(self, operation: Callable[[Packing], object], code: str = "") -> DeskError | None:
        """Do something with the packing; what was done, or why not, is said.

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
            self.verdict_given.emit(verdicts.of_step(step, packing))
        return None

    def pack(self, line: LineItem, quantity: int = 1, box_number: int | None = None) -> None:
        """Put units of a line into a box (the current one)."""
        uuid = line.line_item_uuid
        self.perform(lambda packing: packing.pack(uuid, quantity, box_number), line.sku_id)

    def undo(self) -> None:
        """Take the last step back and say which it was."""
        undone: list[Step] = []
        error = self.perform(lambda packing: undone.append(packing.undo()))
        if error is None and self.packing is not None:
            self.verdict_given.emit(verdicts.of_undone(undone[0], self.packing))

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
        self._say_opened_state()
        self.outbox_changed.emit()
        self.runner.go()

    def send_again(self, packing_id: str) -> None:
        """A person has seen that the boxes are not there, and wants them sent again."""
        self._outbox.send_again(packing_id)
        self._after_outbox_choice()

    def look_again(self, packing_id: str) -> None:
        """A person wants the order of an unclear submission read once more."""
        self._outbox.look_again(packing_id)
        self._after_outbox_choice()

    def refuse(self, error: DeskError, code: str = "") -> None:
        """Say why something was not done; the screen shows what is saved."""
        self.verdict_given.emit(verdicts.of_error(error, code))
        if isinstance(error, PackingClosed):
            self._catch_up()

    # -- what comes home -------------------------------------------------------------------------

    def _on_found(self, number: int, code: str, found: Found) -> None:
        self._note_call(found.problem)
        if number != self._search_number:
            return
        was_waiting, self.looking_for = bool(self.looking_for), ""
        self.busy_changed.emit()
        if len(found.orders) > 1:
            self.choice_offered.emit(found.orders)
        elif was_waiting:
            self.open_found(found.orders[0])
            self._enter_what_waited()
        else:
            self._take_over(found.orders[0])
        if found.problem is not None and self.packing is not None:
            self._say_copy(self.packing.order, found.problem)

    def _on_not_found(self, number: int, code: str, error: DeskError) -> None:
        self._note_call(error)
        if number == self._search_number:
            self.looking_for = ""
            self._entered_meanwhile.clear()
            self.busy_changed.emit()
            self.refuse(error, code)
        if isinstance(error, TokenMissing | TokenRefused):
            self.token = Token.MISSING
            self._wanted_code = code
            self.sign_in_wanted.emit(error)

    def _enter_what_waited(self) -> None:
        waiting, self._entered_meanwhile = self._entered_meanwhile, []
        for code in waiting:
            self.enter(code)

    def _on_refreshed(self, order: Order) -> None:
        self._note_call(None)
        self._take_over(order)
        title = _t("{po} is up to date", po=order.po_number)
        self.verdict_given.emit(Verdict(Tone.READY, title, _t("It was read again just now.")))

    def _on_refresh_failed(self, error: DeskError) -> None:
        self._note_call(error)
        self.refuse(error)

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
            if was_open:
                self._say_outcome(worked)
        elif worked.state is PackingState.REFUSED:
            self.verdict_given.emit(
                Verdict(Tone.BAD, _t("Another order was refused"), _t("F9 shows which and why."))
            )
        self.outbox_changed.emit()

    @Slot(object)
    def _on_outbox_paused(self, error: DeskError) -> None:
        # No dialog: it would come in the middle of a packer's typing.
        words = words_for(error)
        advice = _t("{advice} Ctrl+Shift+S signs in; until then it waits.", advice=words.advice)
        self.verdict_given.emit(Verdict(Tone.WARN, words.title, advice))

    @Slot(object)
    def _on_outbox_failed(self, error: DeskError) -> None:
        self.refuse(error)

    def _after_outbox_choice(self) -> None:
        self._catch_up()
        self.outbox_changed.emit()
        self.runner.go()

    def _catch_up(self) -> None:
        try:
            self.desk.catch_up()
        except DeskError as error:
            self.verdict_given.emit(verdicts.of_error(error))
            return
        self.packing_refreshed.emit()

    def _note_call(self, error: object) -> None:
        if isinstance(error, TokenMissing):
            return
        state = Connection.OFFLINE if isinstance(error, NotReached) else Connection.ONLINE
        if state is not self.connection:
            came_back = self.connection is Connection.OFFLINE and state is Connection.ONLINE
            self.connection = state
            self.connection_changed.emit()
            if came_back:
                self.runner.resume()

    # -- what is said ----------------------------------------------------------------------------

    def _say_opened(self, packing: Packing, put_aside: Packing | None = None) -> None:
        order = packing.order
        advice = _t("{units} to pack. Scan an item.", units=units(packing.units_remaining))
        if put_aside is not None and put_aside.has_work:
            aside = _put_aside(put_aside)
            advice = f"{aside.title}. {advice}"
        if packing.state is not PackingState.DRAFT or not packing.units_remaining:
            self._say_opened_state()
            return
        if not order.is_allocated:
            warning = _t("Not allocated yet: ask whether it may ship. {advice}", advice=advice)
            self.verdict_given.emit(Verdict(Tone.WARN, order.po_number, warning))
            return
        is_resumed = packing.has_work
        title = _t("{po} resumed", po=order.po_number) if is_resumed else order.po_number
        self.verdict_given.emit(Verdict(Tone.READY, title, advice))

    def _say_opened_state(self) -> None:
        packing = self.packing
        if packing is not None:
            self.verdict_given.emit(verdicts.of_state(packing))

    def _say_copy(self, order: Order, problem: DeskError) -> None:
        fetched = order.fetched_at.astimezone().strftime("%d %b %H:%M")
        advice = _t("This is the copy of {time}. {why}", time=fetched, why=words_for(problem).title)
        title = _t("{po}: a copy", po=order.po_number)
        self.verdict_given.emit(Verdict(Tone.WARN, title, advice))

    def _say_outcome(self, worked: Worked) -> None:
        packing = self.packing
        if packing is None:
            return
        if worked.state is PackingState.SUBMITTED:
            left = packing.units_remaining
            advice = (
                _t("{units} may still ship.", units=units(left)) if left else _t("Nothing is left.")
            )
            title = _t("Submitted: {po}", po=packing.order.po_number)
            self.verdict_given.emit(Verdict(Tone.GOOD, title, advice))
        else:
            self.verdict_given.emit(verdicts.of_state(packing))


def _put_aside(packing: Packing) -> Verdict:
    if not packing.has_work:
        return Verdict(Tone.READY, _t("{po} closed", po=packing.order.po_number))
    title = _t(
        "{po} put aside with {boxes}", po=packing.order.po_number, boxes=boxes(len(packing.boxes))
    )
    return Verdict(Tone.GOOD, title, _t("Scan its PO number to go on with it."))
