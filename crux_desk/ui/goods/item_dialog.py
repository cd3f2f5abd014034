"""A form for one item: what it weighs, what to mind, how it looks, and its barcodes."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.goods import CodeFault, CodeNotLearnable, ItemInvalid
from crux_desk.domain.goods.items import (
    NOTE,
    PICTURE,
    SKU,
    WEIGHT,
    Goods,
    Item,
    clean_note,
    parse_weight,
    weight_text,
)
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.packing.quantities import parse_units
from crux_desk.domain.texts import clean_line, is_same_text
from crux_desk.ui.goods.enter_dialog import EnterDialog
from crux_desk.ui.goods.model import CodeColumn, CodesModel
from crux_desk.ui.goods.view import UNITS_WIDE, EditedTable
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.fields import Field
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.theme import grown
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import shown_text, translate

_t = translate
_SKU_FAULTS = (CodeFault.NO_SKU, CodeFault.SKU_TOO_LONG, CodeFault.SKU_UNREADABLE)
_NOTE_LINES = 3
_ROWS = 6
"""Of barcodes that are seen at once, where there are as many: the dialog scrolls, and not they."""
Known = Callable[[str], LearnedCode | None]
Save = Callable[[Item, tuple[LearnedCode, ...]], None]


class ItemDialog(EnterDialog):
    """It closes when what was given is saved, and not before. The SKU of a known item stays.

    A scan is a barcode of the item, wherever the cursor is, but in the field of a new SKU. A scanner
    ends what it reads with Enter, so Enter goes on to the next field; after the units the barcode
    is in the list.

    Args:
        parent: what it lies over.
        goods: the item that is edited, None for a new one.
        known: what a code stands for, a SKU for its item: none is taken from another item without
            a word.
        is_taken: whether there is an item with a SKU.
        save: keeps the item and its codes; what it raises is said in the form.
    """

    def __init__(
        self,
        parent: QWidget,
        goods: Goods | None,
        known: Known,
        is_taken: Callable[[str], bool],
        save: Save,
    ) -> None:
        super().__init__(parent, _t("Edit an item") if goods else _t("Add an item"))
        self._goods, self._known, self._is_taken, self._save = goods, known, is_taken, save
        self._model = CodesModel()
        self._build()
        self._fill(goods)
        self.fit(820, 560)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for button in (self._add, self._remove):
            button.setFixedHeight(self._code.frame_height)
        # Until now, its letters were not those of the window.
        around = self._note.height() - self._note.viewport().height()
        around += round(2 * self._note.document().documentMargin())
        self._note.setFixedHeight(_NOTE_LINES * self._note.fontMetrics().lineSpacing() + around)
        self.grow()

    @override
    def take_scan(self, scan: Scan) -> bool:
        self.show_fault("")
        if self._sku.edit.hasFocus():
            self._sku.edit.setText(scan.item_code)
            self._code.edit.setFocus()
        elif self._add_code():
            self._code.edit.setText(scan.item_code)
            self._units.take_cursor()
        return True

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self._sku = Field(_t("&SKU"), hint=_t("scan or type it"))
        self._weight = Field(_t("Unit &weight"), unit=_t("lb"), hint=_t("not known"))
        self._weight.take_numbers()
        self._picture = Field(_t("&Picture"), hint=_t("its file, like mug.jpg"))
        self._note = QPlainTextEdit()
        self._note.setTabChangesFocus(True)
        self._note.setAccessibleName(_t("Note"))
        self._note.setPlaceholderText(_t("shown at the first scan, and to be confirmed"))
        self._hazard = QCheckBox(_t("&Hazardous: mark it and its boxes"))
        caption = plain_label(_t("&Note"), "fieldCaption")
        caption.setBuddy(self._note)
        left, right, pair = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.setSpacing(10)
        pair.setSpacing(12)
        pair.addWidget(self._weight, 2)
        pair.addWidget(self._picture, 3)
        left.addWidget(self._sku)
        left.addLayout(pair)
        left.addStretch(1)
        right.setSpacing(4)
        right.addWidget(caption)
        right.addWidget(self._note)
        right.addSpacing(6)
        right.addWidget(self._hazard)
        both = QHBoxLayout()
        both.setSpacing(18)
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        self.body.addLayout(both)
        self._build_codes()
        self.add_cancel(_t("Cancel"))
        self.add_primary(_t("Save")).clicked.connect(self._on_accepted)
        for field, following in (
            (self._sku, self._weight),
            (self._weight, self._picture),
            (self._picture, self._code),
        ):
            field.entered.connect(following.edit.setFocus)

    def _build_codes(self) -> None:
        self._code = Field(_t("&Barcode"), hint=_t("scan or type it"))
        self._units = Field(_t("&Units per scan"))
        self._units.setMaximumWidth(grown(UNITS_WIDE))
        self._units.take_numbers()
        self._add = KeyButton(_t("Add barcode"))
        self._remove = KeyButton(_t("Remove barcode"), _t("Del"))
        for field in (self._code, self._units):
            field.edit.textEdited.connect(self._on_text_edited)
        self._code.entered.connect(self._on_code_entered)
        self._units.entered.connect(self._on_added)
        self._add.clicked.connect(self._on_added)
        self._remove.clicked.connect(self._on_remove)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._code, 5)
        row.addWidget(self._units, 2)
        for button in (self._add, self._remove):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)
        self._table = EditedTable(self._model, _t("Barcodes"), _ROWS)
        self._table.stretch(CodeColumn.CODE, CodeColumn.ORIGIN)
        self._table.edit_wanted.connect(self._on_edit)
        self._table.removal_wanted.connect(self._on_remove)
        self.body.addWidget(self._table, 1)

    def _fill(self, goods: Goods | None) -> None:
        self._units.propose("1")
        if goods is not None:
            item = goods.item
            self._sku.edit.setText(item.sku_id)
            self._sku.setEnabled(False)
            self._weight.edit.setText(weight_text(item.unit_weight_lb))
            self._weight.edit.selectAll()
            self._picture.edit.setText(item.picture)
            self._hazard.setChecked(item.is_hazardous)
            self._note.setPlainText(item.note)
            self._model.show_codes(goods.codes)
            self._table.go_to(0)
        (self._sku if goods is None else self._weight).edit.setFocus()
        self._show_state()

    def _show_state(self) -> None:
        self._remove.setEnabled(self._model.rowCount() > 0)
        self._table.updateGeometry()
        self.grow()

    # -- its codes -------------------------------------------------------------------------------

    @property
    def _sku_id(self) -> str:
        return clean_line(self._sku.text)

    def _add_code(self) -> bool:
        """Put what stands in the field for a barcode into the list; False where that is refused."""
        if not self._code.text.strip():
            return True
        try:
            code = LearnedCode(self._code.text, self._sku_id, parse_units(self._units.text))
            known = self._known(code.code)
        except DeskError as error:
            self.refuse(self._field_of(error), words_for(error).line)
            return False
        if known is not None and known.sku_id != code.sku_id:
            self.refuse(self._code, _means_other(known))
            return False
        self._table.go_to(self._model.put(code))
        self._code.edit.clear()
        self._units.propose("1")
        self._show_state()
        return True

    def _field_of(self, error: DeskError) -> Field:
        """The field with what is wrong."""
        if isinstance(error, ItemInvalid):
            return {WEIGHT: self._weight, PICTURE: self._picture, SKU: self._sku}[error.column]
        if isinstance(error, CodeNotLearnable) and error.fault in _SKU_FAULTS:
            return self._sku
        is_code = isinstance(error, CodeNotLearnable) and error.fault is not CodeFault.UNITS
        return self._code if is_code else self._units

    @Slot()
    def _on_text_edited(self) -> None:
        self.show_fault("")

    @Slot()
    def _on_code_entered(self) -> None:
        if self._code.text.strip():
            self._units.take_cursor()

    @Slot()
    def _on_added(self) -> None:
        if self._code.text.strip() and self._add_code():
            self._code.edit.setFocus()

    @Slot()
    def _on_edit(self) -> None:
        code = self._model.code_at(self._table.currentIndex().row())
        if code is not None:
            self._code.edit.setText(code.code)
            self._units.edit.setText(str(code.units))
            self._units.take_cursor()

    @Slot()
    def _on_remove(self) -> None:
        row = self._table.currentIndex().row()
        self._model.remove(row)
        self._table.go_to(row)
        self._show_state()

    # -- saving ----------------------------------------------------------------------------------

    @Slot()
    def _on_accepted(self) -> None:
        self.show_fault("")
        if not self._add_code():
            return
        try:
            item = Item(
                self._sku_id,
                parse_weight(self._weight.text),
                clean_note(self._note.toPlainText()),
                self._hazard.isChecked(),
                clean_line(self._picture.text),
            )
            codes = tuple(
                LearnedCode(code.code, item.sku_id, code.units) for code in self._model.codes
            )
        except ItemInvalid as error:
            self._refuse_item(error)
            return
        except DeskError as error:
            self.refuse(self._field_of(error), words_for(error).line)
            return
        try:
            self._give(item, codes)
        except DeskError as error:
            self.show_fault(words_for(error).line)

    def _give(self, item: Item, codes: tuple[LearnedCode, ...]) -> None:
        """Save it and close.

        Raises:
            JournalUnreadable, JournalWriteFailed: nothing was saved.
        """
        if self._goods is None and self._is_taken(item.sku_id):
            words = _t(
                "{sku} is already in the list. Nothing was changed. Edit that one.",
                sku=shown_text(item.sku_id),
            )
            self.refuse(self._sku, words)
            return
        self._save(item, codes)
        self.accept()

    def _refuse_item(self, error: ItemInvalid) -> None:
        if error.column == NOTE:
            self.show_fault(words_for(error).line)
            self._note.setFocus()
        else:
            self.refuse(self._field_of(error), words_for(error).line)


def _means_other(known: LearnedCode) -> str:
    """Why a code is not this item's."""
    sku = shown_text(known.sku_id)
    if is_same_text(known.code, known.sku_id):
        return _t(
            "This is the SKU of another item: {sku}. Nothing was changed. Scan a barcode of this"
            " item.",
            sku=sku,
        )
    return _t(
        "This barcode already means {sku}. Nothing was changed. Remove it there first.", sku=sku
    )
