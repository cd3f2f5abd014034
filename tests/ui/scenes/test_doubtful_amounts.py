"""A weight and a cost that no parcel has are amber as soon as they are typed, not only at the end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.screen import Size, ThemeChoice
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.verdicts.verdict import Tone
from tests.ui.scanner import LABELS


@pytest.fixture
def boxed(bench, scan):
    bench.open("PO-1001")
    scan("EM-014")
    scan(LABELS[0])
    bench.until(lambda: bench.panel.is_ready_to_warn)
    return bench


def enter(bench, field: Field, text: str = "") -> None:
    edit = bench.panel.fields[field].edit
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def is_warned(bench, field: Field) -> bool:
    return bool(bench.panel.fields[field].caption.text().startswith("⚠"))


@pytest.mark.parametrize(
    ("field", "text", "said", "reason"),
    [
        (Field.WEIGHT, "150.01", "150.01 lb is too heavy for a parcel", ""),
        (Field.SHIP_COST, "3438", "$3,438.00 is a lot for a parcel", ""),
        # That nothing is paid stands in the field, and is said once.
        (
            Field.SHIP_COST,
            "0",
            "The ship cost is $0.00",
            "Press Enter in the ship cost to keep $0.00.",
        ),
    ],
)
def test_it_is_marked_with_its_reason_and_said_and_keeps_the_cursor(
    boxed, field, text, said, reason
):
    enter(boxed, field, text)
    assert is_warned(boxed, field)
    assert boxed.panel._why.full_text == f"⚠ {reason or said + '.'}"
    assert boxed.says.startswith(f"Box 1 · {said} | ")
    assert boxed.verdict.property("tone") == Tone.WARN.value
    edit = boxed.panel.fields[field].edit
    assert edit.hasFocus()
    assert edit.selectedText() == edit.text()
    assert boxed.packing.boxes.get(1).value(field) is not None
    QTest.keyClicks(edit, "5")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert not is_warned(boxed, field)
    assert str(boxed.packing.boxes.get(1).value(field)) == "5.00"


def test_of_two_the_one_that_was_typed_last_is_said_first(bench, scan):
    bench.open(SHOWCASE_PO)
    scan("000106")
    bench.fill(LABELS[0], "180", "0")
    assert bench.panel.fields[Field.SHIP_COST].edit.hasFocus()
    assert bench.says.startswith("Box 1 · The ship cost is $0.00 | ")
    assert "180.00 lb is too heavy for a parcel." in bench.says


def test_with_large_letters_all_of_the_warning_is_seen_below_its_fields(bench, scan):
    bench.window.resize(1366, 768)
    bench.program.theme.set_up(ThemeChoice.SYSTEM, Size.LARGE)
    bench.open(SHOWCASE_PO)
    scan("000106")
    bench.until(lambda: bench.panel.is_ready_to_warn)
    bench.fill(LABELS[0], "180", "0")
    cost = bench.panel.fields[Field.SHIP_COST]
    for part in (bench.panel._warning, cost):
        bench.until(lambda part=part: part.visibleRegion().boundingRect() == part.rect())


def test_a_cost_of_0_is_kept_by_enter_again_and_asked_about_no_more(boxed, scan):
    enter(boxed, Field.WEIGHT, "3.5")
    enter(boxed, Field.SHIP_COST, "0")
    steps = boxed.packing.steps_made
    QTest.keyClick(boxed.panel.fields[Field.SHIP_COST].edit, Qt.Key.Key_Return)
    assert boxed.packing.steps_made == steps + 1
    assert not is_warned(boxed, Field.SHIP_COST)
    assert boxed.verdict.scan.edit.hasFocus()
    boxed.press("Ctrl+Z")
    assert is_warned(boxed, Field.SHIP_COST)
    enter(boxed, Field.SHIP_COST)
    enter(boxed, Field.SHIP_COST)
    scan("CRUXSUBMIT")
    boxed.hear("Sent: ")


def test_who_goes_on_scanning_has_it_amber_in_the_list_and_is_asked_in_the_end(boxed, scan):
    enter(boxed, Field.WEIGHT, "3.5")
    QTest.keyClicks(boxed.panel.fields[Field.SHIP_COST].edit, "0")
    scan("CRUXSUBMIT")
    assert "Box 1 · The ship cost is $0.00. Submit anyway?" in boxed.says
    assert boxed.boxes._view_at(0).doubt == "Press Enter in the ship cost to keep $0.00."


@pytest.mark.parametrize(("cost", "echo"), [("0", 0), ("8.4", 1)])
def test_a_cost_that_is_doubted_is_not_said_a_second_time_as_what_was_done(bench, cost, echo):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.fill(LABELS[0], "3.5", cost)
    assert bench.says.count("Ship cost $") == echo
    # Of what is doubted nothing else is said.
    assert ("Closed: the next item opens a new box." in bench.says) is bool(echo)
