"""Which printers this computer knows, and how they are; without Qt where there is CUPS."""

import sys
from collections.abc import Iterable

from crux_desk.domain.printers import Printers, SeenPrinter, TargetKind
from crux_desk.paper.ports.spooler import Spooler


def seen_printers() -> tuple[SeenPrinter, ...]:
    """The printers, by name. Blocking, for some seconds where a spooler does not answer."""
    if sys.platform != "win32":
        return Spooler.here().printers()
    from PySide6.QtPrintSupport import QPrinterInfo

    names: Iterable[str] = QPrinterInfo.availablePrinterNames()
    return tuple(map(SeenPrinter, sorted(names)))


def set_up_names(printers: Printers) -> tuple[str, ...]:
    """The printers of the settings that a spooler knows by name."""
    targets = (choice.target for _, choice in printers)
    named = (target.name for target in targets if target.kind is TargetKind.QUEUE)
    return tuple(dict.fromkeys(named))
