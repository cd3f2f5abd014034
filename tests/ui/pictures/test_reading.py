"""One picture out of a folder that others write to: shown, or a reason, and never waited for."""

import os
import socket
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from crux_desk.ui.pictures.reading import MAX_BYTES, Fault, read_picture
from tests.ui.pictures.files import RED, make_picture


def picture(folder: Path, name: str, edge: int = 96) -> QImage:
    found = read_picture(folder, name, edge)
    assert isinstance(found, QImage), found
    return found


@pytest.mark.parametrize("name", ["a.jpg", "a.jpeg", "a.png", "a.webp"])
def test_each_format_is_read_and_scaled_into_the_square(tmp_path, name):
    make_picture(tmp_path / name)
    found = picture(tmp_path, name)
    assert (found.width(), found.height()) == (96, 72)
    color = found.pixelColor(48, 36)
    assert abs(color.red() - RED.red()) < 8
    assert color.green() < 60


def test_the_content_counts_and_not_the_name(tmp_path):
    make_picture(tmp_path / "a.png").rename(tmp_path / "a.jpg")
    assert picture(tmp_path, "a.jpg").width() == 96


def test_a_small_picture_stays_as_it_is(tmp_path):
    make_picture(tmp_path / "a.png", 20, 10)
    assert picture(tmp_path, "a.png").width() == 20


def test_a_tall_one_fits_too(tmp_path):
    make_picture(tmp_path / "a.png", 10, 4_000)
    found = picture(tmp_path, "a.png")
    assert found.height() == 96


def test_what_is_not_there_is_missing_and_a_folder_that_is_not_there_is_away(tmp_path):
    assert read_picture(tmp_path, "a.png", 96) is Fault.MISSING
    assert read_picture(tmp_path / "gone", "a.png", 96) is Fault.AWAY


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../a.png", "/etc/passwd", "a/b.png", "..\\a.png", "C:a.png", "a\0.png"]
)
def test_a_name_never_leads_out_of_the_folder(tmp_path, name):
    make_picture(tmp_path / "a.png")
    (tmp_path / "inside").mkdir()
    assert read_picture(tmp_path / "inside", name, 96) is Fault.UNREADABLE


@pytest.mark.parametrize(
    "content",
    [b"", b"not a picture", b"\xff\xd8\xff\xe0", b"GIF89a\x01\x00\x01\x00\x00", b"<svg/>"],
)
@pytest.mark.qt_log_ignore("JPEG")
def test_what_is_no_picture_is_said_so(tmp_path, content):
    (tmp_path / "a.jpg").write_bytes(content)
    assert read_picture(tmp_path, "a.jpg", 96) is Fault.UNREADABLE


def test_a_name_that_no_file_can_have_and_a_link_to_itself_say_nothing_of_the_folder(tmp_path):
    (tmp_path / "loop.jpg").symlink_to("loop.jpg")
    for name in ("é" * 200 + ".jpg", "loop.jpg"):
        assert read_picture(tmp_path, name, 96) is Fault.UNREADABLE, name
    assert read_picture(tmp_path / "loop.jpg", "a.jpg", 96) is Fault.AWAY


def test_half_a_picture_does_no_harm(tmp_path):
    whole = make_picture(tmp_path / "a.png").read_bytes()
    for length in range(0, len(whole), max(1, len(whole) // 40)):
        (tmp_path / "a.png").write_bytes(whole[:length])
        assert isinstance(read_picture(tmp_path, "a.png", 96), QImage | Fault)


def test_a_picture_that_unfolds_to_far_more_is_not_unfolded(tmp_path):
    make_picture(tmp_path / "a.png", 9_000, 9_000)
    assert read_picture(tmp_path, "a.png", 96) is Fault.UNREADABLE


def test_a_file_of_a_gigabyte_is_not_read(tmp_path):
    with (tmp_path / "a.png").open("wb") as file:
        file.truncate(1_000_000_000)
    assert MAX_BYTES < 1_000_000_000
    assert read_picture(tmp_path, "a.png", 96) is Fault.UNREADABLE


def test_pipes_sockets_devices_and_folders_are_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "zero.png").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s.png"))
        names = ["pipe.png", "folder.png", "zero.png", "s.png"]
        found = {name: read_picture(tmp_path, name, 96) for name in names}
    assert set(found.values()) == {Fault.UNREADABLE}
