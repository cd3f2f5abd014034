"""What is measured within the window's process, which `ask` begins.

Each name is a function that gets a `Window` (or makes them) and returns what JSON can hold; it is
printed on standard output. A process of its own for each, since what one did must not count for
another.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from bench.folders import label_number, write_labels
from bench.orders import LARGE, SENT, SMALL, TENS, Address, sku
from bench.window import Window
from crux_desk.config.labels import load_label_formats
from crux_desk.config.settings import Settings
from crux_desk.desk.goods.goods_exchange import GoodsRun, export_goods
from crux_desk.domain.label_records.choices import FeedChoice
from crux_desk.domain.scanning.known_labels import LabelKnowledge
from crux_desk.ui.links.label_feeds import LOOKS_MS
from tests.journal.filling import Filled

Samples = dict[str, Any]

FLOOR_URL, FLOOR_READY, FLOOR_CUT = "floor-url", "floor-ready", "floor-cut"
"""Files by which the window's process and the one that measures speak of the floor."""
FLOOR_ORDERS = 6
FLOOR_PACE_S = 0.06
"""Between two scans."""

LABELS = 50_000
LOOKS = 50

BOXES_PRINTED = 15
LABELS_SCANNED = 30

_OLD = Filled(54_321)
SEARCHES = {"PO number": _OLD.po_number, "label": _OLD.tracking(1), "SKU": _OLD.sku(1)}
"""Of one of the old packings; each 500th has the SKU."""


_AS_THE_PROGRAM = (
    "import sys; from crux_desk.ui.runtime.interpreter import load_qt; load_qt();"
    " from bench.inside import main; main(*sys.argv[1:])"
)
"""What is loaded meanwhile is loaded by Python's own import, as there."""


