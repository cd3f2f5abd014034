"""A document's way to a PDF or to a printer that Qt knows."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPdfWriter

from crux_desk.config.files import check_output, write_whole
from crux_desk.domain.errors.paper import PrinterUnusable
from crux_desk.paper.marks import Document, Paper
from crux_desk.ui.printing.drawing import paint_pages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PDF_DPI = 1200
_HUNDREDTHS = 100


def page_size(paper: Paper) -> QPageSize:
    """The paper as Qt and printers know it."""
    size = QSizeF(paper.width / _HUNDREDTHS, paper.height / _HUNDREDTHS)
    return QPageSize(size, QPageSize.Unit.Millimeter)


def paper_of(size: QPageSize, like: Paper) -> Paper:
    """The paper that somebody chose, with the margin and the dots of another one."""
    chosen = size.size(QPageSize.Unit.Millimeter)
    width, height = chosen.width() * _HUNDREDTHS, chosen.height() * _HUNDREDTHS
    return Paper(width, height, like.margin, like.dots_per_inch)


def as_pdf(document: Document, give_way: Callable[[], None] = lambda: None) -> bytes:
    """A document as PDF; `give_way` as in `paint_pages`."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_DPI)
    writer.setPageSize(page_size(document.paper))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(document.name)
    writer.setCreator("Crux Desk")
    paint_pages(writer, document.pages, give_way)
    return bytes(buffer.data().data())


def save_pdf(
    path: Path,
    document: Document,
    folder: Path | None = None,
    give_way: Callable[[], None] = lambda: None,
) -> None:
    """Write a document as PDF, all of it or nothing: an older file stays as it was.

    Args:
        path: the file.
        document: what is to be in it.
        folder: the station's data folder, none of whose own files is written over.
        give_way: as in `paint_pages`.

    Raises:
        FileUnusable: it cannot be written there.
    """
    write_whole(path, as_pdf(document, give_way), station=folder)


def print_by_qt(printer: "QPrinter", document: Document, folder: Path | None = None) -> None:
    """Print a document on the paper that was chosen for the printer.

    Raises:
        PrinterUnusable: the printer does not take it.
        FileUnusable: it is to be printed into one of the station's own files, in `folder`.
    """
    if folder is not None and printer.outputFileName():
        check_output(Path(printer.outputFileName()), folder)
    printer.setFullPage(True)
    printer.setDocName(document.name)
    if not paint_pages(printer, document.pages):
        raise PrinterUnusable(printer.printerName() or printer.outputFileName())
