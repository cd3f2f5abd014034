"""Takes scans one at a time, in their order, and does what they mean.

What a scan means is decided in `domain.scanning`; what it does goes through the session. Here is
what spans several scans: the queue, what the packer has announced, and the question on the screen.
"""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from crux_desk.config.setting_rules import Preset
from crux_desk.desk.order_desk import TakesLong
from crux_desk.devices.reading import Reader
from crux_desk.domain.codes.commands import Command, CommandKind
from crux_desk.domain.codes.labels import LabelReading
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors import CodeUnknown, DeskError, GoodsNoLabel, GoodsNotInOrder, NoBoxOpen
from crux_desk.domain.orders.notes import Note
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.box_changes import Label
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Step
from crux_desk.domain.scanning import decisions as d
from crux_desk.domain.scanning.decide import NOTHING_EXPECTED, Expected, ScanKnowledge, decide
from crux_desk.domain.scanning.label_choice import is_misprint_proof, judge_label
from crux_desk.domain.scanning.typed_label import Known, TypedLabel, judge_typed
from crux_desk.ui.scanning.commands import ScanCommands
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts import scans as scan_verdicts
from crux_desk.ui.verdicts import steps as verdicts
from crux_desk.ui.verdicts.verdict import Verdict


class ScanHandler(QObject):
    """The scanner's side of the window."""

    field_wanted = Signal(object)
    scanning_wanted = Signal()
    carrier_asked = Signal(object)
    expected_changed = Signal()
    submit_wanted = Signal()

    def __init__(
        self,
        session: Session,
        station: ScanKnowledge,
        reader: Reader,
        presets: Sequence[Preset] = (),
    ) -> None:
        super().__init__()
        self.expected = NOTHING_EXPECTED
        self.unknown_code = ""
        self._session = session
        self._station = station
        self._reader = reader
        self._queue: deque[Scan] = deque()
        self._is_working = False
        self._is_asking_carrier = False
        self.scan = Scan("", "")
        self._submit_scan: Scan | None = None
        self.is_answer = False
        self._does: Mapping[type, Callable[..., None]] = {
            d.RunCommand: self._run,
            d.PackGoods: self._pack,
            d.RemoveGoods: self._remove,
            d.ReadNote: self._read_note,
            d.PutLabel: self._put_label,
            d.CheckLabel: self._check_label,
            d.ChooseCarrier: self._ask_carrier,
            d.OpenOrders: self._open,
            d.LookFor: self._look_for,
            d.StayOpen: self._stay_open,
            d.FillIn: self._fill_in,
            d.Ask: self.ask,
            d.Refuse: self._refuse,
        }
        self._commands = ScanCommands(self, session, station.carriers, presets)
        session.waiting_ended.connect(self._on_waiting_ended)
        session.waiting_given_up.connect(self._on_waiting_given_up)
        session.doubtful_order_found.connect(self._on_doubtful_order_found)
        session.packing_opened.connect(self._on_packing_opened)
        session.notes_wanted.connect(self._on_notes_wanted)
        session.step_made.connect(self._on_step_made)

    def set_up(self, presets: Sequence[Preset], *, checks_labels: bool) -> None:
        """The settings are others: these count from the next scan on."""
        self._station = replace(self._station, checks_labels=checks_labels)
        self._commands.set_presets(presets)

    @property
    def packing(self) -> Packing | None:
        """The packing on the screen."""
        return self._session.packing

    def judge_typed(self, box: Box, text: str) -> TypedLabel:
        """What was typed as the tracking number of a box of the open packing."""
        if self.packing is None:
            return TypedLabel(Label(text))
        known = Known(self._station.carriers, self._station.has_format)
        return judge_typed(text, self._station.labels(text), box, self.packing, known)

    def is_surely_label(self, raw: str) -> bool:
        """Whether a scan can be nothing else than a carrier's label, and was read right."""
        readings = self._station.labels(raw)
        return any(is_misprint_proof(r) and r.is_check_right is not False for r in readings)

    # -- the queue -------------------------------------------------------------------------------

    def take(self, raw: str) -> None:
        """A scan, or what was typed into the scan field; it is handled when its turn comes."""
        scan = self._reader.read(raw)
        if scan.text:
            self._queue.append(scan)
            self._work()

    def confirm(self) -> None:
        """Enter without anything typed: the note on the screen was read."""
        if self._session.is_waiting:
            return
        note = self.expected.note
        packing = self.packing
        if note is not None:
            self._read_note(d.ReadNote(note))
        elif packing is not None and packing.unread_notes:
            self._show_note(packing, packing.unread_notes[0])

    def forget(self) -> None:
        """The packer wants nothing of what was announced or asked any more, and is told so."""
        if self.expected.is_announced or self.expected.question or self.expected.field:
            self.expect(replace(NOTHING_EXPECTED, note=self.expected.note))
            self._session.say(scan_verdicts.of_forgotten(self.packing))

    def _work(self) -> None:
        if self._is_working:
            return
        self._is_working = True
        try:
            while self._queue and not (self._session.is_waiting or self._is_asking_carrier):
                self._handle(self._queue.popleft())
        finally:
            self._is_working = False

    def _handle(self, scan: Scan) -> None:
        self._session.forget_search()
        expected, self.scan = self.expected, scan
        self.unknown_code = ""
        try:
            decision = decide(scan, self.packing, self._station, expected)
        except TakesLong:
            self._queue.appendleft(scan)
            self._session.read_copies(scan.text)
            return
        except DeskError as error:
            # The journal cannot be read; the packer is told so at each scan, not once.
            self._session.refuse(error, scan.text)
            return
        self.expect(_without_answers(expected, decision))
        self.is_answer = expected.question is not None and expected.question.code == scan.text
        self._do(decision)

    def _do(self, decision: d.Decision) -> None:
        self._does[type(decision)](decision)

    @Slot()
    def _on_waiting_ended(self) -> None:
        self._work()

    @Slot()
    def _on_waiting_given_up(self) -> None:
        # They were meant for the order that did not come: into no other one.
        missed = len(self._queue)
        self._queue.clear()
        if missed:
            self._session.say(scan_verdicts.with_missed(self._session.last_verdict, missed))

    @Slot(object)
    def _on_step_made(self, step: Step) -> None:
        is_by_hand = not self._is_working
        if is_by_hand and self.expected.is_submitting:
            # What was to be sent has changed: it does not go out by reading the note.
            self.expect(replace(self.expected, is_note_asked=False, is_submitting=False))
        expected, note = self.expected, self._note_after(step)
        if is_by_hand and note is not None and note == expected.note and not expected.is_note_new:
            # Whoever goes on packing has read it; what was packed is said, not this.
            self._session.perform(partial(Packing.confirm_note, note=note), say=_nothing)
            note = self._note_after(step)
        if note is not None:
            self.expect(Expected(note=note))
        elif is_by_hand and (expected.is_announced or expected.question):
            # What was asked or announced was about how things stood before.
            self.expect(replace(NOTHING_EXPECTED, note=expected.note))

    def _note_after(self, step: Step) -> Note | None:
        return None if self.packing is None else self.packing.note_after(step)

    @Slot()
    def _on_packing_opened(self) -> None:
        self.unknown_code = ""
        note = None if self.packing is None else self.packing.unread_order_note
        takes_changes = self.packing is not None and self.packing.state.takes_changes
        self.expect(Expected(note=note if takes_changes else None, is_note_new=True))

    @Slot()
    def _on_notes_wanted(self) -> None:
        notes = () if self.packing is None else self.packing.unread_notes
        if notes:
            self._submit_scan = self.scan if self._is_working else None
            self.expect(Expected(note=notes[0], is_note_asked=True, is_submitting=True))
            # Enter confirms where the cursor is in the scan field alone.
            self.scanning_wanted.emit()
        else:
            self.expect(NOTHING_EXPECTED)

    # -- goods -----------------------------------------------------------------------------------

    def _pack(self, decision: d.PackGoods) -> None:
        self.expect(NOTHING_EXPECTED)
        note = decision.confirms
        if note is not None and not self.perform(lambda packing: packing.confirm_note(note)):
            return
        parts = [(line.line_item_uuid, units) for line, units in decision.parts]
        self.perform(lambda packing: packing.pack_lines(parts))

    def _remove(self, decision: d.RemoveGoods) -> None:
        self.expect(NOTHING_EXPECTED)
        uuid, count, number = decision.line.line_item_uuid, decision.units, decision.box_number
        if not number:
            self._session.refuse(NoBoxOpen(), self.scan.text)
            return
        self.perform(lambda packing: packing.unpack(uuid, count, number))

    def _read_note(self, decision: d.ReadNote) -> None:
        note, is_submitting = decision.note, self.expected.is_submitting
        self.expect(NOTHING_EXPECTED)
        if not self.perform(lambda packing: packing.confirm_note(note)) or self.packing is None:
            return
        left = self.packing.unread_notes
        if left:
            self._show_note(self.packing, left[0], is_submitting=is_submitting)
        elif is_submitting:
            self._go_on_submitting()

    def _show_note(self, packing: Packing, note: Note, *, is_submitting: bool = False) -> None:
        self.expect(Expected(note=note, is_note_asked=is_submitting, is_submitting=is_submitting))
        self._session.say(scan_verdicts.of_note(note, packing))

    def _go_on_submitting(self) -> None:
        """All was read: the submission that had asked for it goes on, as it had begun."""
        if self._submit_scan is None:
            self.submit_wanted.emit()
            return
        self.scan, self.is_answer = self._submit_scan, False
        self._commands.run(Command(CommandKind.SUBMIT), was_announced=False)

    # -- labels ----------------------------------------------------------------------------------

    def _put_label(self, decision: d.PutLabel) -> None:
        self.expect(NOTHING_EXPECTED)
        label, number = decision.label, decision.box_number
        before = None if self.packing is None else self.packing.current_box
        say = partial(self._of_label, None if number is None else before)
        self.perform(lambda packing: packing.set_label(label, number), say)

    def _of_label(self, before: Box | None, step: Step, packing: Packing) -> Verdict:
        verdict = self._of_own_label(step, packing)
        return verdict if before is None else scan_verdicts.of_other_box(verdict, before)

    def _of_own_label(self, step: Step, packing: Packing) -> Verdict:
        box = packing.current_box
        if self._station.checks_labels and box is not None and box.is_sealed:
            return scan_verdicts.of_label_to_check(box)
        return verdicts.of_step(step, packing)

    def _check_label(self, decision: d.CheckLabel) -> None:
        self.expect(NOTHING_EXPECTED)
        packing = self.packing
        box = None if packing is None else packing.current_box
        was_sealed = box is not None and box.is_sealed
        is_done = self.perform(lambda packing: packing.check_label(decision.tracking))
        if (
            is_done
            and packing is not None
            and box is not None
            and (was_sealed or not box.is_sealed)
        ):
            # Said of a label that was checked before, too.
            self._session.say(scan_verdicts.of_checked_label(box, packing))

    def _ask_carrier(self, decision: d.ChooseCarrier) -> None:
        self._session.say(scan_verdicts.of_carrier_choice(self.scan.text))
        # What was scanned behind the label is about the next box: it waits for the answer.
        self._is_asking_carrier = True
        self.carrier_asked.emit(decision.readings)

    @Slot()
    def go_on(self) -> None:
        """The question whose label it is was answered, or closed."""
        self._is_asking_carrier = False
        self._work()

    @Slot(object)
    def choose_carrier(self, reading: LabelReading) -> None:
        """The packer said which carrier's label it is."""
        packing = self.packing
        if packing is not None:
            self._do(judge_label(self.scan, reading, packing, self._station.carriers))

    # -- orders ----------------------------------------------------------------------------------

    def _open(self, decision: d.OpenOrders) -> None:
        self.expect(NOTHING_EXPECTED)
        if len(decision.orders) > 1:
            self._session.offer(decision.orders)
        elif decision.is_sure:
            self._session.open_found(decision.orders[0])
        else:
            self._session.open_copies(self.scan.text, decision.orders)

    @Slot(object, str)
    def _on_doubtful_order_found(self, order: Order, code: str) -> None:
        trackings = dict.fromkeys(
            shipment.tracking for line in order.lines for shipment in line.shipments
        )
        doubt = d.Doubt(d.DoubtKind.SHIPPED_IN_FULL, (order.po_number, *trackings))
        self.ask(d.Ask(code, (doubt,), d.OpenOrders((order,), is_sure=True)))

    def _look_for(self, decision: d.LookFor) -> None:
        self.expect(NOTHING_EXPECTED)
        if not decision.is_awaited:
            self._note_unknown()
            self._session.refuse(CodeUnknown(decision.code, is_order_open=True), decision.code)
            self._session.look_aside(decision.code)
        else:
            if self.packing is not None:
                self._note_unknown()
            # That there is no copy of it here was seen by the decision.
            self._session.open_copies(decision.code, ())

    def _stay_open(self, _: d.StayOpen) -> None:
        self._session.say_opened_again()

    # -- the rest --------------------------------------------------------------------------------

    def _fill_in(self, decision: d.FillIn) -> None:
        number = None if self.packing is None else self.packing.boxes.current_number
        if number is not None:
            self.perform(lambda packing: packing.set_field(number, decision.field, decision.text))
        self.scanning_wanted.emit()

    def ask(self, ask: d.Ask) -> None:
        self.expect(Expected(question=ask))
        self._session.say(scan_verdicts.of_question(ask))

    def _refuse(self, decision: d.Refuse) -> None:
        error = decision.error
        if isinstance(error, CodeUnknown) or (
            isinstance(error, GoodsNotInOrder) and not error.sku_id
        ):
            self._note_unknown()
        elif isinstance(error, GoodsNoLabel):
            self.expect(NOTHING_EXPECTED)
        self._session.refuse(error, self.scan.text)

    def _note_unknown(self) -> None:
        self.unknown_code = self.scan.item_code

    def perform(
        self,
        operation: Callable[[Packing], object],
        say: Callable[[Step, Packing], Verdict] = scan_verdicts.of_step,
    ) -> bool:
        packing = self.packing
        steps_before = 0 if packing is None else packing.steps_made
        if self._session.perform(operation, self.scan.text, say) is not None:
            return False
        if packing is not None and packing.steps_made == steps_before:
            # Every scan is answered, also one that had nothing to do.
            self._session.say(scan_verdicts.of_unchanged(packing))
        return True

    def expect(self, expected: Expected) -> None:
        if expected != self.expected:
            self.expected = expected
            self.expected_changed.emit()

    def _run(self, decision: d.RunCommand) -> None:
        before = self.expected
        self.expect(NOTHING_EXPECTED)
        command = decision.command
        if command.kind in (CommandKind.REMOVE, CommandKind.QUANTITY):
            self.expect(replace(before, is_label=False))
        self._commands.run(command, was_announced=before.is_announced)


def _without_answers(expected: Expected, decision: d.Decision) -> Expected:
    """A question, a note and a field are about one scan alone; the rest, see `_run` and `_pack`."""
    return replace(
        expected,
        question=None,
        note=None,
        is_note_new=False,
        is_note_asked=False,
        is_submitting=expected.is_submitting and isinstance(decision, d.ReadNote),
        field=None,
    )


def _nothing(_: Step, __: Packing) -> None:
    """What is not said."""
