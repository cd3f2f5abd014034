"""A data folder as a station leaves it that was ended in the middle of an order."""

import sqlite3
from contextlib import closing
from pathlib import Path

from crux_desk.config.paths import data_folder
from crux_desk.desk.desk import Desk
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.service_url import origin
from crux_desk.journal.journal import Journal
from tests.builders import a_line, an_order

NOBODY = "http://127.0.0.1:9"
"""A server that is not there."""


def leave_a_draft(folder: Path, order: Order | None = None) -> None:
    """Of this order, or of 5 units of SKU-A and 3 of SKU-B: one unit of its first line is in box 1."""
    order = order or an_order(a_line("SKU-A", 5), a_line("SKU-B", 3))
    with Journal(data_folder(str(folder), is_demo=False).journal) as journal:
        journal.orders.keep(origin(NOBODY), order)
        Desk(journal, origin(NOBODY), Author("Bench 1", "Ana")).open(order).pack(
            order.lines[0].line_item_uuid
        )


def steps_in(folder: Path) -> int:
    """How many steps are on the disk, read beside whoever works on the folder."""
    journal = data_folder(str(folder), is_demo=False).journal
    with closing(sqlite3.connect(f"{journal.as_uri()}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT steps FROM chain_head").fetchone()[0])
