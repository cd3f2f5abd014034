"""The register of labels: every tracking number that this station has handed over to be sent."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from crux_desk.domain.errors import LabelUse
from crux_desk.domain.packing.tracking import normalize_tracking
from crux_desk.domain.submission.parcels import Parcel
from crux_desk.journal.file.database import Database

_LATEST = """SELECT l.tracking, l.po_number, l.box_number, l.queued_at
    FROM sent_labels l JOIN packings p USING (packing_id)
    WHERE l.origin = :origin AND {match} AND l.packing_id <> :packing_id
        AND (l.is_accepted OR p.state IN ('queued', 'sending', 'unclear', 'submitted')
            OR p.state = 'refused' AND json_extract(p.reason, '$[0]') = 'given_up'
                AND json_extract(p.reason, '$[1]') = 'unclear')
    ORDER BY l.queued_at DESC, l.rowid DESC LIMIT 1"""
_LATEST_USE = _LATEST.format(match="l.tracking_key = :key")
# A number of digits alone may have 420 and a ZIP in front: the end is the same.
_LATEST_USE_OF_DIGITS = _LATEST.format(
    match="substr(l.tracking_key, -4) = substr(:key, -4) AND is_same_tracking(l.tracking_key, :key)"
)


class Labels:
    """Where labels were used. `Submissions` fills the register as it hands boxes over."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def used(self, origin: str, tracking: str, packing_id: str) -> LabelUse | None:
        """The latest use of a tracking number in a packing other than `packing_id`.

        It counts from when the packing was handed over. A box of a packing that was refused does
        not count, unless the service has that box; one that was given up while it was unclear
        does, since the service may have its boxes.
        """
        key = normalize_tracking(tracking)
        statement = _LATEST_USE_OF_DIGITS if key.isdecimal() else _LATEST_USE
        wanted = {"origin": origin, "key": key, "packing_id": packing_id}
        found = self._database.read_as(_label_use, statement, wanted) if key else ()
        return found[0] if found else None


def register(
    connection: sqlite3.Connection, packing_id: str, parcels: Sequence[Parcel], at: datetime
) -> None:
    """Within a transaction: a packing is handed over with these labels.

    Those of its earlier submissions are free again, but for boxes that the service has.
    """
    connection.execute(
        "DELETE FROM sent_labels WHERE packing_id = ? AND NOT is_accepted", (packing_id,)
    )
    connection.executemany(
        "INSERT INTO sent_labels"
        " (origin, tracking_key, packing_id, box_number, tracking, po_number, queued_at)"
        " SELECT origin, normalize_tracking(?2), packing_id, ?3, ?2, po_number, ?4"
        " FROM packings WHERE packing_id = ?1",
        [(packing_id, p.tracking, p.box_number, at.isoformat()) for p in parcels],
    )


def mark_accepted(
    connection: sqlite3.Connection, packing_id: str, parcels: Sequence[Parcel]
) -> None:
    """Within a transaction: the service has these boxes, whatever becomes of the others."""
    connection.executemany(
        "UPDATE sent_labels SET is_accepted = 1 WHERE packing_id = ? AND box_number = ?",
        [(packing_id, parcel.box_number) for parcel in parcels],
    )


def _label_use(row: sqlite3.Row) -> LabelUse:
    return LabelUse(
        tracking=row["tracking"],
        po_number=row["po_number"],
        box_number=row["box_number"],
        at=datetime.fromisoformat(row["queued_at"]),
    )
