"""Whether a start may believe a journal that was not closed well, or whose bytes have changed since.

What SQLite cannot see, a text that is another one say, the chain and what repeats the steps do show.
What a rescue could not mend is noted with it, so that not each start after a kill rescues again.
"""

import json
import sqlite3

from crux_desk.domain.errors.station import JournalDamaged
from crux_desk.domain.records.audits import AuditFault, AuditFaultKind
from crux_desk.journal.checks.audit import Audit
from crux_desk.journal.file.database import Database
from crux_desk.journal.file.failures import RUBBISH
from crux_desk.journal.file.layout import TABLES, has_tables_of

LOOKED_AT = 20_000
"""Steps from the end, in half a second; a longer look would hold up the start. An audit reads all."""

_NAME = "known faults"
_CHAINED = 3
_ALL = 100_000
_TOLD = (AuditFaultKind.RESCUED, AuditFaultKind.REPLACED, AuditFaultKind.MARK)
"""What was told at the time, or is seen when the file is opened."""


def check_contents(database: Database) -> None:
    """Look at the tables, the last steps of the chain, and what repeats them.

    Raises:
        JournalDamaged: something is not as it was written.
        JournalUnreadable: it cannot be read.
    """
    version = int(database.read("PRAGMA user_version")[0][0])
    if not has_tables_of(database.read(TABLES), version):
        raise JournalDamaged(str(database.path), "its tables are not as they were made")
    if version < _CHAINED:
        return
    known = _known(database)
    for fault in Audit(database, last=LOOKED_AT, max_faults=_ALL).run().faults:
        if fault.kind not in _TOLD and _key(fault) not in known:
            raise JournalDamaged(
                str(database.path), f"{fault.kind.value}: {fault.detail}".strip(": ")
            )


def note_known(database: Database) -> None:
    """After a rescue: what an audit finds now will be found again.

    Raises:
        JournalWriteFailed: it could not be noted.
        JournalUnreadable: the new journal cannot be read.
    """
    faults = Audit(database, max_faults=_ALL).run().faults
    with database.write() as connection:
        _keep(connection, [_key(fault) for fault in faults])


def _keep(connection: sqlite3.Connection, keys: list[str]) -> None:
    connection.execute("DELETE FROM notes WHERE name = ?", (_NAME,))
    if keys:
        connection.execute(
            "INSERT INTO notes (name, value) VALUES (?, ?)", (_NAME, json.dumps(keys))
        )


def _known(database: Database) -> frozenset[str]:
    rows = database.read("SELECT value FROM notes WHERE name = ?", (_NAME,))
    try:
        return frozenset(map(str, json.loads(rows[0]["value"])))
    except RUBBISH:
        return frozenset()


def _key(fault: AuditFault) -> str:
    """By what a fault is known again; how a packing folds up to it may change with later steps."""
    if fault.kind in _OF_PACKING:
        return f"{fault.kind.value} {fault.po_number}"
    where = f"{fault.kind.value} {fault.po_number} {fault.step_number} {fault.at}"
    return f"{where} {fault.detail}"


_OF_PACKING = (AuditFaultKind.STATE, AuditFaultKind.BOXES, AuditFaultKind.LABELS)
