"""A damaged journal's files as bytes: SQLite itself would copy, or keep, less of them."""

import sqlite3
from pathlib import Path

from crux_desk.journal.file.closing_mark import log_path
from crux_desk.journal.file.own_files import make_own

_PIECE = 1 << 20


def copy_bytes(file: Path, copy: Path) -> None:
    """Byte by byte, the log on its own: what is damaged, SQLite does not copy.

    Raises:
        OSError: there is no such file, or no room.
    """
    copy.unlink(missing_ok=True)
    make_own(copy)
    with file.open("rb") as source, copy.open("rb+") as target:
        while piece := source.read(_PIECE):
            target.write(piece)


def close_unchanged(path: Path, connection: sqlite3.Connection) -> None:
    """Close a damaged journal; its files stay as they are, for the rescue and for who looks at them.

    SQLite would write the log into the file and empty it: damaged pages over whole ones. Where
    there is no room for copies, it does.
    """
    files = [file for file in (path, log_path(path)) if file.exists()]
    kept = {file: file.with_name(f"{file.name}.unchanged") for file in files}
    try:
        for file, copy in kept.items():
            copy_bytes(file, copy)
    except OSError:
        for copy in kept.values():
            copy.unlink(missing_ok=True)
        kept = {}
    connection.close()
    for file, copy in kept.items():
        copy.replace(file)
