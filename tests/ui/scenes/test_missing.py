"""Who submits too early is led to what is missing: the box, its empty fields, in words and signs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame

from crux_desk.domain.errors.base import Field
from crux_desk.sandbox.samples import SHOWCASE_PO
from tests.ui.scanner import LABELS


@pytest.fixture
def showcase(bench, scan):
    """Box 1 is complete, box 2 has a label and units, box 3 units alone."""
    bench.open(SHOWCASE_PO)
    for code, label in (("000106", LABELS[0]), ("5-20091", LABELS[1]), ("bK0bi12ATMo", "")):
        scan(code)
        if label:
            scan(label)
    fill_in(bench, 1, "5", "8.40")
    return bench


def fill_in(bench, number: int, weight: str, cost: str) -> None:
    for name, text in ((Field.WEIGHT, weight), (Field.SHIP_COST, cost)):
        if text:
            bench.session.perform(lambda packing, n=name, t=text: packing.set_field(number, n, t))


def submit(bench, scan, how: str) -> None:
    if how == "scan":
        scan("CRUXSUBMIT")
    elif how == "key":
        bench.press("Ctrl+Return")
    else:
        bench.footer.submit.click()


def outlined(bench) -> set[Field]:
    """Those with the sign in front of their name, and the frame."""
    found = set()
    for name, field in bench.panel.fields.items():
        has_sign = field.caption.text().startswith("✕ ")
        assert (field.findChild(QFrame, "field").property("sign") == "missing") is has_sign
        assert (field.edit.accessibleDescription() == "Fill this in.") is has_sign
        found |= {name} if has_sign else set()
    return found


def place_of(bench) -> Field | None:
    fields = bench.panel.fields.items()
    return next((name for name, field in fields if field.edit.hasFocus()), None)


@pytest.mark.parametrize("how", ["scan", "key", "click"])
def test_the_first_box_that_lacks_something_is_gone_to_and_named(showcase, scan, how):
    fill_in(showcase, 2, "4", "")
    assert outlined(showcase) == set()
    submit(showcase, scan, how)
    assert not showcase.is_asking
    assert showcase.says.startswith("Box 2 has no ship cost | ")
    assert "Box 3 has no tracking number, weight, ship cost." in showcase.says
    assert "Nothing was sent." in showcase.says
    assert showcase.packing.boxes.current_number == 2
    assert showcase.panel.title.text() == "Box 2 · closed"
    assert outlined(showcase) == {Field.SHIP_COST}
    assert place_of(showcase) is Field.SHIP_COST
    QTest.keyClicks(showcase.window.focusWidget(), "9.10")
    QTest.keyClick(showcase.window.focusWidget(), Qt.Key.Key_Return)
    assert str(showcase.packing.boxes.get(2).ship_cost) == "9.10"
    assert (outlined(showcase), place_of(showcase)) == (set(), None)
    submit(showcase, scan, how)
    assert showcase.says.startswith(
        "Box 3 has no tracking number | Also missing: weight, ship cost. Nothing was sent."
    )
    assert outlined(showcase) == {Field.TRACKING, Field.WEIGHT, Field.SHIP_COST}


def test_by_scanner_alone_the_label_and_the_cost_go_there(showcase, scan):
    fill_in(showcase, 2, "4", "")
    scan("CRUXSUBMIT")
    scan("CRUXCOST")
    QTest.keyClicks(showcase.window.focusWidget(), "9")
    QTest.keyClick(showcase.window.focusWidget(), Qt.Key.Key_Return)
    scan("CRUXSUBMIT")
    assert place_of(showcase) is Field.TRACKING
    scan(LABELS[2])
    assert showcase.packing.boxes.get(3).tracking == LABELS[2]
    assert place_of(showcase) is Field.WEIGHT
    assert outlined(showcase) == {Field.WEIGHT, Field.SHIP_COST}
    QTest.keyClicks(showcase.window.focusWidget(), "1")
    QTest.keyClick(showcase.window.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClicks(showcase.window.focusWidget(), "2")
    QTest.keyClick(showcase.window.focusWidget(), Qt.Key.Key_Return)
    assert [box.missing for box in showcase.packing.boxes] == [(), (), ()]
    assert outlined(showcase) == set()


def test_the_first_of_several_is_in_the_headline_and_the_others_below_it(showcase, scan):
    scan("CRUXSUBMIT")
    assert showcase.says.startswith("Box 2 has no weight | Also missing: ship cost. Box 3 has no ")
    assert outlined(showcase) == {Field.WEIGHT, Field.SHIP_COST}


def test_a_new_box_and_another_order_are_not_outlined(showcase, scan):
    scan("CRUXSUBMIT")
    scan("CRUXBOX")
    assert showcase.panel.title.text() == "Box 4"
    assert outlined(showcase) == set()
    scan("CRUXBOX2")
    assert outlined(showcase) == {Field.WEIGHT, Field.SHIP_COST}
    scan("CRUXASIDE")
    showcase.open(SHOWCASE_PO)
    assert showcase.panel.title.text() == "Box 2"
    assert outlined(showcase) == set()


def test_a_box_without_contents_is_said_to_be_empty(showcase, scan):
    fill_in(showcase, 2, "4", "9")
    showcase.packing.unpack(showcase.packing.order.lines_by_code["5-20091"][0].line_item_uuid, 1, 2)
    scan("CRUXSUBMIT")
    assert showcase.says.startswith("Box 2 is empty | Box 3 has no")
    assert outlined(showcase) == set()
    assert showcase.window.focusWidget() is showcase.verdict.scan.edit


def test_undo_after_being_led_there_takes_back_what_was_done_before(showcase, scan):
    scan("CRUXSUBMIT")
    scan("CRUXUNDO")
    assert showcase.packing.boxes.get(1).ship_cost is None
