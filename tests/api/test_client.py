import json
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from crux_desk.api.client import OrderApi, PartlySent
from crux_desk.domain.errors.service import (
    AnswerInvalid,
    AnswerLost,
    FieldMessage,
    InvalidAnswer,
    NotPermitted,
    NotReached,
    NotReachedReason,
    OrderNotFound,
    RequestRefused,
    ServiceBusy,
    ServiceError,
    TokenMissing,
    TokenRefused,
)
from crux_desk.domain.errors.station import AddressInvalid
from crux_desk.domain.submission.parcels import ParcelLine
from tests.api.samples import (
    LINE,
    ORDER,
    TOKEN,
    a_line,
    a_parcel,
    a_timp_order,
    an_order,
    uuid_of,
)
from tests.api.servers import RawServer, answer, say_nothing

ApiOf = Callable[[str], OrderApi]

SAMPLE = (
    '{"tracking_numbers": [{"tracking": "123mytrack", "ship_cost": 34.38, "carrier": "UPS",'
    ' "method": "Ground", "weight": 17.2, "line_items": [{"quantity": "1",'
    ' "line_item_uuid": "e2c1bcab-43ef-48b8-9aa7-513755a92abc", "sku_cost": "27"}]}]}'
)
"""The request of the page, without its comma too many."""


def test_a_box_goes_out_as_the_pages_sample(api: OrderApi, server: RawServer) -> None:
    assert api.add_tracking(ORDER, [a_parcel()]) == 1

    (request,) = server.received
    assert (request.method, request.path) == ("POST", f"/orders/tracking/{ORDER}/")
    assert request.body.decode() == SAMPLE
    assert request.headers["authorization"] == f"Token {TOKEN}"
    assert request.headers["content-type"] == "application/json; charset=utf-8"
    assert request.headers["connection"] == "close"
    assert request.headers["user-agent"].startswith("crux-desk/")


def test_all_boxes_go_out_in_one_request(api: OrderApi, server: RawServer) -> None:
    assert api.add_tracking(ORDER, [a_parcel("1"), a_parcel("2")]) == 2

    (request,) = server.received
    assert [box["tracking"] for box in request.json["tracking_numbers"]] == ["1", "2"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("34.38", "34.38"),
        ("0.10", "0.1"),
        ("5.00", "5"),
        ("100.00", "100"),
        ("27.50", "27.5"),
        ("1E+2", "100"),
        ("1E-2", "0.01"),
        ("0E+3", "0"),
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


@pytest.mark.parametrize("release", ["multi", "v1", "timp"])
@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity"])
def test_a_number_that_is_none_is_not_sent(
    release: str, value: str, api_of: ApiOf, server: RawServer
) -> None:
    line = ParcelLine(LINE, "MUG-1", 1, Decimal(value))
    for parcel in (a_parcel(weight=Decimal(value)), a_parcel(lines=(line,))):
        with pytest.raises(NotReached) as caught:
            api_of(release).add_tracking(ORDER, [a_parcel(), parcel])
        assert caught.value.reason is NotReachedReason.REQUEST
    assert not server.received


@pytest.mark.parametrize("release", ["multi", "v1", "timp"])
def test_no_boxes_are_no_request(release: str, api_of: ApiOf, server: RawServer) -> None:
    assert api_of(release).add_tracking(ORDER, []) == 0
    assert not server.received


def test_v1_takes_a_box_a_request(api_of: ApiOf, server: RawServer) -> None:
    assert api_of("v1").add_tracking(ORDER, [a_parcel("1"), a_parcel("2")]) == 2

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


@pytest.mark.parametrize(
    ("second", "cause"),
    [
        (answer(422, {"detail": "no"}), RequestRefused),
        (answer(401), TokenRefused),
        (answer(429, headers={"Retry-After": "7"}), ServiceBusy),
        (say_nothing, AnswerLost),
    ],
)
def test_an_error_after_a_box_was_taken_leaves_the_rest_unclear(
    second: Callable[..., bool | None],
    cause: type[ServiceError],
    api_of: ApiOf,
    server: RawServer,
) -> None:
    server.replies = [answer(201, {}), second]

    with pytest.raises(AnswerLost, match="1 of 3 boxes were taken") as caught:
        api_of("v1").add_tracking(ORDER, [a_parcel("1"), a_parcel("2"), a_parcel("3")])
    assert isinstance(caught.value, PartlySent)
    assert (caught.value.acknowledged, type(caught.value.cause)) == (1, cause)
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


def test_a_read_under_way_when_somebody_signs_in_is_asked_again(server: RawServer) -> None:
    tokens = ["old", "new"]
    api = OrderApi(server.url, lambda: tokens[0])

    def refuse_and_sign_in(connection: socket.socket) -> bool:
        tokens.pop(0)
        return bool(answer(401, {})(connection))

    server.replies = [refuse_and_sign_in, answer(200, an_order())]
    assert api.order(ORDER).order_uuid == ORDER
    asked = [seen.headers["authorization"] for seen in server.received]
    assert asked == ["Token old", "Token new"]


@pytest.mark.parametrize("is_sent", [True, False])
def test_what_is_sent_is_never_sent_again_and_a_tried_token_is_tried_itself(
    server: RawServer, is_sent: bool
) -> None:
    held = ["old"]
    api = OrderApi(server.url, lambda: held[0])

    def refuse_and_sign_in(connection: socket.socket) -> bool:
        held[0] = "new"
        return bool(answer(401, {})(connection))

    server.replies = [refuse_and_sign_in, answer(200, {})]
    with pytest.raises(TokenRefused):
        api.add_tracking(ORDER, [a_parcel()]) if is_sent else api.try_token("tried")
    assert len(server.received) == 1


@pytest.mark.parametrize("token", ["abc\n", " ", "a\u2013b", "a b", "a\x00b"])
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


def test_an_order_was_read_when_the_clock_says(server: RawServer) -> None:
    server.replies = [answer(200, an_order())]
    noon = datetime(2018, 5, 7, 12, tzinfo=UTC)

    assert OrderApi(server.url, lambda: TOKEN, clock=lambda: noon).order(ORDER).fetched_at == noon


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


def test_a_token_in_a_refusal_is_not_shown(api: OrderApi, server: RawServer) -> None:
    server.replies = [answer(403, {"detail": f"{TOKEN} may not"})]

    with pytest.raises(NotPermitted) as caught:
        api.add_tracking(ORDER, [a_parcel()])
    assert TOKEN not in str(caught.value)


def test_an_order_of_ten_thousand_lines(api: OrderApi, server: RawServer) -> None:
    lines = [a_line(uuid=uuid_of(number)) for number in range(10_000)]
    server.replies = [answer(200, an_order(line_items=lines))]

    assert len(api.order(ORDER).lines) == 10_000
