"""Text that has no room is cut where a reader sees that it is cut, whatever the size of the type."""

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QLabel

from crux_desk.ui.widgets.labels import ElidedLabel, LinesLabel, even_lines, wrapped_lines

LONG = "Weatherproof all-season expedition cabin tent with two vestibules and color-coded poles"


@pytest.fixture(params=[QSize(1366, 768), QSize(1920, 1080)], ids=["small", "large"])
def large_order(bench, request):
    bench.window.resize(request.param)
    bench.until(lambda: bench.window.size() == request.param)
    bench.open("PO-1007")
    return bench.window


def fits(label: ElidedLabel) -> bool:
    """Whether each line of it, and all of them, have room inside of what surrounds them."""
    room, metrics = label.contentsRect(), label.fontMetrics()
    lines = label.text().split("\n")
    return (
        max(map(metrics.horizontalAdvance, lines)) <= room.width()
        and len(lines) * metrics.lineSpacing() <= room.height() + metrics.leading()
    )


def test_every_cut_text_of_an_order_with_long_names_fits(large_order):
    labels = [label for label in large_order.findChildren(ElidedLabel) if label.isVisible()]
    cut = [label for label in labels if label.text() != label.full_text]
    assert {label.objectName() for label in cut} >= {"note", "value"}
    assert [label.full_text for label in labels if not fits(label)] == []


@pytest.mark.parametrize("size", [15, 18, 24])
def test_a_label_has_room_for_all_that_it_draws(qtbot, size):
    """Neither is the last column of a line lost, nor what hangs below the last line."""
    label = LinesLabel(least=1, most=2)
    qtbot.addWidget(label)
    label.setStyleSheet(f"font-size: {size}px; font-weight: 700")
    label.show_text(LONG)
    label.show()
    for width in range(200, 260):
        label.setFixedWidth(width)
        widest = max(map(label.fontMetrics().horizontalAdvance, label.text().split("\n")))
        assert widest < label.contentsRect().width()
    drawn = QLabel(label.text())
    qtbot.addWidget(drawn)
    drawn.setStyleSheet(label.styleSheet())
    assert label.text().count("\n") == 1
    assert label.sizeHint().height() >= drawn.sizeHint().height()


@pytest.mark.parametrize("width", range(200, 640, 40))
def test_even_lines_are_as_few_and_none_is_left_with_one_short_word(qtbot, width):
    font = QFont()
    font.setPixelSize(24)
    metrics = QFontMetrics(font)
    lines = wrapped_lines(LONG, font, width)
    even = even_lines(LONG, font, width)
    assert len(even) == len(lines)
    assert " ".join(even).replace("- ", "-") == LONG
    widths = [metrics.horizontalAdvance(line) for line in even]
    assert max(widths) <= width
    assert max(widths) <= max(metrics.horizontalAdvance(line) for line in lines)
    assert min(widths) >= min(metrics.horizontalAdvance(line) for line in lines)


def test_no_word_is_broken_to_make_lines_even(qtbot):
    font = QFont()
    font.setPixelSize(24)
    text = "Unknown barcode: 00112233445566778899AABBCCDDEEFF"
    code = QFontMetrics(font).horizontalAdvance(text.split(": ")[1])
    assert even_lines(text, font, code + 4) == text.replace(": ", ":|").split("|")
    assert "".join(even_lines(text, font, code // 2)).replace(" ", "") == text.replace(" ", "")


FACTS = "UPS Ground · Closed: the next item opens a new box · Missing: weight, ship cost"


@pytest.mark.parametrize("is_even", [False, True])
@pytest.mark.parametrize("most", [1, 2, 4])
def test_no_line_ends_with_the_dot_between_two_facts_and_within_a_line_none_is_lost(
    qtbot, most, is_even
):
    label = LinesLabel(least=1, most=most, is_even=is_even)
    qtbot.addWidget(label)
    label.show_text(FACTS)
    label.show()
    for width in range(120, 700, 7):
        label.setFixedWidth(width)
        lines = label.text().split("\n")
        assert not any(line.endswith("·") for line in lines)
        shown = " ".join(line.removesuffix("…").strip() for line in lines)
        # Of the dots only those are gone where a line is broken.
        words, whole = shown.replace("·", "").split(), FACTS.replace("·", "").split()
        assert words[:-1] == whole[: len(words) - 1]
        assert shown.count("·") >= FACTS[: len(shown)].count("·") - (len(lines) - 1)


@pytest.mark.parametrize("width", range(200, 520, 13))
def test_a_text_that_is_cut_shows_as_much_as_it_can(qtbot, width):
    even, plain = (LinesLabel(least=1, most=2, is_even=is_even) for is_even in (True, False))
    for label in (even, plain):
        qtbot.addWidget(label)
        label.show_text(LONG)
        label.setFixedWidth(width)
        label.show()
    if "…" in plain.text():
        assert even.text() == plain.text()


def test_half_a_character_is_wrapped_as_any_other(qtbot):
    label = LinesLabel()
    qtbot.addWidget(label)
    label.resize(60, 60)
    label.show_text("Unknown barcode: PO-\udcff and more")
    assert label.text().startswith("Unkn")


@pytest.mark.parametrize("kind", [ElidedLabel, LinesLabel])
def test_larger_type_is_cut_anew(qtbot, kind):
    label = kind("note")
    qtbot.addWidget(label)
    label.resize(300, 80)
    label.show_text(LONG)
    label.show()
    before = label.text()
    label.setStyleSheet("#note { padding: 4px 24px; font-size: 24px; }")
    qtbot.waitUntil(lambda: label.text() != before)
    assert label.text().endswith("…")
    assert fits(label)


def test_a_label_of_lines_has_as_many_as_its_text_takes_up_to_its_most(qtbot):
    label = LinesLabel("advice", most=4)
    qtbot.addWidget(label)
    label.resize(300, 80)
    heights = []
    for text in ("Short.", LONG, f"{LONG}. {LONG}", f"{LONG}. " * 9):
        label.show_text(text)
        heights.append(round(label.sizeHint().height() / label.fontMetrics().lineSpacing()))
        assert len(label.text().split("\n")) <= 4
    assert heights[0] == 2
    assert heights == sorted(heights)
    assert heights[-1] == 4
    assert label.text().endswith("…")


@pytest.mark.parametrize("kind", [ElidedLabel, LinesLabel])
def test_nothing_loose_stands_before_an_ellipsis_at_any_width(qtbot, kind):
    label = kind()
    qtbot.addWidget(label)
    label.show_text("Ann Weaver · Portland, OR – 97201 : and what else there is")
    label.show()
    cut = set()
    for width in range(40, 400, 3):
        label.resize(width, 60)
        cut.add(label.text())
        assert not re.search(r"[\s·,;:–-]…", label.text())
    assert len(cut) > 5
