"""What happens while there is no window yet, and is to be seen when it comes."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import SignalInstance

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.packing.steps import Step
from crux_desk.ui.runtime.uncaught import UncaughtFaults
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts.verdict import Verdict


class BeforeWindow:
    """Gathers it until `end`.

    Attributes:
        steps: what was made.
        troubles: what failed.
        faults: what is to be said of faults that nobody caught.
        said: what is to be heard. A sound takes the processor from the window that is being made.
    """

    def __init__(self, session: Session, faults: UncaughtFaults) -> None:
        self.steps: list[Step] = []
        self.troubles: list[DeskError] = []
        self.faults: list[Verdict] = []
        self.said: list[Verdict] = []
        self._gathered: Sequence[tuple[SignalInstance, list[Any]]] = (
            (session.step_made, self.steps),
            (session.trouble_met, self.troubles),
            (faults.met, self.troubles),
            (faults.told, self.faults),
            (session.verdict_given, self.said),
            (session.verdict_missed, self.said),
        )
        for signal, gathered in self._gathered:
            signal.connect(gathered.append)

    def end(self) -> None:
        """From here on a window sees to it."""
        for signal, gathered in self._gathered:
            signal.disconnect(gathered.append)
