"""Documents by hand: pick sheets, the day's manifest, and slips as PDF where no printer is set."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from crux_desk.desk.paper.paper_desk import PaperDesk
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.paper import NothingToPrint
from crux_desk.domain.printers import PaperKind, PrinterChoice, Printers
from crux_desk.domain.records.summaries import PackingKey
from crux_desk.paper.marks import Document
from crux_desk.ui.links.print_queue import box_at_hand
from crux_desk.ui.print_jobs.paper_dialog import PaperDialog
from crux_desk.ui.printing.handing import file_name, hand_over, paper_for
from crux_desk.ui.printing.output import save_pdf
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.widgets.files import FileDialog
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.printing import document_name, printer_name
from crux_desk.ui.words.text import box_name, translate

_t = translate
_PDF = "PDF (*.pdf)"


class Papers(QObject):
    """Makes documents when a person wants them; each is drawn beside the window.

    Args:
        window: what dialogs open over.
        session: what is on the screen, and the bar.
        papers: makes documents, on a lane.
        printers: where each kind is printed.
        background: the lanes.
    """

    def __init__(
        self,
        window: QWidget,
        session: Session,
        papers: Callable[[], PaperDesk],
        printers: Callable[[], Printers],
        background: Background,
    ) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._papers = papers
        self._printers = printers
        self._background = background
        self._give_way = background.right_of_way.give

    # -- pick sheets, manifest -------------------------------------------------------------------

    def show(self, kind: PaperKind) -> None:
        """Of all orders to pack, or of all that leaves today: how many pages, and where to."""
        choice = self._printers().of(kind)
        name = "" if choice is None else printer_name(choice.printer)
        dialog = PaperDialog(self._window, kind, name)
        if choice is not None:
            dialog.print_wanted.connect(partial(self._print, kind, choice))
        dialog.pdf_wanted.connect(partial(self._ask_for_file, kind))
        dialog.open()
        self._background.run(
            Lane.LENGTHY,
            partial(_make, self._papers, kind, choice),
            partial(_show, dialog),
            partial(_show_fault, dialog),
        )

    def _print(self, kind: PaperKind, choice: PrinterChoice, document: Document) -> None:
        self._background.run(
            Lane.LENGTHY,
            partial(hand_over, document, choice, file_name(kind), self._give_way),
            lambda _: self._say(
                _t("{document} to the printer", document=document_name(kind)),
                printer_name(choice.printer),
            ),
            self._session.refuse,
        )

    def _ask_for_file(self, kind: PaperKind, document: Document) -> None:
        dialog = FileDialog(
            self._window, _t("Save as PDF"), _PDF, saved_as=f"{file_name(kind)}.pdf"
        )
        dialog.chosen.connect(partial(self._save, partial(_itself, document), ""))
        dialog.open()

    # -- of boxes --------------------------------------------------------------------------------

    def save_current(self) -> None:
        """The slip of the current box as PDF."""
        try:
            key, box = box_at_hand(self._session)
        except DeskError as error:
            self._session.refuse(error)
            return
        self.save_slip(key, box.number)

    def save_slip(self, key: PackingKey, number: int, parent: QWidget | None = None) -> None:
        """The slip of a box of any packing as PDF."""
        kind = PaperKind.SLIP
        name = f"{file_name(kind, key.po_number, number)}.pdf"
        dialog = FileDialog(parent or self._window, _t("Save as PDF"), _PDF, saved_as=name)
        make = partial(box_document, self._papers, kind, key.packing_id, number)
        dialog.chosen.connect(partial(self._save, make, box_name(number)))
        dialog.open()

    def _save(self, make: Callable[[], Document], about: str, path: Path) -> None:
        self._background.run(
            Lane.FILES,
            lambda: save_pdf(path, make(), give_way=self._give_way),
            lambda _: self._say(_t("Saved {path}", path=path), about),
            self._session.refuse,
        )

    def _say(self, title: str, advice: str) -> None:
        self._session.say(Verdict(Tone.GOOD, title, advice))


def _itself(document: Document) -> Document:
    return document


def box_document(
    papers: Callable[[], PaperDesk], kind: PaperKind, packing_id: str, number: int, copy: int = 0
) -> Document:
    """The document of a box on the usual paper. On a lane.

    Raises:
        NothingToPrint: there is no such box any more, or nothing in it.
        JournalUnreadable: the journal cannot be read.
    """
    desk = papers()
    packed = desk.packed_by_id(packing_id)
    boxes = () if packed is None else packed.shown
    box = next((one for one in boxes if one.number == number), None)
    if packed is None or box is None:
        raise NothingToPrint("" if packed is None else packed.key.po_number)
    return desk.box(kind, packed, box, paper_for(kind, None), copy)


def _make(
    papers: Callable[[], PaperDesk], kind: PaperKind, choice: PrinterChoice | None
) -> Document:
    desk, paper = papers(), paper_for(kind, choice)
    return desk.pick((), paper) if kind is PaperKind.PICK else desk.manifest("", paper)


# A dialog may be closed by the time that its document is made.


def _show(dialog: PaperDialog, document: Document) -> None:
    if isValid(dialog):
        dialog.show_document(document)


def _show_fault(dialog: PaperDialog, error: DeskError) -> None:
    if isValid(dialog):
        dialog.show_text("")
        dialog.show_fault(words_for(error).line)
