"""The sandbox answers and refuses as the contract says."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.samples import SHOWCASE_PO, SHOWCASE_UUID, check_digit, sample_orders
from crux_desk.sandbox.server import READER_TOKEN, RETAILER_TOKEN, SandboxServer


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer() as sandbox:
        yield sandbox


def call(
    server: SandboxServer,
    method: str,
    path: str,
    body: Any = None,
    *,
    token: str | None = None,
    content_type: str = "application/json; charset=utf-8",
) -> tuple[int, Any]:
    data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(server.url + path, data, method=method)
    request.add_header("Authorization", f"Token {server.token if token is None else token}")
    if data is not None:
        request.add_header("Content-Type", content_type)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read())


def line_uuids(server: SandboxServer) -> list[str]:
    return [line["uuid"] for line in server.order(SHOWCASE_UUID)["line_items"]]


def box(server: SandboxServer, **changes: Any) -> dict[str, Any]:
    line = {"quantity": "1", "line_item_uuid": line_uuids(server)[0], "sku_cost": "27"}
    return {
        "tracking": "123mytrack",
        "ship_cost": 34.38,
        "carrier": "UPS",
        "method": "Ground",
        "weight": 17.2,
        "line_items": [line],
    } | changes


PATH = f"/orders/tracking/{SHOWCASE_UUID}/"


def test_the_sample_of_the_page_is_accepted_and_shown(server):
    status, _ = call(server, "POST", PATH, {"tracking_numbers": [box(server)]})
    assert status == 200
    _, order = call(server, "GET", f"/orders/{SHOWCASE_UUID}/")
    line = order["line_items"][0]
    assert line["status"] == "HasTracking"
    entry = line["tracking_numbers"][0]
    assert (entry["tracking_number"], entry["shipping_cost"], entry["quantity"]) == (
        "123mytrack",
        34.38,
        1,
    )
    assert entry["shipping_weight"] == "17.2"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"weight": "17.2"}, "weight"),
        ({"weight": 0}, "weight"),
        ({"weight": 1.005}, "weight"),
        ({"ship_cost": -1}, "ship_cost"),
        ({"ship_cost": True}, "ship_cost"),
        ({"tracking": ""}, "tracking"),
        ({"tracking": 5}, "tracking"),
        ({"carrier": "x" * 256}, "carrier"),
        ({"method": None}, "method"),
        ({"line_items": []}, "line_items"),
    ],
)
def test_a_wrong_box_is_refused_by_field_and_nothing_is_kept(server, changes, field):
    good = box(server, tracking="other")
    status, body = call(server, "POST", PATH, {"tracking_numbers": [good, box(server, **changes)]})
    assert status == 400
    assert body["tracking_numbers"][0] == {}
    assert list(body["tracking_numbers"][1]) == [field]
    assert server.order(SHOWCASE_UUID)["line_items"][0]["tracking_numbers"] == []


@pytest.mark.parametrize(
    "changes",
    [{"quantity": 1}, {"quantity": "0"}, {"sku_cost": 27}, {"line_item_uuid": "x"}],
)
def test_a_wrong_line_is_refused(server, changes):
    line = box(server)["line_items"][0] | changes
    status, body = call(
        server, "POST", PATH, {"tracking_numbers": [box(server, line_items=[line])]}
    )
    assert status == 400
    assert list(body["tracking_numbers"][0]["line_items"][0]) == list(changes)


def test_more_units_than_may_ship_over_several_boxes_are_refused(server):
    line = box(server)["line_items"][0] | {"quantity": "3"}
    boxes = [box(server, tracking=name, line_items=[line]) for name in ("a", "b")]
    status, body = call(server, "POST", PATH, {"tracking_numbers": boxes})
    assert status == 400
    assert "only 4 may still ship" in str(body["tracking_numbers"][1])


def test_a_tracking_number_is_taken_once(server):
    call(server, "POST", PATH, {"tracking_numbers": [box(server)]})
    status, body = call(server, "POST", PATH, {"tracking_numbers": [box(server)]})
    assert status == 400
    assert "tracking" in body["tracking_numbers"][0]


@pytest.mark.parametrize(
    ("method", "path", "options", "status"),
    [
        ("GET", f"/orders/{SHOWCASE_UUID}/", {"token": "wrong"}, 401),
        ("GET", "/orders/none/", {}, 404),
        ("GET", f"/orders/{SHOWCASE_UUID}", {}, 404),
        ("GET", "/elsewhere/", {}, 404),
        ("DELETE", f"/orders/{SHOWCASE_UUID}/", {}, 405),
        ("POST", PATH, {"body": {}, "token": RETAILER_TOKEN}, 409),
        ("POST", PATH, {"body": {}, "token": READER_TOKEN}, 403),
        ("POST", PATH, {"body": {}, "content_type": "text/plain"}, 415),
        ("POST", PATH, {"body": b"{no json"}, 400),
        ("POST", PATH, {"body": b"[1]"}, 400),
        ("POST", "/orders/", {"body": {"start": "x"}}, 400),
    ],
)
def test_refusals(server, method, path, options, status):
    assert call(server, method, path, **options)[0] == status


def test_an_order_that_is_cancelled_takes_no_tracking(server):
    order = next(order for order in sample_orders() if order.po_number == "PO-1011")
    status, _ = call(
        server, "POST", f"/orders/tracking/{order.uuid}/", {"tracking_numbers": [box(server)]}
    )
    assert status == 422


def test_one_box_a_request_and_the_later_release(server):
    assert call(server, "POST", PATH, box(server))[0] == 200
    later = {
        "tracking_number": "later",
        "line_items": [{"line_item_uuid": line_uuids(server)[1], "quantity_shipped": 2}],
    }
    status, body = call(server, "POST", f"/timp{PATH}", later)
    assert status == 200
    assert list(body) == ["package_uuid"]
    _, order = call(server, "GET", f"/timp/orders/{SHOWCASE_UUID}/")
    assert order["po_number"] == SHOWCASE_PO
    assert order["line_items"][1]["tracking"][0]["tracking_number"] == "later"
    assert order["line_items"][0]["product_codes"]["upca"] == "012345678905"


def test_a_search_finds_by_part_of_a_po_number_page_by_page(server):
    query = {"search_term": "PO-1001", "start": 0, "limit": 1}
    _, first = call(server, "POST", "/orders/", query)
    _, second = call(server, "POST", "/orders/", query | {"start": 1})
    assert first["total_results"] == 2
    numbers = {first["orders"][0]["purchase_order_id"], second["orders"][0]["purchase_order_id"]}
    assert numbers == {"PO-1001", "PO-1001-B"}


def test_sign_in_and_whose_token_it_is(server):
    login = "/organizations/user-login/"
    status, body = call(server, "POST", login, {"username": "demo", "password": "demo"}, token="")
    assert (status, body["auth_token"], body["org_type"]) == (200, server.token, "SUPPLIER")
    wrong = {"username": "demo", "password": "wrong"}
    assert call(server, "POST", login, wrong, token="")[0] == 401
    assert call(server, "GET", "/organizations/")[1]["org_type"] == "SUPPLIER"


def test_allocation(server):
    order = next(order for order in sample_orders() if order.po_number == "PO-1012")
    uuid = server.order(order.uuid)["line_items"][0]["uuid"]
    wanted = {"quantity_accepted": "3", "quantity_rejected": "2", "quantity_backordered": "0"}
    lines = [{"line_item_uuid": uuid, "allocation": wanted}, {"line_item_uuid": "none"}]
    status, body = call(server, "PUT", f"/orders/allocation/{order.uuid}/", {"line_items": lines})
    assert (status, body) == (200, [{uuid: "Allocated"}, {"none": "Item Not Found"}])


def test_a_fault_keeps_the_boxes_and_hangs_up(server):
    server.faults = lambda seen: Fault(keeps=True, hangs_up=True) if seen.path == PATH else None
    with pytest.raises((urllib.error.URLError, ConnectionError)):
        call(server, "POST", PATH, {"tracking_numbers": [box(server)]})
    assert len(server.order(SHOWCASE_UUID)["line_items"][0]["tracking_numbers"]) == 1


def test_the_samples_are_varied_and_each_has_its_own_uuid():
    orders = sample_orders()
    assert len(orders) >= 20
    assert len({order.uuid for order in orders}) == len(orders)
    made = [order.make() for order in orders]
    assert {len(order["line_items"]) for order in made} >= {1, 3, 40, 10_000}
    assert {order["is_allocated"] for order in made} == {True, False}
    statuses = {line["status"] for order in made for line in order["line_items"]}
    assert statuses >= {
        "Allocated",
        "Cancelled",
        "Rejected",
        "Backordered",
        "HasTracking",
        "OnHold",
    }
    assert check_digit("01234567890") == "5"
