"""Draws the README's pictures of floor and numbers. Run by `make pictures`; no test, though it runs as one.

The widgets are the program's own; the benches and the orders are made up, the same each time.
"""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from crux_desk.desk.numbers.numbers_desk import NumbersDesk, StationNumbers
from crux_desk.domain.numbers.figures import NumbersQuery
from crux_desk.domain.records.floor_board import BenchCard, BenchState, FloorBoard
from crux_desk.journal.journal import Journal
from crux_desk.ui.floor.dialog import FloorDialog
from crux_desk.ui.numbers.dialog import NumbersDialog
from crux_desk.ui.widgets.period_choice import ALL
from tests.journal.past import Past, write
from tests.ui.window import Bench

PICTURES = Path(__file__).parents[3] / "resources" / "pictures"
MONDAY = datetime(2026, 5, 4, 8).astimezone()
PACKERS = ("Ana Torres", "Ben Carter", "Chidi Okafor", "Rosa Lima")
SIZE, REST_MS = (1180, 664), 400


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
    """With the 256 colors that most of it has: a page of text is no photograph."""
    dialog.resize(*SIZE)
    dialog.open()
    QTest.qWait(REST_MS)
    image = dialog.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    colors = Counter(memoryview(image.constBits()).cast("I"))
    table = [color for color, _ in colors.most_common(256)]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    image = image.convertToFormat(QImage.Format.Format_Indexed8, table, flags)
    assert image.save(str(PICTURES / f"{name}.png"), quality=0)
    dialog.close()


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
