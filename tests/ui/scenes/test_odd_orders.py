"""Orders with odd values at the window: listed, opened, or said no to; the others are as ever."""

import json

import pytest

from crux_desk.sandbox.faults import Fault, RequestSeen
from crux_desk.sandbox.server import SandboxServer
from tests.api.odd import ODD_VALUES, full_order, with_odd
from tests.api.samples import uuid_of
from tests.ui.orders.listing import show_list
from tests.ui.window import Bench

LAST = 900_000


@pytest.mark.parametrize("way", [("line_items", 0, "item_name"), ("address", "name")])
def test_a_page_of_odd_orders_is_listed_and_one_of_them_opened(
    way: tuple[str | int, ...], bench: Bench, server: SandboxServer
) -> None:
    odd = [with_odd(number, way, value) for number, value in enumerate(ODD_VALUES, start=1)]
    listed = ",".join((*odd, json.dumps(full_order(LAST))))
    page = f'{{"total_results": {len(ODD_VALUES) + 1}, "orders": [{listed}]}}'.encode()

    def fault(seen: RequestSeen) -> Fault | None:
        if seen.path == "/orders/":
            return Fault(status=200, body=page)
        number = int(seen.path.rstrip("/")[-6:])
        return Fault(status=200, body=odd[number - 1].encode())

    server.faults = fault
    prefetch = bench.program.rooms.orders.prefetch
    bench.press("Ctrl+G")
    bench.until(lambda: prefetch.status.is_under_way)
    bench.until(lambda: not prefetch.status.is_under_way)
    assert prefetch.status.problem is None
    panel = show_list(bench)
    assert panel.model.rowCount() > len(ODD_VALUES) // 2
    # the longest text of all
    longest = 1 + max(range(len(ODD_VALUES)), key=lambda at: len(ODD_VALUES[at].replace("[", "")))
    bench.program.services.opening.open_order(uuid_of(longest))
    bench.until(lambda: bench.session.packing is not None)
