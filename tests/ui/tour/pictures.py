"""Takes pictures of every view, in each language, light and dark, normal and large. Run by `make tour`; no test, though it runs as one.

The screen is as large as the platform says; CRUX_DESK_PICTURES names the folder for all of it.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QRect, QSize, QTranslator
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from crux_desk.domain.screen import Language, Size, ThemeChoice
from crux_desk.ui.floor.board import BoardView
from crux_desk.ui.settings.dialog import SettingsDialog
from crux_desk.ui.sounds.flash import Frame
from crux_desk.ui.widgets.theme import Theme
from tests.packaging.scripts import load
from tests.ui.tour.states import every_state
from tests.ui.views import a_board, every_view, shown
from tests.ui.window import Bench

PSEUDO = "pseudo"
LANGUAGES = (Language.ENGLISH.value, Language.SPANISH.value, PSEUDO)
THEMES = (ThemeChoice.LIGHT, ThemeChoice.DARK)
_REST_MS, _MOST_LOOKS = 40, 12
PICTURES = os.environ.get("CRUX_DESK_PICTURES", "")


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """What is spoken; the pseudo-language, too."""
    return str(request.param)


@pytest.fixture(params=list(Size), ids=str)
def size(request: pytest.FixtureRequest, tmp_path: Path, language: str) -> Iterator[Size]:
    """One size after the other: set as a station has it set."""
    is_pseudo = language == PSEUDO
    station = tmp_path / "station"
    station.mkdir()
    settings = {
        "fetch_minutes": 0,
        "language": Language.ENGLISH if is_pseudo else language,
        "size": request.param,
    }
    (station / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    translator = QTranslator()
    if is_pseudo:
        assert translator.load(str(load("translations").make_pseudo(tmp_path)))
        QCoreApplication.installTranslator(translator)
    yield request.param
    QCoreApplication.removeTranslator(translator)


class Camera:
    """Takes pictures of what is on the screen, light and dark, each with a number and a name."""

    def __init__(self, bench: Bench, folder: Path, look: str, size: Size) -> None:
        self._bench, self._window, self._size, self._taken = bench, bench.window, size, 0
        self._folders = {theme: folder / f"{look}-{theme}-{size}" for theme in THEMES}
        for made in self._folders.values():
            made.mkdir(parents=True, exist_ok=True)

    def take(self, name: str) -> None:
        """Two pictures, when all that was about to be painted is."""
        self._taken += 1
        for theme, folder in self._folders.items():
            self._bench.program.theme.set_up(theme, self._size)
            assert self._at_rest().save(str(folder / f"{self._taken:02} {name}.png"))

    def _at_rest(self) -> QImage:
        """The window when nothing on it moves any more: what is laid out anew takes its time."""
        before = QImage()
        for _ in range(_MOST_LOOKS):
            QTest.qWait(_REST_MS)
            now = picture_of(self._window).toImage()
            is_flashing = any(frame.isVisible() for frame in self._window.findChildren(Frame))
            if now == before and not is_flashing:
                break
            before = now
        return before


def picture_of(window: QWidget) -> QPixmap:
    """The window, and over it what is open: a dialog in its middle, a menu where it stands."""
    picture = window.grab()
    painter = QPainter(picture)
    over = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]
    for one in over:
        place = QRect(one.rect())
        place.moveCenter(window.rect().center())
        if one.isModal() or not isinstance(one, QMenu):
            painter.fillRect(picture.rect(), "#66000000")
        else:
            place.moveTopLeft(window.mapFromGlobal(one.pos()))
        painter.drawPixmap(place.topLeft(), one.grab())
    painter.end()
    return picture


def a_wall(theme: Theme, screen: QSize) -> BoardView:
    """All benches, on the whole of a screen."""
    wall = BoardView(theme, is_wall=True)
    wall.show_board(a_board())
    wall.resize(screen)
    return wall


def name_of(view: QWidget) -> str:
    """What a picture of it is called, the same in each language."""
    page = f" {view.list.currentRow() + 1}" if isinstance(view, SettingsDialog) else ""
    return f"{type(view).__name__}{page}"


@pytest.mark.timeout(900)
def test_pictures_of_every_view(language, size, bench, server):
    screen = QGuiApplication.primaryScreen().size()
    QApplication.setCursorFlashTime(0)
    bench.window.resize(screen)
    bench.until(lambda: bench.window.size() == screen)
    look = f"{screen.width()}x{screen.height()}-{language}"
    camera = Camera(bench, Path(PICTURES), look, size)
    for name in every_state(bench, server):
        camera.take(name)
    with shown(a_wall(bench.program.theme, screen)):
        camera.take("board on a wall")
    for view in every_view(bench):
        camera.take(name_of(view))
