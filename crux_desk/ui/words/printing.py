"""What is said about paper and printers."""

from collections.abc import Mapping, Sequence

from crux_desk.domain.errors.paper import (
    NothingToPrint,
    OrderNotHere,
    PrinterUnset,
    PrinterUnusable,
)
from crux_desk.domain.printers import PaperKind, PrinterTrouble
from crux_desk.domain.records.print_jobs import JobState, PrintJob
from crux_desk.paper.templates import Finding, TemplateFault
from crux_desk.ui.words.text import (
    Words,
    box_name,
    plural,
    sentences,
    shown_text,
    side_by_side,
    translate,
)

_t = translate


def trouble_name(trouble: PrinterTrouble) -> str:
    """What keeps a printer from printing, in a caption."""
    return {
        PrinterTrouble.NO_PAPER: _t("out of paper"),
        PrinterTrouble.JAM: _t("paper jam"),
        PrinterTrouble.COVER_OPEN: _t("cover open"),
        PrinterTrouble.NO_INK: _t("out of ink or toner"),
        PrinterTrouble.STOPPED: _t("stopped"),
        PrinterTrouble.OFFLINE: _t("not reached"),
        PrinterTrouble.GONE: _t("no such printer"),
        PrinterTrouble.REFUSES: _t("takes no jobs"),
        PrinterTrouble.NO_SPOOLER: _t("this computer's print service is off"),
        PrinterTrouble.OTHER: _t("needs attention"),
    }[trouble]


def trouble_advice(trouble: PrinterTrouble) -> str:
    """What to do about it."""
    return {
        PrinterTrouble.NO_PAPER: _t("Put in paper: it goes on by itself."),
        PrinterTrouble.JAM: _t("Take out the paper that is stuck: it goes on by itself."),
        PrinterTrouble.COVER_OPEN: _t("Close its cover: it goes on by itself."),
        PrinterTrouble.NO_INK: _t("Change the cartridge: it goes on by itself."),
        PrinterTrouble.STOPPED: _t("Resume it in this computer's printer settings."),
        PrinterTrouble.OFFLINE: _t("Check that it is on and connected."),
        PrinterTrouble.GONE: _t("Choose another one in Settings, Printing."),
        PrinterTrouble.REFUSES: _t("Resume it in this computer's printer settings."),
        PrinterTrouble.NO_SPOOLER: _t("Restart this computer, or call IT."),
        PrinterTrouble.OTHER: _t("Look at the printer."),
    }[trouble]


def printer_unusable(error: PrinterUnusable) -> Words:
    """A printer that did not take what was to be printed."""
    printer = shown_text(error.printer)
    if not error.trouble:
        return Words(
            _t("Printer problem: {printer}", printer=printer),
            _t(
                "Perhaps nothing was printed. Check that the printer is on and has paper, or save a"
                " PDF instead."
            ),
        )
    trouble = PrinterTrouble(error.trouble)
    is_it = _t("Perhaps only part of it was printed.")
    return Words(
        _t("Printer {printer}: {trouble}", printer=printer, trouble=trouble_name(trouble)),
        sentences(
            is_it if error.is_unsure else _t("Nothing was printed."),
            trouble_advice(trouble),
            _t("You can save a PDF instead."),
        ),
    )


def printer_unset(error: PrinterUnset) -> Words:
    """No printer for what was to be printed."""
    title = {
        PaperKind.SLIP: _t("No printer is set for packing slips"),
        PaperKind.CONTENTS: _t("No printer is set for contents labels"),
        PaperKind.PICK: _t("No printer is set for pick sheets"),
        PaperKind.MANIFEST: _t("No printer is set for the manifest"),
    }[PaperKind(error.kind)]
    return Words(title, _t("Choose one in Settings, Printing, or save a PDF."))


def order_not_here(error: OrderNotHere) -> Words:
    """The order is not among the station's copies."""
    if not error.wanted:
        return Words(_t("There is nothing to print"), _t("At this station nothing was packed yet."))
    return Words(
        _t("{order} is not at this station", order=shown_text(error.wanted)),
        _t("Scan or open the order here first: this station keeps a copy then."),
    )


def nothing_to_print(error: NothingToPrint) -> Words:
    """Nothing that could stand on paper."""
    if not error.about:
        return Words(_t("There is nothing to print"), _t("Nothing waits, and nothing left today."))
    about = shown_text(error.about)
    return Words(
        _t("Nothing to print for {about}", about=about), _t("Pack something into a box first.")
    )


# -- jobs ----------------------------------------------------------------------------------------


