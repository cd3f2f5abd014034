"""What a screen reader says by itself: each verdict, when it is given, and again when it is asked.

Where no screen reader listens, nothing is said and next to nothing done.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from crux_desk.ui.verdicts.verdict import Tone, Verdict

_CUTS_IN = frozenset({Tone.BAD, Tone.WARN})
"""What does not wait until all is said that came before."""


class Announcer(QObject):
    """Says what a verdict's place on the screen says.

    Args:
        place: the part that shows verdicts.
        spoken: what it says, to those who do not see it.
    """

    def __init__(self, place: QWidget, spoken: Callable[[], str]) -> None:
        super().__init__(place)
        self._place, self._spoken = place, spoken

    @Slot(object)
    def say(self, verdict: Verdict) -> None:
        """Say a verdict that is on the screen."""
        if not QAccessible.isActive():
            return
        event = QAccessibleAnnouncementEvent(self._place, self._spoken())
        ways = QAccessible.AnnouncementPoliteness
        event.setPoliteness(ways.Assertive if verdict.tone in _CUTS_IN else ways.Polite)
        QAccessible.updateAccessibility(event)
