"""What a scan is known as, whatever is open.

Asked where something else is wanted (a badge, a token, a barcode to teach), so that what is known
is taken for nothing else.
"""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum, auto
from itertools import chain

from crux_desk.desk.goods.goods_desk import GoodsDesk
from crux_desk.desk.order_desk import TakesLong
from crux_desk.domain.codes.commands import is_like_command
from crux_desk.domain.codes.gtin import gtin_14
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.orders.orders import LineItem, Order
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.tracking import TEXT_LIMIT
from crux_desk.domain.scanning.decide import ScanKnowledge, says_label
from crux_desk.domain.scanning.items import find_lines
from crux_desk.domain.scanning.open_by_item import item_of_scan, orders_needing
from crux_desk.domain.texts import clean_line, text_key
from crux_desk.domain.values import dataclass


class SeenKind(Enum):
    """What a scan can be known as; a product is one by its form alone."""

    COMMAND = auto()
    ITEM = auto()
    PRODUCT = auto()
    ORDER = auto()
    LABEL = auto()


@dataclass(frozen=True, slots=True)
class Seen:
    """What a scan is known as: `text` is the SKU of an item, else what was scanned."""

    kind: SeenKind
    text: str


class KnownCodes:
    """What this station knows codes as: quick looks into the journal, for the thread of the screen.

    Args:
        packing: the open one, if there is one.
        station: what is known of barcodes.
        goods: the list of goods.
    """

    def __init__(
        self, packing: Callable[[], Packing | None], station: ScanKnowledge, goods: GoodsDesk
    ) -> None:
        self._packing, self._station, self._goods = packing, station, goods

    def seen(self, scan: Scan) -> Seen | None:
        """What a scan is known as; None for what nobody here knows, such as a badge."""
        if scan.command is not None or is_like_command(scan.text):
            return Seen(SeenKind.COMMAND, scan.text)
        if scan.is_product:
            return Seen(SeenKind.PRODUCT, scan.text)
        if not scan.text or len(scan.text) > TEXT_LIMIT:
            return None
        try:
            return self._item(scan) or self._order(scan) or self._label(scan)
        except DeskError:
            # What cannot be read now is known to nobody; whoever needs it for an act says so.
            return None

    def no_token(self, scan: Scan) -> Seen | None:
        """What a scan is that no token can be; None for what may be one.

        Badges may have the look of a product's or a parcel's number by chance, tokens never.
        """
        seen = self.seen(scan)
        if seen is not None:
            return seen
        if gtin_14(scan.text):
            return Seen(SeenKind.PRODUCT, scan.text)
        is_label = any(reading.is_check_right for reading in self._station.labels(scan.signs))
        return Seen(SeenKind.LABEL, scan.text) if is_label else None

    def item_called(self, code: str) -> str:
        """The SKU of an item of the list, the open order or an order kept here that a code is.

        "" where it is none: product codes are not asked about, each of them may be taught.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        key = text_key(clean_line(code))
        if not key:
            return ""
        listed = self._goods.goods_of((clean_line(code),))
        if listed:
            return listed[0].item.sku_id
        packing = self._packing()
        opened = () if packing is None else packing.order.lines
        lines: Iterable[LineItem] = chain(opened, self._lines_kept(key))
        return next((line.sku_id for line in lines if text_key(line.sku_id) == key), "")

    def _lines_kept(self, key: str) -> Iterator[LineItem]:
        """The lines of the orders that need what has this key, by SKU or by product code."""
        for needing in self._station.needing(key, 1, False):
            for order in self._copies(needing.row.order_uuid) or ():
                yield from order.lines

    def _item(self, scan: Scan) -> Seen | None:
        packing, learned = self._packing(), self._station.learned
        sku_id, _ = item_of_scan(scan, learned)
        if packing is not None:
            found = find_lines(scan, packing.order, learned)
            if isinstance(found, tuple):
                return Seen(SeenKind.ITEM, found[0][0].sku_id)
        is_known = (
            sku_id != scan.text
            or bool(self._goods.goods_of((scan.text,)))
            or bool(orders_needing(scan, learned, self._station.needing, are_free=False))
        )
        return Seen(SeenKind.ITEM, sku_id) if is_known else None

    def _order(self, scan: Scan) -> Seen | None:
        copies = self._copies(scan.text)
        # Of one that is too large to be read now, it is known that it is there.
        return Seen(SeenKind.ORDER, scan.text) if copies is None or copies else None

    def _copies(self, code: str) -> tuple[Order, ...] | None:
        try:
            return tuple(self._station.orders(code))
        except TakesLong:
            return None

    def _label(self, scan: Scan) -> Seen | None:
        packing = self._packing()
        is_packed = packing is not None and packing.boxes.box_with_tracking(scan.text) is not None
        is_label = is_packed or any(map(says_label, self._station.labels(scan.signs)))
        return Seen(SeenKind.LABEL, scan.text) if is_label else None
