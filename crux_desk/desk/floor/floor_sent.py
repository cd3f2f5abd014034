"""The history of all benches: this bench's out of its journal, the others' from the floor.

Each answer is as `HistoryDesk` gives it. Blocking; for a lane.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from crux_desk.desk.floor.floor_numbers import Bench
from crux_desk.desk.history_desk import HistoryDesk
from crux_desk.desk.history_export import ExportRun, ReasonWords
from crux_desk.domain.errors.floor import BenchDoubled, FloorUnreachable
from crux_desk.domain.errors.station import KeyringUnusable
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.history import (
    PAGE,
    HistoryPage,
    HistorySearch,
    HistoryTotals,
    PackingRecord,
    PageMark,
    Period,
    SentPacking,
)
from crux_desk.domain.records.summaries import Author, PackingKey, PackingSummary
from crux_desk.floor.views.sent import SentQuery, SentRow
from crux_desk.floor.views.views import Views
from crux_desk.journal.hands.copied import read_boxes, read_steps

_AWAY = (FloorUnreachable, BenchDoubled, KeyringUnusable)
_EXPORT_PAGE = 200


class FloorSent:
    """What left at all benches.

    Args:
        own: this bench's history.
        views: where the others' are; raises what is wrong with the floor.
        bench: who this is; None for one that never was at a floor.
    """

    def __init__(
        self,
        own: HistoryDesk,
        views: Callable[[], Views],
        bench: Callable[[], Bench | None],
    ) -> None:
        self._own, self._views, self._bench = own, views, bench

    def find(
        self, text: str, period: Period, after: PageMark | None = None, packer: str | None = None
    ) -> HistoryPage:
        """As there; this bench's alone, and why, where the floor cannot be asked.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        own = self._own.find(text, period, after, packer)
        query = self._query(HistorySearch(text, period, packer))
        try:
            rows = self._views().sent(query, after, PAGE + 1)
        except _AWAY as error:
            return HistoryPage(own.packings, own.next, own.texts, floor_fault=error)
        others = self._of_others(rows)
        found = [*own.packings, *map(_summary, others)]
        found.sort(key=_place, reverse=True)
        end: PageMark | None = None
        if len(rows) > PAGE:
            # What of this bench's stands below them waits for those that stand between.
            end = PageMark(rows[-1].at, rows[-1].packing_id)
            found = [one for one in found if _place(one) >= (end.updated_at, end.packing_id)]
        shown = tuple(found[:PAGE])
        if len(found) > PAGE or (end is None and own.next is not None):
            end = PageMark(*_place(shown[-1]))
        stations = {row.packing_id: row.station for row in others}
        return HistoryPage(shown, end, own.texts, stations)

    def _of_others(self, rows: Sequence[SentRow]) -> list[SentRow]:
        """But for what this bench tells by itself: its journal is copied anew, under another id."""
        bench = self._bench()
        mine = [row.packing_id for row in rows if bench and row.bench_id == bench.bench_id]
        told = self._own.told(mine) if mine else frozenset()
        return [row for row in rows if row.packing_id not in told]

    def find_first(
        self, text: str, period: Period, packer: str | None = None
    ) -> tuple[HistoryPage, PackingRecord | None]:
        """The first page; what was done to the packing at its top is asked for by itself.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        return self.find(text, period, None, packer), None

    def totals(self, search: HistorySearch) -> HistoryTotals:
        """As there.

        Raises:
            FloorUnreachable, BenchDoubled, KeyringUnusable: the floor cannot be asked.
            JournalUnreadable: the journal cannot be read.
        """
        own = self._own.totals(search)
        others = self._views().sent_sums(self._query(search))
        return HistoryTotals(
            own.packings + others.packings,
            own.boxes + others.boxes,
            own.units + others.units,
            own.given_up,
        )

    def packers(self) -> tuple[str, ...]:
        """Who ever handed something over.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        own = self._own.packers()
        try:
            return tuple(sorted({*own, *self._views().sent_packers()}))
        except _AWAY:
            return own

    def record(self, packing_id: str) -> PackingRecord | None:
        """All that was done to a packing, at whichever bench.

        Raises:
            FloorUnreachable, BenchDoubled, KeyringUnusable: it is another bench's.
            JournalUnreadable: the journal cannot be read.
        """
        if self._own.told([packing_id]):
            return self._own.record(packing_id)
        found = self._views().sent_one(packing_id)
        if found is None:
            return None
        row, bodies = found
        boxes, lines = read_boxes(row.body)
        return PackingRecord(_summary(row), boxes, lines, read_steps(bodies))

    def export_to(
        self,
        path: Path,
        wanted: Period | HistorySearch,
        words: ReasonWords,
        run: ExportRun,
    ) -> ExportRun:
        """As there, of all benches.

        Raises:
            FileUnusable, JournalUnreadable: there is no file.
            FloorUnreachable, BenchDoubled, KeyringUnusable: likewise.
        """
        search = wanted if isinstance(wanted, HistorySearch) else HistorySearch(period=wanted)
        return self._own.export_to(path, wanted, words, run, self._others(self._query(search)))

    def _others(self, query: SentQuery) -> Iterator[SentPacking]:
        """The oldest first, a page at a time."""
        views, mark = self._views(), None
        while rows := views.sent(query, mark, _EXPORT_PAGE, is_oldest_first=True):
            for row in self._of_others(rows):
                boxes, lines = read_boxes(row.body)
                yield SentPacking(_summary(row), boxes, lines, Author(row.station, row.packer))
            mark = PageMark(rows[-1].at, rows[-1].packing_id)

    def _query(self, search: HistorySearch) -> SentQuery:
        bench = self._bench()
        return SentQuery(
            "" if bench is None else bench.journal_id,
            "" if bench is None else bench.bench_id,
            self._own.origin or "",
            self._own.meanings(search.text),
            search.period.since,
            search.period.until,
            search.packer,
        )


def _place(one: PackingSummary) -> tuple[datetime, str]:
    return one.updated_at, one.key.packing_id


def _summary(row: SentRow) -> PackingSummary:
    key = PackingKey(row.packing_id, row.origin, row.order_uuid, row.po_number)
    boxes, _ = read_boxes(row.body)
    return PackingSummary(key, PackingState.SUBMITTED, None, row.at, boxes)
