"""Benches of a floor in the tests: several of them in one process, or each in one of its own."""

import json
import subprocess
import sys
from dataclasses import replace
from typing import Any
from uuid import uuid4

from crux_desk.domain.floor_url import FloorAddress
from crux_desk.domain.records.copies import BenchIdentity, FloorMemory
from crux_desk.floor.claims import Claim, HeldElsewhere, NotYet, OrderKey, Wish
from crux_desk.floor.floor import Floor
from crux_desk.floor.labels import LabelKey
from crux_desk.floor.link import Login
from crux_desk.floor.sending import Application, NoPermit, Permit
from crux_desk.floor.terms import Terms
from tests.floor.postgres import PASSWORDS

ORIGIN = "https://crux.example"
ORDER = OrderKey(ORIGIN, "order-1", "PO-1")
SHORT = Terms(lease_s=1.0, renew_s=0.3, permit_s=1.0, settle_s=0.0, fetch_s=0.5)
"""Terms of which a test can wait for the end."""


def login_of(address: FloorAddress, password: str = PASSWORDS.station) -> Login:
    return Login(address, password, "crux-desk test")


def plain(address: FloorAddress, port: int) -> FloorAddress:
    """Through a proxy that looks at what passes."""
    return replace(address, port=port, ssl_mode="disable", ssl_root="")


def a_bench(station: str = "Bench 1") -> BenchIdentity:
    return BenchIdentity(str(uuid4()), str(uuid4()), station, "1.0")


def a_floor(
    address: FloorAddress,
    station: str = "Bench 1",
    *,
    bench: BenchIdentity | None = None,
    memory: FloorMemory = FloorMemory(),
    terms: Terms = Terms(settle_s=0.0),
    deadline_s: float = 6.0,
) -> Floor:
    login = login_of(address)
    return Floor(
        lambda: login, bench or a_bench(station), memory, terms=terms, deadline_s=deadline_s
    )


def a_wish(order: OrderKey = ORDER, claim_id: str = "", **values: Any) -> Wish:
    return Wish(order, claim_id or str(uuid4()), "Ana", **values)


def won(answer: Claim | HeldElsewhere | NotYet) -> Claim:
    assert isinstance(answer, Claim), answer
    return answer


def lost(answer: Claim | HeldElsewhere | NotYet) -> HeldElsewhere:
    assert isinstance(answer, HeldElsewhere), answer
    return answer


def granted(answer: Permit | NoPermit) -> Permit:
    assert isinstance(answer, Permit), answer
    return answer


def denied(answer: Permit | NoPermit) -> NoPermit:
    assert isinstance(answer, NoPermit), answer
    return answer


def an_application(packing_id: str = "packing-1", **values: Any) -> Application:
    given: dict[str, Any] = {
        "permit_id": str(uuid4()),
        "submission_id": 1,
        "parcels": "[]",
        "shown_before": "[]",
        "request_s": 65.0,
    }
    return Application(packing_id=packing_id, **{**given, **values})


def a_label(
    number: str = "1Z5R8", packing_id: str = "packing-1", box: int = 1, origin: str = ORIGIN
) -> LabelKey:
    return LabelKey(origin, number, packing_id, box, number, "PO-1")


class BenchProcess:
    """A bench in a process of its own, told what to do line by line."""

    def __init__(self, address: FloorAddress, station: str, **values: Any) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.floor.bench_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.tell(address=address.url, password=PASSWORDS.station, station=station, **values)

    def tell(self, **command: Any) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()

    def answer(self) -> Any:
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line, "the bench died"
        return json.loads(line)

    def ask(self, **command: Any) -> Any:
        self.tell(**command)
        return self.answer()

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        for end in (self.process.stdin, self.process.stdout):
            if end:
                end.close()
