"""The view for two metres: what stands on it, and that work goes on below it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from crux_desk.domain.scanning.expected import Expected
from crux_desk.domain.screen import Size, ThemeChoice
from crux_desk.sandbox.samples import SHOWCASE_PO, SHOWCASE_UUID
from crux_desk.ui.distance.view import DistanceView
from crux_desk.ui.distance.words import FarWords, far_words
from crux_desk.ui.verdicts.verdict import Tone
from crux_desk.ui.widgets.big_text import BigText
from tests.builders import a_line, a_packing, an_order
from tests.ui.scanner import LABELS


@pytest.fixture
def far(bench, scan):
    """The view is open over an order of which nothing is packed."""
    bench.open(SHOWCASE_PO)
    bench.press("Shift+F11")
    return bench.part(DistanceView)


def texts(view: DistanceView) -> set[str]:
    return {one.text for one in view.findChildren(BigText) if one.text}


def test_it_shows_box_item_what_is_left_and_the_last_verdict(bench, scan, far):
    scan("000106")
    assert {"1", "PulseTech Xtreme Charger Auto 100X010", "3", "11"} <= texts(far)
    assert "1 of 4 packed, 3 to go" in texts(far)
    assert far.accessibleName().startswith(
        "Box 1. PulseTech Xtreme Charger Auto 100X010. 3 to go on this line. 11 units to go."
    )
    scan("CRUXFOO")
    assert "Unknown command: CRUXFOO" in texts(far)
    assert {"1", "3", "11"} <= texts(far)
    scan("CRUXBOX")
    scan("CRUXQTY3")
    scan("000106")
    assert {"2", "0 ✓", "8"} <= texts(far)


def test_what_was_packed_before_it_was_opened_stands_there(bench, scan):
    bench.open(SHOWCASE_PO)
    scan("5-20091")
    bench.press("Shift+F11")
    assert {"Augason Farms 30-Day Emergency Pail", "5"} <= texts(bench.part(DistanceView))


def test_too_many_of_a_line_have_a_sign_and_words(bench, scan, far):
    packing = a_packing(a_line("A", 4))
    packing.pack_all()
    packing.update_order(an_order(a_line("A", 3)))
    words = far_words(packing, "line-A", bench.window.verdict, Expected())
    assert words.is_too_many
    far.show_words(words)
    assert {"! 1", "too many of this line"} <= texts(far)


def test_that_the_next_item_goes_into_another_box_stands_with_the_box(bench, scan, far):
    scan("000106")
    bench.fill(LABELS[0])
    assert {"2", "New box"} <= texts(far)
    assert far.accessibleName().startswith("Box 2 · new box. ")
    assert "Box 1 · Complete" in texts(far)
    scan("000106")
    assert {"2", "Box"} <= texts(far)


@pytest.mark.parametrize("by", ["Esc", "Shift+F11", "click"])
def test_it_is_left_by_key_or_click_and_what_was_announced_stays(bench, scan, far, by):
    scan("CRUXQTY2")
    if by == "click":
        QTest.mouseClick(far, Qt.MouseButton.LeftButton)
    else:
        bench.press(by)
    assert not far.isVisible()
    assert bench.window.focusWidget() is bench.verdict.scan.edit
    scan("000106")
    assert bench.packing.boxes.units == 2
    bench.press("Shift+F11")
    assert far.isVisible()
    assert "2 of 4 packed, 2 to go" in texts(far)


def test_an_order_is_packed_and_submitted_below_it(bench, scan, far):
    scan("CRUXALL")
    scan(LABELS[0])
    for command, number in (("CRUXWEIGHT", "3.5"), ("CRUXCOST", "8")):
        scan(command)
        focused = bench.window.focusWidget()
        assert focused is not None
        bench.type(number, focused)
    scan("CRUXSUBMIT")
    bench.hear("Sent: 1 box")
    assert "Sent: 1 box" in texts(far)


def test_what_is_asked_is_answered_from_there(bench, scan):
    bench.open("PO-1006")
    bench.press("Shift+F11")
    scan("WG-L")
    bench.wait_for_question()
    bench.type("")
    assert bench.packing.boxes.units == 1


def test_what_can_be_chosen_stands_there_with_its_digits(bench):
    bench.press("Shift+F11")
    bench.type("PO-7700")
    bench.hear("Which order?")
    assert any(text.startswith("1 ") and "\n2 " in text for text in texts(bench.part(DistanceView)))
    bench.wait_for_question()
    QTest.keyClicks(bench.verdict.scan.edit, "2")
    bench.until(lambda: bench.session.packing is not None)


def open_with_note(bench, server, note: str) -> None:
    order = server.order(SHOWCASE_UUID)
    order["notes"] = note
    server.store.add(order)
    bench.press("Shift+F11")
    bench.type(SHOWCASE_PO)
    bench.until(
        lambda: bench.session.packing is not None and not bench.services.opening.looking_for
    )


def test_a_note_stands_there_and_is_confirmed(bench, server):
    open_with_note(bench, server, "No price list")
    assert "No price list" in texts(bench.part(DistanceView))
    bench.type("")
    assert bench.packing.notes.unread == ()
    assert bench.part(DistanceView).isVisible()


def test_a_note_that_has_no_room_there_is_read_at_the_window(bench, server):
    open_with_note(bench, server, "A word and another. " * 60)
    bench.type("")
    assert not bench.part(DistanceView).isVisible()
    assert bench.packing.notes.first_of_order is not None
    bench.type("")
    assert bench.packing.notes.first_of_order is None


@pytest.mark.parametrize("size", [(784, 452), (1024, 600), (1366, 768)])
def test_all_of_it_has_room_in_any_window(bench, scan, far, size):
    bench.window.resize(*size)
    bench.until(lambda: (bench.window.width(), bench.window.height()) == size)
    scan("5-20091")
    bench.until(lambda: far.width() == size[0] and far.height() == size[1])
    assert [one.text for one in far.findChildren(BigText) if not one.is_whole] == []
    bench.window.resize(1366, 768)


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768)])
def test_no_letter_is_smaller_where_letters_are_wanted_large(bench, scan, far, size):
    theme = bench.program.theme
    scan("5-20091")
    bench.window.resize(*size)
    bench.until(lambda: (far.width(), far.height()) == size)

    def letters() -> dict[str, int]:
        theme.fit(bench.window.size())
        QTest.qWait(0)
        return {one.text: one._font.pixelSize() for one in far.findChildren(BigText) if one.text}

    usual = letters()
    theme.set_up(ThemeChoice.SYSTEM, Size.LARGE)
    large = letters()
    assert len(usual) > 5
    assert {text: large[text] for text in usual if large[text] < usual[text]} == {}
    bench.window.resize(1366, 768)


def left_of_ink(text: BigText, far: DistanceView) -> int:
    """Where its first letter begins in the view, in pixels."""
    image = text.grab().toImage()
    ground = image.pixel(image.width() - 1, 0)
    columns = range(image.width())
    first = next(
        x for x in columns if any(image.pixel(x, y) != ground for y in range(image.height()))
    )
    return text.mapTo(far, QPoint(first, 0)).x()


def test_numbers_stand_flush_with_their_captions_which_are_of_one_size(bench, scan, far):
    scan("000106")
    QTest.qWait(0)
    shown = {one.text: one for one in far.findChildren(BigText) if one.text}
    pairs = (("1", "Box"), ("3", "to go on this line"), ("11", "units to go"))
    edges = [[left_of_ink(shown[text], far) for text in pair] for pair in pairs]
    assert all(abs(number - caption) <= 3 for number, caption in edges), edges
    assert len({shown[caption]._font.pixelSize() for _, caption in pairs}) == 1


def test_the_box_leaves_nothing_free_above_it(bench, scan, far):
    scan("000106")
    QTest.qWait(0)
    box = next(one for one in far.findChildren(BigText) if one.text == "1")
    image = box.grab().toImage()
    ground = image.pixel(image.width() - 1, 0)
    inked = (y for y in range(image.height()) if not is_plain(image, y, ground))
    assert next(inked) < image.height() * 0.2


def is_plain(image: QImage, y: int, ground: int) -> bool:
    return all(image.pixel(x, y) == ground for x in range(image.width()))


def test_a_comma_has_its_tail_and_numbers_beside_it_stand_on_the_same_line(bench, far):
    few, many = "3", "30,000"
    words = FarWords(Tone.GOOD, "a title", "", 1, "an item", few, many, "units to go")
    far.show_words(words)
    QTest.qWait(0)
    shown = {one.text: one for one in far.findChildren(BigText) if one.text}
    for number in (shown[few], shown[many]):
        image = number.grab().toImage()
        ground = image.pixel(image.width() - 1, 0)
        assert is_plain(image, 0, ground)
        assert is_plain(image, image.height() - 1, ground)
    lines = {shown[one].mapTo(far, QPoint(0, shown[one].base_line)).y() for one in (few, many)}
    assert len(lines) == 1
    # What has no comma beside it stands as low as before.
    before = shown[few].base_line
    far.show_words(replace(words, order_left="30"))
    assert shown[few].base_line > before
