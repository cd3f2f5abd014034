"""What cannot be printed."""

from crux_desk.domain.errors.station import StationError


class PrinterUnusable(StationError):
    """The printer did not take what was to be printed; `printer` is its name.

    `trouble` is a word of `PrinterTrouble`, "" where nothing is known; where `is_unsure`, something
    may have been printed all the same.
    """

    printer: str
    trouble: str = ""
    is_unsure: bool = False


class PrinterUnset(StationError):
    """This station has no printer for such a document; `kind` is a word of `PaperKind`."""

    kind: str


class OrderNotHere(StationError):
    """The station keeps no order with this PO number or UUID; "" where it keeps none at all."""

    wanted: str


class NothingToPrint(StationError):
    """Nothing was packed, waits or left that could stand on paper; `about`: of which order."""

    about: str = ""
