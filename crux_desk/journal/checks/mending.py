"""Making a packing, of which something may be lost, one with which a bench can go on.

Nothing is sent blindly after a loss. What the end of a journal said last may be gone, and with it
that a submission went out; so, whatever the journal shows now:

- a submission that is not settled (`queued`, `sending` or `unclear`) becomes `unclear`: the order is
  read back, and what is not there is sent again only as the settings say. Its settling time begins
  anew, since a request that we do not know of may be under way;
- what is held for a tracking file stays held: the file may be there, and a person has to look;
- a packing that was handed over, but whose submission is lost, becomes `refused`: somebody looks at
  the order before submitting it again. It is never taken for submitted without a word that it was;
- what a person gave up stays given up, where that is the last that is known of it: nothing of it is
  sent, nor packed, again by itself;
- a draft stays one. If its submission is lost as well, it can be submitted a second time; copies of
  orders that are younger than a few minutes count as old from now on, so that the order is read again
  before anything leaves, and a tracking number that it shows, or units that may no longer ship,
  refuse it;
- steps that do not follow on the ones before them (after a gap) are left in the damaged file: a
  draft ends with the last step that surely was. Where the boxes were closed already, their copy in the
  packing's row is what they are.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.boxes import Box, Boxes
from crux_desk.domain.packing.changes import (
    BoxAccepted,
    BoxAdded,
    BoxTaken,
    Change,
    CurrentBoxChanged,
    FieldChanged,
    UnitsChanged,
)
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import Action, PackingState, Step
from crux_desk.domain.records.rescues import Rescue
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.values import dataclass
from crux_desk.journal.checks.folding import Fold, box_facts
from crux_desk.journal.checks.unacknowledged import keep_unacknowledged
from crux_desk.journal.file.database import Database, without_triggers
from crux_desk.journal.file.failures import RUBBISH
from crux_desk.journal.tables.codec import decode_boxes, decode_reason, encode_boxes, encode_reason
from crux_desk.journal.tables.order_codec import decode_order, encode_order
from crux_desk.journal.tables.packings import insert_step, step_of
from crux_desk.journal.tables.seals import SUBMISSIONS, is_broken, seal

_DAMAGED = Reason(ReasonCode.JOURNAL_DAMAGED)
_NOBODY = Author("", "")
_YOUNG = timedelta(minutes=10)
_FIELDS = (Field.TRACKING, Field.CARRIER, Field.METHOD, Field.WEIGHT, Field.SHIP_COST)


@dataclass(frozen=True, slots=True)
class Mended:
    """PO numbers, each one once, by what was done to their packings."""

    cut: tuple[str, ...] = ()
    looked_up: tuple[str, ...] = ()
    submit_again: tuple[str, ...] = ()


def mend(
    database: Database,
    author: Author,
    at: datetime,
    tell: Callable[[Mended], Rescue] | None = None,
) -> Mended:
    """Mend the packings of a journal of which something may be lost, in one transaction.

    What `tell` makes of it is kept until a packer has read it.

    Raises:
        JournalWriteFailed: nothing was done.
    """
    with database.write() as connection, without_triggers(connection, "steps"):
        mended = _Mending(connection, author, at).run()
        if tell is not None:
            keep_unacknowledged(connection, tell(mended))
        return mended


class _Mending:
    """Goes through the packings that were not submitted; within a transaction."""

    def __init__(self, connection: sqlite3.Connection, author: Author, at: datetime) -> None:
        self._connection = connection
        self._author = author
        self._at = at
        self._cut: list[str] = []
        self._looked_up: list[str] = []
        self._submit_again: list[str] = []

    def run(self) -> Mended:
        """Mend all of them; says which."""
        self._age_orders()
        rows = self._connection.execute(
            "SELECT p.*, (SELECT submission_id FROM submissions s WHERE s.packing_id = p.packing_id"
            " AND settled_at IS NULL ORDER BY submission_id DESC LIMIT 1) AS submission_id"
            " FROM packings p WHERE state <> 'submitted' ORDER BY updated_at"
        ).fetchall()
        for row in rows:
            self._mend(row)
        settled = self._connection.execute(
            "SELECT submission_id FROM submissions WHERE settled_at IS NULL AND packing_id IN"
            " (SELECT packing_id FROM packings WHERE state IN ('submitted', 'draft', 'refused'))"
        ).fetchall()
        for row in settled:
            self._change_submission(row["submission_id"], "settled_at = ?", (self._at.isoformat(),))
        return Mended(_once(self._cut), _once(self._looked_up), _once(self._submit_again))

    def _mend(self, row: sqlite3.Row) -> None:
        fold, is_cut = self._fold(row["packing_id"])
        stands = (PackingState(row["state"]), fold.state)
        if fold.state is PackingState.SUBMITTED:
            self._enter(row, fold, fold.state, fold.reason)
        elif (given_up := self._given_up(row)) is not None:
            # Who did it is lost with the step; it was not whoever is at the window now.
            at = datetime.fromisoformat(row["updated_at"])
            self._enter(row, fold, PackingState.REFUSED, given_up, (_NOBODY, at))
        elif row["submission_id"] is not None and (held := _held(row, fold)) is not None:
            self._enter(row, fold, PackingState.UNCLEAR, held)
        elif row["submission_id"] is not None:
            self._enter(row, fold, PackingState.UNCLEAR, _DAMAGED)
            self._check(row["submission_id"])
            self._looked_up.append(row["po_number"])
        elif not all(state.takes_changes for state in stands):
            self._enter(row, fold, PackingState.REFUSED, _DAMAGED)
            self._submit_again.append(row["po_number"])
        else:
            self._note(row["packing_id"], fold.state, fold.reason)
            if fold.handed_over is None:
                self._keep_boxes(row["packing_id"], None)
            if is_cut or not fold.steps:
                self._cut.append(row["po_number"])

    def _given_up(self, row: sqlite3.Row) -> Reason | None:
        """Why a person gave it up, where the packing's row is younger than its steps that are left."""
        reason = decode_reason(row["reason"])
        if reason is None or reason.code is not ReasonCode.GIVEN_UP:
            return None
        last = self._connection.execute(
            "SELECT at FROM steps WHERE packing_id = ? ORDER BY number DESC LIMIT 1",
            (row["packing_id"],),
        ).fetchone()
        given_up_at = datetime.fromisoformat(row["updated_at"])
        is_last = last is None or datetime.fromisoformat(last["at"]) <= given_up_at
        return reason if is_last else None

    def _fold(self, packing_id: str) -> tuple[Fold, bool]:
        """The steps that follow on one another; the others are taken away."""
        fold = Fold()
        rows = self._connection.execute(
            "SELECT * FROM steps WHERE packing_id = ? ORDER BY number", (packing_id,)
        ).fetchall()
        try:
            fold.add_all(map(step_of, rows))
        except RUBBISH:
            self._drop_steps(packing_id, fold.steps)
            # The step that failed may have been made in part.
            fold = Fold()
            fold.add_all(map(step_of, rows[: self._count(packing_id)]))
        return fold, fold.steps < len(rows)

    def _enter(
        self,
        row: sqlite3.Row,
        fold: Fold,
        state: PackingState,
        reason: Reason | None,
        who_and_when: tuple[Author, datetime] | None = None,
    ) -> None:
        who, at = who_and_when or (self._author, self._at)
        changes: tuple[Change, ...] = ()
        boxes = None if row["boxes"] is None else decode_boxes(row["boxes"])
        if boxes is not None and box_facts(boxes) != box_facts(fold.boxes):
            if any(box.is_accepted for box in fold.boxes):
                self._drop_steps(row["packing_id"], 0)
                fold = Fold()
            changes = (*_emptying(fold.boxes), *_filling(boxes))
        if changes or (fold.state, fold.reason) != (state, reason):
            number = fold.steps + 1
            step = Step(number, Action.STATE_ENTERED, at, changes, None, state, reason)
            insert_step(self._connection, row["packing_id"], step, who)
        if boxes is None:
            self._keep_boxes(row["packing_id"], encode_boxes(tuple(fold.boxes)))
        self._note(row["packing_id"], state, reason)

    def _note(self, packing_id: str, state: PackingState, reason: Reason | None) -> None:
        self._connection.execute(
            "UPDATE packings SET state = ?, reason = ? WHERE packing_id = ?",
            (state.value, encode_reason(reason), packing_id),
        )

    def _keep_boxes(self, packing_id: str, boxes: str | None) -> None:
        self._connection.execute(
            "UPDATE packings SET boxes = ? WHERE packing_id = ?", (boxes, packing_id)
        )

    def _check(self, submission_id: int) -> None:
        changes = "sending_at = ?, look_ups = 0, not_before = NULL"
        self._change_submission(submission_id, changes, (self._at.isoformat(),))

    def _change_submission(self, submission_id: int, changes: str, values: tuple[str]) -> None:
        """One that is not as it was written does not pass for sound afterwards."""
        is_damaged = is_broken(self._read, SUBMISSIONS, submission_id)
        self._connection.execute(
            f"UPDATE submissions SET {changes} WHERE submission_id = ?", (*values, submission_id)
        )
        if not is_damaged:
            seal(self._connection, SUBMISSIONS, submission_id)

    def _read(self, statement: str, values: tuple[str | int]) -> list[sqlite3.Row]:
        return self._connection.execute(statement, values).fetchall()

    def _drop_steps(self, packing_id: str, after: int) -> None:
        self._connection.execute(
            "DELETE FROM steps WHERE packing_id = ? AND number NOT BETWEEN 1 AND ?",
            (packing_id, after),
        )
        self._connection.execute("UPDATE chain_head SET steps = (SELECT COUNT(*) FROM steps)")

    def _count(self, packing_id: str) -> int:
        statement = "SELECT COUNT(*) FROM steps WHERE packing_id = ?"
        return int(self._connection.execute(statement, (packing_id,)).fetchone()[0])

    def _age_orders(self) -> None:
        """No copy of an order counts as fresh: what was sent since may be what is lost."""
        old = self._at - _YOUNG
        rows = self._connection.execute(
            "SELECT rowid, body FROM orders WHERE fetched_at > ?", (old.isoformat(),)
        ).fetchall()
        for row in rows:
            order = decode_order(row["body"])
            if order is not None:
                body = encode_order(replace(order, fetched_at=old))
                self._connection.execute(
                    "UPDATE orders SET fetched_at = ?, body = ? WHERE rowid = ?",
                    (old.isoformat(), body, row["rowid"]),
                )


