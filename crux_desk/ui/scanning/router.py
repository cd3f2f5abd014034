"""Where a scan is read, once, and goes: to the bench, or to the dialog that is open.

From here on a `Scan` travels; no other place takes apart what was scanned.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from crux_desk.devices.bursts import Fault
from crux_desk.devices.reading import Reader
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.scans import ScanInParts, ScanNotText, ScanNotWanted
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts.verdict import error_verdict
from crux_desk.ui.words.errors import words_for

if TYPE_CHECKING:
    from crux_desk.ui.widgets.dialog import DeskDialog


class ScanRouter(QObject):
    """Takes what the filter caught and what was typed; `taken` carries what is for the bench."""

    coming = Signal()
    """A scan is about to be read."""
    taken = Signal(object)

    def __init__(self, session: Session, reader: Reader) -> None:
        super().__init__()
        self._session = session
        self._reader = reader

    @Slot(str)
    def route(self, text: str) -> None:
        """A scan was caught."""
        self.coming.emit()
        scan = self._reader.read(text)
        if QApplication.activeModalWidget() is None:
            self._take(scan)
            return
        dialog = _open_dialog()
        if dialog is None:
            self._session.refuse(ScanNotWanted(scan.text), scan.text)
        elif not dialog.take_scan(scan):
            self._say_in(dialog, ScanNotWanted(scan.text), scan)

    def read_all(self, texts: Sequence[str]) -> tuple[Scan, ...]:
        """What these scans say, in their order."""
        return tuple(scan for scan in map(self._reader.read, texts) if scan.text)

    @Slot(object)
    def refuse(self, fault: Fault) -> None:
        """A scanner's burst came that is no scan: nothing of it was typed, nothing is done."""
        self.refuse_error(ScanNotText() if fault is Fault.NOT_TEXT else ScanInParts())

    def refuse_error(self, error: DeskError) -> None:
        """What a scanner sent is no scan, and this is why."""
        dialog = _open_dialog()
        if dialog is not None:
            self._say_in(dialog, error, Scan("", ""))
        else:
            self._session.refuse(error)

    def _say_in(self, dialog: "DeskDialog", error: DeskError, scan: Scan) -> None:
        # The window behind goes on saying what it said: it is as true as before.
        is_unwanted = isinstance(error, ScanNotWanted)
        dialog.show_fault((is_unwanted and dialog.scan_words(scan)) or words_for(error).line)
        self._session.verdict_missed.emit(error_verdict(error, scan.text))

    @Slot(str)
    def take_typed(self, text: str) -> None:
        """Something was typed into the scan field: the same as a scan."""
        self._take(self._reader.read(text))

    def _take(self, scan: Scan) -> None:
        if scan.text:
            self.taken.emit(scan)


def _open_dialog() -> "DeskDialog | None":
    """The dialog of ours that keeps all else from the keyboard; None where there is none."""
    dialog = QApplication.activeModalWidget()
    if dialog is None:
        return None
    from crux_desk.ui.widgets.dialog import DeskDialog

    return dialog if isinstance(dialog, DeskDialog) else None
