"""The settings dialog at the real window: what is set, what is saved, what counts at once."""

import json
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QFont, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from crux_desk.app import setup as station
from crux_desk.config.setting_rules import (
    MAX_PRESETS,
    OwnCarrier,
    Preset,
    Release,
    ResendUnclear,
    ScannerLayout,
)
from crux_desk.config.settings import Settings, load_settings
from crux_desk.domain.errors.base import Field
from crux_desk.domain.label_records.choices import FeedChoice, OwnColumn
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.scanning.open_by_item import OpenByItem
from crux_desk.domain.scanning.station_carriers import CarrierChoice
from crux_desk.domain.screen import Language, NumbersShown, Size, ThemeChoice
from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.bench.rows.views import BoxesView
from crux_desk.ui.bench.verdict_bar import VerdictBar
from crux_desk.ui.settings.carriers.carriers_page import CarriersPage
from crux_desk.ui.settings.control_characters import read_characters, write_characters
from crux_desk.ui.settings.dialog import SettingsDialog
from crux_desk.ui.settings.rows import FolderRow
from crux_desk.ui.settings.scanner_page import ScannerPage
from crux_desk.ui.settings.station_page import ServerPage, SoundsPage
from crux_desk.ui.settings.words import APPLIED_IMMEDIATELY
from crux_desk.ui.verdicts.verdict import Sound
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.files import FolderDialog
from crux_desk.ui.widgets.theme import BOX_COLORS
from tests.disks import SmallDisk, small_disk
from tests.ui.scanner import Scanner
from tests.ui.settings.pages import all_editors, all_pages, editor_of, made, page_of

OTHERS = Settings(
    language=Language.SPANISH,
    theme=ThemeChoice.DARK,
    size=Size.LARGE,
    numbers=NumbersShown.OWN,
    feeds=(
        FeedChoice("/mnt/ups/*.csv", "worldship-csv", "2"),
        FeedChoice("/mnt/own.csv", "own", columns=((OwnColumn.TRACKING, "Nr"),)),
    ),
    station="Bench 7",
    packer="Ana Ñandú",
    api_url="https://api.cruxconnect.com",
    release=Release.TIMP,
    presets=(
        Preset("UPS", "Ground"),
        Preset(),
        Preset("FedEx", "2Day", Decimal("9.50"), Decimal("0.85")),
    ),
    connect_timeout_s=7.25,
    read_timeout_s=90,
    settle_s=0,
    resend_unclear=ResendUnclear.AUTO,
    fetch_minutes=33,
    scan_gap_ms=120,
    scan_prefix="\x02~ <STX>",
    sounds=False,
    sound_volume=35,
    scan_separator="|",
    scanner_layout=ScannerLayout.US,
    check_labels=True,
    box_colors=True,
    show_unit_costs=True,
    cost_required=False,
    open_by_item=OpenByItem.ALL,
    pictures="/srv/goods/pictures",
    templates="/srv/templates",
    weight_tolerance_lb=0.25,
    weight_tolerance_percent=5,
    carriers=(
        OwnCarrier("Bike, Inc.", "BK[0-9]{8}", "", ("Same day, late", "Next day")),
        OwnCarrier("Walker"),
    ),
    ships_with=("UPS", "Federal Express", "Walker"),
    floor_url="postgresql://crux_station@db.example/crux?sslrootcert=/etc/crux/ca.pem",
)
"""Every setting is another one than its default."""


class Desk:
    """The bench with its settings dialog."""

    def __init__(self, bench, path: Path) -> None:
        self.bench = bench
        self.path = path
        self.scanner = Scanner(bench)

    @property
    def dialog(self) -> SettingsDialog:
        found = QApplication.activeModalWidget()
        assert isinstance(found, SettingsDialog)
        return found

    @property
    def is_open(self) -> bool:
        return isinstance(QApplication.activeModalWidget(), SettingsDialog)

    @property
    def file(self) -> dict[str, object]:
        values = json.loads(self.path.read_text(encoding="utf-8"))
        assert isinstance(values, dict)
        return values

    def open(self) -> None:
        self.bench.press("Ctrl+,")
        self.bench.until(lambda: self.is_open and self.dialog.isActiveWindow())

    def press(self, keys: str) -> None:
        QTest.keySequence(self.dialog.focusWidget() or self.dialog, QKeySequence(keys))

    def save(self) -> None:
        self.press("Ctrl+S")
        assert not self.is_open, self.dialog.fault

    def go_to(self, title: str) -> None:
        rows = [kind.title() for kind in self.dialog._kinds]
        self.dialog.list.setCurrentRow(rows.index(title))
        QCoreApplication.processEvents()

    def type(self, name: str, text: str) -> None:
        """Type into a setting's field in place of what is there."""
        wanted = editor_of(self.dialog, name)
        self.go_to(next(page.title() for page in made(self.dialog) if wanted in page.editors))
        edit = wanted.field.edit
        edit.setFocus()
        edit.selectAll()
        QTest.keyClick(edit, Qt.Key.Key_Delete)
        QTest.keyClicks(edit, text)

    def note(self, name: str) -> str:
        text: str = editor_of(self.dialog, name).note.text()
        return text


@pytest.fixture
def desk(bench, tmp_path) -> Iterator[Desk]:
    desk = Desk(bench, tmp_path / "station" / "settings.json")
    yield desk
    if desk.is_open:
        desk.dialog.reject()


