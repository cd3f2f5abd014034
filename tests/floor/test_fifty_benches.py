"""Many benches on one floor, each a process: no order at two, no label twice, every box once.

Six of them for some seconds in each run; `make soak` has fifty for half an hour, and meanwhile the
server is killed and started, links are cut, and benches die and come back with their journals.
"""

import json
import os
import random
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from crux_desk.sandbox.server import SandboxServer
from tests.floor.benches import plain
from tests.floor.postgres import Server
from tests.floor.proxy import Proxy
from tests.floor.station_processes import StationProcess, an_order, shipped, units_over

SOAK = os.environ.get("CRUX_DESK_SOAK")
BENCHES = int(os.environ.get("BENCHES", "50" if SOAK else "6"))
SECONDS = float(os.environ.get("SECONDS_LONG", "1800" if SOAK else "6"))
PAUSE_S = 1.0 if SOAK else 0.25
TROUBLE_S = 30.0 if SOAK else 2.5
ORDERS_EACH = 3 + int(SECONDS / (14 * PAUSE_S))


class Hall:
    """The benches of a floor, and what happens to them."""

    def __init__(self, folder: Path, server: Server, service: SandboxServer, seed: int) -> None:
        self.chance = random.Random(seed)
        self.folder, self.server, self.service = folder, server, service
        self.proxy = Proxy(server.port)
        address = server.make_floor("floor")
        cut = plain(address, self.proxy.port)
        terms = {"lease_s": 20.0, "renew_s": 5.0, "permit_s": 10.0, "settle_s": 0.0}
        self.benches = [
            StationProcess(
                service,
                # Every third one is behind the link that is cut.
                cut if number % 3 == 2 else address,
                folder,
                f"Bench {number + 1}",
                terms=terms,
                settle_s=12.0,
            )
            for number in range(BENCHES)
        ]
        self.address = address
        self.ended: list[dict[str, Any]] = []

    def live(self, orders: list[str]) -> None:
        for bench in self.benches:
            bench.ready()
        until = time.time() + SECONDS
        for number, bench in enumerate(self.benches):
            bench.tell("live", until=until, orders=orders, seed=number, pause_s=PAUSE_S, least=1)
        troubles: tuple[Callable[[float, list[str]], None], ...] = (
            self.kill_a_bench,
            self.cut,
            self.black_hole,
            self.restart,
        )
        number = 0
        while time.time() + TROUBLE_S < until:
            time.sleep(TROUBLE_S)
            troubles[number % len(troubles)](until, orders)
            number += 1
        self.ended = [bench.answer() for bench in self.benches]

    def kill_a_bench(self, until: float, orders: list[str]) -> None:
        bench = self.chance.choice(self.benches)
        bench.kill()
        bench.start_again()
        bench.tell("live", until=until, orders=orders, seed=0, pause_s=PAUSE_S, least=1)

    def cut(self, *_: object) -> None:
        self.proxy.refuse()
        time.sleep(TROUBLE_S / 5)
        self.proxy.listen()

    def black_hole(self, *_: object) -> None:
        self.proxy.is_swallowing = True
        time.sleep(TROUBLE_S / 5)
        self.proxy.is_swallowing = False
        self.proxy.cut()

    def restart(self, *_: object) -> None:
        self.server.stop()
        time.sleep(TROUBLE_S / 10)
        self.server.start()

    def labels(self, condition: str) -> set[str]:
        """That were handed over, by all the journals."""
        found: set[str] = set()
        for path in self.folder.glob("Bench *.sqlite3"):
            with closing(sqlite3.connect(path)) as journal:
                rows = journal.execute(
                    "SELECT l.tracking FROM sent_labels l JOIN packings p USING (packing_id)"
                    f" WHERE {condition}"
                )
                found |= {tracking for (tracking,) in rows}
        return found

    def close(self) -> None:
        for bench in self.benches:
            bench.kill()
        self.proxy.close()


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


def figures(ended):
    """Milliseconds by what was asked: median, 99th percentile, how often."""
    times: dict[str, list[float]] = {}
    for one in ended:
        for what, values in one["times"].items():
            times.setdefault(what, []).extend(values)
    return {
        what: (round(percentile(values, 0.5), 1), round(percentile(values, 0.99), 1), len(values))
        for what, values in sorted(times.items())
    }


@pytest.fixture
def hall_server(server: Server) -> Iterator[Server]:
    """One that is killed now and then; each bench has a connection for its orders and one for copies."""
    own = Server(connections=20 + 3 * BENCHES)
    try:
        own.start()
        own.make_owner()
        yield own
    finally:
        own.remove()


@pytest.mark.long
@pytest.mark.timeout(SECONDS + 600)
def test_no_order_at_two_benches_no_label_twice_every_box_once(hall_server, tmp_path):
    orders = [f"PO-{number}" for number in range(BENCHES * ORDERS_EACH)]
    with SandboxServer([an_order(po) for po in orders]) as service:
        hall = Hall(tmp_path, hall_server, service, seed=7)
        try:
            hall.live(orders)
            check(hall, orders)
        finally:
            hall.close()


def check(hall, orders):
    shown = [shipped(hall.service, po) for po in orders]
    labels = Counter(label for units in shown for label in units)
    assert [label for label, times in labels.items() if times > 1] == []
    assert [po for po in orders if units_over(hall.service, po)] == []
    counts: Counter[str] = Counter()
    for one in hall.ended:
        counts.update(one["counts"])
    said = {"benches": BENCHES, "seconds": SECONDS, "boxes": len(labels), **counts}
    sys.stdout.write(json.dumps(said | {"ms": figures(hall.ended)}) + "\n")
    assert labels
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
    assert sum(one["left"] == 0 for one in hall.ended) >= len(hall.ended) * 0.9
