"""A bench with a scale weighs by itself: the real window, and a scale that is a socket."""

import json
import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from crux_desk.domain.devices import ScaleProtocol
from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.changes import ValueSource
from crux_desk.sandbox.samples import SHOWCASE_PO, SHOWCASE_UUID
from crux_desk.ui.bench.footer import Footer
from crux_desk.ui.links.live_label import LiveLabel
from crux_desk.ui.verdicts.verdict import Tone
from tests.ui.scanner import LABELS, Scanner

FIRST, SECOND, GOOD = LABELS[0], LABELS[1], "000106"


@pytest.fixture
def scale(devices):
    return devices.hid_scale()


@pytest.fixture
def bench(start, server, tmp_path, scale):
    settings = tmp_path / "station" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"fetch_minutes": 0, "scale": scale.setting}))
    bench = start.begin(server.url, server.token)
    bench.until(lambda: "empty" in live(bench))
    return bench


@pytest.fixture
def scan(bench):
    return Scanner(bench).scan


def live(bench) -> str:
    label = bench.window.findChild(LiveLabel)
    assert isinstance(label, LiveLabel)
    return label.text


def box(bench, number: int = 1):
    found = bench.packing.boxes.get(number)
    assert found is not None
    return found


def is_at_rest(bench, pounds: str) -> bool:
    return live(bench) == f"= {pounds} lb · stable"


def put_on(bench, scale, pounds: str) -> None:
    scale.put_on(pounds)
    bench.until(lambda: is_at_rest(bench, pounds))


def take_off(bench, scale) -> None:
    scale.take_off()
    bench.until(lambda: "empty" in live(bench))


def wait(bench, seconds: float) -> None:
    """So long nothing happens that should not."""
    until = time.monotonic() + seconds
    bench.until(lambda: time.monotonic() > until)


def test_twelve_units_in_three_boxes_in_17_scans_and_no_key_but_for_the_costs(
    bench, scan, scale, server
):
    scans = keys = 0

    def count(code: str) -> None:
        nonlocal scans
        scans += 1
        scan(code)

    count(SHOWCASE_PO)
    bench.until(lambda: bench.session.packing is not None)
    goods = (("000106", 4, "3.50"), ("5-20091", 6, "12.25"), ("bK0bi12ATMo", 2, "0.81"))
    for number, ((sku, units, pounds), label) in enumerate(zip(goods, LABELS, strict=True), 1):
        for _ in range(units):
            count(sku)
        put_on(bench, scale, pounds)
        count(label)
        bench.until(lambda number=number: box(bench, number).weight is not None)
        cost = bench.panel.fields[Field.SHIP_COST].edit
        bench.until(cost.hasFocus)
        QTest.keyClicks(cost, "9\r")
        keys += 2
        take_off(bench, scale)
    assert [str(box(bench, number).weight) for number in (1, 2, 3)] == ["3.50", "12.25", "0.81"]
    count("CRUXSUBMIT")
    bench.hear("Sent: 3 boxes")
    assert (scans, keys) == (17, 6)
    sent = {
        entry["tracking_number"]
        for line in server.order(SHOWCASE_UUID)["line_items"]
        for entry in line["tracking_numbers"]
    }
    assert sent == set(LABELS)


@pytest.fixture
def packed(bench, scan):
    bench.open(SHOWCASE_PO)
    scan("000106")
    return bench


def test_the_step_says_what_the_scale_said(packed, scan, scale):
    put_on(packed, scale, "3.25")
    scan(FIRST)
    packed.until(lambda: box(packed).weight is not None)
    assert box(packed).sources[Field.WEIGHT] is ValueSource.SCALE
    raw = [one.raw for one in packed.program.links.scale.weighing.last]
    assert raw == ["52.0 oz"]


