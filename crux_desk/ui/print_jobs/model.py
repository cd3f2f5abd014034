"""The jobs as rows of a table. Data only."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from typing_extensions import override

from crux_desk.domain.clock import utc_now
from crux_desk.domain.records.print_jobs import PrintJob
from crux_desk.ui.widgets.labels import as_tip
from crux_desk.ui.widgets.row_delegate import Index
from crux_desk.ui.widgets.text_table import LEFT
from crux_desk.ui.words.printing import job_name, needs_a_person, printer_name, state_words
from crux_desk.ui.words.text import marked, noop, translated
from crux_desk.ui.words.times import moment


class Column(IntEnum):
    """The columns, from left to right."""

    WHAT = 0
    PRINTER = 1
    STATE = 2
    TIME = 3


_TITLES = (noop("Document"), noop("Printer"), noop("State"), noop("Time"))


class JobsModel(QAbstractTableModel):
    """The last jobs, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._jobs: tuple[PrintJob, ...] = ()

    def show_jobs(self, jobs: Sequence[PrintJob]) -> None:
        """Show these instead."""
        self.beginResetModel()
        # What waits for a person stands on top.
        self._jobs = tuple(sorted(jobs, key=lambda job: not needs_a_person(job)))
        self.endResetModel()

    def job_at(self, row: int) -> PrintJob | None:
        """The job in a row."""
        return self._jobs[row] if 0 <= row < len(self._jobs) else None

    def row_of(self, job_id: int) -> int:
        """The row of a job; -1 where it is not shown."""
        return next((row for row, job in enumerate(self._jobs) if job.job_id == job_id), -1)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._jobs)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        job = self.job_at(index.row())
        if job is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        state = state_words(job)
        texts = {
            Column.WHAT: job_name(job),
            Column.PRINTER: printer_name(job.printer),
            Column.STATE: marked("!", state) if needs_a_person(job) else state,
            Column.TIME: moment(job.changed_at, utc_now()),
        }
        text = texts[Column(index.column())]
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(text)
        return text if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        return translated(_TITLES[section]) if role == Qt.ItemDataRole.DisplayRole else None
