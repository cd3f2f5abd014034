"""What the outbox view shows: a list of packings, and one of them in full. Reads the journal only."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import IntEnum, StrEnum

from crux_desk.desk.desk import Desk
from crux_desk.desk.order_list import OrderList
from crux_desk.desk.outbox_choices import can_be_sent_again
from crux_desk.desk.reasons import can_go_by_file, can_go_without_floor, waits_for_a_person
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.base import Field
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.domain.records.order_rows import DraftRow
from crux_desk.domain.records.submission_history import HistoryEntry
from crux_desk.domain.records.summaries import PackingSummary
from crux_desk.domain.submission.parcels import Parcel
from crux_desk.domain.submission.submission import ShownUnits, compare, shown_units
from crux_desk.domain.values import dataclass
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.submissions import Submission

NAMED_AFTER = timedelta(minutes=10)
"""A label of which nothing is known for so long is named."""


class Group(IntEnum):
    """The parts of the list, in this order."""

    PERSON = 0
    WAITING = 1
    DRAFT = 2
    CLOSED_BY_PERSON = 3


@dataclass(frozen=True)
class OutboxEntry:
    """A row of the list. `boxes` is None where they would have to be folded from the steps."""

    group: Group
    summary: PackingSummary
    boxes: int | None
    draft: DraftRow | None = None
    """How far a draft is, where it was counted."""
    voided: tuple[int, ...] = ()
    """Boxes whose labels were voided after they were handed over."""


class BoxAtService(StrEnum):
    """What is known of a box: at the service, missing there, there with other units."""

    UNKNOWN = "unknown"
    THERE = "there"
    MISSING = "missing"
    DIFFERENT = "different"


@dataclass(frozen=True)
class BoxShown:
    """A box of the packing. `lines` are SKU, name and units; `said` what the service said of it.

    `units_there` is what the order shows under its tracking number now.
    """

    box: Box
    status: BoxAtService
    lines: tuple[tuple[str, str, int], ...]
    said: tuple[str, ...] = ()
    units_there: int = 0
    is_void: bool = False
    """Whether shipping software has voided its label."""
    is_unknown: bool = False
    """Whether it has written nothing of its label for long, and the box lacks what it knows."""


@dataclass(frozen=True)
class OutboxDetail:
    """One packing in full. `shown_before` are tracking numbers with units, as the order had them."""

    entry: OutboxEntry
    boxes: tuple[BoxShown, ...]
    history: tuple[HistoryEntry, ...]
    submission: Submission | None
    order: Order | None
    shown_before: tuple[tuple[str, int], ...] = ()
    shown_now: tuple[tuple[str, int], ...] = ()

    @property
    def can_be_sent_again(self) -> bool:
        """Whether a person may have what is missing sent again."""
        return self.submission is not None and can_be_sent_again(self.submission)

    @property
    def can_go_without_floor(self) -> bool:
        """Whether a person may have it sent though nobody knows whose the order is."""
        summary = self.entry.summary
        return can_go_without_floor(summary.state, summary.reason)

    @property
    def can_go_by_file(self) -> bool:
        """Whether it may go into a tracking file."""
        found = self.submission
        return found is not None and can_go_by_file(found.state, found.reason)


class OutboxReading:
    """The outbox of this station at this server, as it stands now."""

    def __init__(
        self,
        journal: Journal,
        desk: Desk,
        origin: str,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._journal = journal
        self._desk = desk
        self._origin = origin
        self._clock = clock

    def entries(
        self, unsent: Sequence[PackingSummary] | None = None, *, is_counted: bool = False
    ) -> tuple[OutboxEntry, ...]:
        """What needs a person, what waits, drafts, and what was laid aside today; newest first.

        What waits is in the order in which it goes out. `is_counted`: with how far drafts are, for
        which each is folded from its steps.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        summaries = self._desk.unsent() if unsent is None else unsent
        rows = OrderList(self._journal, self._origin).drafts() if is_counted else ()
        drafts = {row.order_uuid: row for row in rows}
        voided = self._desk.voided_after_sending()
        closed = self._closed_by_person()
        listed = {
            summary.key.packing_id for summary in (*summaries, *(one.summary for one in closed))
        }
        others = map(self._journal.packings.summary, voided.keys() - listed)
        entries = [
            replace(entry, draft=drafts.get(entry.summary.key.order_uuid))
            if entry.group is Group.DRAFT
            else _with_voided(entry, voided)
            for entry in (
                *map(_entry, summaries),
                *(_entry(summary) for summary in others if summary is not None),
                *closed,
            )
        ]
        open_ids = self._journal.submissions.open_ids()
        places = {packing_id: place for place, packing_id in enumerate(open_ids)}

        def place(entry: OutboxEntry) -> tuple[int, int]:
            waits = entry.group is Group.WAITING
            packing_id = entry.summary.key.packing_id
            return entry.group, places.get(packing_id, 0) if waits else 0

        return tuple(sorted(entries, key=place))

    def detail(self, packing_id: str) -> OutboxDetail | None:
        """One packing in full; None where there is no such packing.

        Raises:
            JournalUnreadable: its steps cannot be read.
        """
        summary = self._journal.packings.summary(packing_id)
        if summary is None:
            return None
        order = self._journal.orders.get(self._origin, summary.key.order_uuid)
        last = self._journal.submissions.last_of(packing_id)
        submission = None if summary.state is PackingState.DRAFT else last
        boxes = self._boxes(summary, order)
        shown = _shown(boxes, summary, submission, order)
        return OutboxDetail(
            entry=_with_voided(_entry(summary), self._desk.voided_after_sending()),
            boxes=tuple(self._with_record(one, summary) for one in shown),
            history=self._journal.submissions.history(packing_id),
            submission=submission,
            order=order,
            shown_before=_before(submission, order),
            shown_now=_now(order),
        )

    def _with_record(self, shown: BoxShown, summary: PackingSummary) -> BoxShown:
        """With what shipping software says of its label, or has not said in ten minutes."""
        box, records = shown.box, self._journal.label_records
        record = records.find(box.tracking) if box.tracking else None
        if record is not None:
            return replace(shown, is_void=record.is_void)
        lacks = Field.WEIGHT in box.missing or Field.SHIP_COST in box.missing
        # Its label is at least as old as the last that was done to the packing.
        is_old = self._clock() - summary.updated_at >= NAMED_AFTER
        is_unknown = bool(box.tracking) and lacks and is_old and records.has_any
        return replace(shown, is_unknown=is_unknown)

    def _boxes(self, summary: PackingSummary, order: Order | None) -> tuple[Box, ...]:
        """As the packing has them; of one whose order is not kept here, as they were handed over."""
        if order is None:
            return summary.boxes or ()
        packing = Packing(order)
        self._journal.packings.replay(summary.key.packing_id, packing)
        return tuple(box for box in packing.boxes if not box.is_blank)

    def _closed_by_person(self) -> list[OutboxEntry]:
        now = self._clock().astimezone()
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
        closed_by_person = self._journal.packings.closed_by_person_since(self._origin, midnight)
        return [_entry(summary) for summary in closed_by_person]


