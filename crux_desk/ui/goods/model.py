"""The goods as rows of a table, and the codes of one item. Data only: rows are shown as they come."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import IntEnum

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QImage
from typing_extensions import override

from crux_desk.domain.goods.items import Goods
from crux_desk.domain.goods.learned_codes import CodeOrigin, KnownCode, LearnedCode
from crux_desk.ui.pictures.drawing import square_picture
from crux_desk.ui.widgets.row_delegate import Index
from crux_desk.ui.widgets.text_table import TextTableModel
from crux_desk.ui.words.notes import hazard_words
from crux_desk.ui.words.text import (
    captioned,
    noop,
    number,
    shown_text,
    side_by_side,
    translate,
    translated,
    weight,
)

_t = translate
PICTURE = 30
"""Pixels of the side of a small picture."""
PAGE = 100
"""Rows that are asked for at once."""
_KEPT = 20 * PAGE
"""Rows that are shown as they were until they come anew, so that none is blank in between."""
_COMING = "…"
_CENTS = Decimal("0.00")
"""Weights below each other have two decimals at least."""


class GoodsColumn(IntEnum):
    """The columns of the goods, from left to right."""

    SKU = 0
    NAME = 1
    CODES = 2
    WEIGHT = 3
    NOTE = 4


_GOODS_HEADS = (noop("SKU"), noop("Item"), noop("Barcodes"), noop("Unit weight"), noop("Note"))


class GoodsModel(TextTableModel):
    """The items that were found: their SKUs are known, all else comes page by page."""

    page_wanted = Signal(object)
    """The SKUs of rows that are looked at, and of which nothing is known yet."""

    def __init__(self) -> None:
        super().__init__(_GOODS_HEADS, (GoodsColumn.WEIGHT,))
        self._skus: tuple[str, ...] = ()
        self._known: dict[str, Goods] = {}
        self._names: dict[str, str] = {}
        self.picture_of: Callable[[str], QImage | None] | None = None
        """Gives the small picture with that name, if it is at hand; None: there are no pictures."""
        self._asked: set[int] = set()

    def show_skus(self, sku_ids: Sequence[str]) -> None:
        """Show these items instead."""
        self.beginResetModel()
        self._skus = tuple(sku_ids)
        self._asked.clear()
        if len(self._known) > _KEPT:
            self._known.clear()
            self._names.clear()
        self.endResetModel()

    def show_goods(self, goods: Sequence[Goods], names: Mapping[str, str]) -> None:
        """Show what is known of items, wherever they stand; `names` by SKU."""
        self._names |= names
        self._known |= {one.item.sku_id: one for one in goods}
        rows = self.rowCount()
        if rows:
            last = self.columnCount() - 1
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, last))

    def sku_at(self, row: int) -> str:
        """The SKU in a row; "" for none."""
        return self._skus[row] if 0 <= row < len(self._skus) else ""

    def row_of(self, sku_id: str) -> int:
        """The row of an item, -1 where it is not shown."""
        return self._skus.index(sku_id) if sku_id in self._skus else -1

    @override
    def count(self) -> int:
        return len(self._skus)

    @override
    def text_at(self, row: int, column: int) -> str:
        self._ask(row)
        sku_id, wanted = self._skus[row], GoodsColumn(column)
        goods = self._known.get(sku_id)
        if wanted is GoodsColumn.NAME:
            return shown_text(self._names.get(sku_id, ""))
        if goods is not None:
            return _goods_text(goods, wanted)
        return {GoodsColumn.SKU: sku_id, GoodsColumn.CODES: _COMING}.get(wanted, "")

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DecorationRole and index.column() == GoodsColumn.SKU:
            return self._picture_at(index.row())
        if role != Qt.ItemDataRole.AccessibleTextRole or not self.sku_at(index.row()):
            return super().data(index, role)
        text = self.text_at(index.row(), index.column())
        return captioned(translated(_GOODS_HEADS[index.column()]), text or _t("none"))

    def _picture_at(self, row: int) -> QImage | None:
        """All pictures are as wide, so that the SKUs stand below each other."""
        if self.picture_of is None:
            return None
        goods = self._known.get(self.sku_at(row))
        image = self.picture_of(goods.item.picture) if goods else None
        return square_picture(image, PICTURE)

    def _ask(self, row: int) -> None:
        page = row // PAGE
        if page not in self._asked:
            self._asked.add(page)
            self.page_wanted.emit(self._skus[page * PAGE : (page + 1) * PAGE])


def code_words(code: LearnedCode) -> str:
    """A code, and its units where it is a case."""
    return code.code if code.units == 1 else f"{code.code} ×{number(code.units)}"


def _goods_text(goods: Goods, column: GoodsColumn) -> str:
    item = goods.item
    match column:
        case GoodsColumn.SKU | GoodsColumn.NAME:
            return item.sku_id
        case GoodsColumn.CODES:
            return ", ".join(code_words(known.code) for known in goods.codes)
        case GoodsColumn.WEIGHT:
            known = item.unit_weight_lb
            return "–" if known is None else weight(known + _CENTS)
        case GoodsColumn.NOTE:
            hazard = hazard_words() if item.is_hazardous else ""
            return side_by_side(hazard, " ".join(item.note.split()))


class CodeColumn(IntEnum):
    """The columns of the codes of an item, from left to right."""

    CODE = 0
    UNITS = 1
    ORIGIN = 2


_CODE_HEADS = (noop("Barcode"), noop("Units per scan"), noop("Source"))
_ORIGINS = {CodeOrigin.TAUGHT: noop("taught here"), CodeOrigin.IMPORTED: noop("the list")}


class CodesModel(TextTableModel):
    """The codes of one item, as they would be saved."""

    def __init__(self) -> None:
        super().__init__(_CODE_HEADS, (CodeColumn.UNITS,))
        self._codes: list[KnownCode] = []

    @property
    def codes(self) -> tuple[LearnedCode, ...]:
        """All of them."""
        return tuple(known.code for known in self._codes)

    def show_codes(self, codes: Sequence[KnownCode]) -> None:
        """Show these codes instead."""
        self.beginResetModel()
        self._codes = list(codes)
        self.endResetModel()

    def put(self, code: LearnedCode) -> int:
        """Add a code, or take it in place of another writing of it; the row that it has."""
        row = next((n for n, known in enumerate(self._codes) if known.code.key == code.key), -1)
        known = KnownCode(code, CodeOrigin.TAUGHT)
        if row < 0:
            row = len(self._codes)
            self.beginInsertRows(QModelIndex(), row, row)
            self._codes.append(known)
            self.endInsertRows()
        elif self._codes[row].code.units != code.units:
            self._codes[row] = known
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(CodeColumn) - 1))
        return row

    def remove(self, row: int) -> None:
        """Take a code away."""
        if 0 <= row < len(self._codes):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._codes[row]
            self.endRemoveRows()

    def code_at(self, row: int) -> LearnedCode | None:
        """The code in a row."""
        return self._codes[row].code if 0 <= row < len(self._codes) else None

    @override
    def count(self) -> int:
        return len(self._codes)

    @override
    def text_at(self, row: int, column: int) -> str:
        known = self._codes[row]
        match CodeColumn(column):
            case CodeColumn.CODE:
                return known.code.code
            case CodeColumn.UNITS:
                return number(known.code.units)
            case CodeColumn.ORIGIN:
                return translated(_ORIGINS[known.origin])
