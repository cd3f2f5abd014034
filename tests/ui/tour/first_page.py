"""Draws the README's pictures: the window, outbox, history, floor, numbers. Run by `make pictures`; no
test, though it runs as one.

The widgets are the program's own; the benches and the orders are made up. What is sent is sent now.
"""

import json
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from crux_desk.desk.numbers.numbers_desk import NumbersDesk, StationNumbers
from crux_desk.domain.numbers.figures import NumbersQuery
from crux_desk.domain.records.floor_board import BenchCard, BenchState, FloorBoard
from crux_desk.journal.journal import Journal
from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.samples import PRACTICE_PO, SHOWCASE_PO
from crux_desk.sandbox.server import SandboxServer
from crux_desk.ui.floor.dialog import FloorDialog
from crux_desk.ui.history.dialog import HistoryDialog
from crux_desk.ui.numbers.dialog import NumbersDialog
from crux_desk.ui.session.service_status import Connection
from crux_desk.ui.widgets.labels import NumberLabel
from crux_desk.ui.widgets.periods.period_choice import ALL
from tests.journal.past import Past, write
from tests.ui.scanner import LABELS as LABELS_OF_SCANNER
from tests.ui.scanner import Scanner
from tests.ui.window import Bench

PICTURES = Path(__file__).parents[3] / "resources" / "pictures"
MONDAY = datetime(2026, 5, 4, 8).astimezone()
PACKERS = ("Ana Torres", "Ben Carter", "Chidi Okafor", "Rosa Lima")
LABELS = ("71103", "72102", "73101", "74100", "75109", "76108")
"""The ends of numbers that UPS would give."""
WINDOW, SIZE, REST_MS = (1366, 768), (1180, 664), 400


def a_board() -> FloorBoard:
    """Six benches on a morning."""
    packing, ready, away = BenchState.PACKING, BenchState.READY, BenchState.AWAY
    rows = (
        ("Bench 1", PACKERS[0], packing, "PO-48213", 2, 9, 12, 1, 0),
        ("Bench 2", PACKERS[1], packing, "PO-48219", 1, 4, 6, 0, 0),
        ("Bench 3", PACKERS[2], packing, "PO-48207", 5, 31, 40, 3, 1),
        ("Bench 4", PACKERS[3], ready, "", 0, 0, 0, 0, 0),
        ("Bench 5", "Sam Reyes", packing, "PO-48222", 1, 1, 8, 2, 0),
        ("Bench 6", "Tess Young", away, "PO-48198", 3, 14, 14, 4, 0),
    )
    cards = tuple(
        BenchCard(str(number), *row, MONDAY - timedelta(minutes=3))
        for number, row in enumerate(rows)
    )
    waiting = tuple(f"PO-{number}" for number in range(48224, 48250))
    return FloorBoard(MONDAY, cards, waiting, len(waiting), 31)


def a_week() -> list[Past]:
    """Five days of four packers."""
    random = Random(5)
    made = []
    for number in range(420):
        at = MONDAY + timedelta(days=random.randrange(5), minutes=random.triangular(0, 540, 200))
        contents = tuple(
            {name: random.randint(1, 4) for name in random.sample("ABCD", random.randint(1, 3))}
            for _ in range(random.choice((1, 1, 2, 3)))
        )
        carriers = tuple(random.choice(("UPS", "UPS", "FedEx")) for _ in contents)
        wrong = ((4, f"SKU-{random.choice('AB')}"),) if random.random() < 0.06 else ()
        packer = random.randrange(len(PACKERS))
        gap = random.randint(9 + packer, 20 + 2 * packer)
        who = (PACKERS[packer], f"Bench {packer + 1}")
        made.append(Past(number, at, *who, carriers, contents, (gap,), wrong))
    return made


def save(dialog: QDialog, name: str) -> None:
    """As it is over the window."""
    dialog.resize(*SIZE)
    dialog.open()
    QTest.qWait(REST_MS)
    draw(dialog, name)
    dialog.close()


def draw(view: QWidget, name: str) -> None:
    """As it is on the screen."""
    save_picture(view.grab(), name)


