"""A box that is taken away says what it held; an empty one is used, and is never sent."""

import pytest

from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.verdicts.verdict import Tone
from tests.ui.scanner import LABELS


@pytest.fixture
def two(bench, scan):
    bench.open(SHOWCASE_PO)
    for label in LABELS[:2]:
        scan("000106")
        scan("000106")
        bench.fill(label, "3.5", "9")
    return bench


def drop(bench, scan, how: str) -> None:
    if how == "F8":
        bench.press("F8")
    else:
        scan(how)


@pytest.mark.parametrize("how", ["F8", "CRUXDROPBOX"])
def test_it_is_said_what_it_took_and_how_it_comes_back(two, scan, how):
    drop(two, scan, how)
    assert two.says.startswith(
        f"Box 2 is gone | 2 units and label {LABELS[1]} are back to pack. Ctrl+Z brings it back."
    )
    assert two.verdict.property("tone") == Tone.WARN.value
    two.press("Ctrl+Z")
    assert two.packing.boxes.get(2).tracking == LABELS[1]


@pytest.mark.parametrize("how", ["F8", "CRUXDROPBOX"])
def test_of_an_empty_one_and_of_none(two, scan, how):
    two.press("F2")
    drop(two, scan, how)
    assert two.says.startswith("Box 3 is gone | ")
    assert "Ctrl+Z" not in two.says
    two.press("F4")
    drop(two, scan, how)
    if how != "F8":
        assert "No order" in two.says


def test_with_no_box_the_command_says_so(bench, scan):
    bench.open(SHOWCASE_PO)
    scan("CRUXDROPBOX")
    assert bench.says.startswith("No box")


@pytest.mark.parametrize("how", ["F2", "CRUXBOX"])
def test_an_empty_box_is_used(two, scan, how):
    two.press("F2")
    for number in (3, 1):
        two.packing.choose_box(number)
        if how == "F2":
            two.press("F2")
        else:
            scan(how)
        assert two.says.startswith("Box 3 is empty: use it | ")
        assert (len(two.packing.boxes), two.packing.boxes.current_number) == (3, 3)


def test_what_leaves_is_numbered_without_gaps_and_the_summary_says_so(two, scan):
    two.packing.remove_box(1)
    two.press("F2")
    two.press("Ctrl+Return")
    assert "Box 2, sent as box 1" in two.dialog().summary.toPlainText()
    two.answer()
    two.hear("Sent: ")
    desk = two.session.desk
    assert [(box.number, box.tracking) for box in desk.sent_boxes] == [(1, LABELS[1])]
