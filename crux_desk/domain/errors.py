"""Everything that can go wrong and that a packer is told of, as one family.

An error carries *what* happened as data. The words for it are made in `ui/words/errors.py`, and only
there, so that they can be translated; `str(error)` is for logs.

    DeskError
    ├── PackingError          a rule of packing said no; nothing was changed
    │   ├── TooManyUnits, LineNotInOrder, LineNotShippable, QuantityTooSmall, NotInBox
    │   ├── BoxNotFound, BoxClosed, BoxesIncomplete, NothingToSubmit
    │   ├── SplitTooThin, NothingToPack, OrderChanged
    │   ├── NoOrderOpen, NoBoxOpen, PackingClosed, NothingToUndo, BoxesNotReturned, NotesUnread
    │   ├── TrackingNumberTaken, LabelUsed, LabelNotOfBox, LabelsUnchecked
    │   ├── LabelOfOtherOrder, LabelVoid, LabelsVoided
    │   ├── ScanError         a scan means nothing that can be done here
    │   │   ├── CodeUnknown, CodeAmbiguous, ItemNotInOrder, ItemOpensNoOrder, CommandUnknown
    │   │   ├── SquareCode, WebAddress
    │   │   ├── CheckDigitWrong, ItemNotALabel, PresetUnset, ServiceUnknown, ScanNotWanted
    │   │   └── ScanNotText, ScanInParts, ScanParityWrong, ScanTooLong, ScannerLayoutOther
    │   └── EntryError        a typed text is not what its field takes
    │       └── NotANumber, TooManyDecimals, NumberOutOfRange, TextTooLong, TextUnreadable
    ├── ServiceError          the order service did not do what was asked
    │   ├── NotReached        certainly not sent
    │   ├── ServiceBusy       429 or 503 with Retry-After; try later
    │   ├── TokenMissing, TokenRefused
    │   ├── RequestRefused    a 4xx with the service's own words
    │   │   └── NotPermitted, OrderNotFound ── OrderGone
    │   └── AnswerLost        the outcome is unknown
    │       └── AnswerInvalid an answer came, but it is not the service's
    └── StationError          this PC: settings, keyring, disk
        ├── SettingInvalid, SettingLocked, AddressInvalid, TokenUnusable, KeyringUnusable
        ├── JournalUnreadable (JournalDamaged), JournalTooNew, JournalWriteFailed, StationInUse
        ├── DataFolderUnusable, FileUnusable, PrinterUnusable, PrinterUnset
        ├── OrderNotHere, NothingToPrint
        ├── TrackingFileIncomplete, NoWordsGiven
        ├── CodeNotLearnable, CodesFileInvalid, ItemInvalid, GoodsFileInvalid
        ├── LabelFileInvalid, LabelNotKnown
        └── FloorAddressInvalid, FloorUnreachable, FloorUnset, FloorPasswordsMissing,
            BenchDoubled, StepsNotCopied, StepsRefused
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field
from dataclasses import Field as DataField
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, dataclass_transform

from crux_desk.domain.orders.orders import LineItem


class Field(StrEnum):
    """What a packer can fill in; the names are those of the service's boxes."""

    TRACKING = "tracking"
    CARRIER = "carrier"
    METHOD = "method"
    WEIGHT = "weight"
    SHIP_COST = "ship_cost"
    UNIT_COST = "unit_cost"
    QUANTITY = "quantity"
    CONTENTS = "contents"


