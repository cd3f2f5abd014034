"""Where a scan goes: to the station, or to the dialog that is open, which mostly wants none."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from crux_desk.domain.errors import ScanNotWanted
from crux_desk.ui.dialogs.base import DeskDialog
from crux_desk.ui.error_words import words_for
from crux_desk.ui.session import Session


class ScanRouter(QObject):
    """Takes what the filter caught; `taken` carries what is for the station."""

    taken = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    @Slot(str)
    def route(self, text: str) -> None:
        """A scan was caught."""
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            self.taken.emit(text)
            return
        if isinstance(dialog, DeskDialog) and dialog.take_scan(text):
            return
        error = ScanNotWanted(text)
        self._session.refuse(error, text)
        if isinstance(dialog, DeskDialog):
            dialog.show_fault(words_for(error).line)
