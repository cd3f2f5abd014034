"""A desk over a real journal and a real loopback server, with a clock that tests move."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from crux_desk.api.client import OrderApi, Timeouts
from crux_desk.config.redaction import HeldToken
from crux_desk.desk.desk import Desk
from crux_desk.desk.order_desk import OrderDesk
from crux_desk.desk.outbox import Outbox, OutboxRules, Worked
from crux_desk.desk.outbox_choices import OutboxChoices
from crux_desk.desk.outbox_reading import OutboxReading
from crux_desk.desk.pauses import Clocks
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.summaries import Author, PackingSummary
from crux_desk.journal.journal import Journal
from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.sandbox.server import SandboxServer
from tests.builders import complete, read_notes
from tests.requests_seen import is_tracking

ORIGIN = "https://crux.example"
AUTHOR = Author("Bench 3", "Ana")


READ_S = 0.8
"""Shorter than the faults that are late, and longer than a busy machine takes for a sound answer."""


class Clock:
    """Stands still until it is moved; `ticks` are not set along with the time of day, `now`."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)
        self.gone_s = 0.0

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.gone_s += seconds

    def ticks(self) -> float:
        return self.gone_s


class Station:
    """Desk, order desk and outbox of one station, as the program puts them together."""

    def __init__(
        self, server: SandboxServer, path: Path, release: str = "multi", read_s: float = READ_S
    ) -> None:
        self.server = server
        self.clock = Clock()
        self.token = HeldToken(server.token)
        self.journal = Journal(path)
        timeouts = Timeouts(connect_s=1, read_s=read_s)
        self.api = OrderApi(server.url, self.token, release=release, timeouts=timeouts)
        self.desk = Desk(self.journal, ORIGIN, AUTHOR, self.clock)
        self.orders = OrderDesk(self.journal, self.api, ORIGIN)
        self.outbox = self.new_outbox()
        self.choices = OutboxChoices(self.journal, ORIGIN, AUTHOR, self.clock)
        self.reading = OutboxReading(self.journal, self.desk, ORIGIN, self.clock)

    def new_outbox(self, *, by_itself: bool = False) -> Outbox:
        rules = OutboxRules(settle_s=120, resends_by_itself=by_itself)
        return Outbox(
            self.journal, self.api, ORIGIN, AUTHOR, rules, Clocks(self.clock, self.clock.ticks)
        )

    def open(self, code: str = SHOWCASE_PO) -> Packing:
        return self.desk.open(self.orders.find(code).orders[0])

    def pack(self, code: str = SHOWCASE_PO, boxes: int = 2) -> Packing:
        """An order with `boxes` boxes, each with one unit of the first line that has some left."""
        packing = self.open(code)
        for _ in range(boxes):
            number = packing.open_box().number
            line = next(line for line in packing.order.lines if packing.remaining(line))
            packing.pack(line.line_item_uuid)
            complete(packing, number, f"1Z{code}{number}{packing.order.units_may_ship}")
        read_notes(packing)
        return packing

    def submit(self, code: str = SHOWCASE_PO, boxes: int = 2) -> str:
        self.pack(code, boxes)
        return self.desk.submit().packing_id

    def work(self) -> Worked:
        worked = self.outbox.work()
        assert worked is not None
        return worked

    def state(self, packing_id: str) -> PackingSummary:
        summary = self.journal.packings.summary(packing_id)
        assert summary is not None
        return summary

    def waiting(self) -> tuple[str, ...]:
        """All that a tracking file takes without a warning, by packing id."""
        submissions = self.journal.submissions.open()
        return tuple(s.key.packing_id for s in submissions if s.state is PackingState.QUEUED)

    def stands(self, packing_id: str) -> tuple[str, str]:
        """State and reason code."""
        summary = self.state(packing_id)
        return summary.state.value, "" if summary.reason is None else summary.reason.code.value

    @property
    def posts(self) -> int:
        return sum(1 for seen in self.server.received if is_tracking(seen))

    def shipped(self, packing: Packing) -> list[tuple[str, int]]:
        order = self.server.order(packing.order.order_uuid)
        return sorted(
            (entry["tracking_number"], entry["quantity"])
            for line in order["line_items"]
            for entry in line["tracking_numbers"]
        )


def on_tracking(fault: Fault):
    return lambda seen: fault if is_tracking(seen) else None


def let_settle(station: Station) -> None:
    """Look up, again and again, until the settling time is over."""
    for _ in range(20):
        station.clock.move(40)
        if station.outbox.work() is None:
            return
    raise AssertionError("it never settles")


def keep_some(station: Station, count: int, units: str | None = None):
    """The server keeps the first boxes only (with other units), and answers with a 500."""

    def fault(seen):
        if not is_tracking(seen):
            return None
        boxes = json.loads(seen.body, parse_float=Decimal)["tracking_numbers"][:count]
        for box in boxes:
            box["line_items"][0]["quantity"] = units or box["line_items"][0]["quantity"]
        uuid = seen.path.rstrip("/").rpartition("/")[2]
        station.server.store.add_tracking(uuid, boxes)
        return Fault(status=500, body=b"{}")

    return fault
