"""Sending: each box reaches the service exactly once.

A submission is `sending` on the disk, with what the order showed just before, before its first
byte leaves. An answer that was lost makes it `unclear`: it is looked up by reading the order back,
and sent again only when a person says so (or the settings do). One order at a time.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from crux_desk.api.client import OrderApi
from crux_desk.desk.pauses import look_up_pause_s, retry_pause_s
from crux_desk.desk.reasons import needs_a_person, order_changed, why
from crux_desk.domain.errors import (
    AnswerLost,
    OrderChanged,
    RequestRefused,
    ServiceBusy,
    ServiceError,
    TokenMissing,
    TokenRefused,
)
from crux_desk.domain.orders import Order
from crux_desk.domain.reasons import Reason, ReasonCode
from crux_desk.domain.steps import PackingState
from crux_desk.domain.submission import Evidence, check_still_ships, compare, shown_units
from crux_desk.domain.summaries import Author
from crux_desk.journal.journal import Journal
from crux_desk.journal.packings import StateEntry
from crux_desk.journal.submissions import NO_WAIT, Submission, Wait, Waiting

FRESH_S = 60
"""A copy of an order older than this is read again before anything of it is sent."""

_QUEUED, _SENDING, _UNCLEAR = PackingState.QUEUED, PackingState.SENDING, PackingState.UNCLEAR


@dataclass(frozen=True)
class OutboxRules:
    """The station's settings for sending.

    `settle_s`: how long the service may still work on a request whose answer was lost, counted
    from when we gave up on it, which is at most `longest_call_s` after it was sent.
    """

    settle_s: float = 120
    resends_by_itself: bool = False
    longest_call_s: float = 0


@dataclass(frozen=True)
class Worked:
    """One thing that the outbox did: which order it was about, and what stopped the outbox."""

    packing_id: str
    order_uuid: str
    state: PackingState
    problem: ServiceError | None = None


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Outbox:
    """The worker of the outbox. Its methods block; all but `wake` run on one thread."""

    def __init__(
        self,
        journal: Journal,
        api: OrderApi,
        origin: str,
        author: Author,
        rules: OutboxRules = OutboxRules(),
        clock: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._journal = journal
        self._api = api
        self._origin = origin
        self._author = author
        self._rules = rules
        self._clock = clock
        self._chance = random.Random()  # noqa: S311 - jitter, not a secret

    def recover(self) -> None:
        """At start-up: what was being sent when the program ended is unclear now."""
        for submission in self._submissions():
            if submission.state is _SENDING:
                reason = Reason(ReasonCode.PROGRAM_ENDED)
                self._move(submission, _UNCLEAR, reason, expected=(_SENDING,))

    def work(self) -> Worked | None:
        """Do the next thing that is due; None where nothing is.

        A `Worked` whose problem is a `TokenRefused` or `TokenMissing` pauses the outbox: nothing
        leaves the queue, and the caller asks for a token before it goes on.

        Raises:
            JournalWriteFailed: the disk takes no more; nothing was sent without being noted.
        """
        submission = self._next_due()
        if submission is None:
            return None
        act = self._look_up if submission.state is _UNCLEAR else self._send
        problem = act(submission)
        summary = self._journal.packings.summary(submission.key.packing_id)
        state = submission.state if summary is None else summary.state
        return Worked(submission.key.packing_id, submission.key.order_uuid, state, problem)

    def due_in_s(self) -> float | None:
        """Seconds until something is due; None where nothing waits by itself."""
        waiting = [s for s in self._submissions() if _waits_by_itself(s)]
        now = self._clock()
        return min((_due_in_s(submission, now) for submission in waiting), default=None)

    def wake(self) -> None:
        """The network is back, or there is a token: what waits to be sent is due at once."""
        self._journal.submissions.make_due()

    # -- sending ---------------------------------------------------------------------------------

    def _send(self, submission: Submission) -> ServiceError | None:
        try:
            order = self._fresh_order(submission)
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
        now = self._clock()
        if not self._journal.submissions.mark_sending(
            submission, shown_units(order), now, self._author
        ):
            return None
        return self._post(submission)

    def _post(self, submission: Submission) -> ServiceError | None:
        try:
            self._api.add_tracking(submission.key.order_uuid, submission.parcels)
        except RequestRefused as error:
            reason = why(error, submission.parcels)
            self._move(submission, PackingState.REFUSED, reason, expected=(_SENDING,))
            return error
        except AnswerLost as error:
            wait = self._pause(look_up_pause_s(0, self._rules.settle_s))
            self._move(submission, _UNCLEAR, why(error), expected=(_SENDING,), wait=wait)
            return error
        except ServiceError as error:
            self._put_off(submission, error, expected=(_SENDING,))
            return error
        self._move(submission, PackingState.SUBMITTED, None, expected=(_SENDING,))
        return self._read_back(submission)

    def _read_back(self, submission: Submission) -> ServiceError | None:
        try:
            order = self._api.order(submission.key.order_uuid)
        except ServiceError as error:
            return error
        self._journal.orders.keep(self._origin, order)
        return None

    def _fresh_order(self, submission: Submission) -> Order:
        copy = self._journal.orders.get(self._origin, submission.key.order_uuid)
        was_sent_before = submission.sending_at is not None
        if copy is not None and not was_sent_before:
            age_s = (self._clock() - copy.fetched_at).total_seconds()
            if 0 <= age_s < FRESH_S:
                return copy
        order = self._api.order(submission.key.order_uuid)
        self._journal.orders.keep(self._origin, order)
        return order

    def _put_off(
        self, submission: Submission, error: ServiceError, *, expected: tuple[PackingState, ...]
    ) -> None:
        """Nothing of it was sent: it stays in the queue and is tried again by itself."""
        pause_s = retry_pause_s(submission.tries, self._chance)
        if isinstance(error, ServiceBusy):
            pause_s = max(pause_s, error.retry_after_s)
        elif isinstance(error, TokenMissing | TokenRefused):
            pause_s = 0
        wait = self._pause(pause_s, Waiting.TRY)
        self._move(submission, _QUEUED, why(error), expected=expected, wait=wait)

    # -- looking up ------------------------------------------------------------------------------

    def _look_up(self, submission: Submission) -> ServiceError | None:
        try:
            order = self._api.order(submission.key.order_uuid)
        except ServiceError as error:
            pause_s = look_up_pause_s(submission.look_ups, 0)
            self._wait_for_look_up(submission, submission.reason, pause_s)
            return error
        self._journal.orders.keep(self._origin, order)
        evidence = compare(submission.parcels, submission.shown_before or {}, order)
        self._conclude(submission, evidence)
        return None

    def _conclude(self, submission: Submission, evidence: Evidence) -> None:
        if evidence.different:
            trackings = tuple(parcel.tracking for parcel in evidence.different)
            self._ask(submission, Reason(ReasonCode.OTHER_UNITS_THERE, trackings))
        elif not evidence.missing:
            self._move(submission, PackingState.SUBMITTED, None, expected=(_UNCLEAR,))
        elif (left_s := self._settles_in_s(submission)) > 0:
            pause_s = look_up_pause_s(submission.look_ups, left_s)
            self._wait_for_look_up(submission, Reason(ReasonCode.NOT_THERE_YET), pause_s)
        else:
            self._settle(submission, evidence)

    def _settle(self, submission: Submission, evidence: Evidence) -> None:
        """The settling time is over: what is missing now will not come by itself."""
        missing = tuple(parcel.tracking for parcel in evidence.missing)
        code = ReasonCode.NOT_THERE
        if evidence.there:
            code = ReasonCode.PARTLY_THERE
            self._journal.submissions.mark_accepted(
                submission, evidence.there, evidence.missing, self._clock(), self._author
            )
        if self._rules.resends_by_itself:
            self._move(submission, _QUEUED, None, expected=(_UNCLEAR,))
        else:
            self._ask(submission, Reason(code, missing))

    def _ask(self, submission: Submission, reason: Reason) -> None:
        self._move(submission, _UNCLEAR, reason, expected=(_UNCLEAR,))

    def _wait_for_look_up(
        self, submission: Submission, reason: Reason | None, pause_s: float
    ) -> None:
        wait = self._pause(pause_s, Waiting.LOOK_UP)
        self._move(submission, _UNCLEAR, reason, expected=(_UNCLEAR,), wait=wait)

    def _settles_in_s(self, submission: Submission) -> float:
        sent_at = submission.sending_at or submission.queued_at
        # A clock that was set back must not make the settling time longer than it is.
        gone_s = max(0.0, (self._clock() - sent_at).total_seconds())
        return self._rules.longest_call_s + self._rules.settle_s - gone_s

    # -- the journal -----------------------------------------------------------------------------

    def _submissions(self) -> list[Submission]:
        waiting = self._journal.submissions.open()
        return [submission for submission in waiting if submission.key.origin == self._origin]

    def _next_due(self) -> Submission | None:
        now = self._clock()
        for submission in self._submissions():
            if _waits_by_itself(submission) and _due_in_s(submission, now) <= 0:
                return submission
        return None

    def _move(
        self,
        submission: Submission,
        state: PackingState,
        reason: Reason | None,
        *,
        expected: tuple[PackingState, ...] = (_QUEUED,),
        wait: Wait = NO_WAIT,
    ) -> bool:
        entry = StateEntry(state, expected, self._clock(), reason)
        return self._journal.submissions.move_on(submission, entry, self._author, wait)

    def _pause(self, pause_s: float, after: Waiting = Waiting.NOTHING) -> Wait:
        return Wait(self._clock() + timedelta(seconds=pause_s), after)


def _waits_by_itself(submission: Submission) -> bool:
    if submission.state is _UNCLEAR:
        return not needs_a_person(submission.reason)
    return submission.state is _QUEUED


def _due_in_s(submission: Submission, now: datetime) -> float:
    if submission.not_before is None:
        return 0.0
    return max(0.0, (submission.not_before - now).total_seconds())
