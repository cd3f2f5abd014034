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
from crux_desk.devices.reading import Reader
from crux_desk.domain import decisions as d
from crux_desk.domain.commands import Command, CommandKind
from crux_desk.domain.errors import (
    CodeUnknown,
    Field,
    NoBoxOpen,
    NoOrderOpen,
    PresetUnset,
    ServiceUnknown,
)
from crux_desk.domain.label_choice import judge_label
from crux_desk.domain.labels import LabelReading
from crux_desk.domain.notes import Note
from crux_desk.domain.orders import LineItem, Order
from crux_desk.domain.packing import Packing
from crux_desk.domain.scanning import NOTHING_EXPECTED, Expected, Station, decide
from crux_desk.domain.scans import Scan
from crux_desk.domain.steps import Step
from crux_desk.ui import scan_verdicts, verdicts
from crux_desk.ui.session import Session
from crux_desk.ui.verdicts import Verdict

_FIELD_OF = {
    CommandKind.WEIGHT: Field.WEIGHT,
    CommandKind.COST: Field.SHIP_COST,
    CommandKind.CARRIER: Field.CARRIER,
    CommandKind.METHOD: Field.METHOD,
}


class ScanStation(QObject):
    """The scanner's side of the window."""

    field_wanted = Signal(object)
    scanning_wanted = Signal()
    carrier_asked = Signal(object)
    expected_changed = Signal()

    def __init__(
        self,
        session: Session,
        station: Station,
        reader: Reader,
        presets: Sequence[Preset] = (),
    ) -> None:
        super().__init__()
        self.expected = NOTHING_EXPECTED
        self.unknown_code = ""
        self._session = session
        self._station = station
        self._reader = reader
        self._presets = tuple(presets)
        self._queue: deque[Scan] = deque()
        self._is_working = False
        self._is_asking_carrier = False
        self._scan = Scan("", "")
        self._is_answer = False
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
            d.Ask: self._ask,
            d.Refuse: self._refuse,
        }
        self._runs: Mapping[CommandKind, Callable[[Command], None]] = {
            CommandKind.BOX: self._run_box,
            CommandKind.UNDO: lambda _: session.undo(),
            CommandKind.REMOVE: self._announce_removal,
            CommandKind.QUANTITY: self._announce_quantity,
            CommandKind.ALL: self._run_all,
            CommandKind.LABEL: self._announce_label,
            CommandKind.WEIGHT: self._run_field,
            CommandKind.COST: self._run_field,
            CommandKind.CARRIER: self._run_carrier,
            CommandKind.METHOD: self._run_method,
            CommandKind.PRESET: self._run_preset,
            CommandKind.SUBMIT: self._run_submit,
            CommandKind.ASIDE: lambda _: session.put_aside(),
        }
        session.waiting_ended.connect(self._on_waiting_ended)
        session.waiting_given_up.connect(self._on_waiting_given_up)
        session.doubtful_order_found.connect(self._on_doubtful_order_found)
        session.packing_opened.connect(self._on_packing_opened)
        session.notes_wanted.connect(self._on_notes_wanted)

    @property
    def packing(self) -> Packing | None:
        """The packing on the screen."""
        return self._session.packing

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
        """The packer did something else: nothing is announced or asked any more."""
        self._expect(NOTHING_EXPECTED)

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
        expected, self._scan = self.expected, scan
        decision = decide(scan, self.packing, self._station, expected)
        # A question, a note and a field are about this scan alone; the rest, see `_run` and `_pack`.
        self._expect(replace(expected, question=None, note=None, field=None))
        self._is_answer = expected.question is not None and expected.question.code == scan.text
        self._do(decision)

    def _do(self, decision: d.Decision) -> None:
        self._does[type(decision)](decision)

    @Slot()
    def _on_waiting_ended(self) -> None:
        self._work()

    @Slot()
    def _on_waiting_given_up(self) -> None:
        self._queue.clear()

    @Slot()
    def _on_packing_opened(self) -> None:
        note = None if self.packing is None else self.packing.unread_order_note
        takes_changes = self.packing is not None and self.packing.state.takes_changes
        self._expect(Expected(note=note if takes_changes else None))

    @Slot()
    def _on_notes_wanted(self) -> None:
        notes = () if self.packing is None else self.packing.unread_notes
        self._expect(Expected(note=notes[0]) if notes else NOTHING_EXPECTED)

    # -- goods -----------------------------------------------------------------------------------

    def _pack(self, decision: d.PackGoods) -> None:
        self._expect(NOTHING_EXPECTED)
        note = decision.confirms
        if note is not None and not self._perform(lambda packing: packing.confirm_note(note)):
            return
        parts = [(line.line_item_uuid, units) for line, units in decision.parts]
        first = decision.parts[0][0]
        self._perform(lambda packing: packing.pack_lines(parts), partial(self._of_packed, first))

    def _of_packed(self, line: LineItem, step: Step, packing: Packing) -> Verdict:
        packed = verdicts.of_step(step, packing)
        unread = packing.unread_line_note(line)
        if unread is None:
            return packed
        self._expect(Expected(note=unread))
        return scan_verdicts.of_item_note(packed, unread)

    def _remove(self, decision: d.RemoveGoods) -> None:
        self._expect(NOTHING_EXPECTED)
        uuid, count, number = decision.line.line_item_uuid, decision.units, decision.box_number
        if not number:
            self._session.refuse(NoBoxOpen(), self._scan.text)
            return
        self._perform(lambda packing: packing.unpack(uuid, count, number))

    def _read_note(self, decision: d.ReadNote) -> None:
        note = decision.note
        self._expect(NOTHING_EXPECTED)
        if self._perform(lambda packing: packing.confirm_note(note)) and self.packing is not None:
            left = self.packing.unread_notes
            if left:
                self._show_note(self.packing, left[0])

    def _show_note(self, packing: Packing, note: Note) -> None:
        self._expect(Expected(note=note))
        self._session.say(scan_verdicts.of_note(note, packing))

    # -- labels ----------------------------------------------------------------------------------

    def _put_label(self, decision: d.PutLabel) -> None:
        self._expect(NOTHING_EXPECTED)
        self._perform(lambda packing: packing.set_label(decision.label), self._of_label)

    def _of_label(self, step: Step, packing: Packing) -> Verdict:
        box = packing.current_box
        if self._station.checks_labels and box is not None and box.is_sealed:
            return scan_verdicts.of_label_to_check(box)
        return verdicts.of_step(step, packing)

    def _check_label(self, decision: d.CheckLabel) -> None:
        self._expect(NOTHING_EXPECTED)
        if self._perform(lambda packing: packing.check_label(decision.tracking)):
            packing = self.packing
            box = None if packing is None else packing.current_box
            if packing is not None and box is not None:
                # Said of a label that was checked before, too.
                self._session.say(scan_verdicts.of_checked_label(box, packing))

    def _ask_carrier(self, decision: d.ChooseCarrier) -> None:
        self._session.say(scan_verdicts.of_carrier_choice(self._scan.text))
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
            self._do(judge_label(self._scan, reading, packing, self._station.carriers))

    # -- orders ----------------------------------------------------------------------------------

    def _open(self, decision: d.OpenOrders) -> None:
        self._expect(NOTHING_EXPECTED)
        if len(decision.orders) > 1:
            self._session.offer(decision.orders)
        elif decision.is_sure:
            self._session.open_found(decision.orders[0])
        else:
            self._session.open_copies(self._scan.text, decision.orders)

    @Slot(object, str)
    def _on_doubtful_order_found(self, order: Order, code: str) -> None:
        trackings = dict.fromkeys(
            shipment.tracking for line in order.lines for shipment in line.shipments
        )
        doubt = d.Doubt(d.DoubtKind.SHIPPED_IN_FULL, (order.po_number, *trackings))
        self._ask(d.Ask(code, (doubt,), d.OpenOrders((order,), is_sure=True)))

    def _look_for(self, decision: d.LookFor) -> None:
        self._expect(NOTHING_EXPECTED)
        if not decision.is_awaited:
            self._note_unknown(decision.code)
            self._session.refuse(CodeUnknown(decision.code, is_order_open=True), decision.code)
            self._session.look_aside(decision.code)
        else:
            # That there is no copy of it here was seen by the decision.
            self._session.open_copies(decision.code, ())

    def _stay_open(self, _: d.StayOpen) -> None:
        self._session.say_opened_again()

    # -- the rest --------------------------------------------------------------------------------

    def _fill_in(self, decision: d.FillIn) -> None:
        number = None if self.packing is None else self.packing.boxes.current_number
        if number is not None:
            self._perform(lambda packing: packing.set_field(number, decision.field, decision.text))
        self.scanning_wanted.emit()

    def _ask(self, ask: d.Ask) -> None:
        self._expect(Expected(question=ask))
        self._session.say(scan_verdicts.of_question(ask))

    def _refuse(self, decision: d.Refuse) -> None:
        if isinstance(decision.error, CodeUnknown):
            self._note_unknown(self._scan.text)
        self._session.refuse(decision.error, self._scan.text)

    def _note_unknown(self, code: str) -> None:
        self.unknown_code = code

    def _perform(
        self,
        operation: Callable[[Packing], object],
        say: Callable[[Step, Packing], Verdict] = verdicts.of_step,
    ) -> bool:
        return self._session.perform(operation, self._scan.text, say) is None

    def _expect(self, expected: Expected) -> None:
        if expected != self.expected:
            self.expected = expected
            self.expected_changed.emit()

    # -- commands --------------------------------------------------------------------------------

    def _run(self, decision: d.RunCommand) -> None:
        before = self.expected
        self._expect(NOTHING_EXPECTED)
        command = decision.command
        if command.kind in (CommandKind.REMOVE, CommandKind.QUANTITY):
            self._expect(replace(before, is_label=False))
        self._runs[command.kind](command)

    def _run_box(self, command: Command) -> None:
        number = command.number
        if number is None:
            self._perform(lambda packing: packing.open_box())
        elif self._perform(lambda packing: packing.choose_box(number, reopens=True)):
            packing = self.packing
            if packing is not None:
                self._session.say(scan_verdicts.of_box(number, packing))

    def _run_all(self, _: Command) -> None:
        self._perform(lambda packing: packing.pack_all())

    def _announce_removal(self, _: Command) -> None:
        self._announce(replace(self.expected, is_removal=True))

    def _announce_quantity(self, command: Command) -> None:
        self._announce(replace(self.expected, quantity=command.number))

    def _announce_label(self, _: Command) -> None:
        self._announce(Expected(is_label=True))

    def _announce(self, expected: Expected) -> None:
        if self.packing is None:
            self._session.refuse(NoOrderOpen(), self._scan.text)
            return
        self._expect(expected)
        self._session.say(scan_verdicts.of_announced(expected, self.packing))

    def _run_field(self, command: Command) -> None:
        packing = self.packing
        if packing is None:
            self._session.refuse(NoOrderOpen(), self._scan.text)
        elif packing.current_box is None:
            self._session.refuse(NoBoxOpen(), self._scan.text)
        else:
            field = _FIELD_OF[command.kind]
            is_text = field in (Field.CARRIER, Field.METHOD)
            self._expect(Expected(field=field if is_text else None))
            self._session.say(scan_verdicts.of_field(field, packing.current_box))
            self.field_wanted.emit(field)

    def _run_carrier(self, command: Command) -> None:
        if not command.name:
            self._run_field(command)
            return
        carrier = self._station.carriers.by_barcode(command.name)
        if carrier is None:
            self._session.refuse(ServiceUnknown(command.name), self._scan.text)
            return
        box = None if self.packing is None else self.packing.current_box
        is_kept = box is not None and box.method in carrier.services
        method = box.method if box is not None and is_kept else ""
        self._perform(lambda packing: packing.set_service(carrier.name, method))

    def _run_method(self, command: Command) -> None:
        if not command.name:
            self._run_field(command)
            return
        found = self._station.carriers.service_by_barcode(command.name)
        if found is None:
            self._session.refuse(ServiceUnknown(command.name), self._scan.text)
            return
        carrier, method = found
        self._perform(lambda packing: packing.set_service(carrier.name, method))

    def _run_preset(self, command: Command) -> None:
        number = command.number or 0
        preset = self._presets[number - 1] if number <= len(self._presets) else Preset()
        if preset == Preset():
            self._session.refuse(PresetUnset(number), self._scan.text)
            return
        self._perform(lambda packing: packing.set_service(preset.carrier, preset.method))

    def _run_submit(self, command: Command) -> None:
        packing = self.packing
        if packing is None or not packing.state.takes_changes:
            self._session.submit_now()
            return
        error = self._session.why_not_submitted()
        if error is not None:
            self._session.refuse(error, self._scan.text)
        elif packing.units_remaining and not self._is_answer:
            doubt = d.Doubt(d.DoubtKind.UNITS_REMAIN, (str(packing.units_remaining),))
            self._ask(d.Ask(self._scan.text, (doubt,), d.RunCommand(command)))
        else:
            self._session.submit_now()