@dataclass_transform(eq_default=False, field_specifiers=(field,))
class DeskError(Exception):
    """Base of everything that a packer is told of.

    Its kinds name their data as a dataclass does. They are none: to make sixty of those takes a
    twentieth of the start.
    """

    __match_args__: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[Mapping[str, object]] = {}
    """All that an error carries, in order; `MISSING` where it has to be given."""
    _unsaid: ClassVar[frozenset[str]] = frozenset()
    """What does not stand in the log."""

    def __init_subclass__(cls) -> None:
        defaults, positional = dict(cls._defaults), dict.fromkeys(cls.__match_args__)
        for name in cls.__annotations__:
            defaults[name] = default = vars(cls).get(name, MISSING)
            if isinstance(default, DataField):
                defaults[name] = default.default
                cls._unsaid |= set() if default.repr else {name}
            else:
                positional[name] = None
        cls._defaults = defaults
        setattr(cls, "__match_args__", tuple(positional))  # noqa: B010 - mypy lets nobody assign it

    def __init__(self, *values: object, **named: object) -> None:
        given = dict(zip(self.__match_args__, values, strict=False))
        data = {**self._defaults, **given, **named}
        is_too_much = len(values) + len(named) > len(given.keys() | named.keys())
        is_too_little = any(value is MISSING for value in data.values())
        if is_too_much or is_too_little or len(data) > len(self._defaults):
            raise TypeError(f"{type(self).__name__} takes {', '.join(self._defaults)}")
        vars(self).update(data)

    def __repr__(self) -> str:
        said = (f"{k}={v!r}" for k, v in vars(self).items() if k not in self._unsaid)
        return f"{type(self).__qualname__}({', '.join(said)})"

    def __str__(self) -> str:
        return repr(self)


# -- the rules of packing ------------------------------------------------------------------------


class PackingError(DeskError):
    """A rule of packing said no; nothing was changed."""


class TooManyUnits(PackingError):
    """More units than may still go into boxes: `wanted` were asked for, `possible` are left."""

    line: LineItem
    wanted: int
    possible: int
    packed: int


class LineNotInOrder(PackingError):
    """The line is not one of the open order's."""

    line_item_uuid: str
    po_number: str


class LineNotShippable(PackingError):
    """The line is cancelled, rejected, backordered or shipped in full: 0 units may leave."""

    line: LineItem
    wanted: int


class QuantityTooSmall(PackingError):
    """A quantity below 1."""

    line: LineItem
    quantity: int


class NotInBox(PackingError):
    """Fewer units of the line are in the box than were to be taken out."""

    line: LineItem
    box_number: int
    wanted: int
    present: int


class BoxNotFound(PackingError):
    """The packing has no box of that number."""

    box_number: int


class BoxClosed(PackingError):
    """The service has this box already; it cannot be changed any more."""

    box_number: int
    tracking: str


@dataclass(frozen=True)
class MissingInBox:
    """What a box still lacks before it may be sent."""

    box_number: int
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class TooManyOfLine:
    """A line of which more is in boxes than the latest copy of the order lets ship."""

    line: LineItem
    packed: int


class BoxesIncomplete(PackingError):
    """The packing cannot be submitted yet: what is missing box by box, what is too much by line."""

    missing: tuple[MissingInBox, ...]
    too_many: tuple[TooManyOfLine, ...] = ()
    without_cost: tuple[LineItem, ...] = ()


class OrderChanged(PackingError):
    """The order at the service is no longer what was packed; found before anything was sent.

    `taken` are tracking numbers that it shows already, `gone` uuids of lines that it lost, each with
    the units of it that are in boxes.
    """

    too_many: tuple[TooManyOfLine, ...]
    taken: tuple[str, ...] = ()
    gone: tuple[tuple[str, int], ...] = ()


class NothingToSubmit(PackingError):
    """There is no box with anything in it. `is_all_shipped`: and nothing is left to put into one."""

    po_number: str = ""
    is_all_shipped: bool = False


class NothingToPack(PackingError):
    """Nothing of the order remains to be put into a box."""

    po_number: str


class SplitTooThin(PackingError):
    """The units left of a line cannot be spread over that many boxes."""

    line: LineItem
    units: int
    boxes: int


class NoOrderOpen(PackingError):
    """There is nothing on the desk to do this with."""


class NoBoxOpen(PackingError):
    """There is no box yet to do this with."""


class ScaleUnset(PackingError):
    """The station has no scale."""


