"""The sequences a to o that a floor must stand, where a process dies or all of a station is needed.

The others: b `test_sending`; c and k `test_claims`; f `test_sending`, `test_copying`; h `test_sessions`;
i and j `test_copying`, `test_sessions`; m and n `test_labels`, `test_shared`; o `test_claims`; what is
between benches of one process: `test_handing_over`, `test_taking_over`, `test_coming_back`.
"""

import time

import pytest

from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.server import SandboxServer
from tests.floor.station_processes import an_order, processes, shipped, units_over
from tests.requests_seen import is_tracking, posts

PO = "PO-1"


@pytest.fixture
def service():
    with SandboxServer([an_order(PO)]) as server:
        yield server


@pytest.fixture
def two(service, address, tmp_path):
    with processes(service, address, tmp_path, "Bench 1", "Bench 2") as (one, other):
        yield one, other


def take_over(bench):
    """As soon as the other one has not answered for long enough."""
    assert bench.ask("ask", po=PO) == "Ask"
    until = time.monotonic() + 20
    while isinstance(said := bench.ask("take_over", said_by="Bea"), str):
        assert said == "too_early"
        assert time.monotonic() < until
        time.sleep(0.05)
    return said


def work_until(bench, state):
    until = time.monotonic() + 40
    while (said := bench.ask("work")) != state:
        bench.ask("look")
        assert time.monotonic() < until, said
        time.sleep(0.1)


def pack_all(bench, label):
    assert bench.ask("open", po=PO) == "here"
    assert bench.ask("pack", units=6, label=label) == 6
    bench.ask("submit")
    bench.ask("look")


def begin_posting(bench):
    """It posts, and stands still between the first byte and what it would make of the answer."""
    bench.tell("die_in_a_post")
    assert bench.answer() == "dying"


def test_a_what_a_dead_bench_may_have_sent_is_not_sent_twice(service, two):
    """A posts and dies, and its `sending` was not copied; the service shows its boxes late."""
    one, other = two
    pack_all(one, "1Z1")
    while one.ask("copy"):
        pass
    service.faults = lambda seen: (
        Fault(keeps=True, keeps_late=True, delay_s=2.0) if is_tracking(seen) else None
    )
    one.tell("work")
    until = time.monotonic() + 20
    while posts(service) == 0:
        assert time.monotonic() < until
    one.kill()
    service.faults = lambda _: None
    assert other.ask("open", po=PO) == "Bench 1"
    taken = take_over(other)
    assert taken["packings"] == 1
    assert other.ask("build") == ["unclear"]
    other.ask("look")
    work_until(other, "submitted")
    assert shipped(service, PO) == {"1Z1": 6}
    assert posts(service) == 1


def test_a_what_a_dead_bench_certainly_did_not_send_is_sent_once(service, two):
    """The same, but nothing reached the service: after the settling time it is sent again."""
    one, other = two
    pack_all(one, "1Z1")
    while one.ask("copy"):
        pass
    begin_posting(one)
    one.kill()
    assert other.ask("open", po=PO) == "Bench 1"
    take_over(other)
    assert other.ask("build") == ["unclear"]
    other.ask("look")
    work_until(other, "submitted")
    assert shipped(service, PO) == {"1Z1": 6}


def test_d_the_last_scans_that_beeped_come_along(two):
    one, other = two
    one.ask("open", po=PO)
    one.ask("pack", units=4)
    other.ask("open", po=PO)
    assert other.ask("ask", po=PO) == "Ask"
    assert one.ask("answer") == ["given"]
    assert other.ask("asked_state") == "yes"
    assert other.ask("build") == ["draft"]
    assert other.ask("open", po=PO) == "here"
    assert other.ask("units") == 4
    assert other.ask("pack", units=5) == 2


def test_e_the_first_bench_has_stopped_before_the_other_one_has_it(service, two):
    one, other = two
    one.ask("open", po=PO)
    one.ask("pack", units=4)
    other.ask("open", po=PO)
    other.ask("ask", po=PO)
    one.ask("answer")
    # Its window left the order: nothing more goes into a box there.
    assert one.ask("units") == 0
    other.ask("build")
    other.ask("open", po=PO)
    other.ask("pack", units=6, label="1Z9")
    other.ask("submit")
    other.ask("look")
    work_until(other, "submitted")
    assert units_over(service, PO) == 0
    assert sum(shipped(service, PO).values()) == 6


def test_g_a_bench_that_starts_again_learns_what_is_anothers_before_it_sends(service, two):
    """A was killed with a full outbox; its order went on at B meanwhile."""
    one, other = two
    pack_all(one, "1Z1")
    while one.ask("copy"):
        pass
    one.kill()
    other.ask("open", po=PO)
    take_over(other)
    other.ask("build")
    other.ask("look")
    work_until(other, "submitted")
    one.start_again()
    assert one.ask("open_submissions") == 1
    until = time.monotonic() + 20
    while one.ask("look") != "connected":
        # It is let in when the server has seen that the killed one is gone.
        assert one.ask("work") != "submitted"
        assert time.monotonic() < until
    assert one.ask("open_submissions") == 0
    assert one.ask("work") == ""
    assert shipped(service, PO) == {"1Z1": 6}
    assert posts(service) == 1


def test_l_a_bench_killed_with_an_export_in_a_file_keeps_its_order(server, address, two):
    one, other = two
    one.ask("open", po=PO)
    one.ask("pack", units=2)
    while one.ask("copy"):
        pass
    with server.administrator(address.database) as connection:
        connection.execute("UPDATE crux_desk.claims SET exported_at = now()")
    one.kill()
    assert other.ask("open", po=PO) == "Bench 1"
    other.ask("ask", po=PO)
    time.sleep(0.4)
    assert other.ask("take_over", said_by="Bea") == "exported"


def test_a_bench_that_took_it_and_died_before_it_built_it_goes_on_with_it(service, two):
    one, other = two
    pack_all(one, "1Z1")
    while one.ask("copy"):
        pass
    one.kill()
    other.ask("open", po=PO)
    take_over(other)
    other.kill()
    other.start_again()
    until = time.monotonic() + 20
    while other.ask("look") != "connected":
        assert time.monotonic() < until
    assert other.ask("open_submissions") == 1
    work_until(other, "submitted")
    assert shipped(service, PO) == {"1Z1": 6}
