"""Giving an order to a bench that asks for it. Blocking; for the lane that speaks with the floor.

The order is closed in the journal first: no scan is taken for it from then on. So what is copied after
that is all that there is, and nothing of it is sent from here any more.
"""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum

from crux_desk.desk.floor.copying import copy_up
from crux_desk.domain.clock import utc_now
from crux_desk.domain.records.summaries import Author
from crux_desk.floor.claims import Claim
from crux_desk.floor.floor import Floor
from crux_desk.floor.hands.asks import AskState, Request
from crux_desk.floor.hands.taking import Given
from crux_desk.journal.hands.moves import Pending
from crux_desk.journal.journal import Journal

Clock = Callable[[], datetime]


class Answer(StrEnum):
    """What became of a request: the order is the other bench's, or this one's as before."""

    GIVEN = "given"
    KEPT = "kept"
    """It is being sent, or goes into a file, just now."""
    OVER = "over"
    """Nobody waits for it any more."""


def answer(
    journal: Journal,
    floor: Floor,
    held: Claim,
    request: Request,
    author: Author,
    clock: Clock = utc_now,
) -> Answer:
    """Stop, copy the last step, and say yes.

    Where it fails in between, `settle` finds out later what came of it; until then no scan is taken
    for the order.

    Raises:
        FloorUnreachable, StepsRefused: it is not known whether the order is the other bench's.
        JournalUnreadable, JournalWriteFailed: likewise, or the order was not closed.
    """
    order = request.order
    if not floor.hands.hear(request.ask_id):
        return Answer.OVER
    ask = floor.hands.look(request.ask_id)
    pending = Pending(order.origin, order.order_uuid, request.ask_id)
    is_in_file = ask is not None and ask.is_exported
    ready = None
    if not is_in_file:
        ready = journal.moves.close(pending, request.station, clock(), author)
    if ready is None:
        floor.hands.refuse(request.ask_id)
        return Answer.KEPT
    given = Given.NOT_COPIED
    while given is Given.NOT_COPIED:
        copy_up(journal, floor)
        given = floor.hands.hand_over(held, ready.last_step, request.ask_id)
        if given is Given.NOT_COPIED and not floor.hands.hear(request.ask_id):
            break
    if given is Given.DONE:
        journal.moves.is_given(pending)
        return Answer.GIVEN
    return _settle(journal, floor, pending, author, clock)


def settle(
    journal: Journal, floor: Floor, author: Author, clock: Clock = utc_now
) -> dict[str, Answer]:
    """What became of hand-overs that were begun, by order; with each new connection to the floor.

    Raises:
        FloorUnreachable, JournalUnreadable, JournalWriteFailed: it is asked again.
    """
    return {
        pending.order_uuid: _settle(journal, floor, pending, author, clock)
        for pending in journal.moves.pending()
    }


def _settle(
    journal: Journal, floor: Floor, pending: Pending, author: Author, clock: Clock
) -> Answer:
    """It was given, or it never will be: then the order goes on here."""
    floor.hands.refuse(pending.ask_id)
    ask = floor.hands.look(pending.ask_id)
    if ask is not None and ask.state in (AskState.YES, AskState.GONE):
        journal.moves.is_given(pending)
        return Answer.GIVEN
    journal.moves.open_again(pending, clock(), author)
    return Answer.OVER
