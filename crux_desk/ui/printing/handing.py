"""A document to where the settings say: the spooler, a folder of PDFs, or a label printer.

Blocking; on any thread. What was handed over may still not be printed: the spooler tells by its
job (`paper/ports/spooler`), a PDF and a label are done.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from crux_desk.config.files import file_unusable
from crux_desk.domain.errors.paper import PrinterUnusable
from crux_desk.domain.patterns import pattern
from crux_desk.domain.printers import (
    PaperKind,
    PaperSize,
    PrinterChoice,
    PrinterTrouble,
    PrintTarget,
    TargetKind,
    usual_size,
)
from crux_desk.domain.values import dataclass
from crux_desk.paper.marks import LABEL, LETTER, Document, Mark, Paper
from crux_desk.paper.ports.raw_port import send_raw
from crux_desk.paper.ports.spooler import Spooler
from crux_desk.paper.zpl import Dots, zpl_of
from crux_desk.ui.printing.output import as_pdf, page_size, print_by_qt, save_pdf
from crux_desk.ui.printing.raster import as_dots

_MEDIA = {PaperSize.LETTER: "na_letter_8.5x11in", PaperSize.LABEL: "na_index-4x6_4x6in"}
"""Source: PWG 5101.1, self-describing names of media."""
_UNSAFE = pattern(r"[^A-Za-z0-9_.-]+")
_MAX_NAME = 80
_MAX_FILES = 100_000


@dataclass(frozen=True, slots=True)
class Handed:
    """Where a document went: the spooler's number of its job, or the file."""

    spool_job: int | None = None
    path: Path | None = None

    @property
    def is_done(self) -> bool:
        """Whether there is nothing more to be told of it."""
        return self.spool_job is None


def paper_for(kind: PaperKind, choice: PrinterChoice | None) -> Paper:
    """What a kind is printed on; the usual paper where no printer is set."""
    size = usual_size(kind) if choice is None else choice.size
    paper = LABEL if size is PaperSize.LABEL else LETTER
    is_label_printer = choice is not None and (
        size is PaperSize.LABEL or choice.target.kind is TargetKind.ZPL
    )
    return replace(paper, dots_per_inch=choice.dpi) if choice and is_label_printer else paper


def hand_over(
    document: Document,
    choice: PrinterChoice,
    name: str,
    give_way: Callable[[], None] = lambda: None,
) -> Handed:
    """Give it away.

    Args:
        document: what is printed.
        choice: where.
        name: of its file, where PDFs are written: KIND-PO-BOX.
        give_way: called again and again while it is drawn: who sits at the window goes first.

    Raises:
        PrinterUnusable: it was not taken; where `is_unsure`, it may have been.
        FileUnusable: the PDF cannot be written.
    """
    target = choice.target
    match target.kind:
        case TargetKind.PDF:
            return Handed(path=_into_folder(document, Path(target.name), name, give_way))
        case TargetKind.ZPL:
            send_raw(target.name, target.port, _zpl(document, choice, give_way))
            return Handed()
        case TargetKind.QUEUE:
            return _to_queue(document, target, choice, give_way)


def file_name(kind: PaperKind, po_number: str = "", box: int | None = None) -> str:
    """How the PDF of a document is called, without its rising number."""
    safe = _UNSAFE.sub("_", po_number).strip("._-")[:_MAX_NAME]
    parts = (kind.value, safe, "" if box is None else str(box))
    return "-".join(part for part in parts if part)


def _into_folder(document: Document, folder: Path, name: str, give_way: Callable[[], None]) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = {path.name for path in folder.iterdir()}
    except OSError as error:
        raise file_unusable(folder, error) from error
    numbers = range(1, _MAX_FILES)
    free = next(n for n in numbers if f"{name}-{n}.pdf" not in taken)
    path = folder / f"{name}-{free}.pdf"
    save_pdf(path, document, give_way=give_way)
    return path


def _to_queue(
    document: Document, target: PrintTarget, choice: PrinterChoice, give_way: Callable[[], None]
) -> Handed:
    if sys.platform == "win32":
        return _by_qt(document, target, choice.copies)
    spooler = Spooler.here()
    if choice.size is PaperSize.LABEL:
        seen = spooler.printer(target.name)
        if seen is not None and seen.is_raw:
            # A label printer behind a queue without a driver: a PDF would come out as its letters.
            zpl = _zpl(document, choice, give_way)
            return Handed(spooler.hand_over(target.name, document.name, zpl))
    data, media = as_pdf(document, give_way), _MEDIA[choice.size]
    return Handed(spooler.hand_over(target.name, document.name, data, media, choice.copies))


def _zpl(document: Document, choice: PrinterChoice, give_way: Callable[[], None]) -> bytes:
    def dots(mark: Mark, dots_per_inch: int) -> Dots:
        give_way()
        return as_dots(mark, dots_per_inch)

    return zpl_of(document, dots, choice.dpi, choice.copies)


def _by_qt(document: Document, target: PrintTarget, copies: int) -> Handed:
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    if target.name not in QPrinterInfo.availablePrinterNames():
        raise PrinterUnusable(target.name, PrinterTrouble.GONE.value)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(target.name)
    printer.setPageSize(page_size(document.paper))
    printer.setCopyCount(copies)
    print_by_qt(printer, document)
    return Handed()
