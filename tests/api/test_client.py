import json
from collections.abc import Callable
from decimal import Decimal

import pytest

from crux_desk.api.client import OrderApi, Organisation
from crux_desk.domain.errors import (
    AddressInvalid,
    AnswerInvalid,
    AnswerLost,
    FieldMessage,
    InvalidAnswer,
    NotPermitted,
    NotReached,
    OrderNotFound,
    RequestRefused,
    TokenMissing,
    TokenRefused,
)
from crux_desk.domain.parcels import ParcelLine
from tests.api.samples import LINE, ORDER, TOKEN, a_line, a_parcel, a_timp_order, an_order
from tests.api.servers import RawServer, answer, say_nothing

ApiOf = Callable[[str], OrderApi]

SAMPLE = (
    '{"tracking_numbers": [{"tracking": "123mytrack", "ship_cost": 34.38, "carrier": "UPS",'
    ' "method": "Ground", "weight": 17.2, "line_items": [{"quantity": "1",'
    ' "line_item_uuid": "e2c1bcab-43ef-48b8-9aa7-513755a92abc", "sku_cost": "27"}]}]}'
)
"""The request of the page, without its comma too many."""


def test_a_box_goes_out_as_the_pages_sample(api: OrderApi, server: RawServer) -> None:
    api.add_tracking(ORDER, [a_parcel()])

    (request,) = server.received
    assert (request.method, request.path) == ("POST", f"/orders/tracking/{ORDER}/")
    assert request.body.decode() == SAMPLE
    assert request.headers["authorization"] == f"Token {TOKEN}"
    assert request.headers["content-type"] == "application/json; charset=utf-8"
    assert request.headers["connection"] == "close"
    assert request.headers["user-agent"].startswith("crux-desk/")


def test_all_boxes_go_out_in_one_request(api: OrderApi, server: RawServer) -> None:
    api.add_tracking(ORDER, [a_parcel("1"), a_parcel("2")])

    (request,) = server.received
    assert [box["tracking"] for box in request.json["tracking_numbers"]] == ["1", "2"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("34.38", "34.38"),
        ("0.10", "0.1"),
        ("5.00", "5"),
        ("100.00", "100"),
        ("99999.99", "99999.99"),
    ],
)
def test_numbers_are_written_digit_for_digit(
    value: str, text: str, api: OrderApi, server: RawServer
) -> None:
    line = ParcelLine(LINE, "MUG-1", 12, Decimal(value))
    api.add_tracking(ORDER, [a_parcel(weight=Decimal(value), lines=(line,))])

    body = server.received[0].body.decode()
    assert f'"weight": {text},' in body
    assert f'"sku_cost": "{text}"' in body
    assert '"quantity": "12"' in body


def test_texts_go_out_as_utf8(api: OrderApi, server: RawServer) -> None:
    api.add_tracking(ORDER, [a_parcel(carrier='Poste "Française" \\ 小')])

    assert server.received[0].json["tracking_numbers"][0]["carrier"] == 'Poste "Française" \\ 小'
    assert "小".encode() in server.received[0].body


def test_half_a_character_is_not_sent(api: OrderApi, server: RawServer) -> None:
    with pytest.raises(NotReached):
        api.add_tracking(ORDER, [a_parcel(carrier="\ud800")])
    assert not server.received


def test_v1_takes_a_box_a_request(api_of: ApiOf, server: RawServer) -> None:
    api_of("v1").add_tracking(ORDER, [a_parcel("1"), a_parcel("2")])

    assert [request.path for request in server.received] == [f"/orders/tracking/{ORDER}/"] * 2
    assert [request.json["tracking"] for request in server.received] == ["1", "2"]
    assert (
        server.received[0].json | {"tracking": "123mytrack"}
        == (json.loads(SAMPLE)["tracking_numbers"][0])
    )