NOT_OFFERED = {"scale", "scanners", "printers", "packer_languages"}
"""Devices are not typed, but chosen among those that are seen; a packer chooses the own language."""


def fill(dialog: SettingsDialog, settings: Settings) -> None:
    for name, editor in all_editors(dialog).items():
        editor.fill(getattr(settings, name))


# -- all of the settings ---------------------------------------------------------------------------


def test_every_setting_has_its_field(desk):
    desk.open()
    assert {field.name for field in fields(Settings)} == set(all_editors(desk.dialog)) | NOT_OFFERED
    assert set(all_editors(desk.dialog)) | NOT_OFFERED >= APPLIED_IMMEDIATELY


def test_every_setting_of_the_others_differs_from_its_default():
    same = [
        f.name for f in fields(Settings) if getattr(OTHERS, f.name) == getattr(Settings(), f.name)
    ]
    assert set(same) == NOT_OFFERED


def test_what_is_typed_is_in_the_file_and_in_the_dialog_again(desk):
    desk.open()
    blank = all_editors(desk.dialog)
    for name, editor in blank.items():
        # As a person would: what is written is read, nothing is held from before.
        editor.fill(getattr(OTHERS, name))
        if hasattr(editor, "_shown"):
            editor._shown = "\0"
    desk.save()
    assert load_settings(desk.path).settings == OTHERS
    assert load_settings(desk.path).faults == ()
    desk.open()
    shown = {name: editor.value() for name, editor in all_editors(desk.dialog).items()}
    assert shown == {name: getattr(OTHERS, name) for name in shown}


def test_saving_what_was_not_changed_writes_the_same_file(desk):
    text = '{\n  "settle_s": 0.125,\n  "fetch_minutes": 0,\n  "shelf": "kept"\n}\n'
    desk.path.write_text(text, encoding="utf-8")
    desk.open()
    desk.save()
    assert desk.path.read_text(encoding="utf-8") == text


def test_what_stands_in_an_empty_field_is_a_word_in_thinner_letters(desk):
    desk.open()
    for name in ("scan_prefix", "pictures", "floor_url"):
        edit = editor_of(desk.dialog, name).field.edit
        edit.clear()
        assert (edit.placeholderText(), edit.font().weight()) == ("none", QFont.Weight.Normal)
        edit.setText("x")
        assert edit.font().weight() == QFont.Weight.DemiBold
    station = editor_of(desk.dialog, "station").field.edit
    station.clear()
    # Nothing counts instead of a name.
    assert station.placeholderText() == ""


def test_every_field_has_a_name_for_those_who_do_not_see_it(desk):
    desk.open()
    for page in all_pages(desk.dialog):
        for widget in page.findChildren(QWidget):
            takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            is_popup = widget.window() is not desk.dialog
            if takes_keys and not is_popup and not widget.objectName().startswith("qt_"):
                name = widget.accessibleName() or str(widget.property("text") or "")
                edit = widget.lineEdit() if hasattr(widget, "lineEdit") else None
                assert name or (edit and edit.accessibleName()), (page.title(), widget)


# -- nothing is saved by accident ------------------------------------------------------------------


