"""What each command barcode does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from crux_desk.config.setting_rules import Preset
from crux_desk.domain.codes.carriers import Carriers
from crux_desk.domain.codes.commands import Command, CommandKind
from crux_desk.domain.errors.base import DeskError, Field
from crux_desk.domain.errors.packing import NoBoxOpen, NoOrderOpen, ScaleUnset
from crux_desk.domain.errors.paper import PrinterUnset
from crux_desk.domain.errors.scans import CommandUnknown, PresetUnset, ServiceUnknown
from crux_desk.domain.packing.changes import ValueSource
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.printers import PaperKind
from crux_desk.domain.scanning import decisions as d
from crux_desk.domain.scanning.carrier_method import method_with
from crux_desk.domain.scanning.expected import Expected
from crux_desk.ui.scanning.state import ScanState
from crux_desk.ui.session.opening import Opening
from crux_desk.ui.session.session import Session
from crux_desk.ui.session.submitting import Submitting
from crux_desk.ui.verdicts import scans as scan_verdicts

if TYPE_CHECKING:
    from crux_desk.domain.codes.box_codes import BoxCode

_FIELD_OF = {
    CommandKind.WEIGHT: Field.WEIGHT,
    CommandKind.COST: Field.SHIP_COST,
    CommandKind.CARRIER: Field.CARRIER,
    CommandKind.METHOD: Field.METHOD,
}


class ScanCommands:
    """Does them; what they have to know of other scans is in `state`."""

    def __init__(
        self,
        state: ScanState,
        session: Session,
        opening: Opening,
        submitting: Submitting,
        carriers: Carriers,
    ) -> None:
        self._state = state
        self._session = session
        self._opening = opening
        self._submitting = submitting
        self._carriers = carriers
        self._presets: tuple[Preset, ...] = ()
        self._was_announced = False
        self.weigh: Callable[[str], object] | None = None
        """Takes the weight of the scale for the current box; None where there is no scale."""
        self.print_slip: Callable[[], object] | None = None
        """Prints the slip of the current box; None where there is no printer."""
        self._runs: Mapping[CommandKind, Callable[[Command], None]] = {
            CommandKind.BOX: self._run_box,
            CommandKind.DROP_BOX: self._run_drop_box,
            CommandKind.UNDO: self._run_undo,
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
            CommandKind.ASIDE: self._run_aside,
            CommandKind.SCALE: self._run_scale,
            CommandKind.PRINT: self._run_print,
            CommandKind.ID: self._run_id,
        }

    def run(self, command: Command, *, was_announced: bool) -> None:
        """Do it; `was_announced` says whether the packer had announced something before."""
        self._was_announced = was_announced
        self._runs[command.kind](command)

    def _run_undo(self, _: Command) -> None:
        if self._was_announced and self._state.packing is not None:
            # The last thing that the packer did was to announce.
            self._session.say(scan_verdicts.canceled_verdict(self._state.packing))
        else:
            self._session.undo()

    def _run_aside(self, _: Command) -> None:
        self._opening.set_aside(self._state.scan.text)

    def _run_scale(self, _: Command) -> None:
        if self.weigh is None:
            self._refuse(ScaleUnset())
        else:
            self.weigh(self._state.scan.text)

    def _run_print(self, _: Command) -> None:
        if self.print_slip is None:
            self._refuse(PrinterUnset(PaperKind.SLIP.value))
        else:
            self.print_slip()

    def _run_id(self, command: Command) -> None:
        # Loaded with the first one: most benches print no contents labels.
        from crux_desk.domain.codes.box_codes import read_box_code

        code = read_box_code(command.barcode)
        opened = self._session.desk.open_packing
        if code is None:
            self._refuse(CommandUnknown(command.barcode))
        elif (
            opened is not None
            and code.is_of(opened.key.packing_id)
            and opened.packing.state.takes_changes
        ):
            self._run_box(Command(CommandKind.BOX, code.number))
        else:
            self._show_box(code)

    def _show_box(self, code: "BoxCode") -> None:
        """A box of another packing, or of one that left: where it went."""
        from crux_desk.ui.verdicts.found_boxes import found_box_verdict

        try:
            found = self._session.desk.summaries_of(code)
        except DeskError as error:
            self._refuse(error)
            return
        self._session.say(found_box_verdict(code, found))

    def _refuse(self, error: DeskError) -> None:
        self._session.refuse(error, self._state.scan.text)

    def _run_box(self, command: Command) -> None:
        number = command.number
        if number is None:
            self._session.open_box(self._state.scan.text)
        elif self._state.perform(lambda packing: packing.choose_box(number, reopens=True)):
            packing = self._state.packing
            if packing is not None:
                self._session.say(scan_verdicts.box_verdict(number, packing))

    def _run_drop_box(self, _: Command) -> None:
        packing = self._state.packing
        number = None if packing is None else packing.boxes.current_number
        if packing is not None and number is None:
            self._refuse(NoBoxOpen())
            return
        self._state.perform(lambda packing: packing.remove_box(number or 0))

    def _run_all(self, _: Command) -> None:
        self._session.pack_rest(code=self._state.scan.text)

    def _announce_removal(self, _: Command) -> None:
        self._announce(replace(self._state.expected, is_removal=True))

    def _announce_quantity(self, command: Command) -> None:
        self._announce(replace(self._state.expected, quantity=command.number))

    def _announce_label(self, _: Command) -> None:
        self._announce(Expected(is_label=True))

    def _announce(self, expected: Expected) -> None:
        packing = self._state.packing
        if packing is None:
            self._refuse(NoOrderOpen())
            return
        takes_out = expected.is_removal or expected.quantity == 0
        if takes_out and packing.current_box is None:
            self._state.expect(replace(expected, is_removal=False, quantity=None))
            self._refuse(NoBoxOpen())
            return
        self._state.expect(expected)
        self._session.say(scan_verdicts.announcement_verdict(expected, packing))

    def _run_field(self, command: Command) -> None:
        packing = self._state.packing
        if packing is None:
            self._refuse(NoOrderOpen())
        elif packing.current_box is None:
            self._refuse(NoBoxOpen())
        else:
            field = _FIELD_OF[command.kind]
            is_text = field in (Field.CARRIER, Field.METHOD)
            self._state.expect(Expected(field=field if is_text else None))
            self._session.say(scan_verdicts.field_verdict(field, packing.current_box))
            self._state.field_wanted.emit(field)

    def _run_carrier(self, command: Command) -> None:
        if not command.name:
            self._run_field(command)
            return
        carrier = self._carriers.by_barcode(command.name)
        if carrier is None:
            self._refuse(ServiceUnknown(command.name))
            return
        name = carrier.name

        def set_it(packing: Packing) -> None:
            method = method_with(name, packing.current_box, packing, self._carriers)
            packing.set_service(name, method, ValueSource.SCAN)

        self._state.perform(set_it)

    def _run_method(self, command: Command) -> None:
        if not command.name:
            self._run_field(command)
            return
        found = self._carriers.service_by_barcode(command.name)
        if found is None:
            self._refuse(ServiceUnknown(command.name))
            return
        carrier, method = found
        self._state.perform(
            lambda packing: packing.set_service(carrier.name, method, ValueSource.SCAN)
        )

    def set_presets(self, presets: Sequence[Preset]) -> None:
        """What CRUXPRESET1 and so on stand for, from now on."""
        self._presets = tuple(presets)

    def _run_preset(self, command: Command) -> None:
        number = command.number or 0
        preset = self._presets[number - 1] if number <= len(self._presets) else Preset()
        if not preset.is_set:
            self._refuse(PresetUnset(number))
            return
        service, cost = (preset.carrier, preset.method), preset.ship_cost
        self._state.perform(lambda packing: packing.take_preset(*service, cost))

    def _run_submit(self, command: Command) -> None:
        self._submitting.review(partial(self._ask_to_submit, command), self._state.scan.text)

    def _ask_to_submit(self, command: Command, packing: Packing, doubts: Sequence[d.Doubt]) -> None:
        answered = self._state.answered
        # Yes is to what was on the screen: what has come up since is asked about, too.
        if doubts and (answered is None or answered.doubts != tuple(doubts)):
            self._state.ask(d.Ask(self._state.scan.text, tuple(doubts), d.RunCommand(command)))
        else:
            self._submitting.submit(packing)
