"""Dialogs about what the station knows: codes learned at the bench, and the sheet of commands."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from crux_desk.config.setting_rules import Preset
from crux_desk.desk.code_desk import CodeDesk
from crux_desk.domain.carriers import Carriers
from crux_desk.domain.errors import DeskError
from crux_desk.domain.learned_codes import LearnedCode
from crux_desk.ui.dialogs.codes import CodesDialog, TeachDialog
from crux_desk.ui.dialogs.sheet import SheetDialog
from crux_desk.ui.error_words import words_for
from crux_desk.ui.scan_station import ScanStation
from crux_desk.ui.session import Session
from crux_desk.ui.sheet import print_sheet, save_sheet, sheet_cards
from crux_desk.ui.sheet_pages import SheetSection
from crux_desk.ui.verdicts import Tone, Verdict
from crux_desk.ui.words import shown_text, translate, units

_t = translate
_CSV = "CSV (*.csv)"
_PDF = "PDF (*.pdf)"


class StationDialogs(QObject):
    """Opens them, and does what they ask for."""

    def __init__(
        self,
        window: QWidget,
        session: Session,
        scans: ScanStation,
        code_desk: CodeDesk,
    ) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._scans = scans
        self._code_desk = code_desk
        self._codes: CodesDialog | None = None
        self._sheet: SheetDialog | None = None
        self._presets: Sequence[Preset] = ()
        self._carriers = Carriers(())
        self._station = ""

    def set_sheet(self, presets: Sequence[Preset], carriers: Carriers, station: str) -> None:
        """What the sheet of commands shows besides the commands."""
        self._presets, self._carriers, self._station = presets, carriers, station

    # -- learned codes ---------------------------------------------------------------------------

    def teach(self) -> None:
        """Say what the code is that was not known; without one, list the codes."""
        packing, code = self._session.packing, self._scans.unknown_code
        if not code or packing is None or not packing.order.lines:
            self.show_codes()
            return
        dialog = TeachDialog(self._window, code, packing.order.lines)
        dialog.taught.connect(self._on_taught)
        dialog.open()

    def show_codes(self) -> None:
        """The codes that were learned."""
        dialog = CodesDialog(self._window, self._code_desk.all())
        dialog.learn_wanted.connect(self._on_learn_wanted)
        dialog.forget_wanted.connect(self._on_forget_wanted)
        dialog.import_wanted.connect(self._on_import_wanted)
        dialog.export_wanted.connect(self._on_export_wanted)
        dialog.finished.connect(self._on_codes_closed)
        self._codes = dialog
        dialog.open()

    @Slot(object)
    def _on_taught(self, code: LearnedCode) -> None:
        try:
            self._code_desk.learn(code)
        except DeskError as error:
            self._session.refuse(error)
            return
        self._scans.unknown_code = ""
        title = _t("Learned: {code} is {sku}", code=shown_text(code.code), sku=code.sku_id)
        advice = _t("{units} in it. Scan it again to pack it.", units=units(code.units))
        self._session.say(Verdict(Tone.GOOD, title, advice))

    @Slot(object)
    def _on_learn_wanted(self, code: LearnedCode) -> None:
        self._change(lambda: self._code_desk.learn(code))

    @Slot(str)
    def _on_forget_wanted(self, code: str) -> None:
        self._change(lambda: self._code_desk.forget(code))

    @Slot()
    def _on_import_wanted(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self._codes, _t("Import codes"), "", _CSV)
        if path:
            self._change(lambda: self._code_desk.import_from(Path(path)))

    @Slot()
    def _on_export_wanted(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self._codes, _t("Export codes"), "codes.csv", _CSV)
        if path:
            self._change(lambda: self._code_desk.export_to(Path(path)))

    def _change(self, change: Callable[[], object]) -> None:
        fault = ""
        try:
            change()
        except DeskError as error:
            fault = words_for(error).line
        if self._codes is not None:
            self._codes.show_codes(self._code_desk.all())
            self._codes.show_fault(fault)

    @Slot()
    def _on_codes_closed(self) -> None:
        self._codes = None

    # -- the sheet -------------------------------------------------------------------------------

    def show_sheet(self) -> None:
        """The sheet of command barcodes: save it or print it."""
        dialog = SheetDialog(self._window, has_presets=any(p != Preset() for p in self._presets))
        dialog.save_wanted.connect(self._on_save_wanted)
        dialog.print_wanted.connect(self._on_print_wanted)
        self._sheet = dialog
        dialog.open()

    @Slot(bool, bool)
    def _on_save_wanted(self, with_presets: bool, with_methods: bool) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self._sheet, _t("Save the sheet"), "crux-desk-commands.pdf", _PDF
        )
        if path:
            sections = self._sections(with_presets, with_methods)
            self._finish(lambda: save_sheet(Path(path), sections, self._station), path)

    @Slot(bool, bool)
    def _on_print_wanted(self, with_presets: bool, with_methods: bool) -> None:
        # Loaded with the first print: few benches ever do.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        chooser = QPrintDialog(printer, self._sheet)
        if chooser.exec() == QDialog.DialogCode.Accepted:
            sections = self._sections(with_presets, with_methods)
            self._finish(lambda: print_sheet(printer, sections, self._station), "")

    def _sections(self, with_presets: bool, with_methods: bool) -> list[SheetSection]:
        return sheet_cards(
            self._presets, self._carriers, with_presets=with_presets, with_methods=with_methods
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
        title = _t("The sheet is saved") if path else _t("The sheet is at the printer")
        self._session.say(Verdict(Tone.GOOD, title, path))
