"""Whatever the server does and whenever the program dies: each box is there once, or it is said.

Hypothesis interleaves what the server does to each request, how late reads of the order show it,
what another station does, and the program's death before or after any commit.
"""

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, event, example, given, settings
from hypothesis import strategies as st

from crux_desk.desk.outbox_choices import OutboxChoices
from crux_desk.desk.reasons import needs_a_person
from crux_desk.journal.journal import Journal
from crux_desk.sandbox.faults import Fault, RequestSeen
from crux_desk.sandbox.samples import SampleOrder
from crux_desk.sandbox.server import SandboxServer
from crux_desk.sandbox.store import Store
from tests.builders import complete
from tests.desk.conftest import AUTHOR, ORIGIN, Station, is_tracking
from tests.whole.station import boxes_in, plain_orders, whole

PO = "F000"
SETTLE_S = 120
NO = b'{"detail": "No."}'

DOINGS: dict[str, Fault | None] = {
    "good": None,
    "closed before": Fault(hangs_up=True),
    "closed after": Fault(keeps=True, hangs_up=True),
    "reset after": Fault(keeps=True, resets=True),
    "first box only": Fault(keeps=True, keeps_boxes=1, hangs_up=True),
    "first box only, and a no": Fault(keeps=True, keeps_boxes=1, status=400, body=NO),
    "late": Fault(hangs_up=True),
    "500 after": Fault(keeps=True, status=500, body=b"{}"),
    "hotel": Fault(status=200, content_type="text/html", body=b"<html>"),
    "busy": Fault(status=503, body=b"{}", headers={"Retry-After": "5"}),
    "busy though kept": Fault(keeps=True, status=503, body=b"{}", headers={"Retry-After": "5"}),
    "no": Fault(status=422, body=NO),
    "no though kept": Fault(keeps=True, status=409, body=NO),
}


class Killed(BaseException):
    """The program dies here."""


class World:
    """One order at a service that is not to be trusted, and the station that packed it."""

    def __init__(
        self, server: SandboxServer, folder: Path, doings: list[str], lag_s: int, release: str
    ) -> None:
        self.server = server
        self.folder = folder
        self.order: SampleOrder = plain_orders([PO])[0]
        server.store = Store([self.order])
        server.faults = lambda _: None
        self.station = Station(server, folder / "journal.sqlite3", release)
        self.release = release
        self.doings = doings
        self.lag_s = lag_s
        self.sent_over: list[str] = []
        self._late: list[tuple[float, RequestSeen]] = []
        self._shown: list[tuple[float, dict[str, Any]]] = []
        self.writes_left: int | None = None
        self.dies_after = False

    # -- the service -----------------------------------------------------------------------------

    def fault(self, seen: RequestSeen) -> Fault | None:
        self.let_time_pass(0)
        if not is_tracking(seen):
            return self._old_answer() if self.lag_s else None
        there = {tracking for tracking, _ in self.there()}
        sent = {
            box.get("tracking") or box["tracking_number"] for box in boxes_in(self._given(seen))
        }
        self.sent_over += sorted(there & sent)
        doing = self.doings.pop(0) if self.doings else "good"
        if doing == "late":
            self._late.append((self.station.clock.gone_s + 45, seen))
        fault = DOINGS[doing]
        if fault is not None and fault.keeps_boxes is not None and self.release != "multi":
            fault = Fault(keeps=True, hangs_up=True)
        return fault

    def let_time_pass(self, seconds: float) -> None:
        """Seconds go by; what the service was late with takes effect when its time has come."""
        self.station.clock.move(seconds)
        now = self.station.clock.gone_s
        for at, seen in [one for one in self._late if one[0] <= now]:
            self._late.remove((at, seen))
            there = {tracking for tracking, _ in self.there()}
            given = boxes_in(self._given(seen))
            self.sent_over += sorted(there & {box.get("tracking", "") for box in given})
            self.server.reply(seen)
        order = self.server.order(self.order.uuid)
        if not self._shown or self._shown[-1][1] != order:
            self._shown.append((now, order))

    def there(self) -> list[tuple[str, int]]:
        order = self.server.order(self.order.uuid)
        return sorted(
            (entry["tracking_number"], entry["quantity"])
            for line in order["line_items"]
            for entry in line["tracking_numbers"]
        )

    def _given(self, seen: RequestSeen) -> dict[str, Any]:
        given: dict[str, Any] = json.loads(seen.body, parse_float=Decimal)
        return given

    def _old_answer(self) -> Fault | None:
        since = self.station.clock.gone_s - self.lag_s
        old = [order for at, order in self._shown if at <= since] or [self._shown[0][1]]
        return Fault(status=200, body=json.dumps(old[-1], default=float).encode())

    # -- the program -----------------------------------------------------------------------------

    def pack(self, boxes: int) -> str:
        packing = self.station.open(PO)
        for number, (tracking, units) in enumerate(whole(PO, boxes), start=1):
            packing.open_box()
            packing.pack(packing.order.lines[0].line_item_uuid, units, number)
            complete(packing, number, tracking)
        return self.station.desk.submit().packing_id

    def watch_writes(self) -> None:
        """Die at the write that was chosen, before or after it is on the disk."""
        database = self.station.journal._database
        write = database.write

        @contextmanager
        def counted(**options: Any) -> Iterator[Any]:
            dies = self.writes_left == 0
            if self.writes_left is not None:
                self.writes_left -= 1
            with write(**options) as connection:
                yield connection
                if dies and not self.dies_after:
                    raise Killed
            if dies:
                raise Killed

        database.write = counted  # type: ignore[method-assign]

    def restart(self, *, by_itself: bool) -> None:
        self.station.journal.close()
        self.station.journal = Journal(self.folder / "journal.sqlite3")
        self.station.outbox = self.station.new_outbox(by_itself=by_itself)
        self.station.choices = OutboxChoices(self.station.journal, ORIGIN, AUTHOR)
        self.watch_writes()
        self.station.outbox.recover()


def run_on(world: World, act: Callable[[], object], *, by_itself: bool) -> None:
    """Do something; where the program dies at it, start it again."""
    try:
        act()
    except Killed:
        world.writes_left = None
        world.restart(by_itself=by_itself)


@pytest.fixture(scope="module")
def service() -> Iterator[SandboxServer]:
    with SandboxServer([]) as server:
        yield server


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
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
