"""What can be done, by which key."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont
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
from crux_desk.ui.words.text import noop, translate, translated

_t = translate
_MORE = (
    (noop("Enter"), noop("In the lines: pack one unit into the current box")),
    ("+  −", noop("In the contents of a box: pack one more unit, or take one out")),
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
    """A table of the keys, in groups."""

    def __init__(self, parent: QWidget) -> None:
        self._headings: list[QTableWidgetItem] = []
        text = _t("Scan or type a PO number, then items. You can do everything by keyboard.")
        super().__init__(parent, _t("Keys"), text)
        rows = list(_rows())
        table = QTableWidget(len(rows), 2)
        table.setAccessibleName(_t("Keys"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.horizontalHeader().hide()
        table.verticalHeader().hide()
        table.setShowGrid(False)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        high = self.fontMetrics().height()
        for row, (keys, does) in enumerate(rows):
            cell = QTableWidgetItem(keys.replace("Return", "Enter"))
            cell.setFont(bold)
            table.setItem(row, 0, cell)
            if does:
                table.setItem(row, 1, QTableWidgetItem(does))
                table.setRowHeight(row, round(high * 1.7))
            else:
                table.setSpan(row, 0, 1, 2)
                cell.setTextAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
                self._headings.append(cell)
                # A heading stands nearer to what is below it.
                table.setRowHeight(row, round(high * (2.4 if row else 2)))
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._color()
        self.body.addWidget(table, 1)
        self.add_cancel(_t("Close"))
        self.fit(620, 640)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._color()

    def _color(self) -> None:
        for heading in self._headings:
            heading.setForeground(QApplication.palette().link())


def _rows() -> Iterator[tuple[str, str]]:
    """Keys and what they do; a heading does nothing."""
    by_name = {row.name: row for row in ACTIONS}
    for heading, names in _GROUPS:
        yield translated(heading), ""
        yield from (_row(by_name.pop(name)) for name in names)
    yield from ((translated(keys), translated(does)) for keys, does in _MORE)
    yield _t("Station"), ""
    yield from map(_row, by_name.values())


def _row(action: ActionRow) -> tuple[str, str]:
    return action.keys[0], translated(action.text)
