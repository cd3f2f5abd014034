"""Lists of goods that are shared with other benches: what waits to go out, what was taken over.

All of it stands in the notes: it is no part of a packing, and may be lost with no harm but that a
list goes, or comes, once more.
"""

import base64
import binascii
import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from crux_desk.domain.records.shared_lists import PART_BYTES, GoodsConflict, SharedList
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.file.database import Database

_WAITS = "goods_list "
_PART = "goods_part "
_TAKEN = "goods_lists_taken"
_CONFLICTS = "goods_conflicts"
_WRITE = "INSERT OR REPLACE INTO notes (name, value) VALUES (?, ?)"


@dataclass(frozen=True, slots=True)
class KeptParts:
    """The pieces of a list stand in the notes; it waits when its header does, too."""

    list_id: str
    parts: int
    digest: str


def let_wait(connection: sqlite3.Connection, kept: KeptParts, at: datetime, author: Author) -> None:
    """Within the transaction that accepts a list: it is to go to all benches."""
    header = (at.isoformat(), author.station, author.packer, kept.parts, kept.digest)
    connection.execute(_WRITE, (_WAITS + kept.list_id, json.dumps(header)))


class GoodsLists:
    """What is shared of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep_parts(self, body: bytes, give_way: Callable[[], None] = lambda: None) -> KeptParts:
        """Write down what is to go out, in short transactions: a scan waits for none of them.

        Raises:
            JournalWriteFailed: it does not go out.
        """
        self._forget_parts()
        list_id = str(uuid4())
        pieces = [body[start : start + PART_BYTES] for start in range(0, len(body), PART_BYTES)]
        for number, piece in enumerate(pieces):
            text = base64.b64encode(piece).decode()
            with self._database.write(is_durable=False) as connection:
                connection.execute(_WRITE, (_part_name(list_id, number), text))
            give_way()
        return KeptParts(list_id, len(pieces), sha256(body).hexdigest())

    def _forget_parts(self) -> None:
        """Those of lists that were never accepted, since a program was ended just then."""
        with self._database.write(is_durable=False) as connection:
            connection.execute(
                "DELETE FROM notes WHERE name > ? AND name < ? AND NOT EXISTS (SELECT 1 FROM notes w"
                " WHERE w.name = ? || substr(notes.name, ?, 36))",
                (_PART, _PART[:-1] + "!", _WAITS, len(_PART) + 1),
            )

    def waiting(self) -> SharedList | None:
        """The list that goes out next.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        rows = self._database.read(
            "SELECT name, value FROM notes WHERE name > ? AND name < ? ORDER BY value LIMIT 1",
            (_WAITS, _WAITS[:-1] + "!"),
        )
        if not rows:
            return None
        with self._database.no_rubbish():
            at, station, packer, parts, digest = json.loads(rows[0]["value"])
            list_id = rows[0]["name"].removeprefix(_WAITS)
            return SharedList(
                list_id, datetime.fromisoformat(at), station, packer, int(parts), digest
            )

    def part(self, list_id: str, number: int) -> bytes:
        """A piece of a list that waits; b"" where it is lost.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        rows = self._database.read(
            "SELECT value FROM notes WHERE name = ?", (_part_name(list_id, number),)
        )
        try:
            return base64.b64decode(rows[0]["value"]) if rows else b""
        except (ValueError, binascii.Error):
            return b""

    def went_out(self, list_id: str) -> None:
        """All of it is at the floor, or is of no use.

        Raises:
            JournalWriteFailed: it goes out once more.
        """
        with self._database.write() as connection:
            _note_taken(connection, {*_taken(connection), list_id})
            connection.execute("DELETE FROM notes WHERE name = ?", (_WAITS + list_id,))
            parts = f"{_PART}{list_id} "
            connection.execute(
                "DELETE FROM notes WHERE name > ? AND name < ?", (parts, parts[:-1] + "!")
            )

    @property
    def taken(self) -> frozenset[str]:
        """The lists that lie in the tables.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        rows = self._database.read("SELECT value FROM notes WHERE name = ?", (_TAKEN,))
        return _ids(rows)

    def note_taken(
        self, taken: Iterable[str], shared: SharedList, conflicts: Iterable[tuple[str, str]]
    ) -> None:
        """A list lies in the tables by now, and which do so in all.

        `conflicts` are items that a person has changed since it was imported, and when.

        Raises:
            JournalWriteFailed: it is taken over once more.
        """
        with self._database.write() as connection:
            _note_taken(connection, taken)
            found = connection.execute("SELECT value FROM notes WHERE name = ?", (_CONFLICTS,))
            before = {sku: rest for sku, *rest in _rows(found.fetchall())}
            now = before | {sku: [shared.station, at] for sku, at in conflicts}
            rows = [(sku, *rest) for sku, rest in now.items()]
            connection.execute(_WRITE, (_CONFLICTS, json.dumps(rows)))

    def conflicts(self) -> tuple[GoodsConflict, ...]:
        """Items on which a list and this bench differ, until a person saves them once more.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        rows = _rows(self._database.read("SELECT value FROM notes WHERE name = ?", (_CONFLICTS,)))
        if not rows:
            return ()
        skus = json.dumps([row[0] for row in rows])
        found = self._database.read(
            "SELECT sku_id, changed_at FROM items WHERE sku_id IN (SELECT value FROM json_each(?))",
            (skus,),
        )
        stands = {row["sku_id"]: row["changed_at"] for row in found}
        return tuple(
            GoodsConflict(sku_id, station)
            for sku_id, station, changed_at in rows
            if stands.get(sku_id) == changed_at
        )


def _part_name(list_id: str, number: int) -> str:
    return f"{_PART}{list_id} {number:06}"


def _rows(found: list[sqlite3.Row]) -> list[list[str]]:
    try:
        return [[str(part) for part in row] for row in json.loads(found[0]["value"])]
    except (IndexError, ValueError, TypeError):
        return []


def _ids(found: list[sqlite3.Row]) -> frozenset[str]:
    try:
        return frozenset(map(str, json.loads(found[0]["value"])))
    except (IndexError, ValueError, TypeError):
        return frozenset()


def _taken(connection: sqlite3.Connection) -> frozenset[str]:
    found = connection.execute("SELECT value FROM notes WHERE name = ?", (_TAKEN,))
    return _ids(found.fetchall())


def _note_taken(connection: sqlite3.Connection, taken: Iterable[str]) -> None:
    connection.execute(_WRITE, (_TAKEN, json.dumps(sorted(taken))))
