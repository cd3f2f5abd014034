"""Orders and drafts that are read behind the window: whole when they are there, and no scan lost."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from crux_desk.domain.packing.steps import MANY
from crux_desk.journal.tables.order_codec import LARGE, encode_order
from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.samples import Item, SampleOrder
from crux_desk.sandbox.server import SandboxServer
from tests.ui.scanner import Scanner

LINES = MANY + 200
SKU = "4700003"


def items(count: int, units: int) -> list[Item]:
    return [Item(f"47{line:05d}", f"Camp lantern, no. {line}", units) for line in range(count)]


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    orders = [
        SampleOrder("LARGE", partial(items, LINES, 5)),
        SampleOrder("LARGE-2", partial(items, LINES, 5)),
        SampleOrder("SMALL", partial(items, 5, 2_000)),
    ]
    with SandboxServer(orders) as server:
        yield server


@pytest.fixture
def bench(start, server):
    """Large orders were read before; since then the program was started again."""
    bench = start.begin(server.url, server.token)
    for po_number in ("LARGE", "LARGE-2"):
        bench.open(po_number)
        bench.until(lambda: bench.program.background.is_idle)
    bench.services.opening.set_aside()
    start.end(bench)
    return start.begin(server.url, server.token)


@pytest.fixture
def type_keys(bench):
    """What a scanner types, all of it before the window looks at the first key."""
    scanner = Scanner(bench)

    def scan(*codes: str) -> None:
        for code in codes:
            Scanner.now_ms += 500
            for sign in code:
                scanner.key(sign)
            scanner.key("\r", Qt.Key.Key_Return)
        QCoreApplication.sendPostedEvents()

    return scan


def shows(bench, po_number: str) -> bool:
    packing = bench.session.packing
    return packing is not None and packing.order.po_number == po_number


def quiet(bench) -> None:
    bench.until(lambda: bench.program.background.is_idle and not bench.services.opening.is_waiting)


def units_of(bench, sku_id: str = SKU) -> int:
    line = next(line for line in bench.packing.order.lines if line.sku_id == sku_id)
    return int(bench.packing.packed(line))


def test_what_is_scanned_behind_the_number_of_a_large_order_counts_in_it(bench, type_keys):
    bench.open("SMALL")
    quiet(bench)
    small = bench.packing
    type_keys(SKU, "LARGE", SKU, SKU)
    bench.until(lambda: shows(bench, "LARGE") and bench.packing.boxes.units == 2)
    quiet(bench)
    assert units_of(bench) == 2
    assert small.boxes.units == 1
    assert bench.lines.rowCount() == LINES
    assert [box.units for box in bench.packing.boxes] == [2]


def test_a_scan_while_the_servers_copy_is_under_way_counts_once(bench, server, type_keys):
    server.faults = lambda _: Fault(keeps=True, delay_s=0.5)
    type_keys("LARGE")
    bench.until(lambda: shows(bench, "LARGE"))
    assert not bench.program.background.is_idle
    copied = bench.packing.order
    type_keys(SKU)
    assert units_of(bench) == 1
    quiet(bench)
    assert bench.packing.order is not copied
    assert units_of(bench) == 1
    row = bench.lines.row_of(
        bench.lines.line_at(bench.lines_view.currentIndex().row()).line_item_uuid
    )
    assert bench.lines_view.currentIndex().row() == row == 3


def test_of_two_large_orders_that_are_wanted_the_last_one_is_shown(bench, type_keys):
    bench.services.opening.open_order("LARGE")
    bench.services.opening.open_order("LARGE-2")
    type_keys(SKU)
    quiet(bench)
    assert shows(bench, "LARGE-2")
    assert units_of(bench) == 1


def test_a_large_draft_is_on_the_screen_after_a_restart(bench, start, server, type_keys):
    type_keys("LARGE", SKU, SKU)
    bench.until(lambda: shows(bench, "LARGE") and bench.packing.boxes.units == 2)
    start.end(bench)
    again = start.begin(server.url, server.token)
    again.until(lambda: shows(again, "LARGE"))
    quiet(again)
    assert units_of(again) == 2
    assert again.says.startswith("LARGE resumed")
    line = again.lines.line_at(3)
    assert line.sku_id == SKU
    assert again.lines.index(3).data().endswith("2 of 5 packed")


def test_a_long_draft_of_a_small_order_is_opened_whole(bench, type_keys):
    bench.open("SMALL")
    quiet(bench)
    lines = bench.packing.order.lines
    for step in range(MANY + 50):
        bench.packing.pack(lines[step % 5].line_item_uuid)
    before = bench.packing
    bench.services.opening.set_aside()
    type_keys("SMALL", SKU)
    bench.until(lambda: shows(bench, "SMALL") and bench.packing.steps_made > before.steps_made)
    quiet(bench)
    assert bench.packing is not before
    assert bench.packing.boxes.units == before.boxes.units + 1
    assert units_of(bench) == (MANY + 50) // 5 + 1
    bench.session.undo()
    assert bench.packing.boxes.units == before.boxes.units


def test_units_that_are_packed_by_hand_while_their_order_is_opened_again_stay(bench, type_keys):
    type_keys("LARGE")
    bench.until(lambda: shows(bench, "LARGE"))
    quiet(bench)
    first = bench.packing
    bench.services.opening.open_found(first.order)
    bench.session.pack(first.order.lines[3])
    assert first.boxes.units == 1
    quiet(bench)
    assert bench.packing is not first
    assert units_of(bench) == 1
    assert len(bench.session.desk.unsent()) == 1


def test_a_large_order_that_cannot_be_read_says_so_and_takes_no_scan(bench, type_keys):
    bench.open("SMALL")
    quiet(bench)
    type_keys("LARGE", SKU)
    bench.until(lambda: shows(bench, "LARGE") and bench.packing.boxes.units == 1)
    quiet(bench)
    bench.services.opening.set_aside()
    bench.open("SMALL")
    quiet(bench)
    database = bench.session.desk._journal._database
    with database.write() as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'steps'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE steps SET changes = 'nonsense'")
    type_keys("LARGE", SKU, SKU)
    quiet(bench)
    assert shows(bench, "SMALL")
    assert bench.packing.boxes.units == 0
    assert "journal" in bench.says.lower()


def test_the_orders_of_these_tests_are_large(bench):
    bench.services.opening.open_order("LARGE")
    quiet(bench)
    assert len(encode_order(bench.packing.order)) > LARGE
