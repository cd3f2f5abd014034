"""The numbers of a floor: the same at each bench as if one journal had all of it, and nothing twice."""

from datetime import UTC, datetime, timedelta

import pytest

from crux_desk.desk.floor.copying import copy_up
from crux_desk.desk.floor.floor_numbers import Bench, FloorNumbers
from crux_desk.desk.floor.sharing.shared_numbers import SharedNumbers
from crux_desk.desk.numbers.numbers_desk import NumbersDesk, StationNumbers
from crux_desk.domain.errors.floor import FloorUnreachable
from crux_desk.domain.numbers.copies import CountedPacking, FigureBatch, WrongHour
from crux_desk.domain.numbers.counts import PackingCount
from crux_desk.domain.numbers.figures import Grouping, NumbersQuery
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.summaries import Author
from crux_desk.floor.views.numbers import MAX_NAMES
from crux_desk.journal.journal import Journal
from tests.journal.past import Past, random_past, submit, write

AUTHOR = Author("Bench 1", "Ana")
MORNING = datetime(2026, 5, 4, 15, tzinfo=UTC)
QUERIES = (
    NumbersQuery(),
    NumbersQuery(packer="Ana"),
    NumbersQuery(first=MORNING.date() + timedelta(days=1), last=MORNING.date() + timedelta(days=2)),
    NumbersQuery(carrier="FedEx", station="Bench 3"),
    NumbersQuery("https://crux.example"),
    NumbersQuery("https://another.example"),
)


def floor_numbers(station) -> FloorNumbers:
    bench = station.bench.floor.bench
    who = Bench(bench.bench_id, bench.journal_id)
    own = StationNumbers(station.journal.path, lambda: station.journal)
    return FloorNumbers(own, station.bench.floor.views, who)


def orders(station, query=NumbersQuery()) -> dict[object, int]:
    by = floor_numbers(station).read(query).by[Grouping.STATION]
    return {key: sums.orders for key, sums in by.items() if sums.orders}


@pytest.fixture
def two(stations):
    benches = stations.make("Bench 1"), stations.make("Bench 2", is_cut_off=True)
    for bench in benches:
        bench.look()
    return benches


def test_every_bench_sees_what_one_journal_with_all_of_it_would_say(two, tmp_path):
    several = random_past(32, 7, MORNING)
    for bench, part in zip(two, (several[:20], several[20:]), strict=True):
        write(bench.journal, part)
    for bench in two:
        bench.copy()
    # What is not copied yet is seen where it was packed.
    late = [Past(99, MORNING, station="Bench 1", contents=({"A": 7},))]
    write(two[0].journal, late)
    with Journal(tmp_path / "all.sqlite3") as journal:
        write(journal, several)
        for query in QUERIES:
            wanted = journal.numbers.read(query)
            found = floor_numbers(two[1]).read(query)
            assert (found.by, found.mistaken, found.names, found.uncounted + found.elsewhere) == (
                wanted.by,
                wanted.mistaken,
                wanted.names,
                0,
            )
            assert sorted(map(str, found.samples)) == sorted(map(str, wanted.samples))
        write(journal, late)
        for query in QUERIES:
            assert floor_numbers(two[0]).read(query).by == journal.numbers.read(query).by
    assert "Bench 1" not in orders(two[1])
    two[0].copy()
    assert orders(two[1])["Bench 1"] == 1


def test_with_the_floor_away_it_is_this_bench_alone_and_why(two, stations):
    for number, bench in enumerate(two):
        write(bench.journal, [Past(number, MORNING, station=bench.name)])
        bench.copy()
    own = StationNumbers(two[1].journal.path, lambda: two[1].journal)
    desk = NumbersDesk(own, None)
    numbers = desk.read_all(NumbersQuery(), floor_numbers(two[1]))
    assert (numbers.of_all_benches, numbers.total.sums.orders) == (True, 2)
    stations.network.refuse()
    numbers = desk.read_all(NumbersQuery(), floor_numbers(two[1]))
    assert (numbers.of_all_benches, numbers.total.sums.orders) == (False, 1)
    assert isinstance(numbers.floor_fault, FloorUnreachable)


