"""Packings and their steps in the journal. The packing is the fold of its steps."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from crux_desk.domain.errors.packing import PackingClosed
from crux_desk.domain.orders.notes import Note
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import Change, NoteConfirmed
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import Action, PackingState, Step
from crux_desk.domain.records.summaries import Author, PackingKey, PackingSummary
from crux_desk.domain.values import dataclass
from crux_desk.journal.file import chain
from crux_desk.journal.file.database import Beside, Database, nothing_beside
from crux_desk.journal.migrations.history import is_history
from crux_desk.journal.tables.codec import (
    decode_all_changes,
    decode_boxes,
    decode_changes,
    decode_reason,
    encode_boxes,
    encode_changes,
    encode_reason,
)
from crux_desk.journal.tables.kept import is_kept
from crux_desk.journal.tables.seals import PACKINGS, seal

_SUMMARY = "packing_id, origin, order_uuid, po_number, state, reason, updated_at, boxes"
_PAGE = 200
_STEPS_PAGE = 1_000
"""Steps in one read."""
_NEWEST = "ORDER BY updated_at DESC, rowid DESC"
_ACTIONS = {action.value: action for action in Action}
_INSERT_STEP = (
    f"INSERT INTO steps ({', '.join(chain.COLUMNS)}, hash)"
    f" VALUES ({', '.join('?' * len(chain.COLUMNS))}, ?)"
)
# The sign before updated_at keeps the index by time away, in which all that ever left would be
# stepped over for the sake of the order; few are in packings_open, and sorted at once.
_UNSENT = f"""SELECT {_SUMMARY} FROM packings
    WHERE state <> 'submitted' AND {is_history()} IS NOT TRUE AND {is_kept()}
    ORDER BY +updated_at DESC, rowid DESC"""
# What was laid aside is history, whose index goes by server and time.
_CLOSED_BY_PERSON = f"""SELECT {_SUMMARY} FROM packings
    WHERE origin = ? AND updated_at >= ? AND {is_history()}
    AND json_extract(reason, '$[0]') IN ('given_up', 'handed_over')
    ORDER BY updated_at DESC, rowid DESC"""


class Packings:
    """The packings of a station. Each step is one transaction, appended and never changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- writing ---------------------------------------------------------------------------------

    def append_together(
        self,
        steps: Iterable[tuple[PackingKey, Step]],
        author: Author,
        beside: Beside = nothing_beside,
    ) -> None:
        """Save steps of a packer, of one packing or several, and what is kept with them: all, or none.

        The first step of a packing makes it known. A refused packing becomes a draft again by one.

        Raises:
            PackingClosed: one of the packings takes no changes (any more); nothing was saved.
            JournalWriteFailed: nothing was saved.
        """
        with self._database.write() as connection:
            for key, step in steps:
                append(connection, key, step, author)
            beside(connection)

    def discard(self, packing_id: str, at: datetime, author: Author) -> None:
        """A draft is in no list any more, until its next step.

        Raises:
            JournalWriteFailed: it stands where it stood.
        """
        draft, reason = PackingState.DRAFT, Reason(ReasonCode.DISCARDED)
        with self._database.write() as connection:
            enter_state(connection, packing_id, StateEntry(draft, (draft,), at, reason), author)

    # -- reading ---------------------------------------------------------------------------------

    def summary(self, packing_id: str) -> PackingSummary | None:
        """One packing as lists show it."""
        found = self._summaries("WHERE packing_id = ?", packing_id)
        return found[0] if found else None

    def among(self, packing_ids: list[str]) -> tuple[PackingSummary, ...]:
        """Several, in no order; a page of them at most."""
        return self._summaries(
            "WHERE packing_id IN (SELECT value FROM json_each(?))", json.dumps(packing_ids)
        )

    def summaries(self) -> Iterator[PackingSummary]:
        """All packings, the one that was touched last first; read page by page."""
        rows = self._database.read(f"SELECT packing_id FROM packings {_NEWEST}")
        for start in range(0, len(rows), _PAGE):
            page = [row["packing_id"] for row in rows[start : start + _PAGE]]
            found = {summary.key.packing_id: summary for summary in self.among(page)}
            yield from (found[packing_id] for packing_id in page if packing_id in found)

    def unsent(self) -> tuple[PackingSummary, ...]:
        """Drafts and what waits in the outbox, the one that was touched last first."""
        return self._database.read_as(_summary, _UNSENT)

    def closed_by_person_since(self, origin: str, since: datetime) -> tuple[PackingSummary, ...]:
        """Packings that a person gave up or handed over by file, the last one first."""
        return self._database.read_as(_summary, _CLOSED_BY_PERSON, (origin, since.isoformat()))

    def of_order(self, origin: str, order_uuid: str) -> tuple[PackingSummary, ...]:
        """The packings of one order, the one that was touched last first."""
        where = f"WHERE origin = ? AND order_uuid = ? {_NEWEST}"
        return self._summaries(where, origin, order_uuid)

    def beginning_with(self, prefix: str) -> tuple[PackingSummary, ...]:
        """The packings whose ids begin like this, the one that was touched last first."""
        where = f"WHERE packing_id >= ? AND packing_id < ? {_NEWEST}"
        return self._summaries(where, prefix, prefix + chr(0x7F))

    def _summaries(self, where: str, *values: str) -> tuple[PackingSummary, ...]:
        return self._database.read_as(_summary, f"SELECT {_SUMMARY} FROM packings {where}", values)

    def steps(self, packing_id: str, after: int = 0) -> Iterator[Step]:
        """The steps of a packing with numbers above `after`, the first one first.

        Raises:
            JournalUnreadable: a row is not what this program writes.
        """
        while True:
            # In pages: a step that is to be written meanwhile does not wait for all of them.
            rows = self._database.read(
                "SELECT number, action, at, changes, undoes, state, reason FROM steps"
                " WHERE packing_id = ? AND number > ? ORDER BY number LIMIT ?",
                (packing_id, after, _STEPS_PAGE),
            )
            with self._database.no_rubbish():
                yield from map(step_of, rows, decode_all_changes([row["changes"] for row in rows]))
            if len(rows) < _STEPS_PAGE:
                return
            after = rows[-1]["number"]

    def last_number(self, packing_id: str) -> int:
        """The number of a packing's last step; 0 for one that has none."""
        rows = self._database.read(
            "SELECT MAX(number) FROM steps WHERE packing_id = ?", (packing_id,)
        )
        return rows[0][0] or 0

    def last_author(self, packing_id: str) -> Author | None:
        """Who made the last step of a packing, and where."""
        found = self._database.read_as(
            lambda row: Author(row["station"], row["packer"]),
            "SELECT station, packer FROM steps WHERE packing_id = ? ORDER BY number DESC LIMIT 1",
            (packing_id,),
        )
        return found[0] if found else None

    def notes_read(self, origin: str, order_uuid: str) -> frozenset[Note]:
        """The notes of an order that were confirmed in any of its packings.

        Raises:
            JournalUnreadable: a row is not what this program writes.
        """
        steps = self._database.read_as(
            lambda row: decode_changes(row["changes"]),
            "SELECT s.changes FROM packings p JOIN steps s USING (packing_id)"
            " WHERE p.origin = ? AND p.order_uuid = ? AND s.action = ?",
            (origin, order_uuid, Action.NOTE_CONFIRMED.value),
        )
        confirmed = (c for changes in steps for c in changes if isinstance(c, NoteConfirmed))
        return frozenset(Note.confirmed(change.line_item_uuid, change.text) for change in confirmed)

    def replay(self, packing_id: str, packing: Packing) -> None:
        """Fold the steps that `packing` has not made yet into it.

        Raises:
            JournalUnreadable: the steps do not make a packing.
        """
        with self._database.no_rubbish():
            packing.replay(self.steps(packing_id, after=packing.steps_made))


