"""Filling a new journal with the rows that were salvaged.

A row that is no longer what this program writes is left out: it would stop whoever reads it.
"""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime

from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.values import dataclass
from crux_desk.journal.file.chain import BEFORE_THE_FIRST, COLUMNS, step_hash
from crux_desk.journal.file.database import Database, without_triggers
from crux_desk.journal.file.failures import RUBBISH
from crux_desk.journal.rescue.misfits import drop_misfits, sort_out
from crux_desk.journal.rescue.projections import fill_gaps
from crux_desk.journal.rescue.salvage import Source
from crux_desk.journal.tables.carrier_choices import choice_of
from crux_desk.journal.tables.codec import decode_boxes, decode_parcels, decode_reason, decode_shown
from crux_desk.journal.tables.copies import forget_journal_id
from crux_desk.journal.tables.order_codec import decode_order
from crux_desk.journal.tables.packings import step_of

_BYTES = frozenset({"hash", "seal"})
_OWN = frozenset(
    {
        "chain_head",
        "feed_positions",
        "mistaken_scans",
        "numbers_by_hour",
        "packing_numbers",
        "packings_to_count",
        "wrong_scans_by_hour",
    }
)
"""Tables that are made of the others, or anew, not read: the files of feeds are read again whole."""
_REMOVED_FROM = (
    "carrier_choices",
    "goods_imports",
    "history_skus",
    "items",
    "learned_codes",
    "notes",
    "order_items",
    "order_passes",
    "orders_to_pack",
    "sent_labels",
    "sent_lines",
)
"""Rows of these come and go: what an older source has more is what was removed since."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of the new journal: its name, its columns, and by what its rows are read."""

    name: str
    columns: tuple[str, ...]
    key: str
    has_own_rowid: bool


@dataclass(frozen=True, slots=True)
class Refilled:
    """How much was taken over, and how much was not.

    `steps_ever` is what the sources say that there were, or at least what the numbers show.
    `steps_changed` are those that are kept though they are not as they were written.
    """

    steps: int
    steps_ever: int
    packings_lost: int
    steps_changed: int = 0


def refill(database: Database, sources: Sequence[Source], noted: int = 0) -> Refilled:
    """Take over what the sources have, the first one first; triggers are away meanwhile.

    The chain of a journal that had none is made; what is there of a chain stays as it is, so that an
    audit still shows where something is missing.

    Args:
        database: the new journal.
        sources: what is left, the best first.
        noted: the number of the last step that was noted beside the file; 0 where none is known.
    """
    with database.write() as connection, without_triggers(connection):
        orphans: set[str] = set()
        complete: set[str] = set()
        for source in sources:
            for table in _tables(connection):
                # Of an older source the seals may be those of rows that have changed since.
                is_older = table.name == "seals" and source is not sources[0]
                if table.name not in complete and not is_older:
                    orphans |= _take_over(connection, source, table)
            complete |= {name for name in _REMOVED_FROM if source.gave_all(name)}
        # Steps may have other numbers now: the floor's copies are of the journal that it was.
        forget_journal_id(connection)
        ever = max((source.steps_ever(noted) for source in sources), default=noted)
        changed, misplaced = sort_out(connection), drop_misfits(connection)
        fill_gaps(connection, complete)
        steps, last = connection.execute(
            "SELECT COUNT(*), COALESCE(MAX(step_id), 0) FROM steps"
        ).fetchone()
        # Those at the end are not counted by who lost them; they are by what was noted.
        ever = max(ever, steps + max(0, noted - last))
        _make_chain(connection, max(ever, noted))
        known = {row[0] for row in connection.execute("SELECT packing_id FROM packings")}
        lost = len(orphans - known) + misplaced
        return Refilled(steps, max(ever, last), lost, changed)


