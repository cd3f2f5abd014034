"""Nobody is taken for a packer unseen: the window says so, and one key names who packs."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crux_desk.config.setting_rules import default_packer
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.bench.work_page import WorkPage


@pytest.fixture
def settings(tmp_path):
    return tmp_path / "station" / "settings.json"


def ask(bench):
    bench.press("Ctrl+Shift+W")
    dialog = bench.dialog()
    bench.until(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    return dialog


def test_a_station_without_a_packer_says_so_and_offers_to_name_one(bench, settings):
    footer = bench.footer
    assert footer._who.full_text.startswith("! Who is packing?")
    assert "Ctrl+Shift+W" in bench.part(WorkPage).hints
    dialog = ask(bench)
    QTest.keyClicks(dialog.field.edit, "Ana")
    bench.answer()
    assert footer._who.full_text.startswith("Ana · ")
    assert not footer.is_asking_who
    assert "Ctrl+Shift+W" not in bench.part(WorkPage).hints
    assert json.loads(settings.read_text())["packer"] == "Ana"
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    assert bench.program.session.desk._author.packer == "Ana"


def test_later_changes_nothing(bench, settings):
    ask(bench)
    bench.answer("Esc")
    assert bench.footer.is_asking_who
    assert "packer" not in json.loads(settings.read_text())


def test_the_login_name_may_be_the_name(bench, start, server, settings):
    dialog = ask(bench)
    assert dialog.field.text == default_packer()
    bench.answer()
    assert json.loads(settings.read_text())["packer"] == default_packer()
    start.end(bench)
    again = start.begin(server.url, server.token)
    assert not again.footer.is_asking_who


def test_a_badge_is_scanned_with_its_enter_and_a_command_is_none(bench):
    dialog = ask(bench)
    bench.program.scan_router.route("CRUXSUBMIT")
    assert dialog.isVisible()
    bench.program.scan_router.route("BADGE-17")
    bench.until(lambda: not bench.is_asking)
    assert bench.footer._who.full_text.startswith("BADGE-17 · ")


def test_a_name_that_is_too_long_is_refused(bench):
    dialog = ask(bench)
    dialog.field.edit.setText("x" * 300)
    QTest.keyClick(dialog.field.edit, Qt.Key.Key_Return)
    assert "at most" in dialog.fault
    dialog.field.edit.setText("")
    QTest.keyClick(dialog.field.edit, Qt.Key.Key_Return)
    assert "Type a name" in dialog.fault
    bench.answer("Esc")


def test_a_click_on_the_name_asks_too(bench):
    who = bench.footer._who
    QTest.mouseClick(bench.footer, Qt.MouseButton.LeftButton, pos=who.geometry().center())
    bench.answer("Esc")
