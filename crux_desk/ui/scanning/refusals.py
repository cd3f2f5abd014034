"""Notes the scans that are refused, for the numbers of the station: which are wrong is told there.

Written when a hand rests, off the thread of the screen: a scan does not wait for it.
"""

from PySide6.QtCore import QObject, QTimer, Slot

from crux_desk.desk.refusal_desk import RefusalDesk
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.packing import PackingError
from crux_desk.domain.errors.scans import ScanError
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.scanning.state import ScanState
from crux_desk.ui.session.session import Session

RESTS_MS = 2_000
"""So long after the last refused scan they are written."""


class RefusedScans(QObject):
    """Notes each refusal of a scan, with the order that is open."""

    def __init__(
        self,
        session: Session,
        state: ScanState,
        desk: RefusalDesk,
        origin: str,
        background: Background,
    ) -> None:
        super().__init__()
        self._session, self._state, self._desk = session, state, desk
        self._origin, self._background = origin, background
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(RESTS_MS)
        self._timer.timeout.connect(self._write)
        session.trouble_met.connect(self._on_trouble_met)

    def stop(self) -> None:
        """The program ends: what was noted is written."""
        self._timer.stop()
        self._write()

    @Slot(object)
    def _on_trouble_met(self, error: DeskError) -> None:
        is_scan = self._state.is_scanning and isinstance(error, PackingError)
        if not (is_scan or isinstance(error, ScanError)):
            return
        # Where the service was asked first, the scan in hand may be another one by now.
        in_hand = self._state.scan.text if self._state.is_scanning else ""
        code = getattr(error, "code", "") or in_hand
        self._desk.note(code, type(error).__name__, self._session.packing, self._origin)
        self._timer.start()

    @Slot()
    def _write(self) -> None:
        if self._desk.has_noted:
            self._background.run(Lane.JOURNAL, self._desk.write, self._on_written, self._on_failed)

    def _on_written(self, _: object) -> None:
        pass

    def _on_failed(self, _: DeskError) -> None:
        """They are written with the next ones: whoever packs is told by the next step that fails."""
