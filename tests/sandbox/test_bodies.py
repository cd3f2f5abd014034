"""Bodies that a careless client might send: each is answered, and what is refused changes nothing."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from crux_desk.sandbox.faults import RequestSeen
from crux_desk.sandbox.samples import SHOWCASE_UUID, SampleOrder, sample_orders
from crux_desk.sandbox.server import READER_TOKEN, Reply, SandboxServer

PATH = f"/orders/tracking/{SHOWCASE_UUID}/"
ALLOCATION = f"/orders/allocation/{SHOWCASE_UUID}/"
LOGIN = "/organizations/user-login/"
HUGE = "9" * 4000
LARGE_PO = "PO-10000"
Ask = Callable[..., Reply]


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    sandbox = SandboxServer()
    yield sandbox
    sandbox.stop()


@pytest.fixture
def ask(server: SandboxServer) -> Ask:
    """Asks without a connection: what would end a handler's thread fails the test."""

    def ask(method: str, path: str, body: Any = None, token: str | None = None) -> Reply:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {
            "authorization": f"Token {token or server.token}",
            "content-type": "application/json; charset=utf-8",
        }
        return server.reply(RequestSeen(method, path, headers, data))

    return ask


def lines(server: SandboxServer, order_uuid: str = SHOWCASE_UUID) -> list[dict[str, Any]]:
    return list(server.order(order_uuid)["line_items"])


def a_line(server: SandboxServer, number: int = 0, **changes: Any) -> dict[str, Any]:
    uuid = lines(server)[number]["uuid"]
    return {"quantity": "1", "line_item_uuid": uuid, "sku_cost": "27"} | changes


def a_box(server: SandboxServer, **changes: Any) -> dict[str, Any]:
    return {
        "tracking": "123mytrack",
        "ship_cost": 34.38,
        "carrier": "UPS",
        "method": "Ground",
        "weight": 17.2,
        "line_items": [a_line(server)],
    } | changes


def sample(po_number: str) -> SampleOrder:
    return next(order for order in sample_orders() if order.po_number == po_number)


# -- JSON ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 1e99999999999999999999}',
        b'{"a": "\\ud800"}',
        b'{"\\ud800": 1}',
        b'{"a": "\xff"}',
        '{"a": 1}'.encode("utf-16"),
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
)
def test_what_is_no_json_object_is_refused(ask, body):
    for method, path in (("POST", "/orders/"), ("POST", LOGIN), ("PUT", ALLOCATION)):
        assert ask(method, path, body).status == 400


# -- boxes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["1e9", "1e30", "1e400", "1e999999", HUGE, "1" + "0" * 30])
@pytest.mark.parametrize("field", ["weight", "ship_cost"])
def test_a_number_beyond_all_measure_is_refused(server, ask, field, number):
    body = json.dumps({"tracking_numbers": [a_box(server, **{field: 0.25})]})
    reply = ask("POST", PATH, body.replace("0.25", number).encode())
    assert reply.status == 400
    assert list(reply.body["tracking_numbers"][0]) == [field]


@pytest.mark.parametrize("uuid", [[], {}, None, 5])
def test_a_line_item_that_is_no_text_is_refused(server, ask, uuid):
    box = a_box(server, line_items=[a_line(server, line_item_uuid=uuid)])
    reply = ask("POST", PATH, {"tracking_numbers": [box]})
    assert reply.status == 400
    assert list(reply.body["tracking_numbers"][0]["line_items"][0]) == ["line_item_uuid"]


def test_of_several_lines_the_one_that_is_too_much_is_named(server, ask):
    box = a_box(server, line_items=[a_line(server), a_line(server, 1, quantity="99")])
    reply = ask("POST", PATH, {"tracking_numbers": [box]})
    fine, much = reply.body["tracking_numbers"][0]["line_items"]
    assert fine == {}
    assert "only 6 may still ship" in much["quantity"][0]


def test_a_weight_is_shown_in_plain_figures(server, ask):
    body = json.dumps(a_box(server)).replace("17.2", "2e1").encode()
    assert ask("POST", PATH, body).status == 200
    assert lines(server)[0]["tracking_numbers"][0]["shipping_weight"] == "20"


# -- the later release ---------------------------------------------------------------------------


def later_box(server: SandboxServer, **line: Any) -> dict[str, Any]:
    uuid = lines(server)[0]["uuid"]
    given = {"line_item_uuid": uuid, "quantity_shipped": 1} | line
    return {"tracking_number": "later", "line_items": [given]}


