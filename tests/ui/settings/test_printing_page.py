"""The page Printing: which printers there are, what is printed where, and a page to try it."""

import json

import pytest
from shiboken6 import isValid

from crux_desk.domain.printers import PaperKind, PaperSize, PrintWhen
from crux_desk.ui.settings.dialog import SettingsDialog
from crux_desk.ui.settings.printing_page import PrintingPage
from tests.printers.cups import a_cups, wait_until
from tests.ui.printing.rendering import codes_of, rendered
from tests.ui.settings.pages import page_of


@pytest.fixture(scope="module")
def cups():
    with a_cups() as cups:
        yield cups


@pytest.fixture
def page(start, server, tmp_path, cups, monkeypatch):
    monkeypatch.setenv("CUPS_SERVER", cups.server)
    slips = {"printer": f"pdf:{tmp_path / 'slips'}", "when": "box", "dpi": 300}
    folder = tmp_path / "station"
    folder.mkdir()
    (folder / "settings.json").write_text(
        json.dumps({"fetch_minutes": 0, "printers": {"contents": slips}})
    )
    bench = start.begin(server.url, server.token)
    bench.press("Ctrl+,")
    dialog = bench.dialog()
    assert isinstance(dialog, SettingsDialog)
    dialog.go_to(PrintingPage)
    page = page_of(dialog, PrintingPage)
    bench.until(lambda: row(page, PaperKind.SLIP).printer.names.findData("slips") > 0)
    yield page
    if isValid(dialog):
        dialog.reject()


def row(page, kind):
    return page.printers.rows[kind]


def choose(choice, value) -> None:
    choice.names.setCurrentIndex(choice.names.findData(value))


def test_what_is_chosen_is_saved_and_what_was_set_stays(page, tmp_path):
    slip = row(page, PaperKind.SLIP)
    choose(slip.printer, "slips")
    choose(slip.when, PrintWhen.ORDER.value)
    choose(slip.paper, PaperSize.LABEL.value)
    choose(slip.copies, "2")
    page.window()._on_save()
    saved = json.loads((tmp_path / "station" / "settings.json").read_text())["printers"]
    slips = {"printer": "slips", "when": "order", "size": "4x6", "dpi": 203, "copies": 2}
    assert saved["slip"] == slips
    assert "copies" not in saved["contents"]
    assert saved["contents"]["dpi"] == 300
    assert set(saved) == {"slip", "contents"}


def test_a_label_printer_is_added_by_its_address_and_a_folder_is_chosen(page, tmp_path):
    page.address.edit.setText("a b:x")
    page.add_address.click()
    assert page.said.text() == '"a b:x" is no address of a printer.'
    page.address.edit.setText("zebra.local")
    choose(page.dpi, "300")
    page.add_address.click()
    page._on_folder(tmp_path / "pdfs")
    choose(row(page, PaperKind.SLIP).printer, "zpl:zebra.local:9100")
    choose(row(page, PaperKind.MANIFEST).printer, f"pdf:{tmp_path / 'pdfs'}")
    page.window()._on_save()
    saved = json.loads((tmp_path / "station" / "settings.json").read_text())["printers"]
    assert (saved["slip"]["printer"], saved["slip"]["dpi"]) == ("zpl:zebra.local:9100", 300)
    assert saved["manifest"]["printer"] == f"pdf:{tmp_path / 'pdfs'}"


def test_a_test_page_comes_out(page, cups, tmp_path):
    contents = row(page, PaperKind.CONTENTS)
    contents.test.click()
    wait_until(lambda: page.said.text() == "The test page is at the printer." or _events(page))
    (file,) = (tmp_path / "slips").glob("*.pdf")
    assert codes_of(rendered(file, 203)[0]) == ["CRUXDESK12345"]
    assert not row(page, PaperKind.PICK).test.isEnabled()


def _events(page) -> bool:
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()
    return False