class WeightNotTaken(PackingError):
    """The scale has no weight for the box; `reason` is one of `weighing.readings.Reason`."""

    reason: str
    detail: str = ""


class PackingClosed(PackingError):
    """The packing is queued, on its way, submitted or being looked up: it takes no changes."""

    po_number: str
    state: str


class NothingToUndo(PackingError):
    """The packing is as it was when it was opened."""


class BoxesNotReturned(PackingError):
    """Boxes came from an order that is gone, and its draft has changed since: they stay."""

    po_number: str


class TrackingNumberTaken(PackingError):
    """The tracking number is on another box (`box_number`), or at the service already (None)."""

    tracking: str
    box_number: int | None


@dataclass(frozen=True, slots=True)
class LabelUse:
    """A tracking number that this station has handed over; `at` is aware UTC."""

    tracking: str
    po_number: str
    box_number: int
    at: datetime


class LabelUsed(PackingError):
    """Another packing of this station has handed this tracking number over."""

    use: LabelUse


class LabelElsewhere(PackingError):
    """A label of this packing is on a box of another bench; `box_number` is the box here."""

    use: LabelUse
    station: str
    box_number: int


class OrderElsewhere(PackingError):
    """Another bench has the order; `since` is aware UTC."""

    po_number: str
    station: str
    packer: str
    since: datetime


class LabelOfOtherOrder(PackingError):
    """Shipping software made this label for another order."""

    tracking: str
    po_number: str
    wanted: str


class LabelVoid(PackingError):
    """Shipping software has voided this label: no carrier will take the box; `file` says so."""

    tracking: str
    file: str


class LabelsVoided(PackingError):
    """Boxes whose labels were voided after they were put on: these may not leave."""

    box_numbers: tuple[int, ...]


class LabelNotOfBox(PackingError):
    """The label that was scanned on a sealed box is not that box's; `holder` is the box it is of."""

    tracking: str
    box_number: int
    expected: str
    holder: int | None


class LabelsUnchecked(PackingError):
    """Boxes whose labels were not scanned once more on the sealed box, as the station wants it."""

    box_numbers: tuple[int, ...]


@dataclass(frozen=True)
class UnreadNote:
    """A note that was not confirmed; `line` is None for the order's own."""

    text: str
    line: LineItem | None


class NotesUnread(PackingError):
    """Notes that have to be confirmed before the packing goes out."""

    notes: tuple[UnreadNote, ...]


# -- scans ---------------------------------------------------------------------------------------


class ScanError(PackingError):
    """A scan means nothing that can be done here; nothing was changed."""


class CodeUnknown(ScanError):
    """The code is no item, no order that is kept here, and no carrier's label."""

    code: str
    is_order_open: bool


class CodeAmbiguous(ScanError):
    """Several items are written like the code, apart from capital and small letters."""

    code: str
    sku_ids: tuple[str, ...]


class ItemNotInOrder(ScanError):
    """The code is goods, but not of this order; `sku_id` is "" where only the code is known.

    `units` of it are in what the code stands for; `needed_by` are numbers of orders that need it.
    """

    code: str
    sku_id: str
    po_number: str
    units: int = 1
    needed_by: tuple[str, ...] = ()


class ItemOpensNoOrder(ScanError):
    """Orders need the item, but all of them more than that, or they are begun, held or sent already.

    So none is opened by it; `are_free`: it is because they need more.
    """

    code: str
    needed_by: tuple[str, ...]
    are_free: bool = True


class ChoiceNotMade(ScanError):
    """The screen asks which one of several, and the scan is none of them."""

    code: str


class SquareCode(ScanError):
    """The square code of a carrier's label: its data, not its tracking number."""

    code: str


class WebAddress(ScanError):
    """A square code that holds an address of the web, and no item."""

    code: str


class NothingAsked(ScanError):
    """A "yes", and nothing is asked."""

    code: str


class CommandUnknown(ScanError):
    """The code looks like a command and is none."""

    code: str


