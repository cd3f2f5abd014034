"""What a person may decide about a submission: quick calls on the journal, on any thread.

Each choice is one transaction that looks at where the packing stands just then, so it never
overrules what the outbox did meanwhile; it says whether it was done.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from threading import Lock

from crux_desk.config.files import write_whole
from crux_desk.desk import tracking_file
from crux_desk.desk.reasons import (
    can_go_by_file,
    can_go_without_floor,
    is_perhaps_there,
    may_be_there,
)
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.packing import LabelUsed
from crux_desk.domain.errors.station import NoWordsGiven
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.summaries import Author, PackingKey
from crux_desk.domain.submission import closed_by_person
from crux_desk.domain.submission.closed_by_person import StateBefore
from crux_desk.domain.submission.tracking_file import Handover
from crux_desk.domain.values import dataclass
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.packings import StateEntry
from crux_desk.journal.tables.submissions import Decision, Submission

_QUEUED, _UNCLEAR = PackingState.QUEUED, PackingState.UNCLEAR
_MAX_WORDS = 500


@dataclass(frozen=True)
class HandedOver:
    """What went into a tracking file, and which PO numbers of those chosen did not."""

    file_name: str
    po_numbers: tuple[str, ...]
    boxes: int
    left_out: tuple[str, ...]


class OutboxChoices:
    """A person's choices at this station, for this server."""

    def __init__(
        self,
        journal: Journal,
        origin: str,
        author: Author,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._journal = journal
        self._origin = origin
        self._author = author
        self._clock = clock
        self._writing = Lock()
        self.before_file: Callable[[Sequence[PackingKey]], None] = lambda _: None
        """Told of what is held for a file before it is written; raises where it may not be."""

    def set_author(self, author: Author) -> None:
        """From now on this person's name stands with what is done."""
        self._author = author

    def send_again(self, packing_id: str) -> bool:
        """A person has seen the evidence: what the look-ups found missing is sent again.

        Raises:
            JournalUnreadable, JournalWriteFailed: it stands where it stood.
        """
        return self._decide(packing_id, self._to_send_again)

    def check_again(self, packing_id: str) -> bool:
        """A person wants the order of an unclear submission read once more, now.

        Raises:
            JournalUnreadable, JournalWriteFailed: it stands where it stood.
        """
        return self._decide(packing_id, self._to_check_again)

    def settle_voided(self, packing_id: str) -> bool:
        """A person has seen to the labels that were voided after they were handed over.

        Raises:
            JournalWriteFailed: they still need somebody.
        """
        return self._journal.labels.settle_voided(packing_id)

    def send_without_floor(self, packing_id: str) -> bool:
        """A person says that an order of which the floor says nothing is sent all the same.

        Raises:
            JournalUnreadable, JournalWriteFailed: it stands where it stood.
        """

        def to_send(submission: Submission) -> StateEntry | None:
            if not can_go_without_floor(submission.state, submission.reason):
                return None
            return self._enter(submission, _QUEUED, Reason(ReasonCode.WITHOUT_FLOOR))

        return self._decide(packing_id, to_send)

    def give_up(self, packing_id: str, words: str) -> bool:
        """It is not sent any more: kept, marked, with the person's words; then it is history.

        Raises:
            NoWordsGiven: there is no reason without words.
            JournalUnreadable, JournalWriteFailed: it stands where it stood.
        """
        said = " ".join(words.split())[:_MAX_WORDS]
        if not said:
            raise NoWordsGiven

        def to_give_up(submission: Submission) -> StateEntry | None:
            takes = (PackingState.REFUSED, _QUEUED, _UNCLEAR)
            if submission.state not in takes or _is(submission, ReasonCode.GIVEN_UP):
                return None
            reason = closed_by_person.given_up(_before(submission), said)
            return self._enter(submission, PackingState.REFUSED, reason)

        return self._decide(packing_id, to_give_up)

    def take_back(self, packing_id: str) -> bool:
        """What was given up, or handed over by file, goes back to where it stood before.

        What waited is in the queue again, and its order is read anew before it is sent; what was
        unclear is looked up first, since its boxes may be at the service by now (by the request
        whose answer was lost, or by the file).

        Raises:
            LabelUsed: another packing was handed over with one of its labels since.
            JournalUnreadable, JournalWriteFailed: it stands where it stood.
        """
        return self._decide(packing_id, self._to_take_back)

    def hand_over(self, packing_ids: Iterable[str], path: Path) -> HandedOver:
        """Write the boxes of submissions into a tracking file, which then stands for sending them.

        Takes what is `queued`, and what is `unclear` but for boxes that are at the service with
        other units; the caller has warned of the unclear ones. What is being sent by now is left
        out. Blocks while the file is written.

        Two things cannot change in one instant, the journal and the file, so the program may end
        between them. Whichever came first alone would be wrong: a file whose boxes the outbox
        still sends (twice), or boxes marked as handed over by a file that is not there (never).
        So first the packings are *held*, in one transaction: `unclear`, with the reason
        HANDING_OVER, which neither the outbox nor another choice touches. What is held, as it
        stands in that transaction, makes up the file. When the file is safely on the disk, a
        second transaction makes them `submitted`, reason HANDED_OVER. If it cannot be written,
        they go back to where they stood. If the program ends in between (or the disk is so full
        that neither transaction can be written), they stay held: a person sees whether the file
        is there and decides, as with every other lost answer. Nothing is sent by itself.

        Raises:
            TrackingFileIncomplete: orders lack what the file needs; nothing was handed over.
            OrderElsewhere: another bench has one of the orders; likewise.
            FileUnusable: the file cannot be that one, or be written; nothing was handed over.
            JournalUnreadable, JournalWriteFailed: as above.
        """
        tracking_file.check_place(path, self._journal.path.parent)
        chosen = tuple(dict.fromkeys(packing_ids))
        with self._writing:
            possible = self._handovers(chosen)
            tracking_file.file_bytes(tuple(possible.values()))
            handovers = self._hold(possible, path.name)
            ids = tuple(handover.packing_id for handover in handovers)
            try:
                if handovers:
                    write_whole(path, tracking_file.file_bytes(handovers))
            except DeskError:
                self._journal.submissions.decide(ids, self._to_release, self._author)
                raise
            self._journal.submissions.decide(ids, self._to_submitted, self._author)
        return HandedOver(
            path.name,
            tuple(handover.po_number for handover in handovers),
            sum(len(handover.parcels) for handover in handovers),
            self._po_numbers(packing_id for packing_id in chosen if packing_id not in ids),
        )

    # -- decisions, made within the transaction --------------------------------------------------

    def _to_send_again(self, submission: Submission) -> StateEntry | None:
        return self._enter(submission, _QUEUED, None) if can_be_sent_again(submission) else None

    def _to_check_again(self, submission: Submission) -> StateEntry | None:
        if submission.state is not _UNCLEAR or _is(submission, ReasonCode.HANDING_OVER):
            return None
        return self._enter(submission, _UNCLEAR, Reason(ReasonCode.NOT_THERE_YET))

    def _to_take_back(self, submission: Submission) -> StateEntry | None:
        before = closed_by_person.before(submission.reason)
        if before is None:
            return None
        reason = before.reason
        if before.state is _UNCLEAR and not _has(reason, ReasonCode.HANDING_OVER):
            reason = Reason(ReasonCode.NOT_THERE_YET)
        elif before.state is _QUEUED:
            reason = None
            self._check_labels(submission)
        return self._enter(submission, before.state, reason)

    def _check_labels(self, submission: Submission) -> None:
        """While it was laid aside its labels were free: the boxes may have gone another way."""
        key = submission.key
        for parcel in submission.parcels:
            use = self._journal.labels.used(key.origin, parcel.tracking, key.packing_id)
            if use is not None:
                raise LabelUsed(use)

    def _to_release(self, submission: Submission) -> StateEntry | None:
        before = closed_by_person.before(submission.reason)
        if before is None or not _is(submission, ReasonCode.HANDING_OVER):
            return None
        # What Crux said that it is busy with goes on waiting for it.
        state = _QUEUED if may_be_there(before.reason) else before.state
        return self._enter(submission, state, before.reason)

    def _to_submitted(self, submission: Submission) -> StateEntry | None:
        if submission.reason is None or not _is(submission, ReasonCode.HANDING_OVER):
            return None
        reason = closed_by_person.handed_over(submission.reason)
        return self._enter(submission, PackingState.SUBMITTED, reason)

    def _handovers(self, packing_ids: Iterable[str]) -> dict[str, Handover]:
        """What may go into a file now, by packing id."""
        found = (self._journal.submissions.last_of(packing_id) for packing_id in packing_ids)
        handovers = {
            submission.key.packing_id: tracking_file.handover_of(submission, self._journal)
            for submission in found
            if submission is not None
            and self._can_go(submission)
            and self._journal.is_as_packed(submission)
        }
        return {key: handover for key, handover in handovers.items() if handover.parcels}

    def _hold(self, handovers: dict[str, Handover], file_name: str) -> list[Handover]:
        """Hold what still stands as it was read; that alone goes into the file."""

        def to_hold(submission: Submission) -> StateEntry | None:
            handover = handovers[submission.key.packing_id]
            is_as_read = self._is_as_read(submission, handover)
            if not is_as_read or not self._can_go(submission):
                return None
            before = StateBefore(submission.state, submission.reason)
            if _is(submission, ReasonCode.HANDING_OVER):
                # A file was begun for it, and perhaps not finished.
                before = closed_by_person.before(submission.reason) or before
            return self._enter(
                submission, _UNCLEAR, closed_by_person.handing_over(before, file_name)
            )

        held = self._journal.submissions.decide(tuple(handovers), to_hold, self._author)
        try:
            self.before_file([submission.key for submission in held])
        except DeskError:
            ids = tuple(submission.key.packing_id for submission in held)
            self._journal.submissions.decide(ids, self._to_release, self._author)
            raise
        return [handovers[submission.key.packing_id] for submission in held]

    def _is_as_read(self, submission: Submission, handover: Handover) -> bool:
        """Whether what goes into the file is what is missing now.

        The order may have been read meanwhile, and show boxes. It is not decoded as long as it was
        not: packers' steps wait for this transaction.
        """
        key = submission.key
        before = None if handover.order is None else handover.order.fetched_at
        if self._journal.orders.fetched_at(key.origin, key.order_uuid) == before:
            return set(handover.parcels) <= set(submission.parcels)
        return tracking_file.handover_of(submission, self._journal).parcels == handover.parcels

    def _can_go(self, submission: Submission) -> bool:
        return submission.key.origin == self._origin and can_go_by_file(
            submission.state, submission.reason
        )

    # -- the journal -----------------------------------------------------------------------------

    def _decide(self, packing_id: str, decision: Decision) -> bool:
        # While a file is being written, what it holds stays held.
        if not self._writing.acquire(blocking=False):
            return False
        try:
            return bool(self._journal.submissions.decide((packing_id,), decision, self._author))
        finally:
            self._writing.release()

    def _enter(
        self, submission: Submission, state: PackingState, reason: Reason | None
    ) -> StateEntry:
        return StateEntry(state, (submission.state,), self._clock(), reason)

    def _po_numbers(self, packing_ids: Iterable[str]) -> tuple[str, ...]:
        found = (self._journal.packings.summary(packing_id) for packing_id in packing_ids)
        return tuple(summary.key.po_number for summary in found if summary is not None)


def can_be_sent_again(submission: Submission) -> bool:
    """Whether the look-ups have shown boxes to be missing, and what to do is up to a person."""
    codes = (ReasonCode.NOT_THERE, ReasonCode.PARTLY_THERE)
    return submission.state is _UNCLEAR and any(_is(submission, code) for code in codes)


def _before(submission: Submission) -> StateBefore:
    """What it is taken back to; what Crux may have, though it said that it is busy, is unclear."""
    is_doubtful = is_perhaps_there(submission.state, submission.reason)
    return StateBefore(_UNCLEAR if is_doubtful else submission.state, submission.reason)


def _is(submission: Submission, code: ReasonCode) -> bool:
    return _has(submission.reason, code)


def _has(reason: Reason | None, code: ReasonCode) -> bool:
    return reason is not None and reason.code is code
