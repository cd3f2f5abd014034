"""Stations that are benches of one floor, each with its journal; what the lanes do, a test does."""

from pathlib import Path

from crux_desk.desk.floor.bench import BenchPlace, FloorBench
from crux_desk.desk.floor.gate import FloorGate
from crux_desk.desk.floor.holding import HeldBack
from crux_desk.domain.floor_url import FloorAddress
from crux_desk.domain.records.floor_standing import FloorNews, OpenOrder, Seen
from crux_desk.floor.terms import Terms
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.sandbox.server import SandboxServer
from tests.desk.station import ORIGIN, Station
from tests.floor.benches import login_of, plain
from tests.floor.proxy import Proxy

TERMS = Terms(settle_s=0.0)


class FloorStation(Station):
    """A station at the floor; `network` is between them, where one is given."""

    def __init__(
        self,
        server: SandboxServer,
        path: Path,
        name: str,
        address: FloorAddress,
        terms: Terms = TERMS,
    ) -> None:
        super().__init__(server, path, read_s=30)
        login = login_of(address)
        self.name = name
        self.place = BenchPlace(address, name, ORIGIN, terms, deadline_s=2.0)
        self.bench = FloorBench(self.journal, self.place, lambda: login)
        self.gate = FloorGate(self.journal, self.bench, lambda _: 65.0)
        self.outbox.gate = self.gate
        self.outbox.on_read = self.bench.sent.note
        self.desk.held_back = HeldBack(self.bench.claims, self.bench.labels).check

    @property
    def seen(self) -> Seen:
        opened = self.desk.open_packing
        if opened is None:
            return Seen(self.name)
        labels = {box.number: box.tracking for box in opened.packing.boxes if box.tracking}
        key = opened.key
        return Seen(self.name, OpenOrder(key.order_uuid, key.po_number, key.packing_id, labels))

    def look(self) -> FloorNews:
        return self.bench.look(self.seen)

    def open_and_look(self, code: str = SHOWCASE_PO) -> FloorNews:
        self.open(code)
        return self.look()

    def copy(self) -> None:
        while self.bench.copy():
            pass

    def close(self) -> None:
        self.bench.sign_out()
        self.bench.close_copies()
        self.journal.close()


class FloorStations:
    """Makes them, and closes them with the test."""

    def __init__(
        self, folder: Path, server: SandboxServer, address: FloorAddress, network: Proxy
    ) -> None:
        self._folder = folder
        self.server = server
        self.address = address
        self.network = network
        self._all: list[FloorStation] = []

    def make(
        self, name: str, terms: Terms = TERMS, *, is_cut_off: bool = False, path: str = ""
    ) -> FloorStation:
        """`is_cut_off`: its network is the one that a test may cut."""
        address = plain(self.address, self.network.port) if is_cut_off else self.address
        file = self._folder / (path or f"{name}.sqlite3")
        station = FloorStation(self.server, file, name, address, terms)
        self._all.append(station)
        return station

    def end(self, station: FloorStation) -> None:
        self._all.remove(station)
        station.close()

    def close(self) -> None:
        for station in self._all:
            station.close()
