"""The packings that left: looked for, told step by step, exported. Blocking calls, for a lane."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from heapq import merge
from pathlib import Path
from typing import BinaryIO

from crux_desk.config.files import writing_whole
from crux_desk.config.paths import is_there
from crux_desk.desk.history_export import ExportRun, ExportStopped, ReasonWords, write_csv
from crux_desk.domain.codes.labels import LabelReading
from crux_desk.domain.errors.station import JournalUnreadable
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.records.history import (
    HistoryPage,
    HistoryQuery,
    HistorySearch,
    HistoryTotals,
    PackingRecord,
    PageMark,
    Period,
    SentPacking,
)
from crux_desk.domain.texts import clean_line, clean_signs, without_halves
from crux_desk.journal.journal import Journal

_MAX_STEPS = 200
"""Of the packing at the top of a page: a longer one is told after the page."""

Labels = Callable[[str], Sequence[LabelReading]]


class HistoryDesk:
    """The history of one server's packings.

    Each call reads by a connection of its own, so that nobody who packs waits for it.

    Args:
        journal_path: the station's journal; where there is none, nothing has left.
        origin: the server's name in the journal; None for all servers, in an export.
        labels: what a text is as a carrier's label.
    """

    def __init__(
        self,
        journal_path: Path,
        origin: str | None,
        labels: Labels = lambda _: (),
    ) -> None:
        self._journal_path = journal_path
        self.origin = origin
        self._labels = labels

    def find(
        self, text: str, period: Period, after: PageMark | None = None, packer: str | None = None
    ) -> HistoryPage:
        """The packings with a PO number, tracking number or SKU; or all, where the text is "".

        Of those that `packer` handed over, or of all.

        A label holds more than its tracking number, and a learned code stands for a SKU: these
        are looked for too.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        with self._journal() as journal:
            if journal is None:
                return HistoryPage((), None)
            return journal.history.page(self._query(journal, text, period, packer), after)

    def totals(self, search: HistorySearch) -> HistoryTotals:
        """How much all that is found is.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        with self._journal() as journal:
            if journal is None:
                return HistoryTotals()
            return journal.history.totals(self._query_of(journal, search))

    def packers(self) -> tuple[str, ...]:
        """Who ever handed something over here.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        with self._journal() as journal:
            return () if journal is None else journal.history.packers()

    def find_first(
        self, text: str, period: Period, packer: str | None = None
    ) -> tuple[HistoryPage, PackingRecord | None]:
        """The first page, and all that was done to the packing at its top, in one go.

        None where nothing is found, or where that packing cannot be read, or is so long that the
        page should not wait for it.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        with self._journal() as journal:
            if journal is None:
                return HistoryPage((), None), None
            page = journal.history.page(self._query(journal, text, period, packer))
            packing_id = page.packings[0].key.packing_id if page.packings else ""
            try:
                return page, _record(journal, packing_id, most_steps=_MAX_STEPS)
            except JournalUnreadable:
                return page, None

    def record(self, packing_id: str) -> PackingRecord | None:
        """All that was done to a packing.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        with self._journal() as journal:
            return None if journal is None else _record(journal, packing_id)

    def export_to(
        self,
        path: Path,
        wanted: Period | HistorySearch,
        words: ReasonWords,
        run: ExportRun,
        others: Iterable[SentPacking] = (),
    ) -> ExportRun:
        """Write what left in a period, or what a search finds, into a CSV file: whole or not at all.

        With what left at other benches, the oldest first. Returns `run`; where it was stopped, there
        is no file.

        Raises:
            FileUnusable: it cannot be written; what was there is as it was.
            JournalUnreadable: the journal cannot be read; likewise.
        """
        station = self._journal_path.parent
        with suppress(ExportStopped), writing_whole(path, station=station) as file:
            self.export(file, wanted, words, run, others)
        return run

    def export(
        self,
        file: BinaryIO,
        wanted: Period | HistorySearch,
        words: ReasonWords,
        run: ExportRun,
        others: Iterable[SentPacking] = (),
    ) -> None:
        """The same, as a stream.

        Raises:
            OSError: it cannot be written.
            ExportStopped: it was stopped.
            JournalUnreadable: the journal cannot be read.
        """
        with self._journal() as journal:
            sent = () if journal is None else self._sent(journal, wanted)
            both = merge(sent, others, key=lambda one: one.summary.updated_at)
            write_csv(file, both, words, run)

    def _sent(self, journal: Journal, wanted: Period | HistorySearch) -> Iterable[SentPacking]:
        if isinstance(wanted, HistorySearch):
            if not wanted.is_of_all_texts:
                return journal.history.sent_of(self._query_of(journal, wanted))
            wanted = wanted.period
        return journal.history.sent(self.origin, wanted)

    @contextmanager
    def _journal(self) -> Iterator[Journal | None]:
        if not is_there(self._journal_path):
            yield None
            return
        with Journal(self._journal_path, read_only=True) as journal:
            yield journal

    def told(self, packing_ids: Sequence[str]) -> frozenset[str]:
        """Which of these packings this history tells: a draft has not left.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        with self._journal() as journal:
            return frozenset() if journal is None else journal.history.told(packing_ids)

    def meanings(self, text: str) -> tuple[str, ...]:
        """What a text that was typed or scanned may stand for.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        with self._journal() as journal:
            return self._meanings(text, journal)

    def _query_of(self, journal: Journal, search: HistorySearch) -> HistoryQuery:
        return self._query(journal, search.text, search.period, search.packer)

    def _query(
        self, journal: Journal, text: str, period: Period, packer: str | None
    ) -> HistoryQuery:
        return HistoryQuery(self.origin or "", self._meanings(text, journal), period, packer)

    def _meanings(self, text: str, journal: Journal | None) -> tuple[str, ...]:
        text = without_halves(text)
        plain = clean_line(text)
        if not plain:
            return ()
        learned = None if journal is None else journal.codes.get(plain)
        texts = [plain, *(reading.tracking for reading in self._labels(clean_signs(text)))]
        texts += [] if learned is None else [learned.sku_id]
        return tuple(dict.fromkeys(texts))


def _record(
    journal: Journal, packing_id: str, *, most_steps: int | None = None
) -> PackingRecord | None:
    """With what was printed of it, and which of its labels are void by now."""
    record = journal.history.record(packing_id, most_steps=most_steps)
    if record is None:
        return None
    try:
        printed = journal.print_jobs.told_of(packing_id)
        voided = frozenset(box.number for box in record.boxes if _is_void(journal, box))
    except JournalUnreadable:
        # A journal of an older program, read only, has neither.
        return record
    return replace(record, printed=printed, voided=voided)


def _is_void(journal: Journal, box: Box) -> bool:
    known = journal.label_records.find(box.tracking) if box.tracking else None
    return known is not None and known.is_void
