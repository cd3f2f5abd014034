"""Reads sums of figures, and counts in pieces what was submitted before there were any."""

import json
from collections.abc import Collection, Mapping, Sequence, Set
from datetime import date
from typing import Any

from crux_desk.domain.numbers.copies import CountedPacking, FigureBatch, WrongHour
from crux_desk.domain.numbers.counts import PackingCount
from crux_desk.domain.numbers.figures import (
    MAX_MISTAKEN,
    Counted,
    Grouping,
    Key,
    Mistaken,
    Names,
    NumbersQuery,
    Sums,
)
from crux_desk.domain.numbers.pace import SAMPLES, Sample
from crux_desk.journal.file.database import Database
from crux_desk.journal.file.schema import MIGRATIONS
from crux_desk.journal.migrations import numbers as tables
from crux_desk.journal.migrations import wrong_items
from crux_desk.journal.tables.numbers.counting import counted, insert, keep

PIECE = 50
"""Packings that are counted in one transaction: a step that is to be written waits for no more."""
STEPS = 500
"""Steps whose packings are copied to the floor at a time."""
_Values = dict[str, str | int | None]

_SUMS = ", ".join(
    f"SUM({name})"
    for name in (
        *("orders", "boxes", "units", "scans", "wrong_scans", "seconds", "timed"),
        *("timed_lines", "timed_units", "timed_boxes"),
    )
)
_PACKING_SUMS = """COUNT(*), SUM(boxes), SUM(units), SUM(scans), SUM(wrong_scans),
    SUM(COALESCE(seconds, 0)), COUNT(seconds), SUM((seconds IS NOT NULL) * lines),
    SUM((seconds IS NOT NULL) * units), SUM((seconds IS NOT NULL) * boxes)"""
_DAYS = "(:first IS NULL OR day >= :first) AND (:last IS NULL OR day <= :last)"
_WHO = """(:packer IS NULL OR packer = :packer) AND (:station IS NULL OR station = :station)"""
_WANTED = f"""(:origin IS NULL OR origin = :origin) AND {_DAYS} AND {_WHO}
    AND (:carrier IS NULL OR carrier = :carrier)"""
_KEPT = "packing_id NOT IN (SELECT value FROM json_each(:without))"
_WITHOUT_BY = f"""SELECT {{key}}, {_PACKING_SUMS} FROM packing_numbers
    WHERE packing_id IN (SELECT value FROM json_each(:without)) AND {_WANTED} GROUP BY 1"""
_BY = f"SELECT {{key}}, {_SUMS} FROM numbers_by_hour WHERE {_WANTED} GROUP BY 1"
_WRONG_BY = f"""SELECT {{key}}, SUM(wrong_scans) FROM wrong_scans_by_hour
    WHERE (:origin IS NULL OR origin = :origin) AND {_DAYS} AND {_WHO} GROUP BY 1"""
_MISTAKEN = f"""SELECT m.sku_id, m.scanned, SUM(m.times) AS times
    FROM mistaken_scans m JOIN packing_numbers USING (packing_id) WHERE {_WANTED} AND {_KEPT}
    GROUP BY 1, 2 ORDER BY times DESC, 1, 2 LIMIT {MAX_MISTAKEN}"""
_SAMPLES = f"""SELECT lines, units, boxes, seconds, day FROM packing_numbers
    WHERE (:origin IS NULL OR origin = :origin) AND seconds IS NOT NULL
    ORDER BY day DESC LIMIT {SAMPLES}"""
_NAMES = """SELECT DISTINCT {name} FROM numbers_by_hour
    WHERE (:origin IS NULL OR origin = :origin) AND orders > 0 AND {name} <> '' ORDER BY 1"""
_AS_IT_IS = tuple(
    f"INSERT INTO temp.{table} SELECT * FROM main.{table}"
    for table in ("mistaken_scans", "packing_numbers", "wrong_scans_by_hour")
)
_STEPS_AFTER = "SELECT step_id, packing_id FROM steps WHERE step_id > ? ORDER BY step_id LIMIT ?"
_OF = "WHERE packing_id IN (SELECT value FROM json_each(?))"
_WAITING = f"SELECT packing_id FROM packings_to_count {_OF}"
_FIGURES_OF = f"""SELECT packing_id, origin, day, hour, station, packer, carrier, lines, boxes, units,
    scans, seconds, wrong_scans FROM packing_numbers {_OF}"""
