"""A code becomes the order on the screen: from its copy at once, else when it was found.

The session is called only to speak, to refuse, and to put a packing on.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from crux_desk.desk.desk import OpenPacking
from crux_desk.desk.order_desk import OUT_OF_REACH, FoundOrders, OrderDesk, TakesLong
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.packing import NoOrderOpen
from crux_desk.domain.errors.service import OrderGone, OrderNotFound, TokenMissing, TokenRefused
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.scanning.goods_look import error_of_goods
from crux_desk.domain.texts import clean_line
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.session.drafts import Drafts
from crux_desk.ui.session.large_orders import LargeOrders
from crux_desk.ui.session.made_anew import MadeAnew
from crux_desk.ui.session.out_of_reach import OutOfReach, RetryRequest
from crux_desk.ui.session.resumed import Resumed
from crux_desk.ui.session.service_status import Connection, ServiceStatus, Token
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts import orders as order_verdicts
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.words.text import translate

_t = translate


class Opening(QObject):
    """Finds orders and puts them on the screen.

    Args:
        session: what speaks, and holds the packing.
        order_desk: what finds orders, here and at the service.
        status: whether the service can be asked.
        background: where it is asked.
    """

    ended = Signal()
    """It is known now which order is meant: what was scanned meanwhile is about that one."""
    given_up = Signal()
    """No order came: what was scanned meanwhile is about none."""
    choice_wanted = Signal(object, str)
    """Several orders (`FoundOrders`) have this number."""
    doubtful_order_found = Signal(object, str)
    """An order that is shipped in full, and the code that it was found by."""

    def __init__(
        self,
        session: Session,
        order_desk: OrderDesk,
        status: ServiceStatus,
        background: Background,
    ) -> None:
        super().__init__()
        self._session = session
        self._desk = session.desk
        self._order_desk = order_desk
        self._status = status
        self._background = background
        self.made_anew = MadeAnew(session)
        self.drafts = Drafts(session)
        self.looking_for = ""
        self._search_number = 0
        self._wanted_code = ""
        self._wanted_search = 0, ""
        self._offered = FoundOrders(())
        self._large = LargeOrders(session.desk, order_desk, background, self._put_on)
        self._resumed = Resumed(session, order_desk, status, background, self._take_over)
        self._out_of_reach = OutOfReach(background, lambda: session.last_verdict)
        self._large.begun.connect(self._on_large_begun)
        self._large.failed.connect(self._on_large_failed)
        self._large.ended.connect(self.ended)
        status.connection_changed.connect(self._on_connection_changed)
        status.token_held.connect(self._on_token_held)
        status.sign_in_declined.connect(self._on_sign_in_declined)

    @property
    def is_waiting(self) -> bool:
        """Whether it is not known yet which order is meant; what is scanned now is about it."""
        return bool(self.looking_for) or self._large.is_under_way

    @property
    def taken(self) -> frozenset[str]:
        """Orders that other benches have, by uuid."""
        return self._order_desk.taken

    def stop(self) -> None:
        """The program ends: nothing is asked for by itself any more."""
        self._out_of_reach.stop()

    def start(self) -> None:
        """Show what was open when the program ended; the journal alone is asked."""
        try:
            order_uuid = self._desk.last_open
            copies = () if order_uuid is None else self._order_desk.copies_at_once(order_uuid)
        except TakesLong:
            self._large.read(order_uuid or "", self._open_last)
        except DeskError as error:
            self._session.refuse(error)
        else:
            self._open_last(copies)

    def _open_last(self, copies: Sequence[Order]) -> None:
        for order in copies:
            self.open_found(order)
            self._resumed.confirm(order.order_uuid)

    # -- by a code -------------------------------------------------------------------------------

    def open_order(self, code: str) -> None:
        """Open an order by PO number or UUID: from its copy at once, else when it was found."""
        try:
            copies = self._order_desk.copies_at_once(code)
        except TakesLong:
            self._large.read(code, partial(self.open_copies, code))
        except DeskError as error:
            self._session.refuse(error, code)
        else:
            self.open_copies(code, copies)

    def read_copies(self, code: str) -> None:
        """Read large copies behind the window; what was scanned waits, the code's scan first."""
        self._large.read(code)

    def open_copies(self, code: str, copies: Sequence[Order]) -> None:
        """The same as `open_order`, where the copies are at hand already."""
        self._search_number += 1
        self.looking_for = "" if len(copies) == 1 else code
        if len(copies) == 1:
            self.open_or_ask(copies[0], code)
        else:
            title = _t("Looking for {code}…", code=code)
            self._session.say(Verdict(Tone.BUSY, title, _t("Press Esc to stop.")))
        if self._status.token is not Token.HELD:
            if len(copies) > 1 and self._status.token is Token.MISSING:
                found = FoundOrders(tuple(copies), TokenMissing(""))
                self._on_several_found(code, found, was_waiting=True)
            else:
                self._wait_for_token(code)
            return
        # What the server has is for an order that is on the screen, or for none.
        self._large.then(partial(self._find, self._search_number, code))

    def _wait_for_token(self, code: str) -> None:
        if not self.looking_for:
            # Its copy is on the screen: only what the server has is still wanted.
            self._wanted_search = self._search_number, code
            return
        self._wanted_code = code
        if self._status.token is Token.MISSING:
            self._say_not_signed_in(code, TokenMissing(""))
            self._end_waiting(is_given_up=True)

    def _say_not_signed_in(self, code: str, error: DeskError) -> None:
        # No dialog: a scan opens none.
        self._session.say(order_verdicts.not_signed_in_verdict(code, error))

    def _find(self, number: int, code: str) -> None:
        packing = self._session.packing
        shown = None if packing is None else packing.order
        self._background.run(
            Lane.ORDERS,
            partial(self._order_desk.find, code, shown),
            partial(self._on_found, number, code),
            partial(self._on_not_found, number, code),
        )

    def wait_for(self, code: str) -> None:
        """An order is coming from another bench: what is scanned meanwhile is about it."""
        self._search_number += 1
        self.looking_for = code

    def come_in(self, order_uuid: str) -> None:
        """It is here; what was scanned meanwhile waits for `go_on`."""
        self.looking_for = ""
        self.open_order(order_uuid)

    def go_on(self) -> None:
        """What was scanned meanwhile has its turn."""
        self.ended.emit()

    def wait_no_more(self, *, is_given_up: bool = False) -> None:
        """It is there, or it does not come."""
        if self.looking_for:
            self._end_waiting(is_given_up=is_given_up)

    def stop_looking(self) -> None:
        """The packer waits no longer; an answer that still comes is only kept."""
        if self.looking_for:
            self._search_number += 1
            self._end_waiting(is_given_up=True)
            self._session.say(Verdict(Tone.READY, _t("Stopped looking")))

    def open_or_ask(self, order: Order, code: str) -> bool:
        """Open an order; one that is shipped in full is asked about first: whether it is."""
        packing = self._session.packing
        is_open = packing is not None and packing.order.order_uuid == order.order_uuid
        if order.is_shipped_in_full and not is_open:
            self.doubtful_order_found.emit(order, code)
            return True
        self.open_found(order)
        return False

    def open_found(self, order: Order) -> None:
        """Put an order on the screen; the one before is put aside as it is."""
        try:
            if self._desk.takes_long(order):
                self._large.open(order)
            else:
                self._open(partial(self._desk.open, order))
        except DeskError as error:
            self._session.refuse(error)
        offered, self._offered = self._offered, FoundOrders(())
        if offered.problem is not None and order in offered.orders:
            # Chosen among copies: whether it is still there is asked when that can be.
            self._large.then(partial(self._say_copy, offered.problem))

    def _open(self, work: Callable[[], Packing]) -> None:
        before = self._session.packing
        packing = self._session.put_on(work)
        is_other = before is not None and before.order.order_uuid != packing.order.order_uuid
        words = partial(order_verdicts.opened_verdict, set_aside=before if is_other else None)
        files = self._desk.files_of_open_order()
        self._session.say_opened(packing, lambda one: order_verdicts.with_files(words(one), files))
        self._session.meet_hold(order_verdicts.note_to_read(packing))
        self._note_told(packing)

    # -- the order on the screen -----------------------------------------------------------------

    def say_opened_again(self) -> None:
        """The order that is open was scanned once more."""
        packing = self._session.packing
        if packing is not None:
            self._session.say(order_verdicts.already_open_verdict(packing))

    def ask_again(self, code: str) -> None:
        """The order that is open was scanned once more: whether it is still the one of its number."""
        if self._status.token is Token.HELD and not self.looking_for:
            self._search_number += 1
            self._large.then(partial(self._find, self._search_number, code))

    def refresh(self) -> None:
        """Read the open order again."""
        packing = self._session.packing
        if packing is not None:
            self._background.run(
                Lane.ORDERS,
                partial(self._order_desk.refresh, packing.order.order_uuid, packing.order),
                self._on_refreshed,
                self._on_refresh_failed,
            )

    def set_aside(self, code: str = "") -> None:
        """Clear the screen; the packing stays a draft. `code` is the scan that asked for it."""
        packing = self._session.packing
        try:
            if packing is None:
                raise NoOrderOpen()
            self._session.clear()
        except DeskError as error:
            self._session.refuse(error, code)
        else:
            self._session.say(order_verdicts.set_aside_verdict(packing))

    # -- what comes home: large orders -----------------------------------------------------------

    @Slot()
    def _on_large_begun(self) -> None:
        self._session.say(Verdict(Tone.BUSY, _t("Opening the order…")))

    def _put_on(self, prepared: OpenPacking) -> None:
        self._open(partial(self._desk.open_prepared, prepared))

    @Slot(object)
    def _on_large_failed(self, error: DeskError) -> None:
        self._session.refuse(error)
        self.given_up.emit()

    # -- what comes home: a search ---------------------------------------------------------------

    def _on_found(self, number: int, code: str, found: FoundOrders) -> None:
        self._status.note_call(found.problem)
        if number != self._search_number:
            return
        was_waiting = bool(self.looking_for)
        if len(found.orders) > 1:
            self._on_several_found(code, found, was_waiting=was_waiting)
            return
        is_asked = was_waiting and self.open_or_ask(found.orders[0], code)
        if not was_waiting:
            self._take_over(found.orders[0])
            self.made_anew.say(found)
        elif not is_asked and found.gone:
            self._large.then(partial(self.made_anew.ask_for_boxes, found.gone, code))
        if found.problem is not None:
            self._large.then(partial(self._say_copy, found.problem))
        # What was scanned behind an order that is asked about first is for no other one.
        self._end_waiting(is_given_up=is_asked)

    def _on_several_found(self, code: str, found: FoundOrders, *, was_waiting: bool) -> None:
        self.looking_for = ""
        if was_waiting or self._session.packing is None:
            self.choice_wanted.emit(found, code)
            if isinstance(found.problem, OUT_OF_REACH):
                self._offered = found
                self._want_choice(code)
            self.given_up.emit()
            return
        # Its copy is being packed: a question that comes up by itself would stop that.
        self._session.report(
            order_verdicts.several_verdict(found.orders, is_sure=found.problem is None)
        )
        self.ended.emit()

    def _on_not_found(self, number: int, code: str, error: DeskError) -> None:
        self._status.note_call(error)
        if number == self._search_number:
            self._say_not_found(code, error)
            self._end_waiting(is_given_up=True)
            if isinstance(error, OUT_OF_REACH):
                # What was scanned behind it is said by now, too.
                self._want_code(code)
            if isinstance(error, TokenMissing | TokenRefused):
                self._wanted_code = code

    def _say_not_found(self, code: str, error: DeskError) -> None:
        if isinstance(error, TokenMissing | TokenRefused):
            self._say_not_signed_in(code, error)
        elif isinstance(error, OUT_OF_REACH):
            self._session.say(order_verdicts.not_here_verdict(code, error, self._session.packing))
        else:
            # What is no order's number may have been an item.
            is_none = isinstance(error, OrderNotFound) and not isinstance(error, OrderGone)
            item = error_of_goods(clean_line(code), self._session.packing) if is_none else None
            self._session.refuse(item or error, code)

    def _end_waiting(self, *, is_given_up: bool = False) -> None:
        self.looking_for = ""
        if is_given_up:
            self.given_up.emit()
        else:
            self.ended.emit()

    def _say_copy(self, problem: DeskError) -> None:
        packing = self._session.packing
        if packing is not None:
            verdict = order_verdicts.copy_verdict(packing.order, problem)
            self._session.report(verdict)
            if self._session.last_verdict is verdict:
                self._want_order(packing.order)

    # -- what comes home: the open order ---------------------------------------------------------

    def _on_refreshed(self, order: Order) -> None:
        self._say_refreshed(order, self._session.report)

    def _say_refreshed(self, order: Order, say: Callable[[Verdict], None]) -> None:
        self._status.note_call(None)
        if not self._take_over(order):
            title = _t("{po} is up to date", po=order.po_number)
            say(Verdict(Tone.READY, title, _t("Crux confirmed it just now.")))

    def _on_refresh_failed(self, error: DeskError) -> None:
        self._status.note_call(error)
        self._session.refuse(error)
        packing = self._session.packing
        if isinstance(error, OUT_OF_REACH) and packing is not None:
            self._want_order(packing.order)

    def _take_over(self, order: Order) -> bool:
        """Whether that changes what is packed, or is to be packed; then it was said."""
        packing = self._session.packing
        if packing is None or packing.order.order_uuid != order.order_uuid:
            return False
        before = packing.order
        changes = self._session.desk.update_order(order)
        self._session.packing_refreshed.emit()
        if not packing.state.takes_changes or not self._session.say_changed(before, changes):
            return False
        self._note_told(packing)
        return True

    def _note_told(self, packing: Packing) -> None:
        """What has changed was said; where that cannot be noted, it is said once more."""
        if packing.order.former_lines:
            packed = {uuid for box in packing.boxes for uuid in box.contents}
            note = partial(self._order_desk.note_told, packing.order, packed)
            self._background.run(Lane.ORDERS, note, lambda _: None, self._session.trouble_met.emit)

    # -- what is tried again ---------------------------------------------------------------------

    def _want_code(self, code: str) -> None:
        """An order could not be looked for: that it can be had again is said, not opened."""
        ask, failed = partial(self._order_desk.find, code), partial(self._on_still_not_found, code)
        self._out_of_reach.want(RetryRequest(ask, self._on_here_now, failed))

    def _want_choice(self, code: str) -> None:
        """Which of several orders there still are cannot be told: asked again when it can."""
        ask, failed = partial(self._order_desk.find, code), partial(self._on_still_not_found, code)
        self._out_of_reach.want(RetryRequest(ask, partial(self._on_choice_known, code), failed))

    def _on_choice_known(self, code: str, found: FoundOrders) -> None:
        if len(found.orders) == 1:
            # The question goes with its words.
            self._on_here_now(found)
            return
        self._status.note_call(found.problem)
        # The digits that stand there stay with their orders: somebody may be pressing one.
        places = {order.order_uuid: place for place, order in enumerate(self._offered.orders)}
        orders = sorted(found.orders, key=lambda one: places.get(one.order_uuid, len(places)))
        self._on_several_found(code, replace(found, orders=tuple(orders)), was_waiting=True)

    def _on_here_now(self, found: FoundOrders) -> None:
        self._status.note_call(found.problem)
        self._session.say(order_verdicts.here_now_verdict(found.orders, found.problem))

    def _want_order(self, order: Order) -> None:
        """The open order could not be read again: it is, as soon as that is possible."""
        ask = partial(self._order_desk.refresh, order.order_uuid, order)
        failed = partial(self._on_still_not_found, "")
        self._out_of_reach.want(RetryRequest(ask, self._on_refreshed_again, failed))

    def _on_refreshed_again(self, order: Order) -> None:
        # The screen still says that it could not be.
        self._say_refreshed(order, self._session.say)

    def _on_still_not_found(self, code: str, error: DeskError) -> bool:
        self._status.note_call(error)
        is_to_be_tried = isinstance(error, OUT_OF_REACH)
        if not is_to_be_tried:
            self._session.refuse(error, code)
        return is_to_be_tried

    @Slot()
    def _on_connection_changed(self) -> None:
        if self._status.connection is Connection.ONLINE:
            self._out_of_reach.try_again()

    @Slot()
    def _on_token_held(self) -> None:
        code, self._wanted_code = self._wanted_code, ""
        number, searched = self._wanted_search
        if code:
            self.open_order(code)
        elif searched and number == self._search_number:
            self._large.then(partial(self._find, number, searched))
        self._wanted_search = 0, ""

    @Slot()
    def _on_sign_in_declined(self) -> None:
        self._wanted_code = ""
        self.stop_looking()
