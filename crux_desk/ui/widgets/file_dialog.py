"""Which file? Asked without stopping the program, and so that a scan can be refused."""

from pathlib import Path

from PySide6.QtCore import QDir, QSize, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QWidget

from crux_desk.ui.widgets.scroller import room_for
from crux_desk.ui.widgets.theme import grown

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


def without_icons(dialog: QDialog) -> None:
    """The buttons of one of Qt's dialogs look like ours."""
    for button in dialog.findChildren(QPushButton):
        button.setIcon(QIcon())


def documents() -> str:
    """The folder of the person's documents, else the home folder."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return place if QDir(place).exists() else QDir.homePath()
