"""Scans, stalls, drafts and lists: what is measured within the window's process, as rows."""

import os
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from bench.folders import (
    OLD_PORT,
    add_goods,
    add_old_packings,
    make_folder,
    pack,
    pack_units,
    queue,
    set_aside,
    write_labels,
    write_list_of_goods,
)
from bench.inside import LABELS, SEARCHES, Samples, ask
from bench.orders import LARGE, PREFETCH, SENT, SMALL, TENS, Server
from bench.rows import Row

TURNS = int(os.environ.get("CRUX_DESK_BENCH_TURNS", "3"))
"""A measurement is made so often, in new processes; its median counts."""

FRAME_MS = 16
MAX_HANDED_S = 0.5
MAX_STALL_MS = 50
PICTURES = 5_000
GOODS = 100_000
MAX_IMPORT_S = 5


@contextmanager
def _station(*names: str, port: int = 0) -> Iterator[tuple[Server, Path]]:
    with Server(*names, port=port) as server, tempfile.TemporaryDirectory() as name:
        yield server, make_folder(Path(name))


def _turns(name: str, *orders: str, work: Callable[[Server, Path], object]) -> list[Samples]:
    found = []
    for _ in range(TURNS):
        with _station(*orders) as (server, folder):
            work(server, folder)
            found.append(ask(name, server, folder))
    return found


def _nothing(_: Server, __: Path) -> None:
    pass


def _late(times: list[float]) -> float:
    """The 99th percentile."""
    return statistics.quantiles(times, n=100)[98]


def scans() -> list[Row]:
    """The same 1,000 scans on orders of 10 lines and on one of 10,000, in turns."""
    small: list[float] = []
    large: list[float] = []
    typical: list[tuple[float, float]] = []
    for _ in range(TURNS):
        with _station(*TENS, LARGE) as (server, folder):
            ten = ask("scans_of_ten", server, folder)["ms"]
            many = ask("scans_of_ten_thousand", server, folder)["ms"]
        small.append(_late(ten))
        large.append(_late(many))
        typical.append((statistics.median(many), statistics.median(ten)))
    one, other = statistics.median(small), statistics.median(large)
    middle = statistics.median(many / ten for many, ten in typical)
    what = "a scan, from key to disk and paint, order of 10 lines, 99th percentile"
    note = f"{other:.1f} ms / {one:.1f} ms; medians of the scans: {middle:.2f} ×"
    return [
        Row(what, one, FRAME_MS, "ms", f"1,000 scans, a fifth completes a line; {TURNS} turns"),
        Row("the same, order of 10,000 lines, against 10", other / one, 1.5, note=note),
    ]


def steps() -> list[Row]:
    """Whether a scan costs the same late in a draft, and with many boxes."""
    late = _turns("first_and_last_steps", SMALL, work=_nothing)
    boxes = _turns("scans_with_boxes", SMALL, work=_nothing)
    return [
        _ratio("a scan at the ten-thousandth step, against the first", late, "last", "first"),
        _ratio("a scan with 500 boxes, against one", boxes, "many", "few"),
    ]


def _ratio(what: str, found: list[Samples], name: str, against: str) -> Row:
    one = statistics.median(statistics.median(samples[name]) for samples in found)
    other = statistics.median(statistics.median(samples[against]) for samples in found)
    return Row(what, one / other, 1.5, note=f"{one:.2f} ms / {other:.2f} ms, medians of 500 scans")


def opening() -> list[Row]:
    """An order of 10,000 lines is opened: from the server, and from its copy."""
    rows = []
    ways = (("from the server", _nothing), ("from its copy", partial(_set_aside, LARGE, 0)))
    for words, prepare in ways:
        found = _turns("open_large", LARGE, work=prepare)
        stall, took, memory = (
            statistics.median(samples[key] for samples in found) for key in ("stall_ms", "s", "mb")
        )
        what = f"longest stall while 10,000 lines open, {words}"
        note = f"all done in {took:.2f} s; {memory:+.0f} MB"
        rows.append(Row(what, stall, MAX_STALL_MS, "ms", note))
    return rows


def pictures() -> list[Row]:
    """5,000 pictures of items scroll by, and scans with pictures are as quick as without."""
    found = _turns("pictures_scroll_by", LARGE, work=lambda _, folder: add_goods(folder, PICTURES))
    stall, took, memory, kept = (
        statistics.median(samples[key] for samples in found)
        for key in ("stall_ms", "s", "mb", "kept_mb")
    )
    note = f"{took:.1f} s; {memory:+.0f} MB, of pictures {kept:.0f} MB"
    return [
        Row("longest stall while 5,000 pictures scroll by", stall, MAX_STALL_MS, "ms", note),
        _scans_with_pictures(),
    ]


