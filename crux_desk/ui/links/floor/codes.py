"""Barcodes on whose meaning benches disagree: told once each, counted in the footer."""

from PySide6.QtCore import QObject, Signal, Slot

from crux_desk.domain.records.floor_standing import CodeConflict, FloorNews
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.words.floor.codes import conflict_words


class FloorCodes(QObject):
    """Watches for them."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.conflicts: tuple[CodeConflict, ...] = ()

    @Slot(object)
    def on_news(self, news: FloorNews) -> None:
        """What the floor says of codes."""
        before, self.conflicts = self.conflicts, news.codes
        if before == news.codes:
            return
        for conflict in news.codes:
            if conflict not in before:
                self._session.report(Verdict(Tone.WARN, *conflict_words(conflict)))
        self.changed.emit()
