"""An item that one bench has saved or removed, on its way to all others. Values."""

from datetime import datetime

from crux_desk.domain.goods.items import Item
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class SharedItem:
    """An item as it was saved; `item` is None where it was removed.

    `contested_by` is the station that saved it otherwise while it did not know of this one.
    """

    sku_id: str
    item: Item | None
    at: datetime
    author: Author
    contested_by: str = ""


@dataclass(frozen=True, slots=True)
class OwnChange:
    """What was saved here and waits to go out.

    `before` is when the item was changed before that, which its person had seen; None for never.
    """

    shared: SharedItem
    before: datetime | None
