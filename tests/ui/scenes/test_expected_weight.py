"""A box that is lighter or heavier than its contents is found on the scale, with the item."""

import json
from decimal import Decimal

import pytest
from PySide6.QtTest import QTest

from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.base import Field
from crux_desk.domain.goods.items import Item
from crux_desk.domain.packing.steps import Action
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.journal import Journal
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.verdicts.verdict import Tone
from tests.ui.scanner import LABELS, Scanner

FIRST, SECOND = LABELS[0], LABELS[1]
HEAVY, LIGHT = "5-20091", "000106"
GOODS = (
    Item(LIGHT, unit_weight_lb=Decimal("0.52")),
    Item(HEAVY, unit_weight_lb=Decimal("1.30")),
)
TARE = Decimal("0.40")


@pytest.fixture
def scale(devices):
    return devices.hid_scale()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "station"
    folder.mkdir()
    return folder


@pytest.fixture
def bench(start, server, folder, scale):
    settings = {
        "fetch_minutes": 0,
        "scale": scale.setting,
        "presets": [{"carrier": "", "method": "", "tare_lb": float(TARE)}],
    }
    (folder / "settings.json").write_text(json.dumps(settings))
    with Journal(folder / "journal.sqlite3") as journal:
        for item in GOODS:
            journal.items.keep(item, utc_now(), Author("Bench 1", "Ana"))
    bench = start.begin(server.url, server.token)
    bench.until(lambda: bench.session.services.weights is not None)
    bench.open(SHOWCASE_PO)
    return bench


@pytest.fixture
def scan(bench):
    return Scanner(bench).scan


def box(bench, number: int = 1):
    found = bench.packing.boxes.get(number)
    assert found is not None
    return found


def weigh(bench, scale, scan, pounds: str, label: str = FIRST, number: int = 1) -> None:
    """The box goes onto the scale, and its label is scanned."""
    scale.put_on(pounds)
    bench.until(lambda: f"{pounds} lb · stable" in bench.program.links.scale.weighing.live.text)
    scan(label)
    bench.until(lambda: str(box(bench, number).weight) == pounds)


def is_asked(bench) -> bool:
    return bench.program.services.scans.state.expected.question is not None


def pack(scan, *skus: str) -> None:
    for sku in skus:
        scan(sku)


RIGHT = "2.74"
"""Two light units, a heavy one and their box."""


def test_a_box_that_weighs_what_it_should_asks_nothing(bench, scale, scan):
    pack(scan, LIGHT, LIGHT, HEAVY)
    weigh(bench, scale, scan, RIGHT)
    assert not is_asked(bench)
    assert bench.verdict.verdict.tone is Tone.GOOD


@pytest.mark.parametrize(
    ("pounds", "off", "guess"),
    [
        ("2.22", "0.52 lb too light", ("1 ×", "missing?")),
        ("4.04", "1.30 lb too heavy", ("1 ×", "too many")),
        ("3.52", "0.78 lb too heavy", ("instead of",)),
    ],
)
def test_one_too_few_one_too_many_and_one_for_another_are_named(
    bench, scale, scan, pounds, off, guess
):
    pack(scan, LIGHT, LIGHT, HEAVY)
    weigh(bench, scale, scan, pounds)
    bench.until(lambda: is_asked(bench))
    said = bench.verdict
    assert off in said.title
    assert "ox 1" in said.title
    assert all(part in said.advice for part in guess), said.advice
    assert bench.packing.steps_made


def test_going_on_loses_nothing_and_leaves_it_amber(bench, scale, scan):
    pack(scan, LIGHT, LIGHT)
    weigh(bench, scale, scan, "0.92")
    bench.until(lambda: is_asked(bench))
    scale.take_off()
    scan(HEAVY)
    assert not is_asked(bench)
    assert bench.verdict.verdict.tone is Tone.WARN
    assert "0.52 lb too light" in bench.verdict.advice
    assert box(bench, 2).units == 1
    assert box(bench, 1).weight == Decimal("0.92")


def test_a_person_says_that_the_weight_is_right_and_it_is_doubted_no_more(bench, scale, scan):
    pack(scan, LIGHT, LIGHT)
    weigh(bench, scale, scan, "0.92")
    bench.until(lambda: bench.program.services.scans.state.takes_answers)
    scan("CRUXYES")
    assert box(bench).is_weight_confirmed
    assert bench.packing.last_step.action is Action.WEIGHT_CONFIRMED
    assert "confirmed" in bench.verdict.title
    scan(HEAVY)
    assert "too light" not in bench.verdict.advice


def test_enter_in_the_weight_keeps_it_too(bench, scale, scan):
    pack(scan, LIGHT, LIGHT)
    weigh(bench, scale, scan, "0.92")
    bench.until(lambda: is_asked(bench))
    edit = bench.panel.fields[Field.WEIGHT].edit
    edit.setFocus()
    QTest.keyClicks(edit, "\r")
    assert box(bench).is_weight_confirmed


def test_what_is_packed_after_all_and_weighed_again_is_right(bench, scale, scan):
    pack(scan, LIGHT, LIGHT)
    weigh(bench, scale, scan, "0.92")
    bench.until(lambda: is_asked(bench))
    scale.put_on("1.44")
    bench.until(lambda: "1.44 lb · stable" in bench.program.links.scale.weighing.live.text)
    scan("CRUXSCALE")
    bench.until(lambda: box(bench).weight == Decimal("1.44"))
    assert not is_asked(bench)
    assert bench.verdict.verdict.tone is Tone.GOOD


def test_an_item_without_a_weight_keeps_the_scale_quiet(bench, scale, scan):
    pack(scan, LIGHT, "bK0bi12ATMo")
    weigh(bench, scale, scan, "9.00")
    assert not is_asked(bench)
