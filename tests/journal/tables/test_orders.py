"""Copies of orders, found as the service finds them, and the list of those to pack."""

import sqlite3
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crux_desk.domain.orders.listed_orders import OrderRow, read_time, row_of
from crux_desk.domain.orders.orders import Address, Order
from crux_desk.domain.records.order_rows import OrderPass
from crux_desk.domain.records.summaries import Author, new_key
from crux_desk.journal.file import database, schema
from crux_desk.journal.journal import Journal
from crux_desk.journal.migrations import orders_to_pack
from crux_desk.journal.tables.orders_to_pack import PAGE
from tests.builders import A_TIME, a_line, a_packing, an_order
from tests.many_orders import uuid_of

ORIGIN = "https://crux.example"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "station" / "journal.sqlite3"


@pytest.fixture
def journal(path):
    with Journal(path) as opened:
        yield opened


def order(number: int, *, at: datetime = A_TIME, units: int = 4) -> Order:
    created_at = (A_TIME + timedelta(minutes=number)).isoformat()
    return replace(
        an_order(a_line("A", units)),
        order_uuid=uuid_of(number),
        po_number=f"PO-{number}",
        created_at=created_at,
        fetched_at=at,
    )


def listed(journal: Journal, *orders: Order) -> int:
    number = journal.to_pack.begin_pass(ORIGIN)
    journal.orders.keep_listed(ORIGIN, number, orders)
    return number


def all_rows(journal: Journal) -> list[OrderRow]:
    rows: list[OrderRow] = []
    while page := journal.to_pack.page(ORIGIN, rows[-1] if rows else None):
        rows += page
    return rows


def numbers(journal: Journal) -> list[str]:
    return [row.po_number for row in all_rows(journal)]


def end(journal: Journal, number: int) -> None:
    journal.to_pack.end_pass(ORIGIN, number, OrderPass(A_TIME))


# -- the list ------------------------------------------------------------------------------------


def test_the_list_is_in_the_order_of_dates_and_comes_in_pages(journal):
    orders = [order(number) for number in range(PAGE * 2 + 3)]
    listed(journal, *reversed(orders), replace(order(1_002), created_at="soon"))
    rows = all_rows(journal)
    assert [row.po_number for row in rows[:-1]] == [
        o.po_number for o in orders if o.po_number != "PO-1002"
    ]
    assert rows[-1].created_at is None
    assert journal.to_pack.count(ORIGIN) == len(rows) == PAGE * 2 + 3


def test_a_row_is_what_went_in(journal):
    full = replace(
        order(7), retailer_name="Crux", address=Address(name="Ann", city="Salem", state="OR")
    )
    listed(journal, full)
    (row,) = all_rows(journal)
    assert row == row_of(full)
    assert (row.ship_to, row.asks_for, row.lines, row.units) == (
        "Ann, Salem OR",
        "UPS Ground",
        1,
        4,
    )
    assert "ann, salem or" in row.searched


def test_what_was_not_listed_in_a_whole_pass_leaves_and_its_copy_stays(journal):
    end(journal, listed(journal, order(1), order(2)))
    second = listed(journal, order(2), order(3))
    assert numbers(journal) == ["PO-1", "PO-2", "PO-3"], "a pass under way takes nothing away"
    end(journal, second)
    assert numbers(journal) == ["PO-2", "PO-3"]
    assert journal.orders.get(ORIGIN, uuid_of(1)) is not None


def test_the_list_of_another_server_is_its_own(journal):
    end(journal, listed(journal, order(1)))
    journal.to_pack.end_pass(
        "https://other.example",
        journal.to_pack.begin_pass("https://other.example"),
        OrderPass(A_TIME),
    )
    assert numbers(journal) == ["PO-1"]
    assert journal.to_pack.count("https://other.example") == 0


