"""What was counted here is seen at all benches: copied behind the steps. Runs on the lane of copies."""

from crux_desk.domain.numbers.copies import WrongHour
from crux_desk.floor.floor import Floor
from crux_desk.journal.journal import Journal

_BATCHES = 5
"""So many batches at a time: steps that are made meanwhile do not wait for years of figures."""


class SharedNumbers:
    """The figures of one bench and what its floor has of them.

    How far that is, the floor says itself; nothing is remembered here but for this run.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        # Of which connection, and whose journal.
        self._known_of: tuple[int, str] = (0, "")
        self._head = 0
        self._wrong: dict[WrongHour, None] = {}
        self._last_day = ""

    def share(self, floor: Floor) -> bool:
        """Copy what was counted since; whether there is more of it.

        Raises:
            FloorUnreachable: what was done is done; the rest comes the next time.
            JournalUnreadable, JournalWriteFailed: the journal is of no use.
        """
        known_of = (floor.sign_ins, floor.bench.journal_id)
        if known_of != self._known_of:
            self._head, self._wrong, self._last_day = floor.figures_head(), {}, ""
            # Only now: it may have signed in for that.
            self._known_of = (floor.sign_ins, floor.bench.journal_id)
        self._share_wrong(floor)
        for _ in range(_BATCHES):
            batch = self._journal.numbers.batch_after(self._head)
            if batch is None:
                return False
            # Most steps are those of drafts, of which there is nothing to say.
            if not batch.is_empty:
                floor.put_figures(batch)
            self._head = batch.until
        return True

    def _share_wrong(self, floor: Floor) -> None:
        """Those of the last day may have become more; at first all of them are given again."""
        hours = self._journal.numbers.wrong_since(self._last_day)
        new = [hour for hour in hours if hour not in self._wrong]
        if new:
            floor.put_wrong_scans(new)
            self._last_day = max(hour.day for hour in hours)
            self._wrong = {hour: None for hour in hours if hour.day == self._last_day}
