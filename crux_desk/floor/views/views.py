"""The door of this room, and a part of the floor's. A viewer may call all that only reads."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Protocol, Self, TypeVar

from crux_desk.domain.numbers.figures import NumbersQuery
from crux_desk.domain.records.history import PageMark
from crux_desk.floor.link import Cursor, Link, Login, Work
from crux_desk.floor.overview import Conflict
from crux_desk.floor.setting_up import check_schema
from crux_desk.floor.views import board, conflicts, drafts, history, numbers, sent
from crux_desk.floor.views.board import Board, FoundBench
from crux_desk.floor.views.conflicts import Dispute
from crux_desk.floor.views.counting import Counted, Key
from crux_desk.floor.views.drafts import FloorDraft
from crux_desk.floor.views.history import FloorPacking, FoundLabel, HandOver, Mark, Query
from crux_desk.floor.views.numbers import FloorFigures, Left
from crux_desk.floor.views.sent import SentQuery, SentRow, SentSums

T = TypeVar("T")
_STRAYS = 5_000


class Run(Protocol):
    """Does something in one transaction."""

    def __call__(self, work: Work[T]) -> T: ...


class Views:
    """What is seen of a floor.

    Args:
        run: does something in one transaction.
        read: does what changes nothing, with less to wait for; None: as `run` does.
    """

    def __init__(self, run: Run, read: Run | None = None) -> None:
        self._run = run
        self._read = read or run

    def board(self) -> Board:
        """Benches, what waits, and how much there is to look at."""
        return self._run(board.board)

    def disputes(self, counted: dict[Key, Counted] | None = None) -> tuple[Dispute, ...]:
        """What two benches did while they were apart, and what each of them did.

        `counted` is as the last call has left it: of each packing only what is new is read; without
        it no boxes are counted.
        """
        return self._run(lambda cursor: conflicts.disputes(cursor, counted))

    def history(
        self, query: Query = Query(), after: Mark | None = None
    ) -> tuple[FloorPacking, ...]:
        """A page of what was handed over on all of the floor, the newest first."""
        return self._run(lambda cursor: history.page(cursor, query, after))

    def all_history(self, query: Query = Query()) -> Iterator[FloorPacking]:
        """All that a query finds, page by page: for an export."""
        mark: Mark | None = None
        while found := self.history(query, mark):
            yield from found
            mark = Mark(found[-1].at, found[-1].packing_id)

    def sent(
        self, query: SentQuery, after: PageMark | None, most: int, *, is_oldest_first: bool = False
    ) -> tuple[SentRow, ...]:
        """What was submitted, the newest first, unless it is asked for otherwise."""
        return self._run(
            lambda cursor: sent.page(cursor, query, after, most, is_oldest_first=is_oldest_first)
        )

    def sent_sums(self, query: SentQuery) -> SentSums:
        """How much that is, all pages of it."""
        return self._run(lambda cursor: sent.sums(cursor, query))

    def sent_packers(self) -> tuple[str, ...]:
        """Who handed something over last."""
        return self._run(sent.packers)

    def sent_one(self, packing_id: str) -> tuple[SentRow, tuple[str, ...]] | None:
        """A packing that was submitted, and its steps; None where there is none."""
        return self._run(lambda cursor: sent.one(cursor, packing_id))

    def labels(self, tracking_key: str, origin: str = "") -> tuple[FoundLabel, ...]:
        """Where a label is, by its number (as `tracking_key` writes it) or the end of it."""
        return self._run(lambda cursor: history.labels(cursor, tracking_key, origin))

    def drafts(
        self, bench_id: str, origin: str, counted: dict[Key, Counted]
    ) -> tuple[FloorDraft, ...]:
        """What benches other than this one have begun, and not handed over.

        `counted` is as the last call has left it: of each draft only what is new is read.
        """
        return self._read(lambda cursor: drafts.drafts(cursor, bench_id, origin, counted))

    def taken(self, bench_id: str, origin: str) -> frozenset[str]:
        """The orders, by uuid, that benches other than this one have."""
        return self._read(lambda cursor: drafts.taken(cursor, bench_id, origin))

    def hand_overs(self, since: datetime | None = None) -> tuple[HandOver, ...]:
        """Orders that changed hands, and on whose word."""
        return self._run(lambda cursor: history.hand_overs(cursor, since))

    def numbers(self, query: NumbersQuery, left: Left | None = None) -> FloorFigures:
        """How much was packed, but for what is left out."""
        return self._run(lambda cursor: numbers.read(cursor, query, left))

    def strays(self, bench_id: str, journal_id: str, most: int = _STRAYS) -> tuple[str, ...]:
        """Packings that are counted here and that another journal of a bench has copied.

        Of years of them `most` at a time.
        """
        found: list[str] = []
        is_more = True
        while is_more:
            after = found[-1] if found else ""
            page = self._run(
                partial(
                    numbers.strays, bench_id=bench_id, journal_id=journal_id, after=after, most=most
                )
            )
            found += page
            is_more = len(page) == most
        return tuple(found)

    # -- what a person does; not a viewer ----------------------------------------------------------

    def settle(
        self, conflict: Conflict, settled_by: str, how: str = "", counts_at: str = ""
    ) -> bool:
        """A person has looked at what two benches did to an order: it may be sent again.

        From the bench whose boxes count (`counts_at`); False: it stays where it went into a file.
        """
        return self._run(
            lambda cursor: conflicts.settle(cursor, conflict, settled_by, how, counts_at)
        )

    def benches_named(self, wanted: str) -> tuple[FoundBench, ...]:
        """The benches that a name, or the beginning of an id, may mean."""
        return self._run(lambda cursor: board.found(cursor, wanted))

    def rename(self, bench_id: str, name: str) -> bool:
        """Call a bench something else on this floor; "" for what it calls itself."""
        return self._run(lambda cursor: board.rename(cursor, bench_id, name))


class FloorView:
    """Somebody who looks at a floor and is no bench there: a board on a wall, a command."""

    def __init__(self, login: Callable[[], Login]) -> None:
        def check(cursor: Cursor) -> None:
            check_schema(cursor, login().address.host)

        self._link = Link(login, check)
        self.views = Views(self._link.run)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the connection."""
        self._link.close()
