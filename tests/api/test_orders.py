"""Which answers are an order, and what of them arrives."""

import json
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crux_desk.api.client import OrderApi
from crux_desk.domain.errors.service import AnswerInvalid, InvalidAnswer, ServiceError
from crux_desk.domain.orders.orders import Address, LineItem, LineStatus, Order, Shipment
from tests.api.samples import LINE, ORDER, TOKEN, a_line, an_order
from tests.api.servers import RawServer, answer

OTHER_LINE = LINE.replace("e2c1", "ffff")


class Reader:
    """Reads what a server is told to answer."""

    def __init__(self, server: RawServer) -> None:
        self._server = server
        self._api = OrderApi(server.url, lambda: TOKEN)

    def order(self, body: Any) -> Order:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self._server.replies = [answer(200, raw=raw)]
        return self._api.order(ORDER)

    def line(self, **changes: Any) -> LineItem:
        (line,) = self.order(an_order(line_items=[a_line(**changes)])).lines
        return line


@pytest.fixture
def reader(server: RawServer) -> Reader:
    return Reader(server)


def test_all_that_a_packer_needs_arrives(reader: Reader) -> None:
    shipment = {
        "tracking_number": "0012",
        "shipping_carrier": "UPS",
        "shipping_method": "Ground",
        "shipping_weight": None,
        "shipping_cost": 34.38,
        "shipping_date": "2018-05-07",
        "quantity": 3,
    }
    order = reader.order(
        an_order(
            notes=" Two\r\nlines\x07 ",
            requested_shipping={"shipping_carrier": "UPS", "shipping_method": "2nd Day"},
            line_items=[a_line(tracking_numbers=[shipment])],
        )
    )

    (line,) = order.lines
    assert (order.notes, order.retailer_name) == ("Two\nlines", "Crux Retailer")
    assert order.address == Address(name="Bob Iger", city="Anaheim", state="CA")
    assert (order.requested_shipping.method, order.requested_shipping.cost) == ("2nd Day", "")
    assert (line.line_item_uuid, line.sku_id, line.name) == (LINE, "MUG-1", "Mug")
    assert (line.status, line.status_text) == (LineStatus.ALLOCATED, "")
    assert (line.allocation.ordered, line.allocation.accepted) == (5, 4)
    assert (line.cost, line.special_instructions) == (Decimal("27.1"), "Fragile")
    assert line.shipments == (
        Shipment("0012", "UPS", "Ground", "", Decimal("34.38"), "2018-05-07", 3),
    )
    assert line.may_ship == 1


def test_decimals_do_not_drift(reader: Reader) -> None:
    raw = json.dumps(an_order()).replace("27.1", "27.10000000000000001").encode()
    assert reader.order(raw).lines[0].cost == Decimal("27.100000")
    assert str(reader.line(cost="1234567.10").cost) == "1234567.10"


def without(value: Any, path: tuple[str | int, ...]) -> Any:
    copy = json.loads(json.dumps(value))
    inner = copy
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = None
    return copy


