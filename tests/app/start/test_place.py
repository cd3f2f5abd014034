"""Where the window stands: over the whole screen at first, then where it stood last."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from crux_desk.app.arguments import Arguments, Command
from crux_desk.app.program import Program
from crux_desk.app.setup import load_station
from crux_desk.app.start.beginning import Beginning
from crux_desk.app.start.place import keep_place, show_in_place, size_to_come
from crux_desk.app.work import Work
from crux_desk.config.paths import DataFolder
from crux_desk.ui.widgets.theme import Theme
from tests.folders import folder_of_mode

PLACE = QRect(80, 90, 900, 600)


@pytest.fixture
def begin(qtbot, tmp_path):
    """A window over a data folder, shown as the program shows its own."""
    folder = DataFolder(tmp_path / "station")
    folder.prepare()

    def make() -> SimpleNamespace:
        window = QWidget()
        qtbot.addWidget(window)
        program = SimpleNamespace(window=window, folder=folder)
        show_in_place(program.window, program.folder.place)
        qtbot.waitExposed(window)
        return program

    return make


def test_a_window_opens_over_the_whole_screen_at_first(begin):
    assert begin().window.isMaximized()


def test_it_opens_where_it_stood_last(begin, qtbot):
    first = begin()
    first.window.showNormal()
    first.window.setGeometry(PLACE)
    qtbot.waitUntil(lambda: first.window.geometry() == PLACE)
    keep_place(first.window, first.folder.place)
    second = begin()
    assert not second.window.isMaximized()
    qtbot.waitUntil(lambda: second.window.geometry().size() == PLACE.size())
    second.window.showMaximized()
    qtbot.waitUntil(second.window.isMaximized)
    keep_place(second.window, second.folder.place)
    assert begin().window.isMaximized()


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: b"",
        lambda kept: b"rubbish",
        lambda kept: kept[:-3],
        lambda kept: kept[:20] + bytes([kept[20] ^ 255]) + kept[21:],
        lambda kept: kept * 100,
    ],
)
def test_a_place_that_is_damaged_is_as_none(begin, qtbot, damage):
    program = begin()
    program.window.showNormal()
    program.window.setGeometry(PLACE)
    qtbot.waitUntil(lambda: program.window.geometry() == PLACE)
    keep_place(program.window, program.folder.place)
    path = program.folder.place
    path.write_bytes(damage(path.read_bytes()))
    assert begin().window.isMaximized()


def test_a_folder_in_its_place_and_one_that_cannot_be_written_harm_nothing(begin):
    program = begin()
    program.folder.place.mkdir()
    keep_place(program.window, program.folder.place)
    assert begin().window.isMaximized()
    with folder_of_mode(0o500) as locked:
        keep_place(program.window, DataFolder(locked).place)


def test_the_size_to_come_is_known_before_the_window_is_there(begin, qtbot):
    program = begin()
    path = program.folder.place
    screen = program.window.screen().availableSize()
    assert size_to_come(path) == screen
    keep_place(program.window, path)
    assert size_to_come(path) == screen
    program.window.showNormal()
    program.window.setGeometry(PLACE)
    qtbot.waitUntil(lambda: program.window.geometry() == PLACE)
    keep_place(program.window, path)
    assert size_to_come(path) == PLACE.size()


def test_it_is_no_setting_and_for_this_user_alone(begin):
    program = begin()
    keep_place(program.window, program.folder.place)
    assert program.folder.place.stat().st_mode & 0o777 == 0o600
    assert not program.folder.settings.exists()


def test_a_window_that_comes_over_the_whole_screen_is_dressed_once(qtbot, qapp, tmp_path):
    arguments = Arguments(
        Command.WINDOW, api_url="http://127.0.0.1:9", data_dir=str(tmp_path / "station")
    )
    theme = Theme(qapp)
    theme.fit(size_to_come(tmp_path / "none"))
    program = Program(Work(Beginning(load_station(arguments), theme)))
    dressed = []
    theme.changed.connect(lambda: dressed.append(theme.px(100)))
    try:
        show_in_place(program.window, program.folder.place)
        qtbot.waitExposed(program.window)
        qtbot.waitUntil(lambda: program.window.width() == program.window.screen().size().width())
        qtbot.wait(50)
        assert dressed == []
        # It shrinks with the window as ever.
        program.window.showNormal()
        program.window.resize(1366, 768)
        qtbot.waitUntil(lambda: dressed == [100])
    finally:
        program.window.may_close = True
        program.window.close()
        program.close()
