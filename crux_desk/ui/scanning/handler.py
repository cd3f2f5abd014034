"""Takes scans one at a time, in their order, and does what they mean.

What a scan means is decided in `domain.scanning`; what it does goes through the session. Here is
what spans several scans: the queue, the answers to what the screen asks, the notes.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from crux_desk.config.settings import Settings
from crux_desk.desk.order_desk import FoundOrders, TakesLong
from crux_desk.devices.layouts import is_garbled
from crux_desk.domain.codes.commands import Command, CommandKind
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors.base import DeskError, Field
from crux_desk.domain.errors.packing import NoBoxOpen
from crux_desk.domain.errors.scans import (
    ChoiceNotMade,
    CodeUnknown,
    ItemNotALabel,
    ItemNotInOrder,
    ScannerLayoutOther,
)
from crux_desk.domain.orders.orders import LineItem, Order
from crux_desk.domain.packing.box_changes import Label
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Step
from crux_desk.domain.scanning import decisions as d
from crux_desk.domain.scanning.answers import answer_to, which_order
from crux_desk.domain.scanning.carrier_method import fill_in
from crux_desk.domain.scanning.decide import ScanKnowledge, decide
from crux_desk.domain.scanning.expected import NOTHING_EXPECTED, Expected
from crux_desk.domain.scanning.label_choice import is_misprint_proof
from crux_desk.domain.scanning.typed_label import CarrierKnowledge, TypedLabel, judge_typed
from crux_desk.domain.texts import clean_signs
from crux_desk.ui.scanning.carrier_memory import CarrierMemory
from crux_desk.ui.scanning.commands import ScanCommands
from crux_desk.ui.scanning.device_side import DeviceSide
from crux_desk.ui.scanning.notes import NoteReading
from crux_desk.ui.scanning.state import ScanState
from crux_desk.ui.session.opening import Opening
from crux_desk.ui.session.session import Session
from crux_desk.ui.session.submitting import Submitting
from crux_desk.ui.verdicts import scans as scan_verdicts
from crux_desk.ui.verdicts import steps as step_verdicts
from crux_desk.ui.verdicts.verdict import Tone, Verdict, error_verdict

if TYPE_CHECKING:
    from crux_desk.domain.scanning.known_labels import LabelKnowledge


class ScanHandler(QObject):
    """The scanner's side of the window.

    Args:
        state: what is announced and asked.
        session: what performs and speaks.
        opening: what finds and opens orders.
        submitting: what hands packings over.
        knowledge: what the station knows of barcodes.
        memory: what keeps whose the numbers are that several carriers print.
    """

    work_wanted = Signal()
    """Enter, with nothing typed and no order open: the order that is chosen is wanted."""
    bench_wanted = Signal(object)
    """What is wanted of another bench (`AskBench`, `TakeFromBench`)."""

    def __init__(
        self,
        state: ScanState,
        session: Session,
        opening: Opening,
        submitting: Submitting,
        knowledge: ScanKnowledge,
        memory: CarrierMemory,
    ) -> None:
        super().__init__()
        self.state = state
        self._session = session
        self._opening = opening
        self._knowledge = knowledge
        self._memory = memory
        self._queue: deque[Scan] = deque()
        self._opened_by: Scan | None = None
        self.devices = DeviceSide(state, session)
        self._does: Mapping[type, Callable[..., object]] = {
            d.RunCommand: self._run,
            d.PackItem: self._pack,
            d.PackRest: self._pack,
            d.SplitLine: self._pack,
            d.RemoveItem: self._remove,
            d.ReadNote: self._read_note,
            d.PutLabel: self._put_label,
            d.CheckLabel: self._check_label,
            d.OpenOrder: self._open,
            d.OpenListed: self._open_listed,
            d.SearchOrder: self._search,
            d.TakeOverBoxes: self._take_over_boxes,
            d.StayOpen: self._stay_open,
            d.FillIn: self._fill_in,
            d.TakeWeight: self.devices.take_weight,
            d.KeepWeight: self.devices.keep_weight,
            d.TakeShipmentCost: self.devices.take_shipment_cost,
            d.TakeScans: self._take_stored,
            d.AskBench: self._want_of_bench,
            d.TakeFromBench: self._want_of_bench,
            d.Ask: self._ask,
            d.Refuse: self._refuse,
        }
        self._commands = ScanCommands(state, session, opening, submitting, knowledge.carriers)
        opening.ended.connect(self._on_opening_ended)
        opening.given_up.connect(self._on_opening_given_up)
        opening.choice_wanted.connect(self._on_choice_wanted)
        opening.doubtful_order_found.connect(self._on_doubtful_order_found)
        opening.made_anew.boxes_left.connect(self._on_boxes_left)
        session.packing_opened.connect(self._on_packing_opened)
        self._notes = NoteReading(state, session, self._submit_by_scan)
        self.submit_wanted = self._notes.submit_wanted

    def set_up(self, settings: Settings) -> None:
        """What the settings say; it counts from the next scan on."""
        self._knowledge = replace(
            self._knowledge,
            checks_labels=settings.check_labels,
            ships_with=settings.ships_with,
            open_by_item=settings.open_by_item,
        )
        self._commands.set_presets(settings.presets)

    def know_labels(self, records: "LabelKnowledge | None") -> None:
        """What shipping software wrote of labels, from the next scan on; None: there is no feed."""
        self._knowledge = replace(self._knowledge, records=records)

    def print_with(self, print_slip: Callable[[], object] | None) -> None:
        """What CRUXPRINT does; None where there is no printer."""
        self._commands.print_slip = print_slip

    def weigh_with(self, weigh: Callable[[str], object] | None) -> None:
        """What CRUXSCALE does from now on; None where there is no scale."""
        self._commands.weigh = weigh

    def _take_stored(self, stored: d.TakeScans) -> None:
        # One after the other, as if a hand had scanned them: the first refused one stops no other.
        self._queue.extend(stored.scans)

    def judge_typed(self, box: Box, text: str) -> TypedLabel:
        """What was typed as the tracking number of a box of the open packing."""
        packing = self._session.packing
        if packing is None:
            return TypedLabel(Label(text))
        known = CarrierKnowledge(self._knowledge.station_carriers, self._knowledge.has_format)
        try:
            readings = self._knowledge.labels(clean_signs(text))
            return judge_typed(text, readings, box, packing, known)
        except DeskError:
            # The journal cannot be read: the step that this is for is refused, and says so.
            return TypedLabel(Label(text))

    def fill_in(self, packing: Packing, number: int, field: Field, text: str) -> None:
        """Fill in a field of a box from what was typed or scanned.

        Raises:
            As `Packing.set_field`.
        """
        fill_in(packing, number, field, text, self._knowledge.carriers)

    def is_surely_label(self, scan: Scan) -> bool:
        """Whether a scan can be nothing else than a carrier's label, and was read right."""
        readings = self._knowledge.labels(scan.signs)
        return any(is_misprint_proof(r) and r.is_check_right is not False for r in readings)

    # -- the queue -------------------------------------------------------------------------------

    def take(self, scan: Scan) -> None:
        """A scan, or what was typed into the scan field; it is handled when its turn comes."""
        self._queue.append(scan)
        self._work()

    def _work(self) -> None:
        if self.state.is_scanning:
            return
        self.state.is_scanning = True
        try:
            while self._queue and not self._opening.is_waiting:
                self._handle(self._queue.popleft())
        finally:
            self.state.is_scanning = False

    def _handle(self, scan: Scan) -> None:
        state, expected = self.state, self.state.expected
        question = expected.question
        is_answer = answer_to(expected, scan) is not None
        is_again = is_answer or (question is not None and question.code == scan.text)
        if is_again and not state.may_be_read:
            if question is not None and question.code != scan.text:
                self._say_choose(scan.text)
            # Else read twice by the scanner: nobody has read the question, or the note, yet.
            return
        state.scan, state.unknown_code = scan, ""
        try:
            decision = decide(scan, self._session.packing, self._knowledge, expected)
        except TakesLong:
            self._queue.appendleft(scan)
            self._opening.read_copies(scan.text)
            return
        except DeskError as error:
            # The journal cannot be read; the packer is told so at each scan, not once.
            decision = d.Refuse(error)
        if isinstance(decision, d.Refuse) and isinstance(decision.error, ChoiceNotMade):
            self._say_choose(scan.text)
            return
        was_opened_by = scan is self._opened_by
        self._opened_by = None
        if was_opened_by and isinstance(decision, d.OpenListed):
            return  # its order is there, and does not need it any more: that was said
        decision = self._take_up(decision)
        state.answered = question if is_answer else None
        self._do_beside(None if is_again else question, decision)
        if was_opened_by:
            self._say_opened_by_item()

    def _take_up(self, decision: d.Decision) -> d.Decision:
        """What was asked and shown is over, but for a note that is to be read by this scan."""
        if isinstance(decision, d.ReadNote):
            return decision
        is_seen = self.state.is_note_seen
        self.state.expect(_without_answers(self.state.expected))
        if isinstance(decision, d.PackItem) and not is_seen:
            return replace(
                decision, confirms=tuple(one for one in decision.confirms if one.is_hold)
            )
        return decision

    def _do_beside(self, question: d.Ask | None, decision: d.Decision) -> None:
        """Do it, and say what stays open, or holds no longer, where it was refused."""
        before, expected = self._session.last_verdict, self.state.expected
        self._does[type(decision)](decision)
        said = self._session.last_verdict
        if said is None or said is before:
            return
        if question is not None:
            # What asks the next question keeps its own.
            left = scan_verdicts.with_left_open(said, question, self._session.packing)
            self.state.say_of_question(left)
        elif isinstance(decision, d.RunCommand) or not expected.is_about_goods:
            return
        elif said.tone is Tone.BAD:
            self.state.expect(NOTHING_EXPECTED)
            self._session.say(scan_verdicts.with_announcement_over(said, expected))

    def _say_opened_by_item(self) -> None:
        said, packing = self._session.last_verdict, self._session.packing
        if said is not None and packing is not None:
            # It may ask about a hold.
            self.state.say_of_question(scan_verdicts.opened_by_item_verdict(said, packing))

    def _say_choose(self, code: str) -> None:
        self.state.say_of_question(error_verdict(ChoiceNotMade(code), code))

    @Slot()
    def _on_opening_ended(self) -> None:
        self._work()

    @Slot()
    def _on_opening_given_up(self) -> None:
        # They were meant for the order that did not come: into no other one.
        missed = len(self._queue)
        self._queue.clear()
        self._opened_by = None
        if missed:
            verdict = scan_verdicts.with_missed(self._session.last_verdict, missed)
            self.state.say_of_question(verdict)

    # -- answers ---------------------------------------------------------------------------------

    def would_submit(self, scan: Scan) -> bool:
        """Whether a scan hands the packing over: by its command, or as the answer to a question."""
        then = answer_to(self.state.expected, scan)
        return _is_submitting(d.RunCommand(scan.command) if scan.command and not then else then)

    def would_answer_submit(self, index: int) -> bool:
        """The same of the answer with that place."""
        return _is_submitting(self._choice(index))

    def _choice(self, index: int) -> d.Decision | None:
        question = self.state.expected.question
        if question is None:
            return None
        return question.choices[index].then if question.choices else question.then

    @Slot(int)
    def answer(self, index: int) -> None:
        """A choice was made by key or hand: its place among the choices, 0 for a plain yes."""
        question = self.state.expected.question
        if question is None or not self.state.takes_answers or self._opening.is_waiting:
            return
        then = self._choice(index)
        if then is not None:
            self.state.scan = Scan(question.code, question.code)
            self.state.answered = question
            if isinstance(then, d.ReadNote):
                self._read_note(then)
                return
            self.state.expect(_without_answers(self.state.expected))
            self._do_as_scan(then)

    @Slot(int)
    def answer_by_enter(self, index: int) -> None:
        """Enter, for the choice that is marked (-1: none is), unless it was the scanner's own."""
        if self.state.is_scanners_enter or not self.state.takes_answers:
            return
        if index < 0:
            self._say_choose("")
        else:
            self.answer(index)

    def _do_as_scan(self, decision: d.Decision) -> None:
        # What it does is the scan's doing, not a hand's: what stands on the screen is about it.
        self.state.is_scanning = True
        try:
            self._does[type(decision)](decision)
        finally:
            self.state.is_scanning = False
        self._work()

    @Slot()
    def confirm(self) -> None:
        """Enter without anything typed: the note on the screen was read."""
        state = self.state
        is_too_soon = state.is_scanners_enter or not state.takes_confirmation
        if self._opening.is_waiting or is_too_soon:
            return
        if self._session.packing is None:
            self.work_wanted.emit()
        else:
            self._notes.read_shown()

    @Slot()
    def confirm_by_click(self) -> None:
        """The note on the screen was read, a hand says."""
        if not self._opening.is_waiting and self.state.takes_confirmation:
            self._notes.read_shown()

    def read_note_of(self, line: LineItem) -> None:
        """A hand points at a line with a note: it is shown; where it stands there, it was read."""
        packing = self._session.packing
        notes = () if packing is None else packing.notes.unread_of_line(line)
        if not notes or self._opening.is_waiting:
            return
        if notes[0].is_hold or self.state.expected.note != notes[0]:
            self._notes.show(notes[0])
        elif self.state.takes_confirmation:
            self._notes.read(notes[0])

    def _read_note(self, decision: d.ReadNote) -> None:
        self._notes.read(decision.note)

    def _submit_by_scan(self, begun_by: Scan | None) -> None:
        submit = Command(CommandKind.SUBMIT)
        self.state.scan = begun_by or Scan(submit.barcode, submit.barcode)
        self.state.answered = None
        self._commands.run(submit, was_announced=False)

    @Slot()
    def _on_packing_opened(self) -> None:
        self.state.unknown_code = ""

    # -- goods -----------------------------------------------------------------------------------

    def _pack(self, decision: d.Packs) -> None:
        self.state.expect(NOTHING_EXPECTED)
        for note in decision.confirms:
            if not self.state.perform(partial(Packing.confirm_note, note=note)):
                return
        self.state.perform(partial(_put_in_boxes, decision=decision))

    def _remove(self, decision: d.RemoveItem) -> None:
        self.state.expect(NOTHING_EXPECTED)
        uuid, count, number = decision.line.line_item_uuid, decision.units, decision.box_number
        if not number:
            self._session.refuse(NoBoxOpen(), self.state.scan.text)
            return
        self.state.perform(lambda packing: packing.unpack(uuid, count, number))

    # -- labels ----------------------------------------------------------------------------------

    def _put_label(self, decision: d.PutLabel) -> bool:
        self.state.expect(NOTHING_EXPECTED)
        label, number = decision.label, decision.box_number
        before = None if self._session.packing is None else self._session.packing.current_box
        is_other = before is not None and number is not None and number != before.number
        is_meant = self._is_box_known()
        made: list[Step] = []

        def say(step: Step, packing: Packing) -> Verdict:
            made.append(step)
            labeled = self._own_label_verdict(step, packing)
            if before is None or not is_other:
                return labeled
            return scan_verdicts.other_box_verdict(labeled, before, is_meant=is_meant)

        is_done = self.state.perform(lambda packing: packing.set_label(label, number), say)
        if made and decision.choice is not None:
            self._memory.keep(decision.choice, made[0])
        if is_done:
            self.state.label_taken.emit()
        return is_done

    def _is_box_known(self) -> bool:
        """Whether the packer chose the box of a label, or the bar named it: when all is packed."""
        packing, question = self._session.packing, self.state.answered
        doubts = () if question is None else question.doubts
        is_told = packing is not None and not (packing.units_remaining or packing.too_many)
        return is_told or any(doubt.kind is d.DoubtKind.WHICH_BOX for doubt in doubts)

    def _own_label_verdict(self, step: Step, packing: Packing) -> Verdict:
        box = packing.current_box
        if self._knowledge.checks_labels and box is not None and box.is_sealed:
            return scan_verdicts.label_to_check_verdict(box)
        return step_verdicts.step_verdict(step, packing)

    def _check_label(self, decision: d.CheckLabel) -> None:
        self.state.expect(NOTHING_EXPECTED)
        packing = self._session.packing
        box = None if packing is None else packing.current_box
        was_sealed = box is not None and box.is_sealed
        is_done = self.state.perform(lambda packing: packing.check_label(decision.tracking))
        if (
            is_done
            and packing is not None
            and box is not None
            and (was_sealed or not box.is_sealed)
        ):
            # Said of a label that was checked before, too.
            self._session.say(scan_verdicts.checked_label_verdict(box, packing))
        if is_done:
            self.state.label_taken.emit()

    # -- orders ----------------------------------------------------------------------------------

    def _open(self, decision: d.OpenOrder) -> None:
        self.state.expect(NOTHING_EXPECTED)
        if decision.is_sure:
            self._opening.open_found(decision.order)
        else:
            self._opening.open_copies(self.state.scan.text, (decision.order,))

    def _open_listed(self, decision: d.OpenListed) -> None:
        """The order that needs the item; then the scan once more, as its first unit."""
        self.state.expect(NOTHING_EXPECTED)
        uuid = decision.row.order_uuid
        self._opening.open_order(uuid)
        packing = self._session.packing
        is_open = packing is not None and packing.order.order_uuid == uuid
        if is_open or self._opening.is_waiting:
            self._queue.appendleft(decision.scan)
            self._opened_by = decision.scan

    @Slot(object, str)
    def _on_choice_wanted(self, found: FoundOrders, code: str) -> None:
        self.state.ask(which_order(found.orders, code, is_sure=found.problem is None))

    @Slot(object, str)
    def _on_doubtful_order_found(self, order: Order, code: str) -> None:
        trackings = dict.fromkeys(
            shipment.tracking for line in order.lines for shipment in line.shipments
        )
        doubt = d.Doubt(d.DoubtKind.SHIPPED_IN_FULL, (order.po_number, *trackings))
        self.state.ask(d.Ask(code, (doubt,), d.OpenOrder(order, is_sure=True)))

    @Slot(object, object, str)
    def _on_boxes_left(self, gone: Order, boxes: Sequence[Box], code: str) -> None:
        units = sum(box.units for box in boxes)
        details = (gone.po_number, str(len(boxes)), str(units))
        doubt = d.Doubt(d.DoubtKind.MADE_ANEW, details)
        self.state.ask(d.Ask(code, (doubt,), d.TakeOverBoxes(gone)))

    def _take_over_boxes(self, decision: d.TakeOverBoxes) -> None:
        self.state.expect(NOTHING_EXPECTED)
        self._opening.made_anew.take_over_boxes(decision.gone)

    def _search(self, decision: d.SearchOrder) -> None:
        self.state.expect(NOTHING_EXPECTED)
        if decision.is_known:
            self._opening.open_order(decision.code)
            return
        if is_garbled(decision.code):
            self._session.refuse(ScannerLayoutOther(decision.code), decision.code)
            return
        if self._session.packing is not None:
            self.state.note_unknown()
        # That there is no copy of it here was seen by the decision.
        self._opening.open_copies(decision.code, ())

    def _stay_open(self, _: d.StayOpen) -> None:
        self._opening.say_opened_again()
        self._opening.ask_again(self.state.scan.text)

    def _want_of_bench(self, decision: d.AskBench | d.TakeFromBench) -> None:
        self.state.expect(NOTHING_EXPECTED)
        self.bench_wanted.emit(decision)

    # -- the rest --------------------------------------------------------------------------------

    def _fill_in(self, decision: d.FillIn) -> None:
        packing = self._session.packing
        number = None if packing is None else packing.boxes.current_number
        if number is not None:
            field, text = decision.field, decision.text
            self.state.perform(lambda packing: self.fill_in(packing, number, field, text))
        self.state.scanning_wanted.emit()

    def _ask(self, ask: d.Ask) -> None:
        if ask.meanwhile is None or self._put_label(ask.meanwhile):
            self.state.ask(ask)

    def _refuse(self, decision: d.Refuse) -> None:
        error = decision.error
        if isinstance(error, CodeUnknown) and is_garbled(error.code):
            # Nobody shall learn it: the next scanner sends the barcode as it is.
            self._session.refuse(ScannerLayoutOther(error.code), error.code)
            return
        if isinstance(error, CodeUnknown) or (
            isinstance(error, ItemNotInOrder) and not error.sku_id
        ):
            self.state.note_unknown()
        elif isinstance(error, ItemNotALabel):
            self.state.expect(NOTHING_EXPECTED)
        self._session.refuse(error, self.state.scan.text)

    def _run(self, decision: d.RunCommand) -> None:
        before = self.state.expected
        self.state.expect(NOTHING_EXPECTED)
        command = decision.command
        if command.kind in (CommandKind.REMOVE, CommandKind.QUANTITY):
            self.state.expect(replace(before, is_label=False))
        self._commands.run(command, was_announced=before.is_announced)


def _put_in_boxes(packing: Packing, decision: d.Packs) -> None:
    match decision:
        case d.PackItem(parts, _, box_number):
            packing.pack_lines([(line.line_item_uuid, units) for line, units in parts], box_number)
        case d.PackRest(_, box_number):
            packing.pack_all(box_number)
        case d.SplitLine(line, box_count):
            packing.split_evenly(line.line_item_uuid, box_count)


def _is_submitting(decision: d.Decision | None) -> bool:
    return isinstance(decision, d.RunCommand) and decision.command.kind is CommandKind.SUBMIT


def _without_answers(expected: Expected) -> Expected:
    """A question, a note and a field are about one scan alone; the rest, see `_run` and `_pack`."""
    return replace(
        expected,
        question=None,
        note=None,
        is_note_new=False,
        is_note_asked=False,
        is_submitting=False,
        field=None,
    )
