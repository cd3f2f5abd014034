"""A packing of another bench, built anew out of its steps, to go on with here.

The steps stand under the names of those who made them. What was handed over to be sent is `unclear`:
whether it arrived is looked up first, whatever the other bench thought of it.
"""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import Action, PackingState, Step
from crux_desk.domain.records.summaries import Author, is_history
from crux_desk.domain.records.takings import TakenPacking
from crux_desk.domain.submission.closed_by_person import StateBefore, moved_from
from crux_desk.domain.values import dataclass
from crux_desk.journal.checks.folding import Fold
from crux_desk.journal.file import chain
from crux_desk.journal.file.failures import RUBBISH
from crux_desk.journal.tables.codec import encode_boxes, encode_reason
from crux_desk.journal.tables.packings import insert_columns, insert_step, step_of
from crux_desk.journal.tables.seals import PACKINGS, SUBMISSIONS, seal

_ON_ITS_WAY = (PackingState.QUEUED, PackingState.SENDING, PackingState.UNCLEAR)
_HELD = (ReasonCode.HANDING_OVER, ReasonCode.HANDED_OVER, ReasonCode.DISCARDED)

Row = dict[str, Any]


class TakenUnusable(Exception):
    """What came along makes no packing in this program; nothing is wrong with its own file."""


@dataclass
class _Read:
    """What came along: the rows of its steps, and what they make."""

    rows: list[Row]
    fold: Fold
    stands: StateBefore
    queued_at: str


def build(
    connection: sqlite3.Connection, taken: TakenPacking, at: datetime, author: Author
) -> PackingState | None:
    """Within a transaction: write it; where it is there already nothing is done.

    None: it ended where it was packed, and there is nothing to go on with.

    Raises:
        TakenUnusable: the steps do not make a packing.
        Any of `RUBBISH`: a row of this journal is not what this program writes.
    """
    there = connection.execute(
        "SELECT state FROM packings WHERE packing_id = ?", (taken.key.packing_id,)
    ).fetchone()
    if there is not None:
        return PackingState(there["state"])
    try:
        read = _read(taken.steps)
        if _is_over(read):
            return None
        _write_steps(connection, taken, read.rows, at)
        return _go_on(connection, taken, read, at, author)
    except UnicodeDecodeError:
        # What is read here is this journal's own.
        raise
    except RUBBISH as error:
        raise TakenUnusable(repr(error)) from error


def _read(bodies: Sequence[str]) -> _Read:
    """As far as the steps follow on one another: a journal may have been rescued."""
    rows: list[Row] = []
    fold = Fold()
    try:
        for body in bodies:
            row = dict(zip(chain.COLUMNS, json.loads(body), strict=True))
            fold.add(step_of(row))
            rows.append(row)
    except RUBBISH:
        # The step that failed may have been made in part.
        fold = Fold()
        fold.add_all(map(step_of, rows))
    queued = [row["at"] for row in rows if row["state"] == PackingState.QUEUED]
    before = moved_from(fold.reason) or StateBefore(fold.state, fold.reason)
    return _Read(rows, fold, before, queued[-1] if queued else "")


def _is_over(read: _Read) -> bool:
    state, reason = read.stands.state, read.stands.reason
    if is_history(state, reason) or (reason is not None and reason.code in _HELD):
        return True
    return state.takes_changes and all(box.is_blank for box in read.fold.boxes)


def _write_steps(
    connection: sqlite3.Connection, taken: TakenPacking, rows: list[Row], at: datetime
) -> None:
    key = taken.key
    connection.execute(
        "INSERT INTO packings (packing_id, origin, order_uuid, po_number, state, updated_at)"
        " VALUES (?, ?, ?, ?, 'draft', ?)",
        (key.packing_id, key.origin, key.order_uuid, key.po_number, at.isoformat()),
    )
    seal(connection, PACKINGS, key.packing_id)
    for row in rows:
        insert_columns(connection, key.packing_id, *(row[name] for name in chain.COLUMNS[2:]))


def _go_on(
    connection: sqlite3.Connection,
    taken: TakenPacking,
    read: _Read,
    at: datetime,
    author: Author,
) -> PackingState:
    """As a draft, or refused as it was; what was on its way is looked up first."""
    is_sent = read.stands.state in _ON_ITS_WAY
    sure_at = at + timedelta(seconds=taken.sure_in_s)
    as_of = "" if taken.as_of is None else taken.as_of.isoformat()
    details = (taken.station, as_of, taken.said_by, sure_at.isoformat() if is_sent else "")
    state = PackingState.UNCLEAR if is_sent else read.stands.state
    reason: Reason | None = Reason(ReasonCode.TAKEN_OVER, details)
    if state is PackingState.REFUSED:
        reason = read.stands.reason
    step = Step(len(read.rows) + 1, Action.STATE_ENTERED, at, state=state, reason=reason)
    insert_step(connection, taken.key.packing_id, step, author)
    read.fold.add(step)
    _write_projections(connection, taken, read, state, reason)
    if is_sent:
        _write_submission(connection, taken, sure_at)
    return state


def _write_projections(
    connection: sqlite3.Connection,
    taken: TakenPacking,
    read: _Read,
    state: PackingState,
    reason: Reason | None,
) -> None:
    packing_id, fold = taken.key.packing_id, read.fold
    closed = [box for box in fold.boxes if not box.is_blank]
    connection.execute(
        "UPDATE packings SET state = ?, reason = ?, boxes = ? WHERE packing_id = ?",
        (
            state.value,
            encode_reason(reason),
            None if fold.handed_over is None else encode_boxes(closed),
            packing_id,
        ),
    )
    connection.executemany(
        "INSERT INTO sent_labels (origin, tracking_key, packing_id, box_number, tracking, po_number,"
        " queued_at, is_accepted) VALUES (?1, normalize_tracking(?2), ?3, ?4, ?2, ?5, ?6, ?7)",
        [
            (
                taken.key.origin,
                tracking,
                packing_id,
                number,
                taken.key.po_number,
                read.queued_at,
                int(is_accepted),
            )
            for number, (tracking, is_accepted) in fold.labels.items()
        ],
    )


def _write_submission(
    connection: sqlite3.Connection, taken: TakenPacking, sure_at: datetime
) -> None:
    """As it was copied; it counts as sent until a request of the other bench is surely over."""
    if taken.submission is None:
        raise ValueError("what was handed over did not come along")
    body = json.loads(taken.submission.body)
    made = connection.execute(
        "INSERT INTO submissions (packing_id, parcels, queued_at, shown_before, sending_at, tries)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            taken.key.packing_id,
            body["parcels"],
            body["queued_at"],
            body["shown_before"],
            sure_at.isoformat(),
            body["tries"],
        ),
    )
    seal(connection, SUBMISSIONS, made.lastrowid or 0)
