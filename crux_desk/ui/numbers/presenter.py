"""The numbers at the window: what is asked of the journal, counted on, written out and printed."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDialog, QWidget

from crux_desk.config.files import write_whole
from crux_desk.desk.numbers.numbers_desk import NumbersDesk, NumbersSource
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.numbers.figures import Numbers, NumbersQuery
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.screen import NumbersShown
from crux_desk.domain.values import dataclass
from crux_desk.ui.links.patience import HeardDoor, Patience
from crux_desk.ui.numbers.dialog import NumbersDialog
from crux_desk.ui.numbers.words import floor_words
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.runtime.when_shown import WhenShown
from crux_desk.ui.widgets.files import FileDialog, without_icons
from crux_desk.ui.widgets.periods.period_choice import today
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import translate

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_t = translate
_CSV, _PDF = "CSV (*.csv)", "PDF (*.pdf)"
_LOOKS_S = 2.0
"""So often the figures are read again while earlier packings are being counted."""
_UNSEEN_MS = 200
"""A dialog that opens out of sight is not painted; it asks all the same."""


class FloorNumbersDoor(NumbersSource, HeardDoor, Protocol):
    """The numbers of all benches."""


@dataclass(frozen=True)
class _Question:
    """What is to be shown; of `floor`'s benches, or of this one alone. Compared by identity."""

    query: NumbersQuery
    floor: FloorNumbersDoor | None = None

    @property
    def is_of_floor(self) -> bool:
        """Whether a floor has to answer."""
        return self.floor is not None


@dataclass(frozen=True)
class NumbersRights:
    """Whose numbers are shown, to whom; and the station's data folder, whose files stay as they are."""

    shown: Callable[[], NumbersShown]
    author: Callable[[], Author]
    folder: Path


