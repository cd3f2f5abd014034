"""Which orders on the list need an item: single-item orders first, then the oldest."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from crux_desk.domain.orders.item_keys import MAX_LINES, item_key
from crux_desk.domain.orders.listed_orders import row_of
from crux_desk.domain.orders.orders import LineItem, LineStatus, Order
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import PackingState, Step
from crux_desk.domain.records.order_rows import OrderPass
from crux_desk.domain.records.summaries import PackingKey, new_key
from crux_desk.journal.file import schema
from crux_desk.journal.journal import Journal
from crux_desk.journal.migrations import order_items
from crux_desk.journal.tables.packings import StateEntry, enter_state
from tests.builders import A_TIME, a_line, an_order
from tests.journal.older import older_journal
from tests.journal.sent import ANA
from tests.many_orders import uuid_of

ORIGIN = "https://crux.example"
UPC = "614141007349"


@pytest.fixture
def journal(tmp_path: Path):
    with Journal(tmp_path / "journal.sqlite3") as opened:
        yield opened


def order(number: int, *lines: LineItem, po_number: str = "", minute: int | None = None) -> Order:
    at = A_TIME + timedelta(minutes=number if minute is None else minute)
    return replace(
        an_order(*lines),
        order_uuid=uuid_of(number),
        po_number=po_number or f"PO-{number}",
        created_at=at.isoformat(),
    )


def keep(journal: Journal, *orders: Order) -> None:
    journal.orders.keep_listed(ORIGIN, journal.to_pack.begin_pass(ORIGIN), orders)


def needing(journal: Journal, code: str) -> list[str]:
    found = journal.to_pack.needing(ORIGIN, item_key(code), 10)
    return [("" if one.is_one_item else "+") + one.row.po_number for one in found]


def test_single_item_orders_come_first_then_the_oldest_then_the_lower_number(journal):
    a, b = a_line("A", 2), a_line("B", 1)
    keep(
        journal,
        order(1, a, b),
        order(5, a, po_number="PO-9", minute=7),
        order(3, a, po_number="PO-10", minute=7),
        order(4, a, minute=3),
        order(6, b),
    )
    assert needing(journal, "A") == ["PO-4", "PO-10", "PO-9", "+PO-1"]
    assert needing(journal, "b") == ["PO-6", "+PO-1"]
    assert needing(journal, "C") == []


def test_what_is_shipped_or_held_is_needed_no_more(journal):
    done = replace(a_line("A", 2), may_ship=0)
    other = replace(a_line("B"), status=LineStatus.OTHER, status_text="OnHold")
    keep(
        journal,
        order(1, done, a_line("B", 1)),
        order(2, other, a_line("A", 1)),
        replace(order(3, a_line("A", 1)), is_allocated=False),
    )
    assert needing(journal, "A") == []
    assert needing(journal, "B") == ["PO-1"], "the rest of it is all that is to be packed"
    assert {row.po_number: (row.hold, row.is_held) for row in journal.to_pack.page(ORIGIN)} == {
        "PO-1": ("", False),
        "PO-2": ("OnHold", True),
        "PO-3": ("", True),
    }


def test_product_codes_are_found_in_all_their_forms(journal):
    keep(journal, order(1, replace(a_line("A"), product_codes=(UPC, "house 7"))))
    assert needing(journal, UPC) == needing(journal, f"0{UPC}") == ["PO-1"]
    assert needing(journal, f"00{UPC}") == needing(journal, "HOUSE  7") == ["PO-1"]


def append(journal: Journal, key: PackingKey, step: Step) -> None:
    journal.packings.append_together([(key, step)], ANA)


BEGUN = (
    ("PO-1", PackingState.DRAFT, None),
    ("PO-2", PackingState.QUEUED, None),
    ("PO-3", PackingState.REFUSED, ReasonCode.REFUSED),
    ("PO-4", PackingState.SUBMITTED, ReasonCode.HANDED_OVER),
    ("PO-5", PackingState.SUBMITTED, None),
    ("PO-6", PackingState.REFUSED, ReasonCode.GIVEN_UP),
)


def test_what_is_begun_or_waits_here_is_left_out(journal):
    for number, (po_number, state, code) in enumerate(BEGUN, 1):
        packed = order(number, a_line("A"), po_number=po_number)
        keep(journal, packed)
        key = new_key(ORIGIN, packed)
        packing = Packing(packed, partial(append, journal, key))
        packing.pack("line-A", 1)
        reason = None if code is None else Reason(code, ("t.csv",))
        entry = StateEntry(state, tuple(PackingState), A_TIME, reason, tuple(packing.boxes))
        with journal._database.write() as connection:
            enter_state(connection, key.packing_id, entry, ANA)
    assert needing(journal, "A") == ["PO-5", "PO-6"], "more of it may ship, and nobody has it"


def test_a_new_copy_brings_its_items_and_an_order_that_leaves_takes_them_along(journal):
    keep(journal, order(1, a_line("A")), order(2, a_line("A")))
    later = A_TIME + timedelta(hours=1)
    journal.orders.keep(ORIGIN, replace(order(1, a_line("B")), fetched_at=later))
    assert (needing(journal, "A"), needing(journal, "B")) == (["PO-2"], ["PO-1"])
    journal.orders.keep(
        ORIGIN, replace(order(1, replace(a_line("B"), may_ship=0)), fetched_at=later)
    )
    journal.to_pack.remove(ORIGIN, uuid_of(2))
    assert journal._database.read("SELECT COUNT(*) FROM order_items")[0][0] == 0
    keep(journal, order(3, a_line("A")))
    journal.to_pack.end_pass(ORIGIN, journal.to_pack.begin_pass(ORIGIN), OrderPass(A_TIME))
    assert journal._database.read("SELECT COUNT(*) FROM order_items")[0][0] == 0


def test_an_order_of_very_many_lines_is_not_opened_by_an_item(journal):
    keep(journal, order(1, *(a_line(f"A{n}", 1) for n in range(MAX_LINES + 1))))
    assert needing(journal, "A7") == []


def test_an_item_of_ten_thousand_orders_costs_what_one_costs(journal):
    keep(journal, *(order(number, a_line("A", 1), a_line("B", 1)) for number in range(300)))
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    journal._database._connection.set_progress_handler(count, 100)
    found = journal.to_pack.needing(ORIGIN, "a", 10)
    journal._database._connection.set_progress_handler(None, 0)
    assert len(found) == 10
    assert steps < 20, "hundreds of SQLite's steps: it stops at the tenth"


def test_what_was_listed_before_is_found_by_its_items_too(tmp_path):
    path = tmp_path / "journal.sqlite3"
    held = replace(a_line("H"), status=LineStatus.OTHER, status_text="OnHold")
    orders = [
        replace(order(1, replace(a_line("A", 2), product_codes=(UPC,))), notes="Gift"),
        order(2, a_line("A", 1), a_line("B", 1)),
        replace(order(3, held), is_allocated=False),
    ]
    with older_journal(path, schema.MIGRATIONS.index(order_items.STATEMENTS)) as older:
        keep(older, *orders)
    with closing(sqlite3.connect(path)) as connection:
        assert json.loads(connection.execute("SELECT body FROM orders").fetchone()[0])
    with Journal(path) as journal:
        assert list(journal.to_pack.page(ORIGIN)) == [row_of(one) for one in orders]
        assert needing(journal, "A") == ["PO-1", "+PO-2"]
        assert needing(journal, UPC) == ["PO-1"]
        assert journal.audit().is_whole


RUBBISH = (
    "{",
    "[]",
    b"\xff",
    '{"lines":7}',
    '{"lines":["A",null,{}]}',
    *(
        f'{{"lines":[["line-A",{sku_id},"Item A","Other",[],1,"","",[],"","",{codes},""]]}}'
        for sku_id, codes in (
            ("null", "[]"),
            ("7", "[]"),
            ('["A"]', "[]"),
            ('"X"', "null"),
            ('"X"', '"Y"'),
            ('"X"', '[null,7,["A"]]'),
        )
    ),
)


def test_rubbish_in_a_copy_that_was_listed_before_hides_no_other_order(tmp_path):
    path = tmp_path / "journal.sqlite3"
    with older_journal(path, schema.MIGRATIONS.index(order_items.STATEMENTS)) as older:
        keep(older, *(order(number, a_line("A", 1)) for number in range(len(RUBBISH) + 1)))
    with closing(sqlite3.connect(path)) as connection, connection:
        for number, body in enumerate(RUBBISH, 1):
            connection.execute(
                "UPDATE orders SET body = ? WHERE order_uuid = ?", (body, uuid_of(number))
            )
    with Journal(path) as journal:
        assert needing(journal, "A") == ["PO-0"]
        assert needing(journal, "X") == ["PO-9", "PO-10", "PO-11"]
        assert len(list(journal.to_pack.page(ORIGIN))) == len(RUBBISH) + 1


def test_an_item_is_called_as_one_of_the_orders_that_need_it_calls_it(journal):
    mug = replace(a_line("EM-014", 1), name="Enamel mug, blue")
    keep(journal, order(1, mug, a_line("B", 1)), order(2, mug), order(3, replace(mug, name="")))
    names = journal.to_pack.names_of(["em-014", "EM-014", "none"])
    assert set(names.values()) == {"Enamel mug, blue"}
    assert set(names) == {"em-014", "EM-014"}
    assert journal.to_pack.names_of([]) == {}
