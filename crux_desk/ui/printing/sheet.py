"""The sheet of command barcodes: which cards are on it, and its way to a file or a printer.

Where the cards stand on the pages is in `paper/cards`.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtGui import QPageLayout, QPageSize

from crux_desk.config.setting_rules import Preset
from crux_desk.domain.codes.carriers import Carrier, Carriers
from crux_desk.domain.codes.commands import Command, CommandKind
from crux_desk.domain.errors.base import Field
from crux_desk.paper.cards import SheetCard, SheetSection, SheetWords, sheet_pages
from crux_desk.paper.marks import LETTER, Document, Paper
from crux_desk.ui.printing.measuring import QtMeasure
from crux_desk.ui.printing.output import paper_of, print_by_qt, save_pdf
from crux_desk.ui.words.text import amount, box_name, translate, units

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

__all__ = ["SheetCard", "SheetSection", "print_sheet", "save_sheet", "sheet_cards", "usual_paper"]

QUANTITIES = range(2, 13)
DOZENS = (24, 36)
BOXES = (1, 2, 3, 4, 5, 6)
MAX_BARCODE = 60
"""Characters; more would not fit on the width of a page in bars that scanners read."""
_Country = QLocale.Country
LETTER_COUNTRIES = frozenset(
    {
        _Country.UnitedStates,
        _Country.Canada,
        _Country.Mexico,
        _Country.PuertoRico,
        _Country.Belize,
        _Country.Chile,
        _Country.Colombia,
        _Country.CostaRica,
        _Country.ElSalvador,
        _Country.Guatemala,
        _Country.Nicaragua,
        _Country.Panama,
        _Country.Venezuela,
        _Country.Philippines,
    }
)
"""Source: paper sizes by territory in Unicode's CLDR."""

_t = translate


def sheet_cards(
    presets: Sequence[Preset], carriers: Carriers, *, with_presets: bool, with_methods: bool
) -> list[SheetSection]:
    """What is on the sheet: the commands, and on request the presets and the carriers' methods.

    Presets that are not set have no card, nor have carriers and methods that could not be told
    from another one by their barcode, or whose barcode would be too long.
    """
    sections = [_most_used(), _items(), _current_box(), _boxes()]
    if with_presets:
        sections.append(_presets(presets))
    sections.append(_apart())
    if with_methods:
        sections.extend(_methods(carriers, carrier) for carrier in carriers.all)
    return [section for section in sections if section.cards]


def usual_paper(locale: QLocale | None = None) -> QPageSize.PageSizeId:
    """The paper in the printers of a country: Letter in most of America, else A4.

    A computer that is set to no country ("C") is taken for one at home.
    """
    locale, sizes = locale or QLocale(), QPageSize.PageSizeId
    is_letter = locale.territory() in LETTER_COUNTRIES or locale.language() == QLocale.Language.C
    return sizes.Letter if is_letter else sizes.A4


def sheet_document(sections: Sequence[SheetSection], station: str, paper: Paper) -> Document:
    """The sheet on pages: what `sheet_cards` gave, with the station's name on each."""
    words = SheetWords(
        _title(),
        station,
        _t("Print at 100% (actual size). Cut along the lines."),
        _t("continued"),
        lambda n, of: _t("Page {n} of {all}", n=n, all=of),
    )
    return Document(_title(), paper, sheet_pages(sections, paper, words, QtMeasure()))


def save_sheet(
    path: Path,
    sections: Sequence[SheetSection],
    station: str = "",
    paper: QPageSize.PageSizeId | None = None,
    folder: Path | None = None,
) -> None:
    """Write the sheet as PDF, all of it or nothing: an older file stays as it was.

    Args:
        path: the file.
        sections: what `sheet_cards` gave.
        station: the name on every page.
        paper: the size of the pages; the usual one where none is given.
        folder: the station's data folder, none of whose own files is written over.

    Raises:
        FileUnusable: it cannot be written there.
    """
    chosen = paper_of(QPageSize(paper or usual_paper()), LETTER)
    save_pdf(path, sheet_document(sections, station, chosen), folder)


def print_sheet(
    printer: "QPrinter",
    sections: Sequence[SheetSection],
    station: str = "",
    folder: Path | None = None,
) -> None:
    """Print the sheet on the paper that was chosen for the printer.

    Raises:
        PrinterUnusable: the printer does not take it.
        FileUnusable: it is to be printed into one of the station's own files, in `folder`.
    """
    paper = paper_of(printer.pageLayout().pageSize(), LETTER)
    if printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape:
        paper = replace(paper, width=paper.height, height=paper.width)
    print_by_qt(printer, sheet_document(sections, station, paper), folder)


