"""Many benches on one floor, each a process: no order at two, no label twice, every box once.

Six of them for some seconds in each run; `make soak` has fifty for half an hour, and meanwhile the
server is killed and started, links are cut, and benches die and come back with their journals.
"""

import itertools
import json
import os
import random
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from crux_desk.domain.service_url import origin
from crux_desk.sandbox.server import SandboxServer
from tests.floor.benches import plain
from tests.floor.far_proxy import FarProxy
from tests.floor.past import give_a_past, read_whole
from tests.floor.postgres import Server
from tests.floor.station_processes import (
    StationProcess,
    an_order,
    shipped,
    units_over,
    waiting,
)
from tests.floor.window_benches import WindowBench, Windows, windows

SOAK = os.environ.get("CRUX_DESK_SOAK")
BENCHES = int(os.environ.get("BENCHES", "48" if SOAK else "6"))
WINDOWS = int(os.environ.get("WINDOWS", "2" if SOAK else "0"))
"""Benches besides that are the whole program, with its window."""
SECONDS = float(os.environ.get("SECONDS_LONG", "1800" if SOAK else "6"))
PAUSE_S = 1.0 if SOAK else 0.25
TROUBLE_S = 30.0 if SOAK else 2.5
MENDED_S = 5.0
"""So long after its cause is gone, answers are still those of a trouble."""
ORDERS_EACH = 3 + int(SECONDS / (8 * PAUSE_S))
"""More than a bench can pack."""
WANTED_ELSEWHERE = 0.3
"""How often a bench opens the order first that the next bench has just now."""


@dataclass(frozen=True)
class Trouble:
    """What was done to some benches: from when, and until when it counts as mended (times of day)."""

    concerned: frozenset[str]
    began: float
    mended: float

    def meets(self, began: float, ended: float) -> bool:
        return ended >= self.began and began <= self.mended


class Hall:
    """The benches of a floor, and what happens to them."""

    def __init__(self, folder: Path, server: Server, service: SandboxServer, seed: int) -> None:
        self.chance = random.Random(seed)
        self.folder, self.server, self.service = folder, server, service
        self.proxy = FarProxy(server.port)
        address = server.make_floor("floor")
        give_a_past(server, "floor", origin(service.url))
        cut = plain(address, self.proxy.port)
        terms = {"lease_s": 20.0, "renew_s": 5.0, "permit_s": 10.0, "settle_s": 0.0}
        names = [f"Bench {number + 1}" for number in range(BENCHES)]
        self.behind_the_proxy = frozenset(names[2::3])
        self.benches = [
            StationProcess(
                service,
                cut if name in self.behind_the_proxy else address,
                folder,
                name,
                origin=origin(service.url),
                terms=terms,
                settle_s=12.0,
            )
            for name in names
        ]
        self.address = address
        self.ended: dict[str, dict[str, Any]] = {}
        self.troubles: list[Trouble] = []
        self.read_whole: set[str] = set()

    def ready(self) -> None:
        """All of them are started: windows that start beside them may wait too long for a keyring."""
        for bench in self.benches:
            bench.ready()

    def live(self, orders: list[str], windows: list[WindowBench]) -> None:
        began = time.time()
        until = began + SECONDS
        for number in range(len(self.benches)):
            self.set_to_work(number, until, orders)
        # All of them sign in within a second.
        everybody = frozenset(bench.name for bench in self.benches)
        self.troubles.append(Trouble(everybody, began, began + MENDED_S))
        at_windows = Windows(windows, until, PAUSE_S)
        ways: tuple[Callable[[float, list[str]], frozenset[str]], ...] = (
            self.kill_a_bench,
            self.cut,
            self.black_hole,
            self.restart,
        )
        for way in itertools.cycle(ways):
            if time.time() + TROUBLE_S >= until:
                break
            time.sleep(TROUBLE_S)
            began = time.time()
            concerned = way(until, orders)
            self.troubles.append(Trouble(concerned, began, time.time() + MENDED_S))
        self.ended = {bench.name: bench.answer() for bench in self.benches}
        self.count_what_was_read_whole()
        at_windows.end(self.disputed)

    def set_to_work(self, number: int, until: float, orders: list[str]) -> None:
        """A bench packs its share of the orders, as a list has them that leaves out what was sent."""
        own, beside = orders[number::BENCHES], orders[(number + 1) % BENCHES :: BENCHES]
        wanted = [
            po
            for mine, theirs in zip(own, beside, strict=True)
            for po in ((theirs, mine) if self.chance.random() < WANTED_ELSEWHERE else (mine,))
            if not shipped(self.service, po)
        ]
        self.benches[number].tell(
            "live", until=until, orders=wanted, seed=number, pause_s=PAUSE_S, least=1
        )

    def kill_a_bench(self, until: float, orders: list[str]) -> frozenset[str]:
        number = self.chance.randrange(len(self.benches))
        bench = self.benches[number]
        bench.kill()
        bench.start_again()
        self.set_to_work(number, until, orders)
        return frozenset({bench.name})

    def cut(self, *_: object) -> frozenset[str]:
        self.proxy.refuse()
        time.sleep(TROUBLE_S / 5)
        self.proxy.listen()
        return self.behind_the_proxy

    def black_hole(self, *_: object) -> frozenset[str]:
        self.proxy.swallow(is_swallowing=True)
        time.sleep(TROUBLE_S / 5)
        self.proxy.swallow(is_swallowing=False)
        self.proxy.cut()
        return self.behind_the_proxy

    def restart(self, *_: object) -> frozenset[str]:
        self.count_what_was_read_whole()
        self.server.stop()
        time.sleep(TROUBLE_S / 10)
        self.server.start()
        return frozenset(bench.name for bench in self.benches)

    def count_what_was_read_whole(self) -> None:
        """PostgreSQL forgets it where it is killed."""
        self.read_whole |= read_whole(self.server, "floor")

    def labels(self, condition: str) -> set[str]:
        """That were handed over, by all the journals."""
        found: set[str] = set()
        at_windows = self.folder.glob("Window */journal.sqlite3")
        for path in (*self.folder.glob("Bench *.sqlite3"), *at_windows):
            with closing(sqlite3.connect(path)) as journal:
                rows = journal.execute(
                    "SELECT l.tracking FROM sent_labels l JOIN packings p USING (packing_id)"
                    f" WHERE {condition}"
                )
                found |= {tracking for (tracking,) in rows}
        return found

    def waiting(self, name: str) -> set[str]:
        return waiting(self.folder / f"{name}.sqlite3")

    def disputed(self) -> set[str]:
        """The orders that two benches packed: a person decides what counts, and nothing is sent."""
        with self.server.administrator("floor") as connection:
            rows = connection.execute(
                "SELECT key FROM crux_desk.conflicts WHERE kind = 'order' AND settled_at IS NULL"
            )
            return {str(key) for (key,) in rows.fetchall()}

    def close(self) -> None:
        for bench in self.benches:
            bench.kill()
        self.proxy.close()


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def figures(hall):
    """By what was asked, with the floor there and around a trouble of the bench that asked.

    Milliseconds: median and 99th percentile waited, mean of the bench's own CPU; and how often.
    """
    found: dict[str, dict[str, list[tuple[float, float]]]] = {"there": {}, "troubled": {}}
    for name, one in hall.ended.items():
        own = [trouble for trouble in hall.troubles if name in trouble.concerned]
        for what, taken in one["times"].items():
            for at, took_ms, own_ms in taken:
                is_troubled = any(one.meets(at, at + took_ms / 1000) for one in own)
                kind = found["troubled" if is_troubled else "there"]
                kind.setdefault(what, []).append((took_ms, own_ms))
    return {
        kind: {what: summed(taken) for what, taken in sorted(by_what.items())}
        for kind, by_what in found.items()
    }