class CheckDigitWrong(ScanError):
    """The code has the form of a carrier's label, but its check digit is not right."""

    tracking: str
    carrier: str


class ItemNotALabel(ScanError):
    """A label was awaited, but the code is an item of the order."""

    code: str
    line: LineItem


class PresetUnset(ScanError):
    """The station has no preset of that number."""

    number: int


class ServiceUnknown(ScanError):
    """A command names a carrier or a service that the station does not know."""

    name: str


class ScanNotWanted(ScanError):
    """A scan while a dialog is open that asks for none."""

    code: str


class ScanNotText(ScanError):
    """A scanner's keys came, and one of them was no text: nobody knows what the barcode says."""


class ScanInParts(ScanError):
    """A scanner's keys came, and the first of them had been taken for typing by then."""


class ScanParityWrong(ScanError):
    """A serial scanner is set to another parity than its port."""


class ScanTooLong(ScanError):
    """A serial scanner sent more than any barcode holds."""


class ScannerLayoutOther(ScanError):
    """What a scanner sent, typed on another keyboard layout than its own."""

    code: str


class EntryError(PackingError):
    """A typed text is not what its field takes."""

    field: Field


class NotANumber(EntryError):
    """The text is not one number with at most one dot or comma."""

    field: Field
    text: str


class TooManyDecimals(EntryError):
    """More digits behind the point than the service takes."""

    field: Field
    text: str
    decimals: int
    allowed: int


class NumberOutOfRange(EntryError):
    """A number outside `least` to `most`; `is_least_allowed` says whether `least` itself is in."""

    field: Field
    value: Decimal
    least: Decimal
    most: Decimal
    is_least_allowed: bool = True


class TextTooLong(EntryError):
    """More characters than the service takes."""

    field: Field
    length: int
    limit: int


class TextUnreadable(EntryError):
    """The text holds characters that no label has (control characters)."""

    field: Field
    text: str


# -- the order service ---------------------------------------------------------------------------


class ServiceError(DeskError):
    """The order service did not do what was asked."""


class NotReachedReason(StrEnum):
    """Why nothing was sent."""

    NAME = "name"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    RESET = "reset"
    NOT_TLS = "not_tls"
    TLS = "tls"
    CERTIFICATE = "certificate"
    CERTIFICATE_EARLY = "certificate_early"
    CERTIFICATE_EXPIRED = "certificate_expired"
    CERTIFICATE_DATE = "certificate_date"
    CERTIFICATE_NAME = "certificate_name"
    CERTIFICATE_MAKER = "certificate_maker"
    CERTIFICATES_FILE = "certificates_file"
    PROXY = "proxy"
    PROXY_NAME = "proxy_name"
    PROXY_SIGN_IN = "proxy_sign_in"
    PROXY_FORBIDS = "proxy_forbids"
    PROXY_BROKEN = "proxy_broken"
    PROXY_STRANGE = "proxy_strange"
    PROXY_TLS = "proxy_tls"
    PROXY_SETTING = "proxy_setting"
    PROXY_SOCKS = "proxy_socks"
    REQUEST = "request"

    @property
    def is_passing(self) -> bool:
        """Whether waiting alone may help: the network comes and goes, a setting does not."""
        return self in _PASSING


_PASSING = frozenset(
    {
        NotReachedReason.NAME,
        NotReachedReason.REFUSED,
        NotReachedReason.UNREACHABLE,
        NotReachedReason.TIMEOUT,
        NotReachedReason.RESET,
        NotReachedReason.PROXY,
        NotReachedReason.PROXY_BROKEN,
    }
)


class NotReached(ServiceError):
    """Certainly not sent: no connection was made. `host` is where to."""

    host: str
    reason: NotReachedReason
    detail: str = ""


class ServiceBusy(ServiceError):
    """The service asks to come back later (429, or 503 with Retry-After).

    What a gateway says is no proof that nothing behind it goes on working.
    """

    status: int
    retry_after_s: float


