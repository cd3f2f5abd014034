"""The session and what stands above it, over a real journal: no window, no server."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import cast

from pytestqt.qtbot import QtBot

from crux_desk.api.client import OrderApi
from crux_desk.config.carriers import load_carriers
from crux_desk.config.labels import load_label_formats
from crux_desk.desk.carrier_desk import CarrierDesk
from crux_desk.desk.desk import Desk
from crux_desk.desk.order_desk import OrderDesk
from crux_desk.desk.outbox import Outbox, OutboxRules
from crux_desk.devices.reading import Reader
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.service import OrderNotFound
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.scanning.decide import ScanKnowledge
from crux_desk.domain.scanning.service_warnings import ServiceKnowledge
from crux_desk.journal.journal import Journal
from crux_desk.ui.runtime.background import Background
from crux_desk.ui.scanning.carrier_memory import CarrierMemory
from crux_desk.ui.scanning.handler import ScanHandler
from crux_desk.ui.scanning.state import ScanState
from crux_desk.ui.session.opening import Opening
from crux_desk.ui.session.service_status import ServiceStatus
from crux_desk.ui.session.session import Session
from crux_desk.ui.session.submitting import Submitting

ORIGIN = "https://crux.example"
AUTHOR = Author("Bench 3", "Ana")


class FakeService:
    """Answers as the order service does, out of a list; `problem` is raised instead, if set,
    `post_problem` by what is sent alone.
    """

    def __init__(self, orders: Iterable[Order] = ()) -> None:
        self.orders = list(orders)
        self.problem: DeskError | None = None
        self.post_problem: DeskError | None = None
        self.asked: list[str] = []

    def find(self, code: str) -> Sequence[Order]:
        self._ask(code)
        return tuple(order for order in self.orders if order.po_number == code)

    def find_listed(self, code: str, since: datetime) -> Sequence[Order]:
        return ()

    def order(self, order_uuid: str) -> Order:
        self._ask(order_uuid)
        found = [order for order in self.orders if order.order_uuid == order_uuid]
        if not found:
            raise OrderNotFound(404, wanted=order_uuid)
        return found[0]

    def add_tracking(self, order_uuid: str, parcels: object, may_send: object = None) -> None:
        self._ask(f"POST {order_uuid}")
        if self.post_problem is not None:
            raise self.post_problem

    def _ask(self, what: str) -> None:
        self.asked.append(what)
        if self.problem is not None:
            raise self.problem


class Clock:
    """Seconds that a test moves."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


class Services:
    """All of a bench but its window."""

    def __init__(self, folder: Path, qtbot: QtBot, orders: Iterable[Order] = ()) -> None:
        self._qtbot = qtbot
        self.service = FakeService(orders)
        api = cast("OrderApi", self.service)
        self.journal = Journal(folder / "journal.sqlite3")
        self.background = Background()
        self.desk = Desk(self.journal, ORIGIN, AUTHOR)
        self.order_desk = OrderDesk(self.journal, api, ORIGIN)
        self.carrier_desk = CarrierDesk(self.journal, AUTHOR)
        outbox = Outbox(self.journal, api, ORIGIN, AUTHOR, OutboxRules(120, False))
        knowledge = self._knowledge()
        services = ServiceKnowledge(
            knowledge.carriers, knowledge.labels, has_format=knowledge.has_format
        )
        self.session = Session(self.desk, services)
        self.status = ServiceStatus()
        self.submitting = Submitting(self.session, outbox, self.status, self.background)
        self.opening = Opening(self.session, self.order_desk, self.status, self.background)
        self.clock = Clock()
        self.state = ScanState(self.session, self.clock)
        memory = CarrierMemory(self.session, self.carrier_desk)
        self.handler = ScanHandler(
            self.state, self.session, self.opening, self.submitting, knowledge, memory
        )

    def _knowledge(self) -> ScanKnowledge:
        formats = load_label_formats()
        return ScanKnowledge(
            self.journal.codes.get,
            self.order_desk.copies_at_once,
            formats.read,
            load_carriers(),
            remembered=self.carrier_desk.find,
            needing=self.order_desk.needing,
        )

    def keep_listed(self, *orders: Order) -> None:
        """The orders are on the list of those to pack."""
        number = self.journal.to_pack.begin_pass(ORIGIN)
        self.journal.orders.keep_listed(ORIGIN, number, orders)

    def keep(self, order: Order) -> None:
        """A copy of the order is on this computer."""
        self.journal.orders.keep(ORIGIN, order)

    def scan(self, text: str) -> Scan:
        scan = Reader().read(text)
        self.handler.take(scan)
        return scan

    def let_read(self) -> None:
        """The question is painted, and stands there for long enough to be read."""
        self.state.note_painted()
        self.clock.now_s += 0.4

    @property
    def says(self) -> str:
        verdict = self.session.last_verdict
        return "" if verdict is None else f"{verdict.title} | {verdict.advice}"

    def until(self, condition) -> None:
        self._qtbot.waitUntil(condition, timeout=5_000)

    def close(self) -> None:
        self.opening.stop()
        self.submitting.runner.stop()
        self.background.close()
        self.journal.close()
