"""Single items of goods: everybody's, the last word of all benches; who did not know of it is named."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation

from crux_desk.domain.errors.goods import ItemInvalid
from crux_desk.domain.goods.items import Item, weight_text
from crux_desk.domain.records.shared_items import OwnChange, SharedItem
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.values import dataclass
from crux_desk.floor.codes import OVERLAP_S
from crux_desk.floor.link import Cursor

_COLUMNS = "sku_id, body, is_removed, at, station, packer, contested_by"


@dataclass(frozen=True, slots=True)
class ItemChanges:
    """What changed since; `until` is what to ask from the next time, by the floor's clock."""

    items: tuple[SharedItem, ...]
    until: datetime


def put(cursor: Cursor, bench_id: str, change: OwnChange, age_s: float) -> SharedItem | None:
    """Say what an item is; what it is by now: the last word counts. Said again it is the same.

    Args:
        cursor: of a transaction.
        bench_id: whose change it is.
        change: as it was saved.
        age_s: how long ago that was, so that no bench's clock counts.

    None: it is not to be read by this program.
    """
    shared = change.shared
    values: dict[str, object] = {
        "sku": shared.sku_id,
        "body": _body(shared.item),
        "removed": shared.item is None,
        "saved": shared.at.isoformat(),
        "age": timedelta(seconds=max(0.0, age_s)),
        "bench": bench_id,
        "station": shared.author.station,
        "packer": shared.author.packer,
    }
    # Of two that say something of one item at once, the second sees what the first has said.
    cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('item ' || %(sku)s, 0))", values)
    cursor.execute(
        f"SELECT {_COLUMNS}, bench_id::text, saved_at, clock_timestamp() - %(age)s AS now FROM"
        " (SELECT) one LEFT JOIN goods_items ON sku_id = %(sku)s",
        values,
    )
    there = cursor.fetchone() or {}
    at = there["now"]
    if there["sku_id"] is None:
        return _write(cursor, values | {"at": at, "contested": ""})
    is_own = there["bench_id"] == bench_id
    if is_own and there["saved_at"] == values["saved"]:
        return _shared(there)
    is_same = (there["body"], there["is_removed"]) == (values["body"], values["removed"])
    knew = change.before is not None and there["at"] <= change.before
    is_apart = not (is_same or knew or is_own)
    if there["at"] <= at:
        contested = there["station"] if is_apart else ""
        return _write(cursor, values | {"at": at, "contested": contested})
    if is_apart:
        cursor.execute(
            "UPDATE goods_items SET contested_by = %(station)s, changed_at = clock_timestamp()"
            f" WHERE sku_id = %(sku)s RETURNING {_COLUMNS}",
            values,
        )
        there = cursor.fetchone() or {}
    return _shared(there)


def _write(cursor: Cursor, values: dict[str, object]) -> SharedItem | None:
    cursor.execute(
        "INSERT INTO goods_items (sku_id, body, is_removed, at, saved_at, bench_id, station, packer,"
        " contested_by) VALUES (%(sku)s, %(body)s, %(removed)s, %(at)s, %(saved)s, %(bench)s,"
        " %(station)s, %(packer)s, %(contested)s) ON CONFLICT (sku_id) DO UPDATE SET body = excluded.body,"
        " is_removed = excluded.is_removed, at = excluded.at, saved_at = excluded.saved_at, bench_id = excluded.bench_id,"
        " station = excluded.station, packer = excluded.packer,"
        " contested_by = excluded.contested_by, changed_at = clock_timestamp()"
        f" RETURNING {_COLUMNS}",
        values,
    )
    return _shared(cursor.fetchone() or {})


def changes(cursor: Cursor, since: datetime | None) -> ItemChanges:
    """Items that changed since an earlier answer; all of them where there was none."""
    cursor.execute(
        f"SELECT t.until, {_COLUMNS} FROM (SELECT clock_timestamp() AS until) t"
        " LEFT JOIN goods_items ON %(since)s::timestamptz IS NULL OR changed_at >="
        " %(since)s::timestamptz - make_interval(secs => %(overlap)s) ORDER BY changed_at",
        {"since": since, "overlap": OVERLAP_S},
    )
    rows = cursor.fetchall()
    found = (_shared(row) for row in rows if row["sku_id"] is not None)
    return ItemChanges(tuple(filter(None, found)), rows[0]["until"])


def _body(item: Item | None) -> str:
    if item is None:
        return ""
    weight = weight_text(item.unit_weight_lb)
    return json.dumps([weight, item.note, int(item.is_hazardous), item.picture])


def _shared(row: dict[str, object]) -> SharedItem | None:
    """None for what a newer program wrote otherwise."""
    sku_id, at = str(row["sku_id"]), row["at"]
    assert isinstance(at, datetime)  # noqa: S101 - for mypy
    item = None
    if not row["is_removed"]:
        try:
            weight, note, is_hazardous, picture = json.loads(str(row["body"]))[:4]
            item = Item(
                sku_id, Decimal(weight) if weight else None, note, bool(is_hazardous), picture
            )
        except (ItemInvalid, InvalidOperation, ValueError, TypeError):
            return None
    author = Author(str(row["station"]), str(row["packer"]))
    return SharedItem(sku_id, item, at.astimezone(UTC), author, str(row["contested_by"]))
