"""Sending: each box reaches the service exactly once.

A submission is `sending` on the disk, with what the order showed just before, before its first
byte leaves. An answer that was lost makes it `unclear`: it is looked up by reading the order back,
and sent again only when a person says so (or the settings do). One order at a time.
"""

import logging
import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from crux_desk.api.client import OrderApi, PartlySent
from crux_desk.desk.pauses import Clocks, DueTimes, Reach, check_pause_s, retry_pause_s
from crux_desk.desk.reasons import (
    busy_after_sending,
    look_up_refused,
    may_be_there,
    needs_a_person,
    not_as_packed,
    not_read,
    order_changed,
    waits_for_service,
    why,
)
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.packing import OrderChanged
from crux_desk.domain.errors.service import (
    AnswerLost,
    NotReached,
    NotReachedReason,
    OrderNotFound,
    RequestRefused,
    ServiceBusy,
    ServiceError,
    TokenMissing,
    TokenRefused,
)
from crux_desk.domain.errors.station import JournalWriteFailed
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.submission.gate import Gate, Hold, Leaving, MaySend, OpenGate
from crux_desk.domain.submission.parcels import Parcel
from crux_desk.domain.submission.submission import (
    Evidence,
    ShownUnits,
    check_still_ships,
    compare,
    shown_units,
)
from crux_desk.domain.values import dataclass
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.packings import StateEntry
from crux_desk.journal.tables.submissions import NO_WAIT, Submission, Wait, Waiting

_QUEUED, _SENDING, _UNCLEAR = PackingState.QUEUED, PackingState.SENDING, PackingState.UNCLEAR
MAX_RESENDS = 3
"""Without a person, where none of the boxes came to be there: then somebody has to look."""

HELD_S = 5.0
"""So long after the gate held a submission it is asked again."""

MAX_OTHERS_REQUEST_S = 600.0
"""No permit and no request lasts as long; a clock that was set back says more."""

_NOT_SENT = (NotReached, ServiceBusy, TokenMissing, TokenRefused)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class OutboxRules:
    """The station's settings for sending.

    `settle_s`: how long the service may still work on a request whose answer was lost, counted
    from when we gave up on it; after a restart, from the first look at it.
    """

    settle_s: float = 120
    resends_by_itself: bool = False


@dataclass(frozen=True)
class Worked:
    """One thing that the outbox did: which order it was about, and what stopped the outbox."""

    packing_id: str
    order_uuid: str
    state: PackingState
    problem: ServiceError | None = None


def _ignore(_: str) -> None:
    pass


