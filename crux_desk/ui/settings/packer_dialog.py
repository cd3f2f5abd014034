"""Who packs here? A name, typed, or a badge, scanned."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crux_desk.config.setting_rules import RULES
from crux_desk.domain.codes.scans import Scan
from crux_desk.ui.settings.words import wrong_words
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.fields import Field
from crux_desk.ui.words.text import translate

_t = translate


class PackerDialog(DeskDialog):
    """Asks for the packer's name; `chosen` carries one that can be used. Closed by who takes it.

    Args:
        packer: the name until now.
        is_locked: whether IT has set the name.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget, packer: str, *, is_locked: bool = False) -> None:
        text = _t("Scan a badge or type a name. It shows next to each step in the history.")
        super().__init__(parent, _t("Who is packing?"), text)
        self._is_locked = is_locked
        self.field = Field(_t("&Packer"))
        self.field.edit.setText(packer)
        self.field.edit.selectAll()
        self.field.entered.connect(self._on_entered)
        self.field.edit.textEdited.connect(self._on_text_edited)
        self.body.addWidget(self.field)
        self.add_cancel(_t("Later"))
        self._ok = self.add_button(_t("OK"), _t("Enter"), "primary")
        self._ok.clicked.connect(self._on_entered)
        self.setMinimumWidth(460)
        self.field.edit.setFocus()
        if is_locked:
            self.field.setEnabled(False)
            self._ok.setEnabled(False)
            self.show_fault(_t("Set by IT. You can't change it here."))

    @override
    def take_scan(self, scan: Scan) -> bool:
        """A packer's badge, with its Enter."""
        if self._is_locked or scan.command is not None:
            return False
        self.field.edit.setText(scan.text)
        self.show_fault("")
        self._on_entered()
        return True

    @Slot()
    def _on_text_edited(self) -> None:
        self.show_fault("")

    @Slot()
    def _on_entered(self) -> None:
        name = self.field.text.strip()
        try:
            RULES["packer"](name)
        except (ValueError, TypeError):
            self.refuse(self.field, wrong_words("packer"))
            return
        if not name:
            self.refuse(self.field, _t("Type a name or scan a badge."))
            return
        self.chosen.emit(name)
