"""The pictures: each bar as high as its value, on any look; nothing written outside."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage

from crux_desk.ui.numbers.charts import Chart, as_png, bars, line
from crux_desk.ui.numbers.pictures import Point, draw_bars, draw_line, scale_of

POINTS = [Point(value, f"{n}", n) for n, value in enumerate((3, 0, 40, 12, 1), 8)]
SCHEMES = (Qt.ColorScheme.Light, Qt.ColorScheme.Dark)


def shown(chart: Chart, points: list[Point], size: QSize) -> QImage:
    chart.resize(size)
    chart.show_points(points, [p.name for p in points], "said")
    return chart.grab().toImage()


def gray(color: QColor) -> float:
    return 0.299 * color.redF() + 0.587 * color.greenF() + 0.114 * color.blueF()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("size", [QSize(420, 180), QSize(900, 420), QSize(300, 120)])
def test_each_bar_is_as_high_as_its_value(theme, qtbot, scheme, size):
    theme.force(scheme)
    chart = bars(theme)
    qtbot.addWidget(chart)
    image, frame = shown(chart, POINTS, size), chart.frame
    accent, card = theme.color("accent"), chart.palette().window().color()
    for point in POINTS:
        x, y = round(frame.x(point.place)), frame.y(point.value)
        high = [
            row
            for row in range(round(frame.room.top()), round(frame.room.bottom()))
            if image.pixelColor(QPoint(x, row)) == accent
        ]
        assert len(high) == pytest.approx(frame.room.bottom() - y, abs=2), point
    # Half as many are half as high, whatever the scale; and it reads in gray.
    assert frame.y(20) == pytest.approx((frame.y(0) + frame.y(40)) / 2)
    assert abs(gray(accent) - gray(card)) > 0.2


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_line_goes_through_each_point(theme, qtbot, scheme):
    theme.force(scheme)
    chart = line(theme)
    qtbot.addWidget(chart)
    image, frame = shown(chart, POINTS, QSize(500, 200)), chart.frame
    for point in POINTS[:-1]:
        place = QPoint(round(frame.x(point.place)), round(frame.y(point.value)))
        assert image.pixelColor(place) == theme.color("accent"), point


def test_light_and_dark_change_the_picture_at_once(theme, qtbot):
    chart = bars(theme)
    qtbot.addWidget(chart)
    theme.force(Qt.ColorScheme.Light)
    light = shown(chart, POINTS, QSize(400, 200))
    theme.force(Qt.ColorScheme.Dark)
    assert chart.grab().toImage() != light


@pytest.mark.parametrize("draw", [draw_bars, draw_line])
@pytest.mark.parametrize(
    "points",
    [
        [],
        [Point(0, "today", 739_000)],
        [Point(7, "today", 739_000)],
        [Point(n % 9, f"day {n}", 739_000 + n) for n in range(366)],
        [Point(9_999_999, "a name that has no end at all", 0), Point(1, "b", 1)],
    ],
)
def test_none_one_and_a_year_are_drawn(qapp, draw, points):
    image = QImage.fromData(as_png(draw, points))
    assert image.width() > image.height() > 0


@pytest.mark.parametrize(
    ("largest", "scale"),
    [(0, (1, 1)), (1, (1, 1)), (4, (4, 1)), (5, (6, 2)), (40, (40, 10)), (281, (300, 100))],
)
def test_the_lines_behind_are_round_numbers(largest, scale):
    assert scale_of(largest) == scale


def test_no_value_is_above_the_picture():
    for largest in range(1, 3_000, 7):
        top, step = scale_of(largest)
        assert top >= largest
        assert top % step == 0
        assert top // step <= 5


@pytest.mark.parametrize("height", [74, 90, 118, 180, 420])
def test_no_number_beside_a_line_stands_in_another(theme, qtbot, height):
    chart = bars(theme)
    chart.setMinimumHeight(height)
    qtbot.addWidget(chart)
    shown(chart, POINTS, QSize(500, height))
    frame, letters = chart.frame, QFontMetricsF(theme.font(13)).height()
    between = frame.room.height() * frame.step / frame.top
    assert between >= letters * 0.9 or frame.step == frame.top
