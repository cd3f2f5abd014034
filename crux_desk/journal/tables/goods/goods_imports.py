"""A list of goods on its way into the tables: accepted in one transaction, taken over in many.

One transaction over 100,000 rows would keep a scan waiting. So the whole list is written down first,
in one row; from then on it counts. It is taken over bit by bit, and the row goes with the last of
it. Whoever finds the row after a crash takes the list over again: what lies in the tables already is
the same, and costs a read. What a person has changed since then is newer than the list, and stays.
"""

import json
import sqlite3
import zlib
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from crux_desk.domain.errors.entries import NotANumber
from crux_desk.domain.errors.goods import CodeNotLearnable, GoodsFileInvalid
from crux_desk.domain.goods.goods_file import (
    YES,
    Cells,
    GoodsFile,
    code_parts,
)
from crux_desk.domain.goods.goods_reading import unpacked
from crux_desk.domain.goods.items import CODES, HAZARDOUS, NOTE, PICTURE, WEIGHT
from crux_desk.domain.goods.learned_codes import CodeOrigin, LearnedCode, ReplacedCode
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.texts import text_key
from crux_desk.domain.values import dataclass
from crux_desk.journal.file.database import Database
from crux_desk.journal.tables.items import GONE

if TYPE_CHECKING:
    from crux_desk.journal.tables.goods.goods_lists import KeptParts


def _as_json(rows: Sequence[object]) -> str:
    """For a statement. Half a character goes on as it is: SQLite's driver refuses to write it."""
    return json.dumps(rows, ensure_ascii=False)


def _cells_of_json(count: int) -> str:
    """The cells of a row that came as JSON.

    One statement for many rows: Python is free for the window as long as it runs.
    """
    return ", ".join(f"json_extract(value, '$[{place}]')" for place in range(count))


_OF_CHUNK = "IN (SELECT value FROM json_each(?))"
_KNOWN = f"SELECT count(*) FROM items WHERE sku_id {_OF_CHUNK}"
_INSERT_ITEMS = (
    "INSERT INTO items (sku_id, sku_key, unit_weight_lb, note, is_hazardous, picture, changed_at,"
    f" station, packer) SELECT {_cells_of_json(6)}, ?, ?, ? FROM json_each(?) WHERE TRUE"
    " ON CONFLICT (sku_id) DO "
)
_IN_TABLE = {
    WEIGHT: "unit_weight_lb",
    NOTE: "note",
    HAZARDOUS: "is_hazardous",
    PICTURE: "picture",
}
_CODES = "SELECT code_key, code, sku_id, units, origin, learned_at FROM learned_codes WHERE"
_INSERT_CODES = (
    "INSERT OR REPLACE INTO learned_codes (code_key, code, sku_id, units, origin, learned_at,"
    f" station, packer) SELECT {_cells_of_json(4)}, ?, ?, ?, ? FROM json_each(?)"
)
_NEWER = (
    "SELECT sku_id, changed_at, unit_weight_lb, note, is_hazardous, picture FROM items"
    " WHERE changed_at > ?"
)
# Removed by a person after that time.
_GONE = (
    f"SELECT value AS sku_id FROM json_each(?) j WHERE EXISTS (SELECT 1 FROM notes n WHERE"
    f" n.name = '{GONE}' || j.value AND json_extract(n.value, '$[0]') > ?)"
)
_NEVER = "~"
"""Later than every time that is written down."""
_Rows = tuple[tuple[Cells, str], ...]
"""Rows, each with the keys of its codes."""
_Meaning = tuple[str, str, int]
"""A code as it is written, the SKU and the units that it stands for."""
_UNSEAL = "DELETE FROM seals WHERE name = 'learned_codes ' || ?"


@dataclass(frozen=True, slots=True)
class AcceptedList:
    """A list that counts, though not all of it lies in the tables yet; when and by whom."""

    file: GoodsFile
    at: datetime
    author: Author


