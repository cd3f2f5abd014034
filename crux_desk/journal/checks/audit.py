"""Whether the journal is whole: the file, the chain of steps, and what repeats the steps.

Reads a page at a time, so that memory stays flat, and one state of the file, so that a window may
go on writing beside it. What the chain cannot show is said in `chain`.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime

from crux_desk.domain.errors.station import JournalUnreadable
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.packing.tracking import normalize_tracking
from crux_desk.domain.records.audits import AuditFault, AuditFaultKind, AuditReport
from crux_desk.journal.checks.folding import Fold, box_facts
from crux_desk.journal.checks.parcels import are_as_packed
from crux_desk.journal.file.chain import BEFORE_THE_FIRST, COLUMNS, step_hash
from crux_desk.journal.file.closing_mark import is_blotted, read_mark
from crux_desk.journal.file.database import Database, Parameters
from crux_desk.journal.file.failures import RUBBISH
from crux_desk.journal.tables.codec import decode_boxes, decode_parcels, encode_reason
from crux_desk.journal.tables.packings import step_of
from crux_desk.journal.tables.seals import (
    CHOICES,
    CODES,
    PACKINGS,
    PRINT_JOBS,
    SUBMISSIONS,
    Sealed,
)

_MAX_FAULTS = 20
_SMALL = 16 << 20
"""Bytes of a file whose indexes are soon looked through."""
_PAGE = 1000
_STEPS = f"""SELECT {", ".join(f"s.{name}" for name in COLUMNS)}, s.hash, p.po_number
    FROM steps s LEFT JOIN packings p USING (packing_id)
    WHERE s.step_id > ? ORDER BY s.step_id LIMIT {_PAGE}"""
_PACKINGS = f"""SELECT rowid, packing_id, origin, po_number, state, reason, boxes FROM packings
    WHERE rowid > ? ORDER BY rowid LIMIT {_PAGE}"""
_LATE_PACKINGS = f"""SELECT rowid, packing_id, origin, po_number, state, reason, boxes FROM packings
    WHERE rowid > ? AND (state <> '{PackingState.SUBMITTED.value}'
    OR packing_id IN (SELECT packing_id FROM steps WHERE step_id > ?)) ORDER BY rowid LIMIT {_PAGE}"""
_KINDS = {
    PACKINGS: AuditFaultKind.PACKING,
    SUBMISSIONS: AuditFaultKind.SUBMISSION,
    CODES: AuditFaultKind.CODE,
    CHOICES: AuditFaultKind.CHOICE,
    PRINT_JOBS: AuditFaultKind.PRINT_JOB,
}
_NO_CHAIN = "an older program wrote it, and its steps have no chain yet; open the window once"


class Audit:
    """Looks through a journal, from the first step to the last.

    Args:
        database: the journal.
        last: how many steps to look at, counted from the end, and at the packings that have any of
            them or were not sent; None for all.
        max_faults: how many faults the report names; the others are counted.
    """

    def __init__(
        self, database: Database, *, last: int | None = None, max_faults: int = _MAX_FAULTS
    ) -> None:
        self._database = database
        self._last = last
        self._since = 0
        self._max_faults = max_faults
        self._faults: list[AuditFault] = []
        self._more = 0

    def run(self) -> AuditReport:
        """Look at everything.

        Raises:
            JournalUnreadable: nothing of it can be read, or it is older than the chain.
        """
        with self._database.snapshot():
            self._check_age()
            self._since = self._first_looked_at() - 1
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
        return (self._check_file, *chain, self._check_packings, self._check_seals)

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
        if len(self._faults) < self._max_faults:
            self._faults.append(fault)
        else:
            self._more += 1

    def _check_age(self) -> None:
        columns = self._read("SELECT name FROM pragma_table_info('steps')")
        if "hash" not in {column["name"] for column in columns}:
            raise JournalUnreadable(str(self._database.path), _NO_CHAIN)

    def _first_looked_at(self) -> int:
        """The step that the chain is followed from."""
        if self._last is None:
            return 1
        rows = self._read("SELECT MAX(step_id) FROM steps")
        highest = rows[0][0]
        return max(1, highest - self._last + 1) if isinstance(highest, int) else 1

    # -- the file --------------------------------------------------------------------------------

    def _check_file(self) -> None:
        # What a quick check leaves out is whether indexes fit their tables.
        is_small = self._database.path.stat().st_size < _SMALL
        check = "integrity_check" if self._last is None or is_small else "quick_check"
        for row in self._read(f"PRAGMA {check}({_MAX_FAULTS})"):
            if row[0] != "ok":
                self._note(AuditFault(AuditFaultKind.FILE, detail=row[0]))
        for row in self._read("PRAGMA foreign_key_check"):
            self._note(AuditFault(AuditFaultKind.FILE, detail=f"{row[0]} {row[1]}: no {row[2]}"))

    # -- the chain -------------------------------------------------------------------------------

    def _check_chain(self) -> None:
        count, last_id, last_hash = self._before()
        for row in self._paged(_STEPS, "step_id", self._since):
            if not _follows(row, last_hash):
                self._note(_misfit(row, missing=row["step_id"] - last_id - 1))
            # One break is one fault: the next step is held against what this one says.
            count, last_id, last_hash = count + 1, row["step_id"], _bytes(row["hash"])
        self._check_head(count, last_id, last_hash)

    def _before(self) -> tuple[int, int, bytes]:
        """How many steps come before those that are looked at, the last of them, and its hash."""
        count = self._read("SELECT COUNT(*) FROM steps WHERE step_id <= ?", (self._since,))[0][0]
        before = self._read(
            "SELECT step_id, hash FROM steps WHERE step_id <= ? ORDER BY step_id DESC LIMIT 1",
            (self._since,),
        )
        return (count, before[0][0], _bytes(before[0][1])) if before else (0, 0, BEFORE_THE_FIRST)

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
        if is_blotted(self._database.path):
            self._note(AuditFault(AuditFaultKind.MARK))
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
        for row in self._packings():
            fold = Fold()
            try:
                fold.add_all(map(step_of, self._steps(row["packing_id"])))
            except RUBBISH as error:
                self._note(_of_packing(AuditFaultKind.FOLD, row, fold, str(error)))
                continue
            self._compare(row, fold)

    def _packings(self) -> Iterator[sqlite3.Row]:
        if self._since == 0:
            return self._paged(_PACKINGS, "rowid")
        return self._paged(_LATE_PACKINGS, "rowid", 0, self._since)

    def _compare(self, row: sqlite3.Row, fold: Fold) -> None:
        if (row["state"], row["reason"]) != (fold.state.value, encode_reason(fold.reason)):
            self._note(_of_packing(AuditFaultKind.STATE, row, fold, fold.state.value))
        try:
            shown = None if row["boxes"] is None else box_facts(decode_boxes(row["boxes"]))
        except RUBBISH:
            shown = {}
        if shown != fold.handed_over:
            self._note(_of_packing(AuditFaultKind.BOXES, row, fold))
        if not self._are_labels(row, fold):
            self._note(_of_packing(AuditFaultKind.LABELS, row, fold))
        if not fold.state.takes_changes and fold.state is not PackingState.SUBMITTED:
            self._check_parcels(row, fold)

    def _check_parcels(self, row: sqlite3.Row, fold: Fold) -> None:
        """What is stored to be sent is what was packed."""
        lines = self._read(
            "SELECT line_item_uuid, sku_id, unit_cost FROM sent_lines WHERE packing_id = ?",
            (row["packing_id"],),
        )
        found = self._read(
            "SELECT parcels FROM submissions WHERE packing_id = ? AND settled_at IS NULL",
            (row["packing_id"],),
        )
        try:
            noted = {line[0]: (line[1], line[2]) for line in lines}
            is_same = all(are_as_packed(decode_parcels(s[0]), fold, noted) for s in found)
        except RUBBISH:
            is_same = False
        if not is_same:
            self._note(_of_packing(AuditFaultKind.SUBMISSION, row, fold))

    # -- what no step repeats --------------------------------------------------------------------

    def _check_seals(self) -> None:
        if not self._read("SELECT 1 FROM sqlite_master WHERE name = 'seals'"):
            return
        there = {row[0] for row in self._read("SELECT name FROM sqlite_master")}
        for table, kind in _KINDS.items():
            if table.name not in there:
                # An older program's journal that is only read.
                continue
            only = "" if self._since == 0 else f" AND {table.is_open}"
            rows = self._read(table.misfits + only)
            gone = self._read(table.gone) if self._since == 0 else []
            for row in (*rows, *gone):
                self._note(AuditFault(kind, self._po_number(table, row[0]), detail=str(row[0])))

    def _po_number(self, table: Sealed, key: str | int) -> str:
        if table not in (PACKINGS, SUBMISSIONS):
            return ""
        rows = self._read(
            f"SELECT p.po_number FROM {table.name} JOIN packings p USING (packing_id)"
            f" WHERE {table.name}.{table.key} = ?",
            (key,),
        )
        return str(rows[0][0]) if rows else ""

    def _steps(self, packing_id: str) -> list[sqlite3.Row]:
        return self._read(
            "SELECT number, action, at, changes, undoes, state, reason FROM steps"
            " WHERE packing_id = ? ORDER BY number",
            (packing_id,),
        )

    def _are_labels(self, row: sqlite3.Row, fold: Fold) -> bool:
        """Whether the register has the labels that the steps handed over, and when they did."""
        rows = self._read(
            "SELECT origin, tracking_key, po_number, box_number, tracking, is_accepted,"
            " queued_at IN (SELECT at FROM steps s WHERE s.packing_id = l.packing_id)"
            " FROM sent_labels l WHERE packing_id = ?",
            (row["packing_id"],),
        )
        wanted = [
            (row["origin"], normalize_tracking(label[0]), row["po_number"], number, *label, True)
            for number, label in fold.labels.items()
        ]
        return Counter(map(tuple, rows)) == Counter(wanted)

    def _paged(
        self, statement: str, key: str, last: int = 0, *others: int
    ) -> Iterator[sqlite3.Row]:
        while rows := self._read(statement, (last, *others)):
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
