"""A table of figures as rows of text. Data only."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from typing_extensions import override

from crux_desk.ui.widgets.text_table import LEFT, RIGHT, TextTableModel


class FiguresModel(TextTableModel):
    """Rows of one kind; the first column is a name, the others are figures."""

    def __init__(self) -> None:
        super().__init__(())
        self._heads: tuple[str, ...] = ()
        self._rows: list[tuple[str, ...]] = []
        self._names = 1

    def show_rows(
        self, heads: Sequence[str], rows: Sequence[tuple[str, ...]], names: int = 1
    ) -> None:
        """Show these; the first `names` columns are texts."""
        self.beginResetModel()
        self._heads, self._rows, self._names = tuple(heads), list(rows), names
        self._titles = self._heads
        self.endResetModel()

    @override
    def count(self) -> int:
        return len(self._rows)

    @override
    def text_at(self, row: int, column: int) -> str:
        return self._rows[row][column]

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            # They were translated when they were shown.
            return self._heads[section] if 0 <= section < len(self._heads) else None
        return super().headerData(section, orientation, role)

    @override
    def _alignment(self, column: int) -> int:
        return LEFT if column < self._names else RIGHT
