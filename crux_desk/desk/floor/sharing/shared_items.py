"""Single items are everybody's: what a person saves or removes at one bench comes to all others.

The last word counts, against lists of goods as well: an older list does not undo it, a newer one
does. What two benches said of one item without knowing of each other is told at both, until
somebody saves the item once more.
"""

from collections.abc import Mapping
from datetime import datetime

from crux_desk.domain.clock import utc_now
from crux_desk.domain.records.shared_items import SharedItem
from crux_desk.domain.records.shared_lists import GoodsConflict
from crux_desk.floor.floor import Floor
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.goods.item_changes import Taking


class SharedItems:
    """The items of one bench (`station`) and of its floor; runs on the lane of copies."""

    def __init__(self, journal: Journal, station: str) -> None:
        self._journal = journal
        self._station = station
        self._since: datetime | None = None
        self._contested: dict[str, str] = {}
        self.conflicts: tuple[GoodsConflict, ...] = ()
        """Read by other threads, too."""

    def share(self, floor: Floor) -> None:
        """Take over what changed on the floor, and give it what was saved here.

        Before lists are taken over: so those that are newer have the last word by themselves.

        Raises:
            FloorUnreachable: what was done is done; the rest comes the next time.
            JournalUnreadable, JournalWriteFailed: the journal is of no use.
        """
        changes = floor.item_changes(self._since)
        for shared in changes.items:
            self._note(shared)
        new = self._journal.item_changes.new_among(changes.items)
        # Asked before any is taken over: who knows an item already does not look at lists again.
        lists = {one.list_id: one.at for one in (floor.goods_lists() if new else ())}
        late = [shared for shared in new if not self._take(shared, lists)]
        if not late:
            self._since = changes.until
        waiting = self._journal.item_changes.waiting()
        for change in waiting:
            age_s = (utc_now() - change.shared.at).total_seconds()
            now = floor.put_item(change, age_s)
            self._journal.item_changes.went_out(change, now)
            if now is not None:
                self._note(now)
        self.conflicts = tuple(
            GoodsConflict(sku_id, station, is_of_list=False)
            for sku_id, station in self._contested.items()
        )

    def _take(self, shared: SharedItem, lists: Mapping[str, datetime]) -> bool:
        """False: it has to come once more."""
        taking = self._journal.item_changes.take(shared)
        if taking is Taking.DONE:
            self._let_newer_lists_win(shared.at, lists)
        return taking is not Taking.NOT_YET

    def _let_newer_lists_win(self, at: datetime, lists: Mapping[str, datetime]) -> None:
        """A list says nothing of when it was the first to say what it says."""
        if any(list_at > at for list_at in lists.values()):
            self._journal.goods_lists.take_again_after(at, lists)

    def _note(self, shared: SharedItem) -> None:
        if not shared.contested_by:
            self._contested.pop(shared.sku_id, None)
            return
        is_own = shared.contested_by == self._station
        other = shared.author.station if is_own else shared.contested_by
        self._contested[shared.sku_id] = other