def save_picture(picture: QPixmap, name: str) -> None:
    """With the 256 colors that most of it has: a page of text is no photograph."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    colors = Counter(memoryview(image.constBits()).cast("I"))
    table = [color for color, _ in colors.most_common(256)]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    image = image.convertToFormat(QImage.Format.Format_Indexed8, table, flags)
    assert image.save(str(PICTURES / f"{name}.png"), quality=0)


@pytest.fixture
def after_some_hours(start: SimpleNamespace, server: SandboxServer, tmp_path: Path) -> Bench:
    """Four orders are sent, one was rejected, one waits for the network, one is a draft."""
    station = tmp_path / "station"
    station.mkdir()
    settings = {"fetch_minutes": 0, "station": "Bench 3", "packer": PACKERS[0]}
    (station / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    bench: Bench = start.begin(server.url, server.token)
    for number, po_number in enumerate(("PO-1001", "PO-1013", "PO-1017", "PO-1004"), 1):
        pack_all(bench, po_number, number)
        bench.hear("Sent: ")
    too_dear = b'{"tracking_numbers": [{"ship_cost": ["This is more than the order allows."]}]}'
    refused = Fault(status=400, body=too_dear)
    server.faults = lambda seen: refused if "/tracking/" in seen.path else None
    pack_all(bench, PRACTICE_PO, 5)
    bench.hear("Crux rejected it")
    put_aside(bench)
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    put_aside(bench)
    bench.open("PO-1002")
    server.faults = lambda seen: Fault(hangs_up=True)
    pack_all(bench, "PO-1002", 6)
    bench.until(lambda: bench.services.status.connection is Connection.OFFLINE)
    return bench


def put_aside(bench: Bench) -> None:
    """The order that is open."""
    bench.press("F4")
    bench.until(lambda: bench.session.packing is None)


def pack_all(bench: Bench, po_number: str, label: int) -> None:
    """All of an order in one box, which is handed over."""
    if bench.session.packing is None or bench.packing.order.po_number != po_number:
        bench.open(po_number)
    bench.press("F7")
    bench.fill(f"1Z5R893903575{LABELS[label - 1]}", f"{label}.25", f"{label + 6}.40")
    bench.press("Ctrl+Return")
    bench.answer()


def test_the_window(start: SimpleNamespace, server: SandboxServer, tmp_path: Path) -> None:
    station = tmp_path / "station"
    station.mkdir()
    settings = {"fetch_minutes": 0, "station": "Bench 3", "packer": PACKERS[0]}
    (station / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    bench: Bench = start.begin(server.url, server.token)
    bench.window.resize(*WINDOW)
    bench.open(SHOWCASE_PO)
    scan = Scanner(bench).scan
    for code in ("000106", "000106", "bK0bi12ATMo", "bK0bi12ATMo"):
        scan(code)
    bench.fill(LABELS_OF_SCANNER[0])
    for code in ("000106", "5-20091", "5-20091"):
        scan(code)
    bench.until(lambda: bench.packing.boxes.units == 7)
    # As at a bench, and not on whichever port the tests have found.
    chip = bench.footer.findChild(NumberLabel, "chip")
    assert chip is not None
    chip.show_text("SANDBOX")
    bench.verdict.scan.edit.setFocus()
    QTest.qWait(REST_MS)
    draw(bench.window, "desk")


def test_the_outbox(after_some_hours: Bench) -> None:
    after_some_hours.press("F9")
    dialog = after_some_hours.dialog()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    save(dialog, "outbox")


def test_the_history(after_some_hours: Bench) -> None:
    after_some_hours.press("Ctrl+H")
    dialog = after_some_hours.dialog()
    assert isinstance(dialog, HistoryDialog)
    after_some_hours.until(lambda: dialog.boxes_view.model().rowCount() > 0)
    save(dialog, "history")


def test_the_floor(bench: Bench) -> None:
    dialog = FloorDialog(bench.window, bench.program.theme)
    dialog.show_floor(a_board(), ())
    save(dialog, "floor")


def test_the_numbers(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    with Journal(path) as journal:
        write(journal, a_week())
        desk = NumbersDesk(StationNumbers(path, lambda: journal), None)
        numbers = replace(desk.read(NumbersQuery()), of_all_benches=True)
    dialog = NumbersDialog(bench.window, bench.program.theme, has_floor=True)
    dialog.period.choose(ALL)
    dialog.show_numbers(numbers)
    save(dialog, "numbers")
