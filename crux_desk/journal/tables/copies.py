"""What a bench is on its floor, what it copies there, and what it remembers of that.

All of it in notes of the journal, so that whoever gets the journal gets it, and nobody else.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from uuid import uuid4

from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.domain.records.copies import (
    Batch,
    FloorMemory,
    PackingCopy,
    StepCopy,
    SubmissionCopy,
)
from crux_desk.domain.records.floor_standing import ClaimState, NotedClaim
from crux_desk.journal.file import chain
from crux_desk.journal.file.database import Database

BATCH = 200
"""Steps in one batch: while they are read, a scan waits."""

_BENCH, _JOURNAL, _MEMORY = "bench_id", "journal_id", "floor_memory"
_CLAIMS = "floor_claims"
_COLUMNS = ", ".join(chain.COLUMNS)
_CLOSED_BY_PERSON = (ReasonCode.GIVEN_UP, ReasonCode.HANDING_OVER, ReasonCode.HANDED_OVER)


class Copies:
    """Names and reading for the floor. Reads are one moment of the journal."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- who this is -------------------------------------------------------------------------------

    @property
    def bench_id(self) -> str | None:
        """This bench's own; None before the first `name_bench`."""
        return self._note(_BENCH)

    @property
    def journal_id(self) -> str | None:
        """The journal's own; None before the first `name_bench`, and after a rescue."""
        return self._note(_JOURNAL)

    def name_bench(self) -> tuple[str, str]:
        """The bench's id and the journal's, made where there are none.

        A rescued journal has none of its own (`rescue`), and gets another.

        Raises:
            JournalWriteFailed: there are none.
        """
        with self._database.write() as connection:
            return _made(connection, _BENCH), _made(connection, _JOURNAL)

    def rename_journal(self) -> str:
        """The journal goes on under another id: what the floor has under the old one is not this.

        Raises:
            JournalWriteFailed: it is as it was.
        """
        with self._database.write() as connection:
            forget_journal_id(connection)
            return _made(connection, _JOURNAL)

    @property
    def memory(self) -> FloorMemory:
        """What the bench remembers of its floor; all 0 where that cannot be read."""
        text = self._note(_MEMORY)
        try:
            return FloorMemory(**json.loads(text)) if text else FloorMemory()
        except (ValueError, TypeError):
            return FloorMemory()

    def remember(self, memory: FloorMemory) -> None:
        """Remember something else of it.

        A step that was acknowledged need not outlive a power cut: less is remembered then, and
        nothing is taken for lost that is not.

        Raises:
            JournalWriteFailed: it remembers what it did.
        """
        before = self.memory
        if memory == before:
            return
        is_durable = (memory.epoch, memory.fence) != (before.epoch, before.fence)
        with self._database.write(is_durable=is_durable) as connection:
            _write(connection, _MEMORY, json.dumps(asdict(_later(self.memory, memory))))

    def claims(self, origin: str) -> dict[str, NotedClaim]:
        """What the bench remembers of orders of a server, by uuid; nothing where it cannot be read."""
        text = self._note(f"{_CLAIMS} {origin}")
        try:
            rows = json.loads(text) if text else {}
            return {
                uuid: NotedClaim(claim_id, po_number, fence, ClaimState(state))
                for uuid, (claim_id, po_number, fence, state) in rows.items()
            }
        except (ValueError, TypeError, AttributeError):
            return {}

    def note_claims(self, origin: str, claims: Mapping[str, NotedClaim]) -> None:
        """Remember something else of them. Less may be remembered after a power cut: then an order
        is claimed under another id.

        Raises:
            JournalWriteFailed: it remembers what it did.
        """
        rows = {
            uuid: (one.claim_id, one.po_number, one.fence, one.state.value)
            for uuid, one in claims.items()
        }
        with self._database.write(is_durable=False) as connection:
            _write(connection, f"{_CLAIMS} {origin}", json.dumps(rows))

    def _note(self, name: str) -> str | None:
        rows = self._database.read("SELECT value FROM notes WHERE name = ?", (name,))
        return rows[0]["value"] if rows else None

    # -- what is copied ----------------------------------------------------------------------------

    @property
    def last_step(self) -> int:
        """The number of the last step; 0 where there is none."""
        return int(self._database.read("SELECT COALESCE(MAX(step_id), 0) FROM steps")[0][0])

    def count_after(self, step_id: int) -> int:
        """How many steps come after one."""
        rows = self._database.read("SELECT COUNT(*) FROM steps WHERE step_id > ?", (step_id,))
        return int(rows[0][0])

    def has_step(self, step_id: int, step_hash: bytes) -> bool:
        """Whether a step is in this journal as the floor has it; before the first one, always."""
        if step_id == 0:
            return True
        rows = self._database.read("SELECT hash FROM steps WHERE step_id = ?", (step_id,))
        return bool(rows) and bytes(rows[0]["hash"]) == step_hash

    def last_step_of(self, packing_id: str) -> int:
        """The last step that is about a packing, among all; 0 where there is none."""
        rows = self._database.read(
            "SELECT COALESCE(MAX(step_id), 0) FROM steps WHERE packing_id = ?", (packing_id,)
        )
        return int(rows[0][0])

    def after(self, step_id: int, limit: int = BATCH) -> Batch:
        """The steps after one, and the packings and submissions that they are about.

        Raises:
            JournalUnreadable: it cannot be read.
        """
        with self._database.snapshot(), self._database.no_rubbish():
            before = self._database.read("SELECT hash FROM steps WHERE step_id = ?", (step_id,))
            rows = self._database.read(
                f"SELECT {_COLUMNS}, hash FROM steps WHERE step_id > ? ORDER BY step_id LIMIT ?",
                (step_id, limit),
            )
            touched = json.dumps(sorted({row["packing_id"] for row in rows}))
            packings = self._database.read_as(
                lambda row: PackingCopy(**dict(row)),
                "SELECT packing_id, origin, order_uuid, po_number FROM packings"
                " WHERE packing_id IN (SELECT value FROM json_each(?))",
                (touched,),
            )
            submissions = self._database.read_as(
                _submission,
                "SELECT s.*, p.state, p.reason, submission_id = (SELECT MAX(l.submission_id)"
                " FROM submissions l WHERE l.packing_id = s.packing_id) AS is_last"
                " FROM submissions s JOIN packings p USING (packing_id) WHERE packing_id IN (SELECT value FROM json_each(?))"
                " ORDER BY submission_id",
                (touched,),
            )
        last = bytes(before[0]["hash"]) if before else chain.BEFORE_THE_FIRST
        return Batch(step_id, _steps(rows, last), packings, submissions)


