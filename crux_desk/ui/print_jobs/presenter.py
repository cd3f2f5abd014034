"""Opens the list of what is printed, and does what is said there."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from crux_desk.desk.paper.paper_desk import PaperDesk
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.printers import Printers
from crux_desk.domain.records.print_jobs import PrintJob
from crux_desk.ui.links.print_queue import PrintQueue
from crux_desk.ui.print_jobs.dialog import PrintJobsDialog
from crux_desk.ui.print_jobs.papers import Papers, box_document
from crux_desk.ui.printing.handing import file_name
from crux_desk.ui.printing.output import save_pdf
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.session.session import Session
from crux_desk.ui.widgets.files import FileDialog
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import translate

_t = translate
_PDF = "PDF (*.pdf)"


class PrintJobsPresenter(QObject):
    """The jobs at the window.

    Args:
        window: what the list opens over.
        queue: the jobs; None where no printer is set.
        session: what is on the screen.
        papers: makes documents, on a lane.
        printers: where each kind is printed.
        background: the lanes.
    """

    sheet_wanted = Signal()
    slip_wanted = Signal()

    def __init__(
        self,
        window: QWidget,
        session: Session,
        queue: Callable[[], PrintQueue | None],
        papers: Callable[[], PaperDesk],
        printers: Callable[[], Printers],
        background: Background,
    ) -> None:
        super().__init__()
        self._window = window
        self._queue = queue
        self._papers = papers
        self.papers = Papers(window, session, papers, printers, background)
        """Documents that a person wants now."""
        self._background = background
        self._dialog: PrintJobsDialog | None = None

    def show_jobs(self) -> None:
        """What is printed, and what became of it."""
        if self._dialog is not None:
            return
        queue = self._queue()
        dialog = PrintJobsDialog(self._window, has_printer=queue is not None)
        dialog.sheet_wanted.connect(self.sheet_wanted)
        dialog.slip_wanted.connect(self.slip_wanted)
        dialog.paper_wanted.connect(self.papers.show)
        dialog.finished.connect(self._on_closed)
        if queue is not None:
            dialog.again_wanted.connect(queue.again)
            dialog.printed_said.connect(queue.printed)
            dialog.drop_wanted.connect(queue.drop)
            dialog.pdf_wanted.connect(self._on_pdf_wanted)
            queue.changed.connect(self._on_changed)
        self._dialog = dialog
        self._on_changed()
        dialog.open()

    @Slot()
    def _on_changed(self) -> None:
        queue = self._queue()
        if self._dialog is None or queue is None:
            return
        try:
            self._dialog.show_jobs(queue.latest())
        except DeskError as error:
            self._dialog.show_fault(words_for(error).line)

    @Slot()
    def _on_closed(self) -> None:
        queue = self._queue()
        if queue is not None:
            queue.changed.disconnect(self._on_changed)
        self._dialog = None

    @Slot(object)
    def _on_pdf_wanted(self, job: PrintJob) -> None:
        name = f"{file_name(job.kind, job.po_number, job.box_number)}.pdf"
        dialog = FileDialog(self._dialog, _t("Save as PDF"), _PDF, saved_as=name)
        dialog.chosen.connect(partial(self._save, job))
        dialog.open()

    def _save(self, job: PrintJob, path: Path) -> None:
        self._background.run(
            Lane.FILES,
            partial(_write, self._papers, job, path),
            partial(self._on_saved, path),
            self._on_not_saved,
        )

    def _on_saved(self, path: Path, _: object) -> None:
        if self._dialog is not None:
            self._dialog.show_text(_t("Saved {path}", path=path))

    def _on_not_saved(self, error: DeskError) -> None:
        if self._dialog is not None:
            self._dialog.show_fault(words_for(error).line)


def _write(papers: Callable[[], PaperDesk], job: PrintJob, path: Path) -> None:
    save_pdf(path, box_document(papers, job.kind, job.packing_id, job.box_number, job.copy))