def paths_of(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from paths_of(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from paths_of(inner, (*path, index))


FULL = an_order(line_items=[a_line(tracking_numbers=[{"tracking_number": "1", "quantity": 1}])])
NEEDED = {("uuid",), ("line_items",), ("line_items", 0), ("line_items", 0, "uuid")}


@pytest.mark.parametrize("path", list(paths_of(FULL)))
def test_null_is_a_blank_but_where_it_matters(path: tuple[str | int, ...], reader: Reader) -> None:
    if path in NEEDED:
        with pytest.raises(AnswerInvalid):
            reader.order(without(FULL, path))
    else:
        assert reader.order(without(FULL, path)).order_uuid == ORDER


def test_a_null_does_not_hide_what_another_name_says(reader: Reader) -> None:
    line = reader.line(
        tracking_numbers=None,
        tracking=[{"tracking_number": "1", "quantity": None, "quantity_shipped": 3}],
        sku_special_instructions=None,
        line_item_special_instructions="Fragile",
        cost=None,
        retailer_provided_sku_cost="27.10",
    )

    assert (line.may_ship, line.special_instructions) == (1, "Fragile")
    assert line.cost == Decimal("27.10")


def test_what_is_needed_is_enough(reader: Reader) -> None:
    order = reader.order({"uuid": ORDER, "line_items": [{"uuid": LINE}]})

    assert (order.lines[0].may_ship, order.lines[0].status) == (0, LineStatus.OTHER)


@pytest.mark.parametrize(
    "changes",
    [
        {"uuid": "1"},
        {"uuid": f"{{{LINE}}}"},
        {"uuid": 7},
        {"tracking_numbers": {}},
        {"tracking_numbers": "1"},
        {"tracking_numbers": [{"tracking_number": 12}]},
        {"tracking_numbers": [{"tracking_number": True}]},
        {"tracking_numbers": [{"tracking_number": "1", "quantity": True}]},
        {"tracking_numbers": [{"tracking_number": "1", "quantity": 1.5}]},
        {"tracking_numbers": [{"tracking_number": "1", "quantity": "1.5"}]},
        {"tracking_numbers": [{"tracking_number": "1", "quantity": "1_0"}]},
        {"tracking_numbers": [{"tracking_number": "1", "quantity": "٣"}]},
        {"tracking_numbers": [{"tracking_number": "1", "quantity": -1}]},
        {"tracking_numbers": [{"tracking_number": "1", "quantity": 10**30}]},
        {"tracking_numbers": [{"tracking_number": "1", "quantity": "9" * 30}]},
        {"allocation": {"quantity_allocated": False}},
        {"allocation": {"quantity_allocated": [1]}},
        {"allocation": [1]},
    ],
)
def test_what_matters_is_not_guessed(changes: dict[str, Any], reader: Reader) -> None:
    with pytest.raises(AnswerInvalid) as caught:
        reader.line(**changes)
    assert caught.value.what is InvalidAnswer.WRONG_SHAPE


@pytest.mark.parametrize("quantity", ["4", " 4 ", 4, 4.0, "4.0"])
def test_a_whole_number_is_one_in_any_form(quantity: Any, reader: Reader) -> None:
    assert reader.line(allocation={"quantity_allocated": quantity}).may_ship == 4


def test_exponents_cost_no_time(reader: Reader) -> None:
    raw = json.dumps(an_order()).replace('"quantity_allocated": 4', '"quantity_allocated": 1e99999')
    with pytest.raises(AnswerInvalid):
        reader.order(raw.encode())
    assert reader.order(json.dumps(an_order()).replace("27.1", "1e99999").encode()).lines


@pytest.mark.parametrize(
    ("cost", "expected"),
    [
        ("27", Decimal(27)),
        (27, Decimal(27)),
        (" 27.5 ", Decimal("27.5")),
        ("", None),
        ("n/a", None),
        ("NaN", None),
        ("1_000", None),
        ("-1", None),
        (True, None),
        ([27], None),
        (10**13, None),
    ],
)
def test_a_cost_that_is_none_is_left_to_the_packer(
    cost: Any, expected: Decimal | None, reader: Reader
) -> None:
    assert reader.line(cost=cost).cost == expected


@pytest.mark.parametrize(
    ("text", "status", "may_ship"),
    [
        ("HasTracking", LineStatus.HAS_TRACKING, 4),
        ("Rejected", LineStatus.REJECTED, 0),
        ("Cancelled", LineStatus.CANCELLED, 0),
        ("CANCELED", LineStatus.CANCELLED, 0),
        ("has_tracking", LineStatus.HAS_TRACKING, 4),
        ("On hold", LineStatus.OTHER, 4),
    ],
)
def test_states_known_and_unknown(
    text: str, status: LineStatus, may_ship: int, reader: Reader
) -> None:
    line = reader.line(status=text)

    assert (line.status, line.may_ship) == (status, may_ship)
    assert line.status_text == (text if status is LineStatus.OTHER else "")


def test_an_order_that_is_not_allocated_ships_what_was_ordered(reader: Reader) -> None:
    assert reader.order(an_order(is_allocated=False)).lines[0].may_ship == 4
    assert reader.order(an_order(is_allocated=False, line_items=[a_line(allocation=None)]))
    with pytest.raises(AnswerInvalid):
        reader.order(an_order(is_allocated="yes"))


def test_two_lines_of_one_uuid_are_refused(reader: Reader) -> None:
    assert len(reader.order(an_order(line_items=[a_line(), a_line(uuid=OTHER_LINE)])).lines) == 2
    with pytest.raises(AnswerInvalid):
        reader.order(an_order(line_items=[a_line(), a_line(uuid=LINE.upper())]))


def test_texts_hold_nothing_that_is_not_text(reader: Reader) -> None:
    line = reader.line(item_name="M\x00u\x1b\ng\ud800\x85", sku_id="A\tB")

    assert (line.name, line.sku_id) == ("Mug", "AB")
    assert reader.order(an_order(purchase_order_id=17)).po_number == "17"
    assert reader.order(an_order(address="here", retailer=[1])).address == Address()


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.sampled_from([ORDER, LINE, "1", "1.5", "Cancelled", "\ud800", -1, 1e300])
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def is_storable(value: Any) -> bool:
    """Whether every text of it is one for a database and a screen."""
    if isinstance(value, str):
        return not any(ord(sign) < 32 and sign != "\n" for sign in value) and bool(
            value.encode() or 1
        )
    if isinstance(value, tuple):
        return all(is_storable(part) for part in value)
    if hasattr(value, "__dataclass_fields__"):
        return all(is_storable(getattr(value, part.name)) for part in fields(value))
    return True


def test_whatever_comes_is_an_order_or_an_error_of_the_service() -> None:
    places = list(paths_of(FULL))
    with RawServer() as server:
        reader = Reader(server)

        @settings(max_examples=300)
        @given(st.lists(st.tuples(st.sampled_from(places), ANYTHING), max_size=3), ANYTHING)
        def check(changes: list[tuple[tuple[str | int, ...], Any]], instead: Any) -> None:
            body = json.loads(json.dumps(FULL))
            for path, value in changes:
                body = changed(body, path, value)
            for sent in (body, instead):
                try:
                    order = reader.order(sent)
                except ServiceError:
                    continue
                assert is_storable(order)
                assert all(line.may_ship >= 0 for line in order.lines)

        check()


def changed(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    """`value` with something else at `path`; as it was, where there is no such place any more."""
    inner = value
    try:
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = new
    except (TypeError, KeyError, IndexError):
        pass
    return value


def test_whatever_bytes_come_are_an_order_or_an_error_of_the_service() -> None:
    whole = json.dumps(FULL).encode()
    with RawServer() as server:
        reader = Reader(server)

        @settings(max_examples=100)
        @given(st.binary() | st.integers(0, len(whole) - 1).map(lambda end: whole[:end]))
        def check(raw: bytes) -> None:
            with pytest.raises(ServiceError):
                reader.order(raw)

        check()
