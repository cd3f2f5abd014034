"""One packing in a journal, written and read again."""

import sqlite3
from pathlib import Path

from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.records.summaries import Author, new_key
from crux_desk.domain.submission.submission import parcels_of
from crux_desk.journal.journal import Journal
from tests.builders import A_TIME, a_packing, an_order, complete

AUTHOR = Author("Bench 3", "Ana")
KEY = new_key("https://crux.example", an_order())


def recording(journal: Journal, key=KEY) -> Packing:
    return a_packing(record=lambda step: journal.packings.append_together([(key, step)], AUTHOR))


def packed(journal: Journal) -> Packing:
    packing = recording(journal)
    packing.pack("line-A", 3)
    complete(packing, 1)
    packing.open_box()
    packing.pack("line-B", 2)
    packing.set_unit_cost("line-B", "4,5")
    packing.undo()
    complete(packing, 2)
    return packing


def folded(journal: Journal) -> Packing:
    packing = a_packing()
    journal.packings.replay(KEY.packing_id, packing)
    return packing


def queue(journal: Journal, packing: Packing) -> None:
    journal.submissions.queue(
        KEY.packing_id, parcels_of(packing), tuple(packing.boxes), A_TIME, AUTHOR
    )


def rows(path: Path, statement: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()