def test_a_journal_that_goes_on_under_another_id_is_not_counted_twice(two):
    bench, other = two
    several = [Past(n, MORNING, station="Bench 1") for n in range(20)]
    write(bench.journal, several)
    bench.copy()
    bench.bench._rename()
    # Before it was copied again, and after it.
    assert orders(bench) == orders(other) == {"Bench 1": 20}
    bench.bench.look(bench.seen)
    bench.copy()
    assert orders(bench) == orders(other) == {"Bench 1": 20}
    # What only the floor still has, since the journal lost it, is not forgotten.
    with bench.journal._database.write() as connection:
        connection.execute(
            "DELETE FROM packing_numbers WHERE packing_id = ?", (several[0].key.packing_id,)
        )
    bench.bench._rename()
    assert orders(bench) == {"Bench 1": 20}


def test_however_much_a_restored_bench_has_lost_the_floor_has_it(two):
    bench, other = two
    write(bench.journal, [Past(1, MORNING, station="Bench 1"), Past(2, MORNING)])
    bench.copy()
    lost = 1_100
    bench.bench.floor._run(
        lambda cursor: cursor.execute(
            """INSERT INTO packing_numbers SELECT (json_populate_record(n, json_build_object(
                'packing_id', 'lost-' || i))).* FROM packing_numbers n, generate_series(1, %s) i
            WHERE station = 'Bench 1' RETURNING 1""",
            (lost,),
        )
    )
    bench.bench._rename()
    assert orders(bench) == orders(other) == {"Bench 1": lost + 1, "Bench 3": 1}
    who = bench.bench.floor.bench
    few = bench.bench.floor.views.strays(who.bench_id, who.journal_id, most=300)
    assert len(set(few)) == len(few) == lost + 2


def test_of_very_many_names_those_are_offered_that_packed_last(two):
    bench, other = two
    write(bench.journal, [Past(1, MORNING, "Ana", "Bench 1")])
    bench.copy()
    bench.bench.floor._run(
        lambda cursor: cursor.execute(
            """INSERT INTO packing_numbers SELECT (json_populate_record(n, json_build_object(
                'packing_id', i, 'packer', 'Badge ' || i, 'day', '2025-05-04'))).*
            FROM packing_numbers n, generate_series(1, %s) i RETURNING 1""",
            (MAX_NAMES,),
        )
    )
    names = floor_numbers(other).read(NumbersQuery()).names
    assert (len(names.packers), names.stations, names.carriers) == (
        MAX_NAMES,
        ("Bench 1",),
        ("UPS",),
    )
    assert names.packers == tuple(sorted(names.packers))
    packers = other.bench.floor.views.sent_packers()
    assert "Ana" in names.packers
    assert (len(packers), packers[0]) == (MAX_NAMES, "Ana")


def test_what_was_handed_over_counts_where_it_went_on(two):
    first, second = two
    begun, gone_on, late, known = (
        Past(n, MORNING, station=bench.name) for n, bench in enumerate((first, second) * 2)
    )
    for old, new in ((begun, gone_on), (late, known)):
        _take(first, second, old, new)
    # Both were submitted: the bench that was taken for dead had sent it all the same.
    write(first.journal, [begun])
    first.copy()
    write(second.journal, [gone_on], until=PackingState.QUEUED)
    second.copy()
    assert orders(first) == orders(second) == {"Bench 1": 1}
    submit(second.journal, gone_on)
    second.copy()
    assert orders(first) == orders(second) == {"Bench 2": 1}
    # The same where the first one is heard of last.
    write(second.journal, [known])
    second.copy()
    write(first.journal, [late])
    first.copy()
    assert orders(first) == orders(second) == {"Bench 2": 2}
    # One that is submitted no longer leaves its place to the one before it.
    until = second.journal.copies.last_step
    second.bench.floor.put_figures(FigureBatch(until, (), (gone_on.key.packing_id,)))
    assert orders(first) == {"Bench 1": 1, "Bench 2": 1}


