"""What the supplier knows of its goods, in the journal: one row for each SKU."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime
from decimal import Decimal, InvalidOperation

from crux_desk.domain.errors.goods import CodeNotLearnable, ItemInvalid
from crux_desk.domain.goods.items import Goods, Item, weight_text
from crux_desk.domain.goods.learned_codes import CodeOrigin, KnownCode, LearnedCode, code_key
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.texts import clean_line, text_key
from crux_desk.journal.file.database import Database
from crux_desk.journal.tables.learned_codes import delete_code, insert_code

INSERT_ITEM = (
    "INSERT OR REPLACE INTO items (sku_id, sku_key, unit_weight_lb, note, is_hazardous, picture,"
    " changed_at, station, packer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_AT_ONCE = 1_000
"""SKUs that are looked up in one read."""
_OF_THESE = "IN (SELECT value FROM json_each(?))"
_CODES = "SELECT code, sku_id, units, origin FROM learned_codes"
_SELECT = "SELECT sku_id, unit_weight_lb, note, is_hazardous, picture FROM items"
WAITS, GONE = "goods_edit ", "goods_gone "
"""Before a SKU, the names of notes: a person's change that is to go to all benches; a removed item,
which a list that comes late does not bring back."""
_NOTE = "INSERT OR REPLACE INTO notes (name, value) VALUES (?, ?)"


class Items:
    """What is known of the goods. It is no part of a packing and may be forgotten."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, sku_ids: Iterable[str]) -> dict[str, Item]:
        """What is known of these SKUs, by the texts that were given.

        One read for all of an order; of a very large one several, so that none keeps a scan waiting.
        A SKU counts as it is written; in other capital and small letters where only one is meant.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        if not self._database.read("SELECT 1 FROM items LIMIT 1"):
            return {}
        keys = {sku_id: text_key(sku_id) for sku_id in sku_ids}
        wanted = tuple(dict.fromkeys(keys.values()))
        alike: dict[str, list[Item]] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            some = json.dumps(wanted[start : start + _AT_ONCE])
            for item in self._database.read_as(
                _item, f"{_SELECT} WHERE sku_key {_OF_THESE}", (some,)
            ):
                if item is not None:
                    alike.setdefault(text_key(item.sku_id), []).append(item)
        meant = ((sku_id, _meant(sku_id, alike.get(key, ()))) for sku_id, key in keys.items())
        return {sku_id: item for sku_id, item in meant if item is not None}

    def skus_after(self, sku_id: str, limit: int) -> tuple[str, ...]:
        """The next SKUs of which an item or a code is known, in the order of their texts.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        return self._database.read_as(
            _sku,
            "SELECT sku_id FROM items WHERE sku_id > ? UNION"
            " SELECT sku_id FROM learned_codes WHERE sku_id > ? ORDER BY sku_id LIMIT ?",
            (sku_id, sku_id, limit),
        )

    def goods_of(self, sku_ids: Sequence[str]) -> tuple[Goods, ...]:
        """All that is known of these SKUs, in their order; nothing besides codes of some, maybe.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        wanted = (json.dumps(sku_ids),)
        by_sku = self.exactly(sku_ids)
        found = self._database.read(f"{_CODES} WHERE sku_id {_OF_THESE} ORDER BY code", wanted)
        codes: dict[str, list[KnownCode]] = {}
        for code in filter(None, map(_known_code, found)):
            codes.setdefault(code.code.sku_id, []).append(code)
        return tuple(
            Goods(by_sku.get(sku_id) or Item(sku_id), tuple(codes.get(sku_id, ())))
            for sku_id in sku_ids
            if sku_id in by_sku or sku_id in codes
        )

    def exactly(self, sku_ids: Iterable[str]) -> dict[str, Item]:
        """The items of these SKUs, as they are written.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        wanted = (json.dumps(list(sku_ids)),)
        items = self._database.read_as(_item, f"{_SELECT} WHERE sku_id {_OF_THESE}", wanted)
        return {item.sku_id: item for item in items if item is not None}

    def find(self, text: str, *, is_unweighed: bool) -> tuple[str, ...]:
        """The SKUs of which anything is known, in the order of their texts; looks at all of them.

        Args:
            text: part of the SKU, of a barcode, or of the note; or a barcode in another writing.
            is_unweighed: only those whose weight is not known.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        by_text, of_codes = "TRUE", "TRUE"
        if text_key(text):
            by_text = "(instr(sku_key, :key) OR (note <> '' AND instr(text_key(note), :key)))"
            of_codes = (
                "(code_key = :code OR instr(text_key(code), :key) OR instr(text_key(sku_id), :key))"
            )
        weighed = (
            "WHERE sku_id NOT IN (SELECT sku_id FROM items WHERE unit_weight_lb <> '')"
            if is_unweighed
            else ""
        )
        return self._database.read_as(
            _sku,
            f"SELECT sku_id FROM (SELECT sku_id FROM items WHERE {by_text} UNION"
            f" SELECT sku_id FROM learned_codes WHERE {of_codes}) {weighed} ORDER BY sku_id",
            {"key": text_key(text), "code": code_key(text)},
        )

    def counts(self) -> tuple[int, int]:
        """Of how many SKUs anything is known, and of how many of these not the weight.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        [row] = self._database.read(
            "SELECT COUNT(*) AS known, TOTAL(sku_id NOT IN (SELECT sku_id FROM items"
            " WHERE unit_weight_lb <> '')) AS unweighed"
            " FROM (SELECT sku_id FROM items UNION SELECT sku_id FROM learned_codes)"
        )
        return row["known"], int(row["unweighed"])

    def keep(self, item: Item, at: datetime, author: Author) -> None:
        """Keep what is known of an item, in place of what was. Its codes stay.

        Raises:
            JournalWriteFailed: nothing was saved.
        """
        with self._database.write() as connection:
            insert_item(connection, item, at, author)

    def keep_changes(
        self,
        item: Item,
        codes: Iterable[LearnedCode],
        shown: Goods | None,
        at: datetime,
        author: Author,
    ) -> None:
        """Keep what a person changed of an item and its codes; all or nothing.

        What is as it was shown was not touched, and stays as it is by now: a list may have come in
        between. Codes that are new or stand for others units are taught ones.

        Args:
            item: as the person left it.
            codes: likewise.
            shown: both as the person found them; None for an item that is new.
            at: when it is saved.
            author: the station, and who it is.

        Raises:
            JournalWriteFailed: nothing was saved.
        """
        before = {} if shown is None else {known.code.key: known.code for known in shown.codes}
        wanted = {code.key: code for code in codes}
        with self._database.write() as connection:
            of_it = (item.sku_id,)
            rows = connection.execute(f"{_SELECT} WHERE sku_id = ?", of_it).fetchall()
            now = _item(rows[0]) if rows else None
            changed = _changed(item, shown.item, now) if shown and now else item
            changed_before = changed_at(connection, item.sku_id)
            who = insert_item(connection, changed, at, author)
            _note_change(connection, item.sku_id, who, changed_before)
            found = connection.execute(f"{_CODES} WHERE sku_id = ?", of_it).fetchall()
            units = {code_key(row["code"]): row["units"] for row in found}
            for key in before.keys() - wanted.keys():
                if key in units:
                    delete_code(connection, key)
            for key, code in wanted.items():
                is_touched = key not in before or before[key].units != code.units
                if is_touched and units.get(key) != code.units:
                    insert_code(connection, code, who)

    def forget(self, sku_id: str, at: datetime, author: Author) -> bool:
        """Nothing is known of the item any more, nor of its codes; False where nothing was.

        Raises:
            JournalWriteFailed: it still is.
        """
        with self._database.write() as connection:
            before = changed_at(connection, sku_id)
            removed = connection.execute("DELETE FROM items WHERE sku_id = ?", (sku_id,)).rowcount
            codes = connection.execute(f"{_CODES} WHERE sku_id = ?", (sku_id,)).fetchall()
            for row in codes:
                delete_code(connection, code_key(row["code"]))
            if removed:
                who = (at.isoformat(), author.station, author.packer)
                note_gone(connection, sku_id, who[0])
                _note_change(connection, sku_id, who, before)
            return removed + len(codes) > 0


