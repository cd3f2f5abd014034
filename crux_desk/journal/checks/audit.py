"""Whether the journal is whole: the file, the chain of steps, and what repeats the steps.

Reads a page at a time, so that memory stays flat, and one state of the file, so that a window may
go on writing beside it. What the chain cannot show is said in `chain`.
"""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime

from crux_desk.domain.errors import JournalUnreadable
from crux_desk.domain.records.audits import AuditFault, AuditFaultKind, AuditReport
from crux_desk.journal.checks.folding import Fold, box_facts
from crux_desk.journal.file.chain import BEFORE_THE_FIRST, COLUMNS, step_hash
from crux_desk.journal.file.closing_mark import read_mark
from crux_desk.journal.file.database import Database, Parameters
from crux_desk.journal.file.failures import RUBBISH
from crux_desk.journal.tables.codec import decode_boxes, encode_reason
from crux_desk.journal.tables.packings import step_of

_MAX_FAULTS = 20
_PAGE = 1000
_STEPS = f"""SELECT {", ".join(f"s.{name}" for name in COLUMNS)}, s.hash, p.po_number
    FROM steps s LEFT JOIN packings p USING (packing_id)
    WHERE s.step_id > ? ORDER BY s.step_id LIMIT {_PAGE}"""
_PACKINGS = f"""SELECT rowid, packing_id, po_number, state, reason, boxes FROM packings
    WHERE rowid > ? ORDER BY rowid LIMIT {_PAGE}"""
_NO_CHAIN = "an older program wrote it, and its steps have no chain yet; open the window once"