class NumbersPresenter(QObject):
    """Opens the numbers, and answers what their dialog asks for, off the screen's thread."""

    find_floor: Callable[[], FloorNumbersDoor | None] = staticmethod(lambda: None)
    """Where those of all benches are; None where there is no floor."""

    def __init__(
        self,
        window: QWidget,
        desk: NumbersDesk,
        rights: NumbersRights,
        background: Background,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._window, self._desk, self._rights = window, desk, rights
        self._background, self._theme = background, theme
        self._dialog: NumbersDialog | None = None
        # Only the last one counts.
        self._question = _Question(NumbersQuery())
        # Whether a floor is asked, and whether this bench is: one question at a time of each.
        self._reading: set[bool] = set()
        self._floor: FloorNumbersDoor | None = None
        self._patience = Patience(self)
        self._patience.timeout.connect(self._on_no_answer_yet)
        self._is_counting = False
        self._read_at_s = 0.0
        self._building: WhenShown | None = None
        self._is_built = False

    def show_numbers(self) -> None:
        """How much was packed."""
        shown = self._rights.shown()
        if self._dialog is not None or shown is NumbersShown.OFF:
            return
        own = self._rights.author().packer if shown is NumbersShown.OWN else None
        self._floor = self.find_floor()
        dialog = NumbersDialog(self._window, self._theme, own, has_floor=self._floor is not None)
        dialog.wanted.connect(self._on_wanted)
        dialog.export_wanted.connect(self._on_export_wanted)
        dialog.pdf_wanted.connect(self._on_pdf_wanted)
        dialog.print_wanted.connect(self._on_print_wanted)
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        self._is_built = False
        pieces = self._build(dialog)
        self._building = WhenShown(dialog, pieces, rest_ms=0, unseen_ms=_UNSEEN_MS)
        self._building.begin()
        dialog.open()

    def _build(self, dialog: NumbersDialog) -> Iterator[None]:
        # A lane that computes meanwhile would hold up the window with it: it is asked in the end.
        while dialog.build_more():
            yield
        self._is_built = True
        self._on_wanted()

    @Slot()
    def on_floor_changed(self) -> None:
        """The floor came, or went."""
        if self._question.floor is not None:
            self._on_wanted()

    @Slot()
    def _on_closed(self) -> None:
        self._dialog = None
        self._patience.stop()
        if self._building is not None:
            self._building.stop()
            self._building = None

    # -- reading ---------------------------------------------------------------------------------

    @Slot()
    def _on_wanted(self) -> None:
        if self._dialog is not None and self._is_built:
            floor = self._floor if self._dialog.is_of_all else None
            self._question = _Question(self._dialog.query(self._desk.origin), floor)
            self._read()

    def _read(self) -> None:
        # One question at a time: of those that come meanwhile only the last is asked.
        question = self._question
        if question.floor is None:
            self._patience.stop()
            read = partial(self._desk.read, question.query)
        else:
            self._patience.start()
            read = partial(self._desk.read_all, question.query, question.floor)
        if question.is_of_floor not in self._reading:
            self._read_at_s = monotonic()
            self._run(question, read, is_of_floor=question.is_of_floor)

    def _run(self, question: _Question, read: Callable[[], Numbers], *, is_of_floor: bool) -> None:
        self._reading.add(is_of_floor)
        done = partial(self._on_read, question, is_of_floor)
        failed = partial(self._on_not_read, question, is_of_floor)
        self._background.run(Lane.LENGTHY, read, done, failed)

    @Slot()
    def _on_no_answer_yet(self) -> None:
        """The floor takes its time: what is known here is there meanwhile."""
        question = self._question
        if question.is_of_floor and self._reading == {True}:
            self._run(question, partial(self._desk.read, question.query), is_of_floor=False)

    def _on_read(self, question: _Question, is_of_floor: bool, numbers: Numbers) -> None:
        if self._is_last(question, is_of_floor=is_of_floor) and self._dialog is not None:
            self._dialog.show_numbers(numbers, self._floor_words(question, numbers))
        if numbers.uncounted:
            self._count_on()

    def _floor_words(self, question: _Question, numbers: Numbers) -> str:
        """Why these are not what was asked for; "" where they are."""
        if question.floor is None or numbers.of_all_benches:
            return ""
        return floor_words(numbers.floor_fault, question.floor.heard_at)

    def _on_not_read(self, question: _Question, is_of_floor: bool, error: DeskError) -> None:
        if self._is_last(question, is_of_floor=is_of_floor) and self._dialog is not None:
            self._dialog.show_error(words_for(error).line)

    def _is_last(self, question: _Question, *, is_of_floor: bool) -> bool:
        """Whether the answer is to the last question, and no better one came before it."""
        self._reading.discard(is_of_floor)
        if self._dialog is None:
            return False
        if question is not self._question:
            self._read()
            return False
        return is_of_floor is question.is_of_floor or question.is_of_floor in self._reading

    # -- packings that were submitted before there were figures ----------------------------------

    def _count_on(self) -> None:
        """A piece at a time, so that nothing waits for all; it goes on when the dialog is closed."""
        if not self._is_counting:
            self._is_counting = True
            self._background.run(
                Lane.LENGTHY, self._count_some, self._on_counted, self._on_not_counted
            )

    def _count_some(self) -> int:
        self._background.right_of_way.give()
        return self._desk.count_more()

    def _on_counted(self, left: int) -> None:
        self._is_counting = False
        if self._dialog is not None and (not left or monotonic() - self._read_at_s > _LOOKS_S):
            self._read()
        if left:
            self._count_on()

    def _on_not_counted(self, error: DeskError) -> None:
        self._is_counting = False
        if self._dialog is not None:
            self._dialog.show_error(words_for(error).line)

    # -- writing out -----------------------------------------------------------------------------

    @Slot()
    def _on_export_wanted(self) -> None:
        if self._dialog is not None:
            from crux_desk.desk.numbers.export import as_csv

            numbers = self._dialog.numbers
            name = f"numbers_{today()}.csv"
            dialog = FileDialog(self._dialog, _t("Export numbers"), _CSV, saved_as=name)
            dialog.chosen.connect(partial(self.write, partial(as_csv, numbers, is_for_people=True)))
            dialog.open()

    @Slot()
    def _on_pdf_wanted(self) -> None:
        if self._dialog is not None:
            from crux_desk.ui.numbers.page import page_of, pdf_of

            page = page_of(self._dialog, self._rights.author().station)
            name = f"numbers_{today()}.pdf"
            dialog = FileDialog(self._dialog, _t("Save as PDF"), _PDF, saved_as=name)
            dialog.chosen.connect(partial(self.write, partial(pdf_of, page)))
            dialog.open()

    def write(self, make: Callable[[], bytes], path: Path) -> None:
        """Write a file, all of it or nothing; the dialog says where, or why not."""
        folder = self._rights.folder
        self._background.run(
            Lane.FILES,
            lambda: write_whole(path, make(), station=folder),
            lambda _: self._on_written(path),
            self._on_not_written,
        )

    def _on_written(self, path: Path) -> None:
        if self._dialog is not None:
            self._dialog.show_fault("")
            self._dialog.show_saved(path)

    def _on_not_written(self, error: DeskError) -> None:
        if self._dialog is not None:
            self._dialog.show_fault(words_for(error).line)

    @Slot()
    def _on_print_wanted(self) -> None:
        # Loaded with the first print: few benches ever do.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        chooser = QPrintDialog(printer, self._dialog)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        without_icons(chooser)
        chooser.finished.connect(partial(self._print, printer))
        # Its own `open` takes a receiver and the name of a slot.
        QDialog.open(chooser)

    def _print(self, printer: "QPrinter", answer: int) -> None:
        if answer != QDialog.DialogCode.Accepted or self._dialog is None:
            return
        from crux_desk.ui.numbers.page import page_of, print_page

        try:
            print_page(
                printer, page_of(self._dialog, self._rights.author().station), self._rights.folder
            )
        except DeskError as error:
            self._dialog.show_fault(words_for(error).line)
