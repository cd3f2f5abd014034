"""A scan with a floor: there, away, and one whose network swallows all that is sent, against none."""

import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.folders import make_folder
from bench.inside import FLOOR_CUT, FLOOR_READY, FLOOR_URL, Samples, ask
from bench.orders import TENS, Server
from bench.rows import Row
from crux_desk.desk.floor.login import password_store
from crux_desk.domain.floor_url import FloorAddress
from tests.floor.benches import plain
from tests.floor.postgres import PASSWORDS
from tests.floor.postgres import Server as Postgres
from tests.floor.proxy import Proxy

TURNS = 1
MOST = 1.1
WAYS = {
    "there": "a scan with the floor there, against none, the median",
    "away": "a scan with the floor just gone, against none, the median",
    "swallowed": "a scan with the floor's network swallowing all, against none, the median",
}


def floor() -> list[Row]:
    """The same scans with and without it, in turns."""
    rows = []
    with _postgres() as postgres:
        for way, what in WAYS.items():
            found = [_scans(postgres, way, turn) for turn in range(TURNS)]
            one, other = (
                [ms for samples in found for ms in samples[key]]
                for key in ("with_ms", "without_ms")
            )
            ratio = statistics.median(one) / statistics.median(other)
            late = (statistics.quantiles(times, n=100)[98] for times in (one, other))
            note = f"{statistics.median(one):.2f} ms / {statistics.median(other):.2f} ms;"
            said = " / ".join(f"{ms:.1f}" for ms in late)
            rows.append(Row(what, ratio, MOST, note=f"{note} 99th percentile {said}"))
    return rows


@contextmanager
def _postgres() -> Iterator[Postgres]:
    server = Postgres()
    try:
        server.start()
        server.make_owner()
        yield server
    finally:
        server.remove()


def _scans(postgres: Postgres, way: str, turn: int) -> Samples:
    proxy = Proxy(postgres.port)
    address = plain(postgres.make_floor(f"bench_{way}_{turn}"), proxy.port)
    with Server(*TENS) as server, tempfile.TemporaryDirectory() as name:
        folder = make_folder(Path(name))
        (folder / FLOOR_URL).write_text(address.url, encoding="utf-8")
        over = threading.Event()
        hand = threading.Thread(target=_cut, args=(folder, proxy, way, over))
        hand.start()
        try:
            with _password(address):
                return ask("scans_with_floor", server, folder)
        finally:
            over.set()
            hand.join()
            proxy.close()


@contextmanager
def _password(address: FloorAddress) -> Iterator[None]:
    store = password_store(address)
    store.set(PASSWORDS.station)
    try:
        yield
    finally:
        store.delete()


def _cut(folder: Path, proxy: Proxy, way: str, over: threading.Event) -> None:
    """When the window has met its floor, the network does what is measured."""
    while not (folder / FLOOR_READY).exists():
        if over.wait(0.02):
            return
    if way == "away":
        proxy.refuse()
    elif way == "swallowed":
        proxy.is_swallowing = True
    (folder / FLOOR_CUT).touch()
