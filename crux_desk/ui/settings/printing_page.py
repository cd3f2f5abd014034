"""The page about printers: what is printed where, when and on what paper; and a page to try it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from crux_desk.domain.printers import (
    DPIS,
    MAX_COPIES,
    NO_PRINTERS,
    ZPL_PORT,
    PaperKind,
    PaperSize,
    PrinterChoice,
    Printers,
    PrintWhen,
    SeenPrinter,
    plain_printers,
    read_target,
    usual_size,
)
from crux_desk.ui.settings.page import SettingsPage
from crux_desk.ui.settings.rows import FolderRow, SettingEditor, heading
from crux_desk.ui.settings.words import words_of
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.fields import Field
from crux_desk.ui.widgets.files import FolderDialog
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.name_choice import NameChoice
from crux_desk.ui.words.printing import document_name, printer_name, trouble_name
from crux_desk.ui.words.text import captioned, noop, number, shown_text, side_by_side, translate

_t = translate


class PrinterTools(Protocol):
    """What the page needs of the bench."""

    def find_printers(self, found: Callable[[Sequence[SeenPrinter]], None]) -> None:
        """Tell which printers there are, when that is known."""

    def print_test(
        self, kind: PaperKind, choice: PrinterChoice, said: Callable[[str], None]
    ) -> None:
        """Print a test page, and tell what came of it."""


class _KindRow(QObject):
    """One kind of document: its printer, when, its paper, and the button that tries it."""

    changed = Signal()
    test_wanted = Signal(object)

    def __init__(self, kind: PaperKind) -> None:
        super().__init__()
        self.kind = kind
        name = document_name(kind)
        self.printer = NameChoice(captioned(name, _t("printer")), _t("Not printed"), 7)
        self.when = NameChoice(captioned(name, _t("when")), _t("By hand"), 8)
        if kind.is_of_box:
            self.when.names.addItem(_t("Box sealed"), PrintWhen.BOX.value)
            self.when.names.addItem(_t("Order submitted"), PrintWhen.ORDER.value)
        else:
            self.when.setEnabled(False)
        self.copies = NameChoice(captioned(name, _t("copies")), "1 ×", 2)
        for count in range(2, MAX_COPIES + 1):
            self.copies.names.addItem(f"{number(count)} ×", str(count))
        self.paper = NameChoice(captioned(name, _t("paper")), _t("Letter"), 6)
        self.paper.names.addItem(_t("4×6 label"), PaperSize.LABEL.value)
        self.test = KeyButton(_t("Test page"))
        self.test.setAccessibleName(captioned(_t("Test page"), name))
        self.test.clicked.connect(self._on_test)
        self._dpis: dict[str, int] = {}
        for choice in self.choices:
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            choice.names.currentIndexChanged.connect(self._on_changed)

    @property
    def choices(self) -> tuple[NameChoice, ...]:
        """What is chosen of it, from left to right."""
        return (self.printer, self.when, self.paper, self.copies)

    @property
    def choice(self) -> PrinterChoice | None:
        """What is chosen; None for a document that is not printed."""
        printer = self.printer.chosen
        if printer is None:
            return None
        when = PrintWhen(self.when.chosen or PrintWhen.NEVER)
        size = PaperSize(self.paper.chosen or PaperSize.LETTER)
        dpi = self._dpis.get(printer, DPIS[0])
        return PrinterChoice(printer, when, size, dpi, int(self.copies.chosen or 1))

    def fill(self, choice: PrinterChoice | None) -> None:
        """Show what it is set to; a printer that is not there now stays."""
        if choice is not None:
            self.add(choice.printer, choice.dpi)
        printer = None if choice is None else choice.printer
        self.printer.names.setCurrentIndex(max(0, self.printer.names.findData(printer)))
        when = PrintWhen.NEVER if choice is None else choice.when
        self.when.names.setCurrentIndex(max(0, self.when.names.findData(when.value)))
        size = usual_size(self.kind) if choice is None else choice.size
        self.paper.names.setCurrentIndex(max(0, self.paper.names.findData(size.value)))
        self.copies.names.setCurrentIndex(0 if choice is None else choice.copies - 1)
        self._on_changed()

    def add(self, printer: str, dpi: int = DPIS[0]) -> None:
        """One more to choose, as the settings have it."""
        self._dpis[printer] = dpi
        if self.printer.names.findData(printer) < 0:
            self.printer.names.addItem(printer_name(printer), printer)

    def offer(self, printers: Sequence[SeenPrinter]) -> None:
        """These there are."""
        names = self.printer.names
        for printer in printers:
            trouble = "" if printer.trouble is None else trouble_name(printer.trouble)
            shown = side_by_side(shown_text(printer.name), trouble)
            place = names.findData(printer.name)
            if place < 0:
                names.addItem(shown, printer.name)
            else:
                names.setItemText(place, shown)

    def lock(self, *, is_locked: bool) -> None:
        """Whether it can be changed at all."""
        for choice in self.choices:
            choice.setEnabled(not is_locked)
        self.when.setEnabled(not is_locked and self.kind.is_of_box)

    def _on_changed(self) -> None:
        self.test.setEnabled(self.printer.chosen is not None)
        self.changed.emit()

    def _on_test(self) -> None:
        choice = self.choice
        if choice is not None:
            self.test_wanted.emit((self.kind, choice))


def _laid_out(kind: PaperKind, row: _KindRow) -> QGridLayout:
    """Its name; below it the printer and its test; below them when, on what paper, how often.

    The printer needs no caption: nothing else stands right below the name.
    """
    grid = QGridLayout()
    grid.setContentsMargins(0, 8, 0, 4)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(6)
    grid.addWidget(plain_label(document_name(kind), "presetName"), 0, 0, 1, 3)
    grid.addWidget(row.printer, 1, 0, 1, 2)
    grid.addWidget(row.test, 1, 2)
    captions = (_t("When"), _t("Paper"), _t("Copies"))
    for place, (caption, choice) in enumerate(zip(captions, row.choices[1:], strict=True)):
        grid.addWidget(plain_label(caption, "fieldCaption"), 2, place)
        grid.addWidget(choice, 3, place)
    for place, stretch in enumerate((5, 4, 3)):
        grid.setColumnStretch(place, stretch)
    return grid


class PrintersEditor(SettingEditor):
    """All four kinds below each other."""

    test_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("printers")
        self.setObjectName("row")
        words = words_of("printers")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(heading(words.caption, words.text))
        self.rows = {kind: _KindRow(kind) for kind in PaperKind}
        for kind, row in self.rows.items():
            column.addLayout(_laid_out(kind, row))
            row.changed.connect(self.on_edited)
            row.test_wanted.connect(self.test_wanted)
        column.addWidget(self.note)

    def offer(self, printers: Sequence[SeenPrinter]) -> None:
        """These there are; what is chosen stays."""
        for row in self.rows.values():
            row.offer(printers)

    def add(self, printer: str, dpi: int) -> None:
        """One more to choose for each of them."""
        for row in self.rows.values():
            row.add(printer, dpi)

    @override
    def fill(self, value: object) -> None:
        printers = value if isinstance(value, Printers) else NO_PRINTERS
        for kind, row in self.rows.items():
            row.fill(printers.of(kind))

    @override
    def typed(self) -> object:
        chosen = {kind.value: row.choice for kind, row in self.rows.items()}
        return plain_printers(replace(NO_PRINTERS, **chosen))

    @override
    def lock(self, *, is_locked: bool) -> None:
        for row in self.rows.values():
            row.lock(is_locked=is_locked)

    @property
    @override
    def stop(self) -> QWidget:
        return self.rows[PaperKind.SLIP].printer.names

    @property
    @override
    def stops(self) -> tuple[QWidget, ...]:
        rows = self.rows.values()
        return tuple(
            stop
            for row in rows
            for stop in (row.printer.names, row.test, *(one.names for one in row.choices[1:]))
        )


class PrintingPage(SettingsPage):
    """Printers that this computer knows, and others by their address; the retailers' templates."""

    TITLE = noop("Printing")

    def __init__(self, tools: PrinterTools) -> None:
        self.printers = PrintersEditor()
        super().__init__((self.printers, FolderRow("templates")))
        self._tools = tools
        self.said = plain_label("", "settingSaid")
        self.said.setWordWrap(True)
        self.address = Field(_t("Label printer on the network"), hint="10.0.0.5")
        self.address.entered.connect(self._on_add_address)
        self.dpi = NameChoice(_t("Dots per inch"), _dpi_words(DPIS[0]), 7)
        for dpi in DPIS[1:]:
            self.dpi.names.addItem(_dpi_words(dpi), str(dpi))
        self.add_address = KeyButton(_t("Add printer"))
        self.add_address.clicked.connect(self._on_add_address)
        self.add_folder = KeyButton(_t("Add a PDF folder…"))
        self.add_folder.clicked.connect(self._on_add_folder)
        self.add(self._build())
        self.printers.test_wanted.connect(self._on_test)
        tools.find_printers(self._offer)
        added = (self.address.edit, self.dpi.names, self.add_address, self.add_folder)
        for before, after in pairwise((*self.printers.stops, *added)):
            self.setTabOrder(before, after)

    def _build(self) -> QWidget:
        frame = QWidget()
        frame.setObjectName("row")
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        hint = _t(
            "Label printers that read ZPL, by their address (port 9100 unless you add another"
            " one), and folders into which documents are written as PDF. Add one, then choose"
            " it above."
        )
        column.addLayout(heading(_t("Printers that are not listed"), hint))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.address, 1)
        line.addWidget(self.dpi, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(line)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.add_address, self.add_folder):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.said)
        return frame

    @Slot()
    def _on_add_address(self) -> None:
        text = self.address.text.strip()
        host, _, port = text.rpartition(":") if text.count(":") == 1 else (text, "", "")
        try:
            target = read_target(f"zpl:{host}:{port or ZPL_PORT}")
        except ValueError:
            self.said.setText(_t('"{text}" is no address of a printer.', text=shown_text(text)))
            return
        self._added(f"zpl:{target.name}:{target.port}", int(self.dpi.chosen or DPIS[0]))
        self.address.edit.clear()

    @Slot()
    def _on_add_folder(self) -> None:
        dialog = FolderDialog(self, _t("Folder for PDFs"))
        dialog.chosen.connect(self._on_folder)
        dialog.open()

    @Slot(object)
    def _on_folder(self, folder: Path) -> None:
        self._added(f"pdf:{folder}", DPIS[0])

    def _added(self, printer: str, dpi: int) -> None:
        self.printers.add(printer, dpi)
        name = printer_name(printer)
        self.said.setText(_t("{printer} can be chosen above now.", printer=name))

    def _on_test(self, wanted: tuple[PaperKind, PrinterChoice]) -> None:
        kind, choice = wanted
        self.said.setText(_t("Sending a test page…"))
        self._tools.print_test(kind, choice, self._say)

    # A dialog may be gone by the time that a printer answers.

    def _offer(self, printers: Sequence[SeenPrinter]) -> None:
        if isValid(self):
            self.printers.offer(printers)

    def _say(self, text: str) -> None:
        if isValid(self):
            self.said.setText(text)


def _dpi_words(dpi: int) -> str:
    return _t("{dpi} dpi", dpi=dpi)
