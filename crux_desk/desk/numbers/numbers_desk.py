"""The numbers of a station, for a lane: asked of a source, with what such orders usually take."""

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from crux_desk.config.paths import is_there
from crux_desk.domain.errors.floor import BenchDoubled, FloorUnreachable
from crux_desk.domain.errors.station import KeyringUnusable
from crux_desk.domain.numbers.figures import Counted, Numbers, NumbersQuery, numbers_of
from crux_desk.domain.numbers.pace import Pace, Sample, fit
from crux_desk.journal.journal import Journal


class NumbersSource(Protocol):
    """Where figures are from: the journal of a station, or all benches of a floor."""

    def read(self, query: NumbersQuery) -> Counted:
        """What there is to a query; blocking.

        Raises:
            DeskError: it cannot be read.
        """


class StationNumbers:
    """The figures of this station.

    Args:
        path: its journal, read by a connection of its own, so that nobody who packs waits for it;
            where there is none, nothing was packed.
        journal: the same, open for writing, to count what was submitted before there were figures;
            None beside a running window: then it is counted for this reading alone.
    """

    def __init__(self, path: Path, journal: Callable[[], Journal] | None = None) -> None:
        self._path = path
        self._journal = journal

    def read(self, query: NumbersQuery, without: Collection[str] = ()) -> Counted:
        """As `NumbersSource`; `without` are packings that count elsewhere.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        if not is_there(self._path):
            return Counted()
        with Journal(self._path, read_only=True) as journal:
            if self._journal is None:
                journal.numbers.count_for_now()
            return journal.numbers.read(query, without)

    def known(self, packing_ids: Collection[str]) -> tuple[str, ...]:
        """Which of these packings are counted here.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        if not is_there(self._path):
            return ()
        with Journal(self._path, read_only=True) as journal:
            if self._journal is None:
                journal.numbers.count_for_now()
            return journal.numbers.known(packing_ids)

    def count_more(self) -> int:
        """Count some of what is in no figure yet; how many packings are left. Blocking.

        Raises:
            JournalUnreadable, JournalWriteFailed: it is tried again the next time.
        """
        return 0 if self._journal is None else self._journal().numbers.count_more()


class NumbersDesk:
    """Reads numbers, and knows what orders like them take.

    Args:
        station: the figures of this station.
        origin: the server whose orders are counted, as the journal names it; None for all.

    For any lane: what was fitted last is one value.
    """

    def __init__(self, station: StationNumbers, origin: str | None) -> None:
        self._station = station
        self.origin = origin
        self._fitted: tuple[tuple[Sample, ...], Pace | None] = ((), None)

    def read(self, query: NumbersQuery) -> Numbers:
        """The figures of this station.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        return self._numbers(query, self._station)

    def read_all(self, query: NumbersQuery, floor: NumbersSource) -> Numbers:
        """The figures of all benches; this one's alone, and why, where the floor cannot be asked.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        try:
            return replace(self._numbers(query, floor), of_all_benches=True)
        except (FloorUnreachable, BenchDoubled, KeyringUnusable) as error:
            return replace(self.read(query), floor_fault=error)

    def _numbers(self, query: NumbersQuery, source: NumbersSource) -> Numbers:
        counted = source.read(query)
        samples, pace = self._fitted
        if counted.samples != samples:
            pace = fit(counted.samples)
            self._fitted = (counted.samples, pace)
        return numbers_of(query, counted, pace)

    def count_more(self) -> int:
        """Count some packings that are in no figure yet; how many are left.

        Raises:
            DeskError: the source cannot be read or written.
        """
        return self._station.count_more()
