"""What was packed at any bench: found by PO number or label, exported as a file."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crux_desk.domain.clock import utc_now
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.records.floor_board import FloorRecord
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.fields import Field
from crux_desk.ui.widgets.text_table import TextTable, TextTableModel
from crux_desk.ui.words.floor.board import record_words
from crux_desk.ui.words.text import joined, noop, shown_text, translate
from crux_desk.ui.words.times import moment

_t = translate
_TYPING_MS = 300
_TITLES = (
    noop("Order"),
    noop("Bench"),
    noop("Packer"),
    noop("State"),
    noop("Labels"),
    noop("Time"),
)
_LETTERS = {0: 16, 1: 14, 2: 14, 3: 13, 5: 20}
"""How wide columns are; the labels have the rest."""
_LABELS = 3


class FloorHistoryModel(TextTableModel):
    """Packings, the newest first. Data only."""

    def __init__(self) -> None:
        super().__init__(_TITLES)
        self.records: tuple[FloorRecord, ...] = ()

    def show_records(self, records: Sequence[FloorRecord]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.records = tuple(records)
        self.endResetModel()

    @override
    def count(self) -> int:
        return len(self.records)

    @override
    def text_at(self, row: int, column: int) -> str:
        one = self.records[row]
        cells = (
            shown_text(one.po_number),
            shown_text(one.station),
            shown_text(one.packer),
            record_words(one),
            joined([shown_text(number) for number in one.trackings], _LABELS),
            moment(one.at, utc_now()),
        )
        return cells[column]


class FloorHistoryDialog(DeskDialog):
    """It asks for what is typed, or scanned, and shows what is found."""

    find_wanted = Signal(str)
    export_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _t("Packed at all benches"))
        self.field = Field(_t("PO number or label"), hint=_t("scan or type it"))
        self.body.addWidget(self.field)
        self.model = FloorHistoryModel()
        self.table = TextTable(self.model, _t("Packings"), height=1.9)
        self.table.say_when_empty(_what_to_do())
        wide = self.table.fontMetrics().averageCharWidth()
        self.table.lay_out({column: wide * letters for column, letters in _LETTERS.items()})
        self.body.addWidget(self.table, 1)
        self.add_cancel(_t("Close"))
        self.export = self.add_button(_t("Export…"))
        self.export.clicked.connect(self._on_export)
        self.export.setEnabled(False)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._on_find)
        self.field.edit.textChanged.connect(self._typing.start)
        self.fit(1240, 600)
        self.field.edit.setFocus()

    @property
    def text(self) -> str:
        """What is looked for."""
        return self.field.edit.text().strip()

    @override
    def take_scan(self, scan: Scan) -> bool:
        self.field.edit.setText(scan.text)
        return True

    def show_records(self, records: Sequence[FloorRecord]) -> None:
        """What was found."""
        self.model.show_records(records)
        self.export.setEnabled(bool(records))
        self.show_text("")
        said = _t('No match for "{text}" at any bench.', text=shown_text(self.text))
        self.table.say_when_empty(
            "\n\n".join((said, _what_to_do())) if self.text else _what_to_do()
        )

    @Slot()
    def _on_find(self) -> None:
        self.find_wanted.emit(self.text)

    @Slot()
    def _on_export(self) -> None:
        self.export_wanted.emit(self.text)


def _what_to_do() -> str:
    return _t("Type a PO number, or scan a label, to see who packed it.")
