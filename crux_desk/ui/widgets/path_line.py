"""Where a file was written: the whole path, cut in its middle where it is long, to be copied."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout

from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.labels import ElidedLabel
from crux_desk.ui.words.text import marked, translate

_t = translate


class _MiddleLabel(ElidedLabel):
    """Keeps the beginning and the end: the disk, and the file's name."""

    elide_mode = Qt.TextElideMode.ElideMiddle


class PathLine(QFrame):
    """A path and a button that copies it; nothing until there is a file."""

    def __init__(self) -> None:
        super().__init__()
        self._path = ""
        self._label = _MiddleLabel("value")
        self._copy = KeyButton(_t("Copy path"))
        self._copy.clicked.connect(self._on_copy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._label, 1)
        row.addWidget(self._copy)
        self.hide()

    @property
    def path(self) -> str:
        """The path that is shown; "" for none."""
        return self._path

    def show_path(self, path: Path | None) -> None:
        """Show where the file is; None for no file."""
        self._path = "" if path is None else str(path)
        self._label.show_text(self._path)
        self._copy.set_text(_t("Copy path"))
        self.setVisible(bool(self._path))

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._path)
        self._copy.set_text(marked("✓", _t("Copied")))
