"""The program is killed at random moments of packing and sending; all around it keeps running.

After each SIGKILL it is started again and goes on. No confirmed step is lost, no box is at the
server twice, none is missing at the end. In `make soak` KILLS says how often, SEED which moments; and
there the bench has a scale, shipping software, a label printer and a floor: each box has its label,
none is printed twice without a word on it, and all steps are on the floor.
"""

import os
import random
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from crux_desk.sandbox.faults import Fault, RequestSeen
from crux_desk.sandbox.samples import SampleOrder
from crux_desk.sandbox.server import SandboxServer
from tests.requests_seen import is_tracking
from tests.soak import IS_SOAK, SEED, times
from tests.whole.equipment import EquippedPacker, check_around, equipment
from tests.whole.packer import UNITS, Packer, Step, activate, steps_of
from tests.whole.station import (
    TOKEN,
    Station,
    at_server,
    plain_orders,
    sent_over,
    wait_for,
)

KILLS = times(5, 300, "KILLS")
IS_EQUIPPED = IS_SOAK or "EQUIPPED" in os.environ
"""With scale, shipping software, label printer and floor; without them in an ordinary run."""
MAX_LIFE_S = 12.0
SETTINGS = {
    "connect_timeout_s": 1,
    "read_timeout_s": 1,
    "settle_s": 3,
    "resend_unclear": "auto",
    "sounds": False,
}
pytestmark = [pytest.mark.desktop("screen", "keyring"), pytest.mark.timeout(60 + 20 * KILLS)]


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


@pytest.fixture
def world(tmp_path: Path) -> Iterator[tuple[Station, Trouble, Packer, list[SampleOrder]]]:
    orders = plain_orders([f"S{number:04d}" for number in range(2 * KILLS + 20)], UNITS)
    with SandboxServer(orders, token=TOKEN) as server:
        station = Station(server, tmp_path / "station")
        station.set_token()
        settings = SETTINGS | {"presets": [{"carrier": "UPS", "method": "Ground"}]}
        trouble = Trouble(server, random.Random(SEED + 1))
        server.faults = trouble
        with ExitStack() as stack:
            stack.callback(station.forget_token)
            packer = Packer(station, orders)
            if IS_EQUIPPED:
                chance = random.Random(SEED + 2)
                around = stack.enter_context(equipment(tmp_path, station, chance))
                settings |= around.settings
                packer = EquippedPacker(station, orders, around)
            stack.callback(station.kill)
            station.write_settings(**settings)
            yield station, trouble, packer, orders


def _say(capsys: pytest.CaptureFixture[str], text: str) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\nsoak: {text}\n")


def test_killed_at_random_moments_it_loses_nothing_and_sends_nothing_twice(world, capsys):
    station, trouble, packer, orders = world
    chance = random.Random(SEED)
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
    if isinstance(packer, EquippedPacker):
        say(check_around(packer.equipment, station))
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
