"""Stations as processes of their own, over one loopback service whose orders a test makes."""

import json
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from crux_desk.domain.floor_url import FloorAddress
from crux_desk.sandbox.samples import Item, SampleOrder
from crux_desk.sandbox.server import SandboxServer
from tests.floor.postgres import PASSWORDS

SHORT = {"lease_s": 60.0, "renew_s": 15.0, "permit_s": 2.0, "settle_s": 0.0, "answer_s": 0.3}


def an_order(po: str, lines: int = 2, units: int = 3) -> SampleOrder:
    """Of so many lines of so many units each."""
    return SampleOrder(po, lambda: [Item(f"SKU-{n}", f"Item {n}", units) for n in range(lines)])


class StationProcess:
    """A station that is told what to do, line by line, and may be killed."""

    def __init__(
        self, server: SandboxServer, address: FloorAddress, folder: Path, name: str, **values: Any
    ) -> None:
        self.name = name
        self._given = {
            "station": name,
            "path": str(folder / f"{name}.sqlite3"),
            "url": server.url,
            "token": server.token,
            "address": address.url,
            "password": PASSWORDS.station,
            "terms": SHORT,
            "settle_s": 1.0,
            **values,
        }
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.floor.station_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._write(self._given)

    def ready(self) -> "StationProcess":
        assert self.answer() == "ready"
        return self

    def _write(self, said: dict[str, Any]) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(said) + "\n")
        self.process.stdin.flush()

    def tell(self, do: str, **values: Any) -> None:
        self._write({"do": do, **values})

    def answer(self) -> Any:
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line, f"{self.name} died"
        return json.loads(line)

    def ask(self, do: str, **values: Any) -> Any:
        self.tell(do, **values)
        return self.answer()

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        for end in (self.process.stdin, self.process.stdout):
            if end:
                end.close()

    def start_again(self) -> "StationProcess":
        self.start()
        return self.ready()


@contextmanager
def processes(
    server: SandboxServer, address: FloorAddress, folder: Path, *names: str, **values: Any
) -> Iterator[list[StationProcess]]:
    made = [StationProcess(server, address, folder, name, **values) for name in names]
    try:
        yield [one.ready() for one in made]
    finally:
        for one in made:
            one.kill()


def waiting(journal: Path) -> set[str]:
    """The orders of which a bench has boxes that are not sent, or not known to be."""
    with closing(sqlite3.connect(journal)) as connection:
        rows = connection.execute(
            "SELECT order_uuid FROM submissions JOIN packings USING (packing_id)"
            " WHERE settled_at IS NULL"
        )
        return {str(uuid) for (uuid,) in rows}


def shipped(server: SandboxServer, po: str) -> Counter[str]:
    """Units by tracking number that the service shows of an order."""
    found: Counter[str] = Counter()
    for line in server.order(an_order(po).uuid)["line_items"]:
        for entry in line["tracking_numbers"]:
            found[entry["tracking_number"]] += int(entry["quantity"])
    return found


def units_over(server: SandboxServer, po: str) -> int:
    """Units that were shipped beyond what was ordered, over all lines."""
    over = 0
    for line in server.order(an_order(po).uuid)["line_items"]:
        ordered = int(line["allocation"]["quantity_ordered"])
        over += max(0, sum(int(one["quantity"]) for one in line["tracking_numbers"]) - ordered)
    return over
