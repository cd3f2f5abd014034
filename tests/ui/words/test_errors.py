"""Every error has words of its own that name what they are about."""

import importlib
import inspect
import pkgutil
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from crux_desk.domain import errors
from crux_desk.domain.errors.base import DeskError, Field
from crux_desk.domain.errors.entries import (
    EntryError,
    NotANumber,
    NumberOutOfRange,
    TextTooLong,
    TextUnreadable,
    TooManyDecimals,
)
from crux_desk.domain.errors.floor import (
    BenchDoubled,
    BenchNotFound,
    BenchStillHere,
    FloorAddressFault,
    FloorAddressInvalid,
    FloorFault,
    FloorPasswordsMissing,
    FloorUnreachable,
    FloorUnset,
    StepsFault,
    StepsNotCopied,
    StepsRefused,
)
from crux_desk.domain.errors.goods import (
    CodeFault,
    CodeNotLearnable,
    CodesFileFault,
    CodesFileInvalid,
    GoodsFault,
    GoodsFileInvalid,
    ItemInvalid,
    SharedListUnreadable,
    WrongCell,
)
from crux_desk.domain.errors.label_files import LabelFileFault, LabelFileInvalid, LabelNotKnown
from crux_desk.domain.errors.packing import (
    BoxClosed,
    BoxesIncomplete,
    BoxesNotReturned,
    BoxNotFound,
    LabelElsewhere,
    LabelNotOfBox,
    LabelOfOtherOrder,
    LabelsUnchecked,
    LabelsVoided,
    LabelUse,
    LabelUsed,
    LabelVoid,
    LineNotInOrder,
    LineNotShippable,
    MissingInBox,
    NoBoxOpen,
    NoOrderOpen,
    NotesUnread,
    NothingToPack,
    NothingToSubmit,
    NothingToUndo,
    NotInBox,
    OrderChanged,
    OrderElsewhere,
    PackingClosed,
    PackingError,
    QuantityTooSmall,
    ScaleUnset,
    SplitTooThin,
    TooManyOfLine,
    TooManyUnits,
    TrackingNumberTaken,
    UnreadNote,
    WeightNotTaken,
)
from crux_desk.domain.errors.paper import (
    NothingToPrint,
    OrderNotHere,
    PrinterUnset,
    PrinterUnusable,
)
from crux_desk.domain.errors.scans import (
    CheckDigitWrong,
    ChoiceNotMade,
    CodeAmbiguous,
    CodeUnknown,
    CommandUnknown,
    ItemNotALabel,
    ItemNotInOrder,
    ItemOpensNoOrder,
    NothingAsked,
    PresetUnset,
    ScanError,
    ScanInParts,
    ScannerLayoutOther,
    ScanNotText,
    ScanNotWanted,
    ScanParityWrong,
    ScanTooLong,
    ServiceUnknown,
    SquareCode,
    WebAddress,
)
from crux_desk.domain.errors.service import (
    AnswerInvalid,
    AnswerLost,
    FieldMessage,
    InvalidAnswer,
    NotPermitted,
    NotReached,
    NotReachedReason,
    OrderGone,
    OrderNotFound,
    RequestRefused,
    ServiceBusy,
    ServiceError,
    TokenMissing,
    TokenRefused,
)
from crux_desk.domain.errors.station import (
    AddressInvalid,
    DataFolderFault,
    DataFolderUnusable,
    FileFault,
    FileUnusable,
    JournalDamaged,
    JournalTooNew,
    JournalUnreadable,
    JournalWriteFailed,
    KeyringUnusable,
    LackingForFile,
    LocksUnknown,
    NoWordsGiven,
    SettingInvalid,
    SettingLocked,
    StationError,
    StationInUse,
    TokenFault,
    TokenUnusable,
    TrackingFileIncomplete,
    WriteFault,
)
from crux_desk.domain.orders.orders import LineStatus, Shipment
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.reasons import reason_words
from tests.builders import A_TIME, a_line

