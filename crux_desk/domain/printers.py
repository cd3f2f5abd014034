"""What is printed, where, when and on what paper: the printers that a station is set up with.

Values alone. In the settings they stand as

    "printers": {"slip" | "contents" | "pick" | "manifest":
        {"printer": a name, "pdf:FOLDER" or "zpl:HOST:PORT", "when": "never" | "box" | "order",
         "size": "letter" | "4x6", "dpi": 203 | 300 | 600, "copies": 1 … 9}}
"""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import PurePath

from crux_desk.domain.values import dataclass


class PaperKind(StrEnum):
    """The documents; the word in settings, journal and command line."""

    SLIP = "slip"
    CONTENTS = "contents"
    PICK = "pick"
    MANIFEST = "manifest"

    @property
    def is_of_box(self) -> bool:
        """Whether it is about one box."""
        return self in (PaperKind.SLIP, PaperKind.CONTENTS)


class PrintWhen(StrEnum):
    """When something is printed by itself."""

    NEVER = "never"
    BOX = "box"
    """When a box is sealed."""
    ORDER = "order"
    """When an order is submitted: all of its boxes."""


class PaperSize(StrEnum):
    """The papers."""

    LETTER = "letter"
    LABEL = "4x6"


class TargetKind(StrEnum):
    """What a document can be given to."""

    QUEUE = "queue"
    PDF = "pdf"
    ZPL = "zpl"


MAX_PRINTER = 1_000
DPIS = (203, 300, 600)
ZPL_PORT = 9100
MAX_COPIES = 9


@dataclass(frozen=True, slots=True)
class PrintTarget:
    """A printer by its name, a folder for PDFs, or the address of a label printer."""

    kind: TargetKind
    name: str
    port: int = 0


def read_target(text: str) -> PrintTarget:
    """What a printer in the settings is.

    Raises:
        ValueError: it is none.
    """
    text = text.strip()
    kind, mark, rest = text.partition(":")
    if mark and kind == TargetKind.PDF:
        if not PurePath(rest).is_absolute():
            raise ValueError("not a whole path")
        return PrintTarget(TargetKind.PDF, rest)
    if mark and kind == TargetKind.ZPL:
        host, _, port = rest.rpartition(":")
        if not (host and port.isascii() and port.isdecimal() and 0 < int(port) < 65_536):
            raise ValueError("not a host and a port")
        return PrintTarget(TargetKind.ZPL, host.strip("[]"), int(port))
    if not text or text.startswith("-"):
        raise ValueError("no printer's name")
    return PrintTarget(TargetKind.QUEUE, text)


@dataclass(frozen=True, slots=True)
class PrinterChoice:
    """Where and when one kind of document is printed; `dpi` are the dots of a label printer.

    `copies` come out each time; of PDFs one is written all the same.
    """

    printer: str
    when: PrintWhen = PrintWhen.NEVER
    size: PaperSize = PaperSize.LETTER
    dpi: int = DPIS[0]
    copies: int = 1

    @property
    def target(self) -> PrintTarget:
        """What the document is given to."""
        return read_target(self.printer)


@dataclass(frozen=True, slots=True)
class Printers:
    """The printers of a station, by what is printed; None: none."""

    slip: PrinterChoice | None = None
    contents: PrinterChoice | None = None
    pick: PrinterChoice | None = None
    manifest: PrinterChoice | None = None

    def of(self, kind: PaperKind) -> PrinterChoice | None:
        """That of a kind."""
        choice: PrinterChoice | None = getattr(self, kind.value)
        return choice

    def __iter__(self) -> Iterator[tuple[PaperKind, PrinterChoice]]:
        found = ((kind, self.of(kind)) for kind in PaperKind)
        return ((kind, choice) for kind, choice in found if choice is not None)

    def __bool__(self) -> bool:
        return any(self.of(kind) is not None for kind in PaperKind)

    def at(self, when: PrintWhen) -> tuple[PaperKind, ...]:
        """What is printed by itself then."""
        return tuple(kind for kind, choice in self if choice.when is when)


NO_PRINTERS = Printers()


def usual_size(kind: PaperKind) -> PaperSize:
    """The paper of a kind where nothing is said of it."""
    return PaperSize.LABEL if kind is PaperKind.CONTENTS else PaperSize.LETTER


