"""What the supplier knows of its goods, in the journal: one row for each SKU."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation

from crux_desk.domain.errors import CodeNotLearnable, ItemInvalid
from crux_desk.domain.goods.items import Goods, Item, weight_text
from crux_desk.domain.goods.learned_codes import CodeOrigin, KnownCode, LearnedCode
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.texts import clean_line, text_key
from crux_desk.journal.file.database import Database

INSERT_ITEM = (
    "INSERT OR REPLACE INTO items (sku_id, sku_key, unit_weight_lb, note, is_hazardous, picture,"
    " changed_at, station, packer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_OF_THESE = "IN (SELECT value FROM json_each(?))"
_CODES = "SELECT code, sku_id, units, origin FROM learned_codes"
_SELECT = "SELECT sku_id, unit_weight_lb, note, is_hazardous, picture FROM items"


class Items:
    """What is known of the goods. It is no part of a packing and may be forgotten."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, sku_ids: Iterable[str]) -> dict[str, Item]:
        """What is known of these SKUs, by the texts that were given: one read for all of them.

        A SKU counts as it is written; in other capital and small letters where only one is meant.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        if not self._database.read("SELECT 1 FROM items LIMIT 1"):
            return {}
        keys = {sku_id: text_key(sku_id) for sku_id in sku_ids}
        found = self._database.read_as(
            _item,
            f"{_SELECT} WHERE sku_key IN (SELECT value FROM json_each(?))",
            (json.dumps(tuple(dict.fromkeys(keys.values()))),),
        )
        alike: dict[str, list[Item]] = {}
        for item in found:
            if item is not None:
                alike.setdefault(text_key(item.sku_id), []).append(item)
        meant = ((sku_id, _meant(sku_id, alike.get(key, ()))) for sku_id, key in keys.items())
        return {sku_id: item for sku_id, item in meant if item is not None}

    def skus_after(self, sku_id: str, limit: int) -> tuple[str, ...]:
        """The next SKUs of which an item or a code is known, in the order of their texts.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        rows = self._database.read(
            "SELECT sku_id FROM items WHERE sku_id > ? UNION"
            " SELECT sku_id FROM learned_codes WHERE sku_id > ? ORDER BY sku_id LIMIT ?",
            (sku_id, sku_id, limit),
        )
        return tuple(row["sku_id"] for row in rows)

    def goods_of(self, sku_ids: Sequence[str]) -> tuple[Goods, ...]:
        """All that is known of these SKUs, in their order; nothing besides codes of some, maybe.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        wanted = (json.dumps(sku_ids),)
        items = self._database.read_as(_item, f"{_SELECT} WHERE sku_id {_OF_THESE}", wanted)
        found = self._database.read(f"{_CODES} WHERE sku_id {_OF_THESE} ORDER BY code", wanted)
        by_sku = {item.sku_id: item for item in items if item is not None}
        codes: dict[str, list[KnownCode]] = {}
        for code in filter(None, map(_known_code, found)):
            codes.setdefault(code.code.sku_id, []).append(code)
        return tuple(
            Goods(by_sku.get(sku_id) or Item(sku_id), tuple(codes.get(sku_id, ())))
            for sku_id in sku_ids
            if sku_id in by_sku or sku_id in codes
        )

    def keep(self, item: Item, at: datetime, author: Author) -> None:
        """Keep what is known of an item, in place of what was.

        Raises:
            JournalWriteFailed: nothing was saved.
        """
        who = (at.isoformat(), author.station, author.packer)
        values = (
            item.sku_id,
            text_key(item.sku_id),
            weight_text(item.unit_weight_lb),
            item.note,
            int(item.is_hazardous),
            item.picture,
        )
        with self._database.write() as connection:
            connection.execute(INSERT_ITEM, (*values, *who))

    def forget(self, sku_id: str) -> bool:
        """Nothing is known of the item any more, besides its codes; False where nothing was.

        Raises:
            JournalWriteFailed: it still is.
        """
        with self._database.write() as connection:
            removed = connection.execute("DELETE FROM items WHERE sku_id = ?", (sku_id,))
            return removed.rowcount > 0


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
