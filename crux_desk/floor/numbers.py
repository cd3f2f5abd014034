"""What a bench has counted, copied to the floor: again and again the same, in any order."""

import json
from collections.abc import Sequence

from crux_desk.domain.numbers.copies import CountedPacking, FigureBatch, WrongHour
from crux_desk.domain.records.copies import BenchIdentity
from crux_desk.domain.texts import without_halves
from crux_desk.floor.link import Cursor

_FIGURES = (
    *("hour", "station", "packer", "carrier"),
    *("lines", "boxes", "units", "scans", "wrong_scans", "seconds"),
)
_WHOSE = ("journal_id", "bench_id", "packing_id", "origin", "day")
_COLUMNS = (*_WHOSE, *_FIGURES, "mistaken")
_NAMES = ", ".join(_COLUMNS)
_PLACES = ", ".join(["%s"] * len(_COLUMNS))
_NEW = ", ".join(f"{name} = excluded.{name}" for name in (*_COLUMNS, "is_submitted"))
_PUT = f"""INSERT INTO packing_numbers ({_NAMES}) VALUES ({_PLACES})
    ON CONFLICT (packing_id) DO UPDATE SET {_NEW}, arrived_at = clock_timestamp()"""
_TAKE_BACK = """UPDATE packing_numbers SET is_submitted = false, arrived_at = clock_timestamp()
    WHERE packing_id = ANY (%s) AND journal_id = %s AND is_submitted"""
_HEAD = """INSERT INTO numbers_heads AS h (journal_id, step) VALUES (%s, %s)
    ON CONFLICT (journal_id) DO UPDATE SET step = greatest(h.step, excluded.step)"""
# What was handed over goes on as another packing, and that one perhaps as a third: only the last
# one that was submitted counts. PostgreSQL takes what a recursion finds for thousands of rows, and
# would read whole tables for them: behind OFFSET 0, and in arrays, it looks up row by row.
_SETTLE = """WITH RECURSIVE before (id) AS (
        SELECT unnest(%s::text[])
        UNION SELECT t.id FROM before b CROSS JOIN LATERAL (
            SELECT packing_id AS id FROM taken WHERE new_packing_id = b.id OFFSET 0) t
    ), behind (root, id) AS (
        SELECT id, id FROM before
        UNION SELECT b.root, t.id FROM behind b CROSS JOIN LATERAL (
            SELECT new_packing_id AS id FROM taken WHERE packing_id = b.id OFFSET 0) t
    ), submitted (id) AS (
        SELECT packing_id FROM packing_numbers
            WHERE is_submitted AND packing_id = ANY (ARRAY(SELECT b.id FROM behind b))
    ), settled AS (
        SELECT b.id, EXISTS (SELECT FROM behind a JOIN submitted m ON m.id = a.id
            WHERE a.root = b.id AND a.id <> b.id) AS went_on FROM before b
    ) UPDATE packing_numbers n SET went_on = s.went_on FROM settled s
        WHERE n.packing_id = s.id AND n.went_on <> s.went_on
            AND n.packing_id = ANY (ARRAY(SELECT b.id FROM before b))"""
_PUT_WRONG = """INSERT INTO wrong_scans AS w
    (bench_id, day, hour, station, packer, origin, wrong_scans) VALUES (%s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (bench_id, day, hour, station, packer, origin)
    DO UPDATE SET wrong_scans = excluded.wrong_scans
        WHERE w.wrong_scans < excluded.wrong_scans"""


def head(cursor: Cursor, journal_id: str) -> int:
    """Up to which step of a journal its packings were counted here."""
    cursor.execute("SELECT step FROM numbers_heads WHERE journal_id = %s", (journal_id,))
    row = cursor.fetchone()
    return 0 if row is None else int(row["step"])


def put(cursor: Cursor, bench: BenchIdentity, batch: FigureBatch) -> None:
    """Copy figures of packings whose steps are here; what has none any more counts no longer.

    It is done once they are settled (`settle`).
    """
    rows = [_row(bench, one) for one in batch.counted]
    if rows:
        cursor.executemany(_PUT, rows)
    if batch.others:
        cursor.execute(_TAKE_BACK, (list(batch.others), bench.journal_id))


def settle(cursor: Cursor, bench: BenchIdentity, batch: FigureBatch) -> None:
    """See which of these packings count, now that others see them.

    In a transaction of its own: of two benches that copy what both have submitted, the later one
    sees what the other has copied.
    """
    touched = [*(one.packing_id for one in batch.counted), *batch.others]
    cursor.execute(_SETTLE, (touched,))
    cursor.execute(_HEAD, (bench.journal_id, batch.until))


def put_wrong(cursor: Cursor, bench_id: str, hours: Sequence[WrongHour]) -> None:
    """Copy how many wrong scans there were in some hours."""
    if hours:
        cursor.executemany(_PUT_WRONG, [(bench_id, *_wrong(one)) for one in hours])


def _row(bench: BenchIdentity, one: CountedPacking) -> tuple[object, ...]:
    figures = one.figures
    pairs = (figures.mistaken or {}).items()
    mistaken = [(*_texts(meant, scanned), times) for (meant, scanned), times in pairs]
    values = (getattr(figures, name) for name in _FIGURES)
    cleaned = (_texts(value)[0] if isinstance(value, str) else value for value in values)
    whose = (bench.journal_id, bench.bench_id, *_texts(one.packing_id, one.origin))
    return (*whose, figures.day.isoformat(), *cleaned, json.dumps(mistaken))


def _wrong(one: WrongHour) -> tuple[object, ...]:
    who = _texts(one.station, one.packer, one.origin)
    return (one.day, one.hour, *who, one.wrong_scans)


def _texts(*texts: str) -> tuple[str, ...]:
    """PostgreSQL takes neither a zero in a text nor half a character in JSON."""
    return tuple(without_halves(text).replace("\0", " ") for text in texts)
