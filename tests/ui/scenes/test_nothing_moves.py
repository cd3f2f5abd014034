"""What is said and asked comes into a room of its own: lists and fields stay where they are."""

from math import ceil

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from crux_desk.ui.bench.header import Fact
from crux_desk.ui.bench.rows.signs import hazard_or_sign
from crux_desk.ui.distance.view import DistanceView
from crux_desk.ui.verdicts.scans import Answer
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.widgets.big_text import BigText
from crux_desk.ui.widgets.labels import LinesLabel
from crux_desk.ui.widgets.theme import Theme

SIZES = (QSize(1024, 600), QSize(1366, 768), QSize(1920, 1080))


def places(bench) -> list[QPoint]:
    """Where what is looked at and clicked stands in the window."""
    QTest.qWait(0)
    parts = (bench.lines_view, bench.boxes_view, bench.panel, bench.verdict.scan)
    return [part.mapTo(bench.window, QPoint(0, 0)) for part in parts]


@pytest.mark.parametrize("size", SIZES)
def test_no_verdict_and_no_question_moves_what_is_below_it(bench, size):
    bench.window.resize(size)
    bench.open("PO-1003")
    before = places(bench)
    for code in ("CL-210", "NOTHING-KNOWN", "CL-210", "RP-1030"):
        bench.type(code)
        bench.until(lambda: places(bench) == before)
    bench.type("")
    bench.verdict.show_verdict(
        Verdict(Tone.WARN, "USPS, not FedEx 2Day", "Scan it again for YES. Scan anything else.")
    )
    bench.verdict.answers.show_answers((Answer("1", "Yes"),), 0)
    bench.until(lambda: places(bench) == before)


def test_facts_stand_where_they_stood_with_a_note_and_without(bench):
    bench.open("po-5fkQo2ET")
    facts = bench.header.findChildren(Fact)
    QTest.qWait(0)
    before = [fact.x() for fact in facts]
    note = bench.header.findChild(LinesLabel, "note")
    assert note.text() == note.full_text
    bench.press("F4")
    bench.open("PO-1003")
    QTest.qWait(0)
    assert [fact.x() for fact in facts] == before


@pytest.mark.parametrize("width", [784, 1024, 1366])
def test_the_zip_is_whole_and_a_note_that_is_cut_shows_that_it_is(bench, width):
    bench.window.resize(width, 600)
    for po_number, zip_code in (("po-5fkQo2ET", "92802"), ("PO-1007", "90210-1234")):
        bench.open(po_number)
        QTest.qWait(0)
        shown = [label for label in bench.header.findChildren(QLabel, "value") if label.text()]
        assert any(label.text().endswith(zip_code) for label in shown)
        note = bench.header.findChild(QLabel, "note")
        for label in (*shown, note):
            for line in label.text().splitlines():
                needed = label.fontMetrics().horizontalAdvance(line)
                assert needed <= label.contentsRect().width(), line
        bench.press("F4")
        bench.until(lambda: bench.session.packing is None)


def test_rows_stay_where_they_are_when_a_scroll_bar_comes(bench):
    bench.window.resize(1366, 768)
    bench.open("PO-1003")
    view = bench.lines_view
    without = view.row_rect(view.model().index(0, 0)).right()
    bench.press("F4")
    bench.open("PO-1040")
    bench.until(view.verticalScrollBar().isVisible)
    assert view.row_rect(view.model().index(0, 0)).right() == without


def test_the_color_of_a_box_has_room_around_its_name(bench):
    theme: Theme = bench.program.theme
    bench.open("PO-1003")
    bench.type("CL-210")
    theme.show_box_colors(True)
    bench.type("CL-210")
    box = bench.verdict.findChild(QLabel, "box")
    side = theme.px(12)

    def has_room() -> bool:
        text = box.fontMetrics().horizontalAdvance(box.text())
        return bool(box.width() >= text + 2 * side)

    bench.until(has_room)


def test_the_note_stands_below_the_words_and_not_below_the_sign(bench):
    bench.type("po-5fkQo2ET")
    bench.hear("Read the note")
    QTest.qWait(0)
    note, title = (bench.verdict.findChild(QLabel, name) for name in ("noteText", "title"))
    left = [part.mapTo(bench.verdict, QPoint(0, 0)).x() for part in (note, title)]
    assert left[0] == left[1]


def test_seen_from_far_away_nothing_is_said_twice_and_numbers_stand_on_one_line(bench):
    bench.open("PO-1003")
    bench.type("CL-210")
    bench.press("Shift+F11")
    QTest.qWait(0)
    texts = [text for text in bench.window.findChildren(BigText) if text.text]
    said = [text.text for text in texts]
    assert said.count("Camp lantern, rechargeable") == 1
    assert "1 of 5 packed, 4 to go" in said
    view = bench.window.findChild(DistanceView)
    numbers = [text for text in texts if text.text in ("1", "4", "11")]
    lines = {text.mapTo(view, QPoint(0, text.base_line)).y() for text in numbers}
    assert len(numbers) == 3
    assert max(lines) - min(lines) <= 2


def test_the_footer_is_as_it_was_when_a_window_was_large_and_is_small_again(bench):
    small, large = QSize(1366, 768), QSize(1920, 1080)
    seen: dict[tuple[int, int], set[tuple[int, ...]]] = {}
    for size in (small, large, QSize(1024, 600), small, large, QSize(1024, 600), small, large):
        bench.window.resize(size)
        QTest.qWait(300)
        submit = bench.footer.submit
        place = submit.mapTo(bench.window, QPoint(0, 0))
        edge = (place.x(), place.y(), submit.width(), bench.footer.height())
        seen.setdefault(size.toTuple(), set()).add(edge)
    assert {size: len(places) for size, places in seen.items()} == dict.fromkeys(seen, 1), seen


def test_the_word_for_hazardous_gives_way_to_its_sign_before_what_is_beside_it_is_cut(qapp):
    font = qapp.font()
    whole = ceil(QFontMetricsF(font).horizontalAdvance("◆ Hazardous"))
    assert hazard_or_sign("◆ Hazardous", font, 40, whole + 40) == "◆ Hazardous"
    assert hazard_or_sign("◆ Hazardous", font, 40, whole + 39) == "◆"
    assert hazard_or_sign("", font, 400, 100) == ""


def test_with_no_order_what_the_footer_says_stands_on_one_line(bench):
    bench.footer.orders.show_text("↻ orders…")
    bench.footer.orders.show()
    QTest.qWait(100)
    middle = bench.footer.height() / 2
    for part in (bench.footer.orders, bench.footer._chip):
        center = part.mapTo(bench.footer, part.rect().center()).y()
        assert abs(center - middle) <= 3, part
