"""An unknown code was scanned, and is taught: which item of the order is it, and how many units?"""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.orders.orders import LineItem
from crux_desk.domain.packing.quantities import parse_units
from crux_desk.ui.goods.enter_dialog import EnterDialog
from crux_desk.ui.goods.view import UNITS_WIDE, SkuList
from crux_desk.ui.widgets.fields import Field
from crux_desk.ui.widgets.labels import ElidedLabel
from crux_desk.ui.widgets.theme import Theme, grown
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import shown_text, translate

_t = translate


class TeachDialog(EnterDialog):
    """A code that is not known was scanned: which item of the order is it, and how many?

    `taught` carries what is to be learned. Nothing is packed here, and no item is proposed: Enter
    by habit would teach the wrong one.
    """

    taught = Signal(object)

    def __init__(self, parent: QWidget, code: str, lines: Sequence[LineItem], theme: Theme) -> None:
        text = (
            _t("Pick its item or scan the SKU. From then on, this barcode means that item.")
            if lines
            else _t("No order is open. Open the order with its item first.")
        )
        super().__init__(parent, _t("Teach this barcode"), text)
        self._code = code
        self._instruction = text
        self._shown = ElidedLabel("po")
        self._shown.show_text(code)
        self.body.addWidget(self._shown)
        self._list = SkuList(lines, theme)
        self._list.entered.connect(self._on_accepted)
        self._list.itemDoubleClicked.connect(self._on_accepted)
        self._list.typed.connect(self._on_typed)
        self._list.looked_for.connect(self._on_looked_for)
        self._list.itemSelectionChanged.connect(self._on_chosen)
        self.body.addWidget(self._list, 1)
        self._units = Field(_t("&Units per scan"))
        self._units.setMaximumWidth(grown(UNITS_WIDE))
        self._units.take_numbers()
        self._units.propose("1")
        self._units.edit.selectAll()
        self._units.edit.textEdited.connect(self._on_units_edited)
        self._units.entered.connect(self._on_accepted)
        self.body.addWidget(self._units)
        self.add_cancel(_t("Cancel"))
        self._learn = self.add_primary(_t("Teach it"))
        self._learn.clicked.connect(self._on_accepted)
        self._on_chosen()
        self.fit(640, 520)
        self._list.setFocus()

    @override
    def take_scan(self, scan: Scan) -> bool:
        """Choose the line whose SKU was scanned; False, and no change, for any other scan."""
        return self._choose(scan.item_code)

    def _choose(self, text: str) -> bool:
        is_chosen = self._list.choose(text)
        if is_chosen:
            self.show_fault("")
            self._list.setFocus()
        return is_chosen

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.show_fault("")
        self.show_text(_t("SKU: {text}", text=shown_text(text)) if text else self._instruction)

    @Slot(str)
    def _on_looked_for(self, text: str) -> None:
        if not self._choose(text):
            self.show_fault(
                _t(
                    '"{text}" isn\'t a SKU on this order. Nothing was learned. Pick an item.',
                    text=shown_text(text.strip()),
                )
            )

    @Slot()
    def _on_chosen(self) -> None:
        self.show_fault("")
        self._learn.setEnabled(self._list.chosen is not None)

    @Slot()
    def _on_units_edited(self) -> None:
        self.show_fault("")

    @Slot()
    def _on_accepted(self) -> None:
        line = self._list.chosen
        if line is None:
            self.show_fault(_t("Nothing was learned. Pick an item."))
            self._list.setFocus()
            return
        try:
            code = LearnedCode(self._code, line.sku_id, parse_units(self._units.text))
        except DeskError as error:
            self.refuse(self._units, words_for(error).line)
            return
        self.accept()
        self.taught.emit(code)
