"""The list of goods to be looked through: found by a text, read page by page."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from crux_desk.config.paths import is_there
from crux_desk.domain.goods.items import Goods
from crux_desk.domain.values import dataclass
from crux_desk.journal.journal import Journal


@dataclass(frozen=True)
class GoodsSearch:
    """What is looked for: part of a SKU, a barcode or a note; only what nobody has weighed."""

    text: str = ""
    is_unweighed: bool = False


@dataclass(frozen=True)
class FoundGoods:
    """The SKUs that were found, in the order of their texts, and how many there are in all."""

    search: GoodsSearch
    sku_ids: tuple[str, ...]
    total: int
    unweighed: int


class GoodsPage(NamedTuple):
    """Some of the items, and their names by SKU, where those are known."""

    goods: tuple[Goods, ...]
    names: Mapping[str, str]


class GoodsList:
    """Reads beside who writes: of 100,000 items none keeps a scan waiting. For a lane."""

    def __init__(self, journal_path: Path) -> None:
        self._journal_path = journal_path

    def find(self, search: GoodsSearch) -> FoundGoods:
        """The items that fit; looks at all of them.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        if not is_there(self._journal_path):
            return FoundGoods(search, (), 0, 0)
        with Journal(self._journal_path, read_only=True) as journal:
            total, unweighed = journal.items.counts()
            found = journal.items.find(search.text, is_unweighed=search.is_unweighed)
        return FoundGoods(search, found, total, unweighed)

    def page(self, sku_ids: Sequence[str]) -> GoodsPage:
        """All that is known of some of them, and what orders to pack call them.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        with Journal(self._journal_path, read_only=True) as journal:
            return GoodsPage(journal.items.goods_of(sku_ids), journal.to_pack.names_of(sku_ids))
