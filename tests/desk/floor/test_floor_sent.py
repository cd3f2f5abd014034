"""The history of all benches: found, told and exported as that of one journal with all of it."""

import csv
from datetime import UTC, datetime, timedelta

import pytest

from crux_desk.desk.floor.floor_numbers import Bench
from crux_desk.desk.floor.floor_sent import FloorSent
from crux_desk.desk.history_desk import HistoryDesk
from crux_desk.desk.history_export import ExportRun
from crux_desk.domain.errors.floor import FloorUnreachable
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.history import ALL_TIME, HistorySearch, Period
from crux_desk.journal.journal import Journal
from tests.journal.past import ORIGIN, Past, random_past, write

MORNING = datetime(2026, 5, 4, 15, tzinfo=UTC)
SEVERAL = [*random_past(70, 3, MORNING), Past(90, MORNING, contents=({"Q\u00e9": 2},))]
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
    for bench, part in zip(benches, (SEVERAL[:40], SEVERAL[40:]), strict=True):
        bench.look()
        write(bench.journal, part)
    return benches


@pytest.fixture
def whole(tmp_path):
    """As if one journal had all of it."""
    with Journal(tmp_path / "all.sqlite3") as journal:
        write(journal, SEVERAL)
        yield HistoryDesk(journal.path, ORIGIN)


def test_each_search_finds_at_every_bench_what_one_journal_would(two, whole, tmp_path):
    # Nothing of the first is copied: it is there at its own bench. The second is.
    two[1].copy()
    assert all_pages(sent(two[0])) == all_pages(whole)
    two[0].copy()
    label = SEVERAL[50].boxes[0].tracking
    for text in ("", "PO-3", label, label[-4:].lower(), "SKU-A", "sku-q\u00e9", "KU-A"):
        for period, packer in ((ALL_TIME, None), (PERIOD, "Ben")):
            wanted = all_pages(whole, text, period, packer)
            for bench in two:
                assert all_pages(sent(bench), text, period, packer) == wanted, text
    for search in (HistorySearch(), HistorySearch("SKU-B", PERIOD, "Ana")):
        assert sent(two[0]).totals(search) == whole.totals(search)
    assert sent(two[0]).packers() == whole.packers()
    stations = sent(two[0]).find("", ALL_TIME).stations
    assert {stations.get(past.key.packing_id) for past in SEVERAL[:40]} == {None}


def test_a_packing_of_another_bench_is_told_step_by_step(two, whole):
    two[1].copy()
    key = SEVERAL[60].key.packing_id
    found, wanted = sent(two[0]).record(key), whole.record(key)
    assert found is not None
    assert wanted is not None
    assert (found.steps, found.boxes) == (wanted.steps, wanted.boxes)
    assert {uuid: line.sku_id for uuid, line in found.lines.items()} == {
        uuid: line.sku_id for uuid, line in wanted.lines.items()
    }
    assert sent(two[0]).record("no such packing") is None


def test_the_export_is_that_of_one_journal(two, whole, tmp_path):
    two[1].copy()
    files = []
    for number, source in enumerate((sent(two[0]), whole)):
        path = tmp_path / f"{number}.csv"
        run = source.export_to(path, HistorySearch("SKU-B"), lambda _: "", ExportRun())
        assert run.packings
        with path.open(encoding="utf-8", newline="") as file:
            files.append(sorted(csv.reader(file)))
    assert files[0] == files[1]


def test_with_the_floor_away_it_is_this_bench_alone_and_a_file_is_not_half_of_it(
    two, stations, tmp_path
):
    two[0].copy()
    source = sent(two[1])
    assert len(all_pages(source)) == len(SEVERAL)
    stations.network.refuse()
    page = source.find("", ALL_TIME)
    assert isinstance(page.floor_fault, FloorUnreachable)
    assert {one.key for one in page.packings} <= {past.key for past in SEVERAL[40:]}
    assert source.totals(HistorySearch()).packings == len(SEVERAL[40:])
    path = tmp_path / "half.csv"
    with pytest.raises(FloorUnreachable):
        source.export_to(path, ALL_TIME, lambda _: "", ExportRun())
    assert not path.exists()


def test_what_is_not_submitted_and_another_journal_of_a_bench_are_not_told_twice(two):
    write(two[1].journal, [Past(99, MORNING)], until=PackingState.QUEUED)
    for bench in two:
        bench.copy()
    assert len(all_pages(sent(two[0]))) == len(SEVERAL)
    two[1].bench._rename()
    assert len(all_pages(sent(two[1]))) == len(SEVERAL)
    two[1].bench.look(two[1].seen)
    two[1].copy()
    for bench in two:
        assert len(all_pages(sent(bench))) == len(SEVERAL)
