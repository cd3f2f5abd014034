"""The history: packings that left, found by what is typed or scanned, each told step by step."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.history import (
    HistoryPage,
    HistorySearch,
    HistoryTotals,
    PackingRecord,
)
from crux_desk.domain.records.summaries import PackingSummary
from crux_desk.ui.history.filters import PackerChoice
from crux_desk.ui.history.model import RecordBoxesModel, ResultsModel, StepColumn, StepsModel
from crux_desk.ui.history.view import RecordBoxesView, ResultsView, StepsTable
from crux_desk.ui.history.words import filter_words, shown_status, totals_words
from crux_desk.ui.widgets.cards import Card
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.fields import Field
from crux_desk.ui.widgets.files import PathLine
from crux_desk.ui.widgets.labels import ElidedLabel, LinesLabel, plain_label, show_tip
from crux_desk.ui.widgets.name_choice import NameChoice
from crux_desk.ui.widgets.periods.period_choice import PeriodChoice
from crux_desk.ui.widgets.theme import Theme, grown
from crux_desk.ui.words.text import (
    boxes,
    number,
    sentences,
    shown_text,
    side_by_side,
    steps,
    translate,
)
from crux_desk.ui.words.times import date_and_time

_t = translate
_CHARACTERS = 12
_STEP_ROWS = 88
"""Design pixels: the head of the steps, and one and a half of them."""
_HAND_LINES = 5
"""Lines in which the longest names of a packer and a station are whole beside a title."""
_PAUSE_MS = 200
"""A typed text is looked for when the typing rests."""


class HistoryDialog(DeskDialog):
    """It looks for nothing itself: it says what is wanted, and is shown what was found."""

    search_wanted = Signal()
    more_wanted = Signal()
    record_wanted = Signal(str)
    opened = Signal(object)
    export_wanted = Signal()
    stop_wanted = Signal()
    copy_wanted = Signal(str)
    print_wanted = Signal(object, int)
    """The slip of a box of this packing once more: its key, and the box's number."""

    def __init__(self, parent: QWidget, theme: Theme, *, has_floor: bool = False) -> None:
        """Args: has_floor: whether there are other benches."""
        super().__init__(parent, _t("History"))
        self._has_floor, self._is_low = has_floor, theme.is_low
        self.benches = NameChoice(_t("Benches"), _t("All benches"), _CHARACTERS)
        self.benches.offer([_t("This bench")])
        self.benches.changed.connect(self._on_packer_changed)
        self.period = PeriodChoice()
        self.period.changed.connect(self._on_period_changed)
        self.packers = PackerChoice()
        self.packers.changed.connect(self._on_packer_changed)
        self._texts: tuple[str, ...] = ()
        self._scanned = ""
        self._goes_to_results = False
        self._is_exporting = False
        self._shown_id = ""
        self._is_new_search = True
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PAUSE_MS)
        self._rest.timeout.connect(self.search_wanted)
        self._results = ResultsModel()
        self._boxes = RecordBoxesModel()
        self._steps = StepsModel()
        self.results_view = ResultsView(self._results, theme)
        self.boxes_view = RecordBoxesView(self._boxes, theme)
        self.steps_table = StepsTable(self._steps)
        self._build()
        self._connect()
        self.fit(1280, 720)
        self.search.edit.setFocus()

    # -- what is wanted --------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """What is looked for, as it was typed or scanned."""
        return self._scanned or self.search.text.strip()

    @property
    def is_of_all(self) -> bool:
        """Whether other benches are looked through, too."""
        return self._has_floor and self.benches.chosen is None

    @property
    def search_of(self) -> HistorySearch:
        """All that is looked for."""
        return HistorySearch(self.text, self.period.period, self.packers.chosen)

    @override
    def take_scan(self, scan: Scan) -> bool:
        """A label or a PO number that was scanned is looked for."""
        self.search.edit.setText(scan.text)
        self._scanned = scan.raw
        self._goes_to_results = True
        self._search_now()
        return True

    # -- what was found --------------------------------------------------------------------------

    def show_searching(self) -> None:
        """The journal is being asked."""
        self._is_new_search = True
        self.show_fault("")
        self._results_card.count.show_text(_t("searching…"))
        if not self._results.rowCount():
            self.results_view.say_when_empty(_t("Searching…"))

    def show_page(self, page: HistoryPage, floor: str = "") -> None:
        """The first packings of a search; `floor` says why other benches are missing.

        Where the same search has a better answer, the packing that is looked at stays chosen.
        """
        self.show_fault("")
        self.show_text(floor)
        self._texts = page.texts
        self._totals.show_text("")
        self._results.begin(page)
        kept = -1 if self._is_new_search else self._results.row_of(self._shown_id)
        self._is_new_search = False
        self.results_view.say_when_empty(self._nothing_found())
        self.results_view.go_to(max(kept, 0) if page.packings else -1)
        self._show_counts()
        self._on_result_chosen()
        if kept < 0:
            # The same packing may have been found by another of its boxes.
            self._mark_box()
        if page.packings and self._goes_to_results:
            self.results_view.setFocus()
        self._goes_to_results = False

    def show_totals(self, totals: HistoryTotals) -> None:
        """How much all of what was found is, also what is not listed yet."""
        self._totals.show_text(totals_words(totals))

    def add_page(self, page: HistoryPage) -> None:
        """More packings of the same search."""
        self._results.add(page)
        self._show_counts()

    def show_record(self, record: PackingRecord | None) -> None:
        """All that was done to the packing that is chosen; None: the journal has it no more."""
        chosen = self._chosen()
        if record is not None and (
            chosen is None or record.summary.key.packing_id != chosen.key.packing_id
        ):
            return
        self._boxes.show_record(record)
        self._steps.show_record(record)
        self._on_step_chosen()
        self._mark_box()
        count = 0 if record is None else len(record.steps)
        self._boxes_card.count.show_text("" if record is None else boxes(len(record.boxes)))
        self._steps_card.count.show_text(
            "" if record is None else side_by_side(*self._steps.hand, steps(count))
        )
        if record is not None:
            self._say_what_it_is(record)

    def show_error(self, text: str) -> None:
        """The journal could not be asked."""
        self.show_fault(text)
        self._goes_to_results = False
        self._results_card.count.show_text("")
        self.results_view.say_when_empty(_t("Couldn't search."))

    def show_export(self, text: str, *, is_running: bool, path: Path | None = None) -> None:
        """How far the export is, or how it ended; `path`: the file that is there now."""
        self.file.show_path(path)
        self._is_exporting = is_running
        self._progress.setText(text)
        self._export.set_text(_t("Stop export") if is_running else _t("Export…"))

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self._build_filters()
        self._results_card = _card(_t("Packings, newest first"), self.results_view)
        self._boxes_card = _card(_t("Boxes"), self.boxes_view)
        self._steps_card = _card(_t("Steps"), self.steps_table, _HAND_LINES)
        self._name = ElidedLabel("recordName")
        self._words = plain_label(name="status")
        self._words.setWordWrap(True)
        if self._is_low:
            # It would take the last rows of a list.
            self._words.hide()
        # Both sides have a line above their cards, and end where the others do.
        columns = QGridLayout()
        columns.setHorizontalSpacing(14)
        columns.setVerticalSpacing(6)
        columns.addWidget(self._totals, 0, 0, Qt.AlignmentFlag.AlignBottom)
        columns.addWidget(self._name, 0, 1, Qt.AlignmentFlag.AlignBottom)
        columns.addWidget(self._results_card, 1, 0)
        columns.addLayout(self._build_record(), 1, 1)
        columns.addWidget(self._words, 2, 0, 1, 2)
        columns.setColumnStretch(0, 36)
        columns.setColumnStretch(1, 64)
        columns.setRowStretch(1, 1)
        self.body.addLayout(columns, 1)
        self.file = PathLine()
        self.body.addWidget(self.file)
        self._build_buttons()

    def _build_filters(self) -> None:
        self.search = Field(_t("Find"), hint=_t("PO, SKU or label"))
        found_by = _t("PO number, SKU, or tracking number (its last 4 characters will do)")
        show_tip(self.search.edit, found_by)
        self.search.edit.setAccessibleDescription(found_by)
        self.search.hide_caption()
        self.search.edit.setClearButtonEnabled(True)
        wanted = QWidget()
        top = QHBoxLayout(wanted)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(16)
        top.addWidget(self.search, 1)
        top.addWidget(self.benches)
        top.addWidget(self.packers)
        self._totals = LinesLabel("value", least=1, most=2)
        self._totals.setAccessibleName(_t("Totals"))
        if self._is_low:
            # On a low screen no list has a row less for it.
            self.put_beside_title(wanted, share=6)
        else:
            self.body.addWidget(wanted)
        self.benches.setVisible(self._has_floor)
        self.body.addWidget(self.period)

    def _build_buttons(self) -> None:
        self._progress = plain_label(name="status")
        self.buttons.insertWidget(0, self._progress, 1)
        self.add_cancel(_t("Close"))
        self._export = self.add_button(_t("Export…"))
        self._copy = self.add_button(_t("Copy as…"), "F7")
        self._copy.setShortcut(QKeySequence("F7"))
        self._copy.clicked.connect(self._on_copy)
        # The key is the window's own; there is no room for it on the smallest screens.
        self._print = self.add_button(_t("Print slip"))
        self._print.setShortcut(QKeySequence("Ctrl+Shift+P"))
        self._print.clicked.connect(self._on_print)
        self._open = self.add_button(_t("Open order"), _t("Enter"), "primary")

    def _build_record(self) -> QVBoxLayout:
        for card in (self._results_card, self._boxes_card, self._steps_card):
            card.stand_close(is_low=self._is_low)
        column = QVBoxLayout()
        column.setSpacing(6)
        # On a small screen that is enough to scroll by. Few boxes leave room to the steps.
        self._boxes_card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.steps_table.setMinimumHeight(grown(_STEP_ROWS))
        column.addWidget(self._boxes_card, 42)
        column.addWidget(self._steps_card, 58)
        return column

    def _connect(self) -> None:
        self.search.edit.textEdited.connect(self._on_text_edited)
        self.search.edit.textChanged.connect(self._on_text_changed)
        self.search.entered.connect(self._on_entered)
        self.results_view.selectionModel().currentChanged.connect(self._on_result_chosen)
        self.results_view.entered_row.connect(self._on_opened)
        self.results_view.end_reached.connect(self._on_end_reached)
        self.steps_table.selectionModel().currentChanged.connect(self._on_step_chosen)
        self._open.clicked.connect(self._on_opened)
        self._export.clicked.connect(self._on_export)

    # -- saying ----------------------------------------------------------------------------------

    def _chosen(self) -> PackingSummary | None:
        return self._results.packing_at(self.results_view.currentIndex().row())

    def _mark_box(self) -> None:
        """The box that was looked for is the marked one: Ctrl+C copies its number."""
        record = self._boxes.record
        has_boxes = record is not None and bool(record.boxes)
        self.boxes_view.go_to(record.box_with(self._texts) if record and has_boxes else -1)

    def _show_counts(self) -> None:
        count = self._results.rowCount()
        more = _t("{count}, more below", count=number(count))
        self._results_card.count.show_text(more if self._results.has_more else number(count))

    def _nothing_found(self) -> str:
        filters = filter_words(self.packers.chosen, self.period.words)
        if self.text:
            found = _t('No match for "{text}".', text=shown_text(self.search.text.strip()))
            rest = _t(
                "Type any part of a PO number, the last 4 or more characters of a tracking number,"
                " or a whole SKU. For what isn't submitted yet, press F9."
            )
            return "\n\n".join(part for part in (found, filters, rest) if part)
        if filters:
            return "\n\n".join((_t("Nothing was submitted."), filters))
        return _t("Nothing submitted yet. Submitted orders show up here.")

    def _say_what_it_is(self, record: PackingRecord) -> None:
        summary = record.summary
        sent = [t.author for t in record.steps if t.step.state is PackingState.QUEUED]
        # Where nobody submitted it, who did something last. One hand is said with the steps.
        authors = sent or [told.author for told in record.steps]
        authors = [] if self._steps.is_of_one_hand else authors
        by = (authors[-1].packer, authors[-1].station) if authors else ()
        at = date_and_time(summary.updated_at)
        self._name.show_text(side_by_side(summary.key.po_number, shown_status(summary), at, *by))

    # -- what the packer does --------------------------------------------------------------------

    def _search_now(self) -> None:
        self._rest.stop()
        self.search_wanted.emit()

    @Slot()
    def _on_text_edited(self) -> None:
        self._scanned = ""

    @Slot()
    def _on_text_changed(self) -> None:
        self._scanned = ""
        self._rest.start()

    @Slot()
    def _on_entered(self) -> None:
        if self._rest.isActive():
            self._goes_to_results = True
            self._search_now()
        elif self._results.rowCount():
            self.results_view.setFocus()

    @Slot()
    def _on_period_changed(self) -> None:
        fault = self.period.fault
        self.show_fault(sentences(fault, _t("The list is unchanged.")) if fault else "")
        if not fault:
            self._search_now()

    @Slot()
    def _on_packer_changed(self) -> None:
        self._search_now()

    @Slot()
    def _on_result_chosen(self) -> None:
        chosen = self._chosen()
        self._open.setEnabled(chosen is not None)
        # Requests and slips are made of this bench's own journal.
        is_own = chosen is not None and not self._results.station_of(chosen)
        self._copy.setEnabled(is_own)
        self._print.setEnabled(is_own)
        if chosen is None:
            self._shown_id = ""
            self._name.show_text("")
            self.show_record(None)
        elif chosen.key.packing_id != self._shown_id:
            self._shown_id = chosen.key.packing_id
            self.record_wanted.emit(chosen.key.packing_id)

    @Slot()
    def _on_end_reached(self) -> None:
        if self._results.has_more:
            self.more_wanted.emit()

    @Slot()
    def _on_step_chosen(self) -> None:
        index = self.steps_table.currentIndex().siblingAtColumn(StepColumn.WHAT)
        # A step with much in it is cut in its row; here it can be read to its end.
        copying = _t(
            "Ctrl+C copies the tracking number or the step. Ctrl+Shift+C copies the whole row."
        )
        self._words.setText(str(index.data() or "") if index.isValid() else copying)

    @Slot()
    def _on_opened(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.accept()
            self.opened.emit(chosen)

    @Slot()
    def _on_copy(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.copy_wanted.emit(chosen.key.packing_id)

    @Slot()
    def _on_print(self) -> None:
        record, row = self._boxes.record, self.boxes_view.currentIndex().row()
        if record is not None and 0 <= row < len(record.boxes):
            self.print_wanted.emit(record.summary.key, record.boxes[row].number)

    def show_printed(self, text: str) -> None:
        """What became of a slip that was wanted."""
        self._words.setText(text)
        self._words.show()

    @Slot()
    def _on_export(self) -> None:
        (self.stop_wanted if self._is_exporting else self.export_wanted).emit()


def _card(title: str, view: QWidget, count_lines: int = 1) -> Card:
    card = Card(title, count_lines)
    card.body.addWidget(view, 1)
    return card