def test_a_label_that_is_scanned_while_it_moves_waits_for_the_weight(packed, scan, scale):
    scale.moves("2")
    packed.until(lambda: "moving" in live(packed))
    scan(FIRST)
    assert box(packed).weight is None
    put_on(packed, scale, "2.00")
    packed.until(lambda: str(box(packed).weight) == "2.00")


def test_a_box_that_is_put_on_after_its_label_is_weighed_by_itself(packed, scan, scale):
    scan(FIRST)
    assert box(packed).weight is None
    put_on(packed, scale, "4.00")
    packed.until(lambda: str(box(packed).weight) == "4.00")


def test_what_was_typed_wins(packed, scan, scale):
    packed.fill("", weight="7", cost="")
    scan(FIRST)
    put_on(packed, scale, "4.00")
    wait(packed, 0.6)
    assert str(box(packed).weight) == "7.00"
    packed.press("Ctrl+Shift+M")
    assert str(box(packed).weight) == "4.00"


def test_into_whose_field_is_typed_takes_none(packed, scan, scale):
    scan(FIRST)
    edit = packed.panel.fields[Field.WEIGHT].edit
    edit.setFocus()
    QTest.keyClicks(edit, "5")
    put_on(packed, scale, "4.00")
    wait(packed, 0.6)
    assert box(packed).weight is None
    assert edit.text() == "5"


def test_one_reading_is_one_boxs_and_the_same_weight_again_asks(packed, scan, scale):
    put_on(packed, scale, "3.00")
    scan(FIRST)
    packed.until(lambda: box(packed).weight is not None)
    scan("000106")
    scan(SECOND)
    packed.hear("3.00 lb again: is this another box?")
    assert box(packed, 2).weight is None
    packed.wait_for_question()
    scan("CRUXYES")
    assert str(box(packed, 2).weight) == "3.00"


def test_an_item_that_is_scanned_first_leaves_the_box_without_a_weight_and_says_so(
    packed, scan, scale
):
    scale.moves("2")
    packed.until(lambda: "moving" in live(packed))
    scan(FIRST)
    scan("000106")
    assert "Box 1 has no weight." in packed.says
    assert packed.verdict.property("tone") == Tone.WARN.value
    put_on(packed, scale, "2.00")
    wait(packed, 0.6)
    assert box(packed).weight is None
    assert box(packed, 2).weight is None


def test_what_an_undo_took_away_does_not_come_back_by_itself(packed, scan, scale):
    put_on(packed, scale, "3.00")
    scan(FIRST)
    packed.until(lambda: box(packed).weight is not None)
    packed.press("Ctrl+Z")
    assert box(packed).weight is None
    take_off(packed, scale)
    put_on(packed, scale, "3.10")
    wait(packed, 0.6)
    assert box(packed).weight is None
    packed.press("Ctrl+Shift+M")
    assert str(box(packed).weight) == "3.10"


HARMS = {
    "below zero": lambda scale: scale.shows_below_zero(),
    "too heavy": lambda scale: scale.shows_over_capacity(),
    "moving": lambda scale: scale.moves("3"),
}


@pytest.mark.parametrize("word", HARMS)
def test_no_wrong_weight_is_taken_whatever_it_shows(packed, scan, scale, word):
    HARMS[word](scale)
    packed.until(lambda: word in live(packed))
    scan(FIRST)
    scan("CRUXSCALE")
    wait(packed, 0.6)
    assert box(packed).weight is None


def test_another_unit_is_converted_exactly(packed, scan, scale):
    scale.weighs_in("kg")
    scale.put_on("2.00")
    packed.until(lambda: "stable" in live(packed))
    scan(FIRST)
    packed.until(lambda: box(packed).weight is not None)
    # 0.907 kg are 1.9996 lb
    assert str(box(packed).weight) == "2.00"


