"""How much was packed on all of the floor, summed up by the server. Reads only."""

from typing import Any

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
from crux_desk.domain.values import dataclass
from crux_desk.floor.link import Cursor

_Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Left:
    """What is left out, since this bench counts it in its own journal.

    That is all of the journal; of what another journal of this bench has copied, `packings`.
    """

    bench_id: str
    journal_id: str
    packings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FloorFigures:
    """What other benches have; `went_on` are packings of this journal that count at another one."""

    counted: Counted
    went_on: tuple[str, ...] = ()


_TIMED = "FILTER (WHERE seconds IS NOT NULL)"
_SUMS = f"""count(*) AS orders, sum(boxes) AS boxes, sum(units) AS units, sum(scans) AS scans,
    sum(wrong_scans) AS wrong_scans, coalesce(sum(seconds), 0) AS seconds, count(seconds) AS timed,
    coalesce(sum(lines) {_TIMED}, 0) AS timed_lines,
    coalesce(sum(units) {_TIMED}, 0) AS timed_units,
    coalesce(sum(boxes) {_TIMED}, 0) AS timed_boxes"""
MAX_NAMES = 500
"""Of each kind, those that packed last: years of them are no choice any more."""
_SUM_NAMES = tuple(Sums.__slots__)
_DAYS = """(%(first)s::text IS NULL OR day >= %(first)s) AND (%(last)s::text IS NULL OR day <= %(last)s)"""
_WHO = """(%(packer)s::text IS NULL OR packer = %(packer)s)
    AND (%(station)s::text IS NULL OR station = %(station)s)"""
_SERVER = "(%(origin)s::text IS NULL OR origin = %(origin)s)"
_OTHERS = """is_submitted AND NOT went_on AND (%(bench)s::uuid IS NULL OR bench_id <> %(bench)s
    OR NOT (journal_id = %(journal)s OR packing_id = ANY (%(packings)s)))"""
_WANTED = f"""{_OTHERS} AND {_SERVER} AND {_DAYS} AND {_WHO}
    AND (%(carrier)s::text IS NULL OR carrier = %(carrier)s)"""
_GROUPS = "GROUPING SETS ((packer), (station), (hour), (day){carrier})"
_BY = f"""SELECT packer, station, hour, day, carrier, GROUPING(packer, station, hour, day, carrier)
    AS kind, {_SUMS} FROM packing_numbers WHERE {_WANTED}
    GROUP BY {_GROUPS.format(carrier=", (carrier)")}"""
# A scan with no order open is no wrong one; older programs counted it.
_WRONG_BY = f"""SELECT packer, station, hour, day, GROUPING(packer, station, hour, day) AS kind,
    sum(wrong_scans) AS wrong_scans FROM wrong_scans
    WHERE (%(bench)s::uuid IS NULL OR bench_id <> %(bench)s)
        AND origin <> '' AND {_SERVER} AND {_DAYS} AND {_WHO}
    GROUP BY {_GROUPS.format(carrier="")}"""
_KINDS = {15: Grouping.PACKER, 23: Grouping.STATION, 27: Grouping.HOUR, 29: Grouping.DAY}
_KINDS_OF_ALL = {**_KINDS, 30: Grouping.CARRIER}
"""What `GROUPING` says: a bit for each column that a row is not grouped by."""
_MISTAKEN = f"""SELECT m ->> 0 AS sku_id, m ->> 1 AS scanned, sum((m ->> 2)::int) AS times
    FROM packing_numbers, jsonb_array_elements(mistaken) m WHERE mistaken <> '[]' AND {_WANTED}
    GROUP BY 1, 2 ORDER BY times DESC, 1, 2 LIMIT {MAX_MISTAKEN}"""
_NAMES = f"""SELECT packer, station, carrier FROM (SELECT packer, station, carrier,
        row_number() OVER (PARTITION BY GROUPING(packer, station, carrier) ORDER BY max(day) DESC)
        AS place FROM packing_numbers WHERE {_OTHERS} AND {_SERVER}
        GROUP BY GROUPING SETS ((packer), (station), (carrier))) latest
    WHERE place <= {MAX_NAMES}"""
_SAMPLES = f"""SELECT lines, units, boxes, seconds, day FROM packing_numbers
    WHERE {_OTHERS} AND {_SERVER} AND seconds IS NOT NULL ORDER BY day DESC LIMIT {SAMPLES}"""
