"""The gate between the window and the desk: it performs, speaks, undoes and refuses.

Opening, submitting and the state of the service stand above it; it knows none of them. Widgets
know these objects and nothing of the service or the journal.
"""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from crux_desk.desk.desk import Desk
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.packing import NoOrderOpen, NotesUnread, PackingClosed
from crux_desk.domain.orders.notes import Note
from crux_desk.domain.orders.order_changes import LineChange, line_changes
from crux_desk.domain.orders.orders import LineItem, Order
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import PackingState, Step
from crux_desk.domain.scanning.decisions import PackItem, PackRest, SplitLine
from crux_desk.domain.scanning.holds import first_packed, holds_since, unread_holds
from crux_desk.domain.scanning.service_warnings import ServiceKnowledge, warnings_after
from crux_desk.ui.verdicts import scans as scan_verdicts
from crux_desk.ui.verdicts import steps as step_verdicts
from crux_desk.ui.verdicts.order_changes import order_changed_verdict
from crux_desk.ui.verdicts.verdict import Verdict, error_verdict
from crux_desk.ui.words.text import sentences


class Session(QObject):
    """The open packing as the window uses it."""

    packing_opened = Signal()
    """Another packing is on the screen, or none."""
    packing_refreshed = Signal()
    """The same packing, but more than a step has changed."""
    step_made = Signal(object)
    verdict_given = Signal(object)
    verdict_missed = Signal(object)
    """Heard, but not shown: what is wrong stands on the screen."""
    trouble_met = Signal(object)
    notes_wanted = Signal(object)
    """Said just now: a hold that has to be confirmed; None: all that keeps a submission from going.

    One of `Packs`: a hand, or CRUXALL, wants to pack what is on hold, and is asked before that.
    """

    def __init__(self, desk: Desk, services: ServiceKnowledge) -> None:
        super().__init__()
        self.desk = desk
        self.services = services
        """What the station knows of carriers and their methods."""
        self.last_verdict: Verdict | None = None
        self.note_shown: Callable[[], Note | None] = lambda: None
        """The note on the screen that whoever goes on packing by hand has read."""
        self.said_beside: list[Callable[[Step, Packing], str]] = []
        """What else is amber after a step, in a sentence each."""
        self._is_verdict_held = False
        self._opened_words: Callable[[Packing], Verdict] | None = None
        self._opened_verdict: Verdict | None = None
        self.undo_beside: Callable[[], bool] = lambda: False
        """What an undo takes back that was done beside the open order, and last; whether it did."""

    def know(self, services: ServiceKnowledge) -> None:
        """What the station knows of carriers and of weights, from now on."""
        self.services = services

    @property
    def packing(self) -> Packing | None:
        """The packing on the screen."""
        return self.desk.packing

    def put_on(self, open_packing: Callable[[], Packing]) -> Packing:
        """Open a packing, and show it.

        Raises:
            DeskError: it cannot be opened; the one before stays.
        """
        packing = open_packing()
        self.packing_opened.emit()
        return packing

    def clear(self) -> None:
        """Put the packing aside, as a draft; nothing is on the screen.

        Raises:
            DeskError: that cannot be written.
        """
        self.desk.set_aside()
        self.packing_opened.emit()

    # -- steps -----------------------------------------------------------------------------------

    def perform(
        self,
        operation: Callable[[Packing], object],
        code: str = "",
        say: Callable[[Step, Packing], Verdict | None] = scan_verdicts.step_with_note_verdict,
    ) -> DeskError | None:
        """Do something with the packing; what was done (as `say` says it), or why not, is said.

        Returns why it was not done; None where it was.
        """
        packing = self.packing
        if packing is None:
            error: DeskError = NoOrderOpen()
            self.refuse(error, code)
            return error
        shown, steps_before = self.note_shown(), packing.steps_made
        try:
            operation(packing)
        except DeskError as error:
            self.refuse(error, code)
            return error
        step = packing.last_step
        if step is not None and packing.steps_made != steps_before:
            self._show_step(step, packing, shown, say)
        return None

    def _show_step(
        self,
        step: Step,
        packing: Packing,
        shown: Note | None,
        say: Callable[[Step, Packing], Verdict | None],
    ) -> None:
        """What was made is shown and said, after the note that going on has confirmed."""
        trouble: DeskError | None = None
        confirmed = None
        if shown is not None and packing.notes.after(step) == shown:
            try:
                packing.confirm_note(shown)
                confirmed = packing.last_step
            except DeskError as error:
                trouble = error
        self.step_made.emit(step)
        if confirmed is not None:
            self.step_made.emit(confirmed)
        verdict = say(step, packing)
        if verdict is not None:
            verdict = self.warned(verdict, step, packing)
            beside = sentences(*(tell(step, packing) for tell in self.said_beside))
            self.say(step_verdicts.with_beside(verdict, beside))
        self.meet_hold(packing.notes.after(step))
        if trouble is not None:
            self.refuse(trouble)

    def warned(self, verdict: Verdict, step: Step, packing: Packing) -> Verdict:
        """What is said of a step, with what speaks against the boxes that it filled."""
        warnings = warnings_after(step, packing, self.services)
        return step_verdicts.warned_verdict(verdict, warnings)

    def meet_hold(self, note: Note | None) -> None:
        """What has to be read now was said: if it is a hold, it is asked about."""
        if note is not None and note.is_hold:
            self.notes_wanted.emit(note)

    def pack(self, line: LineItem, quantity: int = 1, box_number: int | None = None) -> None:
        """Put units of a line into a box (the current one); of one on hold, it is asked first."""
        uuid, packing = line.line_item_uuid, self.packing
        may_be_packed = packing is not None and 0 < quantity <= packing.remaining(line)
        holds = self._holds_of([line]) if may_be_packed else ()
        if holds:
            self.notes_wanted.emit(PackItem(((line, quantity),), holds, box_number))
            return
        self.perform(lambda packing: packing.pack(uuid, quantity, box_number), line.sku_id)

    def pack_rest(self, box_number: int | None = None, code: str = "") -> DeskError | None:
        """Put all that remains into a box (the current one); what is on hold is asked about first.

        Returns why it was not done; None also where it is asked about.
        """
        packing = self.packing
        left = (
            []
            if packing is None
            else [line for line in packing.order.lines if packing.remaining(line)]
        )
        holds = self._holds_of(left)
        if holds:
            self.notes_wanted.emit(PackRest(holds, box_number))
            return None
        return self.perform(lambda packing: packing.pack_all(box_number), code)

    def split(self, line: LineItem, box_count: int) -> None:
        """Spread what remains of a line over so many boxes; of one on hold, it is asked first."""
        packing = self.packing
        is_left = packing is not None and 0 < box_count <= packing.remaining(line)
        holds = self._holds_of([line]) if is_left else ()
        if holds:
            self.notes_wanted.emit(SplitLine(line, box_count, holds))
            return
        self.perform(lambda packing: packing.split_evenly(line.line_item_uuid, box_count))

    def _holds_of(self, lines: Iterable[LineItem]) -> tuple[Note, ...]:
        """What stops these lines, as long as it is not confirmed and something can be packed."""
        packing = self.packing
        if packing is None or not packing.state.takes_changes:
            return ()
        return tuple(unread_holds(lines, packing))

    def open_box(self, code: str = "") -> DeskError | None:
        """Open a box, or go to one that is still empty; why not, where it cannot be done."""
        packing = self.packing
        empty = None if packing is None else packing.empty_box
        if empty is None:
            return self.perform(Packing.open_box, code)
        error = self.perform(Packing.open_box, code, say=lambda *_: None)
        if error is None:
            self.say(step_verdicts.empty_box_verdict(empty))
        return error

    def undo(self) -> None:
        """Take the last step back and say which it was, or bring back what was discarded after it."""
        if self.undo_beside():
            return
        undone: list[Step] = []
        self.perform(
            lambda _: undone.append(self.desk.undo()),
            say=lambda _, packing: step_verdicts.undone_verdict(undone[0], packing),
        )

    def refuse(self, error: DeskError, code: str = "") -> None:
        """Say why something was not done; the screen shows what is saved."""
        self.say(error_verdict(error, code))
        self.trouble_met.emit(error)
        if isinstance(error, PackingClosed):
            self.catch_up()
        elif isinstance(error, NotesUnread):
            self.notes_wanted.emit(None)

    def catch_up(self) -> None:
        """Somebody else has written to the journal: show what it holds now.

        Of a draft, what has changed of its order is said: the journal may have a newer copy of it.
        """
        before = self.packing
        order = None if before is None else before.order
        try:
            self.desk.catch_up()
        except DeskError as error:
            self.say(error_verdict(error))
            self.trouble_met.emit(error)
            return
        self.packing_refreshed.emit()
        packing = self.packing
        if packing is None or packing is not before or packing.state is not PackingState.DRAFT:
            return
        if order is not None and packing.order.lines is not order.lines:
            changes = line_changes(order.lines, packing.order)
            if changes or holds_since(order, packing):
                self.say_changed(order, changes)
            else:
                self._say_opened_anew(order, packing)

    def look_up_items(self) -> None:
        """The list of goods has changed: what of it is about the open order is shown."""
        if self.packing is None:
            return
        try:
            self.desk.look_up_items()
        except DeskError as error:
            self.trouble_met.emit(error)
            return
        self.packing_refreshed.emit()

    def say_changed(self, before: Order, changes: Sequence[LineChange]) -> bool:
        """Say what has changed of the order since that copy, a hold too; False for nothing."""
        packing = self.packing
        if packing is None:
            return False
        holds = holds_since(before, packing)
        verdict = order_changed_verdict(packing, changes, holds)
        if verdict is None:
            return self._say_opened_anew(before, packing)
        self.say(verdict)
        self.meet_hold(first_packed(holds, packing))
        return True

    def _say_opened_anew(self, before: Order, packing: Packing) -> bool:
        """What was said when it was opened, if that stands there still and counts other units."""
        words = self._opened_words
        is_other = before.units_may_ship != packing.order.units_may_ship
        if words is None or not is_other or self.last_verdict is not self._opened_verdict:
            return False
        self.say_opened(packing, words)
        return True

    # -- what is said ----------------------------------------------------------------------------

    def say(self, verdict: Verdict) -> None:
        """Answer the packer; it stays until the next act, if it says that something is wrong."""
        self._is_verdict_held = verdict.stays
        self.last_verdict = verdict
        self.verdict_given.emit(verdict)

    def say_opened(self, packing: Packing, words: Callable[[Packing], Verdict]) -> None:
        """Say that it was opened; once more where a fresher copy lets other units ship."""
        verdict = words(packing)
        self._opened_words, self._opened_verdict = words, verdict
        self.say(verdict)

    def report(self, verdict: Verdict) -> None:
        """Say what came home by itself; it is only heard where the screen shows what is wrong."""
        if self._is_verdict_held:
            self.verdict_missed.emit(verdict)
        else:
            self.last_verdict = verdict
            self.verdict_given.emit(verdict)

    def report_news(self, verdict: Verdict) -> None:
        """Report it unless it stands there already: each try would be heard."""
        if verdict != self.last_verdict:
            self.report(verdict)
