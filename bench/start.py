"""From the start of the process to the first scan on disk, against a bare window; and the memory."""

import statistics
import tempfile
from pathlib import Path

from bench.folders import OLD_PORT, add_old_packings, make_folder, pack, pack_units
from bench.orders import HUNDRED, SMALL, Server, sku
from bench.programs import CHECKOUT, PACKAGE, set_token, start_bare, start_program
from bench.rows import Row
from bench.screen import Screen

STARTS = 7
DEVICES: dict[str, object] = {
    "scale": {"kind": "hid"},
    "scanners": [{"device": "/dev/serial/by-id/usb-Honeywell_1470g-if00"}],
}
MEASURED_MEMORY = 3
UNDO = "cruxundo"
"""The command, as the screen types it."""


def start() -> list[Row]:
    """Bare window and program in turns, so that a busy moment meets both."""
    with Server(SMALL) as server, Screen() as screen, tempfile.TemporaryDirectory() as name:
        folder = make_folder(Path(name))
        set_token(server)
        pack(folder, server, SMALL, pack_units(20))
        bare: list[float] = []
        ours: list[tuple[float, float]] = []
        for _ in range(STARTS + 1):
            with start_bare(folder, screen) as window:
                bare.append(window.first_scan_s(sku(1)))
            with start_program(folder, server, screen) as program:
                ours.append(program.first_scans_s(sku(1), UNDO))
    # The first of each filled the disk's cache.
    other = statistics.median(bare[1:])
    rows = []
    for place, until in enumerate(("the first scan on disk", "a whole window (an undo on disk)")):
        one = statistics.median(times[place] for times in ours[1:])
        note = f"{one:.2f} s / {other:.2f} s, medians of {STARTS}; aim: 1.5"
        rows.append(Row(f"start to {until}, last draft open", one / other, 2.0, note=note))
    return rows


def packaged_start() -> list[Row]:
    """The start of the packaged program, against the bare window and against the checkout."""
    if not Path(PACKAGE[0]).exists():
        what = "packaged: start to the first scan on disk, last draft open"
        return [Row(what, None, 2.0, note="build it first: make package")]
    times: dict[str, list[float]] = {"bare": [], "checkout": [], "package": []}
    with Server(SMALL) as server, Screen() as screen, tempfile.TemporaryDirectory() as name:
        folder = make_folder(Path(name))
        set_token(server)
        pack(folder, server, SMALL, pack_units(20))
        for _ in range(STARTS + 1):
            with start_bare(folder, screen) as window:
                times["bare"].append(window.first_scan_s(sku(1)))
            for kind, command in (("checkout", CHECKOUT), ("package", PACKAGE)):
                with start_program(folder, server, screen, command) as program:
                    times[kind].append(program.first_scan_s(sku(1)))
    medians = {kind: statistics.median(found[1:]) for kind, found in times.items()}
    rows = []
    for against, limit in (("bare", 2.0), ("checkout", 1.05)):
        one, other = medians["package"], medians[against]
        note = f"{one:.2f} s / {other:.2f} s, medians of {STARTS}"
        what = f"packaged: start to the first scan on disk, against {against}"
        rows.append(Row(what, one / other, limit, note=note))
    return rows


def memory() -> list[Row]:
    """An order of 100 lines on the screen, one unit scanned, against the bare window."""
    ours: list[tuple[float, float]] = []
    bare: list[tuple[float, float]] = []
    with Server(HUNDRED) as server, Screen() as screen, tempfile.TemporaryDirectory() as name:
        folder = make_folder(Path(name))
        set_token(server)
        pack(folder, server, HUNDRED, pack_units(20))
        for _ in range(MEASURED_MEMORY):
            with start_bare(folder, screen) as window:
                window.first_scan_s(sku(1))
                bare.append(window.memory_mb())
            with start_program(folder, server, screen) as program:
                program.first_scan_s(sku(50))
                ours.append(program.memory_mb())
    rows = []
    for place, kind in enumerate(("resident", "its share")):
        one = statistics.median(found[place] for found in ours)
        other = statistics.median(found[place] for found in bare)
        note = f"{one:.0f} MB / {other:.0f} MB"
        what = f"memory, an order of 100 lines open ({kind})"
        rows.append(Row(what, one / other, 2.5, note=note))
    return rows


def start_with_old_packings() -> list[Row]:
    """The same start with 100,000 packings that left in the journal, and with none."""
    times: dict[bool, list[float]] = {False: [], True: []}
    with (
        Server(SMALL, port=OLD_PORT) as server,
        Screen() as screen,
        tempfile.TemporaryDirectory() as name,
    ):
        set_token(server)
        folders = {False: Path(name) / "none", True: Path(name) / "old"}
        add_old_packings(folders[True])
        for has_old, folder in folders.items():
            make_folder(folder)
            pack(folder, server, SMALL, pack_units(20))
            times[has_old] = []
        for _ in range(STARTS + 1):
            for has_old, folder in folders.items():
                with start_program(folder, server, screen) as program:
                    times[has_old].append(program.first_scan_s(sku(1)))
    with_old, with_none = (statistics.median(times[has_old][1:]) for has_old in (True, False))
    note = f"{with_old:.2f} s / {with_none:.2f} s, medians of {STARTS}"
    what = "start with 100,000 old packings, against none"
    return [Row(what, with_old / with_none, 1.5, note=note)]


def start_with_devices() -> list[Row]:
    """The same start with a scale and a serial scanner set up, and with none; they are not there."""
    times: dict[bool, list[float]] = {False: [], True: []}
    with Server(SMALL) as server, Screen() as screen, tempfile.TemporaryDirectory() as name:
        set_token(server)
        folders = {False: Path(name) / "none", True: Path(name) / "devices"}
        for has_devices, folder in folders.items():
            make_folder(folder, **(DEVICES if has_devices else {}))
            pack(folder, server, SMALL, pack_units(20))
        for _ in range(STARTS + 1):
            for has_devices, folder in folders.items():
                with start_program(folder, server, screen) as program:
                    times[has_devices].append(program.first_scan_s(sku(1)))
    with_them, with_none = (statistics.median(times[has_them][1:]) for has_them in (True, False))
    note = f"{with_them:.2f} s / {with_none:.2f} s, medians of {STARTS}"
    return [
        Row(
            "start with scale and serial scanner, against none",
            with_them / with_none,
            1.1,
            note=note,
        )
    ]
