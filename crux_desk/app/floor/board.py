"""`crux-desk --board`: all benches of the floor on a wall. Read only; no token, no journal, no bench.

Fresh at once where the floor tells of changes, every ten seconds else.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from crux_desk.app.arguments import Arguments
from crux_desk.app.setup import load_station
from crux_desk.app.start.launch import has_display, make_application
from crux_desk.desk.floor.board import read_board
from crux_desk.desk.floor.hearing import FloorEar
from crux_desk.desk.floor.login import floor_login
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.floor import FloorUnset
from crux_desk.domain.floor_url import parse_floor_url
from crux_desk.domain.records.floor_board import FloorBoard
from crux_desk.floor.views.views import FloorView
from crux_desk.ui.floor.board import BoardView
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.runtime.interpreter import end_start
from crux_desk.ui.runtime.languages import Languages
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.floor.board import away_words
from crux_desk.ui.words.text import translate

if TYPE_CHECKING:
    from crux_desk.floor.link import Login

_t = translate

SOON_MS = 500
"""What comes together is shown together: twenty benches that scan are no twenty looks a second."""


def run_board(arguments: Arguments) -> int:
    """Show the board until it is closed (Esc).

    Raises:
        FloorUnset: this station has no floor.
        DeskError: settings or address are of no use.
    """
    station = load_station(arguments)
    if not station.settings.floor_url:
        raise FloorUnset()
    if not has_display():
        words = _t("This computer has no display for a board.")
        sys.stderr.write(f"crux-desk: {words}\n")
        return 1
    app = make_application()
    address = parse_floor_url(station.settings.floor_url)
    languages = Languages()
    languages.speak(station.settings.spoken)
    theme = Theme(app)
    theme.set_up(station.settings.theme, station.settings.size)
    wall = Wall(theme, Board(lambda: floor_login(address, _t("board"))))
    wall.view.setWindowTitle(_t("All benches"))
    wall.view.showFullScreen()
    wall.start()
    end_start()
    try:
        return app.exec()
    finally:
        wall.stop()
        languages.stop()


class Board:
    """What a wall asks: blocking, each on a lane of its own."""

    def __init__(self, make_login: "Callable[[], Login]") -> None:
        self._make_login = make_login
        self._known: Login | None = None
        self._view = FloorView(self.login)
        self.stopped = Event()
        self.ear = FloorEar(self.login, self.stopped)

    def login(self) -> "Login":
        """The keyring is asked once, and again after something was wrong."""
        if self._known is None:
            self._known = self._make_login()
        return self._known

    def read(self) -> FloorBoard:
        """The floor as it is now.

        Raises:
            FloorUnreachable, KeyringUnusable: it cannot be seen.
        """
        try:
            return read_board(self._view.views)
        except DeskError:
            self._known = None
            raise

    def close(self) -> None:
        """Nobody looks any more."""
        self.stopped.set()
        self._view.close()
        self.ear.close()


class Wall(QObject):
    """The board, kept fresh."""

    def __init__(self, theme: Theme, board: Board) -> None:
        super().__init__()
        self.view = BoardView(theme, is_wall=True)
        self._board = board
        self._background = Background()
        self._fresh_at = utc_now()
        self._is_reading = self._is_wanted = False
        self._soon = QTimer(self)
        self._soon.setInterval(SOON_MS)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._read)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self.view, self.view.close)

    def start(self) -> None:
        """Look, and look again whenever something has changed."""
        self._read()
        self._hear()

    def stop(self) -> None:
        """The board is closed."""
        self._board.stopped.set()
        self._soon.stop()
        self._background.close(1)
        with suppress(DeskError):
            self._board.close()

    @Slot()
    def _read(self) -> None:
        if self._is_reading:
            self._is_wanted = True
            return
        self._is_reading, self._is_wanted = True, False
        self._background.run(
            Lane.FLOOR, self._board.read, self._on_read, self._on_not_read, self._on_broke
        )

    def _hear(self) -> None:
        self._background.run(Lane.FLOOR_NEWS, self._board.ear.wait, self._on_heard, _nothing)

    def _was_read(self) -> None:
        self._is_reading = False
        if self._is_wanted:
            self._read_soon()

    def _read_soon(self) -> None:
        if not (self._soon.isActive() or self._board.stopped.is_set()):
            self._soon.start()

    def _on_read(self, board: FloorBoard) -> None:
        self._was_read()
        self._fresh_at = utc_now()
        self.view.show_board(board)

    def _on_not_read(self, error: DeskError) -> None:
        self._was_read()
        known_at = None if self.view.board is None else self._fresh_at
        self.view.show_trouble(away_words(error, known_at))

    def _on_broke(self, fault: BaseException) -> None:
        """What is wrong with one look is told, and ends no other."""
        self._was_read()
        raise fault

    @Slot(object)
    def _on_heard(self, _: frozenset[str]) -> None:
        if not self._board.stopped.is_set():
            self._read_soon()
            self._hear()


def _nothing(_: object) -> None:
    pass