def _tables(connection: sqlite3.Connection) -> list[_Table]:
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY rootpage"
    ).fetchall()
    tables = []
    for row in rows:
        columns = connection.execute(f"PRAGMA table_info({row['name']})").fetchall()
        own = next((column["name"] for column in columns if column["pk"]), "")
        is_keyed = row["sql"].upper().endswith("WITHOUT ROWID")
        has_number = any(column["pk"] and column["type"] == "INTEGER" for column in columns)
        names = tuple(column["name"] for column in columns)
        key = own if is_keyed else "rowid"
        tables.append(_Table(row["name"], names, key, not is_keyed and not has_number))
    # A packing comes before what refers to it.
    tables.sort(key=lambda table: table.name != "packings")
    return [table for table in tables if table.name not in _OWN]


def _take_over(connection: sqlite3.Connection, source: Source, table: _Table) -> set[str]:
    """Returns the packings of steps that found none."""
    orphans: set[str] = set()
    if table.name not in source.tables:
        return orphans
    there = source.columns(table.name)
    columns = tuple(name for name in table.columns if name in there)
    wanted = ("rowid", *columns) if table.has_own_rowid else columns
    statement = (
        f"INSERT OR IGNORE INTO {table.name} ({', '.join(wanted)})"
        f" VALUES ({', '.join('?' * len(wanted))})"
    )
    check = _CHECKS.get(table.name)
    for values in source.rows(table.name, wanted, key=table.key):
        named = dict(zip(wanted, values, strict=True))
        if _is_blotted(named):
            continue
        try:
            checked = named if check is None else check(named)
            connection.execute(statement, tuple(checked.values()))
        except RUBBISH:
            continue
        except sqlite3.IntegrityError:
            if table.name == "steps":
                orphans.add(str(named["packing_id"]))
    return orphans


_Row = dict[str, str | int | bytes | float | None]


def _is_blotted(row: _Row) -> bool:
    """Whether a page that was lost left noughts within a text, or bytes: no text of ours has them."""
    return any(
        (isinstance(value, str) and "\0" in value)
        or (isinstance(value, bytes) and name not in _BYTES)
        for name, value in row.items()
    )


def _check_packing(row: _Row) -> _Row:
    # Its steps say better how it stands; what says where it belongs is what counts.
    datetime.fromisoformat(str(row["updated_at"]))
    try:
        PackingState(str(row["state"]))
        decode_reason(row["reason"])  # type: ignore[arg-type]
        if row["boxes"] is not None:
            decode_boxes(row["boxes"])  # type: ignore[arg-type]
    except RUBBISH:
        return row | {"state": "draft", "reason": None, "boxes": None}
    return row


def _check_step(row: _Row) -> _Row:
    if not isinstance(row["number"], int) or row["number"] < 1:
        raise ValueError("no number of a step")
    step_of(row)
    return row


def _check_order(row: _Row) -> _Row:
    decode_order(str(row["body"]))
    return row


def _check_submission(row: _Row) -> _Row:
    decode_parcels(str(row["parcels"]))
    if row["shown_before"] is not None:
        decode_shown(str(row["shown_before"]))
    return row


def _check_choice(row: _Row) -> _Row:
    choice_of(row)  # type: ignore[arg-type]
    return row


_CHECKS: dict[str, Callable[[_Row], _Row]] = {
    "packings": _check_packing,
    "steps": _check_step,
    "orders": _check_order,
    "submissions": _check_submission,
    "carrier_choices": _check_choice,
}


def _make_chain(connection: sqlite3.Connection, ever: int) -> None:
    unchained = connection.execute(
        f"SELECT {', '.join(COLUMNS)} FROM steps WHERE hash = x'' ORDER BY step_id"
    )
    for row in unchained.fetchall():
        before = connection.execute(
            "SELECT hash FROM steps WHERE step_id < ? ORDER BY step_id DESC LIMIT 1", (row[0],)
        ).fetchone()
        new = step_hash(BEFORE_THE_FIRST if before is None else before[0], *tuple(row))
        connection.execute("UPDATE steps SET hash = ? WHERE step_id = ?", (new, row[0]))
    last = connection.execute("SELECT step_id, hash FROM steps ORDER BY step_id DESC").fetchone()
    # A number that was given once is not given again, even if its step is lost.
    head = (max(ever, last[0]), last[1]) if last else (ever, BEFORE_THE_FIRST)
    connection.execute(
        "UPDATE chain_head SET steps = (SELECT COUNT(*) FROM steps), step_id = ?, hash = ?", head
    )
