"""The page about printers: what is printed where, when and on what paper; and a page to try it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from crux_desk.domain.printers import (
    NO_PRINTERS,
    PaperKind,
    PaperSize,
    PrinterChoice,
    Printers,
    PrintWhen,
    SeenPrinter,
    plain_printers,
    usual_size,
)
from crux_desk.ui.settings.page import SettingsPage
from crux_desk.ui.settings.rows import FolderRow, SettingEditor
from crux_desk.ui.settings.words import words_of
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.name_choice import NameChoice
from crux_desk.ui.words.printing import document_name, printer_name, trouble_name
from crux_desk.ui.words.text import captioned, shown_text, side_by_side, translate

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
        self._held: PrinterChoice | None = None
        self.printer = NameChoice(captioned(name, _t("printer")), _t("Not printed"), 14)
        self.when = NameChoice(captioned(name, _t("when")), _t("By hand"), 12)
        if kind.is_of_box:
            self.when.names.addItem(_t("Box sealed"), PrintWhen.BOX.value)
            self.when.names.addItem(_t("Order submitted"), PrintWhen.ORDER.value)
        else:
            self.when.setEnabled(False)
        self.paper = NameChoice(captioned(name, _t("paper")), _t("Letter"), 6)
        self.paper.names.addItem(_t("4×6 label"), PaperSize.LABEL.value)
        self.test = KeyButton(_t("Test page"))
        self.test.setAccessibleName(captioned(_t("Test page"), name))
        self.test.clicked.connect(self._on_test)
        for choice in (self.printer, self.when, self.paper):
            choice.names.currentIndexChanged.connect(self._on_changed)

    @property
    def choice(self) -> PrinterChoice | None:
        """What is chosen; None for a document that is not printed."""
        printer = self.printer.chosen
        if printer is None:
            return None
        when = PrintWhen(self.when.chosen or PrintWhen.NEVER)
        size = PaperSize(self.paper.chosen or PaperSize.LETTER)
        held = self._held
        dpi = held.dpi if held is not None and held.printer == printer else PrinterChoice("-").dpi
        return PrinterChoice(printer, when, size, dpi)

    def fill(self, choice: PrinterChoice | None) -> None:
        """Show what it is set to; a printer that is not there now stays."""
        self._held = choice
        names = self.printer.names
        place = 0 if choice is None else names.findData(choice.printer)
        if place < 0 and choice is not None:
            names.addItem(printer_name(choice.printer), choice.printer)
            place = names.count() - 1
        names.setCurrentIndex(place)
        when = PrintWhen.NEVER if choice is None else choice.when
        self.when.names.setCurrentIndex(max(0, self.when.names.findData(when.value)))
        size = usual_size(self.kind) if choice is None else choice.size
        self.paper.names.setCurrentIndex(max(0, self.paper.names.findData(size.value)))
        self._on_changed()

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
        for choice in (self.printer, self.when, self.paper):
            choice.setEnabled(not is_locked)
        self.when.setEnabled(not is_locked and self.kind.is_of_box)

    def _on_changed(self) -> None:
        self.test.setEnabled(self.printer.chosen is not None)
        self.changed.emit()

    def _on_test(self) -> None:
        choice = self.choice
        if choice is not None:
            self.test_wanted.emit((self.kind, choice))


class PrintersEditor(SettingEditor):
    """All four kinds below each other."""

    test_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("printers")
        self.setObjectName("row")
        words = words_of("printers")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(8)
        column.addWidget(plain_label(words.caption, "settingCaption"))
        help_text = plain_label(words.text, "settingHelp")
        help_text.setWordWrap(True)
        column.addWidget(help_text)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        self.rows = {kind: _KindRow(kind) for kind in PaperKind}
        for place, (kind, row) in enumerate(self.rows.items()):
            grid.addWidget(plain_label(document_name(kind), "settingHelp"), 2 * place, 0, 1, 4)
            for spot, widget in enumerate((row.printer, row.when, row.paper, row.test)):
                grid.addWidget(widget, 2 * place + 1, spot, Qt.AlignmentFlag.AlignLeft)
            row.changed.connect(self.on_edited)
            row.test_wanted.connect(self.test_wanted)
        grid.setColumnStretch(4, 1)
        column.addLayout(grid)
        column.addWidget(self.note)

    def offer(self, printers: Sequence[SeenPrinter]) -> None:
        """These there are; what is chosen stays."""
        for row in self.rows.values():
            row.offer(printers)

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
        return tuple(c.names for row in rows for c in (row.printer, row.when, row.paper))


class PrintingPage(SettingsPage):
    """Printers that this computer knows, and others by their address; the retailers' templates."""

    def __init__(self, tools: PrinterTools) -> None:
        self.printers = PrintersEditor()
        super().__init__(_t("Printing"), (self.printers, FolderRow("templates")))
        self._tools = tools
        self.said = plain_label("", "settingSaid")
        self.said.setWordWrap(True)
        hint = plain_label(
            _t(
                "A label printer on the network, or a folder for PDFs, is set in settings.json:"
                " zpl:ADDRESS:9100, pdf:FOLDER."
            ),
            "settingHelp",
        )
        hint.setWordWrap(True)
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(18, 8, 18, 8)
        column = QVBoxLayout()
        column.addWidget(self.said)
        column.addWidget(hint)
        row.addLayout(column)
        self.add(frame)
        self.printers.test_wanted.connect(self._on_test)
        tools.find_printers(self._offer)

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
