"""Lists of goods that other benches have imported: taken over behind the window, one at a time."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.records.floor_standing import FloorNews
from crux_desk.domain.records.shared_lists import ArrivedList, GoodsConflict, SharedList
from crux_desk.ui.links.floor.link import FloorLink
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts.verdict import Tone, Verdict, error_verdict
from crux_desk.ui.words.floor.goods import conflict_words, lost_words

AGAIN_MS = 60_000
"""A list that could not be taken over is tried again after this: the disk may be full, say."""
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
        self._failed: ArrivedList | None = None
        self._lost: tuple[SharedList, ...] = ()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._on_again)
        self._is_first = True
        self.conflicts: tuple[GoodsConflict, ...] = ()

    @Slot()
    def on_copied(self) -> None:
        """A list may be here, or one from here be lost."""
        bench = self._link.bench
        if bench is None:
            return
        before, self._lost = self._lost, bench.goods.lost
        for shared in self._lost[len(before) :]:
            self._session.report(Verdict(Tone.BAD, *lost_words(shared)))
        arrived = bench.goods.arrived
        if arrived is not None and arrived is not self._taken:
            self._taken = arrived
            self._take(arrived, self._on_taken)

    def _on_taken(self, outcome: object) -> None:
        if isinstance(outcome, DeskError):
            if self._failed is not self._taken:
                self._failed = self._taken
                self._session.report(error_verdict(outcome))
            self._again.start()
        self._link.copy_soon()

    @Slot()
    def _on_again(self) -> None:
        if self._taken is self._failed:
            self._taken = None
            self._link.copy_soon()

    @Slot(object)
    def on_news(self, news: FloorNews) -> None:
        """What this bench and a list differ on; what was found before this start was told then."""
        before, self.conflicts = set(self.conflicts), news.goods
        is_first, self._is_first = self._is_first, False
        new = [conflict for conflict in news.goods if conflict not in before]
        if new and not is_first:
            self._session.report(Verdict(Tone.WARN, *conflict_words(new)))
        if before != set(news.goods):
            self.changed.emit()