def test_nothing_is_saved_on_escape(desk):
    before = desk.path.read_bytes()
    desk.open()
    desk.type("packer", "Somebody")
    desk.press("Esc")
    assert not desk.is_open
    assert desk.path.read_bytes() == before
    assert desk.bench.program.scan_filter._wedge._gap_ms == 50


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("station", "  ", "Type a station name"),
        ("packer", "x" * 101, "100 characters"),
        ("api_url", "http://api.cruxconnect.com", "https://"),
        ("api_url", "", "https://"),
        ("read_timeout_s", "0", "from 1 to 600 s"),
        ("read_timeout_s", "1.000", "from 1 to 600 s"),
        ("read_timeout_s", "1,000.5", "from 1 to 600 s"),
        ("settle_s", "soon", "from 0 to 3600 s"),
        ("settle_s", "-1", "from 0 to 3600 s"),
        ("scan_gap_ms", "50.5", "whole number from 10 to 500 ms"),
        ("fetch_minutes", "1441", "from 0 to 1440 min"),
        ("sound_volume", "101", "from 0 to 100%"),
        ("scan_prefix", "<TAB>", "without Tab"),
        ("scan_separator", "GS", "no letters"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(desk, name, typed, words):
    before = desk.path.read_bytes()
    desk.open()
    desk.type("packer" if name != "packer" else "station", "Good")
    desk.type(name, typed)
    desk.go_to("Presets")
    desk.press("Ctrl+S")
    assert desk.is_open
    assert desk.path.read_bytes() == before
    assert "✕" in desk.note(name)
    assert words in desk.note(name)
    assert "Nothing is saved yet" in desk.dialog.fault
    # The page with the fault is open, and the cursor is in the field.
    assert desk.dialog.focusWidget() is editor_of(desk.dialog, name).field.edit
    assert "✕ 1" in desk.dialog.list.currentItem().text()


def test_what_is_put_right_is_not_said_to_be_wrong_any_more(desk):
    desk.open()
    desk.type("settle_s", "soon")
    desk.press("Ctrl+S")
    assert "✕" in desk.note("settle_s")
    desk.type("settle_s", "30")
    assert "✕" not in desk.note("settle_s")
    assert desk.dialog.fault == ""
    desk.save()
    assert desk.file["settle_s"] == 30


@pytest.mark.parametrize("typed", ["7.5", "7,5"])
def test_a_dot_and_a_comma_mean_the_same(desk, typed):
    desk.open()
    desk.type("read_timeout_s", typed)
    desk.save()
    assert desk.file["read_timeout_s"] == 7.5


@contextmanager
def full(disk: SmallDisk) -> Iterator[None]:
    disk.fill()
    yield
    disk.make_room()


@contextmanager
def read_only(disk: SmallDisk) -> Iterator[None]:
    """Over itself, so that the journal, which is open for writing, does not forbid it."""
    path = str(disk.path)
    subprocess.run(["mount", "--bind", path, path], check=True)
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", path], check=True)
        yield
    finally:
        subprocess.run(["umount", "-l", path], check=True)


@pytest.mark.parametrize("harm", [full, read_only])
def test_a_disk_that_takes_nothing_is_said_and_nothing_is_lost(start, server, tmp_path, harm):
    with small_disk(tmp_path / "station") as disk:
        bench = start.begin(server.url, server.token)
        desk = Desk(bench, disk.path / "settings.json")
        before = desk.path.read_bytes()
        desk.open()
        desk.type("packer", "Ana")
        desk.type("scan_gap_ms", "77")
        with harm(disk):
            desk.press("Ctrl+S")
            assert desk.is_open
            assert "Nothing is saved" in desk.dialog.fault
            assert editor_of(desk.dialog, "packer").value() == "Ana"
            assert not bench.footer._who.full_text.startswith("Ana")
            assert desk.path.read_bytes() == before
        desk.save()
        assert (desk.file["packer"], desk.file["scan_gap_ms"]) == ("Ana", 77)
        start.end(bench)


# -- defaults, IT, faults of the file ----------------------------------------------------------------


def test_back_to_defaults_is_of_one_page(desk):
    desk.open()
    fill(desk.dialog, OTHERS)
    desk.go_to("Scanner")
    assert desk.note("scan_gap_ms").startswith("●")
    assert "Default: 50 ms" in desk.note("scan_gap_ms")
    desk.dialog._defaults.click()
    assert editor_of(desk.dialog, "scan_gap_ms").value() == 50
    assert desk.note("scan_gap_ms").startswith("Default: 50 ms")
    assert editor_of(desk.dialog, "scan_prefix").value() == ""
    assert editor_of(desk.dialog, "packer").value() == OTHERS.packer
    desk.save()
    assert load_settings(desk.path).settings.scan_gap_ms == 50


@pytest.fixture
def locked(start, server, tmp_path, monkeypatch) -> Iterator[Desk]:
    given = {
        "api_url": server.url,
        "release": "multi",
        "settle_s": 60,
        "ships_with": ["UPS"],
        "locked": ["api_url", "release", "ships_with"],
    }
    path = tmp_path / "it.json"
    path.write_text(json.dumps(given))
    own = tmp_path / "station" / "settings.json"
    own.parent.mkdir()
    own.write_text(json.dumps({"fetch_minutes": 0, "api_url": "https://api.cruxconnect.com"}))
    monkeypatch.setattr(station, "system_settings_path", lambda: path)
    desk = Desk(start.begin(server.url, server.token), own)
    yield desk
    if desk.is_open:
        desk.dialog.reject()


def test_what_it_has_locked_is_shown_and_cannot_be_changed(locked, server):
    locked.open()
    locked.go_to("Server")
    editors = all_editors(locked.dialog)
    assert editors["api_url"].value() == server.url
    for name in ("api_url", "release"):
        assert "Set by IT" in locked.note(name)
        assert "IT" not in locked.note("settle_s")
    assert not editors["api_url"].field.edit.isEnabled()
    assert editors["api_url"].field._frame.property("locked")
    assert not editors["packer"].field._frame.property("locked")
    assert not any(button.isEnabled() for button in editors["release"].buttons.values())
    locked.dialog._defaults.click()
    assert editors["api_url"].value() == server.url
    # IT's value is the default here.
    assert "60 s" in locked.note("settle_s")
    locked.type("packer", "Ana")
    locked.save()
    # What the station has itself comes back when IT unlocks it.
    assert locked.file["api_url"] == "https://api.cruxconnect.com"
    assert "settle_s" not in locked.file


def test_nothing_is_saved_over_settings_of_it_that_were_damaged_meanwhile(locked, tmp_path):
    locked.open()
    locked.type("packer", "Ana")
    (tmp_path / "it.json").write_text('{"locked": ["api_url"],}')
    locked.press("Ctrl+S")
    assert "it.json" in locked.dialog.fault
    assert "packer" not in locked.file


def test_a_file_with_faults_is_named_and_kept_aside(desk):
    desk.path.write_text('{"scan_gap_ms": "fast", "packer": "Ana"}')
    desk.open()
    said = [w.text() for w in desk.dialog.findChildren(QWidget, "settingHint") if w.text()]
    assert any("scan_gap_ms" in text and "next to the new one" in text for text in said)
    assert editor_of(desk.dialog, "packer").value() == "Ana"
    desk.save()
    assert desk.file["scan_gap_ms"] == 50
    aside = list(desk.path.parent.glob("settings.json.bad-*"))
    assert [file.read_text() for file in aside] == ['{"scan_gap_ms": "fast", "packer": "Ana"}']


# -- at once, or from the next start ---------------------------------------------------------------


def test_the_packer_counts_at_once(desk):
    bench = desk.bench
    bench.open("PO-1001")
    desk.open()
    desk.type("packer", "Ana")
    desk.save()
    assert "right away" in bench.says
    assert bench.footer._who.full_text.startswith("Ana · ")
    bench.press("F2")
    journal = sqlite3.connect(desk.path.with_name("journal.sqlite3"))
    packers = [packer for (packer,) in journal.execute("SELECT packer FROM steps ORDER BY rowid")]
    journal.close()
    assert packers[-1] == "Ana"


def test_presets_gap_prefix_and_check_count_at_once(desk):
    bench = desk.bench
    bench.open("PO-1001")
    desk.open()
    desk.go_to("Presets")
    carrier, method, _ = editor_of(desk.dialog, "presets").rows[1]
    carrier.edit.setFocus()
    QTest.keyClicks(carrier.edit, "UPS")
    assert method.combo.count() > 3
    method.edit.setFocus()
    QTest.keyClicks(method.edit, "Ground")
    desk.type("scan_gap_ms", "200")
    desk.type("scan_prefix", "~")
    desk.save()
    assert "right away" in bench.says
    Scanner(bench, 150).scan("~CRUXPRESET2")
    box = bench.packing.current_box
    assert (box.carrier, box.method) == ("UPS", "Ground")
    assert [p.carrier for p in bench.program.rooms.sheet._source.presets] == ["", "UPS"]


def test_a_preset_brings_the_cost_of_its_box(desk):
    bench = desk.bench
    presets = (
        Preset("UPS", "Ground", Decimal("9.50")),
        Preset("USPS", "Media Mail", Decimal(4)),
        Preset("FedEx", "2Day"),
        Preset(ship_cost=Decimal(6)),
    )
    bench.services.scans._commands.set_presets(presets)
    bench.open("PO-1001")
    scan = Scanner(bench).scan
    scan("EM-014")
    for number, cost in ((1, "9.50"), (2, "4.00"), (1, "9.50")):
        scan(f"CRUXPRESET{number}")
        assert bench.packing.current_box.ship_cost == Decimal(cost)
    assert "UPS Ground · $9.50" in bench.says
    scan("CRUXPRESET3")
    assert bench.packing.current_box.ship_cost is None
    assert "FedEx 2Day" in bench.says
    assert "Missing: tracking number, weight, ship cost" in bench.says
    scan("CRUXPRESET4")
    assert "FedEx 2Day · $6.00" in bench.says
    bench.packing.set_field(1, Field.SHIP_COST, "7")
    scan("CRUXPRESET2")
    assert str(bench.packing.current_box.ship_cost) == "7.00"  # what was typed stays


def test_another_carrier_of_a_preset_drops_the_method_that_it_does_not_have(desk):
    desk.open()
    desk.go_to("Presets")
    carrier, method, _ = editor_of(desk.dialog, "presets").rows[1]
    for name, left in (("UPS", "Ground"), ("FedEx", "Ground"), ("USPS", "")):
        carrier.edit.setFocus()
        carrier.edit.selectAll()
        QTest.keyClicks(carrier.edit, name)
        method.edit.setFocus()
        if name == "UPS":
            QTest.keyClicks(method.edit, "Ground")
        assert method.text == left


def test_the_ship_cost_of_a_preset_is_typed_and_stays_with_a_cost_alone(desk):
    desk.open()
    desk.go_to("Presets")
    editor = editor_of(desk.dialog, "presets")
    cost = Preset(ship_cost=Decimal("4.00"))
    editor.fill((Preset("UPS", "Ground", Decimal("9.50")), cost))
    assert editor.rows[0].ship_cost.text == "9.50"
    room = editor.minimumSizeHint().width()
    assert room < 450  # beside the list of pages on a screen 800 pixels wide
    assert editor.value() == (Preset("UPS", "Ground", Decimal("9.50")), cost)
    third = editor.rows[2].ship_cost
    third.edit.setFocus()
    QTest.keyClicks(third.edit, "1,500")
    editor.rows[0].carrier.edit.setFocus()
    assert editor.fault == "Type a ship cost in US dollars, like 9.50, or leave it empty."
    costs = [fields.ship_cost for fields in editor.rows]
    assert [cost for cost in costs if cost._frame.property("mark") == "wrong"] == [third]
    desk.press("Ctrl+S")
    assert third.edit.hasFocus()
    third.edit.selectAll()
    QTest.keyClicks(third.edit, "12,5")
    assert not editor.fault
    desk.save()
    scan = Scanner(desk.bench).scan
    desk.bench.open("PO-1001")
    scan("EM-014")
    for number, dollars in ((3, "12.50"), (2, "4.00")):
        scan(f"CRUXPRESET{number}")
        assert str(desk.bench.packing.current_box.ship_cost) == dollars


def test_checking_labels_counts_at_once(desk):
    desk.open()
    desk.go_to("Scanner")
    editor_of(desk.dialog, "check_labels").box.setFocus()
    QTest.keyClick(desk.dialog.focusWidget(), Qt.Key.Key_Space)
    desk.save()
    assert desk.bench.services.scans._knowledge.checks_labels
    assert desk.bench.session.desk._checks_labels


def test_colors_of_boxes_count_at_once(desk):
    bench = desk.bench
    bench.open(SHOWCASE_PO)
    bench.press("F2")
    bench.type("5-20091")
    bench.press("F2")
    views = bench.window.findChildren(BoxesView)

    def is_colored(color: str) -> bool:
        picture = views[0].viewport().grab().toImage()
        wanted = QColor(color).rgb()
        pixels = product(range(picture.width()), range(0, picture.height(), 4))
        return any(picture.pixel(x, y) == wanted for x, y in pixels)

    assert not is_colored(BOX_COLORS[1])
    desk.open()
    desk.go_to("Station")
    editor_of(desk.dialog, "box_colors").box.setChecked(True)
    desk.save()
    bench.type("5-20091")
    (bar,) = bench.window.findChildren(VerdictBar)
    assert bar.findChild(QLabel, "box").property("hue") == "1"
    assert is_colored(BOX_COLORS[0])
    assert is_colored(BOX_COLORS[1])


def test_another_server_waits_for_the_next_start_and_says_what_that_means(desk, server):
    bench = desk.bench
    pack_and_leave_in_the_outbox(bench, server)
    desk.open()
    desk.type("api_url", "https://api.cruxconnect.com")
    hint = page_of(desk.dialog, ServerPage).hint
    assert not hint.isHidden()
    assert server.url in hint.text().replace("\N{WORD JOINER}", "")
    assert "://\N{WORD JOINER}" in hint.text(), "no line breaks behind it"
    assert hint.text() == f"! {hint.accessibleName()}", "amber alone is no sign"
    assert "1 submission in the outbox is waiting" in hint.text()
    desk.save()
    assert "After restart: Crux server address" in bench.says
    assert "1 submission in the outbox is waiting" in bench.says
    assert bench.session.desk._origin == server.url
    # Said again as long as the window works with the old one.
    desk.open()
    desk.type("packer", "Ana")
    desk.save()
    assert "After restart: Crux server address" in bench.says


def test_what_never_sends_by_itself_is_to_be_seen_to_before_the_server_changes(desk, server):
    bench = desk.bench
    refused = Fault(status=400, body=b'{"tracking_numbers": ["No."]}')
    server.faults = lambda seen: refused if "/tracking/" in seen.path else None
    bench.open("PO-1001")
    bench.press("F7")
    bench.fill("1Z999AA10123456784")
    bench.press("Ctrl+Return")
    bench.answer()
    bench.until(lambda: bench.packing.state is PackingState.REFUSED)
    desk.open()
    desk.type("api_url", "https://api.cruxconnect.com")
    said = page_of(desk.dialog, ServerPage).hint.accessibleName()
    assert "1 submission in the outbox needs you, and never sends by itself." in said
    assert "waiting" not in said
    desk.press("Esc")


def test_the_first_page_is_seen_whole_on_a_usual_screen(desk):
    desk.open()
    assert desk.dialog.screen().availableSize().height() >= 768
    assert desk.dialog.page.verticalScrollBar().maximum() == 0
    desk.press("Esc")


def test_what_stands_below_the_methods_of_a_carrier_is_a_sentence(desk):
    desk.open()
    editor = page_of(desk.dialog, CarriersPage).carriers
    assert editor.note.text() == "Changes apply after a restart."
    editor.methods.setPlainText("Ground\nMule")
    assert editor.note.text() == (
        "● You changed carriers or methods. Changes apply after a restart."
    )
    assert editor.about.text().startswith("These are your own methods.")


def pack_and_leave_in_the_outbox(bench, server) -> None:
    bench.open("PO-1001")
    server.stop()
    bench.press("F7")
    bench.fill("1Z999AA10123456784")
    bench.press("Ctrl+Return")
    if bench.is_asking:
        bench.answer()
    bench.until(lambda: len([p for p in bench.session.desk.unsent() if p.state != "draft"]) == 1)


# -- scans -------------------------------------------------------------------------------------------


def test_a_scan_is_refused_where_none_belongs(desk):
    desk.open()
    desk.scanner.scan("CL-210")
    assert "CL-210" not in [
        e.text()
        for e in desk.dialog.findChildren(type(page_of(desk.dialog, ScannerPage).field.edit))
    ]
    assert desk.dialog.fault
    desk.go_to("Scanner")
    editor_of(desk.dialog, "scan_prefix").go_to()
    desk.scanner.scan("CL-210")
    assert editor_of(desk.dialog, "scan_prefix").value() == ""


def test_a_badge_is_scanned_into_the_packer_field(desk):
    desk.open()
    editor_of(desk.dialog, "packer").go_to()
    desk.scanner.scan("Ana 0042")
    assert editor_of(desk.dialog, "packer").value() == "Ana 0042"
    desk.save()
    assert desk.file["packer"] == "Ana 0042"


def trial(desk: Desk, text: str, gap_ms: int) -> str:
    desk.go_to("Scanner")
    page_of(desk.dialog, ScannerPage).field.edit.setFocus()
    Scanner(desk.bench, gap_ms).scan(text)
    # What was held as typing comes when nothing follows.
    return page_of(desk.dialog, ScannerPage).said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("CRUXUNDO", ["8", "command CRUXUNDO"]),
        ("0109506000134352\x1d10ABC", ["<GS>", "sent as GS", "product code 9506000134352"]),
        ("1Z999AA10123456784", ["UPS label"]),
        ("<b>nobody</b>", ["<b>nobody</b>", "plain text"]),
    ],
)
def test_a_scan_that_is_tried_is_told_and_does_nothing(desk, text, words):
    desk.bench.open("PO-1001")
    steps = len(desk.bench.packing.boxes)
    desk.open()
    said = trial(desk, text, 12)
    assert "Read as a scan" in said
    assert "12 ms · well within the 50 ms" in said
    for word in words:
        assert word in said
    assert len(desk.bench.packing.boxes) == steps
    assert desk.is_open


