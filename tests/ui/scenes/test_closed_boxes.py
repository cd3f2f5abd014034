"""A complete box is closed, however its label came in; a weighed box says what changes its weight."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crux_desk.domain.errors.base import Field
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.verdicts.verdict import Sound, Tone
from tests.ui.scanner import LABELS, answer_yes


@pytest.fixture
def showcase(bench, scan):
    bench.open(SHOWCASE_PO)
    scan("000106")
    scan("000106")
    return bench


def is_amber(bench) -> bool:
    tone: Tone = bench.session.last_verdict.tone
    return tone is Tone.WARN


def test_a_box_that_was_filled_in_by_hand_is_closed(showcase, scan, heard):
    showcase.fill(LABELS[0])
    assert "Closed: the next item opens a new box" in showcase.says
    assert heard[-1] is Sound.BOX_CLOSED
    assert showcase.panel.title.text() == "Box 1 · closed"
    showcase.press("Ctrl+1")
    QTest.keyClick(showcase.window.focusWidget(), Qt.Key.Key_Return)
    assert [box.units for box in showcase.packing.boxes] == [2, 1]
    scan("5-20091")
    assert [box.units for box in showcase.packing.boxes] == [2, 2]
    assert showcase.panel.title.text() == "Box 2"


@pytest.mark.parametrize("keys", ["F7", "F3"])
def test_all_the_rest_opens_a_box_where_the_one_on_the_screen_is_closed(showcase, keys):
    showcase.fill(LABELS[0])
    showcase.press(keys)
    if showcase.is_asking:
        assert "into box 2" in showcase.dialog().windowTitle()
        showcase.answer()
    assert showcase.packing.boxes.get(1).units == 2
    assert showcase.packing.boxes.get(2).units >= 2


def test_the_carriers_barcode_closes_what_it_completes(showcase, scan):
    showcase.packing.set_service("", "")
    showcase.fill("ONLY-A-NUMBER-1")
    assert not showcase.packing.boxes.get(1).is_sealed
    scan("CRUXMETHODUPSGROUND")
    assert showcase.packing.boxes.get(1).is_sealed
    assert "Closed: the next item" in showcase.says
    # UPS prints no such numbers: that is amber, closed or not.
    assert is_amber(showcase)


def test_each_unit_into_a_weighed_box_is_amber_until_it_is_weighed_again(showcase, scan, heard):
    showcase.packing.set_field(1, Field.WEIGHT, "17.2")
    for code in ("000106", "5-20091"):
        scan(code)
        assert is_amber(showcase)
        assert heard[-1] is Sound.BAD
        assert showcase.says.startswith("Box 1 · ")
        assert "| Weigh it again. " in showcase.says
    assert "weigh it again" in showcase.boxes.index(0).data()
    showcase.until(lambda: showcase.panel.is_ready_to_warn)
    assert "⚠" in showcase.panel.fields[Field.WEIGHT].caption.text()
    scan("CRUXWEIGHT")
    QTest.keyClicks(showcase.window.focusWidget(), "18")
    QTest.keyClick(showcase.window.focusWidget(), Qt.Key.Key_Return)
    scan("5-20091")
    assert is_amber(showcase)  # weighed again, and filled again
    scan("CRUXUNDO")
    assert not is_amber(showcase)
    assert "⚠" not in showcase.boxes.index(0).data()


def test_enter_in_the_weight_says_that_it_is_right_all_the_same(showcase, scan):
    showcase.packing.set_field(1, Field.WEIGHT, "17.2")
    scan("000106")
    scan("CRUXWEIGHT")
    QTest.keyClick(showcase.window.focusWidget(), Qt.Key.Key_Return)
    assert not showcase.packing.boxes.get(1).is_to_weigh_again
    assert "Box 1 · Weight 17.20 lb" in showcase.says
    # The cost is still empty.
    assert showcase.window.focusWidget() is showcase.panel.fields[Field.SHIP_COST].edit


@pytest.mark.parametrize("how", ["CRUXBOX1", "+", "move"])
def test_whichever_way_the_units_come(showcase, scan, how):
    showcase.fill(LABELS[0])
    if how == "CRUXBOX1":
        scan(how)
        scan("000106")
    elif how == "+":
        showcase.panel.contents_view.units_wanted.emit(0, 1)
    else:
        scan("5-20091")
        line = showcase.packing.order.lines_by_code["5-20091"][0]
        showcase.session.perform(lambda packing: packing.move(line.line_item_uuid, 1, 2, 1))
    assert is_amber(showcase)
    assert "Weigh it again" in showcase.says


def test_it_is_asked_about_again_before_the_box_leaves(showcase, scan):
    showcase.fill(LABELS[0])
    scan("CRUXBOX1")
    scan("000106")
    scan("CRUXSUBMIT")
    assert "Box 1 · Weigh it again. Submit anyway?" in showcase.says
    showcase.press("Ctrl+Return")
    shown = showcase.dialog().summary.toPlainText()
    assert "weighed before its contents changed. Press Enter in the weight to keep it" in shown
    showcase.answer("Escape")
    scan("CRUXSUBMIT")
    answer_yes(showcase, scan, "CRUXSUBMIT")
    showcase.hear("Sent: 1 box")


def test_who_knows_the_weight_before_the_units_is_not_asked(bench, scan):
    bench.open(SHOWCASE_PO)
    scan("CRUXBOX")
    bench.fill(LABELS[0])
    for code in ("000106", "000106", "5-20091"):
        scan(code)
        assert "Weigh it again" not in bench.says
    assert [box.units for box in bench.packing.boxes] == [3]
