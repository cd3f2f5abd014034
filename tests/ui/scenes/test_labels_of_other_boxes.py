"""A label that is scanned while the current box has one is rather meant for a box that has none."""

import re
from itertools import product

import pytest

from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.verdicts.steps import missing_words
from crux_desk.ui.verdicts.verdict import Tone
from tests.ui.scanner import LABELS, Scanner, answer_yes

SKU = "5-20091"
FOURTH = "1Z5R89390357567154"


@pytest.fixture
def scan(bench):
    bench.open(SHOWCASE_PO)
    return Scanner(bench).scan


def labels(bench) -> dict[int, str]:
    return {box.number: box.tracking for box in bench.packing.boxes}


def pack_boxes(bench, scan, count: int) -> None:
    """The first box gets its label, the others none; then the first is the current one again."""
    scan(SKU)
    scan(LABELS[0])
    for _ in range(count - 1):
        scan("CRUXBOX")
        scan(SKU)
    scan("CRUXBOX1")


def test_it_goes_onto_the_one_box_that_has_none_and_that_is_said(bench, scan):
    pack_boxes(bench, scan, 2)
    scan(LABELS[1])
    assert labels(bench) == {1: LABELS[0], 2: LABELS[1]}
    assert f"Box 2 · {LABELS[1]}" in bench.says
    assert "Box 1 already has its own label: this one goes on box 2." in bench.says
    # Nobody has chosen that box, nor named it.
    assert bench.verdict.property("tone") == Tone.WARN.value
    assert bench.packing.boxes.current_number == 2
    assert bench.packing.current_box.is_sealed
    assert bench.panel.title.text() == "Box 2 · closed"
    bench.press("Ctrl+Z")
    assert labels(bench) == {1: LABELS[0], 2: ""}
    assert bench.packing.boxes.current_number == 1


def test_of_several_it_is_asked_and_another_is_chosen_by_going_there(bench, scan):
    pack_boxes(bench, scan, 3)
    scan(LABELS[1])
    assert bench.verdict.property("tone") == Tone.WARN.value
    assert "Is this the label of box 2?" in bench.says
    assert "Boxes 2, 3 have no label yet" in bench.says
    assert labels(bench) == {1: LABELS[0], 2: "", 3: ""}
    assert bench.answers.texts == ("Box 2 · 1 unit", "Box 3 · 1 unit")
    answer_yes(bench, scan, "CRUXBOX3")
    assert labels(bench) == {1: LABELS[0], 2: "", 3: LABELS[1]}
    assert "this one goes on box 3." in bench.says
    assert bench.verdict.property("tone") == Tone.GOOD.value


def test_of_several_the_same_scan_again_is_yes(bench, scan):
    pack_boxes(bench, scan, 3)
    scan(LABELS[1])
    scan(LABELS[1])  # read twice by the scanner: nobody has read the question yet
    assert labels(bench) == {1: LABELS[0], 2: "", 3: ""}
    answer_yes(bench, scan, LABELS[1])
    assert labels(bench) == {1: LABELS[0], 2: LABELS[1], 3: ""}


def test_where_all_have_one_replacing_is_asked_as_before(bench, scan):
    scan(SKU)
    scan(LABELS[0])
    scan(LABELS[1])
    assert "Box 1 already has a label. Replace it?" in bench.says
    assert labels(bench) == {1: LABELS[0]}


def test_an_empty_box_waits_for_goods_and_not_for_a_label(bench, scan):
    scan(SKU)
    scan(LABELS[0])
    scan("CRUXBOX")
    scan("CRUXBOX1")
    scan(LABELS[1])
    assert "Box 1 already has a label. Replace it?" in bench.says


def test_the_command_for_labels_means_the_current_box(bench, scan):
    pack_boxes(bench, scan, 2)
    scan("CRUXLABEL")
    scan(LABELS[1])
    assert "Box 1 already has a label. Replace it?" in bench.says
    answer_yes(bench, scan, LABELS[1])
    assert labels(bench) == {1: LABELS[1], 2: ""}


def test_the_carrier_is_that_of_the_box_it_goes_onto(bench, scan):
    scan(SKU)
    scan(LABELS[0])
    scan("CRUXBOX")
    scan(SKU)
    scan("CRUXCARRIERUSPS")
    scan("CRUXBOX1")
    scan("9400111206213844557379")
    assert labels(bench) == {1: LABELS[0], 2: "9400111206213844557379"}
    assert bench.packing.boxes.get(2).carrier == "USPS"
    assert bench.packing.boxes.get(1).carrier == "UPS"


def test_the_bar_names_the_box_that_a_label_goes_onto(bench, scan):
    for _ in range(2):
        scan(SKU)
        scan("CRUXBOX")
    scan("CRUXALL")
    assert bench.says == "Box 3 · Everything is packed | 10 units packed. Scan the label of box 3."
    scan(LABELS[0])
    assert labels(bench) == {1: "", 2: "", 3: LABELS[0]}
    bench.fill(LABELS[0])
    assert bench.says.endswith("Boxes 1, 2 have no label. Go to each, and scan it.")
    scan("CRUXBOX2")
    scan(LABELS[1])
    bench.fill(LABELS[1])
    assert bench.says.endswith("Scan the label of box 1.")
    scan(LABELS[2])
    assert labels(bench) == {1: LABELS[2], 2: LABELS[1], 3: LABELS[0]}


def test_who_did_as_the_bar_said_has_done_nothing_wrong(bench, scan):
    scan(SKU)
    scan("CRUXBOX")
    scan("CRUXALL")
    scan(LABELS[0])
    scan("CRUXBOX1")
    scan("CRUXBOX2")
    bench.fill(LABELS[0])
    assert bench.says.endswith("Scan the label of box 1.")
    assert bench.packing.boxes.current_number == 2
    scan(LABELS[1])
    assert labels(bench) == {1: LABELS[1], 2: LABELS[0]}
    assert "Box 2 already has its own label: this one goes on box 1." in bench.says
    assert bench.verdict.property("tone") == Tone.GOOD.value


@pytest.mark.parametrize("current", [1, 2, 3])
@pytest.mark.parametrize("labeled", list(product([False, True], repeat=3)), ids=str)
def test_a_box_that_the_bar_names_gets_the_label_without_a_question(bench, scan, labeled, current):
    for number, has_label in enumerate(labeled, 1):
        scan("CRUXBOX")
        scan("CRUXALL" if number == 3 else SKU)
        if has_label:
            bench.fill(LABELS[number - 1])
    scan(f"CRUXBOX{current}")
    before = labels(bench)
    named = re.fullmatch(r"Scan the label of box (\d)\.", missing_words(bench.packing))
    scan(FOURTH)
    if named:
        assert labels(bench) == before | {int(named[1]): FOURTH}
    # Where it names none, each has one, or several have none and it says which.
    waiting = [number for number, label in before.items() if not label]
    assert bool(named) == (before[current] == "" or len(waiting) == 1)
