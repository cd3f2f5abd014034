"""The outbox in the journal: what was handed over to be sent, and how far it came."""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from crux_desk.domain.errors.packing import PackingClosed
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import BoxAccepted
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import Action, PackingState, Step
from crux_desk.domain.records.summaries import Author, PackingKey
from crux_desk.domain.submission.parcels import Parcel
from crux_desk.domain.submission.submission import ShownUnits
from crux_desk.domain.values import dataclass
from crux_desk.journal.file.database import Beside, Database, nothing_beside
from crux_desk.journal.file.failures import RUBBISH
from crux_desk.journal.tables.codec import (
    decode_changes,
    decode_parcels,
    decode_reason,
    decode_shown,
    encode_parcels,
    encode_shown,
)
from crux_desk.journal.tables.labels import sent_labels
from crux_desk.journal.tables.packings import (
    StateEntry,
    enter_state,
    insert_step,
    next_step_number,
    po_number_and_state,
)
from crux_desk.journal.tables.seals import SUBMISSIONS, seal

if TYPE_CHECKING:
    from crux_desk.domain.records.submission_history import HistoryEntry

_log = logging.getLogger(__name__)
_EDITABLE = (PackingState.DRAFT, PackingState.REFUSED)
_SETTLED = (PackingState.SUBMITTED, PackingState.REFUSED)
_CLOSED_BY_PERSON = (ReasonCode.GIVEN_UP, ReasonCode.HANDING_OVER, ReasonCode.HANDED_OVER)


@dataclass(frozen=True, slots=True)
class Submission:
    """One packing handed over to be sent.

    `shown_before` and `sending_at` are those of the last attempt; None before the first.
    `not_before` is when it may be tried, or looked up, again.
    """

    submission_id: int
    key: PackingKey
    state: PackingState
    reason: Reason | None
    parcels: tuple[Parcel, ...]
    queued_at: datetime
    shown_before: ShownUnits | None
    sending_at: datetime | None
    tries: int
    checks: int
    not_before: datetime | None


class Waiting(StrEnum):
    """What a submission waits after."""

    NOTHING = "nothing"
    TRY = "try"
    LOOK_UP = "look_up"


@dataclass(frozen=True, slots=True)
class Wait:
    """Until when a submission waits, and after what (it is counted)."""

    until: datetime | None = None
    after: Waiting = Waiting.NOTHING


NO_WAIT = Wait()

_SELECT = """SELECT s.submission_id, s.packing_id, p.origin, p.order_uuid, p.po_number, p.state,
    p.reason, s.parcels, s.queued_at, s.shown_before, s.sending_at, s.tries, s.look_ups,
    s.not_before
    FROM submissions s JOIN packings p USING (packing_id)"""
_OPEN = f"{_SELECT} WHERE s.settled_at IS NULL"
_LAST = f"{_SELECT} WHERE s.packing_id = ? ORDER BY s.submission_id DESC LIMIT 1"

Decision = Callable[[Submission], StateEntry | None]
"""What a person decides about a submission as it stands; None: nothing."""


