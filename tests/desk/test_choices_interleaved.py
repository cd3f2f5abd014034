"""Whatever a person decides in the outbox, and whenever: no box is sent that is there or in a file.

Hypothesis interleaves giving up, taking back, packing anew, handing over by file, looking and
sending again with what the service does to each request and with the program's death.
"""

import csv
import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st
from typing_extensions import override

from crux_desk.desk.desk import Desk
from crux_desk.desk.reasons import needs_a_person
from crux_desk.domain.errors.packing import LabelUsed, PackingError
from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.records.summaries import PackingSummary
from crux_desk.sandbox.server import SandboxServer
from tests.builders import complete
from tests.desk.station import AUTHOR, ORIGIN
from tests.desk.world import DOINGS, PO, World, run_on
from tests.soak import times
from tests.whole.station import whole

# That a service keeps what it asked to be sent later, nobody can know before it is read.
NOT_FOR_FILES = ("good", "busy though kept", "busy, then late")
KINDS = tuple(kind for kind in DOINGS if kind not in NOT_FOR_FILES)
BOXES = 2
ACTS = (
    "wait",
    "give up",
    "take back",
    "pack anew",
    "pack anew",
    "by file",
    "look again",
    "send again",
)


class Bench(World):
    """The world, with a desk that starts anew along with the program."""

    @override
    def restart(self, *, by_itself: bool) -> None:
        super().restart(by_itself=by_itself)
        self.station.desk = Desk(self.station.journal, ORIGIN, AUTHOR, self.station.clock)


class Person:
    """Somebody at the outbox, who means well and presses anything."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.files = 0

    def packings(self) -> tuple[PackingSummary, ...]:
        return self.world.station.journal.packings.of_order(ORIGIN, self.world.order.uuid)

    def act(self, what: str) -> None:
        station = self.world.station
        if what == "pack anew":
            self.pack_anew()
        elif what == "by file" and (waiting := station.waiting()):
            self.files += 1
            path = self.world.folder / f"tracking_{self.files}.csv"
            station.choices.hand_over(waiting, path)
        elif what not in ("wait", "by file"):
            for summary in self.packings():
                self.decide(what, summary.key.packing_id)

    def decide(self, what: str, packing_id: str) -> None:
        choices = self.world.station.choices
        match what:
            case "give up":
                choices.give_up(packing_id, "so be it")
            case "look again":
                choices.check_again(packing_id)
            case "send again":
                choices.send_again(packing_id)
            case _:
                with suppress(LabelUsed):
                    choices.take_back(packing_id)

    def pack_anew(self) -> None:
        """The same boxes under the same labels, as far as that is allowed."""
        station = self.world.station
        order = station.journal.orders.get(ORIGIN, self.world.order.uuid)
        assert order is not None
        packing = station.desk.open(order)
        try:
            for tracking, units in whole(PO, BOXES):
                # In boxes of their own: a refused packing has some, which keep what is in them.
                number = packing.open_box().number
                packing.pack(order.lines[0].line_item_uuid, units, number)
                complete(packing, number, tracking)
            station.desk.submit()
            event("packed anew")
        except PackingError:
            pass

    def in_files(self) -> set[str]:
        """The labels in files that count: of packings that are handed over and not taken back."""
        names = {
            summary.reason.details[0]
            for summary in self.packings()
            if summary.reason is not None and summary.reason.code is ReasonCode.HANDED_OVER
        }
        found: set[str] = set()
        for name in names:
            text = (self.world.folder / name).read_text("utf-8")
            found |= {row["tracking_number"] for row in csv.DictReader(text.splitlines())}
        return found

    def check(self) -> None:
        there = self.world.there()
        assert self.world.sent_over == []
        assert len(there) == len(set(there))
        assert set(there) <= set(whole(PO, BOXES))
        assert not {tracking for tracking, _ in there} & self.in_files()


@pytest.fixture(scope="module")
def service():
    with SandboxServer([]) as server:
        yield server


@settings(
    max_examples=times(30, 600),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    doings=st.lists(st.sampled_from(KINDS), min_size=1, max_size=5),
    acts=st.lists(st.sampled_from(ACTS), min_size=4, max_size=14),
    deaths=st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=3),
    by_itself=st.booleans(),
    release=st.sampled_from(("multi", "multi", "v1")),
)
@example(
    doings=["no"],
    acts=["wait", "wait", "wait", "pack anew"],
    deaths=[],
    by_itself=False,
    release="multi",
)
@example(
    doings=["late"],
    acts=["give up", "pack anew", "take back", "wait", "wait", "wait"],
    deaths=[],
    by_itself=False,
    release="multi",
)
@example(
    doings=["first box only"],
    acts=["wait", "by file", "take back", "by file", "wait", "take back"],
    deaths=[(3, True)],
    by_itself=False,
    release="multi",
)
def test_no_choice_sends_a_box_twice_or_loses_it(
    service, *, doings, acts, deaths, by_itself, release
):
    with tempfile.TemporaryDirectory() as folder:
        world = Bench(service, Path(folder), list(doings), 0, release)
        person = Person(world)
        try:
            world.pack(BOXES)
            world.restart(by_itself=by_itself)
            service.faults = world.fault
            for what in acts:
                if deaths and world.writes_left is None:
                    world.writes_left, world.dies_after = deaths.pop()
                run_on(world, partial(person.act, what), by_itself=by_itself)
                run_on(world, world.station.outbox.work, by_itself=by_itself)
                world.let_time_pass(17)
                person.check()
            finish(world, person)
            person.check()
            there = {tracking for tracking, _ in world.there()}
            for summary in person.packings():
                check_end(person, summary, there)
        finally:
            service.faults = lambda _: None
            world.station.journal.close()


def check_end(person: Person, summary: PackingSummary, there: set[str]) -> None:
    labels = {box.tracking for box in summary.boxes or ()}
    code = None if summary.reason is None else summary.reason.code
    event(f"{summary.state.value}, {code}")
    if code is ReasonCode.HANDED_OVER:
        assert labels <= there | person.in_files()
    elif summary.state.value == "submitted":
        assert labels <= there
    else:
        assert summary.state.value in ("refused", "draft")


def finish(world: World, person: Person) -> None:
    """The network is good; what was laid aside stays so, what is asked is answered with yes."""
    world.doings, world.lag_s, world.writes_left = [], 0, None
    for _ in range(60):
        worked = world.station.outbox.work()
        if worked is None and world.station.outbox.due_in_s() is None:
            asking = [s for s in person.packings() if is_asking(s)]
            if not asking:
                return
            for summary in asking:
                decide(world, summary)
        world.let_time_pass(31)
    raise AssertionError("it never ends")


def is_asking(summary: PackingSummary) -> bool:
    return summary.state.value == "unclear" and needs_a_person(summary.reason)


def decide(world: World, summary: PackingSummary) -> None:
    """Of a file that was begun when the program died a person says that there is none."""
    packing_id, choices = summary.key.packing_id, world.station.choices
    if summary.reason is not None and summary.reason.code is ReasonCode.HANDING_OVER:
        assert choices.take_back(packing_id)
    else:
        assert choices.send_again(packing_id)
