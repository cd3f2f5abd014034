"""A journal as an older version of the tables left it, with names of lines as Crux has them.

    python packaging/clean/older_journal.py VERSION FILE

It is the first version's of tests/journal/files; a later one is what opening it made of it then.
"""

import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from crux_desk.journal.file import database, schema
from crux_desk.journal.journal import Journal

FIRST = Path(__file__).parents[2] / "tests" / "journal" / "files" / "version-1.sqlite3"
LINES = {f"line-{name}": f"0e63ac67-7c45-454d-b2ef-00000000000{name.lower()}" for name in "ABC"}
"""The tests' lines have names that no service gives."""
_TEXTS = (
    ("orders", "body"),
    ("packings", "boxes"),
    ("steps", "changes"),
    ("submissions", "parcels"),
)


def main(version: int, path: Path) -> None:
    """Write it; nothing may be there."""
    shutil.copy(FIRST, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        # They see to it that no step is ever changed.
        guards = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for table, column in _TEXTS:
            changed = f"UPDATE {table} SET {column} = REPLACE({column}, ?, ?)"
            connection.executemany(changed, LINES.items())
        for _, made in guards:
            connection.execute(made)
    if version > 1:
        database.MIGRATIONS = schema.MIGRATIONS[:version]
        Journal(path).close()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
