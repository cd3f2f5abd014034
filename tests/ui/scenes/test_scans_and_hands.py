"""Scans and hands by turns: what one of them asked or announced is not answered by the other."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from crux_desk.devices.wedge import Wanted
from crux_desk.domain.errors.base import Field
from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.goods.teach import TeachDialog
from crux_desk.ui.verdicts.verdict import Sound, Tone
from tests.ui.scanner import Scanner, answer_yes

LABELS = ("1Z5R89390357567127", "1Z5R89390357567136", "1Z5R89390357567145")


@pytest.fixture
def scan(bench):
    """What a scanner sent, as it comes from the filter."""
    return bench.program.scan_router.route


@pytest.fixture
def showcase(bench, scan):
    bench.open(SHOWCASE_PO)
    scan("000106")
    return bench


def units(bench):
    return [box.units for box in bench.packing.boxes]


def slow(seconds):
    return lambda seen: Fault(keeps=True, delay_s=seconds)


def test_scans_behind_an_order_that_does_not_come_are_named_as_not_taken(bench, server, scan):
    bench.open("PO-1002")
    server.faults = slow(0.3)
    scan("NOPE-1")
    for _ in range(3):
        scan("PEG-1")
    bench.hear("3 scans after it were ignored")
    assert bench.session.last_verdict.tone is Tone.BAD
    assert units(bench) == []


def test_what_is_unknown_in_mid_packing_is_looked_for_nowhere(showcase, server, scan):
    """It is said at once how another order is opened; the service is not asked behind the screen."""
    showcase.until(lambda: showcase.program.background.is_idle)
    asked = len(server.received)
    scan("PO-1002")
    assert "Unknown barcode: PO-1002" in showcase.says
    assert "If it's another order, set this one aside first" in showcase.says
    showcase.until(lambda: showcase.program.background.is_idle)
    assert len(server.received) == asked
    scan("CRUXASIDE")
    scan("PO-1002")
    showcase.until(lambda: showcase.session.packing is not None)
    assert showcase.packing.order.po_number == "PO-1002"


def test_the_label_again_closes_a_box_that_was_opened_again(showcase, scan):
    scan(LABELS[0])
    scan("CRUXBOX1")
    scan("000106")
    scan(LABELS[0])
    assert showcase.packing.boxes.get(1).is_sealed
    assert "Closed: " in showcase.says
    scan("bK0bi12ATMo")
    assert units(showcase) == [2, 1]


def test_the_label_again_closes_a_box_that_was_labeled_first(bench, scan):
    bench.open(SHOWCASE_PO)
    scan("CRUXBOX")
    scan(LABELS[0])
    scan("000106")
    scan(LABELS[0])
    scan("bK0bi12ATMo")
    assert units(bench) == [1, 1]


def test_a_question_about_a_box_is_not_answered_at_another_one(showcase, scan):
    scan(LABELS[0])
    scan("CRUXBOX")
    scan("bK0bi12ATMo")
    scan(LABELS[1])
    scan("CRUXBOX1")
    scan(LABELS[2])
    assert "Replace it?" in showcase.says
    showcase.press("Ctrl+PgDown")
    scan(LABELS[2])
    assert [box.tracking for box in showcase.packing.boxes] == list(LABELS[:2])


def test_the_submit_barcode_sends_nothing_while_a_field_is_wrong(showcase, server, scan):
    scan(LABELS[0])
    showcase.fill(LABELS[0], "5", "8.40")
    weight = showcase.panel.fields[Field.WEIGHT].edit
    weight.setFocus()
    weight.selectAll()
    QTest.keyClicks(weight, "1O5")
    scan("CRUXSUBMIT")
    assert "1O5" in showcase.says
    assert showcase.session.last_verdict.tone is Tone.BAD
    scan("CRUXSUBMIT")
    assert not any("/tracking/" in seen.path for seen in server.received)
    assert showcase.packing.state.takes_changes


@pytest.mark.parametrize(
    ("scanned", "taught"),
    [
        ("CASE-106", "CASE-106"),
        ("4006381333931", "4006381333931"),
        ("(01)04006381333931(10)LOT7", "04006381333931"),
    ],
)
def test_what_is_taught_is_the_code_on_the_screen(showcase, scan, scanned, taught):
    scan("AN-OLDER-ONE")
    scan(scanned)
    showcase.press("Ctrl+T")
    assert isinstance(showcase.dialog(), TeachDialog)
    scan("000106")
    showcase.answer("Return")
    assert f"Learned: {taught} is 000106" in showcase.says
    scan(scanned)
    assert units(showcase) == [2]


def test_after_a_scan_that_is_known_there_is_nothing_to_teach(showcase, scan):
    scan("AN-OLDER-ONE")
    scan("000106")
    assert showcase.services.scans.state.unknown_code == ""


def test_a_code_that_stands_for_no_order_can_be_taught(bench, scan):
    bench.open("PO-1002")
    scan("NOT-AN-ORDER")
    bench.hear("Unknown barcode")
    assert bench.services.scans.state.unknown_code == "NOT-AN-ORDER"


def test_a_quantity_of_nothing_takes_the_item_out_of_the_box(showcase, scan):
    scan("000106")
    scan("5-20091")
    scan("CRUXQTY0")
    assert showcase.verdict.mode == "next: take out all"
    scan("000106")
    assert units(showcase) == [1]
    assert "Took out 2 × PulseTech" in showcase.says
    assert not showcase.services.scans.state.expected.is_announced
    scan("CRUXQTY0")
    scan("000106")
    assert "Not that many in box 1" in showcase.says
    assert units(showcase) == [1]


@pytest.mark.parametrize(
    ("announced", "said"),
    [("CRUXQTY3", "The quantity 3 is canceled"), ("CRUXREMOVE", "Taking out is canceled")],
)
@pytest.mark.parametrize("refused", ["NO-SUCH-ITEM", "bK0bi12ATMo"])
def test_what_was_announced_ends_with_the_scan_that_was_refused(
    showcase, scan, announced, said, refused
):
    scan(announced)
    scan(refused)
    assert showcase.session.last_verdict.tone is Tone.BAD
    assert said in showcase.says
    assert showcase.verdict.mode == ""
    scan("5-20091")
    assert units(showcase) == [2]


@pytest.mark.parametrize("command", ["CRUXCARRIERUPS", "CRUXASIDE", "CRUXBOX9", "CRUXPRESET1"])
def test_every_scan_is_answered_and_heard(bench, scan, heard, command):
    if command != "CRUXASIDE":
        bench.open(SHOWCASE_PO)
        scan("000106")
    said = len(heard)
    scan(command)
    assert len(heard) > said
    assert heard[-1] is not None


def test_what_is_wrong_stays_on_the_screen_while_other_news_come_home(
    showcase, server, scan, heard
):
    showcase.fill(LABELS[0], "5", "8.40")
    server.faults = lambda seen: (
        Fault(keeps=True, delay_s=0.4) if "/tracking/" in seen.path else None
    )
    scan("CRUXSUBMIT")
    answer_yes(showcase, scan, "CRUXSUBMIT")
    scan("PO-1002")
    showcase.until(lambda: showcase.packing.order.po_number == "PO-1002")
    showcase.services.opening.refresh()
    scan("NOT-IN-IT-AT-ALL-4711")
    showcase.hear("Unknown barcode")
    with showcase.qtbot.waitSignal(showcase.services.submitting.runner.worked, timeout=5_000):
        pass
    assert "Unknown barcode" in showcase.says


def test_undo_takes_back_what_was_announced_before_it_takes_back_units(showcase, scan):
    scan("CRUXQTY3")
    scan("CRUXUNDO")
    assert units(showcase) == [1]
    assert showcase.verdict.mode == ""
    assert "Canceled" in showcase.says
    scan("CRUXUNDO")
    assert units(showcase) == []


def test_escape_takes_back_what_was_announced_and_says_so(showcase, scan):
    scan("CRUXREMOVE")
    showcase.press("Esc")
    assert "Next: take" not in showcase.says
    assert showcase.verdict.mode == ""


def test_goods_instead_of_a_label_end_the_waiting_for_a_label(showcase, scan):
    scan("CRUXLABEL")
    scan("000106")
    assert showcase.verdict.mode == ""
    scan("000106")
    assert units(showcase) == [2]


def test_an_item_whose_note_is_asked_for_before_it_goes_out_is_no_further_unit(bench, server, scan):
    bench.open("PO-1003")
    noted = next(line for line in bench.packing.order.lines if line.special_instructions)
    scan(noted.sku_id)
    before = units(bench)
    bench.fill(LABELS[0], "5", "8.40")
    scan("CRUXSUBMIT")
    assert "Read" in bench.says
    scan(noted.sku_id)
    assert units(bench) == before
    assert bench.packing.notes.unread == ()


def test_a_label_of_another_carrier_than_was_asked_for_is_pointed_out(bench, scan):
    bench.open("PO-1003")
    asked = bench.packing.order.requested_shipping.carrier
    assert asked != "UPS"
    scan(next(line.sku_id for line in bench.packing.order.lines if line.may_ship))
    scan(LABELS[0])
    assert bench.session.last_verdict.tone is Tone.WARN
    assert f"asks for {asked}" in bench.says


def test_dialogs_are_told_the_code_without_what_the_scanner_says_of_its_kind(showcase, scan):
    showcase.press("Ctrl+Shift+T")
    dialog = showcase.dialog()
    scan("]E0012345678905")
    assert dialog.findChild(QLineEdit).text() == "012345678905"
    scan("]C101040063813339311723010110LOT7")
    assert dialog.findChild(QLineEdit).text() == "04006381333931"
    dialog.reject()


def test_a_scan_that_a_dialog_refuses_leaves_the_window_as_it_was(showcase, scan, heard):
    scan(LABELS[0])
    scan("CRUXBOX1")
    scan(LABELS[1])
    said = showcase.says
    showcase.press("F1")
    dialog = showcase.dialog()
    scan("000106")
    assert "Scan ignored" in dialog.fault
    assert heard[-1] is Sound.BAD
    dialog.reject()
    showcase.until(lambda: not showcase.is_asking)
    assert showcase.says == said
    answer_yes(showcase, scan, LABELS[1])
    assert showcase.packing.boxes.get(1).tracking == LABELS[1]


@pytest.mark.parametrize("name", [Field.WEIGHT, Field.SHIP_COST])
def test_an_item_whose_code_is_a_number_is_no_weight_and_no_cost(showcase, name):
    edit = showcase.panel.fields[name].edit
    edit.setFocus()
    Scanner(showcase).scan("000106")
    assert units(showcase) == [2]
    assert showcase.packing.boxes.get(1).value(name) is None


def test_a_code_of_five_digits_is_goods_where_a_weight_is_typed_if_the_order_has_it(showcase):
    wedge = showcase.program.scan_filter._wedge
    lines = showcase.packing.order.lines_by_code
    assert wedge._is_number("10612", Wanted.NUMBER)
    lines["10612"] = lines["000106"]
    lines["17"] = lines["000106"]
    showcase.panel.fields[Field.WEIGHT].edit.setFocus()
    Scanner(showcase).scan("10612")
    assert units(showcase) == [2]
    Scanner(showcase).scan("17.2")
    assert units(showcase) == [2]
