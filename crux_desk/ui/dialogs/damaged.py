"""The journal was found damaged in mid-work: nothing can be saved, and one thing is to be done."""

from PySide6.QtWidgets import QWidget

from crux_desk.ui.dialogs.base import DeskDialog
from crux_desk.ui.words import shown_message, translate

_t = translate


class DamagedDialog(DeskDialog):
    """Accepted: the program is to start again. Closed: the packer looks at the screen first."""

    def __init__(self, parent: QWidget, path: str) -> None:
        super().__init__(
            parent,
            _t("The journal is damaged: Crux Desk has to start again"),
            _t(
                "What is packed from here on may not be saved. Starting again recovers what can be"
                " read, keeps the damaged file, and then says which boxes to check. Leave the boxes"
                " as they are until then."
            ),
        )
        self.show_fault(_t("The damaged file: {path}", path=shown_message(path)))
        self.add_cancel(_t("Look at the screen first"))
        again = self.add_button(_t("Start again"), "Enter", "primary")
        again.clicked.connect(self.accept)
        again.setDefault(True)
        again.setFocus()
        self.fit(680, 270)
