"""Several carriers print labels of one form: whose is this one?"""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from crux_desk.domain.codes.commands import CommandKind, barcode_name, read_command
from crux_desk.domain.codes.labels import LabelReading
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.words.text import translate

_t = translate


class ChooseCarrierDialog(DeskDialog):
    """Lists the carriers; `chosen` carries the reading. A carrier's barcode chooses, too."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, readings: Sequence[LabelReading]) -> None:
        advice = _t("Choose the carrier with the arrow keys and Enter, or scan its barcode.")
        super().__init__(parent, _t("Whose label is this?"), advice)
        self._readings = tuple(readings)
        self._list = QListWidget()
        self._list.setAccessibleName(_t("Carriers"))
        self._list.setSpacing(4)
        for reading in self._readings:
            service = " ".join(part for part in (reading.carrier, reading.service) if part)
            self._list.addItem(QListWidgetItem(f"{service}\n{reading.tracking}"))
        self._list.setCurrentRow(0)
        self._list.installEventFilter(self)
        self._list.itemActivated.connect(self._on_accepted)
        self.body.addWidget(self._list, 1)
        self.add_cancel(_t("Cancel"))
        self.add_button(_t("Choose"), "Enter", "primary").clicked.connect(self._on_accepted)
        self.fit(560, 360)
        self._list.setFocus()

    @override
    def take_scan(self, text: str) -> bool:
        command = read_command(text)
        if command is None or command.kind is not CommandKind.CARRIER:
            return False
        names = [barcode_name(reading.carrier) for reading in self._readings]
        if command.name not in names:
            return False
        self._choose(names.index(command.name))
        return True

    @Slot()
    def _on_accepted(self) -> None:
        self._choose(self._list.currentRow())

    def _choose(self, row: int) -> None:
        if row >= 0:
            # Before it closes: what was scanned behind the label goes on when it has.
            self.chosen.emit(self._readings[row])
            self.accept()
