"""Pictures at hand: found without waiting, read one at a time, bounded, and back after a bad share."""

import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from crux_desk.ui.pictures.reading import Fault, read_picture
from crux_desk.ui.pictures.shelf import AGAIN_S, KEPT_BYTES, Edge, Pictures
from crux_desk.ui.runtime.background import Background
from tests.ui.pictures.files import make_picture


class Clock:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def background(qapp):
    background = Background()
    yield background
    background.close()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def pictures(background, clock, tmp_path):
    pictures = Pictures(background, now=clock)
    pictures.set_folder(tmp_path)
    return pictures


def test_a_picture_is_not_there_at_once_and_comes(pictures, tmp_path, qtbot):
    make_picture(tmp_path / "a.png")
    with qtbot.waitSignal(pictures.came):
        assert pictures.find("a.png", Edge.SMALL) is None
    small = pictures.find("a.png", Edge.SMALL)
    assert small is not None
    assert small.width() == Edge.SMALL


def test_without_a_folder_nothing_is_shown_or_read(background, tmp_path):
    make_picture(tmp_path / "a.png")
    pictures = Pictures(background)
    assert not pictures.are_shown
    assert pictures.find("a.png", Edge.SMALL) is None
    assert background.is_idle


def test_an_item_without_a_picture_asks_nobody(pictures, background):
    assert pictures.find("", Edge.SMALL) is None
    assert background.is_idle


def test_what_was_wanted_last_is_read_first(background, tmp_path, qtbot):
    """Of a list that is scrolled through, what is on the screen comes before what has left it."""
    names, gate = [], threading.Event()

    def read(folder: Path, name: str, edge: int) -> QImage | Fault:
        gate.wait(10)
        names.append(name)
        return Fault.MISSING

    pictures = Pictures(background, read)
    pictures.set_folder(tmp_path)
    for number in range(5_000):
        pictures.find(f"{number}.png", Edge.SMALL)
    gate.set()
    qtbot.waitUntil(lambda: background.is_idle, timeout=10_000)
    assert names[:3] == ["0.png", "4999.png", "4998.png"]
    assert len(names) <= 101


def test_five_thousand_pictures_stay_within_their_room(pictures, tmp_path, qtbot):
    for number in range(40):
        make_picture(tmp_path / f"{number}.png", 400, 400, QColor(number, 0, 0))
    most = 0
    for turn in range(5_000):
        name, edge = f"{turn % 40}.png", (Edge.LARGE if turn % 2 else Edge.SMALL)
        if pictures.find(name, edge) is None and turn < 400:
            qtbot.waitSignal(pictures.came).wait()
        most = max(most, pictures.kept_bytes)
    assert 0 < most <= KEPT_BYTES


def test_what_is_no_picture_is_asked_for_once_a_minute_and_not_at_each_paint(
    background, clock, tmp_path, qtbot
):
    names = []

    def read(folder: Path, name: str, edge: int) -> QImage | Fault:
        names.append(name)
        return read_picture(folder, name, edge)

    pictures = Pictures(background, read, clock)
    pictures.set_folder(tmp_path)
    (tmp_path / "a.png").write_text("no picture")
    for _ in range(5):
        pictures.find("a.png", Edge.SMALL)
        qtbot.waitUntil(lambda: background.is_idle)
    assert names == ["a.png"]
    make_picture(tmp_path / "a.png")
    clock.now_s += AGAIN_S + 1
    with qtbot.waitSignal(pictures.came):
        pictures.find("a.png", Edge.SMALL)
    assert not pictures.is_away


def test_a_share_that_is_gone_is_said_once_and_said_when_it_is_back(
    background, clock, tmp_path, qtbot
):
    folder, said = tmp_path / "share", list[bool]()
    pictures = Pictures(background, now=clock)
    pictures.away_changed.connect(said.append)
    pictures.set_folder(folder)
    for name in ("a.png", "b.png", "c.png"):
        pictures.find(name, Edge.SMALL)
        qtbot.waitUntil(lambda: background.is_idle)
    assert said == [True]
    folder.mkdir()
    make_picture(folder / "a.png")
    clock.now_s += AGAIN_S + 1
    with qtbot.waitSignal(pictures.came):
        pictures.find("a.png", Edge.SMALL)
    assert said == [True, False]


def test_a_share_that_hangs_is_said_and_holds_nothing(background, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr("crux_desk.ui.pictures.shelf.AWAY_AFTER_MS", 30)
    gate = threading.Event()

    def read(folder: Path, name: str, edge: int) -> QImage | Fault:
        gate.wait(10)
        return read_picture(folder, name, edge)

    make_picture(tmp_path / "a.png")
    pictures = Pictures(background, read)
    pictures.set_folder(tmp_path)
    with qtbot.waitSignal(pictures.away_changed) as told:
        assert pictures.find("a.png", Edge.SMALL) is None
    assert told.args == [True]
    with qtbot.waitSignal(pictures.came):
        gate.set()
    assert not pictures.is_away


def test_a_folder_that_hangs_does_not_hold_the_one_that_is_chosen_instead(
    background, tmp_path, qtbot
):
    gate = threading.Event()
    hanging, good = tmp_path / "hanging", tmp_path / "good"

    def read(folder: Path, name: str, edge: int) -> QImage | Fault:
        if folder == hanging:
            gate.wait(10)
        return read_picture(folder, name, edge)

    good.mkdir()
    make_picture(good / "a.png")
    pictures = Pictures(background, read)
    pictures.set_folder(hanging)
    pictures.find("a.png", Edge.SMALL)
    pictures.set_folder(good)
    try:
        qtbot.waitUntil(lambda: pictures.find("a.png", Edge.SMALL) is not None)
    finally:
        gate.set()
    qtbot.waitUntil(lambda: background.is_idle)
    assert pictures.find("a.png", Edge.SMALL) is not None
    assert not pictures.is_away


def test_another_folder_shows_none_of_the_one_before(pictures, tmp_path, qtbot):
    make_picture(tmp_path / "a.png")
    with qtbot.waitSignal(pictures.came):
        pictures.find("a.png", Edge.SMALL)
    pictures.set_folder(None)
    assert pictures.kept_bytes == 0
    assert pictures.find("a.png", Edge.SMALL) is None
