"""A whole station without a window, as a program: journal, desk, outbox, its floor and a service.

The first line of standard input says where all of that is; each further one is something to do, and
what came of it is a line of output. `live` packs by itself, a scan a second, until it is time.
"""

import json
import random
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from crux_desk.api.client import OrderApi, Timeouts
from crux_desk.config.redaction import HeldToken
from crux_desk.desk.desk import Desk
from crux_desk.desk.floor.bench import BenchPlace, FloorBench
from crux_desk.desk.floor.coming_back import catch_up, drop_late
from crux_desk.desk.floor.gate import FloorGate
from crux_desk.desk.floor.handing_over import answer
from crux_desk.desk.floor.holding import HeldBack
from crux_desk.desk.floor.taking_over import build_taken
from crux_desk.desk.order_desk import OrderDesk
from crux_desk.desk.outbox import Outbox, OutboxRules
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.floor import FloorUnreachable
from crux_desk.domain.errors.packing import PackingError
from crux_desk.domain.errors.station import JournalWriteFailed
from crux_desk.domain.floor_url import parse_floor_url
from crux_desk.domain.records.floor_standing import OpenOrder, Seen
from crux_desk.domain.records.summaries import Author
from crux_desk.floor.claims import OrderKey
from crux_desk.floor.hands.asks import Ask, AskState
from crux_desk.floor.hands.taking import TakenOver
from crux_desk.floor.link import Login
from crux_desk.floor.terms import Terms
from crux_desk.journal.journal import Journal
from crux_desk.sandbox.samples import SampleOrder
from tests.builders import complete, read_notes

ORIGIN = "https://crux.example"
REQUEST_S = 6.0
T = TypeVar("T")


