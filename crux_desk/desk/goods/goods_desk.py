"""What this station knows of its goods: looked up for an order, and edited item by item."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from crux_desk.domain.clock import utc_now
from crux_desk.domain.goods.items import Goods, Item
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.journal import Journal


class GoodsDesk:
    """What is known of the goods. Quick calls on the journal, for the thread of the screen."""

    def __init__(
        self, journal: Journal, author: Author, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self._journal = journal
        self._author = author
        self._clock = clock

    def set_author(self, author: Author) -> None:
        """From now on this person's name stands with what is done."""
        self._author = author

    def items_of(self, sku_ids: Iterable[str]) -> Mapping[str, Item]:
        """What is known of these SKUs, by the texts that were given; one read for all of an order.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        return self._journal.items.of(sku_ids)

    def goods_of(self, sku_ids: Sequence[str]) -> tuple[Goods, ...]:
        """All that is known of these SKUs, in their order; those of which nothing is are left out.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        return self._journal.items.goods_of(sku_ids)

    def code(self, code: str) -> LearnedCode | None:
        """What a code stands for, in whichever writing it comes.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        return self._journal.codes.get(code)

    def keep(self, item: Item, codes: Iterable[LearnedCode], shown: Goods | None) -> None:
        """Keep what a person changed of an item and its codes; all or nothing.

        What is as it was shown stays as it is by now; `shown` is None for an item that is new.

        Raises:
            JournalWriteFailed: nothing was saved.
        """
        self._journal.items.keep_changes(item, codes, shown, self._clock(), self._author)

    def forget(self, sku_id: str) -> bool:
        """Nothing is known of the item any more, nor of its codes; False where nothing was.

        Raises:
            JournalWriteFailed: it still is.
        """
        return self._journal.items.forget(sku_id, self._clock(), self._author)


def look_up_items(journal: Journal, packing: Packing) -> Mapping[str, Item]:
    """What is known of a packing's items, by SKU as its order writes it; the packing is told.

    Raises:
        JournalUnreadable: the journal cannot be read; the packing knows what it did.
    """
    items = journal.items.of(line.sku_id for line in packing.order.lines)
    packing.notes.know_items(
        {sku_id: item.note for sku_id, item in items.items() if item.note},
        frozenset(sku_id for sku_id, item in items.items() if item.is_hazardous),
    )
    return items
