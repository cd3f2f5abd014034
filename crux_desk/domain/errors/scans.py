"""A scan means nothing that can be done here."""

from crux_desk.domain.errors.packing import PackingError
from crux_desk.domain.orders.orders import LineItem


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

    So none is opened by it; `are_free`: it is because they need more. `units` is what one scan of it
    counts: where that is more than 1, it is because they need fewer.
    """

    code: str
    needed_by: tuple[str, ...]
    are_free: bool = True
    units: int = 1


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
