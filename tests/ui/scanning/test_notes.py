"""The order's note: put before the packer with the first units, and never between them and sending."""

import pytest

from crux_desk.domain.errors import Field
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.verdicts.verdict import Tone
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
    assert f"Read: {NOTE}" in noted.says
    assert noted.says.startswith("Box 1 · Read: ")
    assert "PulseTech" in noted.says
    scan("5-20091")
    assert noted.packing.boxes.units == 2
    assert noted.packing.unread_notes == ()
    assert NOTE not in noted.says


def test_what_was_said_in_between_does_not_hide_it(noted, scan):
    scan("CRUXFOO")
    assert NOTE not in noted.says
    scan("000106")
    assert f"Read: {NOTE}" in noted.says
    assert noted.packing.unread_notes


def test_where_nothing_of_the_item_is_left_its_scan_confirms_and_is_no_error(noted, scan):
    scan("CRUXQTY4")
    scan("000106")
    scan("000106")
    assert noted.packing.boxes.units == 4
    assert noted.packing.unread_notes == ()
    scan("000106")
    assert noted.session.last_verdict.tone is Tone.BAD


@pytest.mark.parametrize("keys", ["Return", "F7"])
def test_units_packed_by_hand_bring_it_up(noted, keys):
    noted.lines_view.setFocus()
    noted.press(keys)
    assert noted.packing.boxes.units
    assert f"Read: {NOTE}" in noted.says
    noted.type("")
    assert noted.packing.unread_notes == ()


def test_confirmed_when_submitting_by_key_the_summary_comes_by_itself(noted, scan):
    scan("000106")
    noted.fill(LABELS[0])
    noted.press("Ctrl+Return")
    assert f"Read first: {NOTE}" in noted.says
    assert "Then the submission goes on" in noted.says
    assert not noted.is_asking
    noted.type("")
    noted.answer()
    noted.hear("Submitted")


def test_confirmed_when_submitting_by_scanner_the_submission_goes_on(noted, scan):
    scan("000106")
    noted.fill(LABELS[0])
    scan("CRUXSUBMIT")
    assert f"Read first: {NOTE}" in noted.says
    scan(SHOWCASE_PO)
    assert "11 units not packed" in noted.says
    answer_yes(noted, scan, "CRUXSUBMIT")
    noted.hear("Submitted")


def test_whoever_packs_on_instead_submits_nothing(noted, scan):
    scan("CRUXALL")
    scan("CRUXUNDO")
    scan("000106")
    noted.fill(LABELS[0])
    scan("CRUXSUBMIT")
    assert "Read first" in noted.says
    scan("5-20091")
    assert noted.packing.boxes.units == 2
    assert noted.packing.unread_notes == ()
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
    assert noted.packing.unread_notes == ()
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
    assert "Read first: Deliver to the loading dock" in bench.says
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
    assert "Read first" in noted.says
    state = noted.services.scans.state
    noted.until(lambda: state.takes_confirmation and not state.is_scanners_enter)
    noted.press("Return")
    noted.answer("Escape")
    assert noted.packing.unread_notes == ()
