"""What left long ago is not looked through: by how much work the database does, not by the clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from crux_desk.desk.desk import Desk
from crux_desk.desk.order_list import OrderList
from crux_desk.desk.outbox_reading import OutboxReading
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.journal import Journal
from tests.builders import a_line, an_order
from tests.journal.filling import LAST_AT, ORIGIN, fill

FEW, MANY = 100, 2_000


@contextmanager
def counted(path: Path) -> Iterator[tuple[Journal, Callable[[], int]]]:
    """The journal, and how many instructions SQLite has run on it."""
    with Journal(path) as journal:
        count = 0

        def step() -> int:
            nonlocal count
            count += 1
            return 0

        journal._database._connection.set_progress_handler(step, 1)
        yield journal, lambda: count


def outbox_of(journal: Journal) -> OutboxReading:
    author = Author("Bench 3", "Ana")
    clock = lambda: LAST_AT + timedelta(days=30)  # noqa: E731
    desk = Desk(journal, ORIGIN, author, clock)
    order = an_order(a_line("A"))
    desk.open(order).pack(order.lines[0].line_item_uuid)
    return OutboxReading(journal, desk, ORIGIN, clock)


def read_outbox(journal: Journal) -> None:
    reading = outbox_of(journal)
    (entry,) = reading.entries()
    assert reading.detail(entry.summary.key.packing_id) is not None


def count_outbox(journal: Journal) -> None:
    assert len(journal.packings.unsent()) == 0


def read_orders_to_pack(journal: Journal) -> None:
    assert OrderList(journal, ORIGIN).work().rows == ()


def open_submissions(journal: Journal) -> None:
    assert journal.submissions.open() == ()
    assert journal.submissions.open_ids() == ()


WORKS = (count_outbox, read_orders_to_pack, open_submissions, read_outbox)
"""The last of them begins a draft."""


def test_it_is_as_much_work_with_many_old_packings_as_with_few(tmp_path):
    found: dict[int, list[int]] = {}
    for packings in (FEW, MANY):
        path = tmp_path / f"{packings}.sqlite3"
        fill(path, packings)
        found[packings] = []
        for work in WORKS:
            with counted(path) as (journal, steps):
                before = steps()
                work(journal)
                found[packings].append(steps() - before)
    for work, few, many in zip(WORKS, found[FEW], found[MANY], strict=True):
        assert few > 0, work
        # A search in a deeper tree takes a few more; to step over each packing takes thousands.
        assert many <= few + 100, work
