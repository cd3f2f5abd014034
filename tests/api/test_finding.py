"""Orders by their PO number, page by page."""

from collections.abc import Callable

from crux_desk.api.client import OrderApi
from tests.api.samples import an_order, uuid_of
from tests.api.servers import RawServer, answer
from tests.builders import A_TIME


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


def test_a_po_number_counts_without_the_spaces_around_it(api: OrderApi, server: RawServer) -> None:
    server.replies = [page("po-1")]

    assert len(api.find(" po-1\n")) == 1
    assert server.received[0].json["search_term"] == "po-1"


def test_no_po_number_is_not_looked_for(api: OrderApi, server: RawServer) -> None:
    assert api.find(" ") == ()
    assert not server.connections


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


def test_a_list_is_looked_through_for_a_few_pages_only(api: OrderApi, server: RawServer) -> None:
    server.replies = [page("other", total=1_000_000)]

    assert api.find_listed("po-1", A_TIME) == ()
    assert len(server.received) == 3


def test_an_unreadable_order_does_not_hide_the_one_that_is_looked_for(
    api: OrderApi, server: RawServer
) -> None:
    orders = [an_order(purchase_order_id="po-9", line_items=None), an_order()]
    server.replies = [answer(200, {"total_results": 2, "orders": orders})]

    assert len(api.find("po-1")) == 1


def test_one_that_cannot_be_read_does_not_hide_the_rest_of_its_page(
    api: OrderApi, server: RawServer
) -> None:
    good = an_order(uuid=uuid_of(1))
    bad = an_order(uuid=uuid_of(2).upper(), line_items="none")
    twins = an_order(uuid=uuid_of(3), line_items=[an_order()["line_items"][0]] * 2)
    orders = [bad, good, None, "?", twins, {"order_uuid": 5}]
    server.replies = [answer(200, {"total_results": 9, "orders": orders})]

    found = api.search(0, 50)

    assert [order.order_uuid for order in found.orders] == [uuid_of(1)]
    assert found.unread == (uuid_of(2), "", "", uuid_of(3), "")
    assert (found.count, found.total) == (6, 9)


def test_what_is_no_order_at_all_hides_no_order_with_the_number(
    api: OrderApi, server: RawServer
) -> None:
    orders = [None, 7, an_order(uuid=uuid_of(1))]
    server.replies = [answer(200, {"total_results": 3, "orders": orders})]

    assert [order.order_uuid for order in api.find("po-1")] == [uuid_of(1)]
