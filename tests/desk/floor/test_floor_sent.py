"""The history of all benches: found, told and exported as that of one journal with all of it."""

import csv
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crux_desk.desk.floor.floor_numbers import Bench
from crux_desk.desk.floor.floor_sent import FloorSent
from crux_desk.desk.history_desk import HistoryDesk
from crux_desk.desk.history_export import ExportRun
from crux_desk.domain.errors.floor import FloorUnreachable
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.history import ALL_TIME, HistorySearch, Period
from crux_desk.journal.journal import Journal
from tests.journal.past import ORIGIN, Past, hand_over, random_past, submit, write

MORNING = datetime(2026, 5, 4, 15, tzinfo=UTC)
FEW = [*random_past(9, 3, MORNING), Past(90, MORNING, contents=({"Q\u00e9": 2},))]
MANY = [*FEW, *(replace(past, number=past.number + 100) for past in random_past(45, 4, MORNING))]
"""More than a page."""
PERIOD = Period(MORNING + timedelta(days=1), MORNING + timedelta(days=3))


def sent(station) -> FloorSent:
    def who() -> Bench:
        bench = station.bench.floor.bench
        return Bench(bench.bench_id, bench.journal_id)

    own = HistoryDesk(station.journal.path, ORIGIN)
    return FloorSent(own, lambda: station.bench.floor.views, who)


def all_pages(source, text="", period=ALL_TIME, packer=None):
    found, after = [], None
    while True:
        page = source.find(text, period, after, packer)
        found += page.packings
        after = page.next
        if after is None:
            return [(one.key, one.updated_at, one.boxes) for one in found]


@pytest.fixture
def two(stations):
    benches = stations.make("Bench 1"), stations.make("Bench 2", is_cut_off=True)
    for bench in benches:
        bench.look()
    return benches


def pack(two, several) -> None:
    """Half of it here, half there."""
    half = len(several) // 2
    write(two[0].journal, several[:half])
    write(two[1].journal, several[half:])


def test_all_benches_are_found_told_and_exported_as_one_journal_with_all_of_it(two, tmp_path):
    pack(two, MANY)
    whole = HistoryDesk(tmp_path / "all.sqlite3", ORIGIN)
    with Journal(tmp_path / "all.sqlite3") as journal:
        write(journal, MANY)
    # Nothing of the first is copied: it is there at its own bench. The second is.
    two[1].copy()
    here = sent(two[0])
    assert all_pages(here) == all_pages(whole)
    assert {here.find("", ALL_TIME).stations.get(past.key.packing_id) for past in FEW} == {None}
    _check_record(here, whole, MANY[-1].key.packing_id)
    _check_export(here, whole, tmp_path)
    two[0].copy()
    label = MANY[50].boxes[0].tracking
    for text in ("", "PO-3", label, label[-4:].lower(), "SKU-A", "sku-q\u00e9", "KU-A", "UPS"):
        for period, packer in ((ALL_TIME, None), (PERIOD, "Ben")):
            wanted = all_pages(whole, text, period, packer)
            for bench in two:
                assert all_pages(sent(bench), text, period, packer) == wanted, text
    for search in (HistorySearch(), HistorySearch("SKU-B", PERIOD, "Ana")):
        assert here.totals(search) == whole.totals(search)
    assert here.packers() == whole.packers()


def _check_record(here: FloorSent, whole: HistoryDesk, packing_id: str) -> None:
    """Another bench's packing, step by step."""
    found, wanted = here.record(packing_id), whole.record(packing_id)
    assert found is not None
    assert wanted is not None
    assert (found.steps, found.boxes) == (wanted.steps, wanted.boxes)
    assert {uuid: line.sku_id for uuid, line in found.lines.items()} == {
        uuid: line.sku_id for uuid, line in wanted.lines.items()
    }
    assert here.record("no such packing") is None


def _check_export(here: FloorSent, whole: HistoryDesk, folder: Path) -> None:
    files = []
    sources: tuple[FloorSent | HistoryDesk, ...] = (here, whole)
    for number, source in enumerate(sources):
        path = folder / f"{number}.csv"
        run = source.export_to(path, HistorySearch("SKU-B"), lambda _: "", ExportRun())
        assert run.packings
        with path.open(encoding="utf-8", newline="") as file:
            files.append(sorted(csv.reader(file)))
    assert files[0] == files[1]


def test_with_the_floor_away_it_is_this_bench_alone_and_a_file_is_not_half_of_it(
    two, stations, tmp_path
):
    pack(two, FEW)
    two[0].copy()
    source = sent(two[1])
    assert len(all_pages(source)) == len(FEW)
    stations.network.refuse()
    page = source.find("", ALL_TIME)
    assert isinstance(page.floor_fault, FloorUnreachable)
    assert {one.key for one in page.packings} == {past.key for past in FEW[5:]}
    # Nor are totals of this bench alone taken for those of all.
    with pytest.raises(FloorUnreachable):
        source.totals(HistorySearch())
    path = tmp_path / "half.csv"
    with pytest.raises(FloorUnreachable):
        source.export_to(path, ALL_TIME, lambda _: "", ExportRun())
    assert not path.exists()


def test_what_is_not_submitted_and_another_journal_of_a_bench_are_not_told_twice(two):
    pack(two, FEW)
    write(two[1].journal, [Past(99, MORNING)], until=PackingState.QUEUED)
    for bench in two:
        bench.copy()
    assert len(all_pages(sent(two[0]))) == len(FEW)
    two[1].bench._rename()
    assert len(all_pages(sent(two[1]))) == len(FEW)
    two[1].bench.look(two[1].seen)
    two[1].copy()
    for bench in two:
        assert len(all_pages(sent(bench))) == len(FEW)


def test_what_a_bench_submitted_before_it_was_restored_as_a_draft_is_told_everywhere(
    two, stations, tmp_path
):
    past = Past(98, MORNING)
    first, other = two
    write(first.journal, [past], until=PackingState.DRAFT)
    first.copy()
    paths = first.journal.path, tmp_path / "old.sqlite3"
    there, backup = (closing(sqlite3.connect(path)) for path in paths)
    with there as now, backup as old:
        now.backup(old)
    hand_over(first.journal, past)
    submit(first.journal, past)
    first.copy()
    stations.end(first)
    restored = stations.make("Bench 1", path="old.sqlite3")
    restored.look()
    write(restored.journal, [Past(97, MORNING)])
    # Found to be another journal, and copied as that.
    restored.bench.copy()
    restored.look()
    restored.copy()
    assert restored.bench.floor.bench.journal_id != first.bench.floor.bench.journal_id
    for bench in (restored, other):
        source = sent(bench)
        assert {key.po_number for key, _, _ in all_pages(source)} == {"PO-97", "PO-98"}
        record = source.record(past.key.packing_id)
        assert record is not None
        assert record.summary.state is PackingState.SUBMITTED
        assert record.boxes == past.boxes