def test_timp_has_its_own_names(api_of: ApiOf, server: RawServer) -> None:
    api_of("timp").add_tracking(ORDER, [a_parcel()])

    (request,) = server.received
    assert request.path == f"/timp/orders/tracking/{ORDER}/"
    assert request.body.decode() == (
        '{"tracking_number": "123mytrack", "supplier_provided_carrier": "UPS",'
        ' "supplier_provided_method": "Ground", "package_weight": 17.2, "package_ship_cost": 34.38,'
        f' "line_items": [{{"line_item_uuid": "{LINE}", "quantity_shipped": 1,'
        ' "supplier_provided_sku_cost": 27}]}'
    )


@pytest.mark.parametrize("second", [answer(422, {"detail": "no"}), answer(401), say_nothing])
def test_an_error_after_a_box_was_taken_leaves_the_rest_unclear(
    second: Callable[..., bool | None], api_of: ApiOf, server: RawServer
) -> None:
    server.replies = [answer(201, {}), second]

    with pytest.raises(AnswerLost, match="1 of 3 boxes were taken"):
        api_of("v1").add_tracking(ORDER, [a_parcel("1"), a_parcel("2"), a_parcel("3")])
    assert len(server.received) == 2


def test_a_refusal_of_the_first_box_is_one(api_of: ApiOf, server: RawServer) -> None:
    server.replies = [answer(400, {"weight": ["Too heavy."]})]

    with pytest.raises(RequestRefused) as caught:
        api_of("v1").add_tracking(ORDER, [a_parcel("1"), a_parcel("2")])
    assert caught.value.messages == (FieldMessage("weight: Too heavy.", 0),)
    assert len(server.received) == 1


def test_a_refusal_names_its_boxes(api: OrderApi, server: RawServer) -> None:
    server.replies = [answer(400, {"tracking_numbers": [{}, {"weight": ["Too heavy."]}]})]

    with pytest.raises(RequestRefused) as caught:
        api.add_tracking(ORDER, [a_parcel("1"), a_parcel("2")])
    assert caught.value.messages == (FieldMessage("weight: Too heavy.", 1),)


@pytest.mark.parametrize("reply", [answer(204), answer(201, {}), answer(200, raw=b" \n")])
def test_every_2xx_of_json_or_nothing_is_a_yes(
    reply: Callable[..., bool | None], api: OrderApi, server: RawServer
) -> None:
    server.replies = [reply]

    api.add_tracking(ORDER, [a_parcel()])


def test_without_a_token_nothing_is_sent(server: RawServer) -> None:
    api = OrderApi(server.url, lambda: None)

    for call in (lambda: api.order(ORDER), lambda: api.add_tracking(ORDER, [a_parcel()])):
        with pytest.raises(TokenMissing) as caught:
            call()
        assert caught.value.origin == server.url
    assert not server.connections


@pytest.mark.parametrize("token", ["abc\n", "a\u2013b", "a b", "a\x00b"])
def test_a_token_that_no_header_holds_is_refused_here(token: str, server: RawServer) -> None:
    api = OrderApi(server.url, lambda: token)

    with pytest.raises(TokenRefused):
        api.order(ORDER)
    assert not server.connections


def test_an_unsafe_address_is_refused() -> None:
    with pytest.raises(AddressInvalid):
        OrderApi("http://api.cruxconnect.com", lambda: TOKEN)


def test_an_order_is_read(api: OrderApi, server: RawServer) -> None:
    server.replies = [answer(200, an_order())]

    order = api.order(ORDER.upper())

    assert server.received[0].path == f"/orders/{ORDER}/"
    assert (order.order_uuid, order.po_number, order.units_may_ship) == (ORDER, "po-1", 4)
    assert order.fetched_at.tzinfo is not None