def test_one_that_is_listed_but_unreadable_stays(journal):
    end(journal, listed(journal, order(1), order(2)))
    number = journal.to_pack.begin_pass(ORIGIN)
    journal.to_pack.mark(ORIGIN, number, [uuid_of(1), "", "nonsense"])
    journal.to_pack.end_pass(ORIGIN, number, OrderPass(A_TIME, unread=3))
    assert numbers(journal) == ["PO-1"]
    assert journal.to_pack.last_pass(ORIGIN) == OrderPass(A_TIME, 3)


def test_never_read_is_told_from_read_and_empty(journal):
    assert journal.to_pack.last_pass(ORIGIN) is None
    number = journal.to_pack.begin_pass(ORIGIN)
    assert journal.to_pack.last_pass(ORIGIN) is None
    end(journal, number)
    assert journal.to_pack.last_pass(ORIGIN) == OrderPass(A_TIME)


# -- copies that come meanwhile ------------------------------------------------------------------


def test_a_newer_copy_changes_the_row_and_one_with_nothing_left_ends_it(journal):
    listed(journal, order(1))
    later = A_TIME + timedelta(minutes=1)
    journal.orders.keep(ORIGIN, order(1, at=later, units=2))
    assert [row.units for row in all_rows(journal)] == [2]
    journal.orders.keep(ORIGIN, order(1, at=later, units=0))
    assert all_rows(journal) == []


def test_an_order_that_was_opened_is_not_on_the_list_for_that(journal):
    journal.orders.keep(ORIGIN, order(1))
    assert all_rows(journal) == []


def test_an_older_page_brings_back_nothing_that_was_shipped_meanwhile(journal):
    """The order was sent and read back while the page that lists it was under way."""
    later = A_TIME + timedelta(seconds=1)
    journal.orders.keep(ORIGIN, order(1, at=later, units=0))
    journal.orders.keep(ORIGIN, order(2, at=later, units=3))
    end(journal, listed(journal, order(1), order(2)))
    assert [(row.po_number, row.units) for row in all_rows(journal)] == [("PO-2", 3)]


def test_a_copy_that_is_newer_than_the_page_stays_listed(journal):
    end(journal, listed(journal, order(1)))
    journal.orders.keep(ORIGIN, order(1, at=A_TIME + timedelta(minutes=1), units=3))
    end(journal, listed(journal, order(1)))
    assert [row.units for row in all_rows(journal)] == [3]


# -- by PO number --------------------------------------------------------------------------------


def test_a_po_number_is_found_in_another_case_and_with_spaces_around_it(journal):
    journal.orders.keep(ORIGIN, replace(order(1), po_number="Po-5fkQo2ÉT"))
    for written in ("Po-5fkQo2ÉT", " po-5FKQO2ét\n"):
        (found,) = journal.orders.with_po_number(ORIGIN, written)
        assert found.po_number == "Po-5fkQo2ÉT"
    assert journal.orders.with_po_number(ORIGIN, "po-5fk") == ()


def test_the_one_that_is_written_so_comes_before_those_in_another_case(journal):
    for number, written in enumerate(("PO-a", "po-A", "po-A")):
        journal.orders.keep(ORIGIN, replace(order(number), po_number=written))
    assert len(journal.orders.with_po_number(ORIGIN, "po-A")) == 2
    assert len(journal.orders.with_po_number(ORIGIN, "PO-a")) == 1
    assert len(journal.orders.with_po_number(ORIGIN, "PO-A")) == 3


# -- old copies ----------------------------------------------------------------------------------


def prune(journal: Journal, before: datetime) -> int:
    pruned = 0
    while count := journal.orders.prune(before):
        pruned += count
    return pruned


def test_old_copies_go_but_not_those_that_something_refers_to(journal):
    for number in range(120):
        journal.orders.keep(ORIGIN, order(number))
    journal.orders.keep(ORIGIN, order(200, at=A_TIME + timedelta(days=31)))
    key = new_key(ORIGIN, order(1))
    a_packing(
        record=lambda s: journal.packings.append_together([(key, s)], Author("B", "A"))
    ).open_box()
    listed(journal, order(2))
    journal.note_open_order(ORIGIN, uuid_of(3))
    assert prune(journal, A_TIME + timedelta(days=30)) == 117
    left = [n for n in (*range(120), 200) if journal.orders.get(ORIGIN, uuid_of(n)) is not None]
    assert left == [1, 2, 3, 200]