def _steps(rows: list[sqlite3.Row], last: bytes) -> tuple[StepCopy, ...]:
    """What is hashed of each row; `last` is the hash of the step before the first of them."""
    copies: list[StepCopy] = []
    for row in rows:
        columns, hashed = tuple(row)[:-1], bytes(row["hash"])
        follows = chain.step_hash(last, *columns) == hashed
        copies.append(StepCopy(row["step_id"], hashed, chain.hashed_text(*columns), not follows))
        last = hashed
    return tuple(copies)


def forget_journal_id(connection: sqlite3.Connection) -> None:
    """Within a transaction: the journal is no longer the one that the floor has copies of."""
    connection.execute("DELETE FROM notes WHERE name IN (?, ?)", (_JOURNAL, _MEMORY))


def _later(before: FloorMemory, memory: FloorMemory) -> FloorMemory:
    """Two lanes remember: what one of them has read before the other wrote does not undo that."""
    if (before.floor_id, before.epoch) != (memory.floor_id, memory.epoch):
        return memory
    return replace(
        memory, step=max(before.step, memory.step), fence=max(before.fence, memory.fence)
    )


def _made(connection: sqlite3.Connection, name: str) -> str:
    row = connection.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
    if row is not None:
        return str(row["value"])
    made = str(uuid4())
    _write(connection, name, made)
    return made


def _write(connection: sqlite3.Connection, name: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO notes (name, value) VALUES (?, ?)", (name, value))


def _submission(row: sqlite3.Row) -> SubmissionCopy:
    """What ended and went out again, or may be edited, is not at the service: its labels are free."""
    names = ("parcels", "shown_before", "queued_at", "sending_at", "tries", "look_ups")
    reason = json.loads(row["reason"])[0] if row["reason"] else None
    settled = row["settled_at"]
    is_refused = not row["is_last"] or (
        row["state"] != PackingState.SUBMITTED and reason not in _CLOSED_BY_PERSON
    )
    parcels = json.loads(row["parcels"]) if settled and is_refused else []
    return SubmissionCopy(
        row["submission_id"],
        row["packing_id"],
        row["state"],
        json.dumps({name: row[name] for name in names}),
        None if settled is None else datetime.fromisoformat(settled),
        tuple(tracking_key(str(parcel[1])) for parcel in parcels),
    )