def test_a_timp_order_is_read(api_of: ApiOf, server: RawServer) -> None:
    server.replies = [answer(200, a_timp_order())]

    order = api_of("timp").order(ORDER)

    assert server.received[0].path == f"/timp/orders/{ORDER}/"
    (line,) = order.lines
    assert (order.po_number, order.notes, order.retailer_name) == ("po-1", "Hurry", "Crux Retailer")
    assert line.product_codes == ("036000291452", "M-1")
    assert (line.cost, line.shipments[0].tracking, line.shipped) == (Decimal("27.10"), "0077", 1)


def test_another_order_is_refused(api: OrderApi, server: RawServer) -> None:
    server.replies = [answer(200, an_order(uuid=LINE))]

    with pytest.raises(AnswerInvalid) as caught:
        api.order(ORDER)
    assert caught.value.what is InvalidAnswer.WRONG_ORDER


def test_no_such_order(api: OrderApi, server: RawServer) -> None:
    server.replies = [answer(404, {"detail": "Not found."})]

    with pytest.raises(OrderNotFound) as caught:
        api.order(ORDER)
    assert caught.value.wanted == ORDER
    assert caught.value.messages == (FieldMessage("Not found."),)


def test_no_path_leads_out_of_the_orders(api: OrderApi, server: RawServer) -> None:
    server.replies = [answer(404, {})]

    with pytest.raises(OrderNotFound):
        api.order("../organizations?x=#")
    assert server.received[0].path == "/orders/..%2Forganizations%3Fx%3D%23/"


def uuid_of(number: int) -> str:
    return f"00000000-0000-0000-0000-{number:012d}"


def page(*po_numbers: str, total: int | None = None, first: int = 1) -> Callable[..., bool | None]:
    orders = [
        an_order(uuid=uuid_of(first + index), purchase_order_id=po_number)
        for index, po_number in enumerate(po_numbers)
    ]
    return answer(200, {"total_results": len(orders) if total is None else total, "orders": orders})


def test_a_page_of_orders(api: OrderApi, server: RawServer) -> None:
    server.replies = [page("po-1", "po-2", total=7)]

    found = api.search(24, 2, term="po")

    assert (found.total, [order.po_number for order in found.orders]) == (7, ["po-1", "po-2"])
    body = server.received[0].json
    assert (server.received[0].method, server.received[0].path) == ("POST", "/orders/")
    assert (body["start"], body["limit"], body["search_term"]) == (24, 2, "po")
    assert body["line_item_designation"] == "NeedsTracking"


def test_only_the_exact_po_number_counts(api: OrderApi, server: RawServer) -> None:
    server.replies = [page("po-11", "PO-1", "po-1")]

    assert [order.po_number for order in api.find("po-1")] == ["po-1"]
    assert len(server.received) == 1


def test_another_case_will_do_where_none_is_exact(api: OrderApi, server: RawServer) -> None:
    server.replies = [page("po-11", "PO-1"), page()]

    assert [order.po_number for order in api.find("po-1")] == ["PO-1"]


def test_several_orders_may_have_one_po_number(api: OrderApi, server: RawServer) -> None:
    server.replies = [page("po-1", "po-1")]

    assert [order.order_uuid for order in api.find("po-1")] == [uuid_of(1), uuid_of(2)]


def test_all_pages_are_looked_through(api: OrderApi, server: RawServer) -> None:
    server.replies = [page("po-10", "po-11", total=3), page("po-1", total=3, first=3)]

    assert [order.order_uuid for order in api.find("po-1")] == [uuid_of(3)]
    assert [request.json["start"] for request in server.received] == [0, 2]


def test_an_order_that_has_been_shipped_is_found_too(api: OrderApi, server: RawServer) -> None:
    server.replies = [page(), page("po-1")]

    assert len(api.find("po-1")) == 1
    asked = [request.json["line_item_designation"] for request in server.received]
    assert asked == ["NeedsTracking", "HasTracking"]


def test_a_search_ends_even_if_the_pages_do_not(api: OrderApi, server: RawServer) -> None:
    server.replies = [page("other", total=1_000_000)]

    assert api.find("po-1") == ()
    assert len(server.received) == 100


