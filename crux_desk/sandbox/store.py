"""The sandbox's orders, in memory, and the rules by which they change."""

import re
import threading
import uuid as uuids
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from crux_desk.sandbox.checks import check_boxes
from crux_desk.sandbox.samples import CREATED_AT, SampleOrder

Json = dict[str, Any]
DEAD = ("Rejected", "Cancelled")
DESIGNATIONS = ("HasTracking", "NeedsTracking", "Backordered", "Rejected", "Cancelled")
_UNITS = re.compile(r"[0-9]{1,9}")


class Refused(Exception):
    """The service says no, with a status and a body."""

    def __init__(self, status: int, body: Any) -> None:
        super().__init__(status)
        self.status = status
        self.body = body


class Store:
    """All orders; one call at a time."""

    def __init__(self, orders: Iterable[Json | SampleOrder]) -> None:
        self._lock = threading.RLock()
        self._waiting: dict[str, SampleOrder] = {}
        self._orders: dict[str, Json] = {}
        self._sequence: dict[str, None] = {}
        for order in orders:
            self._sequence[order.uuid if isinstance(order, SampleOrder) else order["uuid"]] = None
            if isinstance(order, SampleOrder):
                self._waiting[order.uuid] = order
            else:
                self._orders[order["uuid"]] = _copy(order)
        self._found: tuple[tuple[str, ...], list[str]] | None = None
        self._texts: dict[str, tuple[str, ...]] = {}
        """By order, what it is found by; with 10,000 orders each search would fold them all anew."""

    def order(self, order_uuid: str) -> Json:
        """A copy of an order.

        Raises:
            Refused: 404.
        """
        with self._lock:
            found: Json = _copy(self._order(order_uuid))
            return found

    def search(self, query: Json) -> tuple[int, list[Json]]:
        """How many orders a search finds in all, and the page of them that was asked for."""
        term = _text(query, "search_term").casefold()
        wanted = _text(query, "line_item_designation")
        if wanted and wanted not in DESIGNATIONS:
            raise Refused(400, {"line_item_designation": [f'"{wanted}" is not a valid choice.']})
        start, limit = _number(query, "start", 0), _number(query, "limit", 24)
        with self._lock:
            found = self._find(term, wanted, _text(query, "start_date"))
            page = [_copy(self._order(uuid)) for uuid in found[start : start + limit]]
            return len(found), page

    def _find(self, *query: str) -> list[str]:
        """What a search finds; kept for its next page, until an order changes."""
        if self._found is None or self._found[0] != query:
            self._found = query, [u for u in self._sequence if self._matches(u, *query)]
        return self._found[1]

    def add(self, order: Json) -> None:
        """One more order, or another state of one that there is."""
        with self._lock:
            self._found = None
            self._texts.pop(order["uuid"], None)
            self._sequence[order["uuid"]] = None
            self._orders[order["uuid"]] = _copy(order)

    def remove(self, order_uuid: str) -> None:
        """Take an order away, as if it had never been."""
        with self._lock:
            self._found = None
            self._order(order_uuid)
            self._texts.pop(order_uuid, None)
            del self._orders[order_uuid], self._sequence[order_uuid]

    def add_tracking(self, order_uuid: str, boxes: Any) -> list[str]:
        """Add boxes to an order, all or none; returns a package uuid for each.

        Raises:
            Refused: 404, 422 where the order is cancelled, 400 with what is wrong box by box.
        """
        with self._lock:
            order = self._order(order_uuid)
            lines = {line["uuid"]: line for line in order["line_items"]}
            if lines and all(line["status"] in DEAD for line in lines.values()):
                raise Refused(422, {"detail": "This order is cancelled."})
            may_ship = {uuid: _may_ship(order, line) for uuid, line in lines.items()}
            shown = {
                shipment["tracking_number"].upper()
                for line in lines.values()
                for shipment in line["tracking_numbers"]
            }
            faults = check_boxes(boxes, may_ship, shown)
            if faults:
                raise Refused(400, faults)
            self._found = None
            for box in boxes:
                _add_box(lines, box)
            return [str(uuids.uuid4()) for _ in boxes]

    def allocate(self, order_uuid: str, lines: Any) -> list[dict[str, str]]:
        """Accept, reject or backorder units, all or none; says what became of each line.

        Raises:
            Refused: 404, or 400 for what is no allocation.
        """
        if not isinstance(lines, list):
            raise Refused(400, {"line_items": ["This field is required."]})
        with self._lock:
            order = self._order(order_uuid)
            known = {line["uuid"]: line for line in order["line_items"]}
            wanted = [_wanted(known, line) for line in lines]
            self._found = None
            answer = [{uuid: _allocate(known.get(uuid), given)} for uuid, given in wanted]
            if all(map(_is_decided, known.values())):
                order["is_allocated"] = True
            return answer

    def _order(self, order_uuid: str) -> Json:
        sample = self._waiting.pop(order_uuid, None)
        if sample is not None:
            self._orders[order_uuid] = sample.make()
        try:
            return self._orders[order_uuid]
        except KeyError:
            raise Refused(404, {"detail": "Not found."}) from None

    def _matches(self, order_uuid: str, term: str, wanted: str, since: str) -> bool:
        if term and not any(term in text for text in self._texts_of(order_uuid)):
            return False
        sample = self._waiting.get(order_uuid)
        at = self._orders[order_uuid].get("created_date") if sample is None else CREATED_AT
        if at and at < since:
            return False
        if sample is not None and sample.is_large:
            return wanted in ("", "NeedsTracking")
        order = self._order(order_uuid)
        lines = order["line_items"]
        if wanted == "NeedsTracking":
            return any(_may_ship(order, line) for line in lines)
        return not wanted or any(line["status"] == wanted for line in lines)

    def _texts_of(self, order_uuid: str) -> tuple[str, ...]:
        """Without the SKUs of a large order that nobody has opened: they are not made for that."""
        sample = self._waiting.get(order_uuid)
        if sample is not None and sample.is_large:
            return sample.po_number.casefold(), order_uuid
        known = self._texts.get(order_uuid)
        if known is None:
            order = self._order(order_uuid)
            skus = (str(line["sku_id"]) for line in order["line_items"])
            texts = (order_uuid, order["purchase_order_id"], *skus)
            known = self._texts[order_uuid] = tuple(text.casefold() for text in texts)
        return known