def changed_at(connection: sqlite3.Connection, sku_id: str) -> str | None:
    """Within a transaction: when an item was changed or removed; None: nothing was ever said of it."""
    row = connection.execute("SELECT changed_at FROM items WHERE sku_id = ?", (sku_id,)).fetchone()
    if row is not None:
        return str(row["changed_at"])
    gone = noted(connection, GONE + sku_id)
    return gone[0] if gone else None


def noted(connection: sqlite3.Connection, name: str) -> list[str]:
    """Within a transaction: what a note of an item says; nothing where there is none."""
    row = connection.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
    try:
        return list(json.loads(row["value"])) if row is not None else []
    except (ValueError, TypeError):
        return []


def note_gone(connection: sqlite3.Connection, sku_id: str, at: str) -> None:
    """Within the transaction that removes an item."""
    connection.execute(_NOTE, (GONE + sku_id, json.dumps([at])))


def _note_change(
    connection: sqlite3.Connection, sku_id: str, who: tuple[str, str, str], before: str | None
) -> None:
    """It is to go to all benches; `before` is when the item was changed before, as was seen then."""
    waits = noted(connection, WAITS + sku_id)
    # Of several that wait, the first one says what its person has seen.
    seen = waits[-1] if waits else before
    connection.execute(_NOTE, (WAITS + sku_id, json.dumps([*who, seen])))


def insert_item(
    connection: sqlite3.Connection, item: Item, at: datetime, author: Author
) -> tuple[str, str, str]:
    """Within a transaction; returns when it was, at which station and by whom."""
    who = (at.isoformat(), author.station, author.packer)
    values = (
        item.sku_id,
        text_key(item.sku_id),
        weight_text(item.unit_weight_lb),
        item.note,
        int(item.is_hazardous),
        item.picture,
    )
    connection.execute(INSERT_ITEM, (*values, *who))
    return who


def _changed(item: Item, shown: Item, now: Item) -> Item:
    """The item as it is now, but for what differs from what was shown."""
    changes = {
        field.name: value
        for field in fields(item)
        if (value := getattr(item, field.name)) != getattr(shown, field.name)
    }
    return replace(now, **changes)


def _sku(row: sqlite3.Row) -> str:
    sku_id = row["sku_id"]
    if not isinstance(sku_id, str):
        raise TypeError("no text")
    return sku_id


def _meant(sku_id: str, alike: Iterable[Item]) -> Item | None:
    items, written = tuple(alike), clean_line(sku_id)
    exact = next((item for item in items if item.sku_id == written), None)
    return exact or (items[0] if len(items) == 1 else None)


def _item(row: sqlite3.Row) -> Item | None:
    """None for a row that is not what this program writes."""
    try:
        weight = row["unit_weight_lb"]
        return Item(
            row["sku_id"],
            Decimal(weight) if weight else None,
            row["note"],
            bool(row["is_hazardous"]),
            row["picture"],
        )
    except (ItemInvalid, InvalidOperation):
        return None


def _known_code(row: sqlite3.Row) -> KnownCode | None:
    try:
        code = LearnedCode(row["code"], row["sku_id"], row["units"])
        Item(code.sku_id)
        return KnownCode(code, CodeOrigin(row["origin"]))
    except (CodeNotLearnable, ItemInvalid, ValueError):
        return None
