"""The learned codes as rows of a table. Data only: nothing is learned or forgotten here."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from typing_extensions import override

from crux_desk.domain.goods.learned_codes import LearnedCode, code_key
from crux_desk.domain.texts import text_key
from crux_desk.ui.widgets.labels import as_tip
from crux_desk.ui.widgets.row_delegate import Index
from crux_desk.ui.widgets.text_table import LEFT, RIGHT
from crux_desk.ui.words.text import noop, number, translated


class Column(IntEnum):
    """The columns, from left to right."""

    CODE = 0
    SKU = 1
    UNITS = 2


class CodesModel(QAbstractTableModel):
    """The learned codes that a filter leaves; `show_codes` and `filter_by` are the only ways in."""

    def __init__(self) -> None:
        super().__init__()
        self._codes: tuple[LearnedCode, ...] = ()
        self._rows: tuple[LearnedCode, ...] = ()
        self._needle = ""

    @property
    def count(self) -> int:
        """How many codes there are, with those that the filter hides."""
        return len(self._codes)

    def show_codes(self, codes: Sequence[LearnedCode]) -> None:
        """Show these codes instead."""
        self._codes = tuple(codes)
        self._choose_rows()

    def filter_by(self, text: str) -> None:
        """Show the codes that hold a text, or whose SKU does, or that are another writing of it."""
        self._needle = text.strip()
        self._choose_rows()

    def code_at(self, row: int) -> LearnedCode | None:
        """The code in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, code: str) -> int:
        """The row of a code, -1 where it is not shown."""
        return next((row for row, shown in enumerate(self._rows) if shown.code == code), -1)

    def by_key(self) -> dict[str, LearnedCode]:
        """All codes, by what their writings share."""
        return {code.key: code for code in self._codes}

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        code = self.code_at(index.row())
        if code is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if index.column() == Column.UNITS else LEFT
        texts = {
            Column.CODE: code.code,
            Column.SKU: code.sku_id,
            Column.UNITS: number(code.units),
        }
        text = texts[Column(index.column())]
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(text)
        return text if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section == Column.UNITS else LEFT
        texts = {Column.CODE: noop("Barcode"), Column.SKU: noop("SKU"), Column.UNITS: noop("Units")}
        is_shown = role == Qt.ItemDataRole.DisplayRole
        return translated(texts[Column(section)]) if is_shown else None

    def _choose_rows(self) -> None:
        needle, key = text_key(self._needle), code_key(self._needle)
        self.beginResetModel()
        self._rows = tuple(
            code
            for code in self._codes
            if needle in text_key(code.code) or needle in text_key(code.sku_id) or code.key == key
        )
        self.endResetModel()
