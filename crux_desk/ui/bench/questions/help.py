"""What can be done, by which key."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from typing_extensions import override

from crux_desk.ui.bench.actions import ACTIONS, ActionRow
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.scroller import room_for
from crux_desk.ui.widgets.theme import grown
from crux_desk.ui.words.text import noop, translate, translated

_t = translate
_Row = tuple[str, str]
_MOST_COLUMNS = 3
_HEIGHT = 1.5
"""Of a row, as a multiple of the type's."""
_LEAST_HIGH = 480
_AROUND, _BESIDE = QSize(64, 180), 30
"""Design pixels: of the dialog, around the table; and beside a text in it."""
_MORE = (
    (noop("Enter"), noop("In the lines: pack one unit into the current box")),
    ("+  −", noop("In the contents of a box: one unit more, or one less")),
    (noop("Enter"), noop("In a field of the box: go to the next empty field")),
    (noop("Alt + letter"), noop("Go to the field with that letter underlined")),
)


_GROUPS = (
    (
        noop("Packing"),
        (
            *("submit", "new_box", "pack_many", "pack_rest", "split", "unit_cost"),
            *("remove_box", "move", "weigh", "tare", "undo"),
        ),
    ),
    (
        noop("Orders"),
        (
            *("put_aside", "refresh", "details", "done_lines", "outbox", "history"),
            *("numbers", "orders", "next_order", "get_orders"),
        ),
    ),
    (
        noop("Moving around"),
        (
            *("to_scan", "to_lines", "to_boxes", "to_box", "to_contents"),
            *("next_box", "previous_box", "escape"),
        ),
    ),
)
"""Headings, and what stands below each, by the names of the actions; the others come last."""


class HelpDialog(DeskDialog):
    """A table of the keys, in groups; in as many columns as it takes to see all of them at once."""

    def __init__(self, parent: QWidget) -> None:
        self._headings: list[QTableWidgetItem] = []
        text = _t("Scan or type a PO number, then items. You can do everything by keyboard.")
        super().__init__(parent, _t("Keys"), text)
        self._bold = QFont(self.font())
        self._bold.setWeight(QFont.Weight.DemiBold)
        rows = list(_rows())
        self._high = round(self.fontMetrics().height() * _HEIGHT)
        around = QSize(grown(_AROUND.width()), grown(_AROUND.height()))
        room = room_for(self) - around
        ways = (_columns(rows, count) for count in range(_MOST_COLUMNS, 1, -1))
        columns = next((way for way in ways if _fits(self._size_of(way), room)), [rows])
        self.body.addWidget(self._table(columns), 1)
        self._color()
        self.add_cancel(_t("Close"))
        size = self._size_of(columns)
        least = QSize(size.width(), min(size.height(), grown(_LEAST_HIGH)))
        self.resize((size if _fits(size, room) else least) + around)

    def _size_of(self, columns: Sequence[Sequence[_Row]]) -> QSize:
        """How large a table is in which all of them are seen."""
        keys, does = QFontMetrics(self._bold), self.fontMetrics()
        wide = sum(
            max(keys.horizontalAdvance(row[0]) for row in rows)
            + max(does.horizontalAdvance(row[1]) for row in rows)
            + 2 * grown(_BESIDE)
            for rows in columns
        )
        return QSize(wide, len(columns[0]) * self._high)

    def _table(self, columns: Sequence[Sequence[_Row]]) -> QTableWidget:
        table = QTableWidget(len(columns[0]), 2 * len(columns))
        table.setAccessibleName(_t("Keys"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.horizontalHeader().hide()
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(self._high)
        table.setShowGrid(False)
        header, modes = table.horizontalHeader(), QHeaderView.ResizeMode
        for place, rows in enumerate(columns):
            for column in (2 * place, 2 * place + 1):
                header.setSectionResizeMode(column, modes.ResizeToContents)
            for row, (keys, does) in enumerate(rows):
                cell = QTableWidgetItem(keys)
                cell.setFont(self._bold)
                table.setItem(row, 2 * place, cell)
                if does:
                    table.setItem(row, 2 * place + 1, QTableWidgetItem(does))
                else:
                    table.setSpan(row, 2 * place, 1, 2)
                    # A heading stands nearer to what is below it.
                    low = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
                    cell.setTextAlignment(low)
                    self._headings.append(cell)
        header.setStretchLastSection(True)
        return table

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._color()

    def _color(self) -> None:
        for heading in self._headings:
            heading.setForeground(QApplication.palette().link())


def _fits(size: QSize, room: QSize) -> bool:
    return size.boundedTo(room) == size


def _columns(rows: Sequence[_Row], count: int) -> list[list[_Row]]:
    """The rows in so many columns, none longer than the first.

    What goes on in the next column has its heading again, and no heading stands alone.
    """
    for most in range(-(-len(rows) // count), len(rows) + 1):
        columns: list[list[_Row]] = [[]]
        heading = rows[0]
        for row in rows:
            is_heading = not row[1]
            heading = row if is_heading else heading
            if len(columns[-1]) + is_heading >= most:
                columns.append([] if is_heading else [heading])
            columns[-1].append(row)
        if len(columns) <= count:
            break
    return columns


def _rows() -> Iterator[_Row]:
    """Keys and what they do; a heading does nothing."""
    by_name = {row.name: row for row in ACTIONS}
    for heading, names in _GROUPS:
        yield translated(heading), ""
        yield from (_row(by_name.pop(name)) for name in names)
    yield from ((translated(keys), translated(does)) for keys, does in _MORE)
    yield _t("Station"), ""
    yield from map(_row, by_name.values())


def _row(action: ActionRow) -> _Row:
    return action.keys[0].replace("Return", "Enter"), translated(action.text)
