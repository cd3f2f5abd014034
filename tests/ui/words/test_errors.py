"""Every error has words of its own that name what they are about."""

import inspect
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from crux_desk.domain import errors as e
from crux_desk.domain.errors import DeskError, Field, LabelUse
from crux_desk.domain.orders.orders import LineStatus, Shipment
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.reasons import reason_words
from tests.builders import A_TIME, a_line

LINE = a_line("SKU-77", 9)
SAMPLES: list[tuple[DeskError, list[str]]] = [
    (e.TooManyUnits(LINE, wanted=5, possible=2, packed=7), ["Item SKU-77", "5", "2", "9"]),
    (e.TooManyUnits(LINE, wanted=1, possible=0, packed=9), ["Item SKU-77", "9 of 9"]),
    (e.LineNotInOrder("line-1", "po-1"), ["po-1"]),
    (
        e.LineNotShippable(a_line("X", 3, status=LineStatus.CANCELLED), 1),
        ["Canceled", "none of the 3"],
    ),
    (
        e.LineNotShippable(a_line("X", 2, shipments=(Shipment("1Z", quantity=2),)), 1),
        ["Already shipped", "all 2"],
    ),
    (e.QuantityTooSmall(LINE, 0), ["0", "1"]),
    (e.NotInBox(LINE, 3, wanted=4, present=2), ["box 3", "4", "2"]),
    (e.BoxNotFound(7), ["box 7"]),
    (e.BoxClosed(2, "1Z5"), ["Box 2", "1Z5"]),
    (
        e.BoxesIncomplete((e.MissingInBox(2, (Field.WEIGHT,)),), (e.TooManyOfLine(LINE, 12),)),
        ["Box 2 has no weight", "12 in boxes", "9 can ship"],
    ),
    (e.OrderChanged((e.TooManyOfLine(LINE, 12),), ("1Z7",), (("g", 3),)), ["12", "9", "1Z7", "3"]),
    (e.NothingToSubmit(), ["submit", "Pack something"]),
    (e.NothingToSubmit("po-1", is_all_shipped=True), ["po-1", "already submitted or shipped"]),
    (e.NoOrderOpen(), ["PO number"]),
    (e.NothingToPack("po-1"), ["po-1"]),
    (e.SplitTooThin(LINE, units=2, boxes=5), ["2 units", "5 boxes"]),
    (e.PackingClosed("po-1", "sending"), ["po-1", "sending"]),
    (e.NothingToUndo(), ["undo"]),
    (e.BoxesNotReturned("po-1"), ["stay in the new order", "po-1", "Nothing was changed"]),
    (e.TrackingNumberTaken("1Z9", 4), ["1Z9", "Box 4"]),
    (e.TrackingNumberTaken("1Z9", None), ["1Z9", "already sent"]),
    (e.NotANumber(Field.WEIGHT, "abc"), ["abc", "weight"]),
    (e.TooManyDecimals(Field.SHIP_COST, "1.005", 3, 2), ["1.005", "3", "2"]),
    (
        e.NumberOutOfRange(Field.WEIGHT, Decimal("0"), Decimal(0), Decimal(99), False),
        ["0 lb", "more than 0"],
    ),
    (e.NumberOutOfRange(Field.WEIGHT, Decimal(100), Decimal(0), Decimal(99)), ["100 lb", "99 lb"]),
    (
        e.NumberOutOfRange(Field.SHIP_COST, Decimal("100000.0"), Decimal(0), Decimal("99999.99")),
        ["$100,000.00 is too much for the ship cost", "Enter $99,999.99 or less."],
    ),
    (
        e.NumberOutOfRange(Field.UNIT_COST, Decimal("-5.0"), Decimal(0), Decimal("9999999.99")),
        ["-$5.00 is too little for the unit cost", "Enter $0.00 or more."],
    ),
    (
        e.NumberOutOfRange(Field.WEIGHT, Decimal("614141007349"), Decimal(0), Decimal("99999.99")),
        ["614,141,007,349 lb is too much for the weight", "Enter 99,999.99 lb or less."],
    ),
    (e.TextTooLong(Field.CARRIER, 300, 255), ["300", "255", "carrier"]),
    (e.TextUnreadable(Field.TRACKING, "\x1d"), ["tracking number"]),
    (e.NotReached("crux.example", e.NotReachedReason.REFUSED), ["crux.example", "safe"]),
    (e.ServiceBusy(429, 30), ["30 s"]),
    (e.TokenMissing("https://crux.example"), ["https://crux.example"]),
    (e.TokenRefused(), ["Sign in"]),
    (
        e.RequestRefused(400, (e.FieldMessage("weight: too heavy", 1),)),
        ['box 2: Weight: "too heavy"', "400"],
    ),
    (e.NotPermitted(403), ["permission"]),
    (e.OrderNotFound(404, wanted="po-9"), ["po-9"]),
    (e.OrderGone(404, po_number="po-9"), ["po-9", "no longer at Crux"]),
    (e.AnswerLost("timeout", 504), ["504"]),
    (e.AnswerInvalid("x", what=e.InvalidAnswer.HTML), ["web page"]),
    (e.AnswerInvalid("x", what=e.InvalidAnswer.TOO_LONG), ["SKU", "too long", "safe"]),
    (e.AnswerInvalid("x", what=e.InvalidAnswer.NOT_JSON), ["Something other than Crux answered."]),
    (e.SettingInvalid("settle_s", "-1", "120"), ["settle_s", "-1", "120"]),
    (
        e.SettingInvalid("settle_s", "-1", "120", "/etc/crux-desk/settings.json"),
        ["settle_s", "-1", "120", "/etc/crux-desk/settings.json", "IT"],
    ),
    (
        e.SettingLocked("api_url", "https://a.example", "https://b.example", "/etc/x.json"),
        ["api_url", "https://a.example", "https://b.example", "/etc/x.json", "locked"],
    ),
    (
        e.LocksUnknown("settings.json: line 3", "/etc/crux-desk/settings.json"),
        ["line 3", "/etc/crux-desk/settings.json", "IT"],
    ),
    (e.AddressInvalid("http://x"), ["http://x", "https://"]),
    *(
        (
            e.FloorUnreachable("db.example", fault, "the server's words"),
            [] if fault in (e.FloorFault.NO_PASSWORD, e.FloorFault.BUSY) else ["loor"],
        )
        for fault in e.FloorFault
    ),
    (
        e.FloorUnreachable("db.example", e.FloorFault.TLS, "it expired"),
        ["db.example", "it expired."],
    ),
    (e.FloorUnreachable("db.example", e.FloorFault.REFUSED), ["db.example", "PostgreSQL", "port"]),
    (e.FloorAddressInvalid("x://y"), ["x://y", "postgresql://"]),
    (e.FloorAddressInvalid("y", e.FloorAddressFault.OPTION), ["sslmode", "sslrootcert"]),
    (e.FloorAddressInvalid("y", e.FloorAddressFault.PASSWORD), ["floor password"]),
    (e.FloorPasswordsMissing(1, 0), ["No password"]),
    (e.FloorPasswordsMissing(3, 2), ["Three passwords", "a line each"]),
    (
        e.OrderElsewhere("po-1", "Bench 2", "Ana", datetime(2026, 5, 4, 12, 0, tzinfo=UTC)),
        ["po-1", "Bench 2 (Ana)", "can't be submitted"],
    ),
    (
        e.LabelElsewhere(
            e.LabelUse("1Z5R8", "po-2", 3, datetime(2026, 5, 4, 12, 0, tzinfo=UTC)), "Bench 2", 1
        ),
        ["Box 1", "1Z5R8", "box 3 of po-2 at Bench 2"],
    ),
    (e.FloorUnset(), ["no floor", "floor_url"]),
    (e.BenchDoubled("Bench 3", A_TIME), ["Bench 3", "copied"]),
    (e.BenchNotFound("Bench 3", 0), ["Bench 3", "No bench"]),
    (e.BenchStillHere("Bench 3"), ["Bench 3", "works"]),
    (e.StepsNotCopied(7), ["7 steps"]),
    (e.StepsNotCopied(1), ["1 step is"]),
    *((e.StepsRefused(fault), ["floor", "safe here"]) for fault in e.StepsFault),
    (e.TokenUnusable(e.TokenFault.EMPTY), ["empty"]),
    (e.KeyringUnusable("locked"), ["locked", "only until you close Crux Desk"]),
    (e.JournalUnreadable("j.db", "malformed"), ["j.db", "malformed"]),
    (
        e.JournalUnreadable("j.db", "I/O", fault=e.WriteFault.DISK_FULL),
        ["disk is full", "Make room", "j.db", "Nothing in it was changed"],
    ),
    (
        e.JournalUnreadable("j.db", "readonly", fault=e.WriteFault.READ_ONLY),
        ["read-only", "j.db"],
    ),
    (e.JournalTooNew("j.db", 9, 1), ["9", "1"]),
    (e.JournalWriteFailed("j.db", "disk is full"), ["disk is full"]),
    (e.JournalDamaged("j.db", "malformed"), ["j.db", "malformed", "start it again"]),
    *(
        (e.JournalWriteFailed("j.db", "why", fault=fault), ["why", words, "not done"])
        for fault, words in {
            e.WriteFault.DISK_FULL: "disk is full",
            e.WriteFault.READ_ONLY: "read-only",
            e.WriteFault.BUSY: "another program",
            e.WriteFault.DAMAGED: "damaged",
            e.WriteFault.DISK_ERROR: "reports an error",
            e.WriteFault.OTHER: "was not saved",
        }.items()
    ),
    (
        e.FileUnusable("/x/sheet.pdf", "No space left", fault=e.FileFault.NOT_WRITABLE),
        ["/x/sheet.pdf", "No space left", "write"],
    ),
    (e.FileUnusable("a b.csv", fault=e.FileFault.NAME), ["a b.csv", "tracking_"]),
    (e.FileUnusable("/x/t.csv", fault=e.FileFault.EXISTS), ["/x/t.csv", "not overwritten"]),
    (
        e.TrackingFileIncomplete((e.LackingForFile("po-7", ("retailer_org_uuid", "sku_id")),)),
        ["po-7", "retailer", "SKU", "Nothing was exported"],
    ),
    (e.NoWordsGiven(), ["reason"]),
    (e.PrinterUnusable("Dock 3"), ["Dock 3", "printed"]),
    (e.PrinterUnusable("Dock 3", "no_paper"), ["Dock 3", "out of paper", "Nothing was printed"]),
    (e.PrinterUnusable("Dock 3", "offline", is_unsure=True), ["not reached", "only part"]),
    (e.PrinterUnset("slip"), ["packing slips", "Settings"]),
    (e.OrderNotHere("po-9"), ["po-9", "this station"]),
    (e.OrderNotHere(""), ["nothing was packed"]),
    (e.NothingToPrint("po-9"), ["po-9", "print"]),
    (e.NothingToPrint(), ["print"]),
    (e.CodeNotLearnable("CRUXUNDO", e.CodeFault.COMMAND, "CRUXUNDO"), ["CRUXUNDO", "command"]),
    (e.CodeNotLearnable("A", e.CodeFault.UNITS, "0"), ["not 0", "100,000"]),
    (e.CodesFileInvalid(7, e.CodesFileFault.SHORTENED, "1.2E+11"), ["Line 7", "1.2E+11", "Text"]),
    (e.ItemInvalid("picture", e.GoodsFault.NOT_A_PICTURE, "a/b.jpg"), ["a/b.jpg", "file name"]),
    (e.ItemInvalid("unit_weight_lb", e.GoodsFault.NOT_A_WEIGHT, "five"), ["five", "pounds"]),
    (
        e.GoodsFileInvalid(
            "goods.csv", (e.WrongCell(7, "codes", e.GoodsFault.SHORTENED, "1.2E+11"),), 3
        ),
        ["3 rows", "Line 7 · codes", "1.2E+11", "No item was changed"],
    ),
    (
        e.SharedListUnreadable("Bench 2"),
        [
            "The list of goods from Bench 2 can't be read here",
            "Nothing was changed.",
        ],
    ),
    (
        e.GoodsFileInvalid("g.xlsx", (e.WrongCell(1, "", e.GoodsFault.SPREADSHEET),), 1),
        ["Line 1", "spreadsheet", "Save As", "CSV UTF-8"],
    ),
    (
        e.GoodsFileInvalid(
            "g.csv", (e.WrongCell(1, "", e.GoodsFault.COLUMN_UNKNOWN, "Unit Wieght"),), 1
        ),
        ["Unit Wieght", "Did you mean unit_weight_lb?"],
    ),
    (
        e.GoodsFileInvalid("goods.csv", (e.WrongCell(2, "codes", e.CodeFault.COMMAND, "CRUX"),), 1),
        ["1 row", "Line 2", "command"],
    ),
    (
        e.LabelFileInvalid("ups.csv", e.LabelFileFault.NO_LABELS, ("ups_invoice",)),
        ["ups.csv", "an invoice of UPS", "Nothing was taken"],
    ),
    (
        e.LabelFileInvalid("a.csv", e.LabelFileFault.AMBIGUOUS, ("shipstation", "easypost")),
        ["shipstation, easypost", "Say which one"],
    ),
    (e.LabelNotKnown("1Z12345E0205271688"), ["1Z12345E0205271688", "90 days"]),
    (e.CodesFileInvalid(3, e.CodeFault.NO_SKU), ["Line 3", "SKU", "No barcode was changed"]),
    (e.NoBoxOpen(), ["No box"]),
    (e.ScaleUnset(), ["No scale", "Ctrl+,"]),
    (e.WeightNotTaken("moving"), ["moving", "at rest", "CRUXSCALE"]),
    (e.WeightNotTaken("unknown_unit", "troy oz"), ["troy oz", "pounds"]),
    (e.WeightNotTaken("no_scale"), ["not connected", "cable"]),
    (e.CodeUnknown("QX-7", is_order_open=True), ["QX-7", "CRUXLABEL"]),
    (e.CodeUnknown("QX-7", is_order_open=False), ["QX-7", "PO number"]),
    (e.CodeUnknown("Q\u04257", is_order_open=True), ["Not plain", "cyrillic capital letter ha"]),
    (e.OrderNotFound(404, wanted="po-\u0430"), ["Not plain", "cyrillic small letter a"]),
    (e.CodeAmbiguous("QX", ("Q\u200bX", "QX")), ["Q‹zero-width space›X"]),
    (e.TextUnreadable(Field.CARRIER, "U\x1dS"), ["carrier", "‹GS›"]),
    (e.CodeAmbiguous("ab", ("Ab", "aB")), ["Ab", "aB", '"ab"']),
    (e.ItemNotInOrder("0123", "SKU-9", "po-1"), ["Wrong item: SKU-9 is not on this order", "po-1"]),
    (e.ItemNotInOrder("0123", "", "po-1"), ["0123", "Put it back", "CRUXLABEL"]),
    (
        e.ItemNotInOrder("0123", "SKU-9", "po-1", 12, ("po-2",)),
        ["Wrong item: 12 × SKU-9 is not on this order", "po-2 needs it."],
    ),
    (e.ItemNotInOrder("0123", "", "po-1", 1, ("po-2", "po-3")), ["po-2 and other orders need it."]),
    (
        e.ItemOpensNoOrder("SKU-9", ("po-2", "po-3", "po-4")),
        ["Scan an order first", "po-2 and other orders need SKU-9."],
    ),
    (
        e.ItemOpensNoOrder("SKU-9", ("po-2",), are_free=False),
        ["po-2 needs SKU-9. Begun already, or on hold."],
    ),
    (e.ItemOpensNoOrder("SKU-9", ()), ["Scan an order first", "SKU-9 is not an order"]),
    (e.ChoiceNotMade("000106"), ["Choose one", "000106"]),
    (e.NothingAsked("CRUXYES"), ["Nothing to answer"]),
    (e.SquareCode("[)>01"), ["square code", "long bars"]),
    (e.WebAddress("https://x.example"), ["web address"]),
    (e.CommandUnknown("CRUXFOO"), ["CRUXFOO"]),
    (e.CheckDigitWrong("1Z5R8", "UPS"), ["check digit", "1Z5R8", "UPS", "CRUXLABEL"]),
    (e.ItemNotALabel("SKU-77", LINE), ["Item SKU-77", "not a label"]),
    (e.PresetUnset(4), ["Preset 4"]),
    (e.ServiceUnknown("UPSMOON"), ["UPSMOON"]),
    (e.ScanNotWanted("000106"), ["000106", "Esc"]),
    (e.ScanNotText(), ["key that is not text", "Nothing was packed", "NumLock"]),
    (e.ScanParityWrong(), ["Nothing was packed", "parity"]),
    (e.ScanTooLong(), ["Nothing was packed", "Enter"]),
    (e.ScanInParts(), ["two parts", "Nothing was packed", "Scan again"]),
    (e.ScannerLayoutOther("àààé&à"), ["another keyboard layout", "àààé&à", "US"]),
    (e.LabelUsed(LabelUse("1Z9", "po-7", 2, A_TIME)), ["1Z9", "box 2", "po-7"]),
    (e.LabelOfOtherOrder("1Z9", "po-7", "po-1"), ["po-7", "po-1"]),
    (e.LabelVoid("1Z9", "ups.csv"), ["1Z9", "void"]),
    (e.LabelsVoided((1, 3)), ["1, 3", "void"]),
    (e.LabelNotOfBox("1Z9", 2, "1Z8", 1), ["box 2", "box 1", "1Z8"]),
    (e.LabelsUnchecked((1, 3)), ["1, 3"]),
    (
        e.NotesUnread((e.UnreadNote("Gift", None), e.UnreadNote("Fold", LINE))),
        ["scan the order", "1 more"],
    ),
    (e.NotesUnread((e.UnreadNote("Fold", LINE),)), ["first", "Item SKU-77"]),
    (e.StationInUse("/data", "bench-3 (pid 7)"), ["bench-3", "/data"]),
    (
        e.DataFolderUnusable("/data", "denied", fault=e.DataFolderFault.NOT_WRITABLE),
        ["/data", "denied", "--data-dir"],
    ),
]
FAMILIES = (e.DeskError, e.PackingError, e.ScanError, e.EntryError, e.ServiceError, e.StationError)


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
        for _, kind in inspect.getmembers(e, inspect.isclass)
        if issubclass(kind, DeskError) and kind not in FAMILIES
    }
    assert kinds == {type(error) for error, _ in SAMPLES}


def test_what_comes_from_outside_is_no_format():
    line = a_line("{possible} {wanted}")
    words = words_for(e.TooManyUnits(line, wanted=5, possible=2, packed=7))
    assert words.title == "Only 2 left: Item {possible} {wanted}"


@pytest.mark.parametrize("code", list(ReasonCode))
def test_every_reason_has_words(code):
    details = ("crux.example", "refused") if code is ReasonCode.NOT_REACHED else ("400", "2\tno")
    assert len(reason_words(Reason(code, details))) > 10
