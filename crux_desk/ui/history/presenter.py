"""The history at the window: its dialog, its questions to the journal, the export."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from crux_desk.desk.history_desk import HistoryDesk
from crux_desk.desk.history_export import ExportRun, ReasonWords
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.paper import PrinterUnset
from crux_desk.domain.printers import PaperKind
from crux_desk.domain.records.history import (
    HistoryPage,
    HistorySearch,
    HistoryTotals,
    PackingRecord,
    PageMark,
    Period,
)
from crux_desk.domain.records.summaries import PackingKey, PackingSummary
from crux_desk.ui.bench.services import BenchServices
from crux_desk.ui.history.dialog import HistoryDialog
from crux_desk.ui.history.words import floor_words, search_words
from crux_desk.ui.links.patience import HeardDoor, Patience
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.widgets.files import FileDialog
from crux_desk.ui.widgets.periods.period_choice import today
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.reasons import reason_words
from crux_desk.ui.words.text import (
    Words,
    box_name,
    packings,
    plural,
    sentences,
    shown_message,
    side_by_side,
    translate,
)

if TYPE_CHECKING:
    from crux_desk.ui.links.print_queue import PrintQueue

_t = translate
_CSV = "CSV (*.csv)"
_GLANCE_MS = 250
_PAINTED_MS = 40
"""What was found is painted by then; 100,000 packings are counted for half a second, which would hold it up."""


class HistorySource(Protocol):
    """What left, at this bench or at all; each call as in `HistoryDesk`."""

    def find(
        self, text: str, period: Period, after: PageMark | None = None, packer: str | None = None
    ) -> HistoryPage: ...
    def find_first(
        self, text: str, period: Period, packer: str | None = None
    ) -> tuple[HistoryPage, PackingRecord | None]: ...
    def totals(self, search: HistorySearch) -> HistoryTotals: ...
    def packers(self) -> tuple[str, ...]: ...
    def record(self, packing_id: str) -> PackingRecord | None: ...
    def export_to(
        self, path: Path, wanted: Period | HistorySearch, words: ReasonWords, run: ExportRun
    ) -> ExportRun: ...


class FloorHistoryDoor(HistorySource, HeardDoor, Protocol):
    """What left at all benches."""


class HistoryPresenter(QObject):
    """Opens the history and answers what its dialog asks for, off the screen's thread."""

    copy_wanted = Signal(str)

    print_queue: Callable[[], "PrintQueue | None"] = staticmethod(lambda: None)
    """What prints slips once more; None where no printer is set."""

    find_floor: Callable[[], "FloorHistoryDoor | None"] = staticmethod(lambda: None)
    """What left at all benches; None where there is no floor."""

    save_slip: Callable[[PackingKey, int, QWidget], None] | None = None
    """Saves the slip of a box as PDF, where no printer is set."""

    def __init__(
        self,
        window: QWidget,
        services: BenchServices,
        desk: HistoryDesk,
        background: Background,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._window = window
        self._session = services.session
        self._opening = services.opening
        self._desk = desk
        self._background = background
        self._theme = theme
        self._dialog: HistoryDialog | None = None
        self._floor: FloorHistoryDoor | None = None
        # Compared by identity: only the last one counts.
        self._search = HistorySearch()
        # Totals are of the benches whose packings are listed.
        self._summed: HistorySource = desk
        self._is_summing = False
        self._wants_packers = True
        self._is_searching = False
        self._next: PageMark | None = None
        self._wanted_id = ""
        self._record: PackingRecord | None = None
        self._printing: PrintQueue | None = None
        self._is_telling = False
        self._run: ExportRun | None = None
        self._patience = Patience(self)
        self._patience.timeout.connect(self._on_no_answer_yet)
        self._to_paint = QTimer(self)
        self._to_paint.setSingleShot(True)
        self._to_paint.setInterval(_PAINTED_MS)
        self._to_paint.timeout.connect(self._on_painted)
        self._glance = QTimer(self)
        self._glance.setInterval(_GLANCE_MS)
        self._glance.timeout.connect(self._on_glance)

    def stop(self) -> None:
        """The program ends: an export leaves no half of a file."""
        self._on_stop_wanted()

    def show_history(self) -> None:
        """The packings that left."""
        if self._dialog is not None:
            return
        self._floor = self.find_floor()
        dialog = HistoryDialog(self._window, self._theme, has_floor=self._floor is not None)
        dialog.search_wanted.connect(self._on_search_wanted)
        dialog.more_wanted.connect(self._on_more_wanted)
        dialog.record_wanted.connect(self._on_record_wanted)
        dialog.opened.connect(self._on_opened)
        dialog.export_wanted.connect(self._on_export_wanted)
        dialog.stop_wanted.connect(self._on_stop_wanted)
        dialog.copy_wanted.connect(self.copy_wanted)
        dialog.print_wanted.connect(self._on_print_wanted)
        dialog.finished.connect(self._on_closed)
        self._dialog, self._wants_packers = dialog, True
        self._printing = self.print_queue()
        if self._printing is not None:
            self._printing.changed.connect(self._on_paper_changed)
        self._show_export_state()
        dialog.open()
        self._on_search_wanted()

    @property
    def is_searching(self) -> bool:
        """Whether the list waits for packings; how many there are in all is counted after that."""
        return self._is_searching

    @property
    def is_counting(self) -> bool:
        """Whether what was found is being counted, or will be as soon as it is painted."""
        return self._is_summing or self._to_paint.isActive()

    @property
    def _source(self) -> HistorySource:
        """Where the packings are looked for that are wanted."""
        is_of_all = self._dialog is not None and self._dialog.is_of_all
        return self._floor if is_of_all and self._floor is not None else self._desk

    # -- looking for packings --------------------------------------------------------------------

    @Slot()
    def _on_search_wanted(self) -> None:
        if self._dialog is None:
            return
        self._search, self._summed = self._dialog.search_of, self._source
        self._dialog.show_searching()
        if self._dialog.is_of_all:
            self._patience.start()
        if not self._is_searching:
            self._ask(self._search, None)

    @Slot()
    def _on_no_answer_yet(self) -> None:
        """The floor takes its time: what is found here is there meanwhile."""
        if self._is_searching and self._dialog is not None and self._dialog.is_of_all:
            search = self._search
            find = partial(self._desk.find_first, search.text, search.period, search.packer)
            self._background.run(
                Lane.LENGTHY, find, partial(self._on_found_here, search), self._on_no_packers
            )

    def _on_found_here(
        self, search: HistorySearch, found: tuple[HistoryPage, PackingRecord | None]
    ) -> None:
        is_last = self._is_searching and search is self._search
        if is_last and self._dialog is not None and self._dialog.is_of_all:
            # What stands below comes with the answer.
            self._next = None
            self._dialog.show_page(replace(found[0], next=None), floor_words(None, None))

    @Slot()
    def _on_more_wanted(self) -> None:
        if self._next is not None and not self._is_searching:
            self._ask(self._search, self._next)

    def _ask(self, search: HistorySearch, after: PageMark | None) -> None:
        # One question at a time: while somebody types, those in between are not asked at all.
        self._is_searching = True
        not_found = partial(self._on_not_found, search)
        if after is None:
            find = partial(self._source.find_first, search.text, search.period, search.packer)
            self._background.run(Lane.LENGTHY, find, partial(self._on_found, search), not_found)
        else:
            find_more = partial(self._source.find, search.text, search.period, after, search.packer)
            self._background.run(Lane.LENGTHY, find_more, partial(self._on_more, search), not_found)

    def _on_found(
        self, search: HistorySearch, found: tuple[HistoryPage, PackingRecord | None]
    ) -> None:
        if self._ends(search) and self._dialog is not None:
            page, self._record = found
            self._next = page.next
            self._dialog.show_page(page, self._floor_words(page))
            self._record = None
            self._summed = self._desk if page.floor_fault else self._source
            self._to_paint.start()

    def _floor_words(self, page: HistoryPage) -> str:
        if page.floor_fault is None or self._floor is None:
            return ""
        return floor_words(page.floor_fault, self._floor.heard_at)

    # -- totals ----------------------------------------------------------------------------------

    @Slot()
    def _on_painted(self) -> None:
        """What was found can be read by now: what takes longer begins, with whose packings there are."""
        if self._dialog is not None:
            self._ask_for_packers()
            self._sum_up()

    def _ask_for_packers(self) -> None:
        if self._wants_packers:
            self._wants_packers = False
            self._background.run(
                Lane.LENGTHY, self._source.packers, self._on_packers, self._on_no_packers
            )

    def _sum_up(self) -> None:
        """Add up all that was found; who looks for more does not wait for it."""
        if not self._is_summing:
            self._is_summing = True
            wanted = self._search, self._summed
            self._background.run(
                Lane.LENGTHY,
                partial(self._summed.totals, self._search),
                partial(self._on_totals, wanted),
                partial(self._on_no_totals, wanted),
            )

    def _on_totals(
        self, wanted: tuple[HistorySearch, HistorySource], totals: HistoryTotals
    ) -> None:
        if self._are_wanted(wanted) and self._dialog is not None:
            self._dialog.show_totals(totals)

    def _are_wanted(self, wanted: tuple[HistorySearch, HistorySource]) -> bool:
        """Whether these totals are of what is listed; else those are asked for now."""
        self._is_summing = False
        search, source = wanted
        if search is self._search and source is self._summed:
            return True
        if self._dialog is not None:
            self._sum_up()
        return False

    def _on_packers(self, packers: tuple[str, ...]) -> None:
        if self._dialog is not None:
            self._dialog.packers.offer(packers)

    def _on_no_totals(self, wanted: tuple[HistorySearch, HistorySource], error: DeskError) -> None:
        if self._are_wanted(wanted):
            self._on_no_packers(error)

    def _on_no_packers(self, error: DeskError) -> None:
        if self._dialog is not None:
            self._dialog.show_fault(words_for(error).line)

    # -- looking on ------------------------------------------------------------------------------

    def _on_more(self, search: HistorySearch, page: HistoryPage) -> None:
        if self._ends(search) and self._dialog is not None:
            self._next = page.next
            self._dialog.add_page(page)

    def _on_not_found(self, search: HistorySearch, error: DeskError) -> None:
        if self._ends(search) and self._dialog is not None:
            self._next = None
            self._dialog.show_error(words_for(error).line)
            self._ask_for_packers()

    def _ends(self, search: HistorySearch) -> bool:
        """Whether the answer is to the last question; else that one is asked now."""
        self._is_searching = False
        if self._dialog is not None and search is not self._search:
            self._ask(self._search, None)
            return False
        return True

    # -- one packing -----------------------------------------------------------------------------

    @Slot(str)
    def _on_record_wanted(self, packing_id: str) -> None:
        self._wanted_id = packing_id
        record = self._record
        if record is not None and record.summary.key.packing_id == packing_id:
            # It came with the page, so that both are painted at once.
            if self._dialog is not None:
                self._dialog.show_record(record)
        elif not self._is_telling:
            self._ask_record(packing_id)

    def _ask_record(self, packing_id: str) -> None:
        self._is_telling = True
        self._background.run(
            Lane.LENGTHY,
            partial(self._source.record, packing_id),
            partial(self._on_record, packing_id),
            partial(self._on_no_record, packing_id),
        )

    def _on_record(self, packing_id: str, record: PackingRecord | None) -> None:
        if self._is_acknowledged(packing_id) and self._dialog is not None:
            self._dialog.show_record(record)

    def _on_no_record(self, packing_id: str, error: DeskError) -> None:
        if self._is_acknowledged(packing_id) and self._dialog is not None:
            self._dialog.show_record(None)
            self._dialog.show_fault(words_for(error).line)

    def _is_acknowledged(self, packing_id: str) -> bool:
        self._is_telling = False
        if self._dialog is not None and packing_id != self._wanted_id:
            self._ask_record(self._wanted_id)
            return False
        return True

    @Slot(object)
    def _on_opened(self, summary: PackingSummary) -> None:
        self._opening.open_order(summary.key.order_uuid)

    @Slot(object, int)
    def _on_print_wanted(self, key: PackingKey, number: int) -> None:
        if self._dialog is None:
            return
        queue = self._printing
        if queue is not None and queue.print_boxes(PaperKind.SLIP, key, [number]):
            said = _t("The slip of {box} is at the printer.", box=box_name(number))
            self._dialog.show_printed(said)
        elif self.save_slip is not None:
            self.save_slip(key, number, self._dialog)
        else:
            self._dialog.show_fault(words_for(PrinterUnset(PaperKind.SLIP.value)).line)

    @Slot()
    def _on_paper_changed(self) -> None:
        """What was printed stands among the steps."""
        if self._dialog is not None and self._wanted_id and not self._is_telling:
            self._ask_record(self._wanted_id)

    @Slot()
    def _on_closed(self) -> None:
        self._dialog = None
        self._patience.stop()
        self._to_paint.stop()
        if self._printing is not None:
            self._printing.changed.disconnect(self._on_paper_changed)
            self._printing = None

    # -- export ----------------------------------------------------------------------------------

    @Slot()
    def _on_export_wanted(self) -> None:
        if self._dialog is None:
            return
        search = self._dialog.search_of
        words = shown_message(search_words(search, self._dialog.period.words))
        title = side_by_side(_t("Export submitted packings"), words)
        name = f"submitted_{today()}.csv"
        dialog = FileDialog(self._dialog, title, _CSV, saved_as=name)
        dialog.chosen.connect(partial(self._export, search))
        dialog.open()

    def _export(self, search: HistorySearch, path: Path) -> None:
        self.export_to(path, search)

    def export_to(self, path: Path, wanted: Period | HistorySearch) -> None:
        """Write what was submitted in a period, or is found, into a file; one export at a time."""
        if self._run is not None:
            return
        self._run = ExportRun(is_for_people=True)
        self._glance.start()
        self._show_export_state()
        self._background.run(
            Lane.EXPORT,
            partial(self._source.export_to, path, wanted, reason_words, self._run),
            partial(self._on_exported, path),
            self._on_not_exported,
        )

    @Slot()
    def _on_stop_wanted(self) -> None:
        if self._run is not None:
            self._run.is_stopped = True

    @Slot()
    def _on_glance(self) -> None:
        self._show_export_state()

    def _show_export_state(self) -> None:
        if self._run is not None and self._dialog is not None:
            text = _t("Exporting… {packings}", packings=packings(self._run.packings))
            self._dialog.show_export(text, is_running=True)

    def _on_exported(self, path: Path, run: ExportRun) -> None:
        self._end_export()
        if run.is_stopped:
            stopped = Words(_t("Export stopped"), _t("No file was saved."))
            self._say_export(Tone.READY, stopped)
            return
        if self._dialog is None:
            title = plural("{n} packings exported", "1 packing exported", run.packings)
            where = plural("Saved {n} rows to {path}", "Saved 1 row to {path}", run.rows, path=path)
            self._session.say(Verdict(Tone.READY, title, where))
            return
        said = sentences(
            plural("{n} packings exported.", "1 packing exported.", run.packings),
            plural("The file has {n} rows.", "The file has 1 row.", run.rows),
        )
        self._dialog.show_export(said, is_running=False, path=path)

    def _on_not_exported(self, error: DeskError) -> None:
        self._end_export()
        self._say_export(Tone.BAD, words_for(error))

    def _end_export(self) -> None:
        self._run = None
        self._glance.stop()

    def _say_export(self, tone: Tone, words: Words) -> None:
        """In the dialog, or at the window where it was closed meanwhile."""
        if self._dialog is None:
            self._session.say(Verdict(tone, words.title, words.advice))
            return
        is_bad = tone is Tone.BAD
        self._dialog.show_export("" if is_bad else words.line, is_running=False)
        if is_bad:
            self._dialog.show_fault(words.line)
