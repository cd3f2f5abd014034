"""The order's note: put before the packer with the first units, and never between them and sending."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.orders.notes import Note
from crux_desk.domain.orders.orders import LineStatus
from crux_desk.domain.scanning.expected import Expected
from crux_desk.sandbox.samples import SHOWCASE_PO, SHOWCASE_UUID
from crux_desk.ui.verdicts.verdict import Tone
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE
from tests.builders import a_line, an_order
from tests.ui.scanner import LABELS, answer_yes

NOTE = "Gift: no price list in the box"


@pytest.fixture
def noted(bench, scan):
    """The order is open, and nobody has confirmed its note."""
    scan(SHOWCASE_PO)
    bench.until(
        lambda: bench.session.packing is not None and not bench.services.opening.looking_for
    )
    assert NOTE in bench.says
    return bench


def test_the_first_unit_counts_below_the_note_and_the_next_scan_confirms_and_counts(noted, scan):
    scan("000106")
    assert noted.packing.boxes.units == 1
    assert noted.session.last_verdict.tone is Tone.WARN
    assert NOTE in noted.says
    assert noted.says.startswith("Box 1 · Read the note")
    assert "PulseTech" in noted.says
    scan("5-20091")
    assert noted.packing.boxes.units == 2
    assert noted.packing.notes.unread == ()
    assert NOTE not in noted.says


def test_what_was_said_in_between_does_not_hide_it(noted, scan):
    scan("CRUXFOO")
    assert NOTE not in noted.says
    scan("000106")
    assert NOTE in noted.says
    assert noted.packing.notes.unread


def test_where_nothing_of_the_item_is_left_its_scan_confirms_and_is_no_error(noted, scan):
    scan("CRUXQTY4")
    scan("000106")
    scan("000106")
    assert noted.packing.boxes.units == 4
    assert noted.packing.notes.unread == ()
    scan("000106")
    assert noted.session.last_verdict.tone is Tone.BAD


@pytest.mark.parametrize("keys", ["Return", "F7"])
def test_units_packed_by_hand_bring_it_up(noted, keys):
    noted.lines_view.setFocus()
    noted.press(keys)
    assert noted.packing.boxes.units
    assert NOTE in noted.says
    noted.type("")
    assert noted.packing.notes.unread == ()


def test_confirmed_when_submitting_by_key_the_summary_comes_by_itself(noted, scan):
    scan("000106")
    noted.fill(LABELS[0])
    noted.press("Ctrl+Return")
    assert "Read the note first" in noted.says
    assert NOTE in noted.says
    assert "Then the submission goes on" in noted.says
    assert not noted.is_asking
    noted.type("")
    noted.answer()
    noted.hear("Sent: ")


def test_confirmed_when_submitting_by_scanner_the_submission_goes_on(noted, scan):
    scan("000106")
    noted.fill(LABELS[0])
    scan("CRUXSUBMIT")
    assert "Read the note first" in noted.says
    assert NOTE in noted.says
    scan(SHOWCASE_PO)
    assert "11 units not packed" in noted.says
    answer_yes(noted, scan, "CRUXSUBMIT")
    noted.hear("Sent: ")


def test_whoever_packs_on_instead_submits_nothing(noted, scan):
    scan("CRUXALL")
    scan("CRUXUNDO")
    scan("000106")
    noted.fill(LABELS[0])
    scan("CRUXSUBMIT")
    assert "Read the note first" in noted.says
    scan("5-20091")
    assert noted.packing.boxes.units == 2
    assert noted.packing.notes.unread == ()
    assert not noted.is_asking
    assert noted.packing.state.value == "draft"
    noted.type("")
    assert noted.packing.state.value == "draft"


def test_whoever_takes_a_unit_out_by_hand_instead_submits_nothing(noted, scan):
    scan("CRUXALL")
    noted.fill(LABELS[0])
    scan("CRUXSUBMIT")
    assert "Then the submission goes on" in noted.says
    units = noted.packing.boxes.units
    noted.press("Ctrl+4")
    noted.press("Del")
    assert noted.packing.boxes.units == units - 1
    assert "Then the submission goes on" not in noted.says
    noted.type("")
    assert noted.packing.notes.unread == ()
    assert noted.packing.state.value == "draft"
    assert "Submit anyway?" not in noted.says


def test_whoever_packs_on_by_hand_instead_submits_nothing(noted, scan):
    scan("000106")
    noted.fill(LABELS[0])
    noted.press("Ctrl+Return")
    noted.lines_view.setFocus()
    noted.press("Return")
    assert noted.packing.boxes.units == 2
    noted.type("")
    assert not noted.is_asking
    assert noted.packing.state.value == "draft"


def test_several_notes_are_read_one_after_the_other_and_then_it_goes_on(bench, scan):
    bench.type("PO-1014")
    bench.until(
        lambda: bench.session.packing is not None and not bench.services.opening.looking_for
    )
    bench.lines_view.setFocus()
    bench.press("F7")
    bench.fill(LABELS[0])
    bench.packing.set_service("UPS", "Ground")
    bench.press("Ctrl+Return")
    assert "Deliver to the loading dock" in bench.says
    assert "1 more note follows" in bench.says
    bench.type("")
    assert "Do not fold the label" in bench.says
    assert not bench.is_asking
    bench.type("")
    bench.answer("Escape")


def test_wherever_the_cursor_was_enter_confirms_what_submitting_asks_for(noted, scan):
    scan("000106")
    noted.fill(LABELS[0])
    noted.panel.fields[Field.CARRIER].edit.setFocus()
    noted.press("Ctrl+Return")
    assert "Read the note first" in noted.says
    state = noted.services.scans.state
    noted.until(lambda: state.takes_confirmation and not state.is_scanners_enter)
    noted.press("Return")
    noted.answer("Escape")
    assert noted.packing.notes.unread == ()


# -- by hand ---------------------------------------------------------------------------------------


def click(widget, place: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place or widget.rect().center())


def got_it(bench) -> None:
    """A click on the button in the bar, by somebody who has read the note."""
    bench.until(lambda: bench.services.scans.state.takes_confirmation)
    click(bench.verdict.note.button)


def on_note_of(bench, sku: str) -> QPoint:
    """A place on the button of a line's note."""
    view, model = bench.lines_view, bench.lines
    line = next(line for line in bench.packing.order.lines if line.sku_id == sku)
    index = model.index(model.row_of(line.line_item_uuid))
    row = view.visualRect(index)
    delegate, drawn = view.itemDelegate(), index.data(VIEW_ROLE)
    places = (QPoint(x, row.center().y() - 4) for x in range(row.left(), row.right()))
    return next(place for place in places if delegate.is_on_note(row, place, drawn)) + QPoint(5, 0)


