"""A second start on the same data folder: a real process that knocks at the window that is open."""

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

from crux_desk.app.start import front_door
from crux_desk.config.paths import DataFolder


@pytest.fixture
def second(bench, server):
    """Starts the program once more; its exit code, and what it says."""
    bench.program.listen()
    folder = str(bench.program.folder.path)

    def start(*words: str, api_url: str = server.url) -> tuple[int, str]:
        command = [sys.executable, "-m", "crux_desk", *words]
        options = ["--data-dir", folder, "--api-url", api_url]
        with subprocess.Popen(
            [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            bench.until(lambda: process.poll() is not None)
            assert process.stdout is not None
            return process.returncode, process.stdout.read()

    return start


def test_it_brings_the_window_to_the_front_and_ends_with_one_line(bench, second):
    bench.window.showMinimized()
    bench.until(bench.window.isMinimized)
    assert second() == (0, "Crux Desk is open: its window is in front now.\n")
    bench.until(lambda: not bench.window.isMinimized() and bench.window.isActiveWindow())


def test_an_order_is_handed_over_and_what_is_packed_is_put_aside_in_words(bench, second):
    bench.open("PO-1003")
    line = bench.packing.order.lines[0]
    bench.session.pack(line)
    assert second("PO-1017") == (0, "PO-1017 is opened in the window.\n")
    bench.until(lambda: bench.packing.order.po_number == "PO-1017")
    assert "PO-1003 set aside (1 box)" in bench.says
    bench.open("PO-1003")
    assert bench.packing.boxes.units == 1


def test_an_order_that_is_like_a_command_or_an_item_is_only_looked_for(bench, second):
    bench.open("PO-1003")
    code, _ = second("CRUXBOX")
    assert code == 0
    bench.until(lambda: "CRUXBOX" in bench.says)
    assert len(bench.packing.boxes) == 0


def test_over_a_dialog_nothing_is_opened_and_that_is_said(bench, second):
    bench.open("PO-1003")
    bench.press("F3")
    dialog = bench.dialog()
    code, said = second("PO-1017")
    assert code == 1
    assert said.startswith("crux-desk: PO-1017 was not opened")
    assert bench.packing.order.po_number == "PO-1003"
    dialog.reject()


def test_for_another_server_it_is_refused_by_name(bench, second):
    code, said = second("PO-1017", api_url="http://127.0.0.1:9")
    assert code == 1
    assert "Crux Desk is already open" in said
    assert bench.session.packing is None


def test_where_nobody_answers_it_is_refused_by_name(bench, second):
    bench.program._door.stop()
    code, said = second()
    assert code == 1
    assert "Crux Desk is already open" in said
    assert said.count("\n") == 1


def test_a_window_that_is_not_let_to_the_front_asks_for_a_look(bench, monkeypatch):
    bench.program.listen()
    asked: list[object] = []
    monkeypatch.setattr(QApplication, "alert", lambda window, *_: asked.append(window))
    other = QWindow()
    other.show()
    other.requestActivate()
    bench.until(lambda: QApplication.activeWindow() is None)
    # As where a desktop refuses it: the request goes nowhere.
    monkeypatch.setattr(type(bench.window), "activateWindow", lambda _: None)
    monkeypatch.setattr(type(bench.window), "raise_", lambda _: None)
    bench.program._door._come_to_front("")
    bench.until(lambda: asked == [bench.window])
    other.close()


# -- the door ------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path)


def answered(folder: DataFolder) -> bool:
    """Whether somebody who knocks comes through."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as knocking:
        return knocking.connect_ex(str(folder.door)) == 0


def test_the_door_is_for_this_user_alone_and_leaves_nothing_behind(folder):
    before = os.umask(0)
    try:
        door = front_door.listen(folder)
    finally:
        assert os.umask(before) == 0
    assert door is not None
    found = folder.door.lstat()
    assert stat.S_ISSOCK(found.st_mode)
    assert stat.S_IMODE(found.st_mode) == 0o600
    front_door.close(door, folder)
    assert list(folder.path.iterdir()) == []


@pytest.mark.parametrize("left", ["dead", "link", "file"])
def test_what_a_program_that_died_left_is_no_obstacle(folder, tmp_path, left):
    kept = tmp_path / "kept.txt"
    kept.write_text("mine")
    if left == "dead":
        dead = front_door.listen(folder)
        assert dead is not None
        dead.close()
        assert front_door.knock(folder, {}) == ""
    elif left == "link":
        folder.door.symlink_to(kept)
    else:
        folder.door.write_text("x")
    door = front_door.listen(folder)
    assert door is not None
    assert answered(folder)
    assert kept.read_text() == "mine"
    front_door.close(door, folder)


def test_a_folder_in_the_doors_place_is_left_alone(folder):
    folder.door.mkdir()
    assert front_door.listen(folder) is None
    assert folder.door.is_dir()


def test_nobody_knocks_at_a_link(folder, tmp_path):
    elsewhere = DataFolder(tmp_path / "elsewhere")
    elsewhere.path.mkdir()
    door = front_door.listen(elsewhere)
    assert door is not None
    folder.door.symlink_to(elsewhere.door)
    assert front_door.knock(folder, {"order": "PO-1"}) == ""
    with pytest.raises(BlockingIOError):
        door.accept()
    front_door.close(door, elsewhere)


def test_a_folder_with_a_long_name_has_a_door_too(tmp_path):
    deep = DataFolder(tmp_path / ("x" * 100) / ("y" * 100))
    deep.path.mkdir(parents=True)
    door = front_door.listen(deep)
    assert door is not None
    assert deep.door.is_socket()
    front_door.close(door, deep)


@pytest.mark.parametrize(
    "said", [b"", b"\n", b"rubbish\n", b"[" * 9_000, b'{"order": 5}\n', b"1\n"]
)
def test_rubbish_at_the_door_opens_nothing(bench, said):
    bench.program.listen()
    bench.open("PO-1003")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as knocking:
        knocking.connect(str(bench.program.folder.door))
        knocking.sendall(said)
        knocking.shutdown(socket.SHUT_WR)
        knocking.setblocking(False)
        answers: list[bytes] = []

        def is_over() -> bool:
            try:
                answers.append(knocking.recv(100))
            except BlockingIOError:
                return False
            except ConnectionResetError:  # hung up on, with something unread
                answers.append(b"")
            return True

        bench.until(is_over)
    # To an object that names no order the window only comes to the front.
    assert answers == [b"shown\n" if said.startswith(b"{") else b""]
    assert bench.packing.order.po_number == "PO-1003"
