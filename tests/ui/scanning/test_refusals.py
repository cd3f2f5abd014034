"""Refused scans are counted, apart from the steps, when the hand rests; a hand's slips are not."""

from datetime import timedelta

import pytest

from crux_desk.domain.clock import utc_now
from crux_desk.sandbox.samples import SHOWCASE_PO, SHOWCASE_UUID
from tests.ui.scanner import Scanner


@pytest.fixture
def scan(bench):
    return Scanner(bench).scan


def refused(bench) -> list[tuple[str, str, str]]:
    journal = bench.program.work.parts.journal
    found = journal.refused_scans.since(utc_now() - timedelta(hours=1))
    return [(one.code, one.reason, one.order_uuid) for one in found]


def test_what_is_refused_is_kept_when_the_hand_rests(bench, scan):
    bench.open(SHOWCASE_PO)
    scan("000106")
    for code in ("NOPE-77", "000106", "CRUXPRESET9"):
        scan(code)
    assert refused(bench) == []
    bench.until(lambda: len(refused(bench)) == 2)
    (wrong, preset) = refused(bench)
    assert wrong[0] == "NOPE-77"
    assert preset == ("CRUXPRESET9", "PresetUnset", SHOWCASE_UUID)


def test_what_a_hand_does_wrong_is_no_scan(bench, scan):
    bench.open(SHOWCASE_PO)
    bench.press("F8")
    scan("NOPE-77")
    bench.until(lambda: bool(refused(bench)))
    assert [code for code, _, _ in refused(bench)] == ["NOPE-77"]


def test_the_end_of_the_program_loses_none(bench, scan, start, tmp_path):
    from crux_desk.journal.journal import Journal

    bench.open(SHOWCASE_PO)
    scan("NOPE-77")
    bench.hear("Wrong item: NOPE-77")
    path = bench.program.work.parts.journal.path
    start.end(bench)
    with Journal(path, read_only=True) as journal:
        found = journal.refused_scans.since(utc_now() - timedelta(hours=1))
    assert [one.code for one in found] == ["NOPE-77"]
    assert found[0].po_number == SHOWCASE_PO
