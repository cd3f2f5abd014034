"""Leads a packer out of a journal that is found damaged while the window is open.

Every further step would fail: so the window starts again, which is when the journal is rescued.
"""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.station import JournalDamaged, JournalWriteFailed, WriteFault
from crux_desk.ui.lifecycle.unasked import UnaskedDialog
from crux_desk.ui.session.session import Session
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.theme import grown
from crux_desk.ui.words.text import shown_message, translate


class Damage(QObject):
    """Asks to start again when an error says that the journal is damaged.

    `is_start_wanted`: the window was closed to be opened again.
    """

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__()
        self._window = window
        self._dialog: DamagedDialog | None = None
        self.is_start_wanted = False
        session.trouble_met.connect(self.look_at)

    @Slot(object)
    def look_at(self, error: DeskError) -> None:
        """Whatever failed: say what is to be done, if the journal is damaged."""
        path = damaged_file(error)
        if not path or self._dialog is not None or self.is_start_wanted:
            return
        above = QApplication.activeModalWidget() or self._window
        self._dialog = dialog = DamagedDialog(above, path)
        dialog.accepted.connect(self._on_accepted)
        dialog.finished.connect(self._on_finished)
        dialog.open()

    @Slot()
    def _on_finished(self) -> None:
        self._dialog = None

    @Slot()
    def _on_accepted(self) -> None:
        self.is_start_wanted = True
        # What is open above the window keeps it from closing.
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.close()
            if dialog.isVisible():
                break
        self._window.window().close()


def damaged_file(error: DeskError) -> str:
    """Where the damaged journal lies; "" where the error does not say that it is damaged."""
    if isinstance(error, JournalWriteFailed):
        return error.path if error.fault is WriteFault.DAMAGED else ""
    return error.path if isinstance(error, JournalDamaged) else ""


_t = translate
_WIDE = 680
"""Design pixels."""


class DamagedDialog(UnaskedDialog):
    """Accepted: the program is to start again. Closed: the packer looks at the screen first."""

    def __init__(self, parent: QWidget, path: str) -> None:
        super().__init__(parent, _t("Your saved work is damaged: restart Crux Desk"))
        self.add_warning(_t("Anything you pack from now on might be lost."))
        what_to_do = _t(
            "A restart recovers what can be read, keeps the damaged file, and then tells you which"
            " boxes to check. Leave the boxes as they are until then."
        )
        file = _t("Damaged file: {path}", path=shown_message(path))
        for text in (what_to_do, file):
            label = plain_label(text, "dialogText")
            label.setWordWrap(True)
            self.body.addWidget(label)
        self.add_cancel(_t("Look at the screen first"))
        again = self.add_button(_t("Restart"), _t("Enter"), "primary")
        again.clicked.connect(self.accept)
        again.setDefault(True)
        self.setMinimumWidth(grown(_WIDE))
