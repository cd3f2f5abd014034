"""The tour comes to the end of a bench's day, and each of its pictures is on a sheet."""

import itertools

import pytest
from PySide6.QtGui import QColor, QImage

from tests.soak import IS_SOAK
from tests.ui.tour.sheets import COLUMNS, ROWS, write_sheets
from tests.ui.tour.states import every_state


def test_each_picture_is_on_a_sheet(qapp, tmp_path):
    folder = tmp_path / "views" / "1024x600-en-light-normal"
    folder.mkdir(parents=True)
    count = COLUMNS * ROWS + 1
    for number in range(count):
        image = QImage(1024, 600, QImage.Format.Format_RGB32)
        image.fill(QColor(200, number, 0))
        assert image.save(str(folder / f"{number:02} view.png"))
    first, second = write_sheets(tmp_path / "views", tmp_path / "sheets")
    for page, numbers in ((first, range(count - 1)), (second, range(count - 1, count))):
        image = QImage(str(page))
        colors = {
            image.pixelColor(x, y).green()
            for x in range(100, image.width(), 100)
            for y in range(20, image.height(), 20)
            if image.pixelColor(x, y).red() == 200
        }
        assert colors == set(numbers)


@pytest.mark.skipif(not IS_SOAK, reason="it takes a quarter of a minute: only in make soak")
def test_the_bench_comes_through_all_its_states(bench, server):
    seen = [(name, bench.window.grab().toImage()) for name in every_state(bench, server)]
    assert len(dict(seen)) == len(seen)
    # What looks like the state before it shows nothing.
    twins = [name for (_, before), (name, now) in itertools.pairwise(seen) if before == now]
    assert twins == []
    assert bench.packing.boxes.units