def append(connection: sqlite3.Connection, key: PackingKey, step: Step, author: Author) -> None:
    """Within a transaction: one step of `Packings.append_together`."""
    made = connection.execute(
        "INSERT INTO packings (packing_id, origin, order_uuid, po_number, state,"
        " updated_at) VALUES (?, ?, ?, ?, 'draft', ?) ON CONFLICT DO NOTHING",
        (key.packing_id, key.origin, key.order_uuid, key.po_number, step.at.isoformat()),
    )
    if made.rowcount == 1:
        seal(connection, PACKINGS, key.packing_id)
    changed = connection.execute(
        "UPDATE packings SET state = 'draft', reason = NULL, boxes = NULL, updated_at = ?"
        " WHERE packing_id = ? AND state IN ('draft', 'refused')"
        " AND COALESCE(json_extract(reason, '$[0]'), '') <> 'given_up'",
        (step.at.isoformat(), key.packing_id),
    )
    if changed.rowcount != 1:
        raise PackingClosed(*po_number_and_state(connection, key.packing_id))
    insert_step(connection, key.packing_id, step, author)


def enter_state(
    connection: sqlite3.Connection,
    packing_id: str,
    entry: "StateEntry",
    author: Author,
) -> bool:
    """Within a transaction: move a packing on, if it still stands in one of `entry.expected`.

    A packing that stays where it is, for the same reason, gets no step.
    """
    stays = _stands_there(connection, packing_id, entry)
    marks = ", ".join("?" * len(entry.expected))
    expected = [state.value for state in entry.expected]
    changed = connection.execute(
        f"UPDATE packings SET state = ?, reason = ?, updated_at = ?,"
        f" boxes = COALESCE(?, boxes) WHERE packing_id = ? AND state IN ({marks})",
        (
            entry.state.value,
            encode_reason(entry.reason),
            entry.at.isoformat(),
            None if entry.boxes is None else encode_boxes(entry.boxes),
            packing_id,
            *expected,
        ),
    )
    if changed.rowcount != 1 or stays:
        return changed.rowcount == 1
    step = Step(
        number=next_step_number(connection, packing_id),
        action=Action.STATE_ENTERED,
        at=entry.at,
        state=entry.state,
        reason=entry.reason,
    )
    insert_step(connection, packing_id, step, author)
    if entry.state is PackingState.SUBMITTED:
        from crux_desk.journal.tables.numbers.counting import count_at_once

        count_at_once(connection, packing_id)
    return True


