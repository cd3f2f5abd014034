"""Lists of goods, in pieces: each call reads or writes one of them, so that no lane is held."""

from datetime import UTC, datetime

from crux_desk.domain.records.shared_lists import SharedList
from crux_desk.floor.link import Cursor
from crux_desk.floor.migrations.goods_lists import KEPT_LISTS


def put_part(cursor: Cursor, bench_id: str, shared: SharedList, number: int, body: bytes) -> None:
    """Write a piece of a list; again, it is the same.

    A bench whose clock is ahead does not have the last word for as long as that.
    """
    cursor.execute(
        "INSERT INTO goods_lists (list_id, bench_id, station, packer, at, parts, digest)"
        " VALUES (%s, %s, %s, %s, least(%s, clock_timestamp()), %s, %s) ON CONFLICT DO NOTHING",
        (
            shared.list_id,
            bench_id,
            shared.station,
            shared.packer,
            shared.at,
            shared.parts,
            shared.digest,
        ),
    )
    cursor.execute(
        "INSERT INTO goods_parts (list_id, number, body) VALUES (%s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        (shared.list_id, number, body),
    )


def complete(cursor: Cursor, list_id: str) -> datetime | None:
    """All of it is there, and counts from now on; when it was imported. None: some is missing."""
    cursor.execute(
        "UPDATE goods_lists l SET completed_at = coalesce(completed_at, clock_timestamp())"
        " WHERE list_id = %s AND parts = (SELECT count(*) FROM goods_parts p"
        " WHERE p.list_id = l.list_id) RETURNING at",
        (list_id,),
    )
    row = cursor.fetchone()
    return None if row is None else _utc(row["at"])


def present(cursor: Cursor, list_id: str) -> int:
    """How many pieces of a list are there, from its beginning on."""
    cursor.execute("SELECT count(*) AS parts FROM goods_parts WHERE list_id = %s", (list_id,))
    return int((cursor.fetchone() or {})["parts"])


def lists(cursor: Cursor) -> tuple[SharedList, ...]:
    """The lists that count, the oldest first."""
    cursor.execute(
        "SELECT list_id::text, at, station, packer, parts, digest FROM goods_lists"
        " WHERE completed_at IS NOT NULL ORDER BY at DESC, list_id LIMIT %s",
        (KEPT_LISTS,),
    )
    rows = [{**row, "at": _utc(row["at"])} for row in reversed(cursor.fetchall())]
    return tuple(SharedList(**row) for row in rows)


def part(cursor: Cursor, list_id: str, number: int) -> bytes | None:
    """A piece of a list; None: it is gone by now."""
    cursor.execute(
        "SELECT body FROM goods_parts WHERE list_id = %s AND number = %s", (list_id, number)
    )
    row = cursor.fetchone()
    return None if row is None else bytes(row["body"])


def _utc(at: datetime) -> datetime:
    """Times are compared as texts in the journal, where all are UTC."""
    return at.astimezone(UTC)
