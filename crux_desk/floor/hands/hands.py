"""The door of this room, and a part of the floor's: asking for orders, giving them away, taking them.

Each call is one transaction and may be repeated, as everywhere in `floor`.
"""

from typing import Protocol, TypeVar

from crux_desk.domain.records.copies import BenchIdentity
from crux_desk.domain.records.takings import TakenAway, TakenPacking
from crux_desk.floor.claims import Claim, OrderKey
from crux_desk.floor.hands import asks, taking
from crux_desk.floor.hands.asks import Ask, AskedElsewhere, Request, Waits
from crux_desk.floor.hands.taking import Given, NotTaken, TakenOver
from crux_desk.floor.link import Work
from crux_desk.floor.terms import Terms

T = TypeVar("T")


class Run(Protocol):
    """Does something in one transaction."""

    def __call__(self, work: Work[T]) -> T: ...


class Here(Protocol):
    """Who the bench is, and what it has to remember (`floor/sessions`)."""

    bench: BenchIdentity

    def note(self, *, fence: int = 0) -> None: ...


class Hands:
    """Orders that go from bench to bench.

    Args:
        run: does something in one transaction.
        read: does what changes nothing, or changes it in one statement.
        here: this run of the bench's program.
        terms: how long an ask is open, and when a bench counts as one that does not answer.
    """

    def __init__(self, run: Run, read: Run, here: Here, terms: Terms) -> None:
        self._run = run
        self._read = read
        self._here = here
        self._terms = terms

    # -- who asks ----------------------------------------------------------------------------------

    def ask_for(self, order: OrderKey, ask_id: str, packer: str) -> Ask | AskedElsewhere | None:
        """Ask the bench that holds an order for it; None: it is free, or this bench's: claim it.

        Where the answer is yes, the claim is had by `Floor.claim` with `ask_id` for its claim_id.
        """
        return self._run(
            lambda cursor: asks.ask_for(cursor, self._bench_id, order, ask_id, packer, self._terms)
        )

    def look(self, ask_id: str) -> Ask | None:
        """How far an ask came."""
        return self._read(lambda cursor: asks.look(cursor, ask_id, self._terms))

    def withdraw(self, ask_id: str) -> None:
        """This bench does not wait for it any more."""
        self._read(lambda cursor: asks.withdraw(cursor, self._bench_id, ask_id))

    def take_over(self, ask_id: str, said_by: str) -> TakenOver | NotTaken:
        """Take an order from a bench that does not answer; `said_by`: who says that it is off."""
        answer = self._run(
            lambda cursor: taking.take_over(cursor, self._bench_id, ask_id, said_by, self._terms)
        )
        if isinstance(answer, TakenOver):
            self._here.note(fence=answer.fence)
        return answer

    def waits(self) -> Waits:
        """Whether any of it is to be done: what `requests` and `unfinished` would say."""
        return self._read(lambda cursor: asks.waits(cursor, self._bench_id))

    def unfinished(self) -> tuple[TakenPacking, ...]:
        """What this bench has taken, and has not said that it has in its journal."""
        return self._read(lambda cursor: taking.unfinished(cursor, self._bench_id))

    def finish(self, taken: TakenPacking, *, last_step: int = 0, is_ended: bool = False) -> None:
        """It stands in this bench's journal, and is copied; `is_ended`: there was nothing to go on.

        `last_step` is the last one of the journal that is about it: of a torn journal it may have
        fewer steps than the other bench made.

        Raises:
            StepsNotCopied: it is not copied yet.
        """
        bench = self._here.bench
        self._run(lambda cursor: taking.finish(cursor, bench, taken, last_step, is_ended=is_ended))

    # -- who is asked ------------------------------------------------------------------------------

    def requests(self) -> tuple[Request, ...]:
        """What others ask this bench for."""
        return self._read(lambda cursor: asks.requests(cursor, self._bench_id))

    def hear(self, ask_id: str) -> bool:
        """It is heard, and the order is being made ready to go; False: the ask is over."""
        return self._read(lambda cursor: asks.hear(cursor, self._bench_id, ask_id, self._terms))

    def refuse(self, ask_id: str) -> None:
        """The order stays here for now."""
        self._read(lambda cursor: asks.refuse(cursor, self._bench_id, ask_id))

    def hand_over(self, held: Claim, last_step: int, ask_id: str) -> Given:
        """Give an order away; `last_step` is the last one of the journal that is about it."""
        bench = self._here.bench
        return self._run(
            lambda cursor: taking.hand_over(cursor, bench, held, last_step, ask_id, self._terms)
        )

    def taken_away(self) -> tuple[TakenAway, ...]:
        """What of this bench's packings goes on at others."""
        bench = self._here.bench
        return self._read(
            lambda cursor: taking.taken_away(cursor, bench.bench_id, bench.journal_id)
        )

    @property
    def _bench_id(self) -> str:
        return self._here.bench.bench_id