def read_printers(value: object) -> Printers:
    """The printers as JSON has them.

    Raises:
        TypeError, ValueError: something of it is wrong.
    """
    if not isinstance(value, dict):
        raise TypeError("not an object")
    choices = {PaperKind(name): _choice(PaperKind(name), one) for name, one in value.items()}
    return Printers(**{kind.value: choice for kind, choice in choices.items()})


def plain_printers(printers: Printers) -> dict[str, object]:
    """The same as JSON has them."""
    return {
        kind.value: {
            "printer": choice.printer,
            "when": choice.when.value,
            "size": choice.size.value,
            "dpi": choice.dpi,
        }
        # Left out where it is one: programs that know of no copies read the settings, too.
        | ({"copies": choice.copies} if choice.copies != 1 else {})
        for kind, choice in printers
    }


_KEYS = frozenset({"printer", "when", "size", "dpi", "copies"})


def _choice(kind: PaperKind, value: object) -> PrinterChoice:
    if not isinstance(value, dict) or not set(value) <= _KEYS:
        raise ValueError("not a printer")
    printer, dpi = value.get("printer"), value.get("dpi", DPIS[0])
    if not isinstance(printer, str) or len(printer) > MAX_PRINTER or not printer.isprintable():
        raise ValueError("not a printer's name")
    read_target(printer)
    when = PrintWhen(value.get("when", PrintWhen.NEVER))
    if when is not PrintWhen.NEVER and not kind.is_of_box:
        raise ValueError("printed by hand alone")
    if isinstance(dpi, bool) or dpi not in DPIS:
        raise ValueError("not the dots of a printer")
    copies = value.get("copies", 1)
    if type(copies) is not int or not 1 <= copies <= MAX_COPIES:
        raise ValueError("not a number of copies")
    size = PaperSize(value.get("size", usual_size(kind)))
    return PrinterChoice(printer.strip(), when, size, int(dpi), copies)


# -- printers as they are ------------------------------------------------------------------------


class PrinterState(StrEnum):
    """What a printer is at; the words stand in the answer of `crux-desk devices --json`."""

    IDLE = "idle"
    PRINTING = "printing"
    STOPPED = "stopped"


class PrinterTrouble(StrEnum):
    """Why a printer prints nothing, as far as it says so."""

    NO_PAPER = "no_paper"
    JAM = "jam"
    COVER_OPEN = "cover_open"
    NO_INK = "no_ink"
    STOPPED = "stopped"
    OFFLINE = "offline"
    GONE = "gone"
    REFUSES = "refuses"
    NO_SPOOLER = "no_spooler"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SeenPrinter:
    """A printer that this computer knows; `reasons` as it gives them (RFC 8011, 5.4.12).

    `is_raw`: what it is given goes to the printer as it is, with nothing that reads a PDF between.
    """

    name: str
    state: PrinterState = PrinterState.IDLE
    reasons: tuple[str, ...] = ()
    is_accepting: bool = True
    is_raw: bool = False

    @property
    def trouble(self) -> PrinterTrouble | None:
        """What keeps it from printing; a warning of ink does not."""
        for beginning, trouble in _TROUBLES:
            mild = "-report" if trouble in _STOPS else ("-warning", "-report")
            for reason in self.reasons:
                if reason.startswith(beginning) and not reason.endswith(mild):
                    return trouble
        if self.state is PrinterState.STOPPED:
            return PrinterTrouble.STOPPED
        return None if self.is_accepting else PrinterTrouble.REFUSES


_STOPS = (PrinterTrouble.NO_PAPER, PrinterTrouble.JAM, PrinterTrouble.COVER_OPEN)
"""Without these nothing comes out, though CUPS passes them on as warnings."""
_TROUBLES = (
    ("media-empty", PrinterTrouble.NO_PAPER),
    ("media-needed", PrinterTrouble.NO_PAPER),
    ("media-jam", PrinterTrouble.JAM),
    ("cover-open", PrinterTrouble.COVER_OPEN),
    ("door-open", PrinterTrouble.COVER_OPEN),
    ("interlock-open", PrinterTrouble.COVER_OPEN),
    ("toner-empty", PrinterTrouble.NO_INK),
    ("marker-supply-empty", PrinterTrouble.NO_INK),
    ("offline", PrinterTrouble.OFFLINE),
    ("connecting-to-device", PrinterTrouble.OFFLINE),
    ("timed-out", PrinterTrouble.OFFLINE),
    ("paused", PrinterTrouble.STOPPED),
    ("shutdown", PrinterTrouble.STOPPED),
)
