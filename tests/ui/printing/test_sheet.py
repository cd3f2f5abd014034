"""The sheet is drawn, rendered as a printer would, and its barcodes are read again."""

import errno
import itertools
import os
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QWidget

from crux_desk.config.carriers import load_carriers
from crux_desk.config.setting_rules import Preset
from crux_desk.domain.codes.carriers import Carrier, Carriers
from crux_desk.domain.codes.commands import Command, CommandKind, read_command
from crux_desk.domain.errors.paper import PrinterUnusable
from crux_desk.domain.errors.station import FileUnusable
from crux_desk.paper.bars import QUIET_MODULES
from crux_desk.paper.cards import FRAME, MARGIN, CardPage, SheetSection, lay_out
from crux_desk.paper.marks import LETTER as LETTER_PAPER
from crux_desk.paper.marks import Paper
from crux_desk.ui.printing.output import paper_of
from crux_desk.ui.printing.sheet import print_sheet, save_sheet, sheet_cards, usual_paper
from crux_desk.ui.sheet.dialog import SheetDialog
from tests.ui.printing.rendering import DOTS_PER_MM, DPI, read, rendered

A4 = QPageSize.PageSizeId.A4
LETTER = QPageSize.PageSizeId.Letter
ODD_PRESETS = (
    Preset("UPS", "Ground"),
    Preset("😀🚚 fast", "👨‍👩‍👧‍👦 émojis"),
    Preset("شركة الشحن", "توصيل سريع"),
    Preset("x" * 100, "W" * 100),
    Preset(),
    Preset("", "שליח"),
    Preset("{number}", "%1 & <b>"),
    Preset("e" + "\u0301" * 98, "\u202eUPS"),
    Preset("USPS"),
)


def wanted(sections: list[SheetSection]) -> list[str]:
    return sorted(card.barcode for section in sections for card in section.cards)


def sections_of(presets=(), *, methods: bool = False) -> list[SheetSection]:
    return sheet_cards(presets, load_carriers(), with_presets=bool(presets), with_methods=methods)


def paper_size(paper: QPageSize.PageSizeId) -> Paper:
    return paper_of(QPageSize(paper), LETTER_PAPER)


def pages_of(sections: list[SheetSection], paper: QPageSize.PageSizeId) -> list[CardPage]:
    return lay_out(sections, paper_size(paper))


# -- what is on it -------------------------------------------------------------------------------


def test_every_command_has_its_card():
    texts = set(wanted(sections_of()))
    kinds = {command.kind for text in texts if (command := read_command(text)) is not None}
    assert kinds == set(CommandKind) - {CommandKind.PRESET, CommandKind.ID}
    for number in range(1, 7):
        assert Command(CommandKind.BOX, number).barcode in texts
    for count in (0, *range(2, 13), 24):
        assert Command(CommandKind.QUANTITY, count).barcode in texts


@pytest.mark.parametrize("paper", [LETTER, A4])
def test_what_most_orders_need_is_on_the_first_page(paper):
    first, *others = pages_of(sections_of(), paper)
    wanted = ["CRUXSUBMIT", "CRUXUNDO", "CRUXWEIGHT", "CRUXCOST"]
    wanted += [f"CRUXQTY{count}" for count in range(2, 13)]
    assert [placed.card.barcode for placed in first.cards] == wanted
    assert others


def test_what_removes_or_puts_aside_is_apart():
    apart = [section for section in sections_of() if section.is_apart]
    kinds = [read_command(card.barcode) for section in apart for card in section.cards]
    assert {command.kind for command in kinds if command is not None} == {
        CommandKind.REMOVE,
        CommandKind.DROP_BOX,
        CommandKind.QUANTITY,
        CommandKind.ASIDE,
        CommandKind.YES,
    }


def test_presets_that_are_not_set_have_no_card():
    texts = wanted(sections_of(ODD_PRESETS))
    preset = Command(CommandKind.PRESET, 5).barcode
    assert preset not in texts
    assert Command(CommandKind.PRESET, 9).barcode in texts
    assert not [section for section in sections_of((Preset(),)) if "Presets" in section.title]


