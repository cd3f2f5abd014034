"""What there is to do at a station: drafts with who worked on them, then the orders to pack."""

from dataclasses import replace
from pathlib import Path

import pytest

from crux_desk.desk.desk import Desk
from crux_desk.desk.order_list import OrderList
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.records.order_rows import OrderStatus
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.journal import Journal
from tests.builders import a_line, an_order
from tests.many_orders import uuid_of

ORIGIN = "https://crux.example"


@pytest.fixture
def journal(tmp_path: Path):
    with Journal(tmp_path / "journal.sqlite3") as opened:
        yield opened


def order(number: int, lines: int = 2) -> Order:
    made = an_order(*(a_line(f"S{line}", 3) for line in range(lines)))
    return replace(made, order_uuid=uuid_of(number), po_number=f"PO-{number}")


def begin(journal: Journal, one: Order, author: Author, origin: str = ORIGIN) -> None:
    journal.orders.keep(origin, one)
    packing = Desk(journal, origin, author).open(one)
    packing.pack(one.lines[0].line_item_uuid, 2)


def test_a_draft_says_who_worked_on_it_and_how_much_is_packed(journal):
    ana, ben = Author("Bench 3", "Ana"), Author("Bench 3", "Ben")
    begin(journal, order(1), ana)
    begin(journal, order(2), ben)
    begin(journal, order(3), ana, origin="https://other.example")
    later, earlier = OrderList(journal, ORIGIN).work().drafts
    assert (later.po_number, later.packer, later.status) == ("PO-2", "Ben", OrderStatus.SET_ASIDE)
    assert (earlier.packer, earlier.station) == ("Ana", "Bench 3")
    assert (earlier.boxes, earlier.packed, earlier.units) == (1, 2, 6)


def test_a_large_draft_is_listed_but_not_counted(tmp_path):
    path = tmp_path / "large.sqlite3"
    with Journal(path) as journal:
        begin(journal, order(1, lines=3_000), Author("Bench 3", "Ana"))
    with Journal(path) as journal:
        (draft,) = OrderList(journal, ORIGIN).drafts()
    assert (draft.boxes, draft.packed, draft.units) == (None, None, None)


def test_there_may_be_nothing_to_do(journal):
    work = OrderList(journal, ORIGIN).work()
    assert (work.drafts, work.rows, work.statuses, work.last_pass) == ((), (), (), None)
