"""A list of goods that one bench imports comes to all; the newer one has the last word."""

from decimal import Decimal
from uuid import uuid4

import pytest

from crux_desk.desk.floor.sharing.shared_goods import SharedGoods
from crux_desk.desk.goods.goods_exchange import GoodsExchange, GoodsRun
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.goods import SharedListUnreadable
from crux_desk.domain.records.shared_lists import PART_BYTES, SharedList
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.tables.goods.goods_lists import MAX_CONFLICTS, let_wait
from tests.desk.floor.goods import (
    HEADER,
    HOUR,
    MINUTE,
    NOW,
    edit,
    goods_of,
    imports,
    note_of,
    share,
)
from tests.floor.benches import a_floor


def test_what_is_imported_at_one_bench_is_known_at_the_other_with_its_codes(two):
    first, second = two
    imports(first, "A,012345678905*12,1.5,mind it")
    share(first, second)
    item = second.journal.items.of(["A"])["A"]
    assert (item.unit_weight_lb, item.note) == (Decimal("1.5"), "mind it")
    code = second.journal.codes.get("012345678905")
    assert (code.sku_id, code.units) == ("A", 12)
    # It is there once, and does not go round.
    assert not first.bench.copy()
    assert not second.bench.copy()
    assert second.journal.goods_lists.waiting() is None


def test_a_bench_that_comes_later_has_all_lists_and_what_only_one_of_them_says(stations, two):
    first, second = two
    imports(first, "A,,1,one", at=NOW - HOUR)
    imports(second, "B,,2,two", header=HEADER)
    share(first, second)
    third = stations.make("Bench 3")
    third.look()
    share(third)
    assert (note_of(third, "A"), note_of(third, "B")) == ("one", "two")


def test_the_newer_list_has_the_last_word_whichever_comes_first(two):
    """Bench 1 was away when it imported its list, and comes back after bench 2's."""
    first, second = two
    imports(second, "A,,1,old", "B,,1,old", at=NOW - 2 * HOUR)
    share(second, first)
    imports(second, "A,,1,old", "B,,1,new", at=NOW)
    share(second)
    imports(first, "A,,1,between", "B,,1,between", at=NOW - HOUR)
    share(first, second, first)
    for bench in two:
        assert (note_of(bench, "A"), note_of(bench, "B")) == ("old", "new")
        assert not bench.look().goods


def test_what_a_person_changed_since_stays_and_is_told_until_it_is_saved_again(two):
    first, second = two
    imports(first, "A,,1,list", "B,,1,list", at=NOW - HOUR)
    edit(second, "A", "by hand", NOW)
    edit(second, "B", "before", NOW - 2 * HOUR)
    share(first, second)
    assert (note_of(second, "A"), note_of(second, "B")) == ("by hand", "list")
    (conflict,) = second.look().goods
    assert (conflict.sku_id, conflict.station) == ("A", "Bench 1")
    edit(second, "A", "by hand", NOW + HOUR)
    share(second)
    assert second.look().goods == ()


def test_a_long_list_goes_in_pieces_and_goes_on_where_it_was_broken_off(two):
    first, second = two
    rows = [f"SKU-{n:06},,{n % 90 + 1},{n * 7919 % 104_729:x}{n * n:x}" for n in range(30_000)]
    imports(first, *rows)
    parts = first.journal.goods_lists.waiting().parts
    assert parts > 2
    assert first.bench.copy()
    assert first.bench.floor.goods_lists() == ()
    waiting = first.journal.goods_lists.waiting()
    assert len(first.journal.goods_lists.part(waiting.list_id, 0)) == PART_BYTES
    # Another run of the program, that begins where this one ended.
    first.bench.goods._sent = ("", 0)
    calls = 0
    while first.bench.copy():
        calls += 1
    assert calls <= parts + 1
    share(second)
    assert second.journal.items.counts()[0] == len(rows)


def test_what_is_of_no_use_is_told_and_not_asked_for_again(two):
    first, second = two
    kept = second.journal.goods_lists.keep_parts(b"no list")
    with second.journal._database.write() as connection:
        let_wait(connection, kept, NOW, Author("Bench 2", "Bea"))
    second.copy()
    first.copy()
    with pytest.raises(SharedListUnreadable):
        goods_of(first).take_shared(first.bench.goods.arrived, GoodsRun())
    assert not first.bench.copy()
    assert first.bench.goods.arrived is None


def test_pieces_of_a_list_that_was_never_accepted_go_with_the_next_one(two):
    first, _ = two
    lists = first.journal.goods_lists
    lost = lists.keep_parts(b"the program ended there")
    imports(first, "A,,1,one")
    assert lists.part(lost.list_id, 0) == b""
    waiting = lists.waiting()
    assert lists.part(waiting.list_id, 0)
    first.copy()
    assert lists.part(waiting.list_id, 0) == b""


