"""What a packer hands to support, at the real window."""

import zipfile

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.history.dialog import HistoryDialog
from crux_desk.ui.outbox.dialog import OutboxDialog
from crux_desk.ui.support.copy_request import CopyRequestDialog

LABEL = "1Z5R89390357567127"


@pytest.fixture
def sent(bench):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.fill(LABEL)
    return bench


def dialog_of(bench, kind):
    def found():
        return [d for d in bench.window.findChildren(kind) if d.isVisible() and d.isActiveWindow()]

    bench.until(lambda: bool(found()))
    return found()[0]


def press(bench, dialog, keys):
    bench.until(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    QTest.keySequence(dialog.focusWidget(), QKeySequence(keys))


def test_a_request_is_copied_out_of_the_history(sent, server):
    sent.press("Ctrl+Return")
    sent.answer()
    sent.hear("Sent: ")
    sent.press("Ctrl+H")
    history = dialog_of(sent, HistoryDialog)
    sent.until(lambda: history._chosen() is not None)
    press(sent, history, "F7")
    dialog = dialog_of(sent, CopyRequestDialog)
    assert "curl --" in dialog.request
    assert LABEL in dialog.request
    warned = [one for one in dialog.findChildren(QLabel) if one.property("tone") == "warn"]
    assert ["sends them twice" in one.text() for one in warned] == [True]
    python = next(b for b in dialog.findChildren(QPushButton) if b.accessibleName() == "Python")
    python.setFocus()
    press(sent, dialog, "Space")
    assert dialog.request.startswith("import os")
    shown = dialog.request
    assert server.token not in shown
    press(sent, dialog, "Return")
    assert QGuiApplication.clipboard().text() == shown
    assert dialog._said.text() == "✓ Copied: Python"
    press(sent, dialog, "Esc")
    sent.until(lambda: not dialog.isVisible())
    history.reject()


def test_a_request_is_copied_out_of_the_outbox_and_a_scan_does_not_press_its_button(sent, server):
    server.stop()
    sent.press("Ctrl+Return")
    sent.answer()
    sent.hear("waiting to send")
    sent.press("F9")
    outbox = dialog_of(sent, OutboxDialog)
    sent.until(lambda: outbox._detail is not None)
    press(sent, outbox, "F7")
    dialog = dialog_of(sent, CopyRequestDialog)
    sent.program.scan_router.route(LABEL)
    assert dialog.isVisible()
    assert "Scan ignored" in dialog.fault
    dialog.reject()
    outbox.reject()


def test_a_bundle_is_written_where_the_person_says(sent, tmp_path):
    path = tmp_path / "support.zip"
    sent.will_choose(path)
    sent.press("Ctrl+Shift+B")
    sent.hear("Support file saved")
    with zipfile.ZipFile(path) as bundle:
        assert "journal.jsonl" in bundle.namelist()


def test_a_bundle_that_cannot_be_written_is_said(sent, tmp_path):
    path = tmp_path / "gone" / "support.zip"
    sent.will_choose(path)
    sent.press("Ctrl+Shift+B")
    sent.hear("Can't write")