class Submissions:
    """What waits to be sent or looked up. Each change is one transaction with the packing's."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unreadable: set[int] = set()

    def queue(
        self,
        packing_id: str,
        parcels: Sequence[Parcel],
        boxes: Sequence[Box],
        at: datetime,
        author: Author,
        beside: Beside = nothing_beside,
    ) -> None:
        """Close the draft, hand its boxes over and register their labels, in one transaction.

        With them goes what is kept `beside`.

        Raises:
            PackingClosed: it was handed over already.
            JournalWriteFailed: nothing was saved; it is still a draft.
        """
        with self._database.write() as connection:
            entry = StateEntry(PackingState.QUEUED, _EDITABLE, at, boxes=boxes)
            is_given_up = _reason_code(connection, packing_id) == ReasonCode.GIVEN_UP
            if is_given_up or not enter_state(connection, packing_id, entry, author):
                raise PackingClosed(*po_number_and_state(connection, packing_id))
            made = connection.execute(
                "INSERT INTO submissions (packing_id, parcels, queued_at) VALUES (?, ?, ?)",
                (packing_id, encode_parcels(parcels), at.isoformat()),
            )
            seal(connection, SUBMISSIONS, made.lastrowid or 0)
            sent_labels.register(connection, packing_id, parcels, at)
            beside(connection)

    def open(self) -> tuple[Submission, ...]:
        """What is not settled yet, in the order in which it was handed over.

        One that cannot be read stays where it is; it does not hold up the others.
        """
        found: list[Submission] = []
        for row in self._database.read(f"{_OPEN} ORDER BY submission_id"):
            try:
                found.append(_submission(row))
            except RUBBISH as error:
                self._say_once(row, error)
        return tuple(found)

    def unreadable(self) -> tuple[Submission, ...]:
        """What `open` met, is not settled yet and cannot be read; without parcels."""
        if not self._unreadable:
            return ()
        found: list[Submission] = []
        for row in self._database.read(f"{_OPEN} ORDER BY submission_id"):
            with suppress(*RUBBISH):
                submission, is_whole = _read(row)
                found += [] if is_whole else [submission]
        return tuple(found)

    def _say_once(self, row: sqlite3.Row, error: Exception) -> None:
        if row["submission_id"] not in self._unreadable:
            self._unreadable.add(row["submission_id"])
            _log.error("submission %s cannot be read: %r", row["submission_id"], error)

    def open_ids(self) -> tuple[str, ...]:
        """The packings of what is not settled yet, by id, in the same order."""
        rows = self._database.read(
            "SELECT packing_id FROM submissions WHERE settled_at IS NULL ORDER BY submission_id"
        )
        return tuple(row["packing_id"] for row in rows)

    def last_of(self, packing_id: str) -> Submission | None:
        """The last submission of a packing, settled or not; without parcels if it is unreadable."""
        found = self._database.read_as(_read, _LAST, (packing_id,))
        return found[0][0] if found else None

    def history(self, packing_id: str) -> "tuple[HistoryEntry, ...]":
        """The states that a packing entered, and when boxes were found to be there; first first."""
        return self._database.read_as(
            _history_entry,
            "SELECT action, at, station, packer, changes, state, reason FROM steps"
            " WHERE packing_id = ? AND action IN ('state_entered', 'boxes_accepted')"
            " ORDER BY number",
            (packing_id,),
        )

    def mark_sending(
        self, submission: Submission, shown: ShownUnits, at: datetime, author: Author
    ) -> bool:
        """Before the first byte leaves: `sending`, with what the order shows. False: not queued."""
        with self._database.write() as connection:
            entry = StateEntry(PackingState.SENDING, (PackingState.QUEUED,), at)
            if not enter_state(connection, submission.key.packing_id, entry, author):
                return False
            connection.execute(
                "UPDATE submissions SET shown_before = ?, sending_at = ?, tries = tries + 1,"
                " look_ups = 0, not_before = NULL WHERE submission_id = ?",
                (encode_shown(shown), at.isoformat(), submission.submission_id),
            )
            seal(connection, SUBMISSIONS, submission.submission_id)
            return True

    def move_on(
        self,
        submission: Submission,
        entry: StateEntry,
        author: Author,
        wait: Wait = NO_WAIT,
    ) -> bool:
        """Into another state, as `entry` says; `submitted` and `refused` settle the submission.

        False where the packing does not stand in a state that `entry` expects, or is held for a
        tracking file.
        """
        settled = entry.state in _SETTLED
        with self._database.write() as connection:
            if _is_held(connection, submission):
                return False
            if not enter_state(connection, submission.key.packing_id, entry, author):
                return False
            connection.execute(
                "UPDATE submissions SET not_before = ?, tries = tries + ?,"
                " look_ups = look_ups + ?, settled_at = ? WHERE submission_id = ?",
                (
                    None if wait.until is None else wait.until.isoformat(),
                    int(wait.after is Waiting.TRY),
                    int(wait.after is Waiting.LOOK_UP),
                    entry.at.isoformat() if settled else None,
                    submission.submission_id,
                ),
            )
            seal(connection, SUBMISSIONS, submission.submission_id)
            return True

    def decide(
        self, packing_ids: Iterable[str], decision: Decision, author: Author
    ) -> tuple[Submission, ...]:
        """What a person decides about the last submission of each packing; all in one transaction.

        Each decision is made of the submission as it stands within the transaction, so that what
        the outbox did meanwhile is never overruled. Returns those that were moved, as they stood.
        Whatever `decision` raises undoes all.

        Raises:
            JournalWriteFailed: nothing was changed.
        """
        moved: list[Submission] = []
        with self._database.write() as connection:
            for packing_id in packing_ids:
                row = connection.execute(_LAST, (packing_id,)).fetchone()
                with self._database.no_rubbish():
                    submission = None if row is None else _read(row)[0]
                entry = None if submission is None else decision(submission)
                if submission is None or entry is None:
                    continue
                if enter_state(connection, packing_id, entry, author):
                    _settle_as(connection, submission, entry)
                    moved.append(submission)
        return tuple(moved)

    def mark_accepted(
        self,
        submission: Submission,
        there: Sequence[Parcel],
        missing: Sequence[Parcel],
        at: datetime,
        author: Author,
    ) -> None:
        """The service has `there`: these boxes are closed; only `missing` remains to be sent.

        Nothing is done to a packing that a person laid aside meanwhile.
        """
        with self._database.write() as connection:
            if _reason_code(connection, submission.key.packing_id) in _CLOSED_BY_PERSON:
                return
            step = Step(
                number=next_step_number(connection, submission.key.packing_id),
                action=Action.BOXES_ACCEPTED,
                at=at,
                changes=tuple(BoxAccepted(parcel.box_number) for parcel in there),
            )
            insert_step(connection, submission.key.packing_id, step, author)
            connection.execute(
                "UPDATE submissions SET parcels = ? WHERE submission_id = ?",
                (encode_parcels(missing), submission.submission_id),
            )
            seal(connection, SUBMISSIONS, submission.submission_id)
            sent_labels.mark_accepted(connection, submission.key.packing_id, there)


def _settle_as(connection: sqlite3.Connection, submission: Submission, entry: StateEntry) -> None:
    """Within a transaction: a person moved it. What goes back to the queue counts as tried.

    The order of one that was tried is read anew before it is sent, whatever copy there is. How
    long the service asked to wait still holds; only a look-up is due at once.
    """
    is_queued = entry.state is PackingState.QUEUED
    is_due = entry.reason is not None and entry.reason.code is ReasonCode.NOT_THERE_YET
    at = entry.at.isoformat()
    connection.execute(
        "UPDATE submissions SET not_before = IIF(?, NULL, not_before), settled_at = ?,"
        " sending_at = COALESCE(sending_at, ?) WHERE submission_id = ?",
        (
            int(is_due),
            at if entry.state in _SETTLED else None,
            at if is_queued else None,
            submission.submission_id,
        ),
    )
    seal(connection, SUBMISSIONS, submission.submission_id)


def _reason_code(connection: sqlite3.Connection, packing_id: str) -> str | None:
    row = connection.execute(
        "SELECT json_extract(reason, '$[0]') FROM packings WHERE packing_id = ?", (packing_id,)
    ).fetchone()
    return None if row is None else row[0]


def _is_held(connection: sqlite3.Connection, submission: Submission) -> bool:
    """Whether it is being written into a tracking file: the outbox must not touch it."""
    return _reason_code(connection, submission.key.packing_id) == ReasonCode.HANDING_OVER


def _history_entry(row: sqlite3.Row) -> "HistoryEntry":
    from crux_desk.domain.records.submission_history import HistoryEntry

    changes = decode_changes(row["changes"])
    return HistoryEntry(
        at=datetime.fromisoformat(row["at"]),
        author=Author(row["station"], row["packer"]),
        state=None if row["state"] is None else PackingState(row["state"]),
        reason=decode_reason(row["reason"]),
        boxes=tuple(c.box_number for c in changes if isinstance(c, BoxAccepted)),
    )


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


_BLANK = {
    "parcels": "[]",
    "queued_at": "1970-01-01T00:00:00+00:00",
    "sending_at": None,
    "tries": 0,
    "look_ups": 0,
    "not_before": None,
}


def _read(row: sqlite3.Row) -> tuple[Submission, bool]:
    """What a person decides about, and whether all of it could be read: else it has no parcels.

    Raises:
        Any of `RUBBISH`: not even where the packing stands can be read.
    """
    try:
        return _submission(row), True
    except RUBBISH:
        shown = None if row["shown_before"] is None else "[]"
        return _submission(dict(row) | _BLANK | {"shown_before": shown}), False


def _submission(row: sqlite3.Row | dict[str, Any]) -> Submission:
    return Submission(
        submission_id=row["submission_id"],
        key=PackingKey(row["packing_id"], row["origin"], row["order_uuid"], row["po_number"]),
        state=PackingState(row["state"]),
        reason=decode_reason(row["reason"]),
        parcels=decode_parcels(row["parcels"]),
        queued_at=datetime.fromisoformat(row["queued_at"]),
        shown_before=None if row["shown_before"] is None else decode_shown(row["shown_before"]),
        sending_at=_time(row["sending_at"]),
        tries=row["tries"],
        checks=row["look_ups"],
        not_before=_time(row["not_before"]),
    )
