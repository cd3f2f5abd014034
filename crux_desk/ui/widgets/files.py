"""Files: which one? And where was it written?"""

from pathlib import Path

from PySide6.QtCore import QDir, QSize, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QPushButton, QWidget

from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.labels import ElidedLabel
from crux_desk.ui.widgets.scroller import room_for
from crux_desk.ui.widgets.theme import grown
from crux_desk.ui.words.text import marked, translate

_t = translate
_WIDTH, _HEIGHT = 900, 560


class FileDialog(QFileDialog):
    """Asks for a file to read, or, with the name `saved_as`, for one to write; `chosen` carries it.

    Qt's own and not the system's: what is scanned into the system's would be its answer. It begins
    in the folder `folder`, else in that of the person's documents.
    """

    chosen = Signal(object)

    def __init__(
        self, parent: QWidget | None, title: str, kind: str, *, saved_as: str = "", folder: str = ""
    ) -> None:
        super().__init__(parent, title, folder or documents(), kind)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        if saved_as:
            self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            self.setFileMode(QFileDialog.FileMode.AnyFile)
            self.setDefaultSuffix(Path(saved_as).suffix.removeprefix("."))
            self.selectFile(saved_as)
        self.fileSelected.connect(self._on_file_selected)
        without_icons(self)
        size = QSize(grown(_WIDTH), grown(_HEIGHT))
        self.resize(size.boundedTo(room_for(self)))

    @Slot(str)
    def _on_file_selected(self, path: str) -> None:
        self.chosen.emit(Path(path))


class FolderDialog(QFileDialog):
    """Asks for a folder; `chosen` carries it.

    It begins in the person's documents: the folder there was may be on a share that hangs.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent, title, documents())
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setOption(QFileDialog.Option.ShowDirsOnly)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFileMode(QFileDialog.FileMode.Directory)
        self.fileSelected.connect(self._on_file_selected)
        without_icons(self)
        self.resize(QSize(grown(_WIDTH), grown(_HEIGHT)).boundedTo(room_for(self)))

    @Slot(str)
    def _on_file_selected(self, path: str) -> None:
        self.chosen.emit(Path(path))


class _MiddleLabel(ElidedLabel):
    """Keeps the beginning and the end: the disk, and the file's name."""

    elide_mode = Qt.TextElideMode.ElideMiddle


class PathLine(QFrame):
    """Where a file was written: the path, and a button that copies it; nothing until there is one."""

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


def without_icons(dialog: QDialog) -> None:
    """The buttons of one of Qt's dialogs look like ours."""
    for button in dialog.findChildren(QPushButton):
        button.setIcon(QIcon())


def documents() -> str:
    """The folder of the person's documents, else the home folder."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return place if QDir(place).exists() else QDir.homePath()
