"""The numbers of a station, for a lane: asked of a source, with what such orders usually take."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from crux_desk.config.paths import is_there
from crux_desk.domain.numbers.figures import Counted, Numbers, NumbersQuery, numbers_of
from crux_desk.domain.numbers.pace import Pace, Sample, fit
from crux_desk.journal.journal import Journal


class NumbersSource(Protocol):
    """Where figures are from: the journal of a station, or whatever knows those of several."""

    def read(self, query: NumbersQuery) -> Counted:
        """What there is to a query; blocking.

        Raises:
            DeskError: it cannot be read.
        """

    def count_more(self) -> int:
        """Count some of what is in no figure yet; how many packings are left. Blocking.

        Raises:
            DeskError: it cannot be read or written.
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

    def read(self, query: NumbersQuery) -> Counted:
        """As `NumbersSource`.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        if not is_there(self._path):
            return Counted()
        with Journal(self._path, read_only=True) as journal:
            if self._journal is None:
                journal.numbers.count_for_now()
            return journal.numbers.read(query)

    def count_more(self) -> int:
        """As `NumbersSource`.

        Raises:
            JournalUnreadable, JournalWriteFailed: it is tried again the next time.
        """
        return 0 if self._journal is None else self._journal().numbers.count_more()


class NumbersDesk:
    """Reads numbers, and knows what orders like them take.

    Args:
        source: the figures.
        origin: the server whose orders are counted, as the journal names it; None for all.
    """

    def __init__(self, source: NumbersSource, origin: str | None) -> None:
        self._source = source
        self.origin = origin
        self._samples: tuple[Sample, ...] = ()
        self._pace: Pace | None = None

    def read(self, query: NumbersQuery) -> Numbers:
        """The figures that are asked for.

        Raises:
            DeskError: the source cannot be read.
        """
        counted = self._source.read(query)
        if counted.samples != self._samples:
            self._samples, self._pace = counted.samples, fit(counted.samples)
        return numbers_of(query, counted, self._pace)

    def count_more(self) -> int:
        """Count some packings that are in no figure yet; how many are left.

        Raises:
            DeskError: the source cannot be read or written.
        """
        return self._source.count_more()
