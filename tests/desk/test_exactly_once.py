"""Whatever the server does and whenever the program dies: each box is there once, or it is said.

Hypothesis interleaves what the server does to each request, how late reads of the order show it,
what another station does, and the program's death before or after any commit.
"""

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, event, example, given, settings
from hypothesis import strategies as st

from crux_desk.desk.reasons import needs_a_person
from crux_desk.sandbox.server import SandboxServer
from tests.desk.world import DOINGS, PO, World, run_on
from tests.soak import times
from tests.whole.station import whole


@pytest.fixture(scope="module")
def service() -> Iterator[SandboxServer]:
    with SandboxServer([]) as server:
        yield server


@settings(
    max_examples=times(30, 600),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    doings=st.lists(st.sampled_from(tuple(DOINGS)), max_size=4),
    deaths=st.lists(st.tuples(st.integers(0, 7), st.booleans()), max_size=4),
    boxes=st.integers(1, 3),
    by_itself=st.booleans(),
    lag_s=st.sampled_from((0, 0, 10, 50)),
    release=st.sampled_from(("multi", "multi", "v1")),
    other_station=st.sampled_from((None, None, None, 0, 2)),
    clock_jump_s=st.sampled_from((0, 0, 86_400, -86_400)),
)
# The clock is set back by a day while it is put off, and the program starts again.
@example(
    doings=["busy"],
    deaths=[(0, False), (0, False), (3, False)],
    boxes=1,
    by_itself=False,
    lag_s=0,
    release="multi",
    other_station=None,
    clock_jump_s=-86_400,
)
def test_each_box_is_there_exactly_once_or_the_packing_says_why(
    service, *, doings, deaths, boxes, by_itself, lag_s, release, other_station, clock_jump_s
):
    # "come back later" says that nothing was kept; that it was, only a read that is up to date shows
    assume(not (lag_s and "busy though kept" in doings))
    with tempfile.TemporaryDirectory() as folder:
        world = World(service, Path(folder), list(doings), lag_s, release)
        try:
            packing_id = world.pack(boxes)
            world.restart(by_itself=by_itself)
            service.faults = world.fault
            for turn in range(12):
                if turn == other_station:
                    same_box_elsewhere(world)
                if deaths and world.writes_left is None:
                    world.writes_left, world.dies_after = deaths.pop()
                run_on(world, world.station.outbox.work, by_itself=by_itself)
                world.let_time_pass(17)
                if turn == 3:
                    world.station.clock.now += timedelta(seconds=clock_jump_s)
                if turn in (9, 10):
                    run_on(world, partial(send_again, world, packing_id), by_itself=by_itself)
                check(world, boxes, other_station)
            finish(world, packing_id, by_itself=by_itself)
            check(world, boxes, other_station)
            state = world.station.state(packing_id).state.value
            event(f"{state}, {len(world.there())} of {boxes}")
            if state == "submitted":
                assert world.there() == whole(PO, boxes)
            else:
                assert state == "refused"
                assert world.station.state(packing_id).reason is not None
                assert "no" in " ".join(doings) or other_station is not None or lag_s
        finally:
            service.faults = lambda _: None
            world.station.journal.close()


def send_again(world: World, packing_id: str) -> None:
    """A person who is asked says so."""
    if needs_a_person(world.station.state(packing_id).reason):
        world.station.choices.send_again(packing_id)


def check(world: World, boxes: int, other_station: int | None) -> None:
    there = world.there()
    assert set(there) <= set(whole(PO, boxes))
    assert len(there) == len(set(there))
    if other_station is None:
        assert world.sent_over == []


def finish(world: World, packing_id: str, *, by_itself: bool) -> None:
    """The network is good, and a person has what is missing sent again."""
    world.doings, world.lag_s, world.writes_left = [], 0, None
    for _ in range(40):
        worked = world.station.outbox.work()
        if worked is None and world.station.outbox.due_in_s() is None:
            if world.station.state(packing_id).state.value != "unclear":
                return
            assert world.station.choices.send_again(packing_id)
        world.let_time_pass(31)
    raise AssertionError("it never ends")


def same_box_elsewhere(world: World) -> None:
    """Another station has put the first label on a box of the same goods, and sent it."""
    if whole(PO, 1)[0] in world.there():
        return
    uuid = world.server.order(world.order.uuid)["line_items"][0]["uuid"]
    line = {"quantity": "1", "line_item_uuid": uuid, "sku_cost": "9.95"}
    box = {"tracking": whole(PO, 1)[0][0], "ship_cost": 1, "carrier": "UPS", "method": "Ground"}
    world.server.store.add_tracking(world.order.uuid, [box | {"weight": 1, "line_items": [line]}])
