"""Odd texts at the window: of any length, in any writing, and halves of characters."""

import json
from typing import Any

import pytest

from crux_desk.domain.texts import CUT, MAX_NOTE, MAX_TEXT
from crux_desk.sandbox.faults import Fault, RequestSeen
from crux_desk.sandbox.server import SandboxServer
from crux_desk.ui.bench.rows.lines_model import view_of
from tests.api.samples import a_line, an_order, uuid_of
from tests.ui.window import Bench


def serve(server: SandboxServer, **changes: Any) -> str:
    """The uuid of an order that the server has from now on, whatever it is asked."""
    order = an_order(uuid=uuid_of(1), **changes)
    page = json.dumps({"total_results": 1, "orders": [order]}).encode()

    def fault(seen: RequestSeen) -> Fault | None:
        body = page if seen.path == "/orders/" else json.dumps(order).encode()
        return Fault(status=200, body=body)

    server.faults = fault
    return uuid_of(1)


def show(bench: Bench, order_uuid: str) -> None:
    bench.program.services.opening.open_order(order_uuid)
    bench.until(lambda: bench.session.packing is not None)


@pytest.mark.parametrize("length", [1_000_000, 10_000_000])
def test_texts_of_any_length_are_kept_as_long_as_a_screen_can_use(
    length: int, bench: Bench, server: SandboxServer
) -> None:
    text = "x" * 1_000_000
    line = a_line(item_name="x" * length, sku_name=text)
    show(bench, serve(server, notes=text, line_items=[line], retailer={"name": text, "uuid": "r"}))
    order = bench.packing.order
    assert (len(order.lines[0].name), len(order.notes)) == (MAX_TEXT, MAX_NOTE)
    assert len(order.retailer_name) == MAX_TEXT
    assert order.lines[0].name.endswith(CUT)
    bench.type("MUG-1")
    bench.until(lambda: bench.packing.boxes.units == 1)
    bench.hear("The note goes on: read the rest at Crux.")


def test_what_looks_like_a_sku_is_that_sku(bench: Bench, server: SandboxServer) -> None:
    sku = "QX\u00a0\u202e\u200b77\u2011A"
    line = a_line(sku_id=sku, sku_special_instructions=None)
    show(bench, serve(server, line_items=[line]))
    bench.type("QX 77-A")
    bench.until(lambda: bench.packing.boxes.units == 1)
    assert bench.packing.order.lines[0].sku_id == sku
    assert view_of(bench.packing.order.lines[0], bench.packing).detail.startswith("QX 77-A ·")


def test_half_a_character_is_said_to_be_unknown(bench: Bench) -> None:
    bench.program.services.opening.open_order("PO-\udcff")
    bench.hear("Unknown barcode: PO-\ufffd")
    bench.hear("Not plain letters or digits")