def test_a_preset_of_a_cost_alone_has_a_card():
    sections = sections_of((Preset(ship_cost=Decimal("9.5")), Preset(tare_lb=Decimal(1))))
    (section,) = [section for section in sections if "presets" in section.title]
    assert [(card.title, card.does) for card in section.cards] == [("$9.50", "Preset 1: ship cost")]


def test_names_of_carriers_and_methods_are_told_apart_by_their_barcodes():
    carriers = load_carriers()
    names = [carrier.barcode_name for carrier in carriers.all]
    pairs = [
        (carrier.service_barcode_name(service), carrier, service)
        for carrier in carriers.all
        for service in carrier.services
    ]
    assert len(set(names)) == len(names)
    assert len({name for name, _, _ in pairs}) == len(pairs)
    assert "" not in names
    for carrier in carriers.all:
        assert carriers.by_barcode(carrier.barcode_name) is carrier
    for name, carrier, service in pairs:
        assert carriers.service_by_barcode(name) == (carrier, service)
    texts = wanted(sections_of(methods=True))
    assert len(texts) == len(set(texts)) == len(wanted(sections_of())) + len(names) + len(pairs)


def test_the_text_of_each_card_is_the_command_that_it_says():
    carriers = load_carriers()
    for section in sections_of(methods=True):
        for card in section.cards:
            command = read_command(card.barcode)
            assert command is not None
            assert command.barcode == card.barcode
            if command.kind is CommandKind.METHOD and command.name:
                found = carriers.service_by_barcode(command.name)
                assert found is not None
                assert card.title == f"{found[0].name} {found[1]}"


def test_names_that_cannot_be_told_apart_or_written_as_bars_have_no_card():
    carriers = Carriers(
        [
            Carrier("AB", ("C", "C.", "…", "long " * 20), also=("Alpha", "A-B-C")),
            Carrier("A", ("BC",)),
            Carrier("a.", ("X",)),
            Carrier("☃", ("Ground",)),
            Carrier("ABC"),
        ]
    )
    assert carriers.by_barcode("alpha") is carriers.all[0]
    assert carriers.by_barcode("ABC") is carriers.all[4]
    assert carriers.by_barcode("") is None
    assert carriers.service_by_barcode("") is None
    assert carriers.service_by_barcode("GROUND") is None
    assert carriers.service_by_barcode("ABC") == (carriers.all[0], "C")
    sections = sheet_cards((), carriers, with_presets=False, with_methods=True)
    carrier, method = CommandKind.CARRIER, CommandKind.METHOD
    assert set(wanted(sections)) - set(wanted(sections_of())) == {
        Command(carrier, name="AB").barcode,
        Command(carrier, name="A").barcode,
        Command(carrier, name="ABC").barcode,
        Command(method, name="ABC").barcode,
        Command(method, name="AX").barcode,
    }


# -- where it stands -----------------------------------------------------------------------------


@pytest.mark.parametrize("paper", [A4, LETTER, QPageSize.PageSizeId.A5])
def test_cards_stand_beside_each_other_on_the_paper(paper):
    size = paper_size(paper)
    for page in pages_of(sections_of(ODD_PRESETS, methods=True), paper):
        areas = [card.area for card in page.cards]
        areas += [heading.area for heading in page.headings]
        for one, other in itertools.combinations(areas, 2):
            assert not one.intersects(other)
        for area in areas:
            assert area.left >= MARGIN
            assert area.right <= size.width - MARGIN + 0.01
            assert area.bottom <= size.height - MARGIN


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_bars_are_wide_enough_and_have_white_around_them(paper):
    for page in pages_of(sections_of(ODD_PRESETS, methods=True), paper):
        for placed in page.cards:
            quiet = QUIET_MODULES * placed.module
            command = read_command(placed.card.barcode)
            assert command is not None
            assert placed.module >= (25.4 if command.name else 33)
            assert placed.bars.left - quiet >= placed.area.left + FRAME
            assert placed.bars.right + quiet <= placed.area.right - FRAME


