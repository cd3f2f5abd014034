"""10,000 scans at a millisecond a key into the program while submissions go out: is each there once?"""

import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from bench.folders import make_folder, pack, queue
from bench.orders import SENT, SLOW, SMALL, Server, sku
from bench.programs import lines_packed, set_token, start_program, times_sent
from bench.rows import Row
from bench.screen import Screen

SCANS = 10_000
"""All units of the order, its lines in turn, so that a scan that is lost is told from one doubled."""

_LINES = 10
_ANSWER_MS = 400
_PATIENCE_S = 30


def burst() -> list[Row]:
    """A scanner that never pauses, in another process; counted in the journal when all is over."""
    with (
        Server(f"{SLOW}{_ANSWER_MS}", SMALL, *SENT) as server,
        Screen() as screen,
        tempfile.TemporaryDirectory() as name,
    ):
        folder = make_folder(Path(name))
        set_token(server)
        queue(folder, server, SENT)
        pack(folder, server, SMALL, lambda _: None)
        with start_program(folder, server, screen) as program:
            program.wait_for_keyboard()
            begun = time.perf_counter()
            for scan in range(SCANS):
                screen.scan(sku(scan % _LINES))
            _wait_for_the_last(folder)
            took = time.perf_counter() - begun
        taken = lines_packed(folder, SMALL)
        times = [at for *_, at in taken]
        sent = sum(times[0] <= at <= times[-1] for at in times_sent(folder)) if times else 0
    lost, doubled = miscounted([line for line, units, _ in taken for _ in range(units)])
    what = "scans lost or doubled out of 10,000 at 1 ms a key, while submitting"
    note = f"{lost} lost, {doubled} doubled; {sent} submissions went out meanwhile; {took:.0f} s"
    # Without submissions it is another measurement.
    return [Row(what, lost + doubled if sent else None, 0, "scans", note)]


def miscounted(lines: Sequence[str]) -> tuple[int, int]:
    """How many scans are missing and how many are there twice, of all lines scanned in turn."""
    names = list(dict.fromkeys(lines))
    places = [names.index(line) for line in lines]
    doubled = sum(one == other for one, other in pairwise(places))
    return max(0, SCANS - (len(places) - doubled)), doubled


def _wait_for_the_last(folder: Path) -> None:
    """Until all are taken down, or none any more."""
    taken, since = -1, time.perf_counter()
    while taken < SCANS and time.perf_counter() - since < _PATIENCE_S:
        now = len(lines_packed(folder, SMALL))
        if now != taken:
            taken, since = now, time.perf_counter()
        time.sleep(0.5)
    time.sleep(1)
