"""Packings of all kinds in a journal, and what damages its file."""

import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.rescues import Rescue
from crux_desk.domain.records.summaries import Author, PackingKey, new_key
from crux_desk.domain.submission.submission import parcels_of
from crux_desk.journal.journal import Journal
from crux_desk.journal.rescue.rescue import open_journal
from crux_desk.journal.tables.packings import StateEntry
from tests.builders import A_TIME, an_order, complete

ORIGIN = "https://crux.example"
AUTHOR = Author("Bench 3", "Ana")
NOW = datetime(2026, 5, 5, 8, 0, tzinfo=UTC)
PAGE = 4096


class Recorded(Packing):
    """A packing that knows its place in the journal."""

    journal_key: PackingKey


def begin(journal: Journal, po_number: str, boxes: int = 2) -> Recorded:
    """A draft with complete boxes."""
    order = replace(an_order(), po_number=po_number, order_uuid=f"uuid-{po_number}")
    key = new_key(ORIGIN, order)
    packing = Recorded(
        order,
        lambda step: journal.packings.append_together([(key, step)], AUTHOR),
        clock=lambda: A_TIME,
    )
    for number in range(1, boxes + 1):
        packing.open_box()
        packing.pack("line-B", 1)
        complete(packing, number, f"1Z{po_number}{number}")
    packing.journal_key = key
    return packing


def queue(journal: Journal, packing: Recorded) -> None:
    key = packing.journal_key
    boxes = tuple(packing.boxes)
    journal.submissions.queue(key.packing_id, parcels_of(packing), boxes, A_TIME, AUTHOR)


def fill(journal: Journal, count: int = 30) -> None:
    """Packings of all kinds: po-0 waits, po-1 is a draft, po-2 is submitted, po-3 waits …"""
    for number in range(count):
        packing = begin(journal, f"po-{number}")
        if number % 3 != 1:
            queue(journal, packing)
        if number % 3 == 2:
            move(journal, packing, PackingState.SUBMITTED)
        journal.orders.keep(ORIGIN, replace(packing.order, fetched_at=NOW - timedelta(days=1)))


def move(journal: Journal, packing: Recorded, state: PackingState) -> None:
    key = packing.journal_key
    submission = journal.submissions.last_of(key.packing_id)
    assert submission is not None
    entry = StateEntry(state, tuple(PackingState), A_TIME)
    assert journal.submissions.move_on(submission, entry, AUTHOR)


def states(journal: Journal) -> dict[str, str]:
    return {s.key.po_number: s.state.value for s in journal.packings.summaries()}


def opened(path: Path) -> tuple[Journal, Rescue | None]:
    return open_journal(path, AUTHOR, lambda: NOW)


def leaf_page_of(path: Path, table: str, which: int = -2) -> int:
    """The number of a page that holds rows of a table, from 1."""
    done = subprocess.run(
        ["sqlite3", str(path), f"SELECT pageno FROM dbstat WHERE name = '{table}' AND pagetype = 'leaf'"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return sorted(int(line) for line in done.stdout.split())[which]


def overwrite(path: Path, page: int, content: bytes = b"\x5a" * PAGE) -> None:
    with path.open("rb+") as file:
        file.seek((page - 1) * PAGE)
        file.write(content)


def kill_while_open(path: Path, count: int = 12) -> None:
    """A program that filled the journal is killed: the log is there and has most of it."""
    code = f"""
import os, signal
from pathlib import Path
from tests.journal.damage import Journal, fill
journal = Journal(Path({str(path)!r}))
fill(journal, {count})
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr


def wal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def lose_the_log(path: Path) -> None:
    """A killed program, of which the main file alone is left; po-0 waits in it."""
    with Journal(path) as journal:
        fill(journal, 3)
    kill_while_open(path, 5)
    wal(path).unlink()