def test_other_commands_are_far_from_those_that_are_apart():
    pages = pages_of(sections_of(ODD_PRESETS[:1], methods=True), A4)
    for page in pages:
        apart = [card.area for card in page.cards if card.is_apart]
        others = [card.area for card in page.cards if not card.is_apart]
        for one, other in itertools.product(apart, others):
            assert one.top - other.bottom > 2000
    assert any(card.is_apart for page in pages for card in page.cards)


def test_a_heading_is_never_alone_at_the_foot_of_a_page():
    for page in pages_of(sections_of(ODD_PRESETS, methods=True), LETTER):
        last = max(heading.area.bottom for heading in page.headings)
        assert max(card.area.top for card in page.cards) >= last


def test_paper_for_labels_takes_the_sheet_too():
    pages = lay_out(sections_of(methods=True), Paper(10_200, 15_200, 350))
    cards = [card for page in pages for card in page.cards]
    assert len(cards) == len(wanted(sections_of(methods=True)))
    for card in cards:
        assert card.bars.right + QUIET_MODULES * card.module < 10_200


# -- as a scanner sees it ------------------------------------------------------------------------


@pytest.mark.parametrize("paper", [A4, LETTER], ids=lambda paper: paper.name)
@pytest.mark.parametrize(
    ("presets", "methods"),
    [((), False), (ODD_PRESETS, False), ((), True), (ODD_PRESETS, True)],
    ids=["commands", "presets", "methods", "all"],
)
def test_every_barcode_is_read_again(qapp, tmp_path, paper, presets, methods):
    sections = sections_of(presets, methods=methods)
    path = tmp_path / "sheet.pdf"
    save_sheet(path, sections, "Bench 3", paper)
    sheets = rendered(path)
    assert sorted(found.text for sheet in sheets for found in read(sheet)) == wanted(sections)
    size = QPageSize(paper).sizePixels(DPI)
    for sheet in sheets:
        assert abs(sheet.width - size.width()) <= 1
        assert abs(sheet.height - size.height()) <= 1


def test_what_is_drawn_keeps_clear_of_the_edge_and_of_the_bars(qapp, tmp_path):
    sections = sections_of(ODD_PRESETS, methods=True)
    path = tmp_path / "sheet.pdf"
    save_sheet(path, sections, "Bench 3", A4)
    sheets = rendered(path)
    pages = pages_of(sections, A4)
    assert len(sheets) == len(pages)
    edge = int(9 * DOTS_PER_MM)
    for sheet, page in zip(sheets, pages, strict=True):
        width, height = sheet.width, sheet.height
        assert sheet.is_white(0, 0, width, edge)
        assert sheet.is_white(0, height - edge, width, height)
        assert sheet.is_white(0, 0, edge, height)
        assert sheet.is_white(width - edge, 0, width, height)
        for placed in page.cards:
            bars, quiet = placed.bars, QUIET_MODULES * placed.module
            scale = DOTS_PER_MM / 100
            middle = round((bars.top + bars.bottom) / 2 * scale)
            left, right = round(bars.left * scale), round(bars.right * scale)
            dots = int(quiet * scale) - 1
            assert sheet.is_white(left - dots, middle, left - 2, middle + 1)
            assert sheet.is_white(right + 2, middle, right + dots, middle + 1)
            assert sheet.pixels[middle, left + 2] < 100
            assert sheet.pixels[middle, right - 3] < 100


def test_each_page_says_whose_it_is_and_which_one(qapp, tmp_path):
    path = tmp_path / "sheet.pdf"
    save_sheet(path, sections_of(methods=True), "Bench 3", LETTER)
    sheets = rendered(path)
    for number, sheet in enumerate(sheets, start=1):
        assert "Bench 3" in sheet.text
        assert f"Page {number} of {len(sheets)}" in sheet.text
    assert Command(CommandKind.UNDO).barcode in sheets[0].text


