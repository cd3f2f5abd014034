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
from crux_desk.ui.words.text import translate

_t = translate
_MORE = (
    ("Enter", "in the lines: one unit into the current box"),
    ("+  −", "in the contents of a box: one unit more, one less"),
    ("Enter", "in a field of the box: on to the next empty one"),
    ("Alt + letter", "to the field with that letter underlined"),
)


class HelpDialog(DeskDialog):
    """A table of the keys."""

    def __init__(self, parent: QWidget) -> None:
        text = _t("Scan or type a PO number, then items. Everything can be done by keyboard.")
        super().__init__(parent, _t("Keys"), text)
        rows = [(row.keys[0], _t(row.text)) for row in ACTIONS]
        rows += [(keys, _t(does)) for keys, does in _MORE]
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
