"""A bench as a program of its own: what it is told on standard input it does, and says on output.

The first line says who it is: address, password, station, and where it posts to (a file that stands
for the service).
"""

import json
import sys
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.floor import BenchDoubled
from crux_desk.domain.floor_url import parse_floor_url
from crux_desk.domain.records.copies import BenchIdentity
from crux_desk.floor.claims import Claim, OrderKey, Wish
from crux_desk.floor.floor import Floor
from crux_desk.floor.link import Login
from crux_desk.floor.sending import Application, Permit
from crux_desk.floor.terms import Terms
from crux_desk.journal.journal import Journal


def main() -> None:
    given = json.loads(sys.stdin.readline())
    login = Login(parse_floor_url(given["address"]), given["password"], "crux-desk test")
    bench_id, journal_id = (given.get(name, str(uuid4())) for name in ("bench_id", "journal_id"))
    identity = BenchIdentity(bench_id, journal_id, given["station"])
    bench = Bench(Floor(lambda: login, identity, terms=Terms(**given.get("terms", {}))))
    for line in sys.stdin:
        command: dict[str, Any] = json.loads(line)
        try:
            said = getattr(bench, command.pop("do"))(**command)
        except DeskError as error:
            said = repr(error)
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


class Bench:
    def __init__(self, floor: Floor) -> None:
        self.floor = floor
        self.held: dict[str, Claim] = {}
        self.granted: Permit | None = None

    def connect(self) -> str:
        self.floor.connect()
        return "there"

    def claim(self, order: str, origin: str, **values: Any) -> Any:
        answer = self.floor.claim(
            Wish(OrderKey(origin, order, "PO"), str(uuid4()), "Ana", **values)
        )
        if isinstance(answer, Claim):
            self.held[order] = answer
            return {"won": answer.fence}
        return {"lost": str(answer)}

    def race(self, orders: list[str], origin: str) -> list[str]:
        """All of them as fast as it goes; those that were won."""
        return [order for order in orders if "won" in self.claim(order, origin)]

    def copy(self, path: str, limit: int) -> str:
        """Small batches, each of them told."""
        with Journal(Path(path)) as journal:
            until = time.monotonic() + 10
            while True:
                try:
                    step_id, _ = self.floor.copied()
                    break
                except BenchDoubled:
                    if time.monotonic() > until:
                        raise
            while (batch := journal.copies.after(step_id, limit)).steps:
                step_id = self.floor.copy(batch)
                journal.copies.remember(self.floor.memory)
                sys.stdout.write(f"{step_id}\n")
                sys.stdout.flush()
        return "all"

    def permit(self, order: str, packing: str) -> str:
        answer = self.floor.permit(
            self.held[order], Application(str(uuid4()), packing, 1, "[]", "[]", 65.0)
        )
        self.granted = answer if isinstance(answer, Permit) else None
        return "yes" if self.granted else str(answer)

    def wait_and_post(self, gate: str, to: str) -> str:
        """Waits for a file, looks at the permit once more, and posts."""
        sys.stdout.write('"waiting"\n')
        sys.stdout.flush()
        while not Path(gate).exists():
            pass
        if self.granted is None or not self.granted.is_good():
            return "the permit is over"
        with Path(to).open("a", encoding="utf-8") as service:
            service.write("posted\n")
        return "posted"


if __name__ == "__main__":
    main()
