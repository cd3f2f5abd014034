"""Packings that were handed over, step by step."""

from dataclasses import replace
from datetime import datetime

from crux_desk.domain.packing.reasons import Reason
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.summaries import Author, new_key
from crux_desk.domain.submission.submission import parcels_of
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.packings import StateEntry
from tests.builders import A_TIME, a_line, a_packing, an_order, complete
from tests.journal.filling import ORIGIN

ANA, BEN = Author("Bench 3", "Ana"), Author("Bench 4", "Ben")


class Sent:
    """A packing with a box for each tracking number, one unit of its own line in each."""

    def __init__(
        self,
        journal: Journal,
        po_number: str,
        *trackings: str,
        skus: tuple[str, ...] = ("A", "B"),
        origin: str = ORIGIN,
        order_uuid: str = "",
        by: Author = ANA,
    ) -> None:
        self.journal, self.by = journal, by
        order = an_order(*(a_line(sku) for sku in skus))
        uuid = order_uuid or order.order_uuid
        self.order = replace(order, po_number=po_number, order_uuid=uuid)
        self.key = new_key(origin, self.order)
        self.packing = a_packing(
            *self.order.lines,
            record=lambda step: journal.packings.append_together([(self.key, step)], by),
        )
        for number, tracking in enumerate(trackings, 1):
            self.packing.open_box()
            self.packing.pack(self.order.lines[number - 1].line_item_uuid)
            complete(self.packing, number, tracking)

    @property
    def packing_id(self) -> str:
        return self.key.packing_id

    def queue(self, at: datetime = A_TIME, by: Author = BEN) -> "Sent":
        parcels = parcels_of(self.packing)
        self.journal.submissions.queue(self.packing_id, parcels, tuple(self.packing.boxes), at, by)
        return self

    def move(
        self, state: PackingState, at: datetime = A_TIME, reason: Reason | None = None
    ) -> "Sent":
        submission = self.journal.submissions.last_of(self.packing_id)
        assert submission is not None
        entry = StateEntry(state, tuple(PackingState), at, reason)
        assert self.journal.submissions.move_on(submission, entry, self.by)
        self.journal.packings.replay(self.packing_id, self.packing)
        return self

    def submit(self, at: datetime = A_TIME) -> "Sent":
        return self.queue(at).move(PackingState.SUBMITTED, at)
