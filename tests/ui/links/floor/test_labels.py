"""A label that another bench has, at the window: the scan never waits, the box turns red."""

from dataclasses import replace

import pytest

from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.ui.links.floor import labels as floor_labels
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE
from tests.floor.benches import a_label
from tests.ui.links.floor.hands import footer_says, link_of

pytestmark = pytest.mark.desktop("keyring")
LABEL = "1Z5R89390357567127"
OTHER = "1Z5R89390357567136"


def red(bench) -> str:
    return str(bench.boxes.index(0, 0).data(VIEW_ROLE).said)


@pytest.fixture
def taken(other, bench):
    """The label is on a box of another bench."""
    origin = bench.program.work.parts.server.origin
    label = a_label(tracking_key(LABEL), "another", 2, origin)
    other.floor.reserve_label(replace(label, tracking=LABEL, po_number="PO-9"))
    return label


def test_a_box_whose_label_another_bench_has_turns_red_and_is_not_submitted(bench, scan, taken):
    bench.open("PO-1002")
    scan("CRUXALL")
    scan(LABEL)
    assert bench.packing.boxes.get(1).tracking == LABEL
    bench.hear("Box 1: its label is on another box")
    bench.hear("box 2 of PO-9 at Bench 9")
    assert red(bench) == "Label also on PO-9, Bench 9"
    assert "Label also on PO-9, Bench 9" in bench.panel._said.text()
    bench.fill(LABEL)
    bench.services.submitting.submit()
    bench.hear("Give one of them its own label.")
    assert bench.packing.state.takes_changes
    while bench.packing.boxes.get(1).tracking:
        bench.session.undo()
    bench.until(lambda: not red(bench))
    bench.fill(OTHER)
    bench.services.submitting.submit()
    bench.hear("Sent: ")


def test_submitting_waits_a_moment_for_the_floor_and_then_says_that_it_did_not_answer(
    bench, network, monkeypatch
):
    bench.open("PO-1002")
    bench.until(lambda: bool(link_of(bench).news.held))
    bench.session.pack_rest()
    network.is_swallowing = True
    bench.fill(LABEL)
    bench.services.submitting.submit()
    assert bench.packing.state.takes_changes
    assert "Checking the labels on the floor" in bench.says
    # A second press does not hand it over twice.
    bench.services.submitting.submit()
    began = bench.services.submitting
    bench.qtbot.waitUntil(lambda: not bench.packing.state.takes_changes, timeout=3_500)
    bench.hear("Labels not checked on the floor.")
    assert began.check_first is not None
    assert floor_labels.WAIT_MS == 2_000


def test_with_the_floor_away_nothing_is_waited_for(bench, network):
    bench.open("PO-1002")
    bench.until(lambda: bool(link_of(bench).news.held))
    network.refuse()
    bench.until(lambda: "Floor away" in footer_says(bench))
    bench.session.pack_rest()
    bench.fill(LABEL)
    bench.services.submitting.submit()
    assert not bench.packing.state.takes_changes
    assert "Labels not checked on the floor." in bench.says
    # Held without any step copied: it waits until its lease says nothing any more.
    network.listen()
    bench.hear("Sent: ")
