"""However wide the numbers are, nothing in them scrolls sideways."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from crux_desk.domain.screen import Size, ThemeChoice
from crux_desk.ui.numbers.dialog import NumbersDialog
from crux_desk.ui.widgets.scroller import Scroller
from tests.ui.views import has_numbers


def test_what_has_no_room_beside_the_scroll_bar_stands_below(bench):
    bench.press("Ctrl+Shift+N")
    dialog = bench.dialog()
    assert isinstance(dialog, NumbersDialog)
    bench.until(lambda: has_numbers(dialog))
    (area,) = dialog.findChildren(Scroller)
    wide = {}
    # So low that it scrolls down.
    for width in range(1000, 640, -4):
        dialog.resize(width, 420)
        for _ in range(2):
            QTest.qWait(0)
        if area.horizontalScrollBar().maximum():
            wide[width] = area.horizontalScrollBar().maximum()
    assert area.verticalScrollBar().maximum()
    dialog.reject()
    bench.until(lambda: not bench.is_asking)
    assert wide == {}


def test_the_names_have_no_line_of_their_own_while_the_title_has_room(bench):
    bench.press("Ctrl+Shift+N")
    dialog = bench.dialog()
    assert isinstance(dialog, NumbersDialog)
    bench.until(lambda: has_numbers(dialog))
    beside = set()
    for width in (1240, 700, 1240):
        dialog.resize(width, 620)
        for _ in range(3):
            QTest.qWait(0)
        packers, days = dialog.packers, dialog.period
        top = packers.mapTo(dialog, packers.rect().topLeft()).y()
        days_top = days.mapTo(dialog, days.rect().topLeft()).y()
        assert top < days_top + days.height() // 2
        assert packers.mapTo(dialog, packers.rect().topRight()).x() < width
        beside.add(top >= days_top)
    dialog.reject()
    bench.until(lambda: not bench.is_asking)
    assert beside == {True, False}, "beside the days where they have room, else beside the title"


def test_the_pace_is_as_high_as_the_figures_beside_it(bench):
    bench.press("Ctrl+Shift+N")
    dialog = bench.dialog()
    assert isinstance(dialog, NumbersDialog)
    bench.until(lambda: has_numbers(dialog))
    parts = [*dialog.tiles.values(), dialog.pace]
    places = {(part.mapTo(dialog, part.rect().topLeft()).y(), part.height()) for part in parts}
    dialog.reject()
    bench.until(lambda: not bench.is_asking)
    assert len(places) == 1


@pytest.mark.parametrize("size", list(Size))
def test_the_pictures_are_as_high_where_letters_are_large_and_it_is_said_what_scans_are(
    bench, size
):
    theme = bench.program.theme
    theme.fit(QSize(1366, 768))
    theme.set_up(ThemeChoice.LIGHT, size)
    bench.press("Ctrl+Shift+N")
    dialog = bench.dialog()
    assert isinstance(dialog, NumbersDialog)
    bench.until(lambda: has_numbers(dialog))
    heights = {chart.height() for chart in (dialog.hours, dialog.days)}
    said = [label.text() for label in dialog.findChildren(QLabel)]
    dialog.reject()
    bench.until(lambda: not bench.is_asking)
    assert min(heights) >= theme.px(118)
    assert any("Scans are the items and labels put into boxes" in text for text in said)
