"""What no service should say in a field of an order, and what some do all the same: JSON texts."""

import json
from collections.abc import Iterator
from typing import Any

from tests.api.samples import a_line, an_order, uuid_of

_MARK = "\u0001here\u0001"

ODD_VALUES = (
    # numbers without end, of any sign and form
    *("1e999999999", "-1e999999999", "1e-999999999", "0e999999999", "-0", "-0.0", "-1", "-1e3"),
    *("1e99999999999999999999", "1e400", "1e12", "999999999999", "1000000000", "1000000001"),
    *("9" * 30, "9" * 5000, "0." + "3" * 5000, "2.5", "1.0", "0.000000000001", "1e3", "NaN"),
    *("Infinity", "-Infinity", "9223372036854775808", "18446744073709551616"),
    # numbers as texts
    *('"1"', '"01"', '"1.0"', '"1.5"', '"-1"', '"1e9"', '"1_0"', '"1,5"', '"NaN"', '"Infinity"'),
    *('"1e999999999"', '"0x1F"', f'"{"9" * 5000}"', '"\\u0661"'),
    # what is no value at all, and what is another kind
    *("null", "true", "false", '"true"', "[]", "{}", "[null]", "[[]]", "[1]", '{"a": 1}', '["a"]'),
    *('[{"uuid": null}]', '{"uuid": [1]}', "[" * 400 + "]" * 400, "[" * 5000 + "]" * 5000),
    *('{"a":' * 3000 + "1" + "}" * 3000, "[{}, null, 1e999999999]"),
    # texts
    *('""', '" "', '"\\u0000"', '"\\ud800"', '"\\udc00x"', '"\\ud83d\\ude00"', '"\\u202e"', '"\\n\\t"'),
    *('"raw\ttab"', '"<b>x</b>"', '"%s{0}"', '"../../x"', '"\'; DROP TABLE orders"', f'"{"x" * 100_000}"'),
    *('"\\u2028"', '"=1+1"'),
    # days
    *('"0000-00-00"', '"9999-12-31T23:59:59+23:59"', '"0001-01-01T00:00:00-23:59"', '"2018-02-30"'),
    *('"now"', '"1525694400"', "1525694400"),
)  # fmt: skip


def full_order(number: int) -> dict[str, Any]:
    """An order that has every field that is read."""
    shipment = {
        "tracking_number": "0077",
        "shipping_carrier": "UPS",
        "shipping_method": "Ground",
        "shipping_weight": "1.0",
        "shipping_cost": 3.5,
        "shipping_date": "2018-05-07",
        "quantity": 1,
    }
    line = a_line(
        uuid=uuid_of(number + 500_000),
        tracking_numbers=[shipment],
        product_codes={"upca": "036000291452", "mpn": "M-1"},
    )
    names = ("name", "business_name", "address1", "address2", "city", "state", "postal_code")
    return an_order(
        uuid=uuid_of(number),
        purchase_order_id=f"po-{number}",
        notes="Hurry",
        address=dict.fromkeys((*names, "phone_number", "country"), "x"),
        requested_shipping={
            "shipping_carrier": "UPS",
            "shipping_method": "Ground",
            "shipping_cost": "1",
        },
        line_items=[line],
    )


def fields() -> list[tuple[str | int, ...]]:
    """The way to each value of an order, and to each object and list in it."""
    return list(_ways(full_order(1), ()))


def with_odd(number: int, way: tuple[str | int, ...], odd: str) -> str:
    """A full order as JSON, with the text `odd` at that place."""
    order = full_order(number)
    place: Any = order
    for name in way[:-1]:
        place = place[name]
    place[way[-1]] = _MARK
    return json.dumps(order).replace(json.dumps(_MARK), odd)


def _ways(value: Any, way: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    if way:
        yield way
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for name, part in inner:
        if isinstance(part, dict | list):
            yield from _ways(part, (*way, name))
        else:
            yield (*way, name)
