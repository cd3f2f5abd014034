"""What is done to dialogs by more than one test."""

from PySide6.QtWidgets import (
    QPushButton,
    QWidget,
)

from crux_desk.ui.outbox.dialog import OutboxDialog
from crux_desk.ui.outbox.model import EntryView, HeadingView


def button(dialog: QWidget, text: str) -> QPushButton:
    found = [b for b in dialog.findChildren(QPushButton) if b.accessibleName().startswith(text)]
    assert len(found) == 1
    return found[0]


def ask_to_move(bench, scan):
    bench.press("F12")


def open_outbox(bench) -> OutboxDialog:
    bench.press("F9")
    dialog = bench.dialog()
    assert isinstance(dialog, OutboxDialog)
    # Its keys are shortcuts: on a busy screen they have to wait until it is the active window.
    bench.until(dialog.isActiveWindow)
    return dialog


def listed(dialog: OutboxDialog) -> list[str]:
    return [
        row.text if isinstance(row, HeadingView) else row.po_number
        for row in dialog._model.rows
        if isinstance(row, HeadingView | EntryView)
    ]


def rows(dialog: OutboxDialog) -> list[str]:
    model = dialog._rows
    return [str(model.index(row).data()) for row in range(model.rowCount())]