_NO_LONGER = f"""SELECT packing_id FROM packings p {_OF} AND state <> 'submitted' AND EXISTS
    (SELECT 1 FROM steps s WHERE s.packing_id = p.packing_id AND s.state = 'submitted')"""
_MISTAKEN_OF = f"SELECT packing_id, sku_id, scanned, times FROM mistaken_scans {_OF}"
_KNOWN = f"SELECT packing_id FROM packing_numbers {_OF}"
_WRONG_SINCE = """SELECT day, hour, station, packer, origin, wrong_scans FROM wrong_scans_by_hour
    WHERE day >= ?"""
_IS_LEFT = "SELECT 1 FROM packings_to_count WHERE packing_id = ?"
_BY_WRONG = (Grouping.PACKER, Grouping.STATION, Grouping.HOUR, Grouping.DAY)
"""Where a wrong scan counts by itself; a carrier takes only packings."""


class NumbersTables:
    """The figures of a station."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, query: NumbersQuery, without: Collection[str] = ()) -> Counted:
        """What there is to a query; `without` are packings that are not counted here.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        values = _values(query, without)
        with self._database.snapshot():
            return Counted(
                by={grouping: self._sums(grouping, query, values) for grouping in Grouping},
                mistaken=self._database.read_as(lambda row: Mistaken(*row), _MISTAKEN, values),
                names=Names(*(self._names(n, values) for n in ("packer", "station", "carrier"))),
                samples=self._database.read_as(lambda row: Sample(*row), _SAMPLES, values),
                uncounted=self._uncounted(),
            )

    def count_more(self, most: int = PIECE) -> int:
        """Count some of what has no figures yet, all of them or none; how many are left.

        Raises:
            JournalUnreadable: the journal cannot be read.
            JournalWriteFailed: none of these was counted.
        """
        rows = self._database.read("SELECT packing_id FROM packings_to_count LIMIT ?", (most,))
        self._count([row[0] for row in rows])
        return self._uncounted()

    def _count(self, packing_ids: Sequence[str]) -> None:
        found = [(one, counted(self._database.read, one)) for one in packing_ids]
        # It can be counted again: the disk need not be waited for.
        with self._database.write(is_durable=False) as connection:
            for packing_id, figures in found:
                # What was counted, or taken back, since it was read is no longer among these.
                if connection.execute(_IS_LEFT, (packing_id,)).fetchone():
                    keep(connection, packing_id, figures)

    # -- for the floor -----------------------------------------------------------------------------

    def batch_after(self, step_id: int, most: int = STEPS) -> FigureBatch | None:
        """Figures of the packings that the next steps are about; None: there are no more steps.

        What has to be counted for that is counted.

        Raises:
            JournalUnreadable, JournalWriteFailed: it is tried again the next time.
        """
        steps = self._database.read(_STEPS_AFTER, (step_id, most))
        if not steps:
            return None
        ids = json.dumps(sorted({row["packing_id"] for row in steps}))
        waiting = [row[0] for row in self._database.read(_WAITING, (ids,))]
        for place in range(0, len(waiting), PIECE):
            self._count(waiting[place : place + PIECE])
        with self._database.snapshot():
            mistaken: dict[str, dict[tuple[str, str], int]] = {}
            for packing_id, meant, scanned, times in self._database.read(_MISTAKEN_OF, (ids,)):
                mistaken.setdefault(packing_id, {})[meant, scanned] = times
            counted = self._database.read_as(
                lambda row: _counted_packing(mistaken, *row), _FIGURES_OF, (ids,)
            )
            others = tuple(row[0] for row in self._database.read(_NO_LONGER, (ids,)))
        return FigureBatch(int(steps[-1]["step_id"]), counted, others)

    def wrong_since(self, day: str) -> tuple[WrongHour, ...]:
        """How many wrong scans there were on a day and after it.

        Raises:
            JournalUnreadable: it cannot be read.
        """
        return tuple(self._database.read_as(lambda row: WrongHour(*row), _WRONG_SINCE, (day,)))

    def known(self, packing_ids: Collection[str]) -> tuple[str, ...]:
        """Which of these are counted here.

        Raises:
            JournalUnreadable: it cannot be read.
        """
        rows = self._database.read(_KNOWN, (json.dumps(list(packing_ids)),))
        return tuple(row[0] for row in rows)

    # -- beside a journal that is only read --------------------------------------------------------

    def count_for_now(self) -> None:
        """Beside a journal that is only read: all that has no figures is counted, for this reading.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        read = self._database.read
        names = {row[0] for row in read("SELECT name FROM main.sqlite_master")}
        is_new = read("PRAGMA user_version")[0][0] > MIGRATIONS.index(wrong_items.STATEMENTS)
        if is_new and not self._uncounted():
            return
        # Tables of this connection alone hide those of the file that are called as they are.
        for statement in (*tables.tables("TEMP"), *(_AS_IT_IS if is_new else _of_older(names))):
            read(statement)
        left = [row[0] for row in read("SELECT packing_id FROM packings_to_count")]
        for packing_id in left:
            figures = counted(read, packing_id)
            if figures is not None:
                read("DELETE FROM packing_numbers WHERE packing_id = ?", (packing_id,))
                insert(read, packing_id, *figures)
        read("CREATE TEMP TABLE IF NOT EXISTS packings_to_count (packing_id TEXT)")
        read("DELETE FROM temp.packings_to_count")

    def _sums(self, grouping: Grouping, query: NumbersQuery, values: _Values) -> dict[Key, Sums]:
        key = grouping.value
        rows = self._database.read(_BY.format(key=key), values)
        found: dict[Key, Sums] = {row[0]: Sums(*tuple(row)[1:]) for row in rows if row[1]}
        # Few or none.
        for row in self._database.read(_WITHOUT_BY.format(key=key), values):
            left = found[row[0]] + Sums(*(-value for value in tuple(row)[1:]))
            found = {**found, row[0]: left}
            if not left.orders:
                del found[row[0]]
        if query.carrier is not None or grouping not in _BY_WRONG:
            return found
        wrong = {row[0]: row[1] for row in self._database.read(_WRONG_BY.format(key=key), values)}
        return {
            name: found.get(name, Sums()).with_wrong(wrong.get(name, 0))
            for name in {**found, **wrong}
        }

    def _names(self, name: str, values: _Values) -> tuple[str, ...]:
        rows = self._database.read(_NAMES.format(name=name), values)
        return tuple(row[0] for row in rows)

    def _uncounted(self) -> int:
        return int(self._database.read("SELECT COUNT(*) FROM packings_to_count")[0][0])


def _counted_packing(
    mistaken: Mapping[str, Mapping[tuple[str, str], int]],
    packing_id: str,
    origin: str,
    day: str,
    *figures: Any,
) -> CountedPacking:
    found = (date.fromisoformat(day), *figures, mistaken.get(packing_id))
    return CountedPacking(packing_id, origin, PackingCount(*found))


def _of_older(names: Set[str]) -> tuple[str, ...]:
    """What fills the tables beside a journal that counts otherwise, or has no refused scans yet."""
    wrong = "CREATE TEMP TABLE refused_scans (at, reason, code, origin, order_uuid)"
    return (
        wrong_items.FILL_WRONG if "refused_scans" in names else wrong,
        "CREATE TEMP TABLE packings_to_count (packing_id TEXT)",
        tables.FILL_TO_COUNT,
    )


def _values(query: NumbersQuery, without: Collection[str]) -> _Values:
    return {
        "without": json.dumps(list(without)),
        "origin": query.origin,
        "first": _day(query.first),
        "last": _day(query.last),
        "packer": query.packer,
        "station": query.station,
        "carrier": query.carrier,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
