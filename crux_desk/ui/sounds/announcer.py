"""What a screen reader says by itself: each verdict, when it is given, and again when it is asked.

Where no screen reader listens, nothing is said and next to nothing done.
"""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from crux_desk.ui.bench.verdict_bar import VerdictBar
from crux_desk.ui.verdicts.verdict import Tone, Verdict

_CUTS_IN = frozenset({Tone.BAD, Tone.WARN})
"""What does not wait until all is said that came before."""


class Announcer(QObject):
    """Says what the bar says."""

    def __init__(self, bar: VerdictBar) -> None:
        super().__init__(bar)
        self._bar = bar

    @Slot(object)
    def say(self, verdict: Verdict) -> None:
        """Say a verdict that is on the bar."""
        if not QAccessible.isActive():
            return
        event = QAccessibleAnnouncementEvent(self._bar, self._bar.spoken)
        ways = QAccessible.AnnouncementPoliteness
        event.setPoliteness(ways.Assertive if verdict.tone in _CUTS_IN else ways.Polite)
        QAccessible.updateAccessibility(event)
