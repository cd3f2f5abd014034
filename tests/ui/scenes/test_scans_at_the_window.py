"""Scans at a real window: as key events with text and time, to the window, as a scanner's are."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

from crux_desk.domain.errors.base import Field
from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.samples import SHOWCASE_PO, SHOWCASE_UUID
from crux_desk.ui.verdicts.verdict import Sound
from tests.ui.scanner import LABELS, Scanner, answer_yes, open_showcase


def everything_to_focus(bench):
    return [
        widget
        for widget in bench.window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def test_wherever_the_cursor_is_a_scan_is_one_scan_and_nothing_else(bench, scan):
    open_showcase(bench, scan)
    scan("000106")
    caught: list[str] = []
    pressed: list[object] = []
    bench.program.scan_filter.scanned.connect(caught.append)
    for button in bench.window.findChildren(QAbstractButton):
        button.clicked.connect(pressed.append)
    widgets = everything_to_focus(bench)
    kinds = {type(widget).__name__ for widget in widgets}
    assert {"ElidedEdit", "KeyButton", "ChoiceBox", "LinesView", "BoxesView"} <= kinds
    for widget in widgets:
        before = [edit.text() for edit in bench.window.findChildren(QLineEdit)]
        steps, chosen = (
            bench.packing.steps_made,
            [combo.currentText() for combo in bench.window.findChildren(QComboBox)],
        )
        widget.setFocus()
        scan("AB 12 Y")
        assert caught.pop() == "AB 12 Y", widget
        assert caught == []
        assert [edit.text() for edit in bench.window.findChildren(QLineEdit)] == before, widget
        assert [c.currentText() for c in bench.window.findChildren(QComboBox)] == chosen
        assert bench.packing.steps_made == steps
        assert "Unknown barcode: AB 12 Y" in bench.says
    assert pressed == []


@pytest.mark.parametrize("text", ["1ZY99", "ABCYN12", "000106"])
def test_a_scan_answers_no_dialog(bench, scan, heard, text):
    open_showcase(bench, scan)
    for keys in ("F3", "F6", "F9", "F1", "Shift+F1", "Ctrl+P"):
        bench.press(keys)
        dialog = bench.dialog()
        bench.until(dialog.isActiveWindow)
        steps = bench.packing.steps_made
        scan(text)
        assert dialog.isVisible(), keys
        assert bench.packing.steps_made == steps
        assert "Scan ignored" in dialog.fault, keys
        assert heard[-1] is Sound.BAD
        dialog.reject()
        bench.until(lambda: not bench.is_asking)


def test_the_summary_takes_the_submit_barcode(bench, server, scan):
    open_showcase(bench, scan)
    scan("CRUXALL")
    bench.fill(LABELS[0])
    bench.press("Ctrl+Return")
    bench.dialog()
    scan("CRUXSUBMIT")
    bench.hear("Sent: ")


def test_an_order_is_packed_and_submitted_by_scans_alone(bench, server, scan, heard):
    open_showcase(bench, scan)
    items = [["000106"] * 4, ["CRUXQTY6", "5-20091"], ["bK0bi12ATMo"] * 2]
    for label, codes in zip(LABELS, items, strict=True):
        for code in codes:
            scan(code)
        complete = heard[-1]
        scan(label)
        assert heard[-1] is Sound.BOX_CLOSED
        for command, text in (("CRUXWEIGHT", "17.2"), ("CRUXCOST", "34,38")):
            scan(command)
            focused = bench.window.focusWidget()
            assert isinstance(focused, QLineEdit)
            QTest.keyClicks(focused, text)
            QTest.keyClick(focused, Qt.Key.Key_Return)
        assert bench.window.focusWidget() is bench.verdict.scan.edit
    assert complete is Sound.ORDER_COMPLETE
    scan("CRUXSUBMIT")
    bench.hear("Sent: ")
    assert heard[-1] is Sound.SUBMITTED
    shipped = sorted(
        (line["sku_id"], entry["tracking_number"], entry["quantity"])
        for line in server.order(SHOWCASE_UUID)["line_items"]
        for entry in line["tracking_numbers"]
    )
    assert shipped == [
        ("000106", LABELS[0], 4),
        ("5-20091", LABELS[1], 6),
        ("bK0bi12ATMo", LABELS[2], 2),
    ]


def test_submit_asks_where_something_remains_and_refuses_an_unread_note(bench, scan):
    scan(SHOWCASE_PO)
    bench.until(lambda: bench.session.packing is not None)
    assert "Read the note" in bench.says
    scan("000106")
    bench.fill(LABELS[0])
    scan("CRUXSUBMIT")
    assert "Gift" in bench.says
    scan("CRUXSUBMIT")
    assert bench.packing.state.value == "draft"
    bench.type("")
    assert "11 units not packed" in bench.says
    assert bench.packing.state.value == "draft"
    answer_yes(bench, scan, "CRUXSUBMIT")
    bench.hear("Sent: ")


def test_special_instructions_are_shown_and_confirmed_by_going_on(bench, scan):
    bench.open("PO-1003")
    scan("RP-1030")
    assert "Do not fold the label" in bench.says
    assert bench.packing.notes.unread
    scan("RP-1030")
    assert bench.packing.boxes.units == 2
    assert bench.packing.notes.unread == ()


def test_the_label_closes_the_box_and_replacing_it_asks(bench, scan):
    open_showcase(bench, scan)
    scan("000106")
    scan(LABELS[0])
    scan("000106")
    assert [box.units for box in bench.packing.boxes] == [1, 1]
    scan(LABELS[2])
    scan("CRUXBOX1")
    scan(LABELS[1])
    assert "Replace it?" in bench.says
    scan("5-20091")
    scan(LABELS[1])
    assert bench.packing.boxes.get(1).tracking == LABELS[0]
    answer_yes(bench, scan, LABELS[1])
    assert bench.packing.boxes.get(1).tracking == LABELS[1]


def test_a_wrong_check_digit_is_refused_in_these_words_and_taken_with_cruxlabel(bench, scan, heard):
    open_showcase(bench, scan)
    scan("000106")
    scan("1Z5R89390357567128")
    assert "check digit" in bench.says
    assert heard[-1] is Sound.BAD
    assert bench.packing.boxes.get(1).tracking == ""
    scan("CRUXLABEL")
    assert bench.verdict.mode == "next: label"
    scan("1Z5R89390357567128")
    assert bench.packing.boxes.get(1).tracking == "1Z5R89390357567128"
    assert bench.verdict.mode == ""


def test_a_label_that_was_sent_is_refused_in_any_other_packing(bench, scan):
    open_showcase(bench, scan)
    scan("000106")
    bench.fill(LABELS[0])
    scan("CRUXSUBMIT")
    answer_yes(bench, scan, "CRUXSUBMIT")
    bench.hear("Sent: ")
    bench.open("PO-1002")
    scan("PEG-1")
    scan(LABELS[0])
    assert "already used" in bench.says
    assert SHOWCASE_PO in bench.says
    assert "box 1" in bench.says
    assert bench.packing.boxes.get(1).tracking == ""


def test_commands_for_units_boxes_presets_and_undo(bench, scan):
    open_showcase(bench, scan)
    scan("CRUXQTY3")
    assert bench.verdict.mode == "next: × 3"
    scan("5-20091")
    scan("CRUXREMOVE")
    scan("5-20091")
    assert bench.packing.boxes.units == 2
    scan("CRUXBOX")
    scan("CRUXALL")
    assert [box.units for box in bench.packing.boxes] == [2, 10]
    scan("CRUXMETHODFEDEX2DAY")
    assert bench.packing.boxes.get(2).carrier == "FedEx"
    assert bench.packing.boxes.get(2).method == "2Day"
    scan("CRUXPRESET4")
    assert "Preset 4 is not set" in bench.says
    scan("CRUXFOO")
    assert "Unknown command: CRUXFOO" in bench.says
    while bench.packing.can_undo:
        scan("CRUXUNDO")
        assert "Taken back" in bench.says
    scan("CRUXUNDO")
    assert "Nothing to undo" in bench.says
    assert len(bench.packing.boxes) == 0


def test_a_carrier_is_typed_after_its_command(bench, scan):
    open_showcase(bench, scan)
    scan("000106")
    scan("CRUXCARRIER")
    scan("Lone Star Overnight")
    assert bench.packing.boxes.get(1).carrier == "Lone Star Overnight"
    assert bench.window.focusWidget() is bench.verdict.scan.edit


def test_another_order_puts_this_one_aside_and_its_scan_resumes_it(bench, scan):
    bench.open("PO-1002")
    scan("CRUXASIDE")
    open_showcase(bench, scan)
    scan("000106")
    scan("PO-1002")
    assert bench.packing.order.po_number == "PO-1002"
    assert f"{SHOWCASE_PO} set aside (1 box)" in bench.says
    scan(SHOWCASE_PO)
    assert "resumed" in bench.says
    assert bench.packing.boxes.units == 1
    scan("CRUXASIDE")
    assert bench.session.packing is None


def test_an_order_that_is_shipped_in_full_asks_and_names_the_labels(bench, scan):
    scan("PO-1005")
    bench.hear("PO-1005 is fully shipped. Open it anyway?")
    assert "1Z5R89390357560029" in bench.says
    assert bench.session.packing is None
    answer_yes(bench, scan, "PO-1005")
    bench.until(lambda: bench.session.packing is not None)


def test_a_code_is_taught_and_counts_its_units(bench, scan):
    open_showcase(bench, scan)
    scan("5-20091")
    scan("CASE-106")
    assert "Wrong item: CASE-106" in bench.says
    bench.press("Ctrl+T")
    dialog = bench.dialog()
    bench.until(dialog.isActiveWindow)
    scan("CASE-107")
    assert "Scan ignored" in dialog.fault
    scan("000106")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(dialog.focusWidget(), "4")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    bench.until(lambda: not bench.is_asking)
    assert "Learned: CASE-106 is 000106" in bench.says
    scan("CASE-106")
    assert bench.packing.boxes.units == 5


def test_a_quick_number_in_the_weight_field_is_the_weight(bench):
    scanner = Scanner(bench, gap_ms=5)
    open_showcase(bench, scanner.scan)
    scanner.scan("000106")
    scanner.scan("CRUXWEIGHT")
    scanner.scan("17.25")
    assert str(bench.packing.boxes.get(1).weight) == "17.25"
    scanner.scan("CRUXWEIGHT")
    scanner.scan("bK0bi12ATMo")
    assert bench.packing.boxes.units == 2
    assert str(bench.packing.boxes.get(1).weight) == "17.25"


def test_typing_is_held_for_a_moment_and_comes_through(bench):
    edit = bench.verdict.scan.edit
    edit.setFocus()
    scanner = Scanner(bench, gap_ms=120)
    for sign in "abc":
        scanner.key(sign)
        QCoreApplication.sendPostedEvents()
    bench.until(lambda: edit.text() == "abc")


def test_several_carriers_fit_and_the_packer_chooses_once(bench, scan):
    bench.open("PO-1014")
    scan("CL-210")
    scan("300000000020")  # right by the sums of FedEx and of Purolator
    assert "Whose label is this?" in bench.says
    assert bench.answers.texts == ("FedEx", "Purolator")
    assert not bench.is_asking
    answer_yes(bench, scan, "CRUXCARRIERPUROLATOR")
    assert not bench.answers.isVisible()
    assert bench.packing.boxes.get(1).carrier == "Purolator"
    scan("EM-014")
    assert bench.packing.boxes.get(2).units == 1


def test_a_fresh_copy_is_taken_over_although_items_were_scanned_meanwhile(bench, server, scan):
    bench.open("PO-1002")
    scan("CRUXASIDE")
    server.faults = lambda seen: Fault(keeps=True, delay_s=0.3)
    scan("PO-1002")
    before = bench.packing.order.fetched_at
    scan("PEG-1")
    bench.until(lambda: bench.packing.order.fetched_at > before)
    assert bench.packing.boxes.units == 1


def test_a_scan_while_a_menu_is_open_chooses_nothing(bench, scan):
    open_showcase(bench, scan)
    bench.press("F10")
    menu = next(w for w in bench.window.findChildren(QWidget) if w.inherits("QMenu"))
    bench.until(menu.isVisible)
    scan("000106")
    assert bench.packing.boxes.units == 1
    menu.close()


def test_the_banner_says_that_scans_go_elsewhere(bench):
    banner = bench.banner
    assert not banner.isVisible()
    banner.show_state(Qt.ApplicationState.ApplicationInactive)
    bench.until(banner.isVisible)
    banner.show_state(Qt.ApplicationState.ApplicationActive)
    assert not banner.isVisible()


def test_no_input_method_spells_with_the_letters_of_a_scanner(bench):
    edit = bench.verdict.scan.edit
    edit.setFocus()
    assert not edit.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_the_fields_of_numbers_are_those_that_take_quick_numbers(bench):
    fields = bench.panel.fields
    marked = {name for name, field in fields.items() if field.edit.property("takesNumbers")}
    assert marked == {Field.WEIGHT, Field.SHIP_COST}
