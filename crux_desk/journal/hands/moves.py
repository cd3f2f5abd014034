"""Orders that go to other benches, and come from them, in this journal. Each call is one transaction.

What goes away is closed here: no step of it can be made any more, and nothing of it is sent. That is
how a hand-over begins, so that what is copied then is all that there is.
"""

import json
import sqlite3
from datetime import datetime
from enum import StrEnum

from crux_desk.domain.packing.boxes import Boxes
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.late_work import LateWork, late_boxes, new_draft, sent_since
from crux_desk.domain.records.summaries import Author, PackingKey, is_history
from crux_desk.domain.records.takings import TakenAway, TakenPacking
from crux_desk.domain.submission.closed_by_person import StateBefore, moved, moved_from
from crux_desk.domain.values import dataclass
from crux_desk.journal.file.database import Database
from crux_desk.journal.hands import taken as taken_packings
from crux_desk.journal.tables.codec import decode_reason
from crux_desk.journal.tables.packings import (
    Packings,
    StateEntry,
    append,
    enter_state,
)
from crux_desk.journal.tables.seals import SUBMISSIONS, seal

_NOTE = "handing_over "
_LATE = "late "
_WAS_LATE = "was_late "
_OF_ORDER = "SELECT packing_id, state, reason FROM packings WHERE origin = ? AND order_uuid = ?"


@dataclass(frozen=True, slots=True)
class Ready:
    """An order is closed here, to be given to another bench; `last_step` is its last in the journal."""

    last_step: int
    packing_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pending:
    """A hand-over that was begun, and of which nobody knows here whether it came to be."""

    origin: str
    order_uuid: str
    ask_id: str


class Apart(StrEnum):
    """What became of a packing that goes on at another bench."""

    CLOSED = "closed"
    KNOWN = "known"
    """It was closed already."""
    SENDING = "sending"
    """A request of it is under way: it is asked again, as the answer says what it is."""


