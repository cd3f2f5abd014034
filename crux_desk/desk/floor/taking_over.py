"""What another bench packed, built anew in this bench's journal, to go on with. Blocking.

Nothing of it is sent before all of it stands here and is copied: the floor gives no permit until then.
A kill anywhere in between leaves it to the next call.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from crux_desk.desk.floor.copying import copy_up
from crux_desk.domain.clock import utc_now
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.summaries import Author, PackingKey
from crux_desk.floor.floor import Floor
from crux_desk.journal.journal import Journal


@dataclass(frozen=True, slots=True)
class TakenHere:
    """A packing that came from `station`, whose last copied step is of `as_of`; where it stands here.

    `said_by` is who said that the other bench is off, "" where it gave the order away.
    """

    key: PackingKey
    state: PackingState
    station: str
    as_of: datetime | None
    said_by: str


def build_taken(
    journal: Journal,
    floor: Floor,
    author: Author,
    clock: Callable[[], datetime] = utc_now,
) -> tuple[TakenHere, ...]:
    """Build all that this bench has taken over and does not have yet; again and again, the same.

    To be called when an ask was answered yes, after `take_over`, and with each new connection.

    Raises:
        FloorUnreachable, StepsRefused, StepsNotCopied: some of it stands here; the rest comes later.
        JournalUnreadable, JournalWriteFailed: likewise.
    """
    unfinished = floor.hands.unfinished()
    states = [journal.moves.take(taken, clock(), author) for taken in unfinished]
    while any(states) and copy_up(journal, floor):
        pass
    for taken, state in zip(unfinished, states, strict=True):
        floor.hands.finish(taken, is_ended=state is None)
    return tuple(
        TakenHere(taken.key, state, taken.station, taken.as_of, taken.said_by)
        for taken, state in zip(unfinished, states, strict=True)
        if state is not None
    )
