"""Opening, resuming, handing over, and finding orders with and without the network."""

import threading

import pytest

from crux_desk.config.redaction import HeldToken
from crux_desk.config.token import TokenStore
from crux_desk.desk.account import Account
from crux_desk.desk.desk import Desk
from crux_desk.domain.errors.packing import PackingClosed
from crux_desk.domain.errors.service import (
    AnswerLost,
    NotReached,
    OrderNotFound,
    TokenMissing,
    TokenRefused,
)
from crux_desk.domain.errors.station import KeyringUnusable, TokenUnusable
from crux_desk.domain.packing.steps import PackingState
from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.samples import SHOWCASE_PO, SHOWCASE_UUID, TWIN_PO
from tests.config.keyring_fakes import FailingKeyring, LateKeyring, MemoryKeyring
from tests.desk.station import AUTHOR, ORIGIN


def test_an_order_is_found_by_po_number_and_by_uuid_and_kept(station):
    assert station.orders.find(SHOWCASE_PO).orders[0].order_uuid == SHOWCASE_UUID
    assert station.orders.find(SHOWCASE_UUID.upper()).orders[0].po_number == SHOWCASE_PO
    assert station.orders.copies(SHOWCASE_PO)[0].order_uuid == SHOWCASE_UUID


def test_several_orders_with_the_number_are_all_given(station):
    found = station.orders.find(TWIN_PO).orders
    assert sorted(order.retailer_name for order in found) == ["North Stores", "South Stores"]


def test_a_number_with_a_suffix_is_another_order(station):
    assert [order.po_number for order in station.orders.find("PO-1001").orders] == ["PO-1001"]


@pytest.mark.parametrize("code", ["PO-9999", "8b5dbd9a-1111-4d2e-9a64-1f2e3d4c5b6a", "%s/../"])
def test_what_is_no_order_is_said_by_name(station, code):
    with pytest.raises(OrderNotFound) as caught:
        station.orders.find(code)
    assert caught.value.wanted == code


def test_without_the_network_the_copy_is_given_with_the_reason(station):
    fresh = station.orders.find(SHOWCASE_PO).orders
    station.server.stop()
    found = station.orders.find(SHOWCASE_PO)
    assert found.orders == fresh
    assert isinstance(found.problem, NotReached)
    with pytest.raises(NotReached):
        station.orders.find("PO-1003")


def test_a_refused_token_is_not_covered_up_by_a_copy(station):
    station.orders.find(SHOWCASE_PO)
    station.token.take("wrong")
    with pytest.raises(TokenRefused):
        station.orders.find(SHOWCASE_PO)


def test_a_web_page_instead_of_the_order_is_no_order(station):
    page = Fault(status=200, body=b"<html>sign in to the hotel</html>", content_type="text/html")
    station.server.faults = lambda _: page
    with pytest.raises(AnswerLost):
        station.orders.find("PO-1003")


def test_a_draft_is_resumed_as_it_was_and_reopened_after_a_restart(station):
    packing = station.pack()
    again = station.open()
    assert [vars(box) for box in again.boxes] == [vars(box) for box in packing.boxes]
    restarted = Desk(station.journal, ORIGIN, AUTHOR, station.clock)
    assert restarted.last_open == packing.order.order_uuid
    assert restarted.open(packing.order).steps_made == packing.steps_made
    assert Desk(station.journal, "https://other.example", AUTHOR).last_open is None


def test_an_order_that_was_only_looked_at_leaves_no_draft(station):
    station.open()
    assert station.desk.unsent() == ()
    station.desk.set_aside()
    assert station.desk.last_open is None


def test_what_was_handed_over_is_closed_and_after_it_arrived_the_rest_can_be_packed(station):
    packing = station.pack()
    station.desk.submit()
    assert packing.state is PackingState.QUEUED
    with pytest.raises(PackingClosed):
        packing.open_box()
    with pytest.raises(PackingClosed):
        station.desk.submit()
    station.work()
    assert station.desk.catch_up() is PackingState.SUBMITTED
    rest = station.desk.packing
    assert rest is not None
    assert rest is not packing
    assert rest.state is PackingState.DRAFT
    assert rest.units_remaining == packing.order.units_may_ship - 2
    second = station.submit(boxes=1)
    station.work()
    assert station.stands(second) == ("submitted", "")
    assert len(station.shipped(rest)) == 3


def account(station, keyring) -> Account:
    return Account(TokenStore(station.server.url, keyring), station.token, station.api)


def test_a_token_is_tried_at_the_service_before_it_is_kept(station):
    keyring = MemoryKeyring()
    signed_in = account(station, keyring).use_token(station.server.token)
    assert (signed_in.organization, signed_in.org_type) == ("Demo Supplier", "SUPPLIER")
    assert signed_in.not_kept is None
    assert TokenStore(station.server.url, keyring).get() == station.server.token
    with pytest.raises(TokenRefused):
        account(station, MemoryKeyring()).use_token("wrong")
    with pytest.raises(TokenUnusable):
        account(station, MemoryKeyring()).use_token("two words")


def test_without_a_keyring_the_token_is_held_for_this_run(station):
    station.token.take(None)
    broken = account(station, FailingKeyring(RuntimeError("locked")))
    signed_in = broken.sign_in("demo", "demo")
    assert signed_in.not_kept is not None
    assert station.token() == station.server.token
    assert station.server.token not in repr(signed_in) + repr(broken)


def test_a_keyring_that_is_unlocked_late_still_gives_the_token(station):
    """A packer types its password for longer than a bench waits."""
    keyring, held = LateKeyring(), HeldToken()
    keyring.entries["crux-desk", station.server.url] = station.server.token
    came = threading.Event()
    late = Account(TokenStore(station.server.url, keyring, deadline_s=0.05), held, station.api)
    with pytest.raises(KeyringUnusable):
        late.load(came.set)
    assert held() is None
    keyring.unlocked.set()
    assert came.wait(5)
    assert held() == station.server.token


def test_a_token_that_comes_late_replaces_none_that_was_given_by_hand(station):
    keyring, held = LateKeyring(), HeldToken()
    keyring.entries["crux-desk", station.server.url] = "an older one"
    asked = threading.Event()
    store = TokenStore(station.server.url, keyring, deadline_s=0.05)
    late = Account(store, held, station.api)
    with pytest.raises(KeyringUnusable):
        late.load(asked.set)
    held.take(station.server.token)
    keyring.unlocked.set()
    assert not asked.wait(0.2)
    assert held() == station.server.token


def test_a_keyring_without_a_token_is_told_from_one_with(station):
    keyring = MemoryKeyring()
    held = HeldToken()
    with pytest.raises(TokenMissing):
        Account(TokenStore(station.server.url, keyring), held, station.api).load()
    TokenStore(station.server.url, keyring).set(station.server.token)
    Account(TokenStore(station.server.url, keyring), held, station.api).load()
    assert held() == station.server.token