def test_an_unreadable_order_does_not_hide_the_one_that_is_looked_for(
    api: OrderApi, server: RawServer
) -> None:
    orders = [an_order(purchase_order_id="po-9", line_items=None), an_order()]
    server.replies = [answer(200, {"total_results": 2, "orders": orders})]

    assert len(api.find("po-1")) == 1


SIGNED_IN = {
    "auth_token": "a-new-token",
    "org_uuid": "o",
    "org_type": "SUPPLIER",
    "permission_assignments": {
        "permissions": [
            {"assigned": False, "permission": {"name": "allocate_order"}},
            {"assigned": True, "permission": {"name": "add_order_tracking"}},
        ],
        "org_user": {"uuid": "u"},
    },
}


def test_signing_in(api: OrderApi, server: RawServer) -> None:
    server.replies = [answer(200, SIGNED_IN)]

    signed_in = api.sign_in("ana", "hunter22")

    assert (signed_in.token, signed_in.org_type) == ("a-new-token", "SUPPLIER")
    assert (signed_in.org_uuid, signed_in.can_add_tracking) == ("o", True)
    assert "a-new-token" not in repr(signed_in)
    (request,) = server.received
    assert request.path == "/organizations/user-login/"
    assert request.json == {"username": "ana", "password": "hunter22"}
    assert "authorization" not in request.headers


@pytest.mark.parametrize(
    ("assignments", "can"),
    [
        (None, True),
        ({"permissions": None}, False),
        ({"permissions": [None, {"assigned": None, "permission": None}]}, False),
        (
            {"permissions": [{"assigned": False, "permission": {"name": "add_order_tracking"}}]},
            False,
        ),
    ],
)
def test_whether_tracking_may_be_added(
    assignments: object, can: bool, api: OrderApi, server: RawServer
) -> None:
    server.replies = [answer(200, SIGNED_IN | {"permission_assignments": assignments})]

    assert api.sign_in("ana", "hunter22").can_add_tracking is can


@pytest.mark.parametrize("token", [None, "", 1, "a b", "a\n", "é"])
def test_a_sign_in_without_a_usable_token_is_none(
    token: object, api: OrderApi, server: RawServer
) -> None:
    server.replies = [answer(200, SIGNED_IN | {"auth_token": token})]

    with pytest.raises(AnswerInvalid):
        api.sign_in("ana", "hunter22")


def test_a_wrong_password_is_not_repeated(api: OrderApi, server: RawServer) -> None:
    server.replies = [answer(400, {"non_field_errors": ["hunter22 is wrong for ana"]})]

    with pytest.raises(RequestRefused) as caught:
        api.sign_in("ana", "hunter22")
    assert caught.value.messages == (FieldMessage("*** is wrong for ana"),)


def test_trying_a_token(api: OrderApi, server: RawServer) -> None:
    server.replies = [answer(200, {"uuid": "o", "name": "Acme", "org_type": "SUPPLIER"})]

    assert api.try_token("other") == Organisation("Acme", "SUPPLIER")
    assert api.try_token() == Organisation("Acme", "SUPPLIER")
    sent = [request.headers["authorization"] for request in server.received]
    assert sent == ["Token other", f"Token {TOKEN}"]


def test_a_token_in_a_refusal_is_not_shown(api: OrderApi, server: RawServer) -> None:
    server.replies = [answer(403, {"detail": f"{TOKEN} may not"})]

    with pytest.raises(NotPermitted) as caught:
        api.add_tracking(ORDER, [a_parcel()])
    assert TOKEN not in str(caught.value)


def test_an_order_of_ten_thousand_lines(api: OrderApi, server: RawServer) -> None:
    lines = [a_line(uuid=uuid_of(number)) for number in range(10_000)]
    server.replies = [answer(200, an_order(line_items=lines))]

    assert len(api.order(ORDER).lines) == 10_000
