"""Lists of goods that other benches have imported: taken over behind the window, one at a time."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.records.floor_standing import FloorNews
from crux_desk.domain.records.shared_lists import ArrivedList, GoodsConflict
from crux_desk.ui.links.floor.link import FloorLink
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts.verdict import Tone, Verdict, error_verdict
from crux_desk.ui.words.floor.goods import conflict_words

Take = Callable[[ArrivedList, Callable[[object], None]], None]


class FloorGoods(QObject):
    """Watches for them; what a list and this bench differ on is told once each.

    Args:
        session: what speaks.
        link: to the floor.
        take: takes a list over, and tells what came of it.
    """

    changed = Signal()

    def __init__(self, session: Session, link: FloorLink, take: Take) -> None:
        super().__init__()
        self._session, self._link, self._take = session, link, take
        self._taken: ArrivedList | None = None
        self.conflicts: tuple[GoodsConflict, ...] = ()

    @Slot()
    def on_copied(self) -> None:
        """A list may be here; one that could not be taken over is tried again at the next start."""
        bench = self._link.bench
        arrived = None if bench is None else bench.goods.arrived
        if arrived is not None and arrived is not self._taken:
            self._taken = arrived
            self._take(arrived, self._on_taken)

    def _on_taken(self, outcome: object) -> None:
        if isinstance(outcome, DeskError):
            self._session.report(error_verdict(outcome))
        self._link.copy_soon()

    @Slot(object)
    def on_news(self, news: FloorNews) -> None:
        """What this bench and a list differ on."""
        before, self.conflicts = self.conflicts, news.goods
        if before == news.goods:
            return
        for conflict in news.goods:
            if conflict not in before:
                self._session.report(Verdict(Tone.WARN, *conflict_words(conflict)))
        self.changed.emit()