class Taken(NamedTuple):
    """What rows of a list have changed: items that were new, that were others, codes taught before.

    `kept` are items that stay as they are, though the list says otherwise, and when they were changed.
    """

    new: int
    changed: int
    replaced: tuple[ReplacedCode, ...]
    kept: tuple[tuple[str, str], ...] = ()


class GoodsImports:
    """The list that is being taken over: none, or one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def accept(self, accepted: AcceptedList, kept: "KeptParts | None" = None) -> None:
        """From now on the list counts, whatever happens to the program.

        `kept`: other benches are to have it as well.

        Raises:
            JournalWriteFailed: it does not.
        """
        body, author = accepted.file.packed, accepted.author
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO goods_imports (one, body, at, station, packer)"
                " VALUES (1, ?, ?, ?, ?)",
                (body, accepted.at.isoformat(), author.station, author.packer),
            )
            if kept is not None:
                from crux_desk.journal.tables.goods.goods_lists import let_wait

                let_wait(connection, kept, accepted.at, author)

    @property
    def is_under_way(self) -> bool:
        """Whether a list was accepted of which something may be missing in the tables.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        return bool(self._database.read("SELECT one FROM goods_imports"))

    def accepted(self) -> AcceptedList | None:
        """The list of which something may be missing; None for none, or one that is unreadable.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        rows = self._database.read("SELECT body, at, station, packer FROM goods_imports")
        try:
            return _accepted(rows[0]) if rows else None
        except (zlib.error, GoodsFileInvalid, ValueError, TypeError):
            return None

    def take(self, some: slice, accepted: AcceptedList, *, is_again: bool = False) -> Taken:
        """Take some rows of the list over, in one short transaction.

        Args:
            some: which.
            accepted: the list.
            is_again: they may have been taken before: items and codes that were changed since the
                list was accepted stay as they are.

        Raises:
            JournalWriteFailed: none of them was.
        """
        rows = tuple(zip(accepted.file.cells[some], accepted.file.keys[some], strict=True))
        newest = accepted.at.isoformat() if is_again else _NEVER
        with self._database.write(is_durable=False) as connection, self._database.no_rubbish():
            rows, kept = _without_newer(connection, rows, newest, accepted)
            new, changed = _take_items(connection, [cells for cells, _ in rows], accepted)
            is_about_codes = CODES in accepted.file.columns
            replaced = _take_codes(connection, rows, accepted, newest) if is_about_codes else ()
        return Taken(new, changed, replaced, kept)

    def settle(self) -> None:
        """All of the list is taken over.

        Raises:
            JournalWriteFailed: nobody knows so yet.
        """
        with self._database.write() as connection:
            connection.execute("DELETE FROM goods_imports")


def _accepted(row: sqlite3.Row) -> AcceptedList:
    author = Author(row["station"], row["packer"])
    return AcceptedList(unpacked(row["body"]), datetime.fromisoformat(row["at"]), author)


def _without_newer(
    connection: sqlite3.Connection, rows: _Rows, newest: str, accepted: AcceptedList
) -> tuple[_Rows, tuple[tuple[str, str], ...]]:
    """The rows of the items that nobody has changed since that time; which others say otherwise."""
    if newest == _NEVER:
        return rows, ()
    skus = _as_json([cells[0] for cells, _ in rows])
    found = connection.execute(f"{_NEWER} AND sku_id {_OF_CHUNK}", (newest, skus))
    newer = {row["sku_id"]: row for row in found}
    gone = {row["sku_id"] for row in connection.execute(_GONE, (skus, newest))}
    if not (newer or gone):
        return rows, ()
    kept = tuple(
        (row["sku_id"], row["changed_at"])
        for cells, _ in rows
        if (row := newer.get(cells[0])) and _is_other(row, cells, accepted.file.columns)
    )
    return tuple(row for row in rows if row[0][0] not in newer.keys() | gone), kept


def _is_other(row: sqlite3.Row, cells: Cells, columns: Collection[str]) -> bool:
    """Whether an item is known otherwise than a file's row has it, in the columns of the file."""
    _, _, weight, note, hazardous, picture = cells
    new = (weight, note, int(hazardous == YES), picture)
    pairs = zip(_IN_TABLE.items(), new, strict=True)
    return any(column in columns and row[name] != value for (column, name), value in pairs)