def ask(name: str, server: Address, folder: Path) -> Samples:
    """Run one of these in a process of its own; what it found."""
    done = subprocess.run(
        [sys.executable, "-c", _AS_THE_PROGRAM, name, server.url, server.token, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: Samples = json.loads(done.stdout.splitlines()[-1])
    return found


def scans_of_ten(window: Window) -> Samples:
    """1,000 scans over orders of ten lines, five units each: every fifth completes its line."""
    times: list[float] = []
    for po_number in TENS:
        window.open(po_number)
        times += [window.scan_ms(sku(scan // 5)) for scan in range(50)]
    return {"ms": times}


def scans_with_floor(window: Window) -> Samples:
    """Scans of ten lines at a fast hand's pace, with the folder's floor and without one, in turns.

    It is met first; then the one who watches the folder may cut it.
    """
    links, folder = window.program.links, window.program.folder.path
    url = (folder / FLOOR_URL).read_text(encoding="utf-8")
    times: dict[bool, list[float]] = {True: [], False: []}
    links.set_up(Settings(floor_url=url))
    link = links.floor.link
    window.until(lambda: link is not None and link.is_connected)
    for turn, po_number in enumerate(TENS[:FLOOR_ORDERS]):
        has_floor = turn % 2 == 0
        links.set_up(Settings(floor_url=url if has_floor else ""))
        window.open(po_number)
        if turn == 0:
            (folder / FLOOR_READY).touch()
            window.until((folder / FLOOR_CUT).exists)
        for scan in range(50):
            times[has_floor].append(window.scan_ms(sku(scan // 5)))
            pause = time.perf_counter() + FLOOR_PACE_S
            window.until(partial(_is_past, pause))
    return {"with_ms": times[True], "without_ms": times[False]}


def _is_past(moment_s: float) -> bool:
    return time.perf_counter() >= moment_s


def scans_of_ten_thousand(window: Window) -> Samples:
    """The same scans over 200 lines of an order of 10,000, from all over it."""
    window.open(LARGE)
    return {"ms": [window.scan_ms(sku((scan // 5) * 49)) for scan in range(1_000)]}


def first_and_last_steps(window: Window) -> Samples:
    """The first 500 scans of a draft, and the 500 up to its ten-thousandth step."""
    window.open(SMALL)
    first = [window.scan_ms(sku(scan % 10)) for scan in range(500)]
    packing = window.session.packing
    assert packing is not None
    lines = packing.order.lines
    while packing.steps_made < 9_500:
        packing.pack(lines[packing.steps_made % 10].line_item_uuid)
    window.session.packing_refreshed.emit()
    window.settle()
    last = [window.scan_ms(sku(scan % 10)) for scan in range(500)]
    return {"first": first, "last": last}


def scans_with_boxes(window: Window) -> Samples:
    """500 scans with one box, and 500 with five hundred boxes before them."""
    window.open(SMALL)
    few = [window.scan_ms(sku(scan % 10)) for scan in range(500)]
    packing = window.session.packing
    assert packing is not None
    for _ in range(499):
        packing.open_box()
        packing.pack(packing.order.lines[0].line_item_uuid)
    window.session.packing_refreshed.emit()
    window.settle()
    many = [window.scan_ms(sku(1 + scan % 9)) for scan in range(500)]
    return {"few": few, "many": many}


def open_large(window: Window) -> Samples:
    """An order of 10,000 lines is opened, and read from the server."""
    before = resident_mb()

    def begin() -> Callable[[], object]:
        window.services.opening.open_order(LARGE)
        return lambda: window.shows(LARGE) and window.is_quiet()

    stall, took = window.stall_ms(begin)
    return {"stall_ms": stall, "s": took, "mb": resident_mb() - before}


def pictures_scroll_by(window: Window) -> Samples:
    """5,000 lines with pictures are scrolled through, a screenful at a time, until all are drawn."""
    window.open(LARGE)
    window.settle()
    before = resident_mb()
    bar, rows = window.lines_view.verticalScrollBar(), 5_000
    last = bar.maximum() * rows // 10_000

    def begin() -> Callable[[], object]:
        timer = QTimer(window.lines_view)
        timer.timeout.connect(lambda: bar.setValue(min(last, bar.value() + bar.pageStep())))
        timer.start(15)
        return lambda: bar.value() >= last and window.is_quiet()

    stall, took = window.stall_ms(begin)
    pictures = window.program.links.goods.pictures
    assert pictures is not None
    kept = pictures.kept_bytes / 1e6
    return {"stall_ms": stall, "s": took, "mb": resident_mb() - before, "kept_mb": kept}


def goods_go_in(window: Window) -> Samples:
    """The list in the folder is taken over; then out, in and out again, which is the same."""
    folder = window.program.folder.path
    file, first, second = (folder / f"{name}.csv" for name in ("goods", "first", "second"))
    goods = window.program.rooms.goods

    def takes(path: Path) -> Callable[[], Callable[[], object]]:
        def begin() -> Callable[[], object]:
            goods.importer.import_file(path, lambda _: None)
            return lambda: goods.importer.run is None

        return begin

    window.open(SMALL)
    stall, took = window.stall_ms(takes(file))
    times = [window.scan_ms(sku(1 + scan % 9)) for scan in range(100)]
    goods.importer.import_file(file, lambda _: None)
    during: list[float] = []
    while goods.importer.run is not None:
        during.append(window.scan_ms(sku(1 + len(during) % 9)))
    export_goods(window.program.folder.journal, first, GoodsRun())
    window.stall_ms(takes(first))
    export_goods(window.program.folder.journal, second, GoodsRun())
    is_same = first.read_bytes() == second.read_bytes()
    rows = first.read_bytes().count(b"\n") - 1
    found = {"stall_ms": stall, "s": took, "rows": rows if is_same else 0}
    return found | {"scans_ms": times, "during_ms": during}


def slips_print(window: Window) -> Samples:
    """Boxes get their labels: until each slip is handed over, and scans meanwhile and without.

    The spooler is a folder: the slip is drawn as for CUPS, and lies on the disk.
    """
    window.open(SMALL)
    folder = window.program.folder.path / "slips"
    handed: list[float] = []
    during: list[float] = []
    behind: list[float] = []
    labels = _labels(BOXES_PRINTED)
    alone = [window.scan_ms(sku(scan % 10)) for scan in range(100)]
    for count, label in enumerate(labels, start=1):
        window.scan_ms(sku(count % 10))
        begun = time.perf_counter()
        window.program.scan_router.route(label)
        # It waits for what the label itself paints, which is no slip's.
        behind.append(window.scan_ms(sku(count % 10)))
        while not folder.exists() or len(list(folder.glob("*.pdf"))) < count:
            during.append(window.scan_ms(sku(len(during) % 10)))
            if time.perf_counter() - begun > 10:
                raise TimeoutError("no slip was handed over")
        handed.append(time.perf_counter() - begun)
        window.settle()
    return {"handed_s": handed, "during_ms": during, "behind_ms": behind, "alone_ms": alone}


def _labels(count: int) -> list[str]:
    """So many tracking numbers with a right check digit."""
    read = load_label_formats(()).read
    tried = (f"1Z5R8939035{number:07d}" for number in range(10_000_000))
    right = (label for label in tried if any(one.is_check_right for one in read(label)))
    return [next(right) for _ in range(count)]


def labels_come_in(window: Window) -> Samples:
    """A file of 50,000 labels is read for the first time; then they are looked up, one by one."""
    links, folder = window.program.links, window.program.folder.path
    window.open(SMALL)
    links.labels.begin()
    known = window.session.services.records
    assert known is not None
    few = _look_ups_us(known)
    begun = time.perf_counter()
    found: list[float] = []

    def begin() -> Callable[[], object]:
        links.set_up(Settings(feeds=(FeedChoice(str(folder / "labels.csv")),)))

        def is_done() -> object:
            if not found and known.find(label_number(0)) is not None:
                found.append(time.perf_counter() - begun)
            return known.find(label_number(LABELS - 1))

        return is_done

    stall, took = window.stall_ms(begin)
    window.until(lambda: links.labels.feeds.is_quiet)
    return {
        "stall_ms": stall,
        "s": took,
        "first_s": found[0],
        "few_us": few,
        "many_us": _look_ups_us(known),
        **_label_scans("among_ms", window),
    }


def labels_are_scanned(window: Window) -> Samples:
    """Labels are looked up where none is known."""
    window.program.links.labels.begin()
    window.open(SMALL)
    return _label_scans("alone_ms", window)


def _label_scans(name: str, window: Window) -> Samples:
    """An item into each box, then its label: how long that takes, and what of it is computing."""
    times, cpu = [], []
    for count, label in enumerate(_labels(LABELS_SCANNED)):
        window.scan_ms(sku(count % 10))
        begun_s = time.thread_time()
        times.append(window.scan_ms(label, paints_row=False))
        cpu.append((time.thread_time() - begun_s) * 1000)
        window.settle()
    return {name: times, "label_cpu_ms": cpu}


def _look_ups_us(known: LabelKnowledge) -> list[float]:
    times = []
    for number in range(0, LABELS, 50):
        begun = time.perf_counter()
        known.find(label_number(number))
        times.append((time.perf_counter() - begun) * 1e6)
    return times


def feeds_stand_still(window: Window) -> Samples:
    """Ten feeds that do not change: what a look at all of them takes, every two seconds."""
    links, folder = window.program.links, window.program.folder.path
    feeds = []
    for number in range(10):
        path = folder / f"feed-{number}.csv"
        write_labels(path, 100)
        feeds.append(FeedChoice(str(path)))
    # Alone on this thread: how much of a core the window's own does not count.
    desk = links.labels.feeds.desk
    desk.set_up(feeds)
    for _ in range(3):
        desk.acknowledge(desk.poll())
    cpu_s = time.process_time()
    for _ in range(LOOKS):
        desk.acknowledge(desk.poll())
    each_s = (time.process_time() - cpu_s) / LOOKS
    return {"percent": 100 * each_s / (LOOKS_MS / 1000)}


def submissions_go_out(window: Window) -> Samples:
    """200 boxes of 200 orders, queued before, go out from the moment there is a token."""

    def begin() -> Callable[[], object]:
        window.program.go_online()
        return lambda: not waiting(window)

    stall, took = window.stall_ms(begin)
    return {"stall_ms": stall, "s": took}


def waiting(window: Window) -> int:
    """How many packings the outbox has yet to get rid of."""
    return sum(summary.key.po_number in SENT for summary in window.session.desk.unsent())


def orders_prefetch(window: Window) -> Samples:
    """All orders to pack are read ahead."""
    before = resident_mb()

    def begin() -> Callable[[], object]:
        window.program.rooms.orders.prefetch.get_orders()
        return lambda: not window.program.rooms.orders.prefetch.status.is_under_way

    stall, took = window.stall_ms(begin)
    progress = window.program.rooms.orders.prefetch.status.progress
    return {
        "stall_ms": stall,
        "s": took,
        "mb": resident_mb() - before,
        "read": 0 if progress is None else progress.read,
    }


def open_draft(window: Window) -> Samples:
    """The draft that lies in the folder, from its copy: until it is painted. Once: it stays known."""
    po_number = window.session.desk.unsent()[0].key.po_number
    took = window.opened_s(po_number)
    packing = window.session.packing
    assert packing is not None
    return {"s": took, "steps": packing.steps_made}


def lists(window: Window) -> Samples:
    """The lists, from the key to the list, and scans that are looked for: milliseconds, five each."""
    found: Samples = {}
    for name in ("outbox", "history", "orders"):
        found[name] = [window.list_ms(name) for _ in range(5)]
    found["counted"] = [window.count_ms() for _ in range(5)]
    for name, text in SEARCHES.items():
        found[name] = [window.search_ms(text) for _ in range(5)]
    return found


def numbers(window: Window) -> Samples:
    """The numbers of all days, from the key to the pictures, five times: seconds, and stalls."""
    found: dict[str, list[float]] = {"s": [], "stall_ms": []}
    for _ in range(5):
        stall, took = window.stall_ms(window.numbers_of_all)
        found["s"].append(took)
        found["stall_ms"].append(stall)
        window.close_lists()
    return {**found, "orders": window.orders_counted}


def resident_mb() -> float:
    """What this process holds of the memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


SUBJECTS: dict[str, Callable[[Window], Samples]] = {
    function.__name__: function
    for function in (
        scans_of_ten,
        scans_with_floor,
        scans_of_ten_thousand,
        first_and_last_steps,
        scans_with_boxes,
        open_large,
        pictures_scroll_by,
        goods_go_in,
        labels_come_in,
        labels_are_scanned,
        feeds_stand_still,
        slips_print,
        submissions_go_out,
        orders_prefetch,
        open_draft,
        lists,
        numbers,
    )
}


def main(name: str, url: str, token: str, folder: str) -> None:
    """Measure one subject and print it."""
    begun = time.perf_counter()
    with Window(
        Path(folder), Address(url, token), is_online=name != "submissions_go_out"
    ) as window:
        found = SUBJECTS[name](window)
    sys.stdout.write(json.dumps(found | {"took_s": time.perf_counter() - begun}) + "\n")
