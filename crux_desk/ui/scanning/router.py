"""Where a scan goes: to the station, or to the dialog that is open, which mostly wants none."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from crux_desk.devices.reading import Reader
from crux_desk.domain.errors import ScanNotWanted
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts.verdict import of_error
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.words.errors import words_for


class ScanRouter(QObject):
    """Takes what the filter caught; `taken` carries what is for the station."""

    taken = Signal(str)

    def __init__(self, session: Session, reader: Reader) -> None:
        super().__init__()
        self._session = session
        self._reader = reader

    @Slot(str)
    def route(self, text: str) -> None:
        """A scan was caught."""
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            self.taken.emit(text)
            return
        if isinstance(dialog, DeskDialog) and dialog.take_scan(self._said(text)):
            return
        error = ScanNotWanted(text)
        if isinstance(dialog, DeskDialog):
            # The window behind goes on saying what it said: it is as true as before.
            dialog.show_fault(dialog.scan_words(text) or words_for(error).line)
            self._session.verdict_missed.emit(of_error(error, text))
        else:
            self._session.refuse(error, text)

    def _said(self, text: str) -> str:
        """What dialogs are told: the code alone, of a GS1 barcode its item."""
        return self._reader.read(text).item_code