# -- what is on it -------------------------------------------------------------------------------


def _title() -> str:
    return _t("Command barcodes")


def _card(kind: CommandKind, title: str, does: str, number: int | None = None) -> SheetCard:
    return SheetCard(title, does, Command(kind, number).barcode)


def _most_used() -> SheetSection:
    """One page, of which most orders are packed."""
    cards = (
        _card(CommandKind.SUBMIT, _t("Submit"), _t("Sends the boxes to Crux")),
        _card(CommandKind.UNDO, _t("Undo"), _t("Cancels the last step")),
        _card(CommandKind.WEIGHT, _t("Weight"), _t("Type it, then press Enter")),
        _card(CommandKind.COST, _t("Ship cost"), _t("Type it, then press Enter")),
    )
    return SheetSection(_t("For most orders"), (*cards, *map(_quantity, QUANTITIES)))


def _quantity(count: int) -> SheetCard:
    does = _t("Next item scan counts {count}", count=count)
    return _card(CommandKind.QUANTITY, units(count), does, count)


def _items() -> SheetSection:
    counts = map(_quantity, DOZENS)
    rest = _card(CommandKind.ALL, _t("All remaining"), _t("Puts it all in the current box"))
    return SheetSection(_t("More items"), (*counts, rest))


def _boxes() -> SheetSection:
    cards = [
        _card(
            CommandKind.BOX,
            box_name(number),
            _t("Goes to box {number}", number=number),
            number,
        )
        for number in BOXES
    ]
    return SheetSection(_t("Other boxes"), tuple(cards))


def _current_box() -> SheetSection:
    then_type = _t("Type it, then press Enter")
    return SheetSection(
        _t("Boxes"),
        (
            _card(CommandKind.BOX, _t("New box"), _t("Opens an empty box")),
            _card(CommandKind.LABEL, _t("Label"), _t("Next scan is its tracking number")),
            _card(CommandKind.SCALE, _t("Scale"), _t("Takes its weight")),
            _card(CommandKind.PRINT, _t("Print"), _t("Prints its packing slip")),
            _card(CommandKind.CARRIER, _t("Carrier"), then_type),
            _card(CommandKind.METHOD, _t("Method"), then_type),
        ),
    )


def _apart() -> SheetSection:
    return SheetSection(
        _t("Use with care"),
        (
            _card(CommandKind.REMOVE, _t("Remove"), _t("Next item scan takes one unit out")),
            _card(CommandKind.QUANTITY, _t("Take all out"), _t("Of the next item in this box"), 0),
            _card(CommandKind.DROP_BOX, _t("Remove box"), _t("Undo brings it back")),
            _card(CommandKind.YES, _t("Yes"), _t("Answers YES on the screen")),
            _card(CommandKind.ASIDE, _t("Set aside"), _t("Saves the packing as a draft")),
        ),
        note=_t("Cut these off and hang them where nobody scans them by accident."),
        is_apart=True,
    )


def _presets(presets: Sequence[Preset]) -> SheetSection:
    cards = [
        _card(
            CommandKind.PRESET,
            _in_a_row(preset.carrier, preset.method) or amount(Field.SHIP_COST, preset.ship_cost),
            _t("Preset {number}: carrier and method", number=number)
            if preset.carrier or preset.method
            else _t("Preset {number}: ship cost", number=number),
            number,
        )
        for number, preset in enumerate(presets, start=1)
        if preset.is_set
    ]
    return SheetSection(_t("This station's presets"), tuple(cards))


def _methods(carriers: Carriers, carrier: Carrier) -> SheetSection:
    cards = []
    name = carrier.barcode_name
    if carriers.by_barcode(name) is carrier:
        barcode = Command(CommandKind.CARRIER, name=name).barcode
        cards.append(SheetCard(_in_a_row(carrier.name), _t("Sets the carrier"), barcode))
    for service in carrier.services:
        name = carrier.service_barcode_name(service)
        if carriers.service_by_barcode(name) == (carrier, service):
            barcode = Command(CommandKind.METHOD, name=name).barcode
            title = _in_a_row(carrier.name, service)
            cards.append(SheetCard(title, _t("Sets the carrier and method"), barcode))
    fitting = tuple(card for card in cards if len(card.barcode) <= MAX_BARCODE)
    return SheetSection(_in_a_row(carrier.name), fitting, is_dense=True)


def _in_a_row(*names: str) -> str:
    """Names from outside, on one line."""
    return " ".join(" ".join(names).split())
