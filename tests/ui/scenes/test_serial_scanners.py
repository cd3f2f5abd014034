"""Serial scanners at the real window: ptys in the place of ports, the way of every scan."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from crux_desk.domain.codes.scans import Scan
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.bench.footer import Footer
from crux_desk.ui.verdicts.verdict import Sound, Tone
from tests.ui.scanner import LABELS, Scanner

GOOD = "000106"


@pytest.fixture
def serial(devices):
    return devices.scanner()


@pytest.fixture
def second(devices):
    return devices.scanner("usb-Symbol_Scanner-if00")


@pytest.fixture
def bench(start, server, tmp_path, serial, second):
    settings = tmp_path / "station" / "settings.json"
    settings.parent.mkdir()
    scanners = [serial.setting, second.setting]
    settings.write_text(json.dumps({"fetch_minutes": 0, "scanners": scanners}))
    bench = start.begin(server.url, server.token)
    bench.until(lambda: len(bench.program.links.scanners) == 2)
    bench.until(lambda: all(one.link_is_open for one in listened(bench)))
    return bench


class _Listened:
    def __init__(self, scanner) -> None:
        self._link = scanner._listening.link

    @property
    def link_is_open(self) -> bool:
        return bool(self._link.state == "waiting")


def listened(bench) -> list[_Listened]:
    return [_Listened(scanner) for scanner in bench.program.links.scanners]


@pytest.fixture
def packed(bench, serial):
    serial.scan(SHOWCASE_PO)
    bench.until(lambda: bench.session.packing is not None)
    return bench


def test_a_scan_counts_wherever_the_cursor_is_and_needs_no_window(packed, serial, second):
    packed.press("Ctrl+1")
    serial.scan(GOOD)
    packed.until(lambda: packed.packing.boxes.units == 1)
    packed.window.showMinimized()
    second.scan(GOOD)
    packed.until(lambda: packed.packing.boxes.units == 2)
    packed.window.showNormal()


def test_a_bad_scan_is_heard_though_the_window_is_minimized(packed, heard, serial):
    packed.window.showMinimized()
    serial.scan("NOPE-77-X")
    packed.until(lambda: Sound.BAD in heard)
    packed.window.showNormal()


def test_wedge_and_serial_in_the_same_instant_count_both(packed, serial, second):
    wedge = Scanner(packed)
    serial.scan(GOOD)
    wedge.scan("5-20091")
    second.scan("bK0bi12ATMo")
    packed.until(lambda: packed.packing.boxes.units == 3)
    names = {
        packed.packing.order.line_by_uuid[u].sku_id for u in packed.packing.current_box.contents
    }
    assert names == {GOOD, "5-20091", "bK0bi12ATMo"}


def test_what_a_scanner_stored_is_shown_and_counts_when_the_packer_says_so(packed, serial):
    serial.scan(*["5-20091"] * 6)
    packed.hear("scans came at once. Count them?")
    before = packed.packing.boxes.units
    assert before <= 3
    packed.wait_for_question()
    packed.press("Return")
    packed.until(lambda: packed.packing.boxes.units == 6)


def test_stored_scans_that_nobody_wants_are_gone(packed, serial):
    serial.scan(*["5-20091"] * 6)
    packed.hear("scans came at once. Count them?")
    before = packed.packing.boxes.units
    packed.press("Esc")
    serial.scan(GOOD)
    packed.until(lambda: packed.packing.boxes.units == before + 1)


def test_what_it_stored_is_asked_about_together_however_it_comes(packed, serial):
    serial.scan(*["5-20091"] * 5)
    packed.hear("scans came at once. Count them?")
    packed.until(lambda: packed.services.scans.devices.is_asking_of_stored)
    serial.scan(GOOD)
    packed.hear("3 scans came at once")
    packed.wait_for_question()
    packed.press("Return")
    packed.until(lambda: packed.packing.boxes.units == 6)


def test_a_scanner_that_is_absent_from_the_start_is_told(start, server, tmp_path, serial):
    serial.unplug()
    settings = tmp_path / "station" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"fetch_minutes": 0, "scanners": [serial.setting]}))
    bench = start.begin(server.url, server.token)
    bench.until(bench.part(Footer)._devices.isVisible)


def test_scanners_are_set_up_anew_again_and_again_while_they_scan(packed, serial, second):
    program = packed.program
    both = program.work.parts.settings
    for _ in range(6):
        program.links.set_up(replace(both, scanners=both.scanners[:1]))
        program.links.set_up(both)
    packed.until(lambda: all(one.link_is_open for one in listened(packed)))
    serial.scan(GOOD)
    packed.until(lambda: packed.packing.boxes.units == 1)


def test_wrong_parity_is_named_and_is_no_scan(packed, serial):
    serial.send(bytes(byte | 0x80 if byte % 2 else byte for byte in b"0001061") + b"\r")
    packed.hear("What the scanner sent can't be read")
    assert packed.packing.boxes.units == 0
    assert packed.verdict.property("tone") == Tone.BAD.value


def test_unplugged_it_is_a_word_in_the_footer_and_back_it_scans(packed, serial):
    footer = packed.part(Footer)
    for _ in range(3):
        serial.unplug()
        packed.until(footer._devices.isVisible)
        assert "Scanner disconnected" in footer._devices.full_text
        serial.plug_in()
        packed.until(lambda: not footer._devices.isVisible())
    serial.scan(GOOD)
    packed.until(lambda: packed.packing.boxes.units == 1)


def test_in_a_dialog_a_serial_scan_is_refused_as_any(packed, serial):
    packed.press("F3")
    dialog = packed.dialog()
    serial.scan(GOOD)
    packed.until(lambda: "Scan ignored" in dialog.fault)
    packed.answer("Escape")
    assert packed.packing.boxes.units == 0
    assert packed.window.windowState() == Qt.WindowState.WindowNoState


def test_stored_scans_are_asked_about_after_the_summary_and_none_is_lost(packed, serial):
    packed.type("")
    serial.scan("5-20091")
    packed.until(lambda: packed.packing.boxes.units == 1)
    packed.fill(LABELS[0])
    packed.press("Ctrl+Return")
    dialog = packed.dialog()
    serial.scan(*["bK0bi12ATMo"] * 6)
    packed.until(lambda: packed.services.scans.devices.is_asking_of_stored)
    assert dialog.isVisible()
    assert packed.services.scans.state.expected.question is None
    dialog.reject()
    packed.hear("scans came at once. Count them?")


def test_stored_scans_are_asked_about_after_what_a_scan_has_asked(packed, serial):
    packed.type("")
    serial.scan("5-20091")
    packed.until(lambda: packed.packing.boxes.units == 1)
    packed.fill(LABELS[0], cost="0")
    packed.verdict.scan.edit.setFocus()
    serial.scan("CRUXSUBMIT")
    packed.hear("Submit anyway?")
    packed.services.scans.devices.ask_of_stored([Scan(GOOD, GOOD)])
    packed.services.scans.devices.ask_of_stored([Scan(GOOD, GOOD)])
    packed.hear("Submit anyway?")
    packed.press("Esc")
    packed.hear("2 scans came at once. Count them?")
