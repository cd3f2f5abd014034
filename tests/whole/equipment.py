"""What stands around a bench: a scale, the shipping software's file, a label printer, and a floor."""

import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from crux_desk.desk.floor.login import password_store
from crux_desk.devices.ports.places import ROOT_VARIABLE
from crux_desk.domain.devices import ScaleProtocol
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.records.print_jobs import JobState
from crux_desk.journal.journal import Journal
from crux_desk.sandbox.samples import SampleOrder
from tests.devices.fakes.devices import FakeDevices
from tests.floor.benches import plain
from tests.floor.postgres import PASSWORDS, Server
from tests.floor.proxy import Proxy
from tests.paper.zpl_labels import printed
from tests.printers.label_port import Sink
from tests.whole.packer import Packer, steps_of
from tests.whole.station import Station, wait_for

TOLD_POUNDS, POUNDS, COST = "17.20", "17.25", "8.40"
"""What the shipping software was told, what the bench weighs, and what the label costs."""
STABLE_S = 0.6
"""A scale says the same for so long, and is believed."""
_HEADER = (
    "PackageTrackingNumber,PackageWeight,PackageReference1,PackagePackagePublishedCharge,"
    "ShipmentInformationServiceType\n"
)


class Equipment:
    """All of it; each part works, is away or is cut as chance has it."""

    def __init__(self, folder: Path, server: Server, chance: random.Random) -> None:
        self.chance = chance
        self.devices = FakeDevices(folder)
        self.scale = self.devices.serial_scale(ScaleProtocol.TOLEDO)
        self._is_on = False
        self.labels = folder / "labels.csv"
        self.labels.write_text(_HEADER)
        self.sink = Sink()
        self.server = server
        self.network = Proxy(server.port)
        self.address = plain(server.make_floor("floor"), self.network.port)

    @property
    def settings(self) -> dict[str, object]:
        printer = {"printer": f"zpl:127.0.0.1:{self.sink.port}", "when": "box"}
        return {
            "fetch_minutes": 0,
            "scale": self.scale.setting,
            "feeds": [{"path": str(self.labels), "profile": "auto"}],
            "printers": {"contents": printer},
            "floor_url": self.address.url,
        }

    def label_comes(self, label: str, po_number: str) -> None:
        """The label is printed, and the box stands on the scale: mostly."""
        if self.chance.random() < 0.7:
            with self.labels.open("a") as file:
                file.write(f"{label},{TOLD_POUNDS},{po_number},{COST},Ground\n")
        if self.chance.random() < 0.7:
            self.scale.put_on(POUNDS)
            self._is_on = True
            time.sleep(STABLE_S)

    def take_off(self) -> None:
        """What was put on is weighed by then; the scale is seen to be empty before the next."""
        if self._is_on:
            time.sleep(STABLE_S)
            self.scale.take_off()
            self._is_on = False

    def trouble(self) -> None:
        """Something is pulled out, or put in again, or both."""
        match self.chance.choice(("scale", "floor", "none", "none")):
            case "scale":
                self.scale.unplug()
                self.scale.plug_in()
            case "floor":
                self.network.cut()

    def close(self) -> None:
        self.devices.close()
        self.network.close()
        self.sink.close()


class EquippedPacker(Packer):
    """Has equipment, and uses it as it comes."""

    def __init__(
        self, station: Station, orders: Iterable[SampleOrder], equipment: Equipment
    ) -> None:
        super().__init__(station, orders)
        self.equipment = equipment

    def _label_comes(self, label: str) -> None:
        self.equipment.trouble()
        self.equipment.label_comes(label, self.order.po_number)

    def _pack(self, packing: Packing) -> None:
        self.equipment.take_off()
        super()._pack(packing)


@contextmanager
def equipment(folder: Path, station: Station, chance: random.Random) -> Iterator[Equipment]:
    """Around a station; its password is kept."""
    server = Server()
    made: Equipment | None = None
    try:
        server.start()
        server.make_owner()
        made = Equipment(folder, server, chance)
        store = password_store(made.address)
        store.set(PASSWORDS.station)
        station.environ = {ROOT_VARIABLE: str(made.devices.root)}
        yield made
        store.delete()
    finally:
        if made is not None:
            made.close()
        server.remove()


def sources_of(path: Path) -> dict[str, int]:
    """How many steps have something of the scale, and of the shipping software."""
    changes = [str(step[4]) for step in steps_of(path)]
    return {source: sum(f'"{source}"' in one for one in changes) for source in ("scale", "feed")}


def check_around(made: Equipment, station: Station) -> str:
    """What came of all of it, with the program still there; in words."""
    journal = station.folder / "journal.sqlite3"
    check_floor(made, journal)
    papers = check_paper(made, journal)
    sources = sources_of(journal)
    assert all(sources.values()), sources
    assert papers[JobState.DONE.value]
    return f"steps with something of {sources}; papers {dict(papers)}"


def check_paper(made: Equipment, journal_path: Path) -> Counter[str]:
    """Nothing was printed twice without a word on it, and what counts as printed came out."""
    firsts: Counter[str] = Counter()
    came: Counter[str] = Counter()
    for data in made.sink.received:
        # A program that was killed has left half of a label.
        if not data.rstrip().endswith(b"^XZ"):
            continue
        for label in printed(data):
            (code,) = label.codes
            came[code] += 1
            firsts[code] += not any("COPY" in text.upper() for text in label.texts)
    assert [code for code, times in firsts.items() if times > 1] == []
    with Journal(journal_path, read_only=True) as journal:
        jobs = journal.print_jobs.latest(100_000)
        sealed = {
            (packing.key.packing_id, box.number)
            for packing in journal.packings.summaries()
            for box in packing.boxes or ()
        }
    assert sealed <= {(job.packing_id, job.box_number) for job in jobs}
    states = Counter(job.state.value for job in jobs)
    assert came.total() >= states[JobState.DONE.value]
    assert len(came) <= len(jobs)
    return states


def check_floor(made: Equipment, journal_path: Path) -> None:
    """All steps are there, in their order; no label is held by two packings."""
    ours = len(steps_of(journal_path))

    def are_copied() -> bool:
        with made.server.administrator("floor") as connection:
            row = connection.execute("SELECT count(*) FROM crux_desk.steps").fetchone()
        return row is not None and row[0] == ours

    wait_for(are_copied, f"all {ours} steps are on the floor", 60)
    with made.server.administrator("floor") as connection:
        breaks = connection.execute("SELECT sum(breaks) FROM crux_desk.journals").fetchone()
    assert breaks == (0,)
