"""Who is at the floor: one computer for each bench, and a floor that knows less than a bench."""

import time
from dataclasses import replace

import pytest

from crux_desk.domain.errors.floor import BenchDoubled, FloorFault, FloorUnreachable, StepsNotCopied
from crux_desk.domain.records.copies import FloorMemory
from crux_desk.floor.claims import NotYet, OrderKey
from crux_desk.floor.floor import leave_floor
from crux_desk.floor.sending import Denial
from crux_desk.floor.sessions import Presence
from crux_desk.floor.terms import Terms
from tests.floor.benches import (
    ORIGIN,
    SHORT,
    BenchProcess,
    a_bench,
    a_floor,
    a_wish,
    an_application,
    denied,
    granted,
    login_of,
    lost,
    plain,
    won,
)
from tests.floor.postgres import Server
from tests.floor.proxy import Proxy


def test_two_benches_of_one_name_are_two(address):
    """Sequence h: the name is only shown."""
    with a_floor(address, "Bench 3") as one, a_floor(address, "Bench 3") as other:
        won(one.claim(a_wish()))
        lost(other.claim(a_wish()))
        assert [bench.station for bench in one.overview().benches] == ["Bench 3", "Bench 3"]


def test_a_copied_disk_is_refused_by_name_while_the_first_one_is_there(address):
    """Sequence h."""
    bench = a_bench("Bench 3")
    with a_floor(address, bench=bench) as one, a_floor(address, bench=bench) as copy:
        one.connect()
        with pytest.raises(BenchDoubled) as refused:
            copy.connect()
        assert refused.value.station == "Bench 3"
        one.beat()
        one.sign_out()
        copy.connect()


def test_a_bench_that_was_killed_is_let_in_again_at_once(address):
    bench = a_bench()
    process = BenchProcess(address, "Bench 1", bench_id=bench.bench_id)
    assert process.ask(do="connect") == "there"
    process.close()
    with a_floor(address, bench=bench) as again:
        deadline = time.monotonic() + 10
        while True:
            try:
                again.connect()
                return
            except BenchDoubled:
                # The server sees the end of the connection a moment later.
                assert time.monotonic() < deadline
                time.sleep(0.05)


def test_a_session_that_was_away_too_long_and_was_replaced_says_so(through_proxy, proxy, address):
    bench = a_bench()
    with (
        a_floor(through_proxy, bench=bench, terms=SHORT) as one,
        a_floor(address, bench=bench, terms=SHORT) as other,
    ):
        one.connect()
        time.sleep(SHORT.lease_s + 0.1)
        other.connect()
        with pytest.raises(BenchDoubled):
            one.beat()


def test_others_see_what_a_bench_does(address):
    with a_floor(address, "Bench 1") as one, a_floor(address, "Bench 2") as other:
        one.beat(Presence("Ana", "order-1", 2))
        other.connect()
        seen = {bench.station: bench for bench in other.overview().benches}
        assert (seen["Bench 1"].packer, seen["Bench 1"].order_uuid) == ("Ana", "order-1")
        assert seen["Bench 1"].outbox == 2
        assert seen["Bench 1"].is_here
        one.sign_out()
        assert not {b.station: b for b in other.overview().benches}["Bench 1"].is_here


def test_a_floor_restored_from_a_backup_begins_a_new_epoch_above_all_fences(own_server):
    """Sequence j."""
    address = own_server.make_floor("floor")
    bench, second = a_bench("Bench 1"), a_bench("Bench 2")
    with a_floor(address, bench=bench) as one:
        won(one.claim(a_wish()))
    own_server.stop()
    own_server.back_up()
    own_server.start()
    with a_floor(address, bench=bench) as one, a_floor(address, bench=second) as other:
        for _ in range(3):
            held = won(one.claim(a_wish()))
        memory, others_memory = one.memory, other.memory
        won(other.claim(a_wish(OrderKey(ORIGIN, "order-2"))))
        others_memory = other.memory
        own_server.stop()
    own_server.restore()
    own_server.start()
    with (
        a_floor(address, bench=bench, memory=memory) as one,
        a_floor(address, bench=second, memory=others_memory) as other,
    ):
        one.connect()
        assert not one.is_joined
        again = won(one.claim(a_wish(held_fence=held.fence)))
        assert again.fence > held.fence
        assert again.epoch == 2
        # Nothing is sent before all was copied again.
        assert denied(one.permit(again, an_application())).denial is Denial.NOT_JOINED
        one.join(0)
        granted(one.permit(again, an_application()))
        # The second one meets the epoch that there is by now.
        other.connect()
        assert not other.is_joined
        other.join(0)
        assert other.memory.epoch == one.memory.epoch == 2


def test_a_bench_does_not_join_before_its_journal_is_there(own_server):
    address = own_server.make_floor("floor")
    bench = a_bench()
    with a_floor(address, bench=bench, memory=FloorMemory(epoch=1, step=9, fence=0)) as floor:
        floor.connect()
        assert not floor.is_joined
        with pytest.raises(StepsNotCopied) as missing:
            floor.join(9)
        assert missing.value.steps == 9
        assert not floor.is_joined
    # It has not joined for the next start either.
    with a_floor(address, bench=bench, memory=floor.memory) as floor:
        floor.connect()
        assert not floor.is_joined


