"""An unknown barcode is taught: which item is it? By keyboard, and by scans."""

from dataclasses import replace
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from crux_desk.devices.reading import Reader
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.ui.goods.teach import TeachDialog
from crux_desk.ui.widgets.dialog import DeskDialog
from tests.builders import a_line
from tests.ui.dialogs import button


class Heard:
    """What a dialog has emitted, in order."""

    def __init__(self) -> None:
        self.values: list[object] = []

    def hear(self, *values: object) -> None:
        self.values += values


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def window(qtbot, theme):
    widget = QWidget()
    qtbot.addWidget(widget)
    yield widget
    for left in widget.findChildren(DeskDialog):
        left.close()


def shown(dialog, qtbot):
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    return dialog


def press(dialog, key: Qt.Key) -> None:
    QTest.keyClick(dialog.focusWidget(), key)


LINES = (
    a_line("FS-3"),
    a_line("EM-014"),
    replace(a_line("EM-014"), line_item_uuid="again"),
    a_line("Ab"),
    a_line("aB"),
    replace(a_line("none"), sku_id=""),
)


@pytest.fixture
def teaching(window, qtbot, heard, theme):
    opened = TeachDialog(window, "4006381333931", LINES, theme)
    opened.taught.connect(heard.hear)
    return shown(opened, qtbot)


@pytest.mark.parametrize("place", ["list", "units"])
def test_enter_teaches_nothing_until_an_item_is_chosen(teaching, heard, place):
    assert teaching._shown.full_text == "4006381333931"
    assert not button(teaching, "Teach it").isEnabled()
    if place == "units":
        press(teaching, Qt.Key.Key_Tab)
    for _ in range(2):
        press(teaching, Qt.Key.Key_Return)
        assert teaching.fault == "Nothing was learned. Pick an item."
        assert teaching.focusWidget() is teaching._list
    assert heard.values == []
    press(teaching, Qt.Key.Key_Down)
    assert teaching.fault == ""
    assert button(teaching, "Teach it").isEnabled()
    press(teaching, Qt.Key.Key_Return)
    assert heard.values == [LearnedCode("4006381333931", "FS-3", 1)]
    assert not teaching.isVisible()


@pytest.mark.parametrize(
    ("key", "sku_id"),
    [
        (Qt.Key.Key_Up, "FS-3"),
        (Qt.Key.Key_Home, "FS-3"),
        (Qt.Key.Key_PageUp, "FS-3"),
        (Qt.Key.Key_PageDown, "FS-3"),
        (Qt.Key.Key_End, "aB"),
    ],
)
def test_the_first_arrow_chooses_the_item_that_it_comes_to(teaching, heard, key, sku_id):
    QTest.keyClicks(teaching.focusWidget(), "x")
    press(teaching, key)
    press(teaching, Qt.Key.Key_Return)
    assert heard.values == [LearnedCode("4006381333931", sku_id)]