def test_the_later_release_says_what_is_wrong_under_its_own_names(server, ask):
    wrong = {"package_weight": "x", "package_ship_cost": -1, "supplier_provided_carrier": ""}
    body = later_box(server, quantity_shipped=0, supplier_provided_sku_cost=1.005) | wrong
    del body["tracking_number"]
    reply = ask("POST", f"/timp{PATH}", body)
    assert reply.status == 400
    assert set(reply.body) == {*wrong, "tracking_number", "line_items"}
    assert set(reply.body["line_items"][0]) == {"quantity_shipped", "supplier_provided_sku_cost"}


@pytest.mark.parametrize("cost", ["1e2", "100.00", "100", "0.5"])
def test_the_later_release_takes_any_decimal_of_two_places(server, ask, cost):
    body = json.dumps(later_box(server, supplier_provided_sku_cost=0.25)).replace("0.25", cost)
    assert ask("POST", f"/timp{PATH}", body.encode()).status == 200


@pytest.mark.parametrize("cost", ["1e999999", "1e-999999", "1e10", HUGE, "true", "-1", "0.001"])
def test_the_later_release_refuses_costs_that_are_none(server, ask, cost):
    body = json.dumps(later_box(server, supplier_provided_sku_cost=0.25)).replace("0.25", cost)
    assert ask("POST", f"/timp{PATH}", body.encode()).status == 400


@pytest.mark.parametrize("units", ["1", 1.0, True, 0, -1])
def test_the_later_release_takes_whole_numbers_only(server, ask, units):
    assert ask("POST", f"/timp{PATH}", later_box(server, quantity_shipped=units)).status == 400


def test_an_order_of_the_later_release_names_all_its_codes(ask):
    codes = ask("GET", f"/timp/orders/{SHOWCASE_UUID}/").body["line_items"][0]["product_codes"]
    assert set(codes) == {"upca", "ean13", "isbn", "gtin14", "asin", "mpn"}


# -- allocation ----------------------------------------------------------------------------------


def wanted(
    uuid: object, accepted: object = 0, rejected: object = 0, backordered: object = 0
) -> Any:
    return {
        "line_item_uuid": uuid,
        "allocation": {
            "quantity_accepted": accepted,
            "quantity_rejected": rejected,
            "quantity_backordered": backordered,
        },
    }


@pytest.mark.parametrize("units", [-3, "-3", 1.5, True, "", [], "x", "٣", "99", 10**30, {}])
def test_units_that_are_none_are_not_allocated(server, ask, units):
    before = server.order(SHOWCASE_UUID)
    first, second = (line["uuid"] for line in before["line_items"][:2])
    body = {"line_items": [wanted(first, "1"), wanted(second, units)]}
    assert ask("PUT", ALLOCATION, body).status == 400
    assert server.order(SHOWCASE_UUID) == before, "a refused request changes nothing"


def test_units_beyond_all_measure_are_not_allocated(server, ask):
    body = json.dumps({"line_items": [wanted(lines(server)[0]["uuid"], 0.25)]})
    assert ask("PUT", ALLOCATION, body.replace("0.25", "1e999999").encode()).status == 400


@pytest.mark.parametrize("line", [None, {}, [], {"line_item_uuid": None}, {"line_item_uuid": []}])
def test_an_allocation_without_a_line_is_refused(ask, line):
    assert ask("PUT", ALLOCATION, {"line_items": [line]}).status == 400


@pytest.mark.parametrize(
    "changes",
    [{"allocation": None}, {"allocation": {}}, {"allocation": []}],
)
def test_an_allocation_of_nothing_is_refused(server, ask, changes):
    line = wanted(lines(server)[0]["uuid"]) | changes
    assert ask("PUT", ALLOCATION, {"line_items": [line]}).status == 400


@pytest.mark.parametrize("date", [5, [], {"a": 1}, True])
def test_a_backorder_date_is_text(server, ask, date):
    line = wanted(lines(server)[0]["uuid"], backordered="1")
    line["allocation"]["backorder_date"] = date
    assert ask("PUT", ALLOCATION, {"line_items": [line]}).status == 400


def test_a_line_that_is_cancelled_stays_so(server, ask):
    uuid = lines(server)[3]["uuid"]
    reply = ask("PUT", ALLOCATION, {"line_items": [wanted(uuid, "1")]})
    assert (reply.status, reply.body) == (200, [{uuid: "Cancelled"}])
    assert lines(server)[3]["status"] == "Cancelled"


