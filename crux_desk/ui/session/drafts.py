"""Drafts that nobody wants: discarded by hand, and brought back, the last one first."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.packing import NothingToUndo
from crux_desk.domain.packing.steps import Step
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts import steps as step_verdicts


class _Discarded(NamedTuple):
    """A draft that is gone, and what had been done last in the order that was open then."""

    order_uuid: str
    po_number: str
    last_of_open: tuple[str, Step | None] | None


class Drafts(QObject):
    """What was discarded since the start."""

    changed = Signal()
    """A draft was discarded, or brought back; what came of it was said."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._discarded: list[_Discarded] = []
        session.undo_beside = self._undo

    @Slot(str, str)
    def discard(self, order_uuid: str, po_number: str) -> bool:
        """A draft is not wanted: its boxes are gone until it is brought back. False: they are not."""
        session = self._session
        was_open = session.packing is not None
        try:
            step = session.desk.discard(order_uuid)
        except DeskError as error:
            session.refuse(error)
            return False
        if step is not None:
            self._discarded.append(_Discarded(order_uuid, po_number, self._last_of_open))
            session.say(step_verdicts.discarded_verdict(step, po_number))
        if was_open and session.packing is None:
            session.packing_opened.emit()
        self.changed.emit()
        return step is not None

    @property
    def can_bring_back(self) -> bool:
        """Whether there is one that can be brought back."""
        return bool(self._discarded)

    @Slot()
    def bring_back(self) -> None:
        """The draft that was discarded last is one again."""
        session = self._session
        if not self._discarded:
            session.refuse(NothingToUndo())
            return
        order_uuid, po_number = self._discarded[-1].order_uuid, self._discarded[-1].po_number
        try:
            step = session.desk.bring_back(order_uuid)
        except DeskError as error:
            session.refuse(error)
            return
        self._discarded.pop()
        if step is None:
            session.refuse(NothingToUndo())
        else:
            session.say(step_verdicts.brought_back_verdict(step, po_number))
            packing = session.packing
            if packing is not None and packing.order.order_uuid == order_uuid:
                session.packing_refreshed.emit()
        self.changed.emit()

    @property
    def _last_of_open(self) -> tuple[str, Step | None] | None:
        """The order that is open, and its last step."""
        packing = self._session.packing
        return None if packing is None else (packing.order.order_uuid, packing.last_step)

    def _undo(self) -> bool:
        """Where nothing was done since, the last act is what was discarded."""
        if not self._discarded or self._last_of_open != self._discarded[-1].last_of_open:
            return False
        self.bring_back()
        return True
