"""The program is killed at random moments of packing and sending; the server keeps running.

After each SIGKILL it is started again and goes on. No confirmed step is lost, no box is at the
server twice, none is missing at the end. In `make soak` KILLS says how often, SEED which moments.
"""

import random
import signal
import sqlite3
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.service_url import origin
from crux_desk.journal.journal import Journal
from crux_desk.sandbox.faults import Fault, RequestSeen
from crux_desk.sandbox.samples import SampleOrder
from crux_desk.sandbox.server import SandboxServer
from tests.requests_seen import is_tracking
from tests.soak import SEED, times
from tests.whole.station import (
    TOKEN,
    Station,
    at_server,
    plain_orders,
    sent_over,
    wait_for,
    xdotool,
)

KILLS = times(5, 300, "KILLS")
UNITS = 4
MAX_LIFE_S = 12.0
SETTINGS = {
    "connect_timeout_s": 1,
    "read_timeout_s": 1,
    "settle_s": 3,
    "resend_unclear": "auto",
    "sounds": False,
}
pytestmark = [pytest.mark.desktop("screen", "keyring"), pytest.mark.timeout(60 + 20 * KILLS)]

Step = tuple[object, ...]


class Trouble:
    """What the network and the server do to a request; each kind now and then."""

    def __init__(self, server: SandboxServer, chance: random.Random) -> None:
        self._server = server
        self._chance = chance
        self.sent_again: list[str] = []
        self.kinds: Counter[str] = Counter()
        self.posted = threading.Event()
        self.read = threading.Event()
        self.is_over = False

    def __call__(self, seen: RequestSeen) -> Fault | None:
        self.sent_again += sent_over(self._server, seen)
        if not is_tracking(seen):
            self.read.set()
            return Fault(keeps=True, delay_s=self._chance.uniform(0, 0.3))
        self.posted.set()
        kind = "good" if self.is_over else self._chance.choice(tuple(_TROUBLES))
        self.kinds[kind] += 1
        return _TROUBLES[kind](self._chance)


_TROUBLES = {
    "good": lambda _: None,
    "slow": lambda chance: Fault(keeps=True, delay_s=chance.uniform(0, 0.8)),
    "slow to keep": lambda chance: Fault(keeps_late=True, delay_s=chance.uniform(0, 0.8)),
    "kept after we gave up": lambda _: Fault(keeps_late=True, delay_s=1.6),
    "reset before": lambda _: Fault(resets=True),
    "reset after": lambda _: Fault(keeps=True, resets=True),
    "500 after": lambda _: Fault(keeps=True, status=500, body=b"{}"),
    "first box only": lambda _: Fault(keeps=True, keeps_boxes=1, status=502),
    "busy": lambda _: Fault(status=503, body=b"{}", headers={"Retry-After": "1"}),
}


class Packer:
    """Packs one order after the other by scanner, looking at the journal as at the screen."""

    def __init__(self, station: Station, orders: list[SampleOrder]) -> None:
        self._station = station
        self._journal_path = station.folder / "journal.sqlite3"
        self._origin = origin(station.api_url)
        self._orders = iter(orders)
        self._labels = 0
        self.order = next(self._orders)
        self.handed_over: list[SampleOrder] = []

    def go_on(self) -> None:
        """Do the next thing that the bench shows to be due."""
        try:
            with Journal(self._journal_path, read_only=True) as journal:
                self._act(journal)
        except DeskError:
            time.sleep(0.05)  # there is no journal yet, or it is just being made

    def _act(self, journal: Journal) -> None:
        packings = journal.packings.of_order(self._origin, self.order.uuid)
        if packings and packings[0].state is not PackingState.DRAFT:
            assert packings[0].state is not PackingState.REFUSED, packings[0].reason
            self.handed_over.append(self.order)
            self.order = next(self._orders)
            return
        seen = steps_of(self._journal_path)
        kept = journal.orders.get(self._origin, self.order.uuid)
        if kept is None or journal.open_order != (self._origin, self.order.uuid):
            self._scan(self.order.po_number)
            self._until(lambda: journal.open_order == (self._origin, self.order.uuid))
            return
        packing = Packing(kept)
        if packings:
            journal.packings.replay(packings[0].key.packing_id, packing)
        self._pack(packing)
        self._until(lambda: steps_of(self._journal_path) != seen)

    def _pack(self, packing: Packing) -> None:
        filled = [box for box in packing.boxes if box.contents]
        for box in filled:
            is_full = sum(box.contents.values()) >= UNITS // 2 or not _remaining(packing)
            if not box.tracking and is_full:
                self._choose(packing, box)
                self._labels += 1
                self._scan("CRUXLABEL")
                self._scan(f"LABEL{self._labels:05d}X{self.order.po_number[1:]}")
                return
            if box.tracking and (box.weight is None or box.ship_cost is None):
                self._choose(packing, box)
                self._scan("CRUXWEIGHT" if box.weight is None else "CRUXCOST")
                self._scan("17.25" if box.weight is None else "3.50")
                return
            if box.tracking and not box.carrier:
                self._choose(packing, box)
                self._scan("CRUXPRESET1")
                return
        self._scan("MUG-1" if _remaining(packing) else "CRUXSUBMIT")

    def _choose(self, packing: Packing, box: Box) -> None:
        current = packing.current_box
        if current is None or current.number != box.number:
            self._scan(f"CRUXBOX{box.number}")

    def _scan(self, code: str) -> None:
        xdotool("type", "--delay", "1", f"{code}\n")

    def _until(self, condition) -> None:
        deadline = time.monotonic() + 1.0
        while time.monotonic() < deadline and not condition():
            time.sleep(0.01)