class Audit:
    """Looks through a journal, from the first step to the last."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._faults: list[AuditFault] = []
        self._more = 0

    def run(self) -> AuditReport:
        """Look at everything.

        Raises:
            JournalUnreadable: nothing of it can be read, or it is older than the chain.
        """
        with self._database.snapshot():
            self._check_age()
            # Each of them finds what it can: a damaged page does not hide the other faults.
            for check in self._checks:
                try:
                    check()
                except JournalUnreadable as error:
                    self._note(AuditFault(AuditFaultKind.FILE, detail=error.detail))
            return self._report()

    @property
    def _checks(self) -> tuple[Callable[[], None], ...]:
        chain = (self._check_chain, self._check_mark, self._check_rescues)
        return (self._check_file, *chain, self._check_packings)

    def _report(self) -> AuditReport:
        try:
            packings = self._read("SELECT COUNT(*) FROM packings")[0][0]
            steps = self._read("SELECT COUNT(*) FROM steps")[0][0]
            first = self._read("SELECT at FROM steps ORDER BY step_id LIMIT 1")
            since = datetime.fromisoformat(first[0]["at"]) if first else None
        except (JournalUnreadable, *RUBBISH):
            packings, steps, since = 0, 0, None
        return AuditReport(packings, steps, since, tuple(self._faults), self._more)

    def _read(self, statement: str, parameters: Parameters = ()) -> list[sqlite3.Row]:
        return self._database.read(statement, parameters)

    def _note(self, fault: AuditFault) -> None:
        if fault in self._faults:
            return
        if len(self._faults) < _MAX_FAULTS:
            self._faults.append(fault)
        else:
            self._more += 1

    def _check_age(self) -> None:
        columns = self._read("SELECT name FROM pragma_table_info('steps')")
        if "hash" not in {column["name"] for column in columns}:
            raise JournalUnreadable(str(self._database.path), _NO_CHAIN)

    # -- the file --------------------------------------------------------------------------------

    def _check_file(self) -> None:
        for row in self._read(f"PRAGMA integrity_check({_MAX_FAULTS})"):
            if row[0] != "ok":
                self._note(AuditFault(AuditFaultKind.FILE, detail=row[0]))
        for row in self._read("PRAGMA foreign_key_check"):
            self._note(AuditFault(AuditFaultKind.FILE, detail=f"{row[0]} {row[1]}: no {row[2]}"))

    # -- the chain -------------------------------------------------------------------------------

    def _check_chain(self) -> None:
        count, last_id, last_hash = 0, 0, BEFORE_THE_FIRST
        for row in self._paged(_STEPS, "step_id"):
            if not _follows(row, last_hash):
                self._note(_misfit(row, missing=row["step_id"] - last_id - 1))
            # One break is one fault: the next step is held against what this one says.
            count, last_id, last_hash = count + 1, row["step_id"], _bytes(row["hash"])
        self._check_head(count, last_id, last_hash)

    def _check_head(self, count: int, last_id: int, last_hash: bytes) -> None:
        rows = self._read("SELECT steps, step_id, hash FROM chain_head")
        if not rows:
            self._note(AuditFault(AuditFaultKind.TAIL))
            return
        if tuple(rows[0]) != (count, last_id, last_hash):
            steps = rows[0]["steps"]
            lacking = steps - count if isinstance(steps, int) else 0
            self._note(AuditFault(AuditFaultKind.TAIL, count=lacking))

    def _check_mark(self) -> None:
        mark = read_mark(self._database.path)
        found = mark and self._read("SELECT hash FROM steps WHERE step_id = ?", (mark.step_id,))
        if mark and mark.step_id and not (found and _bytes(found[0]["hash"]).hex() == mark.hash):
            self._note(AuditFault(AuditFaultKind.REPLACED, step_number=mark.step_id))

    def _check_rescues(self) -> None:
        for row in self._read("SELECT name, value FROM notes WHERE name LIKE 'rescued %'"):
            lost = str(row["value"])
            if lost.isdecimal() and int(lost):
                at = row["name"].partition(" ")[2]
                self._note(AuditFault(AuditFaultKind.RESCUED, at=at, count=int(lost)))

    # -- what repeats the steps ------------------------------------------------------------------

    def _check_packings(self) -> None:
        for row in self._paged(_PACKINGS, "rowid"):
            fold = Fold()
            try:
                fold.add_all(map(step_of, self._steps(row["packing_id"])))
            except RUBBISH as error:
                self._note(_of_packing(AuditFaultKind.FOLD, row, fold, str(error)))
                continue
            self._compare(row, fold)

    def _compare(self, row: sqlite3.Row, fold: Fold) -> None:
        if (row["state"], row["reason"]) != (fold.state.value, encode_reason(fold.reason)):
            self._note(_of_packing(AuditFaultKind.STATE, row, fold, fold.state.value))
        try:
            shown = None if row["boxes"] is None else box_facts(decode_boxes(row["boxes"]))
        except RUBBISH:
            shown = {}
        if shown != fold.handed_over:
            self._note(_of_packing(AuditFaultKind.BOXES, row, fold))
        if self._labels(row["packing_id"]) != sorted(
            (number, *label) for number, label in fold.labels.items()
        ):
            self._note(_of_packing(AuditFaultKind.LABELS, row, fold))

    def _steps(self, packing_id: str) -> list[sqlite3.Row]:
        return self._read(
            "SELECT number, action, at, changes, undoes, state, reason FROM steps"
            " WHERE packing_id = ? ORDER BY number",
            (packing_id,),
        )

    def _labels(self, packing_id: str) -> list[tuple[int, str, bool]]:
        rows = self._read(
            "SELECT box_number, tracking, is_accepted FROM sent_labels WHERE packing_id = ?"
            " ORDER BY box_number",
            (packing_id,),
        )
        return [(row["box_number"], row["tracking"], bool(row["is_accepted"])) for row in rows]

    def _paged(self, statement: str, key: str) -> Iterator[sqlite3.Row]:
        last = 0
        while rows := self._read(statement, (last,)):
            yield from rows
            last = rows[-1][key]


def _follows(row: sqlite3.Row, last_hash: bytes) -> bool:
    """Whether a step has the hash that it should have; rubbish in its row has none."""
    try:
        return bool(row["hash"] == step_hash(last_hash, *tuple(row)[: len(COLUMNS)]))
    except RUBBISH:
        return False


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""


def _misfit(row: sqlite3.Row, missing: int) -> AuditFault:
    kind = AuditFaultKind.STEPS_MISSING if missing > 0 else AuditFaultKind.STEP
    at, po_number = str(row["at"]), row["po_number"] or ""
    return AuditFault(kind, po_number, row["number"], at, count=max(0, missing))


def _of_packing(kind: AuditFaultKind, row: sqlite3.Row, fold: Fold, detail: str = "") -> AuditFault:
    number = fold.steps + 1 if kind is AuditFaultKind.FOLD else fold.steps
    return AuditFault(kind, row["po_number"], number, detail=detail)
