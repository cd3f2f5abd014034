"""Learned codes: everybody's. What two benches say differently, both of them see."""

from datetime import datetime

from crux_desk.domain.values import dataclass
from crux_desk.floor.link import Cursor

OVERLAP_S = 60
"""Changes are asked for from so long before the last answer: they show only when they are committed,
and no statement here takes that long. Meeting one twice changes nothing."""


@dataclass(frozen=True, slots=True)
class SharedCode:
    """A code as a bench taught it; `code_key` is how codes are compared."""

    code_key: str
    code: str
    sku_id: str
    units: int
    station: str
    packer: str
    learned_at: datetime
    bench_id: str = ""
    is_revoked: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since; `until` is what to ask from the next time, by the floor's clock."""

    codes: tuple[SharedCode, ...]
    until: datetime


_CODE = """code_key, code, sku_id, units, station, packer, learned_at, bench_id::text,
    revoked_at IS NOT NULL AS is_revoked"""


def teach(cursor: Cursor, bench_id: str, code: SharedCode) -> tuple[SharedCode, ...]:
    """Teach a code to all benches; what it means by now: more than one is a conflict."""
    cursor.execute(
        "INSERT INTO codes AS c (code_key, sku_id, units, code, bench_id, station, packer,"
        " learned_at) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
        " ON CONFLICT (code_key, sku_id, units) DO UPDATE SET code = excluded.code,"
        " bench_id = excluded.bench_id, station = excluded.station, packer = excluded.packer,"
        " learned_at = excluded.learned_at, revoked_at = NULL, changed_at = clock_timestamp()"
        " WHERE c.revoked_at IS NOT NULL",
        (
            code.code_key,
            code.sku_id,
            code.units,
            code.code,
            bench_id,
            code.station,
            code.packer,
            code.learned_at,
        ),
    )
    return meanings(cursor, code.code_key)


def meanings(cursor: Cursor, code_key: str) -> tuple[SharedCode, ...]:
    """What a code means, the last taught first; more than one: two benches said it differently."""
    cursor.execute(
        f"SELECT {_CODE} FROM codes WHERE code_key = %s AND revoked_at IS NULL"
        " ORDER BY learned_at DESC",
        (code_key,),
    )
    return tuple(SharedCode(**row) for row in cursor.fetchall())


def revoke(cursor: Cursor, code_key: str, sku_id: str | None = None) -> None:
    """Forget a code, or one of its meanings: that is how a conflict is settled."""
    cursor.execute(
        "UPDATE codes SET revoked_at = clock_timestamp(), changed_at = clock_timestamp()"
        " WHERE code_key = %s AND (%s::text IS NULL OR sku_id = %s) AND revoked_at IS NULL",
        (code_key, sku_id, sku_id),
    )


def changes(cursor: Cursor, since: datetime | None) -> Changes:
    """Codes that changed since an earlier answer; all of them where there was none."""
    values = {"since": since, "overlap": OVERLAP_S}
    changed = (
        "(%(since)s::timestamptz IS NULL"
        " OR changed_at >= %(since)s::timestamptz - make_interval(secs => %(overlap)s))"
    )
    cursor.execute(
        f"SELECT t.until, {_CODE} FROM (SELECT clock_timestamp() AS until) t"
        f" LEFT JOIN codes ON {changed} ORDER BY changed_at",
        values,
    )
    rows = cursor.fetchall()
    until = rows[0]["until"]
    codes = (
        SharedCode(**{name: value for name, value in row.items() if name != "until"})
        for row in rows
        if row["code_key"] is not None
    )
    return Changes(tuple(codes), until)
