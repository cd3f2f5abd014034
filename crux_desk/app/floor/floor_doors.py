"""What the floor view asks of this bench's floor; loaded with that view."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from crux_desk.app.floor.benches import rename_bench, retire_bench
from crux_desk.app.station import Station
from crux_desk.desk.floor.board import read_board, settle
from crux_desk.desk.floor.floor_history import export, find
from crux_desk.domain.records.floor_board import DisputeSide, FloorDispute
from crux_desk.domain.records.late_work import LateWork
from crux_desk.floor.views.counting import Counted, Key
from crux_desk.ui.bench.services import BenchServices
from crux_desk.ui.floor.presenter import Done, Failed, FloorDoors
from crux_desk.ui.links.floor.link import FloorLink
from crux_desk.ui.runtime.background import Background, Lane

if TYPE_CHECKING:
    from crux_desk.desk.floor.bench import FloorBench


def make_doors(
    link: FloorLink, parts: Station, services: BenchServices, background: Background
) -> FloorDoors:
    """The doors of a station that is at its floor."""
    bench = link.bench
    assert bench is not None  # noqa: S101 - for mypy
    at = _Doors(bench, link, parts, services, background)
    return FloorDoors(
        link,
        at.read,
        lambda: bench.exchange.late,
        at.keep,
        at.drop,
        at.settle,
        at.rename,
        at.retire,
        at.discard,
        at.find,
        at.export,
    )


class _Doors:
    def __init__(
        self,
        bench: "FloorBench",
        link: FloorLink,
        parts: Station,
        services: BenchServices,
        background: Background,
    ) -> None:
        self._background = background
        self._bench, self._link = bench, link
        self._parts, self._services = parts, services
        self._counted: dict[Key, Counted] = {}

    def read(self, done: Done, failed: Failed) -> None:
        views, own = self._bench.floor.views, self._bench.floor.bench.bench_id
        self._link.ask(lambda: read_board(views, own, self._counted), done, failed)

    def keep(self, late: LateWork, done: Done, failed: Failed) -> None:
        self._decide(partial(self._bench.exchange.keep, self._bench.floor, late), done, failed)

    def drop(self, late: LateWork, done: Done, failed: Failed) -> None:
        self._decide(partial(self._bench.exchange.drop, self._bench.floor, late), done, failed)

    def _decide(self, act: Callable[..., None], done: Done, failed: Failed) -> None:
        author = self._parts.author

        def decided(said: object) -> None:
            done(said)
            self._services.submitting.outbox_changed.emit()
            self._link.look()

        self._link.ask(lambda: act(author), decided, failed)

    def settle(
        self, dispute: FloorDispute, counting: DisputeSide | None, done: Done, failed: Failed
    ) -> None:
        author = self._parts.author
        who = author.packer or author.station
        views = self._bench.floor.views

        def settled(said: object) -> None:
            done(said)
            self._link.look()

        self._link.ask(lambda: settle(views, dispute, who, counting), settled, failed)

    def rename(self, bench_id: str, name: str, done: Done, failed: Failed) -> None:
        login = self._bench.current_login
        self._link.ask(lambda: rename_bench(login(), bench_id, name), done, failed)

    def retire(self, bench_id: str, done: Done, failed: Failed) -> None:
        login = self._bench.current_login
        self._link.ask(lambda: retire_bench(login(), bench_id, is_forced=False), done, failed)

    def discard(self, dispute: FloorDispute) -> bool:
        """What this bench packed of the order, if it is a draft; it can be brought back."""
        return self._services.opening.drafts.discard(dispute.key, dispute.po_number)

    def find(self, text: str, done: Done, failed: Failed) -> None:
        # Nor for this do claims and permits wait on the floor's own lane.
        views = self._bench.copies.views
        self._background.run(Lane.READING, lambda: find(views, text), done, failed)

    def export(self, text: str, path: Path, done: Done, failed: Failed) -> None:
        # Beside the floor's own lane: years of packings hold nobody's claims.
        views, station = self._bench.copies.views, self._parts.journal.path.parent
        self._background.run(Lane.EXPORT, lambda: export(views, text, path, station), done, failed)