def group_of(summary: PackingSummary) -> Group:
    """The part of the list that a packing belongs to."""
    if summary.is_history:
        return Group.CLOSED_BY_PERSON
    if waits_for_a_person(summary.state, summary.reason):
        return Group.PERSON
    return Group.DRAFT if summary.state is PackingState.DRAFT else Group.WAITING


def _entry(summary: PackingSummary) -> OutboxEntry:
    count = None if summary.boxes is None else len(summary.boxes)
    return OutboxEntry(group_of(summary), summary, count)


def _with_voided(entry: OutboxEntry, voided: Mapping[str, tuple[int, ...]]) -> OutboxEntry:
    """What was handed over with a label that is void by now needs a person, wherever it stands."""
    boxes = voided.get(entry.summary.key.packing_id, ())
    return replace(entry, group=Group.PERSON, voided=boxes) if boxes else entry


def _shown(
    boxes: Sequence[Box],
    summary: PackingSummary,
    submission: Submission | None,
    order: Order | None,
) -> tuple[BoxShown, ...]:
    statuses = _statuses(submission, order)
    said = _said(summary)
    now = {} if order is None else _by_key(shown_units(order))
    return tuple(
        BoxShown(
            box,
            BoxAtService.THERE
            if box.is_accepted
            else statuses.get(box.number, BoxAtService.UNKNOWN),
            _lines(box, submission, order),
            said.get(box.number, ()),
            now.get(tracking_key(box.tracking), 0),
        )
        for box in boxes
    )


def _statuses(submission: Submission | None, order: Order | None) -> dict[int, BoxAtService]:
    """What the copy of the order proves; nothing if it is from before the boxes were sent."""
    if submission is None or submission.sending_at is None or order is None:
        return {}
    is_looked_up = submission.state is PackingState.UNCLEAR and submission.shown_before is not None
    if not is_looked_up or order.fetched_at < submission.sending_at:
        return {}
    evidence = compare(submission.parcels, submission.shown_before or {}, order)
    return (
        _marked(evidence.there, BoxAtService.THERE)
        | _marked(evidence.missing, BoxAtService.MISSING)
        | _marked(evidence.different, BoxAtService.DIFFERENT)
    )


def _marked(parcels: Sequence[Parcel], status: BoxAtService) -> dict[int, BoxAtService]:
    return {parcel.box_number: status for parcel in parcels}


def _said(summary: PackingSummary) -> dict[int, tuple[str, ...]]:
    """What the service said of each box, where it said so."""
    reason = summary.reason
    if summary.state is not PackingState.REFUSED or reason is None:
        return {}
    return {} if reason.code is ReasonCode.GIVEN_UP else reason.messages_by_box


def _lines(
    box: Box, submission: Submission | None, order: Order | None
) -> tuple[tuple[str, str, int], ...]:
    known = {} if order is None else order.lines_ever
    parcels = () if submission is None else submission.parcels
    skus = {line.line_item_uuid: line.sku_id for parcel in parcels for line in parcel.lines}
    return tuple(
        (known[uuid].sku_id, known[uuid].name, units)
        if uuid in known
        else (skus.get(uuid, uuid), "", units)
        for uuid, units in box.contents.items()
    )


def _before(submission: Submission | None, order: Order | None) -> tuple[tuple[str, int], ...]:
    shown = None if submission is None else submission.shown_before
    return _as_printed(shown or {}, order)


def _now(order: Order | None) -> tuple[tuple[str, int], ...]:
    return () if order is None else _as_printed(shown_units(order), order)


def _as_printed(shown: ShownUnits, order: Order | None) -> tuple[tuple[str, int], ...]:
    """Numbers as the order shows them: a person compares them with labels, keys are cut short."""
    printed = {} if order is None else _printed(order)
    return tuple((printed.get(key, key), units) for key, units in _by_key(shown).items())


def _printed(order: Order) -> dict[str, str]:
    shipments = (shipment for line in order.lines for shipment in line.shipments)
    return {tracking_key(shipment.tracking): shipment.tracking for shipment in shipments}


def _by_key(shown: ShownUnits) -> dict[str, int]:
    counts: dict[str, int] = {}
    for (tracking, _), units in shown.items():
        counts[tracking] = counts.get(tracking, 0) + units
    return counts