def _take_items(
    connection: sqlite3.Connection, rows: Sequence[Cells], accepted: AcceptedList
) -> tuple[int, int]:
    skus = _as_json([cells[0] for cells in rows])
    new = len(rows) - int(connection.execute(_KNOWN, (skus,)).fetchone()[0])
    values = [
        (sku_id, text_key(sku_id), weight, note, int(hazardous == YES), picture)
        for sku_id, _, weight, note, hazardous, picture in rows
    ]
    upsert = _INSERT_ITEMS + _update_of(accepted.file.columns)
    taken = connection.execute(upsert, (*_who(accepted), _as_json(values))).rowcount
    return new, taken - new


def _update_of(columns: Collection[str]) -> str:
    """What becomes of an item that is known: the columns of the file are new, where they differ."""
    names = [name for column, name in _IN_TABLE.items() if column in columns]
    if not names:
        return "NOTHING"
    new = ", ".join(f"{n} = excluded.{n}" for n in (*names, "changed_at", "station", "packer"))
    is_other = " OR ".join(f"items.{name} <> excluded.{name}" for name in names)
    return f"UPDATE SET {new} WHERE {is_other}"


def _take_codes(
    connection: sqlite3.Connection, rows: _Rows, accepted: AcceptedList, newest: str
) -> tuple[ReplacedCode, ...]:
    """Codes that came with an earlier list and are in this one no more go; taught ones stay."""
    wanted = {
        key: (code, cells[0], units)
        for cells, keys in rows
        for key, code, units in code_parts(cells, keys)
    }
    skus, keys = _as_json([cells[0] for cells, _ in rows]), _as_json(list(wanted))
    of_skus = connection.execute(f"{_CODES} sku_id {_OF_CHUNK}", (skus,)).fetchall()
    of_keys = connection.execute(f"{_CODES} code_key {_OF_CHUNK}", (keys,)).fetchall()
    gone = [(r["code_key"],) for r in of_skus if _is_imported(r) and r["code_key"] not in wanted]
    known = {row["code_key"]: row for row in of_keys}
    kept = {row["code_key"] for row in of_keys if row["learned_at"] > newest}
    others = {
        key: new
        for key, new in wanted.items()
        if key not in kept and not _is_known(new, known.get(key))
    }
    who = _who(accepted)
    connection.executemany("DELETE FROM learned_codes WHERE code_key = ?", gone)
    codes = _as_json([(key, *meaning) for key, meaning in others.items()])
    connection.execute(_INSERT_CODES, (CodeOrigin.IMPORTED.value, *who, codes))
    # Codes of a list have no seals: they can be had again.
    connection.executemany(_UNSEAL, [*gone, *((key,) for key in others if key in known)])
    taught = (key for key in others if key in known and not _is_imported(known[key]))
    pairs = ((_learned(*known[key]), _learned(key, *others[key])) for key in taught)
    return tuple(ReplacedCode(before, after) for before, after in pairs if before and after)


def _who(accepted: AcceptedList) -> tuple[str, str, str]:
    return accepted.at.isoformat(), accepted.author.station, accepted.author.packer


def _is_imported(row: sqlite3.Row) -> bool:
    return bool(row["origin"] == CodeOrigin.IMPORTED)


def _is_known(meaning: _Meaning, row: sqlite3.Row | None) -> bool:
    """Whether that is what the code stands for; what was taught stays as it was written then."""
    code, sku_id, units = meaning
    if row is None or (row["sku_id"], row["units"]) != (sku_id, units):
        return False
    return row["code"] == code or not _is_imported(row)


def _learned(_: str, code: str, sku_id: str, units: int, *__: str) -> LearnedCode | None:
    try:
        return LearnedCode(code, sku_id, units)
    except (CodeNotLearnable, NotANumber):
        return None