def test_a_station_without_a_floor_keeps_no_list_for_others(stations):
    bench = stations.make("Bench 1")
    author = Author(bench.name, "Ana")
    text = f"{HEADER}\nA,,1,one"
    GoodsExchange(bench.journal, author).import_data(text.encode(), "goods.csv", GoodsRun())
    assert bench.journal.goods_lists.waiting() is None


def test_only_the_last_thirty_lists_are_kept(floor, two):
    first, _ = two
    for number in range(32):
        imports(first, f"A,,1,{number}", at=NOW - (32 - number) * HOUR)
        first.copy()
    assert len(first.bench.floor.goods_lists()) == 30
    first.bench.floor.tidy()
    with a_floor(floor, "Bench 9") as other:
        known = other.goods_lists()
        assert [one.at for one in known] == [NOW - (32 - number) * HOUR for number in range(2, 32)]
        assert other.tidy() == 0


def test_what_an_own_import_has_changed_is_no_persons_change(two):
    """Bench 2 imports while bench 1's older list waits to be taken over."""
    first, second = two
    imports(first, "A,,1,first", "B,,1,both", at=NOW - MINUTE)
    imports(second, "B,,1,both", at=NOW - HOUR)
    first.copy()
    second.copy()
    second.copy()
    assert second.bench.goods.arrived is not None
    imports(second, "A,,1,second", "B,,1,second", at=NOW)
    goods_of(second).take_shared(second.bench.goods.arrived, GoodsRun())
    assert second.journal.goods_lists.conflicts() == ()
    share(second, first, second)
    for bench in two:
        assert (note_of(bench, "A"), note_of(bench, "B")) == ("second", "second")
        assert bench.look().goods == ()


def test_a_newer_list_that_waited_has_the_last_word_here_too(two):
    first, second = two
    imports(second, "A,,1,same", at=NOW - HOUR)
    share(second, first)
    imports(first, "A,,1,between", at=NOW - MINUTE)
    first.copy()
    while second.bench.copy():
        pass
    # It says what is known here, and changes nothing.
    imports(second, "A,,1,same", at=NOW)
    goods_of(second).take_shared(second.bench.goods.arrived, GoodsRun())
    share(second, first, second)
    assert [note_of(bench, "A") for bench in two] == ["same", "same"]


def test_what_was_imported_before_there_was_a_floor_is_no_persons_change(stations):
    first, second = stations.make("Bench 1"), stations.make("Bench 2")
    alone = GoodsExchange(second.journal, Author(second.name, "Bea"), lambda: NOW)
    alone.import_data(b"sku_id,note\nA,second\n", "goods.csv", GoodsRun())
    for bench in (first, second):
        bench.look()
    imports(first, "A,,1,first", at=NOW - MINUTE)
    share(first, second)
    assert note_of(second, "A") == "second"
    assert second.journal.goods_lists.conflicts() == ()


def test_no_more_conflicts_are_noted_than_somebody_looks_through(two):
    _, second = two
    skus = [f"SKU-{number}" for number in range(MAX_CONFLICTS + 5)]
    for sku_id in skus:
        edit(second, sku_id, "by hand", NOW)
    shared = SharedList(str(uuid4()), NOW - HOUR, "Bench 1", "Ana", 1, "")
    lists = second.journal.goods_lists
    lists.note_taken((), shared, [(sku_id, NOW.isoformat()) for sku_id in skus])
    assert len(lists.conflicts()) == MAX_CONFLICTS
    # What was saved since makes room.
    for sku_id in skus[:5]:
        edit(second, sku_id, "by hand", NOW + HOUR)
    lists.note_taken((), shared, [(skus[-1], NOW.isoformat())])
    assert skus[-1] in {one.sku_id for one in lists.conflicts()}


def test_a_clock_that_is_ahead_does_not_give_a_list_the_last_word(two):
    first, second = two
    ahead = utc_now() + 365 * 24 * HOUR
    imports(first, "A,012345678905,1,ahead", "B,,1,ahead", at=ahead)
    share(first, second)
    (shared,) = first.bench.floor.goods_lists()
    assert shared.at <= utc_now()
    imports(second, "A,,1,later", at=utc_now())
    share(second, first)
    for bench in two:
        assert (note_of(bench, "A"), note_of(bench, "B")) == ("later", "ahead")
        assert bench.look().goods == ()
        assert not bench.bench.copy()


def test_a_list_of_which_a_piece_is_lost_is_told_once(two):
    first, _ = two
    imports(first, "A,,1,one")
    with first.journal._database.write() as connection:
        connection.execute("DELETE FROM notes WHERE name LIKE 'goods_part %'")
    first.copy()
    assert [one.packer for one in first.bench.goods.lost] == ["Bench 1"]
    first.copy()
    assert len(first.bench.goods.lost) == 1


def test_conflicts_of_an_earlier_run_are_known_from_the_start(two):
    _, second = two
    edit(second, "A", "by hand", NOW)
    shared = SharedList(str(uuid4()), NOW - HOUR, "Bench 1", "Ana", 1, "")
    second.journal.goods_lists.note_taken((), shared, [("A", NOW.isoformat())])
    assert len(SharedGoods(second.journal).conflicts) == 1