class TokenMissing(ServiceError):
    """No token is known for this server (`origin`)."""

    origin: str


class TokenRefused(ServiceError):
    """The service does not take the token, or the user name and password (401)."""

    messages: tuple[str, ...] = ()


@dataclass(frozen=True)
class FieldMessage:
    """The service's own words about one box: `box_index` counts from 0, None for all of it."""

    text: str
    box_index: int | None = None


class RequestRefused(ServiceError):
    """The service said no (400, 405, 409, 415, 422), in its own words."""

    status: int
    messages: tuple[FieldMessage, ...] = ()


class NotPermitted(RequestRefused):
    """403: the token's user may not do this."""


class OrderNotFound(RequestRefused):
    """404: no such order; `wanted` is what was asked for."""

    wanted: str = ""


class OrderGone(OrderNotFound):
    """404 for an order that this station has a copy of: it was deleted, or made anew."""

    po_number: str = ""


class AnswerLost(ServiceError):
    """The request may have been received, but no usable answer came (timeout, cut off, 5xx)."""

    detail: str
    status: int | None = None


class InvalidAnswer(StrEnum):
    """What is wrong with an answer."""

    NOT_JSON = "not_json"
    HTML = "html"
    TRUNCATED = "truncated"
    WRONG_SHAPE = "wrong_shape"
    WRONG_ORDER = "wrong_order"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    REDIRECT = "redirect"


class AnswerInvalid(AnswerLost):
    """An answer came that is not the service's: a login page, half an answer, another order."""

    what: InvalidAnswer = field(kw_only=True)


# -- this PC -------------------------------------------------------------------------------------


class StationError(DeskError):
    """Something about this PC: its settings, its keyring, its disk."""


class SettingInvalid(StationError):
    """A value in settings.json that is not used; `default` is used instead.

    `file` is the path of the computer's settings, "" for the station's own.
    """

    name: str
    value: str
    default: str
    file: str = ""


class SettingLocked(StationError):
    """What was asked for on the command line is locked for this computer, in `file`."""

    name: str
    wanted: str
    value: str
    file: str


class LocksUnknown(StationError):
    """What the computer's settings lock cannot be told: `file` is damaged, or a lock in it is."""

    what: str
    file: str


class AddressInvalid(StationError):
    """The service's address is not https (or http to this machine), or no address at all."""

    url: str


class TokenFault(StrEnum):
    """Why a text cannot be a token."""

    EMPTY = "empty"
    NOT_ASCII = "not_ascii"
    SPACES = "spaces"
    TOO_LONG = "too_long"


class TokenUnusable(StationError):
    """What was given as a token cannot be one. Never carries the text itself."""

    fault: TokenFault


class KeyringUnusable(StationError):
    """The operating system's keyring cannot be used; `reason` is a short text without secrets."""

    reason: str


class WriteFault(StrEnum):
    """Why something could not be saved."""

    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    BUSY = "busy"
    DAMAGED = "damaged"
    DISK_ERROR = "disk_error"
    OTHER = "other"


class JournalUnreadable(StationError):
    """The journal's file is damaged or cannot be opened; `fault` says why, where that is known."""

    path: str
    detail: str
    fault: WriteFault = field(default=WriteFault.OTHER, kw_only=True)


class JournalDamaged(JournalUnreadable):
    """The journal's file is damaged, or not the one that was closed: it has to be rescued."""


class JournalTooNew(StationError):
    """The journal was written by a newer program."""

    path: str
    version: int
    known: int


class JournalWriteFailed(StationError):
    """A step could not be saved, so it was not done; `detail` is the database's word."""

    path: str
    detail: str
    fault: WriteFault = field(default=WriteFault.OTHER, kw_only=True)


class StationInUse(StationError):
    """Another window works on the same data folder."""

    data_dir: str
    holder: str


