"""The list of what is printed, and what can be said of each: it was printed, print it or not, PDF."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from crux_desk.domain.printers import MAX_COPIES, PaperKind
from crux_desk.domain.records.print_jobs import JobState, PrintJob
from crux_desk.ui.print_jobs.model import Column, JobsModel
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.fields import fill_row
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.name_choice import NameChoice
from crux_desk.ui.widgets.spacing import Flow
from crux_desk.ui.widgets.text_table import TextTable
from crux_desk.ui.words.printing import job_advice
from crux_desk.ui.words.text import number, translate

_t = translate


class PrintJobsDialog(DeskDialog):
    """It changes nothing itself: it says what is wanted of which job."""

    again_wanted = Signal(object, int)
    printed_said = Signal(object)
    drop_wanted = Signal(object)
    pdf_wanted = Signal(object)
    slip_wanted = Signal()
    sheet_wanted = Signal()
    paper_wanted = Signal(object)
    """Pick sheets or the manifest (`PaperKind`)."""

    def __init__(self, parent: QWidget, *, has_printer: bool) -> None:
        super().__init__(parent, _t("Printing"))
        self._has_printer = has_printer
        self.slip = KeyButton(_t("Slip of this box"))
        self.slip.clicked.connect(self._on_slip)
        self.pick = KeyButton(_t("Pick sheets…"))
        self.pick.clicked.connect(self._on_pick)
        self.manifest = KeyButton(_t("Today's manifest…"))
        self.manifest.clicked.connect(self._on_manifest)
        self.sheet = KeyButton(_t("Command barcodes…"))
        self.sheet.clicked.connect(self._on_sheet)
        acts = Flow(10)
        for button in (self.slip, self.pick, self.manifest, self.sheet):
            acts.addWidget(button)
        self.body.addLayout(acts)
        self._model = JobsModel()
        self.table = TextTable(self._model, _t("Print jobs"), height=1.9)
        self.table.say_when_empty(
            _t("Nothing was printed yet. Ctrl+Shift+P prints the slip of a box.")
            if has_printer
            else _t("Nothing was printed yet. Ctrl+Shift+P saves the slip of a box as PDF.")
        )
        wide = self.table.fontMetrics().averageCharWidth()
        letters = {Column.PRINTER: 18, Column.STATE: 27, Column.TIME: 14}
        self.table.lay_out({column: wide * count for column, count in letters.items()})
        self.body.addWidget(self.table, 1)
        # On a small screen each button has its room, and what captions the copies, too.
        self.buttons.setSpacing(6)
        self.add_cancel(_t("Close")).show_key(False)
        self.drop = self.add_button(_t("Cancel job"))
        self.pdf = self.add_button(_t("Save as PDF…"))
        self.printed = self.add_button(_t("Mark printed"))
        self.copies = NameChoice(_t("Copies"), number(1), 1)
        for count in range(2, MAX_COPIES + 1):
            self.copies.names.addItem(number(count), str(count))
        caption = plain_label(_t("&Copies"), "fieldCaption")
        caption.setBuddy(self.copies.names)
        fill_row(self.copies.names, self.copies)
        self.buttons.addWidget(caption)
        self.buttons.addWidget(self.copies)
        self.again = self.add_button(_t("Print again"), name="primary")
        self.drop.clicked.connect(self._on_drop)
        self.pdf.clicked.connect(self._on_pdf)
        self.printed.clicked.connect(self._on_printed)
        self.again.clicked.connect(self._on_again)
        self.table.selectionModel().currentRowChanged.connect(self._show_state)
        self._show_state()
        self.fit(980, 560)
        self.table.setFocus()

    @property
    def chosen(self) -> PrintJob | None:
        """The job of the row that is chosen."""
        return self._model.job_at(self.table.currentIndex().row())

    def show_jobs(self, jobs: Sequence[PrintJob]) -> None:
        """Show the jobs as they are now; the chosen one stays chosen."""
        chosen = self.chosen
        self._model.show_jobs(jobs)
        row = max(0, -1 if chosen is None else self._model.row_of(chosen.job_id))
        self.table.setCurrentIndex(self._model.index(row, 0))
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        job = self.chosen
        can_print = job is not None and job.state is not JobState.WAITING
        self.again.setEnabled(can_print)
        self.copies.setEnabled(can_print)
        self.pdf.setEnabled(job is not None)
        asks = job is not None and job.state in (JobState.UNKNOWN, JobState.HANDED_OVER)
        self.printed.setEnabled(asks)
        self.drop.setEnabled(job is not None and job.state.is_open)
        if not self._has_printer:
            self.show_text(
                _t("No printer is set. Choose one in Settings, Printing. Slips are saved as PDF.")
            )
        else:
            advice = "" if job is None else job_advice(job)
            self.show_text(advice or _t("What was printed at this station."))

    @Slot()
    def _on_slip(self) -> None:
        if not self._has_printer:
            # A file is asked for, over the window.
            self.accept()
        self.slip_wanted.emit()

    @Slot()
    def _on_pick(self) -> None:
        self.accept()
        self.paper_wanted.emit(PaperKind.PICK)

    @Slot()
    def _on_manifest(self) -> None:
        self.accept()
        self.paper_wanted.emit(PaperKind.MANIFEST)

    @Slot()
    def _on_sheet(self) -> None:
        self.accept()
        self.sheet_wanted.emit()

    @Slot()
    def _on_drop(self) -> None:
        self.drop_wanted.emit(self.chosen)

    @Slot()
    def _on_pdf(self) -> None:
        self.pdf_wanted.emit(self.chosen)

    @Slot()
    def _on_printed(self) -> None:
        self.printed_said.emit(self.chosen)

    @Slot()
    def _on_again(self) -> None:
        self.again_wanted.emit(self.chosen, int(self.copies.chosen or 1))
        self.copies.names.setCurrentIndex(0)