def _once(po_numbers: list[str]) -> tuple[str, ...]:
    """An order may have several packings."""
    return tuple(dict.fromkeys(po_numbers))


def _held(row: sqlite3.Row, fold: Fold) -> Reason | None:
    """Why a packing is held for a tracking file; None where it is not."""
    for reason in (decode_reason(row["reason"]), fold.reason):
        if reason is not None and reason.code is ReasonCode.HANDING_OVER:
            return reason
    return None


def _emptying(boxes: Boxes) -> list[Change]:
    changes: list[Change] = []
    for box in boxes:
        changes += [UnitsChanged(box.number, line, -units) for line, units in box.contents.items()]
        changes.append(FieldChanged(box.number, Field.TRACKING, box.tracking, ""))
        changes.append(BoxTaken(box.number))
    return [*changes, CurrentBoxChanged(boxes.current_number, None)]


def _filling(boxes: tuple[Box, ...]) -> list[Change]:
    changes: list[Change] = []
    for box in boxes:
        changes.append(BoxAdded(box.number))
        changes += [UnitsChanged(box.number, line, units) for line, units in box.contents.items()]
        changes += [
            FieldChanged(box.number, name, None, box.value(name), box.sources.get(name))
            for name in _FIELDS
        ]
        if box.is_accepted:
            changes.append(BoxAccepted(box.number))
    last = boxes[-1].number if boxes else None
    return [*changes, CurrentBoxChanged(None, last)]