def _stands_there(connection: sqlite3.Connection, packing_id: str, entry: "StateEntry") -> bool:
    row = connection.execute(
        "SELECT 1 FROM packings WHERE packing_id = ? AND state = ? AND reason IS ?",
        (packing_id, entry.state.value, encode_reason(entry.reason)),
    ).fetchone()
    return row is not None


@dataclass(frozen=True, slots=True)
class StateEntry:
    """A change of state: into which, from which, why, and the boxes where they are now closed."""

    state: PackingState
    expected: tuple[PackingState, ...]
    at: datetime
    reason: Reason | None = None
    boxes: Sequence[Box] | None = None


def next_step_number(connection: sqlite3.Connection, packing_id: str) -> int:
    """The number that the next step of a packing gets."""
    row = connection.execute(
        "SELECT COALESCE(MAX(number), 0) + 1 FROM steps WHERE packing_id = ?", (packing_id,)
    ).fetchone()
    return int(row[0])


def insert_step(
    connection: sqlite3.Connection, packing_id: str, step: Step, author: Author
) -> None:
    """Within a transaction: append a step to its packing and to the chain."""
    insert_columns(
        connection,
        packing_id,
        step.number,
        step.action.value,
        step.at.isoformat(),
        author.station,
        author.packer,
        encode_changes(step.changes),
        step.undoes,
        None if step.state is None else step.state.value,
        encode_reason(step.reason),
    )


def insert_columns(connection: sqlite3.Connection, *columns: chain.Column) -> None:
    """Within a transaction: append a step to the chain; `columns` are all but its own number there."""
    before = chain.head(connection)
    row = (before.step_id + 1, *columns)
    head = chain.Head(before.step_id + 1, chain.step_hash(before.hash, *row))
    connection.execute(_INSERT_STEP, (*row, head.hash))
    chain.move_head(connection, head)


def po_number_and_state(connection: sqlite3.Connection, packing_id: str) -> tuple[str, str]:
    """Within a transaction: what an error names when a packing does not take a change."""
    row = connection.execute(
        "SELECT po_number, state FROM packings WHERE packing_id = ?", (packing_id,)
    ).fetchone()
    return (row["po_number"], row["state"]) if row else ("", "gone")


def _summary(row: sqlite3.Row) -> PackingSummary:
    return PackingSummary(
        key=PackingKey(row["packing_id"], row["origin"], row["order_uuid"], row["po_number"]),
        state=PackingState(row["state"]),
        reason=decode_reason(row["reason"]),
        updated_at=datetime.fromisoformat(row["updated_at"]),
        boxes=None if row["boxes"] is None else decode_boxes(row["boxes"]),
    )


def step_of(row: sqlite3.Row | dict[str, Any], changes: tuple[Change, ...] | None = None) -> Step:
    """The step that a row is; `changes` are its own, where they were decoded before.

    Raises:
        Any of `RUBBISH`: the row is not what this program writes.
    """
    return Step(
        number=row["number"],
        action=_ACTIONS[row["action"]],
        at=datetime.fromisoformat(row["at"]),
        changes=decode_changes(row["changes"]) if changes is None else changes,
        undoes=row["undoes"],
        state=None if row["state"] is None else PackingState(row["state"]),
        reason=decode_reason(row["reason"]),
    )