def _remaining(packing: Packing) -> int:
    return sum(packing.remaining(line) for line in packing.order.lines)


def steps_of(path: Path) -> list[Step]:
    """All steps that are on the disk; none where there is no journal, or it is just being made.

    Whatever else keeps it from being read fails the test: of no steps, none can be lost.
    """
    if not path.exists():
        return []
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=5)) as connection:
        try:
            return connection.execute(
                "SELECT packing_id, number, action, at, changes, state, reason FROM steps"
                " ORDER BY rowid"
            ).fetchall()
        except sqlite3.OperationalError:
            if connection.execute("PRAGMA user_version").fetchone()[0]:
                raise
            return []


class Life:
    """One run of the program, and the moment at which it is killed."""

    def __init__(self, station: Station, trouble: Trouble, chance: random.Random) -> None:
        self._station = station
        self._trouble = trouble
        self._chance = chance
        self.kind = chance.choice(("start", "recovery", "work", "work", "post", "post", "read"))
        self.is_over = threading.Event()
        self._has_window = threading.Event()
        self.confirmed: list[Step] = []

    def live(self, packer: Packer) -> None:
        self._trouble.posted.clear()
        self._trouble.read.clear()
        self._station.launch()
        killer = threading.Thread(target=self._kill)
        killer.start()
        activate(self._station, self.is_over)
        self._has_window.set()
        while not self.is_over.is_set():
            packer.go_on()
        killer.join()

    def _kill(self) -> None:
        wait_s = self._chance.uniform(0, 1)
        match self.kind:
            case "start":
                time.sleep(1.5 * wait_s)
            case "recovery":
                self._has_window.wait(MAX_LIFE_S)
                time.sleep(0.3 * wait_s)
            case "work":
                self._has_window.wait(MAX_LIFE_S)
                time.sleep(3 * wait_s)
            case "post":
                self._trouble.posted.wait(MAX_LIFE_S)
                time.sleep(wait_s)
            case _:
                self._trouble.read.wait(MAX_LIFE_S)
                time.sleep(0.4 * wait_s)
        self.confirmed = steps_of(self._station.folder / "journal.sqlite3")
        process = self._station.process
        assert process is not None
        assert process.poll() is None, "it ended by itself"
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        self.is_over.set()


def activate(station: Station, is_over: threading.Event) -> None:
    """Give the window the keyboard, as soon as there is one."""
    assert station.process is not None
    words = ("search", "--onlyvisible", "--pid", str(station.process.pid), "--name", "Crux Desk")
    while not is_over.is_set():
        for window in xdotool(*words).split()[:1]:
            xdotool("windowactivate", window)
            if xdotool("getactivewindow") == window:
                return
        time.sleep(0.02)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[tuple[Station, Trouble, list[SampleOrder]]]:
    orders = plain_orders([f"S{number:04d}" for number in range(2 * KILLS + 20)], UNITS)
    with SandboxServer(orders, token=TOKEN) as server:
        station = Station(server, tmp_path / "station")
        station.set_token()
        station.write_settings(**SETTINGS, presets=[{"carrier": "UPS", "method": "Ground"}])
        trouble = Trouble(server, random.Random(SEED + 1))
        server.faults = trouble
        yield station, trouble, orders
        station.kill()
        station.forget_token()


def _say(capsys: pytest.CaptureFixture[str], text: str) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\nsoak: {text}\n")


def test_killed_at_random_moments_it_loses_nothing_and_sends_nothing_twice(world, capsys):
    station, trouble, orders = world
    chance = random.Random(SEED)
    packer = Packer(station, orders)
    kinds: Counter[str] = Counter()
    say = partial(_say, capsys)
    say(f"seed {SEED}, {KILLS} kills")
    for number in range(KILLS):
        life = Life(station, trouble, chance)
        life.live(packer)
        kinds[life.kind] += 1
        after = steps_of(station.folder / "journal.sqlite3")
        assert after[: len(life.confirmed)] == life.confirmed, f"lost at kill {number}"
        assert trouble.sent_again == [], f"sent twice after kill {number}"
        if number % 25 == 24:
            say(f"{number + 1} kills, {len(packer.handed_over)} orders handed over")

    trouble.is_over = True
    station.launch()
    activate(station, threading.Event())
    wanted = len(packer.handed_over) + 1
    while len(packer.handed_over) < wanted:
        packer.go_on()

    def all_sent() -> bool:
        packings = station.packings()
        return all(
            packings[order.po_number]["state"] == "submitted" for order in packer.handed_over
        )

    wait_for(all_sent, "all that was handed over is submitted", 120)
    station.close()
    say(f"killed {dict(kinds)}; {wanted} orders; the server's doings: {dict(trouble.kinds)}")
    packings = station.packings()
    assert trouble.sent_again == []
    for order in packer.handed_over:
        boxes = packings[order.po_number]["boxes"]
        packed = [(b["tracking"], b["line_items"][0]["quantity"]) for b in boxes]
        assert sorted(packed) == at_server(station.server, order.uuid)
        assert sum(units for _, units in packed) == UNITS
    handed_over = {order.uuid for order in packer.handed_over}
    assert all(at_server(station.server, o.uuid) == [] for o in orders if o.uuid not in handed_over)
