"""Files that people choose: whole or not at all, and a reason that can be read where not."""

import os
import sys
from errno import EACCES

import pytest

from crux_desk.config.files import file_unusable, system_word, write_whole, writing_whole
from crux_desk.domain.errors.station import FileFault, FileUnusable


def a_folder(path):
    path.mkdir()


def in_no_folder(path):
    path.parent.rmdir()


def a_circle(path):
    path.symlink_to(path)


def a_pipe(path):
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (a_folder, "folder or a device"),
        (in_no_folder, "No such file"),
        (a_circle, "loop"),
        (a_pipe, "folder or a device"),
    ],
)
def test_what_cannot_be_written_says_why_and_leaves_nothing_behind(tmp_path, make, words):
    if sys.platform == "win32" and make is not a_folder:
        pytest.skip("the system's own words")
    path = tmp_path / "chosen" / "codes.csv"
    path.parent.mkdir()
    make(path)
    with pytest.raises(FileUnusable) as caught:
        write_whole(path, b"codes")
    assert (caught.value.path, caught.value.fault) == (str(path), FileFault.NOT_WRITABLE)
    assert words in caught.value.detail
    assert list(tmp_path.rglob("*.new")) == []


def test_a_name_that_no_file_can_have_is_told_as_such(tmp_path):
    with pytest.raises(FileUnusable) as caught:
        write_whole(tmp_path / "a\0b", b"")
    assert "null" in caught.value.detail


def write_and_fail(path):
    with writing_whole(path) as file:
        file.write(b"new")
        raise OSError("no room")


def test_what_fails_on_the_way_leaves_the_file_as_it_was(tmp_path):
    path = tmp_path / "history.csv"
    path.write_bytes(b"old")
    with pytest.raises(FileUnusable, match="no room"):
        write_and_fail(path)
    assert path.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (PermissionError(EACCES, "Permission denied"), "Permission denied"),
        (OSError("as Python says it"), "as Python says it"),
        (ValueError("embedded null byte"), "embedded null byte"),
    ],
)
def test_the_word_of_the_system_is_kept(error, word):
    assert system_word(error) == word
    assert file_unusable("codes.csv", error, FileFault.UNREADABLE).detail == word