def test_a_claim_that_the_restored_floor_does_not_know_beats_the_older_one_that_it_does(
    own_server,
):
    """Sequence j: bench 1 held the order at the time of the backup, bench 2 got it later."""
    address = own_server.make_floor("floor")
    first, second = a_bench("Bench 1"), a_bench("Bench 2")
    with a_floor(address, bench=first) as one:
        held = won(one.claim(a_wish()))
        own_server.stop()
    own_server.back_up()
    own_server.start()
    with a_floor(address, bench=first) as one, a_floor(address, bench=second) as other:
        one.release(held, 0)
        later = won(other.claim(a_wish(has_work=True)))
        memory = other.memory
        own_server.stop()
    own_server.restore()
    own_server.start()
    with a_floor(address, bench=second, memory=memory) as other:
        again = won(other.claim(a_wish(has_work=True, held_fence=later.fence)))
        assert again.fence > later.fence > held.fence
    with a_floor(address, bench=first) as one:
        assert lost(one.claim(a_wish())).station == "Bench 2"


def test_while_a_restored_floor_settles_only_what_was_held_is_given_out(address):
    terms = Terms(settle_s=60)
    knows_more = FloorMemory(epoch=1, step=0, fence=7)
    with (
        a_floor(address, "Bench 1", memory=knows_more, terms=terms) as one,
        a_floor(address, "Bench 2", terms=terms) as other,
    ):
        one.connect()
        assert isinstance(other.claim(a_wish()), NotYet)
        assert won(one.claim(a_wish(held_fence=7))).fence == 8
        assert lost(other.claim(a_wish())).station == "Bench 1"


def test_a_bench_that_remembers_as_much_as_the_floor_changes_nothing(address):
    bench = a_bench()
    with a_floor(address, bench=bench) as one:
        won(one.claim(a_wish()))
    with a_floor(address, bench=bench, memory=one.memory) as again:
        again.connect()
        assert again.is_joined
        assert again.memory == one.memory
        assert again.overview().epoch == 1
    assert replace(one.memory, fence=0, floor_id="") == FloorMemory(epoch=1)


def test_what_was_remembered_of_another_floor_says_nothing_here(server, address):
    other = server.make_floor("another_floor")
    bench = a_bench()
    with server.administrator(other.database) as connection:
        connection.execute("UPDATE crux_desk.floor SET floor_id = gen_random_uuid()")
    with a_floor(other, bench=bench) as floor:
        for _ in range(5):
            won(floor.claim(a_wish()))
        memory = floor.memory
    with a_floor(address, bench=bench, memory=memory) as floor:
        floor.connect()
        assert floor.is_joined
        assert floor.overview().epoch == 1
        assert floor.memory.fence == 0


def test_a_bench_that_left_is_not_seen_any_more_and_its_work_is(address):
    with a_floor(address, "Bench 1") as one:
        won(one.claim(a_wish(has_work=True)))
        won(one.claim(a_wish(OrderKey(ORIGIN, "order-2"))))
        bench = one.bench
    with a_floor(address, "Bench 2") as other:
        leave_floor(login_of(address), bench)
        assert [seen.station for seen in other.overview().benches] == ["Bench 2"]
        assert lost(other.claim(a_wish())).station == "Bench 1"
        won(other.claim(a_wish(OrderKey(ORIGIN, "order-2"))))


def test_a_second_connection_of_one_bench_is_no_second_bench(address):
    """One lane sends while another one copies; both are one session."""
    bench = a_bench()
    with a_floor(address, bench=bench) as one, one.beside() as beside:
        held = won(one.claim(a_wish()))
        granted(beside.permit(held, an_application()))
        beside.beat(held=[held])
        beside.close()
        one.beat(held=[held])
        with a_floor(address, bench=bench) as copy, pytest.raises(BenchDoubled):
            copy.connect()
        assert beside.memory == one.memory


def test_benches_that_come_back_all_at_once_do_not_wait_for_each_other(server, address):
    with server.administrator(address.database) as connection, connection.transaction():
        connection.execute("SELECT FROM crux_desk.floor FOR UPDATE")
        with a_floor(address) as floor:
            floor.connect()
            assert floor.is_joined


@pytest.mark.long
def test_a_standby_that_takes_over_knows_less_and_no_order_is_sent_twice(own_server):
    """Sequence j: what was committed last had not reached it."""
    address = own_server.make_floor("floor")
    standby, network = Server(own_server), Proxy(own_server.port)
    here = plain(address, network.port)
    try:
        with a_floor(here, "Bench 1") as one, a_floor(here, "Bench 2") as other:
            standby.start()
            one.connect()
            standby.stop()
            for _ in range(3):
                held = won(one.claim(a_wish(has_work=True)))
            won(other.claim(a_wish(OrderKey(ORIGIN, "order-2"))))
            own_server.stop()
            standby.start()
            network.lead_to(standby.port)
            with pytest.raises(FloorUnreachable) as away:
                one.beat()
            assert away.value.fault is FloorFault.STANDBY
            standby.promote()
            # Its claim is unknown there.
            assert one.beat(held=[held]).lost == (held,)
            assert not one.is_joined
            again = won(one.claim(a_wish(has_work=True, held_fence=held.fence)))
            assert again.fence > held.fence
            assert denied(one.permit(again, an_application())).denial is Denial.NOT_JOINED
            one.join(0)
            granted(one.permit(again, an_application()))
            assert lost(other.claim(a_wish())).station == "Bench 1"
            assert not other.is_joined
    finally:
        network.close()
        standby.remove()
