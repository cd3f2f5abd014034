"""The scan of a label fills its box from what shipping software wrote; nothing is typed, or waits."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crux_desk.desk.outbox_reading import NAMED_AFTER
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.base import Field
from crux_desk.domain.label_records.records import LabelRecord, Scope
from crux_desk.domain.label_records.status import Batch
from crux_desk.domain.packing.changes import ValueSource
from crux_desk.domain.scanning.decisions import DoubtKind
from crux_desk.domain.scanning.service_warnings import service_warnings
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.links.label_filling import NAMED_AFTER_S
from crux_desk.ui.verdicts.verdict import Tone
from tests.ui.dialogs import listed, open_outbox, rows
from tests.ui.scanner import LABELS, Scanner, answer_yes

FIRST, SECOND, THIRD = LABELS
SKU, OTHER_SKU = "000106", "5-20091"

RECORD = LabelRecord(
    FIRST,
    carrier="UPS",
    method="Ground",
    weight_lb=Decimal("3.20"),
    ship_cost=Decimal("9.41"),
    references=(SHOWCASE_PO,),
    file="/feeds/ups.csv",
    row=12,
)


class Feed:
    """What shipping software has written, as the reading of feeds keeps it."""

    def __init__(self, bench) -> None:
        self._bench = bench
        self._journal = bench.session.desk._journal

    def write(self, *records: LabelRecord) -> None:
        self._journal.label_records.keep(Batch(tuple(records)), utc_now())

    def tell(self, *records: LabelRecord) -> None:
        """It comes while the window is open."""
        self.write(*records)
        news = self._bench.program.work.parts.label_desk.poll()
        self._bench.program.links.labels.take_news(news)


@pytest.fixture
def feed(bench) -> Feed:
    bench.program.links.labels.begin()
    return Feed(bench)


@pytest.fixture
def scan(bench):
    bench.open(SHOWCASE_PO)
    return Scanner(bench).scan


def box(bench, number: int = 1):
    found = bench.packing.boxes.get(number)
    assert found is not None
    return found


def values(bench, number: int = 1) -> Sequence[object]:
    one = box(bench, number)
    return (one.carrier, one.method, str(one.weight), str(one.ship_cost))


def test_the_label_brings_service_weight_and_cost(bench, scan, feed):
    feed.write(RECORD)
    scan(SKU)
    scan(FIRST)
    assert values(bench) == ("UPS", "Ground", "3.20", "9.41")
    assert box(bench).sources[Field.SHIP_COST] is ValueSource.FEED
    assert box(bench).is_sealed
    assert bench.verdict.verdict.tone is Tone.GOOD
    assert "3.20 lb" in bench.verdict.title
    assert bench.window.scan_edit.hasFocus()


def test_a_record_that_comes_later_fills_the_box_and_nobody_waits(bench, scan, feed):
    scan(SKU)
    scan(FIRST)
    assert box(bench).weight is None
    assert bench.panel.fields[Field.WEIGHT].edit.hasFocus()
    feed.tell(RECORD)
    assert values(bench) == ("UPS", "Ground", "3.20", "9.41")
    assert bench.window.scan_edit.hasFocus()


def test_it_fills_a_box_that_was_left_meanwhile(bench, scan, feed):
    scan(SKU)
    scan(FIRST)
    scan(OTHER_SKU)
    assert bench.packing.boxes.current_number == 2
    feed.tell(RECORD)
    assert values(bench)[2:] == ("3.20", "9.41")
    assert bench.packing.boxes.current_number == 2


def test_a_draft_that_lay_aside_is_filled_when_it_is_opened(bench, scan, feed):
    scan(SKU)
    scan(FIRST)
    scan("CRUXASIDE")
    assert bench.session.packing is None
    feed.tell(RECORD)
    bench.open(SHOWCASE_PO)
    assert values(bench)[2:] == ("3.20", "9.41")


def test_a_number_that_is_typed_is_known_too(bench, scan, feed):
    feed.write(RECORD)
    scan(SKU)
    edit = bench.panel.fields[Field.TRACKING].edit
    edit.setFocus()
    QTest.keyClicks(edit, FIRST + "\r")
    bench.until(lambda: box(bench).weight is not None)
    assert values(bench)[2:] == ("3.20", "9.41")


def test_what_was_typed_stays_and_the_difference_is_shown(bench, scan, feed):
    feed.write(RECORD)
    scan(SKU)
    bench.fill("", weight="4", cost="")
    scan(FIRST)
    assert values(bench)[2:] == ("4.00", "9.41")
    assert bench.verdict.verdict.tone is Tone.WARN
    assert "the label says 3.20 lb" in bench.says


def test_a_label_of_another_order_is_refused_like_a_wrong_one(bench, scan, feed):
    feed.write(replace(RECORD, references=("PO-1001",)))
    bench.open("PO-1001")
    bench.open(SHOWCASE_PO)
    scan(SKU)
    scan(FIRST)
    assert not box(bench).tracking
    assert bench.verdict.verdict.tone is Tone.BAD
    assert "This label is for PO-1001" in bench.verdict.title


def test_a_void_label_is_refused(bench, scan, feed):
    feed.write(replace(RECORD, is_void=True))
    scan(SKU)
    scan(FIRST)
    assert not box(bench).tracking
    assert "void" in bench.verdict.title


def test_a_label_that_is_voided_on_its_box_is_said_and_not_sent(bench, scan, feed):
    feed.write(RECORD)
    scan("CRUXALL")
    scan(FIRST)
    feed.tell(replace(RECORD, is_void=True, row=13))
    assert bench.verdict.verdict.tone is Tone.BAD
    assert "The label is void" in bench.verdict.title
    scan("CRUXSUBMIT")
    assert bench.packing.state.value == "draft"
    assert "label of box 1 is void" in bench.verdict.title


def test_a_new_label_in_the_place_of_a_void_one_is_taken_without_a_question(bench, scan, feed):
    feed.write(RECORD)
    scan(SKU)
    scan(FIRST)
    feed.tell(replace(RECORD, is_void=True, row=13))
    scan("CRUXBOX1")
    scan(SECOND)
    assert box(bench).tracking == SECOND


def test_the_cursor_stops_at_a_cost_of_zero_that_nobody_has_confirmed(bench, scan):
    scan(SKU)
    bench.packing.set_field(1, Field.SHIP_COST, "0")
    assert box(bench).is_free_unasked
    scan(FIRST)
    weight, cost = (bench.panel.fields[name].edit for name in (Field.WEIGHT, Field.SHIP_COST))
    assert weight.hasFocus()
    QTest.keyClicks(weight, "2.5")
    QTest.keyClick(weight, Qt.Key.Key_Return)
    assert cost.hasFocus()


def test_a_number_that_was_void_and_is_used_again_is_asked_about(bench, scan, feed):
    at = datetime(2026, 11, 3, tzinfo=UTC)
    feed.write(replace(RECORD, is_void=True, at=at.replace(day=2)), replace(RECORD, row=14, at=at))
    scan(SKU)
    scan(FIRST)
    assert not box(bench).tracking
    assert "used before" in bench.verdict.title
    answer_yes(bench, scan, FIRST)
    assert values(bench)[2:] == ("3.20", "9.41")


def test_the_cost_of_a_whole_shipment_is_asked_about_once(bench, scan, feed):
    whole = replace(
        RECORD,
        ship_cost=Decimal("18.40"),
        cost_scope=Scope.SHIPMENT,
        shipment="s-1",
        packages=2,
    )
    feed.write(whole, replace(whole, tracking=SECOND, row=13, weight_lb=Decimal("2.00")))
    scan(SKU)
    scan(FIRST)
    assert box(bench).ship_cost is None
    assert "$18.40 for 2 boxes: all on box 1?" in bench.verdict.title
    bench.until(lambda: bench.services.scans.state.takes_answers)
    scan("CRUXYES")
    assert str(box(bench).ship_cost) == "18.40"
    scan(OTHER_SKU)
    scan(SECOND)
    assert values(bench, 2)[2:] == ("2.00", "0.00")
    assert not box(bench, 2).is_free_unasked
    assert bench.verdict.verdict.tone is Tone.GOOD


def test_without_the_box_that_has_the_cost_of_all_the_others_cost_is_asked_anew(bench, scan, feed):
    whole = replace(
        RECORD, ship_cost=Decimal("18.40"), cost_scope=Scope.SHIPMENT, shipment="s-1", packages=3
    )
    feed.write(
        whole, replace(whole, tracking=SECOND, row=13), replace(whole, tracking=THIRD, row=14)
    )
    scan(SKU)
    scan(FIRST)
    bench.until(lambda: bench.services.scans.state.takes_answers)
    scan("CRUXYES")
    for label in (SECOND, THIRD):
        scan(OTHER_SKU)
        scan(label)
    assert [str(one.ship_cost) for one in bench.packing.boxes] == ["18.40", "0.00", "0.00"]
    scan("CRUXBOX1")
    scan("CRUXDROPBOX")
    bench.until(lambda: [one.ship_cost for one in bench.packing.boxes] == [None, None])
    assert "$18.40 for 3 boxes: all on box 2?" in bench.verdict.title
    scan("CRUXUNDO")
    assert [str(one.ship_cost) for one in bench.packing.boxes] == ["18.40", "0.00", "0.00"]
    scan("CRUXBOX1")
    scan("CRUXDROPBOX")
    bench.until(lambda: "all on box 2?" in bench.verdict.title)
    bench.until(lambda: bench.services.scans.state.takes_answers)
    scan("CRUXYES")
    assert [str(one.ship_cost) for one in bench.packing.boxes] == ["18.40", "0.00"]


def test_going_on_leaves_the_cost_to_be_typed(bench, scan, feed):
    whole = replace(
        RECORD, ship_cost=Decimal("18.40"), cost_scope=Scope.SHIPMENT, shipment="s-1", packages=2
    )
    feed.write(whole)
    scan(SKU)
    scan(FIRST)
    scan(OTHER_SKU)
    assert box(bench).ship_cost is None
    assert "Box 1 has no ship cost" in bench.verdict.advice
    assert box(bench, 2).units == 1


def test_a_label_of_which_nothing_is_known_for_ten_minutes_is_named_once(bench, scan, feed):
    filling = bench.program.links.labels.filling
    now_s = [100.0]
    filling._now = lambda: now_s[0]
    scan(SKU)
    scan(FIRST)
    filling.name_unknown()
    now_s[0] += NAMED_AFTER_S
    filling.name_unknown()
    assert "No data for this label yet" in bench.verdict.title
    scan(OTHER_SKU)
    filling.name_unknown()
    assert "No data" not in bench.verdict.title


def test_a_draft_that_lies_aside_says_which_label_nobody_knows(bench, scan, feed):
    feed.write(replace(RECORD, tracking=THIRD))
    scan(SKU)
    scan(FIRST)
    scan("CRUXASIDE")
    bench.program.work.parts.outbox_reading._clock = lambda: utc_now() + NAMED_AFTER
    dialog = open_outbox(bench)
    bench.until(lambda: "no label data yet" in " ".join(rows(dialog)))
    dialog.reject()


def test_undo_takes_back_what_came_with_the_label_and_then_the_label(bench, scan, feed):
    feed.write(RECORD)
    scan(SKU)
    scan(FIRST)
    scan("CRUXUNDO")
    assert values(bench)[2:] == ("None", "None")
    assert box(bench).tracking == FIRST
    scan("CRUXUNDO")
    assert not box(bench).tracking
    scan(FIRST)
    assert values(bench)[2:] == ("3.20", "9.41")


def test_a_label_that_is_voided_after_it_was_sent_is_told(bench, scan, feed):
    feed.write(RECORD)
    scan("CRUXALL")
    scan(FIRST)
    scan("CRUXSUBMIT")
    bench.hear("Sent: 1 box")
    bench.open("PO-1001")
    feed.tell(replace(RECORD, is_void=True, row=13))
    assert bench.verdict.verdict.tone is Tone.BAD
    assert f"{SHOWCASE_PO}, box 1: the label is void" in bench.verdict.title
    # It stays to be seen until somebody has seen to it.
    outbox_button = bench.window._footer.outbox
    assert "1 needs you" in outbox_button.accessibleName()
    dialog = open_outbox(bench)
    assert listed(dialog)[:2] == ["Needs you", SHOWCASE_PO]
    dialog.list.go_to(1)
    bench.until(lambda: "label is void" in " ".join(rows(dialog)))
    assert "The label of box 1 was voided after it was sent." in dialog.said
    QTest.keyClick(dialog, Qt.Key.Key_F8)
    bench.until(lambda: SHOWCASE_PO not in listed(dialog))
    dialog.reject()
    assert "needs you" not in outbox_button.accessibleName()
    bench.press("Ctrl+H")
    history = bench.dialog()
    model = history._boxes
    bench.until(lambda: model.rowCount() == 1)
    assert "label is void" in str(model.index(0).data())
    history.reject()


def test_a_label_that_is_taken_back_into_use_needs_nobody(bench, scan, feed):
    feed.write(RECORD)
    scan("CRUXALL")
    scan(FIRST)
    scan("CRUXSUBMIT")
    bench.hear("Sent: 1 box")
    at = datetime(2026, 11, 30, 10, tzinfo=UTC)
    feed.tell(replace(RECORD, is_void=True, row=13, at=at))
    assert "1 needs you" in bench.window._footer.outbox.accessibleName()
    feed.tell(replace(RECORD, row=14, at=at.replace(hour=11)))
    bench.services.submitting.outbox_changed.emit()
    assert "needs you" not in bench.window._footer.outbox.accessibleName()


def test_another_label_brings_its_own_weight_and_cost(bench, scan, feed):
    other = replace(
        RECORD, tracking=SECOND, weight_lb=Decimal("4.00"), ship_cost=Decimal("7.00"), row=13
    )
    feed.write(RECORD, other)
    scan(SKU)
    scan(FIRST)
    scan("CRUXBOX1")
    scan(SECOND)
    answer_yes(bench, scan, SECOND)
    assert box(bench).tracking == SECOND
    assert values(bench)[2:] == ("4.00", "7.00")


def test_what_was_taken_off_stays_off(bench, scan, feed):
    feed.write(RECORD)
    scan(SKU)
    scan(FIRST)
    scan("CRUXUNDO")
    scan(OTHER_SKU)
    scan(SECOND)
    feed.tell(replace(RECORD, row=20, ship_cost=Decimal("9.99")))
    assert values(bench)[2:] == ("None", "None")
    scan("CRUXASIDE")
    bench.open(SHOWCASE_PO)
    assert values(bench)[2:] == ("None", "None")


def test_many_boxes_are_filled_in_one_step(bench, scan, feed):
    for sku, label in zip((SKU, OTHER_SKU, OTHER_SKU), LABELS, strict=True):
        scan(sku)
        scan(label)
    steps = bench.packing.steps_made
    feed.tell(*(replace(RECORD, tracking=label, row=n) for n, label in enumerate(LABELS, 20)))
    assert bench.packing.steps_made == steps + 1
    assert [str(one.weight) for one in bench.packing.boxes] == ["3.20"] * 3


def test_the_cost_of_a_shipment_that_comes_later_is_asked_about_too(bench, scan, feed):
    scan(SKU)
    scan(FIRST)
    whole = replace(
        RECORD, ship_cost=Decimal("18.40"), cost_scope=Scope.SHIPMENT, shipment="s-1", packages=2
    )
    feed.tell(whole)
    assert "$18.40 for 2 boxes: all on box 1?" in bench.verdict.title


def test_a_service_that_the_label_was_not_bought_with_is_shown(bench, scan, feed):
    feed.write(replace(RECORD, method="2nd Day Air"))
    scan(SKU)
    bench.program.services.session.perform(lambda p: p.set_carrier(1, "UPS", "Next Day Air"))
    scan(FIRST)
    assert box(bench).method == "Next Day Air"
    found = service_warnings(box(bench), bench.packing.order, bench.session.services)
    (doubt,) = (one.doubt for one in found if one.doubt.kind is DoubtKind.LABEL_SERVICE)
    assert doubt.details == ("1", "UPS Next Day Air", "UPS 2nd Day Air")
