"""Pictures of items at the bench: small in the lines, large at the scan, and nothing waits for them."""

import json
import shutil

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel

from crux_desk.domain.clock import utc_now
from crux_desk.domain.goods.items import Item
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.journal import Journal
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.bench.footer import Footer
from crux_desk.ui.goods.model import GoodsColumn
from tests.ui.pictures.files import make_picture
from tests.ui.scanner import Scanner

FIRST, SECOND, THIRD = "000106", "5-20091", "bK0bi12ATMo"
BLUE, GREEN = QColor(20, 40, 220), QColor(20, 200, 40)


@pytest.fixture
def pictures(tmp_path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    make_picture(folder / "first.jpg", color=BLUE)
    make_picture(folder / "second.webp", color=GREEN)
    return folder


@pytest.fixture
def bench(start, server, tmp_path, pictures):
    station = tmp_path / "station"
    station.mkdir()
    settings = {"fetch_minutes": 0, "pictures": str(pictures)}
    (station / "settings.json").write_text(json.dumps(settings))
    with Journal(station / "journal.sqlite3") as journal:
        for sku_id, picture in ((FIRST, "first.jpg"), (SECOND, "second.webp"), (THIRD, "no.png")):
            item = Item(sku_id, picture=picture)
            journal.items.keep(item, utc_now(), Author("Bench 1", "Ana"))
    bench = start.begin(server.url, server.token)
    bench.until(lambda: bench.program.links.goods.pictures is not None)
    return bench


@pytest.fixture
def scan(bench):
    return Scanner(bench).scan


def has(image: QImage, color: QColor) -> bool:
    """Whether a good part of a picture of the window has about that color."""
    step = 3
    found = 0
    for x in range(0, image.width(), step):
        for y in range(0, image.height(), step):
            there = image.pixelColor(x, y)
            off = abs(there.red() - color.red()) + abs(there.green() - color.green())
            found += off + abs(there.blue() - color.blue()) < 40
    return found > 30


def _labels(footer: Footer) -> list[QLabel]:
    return footer.findChildren(QLabel)


def test_each_line_has_its_picture_and_the_scan_a_large_one(bench, scan):
    bench.open(SHOWCASE_PO)
    lines = bench.lines_view
    bench.until(lambda: has(lines.grab().toImage(), BLUE))
    bench.until(lambda: has(lines.grab().toImage(), GREEN))
    assert not has(bench.verdict.grab().toImage(), GREEN)
    scan(SECOND)
    bench.until(lambda: has(bench.verdict.grab().toImage(), GREEN))
    large = bench.verdict.picture.image
    assert large is not None
    assert large.width() > 300
    scan(THIRD)
    assert bench.verdict.picture.image is None


def test_a_folder_that_vanishes_is_said_in_the_footer_and_packing_goes_on(bench, scan, pictures):
    shutil.rmtree(pictures)
    bench.open(SHOWCASE_PO)
    footer = bench.part(Footer)
    bench.until(
        lambda: any("Pictures can't be reached" in label.text() for label in _labels(footer))
    )
    scan(FIRST)
    assert bench.packing.boxes.units == 1


def test_without_a_folder_nothing_of_it_is_drawn(bench, scan):
    bench.open(SHOWCASE_PO)
    settings = bench.program.links.goods
    settings.pictures.set_folder(None)
    bench.window.draw_pictures(None)
    assert bench.verdict.picture.isHidden()
    scan(FIRST)
    assert bench.packing.boxes.units == 1


def test_the_list_of_items_shows_names_and_pictures(bench):
    bench.open(SHOWCASE_PO)
    bench.press("Ctrl+Shift+T")
    dialog = bench.dialog()
    model = dialog.model
    bench.until(lambda: model.rowCount() == 3)

    def text(sku_id: str, column: GoodsColumn) -> object:
        return model.index(model.row_of(sku_id), column).data()

    bench.until(lambda: text(FIRST, GoodsColumn.NAME) == "PulseTech Xtreme Charger Auto 100X010")
    bench.until(lambda: has(dialog.grab().toImage(), BLUE))
    bench.until(lambda: has(dialog.grab().toImage(), GREEN))
    dialog.reject()
    bench.until(lambda: not bench.is_asking)
