"""Tables that repeat what others say, made anew for a journal that was rescued.

What was read of them stays; what is missing (a page was lost, or an older version had no such table) is
made by the statements of the migrations that brought them.
"""

import sqlite3
from collections.abc import Set
from contextlib import suppress

from crux_desk.journal.migrations import codes_and_labels, history, numbers

_LABELS = codes_and_labels.STATEMENTS[-2:]
_LINES, _SKUS = history.STATEMENTS[-3:-1], history.STATEMENTS[-1]
_KEPT_LABELS = """INSERT INTO sent_labels SELECT * FROM kept k WHERE NOT EXISTS
    (SELECT 1 FROM sent_labels l WHERE l.packing_id = k.packing_id AND l.box_number = k.box_number)"""
_PO_KEYS = "UPDATE orders SET po_key = lower(trim(po_number)) WHERE po_key IS NULL"


_MAKES = {
    "sent_labels": (*_LABELS, _KEPT_LABELS),
    "sent_lines": (*_LINES, "INSERT INTO sent_lines SELECT * FROM kept"),
    "history_skus": (_SKUS,),
}


def fill_gaps(connection: sqlite3.Connection, complete: Set[str]) -> None:
    """Within the transaction of a rescue, when all that can be read is in its tables.

    Args:
        connection: the new journal's.
        complete: the tables that were read to their ends; they have no gaps.
    """
    connection.execute(_PO_KEYS)
    # Packings are counted again one by one, when there is time.
    connection.execute(numbers.FILL_WRONG)
    connection.execute(numbers.FILL_TO_COUNT)
    for table, statements in _MAKES.items():
        if table not in complete:
            _make_anew(connection, table, *statements)


def _make_anew(connection: sqlite3.Connection, table: str, *statements: str) -> None:
    """Or leave the table as it is, where the others hold what makes none: it only repeats them."""
    connection.execute("SAVEPOINT anew")
    with suppress(sqlite3.Error):
        connection.execute(f"CREATE TEMP TABLE kept AS SELECT * FROM {table}")
        connection.execute(f"DELETE FROM {table}")
        for statement in statements:
            connection.execute(statement)
        connection.execute("DROP TABLE temp.kept")
        connection.execute("RELEASE anew")
        return
    connection.execute("ROLLBACK TO anew")
    connection.execute("RELEASE anew")
