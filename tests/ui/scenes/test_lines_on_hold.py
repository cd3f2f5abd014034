"""A hold is a stop: it is asked about, and no scan of the item answers that."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from crux_desk.sandbox.samples import sample_orders
from crux_desk.ui.bench.answers import AnswerButton
from crux_desk.ui.bench.questions.long_text import LongText
from crux_desk.ui.bench.questions.quantity import QuantityDialog
from crux_desk.ui.verdicts.verdict import Tone
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE
from tests.ui.scanner import Scanner

LABEL = "9400111206213844557379"
ON_HOLD, OTHER = "WG-L", "WF-9"


@pytest.fixture
def scan(bench):
    bench.open("PO-1006")
    return Scanner(bench).scan


def words_in(dialog) -> str:
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    texts = [text.toPlainText() for text in dialog.findChildren(LongText)]
    return " ".join((*labels, *texts))


def tone_of(bench) -> str:
    return str(bench.verdict.property("tone"))


def is_asking(bench) -> bool:
    return tone_of(bench) == Tone.WARN.value and bench.answers.texts == ("Yes",)


def test_what_is_on_hold_is_said_when_the_order_opens(bench):
    bench.open("PO-1006")
    assert tone_of(bench) == Tone.WARN.value
    assert (
        "On hold at Crux: Work gloves, size L. Ask your supervisor before you ship it."
        in bench.says
    )


def test_a_scan_of_a_line_on_hold_asks_first_and_the_same_scan_is_no_answer(bench, scan):
    for _ in range(3):
        scan(ON_HOLD)
        assert is_asking(bench)
        assert "On hold at Crux: Work gloves" in bench.says
        assert "click Yes or scan CRUXYES" in bench.says
        assert bench.verdict.mode == ""
        assert bench.packing.boxes.units == 0
        bench.wait_for_question()


def by_enter(bench, scan) -> None:
    bench.type("")


def by_click(bench, scan) -> None:
    bench.wait_for_question()
    button = next(b for b in bench.answers.findChildren(AnswerButton) if b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def by_command(bench, scan) -> None:
    bench.wait_for_question()
    scan("CRUXYES")


@pytest.mark.parametrize("confirm", [by_enter, by_click, by_command])
def test_it_is_confirmed_by_enter_a_click_or_a_command_and_counts_the_unit_in_hand(
    bench, scan, confirm
):
    scan("CRUXQTY2")
    scan(ON_HOLD)
    confirm(bench, scan)
    assert bench.packing.boxes.units == 2
    assert bench.packing.notes.unread == ()
    assert tone_of(bench) == Tone.GOOD.value
    scan(ON_HOLD)
    assert bench.packing.boxes.units == 3


@pytest.mark.parametrize("confirm", [by_enter, by_click, by_command])
def test_who_confirms_it_has_not_read_the_rest_of_the_note_of_the_order(bench, server, confirm):
    note = " ".join(f"Sentence {n} of a long note." for n in range(1, 201))
    sample = next(order for order in sample_orders() if order.po_number == "PO-1006")
    server.store.add(server.order(sample.uuid) | {"notes": note})
    scan = Scanner(bench).scan
    bench.type("PO-1006")
    bench.until(lambda: not bench.verdict.note.is_seen_whole)
    scan(OTHER)
    assert not bench.verdict.note.is_seen_whole
    scan(ON_HOLD)
    assert is_asking(bench)
    confirm(bench, scan)
    assert bench.packing.boxes.units == 2
    assert bench.packing.notes.unread == (bench.packing.notes.first_of_order,)
    assert bench.verdict.note.text == note


def test_the_scanners_own_enter_confirms_nothing(bench, scan):
    scan(ON_HOLD)
    bench.wait_for_question()
    QTest.keyClick(bench.verdict.scan.edit, Qt.Key.Key_Return)
    assert bench.packing.boxes.units == 0
    assert is_asking(bench)


def test_whoever_goes_on_is_told_that_it_was_not_packed(bench, scan):
    scan(ON_HOLD)
    bench.wait_for_question()
    scan(OTHER)
    assert bench.packing.boxes.units == 1
    assert f"{ON_HOLD} is on hold and was not packed" in bench.says
    assert tone_of(bench) == Tone.WARN.value


def test_a_line_that_may_ship_is_packed_without_a_question(bench, scan):
    scan(OTHER)
    assert bench.verdict.property("tone") == Tone.GOOD.value
    assert bench.packing.notes.unread == ()


def held_line(bench):
    line = next(line for line in bench.packing.order.lines if line.sku_id == ON_HOLD)
    bench.lines_view.setFocus()
    bench.lines_view.setCurrentIndex(bench.lines.index(bench.lines.row_of(line.line_item_uuid)))
    return line


@pytest.mark.parametrize("keys", ["Return", "F3", "click"])
def test_by_hand_it_is_asked_before_the_unit_is_in_the_box(bench, scan, keys):
    line = held_line(bench)
    for _ in range(2):
        if keys == "click":
            place = bench.lines_view.visualRect(bench.lines_view.currentIndex()).center()
            viewport = bench.lines_view.viewport()
            QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
            QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
        else:
            bench.lines_view.setFocus()
            bench.press(keys)
        if keys == "F3":
            bench.answer()
        assert bench.packing.boxes.units == 0
        assert is_asking(bench)
        assert "On hold at Crux: Work gloves" in bench.says
    by_enter(bench, scan)
    assert bench.packing.packed(line) >= 1
    assert bench.packing.notes.unread == ()
    assert tone_of(bench) == Tone.GOOD.value


def test_a_hold_that_a_refresh_finds_is_told_at_once(bench, server):
    scan = Scanner(bench).scan
    sample = next(order for order in sample_orders() if order.po_number == "PO-1006")
    order = server.order(sample.uuid)
    held = next(line for line in order["line_items"] if line["sku_id"] == OTHER)
    bench.open("PO-1006")
    scan(OTHER)
    stopped = [
        line | {"status": "OnHold"} if line is held else line for line in order["line_items"]
    ]
    server.store.add(order | {"line_items": stopped})
    bench.press("F5")
    bench.hear("PO-1006 changed at Crux | ")
    assert "Ask your supervisor before you ship it." in bench.says
    assert is_asking(bench)
    assert bench.packing.boxes.units == 1
    by_enter(bench, scan)
    assert not is_asking(bench)


def test_by_hand_it_asks_as_well_and_going_on_by_hand_confirms_nothing(bench, scan):
    line = next(line for line in bench.packing.order.lines if line.sku_id == ON_HOLD)
    bench.press("F7")
    assert bench.packing.boxes.units == 0
    assert is_asking(bench)
    scan(ON_HOLD)
    assert is_asking(bench)
    assert bench.packing.boxes.units == 0
    bench.type("")
    assert bench.packing.notes.unread == ()
    assert bench.packing.packed(line) == bench.packing.boxes.units == 1


def test_it_is_asked_at_submission_and_named_once_more_when_it_was_confirmed(bench, scan):
    for _ in range(5):
        scan(OTHER)
    bench.verdict.scan.edit.setFocus()
    line = next(line for line in bench.packing.order.lines if line.sku_id == ON_HOLD)
    bench.session.perform(lambda packing: packing.pack(line.line_item_uuid))
    bench.fill(LABEL)
    bench.press("Ctrl+Return")
    assert "Read first: On hold at Crux" in bench.says
    scan(ON_HOLD)
    assert bench.packing.notes.unread != ()
    bench.press("Ctrl+Return")
    bench.type("")
    shown = words_in(bench.dialog())
    assert "On hold at Crux: Work gloves, size L. Ask your supervisor before you ship it." in shown
    assert "5 units are backordered at Crux." in shown
    assert "Everything is packed" not in shown
    assert "3 units are not packed" in shown
    bench.answer("Escape")
    scan("CRUXSUBMIT")
    assert "On hold at Crux: Work gloves, size L. Submit anyway?" in bench.says
    bench.wait_for_question()
    scan("CRUXSUBMIT")
    bench.hear("Sent: ")
    assert "3 units can still ship" in bench.says
    assert "Backordered, not shipped yet: 5 units" in bench.says


def test_an_order_that_is_not_allocated_is_a_stop_once(bench):
    scan = Scanner(bench).scan
    bench.type("PO-1012")
    bench.hear("PO-1012 · Not allocated yet")
    assert is_asking(bench)
    sku_id = next(line.sku_id for line in bench.packing.order.lines if line.may_ship > 1)
    for code in (sku_id, "PO-1012", sku_id):
        scan(code)
        assert "PO-1012 is not allocated yet" in bench.says
        assert is_asking(bench)
        assert bench.packing.boxes.units == 0
    bench.type("")
    assert bench.packing.boxes.units == 1
    scan(sku_id)
    assert bench.packing.boxes.units == 2
    bench.fill("1Z5R89390357567127", "5", "8")
    scan("CRUXSUBMIT")
    assert "PO-1012 is not allocated yet. Submit anyway?" in bench.says


def test_a_click_on_the_line_asks_and_confirms_nothing(bench, scan):
    model = bench.lines
    line = next(line for line in bench.packing.order.lines if line.sku_id == ON_HOLD)
    index = model.index(model.row_of(line.line_item_uuid))
    assert index.data(VIEW_ROLE).does == "Ask first"
    for _ in range(2):
        bench.lines_view.note_wanted.emit(index.row())
        assert is_asking(bench)
        bench.wait_for_question()
    assert bench.packing.notes.unread_of_line(line)
    bench.type("")
    assert not bench.packing.notes.unread_of_line(line)
    assert index.data(VIEW_ROLE).does == ""


def pack_rest_by_key(bench, scan) -> None:
    bench.press("F7")


def pack_rest_by_scan(bench, scan) -> None:
    scan("CRUXALL")


def split_by_hand(bench, scan) -> None:
    lines = bench.lines
    row = next(
        r for r in range(lines.rowCount()) if (at := lines.line_at(r)) and at.sku_id == ON_HOLD
    )
    bench.lines_view.go_to(row)
    bench.press("F6")
    bench.until(lambda: bench.is_asking)
    QTest.keyClick(bench.window.findChild(QuantityDialog).focusWidget(), Qt.Key.Key_Return)
    bench.until(lambda: not bench.is_asking)


@pytest.mark.parametrize("pack", [pack_rest_by_key, pack_rest_by_scan, split_by_hand])
def test_many_units_at_once_are_asked_about_before_they_are_packed(bench, scan, pack):
    pack(bench, scan)
    assert is_asking(bench)
    assert "On hold at Crux: Work gloves" in bench.says
    assert bench.packing.boxes.units == 0
    bench.wait_for_question()
    scan("CRUXYES")
    packed = bench.packing.boxes.units
    line = next(line for line in bench.packing.order.lines if line.sku_id == ON_HOLD)
    assert bench.packing.remaining(line) == 0
    assert packed == sum(bench.packing.packed(each) for each in bench.packing.order.lines)
    assert bench.packing.notes.unread == ()
    assert tone_of(bench) == Tone.GOOD.value


def test_packing_the_rest_twice_is_no_answer_and_going_on_packs_only_what_was_scanned(bench, scan):
    for _ in range(2):
        scan("CRUXALL")
        bench.wait_for_question()
        assert bench.packing.boxes.units == 0
    scan(OTHER)
    assert bench.packing.boxes.units == 1
    assert "The rest was not packed: some of it is on hold." in bench.says
