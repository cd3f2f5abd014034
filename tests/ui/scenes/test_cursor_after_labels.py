"""After a label the cursor goes by itself to what is weighed and paid; no scan is lost to it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crux_desk.domain.errors.base import Field
from crux_desk.sandbox.samples import SHOWCASE_PO
from tests.ui.scanner import LABELS, Scanner


@pytest.fixture
def showcase(bench, scan):
    bench.open(SHOWCASE_PO)
    scan("000106")
    scan("000106")
    return bench


def place_of(bench):
    """The field of the box that has the cursor; None for the scan field."""
    focused = bench.window.focusWidget()
    if focused is bench.verdict.scan.edit:
        return None
    return next(name for name, field in bench.panel.fields.items() if field.edit.hasFocus())


def enter(bench, text: str = "") -> None:
    """By hand, where the cursor is."""
    QTest.keyClicks(bench.window.focusWidget(), text)
    QTest.keyClick(bench.window.focusWidget(), Qt.Key.Key_Return)


def test_enter_goes_from_weight_to_cost_and_back_to_scanning(showcase, scan):
    scan(LABELS[0])
    assert place_of(showcase) is Field.WEIGHT
    enter(showcase, "3.5")
    assert place_of(showcase) is Field.SHIP_COST
    enter(showcase, "9")
    assert place_of(showcase) is None
    box = showcase.packing.boxes.get(1)
    assert (str(box.weight), str(box.ship_cost), box.missing) == ("3.50", "9.00", ())
    assert "Box 1 is complete" in showcase.says


@pytest.mark.parametrize("filled", [Field.WEIGHT, Field.SHIP_COST])
def test_what_is_filled_in_already_is_passed_over(showcase, scan, filled):
    showcase.packing.set_field(1, filled, "5")
    scan(LABELS[0])
    assert place_of(showcase) is not filled
    enter(showcase, "6")
    assert place_of(showcase) is None
    assert showcase.packing.boxes.get(1).missing == ()


def test_where_nothing_is_missing_the_cursor_stays(showcase, scan):
    for name in (Field.WEIGHT, Field.SHIP_COST):
        showcase.packing.set_field(1, name, "5")
    scan(LABELS[0])
    assert place_of(showcase) is None


def test_what_is_not_known_yet_is_left_empty_by_enter(showcase, scan):
    scan(LABELS[0])
    enter(showcase)
    assert place_of(showcase) is Field.SHIP_COST
    enter(showcase)
    assert place_of(showcase) is None
    assert showcase.packing.boxes.get(1).missing == (Field.WEIGHT, Field.SHIP_COST)


def test_what_was_typed_wrong_keeps_the_cursor(showcase, scan):
    scan(LABELS[0])
    enter(showcase, "1o5")
    assert place_of(showcase) is Field.WEIGHT
    assert showcase.panel.fields[Field.WEIGHT].fault
    enter(showcase, "1.5")
    assert place_of(showcase) is Field.SHIP_COST


def test_a_click_into_what_was_refused_marks_it_and_the_fault_goes_with_the_first_key(
    showcase, scan
):
    scan(LABELS[0])
    weight = showcase.panel.fields[Field.WEIGHT]
    QTest.keyClicks(weight.edit, "1o5")
    scan("000106")
    showcase.boxes_view.setFocus()
    showcase.boxes_view.go_to(0)
    weight.edit.setFocus()
    QTest.keyClicks(weight.edit, "1o5")
    showcase.verdict.scan.edit.setFocus()
    assert weight.fault
    QTest.mouseClick(weight.edit, Qt.MouseButton.LeftButton)
    showcase.until(lambda: weight.edit.selectedText() == "1o5")
    QTest.keyClicks(weight.edit, "2")
    assert (weight.text, weight.fault) == ("2", "")


@pytest.mark.parametrize("code", ["000106", "5-20091", "bK0bi12ATMo"])
def test_the_next_item_is_an_item_of_the_next_box_and_ends_the_visit(showcase, scan, code):
    scan(LABELS[0])
    scan(code)
    assert place_of(showcase) is None
    assert [box.units for box in showcase.packing.boxes] == [2, 1]
    assert [box.weight for box in showcase.packing.boxes] == [None, None]


@pytest.mark.parametrize("gap_ms", [1, 8, 30])
@pytest.mark.parametrize("code", ["1234", "100234", "7654321"])
def test_a_number_at_scanner_speed_is_a_scan(showcase, scan, code, gap_ms):
    scan(LABELS[0])
    Scanner(showcase, gap_ms).scan(code)
    assert showcase.says.startswith((f"Unknown barcode: {code}", f"Wrong item: {code} is"))
    assert showcase.packing.boxes.get(1).weight is None
    assert showcase.panel.fields[Field.WEIGHT].text == ""


def test_a_scale_that_types_its_weight_with_a_point_is_taken(showcase, scan):
    scan(LABELS[0])
    Scanner(showcase, 8).scan("17.25")
    assert str(showcase.packing.boxes.get(1).weight) == "17.25"
    assert place_of(showcase) is Field.SHIP_COST


def test_who_asks_for_the_weight_may_type_its_digits_as_fast_as_before(showcase, scan):
    scan(LABELS[0])
    scan("CRUXWEIGHT")
    Scanner(showcase, 8).scan("1000")
    assert str(showcase.packing.boxes.get(1).weight) == "1000.00"


def test_a_number_that_was_begun_counts_when_the_next_scan_comes(showcase, scan):
    scan(LABELS[0])
    QTest.keyClicks(showcase.window.focusWidget(), "3.5")
    scan("5-20091")
    assert str(showcase.packing.boxes.get(1).weight) == "3.50"
    assert [box.units for box in showcase.packing.boxes] == [2, 1]


def test_a_box_that_got_its_label_before_its_units_waits_for_them(bench, scan):
    bench.open(SHOWCASE_PO)
    scan("CRUXBOX")
    scan(LABELS[0])
    assert place_of(bench) is None
    scan("000106")
    scan(LABELS[0])
    assert place_of(bench) is Field.WEIGHT


def test_a_label_that_is_read_twice_leaves_the_cursor_where_it_went(showcase, scan):
    for _ in range(3):
        scan(LABELS[0])
        assert place_of(showcase) is Field.WEIGHT


def test_a_question_is_answered_where_digits_answer(bench, scan):
    bench.open("PO-1014")
    scan("CL-210")
    scan("300000000020")  # right by the sums of FedEx and of Purolator
    assert bench.answers.texts == ("FedEx", "Purolator")
    assert place_of(bench) is None
    bench.wait_for_question()
    QTest.keyClicks(bench.window.focusWidget(), "1")
    bench.until(lambda: bench.packing.boxes.get(1).carrier == "FedEx")
    assert place_of(bench) is Field.WEIGHT


def test_a_label_that_is_typed_where_scans_go_is_no_other(bench):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.type(LABELS[0])
    assert place_of(bench) is Field.WEIGHT


def test_a_label_that_is_scanned_into_its_own_field_goes_on_to_all_that_is_missing(bench, scan):
    bench.open(SHOWCASE_PO)
    scan("000106")
    bench.packing.set_service("", "")
    bench.press("Ctrl+3")
    scan("CRUXLABEL")
    bench.press("Ctrl+3")
    scan("LABEL00001X")
    assert place_of(bench) is Field.CARRIER


def test_the_weight_by_its_command_goes_on_to_the_cost_and_back_to_scanning(showcase, scan):
    scan("CRUXWEIGHT")
    enter(showcase, "3.5")
    assert place_of(showcase) is Field.SHIP_COST
    enter(showcase, "9")
    assert place_of(showcase) is None
    scan("CRUXWEIGHT")
    enter(showcase, "4")
    assert place_of(showcase) is None
