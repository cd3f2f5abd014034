"""The floor at the window: its dialog, what it asks the floor, what a person decides there."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.floor import FloorUnset
from crux_desk.domain.records.floor_board import DisputeSide, FloorBoard, FloorDispute, FloorRecord
from crux_desk.domain.records.late_work import LateWork
from crux_desk.domain.values import dataclass
from crux_desk.ui.floor.dialog import FloorDialog, Named
from crux_desk.ui.floor.history import FloorHistoryDialog
from crux_desk.ui.session.session import Session
from crux_desk.ui.widgets.files import FileDialog
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.floor.board import away_words
from crux_desk.ui.words.text import plural, translate

_t = translate

POLL_MS = 10_000
"""The longest that the board is not looked at, whether anything is heard or not."""
_SOON_MS = 300
"""What comes together is shown together."""

Done = Callable[[object], None]
Failed = Callable[[DeskError], None]


@dataclass(frozen=True)
class FloorDoors:
    """What the floor can be asked, off this thread; each calls `Done` or `Failed` on it.

    `late` is what this bench packed after another one had gone on with it. `settle` is told whose
    boxes count.
    """

    floor: object
    """Which one it is: another is another object."""
    read: Callable[[Done, Failed], None]
    late: Callable[[], tuple[LateWork, ...]]
    keep: Callable[[LateWork, Done, Failed], None]
    drop: Callable[[LateWork, Done, Failed], None]
    settle: Callable[[FloorDispute, DisputeSide | None, Done, Failed], None]
    rename: Callable[[str, str, Done, Failed], None]
    retire: Callable[[str, Done, Failed], None]
    discard: Callable[[FloorDispute], bool]
    find: Callable[[str, Done, Failed], None]
    export: Callable[[str, Path, Done, Failed], None]


@dataclass(frozen=True)
class _Known:
    """How a floor was when it was seen last."""

    floor: object
    board: FloorBoard
    at: datetime


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
        self._known: _Known | None = None
        self._history: FloorHistoryDialog | None = None
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
        dialog.history_wanted.connect(self._on_history)
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
            self._known = _Known(self._doors.floor, board, utc_now())
            self._dialog.show_floor(board, self._doors.late())
        if self._is_wanted:
            self._soon.start()

    def _on_not_read(self, error: DeskError) -> None:
        self._is_reading = False
        if self._dialog is None or self._doors is None:
            return
        known = self._known
        if known is not None and known.floor is not self._doors.floor:
            known = None
        if known is not None and self._dialog.view.board is None:
            self._dialog.show_floor(known.board, self._doors.late())
        self._dialog.view.show_trouble(away_words(error, None if known is None else known.at))

    @Slot(object)
    def _on_keep(self, late: LateWork) -> None:
        self._say("")
        if self._doors is not None:
            self._doors.keep(late, self._on_done, self._on_failed)

    @Slot(object)
    def _on_drop(self, late: LateWork) -> None:
        self._say("")
        if self._doors is not None:
            self._doors.drop(late, self._on_done, self._on_failed)

    @Slot(object)
    def _on_settle(self, dispute: FloorDispute) -> None:
        self._say("")
        if self._doors is not None:
            counting = dispute.here or dispute.holder
            self._doors.settle(dispute, counting, self._on_done, self._on_failed)

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
        # What was submitted meanwhile is no draft any more: then nothing is decided yet.
        if self._doors is not None and self._doors.discard(dispute):
            # The bar that says the same may lie below the dialog.
            self._say(_t("Discarded. Close this, then press Ctrl+Z to undo."))
            self._doors.settle(dispute, dispute.other, self._on_done, self._on_failed)

    def _say(self, text: str) -> None:
        if self._dialog is not None:
            self._dialog.show_text(text)

    # -- history -----------------------------------------------------------------------------------

    @Slot()
    def _on_history(self) -> None:
        if self._dialog is None or self._history is not None:
            return
        history = self._history = FloorHistoryDialog(self._dialog)
        history.find_wanted.connect(self._find)
        history.export_wanted.connect(self._on_export)
        history.finished.connect(self._on_history_closed)
        history.open()
        self._find("")

    @Slot(str)
    def _find(self, text: str) -> None:
        if self._doors is not None:
            self._doors.find(text, partial(self._on_found, text), self._on_not_found)

    def _on_found(self, text: str, records: object) -> None:
        # An answer to what was typed before is none to what stands there.
        if self._history is not None and text == self._history.text:
            self._history.show_fault("")
            self._history.show_records(cast("tuple[FloorRecord, ...]", records))

    def _on_not_found(self, error: DeskError) -> None:
        if self._history is not None:
            self._history.show_fault(words_for(error).line)

    @Slot(str)
    def _on_export(self, text: str) -> None:
        if self._history is None:
            return
        dialog = FileDialog(
            self._history, _t("Export packings"), "CSV (*.csv)", saved_as="floor.csv"
        )
        dialog.chosen.connect(partial(self._export, text))
        dialog.open()

    def _export(self, text: str, path: Path) -> None:
        if self._doors is not None:
            self._doors.export(text, path, self._on_exported, self._on_not_found)

    def _on_exported(self, count: object) -> None:
        if self._history is not None:
            said = plural("{n} packings exported.", "1 packing exported.", cast("int", count))
            self._history.show_text(said)

    @Slot()
    def _on_history_closed(self) -> None:
        self._history = None

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
