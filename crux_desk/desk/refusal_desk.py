"""Scans that were refused: gathered while packing goes on, and written when there is time."""

from collections.abc import Callable
from datetime import datetime

from crux_desk.domain.clock import utc_now
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.records.refused_scans import MAX_CODE, RefusedScan
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.texts import clean_line
from crux_desk.journal.journal import Journal

MOST = 1_000
"""So many are kept in memory where the journal cannot be written."""


class RefusalDesk:
    """`note` costs a scan nothing; `write` is for another thread."""

    def __init__(
        self,
        journal: Journal,
        author: Callable[[], Author],
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._journal = journal
        self._author = author
        self._clock = clock
        self._noted: list[RefusedScan] = []

    @property
    def has_noted(self) -> bool:
        """Whether something is to be written."""
        return bool(self._noted)

    def note(self, code: str, reason: str, packing: Packing | None, origin: str) -> None:
        """This was scanned and refused just now."""
        if len(self._noted) >= MOST:
            return
        scan = RefusedScan(self._clock(), self._author(), clean_line(code)[:MAX_CODE], reason)
        if packing is not None:
            order = packing.order
            scan = RefusedScan(
                scan.at,
                scan.author,
                scan.code,
                reason,
                origin,
                order.order_uuid,
                order.po_number,
            )
        self._noted.append(scan)

    def write(self) -> None:
        """Keep what was noted.

        Raises:
            JournalWriteFailed: it is still only noted.
        """
        scans = tuple(self._noted)
        if scans:
            self._journal.refused_scans.add(scans)
            del self._noted[: len(scans)]
