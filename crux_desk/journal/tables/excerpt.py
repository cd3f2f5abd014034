"""A part of the journal as plain values, for support: what it holds, row by row."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from crux_desk.journal.file.database import Database

SQLITE_VERSION = sqlite3.sqlite_version

_TABLES = ("packings", "steps", "submissions", "sent_labels")
_JSON_BEGINS = ("[", "{")


class Excerpt:
    """The newest packings with all that belongs to them; the orders' addresses are not in it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def newest(self, most: int) -> Iterator[dict[str, Any]]:
        """The packings that were touched last, the newest first; one mapping each.

        Keys are the names of the tables, values the rows, as mappings of column to value.
        """
        rows = self._database.read(
            "SELECT packing_id FROM packings ORDER BY updated_at DESC, rowid DESC LIMIT ?", (most,)
        )
        for row in rows:
            yield {table: self._rows(table, row["packing_id"]) for table in _TABLES}

    def _rows(self, table: str, packing_id: str) -> list[dict[str, Any]]:
        rows = self._database.read(
            f"SELECT * FROM {table} WHERE packing_id = ? ORDER BY rowid", (packing_id,)
        )
        return [{name: _plain(row[name]) for name in row.keys()} for row in rows]  # noqa: SIM118


def _plain(value: object) -> object:
    """JSON in a column is shown as what it holds; bytes as their digits."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, str) and value.startswith(_JSON_BEGINS):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