class Station:
    """What a program with a window puts together, on one thread."""

    def __init__(self, given: dict[str, Any]) -> None:
        self.name = given["station"]
        self.origin = given.get("origin", ORIGIN)
        self.author = Author(self.name, f"Packer of {self.name}")
        self.journal = Journal(Path(given["path"]))
        token = HeldToken(given["token"])
        timeouts = Timeouts(connect_s=1, read_s=REQUEST_S - 1)
        self.api = OrderApi(given["url"], token, release="multi", timeouts=timeouts)
        self.desk = Desk(self.journal, self.origin, self.author)
        self.orders = OrderDesk(self.journal, self.api, self.origin)
        login = Login(parse_floor_url(given["address"]), given["password"], "crux-desk test")
        place = BenchPlace(
            login.address, self.name, self.origin, Terms(**given.get("terms", {})), deadline_s=3.0
        )
        self.bench = FloorBench(self.journal, place, lambda: login)
        rules = OutboxRules(settle_s=given.get("settle_s", 120), resends_by_itself=True)
        self.outbox = Outbox(self.journal, self.api, self.origin, self.author, rules)
        self.outbox.gate = FloorGate(self.journal, self.bench, lambda _: REQUEST_S)
        self.outbox.recover()
        self.desk.held_back = HeldBack(self.bench.claims, self.bench.labels).check
        self.asked: Ask | None = None
        self.was_connected = False
        self.times: dict[str, list[tuple[float, float, float]]] = {}
        """When each began (time of day), and what it took: milliseconds, of those of this CPU's."""
        self.counts = {"scans": 0, "given": 0, "taken": 0, "late": 0, "sent": 0, "away": 0}

    def close(self) -> None:
        self.bench.sign_out()
        self.bench.close_copies()
        self.journal.close()

    def timed(self, what: str, act: Callable[[], T]) -> T:
        at, began, worked = time.time(), time.perf_counter(), time.thread_time()
        try:
            return act()
        finally:
            took_ms = (time.perf_counter() - began) * 1000
            own_ms = (time.thread_time() - worked) * 1000
            taken = (round(at, 3), round(took_ms, 2), round(own_ms, 2))
            self.times.setdefault(what, []).append(taken)

    # -- what a test tells it ----------------------------------------------------------------------

    @property
    def seen(self) -> Seen:
        opened = self.desk.open_packing
        if opened is None:
            return Seen(self.author.packer)
        key = opened.key
        labels = {box.number: box.tracking for box in opened.packing.boxes if box.tracking}
        return Seen(
            self.author.packer, OpenOrder(key.order_uuid, key.po_number, key.packing_id, labels)
        )

    def look(self) -> str:
        """As the lane of the floor: what went elsewhere is closed before anything is sent."""
        news = self.timed("look", lambda: self.bench.look(self.seen))
        if news.moved:
            self._catch_up()
        if not self.bench.is_connected:
            self.was_connected = False
            return self.bench.state.value
        if not self.was_connected and self.bench.floor.is_joined:
            caught_up = catch_up(self.journal, self.bench.floor, self.author)
            self.was_connected = True
            self.counts["late"] += len(caught_up.late)
            for late in caught_up.late:
                drop_late(self.journal, self.bench.floor, late, self.author)
            self._catch_up()
        return self.bench.state.value

    def copy(self) -> int:
        return self.timed("copy", self.bench.copy)

    def open(self, po: str) -> str:
        order = self.orders.find(po).orders[0]
        self.desk.open(order)
        self.look()
        elsewhere = self.bench.claims.elsewhere(order.order_uuid)
        return "here" if elsewhere is None else elsewhere.station

    def pack(self, units: int = 1, label: str = "") -> int:
        """So many units, one by one, into the box that is open; then its label."""
        packing = self.desk.packing
        assert packing is not None
        read_notes(packing)
        made = 0
        for _ in range(units):
            line = next((one for one in packing.order.lines if packing.remaining(one)), None)
            if line is None:
                break
            uuid = line.line_item_uuid
            self.timed("scan", lambda uuid=uuid: packing.pack(uuid))  # type: ignore[misc]
            made += 1
        box = packing.current_box
        if label and box is not None:
            complete(packing, box.number, label)
        return made

    def submit(self) -> str:
        return self.desk.submit().packing_id

    def work(self) -> str:
        worked = self.outbox.work()
        return "" if worked is None else worked.state.value

    def ask(self, po: str) -> str:
        order = self.orders.find(po).orders[0]
        key = OrderKey(self.origin, order.order_uuid, order.po_number)
        asked = self.bench.floor.hands.ask_for(key, str(uuid4()), self.author.packer)
        self.asked = asked if isinstance(asked, Ask) else None
        return "free" if asked is None else type(asked).__name__

    def asked_state(self) -> str:
        if self.asked is None:
            return ""
        self.asked = self.bench.floor.hands.look(self.asked.ask_id)
        return "" if self.asked is None else self.asked.state.value

    def take_over(self, said_by: str) -> Any:
        assert self.asked is not None
        taken = self.bench.floor.hands.take_over(self.asked.ask_id, said_by)
        if not isinstance(taken, TakenOver):
            return taken.value
        return {"packings": taken.packings, "as_of": str(taken.as_of)}

    def build(self) -> list[str]:
        return [here.state.value for here in self._build()]

    def _build(self) -> Any:
        here = build_taken(self.journal, self.bench.floor, self.author).here
        self.counts["taken"] += len(here)
        return here

    def answer(self) -> list[str]:
        """Answer whoever asks."""
        return [self._answer(request) for request in self.bench.floor.hands.requests()]

    def _answer(self, request: Any) -> str:
        held = self.bench.claims.of(request.order.order_uuid)
        if held is None:
            return "not held"
        said = answer(self.journal, self.bench.floor, held, request, self.author)
        self.counts["given"] += said.value == "given"
        if said.value == "given":
            self.bench.claims.lose(request.order.order_uuid)
        self._catch_up()
        return said.value

    def _catch_up(self) -> None:
        """What is on the screen may be another bench's, or stand otherwise, by now."""
        opened = self.desk.open_packing
        if opened is None:
            return
        summary = self.journal.packings.summary(opened.key.packing_id)
        if summary is not None and summary.is_history:
            self.desk.set_aside()
        else:
            self.desk.catch_up()

    def units(self) -> int:
        """In the boxes on the screen."""
        packing = self.desk.packing
        return 0 if packing is None else sum(box.units for box in packing.boxes)

    def open_submissions(self) -> int:
        return len(self.journal.submissions.open())

    def die_in_a_post(self) -> str:
        """Sends, and dies before the answer: the service may have the boxes or not."""
        self.api.add_tracking = self._die  # type: ignore[method-assign, assignment]
        return self.work()

    def _die(self, *_: Any) -> None:
        sys.stdout.write('"dying"\n')
        sys.stdout.flush()
        time.sleep(60)

    # -- by itself ---------------------------------------------------------------------------------

    def live(
        self, until: float, orders: list[str], seed: int, pause_s: float, least: int
    ) -> dict[str, Any]:
        """Pack `orders` in turn, ask, give and send until `until` (time of day); then only send.

        It goes on for a minute more where it has not sent `least` orders.
        """
        chance = random.Random(seed)
        waiting = orders[::-1]
        time.sleep(pause_s * chance.random())
        while (is_on := self._is_on(until, least)) or (self._left() and time.time() < until + 90):
            began = time.perf_counter()
            with suppress(FloorUnreachable, JournalWriteFailed, PackingError):
                self._turn(waiting if is_on else [], chance)
            # No two packers scan in step: about as often, each in a time of its own.
            left_s = pause_s * chance.uniform(0.5, 1.5) - (time.perf_counter() - began)
            if left_s > 0:
                time.sleep(left_s)
        with suppress(DeskError):
            while self.copy():
                pass
        return {
            "times": self.times,
            "counts": self.counts,
            "unsent": self.open_submissions(),
            "uncopied": self._uncopied(),
        }

    def _is_on(self, until: float, least: int) -> bool:
        now = time.time()
        return now < until or (self.counts["sent"] < least and now < until + 60)

    def _left(self) -> int:
        return self.open_submissions() + self._uncopied()

    def _uncopied(self) -> int:
        return self.journal.copies.count_after(self.journal.copies.memory.step)

    def _turn(self, waiting: list[str], chance: random.Random) -> None:
        if self.look() != "connected":
            self.counts["away"] += 1
        packing = self.desk.packing
        if packing is None:
            self._begin(waiting, chance)
        elif self.bench.claims.elsewhere(packing.order.order_uuid) is not None:
            self._leave(waiting, chance)
        elif packing.units_remaining:
            box = packing.current_box
            is_full = box is not None and box.units >= 2
            self.pack(1, f"1Z{uuid4().hex[:14].upper()}" if is_full else "")
            self.counts["scans"] += 1
        else:
            self._finish()
        while (state := self.work()) and state == "submitted":
            self.counts["sent"] += 1
        if self.bench.is_connected:
            self.answer()
            self._follow_ask()
            self.copy()

    def _begin(self, waiting: list[str], chance: random.Random) -> None:
        if not waiting:
            return
        po = waiting.pop()
        with suppress(DeskError):
            if self.open(po) != "here":
                self._leave(waiting, chance)
                return
            packing = self.desk.packing
            if packing is not None and packing.is_over:
                self.desk.set_aside()

    def _leave(self, waiting: list[str], chance: random.Random) -> None:
        """Another bench has it: now and then it is asked for."""
        packing = self.desk.packing
        if packing is not None and self.asked is None and waiting and chance.random() < 0.3:
            key = OrderKey(self.origin, packing.order.order_uuid, packing.order.po_number)
            asked = self.bench.floor.hands.ask_for(key, str(uuid4()), self.author.packer)
            self.asked = asked if isinstance(asked, Ask) else None
        self.desk.set_aside()

    def _follow_ask(self) -> None:
        if self.asked is None:
            return
        state = self.asked_state()
        if state == AskState.YES.value:
            po = self.asked.order.po_number if self.asked is not None else ""
            self.asked = None
            for here in self._build():
                if self.desk.packing is None and here.state.takes_changes:
                    self.open(po)
        elif state not in (AskState.WAITING.value, AskState.HEARD.value):
            self.asked = None

    def _finish(self) -> None:
        packing = self.desk.packing
        assert packing is not None
        for box in packing.boxes:
            if not box.tracking and not box.is_blank:
                complete(packing, box.number, f"1Z{uuid4().hex[:14].upper()}")
        with suppress(PackingError):
            self.submit()
        self.desk.set_aside()


def order_uuid(po: str) -> str:
    return SampleOrder(po, lambda: ()).uuid


def main() -> None:
    station = Station(json.loads(sys.stdin.readline()))
    sys.stdout.write('"ready"\n')
    sys.stdout.flush()
    for line in sys.stdin:
        command: dict[str, Any] = json.loads(line)
        try:
            said = getattr(station, command.pop("do"))(**command)
        except DeskError as error:
            said = repr(error)
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()
    station.close()


if __name__ == "__main__":
    main()