class DataFolderFault(StrEnum):
    """Why a folder cannot hold the station's data."""

    NOT_ABSOLUTE = "not_absolute"
    NOT_A_FOLDER = "not_a_folder"
    NOT_WRITABLE = "not_writable"
    NOT_READABLE = "not_readable"
    SHARED_DRIVE = "shared_drive"
    SYNCED = "synced"


class DataFolderUnusable(StationError):
    """The folder for journal, settings and logs cannot be used; `detail` is the system's word."""

    path: str
    detail: str = ""
    fault: DataFolderFault = field(kw_only=True)


class FileFault(StrEnum):
    """Why a file that a person chose cannot be used."""

    UNREADABLE = "unreadable"
    NOT_WRITABLE = "not_writable"
    TOO_LARGE = "too_large"
    NAME = "name"
    EXISTS = "exists"
    OWN = "own"


class FileUnusable(StationError):
    """A file that a person chose cannot be read or written; `detail` is the system's word.

    `folder` is the file's folder, where that is not there.
    """

    path: str
    detail: str = ""
    fault: FileFault = field(kw_only=True)
    folder: str = field(default="", kw_only=True)


@dataclass(frozen=True)
class LackingForFile:
    """What an order lacks for the tracking file: the columns that may not be empty."""

    po_number: str
    columns: tuple[str, ...]


class TrackingFileIncomplete(StationError):
    """Orders whose boxes cannot go into a tracking file; nothing was handed over."""

    orders: tuple[LackingForFile, ...]


class NoWordsGiven(StationError):
    """A packing is to be given up, and no reason was given."""


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


class CodeFault(StrEnum):
    """Why a code cannot be learned."""

    NO_CODE = "no_code"
    CODE_TOO_LONG = "code_too_long"
    CODE_UNREADABLE = "code_unreadable"
    COMMAND = "command"
    NO_SKU = "no_sku"
    SKU_TOO_LONG = "sku_too_long"
    SKU_UNREADABLE = "sku_unreadable"
    UNITS = "units"


class CodeNotLearnable(StationError):
    """What a code was to mean cannot be kept; `text` is what is wrong: code, SKU or units."""

    code: str
    fault: CodeFault
    text: str = ""


class CodesFileFault(StrEnum):
    """What is wrong with a file of codes, besides a row that cannot be learned."""

    EMPTY = "empty"
    NOT_TEXT = "not_text"
    HEADER = "header"
    CELL_TOO_LONG = "cell_too_long"
    QUOTES = "quotes"
    COLUMNS = "columns"
    UNITS = "units"
    SHORTENED = "shortened"
    TWICE = "twice"


class CodesFileInvalid(StationError):
    """Line `line` (from 1) of a file of codes is wrong; `text` is what stands there."""

    line: int
    fault: CodesFileFault | CodeFault
    text: str = ""


class GoodsFault(StrEnum):
    """Why an item cannot be kept, or a cell of a list of goods not be taken over."""

    NO_SKU = "no_sku"
    SKU_TOO_LONG = "sku_too_long"
    UNREADABLE = "unreadable"
    NOT_A_WEIGHT = "not_a_weight"
    WEIGHT_RANGE = "weight_range"
    NOTE_TOO_LONG = "note_too_long"
    NOT_A_PICTURE = "not_a_picture"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_UNITS = "not_units"
    SHORTENED = "shortened"
    FAILED = "failed"
    SKU_TWICE = "sku_twice"
    CODE_TWICE = "code_twice"
    EMPTY = "empty"
    NOT_TEXT = "not_text"
    SPREADSHEET = "spreadsheet"
    NO_SKU_COLUMN = "no_sku_column"
    COLUMN_UNKNOWN = "column_unknown"
    COLUMN_TWICE = "column_twice"
    TOO_MANY_CELLS = "too_many_cells"
    CELL_TOO_LONG = "cell_too_long"
    QUOTES = "quotes"


class ItemInvalid(StationError):
    """What was to be kept of an item cannot be; `column` is the part of it, as the file calls it."""

    column: str
    fault: GoodsFault
    text: str = ""


