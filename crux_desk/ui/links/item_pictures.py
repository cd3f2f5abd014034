"""Which picture is whose: the goods list names the file, the shelf has what is in it."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from crux_desk.desk.desk import Desk
from crux_desk.desk.goods.goods_desk import GoodsDesk
from crux_desk.domain.errors.station import JournalUnreadable
from crux_desk.domain.goods.items import Item
from crux_desk.ui.pictures.shelf import Edge, Pictures


class ItemPictures(QObject):
    """Pictures of items by SKU, for whoever draws them. Never waits."""

    changed = Signal()
    """Another picture can be drawn, or is no longer to be."""

    def __init__(self, pictures: Pictures, desk: Desk, goods: GoodsDesk) -> None:
        super().__init__()
        self._pictures, self._desk, self._goods = pictures, desk, goods
        pictures.came.connect(self._on_came)

    def small(self, sku_id: str) -> QImage | None:
        """The picture of a line of the open order, as it stands in its row."""
        item = self._desk.items.get(sku_id)
        return None if item is None else self._pictures.find(item.picture, Edge.SMALL)

    def name_of(self, sku_id: str) -> str:
        """The picture of any item that is known, on the order or not; one read of the journal at most."""
        item = self._desk.items.get(sku_id) or self._look_up(sku_id)
        return "" if item is None else item.picture

    def large(self, name: str) -> QImage | None:
        """A picture as it is shown at the scan of its item."""
        return self._pictures.find(name, Edge.LARGE)

    def _look_up(self, sku_id: str) -> Item | None:
        """An item that is not on the order: what does not belong here is seen, too."""
        try:
            return self._goods.items_of((sku_id,)).get(sku_id)
        except JournalUnreadable:
            # The next step says so; a picture is no reason to.
            return None

    @Slot()
    def _on_came(self) -> None:
        self.changed.emit()