class Outbox:
    """The worker of the outbox. Its methods block, and run on one thread.

    What is due first comes first, so that an order which fails again and again holds up no other.
    """

    def __init__(
        self,
        journal: Journal,
        api: OrderApi,
        origin: str,
        author: Author,
        rules: OutboxRules = OutboxRules(),
        clocks: Clocks = Clocks(),
    ) -> None:
        self._journal = journal
        self._api = api
        self._origin = origin
        self._author = author
        self._rules = rules
        self._clock = clocks.now
        self._ticks = clocks.ticks
        self._chance = random.Random()  # noqa: S311 - jitter, not a secret
        self._due = DueTimes(self._ticks)
        self._reach = Reach(self._ticks, self._chance)
        self._given_up: dict[int, float] = {}
        self._resent: dict[int, int] = {}
        self._sent_to_busy: set[int] = set()
        self.gate: Gate = OpenGate()
        """Who lets submissions leave, where that is not up to this station alone."""
        self.on_read: Callable[[str], None] = _ignore
        """Told the uuid of each order that was read and kept; others have older copies."""

    def set_author(self, author: Author) -> None:
        """From now on this person's name stands with what is done."""
        self._author = author

    def recover(self) -> None:
        """At start-up: what was being sent, to whatever server, when the program ended is unclear.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        for submission in self._journal.submissions.open():
            if submission.state is _SENDING:
                try:
                    self._strand(submission, ReasonCode.PROGRAM_ENDED)
                except JournalWriteFailed:
                    # the first work of this run tries it again, and says so
                    _log.exception("what was being sent cannot be noted as unclear")
                    return

    def work(self) -> Worked | None:
        """Do the next thing that is due; None where nothing is.

        One that the program itself fails at is left to a person; the others go on.

        A `Worked` whose problem is a `TokenRefused` or `TokenMissing` pauses the outbox: nothing
        leaves the queue, and the caller asks for a token before it goes on.

        Raises:
            JournalWriteFailed: the disk takes no more; nothing was sent without being noted.
            JournalUnreadable: the journal cannot be read.
        """
        submission = self._next_due() or self._unreadable()
        if submission is None:
            return None
        try:
            problem = self._act(submission)
        except DeskError:
            raise
        except Exception:  # noqa: BLE001 - one order must never stop the others
            _log.exception("a fault of the program with order %s", submission.key.order_uuid)
            self._lay_aside(submission)
            problem = None
        if isinstance(problem, NotReached) and problem.reason is not NotReachedReason.REQUEST:
            self._reach.lose()
        else:
            self._reach.regain()
        summary = self._journal.packings.summary(submission.key.packing_id)
        state = submission.state if summary is None else summary.state
        return Worked(submission.key.packing_id, submission.key.order_uuid, state, problem)

    def due_in_s(self) -> float | None:
        """Seconds until something is due; None where nothing waits by itself.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        waiting, is_any_held = self._waiting()
        left_s = [max(at, self._reach.held_until) - self._ticks() for at, _ in waiting]
        if is_any_held:
            left_s.append(HELD_S)
        return max(0.0, min(left_s)) if left_s else None

    def wake(self) -> None:
        """The network is back, or there is a token: what waits to be sent is due at once.

        Not so what the service itself has put off, or did not answer well about: other orders that
        fare better or worse would otherwise have it asked again without a pause.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        self._reach.hurry()
        for submission in self._submissions():
            if submission.state is _QUEUED and not waits_for_service(submission.reason):
                self._due.hurry(submission)

    # -- sending ---------------------------------------------------------------------------------

    def _act(self, submission: Submission) -> ServiceError | None:
        if submission.state is not _SENDING and not self._journal.is_as_packed(submission):
            self._hold_back(submission)
            return None
        match submission.state:
            case PackingState.UNCLEAR:
                return self._check(submission)
            case PackingState.SENDING:
                # nothing is in flight on this thread: how it ended could not be written down
                self._strand(submission, ReasonCode.ANSWER_LOST)
                return None
            case _:
                held = self.gate.holds(_leaving(submission))
                if held is None:
                    return self._send(submission)
                self._hold(submission, held)
                return None

    def _lay_aside(self, submission: Submission) -> None:
        """The program failed at it, and might do so again: a person decides.

        Where a try of it may have reached the service, the order has to be looked at first.
        """
        reason = Reason(ReasonCode.PROGRAM_FAULT)
        summary = self._journal.packings.summary(submission.key.packing_id)
        was_sent = submission.shown_before is not None
        if summary is None or summary.state is not _QUEUED or was_sent:
            self._move(submission, _UNCLEAR, reason, expected=(_QUEUED, _SENDING, _UNCLEAR))
        else:
            self._move(submission, PackingState.REFUSED, reason)

    def _send(self, submission: Submission) -> ServiceError | None:
        try:
            order = self._read(submission)
            if self._arrived(submission, submission.shown_before, order):
                # an earlier try was not in vain: never a second one over it
                self._move(submission, _UNCLEAR, Reason(ReasonCode.NOT_THERE_YET))
                return None
            if self._may_be_there(submission) and self._settles_in_s(submission) > 0:
                self._wait_until_settled(submission)
                return None
            check_still_ships(submission.parcels, order)
        except OrderChanged as error:
            self._move(submission, PackingState.REFUSED, order_changed(error, submission.parcels))
            return None
        except RequestRefused as error:
            self._move(submission, PackingState.REFUSED, why(error))
            return error
        except ServiceError as error:
            self._put_off(submission, error, expected=(_QUEUED,))
            return error
        return self._let_out(submission, shown_units(order))

    def _let_out(self, submission: Submission, shown: ShownUnits) -> ServiceError | None:
        """The order is as it was packed: send it, if it is this station's to send."""
        may_send = self.gate.ask(_leaving(submission), shown)
        if isinstance(may_send, Hold):
            self._hold(submission, may_send)
            return None
        if not self._journal.submissions.mark_sending(
            submission, shown, self._clock(), self._author
        ):
            return None
        self._sent_to_busy.discard(submission.submission_id)
        return self._post(submission, shown, may_send)

    def _hold(self, submission: Submission, hold: Hold) -> None:
        """It stays in the queue. A step is written where there is something new to be said."""
        if self._is_told(submission, hold):
            self._due.hurry(submission, HELD_S)
        else:
            self._move(submission, _QUEUED, hold.reason, wait=self._pause(HELD_S))

    def _is_told(self, submission: Submission, hold: Hold) -> bool:
        # That the service may have it is not forgotten for what a floor says.
        is_old = hold.reason is None or hold.reason == submission.reason
        return is_old or self._may_be_there(submission)

    def _may_be_there(self, submission: Submission) -> bool:
        """Whether a busy service may have it; a person may have taken it back meanwhile."""
        is_known = submission.submission_id in self._sent_to_busy
        return is_known or may_be_there(submission.reason)

    def _wait_until_settled(self, submission: Submission) -> None:
        """The service was busy, and may be at work on the boxes: the order is read again first."""
        pause_s = check_pause_s(submission.checks, self._settles_in_s(submission))
        wait = self._pause(pause_s, Waiting.LOOK_UP)
        self._move(submission, _QUEUED, busy_after_sending(), wait=wait)

    def _post(
        self, submission: Submission, shown: ShownUnits, may_send: MaySend
    ) -> ServiceError | None:
        try:
            self._api.add_tracking(submission.key.order_uuid, submission.parcels, may_send)
        except RequestRefused as error:
            self._refuse(submission, shown, error)
            return error
        except AnswerLost as error:
            return self._lose(submission, shown, error)
        except ServiceError as error:
            self._put_off(submission, error, expected=(_SENDING,))
            return error
        self._move(submission, PackingState.SUBMITTED, None, expected=(_SENDING,))
        try:
            self._read(submission)
        except ServiceError as error:
            return error
        return None

    def _refuse(self, submission: Submission, shown: ShownUnits, error: RequestRefused) -> None:
        """The service said no. That it kept none of the boxes, and kept none before, is looked up.

        It may say no because it has them from a try whose answer was lost, or to some boxes only.
        """
        try:
            is_unclear = self._arrived(submission, shown, self._read(submission))
        except ServiceError:
            is_unclear = submission.shown_before is not None
        if is_unclear:
            self._strand(submission, ReasonCode.NOT_THERE_YET)
        else:
            reason = why(error, submission.parcels)
            self._move(submission, PackingState.REFUSED, reason, expected=(_SENDING,))

    def _lose(self, submission: Submission, shown: ShownUnits, error: AnswerLost) -> ServiceError:
        if isinstance(error, PartlySent) and isinstance(error.cause, (*_NOT_SENT, RequestRefused)):
            return self._stop_between(submission, shown, error)
        self._given_up[submission.submission_id] = self._ticks()
        wait = self._pause(check_pause_s(0, self._rules.settle_s))
        self._move(submission, _UNCLEAR, why(error), expected=(_SENDING,), wait=wait)
        return error

    def _stop_between(
        self, submission: Submission, shown: ShownUnits, error: PartlySent
    ) -> ServiceError:
        """Some boxes were taken; the next one was not, for certain."""
        rest = submission.parcels[error.acknowledged :]
        self._accept(submission, submission.parcels[: error.acknowledged], rest)
        if isinstance(error.cause, RequestRefused):
            self._refuse(replace(submission, parcels=rest), shown, error.cause)
        else:
            self._put_off(submission, error.cause, expected=(_SENDING,))
        return error.cause

    def _strand(self, submission: Submission, code: ReasonCode) -> None:
        """How a request ended is not known, or has to be made sure of: it is looked up."""
        self._given_up[submission.submission_id] = self._ticks()
        self._move(submission, _UNCLEAR, Reason(code), expected=(_SENDING,))

    def _read(self, submission: Submission) -> Order:
        """The order as the service has it now; no copy tells what a try just before did to it."""
        try:
            order = self._api.order(submission.key.order_uuid)
        except OrderNotFound:
            self._journal.to_pack.remove(self._origin, submission.key.order_uuid)
            raise
        self._journal.orders.keep(self._origin, order)
        self.on_read(order.order_uuid)
        return order

    def _arrived(self, submission: Submission, shown: ShownUnits | None, order: Order) -> bool:
        """Whether the order shows any of the boxes since it showed `shown`, just before a try."""
        if shown is None:
            return False
        evidence = compare(submission.parcels, shown, order)
        return bool(evidence.there or evidence.different)

    def _put_off(
        self, submission: Submission, error: ServiceError, *, expected: tuple[PackingState, ...]
    ) -> None:
        """It stays in the queue and is tried again by itself: nothing of it was sent.

        Of a service that was busy that is not certain, however: see `_wait_until_settled`.
        """
        pause_s = retry_pause_s(submission.tries, self._chance)
        if isinstance(error, ServiceBusy):
            pause_s = max(pause_s, error.retry_after_s)
        elif isinstance(error, NotReached | TokenMissing | TokenRefused):
            # it keeps its place: the whole outbox waits, for the network or for a token
            pause_s = 0
        wait = self._pause(pause_s, Waiting.TRY) if pause_s else Wait(after=Waiting.TRY)
        reason = not_read(error) if isinstance(error, AnswerLost) else why(error)
        if expected == (_SENDING,):
            if isinstance(error, ServiceBusy):
                self._given_up[submission.submission_id] = self._ticks()
                self._sent_to_busy.add(submission.submission_id)
                reason = busy_after_sending()
        elif self._may_be_there(submission):
            reason = busy_after_sending()
        self._move(submission, _QUEUED, reason, expected=expected, wait=wait)

    def _hold_back(self, submission: Submission) -> None:
        """What is stored is not what was packed: it is neither sent nor believed.

        What waited can be packed and submitted anew, from its steps; what was tried may be at the
        service, and what is stored of it does not tell.
        """
        _log.error("submission %s is not what was packed", submission.submission_id)
        was_tried = submission.state is not _QUEUED or submission.shown_before is not None
        state = _UNCLEAR if was_tried else PackingState.REFUSED
        self._move(submission, state, not_as_packed(state), expected=(submission.state,))

    # -- looking up ------------------------------------------------------------------------------

    def _check(self, submission: Submission) -> ServiceError | None:
        left_s = self._settles_in_s(submission)
        try:
            order = self._read(submission)
        except ServiceError as error:
            if isinstance(error, RequestRefused) and left_s <= 0:
                # An order that is gone, say: asking again and again would tell nobody.
                self._ask(submission, look_up_refused(error))
                return error
            pause_s = check_pause_s(submission.checks, 0)
            self._wait_for_check(submission, submission.reason, pause_s)
            return error
        before = submission.shown_before or {}
        self._conclude(submission, compare(submission.parcels, before, order))
        return None

    def _conclude(self, submission: Submission, evidence: Evidence) -> None:
        left_s = self._settles_in_s(submission)
        if evidence.overfull or (evidence.different and left_s <= 0):
            trackings = tuple(parcel.tracking for parcel in evidence.different)
            self._ask(submission, Reason(ReasonCode.OTHER_UNITS_THERE, trackings))
        elif not evidence.missing and not evidence.different:
            self._move(submission, PackingState.SUBMITTED, None, expected=(_UNCLEAR,))
        elif left_s > 0:
            pause_s = check_pause_s(submission.checks, left_s)
            self._wait_for_check(submission, Reason(ReasonCode.NOT_THERE_YET), pause_s)
        else:
            self._settle(submission, evidence)

    def _settle(self, submission: Submission, evidence: Evidence) -> None:
        """The settling time is over: what is missing now will not come by itself."""
        missing = tuple(parcel.tracking for parcel in evidence.missing)
        code = ReasonCode.NOT_THERE
        if evidence.there:
            code = ReasonCode.PARTLY_THERE
            self._accept(submission, evidence.there, evidence.missing)
        if self._resends(submission, evidence):
            self._move(submission, _QUEUED, None, expected=(_UNCLEAR,))
        else:
            self._ask(submission, Reason(code, missing))

    def _resends(self, submission: Submission, evidence: Evidence) -> bool:
        """Whether it goes out again by itself. A service may keep boxes that it never shows."""
        times = 0 if evidence.there else self._resent.get(submission.submission_id, 0)
        self._resent[submission.submission_id] = times + 1
        return self._rules.resends_by_itself and times < MAX_RESENDS

    def _ask(self, submission: Submission, reason: Reason) -> None:
        self._move(submission, _UNCLEAR, reason, expected=(_UNCLEAR,))

    def _wait_for_check(
        self, submission: Submission, reason: Reason | None, pause_s: float
    ) -> None:
        wait = self._pause(pause_s, Waiting.LOOK_UP)
        self._move(submission, _UNCLEAR, reason, expected=(_UNCLEAR,), wait=wait)

    def _settles_in_s(self, submission: Submission) -> float:
        since = self._ticks() + self._sure_in_s(submission)
        given_up = self._given_up.setdefault(submission.submission_id, since)
        return self._rules.settle_s - (self._ticks() - given_up)

    def _sure_in_s(self, submission: Submission) -> float:
        """How long a request of the bench that it came from may still be under way."""
        if submission.sending_at is None:
            return 0.0
        left_s = (submission.sending_at - self._clock()).total_seconds()
        return min(max(left_s, 0.0), MAX_OTHERS_REQUEST_S)

    # -- the journal -----------------------------------------------------------------------------

    def _submissions(self) -> list[Submission]:
        waiting = self._journal.submissions.open()
        return [submission for submission in waiting if submission.key.origin == self._origin]

    def _unreadable(self) -> Submission | None:
        """One that cannot be read, and of which nobody has been told."""
        found = (s for s in self._journal.submissions.unreadable() if s.key.origin == self._origin)
        return next((s for s in found if _waits_by_itself(s)), None)

    def _waiting(self) -> tuple[list[tuple[float, Submission]], bool]:
        """What goes on by itself, each with the tick at which it is due; and whether the gate holds
        others, of which nothing new is to be said.
        """
        now = self._clock()
        waiting = [s for s in self._submissions() if _waits_by_itself(s)]
        # What of an order is still looked up may hold the units, or the labels, of what follows.
        held = [s for s in waiting if s.state is not _QUEUED or self._may_be_there(s)]
        asked = {s.key.order_uuid for s in held}
        free = (*held, *(s for s in waiting if s.key.order_uuid not in asked))
        going = [s for s in free if not self._rests(s)]
        return [(self._due.at(s, now), s) for s in going], len(going) < len(free)

    def _rests(self, submission: Submission) -> bool:
        if submission.state is not _QUEUED:
            return False
        hold = self.gate.holds(_leaving(submission))
        return hold is not None and self._is_told(submission, hold)

    def _next_due(self) -> Submission | None:
        waiting, _ = self._waiting()
        if not waiting:
            return None
        # of several that are due since the same moment, the one that was handed over first
        due_at, submission = min(waiting, key=lambda one: one[0])
        is_due = max(due_at, self._reach.held_until) <= self._ticks()
        return submission if is_due else None

    def _accept(
        self, submission: Submission, there: Sequence[Parcel], rest: Sequence[Parcel]
    ) -> None:
        """The service has `there`; only `rest` remains to be sent."""
        self._journal.submissions.mark_accepted(
            submission, there, rest, self._clock(), self._author
        )

    def _move(
        self,
        submission: Submission,
        state: PackingState,
        reason: Reason | None,
        *,
        expected: tuple[PackingState, ...] = (_QUEUED,),
        wait: Wait = NO_WAIT,
    ) -> bool:
        now = self._clock()
        entry = StateEntry(state, expected, now, reason)
        if wait.until is not None:
            self._due.put_off(submission, wait.until, now)
        return self._journal.submissions.move_on(submission, entry, self._author, wait)

    def _pause(self, pause_s: float, after: Waiting = Waiting.NOTHING) -> Wait:
        return Wait(self._clock() + timedelta(seconds=pause_s), after)


def _leaving(submission: Submission) -> Leaving:
    return Leaving(submission.key, submission.submission_id, submission.parcels, submission.reason)


def _waits_by_itself(submission: Submission) -> bool:
    if submission.state is _UNCLEAR:
        return not needs_a_person(submission.reason)
    return submission.state in (_QUEUED, _SENDING)