def test_gone_it_is_a_word_in_the_footer_and_packing_goes_on(packed, scan, scale):
    scale.unplug()
    footer = packed.part(Footer)
    packed.until(footer._devices.isVisible)
    assert "Scale disconnected" in footer._devices.full_text
    scan(FIRST)
    scan("CRUXSCALE")
    packed.hear("The scale is not connected")
    packed.fill("", weight="2", cost="")
    assert str(box(packed).weight) == "2.00"
    scale.plug_in()
    packed.until(lambda: not footer._devices.isVisible())
    packed.until(lambda: "empty" in live(packed))


def test_asleep_it_gives_no_old_weight(packed, scan, scale):
    put_on(packed, scale, "3.00")
    scale.sleeps()
    packed.until(lambda: "asleep" in live(packed))
    scan(FIRST)
    wait(packed, 0.4)
    assert box(packed).weight is None
    scale.wakes()
    packed.until(lambda: str(box(packed).weight) == "3.00")


def test_a_tare_is_taken_off_until_the_scale_is_empty(packed, scan, scale):
    put_on(packed, scale, "0.50")
    packed.press("Ctrl+Shift+0")
    assert "Tare 0.50 lb" in packed.says
    packed.until(lambda: live(packed) == "= 0.00 lb · net of tare")
    scale.put_on("3.50")
    packed.until(lambda: live(packed) == "= 3.00 lb · net of tare")
    scan(FIRST)
    packed.until(lambda: str(box(packed).weight) == "3.00")
    take_off(packed, scale)
    put_on(packed, scale, "2.00")
    scan(GOOD)
    scan(SECOND)
    packed.until(lambda: str(box(packed, 2).weight) == "2.00")


def test_a_tare_needs_a_scale_at_rest(packed, scale):
    scale.moves("1")
    packed.until(lambda: "moving" in live(packed))
    packed.press("Ctrl+Shift+0")
    assert "The scale is still moving" in packed.says
    assert not packed.program.links.scale.weighing.has_tare


def test_what_is_put_into_a_weighed_box_makes_no_other_box_of_it(packed, scan, scale):
    put_on(packed, scale, "3.00")
    scan(FIRST)
    packed.until(lambda: box(packed).weight is not None)
    put_on(packed, scale, "3.10")
    scan(GOOD)
    scan(SECOND)
    packed.hear("3.10 lb again: is this another box?")
    assert box(packed, 2).weight is None


def test_half_a_typed_weight_is_no_weight_and_stays_half_typed(packed, scan, scale):
    scale.moves("2")
    packed.until(lambda: "moving" in live(packed))
    scan(FIRST)
    edit = packed.panel.fields[Field.WEIGHT].edit
    packed.until(edit.hasFocus)
    QTest.keyClicks(edit, "1")
    put_on(packed, scale, "4.00")
    wait(packed, 0.6)
    assert box(packed).weight is None
    QTest.keyClicks(edit, "2.5\r")
    assert str(box(packed).weight) == "12.50"


def test_a_weight_by_itself_leaves_what_was_announced(packed, scan, scale):
    scan(FIRST)
    scan("CRUXREMOVE")
    put_on(packed, scale, "2.00")
    packed.until(lambda: box(packed).weight is not None)
    scan(GOOD)
    assert packed.packing.boxes.units == 0


def test_cruxscale_is_answered_each_time(packed, scan, scale):
    put_on(packed, scale, "3.00")
    scan(FIRST)
    packed.until(lambda: box(packed).weight is not None)
    scan(GOOD)
    scan(SECOND)
    packed.hear("3.00 lb again")
    packed.press("Esc")
    assert "Box 2 has no weight." in packed.says
    scan("CRUXSCALE")
    packed.hear("3.00 lb again")
    packed.press("Esc")
    scale.moves("3")
    packed.until(lambda: "moving" in live(packed))
    scan("CRUXSCALE")
    assert "Waiting for the scale" in packed.says