def test_a_click_confirms_and_submits_with_nothing_but_the_mouse(noted, scan):
    scan("000106")
    noted.fill(LABELS[0])
    click(noted.footer.submit)
    assert noted.verdict.note.text == NOTE
    got_it(noted)
    assert noted.packing.notes.unread == ()
    assert not noted.verdict.note.isVisible()
    assert noted.dialog().isVisible()
    noted.answer("Escape")


def test_what_came_up_just_now_is_not_read_by_a_click(noted):
    noted.services.scans.state._now = lambda: 0.0
    noted.services.scans.state.expect(Expected())
    noted.press("Ctrl+1")
    noted.press("Return")
    assert noted.verdict.note.text == NOTE
    click(noted.verdict.note.button)
    assert noted.packing.notes.unread


def test_it_stands_there_whatever_else_is_said(noted):
    noted.press("F2")
    assert "Box 1" in noted.says
    assert noted.verdict.note.text == NOTE
    assert NOTE in noted.verdict.accessibleName()


def test_a_line_shows_its_note_by_a_click_and_confirms_it_by_the_next(bench):
    bench.open("PO-1014")
    assert "note not read yet" in str(bench.lines.index(2).data(Qt.ItemDataRole.AccessibleTextRole))
    place = on_note_of(bench, "RP-1030")
    click(bench.lines_view.viewport(), place)
    assert bench.verdict.note.text == "Do not fold the label"
    assert not bench.packing.boxes.notes_read & {line_note(bench)}
    bench.until(lambda: bench.services.scans.state.takes_confirmation)
    click(bench.lines_view.viewport(), on_note_of(bench, "RP-1030"))
    assert line_note(bench) in bench.packing.boxes.notes_read
    assert bench.lines.index(2).data(VIEW_ROLE).does == ""
    assert bench.packing.boxes.units == 0


