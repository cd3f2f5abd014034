"""Where the history of all benches comes from, at the window of one."""

from datetime import datetime

from crux_desk.desk.floor.floor_numbers import Bench
from crux_desk.desk.floor.floor_sent import FloorSent
from crux_desk.desk.history_desk import HistoryDesk
from crux_desk.domain.errors.floor import FloorFault, FloorUnreachable
from crux_desk.domain.floor_url import FloorAddress
from crux_desk.floor.views.views import Views
from crux_desk.ui.links.floor.link import FloorLink


class HistoryDoor(FloorSent):
    """The floor of the window, over the connection that its copies go by."""

    def __init__(self, link: FloorLink, address: FloorAddress, own: HistoryDesk) -> None:
        super().__init__(own, self._there, self._who)
        self._link, self._address = link, address

    @property
    def heard_at(self) -> datetime | None:
        """When the floor was there last; None where it was not, in this run."""
        return None if self._link.bench is None else self._link.bench.heard_at

    def _there(self) -> Views:
        bench = self._link.bench
        if bench is None or not bench.is_connected:
            # It is asked again every few seconds; who looks for a packing does not wait for that.
            raise FloorUnreachable(self._address.host, FloorFault.NO_ANSWER)
        return bench.copies.views

    def _who(self) -> Bench | None:
        bench = self._link.bench
        if bench is None:
            return None
        who = bench.copies.bench
        return Bench(who.bench_id, who.journal_id)
