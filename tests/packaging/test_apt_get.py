"""The set-up waits while another apt is at work, as on a fresh Debian that runs its own updates."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packaging.scripts import PACKAGING

pytestmark = [
    pytest.mark.skipif(shutil.which("apt-get") is None, reason="no apt here"),
    pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="apt-get wants root"),
]

HOLDER = """
import fcntl, sys
with open(sys.argv[1], "w") as lock:
    fcntl.lockf(lock, fcntl.LOCK_EX)
    print("held", flush=True)
    sys.stdin.read()
"""


class Apt:
    """The real apt-get, with lists and packages of its own; nothing of this machine's is touched."""

    def __init__(self, folder: Path) -> None:
        self.lists_lock = folder / "lists" / "lock"
        self.packages_lock = folder / "lock-frontend"
        for part in ("lists/partial", "archives/partial"):
            (folder / part).mkdir(parents=True)
        (folder / "status").touch()
        self._options = [
            f"-oDir::State::lists={folder / 'lists'}",
            f"-oDir::State::status={folder / 'status'}",
            f"-oDir::State={folder}",
            f"-oDir::Cache={folder}",
            "-oDir::Etc::sourcelist=/dev/null",
            "-oDir::Etc::sourceparts=/dev/null",
        ]

    def lock_of(self, command: str) -> Path:
        return self.lists_lock if command == "update" else self.packages_lock

    def begin(self, command: str, wait_s: int = 60) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [PACKAGING / "apt-get.sh", command, *self._options],
            env=os.environ | {"APT_WAIT_S": str(wait_s)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


class Other:
    """Another process that holds a lock of apt's."""

    def __init__(self, lock: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, lock],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "held\n"

    def end(self) -> None:
        self.process.communicate(timeout=10)


@pytest.fixture
def apt(tmp_path: Path) -> Apt:
    return Apt(tmp_path)


@pytest.fixture(params=["update", "install"])
def command(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def other(apt: Apt, command: str) -> Iterator[Other]:
    other = Other(apt.lock_of(command))
    yield other
    other.end()


def test_without_another_apt_it_is_quiet(apt: Apt, command: str) -> None:
    begun = apt.begin(command)
    assert begun.communicate(timeout=60) == ("", "")
    assert begun.returncode == 0


def test_it_waits_for_another_apt_names_it_and_goes_on(
    apt: Apt, command: str, other: Other
) -> None:
    begun = apt.begin(command)
    assert begun.stdout is not None
    said = begun.stdout.readline()
    assert "waiting until another apt has ended" in said
    assert f"process {other.process.pid} " in said
    assert begun.poll() is None
    other.end()
    assert begun.communicate(timeout=60) == ("", "")
    assert begun.returncode == 0


def test_it_does_not_wait_for_ever(apt: Apt, command: str, other: Other) -> None:
    begun = apt.begin(command, wait_s=0)
    assert "Could not get lock" in begun.communicate(timeout=60)[1]
    assert begun.returncode == 100


def test_another_fault_is_told_at_once(apt: Apt) -> None:
    begun = apt.begin("instal")
    assert "Invalid operation" in begun.communicate(timeout=60)[1]
    assert begun.returncode == 100