def test_a_scan_that_is_too_slow_says_which_gap_would_do(desk):
    desk.open()
    desk.go_to("Scanner")
    page_of(desk.dialog, ScannerPage).field.edit.setFocus()
    slow = Scanner(desk.bench, 83)
    slow.scan("ABC12345")
    desk.bench.until(lambda: "typing" in page_of(desk.dialog, ScannerPage).said)
    assert "83 ms · longer than the 50 ms" in page_of(desk.dialog, ScannerPage).said
    assert "set 110" in page_of(desk.dialog, ScannerPage).said
    assert page_of(desk.dialog, ScannerPage).field.text == ""
    desk.type("scan_gap_ms", "110")
    page_of(desk.dialog, ScannerPage).field.edit.setFocus()
    slow.scan("ABC12345")
    desk.bench.until(
        lambda: (
            "the 110 ms set below count after you save" in page_of(desk.dialog, ScannerPage).said
        )
    )
    desk.save()
    desk.open()
    assert "Read as a scan" in trial(desk, "ABC12345", 83)


def test_a_separator_is_tried_before_it_is_saved(desk):
    desk.open()
    desk.type("scan_separator", "|")
    assert 'sent as "|"' in trial(desk, "0109506000134352|10ABC", 5)
    assert "product code" in page_of(desk.dialog, ScannerPage).said


