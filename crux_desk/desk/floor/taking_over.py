"""What another bench packed, built anew in this bench's journal, to go on with. Blocking.

Nothing of it is sent before all of it stands here and is copied: the floor gives no permit until then.
A kill anywhere in between leaves it to the next call.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from crux_desk.desk.floor.copying import copy_up
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.floor import StepsNotCopied
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.floor_hands import StuckOrder
from crux_desk.domain.records.summaries import Author, PackingKey
from crux_desk.domain.records.takings import TakenPacking
from crux_desk.domain.values import dataclass
from crux_desk.floor.floor import Floor
from crux_desk.journal.hands.taken import TakenUnusable
from crux_desk.journal.journal import Journal

_log = logging.getLogger(__name__)


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


@dataclass(frozen=True, slots=True)
class Built:
    """What stands here by now, and what could not be built: a person has to look at its order."""

    here: tuple[TakenHere, ...] = ()
    stuck: tuple[StuckOrder, ...] = ()


def build_taken(
    journal: Journal,
    floor: Floor,
    author: Author,
    clock: Callable[[], datetime] = utc_now,
) -> Built:
    """Build all that this bench has taken over and does not have yet; again and again, the same.

    To be called when an ask was answered yes, after `take_over`, and with each new connection. One
    that cannot be built keeps no other from it; the floor lets nothing of its order leave.

    Raises:
        FloorUnreachable, StepsRefused: some of it stands here; the rest comes later.
        JournalUnreadable, JournalWriteFailed: likewise.
    """
    built: list[tuple[TakenPacking, PackingState | None]] = []
    stuck: list[StuckOrder] = []
    for taken in floor.hands.unfinished():
        try:
            built.append((taken, journal.moves.take(taken, clock(), author)))
        except TakenUnusable as error:
            _log.error("packing %s cannot be gone on with: %s", taken.packing_id, error)
            stuck.append(_stuck(taken))
    while any(state for _, state in built) and copy_up(journal, floor):
        pass
    for taken, state in built:
        last_step = journal.copies.last_step_of(taken.key.packing_id)
        try:
            floor.hands.finish(taken, last_step=last_step, is_ended=state is None)
        except StepsNotCopied as error:
            # It stands here; that is said with the next look.
            _log.warning("packing %s is not copied: %s", taken.packing_id, error)
    return Built(
        tuple(
            TakenHere(taken.key, state, taken.station, taken.as_of, taken.said_by)
            for taken, state in built
            if state is not None
        ),
        tuple(stuck),
    )


def _stuck(taken: TakenPacking) -> StuckOrder:
    return StuckOrder(taken.key.order_uuid, taken.key.po_number, taken.station)