def document_name(kind: PaperKind) -> str:
    """One document, in a row."""
    return {
        PaperKind.SLIP: _t("Packing slip"),
        PaperKind.CONTENTS: _t("Contents label"),
        PaperKind.PICK: _t("Pick sheet"),
        PaperKind.MANIFEST: _t("Manifest"),
    }[kind]


def job_name(job: PrintJob) -> str:
    """What a job prints: "Box 2 · Packing slip · PO-1"."""
    copy = _t("copy") if job.copy else ""
    po_number = shown_text(job.po_number)
    return side_by_side(box_name(job.box_number), document_name(job.kind), copy, po_number)


def printed_words(job: PrintJob) -> str:
    """A job among the steps of its packing: "Packing slip for box 2, again · printed"."""
    names = {"document": document_name(job.kind), "box": box_name(job.box_number)}
    name = (
        _t("{document} for {box}, again", **names)
        if job.copy
        else _t("{document} for {box}", **names)
    )
    return side_by_side(name, state_words(job), printer_name(job.printer))


def state_words(job: PrintJob) -> str:
    """Where a job stands."""
    trouble = trouble_name(PrinterTrouble(job.trouble)) if job.trouble else ""
    return side_by_side(
        {
            JobState.WAITING: _t("waiting"),
            JobState.HANDED_OVER: _t("at the printer"),
            JobState.DONE: _t("printed"),
            JobState.FAILED: _t("not printed"),
            JobState.UNKNOWN: _t("did it print?"),
            JobState.DROPPED: _t("canceled"),
        }[job.state],
        trouble,
    )


def job_advice(job: PrintJob) -> str:
    """What to do about a job; "" for nothing."""
    if job.state is JobState.UNKNOWN:
        return _t("Look at the printer. Nothing is printed twice unless you say so.")
    return trouble_advice(PrinterTrouble(job.trouble)) if job.trouble else ""


def chip_words(jobs: Sequence[PrintJob]) -> str:
    """What the footer says of open jobs; "" where they go on by themselves."""
    unknown = sum(job.state is JobState.UNKNOWN for job in jobs)
    failed = sum(job.state is JobState.FAILED for job in jobs)
    stuck = [job for job in jobs if job.trouble and job.state not in _ASKING]
    # One thing at a time: the footer has to say where the window works, too.
    if unknown:
        return plural("{n} papers: did they print?", "1 paper: did it print?", unknown)
    if failed:
        return plural("{n} papers not printed", "1 paper not printed", failed)
    if not stuck:
        return ""
    trouble = trouble_name(PrinterTrouble(stuck[0].trouble))
    return side_by_side(printer_name(stuck[0].printer), trouble)


_ASKING = (JobState.UNKNOWN, JobState.FAILED)


def out_of_date_words(stale: Mapping[int, Sequence[PaperKind]]) -> str:
    """Which printed documents say something else than their boxes hold; "" for none."""
    said = []
    for number, kinds in stale.items():
        box = box_name(number)
        if PaperKind.SLIP in kinds:
            said.append(
                _t("The slip of {box} is out of date: Ctrl+Shift+P prints a new one.", box=box)
            )
        elif kinds:
            said.append(_t("The contents label of {box} is out of date.", box=box))
    return sentences(*said)


def printer_name(printer: str) -> str:
    """A printer as people call it: its name, its address, its folder."""
    kind, mark, rest = printer.partition(":")
    return shown_text(rest if mark and kind in ("zpl", "pdf") else printer)


def needs_a_person(job: PrintJob) -> bool:
    """Whether it goes on only when somebody does something."""
    return job.state in _ASKING or (job.state.is_open and bool(job.trouble))


# -- templates -----------------------------------------------------------------------------------


def finding_words(finding: Finding) -> str:
    """What is to be said of a retailer's template: a sentence."""
    values = {"file": shown_text(finding.file), "what": shown_text(finding.what)}
    return {
        TemplateFault.UNREADABLE: _t("{file} can't be read: {what}.", **values),
        TemplateFault.UNKNOWN_NAME: _t("{file} has a line that means nothing: {what}.", **values),
        TemplateFault.WRONG_VALUE: _t("{file} has a value that can't be used: {what}.", **values),
        TemplateFault.NO_RETAILER: _t("{file} names no retailer.", **values),
        TemplateFault.COSTS_NOT_ALLOWED: _t(
            "{file} asks for the cost without show_costs = true: it is not used.", **values
        ),
        TemplateFault.COSTS_SHOWN: _t("{file} PRINTS UNIT COSTS on packing slips.", **values),
        TemplateFault.NO_LOGO: _t("{file} names a logo that is not there: {what}.", **values),
        TemplateFault.TWICE: _t("{file} is for {what}, which has a template already.", **values),
    }[finding.fault]
