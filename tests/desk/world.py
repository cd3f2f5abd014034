"""A service that is not to be trusted, and a station that dies."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from crux_desk.desk.outbox_choices import OutboxChoices
from crux_desk.journal.journal import Journal
from crux_desk.sandbox.faults import Fault, RequestSeen
from crux_desk.sandbox.samples import SampleOrder
from crux_desk.sandbox.server import SandboxServer
from crux_desk.sandbox.store import Store
from tests.builders import complete
from tests.desk.station import AUTHOR, ORIGIN, Station
from tests.requests_seen import is_tracking
from tests.whole.station import boxes_in, plain_orders, whole

PO = "F000"
SETTLE_S = 120
NO = b'{"detail": "No."}'
DOINGS: dict[str, Fault | None] = {
    "good": None,
    "closed before": Fault(hangs_up=True),
    "closed after": Fault(keeps=True, hangs_up=True),
    "reset after": Fault(keeps=True, resets=True),
    "first box only": Fault(keeps=True, keeps_boxes=1, hangs_up=True),
    "first box only, and a no": Fault(keeps=True, keeps_boxes=1, status=400, body=NO),
    "late": Fault(hangs_up=True),
    "busy, then late": Fault(status=429, body=b"{}", headers={"Retry-After": "5"}),
    "500 after": Fault(keeps=True, status=500, body=b"{}"),
    "hotel": Fault(status=200, content_type="text/html", body=b"<html>"),
    "busy": Fault(status=503, body=b"{}", headers={"Retry-After": "5"}),
    "busy though kept": Fault(keeps=True, status=503, body=b"{}", headers={"Retry-After": "5"}),
    "no": Fault(status=422, body=NO),
    "no though kept": Fault(keeps=True, status=409, body=NO),
}


class Killed(BaseException):
    """The program dies here."""


class World:
    """One order at a service that is not to be trusted, and the station that packed it."""

    def __init__(
        self, server: SandboxServer, folder: Path, doings: list[str], lag_s: int, release: str
    ) -> None:
        self.server = server
        self.folder = folder
        self.order: SampleOrder = plain_orders([PO])[0]
        server.store = Store([self.order])
        server.faults = lambda _: None
        self.station = Station(server, folder / "journal.sqlite3", release)
        self.release = release
        self.doings = doings
        self.lag_s = lag_s
        self.sent_over: list[str] = []
        self._late: list[tuple[float, RequestSeen]] = []
        self._shown: list[tuple[float, dict[str, Any]]] = []
        self.writes_left: int | None = None
        self.dies_after = False

    # -- the service -----------------------------------------------------------------------------

    def fault(self, seen: RequestSeen) -> Fault | None:
        self.let_time_pass(0)
        if not is_tracking(seen):
            return self._old_answer() if self.lag_s else None
        there = {tracking for tracking, _ in self.there()}
        sent = {
            box.get("tracking") or box["tracking_number"] for box in boxes_in(self._given(seen))
        }
        self.sent_over += sorted(there & sent)
        doing = self.doings.pop(0) if self.doings else "good"
        if doing.endswith("late"):
            self._late.append((self.station.clock.gone_s + 45, seen))
        fault = DOINGS[doing]
        if fault is not None and fault.keeps_boxes is not None and self.release != "multi":
            fault = Fault(keeps=True, hangs_up=True)
        return fault

    def let_time_pass(self, seconds: float) -> None:
        """Seconds go by; what the service was late with takes effect when its time has come."""
        self.station.clock.move(seconds)
        now = self.station.clock.gone_s
        for at, seen in [one for one in self._late if one[0] <= now]:
            self._late.remove((at, seen))
            there = {tracking for tracking, _ in self.there()}
            given = boxes_in(self._given(seen))
            self.sent_over += sorted(there & {box.get("tracking", "") for box in given})
            self.server.reply(seen)
        order = self.server.order(self.order.uuid)
        if not self._shown or self._shown[-1][1] != order:
            self._shown.append((now, order))

    def there(self) -> list[tuple[str, int]]:
        order = self.server.order(self.order.uuid)
        return sorted(
            (entry["tracking_number"], entry["quantity"])
            for line in order["line_items"]
            for entry in line["tracking_numbers"]
        )

    def _given(self, seen: RequestSeen) -> dict[str, Any]:
        given: dict[str, Any] = json.loads(seen.body, parse_float=Decimal)
        return given

    def _old_answer(self) -> Fault | None:
        since = self.station.clock.gone_s - self.lag_s
        old = [order for at, order in self._shown if at <= since] or [self._shown[0][1]]
        return Fault(status=200, body=json.dumps(old[-1], default=float).encode())

    # -- the program -----------------------------------------------------------------------------

    def pack(self, boxes: int) -> str:
        packing = self.station.open(PO)
        for number, (tracking, units) in enumerate(whole(PO, boxes), start=1):
            packing.open_box()
            packing.pack(packing.order.lines[0].line_item_uuid, units, number)
            complete(packing, number, tracking)
        return self.station.desk.submit().packing_id

    def watch_writes(self) -> None:
        """Die at the write that was chosen, before or after it is on the disk."""
        database = self.station.journal._database
        write = database.write

        @contextmanager
        def counted(**options: Any) -> Iterator[Any]:
            dies = self.writes_left == 0
            if self.writes_left is not None:
                self.writes_left -= 1
            with write(**options) as connection:
                yield connection
                if dies and not self.dies_after:
                    raise Killed
            if dies:
                raise Killed

        database.write = counted  # type: ignore[method-assign]

    def restart(self, *, by_itself: bool) -> None:
        self.station.journal.close()
        self.station.journal = Journal(self.folder / "journal.sqlite3")
        self.station.outbox = self.station.new_outbox(by_itself=by_itself)
        self.station.choices = OutboxChoices(self.station.journal, ORIGIN, AUTHOR)
        self.watch_writes()
        self.station.outbox.recover()


def run_on(world: World, act: Callable[[], object], *, by_itself: bool) -> None:
    """Do something; where the program dies at it, start it again."""
    try:
        act()
    except Killed:
        world.writes_left = None
        world.restart(by_itself=by_itself)
