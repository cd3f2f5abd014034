"""What became of a damaged journal, kept in the new one until a packer has read it."""

import json
import sqlite3
from dataclasses import asdict, replace
from datetime import datetime

from crux_desk.domain.records.rescues import Rescue
from crux_desk.journal.file.database import Database
from crux_desk.journal.file.failures import RUBBISH

_NAME = "untold rescue"


def keep_unacknowledged(connection: sqlite3.Connection, rescue: Rescue) -> None:
    """Within the transaction that rescues: it has to be told."""
    connection.execute(
        "INSERT OR REPLACE INTO notes (name, value) VALUES (?, ?)",
        (_NAME, json.dumps(asdict(rescue))),
    )


def note_rescue(database: Database, rescue: Rescue, at: datetime) -> None:
    """Keep in the journal that it was rescued, for audits and until a packer has read it."""
    with database.write() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO notes (name, value) VALUES (?, ?)",
            (f"rescued {at.isoformat()}", str(rescue.steps_lost)),
        )
        keep_unacknowledged(connection, rescue)


def unacknowledged(database: Database) -> Rescue | None:
    """What has to be told; None where there is nothing, or it cannot be read."""
    rows = database.read("SELECT value FROM notes WHERE name = ?", (_NAME,))
    try:
        rescue = Rescue(**json.loads(rows[0]["value"]))
        return replace(
            rescue,
            cut=tuple(rescue.cut),
            looked_up=tuple(rescue.looked_up),
            submit_again=tuple(rescue.submit_again),
        )
    except RUBBISH:
        return None


def acknowledge(database: Database) -> None:
    """Somebody has read it.

    Raises:
        JournalWriteFailed: it will be told once more.
    """
    with database.write() as connection:
        connection.execute("DELETE FROM notes WHERE name = ?", (_NAME,))
