"""Journals as an older program left them, written by this one, which seals its rows meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crux_desk.journal.file import database, schema
from crux_desk.journal.journal import Journal
from crux_desk.journal.migrations import seals


@contextmanager
def older_journal(path: Path, upto: int) -> Iterator[Journal]:
    """A journal with the tables of version `upto`, open for writing."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(database, "MIGRATIONS", schema.MIGRATIONS[:upto])
        with Journal(path) as journal:
            if upto > schema.MIGRATIONS.index(seals.STATEMENTS):
                yield journal
                return
            with journal._database.write() as connection:
                connection.execute(seals.STATEMENTS[0])
            yield journal
            with journal._database.write() as connection:
                connection.execute("DROP TABLE seals")
