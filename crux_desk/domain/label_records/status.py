"""How the reading of feeds stands, and what is new of it."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime

from crux_desk.domain.errors.label_files import LabelFileFault
from crux_desk.domain.label_records.records import LabelRecord
from crux_desk.domain.label_records.refusals import MAX_REFUSED, RefusedRow
from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """How far a file was read: what is in front of `offset` has the hash `hash` and is kept.

    `rows` are those in front of it, the header too; `inode`, `size` and `mtime_ns` are those of the
    file when it was looked at, by which one that has not changed is told without being read.
    `reading` is how it was read (`FeedChoice.reading`), `labels` how many of the rows have one,
    `refused` are the last of those that were not taken, and `read_at` is when it was kept.
    """

    path: str
    inode: str
    size: int
    mtime_ns: int
    offset: int = 0
    hash: bytes = b""
    rows: int = 0
    reading: str = ""
    labels: int = 0
    read_at: datetime | None = field(default=None, compare=False)
    refused: tuple[RefusedRow, ...] = field(default=(), compare=False)
    refused_count: int = field(default=0, compare=False)

    def with_refused(self, rows: Sequence[RefusedRow]) -> "Position":
        """The same where these rows were not taken besides."""
        last = (*self.refused, *(row.nameless for row in rows))[-MAX_REFUSED:]
        return replace(self, refused=last, refused_count=self.refused_count + len(rows))

    @property
    def stamp(self) -> tuple[str, int, int]:
        """What tells that the file has changed."""
        return self.inode, self.size, self.mtime_ns


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows that were read together; `position` is where the next reading of the file begins.

    None where the file is read as a whole, and has more. `reading` is how it was read: what the
    same file said of the same labels by another reading gives way to it. With `is_anew` the file
    was read before and then changed otherwise than at its end: rows that are known come again.
    """

    records: tuple[LabelRecord, ...]
    refused: tuple[RefusedRow, ...] = ()
    position: Position | None = None
    reading: str = ""
    is_anew: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of rows: labels that were new, changed, void; the same again count for nothing."""

    new: int = 0
    changed: int = 0
    void: int = 0

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(self.new + other.new, self.changed + other.changed, self.void + other.void)


@dataclass(frozen=True, slots=True)
class FileFault:
    """Why nothing is taken from a file of a feed; `detail` is a name, or the system's word."""

    file: str
    fault: LabelFileFault
    detail: tuple[str, ...] = ()


_OF_ANOTHER_KIND = frozenset(
    {
        LabelFileFault.EMPTY,
        LabelFileFault.UNKNOWN,
        LabelFileFault.NO_LABELS,
        LabelFileFault.NO_FILE,
    }
)


@dataclass(frozen=True, slots=True)
class FeedStatus:
    """How one feed stands.

    Attributes:
        path: as the settings have it.
        profiles: by what its files are read, as a person calls it.
        last_read_at: when something of it was read last, in earlier runs too; None: not yet.
        records: rows with a label in its files, as far as they were read.
        refused: the newest rows that were not taken.
        refused_count: how many there were.
        faults: files of it that are not taken at all.
        away_since: since when it cannot be reached; None: it can.
        away_detail: the system's word for it.
    """

    path: str
    profiles: tuple[str, ...] = ()
    last_read_at: datetime | None = None
    records: int = 0
    refused: tuple[RefusedRow, ...] = ()
    refused_count: int = 0
    faults: tuple[FileFault, ...] = ()
    away_since: datetime | None = None
    away_detail: str = ""

    @property
    def wrong(self) -> tuple[FileFault, ...]:
        """The faults that somebody has to look after.

        A file that is about something else, in a folder whose other files are read, is none.
        """
        is_read = bool(self.records or self.profiles)
        passed = _OF_ANOTHER_KIND if is_read else frozenset({LabelFileFault.EMPTY})
        return tuple(one for one in self.faults if one.fault not in passed)


@dataclass(frozen=True, slots=True)
class FeedNews:
    """What feeds have brought since it was told last.

    `records` are the labels of which something is new, void ones too; `upto` is to be acknowledged
    when all that hangs on them was done: what was not is told again after the next start.
    """

    records: tuple[LabelRecord, ...] = ()
    upto: int = 0
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of a file, for who names its columns: headings, and the rows below them.

    `fits` are the names of the profiles that fit, with what a person calls them; `records` is what
    the rows become, as the choice has it, None for one that is none.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    fits: Mapping[str, str]
    records: tuple[LabelRecord | None, ...] = ()
    fault: FileFault | None = None
