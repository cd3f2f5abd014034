"""Whose label it is where several carriers print such numbers: what the station remembers of it."""

from collections.abc import Callable
from datetime import datetime

from crux_desk.domain.clock import utc_now
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.scanning.station_carriers import CarrierChoice
from crux_desk.journal.journal import Journal


class CarrierDesk:
    """What packers chose, found and forgotten. Quick calls on the journal, for the screen's thread."""

    def __init__(
        self, journal: Journal, author: Author, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self._journal = journal
        self._author = author
        self._clock = clock

    def set_author(self, author: Author) -> None:
        """From now on this person's name stands with what is chosen."""
        self._author = author

    def find(self, carriers: tuple[str, ...]) -> str:
        """The carrier that was chosen of these (their sorted names); "" where none was.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        found = self._journal.carrier_choices.get(carriers)
        return "" if found is None else found.chosen

    def all(self) -> tuple[CarrierChoice, ...]:
        """All that was chosen, in the order of the carriers' names.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        return self._journal.carrier_choices.all()

    def remember(self, choice: CarrierChoice) -> None:
        """Keep what was chosen, in place of what was chosen of these carriers before.

        Raises:
            JournalWriteFailed: nothing was saved.
        """
        self._journal.carrier_choices.keep(choice, self._clock(), self._author)

    def forget(self, carriers: tuple[str, ...]) -> bool:
        """Nothing is chosen of these carriers any more; False where nothing was.

        Raises:
            JournalWriteFailed: it still is.
        """
        return self._journal.carrier_choices.forget(carriers)