def line_note(bench) -> Note:
    line = bench.packing.order.lines[2]
    return Note(line.line_item_uuid, line.special_instructions)


def test_a_line_is_not_done_before_its_note_was_read(bench):
    bench.open("PO-1014")
    line = bench.packing.order.lines[2]
    bench.session.pack(line, 3)
    assert bench.lines.row_of(line.line_item_uuid) == 2
    got_it(bench)
    assert bench.lines.row_of(line.line_item_uuid) == -1
    assert bench.lines.index(bench.lines.fold_row).data() == "1 line done"


# -- a note that the window has no room for --------------------------------------------------------

SENTENCES = [f"Sentence {n} of a note that goes on and on, with many words." for n in range(1, 81)]


@pytest.fixture
def long(bench, server):
    """An order is open whose note takes several pages."""
    order = server.order(SHOWCASE_UUID)
    order["notes"] = " ".join(SENTENCES)
    server.store.add(order)
    bench.type(SHOWCASE_PO)
    bench.until(
        lambda: bench.session.packing is not None and not bench.services.opening.looking_for
    )
    bench.until(lambda: "…" in page(bench))
    return bench


def test_a_page_has_room_in_a_window_that_was_made_low(long):
    long.window.resize(1366, 500)
    long.until(lambda: long.window.height() == 500)
    long.until(lambda: long.footer.geometry().bottom() <= 500)
    assert page(long).endswith("…")
    long.window.resize(1366, 768)


def page(bench) -> str:
    return str(bench.verdict.note._label.text())


def turn_all(bench, act) -> str:
    """Do it until the note is read: what was on the screen in between."""
    pages = []
    while bench.packing.notes.first_of_order is not None:
        pages.append(page(bench).replace("\n", " ").removesuffix("…"))
        bench.until(lambda: bench.services.scans.state.takes_confirmation)
        act()
        assert len(pages) < 20
    assert len(pages) > 1
    return " ".join(pages)


def test_all_of_it_was_on_the_screen_before_a_click_confirms_it(long):
    assert turn_all(long, lambda: click(long.verdict.note.button)) == " ".join(SENTENCES)


def test_all_of_it_was_on_the_screen_before_enter_confirms_it(long):
    assert turn_all(long, lambda: long.type("")) == " ".join(SENTENCES)


def test_all_of_it_was_on_the_screen_before_scans_confirm_it(long, scan):
    assert turn_all(long, lambda: scan("CRUXYES")) == " ".join(SENTENCES)


def test_whoever_goes_on_has_read_it_only_where_all_of_it_was_seen(long, scan):
    for _ in range(3):
        scan("000106")
    assert long.packing.boxes.units == 3
    assert long.packing.notes.first_of_order is not None
    assert page(long).startswith("Sentence 1 ")


def test_a_double_click_turns_one_page(long):
    long.until(lambda: long.services.scans.state.takes_confirmation)
    first = page(long)
    click(long.verdict.note.button)
    second = page(long)
    click(long.verdict.note.button)
    assert first != second == page(long)


def test_a_command_that_the_scanner_reads_twice_confirms_a_hold_and_not_the_note_after_it(services):
    held = replace(a_line("A", 9, status=LineStatus.OTHER), status_text="OnHold")
    services.keep(replace(an_order(held), notes=NOTE))
    for code in ("po-1", "A"):
        services.scan(code)
    services.let_read()
    services.scan("CRUXYES")
    services.clock.now_s += 0.11
    services.scan("CRUXYES")
    packing = services.session.packing
    assert packing.boxes.units == 1
    assert packing.notes.unread == (packing.notes.first_of_order,)
    services.let_read()
    services.scan("CRUXYES")
    assert packing.notes.unread == ()


def test_an_order_that_is_scanned_again_shows_the_note_that_is_not_on_the_screen(noted, scan):
    scan("CRUXFOO")
    assert not noted.verdict.note.isVisible()
    scan(SHOWCASE_PO)
    assert noted.verdict.note.text == NOTE
    assert noted.packing.notes.first_of_order is not None
    scan(SHOWCASE_PO)
    assert noted.packing.notes.first_of_order is None
