"""A code becomes the order on the screen, without a window and without a server."""

from dataclasses import replace
from datetime import timedelta

import pytest

from crux_desk.domain.errors.service import NotReached, NotReachedReason, TokenRefused
from crux_desk.domain.orders.orders import LineStatus, Shipment
from tests.builders import an_order
from tests.ui.services import ORIGIN

ORDER = an_order()
TWIN = replace(ORDER, order_uuid="11111111-7c45-454d-b2ef-bb6b5ed387c3", retailer_name="South")


@pytest.fixture
def online(services):
    services.service.orders.append(ORDER)
    services.status.signed_in()
    return services


def test_what_is_kept_here_opens_at_once(services):
    services.keep(ORDER)
    services.opening.open_order("po-1")
    assert services.session.packing.order.po_number == "po-1"
    assert not services.opening.is_waiting


def test_what_is_not_is_waited_for_and_one_property_says_so(online):
    ended = []
    online.opening.ended.connect(lambda: ended.append(True))
    online.opening.open_order("po-1")
    assert online.opening.is_waiting
    online.until(lambda: online.session.packing is not None)
    assert not online.opening.is_waiting
    assert ended == [True]


def test_of_two_with_one_number_none_is_opened(online):
    online.service.orders.append(TWIN)
    offered = []
    online.opening.choice_wanted.connect(
        lambda found, code: offered.append((len(found.orders), code))
    )
    online.opening.open_order("po-1")
    online.until(lambda: bool(offered))
    assert offered == [(2, "po-1")]
    assert not online.opening.is_waiting
    assert online.session.packing is None


def test_an_answer_that_nobody_waits_for_any_more_opens_nothing(online):
    online.opening.open_order("po-1")
    online.opening.stop_looking()
    online.until(lambda: online.background.is_idle)
    assert online.session.packing is None
    assert "Stopped looking" in online.says


def test_signed_out_nothing_is_waited_for_and_signing_in_opens_it(services):
    services.service.orders.append(ORDER)
    services.status.decline_sign_in()
    wanted: list[object] = []
    services.status.sign_in_wanted.connect(wanted.append)
    services.opening.open_order("po-1")
    assert not services.opening.is_waiting
    assert "Ctrl+Shift+S" in services.says
    assert wanted == []  # a scan opens no dialog
    services.status.signed_in()
    services.until(lambda: services.session.packing is not None)


def test_a_token_that_is_refused_is_said_and_the_order_opens_with_the_next_one(online):
    online.service.problem = TokenRefused()
    online.opening.open_order("po-1")
    online.until(lambda: not online.opening.is_waiting)
    assert "rejected this sign-in | Press Ctrl+Shift+S" in online.says
    online.service.problem = None
    online.status.signed_in()
    online.until(lambda: online.session.packing is not None)


def test_out_of_reach_is_said_and_that_it_is_here_later_is_said_too(online):
    online.service.problem = NotReached("crux.example", NotReachedReason.REFUSED)
    online.opening.open_order("po-1")
    online.until(lambda: not online.opening.is_waiting)
    assert "Order not saved here: po-1" in online.says
    online.service.problem = None
    online.status.note_call(None)
    online.until(lambda: "po-1 is saved here now" in online.says)
    assert online.session.packing is None


def test_nothing_open_cannot_be_put_aside(services):
    services.opening.set_aside("CRUXASIDE")
    assert "No order is open" in services.says
    assert services.session.last_verdict.code == "CRUXASIDE"


def test_orders_to_choose_from_keep_their_places_when_it_is_known_which_there_are(online):
    online.service.orders.append(TWIN)
    for order in (ORDER, TWIN):
        online.keep(order)
    offered: list[list[str]] = []
    online.opening.choice_wanted.connect(
        lambda found, _: offered.append([order.order_uuid for order in found.orders])
    )
    online.service.problem = NotReached("crux.example", NotReachedReason.REFUSED)
    online.opening.open_order("po-1")
    online.until(lambda: len(offered) == 1)
    online.service.problem = None
    online.service.orders.sort(key=lambda order: order.order_uuid == offered[0][0])
    online.status.note_call(None)
    online.until(lambda: len(offered) == 2)
    assert offered[1] == offered[0]


def test_one_of_the_list_that_was_deleted_meanwhile_is_named_and_leaves_the_list(online):
    online.service.orders.clear()
    online.keep_listed(ORDER)
    online.opening.open_order(ORDER.order_uuid)
    online.until(lambda: "po-1 is no longer at Crux" in online.says)
    assert not online.opening.is_waiting
    assert list(online.journal.to_pack.page(ORIGIN)) == []
    assert online.session.packing.boxes.units == 0


def test_one_of_the_list_of_which_nothing_may_ship_any_more_is_told_and_leaves_the_list(online):
    online.keep_listed(ORDER)
    dead = tuple(replace(line, status=LineStatus.CANCELLED, may_ship=0) for line in ORDER.lines)
    later = ORDER.fetched_at + timedelta(minutes=5)
    online.service.orders[:] = [replace(ORDER, lines=dead, fetched_at=later)]
    online.opening.open_order(ORDER.order_uuid)
    online.until(lambda: "po-1 changed at Crux" in online.says)
    assert "is canceled" in online.says
    assert list(online.journal.to_pack.page(ORIGIN)) == []
    online.scan("A")
    assert online.says.startswith("Canceled: Item A | ")
    assert online.session.packing.boxes.units == 0


@pytest.mark.parametrize(
    ("shipped", "says"), [(("A",), "8 units to pack"), (("A", "B", "C"), "po-1 is fully shipped")]
)
def test_what_was_shipped_meanwhile_is_not_said_to_be_packed(online, shipped, says):
    online.keep(ORDER)
    lines = tuple(
        replace(line, may_ship=0, shipments=(Shipment("1Z1", quantity=line.may_ship),))
        if line.sku_id in shipped
        else line
        for line in ORDER.lines
    )
    later = ORDER.fetched_at + timedelta(minutes=5)
    online.service.orders[:] = [replace(ORDER, lines=lines, fetched_at=later)]
    online.opening.open_order("po-1")
    assert "12 units to pack" in online.says
    online.until(lambda: says in online.says)
    assert "12 units" not in online.says