def test_a_line_without_an_allocation_can_be_given_one(ask):
    order = sample("PO-1001").make()
    order["line_items"][0]["allocation"] = None
    sandbox = SandboxServer([order])
    uuid = order["line_items"][0]["uuid"]
    try:
        assert sandbox.store.allocate(order["uuid"], [wanted(uuid, "1")]) == [{uuid: "Allocated"}]
    finally:
        sandbox.stop()


def test_an_order_is_allocated_when_all_its_lines_are(server, ask):
    uuid = sample("PO-1012").uuid
    shown = lines(server, uuid)
    assert {line["status"] for line in shown} == {"Unallocated"}
    path = f"/orders/allocation/{uuid}/"
    for line in shown:
        assert not server.order(uuid)["is_allocated"]
        ask("PUT", path, {"line_items": [wanted(line["uuid"], "1", "1", "1")]})
    assert server.order(uuid)["is_allocated"]


def test_a_line_that_was_shipped_unallocated_still_waits_for_its_allocation(server, ask):
    uuid = sample("PO-1012").uuid
    first, *others = (line["uuid"] for line in lines(server, uuid))
    box = a_box(server, line_items=[a_line(server, line_item_uuid=first)])
    assert ask("POST", f"/orders/tracking/{uuid}/", box).status == 200
    ask("PUT", f"/orders/allocation/{uuid}/", {"line_items": [wanted(o, "1") for o in others]})
    assert not server.order(uuid)["is_allocated"]


def test_a_line_that_has_tracking_keeps_that_status(server, ask):
    ask("POST", PATH, a_box(server))
    uuid = lines(server)[0]["uuid"]
    reply = ask("PUT", ALLOCATION, {"line_items": [wanted(uuid, "4")]})
    assert reply.body == [{uuid: "Allocated"}]
    assert lines(server)[0]["status"] == "HasTracking"


def test_who_may_only_read_may_not_allocate(server, ask):
    before = server.order(SHOWCASE_UUID)
    body = {"line_items": [wanted(before["line_items"][0]["uuid"], "1")]}
    assert ask("PUT", ALLOCATION, body, READER_TOKEN).status == 403
    assert server.order(SHOWCASE_UUID) == before


# -- sign in and search --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({}, {"username", "password"}),
        ({"username": "demo"}, {"password"}),
        ({"username": [], "password": "demo"}, {"username"}),
        ({"username": {}, "password": None}, {"username", "password"}),
    ],
)
def test_names_and_passwords_that_are_missing_are_named(ask, given, fields):
    reply = ask("POST", LOGIN, given)
    assert (reply.status, set(reply.body)) == (400, fields)


def test_signing_in_tells_both_permissions(ask):
    reply = ask("POST", LOGIN, {"username": "reader", "password": "demo"})
    told = reply.body["permission_assignments"]["permissions"]
    assert {given["permission"]["name"]: given["assigned"] for given in told} == {
        "add_order_tracking": False,
        "allocate_order": False,
    }


@pytest.mark.parametrize(
    "query",
    [
        {"search_term": ["a"]},
        {"search_term": 5},
        {"line_item_designation": ["HasTracking"]},
        {"line_item_designation": {}},
        {"line_item_designation": "Foo"},
        {"start": True},
        {"limit": 1.0},
        {"limit": 10**30},
    ],
)
def test_a_search_for_what_there_is_not_is_refused(ask, query):
    reply = ask("POST", "/orders/", query)
    assert (reply.status, list(reply.body)) == (400, list(query))


def test_the_pages_of_a_search_hold_each_order_once(server, ask):
    server.order(sample("PO-1003").uuid)
    found = []
    for start in range(0, 25, 5):
        query = {"start": start, "limit": 5, "search_term": "PO-1"}
        found += [order["uuid"] for order in ask("POST", "/orders/", query).body["orders"]]
    assert len(found) == len(set(found))
    assert found == [order.uuid for order in sample_orders() if order.po_number[:4] == "PO-1"]


@pytest.mark.parametrize("designation", ["HasTracking", "Backordered", "Rejected", "Cancelled"])
def test_an_order_is_found_by_what_it_holds_however_large(ask, designation):
    query = {"line_item_designation": designation, "search_term": LARGE_PO}
    assert ask("POST", "/orders/", query).body["total_results"] == 0
    query["line_item_designation"] = "NeedsTracking"
    assert ask("POST", "/orders/", query).body["total_results"] == 1
