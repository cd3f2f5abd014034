"""What shipping software wrote of labels, and how far its files were read: both in one transaction.

A row counts once, however often it is read. Found by number in the time of one look-up in an index.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from hashlib import blake2b

from crux_desk.domain.label_records.records import CostKind, LabelRecord, Scope, record_of
from crux_desk.domain.label_records.refusals import RefusedRow, RowFault
from crux_desk.domain.label_records.status import Batch, Position, Taken
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.journal.file.database import Database
from crux_desk.journal.tables.labels.sent_labels import note_void

KEPT_DAYS = 90
MAX_SHIPMENT = 500
"""Boxes of one shipment that are looked at."""
_HASH_BYTES = 12
_TOLD = "label_records_told"
_ROWS = "SELECT tracking, hash, facts, file, row FROM label_records"
_OF_ALTERNATE = "SELECT tracking FROM label_alternates WHERE alternate = ? LIMIT 2"
_INSERT = """INSERT OR IGNORE INTO label_records
    (tracking, hash, facts, shipment, file, row, read_at, reading) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_OF_OTHER_READING = "DELETE FROM label_records WHERE tracking = ? AND file = ? AND reading <> ?"
_IN_FRONT = """DELETE FROM label_records AS known
    WHERE tracking = ? AND hash = ? AND file = ? AND row < ? AND EXISTS
    (SELECT 1 FROM label_records other WHERE other.tracking = known.tracking
    AND other.file = known.file AND other.id > known.id AND other.row < ?)"""
"""A row that is the same as one in front of it, with another one of its label between them."""
_KNOWN = (
    "SELECT DISTINCT tracking FROM label_records WHERE tracking IN (SELECT value FROM json_each(?))"
)