def test_a_prefix_is_seen_when_it_is_tried(desk):
    desk.path.write_text('{"scan_prefix": "\\u0002"}')
    desk.open()
    desk.save()
    desk.bench.program.scan_filter.set_up(50, "~~")
    desk.open()
    said = trial(desk, "~~HELLO", 30)
    assert "~~HELLO" in said
    assert "found and removed" in said


# -- sounds, carriers --------------------------------------------------------------------------------


def test_a_sound_is_played_as_it_is_set_and_closing_takes_that_back(desk):
    sounds = desk.bench.program.sounds
    missed: list[Sound] = []
    sounds.silent.connect(missed.append)
    desk.open()
    desk.type("sound_volume", "0")
    play = next(
        b
        for b in page_of(desk.dialog, SoundsPage).findChildren(QWidget)
        if b.accessibleName() == "Play: Wrong"
    )
    QTest.keyClick(play, Qt.Key.Key_Space)
    assert missed == [Sound.BAD]
    assert "No sound" in page_of(desk.dialog, SoundsPage).said.text()
    desk.press("Esc")
    assert sounds._volume == 70


def test_sounds_that_are_off_are_off_at_once(desk):
    desk.open()
    desk.go_to("Sounds")
    editor_of(desk.dialog, "sounds").box.setChecked(False)
    desk.type("sound_volume", "40")
    desk.save()
    sounds = desk.bench.program.sounds
    assert (sounds._is_on, sounds._volume) == (False, 40)
    assert desk.file["sounds"] is False


