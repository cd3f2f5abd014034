"""What is known of labels, for scans and boxes (`domain/scanning/known_labels`). Quick calls."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from crux_desk.domain.errors.packing import LabelUse
from crux_desk.domain.errors.station import JournalUnreadable
from crux_desk.domain.label_records.records import LabelRecord
from crux_desk.journal.journal import Journal


class KnownLabels:
    """Labels that shipping software wrote, and the orders of one server that they may be for.

    Where the journal cannot be read nothing is known: the next step says so.
    """

    def __init__(self, journal: Journal, origin: str) -> None:
        self._journal, self._origin = journal, origin

    def find(self, tracking: str) -> LabelRecord | None:
        """What shipping software knows of a label, by its number or another one of the same box."""
        with suppress(JournalUnreadable):
            return self._journal.label_records.find(tracking)
        return None

    def of_shipment(self, record: LabelRecord) -> Sequence[LabelRecord]:
        """The labels of its shipment, its own among them."""
        if record.shipment:
            with suppress(JournalUnreadable):
                return self._journal.label_records.of_shipment(record.shipment)
        return (record,)

    def sent(self, tracking: str) -> LabelUse | None:
        """Where this label was handed over to Crux from here, if it was."""
        with suppress(JournalUnreadable):
            return self._journal.labels.used(self._origin, tracking, "")
        return None

    def orders_called(self, reference: str) -> Mapping[str, str]:
        """The orders with this number that are known here: their PO numbers by UUID."""
        with suppress(JournalUnreadable):
            return self._journal.orders.called(self._origin, reference)
        return {}