def test_a_trial_in_the_settings_forgets_no_box(packed, scan, scale):
    put_on(packed, scale, "3.00")
    scan(FIRST)
    packed.until(lambda: box(packed).weight is not None)
    scan(GOOD)
    scan(SECOND)
    packed.hear("3.00 lb again")
    packed.press("Esc")
    links = packed.program.links
    links.begin_trial(packed.program.work.parts.settings.scale)
    links.end_trial()
    packed.until(lambda: is_at_rest(packed, "3.00"))
    wait(packed, 0.6)
    assert box(packed, 2).weight is None


def test_a_click_on_the_weight_lists_the_last_ones_and_shows_ounces(packed, scan, scale):
    put_on(packed, scale, "3.25")
    scan(FIRST)
    packed.until(lambda: box(packed).weight is not None)
    label = packed.window.findChild(LiveLabel)
    QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    packed.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [row.text() for row in menu.actions()]
    assert texts[0].endswith(f"{SHOWCASE_PO} · Box 1 · 52.0 oz")
    ounces = next(row for row in menu.actions() if row.text() == "Pounds and ounces")
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(ounces).center())
    packed.until(lambda: live(packed) == "= 3 lb 4.0 oz · stable")


def test_a_scale_is_taken_away_and_set_up_again_while_packing_goes_on(packed, scan, scale):
    program = packed.program
    with_scale = program.work.parts.settings
    program.links.set_up(replace(with_scale, scale=None))
    packed.until(lambda: packed.window.findChild(LiveLabel) is None)
    packed.fill("", weight="x", cost="")
    assert packed.panel.fields[Field.WEIGHT].fault
    scan("CRUXSCALE")
    assert "No scale is set up here" in packed.says
    program.links.set_up(with_scale)
    packed.until(lambda: "empty" in live(packed))
    put_on(packed, scale, "2.50")
    scan("CRUXSCALE")
    assert str(box(packed).weight) == "2.50"


def with_scale(start, server, tmp_path, setting):
    settings = tmp_path / "station" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text(json.dumps({"fetch_minutes": 0, "scale": setting}))
    bench = start.begin(server.url, server.token)
    bench.until(lambda: "empty" in live(bench))
    bench.open(SHOWCASE_PO)
    Scanner(bench).scan(GOOD)
    return bench


@pytest.mark.parametrize("protocol", ScaleProtocol)
def test_whatever_a_serial_scale_speaks_the_box_takes_its_weight(
    start, server, tmp_path, devices, protocol
):
    scale = devices.serial_scale(protocol)
    bench = with_scale(start, server, tmp_path, scale.setting)
    scale.moves("1")
    bench.until(lambda: "moving" in live(bench))
    Scanner(bench).scan(FIRST)
    put_on(bench, scale, "3.25")
    bench.until(lambda: box(bench).weight is not None)
    assert str(box(bench).weight) == "3.25"
    assert box(bench).sources[Field.WEIGHT] is ValueSource.SCALE


def test_a_scale_that_answers_once_and_then_only_with_its_status_gives_no_box_the_one_before(
    start, server, tmp_path, devices
):
    scale = devices.serial_scale(ScaleProtocol.TOLEDO)
    scale.says_once = True
    bench = with_scale(start, server, tmp_path, scale.setting)
    scan = Scanner(bench).scan
    put_on(bench, scale, "2.00")
    scan(FIRST)
    bench.until(lambda: str(box(bench).weight) == "2.00")
    scan(GOOD)
    scan(SECOND)
    wait(bench, 0.6)
    assert box(bench, 2).weight is None
    take_off(bench, scale)
    put_on(bench, scale, "2.00")
    bench.until(lambda: str(box(bench, 2).weight) == "2.00")


def test_without_a_scale_cruxscale_says_where_one_is_set_up(start, server, tmp_path):
    bench = start.begin(server.url, server.token)
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    Scanner(bench).scan("CRUXSCALE")
    assert "No scale is set up here" in bench.says
    assert bench.window.findChild(LiveLabel) is None