class Moves:
    """What goes and what comes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._packings = Packings(database)

    # -- giving away -------------------------------------------------------------------------------

    def close(self, pending: Pending, station: str, at: datetime, author: Author) -> Ready | None:
        """Close an order here, to give it to `station`; None: it is being sent, or held for a file.

        Done again it is as it was.

        Raises:
            JournalWriteFailed: nothing is closed.
        """
        order = (pending.origin, pending.order_uuid)
        with self._database.write() as connection:
            rows = connection.execute(_OF_ORDER, order).fetchall()
            open_rows = [row for row in rows if not _is_history(row)]
            if any(_is_busy(row) for row in open_rows):
                return None
            for row in open_rows:
                _move_away(connection, row, station, at, author)
            ids = tuple(row["packing_id"] for row in open_rows)
            closed = (*(_closed_by(connection, pending) or ()), *ids)
            connection.execute(
                "INSERT OR REPLACE INTO notes (name, value) VALUES (?, ?)",
                (_NOTE + pending.ask_id, json.dumps((*order, closed))),
            )
            last = connection.execute(
                "SELECT COALESCE(MAX(s.step_id), 0) FROM packings p JOIN steps s USING (packing_id)"
                " WHERE p.origin = ? AND p.order_uuid = ?",
                order,
            ).fetchone()
        return Ready(int(last[0]), closed)

    def pending(self) -> tuple[Pending, ...]:
        """Hand-overs that were begun; the program may have died in one."""
        rows = self._database.read(
            "SELECT name, value FROM notes WHERE name > ? AND name < ?", (_NOTE, _NOTE[:-1] + "!")
        )
        found = ((json.loads(row["value"]), row["name"].removeprefix(_NOTE)) for row in rows)
        return tuple(Pending(order[0], order[1], ask_id) for order, ask_id in found)

    def is_given(self, pending: Pending) -> None:
        """The floor says that the order is the other bench's.

        Raises:
            JournalWriteFailed: it is asked again.
        """
        with self._database.write() as connection:
            connection.execute("DELETE FROM notes WHERE name = ?", (_NOTE + pending.ask_id,))

    def open_again(self, pending: Pending, at: datetime, author: Author) -> tuple[str, ...]:
        """The order stays here: what this hand-over closed stands where it stood. Their ids.

        What an earlier one gave away is another bench's, and stays closed.

        Raises:
            JournalWriteFailed: they are closed.
        """
        reopened: list[str] = []
        with self._database.write() as connection:
            closed = _closed_by(connection, pending)
            rows = connection.execute(
                f"{_OF_ORDER} AND state = 'refused'", (pending.origin, pending.order_uuid)
            ).fetchall()
            for row in rows:
                before = moved_from(decode_reason(row["reason"]))
                is_of_this = closed is None or row["packing_id"] in closed
                if before is None or not is_of_this or _is_late(connection, row["packing_id"]):
                    continue
                entry = StateEntry(before.state, (PackingState.REFUSED,), at, before.reason)
                enter_state(connection, row["packing_id"], entry, author)
                if not before.state.takes_changes:
                    _settle(connection, row["packing_id"], None)
                reopened.append(row["packing_id"])
            connection.execute("DELETE FROM notes WHERE name = ?", (_NOTE + pending.ask_id,))
        return tuple(reopened)

    # -- taking ------------------------------------------------------------------------------------

    def take(self, taken: TakenPacking, at: datetime, author: Author) -> PackingState | None:
        """Build a packing of another bench anew; None: there is nothing to go on with. See `taken`.

        Raises:
            TakenUnusable: what came along makes no packing; nothing is written.
            JournalUnreadable, JournalWriteFailed: nothing is written.
        """
        with self._database.no_rubbish(), self._database.write() as connection:
            return taken_packings.build(connection, taken, at, author)

    # -- coming back -------------------------------------------------------------------------------

    def set_apart(self, away: TakenAway, at: datetime, author: Author) -> Apart:
        """A packing goes on at another bench: it is closed here, and what was done since is noted.

        What was sent meanwhile stays what it is, and is noted; so is what may have been.

        Raises:
            JournalUnreadable, JournalWriteFailed: it is as it was.
        """
        summary = self._packings.summary(away.packing_id)
        if summary is None or moved_from(summary.reason) is not None:
            return Apart.KNOWN
        note = _LATE + away.packing_id
        noted = (note, _WAS_LATE + away.packing_id)
        if self._database.read("SELECT 1 FROM notes WHERE name IN (?, ?)", noted):
            return Apart.KNOWN
        with self._database.write() as connection:
            # Within the transaction: the outbox may be about to send it.
            row = connection.execute(
                "SELECT packing_id, state, reason FROM packings WHERE packing_id = ?",
                (away.packing_id,),
            ).fetchone()
            if row["state"] == PackingState.SENDING:
                return Apart.SENDING
            is_late = self._has_more(away)
            if not _is_history(row):
                _move_away(connection, row, away.station, at, author)
            if is_late:
                as_of = None if away.as_of is None else away.as_of.isoformat()
                value = (away.last_number, away.station, as_of, away.at.isoformat(), away.said_by)
                connection.execute(
                    "INSERT INTO notes (name, value) VALUES (?, ?)", (note, json.dumps(value))
                )
        return Apart.CLOSED

    def _has_more(self, away: TakenAway) -> bool:
        """Whether anything was packed, or may have been sent, since."""
        later = tuple(self._packings.steps(away.packing_id, after=away.last_number))
        return sent_since(later) is not None or any(
            step.state is None and step.changes for step in later
        )

    def late(self) -> tuple[LateWork, ...]:
        """What was packed here of orders that went on at other benches, and nobody has decided about.

        Raises:
            JournalUnreadable: it cannot be read.
        """
        rows = self._database.read(
            "SELECT name, value FROM notes WHERE name > ? AND name < ? ORDER BY name",
            (_LATE, _LATE[:-1] + "!"),
        )
        found = (self._late(row["name"].removeprefix(_LATE), row["value"]) for row in rows)
        return tuple(late for late in found if late is not None)

    def _late(self, packing_id: str, value: str) -> LateWork | None:
        summary = self._packings.summary(packing_id)
        if summary is None:
            return None
        number, station, as_of, at, said_by = json.loads(value)
        then, now = self._boxes(packing_id, number)
        is_sent = sent_since(tuple(self._packings.steps(packing_id, after=number)))
        author = self._packings.last_author(packing_id)
        return LateWork(
            summary.key,
            number,
            station,
            None if as_of is None else datetime.fromisoformat(as_of),
            datetime.fromisoformat(at),
            said_by,
            "" if author is None else author.packer,
            summary.state is PackingState.SUBMITTED,
            is_sent is False,
            late_boxes(then, now),
        )

    def _boxes(self, packing_id: str, number: int) -> tuple[Boxes, Boxes]:
        """As they were at a step, and as they are."""
        then, now = Boxes(), Boxes()
        with self._database.no_rubbish():
            for step in self._packings.steps(packing_id):
                for change in step.changes:
                    now.apply(change)
                    if step.number <= number:
                        then.apply(change)
        return then, now

    def keep(self, late: LateWork, key: PackingKey, at: datetime, author: Author) -> None:
        """What was packed since is a draft of its own, under `key`.

        Raises:
            JournalWriteFailed: it waits.
        """
        with self._database.write() as connection:
            if _forget(connection, late.key.packing_id):
                append(connection, key, new_draft(late.boxes, at), author)

    def drop(self, late: LateWork, at: datetime, author: Author) -> None:
        """Nobody wants what was packed since; the steps stay, and who said so.

        Raises:
            JournalWriteFailed: it waits.
        """
        with self._database.write() as connection:
            if not _forget(connection, late.key.packing_id):
                return
            row = connection.execute(
                "SELECT packing_id, state, reason FROM packings WHERE packing_id = ?",
                (late.key.packing_id,),
            ).fetchone()
            before = moved_from(decode_reason(row["reason"]))
            if before is not None:
                _move_away(connection, row, late.station, at, author, is_dropped=True)


def _is_history(row: sqlite3.Row) -> bool:
    return is_history(PackingState(row["state"]), decode_reason(row["reason"]))


def _is_busy(row: sqlite3.Row) -> bool:
    reason = decode_reason(row["reason"])
    is_held = reason is not None and reason.code is ReasonCode.HANDING_OVER
    return is_held or row["state"] == PackingState.SENDING


def _closed_by(connection: sqlite3.Connection, pending: Pending) -> tuple[str, ...] | None:
    """The packings that a hand-over closed; None where nobody noted it, as programs before did."""
    found = connection.execute(
        "SELECT value FROM notes WHERE name = ?", (_NOTE + pending.ask_id,)
    ).fetchone()
    closed = [] if found is None else json.loads(found["value"])[2:]
    return tuple(closed[0]) if closed else None


def _is_late(connection: sqlite3.Connection, packing_id: str) -> bool:
    found = connection.execute("SELECT 1 FROM notes WHERE name = ?", (_LATE + packing_id,))
    return found.fetchone() is not None


def _forget(connection: sqlite3.Connection, packing_id: str) -> bool:
    """Somebody has decided about it."""
    names = (_WAS_LATE + packing_id, _LATE + packing_id)
    gone = connection.execute("UPDATE notes SET name = ? WHERE name = ?", names)
    return gone.rowcount == 1


def _move_away(
    connection: sqlite3.Connection,
    row: sqlite3.Row,
    station: str,
    at: datetime,
    author: Author,
    *,
    is_dropped: bool = False,
) -> None:
    reason = decode_reason(row["reason"])
    before = moved_from(reason) or StateBefore(PackingState(row["state"]), reason)
    if is_dropped:
        before = StateBefore(before.state, Reason(ReasonCode.DISCARDED))
    entry = StateEntry(PackingState.REFUSED, tuple(PackingState), at, moved(before, station))
    enter_state(connection, row["packing_id"], entry, author)
    _settle(connection, row["packing_id"], at)


def _settle(connection: sqlite3.Connection, packing_id: str, at: datetime | None) -> None:
    """Its last submission is no more this bench's to send; or it is again, with `at` None."""
    found = connection.execute(
        "SELECT submission_id, settled_at FROM submissions WHERE packing_id = ?"
        " ORDER BY submission_id DESC LIMIT 1",
        (packing_id,),
    ).fetchone()
    if found is None or (at is not None and found["settled_at"] is not None):
        return
    connection.execute(
        "UPDATE submissions SET settled_at = ?, not_before = NULL WHERE submission_id = ?",
        (None if at is None else at.isoformat(), found["submission_id"]),
    )
    seal(connection, SUBMISSIONS, found["submission_id"])
