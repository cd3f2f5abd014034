"""Labels that were handed over, and what became of each."""

from datetime import timedelta

from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.summaries import Author, PackingKey, new_key
from crux_desk.domain.submission.submission import parcels_of
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.packings import StateEntry
from tests.builders import A_TIME, a_packing, an_order, complete

ORIGIN = "https://crux.example"
AUTHOR = Author("Bench 3", "Ana")


class Sent:
    """A packing with one unit in each of its boxes, handed over."""

    def __init__(self, journal: Journal, *trackings: str, origin: str = ORIGIN) -> None:
        self.journal = journal
        self.key: PackingKey = new_key(origin, an_order())
        self.packing: Packing = a_packing(
            record=lambda step: journal.packings.append_together([(self.key, step)], AUTHOR)
        )
        for number, tracking in enumerate(trackings, start=1):
            self.packing.open_box()
            self.packing.pack("line-B", 1)
            complete(self.packing, number, tracking)
        self.queue()

    def queue(self, minutes: int = 0) -> None:
        at = A_TIME + timedelta(minutes=minutes)
        boxes = tuple(self.packing.boxes)
        parcels = parcels_of(self.packing)
        self.journal.submissions.queue(self.key.packing_id, parcels, boxes, at, AUTHOR)

    def move(self, state: PackingState) -> None:
        submission = self.journal.submissions.last_of(self.key.packing_id)
        assert submission is not None
        reason = Reason(ReasonCode.REFUSED, ("400",)) if state is PackingState.REFUSED else None
        entry = StateEntry(state, tuple(PackingState), A_TIME, reason)
        assert self.journal.submissions.move_on(submission, entry, AUTHOR)

    def refuse(self) -> None:
        """The service says no, and the packing shows it."""
        self.move(PackingState.REFUSED)
        self.journal.packings.replay(self.key.packing_id, self.packing)

    def accept(self, *numbers: int, minutes: int = 0) -> None:
        """The service turns out to have these boxes, and not the others."""
        submission = self.journal.submissions.last_of(self.key.packing_id)
        assert submission is not None
        there = [parcel for parcel in submission.parcels if parcel.box_number in numbers]
        missing = [parcel for parcel in submission.parcels if parcel.box_number not in numbers]
        at = A_TIME + timedelta(minutes=minutes, seconds=30)
        self.journal.submissions.mark_accepted(submission, there, missing, at, AUTHOR)


def send_all_kinds(journal: Journal) -> None:
    Sent(journal, "1Z 111", "1z-abc")
    Sent(journal, "JD 01", origin="https://other.example").move(PackingState.SUBMITTED)
    partly = Sent(journal, "2Z111", "2Z222")
    partly.accept(1)
    partly.refuse()
    complete(partly.packing, 2, "2Z333")
    again = Sent(journal, "3Z111", "3Z222")
    again.accept(2)
    again.refuse()
    complete(again.packing, 1, "3Z333")
    again.queue(minutes=3)
    removed = Sent(journal, "4Z111", "4Z222")
    removed.refuse()
    removed.packing.remove_box(2)
    removed.packing.undo()
    removed.queue(minutes=4)
    removed.accept(2, minutes=4)
