"""Who packs at a real window: by scans alone, as the journal shows that the bench stands."""

import sqlite3
import threading
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.summaries import PackingSummary
from crux_desk.domain.service_url import origin
from crux_desk.journal.journal import Journal
from crux_desk.sandbox.samples import SampleOrder
from tests.whole.station import Station, xdotool

UNITS = 4
"""Of each order of one line; two boxes of half of it."""
Step = tuple[object, ...]


class Packer:
    """Packs one order after the other by scanner, looking at the journal as at the screen.

    `mark` keeps the labels of several benches apart.
    """

    def __init__(self, station: Station, orders: Iterable[SampleOrder], mark: str = "") -> None:
        self._station = station
        self._journal_path = station.folder / "journal.sqlite3"
        self._origin = origin(station.api_url)
        self._orders = iter(orders)
        self._labels = 0
        self._mark = mark
        self.order = next(self._orders)
        self.handed_over: list[SampleOrder] = []

    def go_on(self) -> None:
        """Do the next thing that the bench shows to be due."""
        try:
            with Journal(self._journal_path, read_only=True) as journal:
                self._act(journal)
        except DeskError:
            time.sleep(0.05)  # there is no journal yet, or it is just being made

    def _act(self, journal: Journal) -> None:
        packings = journal.packings.of_order(self._origin, self.order.uuid)
        if packings and packings[0].state is not PackingState.DRAFT:
            if not self._is_moved(packings[0]):
                assert packings[0].state is not PackingState.REFUSED, packings[0].reason
                self.handed_over.append(self.order)
            self.order = next(self._orders)
            return
        seen = last_step(self._journal_path)
        kept = journal.orders.get(self._origin, self.order.uuid)
        if kept is None or journal.open_order != (self._origin, self.order.uuid):
            self._scan(self.order.po_number)
            self._until(lambda: journal.open_order == (self._origin, self.order.uuid))
            return
        packing = Packing(kept)
        if packings:
            journal.packings.replay(packings[0].key.packing_id, packing)
        self._pack(packing)
        self._until(lambda: last_step(self._journal_path) != seen)

    def _pack(self, packing: Packing) -> None:
        filled = [box for box in packing.boxes if box.contents]
        for box in filled:
            is_full = sum(box.contents.values()) >= UNITS // 2 or not _remaining(packing)
            if not box.tracking and is_full:
                self._choose(packing, box)
                self._labels += 1
                label = f"LABEL{self._mark}{self._labels:05d}X{self.order.po_number[1:]}"
                self._label_comes(label)
                self._scan("CRUXLABEL")
                self._scan(label)
                return
            if box.tracking and (box.weight is None or box.ship_cost is None):
                self._choose(packing, box)
                self._scan("CRUXWEIGHT" if box.weight is None else "CRUXCOST")
                self._scan("17.25" if box.weight is None else "3.50")
                return
            if box.tracking and not box.carrier:
                self._choose(packing, box)
                self._scan("CRUXPRESET1")
                return
        left = (line.sku_id for line in packing.order.lines if packing.remaining(line))
        self._scan(next(left, "CRUXSUBMIT"))

    def _is_moved(self, packing: PackingSummary) -> bool:
        """Whether another bench packs it now; there is none where there is no floor."""
        return False

    def _label_comes(self, label: str) -> None:
        """It is there to be scanned; for who has more than a scanner."""

    def _choose(self, packing: Packing, box: Box) -> None:
        current = packing.current_box
        if current is None or current.number != box.number:
            self._scan(f"CRUXBOX{box.number}")

    def _scan(self, code: str) -> None:
        xdotool("type", "--delay", "1", f"{code}\n")

    def _until(self, condition) -> None:
        deadline = time.monotonic() + 1.0
        while time.monotonic() < deadline and not condition():
            time.sleep(0.01)


def _remaining(packing: Packing) -> int:
    return sum(packing.remaining(line) for line in packing.order.lines)


def steps_of(path: Path) -> list[Step]:
    """All steps that are on the disk; none where there is no journal, or it is just being made.

    Whatever else keeps it from being read fails the test: of no steps, none can be lost.
    """
    return _read(
        path,
        "SELECT packing_id, number, action, at, changes, state, reason FROM steps ORDER BY rowid",
    )


def last_step(path: Path) -> int:
    """How many there are: a journal of half an hour is not read whole at each look."""
    found = _read(path, "SELECT COALESCE(MAX(rowid), 0) FROM steps")
    return found[0][0] if found else 0


def _read(path: Path, statement: str) -> list[Any]:
    if not path.exists():
        return []
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=5)) as connection:
        try:
            return connection.execute(statement).fetchall()
        except sqlite3.OperationalError:
            if connection.execute("PRAGMA user_version").fetchone()[0]:
                raise
            return []


def activate(station: Station, is_over: threading.Event) -> None:
    """Give the window the keyboard, as soon as there is one."""
    assert station.process is not None
    words = ("search", "--onlyvisible", "--pid", str(station.process.pid), "--name", "Crux Desk")
    while not is_over.is_set():
        for window in xdotool(*words).split()[:1]:
            xdotool("windowactivate", window)
            if xdotool("getactivewindow") == window:
                return
        time.sleep(0.02)
