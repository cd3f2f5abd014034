"""The page of numbers: what stands in their dialog, for the wall."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPageSize

from crux_desk.domain.numbers.figures import Grouping
from crux_desk.paper.marks import LETTER, Document, Paper
from crux_desk.paper.numbers import Figures, NumbersPage, make_numbers
from crux_desk.ui.numbers.charts import as_png
from crux_desk.ui.numbers.dialog import NumbersDialog
from crux_desk.ui.numbers.pictures import draw_bars, draw_line
from crux_desk.ui.numbers.words import (
    TABLES,
    day_points,
    hour_points,
    metric_name,
    metric_words,
    mistaken_table,
    pace_facts,
    table_of,
    title_of,
)
from crux_desk.ui.printing.measuring import QtMeasure
from crux_desk.ui.printing.output import as_pdf, paper_of, print_by_qt
from crux_desk.ui.printing.sheet import usual_paper
from crux_desk.ui.words.text import translate, translated

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_t = translate
_MAX_MISTAKEN = 10
_TABLES = (Grouping.PACKER, Grouping.STATION, Grouping.CARRIER)
"""Hours and days are pictures there."""


def page_of(dialog: NumbersDialog, station: str) -> NumbersPage:
    """What is shown, as a page; on the thread of the screen."""
    numbers, metric = dialog.numbers, dialog.shown_metric
    tables = [
        Figures(translated(TABLES[kind]), titles, tuple(rows))
        for kind in _TABLES
        if kind in dialog.kinds
        for titles, rows in (table_of(numbers, kind),)
        if len(rows) > 1 or kind is Grouping.PACKER
    ]
    if numbers.mistaken:
        titles, rows = mistaken_table(numbers.mistaken[:_MAX_MISTAKEN])
        tables.append(Figures(_t("Wrong items"), titles, tuple(rows), names=2))
    hours, days = hour_points(numbers, metric), day_points(numbers, metric)
    pictures = [(title_of(metric, Grouping.HOUR), as_png(draw_bars, hours))]
    if len(days) > 1:
        pictures.append((title_of(metric, Grouping.DAY), as_png(draw_line, days)))
    tiles = dialog.tiles
    return NumbersPage(
        dialog.windowTitle(),
        dialog.words,
        station,
        tuple((metric_words(one, numbers.total.sums), metric_name(one)) for one in tiles),
        pace_facts(numbers.total),
        tuple(pictures),
        tuple(tables),
    )


def pdf_of(page: NumbersPage) -> bytes:
    """The page as PDF."""
    return as_pdf(_document(page, paper_of(QPageSize(usual_paper()), LETTER)))


def print_page(printer: "QPrinter", page: NumbersPage, folder: Path) -> None:
    """Print the page on the paper that was chosen.

    Raises:
        PrinterUnusable: the printer does not take it.
        FileUnusable: it is to be printed into one of the station's own files, in `folder`.
    """
    paper = paper_of(printer.pageLayout().pageSize(), LETTER)
    print_by_qt(printer, _document(page, paper), folder)


def _document(page: NumbersPage, paper: Paper) -> Document:
    return make_numbers(page, paper, _number, QtMeasure())


def _number(page: int, of: int) -> str:
    return _t("Page {page} of {pages}", page=page, pages=of)
