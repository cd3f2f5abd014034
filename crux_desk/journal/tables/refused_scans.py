"""Scans that were refused, as long as the journal is kept."""

from collections.abc import Sequence
from datetime import datetime

from crux_desk.domain.records.refused_scans import RefusedScan
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.file.database import Database

_COLUMNS = "at, station, packer, code, reason, origin, order_uuid, po_number"


class RefusedScans:
    """What was scanned and refused, by time."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, scans: Sequence[RefusedScan]) -> None:
        """Keep these, in one transaction.

        Raises:
            JournalWriteFailed: none of them was saved.
        """
        rows = [
            (
                scan.at.isoformat(),
                scan.author.station,
                scan.author.packer,
                scan.code,
                scan.reason,
                scan.origin,
                scan.order_uuid,
                scan.po_number,
            )
            for scan in scans
        ]
        with self._database.write() as connection:
            connection.executemany(
                f"INSERT INTO refused_scans ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows
            )

    def since(self, at: datetime) -> tuple[RefusedScan, ...]:
        """Those from that time on, in their order.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        rows = self._database.read(
            f"SELECT {_COLUMNS} FROM refused_scans WHERE at >= ? ORDER BY at, id", (at.isoformat(),)
        )
        return tuple(
            RefusedScan(
                datetime.fromisoformat(row["at"]),
                Author(row["station"], row["packer"]),
                row["code"],
                row["reason"],
                row["origin"],
                row["order_uuid"],
                row["po_number"],
            )
            for row in rows
        )
