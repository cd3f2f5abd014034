"""What other benches have: their drafts, and all orders that are theirs. Asked for now and then."""

import logging

from crux_desk.domain.clock import boot_s
from crux_desk.domain.errors.floor import FloorFault, FloorUnreachable
from crux_desk.domain.records.order_rows import DraftRow, OrderStatus
from crux_desk.floor.floor import Floor
from crux_desk.floor.views.counting import Counted, Key

LOOKS_S = 10.0
_log = logging.getLogger(__name__)


class OtherBenches:
    """As this bench has seen them last; `origin` is the server whose orders it packs."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        self._drafts_s = self._taken_s = 0.0
        self._counted: dict[Key, Counted] = {}
        self.drafts: tuple[DraftRow, ...] = ()
        self.taken: frozenset[str] = frozenset()
        """The orders that they have, by uuid, begun or only opened."""

    def look(self, floor: Floor, *, are_drafts_seen: bool) -> None:
        """Ask for what is due: what others have begun stands on the first screen alone.

        An item opens none of the orders that they have, whatever is on the screen when it is scanned.

        Raises:
            FloorUnreachable: the floor is away.
        """
        if are_drafts_seen and boot_s() >= self._drafts_s:
            self._drafts_s = boot_s() + LOOKS_S
            self._look_at_drafts(floor)
        if boot_s() >= self._taken_s:
            self._taken_s = boot_s() + LOOKS_S
            self.taken = floor.views.taken(floor.bench.bench_id, self._origin)

    def _look_at_drafts(self, floor: Floor) -> None:
        """What is only shown keeps nothing of a look from being done."""
        try:
            found = floor.views.drafts(floor.bench.bench_id, self._origin, self._counted)
        except FloorUnreachable as error:
            if error.fault is not FloorFault.OTHER:
                raise
            _log.error("the drafts of other benches cannot be seen: %s", error)
            return
        self.drafts = tuple(
            DraftRow(
                one.order_uuid,
                one.po_number,
                "",
                "",
                OrderStatus.ELSEWHERE,
                one.packer,
                one.station,
                one.at,
                packed=one.units,
            )
            for one in found
        )
