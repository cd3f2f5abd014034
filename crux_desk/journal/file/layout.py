"""Whether a file is laid out as a journal is: its header, and its tables with all that guards them."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from crux_desk.journal.file.functions import add_functions
from crux_desk.journal.file.schema import MIGRATIONS

_VERSIONS = (b"\1\1", b"\2\2")
"""Of the file's format, for who writes and who reads: with a rollback journal, or with a log."""
_FRACTIONS = bytes([64, 32, 32])
_UNLIKELY = 256
"""A version that no program has."""

TABLES = """SELECT type, name, tbl_name, sql FROM sqlite_master
    WHERE name NOT LIKE 'sqlite_stat%'"""
"""What has to be found as it was made."""


def is_header_sound(path: Path) -> bool:
    """Whether what SQLite does not check at opening, but cannot write by, is as it was made.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        header = file.read(100)
    return header[18:20] in _VERSIONS and header[21:24] == _FRACTIONS


def has_tables_of(rows: Iterable[Sequence[Any]], version: int) -> bool:
    """Whether the tables, indexes and triggers of that version are there, to the letter.

    A file of version 0 must have none: it would be another program's.

    Args:
        rows: what `TABLES` finds in it.
        version: that of its tables.
    """
    found = frozenset(map(tuple, rows))
    return tables_of(version) <= found if version else not found


def is_version_blotted(connection: sqlite3.Connection, version: int) -> bool:
    """Whether a version that is too new is none: one bit from ours, or absurd, above our tables."""
    ours = len(MIGRATIONS)
    is_doubtful = version >= _UNLIKELY or (version ^ ours).bit_count() == 1
    return is_doubtful and has_tables_of(connection.execute(TABLES), ours)


@cache
def tables_of(version: int) -> frozenset[tuple[Any, ...]]:
    """What the migrations up to that version make."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        add_functions(connection)
        for statements in MIGRATIONS[:version]:
            for statement in statements:
                connection.execute(statement)
        return frozenset(connection.execute(TABLES))
