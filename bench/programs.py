"""The program, and the bare window beside it, as processes: started, scanned into, closed."""

import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bench.folders import CACHE, journal_of
from bench.orders import Address
from bench.screen import Screen, wait_until

START_WAIT_S = 60
CLOSE_TRIES, CLOSE_WAIT_S = 3, 10.0

CHECKOUT = (sys.executable, "-m", "crux_desk")
PACKAGE = (str(Path(__file__).parent.parent / "build" / "frozen" / "crux-desk" / "crux-desk"),)
"""The commands that start the program: of the checkout, and as `make package` builds it."""


class Running:
    """A process with a window; `took_scan` counts the scans that it has taken down on disk."""

    def __init__(self, command: list[str], took: Callable[[], int], screen: Screen) -> None:
        self._screen = screen
        self.scans_taken = took
        wait_until(lambda: not screen.window_with_keyboard, "no other window is there")
        self._taken_before = took()
        self._begun = time.perf_counter()
        self._process = subprocess.Popen(command, env=installed_environment())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None and kind is None:
            self._close()
        else:
            self._process.kill()
        self._process.wait()

    def _close(self) -> None:
        """By Alt+F4, as a person does who presses it again where nothing happens.

        What was measured is measured by then: a window manager that does not take it ends no bench.
        """
        for _ in range(CLOSE_TRIES):
            self._screen.close_window()
            try:
                self._process.wait(CLOSE_WAIT_S)
            except subprocess.TimeoutExpired:
                continue
            return
        self._process.kill()
        sys.stderr.write("a window did not take Alt+F4 and was killed; the figures stand\n")

    def first_scan_s(self, code: str) -> float:
        """Seconds from the start of the process until a scan is down on disk.

        It is sent as soon as the window has the keyboard, and waits there until it is looked at.
        """
        self.wait_for_keyboard()
        self._screen.scan(code)
        return self._taken_s(1)

    def first_scans_s(self, code: str, command: str) -> tuple[float, float]:
        """The same, and of a command behind it: that needs the whole window."""
        self.wait_for_keyboard()
        self._screen.scan(code)
        self._screen.scan(command)
        return self._taken_s(1), self._taken_s(2)

    def _taken_s(self, count: int) -> float:
        wanted = self._taken_before + count
        wait_until(lambda: self.scans_taken() >= wanted, "scans are on disk", START_WAIT_S)
        return time.perf_counter() - self._begun

    def wait_for_keyboard(self) -> None:
        """Wait until its window gets the keys."""
        wait_until(self._has_keyboard, "a window has the keyboard", START_WAIT_S)

    def memory_mb(self) -> tuple[float, float]:
        """What the process holds of the memory: resident, and its share of it (RSS, PSS), in MB."""
        text = Path(f"/proc/{self._process.pid}/smaps_rollup").read_text(encoding="ascii")
        found = {name: int(kb) / 1024 for name, kb in re.findall(r"^(\w+): +(\d+) kB", text, re.M)}
        return found["Rss"], found["Pss"]

    def _has_keyboard(self) -> bool:
        if self._process.poll() is not None:
            raise RuntimeError("the program has ended")
        return bool(self._screen.window_with_keyboard)


def installed_environment() -> dict[str, str]:
    """As an installed program has it: with its bytecode at hand, which a machine of ours may forbid."""
    kept = {"PYTHONPYCACHEPREFIX": str(CACHE / "bytecode")}
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | kept


def start_program(
    folder: Path, server: Address, screen: Screen, command: Sequence[str] = CHECKOUT
) -> Running:
    """The program on a data folder that has a journal with an order open."""
    options = ("--api-url", server.url, "--data-dir", str(folder))
    journal = f"{journal_of(folder).as_uri()}?mode=ro"

    def steps() -> int:
        # Whoever still reads when the window closes leaves it a log, and its next start much to read.
        with closing(sqlite3.connect(journal, uri=True)) as connection:
            return int(connection.execute("SELECT steps FROM chain_head").fetchone()[0])

    return Running([*command, *options], steps, screen)


def start_bare(folder: Path, screen: Screen) -> Running:
    """The bare window."""
    file = folder / "scans.txt"
    file.touch()
    command = [sys.executable, "-m", "bench.bare", str(file)]
    return Running(command, lambda: file.stat().st_size, screen)


def set_token(server: Address) -> None:
    """The station's token, in the keyring of this desk."""
    command = [*CHECKOUT, "token", "set", "--api-url", server.url]
    subprocess.run(command, input=server.token, text=True, check=True, stdout=subprocess.DEVNULL)


def lines_packed(folder: Path, po_number: str) -> list[tuple[str, int, str]]:
    """What was put into boxes of an order, step by step: the line, its units, the time."""
    statement = """SELECT c.value ->> 2, c.value ->> 3, s.at
        FROM packings p JOIN steps s USING (packing_id), json_each(s.changes) c
        WHERE p.po_number = ? AND c.value ->> 0 = 'units' ORDER BY s.number, c.key"""
    return [tuple(row) for row in _asked(folder, statement, po_number)]


def times_sent(folder: Path) -> list[str]:
    """When packings were found to be submitted."""
    found = _asked(folder, "SELECT at FROM steps WHERE state = 'submitted' ORDER BY at")
    return [row[0] for row in found]


def _asked(folder: Path, statement: str, *values: str) -> list[Any]:
    with closing(sqlite3.connect(f"{journal_of(folder).as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(statement, values).fetchall()


def environment() -> str:
    """What the table was measured on."""
    load = ", ".join(f"{one:.2f}" for one in os.getloadavg())
    return f"{os.cpu_count()} processors, load {load}, Python {sys.version.split()[0]}"
