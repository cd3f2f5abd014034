"""One window a data folder, with real processes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from crux_desk.config.lock import StationLock
from crux_desk.domain.errors.station import DataFolderUnusable, StationInUse

STARTS = 20
CONTENDER = """
import sys
from pathlib import Path
from crux_desk.config.lock import StationLock
from crux_desk.domain.errors.station import StationInUse

lock = StationLock(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
try:
    lock.acquire()
    print("won", flush=True)
except StationInUse as error:
    print(error.holder, flush=True)
sys.stdin.read()
"""


class Contender:
    """Another window: a process that takes the lock when told to, and keeps it till its end."""

    def __init__(self, data_dir: Path, stack: ExitStack) -> None:
        self.process = stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-c", CONTENDER, str(data_dir)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        self._say = self.process.stdin
        self._hear = self.process.stdout

    def wait_until_ready(self) -> None:
        assert self._hear is not None
        assert self._hear.readline() == "ready\n"

    def go(self) -> None:
        assert self._say is not None
        self._say.write("go\n")
        self._say.flush()

    def outcome(self) -> str:
        assert self._hear is not None
        return self._hear.readline().strip()


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def a_window(data_dir: Path, stack: ExitStack) -> Contender:
    window = Contender(data_dir, stack)
    window.wait_until_ready()
    window.go()
    assert window.outcome() == "won"
    return window


def test_of_many_windows_started_together_one_wins(tmp_path: Path, stack: ExitStack) -> None:
    windows = [Contender(tmp_path, stack) for _ in range(STARTS)]
    for window in windows:
        window.wait_until_ready()
    for window in windows:
        window.go()

    outcomes = [window.outcome() for window in windows]

    assert outcomes.count("won") == 1


def test_the_second_window_is_told_who_has_the_folder(tmp_path: Path, stack: ExitStack) -> None:
    window = a_window(tmp_path, stack)

    with pytest.raises(StationInUse) as caught:
        StationLock(tmp_path).acquire()

    assert str(window.process.pid) in caught.value.holder
    assert caught.value.data_dir == str(tmp_path)


def test_a_killed_window_leaves_no_lock(tmp_path: Path, stack: ExitStack) -> None:
    window = a_window(tmp_path, stack)
    window.process.kill()
    window.process.wait()

    with StationLock(tmp_path) as lock:
        assert lock.is_held


def test_what_a_killed_window_wrote_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "crux-desk.lock").write_text(f"another-host, process {os.getpid()}")

    with StationLock(tmp_path) as lock:
        assert lock.is_held


def test_a_child_process_does_not_inherit_the_lock(tmp_path: Path, stack: ExitStack) -> None:
    lock = StationLock(tmp_path)
    lock.acquire()
    child = Contender(tmp_path, stack)
    child.wait_until_ready()

    lock.release()

    child.go()
    assert child.outcome() == "won"


def test_a_second_lock_in_the_same_program_is_refused(tmp_path: Path) -> None:
    with StationLock(tmp_path), pytest.raises(StationInUse):
        StationLock(tmp_path).acquire()


def test_taking_and_giving_back_twice_is_as_once(tmp_path: Path) -> None:
    lock = StationLock(tmp_path)
    lock.acquire()
    lock.acquire()
    lock.release()
    lock.release()

    with StationLock(tmp_path):
        assert not lock.is_held


def test_two_folders_are_two_stations(tmp_path: Path) -> None:
    with StationLock(tmp_path / "a") as first, StationLock(tmp_path / "b") as second:
        assert first.is_held
        assert second.is_held


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "crux-desk.lock").mkdir()

    with pytest.raises(DataFolderUnusable) as caught:
        StationLock(tmp_path).acquire()

    assert caught.value.path.endswith("crux-desk.lock")
