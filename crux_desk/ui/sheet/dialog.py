"""The sheet of command barcodes: what is to be on it, and whether it is saved or printed."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.words.text import translate

_t = translate


class SheetDialog(DeskDialog):
    """Asks what is wanted; both signals carry "with presets" and "with methods".

    It stays open: whoever saves or prints closes it with `accept`, or says with `show_fault` what
    went wrong.

    Args:
        parent: the window.
        has_presets: whether the station has presets that could be on the sheet.
    """

    save_wanted = Signal(bool, bool)
    print_wanted = Signal(bool, bool)

    def __init__(self, parent: QWidget, *, has_presets: bool = True) -> None:
        super().__init__(
            parent,
            _t("Command barcodes"),
            _t("Hang the sheet at the bench: scan instead of typing."),
        )
        self.presets = QCheckBox(
            _t("Include this station's &presets")
            if has_presets
            else _t("Include this station's presets (none set)")
        )
        self.presets.setEnabled(has_presets)
        self.methods = QCheckBox(_t("Include the &methods of all carriers (many pages)"))
        self.body.addWidget(self.presets)
        self.body.addWidget(self.methods)
        self.body.addStretch(1)
        self.add_cancel(_t("Cancel"))
        self.print_button = self.add_button(_t("Print…"), "Ctrl+P")
        self.print_button.setShortcut("Ctrl+P")
        self.print_button.clicked.connect(self._on_print_clicked)
        self.save_button = self.add_button(_t("Save as PDF…"), _t("Enter"), "primary")
        self.save_button.clicked.connect(self._on_save_clicked)
        self.save_button.setDefault(True)
        self.save_button.setFocus()
        self.fit(620, 240)

    @Slot()
    def _on_save_clicked(self) -> None:
        self.show_fault("")
        self.save_wanted.emit(self.presets.isChecked(), self.methods.isChecked())

    @Slot()
    def _on_print_clicked(self) -> None:
        self.show_fault("")
        self.print_wanted.emit(self.presets.isChecked(), self.methods.isChecked())
