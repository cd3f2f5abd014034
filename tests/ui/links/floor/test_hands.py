"""An order goes from one window to another: given when it is asked for, or taken on a person's word."""

import json
import signal
import subprocess
import sys

import pytest

from crux_desk.sandbox.samples import SHOWCASE_PO
from tests.ui.links.floor.hands import link_of
from tests.ui.scanner import Scanner

pytestmark = pytest.mark.desktop("keyring")
FIRST = "1Z5R89390357567127"


@pytest.fixture
def bea(bench, server, floor, floors, tmp_path, start):
    """The window of a second bench; closed with the first."""
    folder = tmp_path / "bea"
    folder.mkdir()
    values = {"fetch_minutes": 0, "floor_url": floor.url, "packer": "Bea", "station": "Bench 7"}
    (folder / "settings.json").write_text(json.dumps(values), encoding="utf-8")
    bea = start.begin(server.url, server.token, folder=folder)
    link_of(bea)._timer.setInterval(300)
    bea.until(lambda: link_of(bea).is_connected)
    return bea


def open_elsewhere(bea):
    bea.type(SHOWCASE_PO)
    bea.hear(f"{SHOWCASE_PO} is open at ")
    bea.hear("Scan it again to take it over.")
    bea.wait_for_question()


def test_an_order_in_mid_scan_goes_to_the_bench_that_scans_its_number_again(bench, bea):
    ana = bench
    ana.open(SHOWCASE_PO)
    ana.until(lambda: bool(link_of(ana).news.held))
    line = ana.packing.order.lines[0]
    ana.session.pack(line)
    ana.until(lambda: link_of(bea).bench is not None)
    open_elsewhere(bea)
    assert bea.session.packing is None
    # What beeps until the last moment comes along, also what stands in a field.
    ana.session.pack(line)
    ana.panel.fields["tracking"].edit.setText(FIRST)
    bea.type(SHOWCASE_PO)
    # Scans that come before the order does are for it.
    Scanner(bea).scan(line.product_codes[0] if line.product_codes else line.sku_id)
    bea.until(lambda: bea.session.packing is not None and bea.packing.boxes.units == 3)
    assert bea.packing.current_box.tracking == FIRST
    assert ana.session.packing is None
    assert f"Bench 7 (Bea) takes {SHOWCASE_PO}" in ana.says
    assert ana.session.desk.unsent() == ()
    bea.until(lambda: bool(link_of(bea).news.held))
    # And back, as a draft that was set aside.
    bea.services.opening.set_aside()
    ana.type(SHOWCASE_PO)
    ana.hear("Scan it again to take it over.")
    ana.wait_for_question()
    ana.press("1")
    ana.until(lambda: ana.session.packing is not None and ana.packing.boxes.units == 3)
    ana.hear(f"{SHOWCASE_PO} is yours, from Bench 7")
