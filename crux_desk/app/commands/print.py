"""`crux-desk print`: slips, contents labels, pick sheets and the manifest, without a window."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from crux_desk.app.arguments import Arguments
from crux_desk.app.commands.sheet import need_no_display
from crux_desk.app.setup import StationSetup, chosen_path, load_station, speak_as
from crux_desk.config.files import check_output
from crux_desk.desk.paper.paper_desk import PaperDesk, PaperStation
from crux_desk.desk.paper.supplies import load_templates
from crux_desk.domain.errors.paper import PrinterUnset
from crux_desk.domain.printers import PaperKind, PrinterChoice
from crux_desk.paper.marks import Document, Paper


def run_print(arguments: Arguments) -> int:
    """Print it, or write FILE, and say in one line where it went; the journal is only read.

    Raises:
        DeskError: there is no such order, box or printer, or it does not take the document.
    """
    setup = load_station(arguments)
    kind = PaperKind(arguments.paper or "")
    choice = setup.settings.printers.of(kind)
    if arguments.pdf is not None:
        check_output(chosen_path(arguments.pdf), setup.folder.path)
    elif choice is None:
        raise PrinterUnset(kind.value)
    need_no_display()
    from PySide6.QtGui import QGuiApplication

    from crux_desk.ui.printing.handing import paper_for

    # Letters are drawn with Qt's fonts, which an application has to be there for.
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    speak_as(setup.settings)
    documents = _documents(arguments, kind, _desk(setup), paper_for(kind, choice))
    if arguments.pdf is not None:
        _save(documents, arguments.pdf, setup)
    elif choice is not None:
        _print(documents, choice)
    del app
    return 0


def _desk(setup: StationSetup) -> PaperDesk:
    from crux_desk.ui.printing.measuring import QtMeasure

    settings = setup.settings
    station = PaperStation(settings.station, settings.language, load_templates(settings.templates))
    return PaperDesk(setup.folder.journal, setup.origin, station, QtMeasure())


def _documents(
    arguments: Arguments, kind: PaperKind, desk: PaperDesk, paper: Paper
) -> list[tuple[str, Document]]:
    """What is to be printed, each by the name of its file."""
    from crux_desk.ui.printing.handing import file_name

    if kind is PaperKind.PICK:
        one = arguments.orders[0] if len(arguments.orders) == 1 else ""
        return [(file_name(kind, one), desk.pick(arguments.orders, paper))]
    if kind is PaperKind.MANIFEST:
        return [(file_name(kind), desk.manifest(arguments.carrier or "", paper))]
    packed = desk.packed(arguments.orders[0])
    po_number = packed.key.po_number
    return [
        (file_name(kind, po_number, box.number), document)
        for box, document in desk.boxes(kind, packed, arguments.box, paper)
    ]


def _save(documents: Sequence[tuple[str, Document]], file: str, setup: StationSetup) -> None:
    """All of them in one file."""
    from crux_desk.ui.printing.output import save_pdf
    from crux_desk.ui.words.text import translate as _t

    path = chosen_path(file)
    pages = tuple(chain.from_iterable(document.pages for _, document in documents))
    save_pdf(path, replace(documents[0][1], pages=pages), setup.folder.path)
    _say(_t("Saved {path}", path=path))


def _print(documents: Sequence[tuple[str, Document]], choice: PrinterChoice) -> None:
    from crux_desk.ui.printing.handing import hand_over
    from crux_desk.ui.words.text import plural
    from crux_desk.ui.words.text import translate as _t

    for name, document in documents:
        handed = hand_over(document, choice, name)
        if handed.path is not None:
            _say(_t("Saved {path}", path=handed.path))
        else:
            pages = plural("{n} pages", "1 page", len(document.pages))
            said = _t("Sent to the printer {printer}: {name}", printer=choice.printer, name=name)
            _say(f"{said}, {pages}")


def _say(line: str) -> None:
    # A file's name may hold what no text can; saying it must not fail.
    printable = line.encode("utf-8", errors="replace").decode("utf-8")
    sys.stdout.write(" ".join(printable.split()) + "\n")
