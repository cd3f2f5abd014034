"""The real program with its window, as one bench among others: driven by scans from outside.

Several windows share one screen, and its keyboard: each is given it before it is scanned at.
"""

import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import cycle
from pathlib import Path

from crux_desk.desk.floor.login import password_store
from crux_desk.domain.errors.station import JournalUnreadable
from crux_desk.domain.floor_url import FloorAddress
from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.records.summaries import PackingSummary
from crux_desk.domain.submission import closed_by_person
from crux_desk.journal.journal import Journal
from crux_desk.sandbox.server import SandboxServer
from tests.floor.postgres import PASSWORDS
from tests.floor.station_processes import an_order, waiting
from tests.whole.packer import Packer, last_step
from tests.whole.station import TITLE, Station, wait_for, xdotool

_SETTINGS = {
    "fetch_minutes": 0,
    "connect_timeout_s": 1,
    "read_timeout_s": 5,
    "settle_s": 12,
    "resend_unclear": "auto",
    "sounds": False,
    "presets": [{"carrier": "UPS", "method": "Ground"}],
}
_TRIES = 4
"""Scans that change nothing, before another order is begun: another bench has this one, say."""


class WindowBench(Packer):
    """A window, its journal, and whoever sits there."""

    def __init__(
        self,
        service: SandboxServer,
        address: FloorAddress,
        folder: Path,
        name: str,
        orders: Sequence[str],
    ) -> None:
        self.station = Station(service, folder / name)
        self.journal = self.station.folder / "journal.sqlite3"
        self.station.write_settings(
            **_SETTINGS, station=name, packer=f"Packer of {name}", floor_url=address.url
        )
        mark = f"W{name[-1]}N"
        self.prefix = f"LABEL{mark}"
        """Of the numbers of its labels."""
        chosen = random.Random(name).sample(orders, len(orders))
        super().__init__(self.station, map(an_order, cycle(chosen)), mark)
        self._tries = 0
        self._window = ""

    def start(self) -> None:
        self.station.launch()
        assert self.station.process is not None
        pid = str(self.station.process.pid)
        words = ("search", "--all", "--onlyvisible", "--pid", pid, "--name", TITLE)
        self._window = wait_for(lambda: xdotool(*words), "the window").split()[0]
        wait_for(lambda: self._state()[-1] is not None, "its journal")

    def go_on(self) -> None:
        before = self._state()
        super().go_on()
        self._tries = self._tries + 1 if self._state() == before else 0
        if self._tries == _TRIES:
            self._tries = 0
            self._scan("CRUXASIDE")
            self.order = next(self._orders)

    def is_idle(self, disputed: Callable[[], set[str]]) -> bool:
        """Whether all that was handed over is settled, but for what a person has to decide."""
        left = waiting(self.journal)
        return not left or left <= disputed()

    def _state(self) -> tuple[object, ...]:
        try:
            with Journal(self.journal, read_only=True) as journal:
                return self.order.uuid, journal.open_order, last_step(self.journal)
        except JournalUnreadable:
            return (None,)

    def _is_moved(self, packing: PackingSummary) -> bool:
        """Also where boxes of another bench came first while the two were apart: a person decides."""
        reason = packing.reason
        came_second = reason is not None and reason.code is ReasonCode.ORDER_CHANGED
        return came_second or closed_by_person.moved_from(reason) is not None

    def _scan(self, code: str) -> None:
        words = ("type", "--delay", "1", f"{code}\n")
        xdotool("windowactivate", "--sync", self._window, *words)

    def close(self) -> None:
        xdotool("windowactivate", "--sync", self._window)
        self.station.close()


class Windows:
    """Some of them, with a scan each in `pause_s`, on a thread of its own."""

    def __init__(self, benches: Sequence[WindowBench], until: float, pause_s: float) -> None:
        self.benches = benches
        self._until = until
        self._pause_s = pause_s
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._live)
        self._thread.start()

    def _live(self) -> None:
        try:
            while time.time() < self._until:
                began = time.monotonic()
                for bench in self.benches:
                    bench.go_on()
                time.sleep(max(0.0, began + self._pause_s - time.monotonic()))
        except BaseException as fault:  # noqa: BLE001 - told where it is waited for
            self._fault = fault

    def end(self, disputed: Callable[[], set[str]]) -> None:
        """What was handed over goes out, and they are closed as by hand; `disputed` orders stay."""
        self._thread.join()
        if self._fault is not None:
            raise self._fault
        for bench in self.benches:
            wait_for(partial(bench.is_idle, disputed), f"all of {bench.journal} is sent", 90)
            bench.close()


@contextmanager
def windows(
    service: SandboxServer,
    address: FloorAddress,
    folder: Path,
    names: Sequence[str],
    orders: Sequence[str],
) -> Iterator[list[WindowBench]]:
    """Windows that are there; killed in the end, where they are not closed."""
    if not names:
        yield []
        return
    made = [WindowBench(service, address, folder, name, orders) for name in names]
    store = password_store(address)
    store.set(PASSWORDS.station)
    made[0].station.set_token(service.token)
    try:
        for one in made:
            one.start()
        yield made
    finally:
        for one in made:
            one.station.kill()
        made[0].station.forget_token()
        store.delete()
