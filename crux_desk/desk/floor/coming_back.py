"""A bench that was away comes back: what goes on elsewhere by now, and what was packed here since.

To be called with each new connection to the floor, before anything is sent.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from crux_desk.desk.floor import handing_over
from crux_desk.desk.floor.taking_over import Built, build_taken
from crux_desk.domain.clock import utc_now
from crux_desk.domain.records.late_work import LateWork
from crux_desk.domain.records.summaries import Author, PackingKey
from crux_desk.domain.values import dataclass
from crux_desk.floor.floor import Floor
from crux_desk.journal.hands.moves import Apart
from crux_desk.journal.journal import Journal

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """What a bench finds when it is back.

    `moved` are orders that go on elsewhere, `built` came from other benches, and `late` waits for a
    person: it was packed here after another bench had gone on. `is_sending`: of what goes on
    elsewhere something is being sent just now, so that it is to be called again.
    """

    moved: frozenset[str]
    built: Built
    late: tuple[LateWork, ...]
    is_sending: bool = False


def catch_up(journal: Journal, floor: Floor, author: Author, clock: Clock = utc_now) -> CaughtUp:
    """Close what is another bench's by now, and build what is this one's. Done again it is the same.

    Raises:
        FloorUnreachable, StepsRefused: nothing may be sent; it is called again.
        JournalUnreadable, JournalWriteFailed: likewise.
    """
    given = handing_over.settle(journal, floor, author, clock)
    moved = {order for order, answer in given.items() if answer is handing_over.Answer.GIVEN}
    is_sending = False
    for away in floor.hands.taken_away():
        apart = journal.moves.set_apart(away, clock(), author)
        is_sending |= apart is Apart.SENDING
        if apart is Apart.CLOSED:
            summary = journal.packings.summary(away.packing_id)
            moved |= {summary.key.order_uuid} if summary is not None else set()
    built = build_taken(journal, floor, author, clock)
    return CaughtUp(frozenset(moved), built, journal.moves.late(), is_sending)


def keep_late(
    journal: Journal, floor: Floor, late: LateWork, author: Author, clock: Clock = utc_now
) -> PackingKey:
    """A person wants what was packed since: it is a draft of its own, for when the order is here.

    Raises:
        FloorUnreachable, JournalWriteFailed: it waits as before.
    """
    # Its labels are the new draft's to ask for.
    floor.release_labels(late.key.packing_id)
    key = PackingKey(str(uuid4()), late.key.origin, late.key.order_uuid, late.key.po_number)
    journal.moves.keep(late, key, clock(), author)
    return key


def drop_late(
    journal: Journal, floor: Floor, late: LateWork, author: Author, clock: Clock = utc_now
) -> None:
    """A person says that what was packed since is taken out of the boxes again.

    Raises:
        FloorUnreachable, JournalWriteFailed: it waits as before.
    """
    floor.release_labels(late.key.packing_id)
    journal.moves.drop(late, clock(), author)
