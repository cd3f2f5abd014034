"""Where the numbers of all benches come from, at a bench and for a command."""

from datetime import datetime

from crux_desk.app.setup import StationSetup
from crux_desk.desk.floor.floor_numbers import Bench, FloorNumbers
from crux_desk.desk.floor.login import floor_login
from crux_desk.desk.numbers.numbers_desk import StationNumbers
from crux_desk.domain.errors.floor import FloorFault, FloorUnreachable
from crux_desk.domain.floor_url import FloorAddress, parse_floor_url
from crux_desk.domain.numbers.figures import Counted, NumbersQuery
from crux_desk.floor.views.views import FloorView
from crux_desk.journal.journal import Journal
from crux_desk.ui.links.floor.link import FloorLink


class BenchDoor:
    """The floor of the window, over the connection that its copies go by."""

    def __init__(self, link: FloorLink, address: FloorAddress, own: StationNumbers) -> None:
        self._link, self._address, self._own = link, address, own

    @property
    def heard_at(self) -> datetime | None:
        """When the floor was there last; None where it was not, in this run."""
        return None if self._link.bench is None else self._link.bench.heard_at

    def read(self, query: NumbersQuery) -> Counted:
        """As `NumbersSource`.

        Raises:
            FloorUnreachable, BenchDoubled, KeyringUnusable, JournalUnreadable: it cannot be read.
        """
        bench = self._link.bench
        if bench is None:
            raise FloorUnreachable(self._address.host, FloorFault.NO_ANSWER)
        who = bench.copies.bench
        source = FloorNumbers(self._own, bench.copies.views, Bench(who.bench_id, who.journal_id))
        return source.read(query)


class CommandDoor:
    """The floor of a station, seen by somebody who is no bench there."""

    def __init__(self, station: StationSetup, own: StationNumbers) -> None:
        self._station, self._own = station, own

    def read(self, query: NumbersQuery) -> Counted:
        """As `NumbersSource`.

        Raises:
            FloorUnreachable, KeyringUnusable, JournalUnreadable: it cannot be read.
        """
        settings = self._station.settings
        login = floor_login(parse_floor_url(settings.floor_url), settings.station)
        with FloorView(lambda: login) as floor:
            return FloorNumbers(self._own, floor.views, self._bench()).read(query)

    def _bench(self) -> Bench | None:
        path = self._station.folder.journal
        if not path.exists():
            return None
        with Journal(path, read_only=True) as journal:
            bench_id, journal_id = journal.copies.bench_id, journal.copies.journal_id
        return None if bench_id is None or journal_id is None else Bench(bench_id, journal_id)