def test_two_benches_that_copy_what_both_have_submitted_at_once_count_it_once(two, monkeypatch):
    first, second = two
    old, new = (Past(n, MORNING, station=bench.name) for n, bench in enumerate(two))
    _take(first, second, old, new)
    write(first.journal, [old])
    write(second.journal, [new])
    floor = second.bench.copies
    run, waits = floor._run, [first.copy]

    def run_beside(work, **how):
        """The first bench copies before the second one's transaction is done."""

        def both(cursor):
            done = work(cursor)
            while waits:
                waits.pop()()
            return done

        return run(both, **how)

    copy_up(second.journal, floor)
    monkeypatch.setattr(floor, "_run", run_beside)
    second.bench.numbers.share(floor)
    assert not waits
    assert orders(first) == orders(second) == {"Bench 2": 1}


def test_years_of_long_orders_are_summed_up_and_hours_that_stay_are_not_written_again(two):
    bench, other = two
    several = [Past(n, MORNING, wrong=((3, "SKU-X"),)) for n in (1, 2)]
    write(bench.journal, several)
    bench.copy()

    def ask(statement):
        return bench.bench.floor._run(lambda cursor: cursor.execute(statement).fetchall())

    longest = 2**31 - 1
    ask(f"UPDATE packing_numbers SET seconds = {longest} RETURNING 1")
    total = floor_numbers(other).read(NumbersQuery()).by[Grouping.PACKER]["Ana"]
    assert (total.orders, total.seconds) == (2, 2 * longest)
    written = "SELECT xmin::text, wrong_scans FROM wrong_scans"
    before = ask(written)
    assert before[0]["wrong_scans"] == 2
    SharedNumbers(bench.journal).share(bench.bench.copies)
    assert ask(written) == before


def _take(first, second, old: Past, new: Past) -> None:
    """`old` of the first bench goes on as `new` at the second."""
    write(first.journal, [Past(old.number + 50, MORNING)], until=PackingState.QUEUED)
    first.copy()
    at, to = (bench.bench.floor.bench for bench in (first, second))
    values = (old.key.packing_id, at.journal_id, new.key.packing_id, at.bench_id, to.bench_id)
    first.bench.floor._run(
        lambda cursor: cursor.execute(
            """INSERT INTO taken (packing_id, fence, journal_id, new_packing_id, origin, order_uuid,
            last_number, from_bench, to_bench, at) VALUES (%s, 1, %s, %s, '', '', 1, %s, %s, now())""",
            values,
        )
    )


def test_a_bench_that_has_not_counted_yet_is_missing_and_that_is_said(two):
    write(two[0].journal, [Past(1, MORNING, station="Bench 1")])
    copy_up(two[0].journal, two[0].bench.copies)
    found = floor_numbers(two[1]).read(NumbersQuery())
    assert (found.by[Grouping.STATION], found.elsewhere) == ({}, 1)
    two[0].copy()
    assert floor_numbers(two[1]).read(NumbersQuery()).elsewhere == 0
    # What waits to be sent is nothing that is missing.
    write(two[0].journal, [Past(2, MORNING)], until=PackingState.QUEUED)
    two[0].copy()
    assert floor_numbers(two[1]).read(NumbersQuery()).elsewhere == 0


def test_a_text_that_no_database_takes_keeps_nothing_from_being_copied(two):
    figures = PackingCount(
        *(MORNING.date(), 9, "Bench\0 1", "A\ud83d", "", 1, 1, 1, 1, None),
        mistaken={("SKU\0", "\ud83d"): 2},
    )
    odd = CountedPacking("odd", "", figures)
    two[0].journal.packings.append_together(
        [(Past(1, MORNING).key, Past(1, MORNING).steps()[0])], AUTHOR
    )
    two[0].copy()
    two[0].bench.copies.put_figures(FigureBatch(1, (odd,)))
    two[0].bench.copies.put_wrong_scans([WrongHour("2026-05-04", 9, "\0", "\ud83d", "", 3)])
    found = floor_numbers(two[1]).read(NumbersQuery())
    assert orders(two[1]) == {"Bench  1": 1}
    assert [one.times for one in found.mistaken] == [2]
    # With no order open, as an older program counted it, it is no wrong scan.
    assert sum(one.wrong_scans for one in found.by[Grouping.STATION].values()) == 0