@dataclass(frozen=True, slots=True)
class WrongCell:
    """What is wrong on a line (from 1) of a list of goods; `column` is "" where it is all of it."""

    line: int
    column: str
    fault: GoodsFault | CodeFault
    text: str = ""


class GoodsFileInvalid(StationError):
    """A list of goods has wrong rows, the first cells of which are named; nothing was changed.

    `wrong` is how many rows are.
    """

    path: str
    cells: tuple[WrongCell, ...]
    wrong: int


class SharedListUnreadable(StationError):
    """A list of goods that was imported at `station` cannot be read here; nothing was changed."""

    station: str


# -- the floor: what the benches share in one database --------------------------------------------


class FloorAddressFault(StrEnum):
    """What is wrong with the address of a floor."""

    FORM = "form"
    OPTION = "option"
    PASSWORD = "password"  # noqa: S105 - what is wrong, not a secret


class FloorAddressInvalid(StationError):
    """Not an address of a floor; `url` is without what may be a password."""

    url: str
    fault: FloorAddressFault = FloorAddressFault.FORM


class FloorFault(StrEnum):
    """Why the floor does not do what it is asked. Packing goes on whichever it is."""

    NAME = "name"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    TLS = "tls"
    NO_PASSWORD = "no_password"  # noqa: S105 - what is wrong, not a secret
    PASSWORD = "password"  # noqa: S105 - the same
    ROLE = "role"
    DATABASE = "database"
    NOT_ADMITTED = "not_admitted"
    VERSION = "version"
    NOT_SET_UP = "not_set_up"
    NEWER_SCHEMA = "newer_schema"
    OLDER_SCHEMA = "older_schema"
    RIGHTS = "rights"
    STANDBY = "standby"
    DISK_FULL = "disk_full"
    BUSY = "busy"
    ENDED = "ended"
    OTHER = "other"


class FloorUnreachable(StationError):
    """The floor on `host` did not do what it was asked; `detail` is in its own words.

    Whether it was done all the same is not known: everything that is asked of it may be asked again.
    """

    host: str
    fault: FloorFault
    detail: str = ""


class FloorUnset(StationError):
    """This station has no floor."""


class FloorPasswordsMissing(StationError):
    """`wanted` passwords were to be read, and `given` were there."""

    wanted: int
    given: int


class BenchDoubled(StationError):
    """Another computer works as this bench: one of the two was copied from the other's disk."""

    station: str
    seen_at: datetime


class BenchNotFound(StationError):
    """No one bench of the floor is meant by `wanted`; `found` are meant."""

    wanted: str
    found: int


class BenchStillHere(StationError):
    """A bench that is to go for good works there now."""

    station: str


class StepsNotCopied(StationError):
    """The floor has not everything that was done here: `steps` are missing there."""

    steps: int


class StepsFault(StrEnum):
    """Why the floor takes no copy of a journal's steps."""

    ANOTHER_BENCH = "another_bench"
    ANOTHER_STEP = "another_step"
    CHAIN = "chain"
    GAP = "gap"


class StepsRefused(StationError):
    """The floor takes no copies of these steps; `detail` is in its own words.

    `ANOTHER_STEP`: what it has of this journal is something else. The journal was restored or copied,
    and goes on as a new one.
    """

    fault: StepsFault
    detail: str = ""


class LabelFileFault(StrEnum):
    """Why nothing is taken from a file."""

    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    NO_LABELS = "no_labels"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    HOSTILE = "hostile"
    TOO_LARGE = "too_large"
    NO_FILE = "no_file"
    TOO_MANY = "too_many"
    NO_PROFILE = "no_profile"
    NO_REFERENCE = "no_reference"


class LabelFileInvalid(StationError):
    """Nothing is taken from a file of shipping software; `detail` are names, or the system's word."""

    path: str
    fault: LabelFileFault
    detail: tuple[str, ...] = ()


class LabelNotKnown(StationError):
    """No file of shipping software says anything of a label."""

    tracking: str
