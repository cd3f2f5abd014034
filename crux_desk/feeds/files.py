"""A file of a feed as bytes: opened to be read only, never waited for, never held.

What others can write to a folder is hostile: a link, a pipe, a device, a file that never ends.
"""

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from crux_desk.domain.errors.label_files import LabelFileFault
from crux_desk.domain.values import dataclass
from crux_desk.feeds.rows import FileRefused

MAX_BYTES = 64_000_000
"""Larger files are not read: some hundred thousand labels."""
MAX_FILES = 2_000
"""So many files of a folder are looked at, those that were written last."""
SUFFIXES = frozenset({".csv", ".txt", ".tsv", ".tab", ".xml", ".out", ".xlsx"})
_PIECE = 1 << 20
_GLOB = frozenset("*?[")
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file as the folder has it; `refused` where it is one that is never opened."""

    path: str
    inode: str = ""
    size: int = 0
    mtime_ns: int = 0
    refused: LabelFileFault | None = None
    detail: tuple[str, ...] = ()

    @property
    def stamp(self) -> tuple[str, int, int]:
        """What tells that it has changed."""
        return self.inode, self.size, self.mtime_ns


class Files:
    """The drives on which feeds are. Another one stands for a slow or broken share in tests."""

    def find(self, path: str) -> tuple[Found, ...]:
        """The files of a feed: that one, those in the folder, or those that the glob names.

        Of more than `MAX_FILES`, the newest, and the folder itself as one that is refused for it.

        Raises:
            OSError: it cannot be reached, or there is nothing of that name.
        """
        place = Path(path).expanduser()
        if _GLOB & set(place.name) and not place.exists():
            folder, pattern = place.parent, place.name
        elif place.is_dir():
            folder, pattern = place, ""
        else:
            # What a person has named may be a link: it was chosen.
            return (_found(str(place), place.stat()),)
        names = sorted(self._names(folder, pattern))
        if len(names) <= MAX_FILES:
            return tuple(_all_there(names))
        newest = sorted(_all_there(names), key=lambda one: (one.mtime_ns, one.path))[-MAX_FILES:]
        newest.sort(key=lambda one: one.path)
        too_many = Found(str(folder), refused=LabelFileFault.TOO_MANY, detail=(f"{MAX_FILES:,}",))
        return (*newest, too_many)

    def read(self, found: Found) -> bytes:
        """All of a file.

        Raises:
            OSError: it cannot be read now.
            FileRefused: it is no file, or too large.
        """
        handle = os.open(found.path, _FLAGS)
        with os.fdopen(handle, "rb") as file:
            now = os.fstat(file.fileno())
            if not stat.S_ISREG(now.st_mode):
                raise FileRefused(LabelFileFault.NO_FILE)
            if now.st_size > MAX_BYTES:
                raise FileRefused(LabelFileFault.TOO_LARGE)
            pieces = []
            left = MAX_BYTES
            while left > 0 and (piece := file.read(min(_PIECE, left))):
                pieces.append(piece)
                left -= len(piece)
        return b"".join(pieces)

    def _names(self, folder: Path, pattern: str) -> Iterator[str]:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = Path(entry.name)
                if entry.name.startswith((".", "~$")) or entry.is_dir(follow_symlinks=False):
                    continue
                if name.match(pattern) if pattern else name.suffix.lower() in SUFFIXES:
                    yield entry.path


def _all_there(names: Sequence[str]) -> Iterator[Found]:
    for name in names:
        # It may have gone since the folder was listed.
        with suppress(FileNotFoundError):
            yield _found(name, Path(name).lstat())


def _found(path: str, there: os.stat_result) -> Found:
    inode = f"{there.st_dev}:{there.st_ino}"
    refused = None
    if not stat.S_ISREG(there.st_mode):
        refused = LabelFileFault.NO_FILE
    elif there.st_size > MAX_BYTES:
        refused = LabelFileFault.TOO_LARGE
    return Found(path, inode, there.st_size, there.st_mtime_ns, refused)
