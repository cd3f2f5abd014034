"""The sheet of command barcodes: saved as PDF, or printed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDialog, QWidget

from crux_desk.config.setting_rules import Preset
from crux_desk.domain.codes.carriers import Carriers
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.values import dataclass
from crux_desk.paper.cards import SheetSection
from crux_desk.ui.printing.sheet import print_sheet, save_sheet, sheet_cards
from crux_desk.ui.session.session import Session
from crux_desk.ui.sheet.dialog import SheetDialog
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.widgets.files import FileDialog, without_icons
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import translate

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_t = translate
_PDF = "PDF (*.pdf)"


@dataclass(frozen=True)
class SheetSource:
    """What the sheet shows besides the commands."""

    presets: Sequence[Preset]
    carriers: Carriers
    station: str
    folder: Path | None = None
    """The station's data folder."""


class SheetPresenter(QObject):
    """Opens the dialog about the sheet, and makes the sheet."""

    def __init__(self, window: QWidget, session: Session, source: SheetSource) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._source = source
        self._sheet: SheetDialog | None = None

    def set_presets(self, presets: Sequence[Preset]) -> None:
        """What the next sheet shows as presets."""
        self._source = replace(self._source, presets=presets)

    def show_sheet(self) -> None:
        """The sheet of command barcodes: save it or print it."""
        dialog = SheetDialog(self._window, has_presets=any(p.is_set for p in self._source.presets))
        dialog.save_wanted.connect(self._on_save_wanted)
        dialog.print_wanted.connect(self._on_print_wanted)
        self._sheet = dialog
        dialog.open()

    @Slot(bool, bool)
    def _on_save_wanted(self, with_presets: bool, with_methods: bool) -> None:
        dialog = FileDialog(
            self._sheet, _t("Save the sheet"), _PDF, saved_as="crux-desk-commands.pdf"
        )
        dialog.chosen.connect(partial(self._save, with_presets, with_methods))
        dialog.open()

    def _save(self, with_presets: bool, with_methods: bool, path: Path) -> None:
        sections = self._sections(with_presets, with_methods)
        source = self._source
        self._finish(
            lambda: save_sheet(path, sections, source.station, folder=source.folder), str(path)
        )

    @Slot(bool, bool)
    def _on_print_wanted(self, with_presets: bool, with_methods: bool) -> None:
        # Loaded with the first print: few benches ever do.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        chooser = QPrintDialog(printer, self._sheet)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        without_icons(chooser)
        chooser.finished.connect(partial(self._print, printer, with_presets, with_methods))
        # Its own `open` takes a receiver and the name of a slot.
        QDialog.open(chooser)

    def _print(
        self, printer: "QPrinter", with_presets: bool, with_methods: bool, answer: int
    ) -> None:
        if answer == QDialog.DialogCode.Accepted:
            sections = self._sections(with_presets, with_methods)
            source = self._source
            self._finish(lambda: print_sheet(printer, sections, source.station, source.folder), "")

    def _sections(self, with_presets: bool, with_methods: bool) -> list[SheetSection]:
        return sheet_cards(
            self._source.presets,
            self._source.carriers,
            with_presets=with_presets,
            with_methods=with_methods,
        )

    def _finish(self, make: Callable[[], None], path: str) -> None:
        try:
            make()
        except DeskError as error:
            if self._sheet is not None:
                self._sheet.show_fault(words_for(error).line)
            return
        if self._sheet is not None:
            self._sheet.accept()
        title = _t("Sheet saved") if path else _t("Sheet sent to the printer")
        self._session.say(Verdict(Tone.GOOD, title, path))