def goods() -> list[Row]:
    """100,000 items come in while the window is used, and go out as they came."""
    found = _turns("goods_go_in", SMALL, work=_list_of_goods)
    stall, took = (statistics.median(one[key] for one in found) for key in ("stall_ms", "s"))
    lost = GOODS - min(one["rows"] for one in found)
    during = statistics.median(_late(one["during_ms"]) for one in found)
    alone = statistics.median(_late(one["scans_ms"]) for one in found)
    return [
        Row("100,000 items come in", took, MAX_IMPORT_S, "s"),
        Row("longest stall meanwhile", stall, MAX_STALL_MS, "ms"),
        Row(
            "a scan meanwhile, 99th percentile", during, MAX_STALL_MS, "ms", f"else {alone:.1f} ms"
        ),
        Row("items that are others after out, in and out again", lost, 0, "items"),
    ]


def slips() -> list[Row]:
    """A label is scanned, and the slip of its box goes to the printer."""
    found = _turns("slips_print", SMALL, work=_print_slips)
    handed = statistics.median(statistics.median(one["handed_s"]) for one in found)
    during = statistics.median(_late(one["during_ms"]) for one in found)
    alone = statistics.median(_late(one["alone_ms"]) for one in found)
    middle, other = (
        statistics.median(statistics.median(one[key]) for one in found)
        for key in ("during_ms", "alone_ms")
    )
    note = f"{middle:.1f} ms / {other:.1f} ms"
    behind = statistics.median(statistics.median(one["behind_ms"]) for one in found)
    late = f"{during:.1f} ms / {alone:.1f} ms; right behind a label, the median, {behind:.1f} ms"
    return [
        Row("label scanned, until its slip is handed over", handed, MAX_HANDED_S, "s"),
        Row("a scan meanwhile, the median, against without", middle / other, 1.1, note=note),
        Row("the same, 99th percentile", during / max(alone, FRAME_MS), 1.1, note=late),
    ]


def _print_slips(_: Server, folder: Path) -> None:
    slip = {"printer": f"pdf:{folder / 'slips'}", "when": "box"}
    make_folder(folder, printers={"slip": slip})


def labels() -> list[Row]:
    """50,000 labels are read for the first time, and looked up; ten feeds stand still."""
    found, none = _labels_and_none()
    still = _turns("feeds_stand_still", SMALL, work=_nothing)
    stall, took, first = (
        statistics.median(one[key] for one in found) for key in ("stall_ms", "s", "first_s")
    )
    few, many = (
        statistics.median(statistics.median(one[key]) for one in found)
        for key in ("few_us", "many_us")
    )
    percent = statistics.median(one["percent"] for one in still)
    among, alone = (
        statistics.median(statistics.median(one[key]) for one in turns)
        for turns, key in ((found, "among_ms"), (none, "alone_ms"))
    )
    cpu, cpu_alone = (
        statistics.median(statistics.median(one["label_cpu_ms"]) for one in turns)
        for turns in (found, none)
    )
    note = f"{among:.1f} ms / {alone:.1f} ms; of the processor {cpu:.1f} ms / {cpu_alone:.1f} ms"
    return [
        Row("50,000 labels come in: to the first look-up", first, 1, "s", f"all in {took:.1f} s"),
        Row("longest stall meanwhile", stall, MAX_STALL_MS, "ms"),
        Row("a look-up among 50,000 labels", many / 1000, 1, "ms", f"of none: {few:.0f} µs"),
        Row("a label's scan among 50,000 labels, against none", among / alone, 1.1, note=note),
        Row("ten feeds on a bench that stands still", percent, 1, "% of a core"),
    ]


def _labels_and_none() -> tuple[list[Samples], list[Samples]]:
    """Labels among 50,000 others, and alone; by turns, since a computer is not always as quick."""
    found, none = [], []
    for _ in range(TURNS):
        with _station(SMALL) as (server, folder):
            write_labels(folder / "labels.csv", LABELS)
            found.append(ask("labels_come_in", server, folder))
        with _station(SMALL) as (server, folder):
            none.append(ask("labels_are_scanned", server, folder))
    return found, none


def _list_of_goods(_: Server, folder: Path) -> None:
    write_list_of_goods(folder / "goods.csv", GOODS)


def _scans_with_pictures() -> Row:
    """The same 1,000 scans with a picture for each item, and without, in turns."""
    times: dict[bool, list[float]] = {False: [], True: []}
    for _ in range(TURNS):
        for has_pictures, late in times.items():
            with _station(*TENS) as (server, folder):
                if has_pictures:
                    add_goods(folder, 10)
                late.append(_late(ask("scans_of_ten", server, folder)["ms"]))
    one, other = (statistics.median(times[has_pictures]) for has_pictures in (True, False))
    note = f"{one:.1f} ms / {other:.1f} ms"
    return Row("a scan with pictures of the items, against without", one / other, 1.1, note=note)


