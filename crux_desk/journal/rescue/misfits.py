"""Rows of a rescued journal that do not have the hash that they should have.

A damaged bit is in one place: in what the step says, in its hash, or in its number in the chain. A hash
and a number that the neighbors prove are put right. What the step says cannot be; it is not
believed: it goes, so that a draft ends before it. In a packing that was submitted it stays, where
nobody packs by it, and an audit names it. So with what has a seal: a learned code, a choice, a
print job or a submission that is not settled is dropped; a packing keeps its broken seal, by which nothing of it is
sent.
"""

import sqlite3
from collections.abc import Iterator

from crux_desk.domain.values import dataclass
from crux_desk.journal.file.chain import BEFORE_THE_FIRST, COLUMNS, Column, step_hash
from crux_desk.journal.tables.seals import (
    CHOICES,
    CODES,
    PACKINGS,
    PRINT_JOBS,
    SUBMISSIONS,
    Sealed,
    seal_unsealed,
)

_COLUMNS = f"SELECT {', '.join(COLUMNS)}, hash FROM steps"
_STRAYS = f"""{_COLUMNS} s WHERE step_id <> 1
    AND NOT EXISTS (SELECT 1 FROM steps WHERE step_id = s.step_id - 1)"""
_GAPS = """SELECT step_id + 1 FROM steps s
    WHERE NOT EXISTS (SELECT 1 FROM steps WHERE step_id = s.step_id + 1) ORDER BY step_id"""
_MOST_GAPS = 50


@dataclass
class _Link:
    """A step in the chain: its columns, and its hash as it stands there."""

    columns: tuple[Column, ...]
    hash: bytes

    @property
    def step_id(self) -> int:
        return int(self.columns[0] or 0)

    def after(self, previous: bytes) -> bytes:
        """The hash that it has after a step with that one."""
        return step_hash(previous, *self.columns)


def _link(row: sqlite3.Row) -> _Link:
    """A hash that is none of ours fits no step."""
    return _Link(tuple(row)[:-1], row[-1] if isinstance(row[-1], bytes) else b"none")


def sort_out(connection: sqlite3.Connection) -> int:
    """Within the transaction of a rescue: how many steps are kept though they were changed."""
    _number_anew(connection)
    changed, hashes = _look_through(_links(connection))
    connection.executemany("UPDATE steps SET hash = ? WHERE step_id = ?", hashes)
    return sum(_is_kept(connection, step_id) for step_id in changed)


def _links(connection: sqlite3.Connection) -> Iterator[_Link]:
    for row in connection.execute(f"{_COLUMNS} ORDER BY step_id"):
        yield _link(row)


def _number_anew(connection: sqlite3.Connection) -> None:
    """A step that stands behind a gap, and that fits into one, is the one that is missing there."""
    found = connection.execute(f"{_STRAYS} LIMIT {_MOST_GAPS}").fetchall()
    strays = [_link(row) for row in found]
    gaps = [row[0] for row in connection.execute(f"{_GAPS} LIMIT {_MOST_GAPS}")]
    is_first_there = connection.execute("SELECT 1 FROM steps WHERE step_id = 1").fetchone()
    for gap in gaps if is_first_there else [1, *gaps]:
        before = _hash_of(connection, gap - 1)
        for stray in strays if before else ():
            as_missing = _Link((gap, *stray.columns[1:]), stray.hash)
            if as_missing.after(before) == stray.hash:
                connection.execute(
                    "UPDATE steps SET step_id = ? WHERE step_id = ?", (gap, stray.step_id)
                )
                break


def _hash_of(connection: sqlite3.Connection, step_id: int) -> bytes:
    if step_id == 0:
        return BEFORE_THE_FIRST
    row = connection.execute("SELECT hash FROM steps WHERE step_id = ?", (step_id,)).fetchone()
    return row[0] if row is not None and isinstance(row[0], bytes) else b""


def _look_through(links: Iterator[_Link]) -> tuple[list[int], list[tuple[bytes, int]]]:
    """The steps whose columns are not what was written, and hashes that are to be put right."""
    changed: list[int] = []
    hashes: list[tuple[bytes, int]] = []
    before = _Link((0,), BEFORE_THE_FIRST)
    link = next(links, None)
    while link is not None:
        following = next(links, None)
        if _is_misfit(link, before):
            right = link.after(before.hash)
            if _is_misfit(following, link) and not _is_misfit(
                following, _Link(link.columns, right)
            ):
                hashes.append((right, link.step_id))
                link.hash = right
            else:
                changed.append(link.step_id)
        before, link = link, following
    return changed, hashes


def _is_misfit(link: _Link | None, before: _Link) -> bool:
    """Whether the two follow on one another, and the hash of the later one says that they do not."""
    if link is None or link.step_id != before.step_id + 1 or not (link.hash and before.hash):
        return False
    return link.after(before.hash) != link.hash


def _is_kept(connection: sqlite3.Connection, step_id: int) -> bool:
    removed = connection.execute(
        "DELETE FROM steps WHERE step_id = ? AND packing_id NOT IN"
        " (SELECT packing_id FROM packings WHERE state = 'submitted')",
        (step_id,),
    )
    return removed.rowcount == 0


_UNTRIED = "sending_at IS NULL AND shown_before IS NULL"
"""What was tried may have arrived: it stays, to be looked up, and its seal stays broken."""


def drop_misfits(connection: sqlite3.Connection) -> int:
    """Within the transaction of a rescue: how many packings may be those of another order."""
    misplaced = _misfits(connection, PACKINGS)
    for table, which in (
        (SUBMISSIONS, _UNTRIED),
        (CODES, "TRUE"),
        (CHOICES, "TRUE"),
        (PRINT_JOBS, "TRUE"),
    ):
        connection.executemany(
            f"DELETE FROM {table.name} WHERE {table.key} = ? AND {table.is_open} AND {which}",
            [(key,) for key in _misfits(connection, table)],
        )
    seal_unsealed(connection)
    return len(misplaced)


def _misfits(connection: sqlite3.Connection, table: Sealed) -> list[str | int]:
    return [row[0] for row in connection.execute(table.misfits)]