def test_a_click_chooses_an_item_and_what_was_typed_is_forgotten(teaching, heard):
    rows = teaching._list
    QTest.keyClicks(rows, "x")
    place = rows.visualItemRect(rows.item(0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.values == []
    press(teaching, Qt.Key.Key_Return)
    assert heard.values == [LearnedCode("4006381333931", "FS-3")]


def test_each_sku_stands_in_the_list_once(teaching):
    texts = [teaching._list.item(row).text() for row in range(teaching._list.count())]
    assert [text.splitlines()[1] for text in texts] == ["FS-3", "EM-014", "Ab", "aB"]


def test_item_and_units_are_chosen_by_keyboard_alone(teaching, heard):
    for _ in range(2):
        press(teaching, Qt.Key.Key_Down)
    press(teaching, Qt.Key.Key_Tab)
    QTest.keyClicks(teaching.focusWidget(), "12")
    press(teaching, Qt.Key.Key_Return)
    assert heard.values == [LearnedCode("4006381333931", "EM-014", 12)]


@pytest.mark.parametrize(
    ("scan", "sku_id"),
    [
        ("EM-014", "EM-014"),
        (" em-014 ", "EM-014"),
        ("aB", "aB"),
        ("AB", None),
        ("EM-0", None),
        ("4006381333931", None),
        ("", None),
    ],
)
def test_a_scan_of_a_sku_chooses_its_item(teaching, heard, scan, sku_id):
    assert teaching.take_scan(Reader().read(scan)) is (sku_id is not None)
    assert heard.values == []
    press(teaching, Qt.Key.Key_Return)
    assert heard.values == ([LearnedCode("4006381333931", sku_id)] if sku_id else [])


def test_a_scan_that_comes_in_as_keys_chooses_and_does_not_teach(teaching, heard):
    QTest.keyClicks(teaching.focusWidget(), "EM-014")
    assert "EM-014" in teaching._text.text()
    press(teaching, Qt.Key.Key_Return)
    assert heard.values == []
    QTest.keyClicks(teaching.focusWidget(), "1Z999")
    press(teaching, Qt.Key.Key_Return)
    assert '"1Z999" isn\'t a SKU on this order' in teaching.fault
    assert heard.values == []
    press(teaching, Qt.Key.Key_Return)
    assert heard.values == [LearnedCode("4006381333931", "EM-014")]


def test_what_was_typed_is_forgotten_by_an_arrow_and_by_going_on(teaching, heard):
    press(teaching, Qt.Key.Key_Down)
    QTest.keyClicks(teaching.focusWidget(), "EMX")
    press(teaching, Qt.Key.Key_Backspace)
    press(teaching, Qt.Key.Key_Down)
    assert "Pick its item" in teaching._text.text()
    QTest.keyClicks(teaching.focusWidget(), "x")
    press(teaching, Qt.Key.Key_Tab)
    press(teaching, Qt.Key.Key_Return)
    assert heard.values == [LearnedCode("4006381333931", "EM-014")]


def test_units_that_are_none_are_said_and_nothing_is_taught(teaching, heard):
    press(teaching, Qt.Key.Key_Down)
    press(teaching, Qt.Key.Key_Tab)
    QTest.keyClicks(teaching.focusWidget(), "0")
    press(teaching, Qt.Key.Key_Return)
    assert "1 to 100,000" in teaching.fault
    QTest.keyClicks(teaching.focusWidget(), "x")
    assert teaching.fault == ""
    press(teaching, Qt.Key.Key_Return)
    assert "isn't a quantity" in teaching.fault
    assert heard.values == []
    press(teaching, Qt.Key.Key_Escape)
    assert heard.values == []
    assert not teaching.isVisible()


def test_without_an_order_nothing_can_be_taught(window, qtbot, heard, theme):
    empty = TeachDialog(window, "x", (), theme)
    empty.taught.connect(heard.hear)
    shown(empty, qtbot)
    press(empty, Qt.Key.Key_Return)
    assert not button(empty, "Teach it").isEnabled()
    assert not empty.take_scan(Reader().read("FS-3"))
    assert heard.values == []


def test_a_large_order_and_a_long_code_fit(window, qtbot, theme):
    lines = [a_line(f"SKU-{number}") for number in range(2_000)]
    begun = perf_counter()
    dialog = shown(TeachDialog(window, "https://shop.example/" + "x" * 230, lines, theme), qtbot)
    assert dialog.take_scan(Reader().read("sku-1999"))
    assert perf_counter() - begun < 2
    assert dialog.width() < 900


def test_an_item_is_drawn_as_at_the_bench_with_its_sku_below_its_name(teaching, theme):
    teaching.grab()
    rows = teaching._list
    image = rows.viewport().grab().toImage()
    place = rows.visualItemRect(rows.item(1))
    middle = place.left() + theme.px(16), place.center().y()
    wide = range(middle[0], place.right() - theme.px(16))

    def inks(top: int, bottom: int) -> set[str]:
        return {image.pixelColor(x, y).name() for x in wide for y in range(top, bottom)}

    assert theme.color("ink").name() in inks(place.top(), middle[1])
    assert theme.color("soft").name() in inks(middle[1], place.bottom())
    assert inks(place.bottom(), place.bottom() + 1) == {theme.color("line").name()}
