"""A bare PySide6 window with a table, and a field that notes in a file what is typed into it.

    python -m bench.bare FILE

What the start and the memory of the program are compared with: Qt, and as little else as may be.
"""

import os
import sys

from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

_ROWS, _COLUMNS = 100, 5


def main(path: str) -> int:
    """Show the window until it is closed."""
    app = QApplication(sys.argv[:1])
    table = QTableWidget(_ROWS, _COLUMNS)
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            table.setItem(row, column, QTableWidgetItem(f"{row} {column}"))
    field = QLineEdit()

    def note() -> None:
        with open(path, "a", encoding="utf-8") as file:  # noqa: PTH123 - as little else as may be
            file.write(field.text() + "\n")
            file.flush()
            os.fsync(file.fileno())

    field.returnPressed.connect(note)
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.addWidget(field)
    layout.addWidget(table)
    window = QMainWindow()
    window.setCentralWidget(page)
    window.resize(1366, 768)
    field.setFocus()
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
