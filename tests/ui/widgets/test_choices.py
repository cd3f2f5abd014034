"""A choice is opened by a click or an arrow, and changed only by what is picked or typed."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame

from crux_desk.config.carriers import load_carriers
from crux_desk.domain.errors.base import Field
from tests.ui.scanner import LABELS, Scanner

CHOICES = [Field.CARRIER, Field.METHOD]


@pytest.fixture
def box(bench):
    bench.open("PO-1001")
    bench.type("EM-014")
    assert (bench.packing.current_box.carrier, bench.packing.current_box.method) == (
        "UPS",
        "Ground",
    )
    return bench.packing.current_box


def click(bench, name: Field) -> None:
    """With the mouse, in the middle of the text."""
    edit = bench.panel.fields[name].edit
    QTest.mouseClick(edit, Qt.MouseButton.LeftButton, pos=edit.rect().center())


def list_of(bench, name: Field):
    return bench.panel.fields[name].combo.view()


def open_list(bench):
    return next((v for n in CHOICES if (v := list_of(bench, n)).isVisible()), None)


def press(bench, key: Qt.Key) -> None:
    """A key as the keyboard's: at the list, where one is open."""
    QTest.keyClick(open_list(bench) or bench.window.focusWidget(), key)


@pytest.mark.parametrize("name", CHOICES)
def test_a_click_anywhere_opens_the_list_and_the_next_one_closes_it(bench, box, name):
    click(bench, name)
    assert list_of(bench, name).isVisible()
    assert list_of(bench, name).currentIndex().data() == box.value(name)
    press(bench, Qt.Key.Key_Escape)
    assert not list_of(bench, name).isVisible()


def test_what_is_clicked_in_the_list_is_taken(bench, box):
    click(bench, Field.METHOD)
    view = list_of(bench, Field.METHOD)
    place = view.visualRect(view.model().index(4, 0)).center()
    QTest.mouseMove(view.viewport(), place)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not view.isVisible()
    assert box.method == "2nd Day Air"


@pytest.mark.parametrize("name", CHOICES)
@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown])
def test_an_arrow_in_a_closed_list_opens_it_and_changes_nothing(bench, box, name, key):
    steps, field = bench.packing.steps_made, bench.panel.fields[name]
    before = field.text
    field.edit.setFocus()
    press(bench, key)
    assert list_of(bench, name).isVisible()
    press(bench, Qt.Key.Key_Escape)
    bench.press("Ctrl+L")
    assert (field.text, box.value(name), bench.packing.steps_made) == (before, before, steps)


@pytest.mark.parametrize("name", CHOICES)
@pytest.mark.parametrize("size", [(800, 500), (1366, 768)])
def test_the_list_is_as_wide_as_its_longest_name_and_on_the_screen(bench, box, name, size):
    bench.window.resize(*size)
    click(bench, name)
    view = list_of(bench, name)
    metrics = view.fontMetrics()
    rows = range(view.model().rowCount())
    longest = max(metrics.horizontalAdvance(view.model().index(row, 0).data()) for row in rows)
    assert view.viewport().width() >= longest
    popup = view.window()
    screen = popup.screen().availableGeometry()
    assert screen.contains(popup.frameGeometry())
    press(bench, Qt.Key.Key_Escape)


def test_what_is_typed_into_an_open_list_is_typed_into_the_field(bench, box):
    click(bench, Field.CARRIER)
    for sign in "Aunt Em":
        QTest.keyClicks(open_list(bench) or bench.window.focusWidget(), sign)
    assert not list_of(bench, Field.CARRIER).isVisible()
    press(bench, Qt.Key.Key_Return)
    assert box.carrier == "Aunt Em"


@pytest.mark.parametrize("name", CHOICES)
def test_the_field_that_has_the_cursor_shows_it(bench, box, name):
    field = bench.panel.fields[name]
    frame = field.findChild(QFrame, "field")
    bench.panel.go_to(name)
    assert frame.property("focused") is True
    click(bench, name)
    assert frame.property("focused") is True  # with its list open, too
    press(bench, Qt.Key.Key_Escape)
    bench.press("Ctrl+L")
    assert frame.property("focused") is False


def test_what_was_typed_is_handed_over_where_the_cursor_goes_on(bench, box):
    edit = bench.panel.fields[Field.CARRIER].edit
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "Aunt Em")
    QTest.keyClick(bench.window.focusWidget(), Qt.Key.Key_Tab)
    assert box.carrier == "Aunt Em"


@pytest.mark.parametrize("name", CHOICES)
def test_a_scan_while_a_list_is_open_chooses_nothing_of_it(bench, box, name):
    click(bench, name)
    before = box.value(name)
    Scanner(bench).scan(LABELS[0])
    assert box.tracking == LABELS[0]
    assert box.value(name) == before
    assert not list_of(bench, name).isVisible()
    assert QApplication.activePopupWidget() is None


def test_a_drag_over_the_text_marks_it(bench, box):
    edit = bench.panel.fields[Field.CARRIER].edit
    middle = edit.rect().center().y()
    QTest.mousePress(edit, Qt.MouseButton.LeftButton, pos=QPoint(2, middle))
    QTest.mouseMove(edit, QPoint(60, middle))
    QTest.mouseRelease(edit, Qt.MouseButton.LeftButton, pos=QPoint(60, middle))
    assert edit.hasSelectedText()
    assert not list_of(bench, Field.CARRIER).isVisible()


def test_another_carrier_takes_the_method_of_the_one_before_away(bench, box):
    edit = bench.panel.fields[Field.CARRIER].edit
    bench.panel.go_to(Field.CARRIER)
    QTest.keyClicks(edit, "USPS")
    press(bench, Qt.Key.Key_Return)
    assert (box.carrier, box.method) == ("USPS", "")
    assert "Box 1 · USPS, not UPS Ground" in bench.says
    assert "Missing: tracking number, method" in bench.says
    assert list_of(bench, Field.METHOD).model().index(0, 0).data() == "Ground Advantage"
    assert bench.window.focusWidget() is bench.panel.fields[Field.METHOD].combo
    bench.press("Ctrl+Z")
    assert (box.carrier, box.method) == ("UPS", "Ground")


def methods_in_list(bench) -> list[str]:
    model = list_of(bench, Field.METHOD).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_methods_that_are_offered_are_those_of_the_carrier_in_their_order(bench, box):
    carriers = load_carriers()
    edit = bench.panel.fields[Field.CARRIER].edit
    for name in ("FedEx", "USPS", "Aunt Em"):
        bench.panel.go_to(Field.CARRIER)
        edit.selectAll()
        QTest.keyClicks(edit, name)
        press(bench, Qt.Key.Key_Return)
        assert methods_in_list(bench) == list(carriers.services_of(name))
    method = bench.panel.fields[Field.METHOD].edit
    method.setFocus()
    QTest.keyClicks(method, "By hand")
    press(bench, Qt.Key.Key_Return)
    assert (box.carrier, box.method) == ("Aunt Em", "By hand")


def test_a_carrier_with_a_service_of_that_name_brings_it_along(bench, box):
    Scanner(bench).scan("CRUXCARRIER")
    QTest.keyClicks(bench.panel.fields[Field.CARRIER].edit, "FedEx")
    press(bench, Qt.Key.Key_Return)
    assert "Box 1 · FedEx Ground, not UPS Ground" in bench.says
