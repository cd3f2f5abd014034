"""Journals as an older program left them, written by this one, which has newer tables meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crux_desk.journal.file import database, schema
from crux_desk.journal.journal import Journal
from crux_desk.journal.migrations import numbers, order_items, refused_scans, seals

_Statements = tuple[str, ...]
_LENT: tuple[tuple[_Statements, int, _Statements], ...] = (
    (seals.STATEMENTS, 1, ("DROP TABLE seals",)),
    (refused_scans.STATEMENTS, 2, ("DROP TABLE refused_scans",)),
    (
        numbers.STATEMENTS,
        8,
        tuple(
            f"DROP TABLE {name}"
            for name in (
                *("packing_numbers", "mistaken_scans", "numbers_by_hour"),
                *("wrong_scans_by_hour", "packings_to_count"),
            )
        ),
    ),
    (
        order_items.STATEMENTS,
        7,
        (
            "DROP TRIGGER order_items_leave",
            "DROP TABLE order_items",
            *(
                f"ALTER TABLE orders_to_pack DROP COLUMN {name}"
                for name in ("carrier", "note", "hold", "is_allocated")
            ),
        ),
    ),
)
"""Migrations whose tables whatever is written needs: how many of their statements, and what undoes them."""


@contextmanager
def older_journal(path: Path, upto: int) -> Iterator[Journal]:
    """A journal with the tables of version `upto`, open for writing."""
    lent = [entry for entry in _LENT if schema.MIGRATIONS.index(entry[0]) >= upto]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(database, "MIGRATIONS", schema.MIGRATIONS[:upto])
        with Journal(path) as journal:
            with journal._database.write() as connection:
                for statements, count, _ in lent:
                    for statement in statements[:count]:
                        connection.execute(statement)
            yield journal
            with journal._database.write() as connection:
                for _, _, undo in lent:
                    for statement in undo:
                        connection.execute(statement)
