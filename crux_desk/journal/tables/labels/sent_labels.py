"""The register of labels: every tracking number that this station has handed over to be sent.

With those of which shipping software said afterwards that they are void: somebody has to look after
their boxes. They are few, and stand in one of the journal's notes.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, replace
from datetime import datetime

from crux_desk.domain.errors.packing import LabelUse
from crux_desk.domain.packing.tracking import normalize_tracking
from crux_desk.domain.submission.parcels import Parcel
from crux_desk.domain.values import dataclass
from crux_desk.journal.file.database import Database

_LATEST = """SELECT l.tracking, l.po_number, l.box_number, l.queued_at, l.packing_id
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


_VOIDED = "labels voided after sending"
_MAX_VOIDED = 200
"""The last of them are kept."""


@dataclass(frozen=True, slots=True)
class VoidedLabel:
    """A label that was voided when its box had been handed over; `is_settled`: somebody saw to it."""

    origin: str
    packing_id: str
    box_number: int
    tracking: str
    is_settled: bool = False


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

    def voided(self) -> tuple[VoidedLabel, ...]:
        """Labels of boxes that were handed over, which were voided then and nobody has seen to.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        rows = self._database.read("SELECT value FROM notes WHERE name = ?", (_VOIDED,))
        return tuple(one for one in _read_voided(rows) if not one.is_settled)

    def settle_voided(self, packing_id: str) -> bool:
        """Somebody has seen to a packing's voided labels; whether there were any.

        Raises:
            JournalWriteFailed: they still need somebody.
        """
        with self._database.write() as connection:
            voided = _voided_in(connection)
            settled = [
                replace(one, is_settled=True) if one.packing_id == packing_id else one
                for one in voided
            ]
            if settled == voided:
                return False
            _keep_voided(connection, settled)
            return True


def note_void(connection: sqlite3.Connection, numbers: Iterable[str]) -> None:
    """Within a transaction: shipping software voided the label with these numbers."""
    found = [one for number in numbers for one in _sent_with(connection, number)]
    voided = _voided_in(connection) if found else []
    known = {(one.packing_id, one.box_number, one.tracking) for one in voided}
    new = [one for one in found if (one.packing_id, one.box_number, one.tracking) not in known]
    if new:
        _keep_voided(connection, [*voided, *dict.fromkeys(new)])


def _sent_with(connection: sqlite3.Connection, tracking: str) -> Iterator[VoidedLabel]:
    """The box of each server that was handed over with that label."""
    key = normalize_tracking(tracking)
    statement = _LATEST_USE_OF_DIGITS if key.isdecimal() else _LATEST_USE
    for (origin,) in connection.execute("SELECT DISTINCT origin FROM sent_labels").fetchall():
        wanted = {"origin": origin, "key": key, "packing_id": ""}
        for row in connection.execute(statement, wanted).fetchall():
            yield VoidedLabel(origin, row["packing_id"], row["box_number"], row["tracking"])


def _voided_in(connection: sqlite3.Connection) -> list[VoidedLabel]:
    return _read_voided(
        connection.execute("SELECT value FROM notes WHERE name = ?", (_VOIDED,)).fetchall()
    )


def _read_voided(rows: Sequence[sqlite3.Row]) -> list[VoidedLabel]:
    """As they were noted; a note that is damaged says nothing."""
    try:
        return [VoidedLabel(*one) for one in json.loads(rows[0]["value"])] if rows else []
    except (ValueError, TypeError):
        return []


def _keep_voided(connection: sqlite3.Connection, voided: Sequence[VoidedLabel]) -> None:
    value = json.dumps([astuple(one) for one in voided[-_MAX_VOIDED:]])
    connection.execute("DELETE FROM notes WHERE name = ?", (_VOIDED,))
    connection.execute("INSERT INTO notes (name, value) VALUES (?, ?)", (_VOIDED, value))


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