def test_an_own_carrier_is_added_and_removed(desk):
    page = go_to_carriers(desk)
    page.carriers.add_button.click()
    desk.press("Ctrl+S")
    assert desk.is_open
    assert "Carrier without a name: Enter a name" in desk.note("carriers")
    QTest.keyClicks(desk.dialog.focusWidget(), "Bike")
    page.carriers.methods.setFocus()
    QTest.keyClicks(page.carriers.methods, "Same day")
    QTest.keyClick(page.carriers.methods, Qt.Key.Key_Return)
    QTest.keyClicks(page.carriers.methods, " Next day ")
    desk.save()
    assert desk.file["carriers"] == [
        {"name": "Bike", "pattern": "", "check": "", "services": ["Same day", "Next day"]}
    ]
    assert "ships_with" not in desk.file
    assert "After restart: Your carriers and methods" in desk.bench.says
    page = go_to_carriers(desk)
    mark(page, "Bike")
    page.carriers.remove_button.click()
    desk.save()
    assert desk.file["carriers"] == []


def test_methods_of_a_carrier_that_comes_with_the_program_are_changed_and_given_back(desk):
    page = go_to_carriers(desk)
    mark(page, "FedEx")
    usual = page.carriers.methods.toPlainText()
    assert "Home Delivery" in usual
    assert not page.carriers.name_field.edit.isEnabled()
    assert not page.carriers.remove_button.isEnabled()
    page.carriers.methods.setPlainText("Ground\nBy drone")
    desk.save()
    assert desk.file["carriers"] == [
        {"name": "FedEx", "pattern": "", "check": "", "services": ["Ground", "By drone"]}
    ]
    page = go_to_carriers(desk)
    mark(page, "FedEx")
    assert page.carriers.methods.toPlainText() == "Ground\nBy drone"
    assert "Clear them to get the usual ones back." in page.carriers.about.text()
    page.carriers.methods.setPlainText("")
    mark(page, "UPS")
    mark(page, "FedEx")
    assert page.carriers.methods.toPlainText() == usual
    desk.save()
    assert desk.file["carriers"] == []


def test_two_carriers_of_one_name_are_told_of(desk):
    page = go_to_carriers(desk)
    page.carriers.add_button.click()
    QTest.keyClicks(desk.dialog.focusWidget(), "fedex")
    desk.press("Ctrl+S")
    assert "fedex: Another carrier has this name." in desk.note("carriers")
    QTest.keyClicks(page.carriers.name_field.edit, " of Ohio")
    desk.save()


