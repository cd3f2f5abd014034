"""What a packer says of numbers that several carriers print, kept for the next time."""

from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QObject, Slot

from crux_desk.desk.carrier_desk import CarrierDesk
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.packing.steps import Step
from crux_desk.domain.scanning.station_carriers import CarrierChoice
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts import scans as scan_verdicts


class _Kept(NamedTuple):
    """What was kept with a label: by which step of the packing, and what was chosen before."""

    step_number: int
    choice: CarrierChoice
    before: str


class CarrierMemory(QObject):
    """Keeps it and says so; forgets it where the label that it came with is taken back."""

    def __init__(self, session: Session, carrier_desk: CarrierDesk) -> None:
        super().__init__()
        self._session = session
        self._carrier_desk = carrier_desk
        self._kept: _Kept | None = None
        self._packing = session.packing
        session.packing_opened.connect(self._on_packing_opened)
        session.step_made.connect(self._on_step_made)

    def keep(self, choice: CarrierChoice, step: Step) -> None:
        """From now on such numbers are this carrier's; `step` has put the label onto its box.

        The label stays there, also where this cannot be written.
        """
        said = self._session.last_verdict
        try:
            before = self._carrier_desk.find(choice.carriers)
            if before == choice.chosen:
                return
            self._carrier_desk.remember(choice)
        except DeskError as error:
            self._session.refuse(error)
            if said is not None:
                self._session.say(scan_verdicts.with_choice_lost(said, choice, error))
            return
        self._kept, self._packing = _Kept(step.number, choice, before), self._session.packing
        if said is not None:
            self._session.say(scan_verdicts.with_choice_kept(said, choice))

    @Slot()
    def _on_packing_opened(self) -> None:
        self._kept = None

    @Slot(object)
    def _on_step_made(self, step: Step) -> None:
        """A label that is taken back was a slip, and so was what came with it."""
        kept = self._kept
        is_of_this = self._session.packing is self._packing
        if kept is None or step.undoes is None or not is_of_this or step.undoes > kept.step_number:
            return
        self._kept = None
        # Where that cannot be written, the settings can still forget it.
        with suppress(DeskError):
            if kept.before:
                self._carrier_desk.remember(replace(kept.choice, chosen=kept.before))
            else:
                self._carrier_desk.forget(kept.choice.carriers)
