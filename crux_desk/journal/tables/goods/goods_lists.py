"""Lists of goods that are shared with other benches: what waits to go out, what was taken over.

All of it stands in the notes: it is no part of a packing, and may be lost with no harm but that a
list goes, or comes, once more.
"""

import base64
import binascii
import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from crux_desk.domain.records.shared_lists import PART_BYTES, GoodsConflict, SharedList
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.values import dataclass
from crux_desk.journal.file.database import Database

_WAITS = "goods_list "
_PART = "goods_part "
_TAKEN = "goods_lists_taken"
_CONFLICTS = "goods_conflicts"
_IMPORTS = "goods_import_times"
MAX_CONFLICTS = 200
"""So many are noted; of more a person has to look through the list itself."""
_MAX_IMPORTS = 200
_ROWS = 500
"""Rows in one transaction: a scan waits for no more."""
_CHANGED_AT = (
    ("items", "sku_id", "changed_at", "TRUE"),
    ("learned_codes", "code_key", "learned_at", "origin = 'imported'"),
)
_PARTS_OF_HEADER = 5
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

    def note_import(self, at: datetime) -> None:
        """A list is imported here, at that time: what it changes is not changed by a person.

        Raises:
            JournalWriteFailed: it is not noted.
        """
        with self._database.write(is_durable=False) as connection:
            found = connection.execute("SELECT value FROM notes WHERE name = ?", (_IMPORTS,))
            times = [*_texts(found.fetchall()), at.isoformat()]
            connection.execute(_WRITE, (_IMPORTS, json.dumps(times[-_MAX_IMPORTS:])))

    def import_times(self) -> frozenset[str]:
        """When lists were imported here, whether others have them or not.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        rows = self._database.read("SELECT value FROM notes WHERE name = ?", (_IMPORTS,))
        waiting = self._database.read(
            "SELECT value FROM notes WHERE name > ? AND name < ?", (_WAITS, _WAITS[:-1] + "!")
        )
        with self._database.no_rubbish():
            headers = [json.loads(row["value"]) for row in waiting]
            return frozenset((*_texts(rows), *(str(header[0]) for header in headers)))

    def date_anew(self, before: datetime, after: datetime) -> None:
        """What a list has changed was changed at another time: this computer's clock was wrong.

        In short transactions, the same when it is done again.

        Raises:
            JournalUnreadable, JournalWriteFailed: some of it has the time before.
        """
        self.note_import(after)
        times = before.isoformat(), after.isoformat()
        for table, key, column, is_of_lists in _CHANGED_AT:
            last = ""
            while rows := self._database.read(
                f"SELECT {key} AS key FROM {table} WHERE {column} = ? AND {is_of_lists} AND {key} > ?"
                f" ORDER BY {key} LIMIT {_ROWS}",
                (times[0], last),
            ):
                keys = [row["key"] for row in rows]
                last = keys[-1]
                with self._database.write(is_durable=False) as connection:
                    connection.execute(
                        f"UPDATE {table} SET {column} = ? WHERE {column} = ?"
                        f" AND {is_of_lists} AND {key} IN (SELECT value FROM json_each(?))",
                        (times[1], times[0], json.dumps(keys)),
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
            at, station, packer, parts, digest, *_ = json.loads(rows[0]["value"])
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
            header = (_WAITS + list_id,)
            found = connection.execute("SELECT value FROM notes WHERE name = ?", header)
            if not _is_to_come_back(found.fetchall()):
                _note_taken(connection, {*_taken(connection), list_id})
            connection.execute("DELETE FROM notes WHERE name = ?", header)
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

        `conflicts` are items that a person has changed since it was imported, and when. What is
        newer and waits here comes back once it is out: it has the last word over this one.

        Raises:
            JournalWriteFailed: it is taken over once more.
        """
        with self._database.write() as connection:
            _note_taken(connection, taken)
            _let_newer_come_back(connection, shared.at)
            now = {sku: (station, at) for sku, station, at in _standing(self._database)}
            now |= {sku: (shared.station, at) for sku, at in conflicts}
            rows = [(sku, *rest) for sku, rest in now.items()][:MAX_CONFLICTS]
            connection.execute(_WRITE, (_CONFLICTS, json.dumps(rows)))

    def take_again_after(self, at: datetime, others: Mapping[str, datetime]) -> None:
        """Something older than lists that were taken over came late: they have the last word.

        `others` are the times of all lists that the floor has, by id.

        Raises:
            JournalWriteFailed: they are not.
        """
        with self._database.write(is_durable=False) as connection:
            newer = {list_id for list_id, other_at in others.items() if other_at > at}
            _note_taken(connection, _taken(connection) - newer)
            _let_newer_come_back(connection, at)

    def conflicts(self) -> tuple[GoodsConflict, ...]:
        """Items on which a list and this bench differ, until a person saves them once more.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        rows = _standing(self._database)
        return tuple(GoodsConflict(sku_id, station) for sku_id, station, _ in rows)


def date_conflict(connection: sqlite3.Connection, sku_id: str, before: str, after: str) -> None:
    """Within a transaction: an item counts as changed at another time; what it differs in stays so."""
    found = connection.execute("SELECT value FROM notes WHERE name = ?", (_CONFLICTS,)).fetchall()
    rows = _rows(found)
    dated = [[*row[:2], after] if row[::2] == [sku_id, before] else row for row in rows]
    if dated != rows:
        connection.execute(_WRITE, (_CONFLICTS, json.dumps(dated)))


def _let_newer_come_back(connection: sqlite3.Connection, at: datetime) -> None:
    """Lists that wait to go out, and are newer than that, are taken over once they are out."""
    connection.execute(
        "UPDATE notes SET value = json_insert(value, '$[5]', 1)"
        " WHERE name > ? AND name < ? AND json_extract(value, '$[0]') > ?",
        (_WAITS, _WAITS[:-1] + "!", at.isoformat()),
    )


def _standing(database: Database) -> list[list[str]]:
    """Conflicts, with when their items were changed; nobody has saved them since."""
    rows = _rows(database.read("SELECT value FROM notes WHERE name = ?", (_CONFLICTS,)))
    if not rows:
        return []
    found = database.read(
        "SELECT sku_id, changed_at FROM items WHERE sku_id IN (SELECT value FROM json_each(?))",
        (json.dumps([row[0] for row in rows]),),
    )
    stands = {row["sku_id"]: row["changed_at"] for row in found}
    return [row for row in rows if len(row) == 3 and stands.get(row[0]) == row[2]]


def _part_name(list_id: str, number: int) -> str:
    return f"{_PART}{list_id} {number:06}"


def _rows(found: list[sqlite3.Row]) -> list[list[str]]:
    try:
        return [[str(part) for part in row] for row in json.loads(found[0]["value"])]
    except (IndexError, ValueError, TypeError):
        return []


def _texts(found: list[sqlite3.Row]) -> list[str]:
    try:
        return list(map(str, json.loads(found[0]["value"])))
    except (IndexError, ValueError, TypeError):
        return []


def _ids(found: list[sqlite3.Row]) -> frozenset[str]:
    return frozenset(_texts(found))


def _is_to_come_back(header: list[sqlite3.Row]) -> bool:
    """Whether an older list was taken over while this one waited."""
    return len(_texts(header)) > _PARTS_OF_HEADER


def _taken(connection: sqlite3.Connection) -> frozenset[str]:
    found = connection.execute("SELECT value FROM notes WHERE name = ?", (_TAKEN,))
    return _ids(found.fetchall())


def _note_taken(connection: sqlite3.Connection, taken: Iterable[str]) -> None:
    connection.execute(_WRITE, (_TAKEN, json.dumps(sorted(taken))))