def sending() -> list[Row]:
    """200 submissions go out."""

    def prepare(server: Server, folder: Path) -> None:
        queue(folder, server, SENT)
        pack(folder, server, SMALL, pack_units(20))

    found = _turns("submissions_go_out", SMALL, *SENT, work=prepare)
    stall = statistics.median(samples["stall_ms"] for samples in found)
    took = statistics.median(samples["s"] for samples in found)
    note = f"all sent in {took:.1f} s"
    return [Row("longest stall while 200 submissions go out", stall, MAX_STALL_MS, "ms", note)]


def order_prefetch() -> list[Row]:
    """1,000 and 10,000 orders are read ahead."""
    rows = []
    for count, limit in ((1_000, MAX_STALL_MS), (10_000, None)):
        found = _turns("orders_prefetch", f"{PREFETCH}{count}", work=_nothing)
        if any(samples["read"] != count for samples in found):
            raise RuntimeError(f"not all of {count} orders were read: {found}")
        stall, took, memory = (
            statistics.median(samples[key] for samples in found) for key in ("stall_ms", "s", "mb")
        )
        what = f"longest stall while {count:,} orders are read ahead"
        note = f"all read in {took:.1f} s; {memory:+.0f} MB"
        rows.append(Row(what, stall, limit, "ms", note))
    return rows


def drafts() -> list[Row]:
    """A draft of 10,000 steps is opened, on an order of ten lines and on one of 10,000."""
    rows = []
    for name in (SMALL, LARGE):
        found = _turns("open_draft", name, work=partial(_set_aside, name, 9_999))
        times = [samples["s"] for samples in found]
        lines = {SMALL: "10", LARGE: "10,000"}[name]
        what = f"opening a draft of 10,000 steps, order of {lines} lines"
        note = f"from {min(times):.2f} to {max(times):.2f} s; {found[0]['steps']:,} steps"
        rows.append(Row(what, statistics.median(times), 0.3, "s", note))
    return rows


def _set_aside(name: str, units: int, server: Server, folder: Path) -> None:
    """A copy of the order is there, and a draft of so many units; the screen is empty."""
    pack(folder, server, name, pack_units(units))
    set_aside(folder, server)


def _with_old_and_none(subject: str) -> dict[bool, list[Samples]]:
    """A subject with 100,000 packings that left in the journal (True), and with none, in turns."""
    found: dict[bool, list[Samples]] = {False: [], True: []}
    with _station(SMALL, port=OLD_PORT) as (server, folder):
        folders = {False: make_folder(folder / "none"), True: make_folder(folder / "old")}
        add_old_packings(folders[True])
        for one in folders.values():
            pack(one, server, SMALL, pack_units(20))
        for _ in range(TURNS):
            for has_old, one in folders.items():
                found[has_old].append(ask(subject, server, one))
    return found


def _median(found: list[Samples], name: str) -> float:
    each: list[float] = [statistics.median(samples[name]) for samples in found]
    return statistics.median(each)


def old_lists() -> list[Row]:
    """The lists with 100,000 packings that left, against a journal with none."""
    found = _with_old_and_none("lists")

    def median(name: str, *, has_old: bool) -> float:
        return _median(found[has_old], name)

    rows = []
    for name in ("outbox", "history", "orders"):
        with_old, with_none = (median(name, has_old=has_old) for has_old in (True, False))
        what = f"{_LISTS[name]} with 100,000 old packings, against none"
        note = f"{with_old:.0f} ms / {with_none:.0f} ms"
        rows.append(Row(what, with_old / with_none, 1.5, note=note))
    counted, note = median("counted", has_old=True), f"{median('counted', has_old=False):.0f} ms"
    rows.append(Row("history, until 100,000 are counted, too", counted, None, "ms", note))
    for name in SEARCHES:
        what = f"a {name} is found among 100,000 old packings"
        note = f"not found among none: {median(name, has_old=False):.0f} ms"
        rows.append(Row(what, median(name, has_old=True), None, "ms", note))
    return rows


def numbers() -> list[Row]:
    """The numbers of 100,000 packings, against those of a journal with none."""
    found = _with_old_and_none("numbers")
    took, none = _median(found[True], "s"), _median(found[False], "s")
    stall = max(max(samples["stall_ms"]) for samples in found[True])
    orders = found[True][0]["orders"]
    note = f"{orders:,} orders, all days, opened and painted; of none: {none:.2f} s"
    return [
        Row("numbers of 100,000 packings on the screen", took, 0.5, "s", note),
        Row("the same against those of none", took / none, None),
        Row("longest stall of the event loop meanwhile", stall, 50, "ms"),
    ]


_LISTS = {"outbox": "outbox", "history": "history", "orders": "orders to pack"}
