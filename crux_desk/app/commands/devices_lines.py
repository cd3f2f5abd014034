"""`crux-desk devices` for people: a line for each device, and what is missing to read it."""

from collections.abc import Iterator

from crux_desk.app.commands.devices import Seen, ToldPrinter
from crux_desk.domain.printers import PrinterState, PrinterTrouble
from crux_desk.ui.links.words import access_words, answer_words, state_words
from crux_desk.ui.words.printing import trouble_name
from crux_desk.ui.words.text import translate

_t = translate


def lines_of(
    scales: list[Seen], scanners: list[Seen], printers: list[ToldPrinter]
) -> Iterator[str]:
    """What stands on each line."""
    for seen in scales:
        yield from _lines(_t("scale: {device}", device=_described(seen)), seen)
    for seen in scanners:
        yield from _lines(_t("scanner: {device}", device=_described(seen)), seen)
    if not (scales or scanners):
        yield _t("This computer sees no scale and no serial scanner.")
    for printer in printers:
        yield _t("printer: {printer}", printer=_printer_words(printer))


def _lines(line: str, seen: Seen) -> Iterator[str]:
    yield line
    if seen.access is not None:
        yield f"    {access_words(seen.access.group, seen.access.command)}"


def _described(seen: Seen) -> str:
    found = seen.found
    usb = f"({found.vendor_id}:{found.product_id})" if found.vendor_id else ""
    name = " ".join(part for part in (found.name, usb, found.device) if part)
    reading = "" if seen.reading is None else answer_words(seen.reading)
    here = _t("set up") if seen.is_set_up else ""
    said = "; ".join(part for part in (state_words(seen.state), reading, here) if part)
    return f"{name}: {said}"


def _printer_words(printer: ToldPrinter) -> str:
    seen = printer.seen
    trouble = PrinterTrouble.GONE if seen is None else seen.trouble
    if trouble is not None:
        state = trouble_name(trouble)
    else:
        is_printing = seen is not None and seen.state is PrinterState.PRINTING
        state = _t("printing") if is_printing else _t("ready")
    here = _t("set up") if printer.is_set_up else ""
    said = "; ".join(part for part in (state, here) if part)
    return f"{printer.name}: {said}"
