"""What can be done, by which key."""

from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from crux_desk.ui.bench.actions import ACTIONS
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.words.text import noop, translate, translated

_t = translate
_MORE = (
    (noop("Enter"), noop("In the lines: pack one unit into the current box")),
    ("+  −", noop("In the contents of a box: pack one more unit, or take one out")),
    (noop("Enter"), noop("In a field of the box: go to the next empty field")),
    (noop("Alt + letter"), noop("Go to the field with that letter underlined")),
)


class HelpDialog(DeskDialog):
    """A table of the keys."""

    def __init__(self, parent: QWidget) -> None:
        text = _t("Scan or type a PO number, then items. You can do everything by keyboard.")
        super().__init__(parent, _t("Keys"), text)
        rows = [(row.keys[0], translated(row.text)) for row in ACTIONS]
        rows += [(translated(keys), translated(does)) for keys, does in _MORE]
        table = QTableWidget(len(rows), 2)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.horizontalHeader().hide()
        table.verticalHeader().hide()
        table.setShowGrid(False)
        for row, (keys, does) in enumerate(rows):
            table.setItem(row, 0, QTableWidgetItem(keys.replace("Return", "Enter")))
            table.setItem(row, 1, QTableWidgetItem(does))
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.body.addWidget(table, 1)
        self.add_cancel(_t("Close"))
        self.fit(620, 640)
