"""Single items that a person has saved or removed here and wait to go out; and those that come in."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from crux_desk.domain.records.shared_items import OwnChange, SharedItem
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.file.database import Database
from crux_desk.journal.tables.goods.goods_lists import date_conflict
from crux_desk.journal.tables.items import (
    GONE,
    WAITS,
    Items,
    changed_at,
    insert_item,
    note_gone,
    noted,
)

_MOST = 200
"""Changes that go out at once."""
# What is here of an item, or says when it went, is as new: each is its SKU, and when it was saved.
_KNOWN = """SELECT shared.key FROM json_each(?) shared
    LEFT JOIN items i ON i.sku_id = json_extract(shared.value, '$[0]')
    LEFT JOIN notes n ON n.name = ? || json_extract(shared.value, '$[0]')
    WHERE coalesce(i.changed_at, CASE WHEN json_valid(n.value) THEN json_extract(n.value, '$[0]') END)
        >= json_extract(shared.value, '$[1]')"""


class Taking(StrEnum):
    """What became of an item that came from another bench.

    `KNOWN`: what is here is as new, or newer. `NOT_YET`: a list is on its way into the tables.
    """

    DONE = "done"
    KNOWN = "known"
    NOT_YET = "not_yet"


class ItemChanges:
    """What is shared of single items. It stands in the notes: it is no part of a packing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self) -> tuple[OwnChange, ...]:
        """What was saved here and did not go out; the next of them.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        rows = self._database.read(
            "SELECT name, value FROM notes WHERE name > ? AND name < ? ORDER BY name LIMIT ?",
            (WAITS, WAITS[:-1] + "!", _MOST),
        )
        if not rows:
            return ()
        found = {row["name"].removeprefix(WAITS): row["value"] for row in rows}
        items = Items(self._database).exactly(found)
        changes = []
        with self._database.no_rubbish():
            for sku_id, value in found.items():
                at, station, packer, before = json.loads(value)
                author, when = Author(station, packer), datetime.fromisoformat(at)
                shared = SharedItem(sku_id, items.get(sku_id), when, author)
                changes.append(
                    OwnChange(shared, None if before is None else datetime.fromisoformat(before))
                )
        return tuple(changes)

    def went_out(self, change: OwnChange, now: SharedItem | None) -> None:
        """It is at the floor, which says what the item is `now`; None: nothing that is readable.

        Raises:
            JournalWriteFailed: it goes out once more.
        """
        sku_id, at = change.shared.sku_id, change.shared.at.isoformat()
        with self._database.write(is_durable=False) as connection:
            waits = noted(connection, WAITS + sku_id)
            if not waits or waits[0] != at:
                # It was saved once more meanwhile: that goes out as well.
                return
            connection.execute("DELETE FROM notes WHERE name = ?", (WAITS + sku_id,))
            # A list that came meanwhile has the last word.
            if now is not None and changed_at(connection, sku_id) == at:
                _put(connection, now)
                date_conflict(connection, sku_id, at, now.at.isoformat())

    def new_among(self, several: Sequence[SharedItem]) -> list[SharedItem]:
        """Those of which what is here is not as new: at a start, few of all that there are.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        told = json.dumps([(one.sku_id, one.at.isoformat()) for one in several])
        known = {row["key"] for row in self._database.read(_KNOWN, (told, GONE))}
        return [one for place, one in enumerate(several) if place not in known]

    def take(self, shared: SharedItem) -> Taking:
        """Take over what another bench has saved, unless what is here is newer, or waits to go out.

        Raises:
            JournalWriteFailed: it is taken over the next time.
        """
        with self._database.write(is_durable=False) as connection:
            here = changed_at(connection, shared.sku_id)
            is_known = here is not None and here >= shared.at.isoformat()
            if is_known or noted(connection, WAITS + shared.sku_id):
                return Taking.KNOWN
            if connection.execute("SELECT one FROM goods_imports").fetchone() is not None:
                return Taking.NOT_YET
            _put(connection, shared)
            return Taking.DONE


def _put(connection: sqlite3.Connection, shared: SharedItem) -> None:
    if shared.item is None:
        connection.execute("DELETE FROM items WHERE sku_id = ?", (shared.sku_id,))
        note_gone(connection, shared.sku_id, shared.at.isoformat())
        return
    insert_item(connection, shared.item, shared.at, shared.author)
    connection.execute("DELETE FROM notes WHERE name = ?", (GONE + shared.sku_id,))