PATTERNS = [
    {"name": "Bike", "pattern": " BK[0-9]{8}", "check": "mod7", "services": ["Same day"]},
    {"name": "Bike", "pattern": "BIKE[0-9]{4}"},
    {"name": "FedEx", "pattern": "FX[0-9]{9}", "more": "kept by nobody"},
    {"name": "Walker"},
]


def test_patterns_that_it_wrote_are_there_after_saving(desk):
    desk.path.write_text(json.dumps({"carriers": PATTERNS}))
    page = go_to_carriers(desk)
    uncheck(page, "USPS")
    desk.save()
    assert desk.file["carriers"] == PATTERNS
    page = go_to_carriers(desk)
    mark(page, "Bike")
    assert not page.carriers.remove_button.isEnabled()
    assert "IT set up how its labels are recognized" in page.carriers.about.text()
    page.carriers.name_field.edit.setText("Bikes")
    mark(page, "FedEx")
    page.carriers.methods.setPlainText("Ground")
    mark(page, "Walker")
    page.carriers.remove_button.click()
    desk.save()
    saved = load_settings(desk.path).settings.carriers
    assert saved == (
        OwnCarrier("Bikes", "BK[0-9]{8}", "mod7", ("Same day",)),
        OwnCarrier("Bikes", "BIKE[0-9]{4}"),
        OwnCarrier("FedEx", "FX[0-9]{9}", "", ("Ground",)),
    )
    assert "Bikes" in load_settings(desk.path).settings.ships_with


def test_back_to_defaults_leaves_what_it_has_set_up(desk):
    desk.path.write_text(json.dumps({"carriers": PATTERNS, "ships_with": ["UPS", "Walker"]}))
    go_to_carriers(desk)
    desk.dialog.page.go_to_defaults()
    desk.save()
    assert {entry["name"] for entry in desk.file["carriers"]} == {"Bike", "FedEx"}
    assert desk.file["ships_with"] == []


def test_the_carriers_that_the_station_ships_with_are_checked(desk):
    page = go_to_carriers(desk)
    rows = page.ships_with.list
    assert all(rows.item(n).checkState() is Qt.CheckState.Checked for n in range(rows.count()))
    assert page.ships_with.count.text() == "All 22 carriers"
    assert desk.note("ships_with") == "Default: all"
    page.ships_with.all_button.click()
    assert page.ships_with.count.text() == "None checked: all count"
    mark(page, "FedEx")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Space)
    mark(page, "UPS")
    QTest.keyClick(rows, Qt.Key.Key_Space)
    assert page.ships_with.count.text() == "2 of 22 carriers"
    assert "Changed" in desk.note("ships_with")
    desk.save()
    assert desk.file["ships_with"] == ["UPS", "FedEx"]
    assert "They apply right away." in desk.bench.says
    page = go_to_carriers(desk)
    assert page.ships_with.typed() == ["UPS", "FedEx"]
    page.ships_with.all_button.click()
    desk.save()
    assert desk.file["ships_with"] == []


def test_names_that_nobody_touched_stay_as_they_were_written(desk):
    desk.path.write_text('{"ships_with": ["federal express", "ups"]}')
    page = go_to_carriers(desk)
    assert [row.name for row in page.ships_with._rows.checked] == ["UPS", "FedEx"]
    desk.save()
    assert desk.file["ships_with"] == ["federal express", "ups"]


def test_a_carrier_that_is_removed_is_not_shipped_with_any_more(desk):
    desk.path.write_text('{"carriers": [{"name": "Bike"}], "ships_with": ["Bike", "UPS"]}')
    page = go_to_carriers(desk)
    mark(page, "Bike")
    page.carriers.remove_button.click()
    desk.save()
    assert (desk.file["carriers"], desk.file["ships_with"]) == ([], ["UPS"])
    assert load_settings(desk.path).faults == ()


def test_carriers_that_it_has_locked_are_shown_and_cannot_be_checked(locked):
    page = go_to_carriers(locked)
    mark(page, "FedEx")
    page.ships_with.list.setFocus()
    QTest.keyClick(page.ships_with.list, Qt.Key.Key_Space)
    assert [row.name for row in page.ships_with._rows.checked] == ["UPS"]
    assert not page.ships_with.all_button.isEnabled()
    assert "Set by IT" in locked.note("ships_with")
    assert page.carriers.methods.isEnabled()
    locked.dialog.page.go_to_defaults()
    locked.save()
    assert "ships_with" not in locked.file


SHARED = ("300000000020", "300000000053")
"""Right by the sums of FedEx and of Purolator."""


def scan_label(bench, po_number: str, label: str) -> None:
    """An order that asks for no carrier, a unit of it, and a label."""
    bench.open(po_number)
    for text in (bench.packing.order.lines[0].sku_id, label):
        Scanner(bench).scan(text)


def test_what_a_packer_chose_is_kept_over_a_restart_and_can_be_forgotten(start, server, tmp_path):
    bench = start.begin(server.url, server.token)
    scan_label(bench, "PO-1014", SHARED[0])
    bench.hear("Whose label is this?")
    bench.wait_for_question()
    bench.press("2")
    bench.hear("Next time it's taken as Purolator. Settings > Carriers changes that.")
    assert bench.packing.current_box.carrier == "Purolator"
    start.end(bench)

    bench = start.begin(server.url, server.token)
    Scanner(bench).scan("CRUXASIDE")
    scan_label(bench, "PO-1016", SHARED[1])
    assert bench.packing.current_box.carrier == "Purolator"
    assert "Next time" not in bench.says

    desk = Desk(bench, tmp_path / "station" / "settings.json")
    (row,) = go_to_carriers(desk).remembered.rows
    assert row.words.text() == "Numbers that FedEx and Purolator share are taken as Purolator."
    row.button.click()
    assert "are asked about again, once you save." in row.words.text()
    desk.press("Esc")
    (row,) = go_to_carriers(desk).remembered.rows
    row.button.click()
    row.button.click()
    row.button.click()
    desk.save()
    assert go_to_carriers(desk).remembered.rows == []
    desk.dialog.reject()


