"""The numbers of all benches of a floor: this bench's out of its journal, the others' from the floor.

So what was packed here is in them at once, whatever was copied of it. Blocking; for a lane.
"""

from crux_desk.desk.numbers.numbers_desk import StationNumbers
from crux_desk.domain.numbers.figures import Counted, NumbersQuery
from crux_desk.domain.values import dataclass
from crux_desk.floor.views.numbers import Left
from crux_desk.floor.views.views import Views


@dataclass(frozen=True, slots=True)
class Bench:
    """Who asks: this bench, and its journal."""

    bench_id: str
    journal_id: str


class FloorNumbers:
    """The figures of all benches, as they are seen at one.

    Args:
        own: its own.
        views: where the others' are.
        bench: who it is; None for one that never was at a floor.
    """

    def __init__(self, own: StationNumbers, views: Views, bench: Bench | None) -> None:
        self._own, self._views, self._bench = own, views, bench

    def read(self, query: NumbersQuery) -> Counted:
        """What there is to a query.

        Raises:
            FloorUnreachable, BenchDoubled, KeyringUnusable: the floor cannot be asked.
            JournalUnreadable: the journal cannot be read.
        """
        left = None if self._bench is None else self._left(self._bench)
        others = self._views.numbers(query, left)
        return self._own.read(query, others.went_on) + others.counted

    def _left(self, bench: Bench) -> Left:
        found = self._views.strays(bench.bench_id, bench.journal_id)
        known = self._own.known(found) if found else ()
        return Left(bench.bench_id, bench.journal_id, known)
