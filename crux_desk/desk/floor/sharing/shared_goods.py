"""Lists of goods are everybody's: what is imported at one bench comes to all others, in the background.

A list goes and comes piece by piece, one with each call. The newer list has the last word: one that
comes late is taken over, and those that are newer than it once more. What a person has changed since
a list was imported stays, and is told where the list says otherwise.
"""

import logging
from hashlib import sha256

from crux_desk.domain.goods.goods_reading import MAX_PACKED
from crux_desk.domain.records.shared_lists import ArrivedList, GoodsConflict, SharedList
from crux_desk.floor.floor import Floor
from crux_desk.journal.journal import Journal

_log = logging.getLogger(__name__)


class SharedGoods:
    """The lists of one bench and of its floor; runs on the lane of copies."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._sent: tuple[str, int] = ("", 0)
        self._coming: SharedList | None = None
        self._number = 0
        self._body = bytearray()
        self._useless: set[str] = set()
        self.arrived: ArrivedList | None = None
        """To be taken over (`GoodsExchange.take_shared`), which says when that is done."""
        self.conflicts: tuple[GoodsConflict, ...] = journal.goods_lists.conflicts()
        self.lost: tuple[SharedList, ...] = ()
        """Imported here, and not to be shared: pieces of it are gone. These are read by other threads."""

    def share(self, floor: Floor) -> bool:
        """Do the next piece; whether there are more.

        Raises:
            FloorUnreachable: it is done the next time.
            JournalUnreadable, JournalWriteFailed: the journal is of no use.
        """
        self.conflicts = self._journal.goods_lists.conflicts()
        waiting = self._journal.goods_lists.waiting()
        if waiting is not None:
            self._give(floor, waiting)
            return True
        return self._fetch(floor)

    # -- to the floor ------------------------------------------------------------------------------

    def _give(self, floor: Floor, shared: SharedList) -> None:
        if self._sent[0] != shared.list_id:
            # What a run before has written is there.
            self._sent = shared.list_id, floor.goods_parts_present(shared.list_id)
        number = self._sent[1]
        body = self._journal.goods_lists.part(shared.list_id, number)
        if number < shared.parts and body:
            floor.put_goods_part(shared, number, body)
            self._sent = shared.list_id, number + 1
            return
        at = None if number < shared.parts else floor.complete_goods_list(shared.list_id)
        if at is None:
            _log.error("the list of goods %s cannot be shared", shared.list_id)
            self.lost = (*self.lost, shared)
        elif at != shared.at:
            if self._journal.goods_imports.is_under_way:
                # Its rows are still on their way into the tables, with the time that was wrong.
                return
            self._journal.goods_lists.date_anew(shared.at, at)
        self._journal.goods_lists.went_out(shared.list_id)

    # -- from the floor ----------------------------------------------------------------------------

    def _fetch(self, floor: Floor) -> bool:
        taken = self._journal.goods_lists.taken
        if self.arrived is not None and self.arrived.shared.list_id not in taken:
            return False
        self.arrived = None
        if self._coming is None:
            wanted = (one for one in floor.goods_lists() if one.list_id not in taken)
            coming = next((one for one in wanted if one.list_id not in self._useless), None)
            if coming is None:
                return False
            self._coming, self._number, self._body = coming, 0, bytearray()
        self._fetch_part(floor, self._coming)
        return True

    def _fetch_part(self, floor: Floor, coming: SharedList) -> None:
        if self._number < coming.parts:
            body = floor.goods_part(coming.list_id, self._number)
            if body is not None and len(self._body) + len(body) <= MAX_PACKED:
                self._body += body
                self._number += 1
                return
        self._coming = None
        if sha256(self._body).hexdigest() != coming.digest:
            _log.error("the list of goods %s is not whole", coming.list_id)
            self._useless.add(coming.list_id)
            return
        others = {one.list_id: one.at for one in floor.goods_lists()}
        self.arrived = ArrivedList(coming, bytes(self._body), others)
        self._body = bytearray()
