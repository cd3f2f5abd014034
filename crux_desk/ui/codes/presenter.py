"""The codes that a station learned: taught at the bench, listed, exchanged as CSV."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from crux_desk.desk.goods.code_desk import CodeDesk
from crux_desk.domain.errors import DeskError
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.ui.codes.dialog import CodesDialog, TeachDialog
from crux_desk.ui.scanning.state import ScanState
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.widgets.files import FileDialog
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import plural, shown_text, translate

_t = translate
_CSV = "CSV (*.csv)"


class CodePresenter(QObject):
    """Opens the dialogs about learned codes, and does what they ask for."""

    def __init__(
        self, window: QWidget, session: Session, scans: ScanState, code_desk: CodeDesk
    ) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._scans = scans
        self._code_desk = code_desk
        self._codes: CodesDialog | None = None

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
        try:
            codes = self._code_desk.all()
        except DeskError as error:
            self._session.refuse(error)
            return
        dialog = CodesDialog(self._window, codes)
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
        advice = plural(
            "Each scan counts {n} units. Scan it again to pack it.",
            "Each scan counts 1 unit. Scan it again to pack it.",
            code.units,
        )
        self._session.say(Verdict(Tone.GOOD, title, advice))

    @Slot(object)
    def _on_learn_wanted(self, code: LearnedCode) -> None:
        self._change(lambda: self._code_desk.learn(code))

    @Slot(str)
    def _on_forget_wanted(self, code: str) -> None:
        self._change(lambda: self._code_desk.forget(code))

    @Slot()
    def _on_import_wanted(self) -> None:
        dialog = FileDialog(self._codes, _t("Import barcodes"), _CSV)
        dialog.chosen.connect(self._on_import_chosen)
        dialog.open()

    @Slot(object)
    def _on_import_chosen(self, path: Path) -> None:
        self._change(lambda: self._code_desk.import_from(path))

    @Slot()
    def _on_export_wanted(self) -> None:
        dialog = FileDialog(self._codes, _t("Export barcodes"), _CSV, saved_as="codes.csv")
        dialog.chosen.connect(self._on_export_chosen)
        dialog.open()

    @Slot(object)
    def _on_export_chosen(self, path: Path) -> None:
        self._change(lambda: self._code_desk.export_to(path))

    def _change(self, change: Callable[[], object]) -> None:
        faults = [_fault_of(change), _fault_of(self._show_again)]
        if self._codes is not None:
            self._codes.show_fault(next(filter(None, faults), ""))

    def _show_again(self) -> None:
        if self._codes is not None:
            self._codes.show_codes(self._code_desk.all())

    @Slot()
    def _on_codes_closed(self) -> None:
        self._codes = None


def _fault_of(act: Callable[[], object]) -> str:
    """Do it; what went wrong, "" for nothing."""
    try:
        act()
    except DeskError as error:
        return words_for(error).line
    return ""
