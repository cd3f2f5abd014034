"""CRUXSUBMIT shows no summary: it asks once where a slip of the hand is likely."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from crux_desk.domain.errors.base import Field
from crux_desk.sandbox.faults import Fault
from crux_desk.ui.verdicts.verdict import Tone
from tests.ui.scanner import LABELS, Scanner, answer_yes


@pytest.fixture
def scan(bench):
    bench.open("PO-1001")
    return Scanner(bench).scan


def pack(bench, scan, weight: str = "3.5", cost: str = "9") -> None:
    scan("EM-014")
    bench.fill(LABELS[0], weight, cost)


def is_asking(bench) -> bool:
    assert bench.packing.state.value == "draft"
    tone = bench.verdict.property("tone")
    return tone == Tone.WARN.value and "Scan it again for YES" in bench.says


def test_what_is_as_the_order_asks_goes_out_at_once(bench, scan):
    pack(bench, scan)
    scan("CRUXSUBMIT")
    bench.hear("Sent: ")


def test_a_box_that_was_opened_by_mistake_raises_no_question(bench, scan):
    pack(bench, scan)
    scan("CRUXBOX")
    scan("CRUXCARRIERFEDEX")
    assert bench.packing.current_box.carrier == "FedEx"
    scan("CRUXSUBMIT")
    bench.hear("Sent: ")


def test_a_box_that_was_opened_by_mistake_is_not_sent_and_not_in_the_history(bench, scan):
    pack(bench, scan)
    scan("CRUXBOX")
    packing_id = bench.session.desk.open_packing.key.packing_id
    assert len(list(bench.packing.boxes)) == 2
    bench.press("Ctrl+Return")
    assert any("Submit 1 box" in label.text() for label in bench.dialog().findChildren(QLabel))
    bench.answer()
    bench.hear("Sent: ")
    sent = bench.session.desk._journal.packings.summary(packing_id)
    assert [box.tracking for box in sent.boxes] == [LABELS[0]]


@pytest.mark.parametrize(
    ("weight", "cost", "words"),
    [
        ("400", "9", "Box 1 · 400.00 lb is too heavy"),
        ("150.01", "9", "Box 1 · 150.01 lb is too heavy"),
        ("3.5", "3438", "Box 1 · $3,438.00 is a lot for a parcel"),
        ("3.5", "0", "Box 1 · The ship cost is $0.00"),
    ],
)
def test_an_unlikely_weight_or_cost_is_asked_about_once(bench, scan, weight, cost, words):
    pack(bench, scan, weight, cost)
    scan("CRUXSUBMIT")
    assert is_asking(bench)
    assert words in bench.says
    answer_yes(bench, scan, "CRUXSUBMIT")
    bench.hear("Sent: ")


@pytest.mark.parametrize(("weight", "cost"), [("150", "300"), ("0.01", "0.01")])
def test_a_likely_weight_and_cost_are_not(bench, scan, weight, cost):
    pack(bench, scan, weight, cost)
    scan("CRUXSUBMIT")
    bench.hear("Sent: ")


@pytest.mark.parametrize("command", ["CRUXMETHODUPS2NDDAYAIR", "CRUXCARRIERFEDEX"])
def test_another_service_than_the_order_asks_for_is_asked_about(bench, scan, command):
    pack(bench, scan)
    scan(command)
    if not bench.packing.current_box.method:
        bench.packing.set_service("FedEx", "Ground")
    scan("CRUXSUBMIT")
    assert is_asking(bench)
    assert "Box 1 · " in bench.says
    assert "Submit anyway?" in bench.says
    assert "not UPS Ground." in bench.says
    answer_yes(bench, scan, "CRUXSUBMIT")
    bench.hear("Sent: ")


def test_a_mended_box_is_not_asked_about_again(bench, scan):
    pack(bench, scan, "400")
    scan("CRUXSUBMIT")
    assert is_asking(bench)
    bench.fill(LABELS[0], "4.00", "9")
    scan("CRUXSUBMIT")
    bench.hear("Sent: ")


def test_all_that_is_in_doubt_is_asked_in_one_question(bench):
    bench.open("PO-1001-B")
    scan = Scanner(bench).scan
    scan("EM-015")
    bench.fill(LABELS[0], "400", "1000")
    scan("CRUXSUBMIT")
    for words in ("400.00 lb", "$1,000.00", "1 unit not packed"):
        assert words in bench.says
    answer_yes(bench, scan, "CRUXSUBMIT")
    bench.hear("Sent: ")


@pytest.mark.parametrize("aim", ["", "]C0", "]C1", "]d2"])
@pytest.mark.parametrize(
    ("name", "text"),
    [(Field.WEIGHT, "1O5"), (Field.SHIP_COST, "9.999"), (Field.TRACKING, "1Z5R89390357567128")],
)
def test_what_a_field_was_refused_keeps_it_from_going_out_whatever_the_scanner_sends_first(
    bench, scan, aim, name, text
):
    pack(bench, scan)
    edit = bench.panel.fields[name].edit
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    scan(f"{aim}CRUXSUBMIT")
    assert bench.packing.state.value == "draft"
    assert bench.panel.fields[name].fault
    assert bench.panel.fields[name].text == text


def test_by_hand_too_what_was_refused_is_named_before_it_goes_out_unchanged(bench, scan, server):
    pack(bench, scan)
    refused = Fault(status=400, body=b'{"detail": "No."}')
    server.faults = lambda seen: refused if "/tracking/" in seen.path else None
    scan("CRUXSUBMIT")
    bench.until(lambda: bench.packing.state.value == "refused")
    bench.press("Ctrl+Return")
    shown = bench.dialog().summary.toPlainText()
    assert "rejected PO-1001, and nothing has changed" in shown
    bench.answer("Escape")
    assert bench.packing.state.value == "refused"


@pytest.mark.parametrize("how", ["CRUXYES", "Return", "click"])
def test_however_it_is_answered_what_a_field_was_refused_keeps_it_from_going_out(bench, scan, how):
    pack(bench, scan, "400")
    scan("CRUXSUBMIT")
    assert is_asking(bench)
    bench.wait_for_question()
    edit = bench.panel.fields[Field.WEIGHT].edit
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "9x9")
    if how == "CRUXYES":
        scan(how)
    elif how == "click":
        bench.answers.answered.emit(0)
    else:
        bench.until(lambda: not bench.services.scans.state.is_scanners_enter)
        bench.answers.entered.emit(0)
    assert bench.packing.state.value == "draft"
    assert bench.panel.fields[Field.WEIGHT].fault
