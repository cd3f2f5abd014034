"""The order on the screen and the floor: what another bench has is not packed here.

Opening never waits: the order is shown and takes scans. An answer that comes later closes it where
nothing was done to it yet; else it is told, and cannot be submitted.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Slot

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.records.floor_standing import Elsewhere, FloorNews
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.words.floor import orders as words


class FloorOrders(QObject):
    """Watches the order on the screen; `offer` tells that another bench may be asked for it."""

    def __init__(self, session: Session, offer: Callable[[Elsewhere], None]) -> None:
        super().__init__()
        self._session = session
        self._offer = offer
        self._told: set[tuple[str, str, datetime]] = set()

    @Slot(object)
    def on_news(self, news: FloorNews) -> None:
        """The floor has said whose the orders are that are worked on here."""
        held = {(uuid, one.bench_id, one.since) for uuid, one in news.elsewhere.items()}
        # Given back and taken again it is told anew.
        self._told &= held
        opened = self._session.desk.open_packing
        elsewhere = None if opened is None else news.elsewhere.get(opened.key.order_uuid)
        if elsewhere is not None:
            self._lose(elsewhere)

    def _lose(self, elsewhere: Elsewhere) -> None:
        session = self._session
        packing = session.packing
        if packing is None:
            return
        if not packing.has_work and packing.state.takes_changes:
            try:
                # What was begun and has nothing in it is nobody's draft.
                session.clear()
            except DeskError as error:
                session.refuse(error)
                return
            if elsewhere.is_exported:
                session.say(Verdict(Tone.BAD, *words.elsewhere_words(elsewhere)))
            else:
                self._offer(elsewhere)
            return
        mark = elsewhere.order_uuid, elsewhere.bench_id, elsewhere.since
        if mark not in self._told:
            self._told.add(mark)
            session.say(Verdict(Tone.BAD, *words.conflict_words(elsewhere)))
