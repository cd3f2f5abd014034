"""The page about devices: what is plugged in, what it sends, and what is kept of it."""

import json

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from crux_desk.domain.devices import ScaleChoice, ScaleKind, ScaleProtocol
from crux_desk.domain.errors.base import Field
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.links.live_label import LiveLabel
from crux_desk.ui.settings.devices_page import DevicesPage
from crux_desk.ui.settings.dialog import SettingsDialog
from tests.ui.scanner import LABELS, Scanner
from tests.ui.settings.pages import page_of


def open_page(bench) -> DevicesPage:
    bench.press("Ctrl+,")
    dialog = bench.dialog()
    assert isinstance(dialog, SettingsDialog)
    dialog.go_to(DevicesPage)
    return page_of(dialog, DevicesPage)


def saved(tmp_path) -> dict[str, object]:
    found: dict[str, object] = json.loads((tmp_path / "station" / "settings.json").read_text())
    return found


def chosen(page: DevicesPage) -> ScaleChoice:
    choice = page.scale.choice
    assert choice is not None
    return choice


def test_a_scale_on_usb_is_seen_tried_saved_and_weighs(devices, bench, tmp_path):
    scale = devices.hid_scale()
    page = open_page(bench)
    assert "DYMO M25 25 Lb Scale" in page.scale.seen.text()
    assert page.scale.choice is None
    page.scale.device.setCurrentIndex(1)
    assert not page.scale.protocol.isVisible()
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    scale.put_on("3.25")
    bench.until(lambda: "3.25 lb" in page.live.text())
    bench.until(lambda: "52.0 oz, stable" in page.frames.toPlainText())
    first = page.frames.toPlainText().splitlines()[0]
    assert "03 04 0B FF 08 02" in first
    QTest.mouseClick(page.copy_button, Qt.MouseButton.LeftButton)
    assert "03 04 0B FF 08 02" in QGuiApplication.clipboard().text()
    bench.answer("Ctrl+S")
    assert saved(tmp_path)["scale"] == {"kind": "hid", "device": "auto", "protocol": "auto"}
    bench.until(lambda: bench.window.findChild(LiveLabel) is not None)
    bench.open(SHOWCASE_PO)
    scan = Scanner(bench).scan
    scan("000106")
    scale.take_off()
    bench.until(lambda: "empty" in bench.window.findChild(LiveLabel).text)
    scale.put_on("2.00")
    scan(LABELS[0])
    bench.until(lambda: bench.packing.current_box.value(Field.WEIGHT) is not None)


def test_what_a_serial_scale_speaks_is_found_out_and_kept(devices, bench, tmp_path):
    scale = devices.serial_scale(ScaleProtocol.SICS)
    page = open_page(bench)
    assert page.scale.device.count() == 3
    page.scale.device.setCurrentIndex(2)
    assert chosen(page).kind is ScaleKind.SERIAL
    scale.put_on("4.00")
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    bench.qtbot.waitUntil(lambda: chosen(page).protocol is ScaleProtocol.SICS, timeout=60_000)
    bench.answer("Ctrl+S")
    assert saved(tmp_path)["scale"] == {
        "kind": "serial",
        "device": str(scale.path),
        "protocol": "sics",
    }


def test_scanners_are_checked_off(devices, bench, tmp_path):
    scanner = devices.scanner()
    page = open_page(bench)
    (box,) = page.scanners.boxes.values()
    box.setChecked(True)
    bench.answer("Ctrl+S")
    assert saved(tmp_path)["scanners"] == [scanner.setting]
    bench.until(lambda: len(bench.program.links.scanners) == 1)
    scanner_is_heard = bench.program.links.scanners[0]._listening.link
    bench.until(lambda: scanner_is_heard.state == "waiting")
    scanner.scan(SHOWCASE_PO)
    bench.until(lambda: bench.session.packing is not None)
    page = open_page(bench)
    assert f'"{SHOWCASE_PO}"' in page.frames.toPlainText()
    assert SHOWCASE_PO.encode().hex(" ").upper() in page.frames.toPlainText()
    bench.answer("Escape")


def test_a_closed_page_gives_the_bench_its_scale_back(devices, start, server, tmp_path):
    scale = devices.hid_scale()
    settings = tmp_path / "station" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(json.dumps({"fetch_minutes": 0, "scale": scale.setting}))
    bench = start.begin(server.url, server.token)
    bench.until(lambda: "empty" in bench.window.findChild(LiveLabel).text)
    page = open_page(bench)
    assert page.scale.choice is not None
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    bench.until(lambda: "empty" in page.live.text())
    bench.answer("Escape")
    bench.until(lambda: "empty" in bench.window.findChild(LiveLabel).text)


def test_a_scale_that_is_not_plugged_in_stays_as_it_was_set(devices, start, server, tmp_path):
    settings = tmp_path / "station" / "settings.json"
    settings.parent.mkdir()
    given = {"kind": "serial", "device": "/dev/ttyS9", "protocol": "nci", "baud": 4800}
    settings.write_text(json.dumps({"fetch_minutes": 0, "scale": given}))
    bench = start.begin(server.url, server.token)
    page = open_page(bench)
    assert "/dev/ttyS9" in page.scale.device.currentText()
    bench.answer("Ctrl+S")
    assert saved(tmp_path)["scale"] == given


def test_without_any_device_it_says_so(devices, bench):
    page = open_page(bench)
    assert "none" in page.scale.seen.text()
    assert page.scanners._none.isVisible()
    assert not page.button.isEnabled(), "there is no scale to try"
    page.scale.device.setCurrentIndex(1)
    assert page.button.isEnabled()
    bench.answer("Escape")