def summed(taken):
    waited = [took_ms for took_ms, _ in taken]
    own_ms = sum(own_ms for _, own_ms in taken) / len(taken)
    shares = (percentile(waited, 0.5), percentile(waited, 0.99), own_ms)
    return (*(round(ms, 1) for ms in shares), len(taken))


@pytest.fixture
def hall_server(server: Server) -> Iterator[Server]:
    """One that is killed now and then; each bench has a connection for its orders and one for copies."""
    own = Server(connections=20 + 3 * BENCHES, stays=bool(SOAK))
    try:
        own.start()
        own.make_owner()
        yield own
    finally:
        own.remove()


@pytest.mark.long
@pytest.mark.desktop(*(("screen", "keyring") if WINDOWS else ()))
@pytest.mark.timeout(SECONDS + 600)
def test_no_order_at_two_benches_no_label_twice_every_box_once(hall_server, tmp_path):
    orders = [f"PO-{number}" for number in range(BENCHES * ORDERS_EACH)]
    with SandboxServer([an_order(po) for po in orders]) as service:
        hall = Hall(tmp_path, hall_server, service, seed=7)
        names = [f"Window {number + 1}" for number in range(WINDOWS)]
        try:
            hall.ready()
            with windows(service, hall.address, tmp_path, names, orders) as at_windows:
                hall.live(orders, at_windows)
            check(hall, orders, [window.prefix for window in at_windows])
        finally:
            hall.close()


def check(hall, orders, prefixes):
    shown = [shipped(hall.service, po) for po in orders]
    labels = Counter(label for units in shown for label in units)
    assert [label for label, times in labels.items() if times > 1] == []
    assert [po for po in orders if units_over(hall.service, po)] == []
    counts: Counter[str] = Counter()
    for one in hall.ended.values():
        counts.update(one["counts"])
    at_windows = [sum(label.startswith(prefix) for label in labels) for prefix in prefixes]
    said = {"benches": BENCHES, "seconds": SECONDS, "boxes": len(labels), **counts}
    disputed = hall.disputed()
    late = [name for name in hall.ended if not hall.waiting(name) <= disputed]
    uncopied = [name for name, one in hall.ended.items() if one["uncopied"]]
    left = {"disputed": len(disputed), "late": late, "uncopied": uncopied}
    others = {"boxes at windows": at_windows, **left, "ms": figures(hall)}
    sys.stdout.write(json.dumps(said | others) + "\n")
    assert labels
    assert all(at_windows)
    # However much the floor has seen, nobody who packs waits until all of it was read.
    assert hall.read_whole == set()
    with hall.server.administrator("floor") as connection:
        twice = connection.execute(
            "SELECT tracking_key FROM crux_desk.labels WHERE is_holder AND released_at IS NULL"
            " GROUP BY origin, tracking_key HAVING count(DISTINCT packing_id) > 1"
        ).fetchall()
    assert twice == []
    # What the service has was handed over at some bench, and what counts as submitted is there.
    handed = hall.labels("TRUE")
    assert set(labels) <= handed
    assert hall.labels("p.state = 'submitted'") <= set(labels)
    # All of it goes out but what a person has to decide; a bench killed at the end may be late.
    few = len(hall.ended) // 10
    assert len(late) <= few
    assert len(uncopied) <= few
    assert len(disputed) <= 2 + counts["sent"] // 50
