"""What changes on the floor is known at once; and soon, where nothing can be heard."""

import json
import time

import psycopg
import pytest

from crux_desk.domain.errors.floor import FloorUnreachable
from crux_desk.floor.codes import SharedCode
from crux_desk.floor.news import Listener
from crux_desk.floor.sessions import Presence
from tests.builders import A_TIME
from tests.floor.benches import ORDER, a_floor, a_wish, login_of, won


@pytest.fixture
def listener(address):
    login = login_of(address)
    listener = Listener(lambda: login, poll_s=30)
    listener.wait(1)
    yield listener
    listener.close()


@pytest.fixture
def bench(address):
    with a_floor(address) as floor:
        floor.connect()
        yield floor


def heard(listener, table, within_s=2.0):
    """The changes of a table, as they are told."""
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        news = listener.wait(until - time.monotonic())
        if news is not None and table in news.tables:
            return [change for change in news.changes if change.table == table]
    raise AssertionError(f"nothing was heard of {table}")


def test_a_claim_a_bench_and_a_code_are_told_within_two_seconds(listener, bench):
    won(bench.claim(a_wish()))
    assert {change.row_id for change in heard(listener, "claims")} == {ORDER.order_uuid}
    bench.beat(Presence("Ana", "order-1", 1))
    assert [change.row_id for change in heard(listener, "benches")] == [bench.bench.bench_id]
    bench.teach(SharedCode("123", "123", "SKU-1", 1, "Bench 1", "Ana", A_TIME))
    assert heard(listener, "codes")
    assert listener.is_listening


def test_a_bench_that_is_only_there_is_no_news(listener, bench):
    held = won(bench.claim(a_wish()))
    bench.beat(Presence("Ana"), [held])
    heard(listener, "benches")
    bench.beat(Presence("Ana"), [held])
    assert listener.wait(0.3) is None


def test_what_is_told_is_a_table_an_id_and_a_version(address, bench):
    login = login_of(address)
    with psycopg.connect(
        host="127.0.0.1",
        port=address.port,
        user=address.user,
        password=login.password,
        dbname=address.database,
        autocommit=True,
    ) as connection:
        connection.execute("LISTEN crux_desk")
        won(bench.claim(a_wish()))
        (notify,) = connection.notifies(timeout=5, stop_after=1)
        assert set(json.loads(notify.payload)) == {"table", "id", "version"}


def test_without_news_it_is_time_to_look_all_the_same(address):
    login = login_of(address)
    listener = Listener(lambda: login, poll_s=0.3)
    first = listener.wait(5)
    assert first is not None
    assert first.is_poll
    assert listener.wait(0.05) is None
    began = time.monotonic()
    while (news := listener.wait(5)) is None:
        pass
    assert news.is_poll
    assert time.monotonic() - began < 2
    listener.close()


def test_a_link_that_swallows_all_is_noticed(through_proxy, proxy):
    login = login_of(through_proxy)
    listener = Listener(lambda: login, poll_s=0.2, probe_s=0.2, answer_s=0.3)
    until = time.monotonic() + 10
    while not listener.is_listening:
        listener.wait(0.1)
        assert time.monotonic() < until
    proxy.is_swallowing = True
    with pytest.raises(FloorUnreachable):
        listen_until(listener, until + 10)
    assert not listener.is_listening
    proxy.is_swallowing = False
    news = listener.wait(1)
    assert news is not None
    assert news.is_poll
    listener.close()


def listen_until(listener, until):
    while time.monotonic() < until:
        listener.wait(0.1)


def test_a_listener_whose_back_end_was_ended_listens_again(server, address, listener, bench):
    with server.administrator() as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            (address.database,),
        )
    with pytest.raises(FloorUnreachable):
        listener.wait(5)
    news = listener.wait(1)
    assert news is not None
    assert news.is_poll
    won(bench.claim(a_wish()))
    assert heard(listener, "claims")


def test_a_floor_that_is_away_is_said_at_each_look(through_proxy, proxy):
    login = login_of(through_proxy)
    listener = Listener(lambda: login)
    proxy.refuse()
    for _ in range(2):
        with pytest.raises(FloorUnreachable):
            listener.wait(1)
    listener.close()
