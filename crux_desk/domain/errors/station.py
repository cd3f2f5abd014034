"""This PC: its settings, its keyring, its disk."""

from dataclasses import field
from enum import StrEnum

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.values import dataclass


class StationError(DeskError):
    """Something about this PC: its settings, its keyring, its disk."""


class SettingInvalid(StationError):
    """A value in settings.json that is not used; `default` is used instead.

    `file` is the path of the computer's settings, "" for the station's own.
    """

    name: str
    value: str
    default: str
    file: str = ""


class SettingLocked(StationError):
    """What was asked for on the command line is locked for this computer, in `file`."""

    name: str
    wanted: str
    value: str
    file: str


class LocksUnknown(StationError):
    """What the computer's settings lock cannot be told: `file` is damaged, or a lock in it is."""

    what: str
    file: str


class AddressInvalid(StationError):
    """The service's address is not https (or http to this machine), or no address at all."""

    url: str


class TokenFault(StrEnum):
    """Why a text cannot be a token."""

    EMPTY = "empty"
    NOT_ASCII = "not_ascii"
    SPACES = "spaces"
    TOO_LONG = "too_long"


class TokenUnusable(StationError):
    """What was given as a token cannot be one. Never carries the text itself."""

    fault: TokenFault


class KeyringUnusable(StationError):
    """The operating system's keyring cannot be used; `reason` is a short text without secrets."""

    reason: str


class WriteFault(StrEnum):
    """Why something could not be saved."""

    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    BUSY = "busy"
    DAMAGED = "damaged"
    DISK_ERROR = "disk_error"
    OTHER = "other"


class JournalUnreadable(StationError):
    """The journal's file is damaged or cannot be opened; `fault` says why, where that is known."""

    path: str
    detail: str
    fault: WriteFault = field(default=WriteFault.OTHER, kw_only=True)


class JournalDamaged(JournalUnreadable):
    """The journal's file is damaged, or not the one that was closed: it has to be rescued."""


class JournalTooNew(StationError):
    """The journal was written by a newer program."""

    path: str
    version: int
    known: int


class JournalWriteFailed(StationError):
    """A step could not be saved, so it was not done; `detail` is the database's word."""

    path: str
    detail: str
    fault: WriteFault = field(default=WriteFault.OTHER, kw_only=True)


class StationInUse(StationError):
    """Another window works on the same data folder."""

    data_dir: str
    holder: str


class DataFolderFault(StrEnum):
    """Why a folder cannot hold the station's data."""

    NOT_ABSOLUTE = "not_absolute"
    NOT_A_FOLDER = "not_a_folder"
    NOT_WRITABLE = "not_writable"
    NOT_READABLE = "not_readable"
    SHARED_DRIVE = "shared_drive"
    SYNCED = "synced"


class DataFolderUnusable(StationError):
    """The folder for journal, settings and logs cannot be used; `detail` is the system's word."""

    path: str
    detail: str = ""
    fault: DataFolderFault = field(kw_only=True)


class FileFault(StrEnum):
    """Why a file that a person chose cannot be used."""

    UNREADABLE = "unreadable"
    NOT_WRITABLE = "not_writable"
    TOO_LARGE = "too_large"
    NAME = "name"
    EXISTS = "exists"
    OWN = "own"


class FileUnusable(StationError):
    """A file that a person chose cannot be read or written; `detail` is the system's word.

    `folder` is the file's folder, where that is not there.
    """

    path: str
    detail: str = ""
    fault: FileFault = field(kw_only=True)
    folder: str = field(default="", kw_only=True)


@dataclass(frozen=True)
class LackingForFile:
    """What an order lacks for the tracking file: the columns that may not be empty."""

    po_number: str
    columns: tuple[str, ...]


class TrackingFileIncomplete(StationError):
    """Orders whose boxes cannot go into a tracking file; nothing was handed over."""

    orders: tuple[LackingForFile, ...]


class NoWordsGiven(StationError):
    """A packing is to be given up, and no reason was given."""