def _copy(value: Any) -> Any:
    """JSON values copied through and through, several times as fast as `deepcopy` does."""
    if isinstance(value, dict):
        return {name: _copy(inner) for name, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value


def _number(query: Json, name: str, default: int) -> int:
    value = query.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 100_000:
        raise Refused(400, {name: ["A valid integer is required."]})
    return value


def _text(query: Json, name: str) -> str:
    value = query.get(name)
    if value is not None and not isinstance(value, str):
        raise Refused(400, {name: ["Not a valid string."]})
    return value or ""


def _may_ship(order: Json, line: Json) -> int:
    if line["status"] in DEAD:
        return 0
    allocation = line["allocation"] or {}
    if order["is_allocated"]:
        granted = allocation.get("quantity_allocated") or 0
    else:
        granted = (allocation.get("quantity_ordered") or 0) - sum(
            allocation.get(name) or 0 for name in ("quantity_rejected", "quantity_backordered")
        )
    return int(max(0, granted - sum(s["quantity"] for s in line["tracking_numbers"])))


def _add_box(lines: dict[str, Json], box: Json) -> None:
    for item in box["line_items"]:
        line = lines[item["line_item_uuid"]]
        line["status"] = "HasTracking"
        line["tracking_numbers"].append(
            {
                "tracking_number": box["tracking"],
                "shipping_carrier": box["carrier"],
                "shipping_method": box["method"],
                "shipping_weight": f"{Decimal(box['weight']):f}",
                "shipping_cost": box["ship_cost"],
                "shipping_date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
                "quantity": int(item["quantity"]),
            }
        )


def _is_decided(line: Json) -> bool:
    """Whether a line needs no allocation any more."""
    units = line["allocation"] or {}
    names = ("quantity_allocated", "quantity_rejected", "quantity_backordered")
    return line["status"] in DEAD or any(units.get(name) for name in names)


def _wanted(known: dict[str, Json], given: Any) -> tuple[str, Json]:
    """The line that a part of an allocation is about, and what that becomes.

    Raises:
        Refused: 400; nothing is changed here.
    """
    uuid = given.get("line_item_uuid") if isinstance(given, dict) else None
    if not isinstance(uuid, str):
        raise Refused(400, {"line_item_uuid": ["This field is required."]})
    if uuid not in known:
        return uuid, {}
    wanted = given.get("allocation")
    if not isinstance(wanted, dict):
        raise Refused(400, {"allocation": ["This field is required."]})
    accepted, rejected, backordered = (
        _units(wanted, f"quantity_{name}") for name in ("accepted", "rejected", "backordered")
    )
    total = accepted + rejected + backordered
    ordered = (known[uuid]["allocation"] or {}).get("quantity_ordered")
    if not total or (ordered is not None and total > ordered):
        raise Refused(400, {"allocation": [f"{total} units of {ordered} cannot be allocated."]})
    return uuid, {
        "quantity_allocated": accepted,
        "quantity_rejected": rejected,
        "quantity_backordered": backordered,
        "backorder_date": _text(wanted, "backorder_date") or None,
    }


def _units(wanted: Json, name: str) -> int:
    """Units as the page's sample has them, in a string, or as a number; none where left out."""
    value = wanted.get(name)
    is_number = isinstance(value, int) and not isinstance(value, bool)
    text = "0" if value is None else str(value) if is_number else value
    if not isinstance(text, str) or not _UNITS.fullmatch(text):
        raise Refused(400, {name: ["A valid integer is required."]})
    return int(text)


def _allocate(line: Json | None, given: Json) -> str:
    """Change a line, and say what became of it."""
    if line is None:
        return "Item Not Found"
    if line["status"] == "Cancelled":
        return "Cancelled"
    line["allocation"] = (line["allocation"] or {}) | given
    became = "Backordered" if given["quantity_backordered"] else "Rejected"
    if given["quantity_allocated"]:
        became = "Allocated"
    if not line["tracking_numbers"]:
        line["status"] = became
    return became