def test_the_carriers_of_the_station_count_for_the_next_label(bench, tmp_path):
    desk = Desk(bench, tmp_path / "station" / "settings.json")
    page = go_to_carriers(desk)
    uncheck(page, "Purolator")
    desk.save()
    scan_label(bench, "PO-1014", SHARED[0])
    assert bench.packing.current_box.carrier == "FedEx"
    assert go_to_carriers(desk).remembered.rows == []
    desk.dialog.reject()


def test_what_cannot_be_forgotten_is_said_and_nothing_is_saved(desk):
    carrier_desk = desk.bench.program.rooms.settings._source.carrier_desk
    carrier_desk.remember(CarrierChoice(("FedEx", "Purolator"), "FedEx"))
    with carrier_desk._journal._database.write() as connection:
        connection.execute(
            "CREATE TRIGGER stays BEFORE DELETE ON carrier_choices"
            " BEGIN SELECT RAISE(ABORT, 'no room'); END"
        )
    page = go_to_carriers(desk)
    page.remembered.rows[0].button.click()
    uncheck(page, "Purolator")
    desk.press("Ctrl+S")
    assert "Nothing is saved. Your" in desk.dialog.fault
    assert "ships_with" not in desk.file


def go_to_carriers(desk: Desk) -> CarriersPage:
    if not desk.is_open:
        desk.open()
    desk.go_to("Carriers")
    return page_of(desk.dialog, CarriersPage)


def mark(page: CarriersPage, name: str) -> None:
    names = [row.name for row in page.ships_with._rows.rows]
    page.ships_with.list.setCurrentRow(names.index(name))


def uncheck(page: CarriersPage, name: str) -> None:
    mark(page, name)
    page.ships_with.list.currentItem().setCheckState(Qt.CheckState.Unchecked)


def test_fifty_carriers_with_long_names_leave_the_window_as_wide_as_it_was(desk):
    many = [{"name": f"{n} " + "Wide " * 18} for n in range(50)]
    desk.path.write_text(json.dumps({"carriers": many, "packer": "W" * 100}))
    desk.open()
    width = desk.dialog.width()
    page = go_to_carriers(desk)
    mark(page, f"{many[7]['name'].strip()}")
    QCoreApplication.processEvents()
    assert desk.dialog.width() == width
    assert not page.carriers.add_button.isEnabled()
    desk.save()


@pytest.mark.parametrize("text", ["", "\x02", "<STX>", "<LT>STX>", "a b", "<<STX>\x7f", "é~|"])
def test_signs_that_cannot_be_seen_are_written_and_read_again(text):
    assert read_characters(write_characters(text)) == text
    assert all(sign.isprintable() for sign in write_characters(text))


# -- a folder --------------------------------------------------------------------------------------


def test_a_folder_is_chosen_by_hand_and_saved_as_its_whole_path(desk, tmp_path):
    folder = tmp_path / "pictures of goods"
    folder.mkdir()
    desk.open()
    desk.go_to("Items")
    row = editor_of(desk.dialog, "pictures")
    assert isinstance(row, FolderRow)
    row.browse.click()
    chooser = next(w for w in row.findChildren(FolderDialog))
    chooser.setDirectory(str(tmp_path))
    chooser.selectFile(str(folder))
    chooser.accept()
    assert row.field.text == str(folder)
    desk.save()
    assert desk.file["pictures"] == str(folder)


def test_half_a_path_is_said_and_not_saved(desk):
    desk.open()
    desk.type("pictures", "pictures")
    desk.press("Ctrl+S")
    assert desk.is_open
    assert "whole path" in desk.note("pictures")


def test_every_button_of_the_sounds_is_whole_on_a_small_screen(desk):
    desk.open()
    desk.go_to("Sounds")
    desk.dialog.resize(1008, 552)
    QTest.qWait(0)
    buttons = [
        one
        for one in desk.dialog.findChildren(KeyButton)
        if one.isVisible() and one.accessibleName().startswith("Play")
    ]
    assert len(buttons) == 5
    assert all(one.visibleRegion().boundingRect() == one.rect() for one in buttons)


def test_presets_are_added_one_by_one(desk):
    desk.open()
    desk.go_to("Presets")
    editor = editor_of(desk.dialog, "presets")

    def shown() -> int:
        return sum(row.carrier.isVisible() for row in editor.rows)

    assert shown() == 1
    QTest.mouseClick(editor.add_button, Qt.MouseButton.LeftButton)
    assert shown() == 2
    assert editor.rows[1].carrier.edit.hasFocus()
    editor.fill((Preset("UPS", "Ground"), Preset(), Preset("FedEx", "2Day")))
    assert shown() == 3
    for _ in range(MAX_PRESETS):
        if editor.add_button.isVisible():
            QTest.mouseClick(editor.add_button, Qt.MouseButton.LeftButton)
    assert shown() == MAX_PRESETS
    assert not editor.add_button.isVisible()
