"""What SQLite's errors mean: which of them say that the file is damaged, and why a write failed."""

import errno
import os
import sqlite3
from pathlib import Path

from crux_desk.domain.errors.station import (
    JournalDamaged,
    JournalUnreadable,
    JournalWriteFailed,
    WriteFault,
)

RUBBISH = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, IndexError)
"""What is raised by making a value of a row that is not what this program writes."""

_PRIMARY = 0xFF
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_FAULTS = {
    sqlite3.SQLITE_FULL: WriteFault.DISK_FULL,
    sqlite3.SQLITE_READONLY: WriteFault.READ_ONLY,
    sqlite3.SQLITE_PERM: WriteFault.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: WriteFault.READ_ONLY,
    sqlite3.SQLITE_BUSY: WriteFault.BUSY,
    sqlite3.SQLITE_LOCKED: WriteFault.BUSY,
    sqlite3.SQLITE_CORRUPT: WriteFault.DAMAGED,
    sqlite3.SQLITE_NOTADB: WriteFault.DAMAGED,
    sqlite3.SQLITE_IOERR: WriteFault.DISK_ERROR,
}
_SYSTEM = {
    errno.ENOSPC: WriteFault.DISK_FULL,
    errno.EDQUOT: WriteFault.DISK_FULL,
    errno.EROFS: WriteFault.READ_ONLY,
    errno.EACCES: WriteFault.READ_ONLY,
    errno.EPERM: WriteFault.READ_ONLY,
}
_RUBBISH = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH)
_LITTLE_ROOM = 1 << 20


def code_of(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 where the error is not SQLite's own."""
    return int(getattr(error, "sqlite_errorcode", 0)) & _PRIMARY


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the error says that the file is damaged, or no database."""
    return code_of(error) in _DAMAGED


def is_rubbish(error: sqlite3.Error) -> bool:
    """Whether a statement that is known to work has met rows, or tables, that are not ours."""
    return is_damage(error) or code_of(error) in _RUBBISH


_ABSURD = (
    errno.EEXIST,
    errno.EINVAL,
    errno.EISDIR,
    errno.ENOENT,
    errno.ENOTDIR,
    errno.ENOTEMPTY,
    errno.EOVERFLOW,
)
"""What the system says of a place that damage has led to; trying again would not help."""
_IN_THE_WAY = (
    WriteFault.DISK_FULL,
    WriteFault.READ_ONLY,
    WriteFault.BUSY,
    WriteFault.DISK_ERROR,
)


def is_in_the_way(path: Path, error: Exception) -> bool:
    """Whether the disk, the system or another program keeps us from a file: it may be sound."""
    if isinstance(error, MemoryError):
        return True
    if isinstance(error, sqlite3.Error) and code_of(error) == sqlite3.SQLITE_NOMEM:
        return True
    if isinstance(error, OSError):
        return error.errno not in _ABSURD
    return fault_of(path, error) in _IN_THE_WAY


def unreadable(path: Path, error: Exception) -> JournalUnreadable:
    """The error that says why the journal cannot be read."""
    damaged = isinstance(error, sqlite3.Error) and is_damage(error)
    kind = JournalDamaged if damaged else JournalUnreadable
    return kind(str(path), str(error), fault=fault_of(path, error))


def fault_of(path: Path, error: Exception) -> WriteFault:
    """Why something failed, whoever said so: SQLite, the system, or this package."""
    if isinstance(error, JournalUnreadable | JournalWriteFailed):
        return error.fault
    if isinstance(error, OSError):
        return _SYSTEM.get(error.errno or 0, WriteFault.OTHER)
    return write_fault(path, error) if isinstance(error, sqlite3.Error) else WriteFault.OTHER


def write_fault(path: Path, error: sqlite3.Error) -> WriteFault:
    """Why a write failed."""
    fault = _FAULTS.get(code_of(error), WriteFault.OTHER)
    # A log of shared memory that cannot grow is reported as an I/O error, though the disk is full.
    if fault is WriteFault.DISK_ERROR and _room(path) < _LITTLE_ROOM:
        return WriteFault.DISK_FULL
    return fault


def _room(path: Path) -> int:
    """Bytes that this user may still write there; where that is not to be had, there is room."""
    if not hasattr(os, "statvfs"):
        return _LITTLE_ROOM
    try:
        disk = os.statvfs(path.parent)
    except OSError:
        return _LITTLE_ROOM
    return disk.f_bavail * disk.f_frsize