# Its bench has not counted it yet, or its program is older. What a bench has counted it need not be
# asked about again: only steps behind that may be of a packing that is missing.
_MISSING = f"""s.state = 'submitted' AND {_SERVER.replace("origin =", "s.origin =")}
    AND NOT EXISTS (SELECT FROM packing_numbers n WHERE n.packing_id = s.packing_id)"""
_UNCOUNTED = f"""SELECT count(*)::int AS count FROM (
    SELECT s.packing_id FROM submissions s JOIN journals j USING (journal_id)
        WHERE NOT EXISTS (SELECT FROM numbers_heads h WHERE h.journal_id = s.journal_id)
            AND (%(bench)s::uuid IS NULL OR j.bench_id <> %(bench)s) AND {_MISSING}
    UNION SELECT s.packing_id FROM numbers_heads h JOIN journals j USING (journal_id)
        JOIN steps t ON t.journal_id = h.journal_id AND t.step_id > h.step
        JOIN submissions s ON s.journal_id = t.journal_id AND s.packing_id = t.packing_id
        WHERE (%(bench)s::uuid IS NULL OR j.bench_id <> %(bench)s) AND {_MISSING}) missing"""
_STRAYS = """SELECT packing_id FROM packing_numbers
    WHERE bench_id = %s AND journal_id <> %s AND packing_id > %s ORDER BY packing_id LIMIT %s"""
_WENT_ON = """SELECT packing_id FROM packing_numbers
    WHERE bench_id = %(bench)s AND journal_id = %(journal)s AND went_on"""


def strays(
    cursor: Cursor, bench_id: str, journal_id: str, after: str, most: int
) -> tuple[str, ...]:
    """Packings that another journal of this bench has copied: it was rescued, or restored."""
    cursor.execute(_STRAYS, (bench_id, journal_id, after, most))
    return tuple(row["packing_id"] for row in cursor.fetchall())


def read(cursor: Cursor, query: NumbersQuery, left: Left | None) -> FloorFigures:
    """What there is to a query, but for what is left out."""
    values = _values(query, left)
    counted = Counted(
        by=_sums(cursor, query, values),
        mistaken=tuple(Mistaken(**row) for row in _rows(cursor, _MISTAKEN, values)),
        names=_names(cursor, values),
        samples=tuple(Sample(**row) for row in _rows(cursor, _SAMPLES, values)),
        elsewhere=int(_rows(cursor, _UNCOUNTED, values)[0]["count"]),
    )
    went_on = () if left is None else _rows(cursor, _WENT_ON, values)
    return FloorFigures(counted, tuple(row["packing_id"] for row in went_on))


def _sums(cursor: Cursor, query: NumbersQuery, values: _Values) -> dict[Grouping, dict[Key, Sums]]:
    found: dict[Grouping, dict[Key, Sums]] = {grouping: {} for grouping in Grouping}
    for row in _rows(cursor, _BY, values):
        kind = _KINDS_OF_ALL[row["kind"]]
        found[kind][row[kind.value]] = Sums(*(row[name] for name in _SUM_NAMES))
    if query.carrier is not None:
        return found
    wrong: dict[Grouping, dict[Key, int]] = {kind: {} for kind in _KINDS.values()}
    for row in _rows(cursor, _WRONG_BY, values):
        # One column less than above: so is a bit.
        kind = _KINDS[row["kind"] << 1 | 1]
        wrong[kind][row[kind.value]] = row["wrong_scans"]
    for kind, hours in wrong.items():
        for key in {**found[kind], **hours}:
            found[kind][key] = found[kind].get(key, Sums()).with_wrong(hours.get(key, 0))
    return found


def _names(cursor: Cursor, values: _Values) -> Names:
    rows = _rows(cursor, _NAMES, values)
    packers, stations, carriers = (
        tuple(sorted({row[name] for row in rows if row[name]}))
        for name in ("packer", "station", "carrier")
    )
    return Names(packers, stations, carriers)


def _rows(cursor: Cursor, statement: str, values: _Values) -> list[dict[str, Any]]:
    cursor.execute(statement, values)
    return cursor.fetchall()


def _values(query: NumbersQuery, left: Left | None) -> _Values:
    return {
        "origin": query.origin,
        "first": None if query.first is None else query.first.isoformat(),
        "last": None if query.last is None else query.last.isoformat(),
        "packer": query.packer,
        "station": query.station,
        "carrier": query.carrier,
        "bench": None if left is None else left.bench_id,
        "journal": None if left is None else left.journal_id,
        "packings": [] if left is None else list(left.packings),
    }