LINE = a_line("SKU-77", 9)
SAMPLES: list[tuple[DeskError, list[str]]] = [
    (TooManyUnits(LINE, wanted=5, possible=2, packed=7), ["Item SKU-77", "5", "2", "9"]),
    (TooManyUnits(LINE, wanted=1, possible=0, packed=9), ["Item SKU-77", "9 of 9"]),
    (LineNotInOrder("line-1", "po-1"), ["po-1"]),
    (
        LineNotShippable(a_line("X", 3, status=LineStatus.CANCELLED), 1),
        ["Canceled", "none of the 3"],
    ),
    (
        LineNotShippable(a_line("X", 2, shipments=(Shipment("1Z", quantity=2),)), 1),
        ["Already shipped", "all 2"],
    ),
    (QuantityTooSmall(LINE, 0), ["0", "1"]),
    (NotInBox(LINE, 3, wanted=4, present=2), ["box 3", "4", "2"]),
    (BoxNotFound(7), ["box 7"]),
    (BoxClosed(2, "1Z5"), ["Box 2", "1Z5"]),
    (
        BoxesIncomplete((MissingInBox(2, (Field.WEIGHT,)),), (TooManyOfLine(LINE, 12),)),
        ["Box 2 has no weight", "12 in boxes", "9 can ship"],
    ),
    (OrderChanged((TooManyOfLine(LINE, 12),), ("1Z7",), (("g", 3),)), ["12", "9", "1Z7", "3"]),
    (NothingToSubmit(), ["submit", "Pack something"]),
    (NothingToSubmit("po-1", is_all_shipped=True), ["po-1", "already submitted or shipped"]),
    (NoOrderOpen(), ["PO number"]),
    (NothingToPack("po-1"), ["po-1"]),
    (SplitTooThin(LINE, units=2, boxes=5), ["2 units", "5 boxes"]),
    (PackingClosed("po-1", "sending"), ["po-1", "sending"]),
    (NothingToUndo(), ["undo"]),
    (BoxesNotReturned("po-1"), ["stay in the new order", "po-1", "Nothing was changed"]),
    (TrackingNumberTaken("1Z9", 4), ["1Z9", "Box 4"]),
    (TrackingNumberTaken("1Z9", None), ["1Z9", "already sent"]),
    (NotANumber(Field.WEIGHT, "abc"), ["abc", "weight"]),
    (TooManyDecimals(Field.SHIP_COST, "1.005", 3, 2), ["1.005", "3", "2"]),
    (
        NumberOutOfRange(Field.WEIGHT, Decimal("0"), Decimal(0), Decimal(99), False),
        ["0 lb", "more than 0"],
    ),
    (NumberOutOfRange(Field.WEIGHT, Decimal(100), Decimal(0), Decimal(99)), ["100 lb", "99 lb"]),
    (
        NumberOutOfRange(Field.SHIP_COST, Decimal("100000.0"), Decimal(0), Decimal("99999.99")),
        ["$100,000.00 is too much for the ship cost", "Enter $99,999.99 or less."],
    ),
    (
        NumberOutOfRange(Field.UNIT_COST, Decimal("-5.0"), Decimal(0), Decimal("9999999.99")),
        ["-$5.00 is too little for the unit cost", "Enter $0.00 or more."],
    ),
    (
        NumberOutOfRange(Field.WEIGHT, Decimal("614141007349"), Decimal(0), Decimal("99999.99")),
        ["614,141,007,349 lb is too much for the weight", "Enter 99,999.99 lb or less."],
    ),
    (TextTooLong(Field.CARRIER, 300, 255), ["300", "255", "carrier"]),
    (TextUnreadable(Field.TRACKING, "\x1d"), ["tracking number"]),
    (NotReached("crux.example", NotReachedReason.REFUSED), ["crux.example", "safe"]),
    (ServiceBusy(429, 30), ["30 s"]),
    (TokenMissing("https://crux.example"), ["https://crux.example"]),
    (TokenRefused(), ["Sign in"]),
    (
        RequestRefused(400, (FieldMessage("weight: too heavy", 1),)),
        ['box 2: Weight: "too heavy"', "unchanged"],
    ),
    (NotPermitted(403), ["permission"]),
    (OrderNotFound(404, wanted="po-9"), ["po-9"]),
    (OrderGone(404, po_number="po-9"), ["po-9", "no longer at Crux"]),
    (AnswerLost("timeout", 504), ["504"]),
    (AnswerInvalid("x", what=InvalidAnswer.HTML), ["web page"]),
    (AnswerInvalid("x", what=InvalidAnswer.TOO_LONG), ["SKU", "too long", "safe"]),
    (AnswerInvalid("x", what=InvalidAnswer.NOT_JSON), ["Something other than Crux answered."]),
    (SettingInvalid("settle_s", "-1", "120"), ["settle_s", "-1", "120"]),
    (
        SettingInvalid("settle_s", "-1", "120", "/etc/crux-desk/settings.json"),
        ["settle_s", "-1", "120", "/etc/crux-desk/settings.json", "IT"],
    ),
    (
        SettingLocked("api_url", "https://a.example", "https://b.example", "/etc/x.json"),
        ["api_url", "https://a.example", "https://b.example", "/etc/x.json", "locked"],
    ),
    (
        LocksUnknown("settings.json: line 3", "/etc/crux-desk/settings.json"),
        ["line 3", "/etc/crux-desk/settings.json", "IT"],
    ),
    (AddressInvalid("http://x"), ["http://x", "https://"]),
    *(
        (
            FloorUnreachable("db.example", fault, "the server's words"),
            [] if fault in (FloorFault.NO_PASSWORD, FloorFault.BUSY) else ["loor"],
        )
        for fault in FloorFault
    ),
    (
        FloorUnreachable("db.example", FloorFault.TLS, "it expired"),
        ["db.example", "it expired."],
    ),
    (FloorUnreachable("db.example", FloorFault.REFUSED), ["db.example", "PostgreSQL", "port"]),
    (FloorAddressInvalid("x://y"), ["x://y", "postgresql://"]),
    (FloorAddressInvalid("y", FloorAddressFault.OPTION), ["sslmode", "sslrootcert"]),
    (FloorAddressInvalid("y", FloorAddressFault.PASSWORD), ["floor password"]),
    (FloorPasswordsMissing(1, 0), ["No password"]),
    (FloorPasswordsMissing(3, 2), ["Three passwords", "a line each"]),
    (
        OrderElsewhere("po-1", "Bench 2", "Ana", datetime(2026, 5, 4, 12, 0, tzinfo=UTC)),
        ["po-1", "Bench 2 (Ana)", "can't be submitted"],
    ),
    (
        LabelElsewhere(
            LabelUse("1Z5R8", "po-2", 3, datetime(2026, 5, 4, 12, 0, tzinfo=UTC)), "Bench 2", 1
        ),
        ["Box 1", "1Z5R8", "box 3 of po-2 at Bench 2"],
    ),
    (FloorUnset(), ["no floor", "floor_url"]),
    (BenchDoubled("Bench 3", A_TIME), ["Bench 3", "copied"]),
    (BenchNotFound("Bench 3", 0), ["Bench 3", "No bench"]),
    (BenchStillHere("Bench 3"), ["Bench 3", "works"]),
    (StepsNotCopied(7), ["7 steps"]),
    (StepsNotCopied(1), ["1 step is"]),
    *((StepsRefused(fault), ["floor", "safe here"]) for fault in StepsFault),
    (TokenUnusable(TokenFault.EMPTY), ["empty"]),
    (KeyringUnusable("locked"), ["locked", "only until you close Crux Desk"]),
    (JournalUnreadable("j.db", "malformed"), ["j.db", "malformed"]),
    (
        JournalUnreadable("j.db", "I/O", fault=WriteFault.DISK_FULL),
        ["disk is full", "Make room", "j.db", "Nothing in it was changed"],
    ),
    (
        JournalUnreadable("j.db", "readonly", fault=WriteFault.READ_ONLY),
        ["read-only", "j.db"],
    ),
    (JournalTooNew("j.db", 9, 1), ["9", "1"]),
    (JournalWriteFailed("j.db", "disk is full"), ["disk is full"]),
    (JournalDamaged("j.db", "malformed"), ["j.db", "malformed", "start it again"]),
    *(
        (JournalWriteFailed("j.db", "why", fault=fault), ["why", words, "not done"])
        for fault, words in {
            WriteFault.DISK_FULL: "disk is full",
            WriteFault.READ_ONLY: "read-only",
            WriteFault.BUSY: "another program",
            WriteFault.DAMAGED: "damaged",
            WriteFault.DISK_ERROR: "reports an error",
            WriteFault.OTHER: "was not saved",
        }.items()
    ),
    (
        FileUnusable("/x/sheet.pdf", "No space left", fault=FileFault.NOT_WRITABLE),
        ["/x/sheet.pdf", "No space left", "write"],
    ),
    (FileUnusable("a b.csv", fault=FileFault.NAME), ["a b.csv", "tracking_"]),
    (FileUnusable("/x/t.csv", fault=FileFault.EXISTS), ["/x/t.csv", "not overwritten"]),
    (
        TrackingFileIncomplete((LackingForFile("po-7", ("retailer_org_uuid", "sku_id")),)),
        ["po-7", "retailer", "SKU", "Nothing was exported"],
    ),
    (NoWordsGiven(), ["reason"]),
    (PrinterUnusable("Dock 3"), ["Dock 3", "printed"]),
    (PrinterUnusable("Dock 3", "no_paper"), ["Dock 3", "out of paper", "Nothing was printed"]),
    (PrinterUnusable("Dock 3", "offline", is_unsure=True), ["not reached", "only part"]),
    (PrinterUnset("slip"), ["packing slips", "Settings"]),
    (OrderNotHere("po-9"), ["po-9", "this station"]),
    (OrderNotHere(""), ["nothing was packed"]),
    (NothingToPrint("po-9"), ["po-9", "print"]),
    (NothingToPrint(), ["print"]),
    (CodeNotLearnable("CRUXUNDO", CodeFault.COMMAND, "CRUXUNDO"), ["CRUXUNDO", "command"]),
    (CodeNotLearnable("A", CodeFault.UNITS, "0"), ["not 0", "100,000"]),
    (CodesFileInvalid(7, CodesFileFault.SHORTENED, "1.2E+11"), ["Line 7", "1.2E+11", "Text"]),
    (ItemInvalid("picture", GoodsFault.NOT_A_PICTURE, "a/b.jpg"), ["a/b.jpg", "file name"]),
    (ItemInvalid("unit_weight_lb", GoodsFault.NOT_A_WEIGHT, "five"), ["five", "pounds"]),
    (
        GoodsFileInvalid("goods.csv", (WrongCell(7, "codes", GoodsFault.SHORTENED, "1.2E+11"),), 3),
        ["3 rows", "Line 7 · codes", "1.2E+11", "No item was changed"],
    ),
    (
        SharedListUnreadable("Bench 2"),
        [
            "The list of goods from Bench 2 can't be read here",
            "Nothing was changed.",
        ],
    ),
    (
        GoodsFileInvalid("g.xlsx", (WrongCell(1, "", GoodsFault.SPREADSHEET),), 1),
        ["Line 1", "spreadsheet", "Save As", "CSV UTF-8"],
    ),
    (
        GoodsFileInvalid("g.csv", (WrongCell(1, "", GoodsFault.COLUMN_UNKNOWN, "Unit Wieght"),), 1),
        ["Unit Wieght", "Did you mean unit_weight_lb?"],
    ),
    (
        GoodsFileInvalid("goods.csv", (WrongCell(2, "codes", CodeFault.COMMAND, "CRUX"),), 1),
        ["1 row", "Line 2", "command"],
    ),
    (
        LabelFileInvalid("ups.csv", LabelFileFault.NO_LABELS, ("ups_invoice",)),
        ["ups.csv", "an invoice of UPS", "Nothing was taken"],
    ),
    (
        LabelFileInvalid("a.csv", LabelFileFault.AMBIGUOUS, ("shipstation", "easypost")),
        ["shipstation, easypost", "Say which one"],
    ),
    (LabelNotKnown("1Z12345E0205271688"), ["1Z12345E0205271688", "90 days"]),
    (CodesFileInvalid(3, CodeFault.NO_SKU), ["Line 3", "SKU", "No barcode was changed"]),
    (NoBoxOpen(), ["No box"]),
    (ScaleUnset(), ["No scale", "Ctrl+,"]),
    (WeightNotTaken("moving"), ["moving", "at rest", "CRUXSCALE"]),
    (WeightNotTaken("unknown_unit", "troy oz"), ["troy oz", "pounds"]),
    (WeightNotTaken("no_scale"), ["not connected", "cable"]),
    (CodeUnknown("QX-7", is_order_open=True), ["QX-7", "CRUXLABEL"]),
    (CodeUnknown("QX-7", is_order_open=False), ["QX-7", "PO number"]),
    (CodeUnknown("Q\u04257", is_order_open=True), ["Not plain", "cyrillic capital letter ha"]),
    (OrderNotFound(404, wanted="po-\u0430"), ["Not plain", "cyrillic small letter a"]),
    (CodeAmbiguous("QX", ("Q\u200bX", "QX")), ["Q‹zero-width space›X"]),
    (TextUnreadable(Field.CARRIER, "U\x1dS"), ["carrier", "‹GS›"]),
    (CodeAmbiguous("ab", ("Ab", "aB")), ["Ab", "aB", '"ab"']),
    (ItemNotInOrder("0123", "SKU-9", "po-1"), ["Wrong item: SKU-9 is not on this order", "po-1"]),
    (ItemNotInOrder("0123", "", "po-1"), ["0123", "Put it back", "CRUXLABEL"]),
    (
        ItemNotInOrder("0123", "SKU-9", "po-1", 12, ("po-2",)),
        ["Wrong item: 12 × SKU-9 is not on this order", "po-2 needs it."],
    ),
    (ItemNotInOrder("0123", "", "po-1", 1, ("po-2", "po-3")), ["po-2 and other orders need it."]),
    (
        ItemOpensNoOrder("SKU-9", ("po-2", "po-3", "po-4")),
        ["Scan an order first", "po-2 and other orders need SKU-9."],
    ),
    (
        ItemOpensNoOrder("SKU-9", ("po-2",), are_free=False),
        ["po-2 needs SKU-9. Begun already, or on hold."],
    ),
    (ItemOpensNoOrder("SKU-9", ()), ["Scan an order first", "SKU-9 is not an order"]),
    (ItemOpensNoOrder("SKU-9", (), units=12), ["12 × SKU-9 is not an order"]),
    (
        ItemOpensNoOrder("SKU-9", ("po-2",), units=12),
        ["No order on the list needs 12 × SKU-9. po-2 needs fewer."],
    ),
    (ChoiceNotMade("000106"), ["Choose one", "000106"]),
    (NothingAsked("CRUXYES"), ["Nothing to answer"]),
    (SquareCode("[)>01"), ["square code", "long bars"]),
    (WebAddress("https://x.example"), ["web address"]),
    (CommandUnknown("CRUXFOO"), ["CRUXFOO"]),
    (CheckDigitWrong("1Z5R8", "UPS"), ["check digit", "1Z5R8", "UPS", "CRUXLABEL"]),
    (ItemNotALabel("SKU-77", LINE), ["Item SKU-77", "not a label"]),
    (PresetUnset(4), ["Preset 4"]),
    (ServiceUnknown("UPSMOON"), ["UPSMOON"]),
    (ScanNotWanted("000106"), ["000106", "Esc"]),
    (ScanNotText(), ["key that is not text", "Nothing was packed", "NumLock"]),
    (ScanParityWrong(), ["Nothing was packed", "parity"]),
    (ScanTooLong(), ["Nothing was packed", "Enter"]),
    (ScanInParts(), ["two parts", "Nothing was packed", "Scan again"]),
    (ScannerLayoutOther("àààé&à"), ["another keyboard layout", "àààé&à", "US"]),
    (LabelUsed(LabelUse("1Z9", "po-7", 2, A_TIME)), ["1Z9", "box 2", "po-7"]),
    (LabelOfOtherOrder("1Z9", "po-7", "po-1"), ["po-7", "po-1"]),
    (LabelVoid("1Z9", "ups.csv"), ["1Z9", "void"]),
    (LabelsVoided((1, 3)), ["1, 3", "void"]),
    (LabelNotOfBox("1Z9", 2, "1Z8", 1), ["box 2", "box 1", "1Z8"]),
    (LabelsUnchecked((1, 3)), ["1, 3"]),
    (
        NotesUnread((UnreadNote("Gift", None), UnreadNote("Fold", LINE))),
        ["scan the order", "1 more"],
    ),
    (NotesUnread((UnreadNote("Fold", LINE),)), ["first", "Item SKU-77"]),
    (StationInUse("/data", "bench-3 (pid 7)"), ["bench-3", "/data"]),
    (
        DataFolderUnusable("/data", "denied", fault=DataFolderFault.NOT_WRITABLE),
        ["/data", "denied", "--data-dir"],
    ),
]
FAMILIES = (DeskError, PackingError, ScanError, EntryError, ServiceError, StationError)


@pytest.mark.parametrize(("error", "named"), SAMPLES, ids=lambda value: type(value).__name__)
def test_the_words_name_the_thing_and_both_numbers(error, named):
    words = words_for(error)
    for part in named:
        assert part in words.line, words.line
    assert words.title
    assert words.advice
    assert "{" not in words.line


def test_every_error_has_a_sample_here():
    kinds = {
        kind
        for family in pkgutil.iter_modules(errors.__path__, f"{errors.__name__}.")
        for kind in vars(importlib.import_module(family.name)).values()
        if inspect.isclass(kind) and issubclass(kind, DeskError) and kind not in FAMILIES
    }
    assert kinds == {type(error) for error, _ in SAMPLES}


def test_what_comes_from_outside_is_no_format():
    line = a_line("{possible} {wanted}")
    words = words_for(TooManyUnits(line, wanted=5, possible=2, packed=7))
    assert words.title == "Only 2 left: Item {possible} {wanted}"


@pytest.mark.parametrize("code", list(ReasonCode))
def test_every_reason_has_words(code):
    details = ("crux.example", "refused") if code is ReasonCode.NOT_REACHED else ("400", "2\tno")
    assert len(reason_words(Reason(code, details))) > 10