@pytest.mark.parametrize("station", ["", "ß" * 100, "😀" * 30, "محطة التعبئة", "{n} of {all}"])
def test_any_name_of_a_station_does_no_harm(qapp, tmp_path, station):
    path = tmp_path / "sheet.pdf"
    save_sheet(path, sections_of(), station, A4)
    found = [barcode.text for sheet in rendered(path) for barcode in read(sheet)]
    assert sorted(found) == wanted(sections_of())


# -- to a file, to a printer ---------------------------------------------------------------------


def test_a_file_that_was_there_is_replaced(qapp, tmp_path):
    path, link = tmp_path / "sheet.pdf", tmp_path / "link.pdf"
    path.write_text("old")
    link.symlink_to(path)
    save_sheet(link, sections_of())
    assert link.is_symlink()
    assert path.read_bytes().startswith(b"%PDF-")
    assert sorted(tmp_path.iterdir()) == [link, path]


def test_a_disk_that_is_full_leaves_the_old_file(qapp, tmp_path, monkeypatch):
    path = tmp_path / "sheet.pdf"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileUnusable) as caught:
        save_sheet(path, sections_of())
    assert caught.value.detail == "No space left on device"
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["none/sheet.pdf", "", "x" * 300, "a\0b", "loop"])
def test_where_no_file_can_be_is_said(qapp, tmp_path, name):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(FileUnusable) as caught:
        save_sheet(tmp_path / name, sections_of())
    assert caught.value.detail
    assert [path.name for path in tmp_path.iterdir()] == ["loop"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such devices")
def test_a_device_is_not_replaced(qapp):
    with pytest.raises(FileUnusable):
        save_sheet(Path(os.devnull), sections_of())
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize("paper", [A4, LETTER], ids=lambda paper: paper.name)
def test_a_printer_gets_the_same_sheet(qapp, tmp_path, paper):
    from PySide6.QtPrintSupport import QPrinter

    path = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(paper))
    sections = sections_of(ODD_PRESETS)
    print_sheet(printer, sections, "Bench 3")
    found = [barcode.text for sheet in rendered(path) for barcode in read(sheet)]
    assert sorted(found) == wanted(sections)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_nothing_is_said(qapp, tmp_path):
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "none" / "printed.pdf"))
    with pytest.raises(PrinterUnusable):
        print_sheet(printer, sections_of())


@pytest.mark.parametrize(
    ("name", "paper"),
    [
        ("en_US", LETTER),
        ("fr_CA", LETTER),
        ("de_DE", A4),
        ("C", LETTER),
        ("es_MX", LETTER),
        ("en_PH", LETTER),
    ],
)
def test_the_paper_is_that_of_the_country(name, paper):
    assert usual_paper(QLocale(name)) is paper


# -- the dialog ----------------------------------------------------------------------------------


def test_the_dialog_says_what_is_wanted_and_how(qtbot, theme):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = SheetDialog(parent)
    dialog.methods.setChecked(True)
    with qtbot.waitSignal(dialog.save_wanted) as saved:
        dialog.save_button.click()
    assert saved.args == [False, True]
    dialog.presets.setChecked(True)
    with qtbot.waitSignal(dialog.print_wanted) as printed:
        dialog.print_button.click()
    assert printed.args == [True, True]


def test_without_presets_they_are_not_offered(qtbot, theme):
    parent = QWidget()
    qtbot.addWidget(parent)
    assert not SheetDialog(parent, has_presets=False).presets.isEnabled()


def test_it_is_neither_saved_nor_printed_over_the_stations_own_files(qapp, tmp_path):
    from PySide6.QtPrintSupport import QPrinter

    path, link = tmp_path / "journal.sqlite3", tmp_path / "sheet.pdf"
    path.write_text("all that was packed")
    link.symlink_to(path)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    for name in (path, link):
        printer.setOutputFileName(str(name))
        with pytest.raises(FileUnusable):
            print_sheet(printer, sections_of(), folder=tmp_path)
        with pytest.raises(FileUnusable):
            save_sheet(name, sections_of(), folder=tmp_path)
    assert path.read_text() == "all that was packed"
