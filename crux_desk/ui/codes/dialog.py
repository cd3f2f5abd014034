"""Codes learned at the bench: the list of them, one in a form, and the question what a code is.

What is learned, forgotten, imported and exported is done by whoever opens these dialogs.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors import CodeFault, CodeNotLearnable, DeskError
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.orders.orders import LineItem
from crux_desk.domain.packing.quantities import parse_units
from crux_desk.ui.codes.model import CodesModel
from crux_desk.ui.codes.view import CodesTable, SkuList
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.fields import Field, is_enter
from crux_desk.ui.widgets.labels import ElidedLabel
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import number, plural, shown_text, translate

_t = translate
_SKU_FAULTS = (CodeFault.NO_SKU, CodeFault.SKU_TOO_LONG, CodeFault.SKU_UNREADABLE)


class _EnterDialog(DeskDialog):
    """A dialog in which Enter presses the primary button that has the focus, and no other."""

    def add_primary(self, text: str) -> KeyButton:
        """The button at the far right, which Enter stands for."""
        self._primary = self.add_button(text, _t("Enter"), "primary")
        return self._primary

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_enter(event):
            super().keyPressEvent(event)
        elif self._primary.hasFocus() and not event.isAutoRepeat():
            self._primary.click()


# -- the list ------------------------------------------------------------------------------------


class CodesDialog(_EnterDialog):
    """The codes that this station has learned, to be looked through, mended and exchanged.

    It changes nothing itself: it says what is wanted, and is shown the codes as they are then.
    """

    learn_wanted = Signal(object)
    forget_wanted = Signal(str)
    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, parent: QWidget, codes: Sequence[LearnedCode]) -> None:
        super().__init__(parent, _t("Learned barcodes"))
        self._model = CodesModel()
        self._filter = Field(_t("&Find"), hint=_t("part of a barcode or SKU"))
        self._filter.edit.setClearButtonEnabled(True)
        self._filter.edit.textChanged.connect(self._on_filter_changed)
        self._filter.entered.connect(self._on_filter_entered)
        self.body.addWidget(self._filter)
        self._table = CodesTable(self._model)
        self._table.edit_wanted.connect(self._on_edit)
        self._table.removal_wanted.connect(self._on_remove)
        self.body.addWidget(self._table, 1)
        self._add_buttons()
        self.show_codes(codes)
        self.fit(860, 560)
        self._filter.edit.setFocus()

    @override
    def take_scan(self, scan: Scan) -> bool:
        """Show what the code that was scanned stands for."""
        self._filter.edit.setText(scan.item_code)
        return True

    def show_codes(self, codes: Sequence[LearnedCode]) -> None:
        """Show the codes as they are now; the chosen row, or its place, stays chosen."""
        chosen, row = self._chosen(), self._table.currentIndex().row()
        self._model.show_codes(codes)
        if chosen is not None and self._model.row_of(chosen.code) >= 0:
            row = self._model.row_of(chosen.code)
        self._go_to(row)
        self.show_fault("")

    def _add_buttons(self) -> None:
        self.add_cancel(_t("Close"))
        self.add_button(_t("Import…")).clicked.connect(self.import_wanted)
        self._export = self.add_button(_t("Export…"))
        self._export.clicked.connect(self.export_wanted)
        self.add_button(_t("Add…")).clicked.connect(self._on_add)
        self._remove = self.add_button(_t("Remove"), _t("Del"))
        self._remove.clicked.connect(self._on_remove)
        self._edit = self.add_primary(_t("Edit…"))
        self._edit.clicked.connect(self._on_edit)

    def _chosen(self) -> LearnedCode | None:
        return self._model.code_at(self._table.currentIndex().row())

    def _go_to(self, row: int) -> None:
        """Choose a row, or the nearest one that there is."""
        last = self._model.rowCount() - 1
        if last >= 0:
            index = self._model.index(min(max(row, 0), last), 0)
            self._table.setCurrentIndex(index)
            self._table.scrollTo(index)
        self._show_state()

    def _show_state(self) -> None:
        shown, count = self._model.rowCount(), self._model.count
        for button in (self._edit, self._remove):
            button.setEnabled(shown > 0)
        self._export.setEnabled(count > 0)
        self.show_text(_about(shown, count, self._filter.text.strip()))

    def _ask(self, title: str, code: LearnedCode | None) -> None:
        codes = {} if code is not None else self._model.by_key()
        dialog = CodeDialog(self, title, code, codes)
        dialog.given.connect(self.learn_wanted)
        dialog.open()

    @Slot(str)
    def _on_filter_changed(self, text: str) -> None:
        self._model.filter_by(text)
        self._go_to(0)

    @Slot()
    def _on_filter_entered(self) -> None:
        if self._model.rowCount():
            self._table.setFocus()

    @Slot()
    def _on_add(self) -> None:
        self._ask(_t("Add a barcode"), None)

    @Slot()
    def _on_edit(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._ask(_t("Edit a barcode"), chosen)

    @Slot()
    def _on_remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.forget_wanted.emit(chosen.code)


def _about(shown: int, count: int, needle: str) -> str:
    if not count:
        return _t(
            "No barcodes learned yet. Add one, import a list, or teach an unknown barcode when you"
            " scan it."
        )
    if not shown:
        return plural(
            'No match for "{text}" in {n} barcodes.',
            'No match for "{text}" in 1 barcode.',
            count,
            text=needle,
        )
    if needle:
        return plural(
            "{shown} of {n} barcodes.", "{shown} of 1 barcode.", count, shown=number(shown)
        )
    return plural("{n} barcodes.", "1 barcode.", count)


# -- one code ------------------------------------------------------------------------------------


class CodeDialog(_EnterDialog):
    """A form for one code; `given` carries what may be learned. The code of a known one stays.

    A scanner ends what it reads with Enter, so Enter goes on to the next field; in the last one it
    accepts.

    Args:
        parent: what it lies over.
        title: what is being done.
        code: the one that is edited, None for a new one.
        known: those that a new one may not take the place of, by key.
    """

    given = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        code: LearnedCode | None,
        known: Mapping[str, LearnedCode],
    ) -> None:
        super().__init__(parent, title)
        self._known = known
        self._code = Field(_t("&Barcode"), hint=_t("scan or type it"))
        self._sku = Field(_t("&SKU"))
        self._units = Field(_t("&Units"))
        self._units.take_numbers()
        for field in (self._code, self._sku, self._units):
            self.body.addWidget(field)
            field.edit.textEdited.connect(self._on_text_edited)
        self._code.entered.connect(self._on_code_entered)
        self._sku.entered.connect(self._on_sku_entered)
        self._units.entered.connect(self._on_accepted)
        self.add_cancel(_t("Cancel"))
        self.add_primary(_t("Save")).clicked.connect(self._on_accepted)
        self._fill(code)
        self.setMinimumWidth(520)

    @override
    def take_scan(self, scan: Scan) -> bool:
        """A code or a SKU may be scanned into its field; the cursor goes on to the next."""
        steps = ((self._code, self._sku), (self._sku, self._units))
        for field, following in steps:
            if field.edit.hasFocus():
                field.edit.setText(scan.item_code)
                following.edit.setFocus()
                self.show_fault("")
                return True
        return False

    def _fill(self, code: LearnedCode | None) -> None:
        self._units.edit.setText("1" if code is None else str(code.units))
        self._units.edit.selectAll()
        if code is not None:
            self._code.edit.setText(code.code)
            self._code.setEnabled(False)
            self._sku.edit.setText(code.sku_id)
            self._sku.edit.selectAll()
        (self._code if code is None else self._sku).edit.setFocus()

    @Slot()
    def _on_text_edited(self) -> None:
        self.show_fault("")

    @Slot()
    def _on_code_entered(self) -> None:
        self._sku.edit.setFocus()

    @Slot()
    def _on_sku_entered(self) -> None:
        self._units.edit.setFocus()

    @Slot()
    def _on_accepted(self) -> None:
        try:
            code = LearnedCode(self._code.text, self._sku.text, parse_units(self._units.text))
        except DeskError as error:
            self.refuse(self._field_of(error), words_for(error).line)
            return
        known = self._known.get(code.key)
        if known is not None:
            words = _t(
                "This barcode is already learned as {sku}. Nothing was changed. Edit that one.",
                sku=shown_text(known.sku_id),
            )
            self.refuse(self._code, words)
            return
        self.accept()
        self.given.emit(code)

    def _field_of(self, error: DeskError) -> Field:
        """The field with what is wrong."""
        if not isinstance(error, CodeNotLearnable) or error.fault is CodeFault.UNITS:
            return self._units
        return self._sku if error.fault in _SKU_FAULTS else self._code


# -- an unknown code -----------------------------------------------------------------------------


class TeachDialog(_EnterDialog):
    """A code that is not known was scanned: which item of the order is it, and how many?

    `taught` carries what is to be learned. Nothing is packed here.
    """

    taught = Signal(object)

    def __init__(self, parent: QWidget, code: str, lines: Sequence[LineItem]) -> None:
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
        self._list = SkuList(lines)
        self._list.entered.connect(self._on_accepted)
        self._list.itemDoubleClicked.connect(self._on_accepted)
        self._list.typed.connect(self._on_typed)
        self._list.looked_for.connect(self._on_looked_for)
        self.body.addWidget(self._list, 1)
        self._units = Field(_t("&Units"))
        self._units.take_numbers()
        self._units.edit.setText("1")
        self._units.edit.selectAll()
        self._units.edit.textEdited.connect(self._on_units_edited)
        self._units.entered.connect(self._on_accepted)
        self.body.addWidget(self._units)
        self.add_cancel(_t("Cancel"))
        self._learn = self.add_primary(_t("Teach it"))
        self._learn.clicked.connect(self._on_accepted)
        self._learn.setEnabled(self._list.chosen is not None)
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
    def _on_units_edited(self) -> None:
        self.show_fault("")

    @Slot()
    def _on_accepted(self) -> None:
        line = self._list.chosen
        if line is None:
            return
        try:
            code = LearnedCode(self._code, line.sku_id, parse_units(self._units.text))
        except DeskError as error:
            self.refuse(self._units, words_for(error).line)
            return
        self.accept()
        self.taught.emit(code)
