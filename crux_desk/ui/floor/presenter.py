"""The floor at the window: its dialog, what it asks the floor, what a person decides there."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from crux_desk.domain.errors import DeskError, FloorUnset
from crux_desk.domain.records.floor_board import FloorBoard, FloorDispute
from crux_desk.domain.records.late_work import LateWork
from crux_desk.ui.floor.dialog import FloorDialog, Named
from crux_desk.ui.session.session import Session
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.errors import words_for

POLL_MS = 10_000
"""The longest that the board is not looked at, whether anything is heard or not."""
_SOON_MS = 300
"""What comes together is shown together."""

Done = Callable[[object], None]
Failed = Callable[[DeskError], None]


@dataclass(frozen=True)
class FloorDoors:
    """What the floor can be asked, off this thread; each calls `Done` or `Failed` on it.

    `late` is what this bench packed after another one had gone on with it.
    """

    read: Callable[[Done, Failed], None]
    late: Callable[[], tuple[LateWork, ...]]
    keep: Callable[[LateWork, Done, Failed], None]
    drop: Callable[[LateWork, Done, Failed], None]
    settle: Callable[[FloorDispute, Done, Failed], None]
    rename: Callable[[str, str, Done, Failed], None]
    retire: Callable[[str, Done, Failed], None]
    discard: Callable[[FloorDispute], None]


class FloorPresenter(QObject):
    """Opens the floor view; `doors` is None where the station has no floor."""

    closed = Signal()

    def __init__(
        self,
        window: QWidget,
        session: Session,
        theme: Theme,
        doors: Callable[[], FloorDoors | None],
    ) -> None:
        super().__init__()
        self._window, self._session, self._theme = window, session, theme
        self._find_doors = doors
        self._dialog: FloorDialog | None = None
        self._doors: FloorDoors | None = None
        self._is_reading = self._is_wanted = False
        self._poll, self._soon = QTimer(self), QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._soon.setInterval(_SOON_MS)
        self._soon.setSingleShot(True)
        for timer in (self._poll, self._soon):
            timer.timeout.connect(self._read)

    def show_floor(self) -> None:
        """All benches, and what a person has to decide."""
        if self._dialog is not None:
            return
        doors = self._doors = self._find_doors()
        if doors is None:
            self._session.refuse(FloorUnset())
            return
        dialog = FloorDialog(self._window, self._theme)
        dialog.keep_wanted.connect(self._on_keep)
        dialog.drop_wanted.connect(self._on_drop)
        dialog.settle_wanted.connect(self._on_settle)
        dialog.discard_wanted.connect(self._on_discard)
        dialog.rename_wanted.connect(self._on_rename)
        dialog.retire_wanted.connect(self._on_retire)
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        dialog.open()
        self._poll.start()
        self._read()

    @Slot(object)
    def on_heard(self, _: frozenset[str]) -> None:
        """Something has changed on the floor."""
        if self._dialog is not None and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _read(self) -> None:
        if self._doors is None or self._dialog is None:
            return
        if self._is_reading:
            self._is_wanted = True
            return
        self._is_reading, self._is_wanted = True, False
        self._doors.read(self._on_read, self._on_not_read)

    def _on_read(self, board: object) -> None:
        self._is_reading = False
        if self._dialog is not None and self._doors is not None and isinstance(board, FloorBoard):
            self._dialog.show_floor(board, self._doors.late())
        if self._is_wanted:
            self._soon.start()

    def _on_not_read(self, error: DeskError) -> None:
        self._is_reading = False
        if self._dialog is not None:
            self._dialog.view.show_trouble(words_for(error).title)

    @Slot(object)
    def _on_keep(self, late: LateWork) -> None:
        if self._doors is not None:
            self._doors.keep(late, self._on_done, self._on_failed)

    @Slot(object)
    def _on_drop(self, late: LateWork) -> None:
        if self._doors is not None:
            self._doors.drop(late, self._on_done, self._on_failed)

    @Slot(object)
    def _on_settle(self, dispute: FloorDispute) -> None:
        if self._doors is not None:
            self._doors.settle(dispute, self._on_done, self._on_failed)

    @Slot(object)
    def _on_rename(self, named: Named) -> None:
        if self._doors is not None:
            self._doors.rename(named.bench_id, named.name, self._on_done, self._on_failed)

    @Slot(str)
    def _on_retire(self, bench_id: str) -> None:
        if self._doors is not None:
            self._doors.retire(bench_id, self._on_done, self._on_failed)

    @Slot(object)
    def _on_discard(self, dispute: FloorDispute) -> None:
        if self._doors is not None:
            self._doors.discard(dispute)
            self._doors.settle(dispute, self._on_done, self._on_failed)

    def _on_done(self, _: object) -> None:
        if self._dialog is not None:
            self._dialog.show_fault("")
        self._read()

    def _on_failed(self, error: DeskError) -> None:
        if self._dialog is not None:
            self._dialog.show_fault(words_for(error).line)

    @Slot()
    def _on_closed(self) -> None:
        self._dialog = None
        self._poll.stop()
