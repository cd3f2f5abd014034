"""A table of text with a head: one line a row, one row chosen, no cell of its own to edit."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView
from typing_extensions import override

from crux_desk.ui.widgets.fields import restyle, set_state
from crux_desk.ui.widgets.labels import as_tip
from crux_desk.ui.widgets.row_delegate import Index
from crux_desk.ui.widgets.theme import grown
from crux_desk.ui.words.text import translated

LEFT = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
RIGHT = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
"""How a cell's text stands; numbers stand right."""


_ALIGNMENT_ROLE = Qt.ItemDataRole.TextAlignmentRole
_LEAST_LETTERS = 12
"""Of a column that shares what room there is: the others become narrower before it has less."""
_FREE = 14
"""Design pixels that the head's words have less beside them in a narrow table; see the style sheet."""
_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


class TextTableModel(QAbstractTableModel):
    """Rows of text under a head. Data only.

    Args:
        titles: of the columns, from left to right, to be translated.
        right: the columns whose texts stand right.
    """

    def __init__(self, titles: Sequence[str], right: Collection[int] = ()) -> None:
        super().__init__()
        self._titles, self._right = titles, right

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def text_at(self, row: int, column: int) -> str:
        """What stands in a cell of a row that is there."""
        raise NotImplementedError

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self.count()

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._titles)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        # Seven roles are asked for to paint a cell; most have no answer.
        if not 0 <= index.row() < self.count():
            return None
        if role == _ALIGNMENT_ROLE:
            return self._alignment(index.column())
        if role not in _TEXT_ROLES:
            return None
        text = self.text_at(index.row(), index.column())
        return as_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _ALIGNMENT_ROLE:
            return self._alignment(section)
        return translated(self._titles[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def _alignment(self, column: int) -> int:
        return RIGHT if column in self._right else LEFT


class TextTable(QTableView):
    """What the tables of the dialogs share.

    Args:
        model: the rows.
        name: what a screen reader calls the table.
        height: of a row, as a multiple of the type's.
    """

    def __init__(self, model: QAbstractItemModel, name: str, height: float) -> None:
        super().__init__()
        self._empty = ""
        self._widths: Mapping[int, int] = {}
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        # Rows of one fixed height: to measure 10,000 of them would take seconds.
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(round(self.fontMetrics().height() * height))
        columns.setHighlightSections(False)
        columns.setTextElideMode(Qt.TextElideMode.ElideRight)
        columns.setSectionsClickable(False)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def lay_out(self, widths: Mapping[int, int]) -> None:
        """How wide columns are where there is room; the others share the rest."""
        # They were measured as the head is now.
        more = grown(_FREE) if self.property("narrow") else 0
        self._widths = {column: width + more for column, width in widths.items()}
        head, modes = self.horizontalHeader(), QHeaderView.ResizeMode
        for column in range(self.model().columnCount()):
            mode = modes.Fixed if column in widths else modes.Stretch
            head.setSectionResizeMode(column, mode)
        self._share_out()

    def _share_out(self) -> None:
        head = self.horizontalHeader()
        columns = set(range(self.model().columnCount())) - set(self._widths)
        shared = sum(not head.isSectionHidden(column) for column in columns)
        least = shared * _LEAST_LETTERS * self.fontMetrics().averageCharWidth()
        room = self.viewport().width() - least
        # What names a column is seen whole where there is room, in whichever language.
        more = grown(_FREE) if self.property("narrow") else 0
        asked = {
            column: max(width, head.sectionSizeHint(column) + more)
            for column, width in self._widths.items()
        }
        wanted = sum(asked.values())
        is_narrow = wanted > room
        if is_narrow is not bool(self.property("narrow")):
            set_state(self, "narrow", is_narrow)
            restyle(head)
        part = max(0.5, min(1.0, room / max(1, wanted)))
        # What the head leaves free beside its words goes, and not these...
        widths = {
            column: max(int(width * part), min(width, head.sectionSizeHint(column)))
            for column, width in asked.items()
        }
        # ...but for columns that would not be seen at all.
        part = min(1.0, max(0, room) / max(1, sum(widths.values())))
        for column, width in widths.items():
            head.resizeSection(column, int(width * part))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share_out()
        super().resizeEvent(event)

    def say_when_empty(self, text: str) -> None:
        """What stands in the table while it has no row."""
        self._empty = text
        # It is painted: a voice finds it here.
        self.setAccessibleDescription(text)
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty and not self.model().rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(QApplication.palette().placeholderText().color())
            room = self.viewport().rect().adjusted(24, 20, -24, -20)
            flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
            painter.drawText(room, flags | Qt.TextFlag.TextWordWrap, self._empty)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Typed characters search nothing: they may be a scan's, or are for a filter."""