class LabelRecords:
    """The records of labels. They come from files, and may be read from there again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, tracking: str) -> LabelRecord | None:
        """What is known of a label, by its number or by another one that no other label has.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        key = tracking_key(tracking)
        record = self._of(key)
        if record is None:
            others = self._database.read(_OF_ALTERNATE, (key,))
            return self._of(others[0]["tracking"]) if len(others) == 1 else None
        return record

    @property
    def has_any(self) -> bool:
        """Whether anything is known of any label.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        return bool(self._database.read("SELECT 1 FROM label_records LIMIT 1"))

    def of_shipment(self, shipment: str) -> tuple[LabelRecord, ...]:
        """The boxes of a shipment, each once, in the order in which they were read.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        rows = self._rows("WHERE shipment = ? ORDER BY id LIMIT ?", (shipment, MAX_SHIPMENT))
        return _each_once(rows)

    def since(self, number: int, limit: int) -> tuple[tuple[LabelRecord, ...], int]:
        """The labels of which rows came behind that one, as they are now; and the last such row.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        rows = self._database.read(
            "SELECT id, tracking FROM label_records WHERE id > ? ORDER BY id LIMIT ?",
            (number, limit),
        )
        if not rows:
            return (), number
        # One read for all of them: a scan meanwhile does not wait for hundreds.
        keys = list(dict.fromkeys(row["tracking"] for row in rows))
        of_keys = "WHERE tracking IN (SELECT value FROM json_each(?)) ORDER BY id"
        by_number = _by_number(self._rows(of_keys, (json.dumps(keys),)))
        found = tuple(record_of(by_number[key]) for key in keys if key in by_number)
        return found, rows[-1]["id"]

    @property
    def told(self) -> int:
        """The last row that was told of.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        rows = self._database.read("SELECT value FROM notes WHERE name = ?", (_TOLD,))
        return int(rows[0]["value"]) if rows and str(rows[0]["value"]).isdecimal() else 0

    def note_told(self, number: int) -> None:
        """All up to that row was told of.

        Raises:
            JournalWriteFailed: it will be told again.
        """
        with self._database.write(is_durable=False) as connection:
            connection.execute("DELETE FROM notes WHERE name = ?", (_TOLD,))
            connection.execute(
                "INSERT INTO notes (name, value) VALUES (?, ?)", (_TOLD, str(number))
            )

    def position(self, path: str) -> Position | None:
        """How far a file was read.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        found = self._database.read_as(
            _position, "SELECT * FROM feed_positions WHERE path = ?", (path,)
        )
        return found[0] if found else None

    def keep(self, batch: Batch, at: datetime) -> Taken:
        """Keep what was read, with how far; all of it or nothing. What is known is not kept twice.

        Nor is what is older than `KEPT_DAYS` by its own time.

        Where the power fails the last of it may be lost as a whole, and is read again.

        Raises:
            JournalWriteFailed: nothing was kept.
        """
        # Made ready first: a scan waits for no more than the writing itself.
        before = at - timedelta(days=KEPT_DAYS)
        records = [one for one in batch.records if one.at is None or one.at >= before]
        rows = [_row_of(record, at, batch.reading) for record in records]
        with self._database.write(is_durable=False) as connection:
            taken = _keep_all(connection, records, rows, is_anew=batch.is_anew)
            if batch.position is not None:
                _keep_position(connection, batch.position, at)
            return taken

    def note_seen(self, paths: Iterable[str], now: datetime) -> None:
        """These files are still there: how far they were read is not forgotten.

        Raises:
            JournalUnreadable, JournalWriteFailed: it was not noted.
        """
        day_ago = (now - timedelta(days=1)).isoformat()
        found = self._database.read("SELECT path FROM feed_positions WHERE seen_at < ?", (day_ago,))
        due = {str(row["path"]) for row in found}.intersection(paths)
        if due:
            with self._database.write(is_durable=False) as connection:
                connection.executemany(
                    "UPDATE feed_positions SET seen_at = ? WHERE path = ?",
                    [(now.isoformat(), path) for path in due],
                )

    def forget_old(self, now: datetime) -> None:
        """Drop what was read more than `KEPT_DAYS` ago, some of it at a time.

        Raises:
            JournalWriteFailed: it is still there.
        """
        before = (now - timedelta(days=KEPT_DAYS)).isoformat()
        with self._database.write(is_durable=False) as connection:
            connection.execute(
                "DELETE FROM label_records WHERE id IN (SELECT id FROM label_records"
                " WHERE id <= (SELECT MIN(id) + 500 FROM label_records) AND read_at < ?)",
                (before,),
            )
            connection.execute(
                "DELETE FROM label_alternates WHERE NOT EXISTS"
                " (SELECT 1 FROM label_records r WHERE r.tracking = label_alternates.tracking)"
            )
            connection.execute("DELETE FROM feed_positions WHERE seen_at < ?", (before,))

    def _of(self, key: str) -> LabelRecord | None:
        rows = self._rows("WHERE tracking = ? ORDER BY id", (key,))
        return record_of(rows) if rows else None

    def _rows(self, where: str, parameters: Sequence[str | int]) -> list[LabelRecord]:
        found = self._database.read_as(_record_of_row, f"{_ROWS} {where}", parameters)
        return [record for record in found if record is not None]


def _each_once(rows: Iterable[LabelRecord]) -> tuple[LabelRecord, ...]:
    return tuple(map(record_of, _by_number(rows).values()))


def _by_number(rows: Iterable[LabelRecord]) -> dict[str, list[LabelRecord]]:
    by_number: dict[str, list[LabelRecord]] = {}
    for row in rows:
        by_number.setdefault(row.tracking, []).append(row)
    return by_number


_Values = tuple[str, bytes, str, str | None, str, int, str, str]


def _row_of(record: LabelRecord, at: datetime, reading: str) -> _Values:
    facts = _facts_of(record)
    return (
        record.tracking,
        _hash_of(record.tracking, facts),
        facts,
        record.shipment or None,
        record.file,
        record.row,
        at.isoformat(),
        reading,
    )


def _keep_all(
    connection: sqlite3.Connection,
    records: Sequence[LabelRecord],
    rows: Sequence[_Values],
    *,
    is_anew: bool,
) -> Taken:
    new = changed = void = 0
    numbers = json.dumps([record.tracking for record in records])
    known = {row["tracking"] for row in connection.execute(_KNOWN, (numbers,))}
    for record, values in zip(records, rows, strict=True):
        is_known = record.tracking in known
        known.add(record.tracking)
        tracking, hashed, file, row, reading = *values[:2], *values[4:6], values[7]
        # Of a label that is new, as nearly all, there is nothing that could give way.
        if is_known and reading:
            connection.execute(_OF_OTHER_READING, (tracking, file, reading))
        if is_known and not is_anew:
            connection.execute(_IN_FRONT, (tracking, hashed, file, row, row))
        if not connection.execute(_INSERT, values).rowcount:
            continue
        if record.is_void:
            void += 1
            note_void(connection, (tracking, *record.alternates))
        elif is_known:
            changed += 1
        else:
            new += 1
        for alternate in record.alternates:
            connection.execute(
                "INSERT OR IGNORE INTO label_alternates (alternate, tracking) VALUES (?, ?)",
                (alternate, record.tracking),
            )
    return Taken(new, changed, void)


def _keep_position(connection: sqlite3.Connection, position: Position, at: datetime) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO feed_positions"
        " (path, inode, size, mtime_ns, offset, hash, rows, seen_at, reading, labels, read_at,"
        " refused, refused_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            position.path,
            position.inode,
            position.size,
            position.mtime_ns,
            position.offset,
            position.hash.hex(),
            position.rows,
            at.isoformat(),
            position.reading,
            position.labels,
            at.isoformat(),
            json.dumps([(one.row, one.fault, one.column, one.value) for one in position.refused]),
            position.refused_count,
        ),
    )


def _position(row: sqlite3.Row) -> Position:
    return Position(
        row["path"],
        row["inode"],
        row["size"],
        row["mtime_ns"],
        row["offset"],
        bytes.fromhex(row["hash"]),
        row["rows"],
        row["reading"],
        row["labels"],
        None if row["read_at"] is None else datetime.fromisoformat(row["read_at"]),
        tuple(
            RefusedRow(row["path"], int(number), RowFault(fault), column, value)
            for number, fault, column, value in json.loads(row["refused"])
        ),
        row["refused_count"],
    )


def _facts_of(record: LabelRecord) -> str:
    """What a row says of a label, but for its number and where it stands."""
    facts = (
        record.alternates,
        record.carrier,
        record.method,
        record.service,
        _decimal(record.weight_lb),
        record.weight_scope.value,
        _decimal(record.ship_cost),
        record.cost_scope.value,
        record.cost_kind.value,
        record.references,
        record.zip,
        record.is_void,
        None if record.at is None else record.at.isoformat(),
        record.package,
        record.packages,
        record.shipment,
    )
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def _hash_of(tracking: str, facts: str) -> bytes:
    """The same for the same label with the same facts, from whatever file."""
    return blake2b(f"{tracking} {facts}".encode(), digest_size=_HASH_BYTES).digest()


def _record_of_row(row: sqlite3.Row) -> LabelRecord | None:
    """The record of a row; None for a row that is not as it was written: it is as good as none.

    Raises:
        ValueError, TypeError, ArithmeticError: it has the hash of what is no record.
    """
    tracking, facts = str(row["tracking"]), str(row["facts"])
    if row["hash"] != _hash_of(tracking, facts):
        return None
    alternates, carrier, method, service, weight, weight_scope, *rest = json.loads(facts)
    cost, cost_scope, kind, references, code, is_void, at, package, packages, shipment = rest
    return LabelRecord(
        tracking,
        tuple(alternates),
        carrier,
        method,
        service,
        None if weight is None else Decimal(weight),
        Scope(weight_scope),
        None if cost is None else Decimal(cost),
        Scope(cost_scope),
        CostKind(kind),
        tuple(references),
        code,
        is_void,
        None if at is None else datetime.fromisoformat(at),
        package,
        packages,
        shipment,
        row["file"],
        row["row"],
    )


def _decimal(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"