def test_a_copy_is_found_by_all_that_looks_like_its_po_number(journal):
    journal.orders.keep(ORIGIN, replace(order(1), po_number="PO\u00a017\u20114"))
    for text in (
        "PO 17-4",
        "po 17\u20134",
        "\u200bPO\u202f17-4 ",
        "PO\u00a017\u20114",
        "\uff30O 17-4",
    ):
        assert [one.order_uuid for one in journal.orders.with_po_number(ORIGIN, text)] == [
            uuid_of(1)
        ]
    assert journal.orders.with_po_number(ORIGIN, "P0 17-4") == ()


def test_two_po_numbers_that_differ_to_the_eye_stay_two(journal):
    for number, po_number in enumerate(("PO-é", "PO-e", "PO-\u0435", "PO-E")):
        journal.orders.keep(ORIGIN, replace(order(number), po_number=po_number))
    for number, po_number in enumerate(("PO-é", "PO-e", "PO-\u0435", "PO-E")):
        (found,) = journal.orders.with_po_number(ORIGIN, po_number)
        assert found.order_uuid == uuid_of(number)


# -- the file ------------------------------------------------------------------------------------


def test_what_was_kept_before_the_list_came_is_found_as_before(path, monkeypatch):
    released = schema.MIGRATIONS[: schema.MIGRATIONS.index(orders_to_pack.STATEMENTS)]
    monkeypatch.setattr(database, "MIGRATIONS", released)
    Journal(path).close()
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(
            "INSERT INTO orders VALUES (?, ?, 'Po-Old', ?, '{\"version\": 0}')",
            (ORIGIN, uuid_of(1), A_TIME.isoformat()),
        )
    connection.close()
    monkeypatch.setattr(database, "MIGRATIONS", schema.MIGRATIONS)
    with Journal(path) as journal:
        assert journal.orders.with_po_number(ORIGIN, "po-old") == ()  # of another version
        journal.orders.keep(ORIGIN, replace(order(1), po_number="Po-Old"))
        assert len(journal.orders.with_po_number(ORIGIN, "po-old")) == 1
        assert journal.to_pack.last_pass(ORIGIN) is None


def test_steps_are_on_the_disk_again_after_copies_that_need_not_be(journal):
    def synchronous() -> int:
        return int(journal._database.read("PRAGMA synchronous")[0][0])

    assert synchronous() == 2
    listed(journal, order(1))
    assert synchronous() == 2


def test_copies_and_steps_are_written_at_once_from_two_threads(journal):
    many = [order(number) for number in range(500)]
    number = journal.to_pack.begin_pass(ORIGIN)
    thread = threading.Thread(target=journal.orders.keep_listed, args=(ORIGIN, number, many))
    thread.start()
    key = new_key(ORIGIN, order(1))
    packing = a_packing(
        record=lambda step: journal.packings.append_together([(key, step)], Author("B", "A"))
    )
    for cost in range(50):
        packing.set_unit_cost("line-A", str(cost + 100))
    thread.join()
    assert journal.to_pack.count(ORIGIN) == 500
    assert len(list(journal.packings.steps(key.packing_id))) == 50


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-05-04T09:12:44.000Z", datetime(2026, 5, 4, 9, 12, 44, tzinfo=UTC)),
        (" 2026-05-04T09:12:44-07:00", datetime(2026, 5, 4, 16, 12, 44, tzinfo=UTC)),
        ("2026-05-04", datetime(2026, 5, 4, tzinfo=UTC)),
        ("", None),
        ("yesterday", None),
        ("0001-01-01T00:00:00+23:59", None),
    ],
)
def test_times_of_the_service(text, at):
    assert read_time(text) == at
