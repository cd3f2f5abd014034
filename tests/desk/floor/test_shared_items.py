"""An item that is saved, or removed, at one bench is so at all; the last word counts."""

from datetime import timedelta
from decimal import Decimal

import pytest

from crux_desk.desk.floor.sharing.shared_items import SharedItems
from crux_desk.desk.goods.goods_desk import GoodsDesk
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.floor import FloorFault, FloorUnreachable
from crux_desk.domain.goods.items import Item
from crux_desk.domain.records.shared_lists import SharedList
from crux_desk.domain.records.summaries import Author
from tests.desk.floor.goods import HOUR, MINUTE, edit, imports, note_of, share


def remove(bench, sku_id: str, at) -> None:
    assert GoodsDesk(bench.journal, Author(bench.name, "Bea"), clock=lambda: at).forget(sku_id)


def notes(benches, sku_id: str) -> list[str]:
    return [note_of(bench, sku_id) for bench in benches]


def conflicts(bench) -> list[tuple[str, str]]:
    return [(one.sku_id, one.station) for one in bench.look().goods]


def ago(age: timedelta):
    return utc_now() - age


def test_what_is_saved_at_one_bench_is_known_at_the_other_with_who_and_where(two):
    first, second = two
    edit(first, "A", "mind it", ago(MINUTE))
    share(first, second)
    assert second.journal.items.of(["A"])["A"] == Item("A", Decimal(1), "mind it")
    rows = [
        bench.journal._database.read("SELECT changed_at, station, packer FROM items")
        for bench in two
    ]
    assert [tuple(row) for row in rows[0]] == [tuple(row) for row in rows[1]]
    assert rows[0][0]["station"] == "Bench 1"
    assert not first.journal.item_changes.waiting()
    assert first.look().goods == second.look().goods == ()


def test_what_is_removed_at_one_bench_is_gone_at_the_other_and_no_old_list_brings_it_back(two):
    first, second = two
    imports(second, "A,,1,list", "B,,1,list", at=ago(2 * HOUR))
    share(second, first)
    remove(first, "A", ago(MINUTE))
    share(first, second)
    assert notes(two, "A") == ["", ""]
    imports(second, "A,,1,older", "B,,1,older", at=ago(HOUR))
    share(second, first, second)
    # Its own import is what a person wants now; at the others it is older than the removal.
    assert note_of(first, "A") == ""
    assert notes(two, "B") == ["older", "older"]


def test_a_change_is_not_undone_by_an_older_list_and_is_by_a_newer_one(two):
    first, second = two
    edit(first, "A", "by hand", ago(HOUR))
    share(first, second)
    imports(second, "A,,1,older", at=ago(2 * HOUR))
    share(second, first)
    assert note_of(first, "A") == "by hand"
    imports(second, "A,,1,newer", at=ago(MINUTE))
    share(second, first)
    assert notes(two, "A") == ["newer", "newer"]


def test_a_change_that_comes_late_does_not_undo_a_newer_list_that_said_nothing_new(two):
    """The list left the item as it was: when it said so stands in no row of it."""
    first, second = two
    imports(second, "A,,1,list", at=ago(2 * HOUR))
    share(second, first)
    edit(first, "A", "by hand", ago(HOUR))
    imports(second, "A,,1,list", at=ago(MINUTE))
    share(second)
    share(first, second, first)
    assert notes(two, "A") == ["list", "list"]


def test_a_floor_that_goes_while_a_late_change_is_taken_over_leaves_no_bench_with_another_word(
    two, monkeypatch
):
    first, second = two
    imports(second, "A,,1,list", at=ago(2 * HOUR))
    share(second, first)
    edit(first, "A", "by hand", ago(HOUR))
    imports(second, "A,,1,list", at=ago(MINUTE))
    share(second, first)
    floor = second.bench.copies

    def goes() -> tuple[SharedList, ...]:
        monkeypatch.undo()
        raise FloorUnreachable("floor", FloorFault.ENDED)

    monkeypatch.setattr(floor, "goods_lists", goes)
    with pytest.raises(FloorUnreachable):
        second.bench.items.share(floor)
    share(second, first, second)
    assert notes(two, "A") == ["list", "list"]


def test_of_two_that_changed_one_item_while_apart_the_later_counts_and_both_are_told(two):
    first, second = two
    edit(first, "A", "both knew", ago(2 * HOUR))
    share(first, second)
    edit(second, "A", "second", ago(MINUTE))
    edit(first, "A", "first", ago(HOUR))
    share(second, first, second)
    assert notes(two, "A") == ["second", "second"]
    assert [conflicts(bench) for bench in two] == [[("A", "Bench 2")], [("A", "Bench 1")]]
    edit(first, "A", "settled", utc_now())
    share(first, second)
    assert notes(two, "A") == ["settled", "settled"]
    assert [conflicts(bench) for bench in two] == [[], []]


@pytest.mark.parametrize("late", [False, True], ids=["in order", "the later one first"])
def test_who_knew_of_the_change_before_and_who_says_the_same_is_in_no_conflict(two, late):
    first, second = two
    edit(first, "A", "one", ago(2 * HOUR))
    share(first, second)
    edit(second, "A", "two", ago(HOUR))
    edit(second, "A", "three", ago(MINUTE))
    share(second, first)
    edit(first, "B", "alike", ago(HOUR))
    edit(second, "B", "alike", ago(MINUTE))
    share(*(reversed(two) if late else two), first, second)
    assert (notes(two, "A"), notes(two, "B")) == (["three"] * 2, ["alike"] * 2)
    assert [conflicts(bench) for bench in two] == [[], []]


def test_no_benchs_clock_has_the_last_word(two):
    """What bench 2 saved is an hour ahead by its clock, and earlier than what bench 1 saves then."""
    first, second = two
    edit(second, "A", "ahead", utc_now() + HOUR)
    share(second, first)
    edit(first, "A", "later", utc_now())
    share(first, second)
    assert notes(two, "A") == ["later", "later"]
    assert [conflicts(bench) for bench in two] == [[], []]


def test_a_bench_that_starts_again_sends_what_it_saved_while_away_once(stations, two):
    first, second = two
    edit(first, "A", "away", ago(MINUTE))
    stations.end(first)
    again = stations.make("Bench 1")
    again.look()
    share(again, second)
    assert note_of(second, "A") == "away"
    (only,) = second.bench.floor.item_changes().items
    assert (only.author.station, only.contested_by) == ("Bench 1", "")


def test_a_start_writes_nothing_of_the_items_that_it_knows(two):
    first, second = two
    for sku_id in "ABC":
        edit(first, sku_id, "kept", ago(HOUR))
    remove(first, "C", ago(MINUTE))
    share(first, second)
    edit(first, "B", "newer", utc_now())
    share(first)
    written: list[str] = []
    connection = second.journal._database._connection
    connection.set_trace_callback(written.append)
    SharedItems(second.journal, "Bench 2").share(second.bench.copies)
    connection.set_trace_callback(None)
    assert sum(text.startswith("BEGIN IMMEDIATE") for text in written) == 1
    assert (note_of(second, "A"), note_of(second, "B"), note_of(second, "C")) == (
        "kept",
        "newer",
        "",
    )


def test_a_change_whose_commit_was_lost_is_said_again_and_the_conflict_stays(
    two, network, stations
):
    first, second = two
    edit(first, "A", "first", ago(HOUR))
    share(first)
    edit(second, "A", "second", ago(MINUTE))
    (change,) = second.journal.item_changes.waiting()
    said = [second.bench.copies.put_item(change, 60) for _ in range(2)]
    assert said[0] == said[1]
    assert said[0].contested_by == "Bench 1"
    share(second, first)
    assert [conflicts(bench) for bench in two] == [[("A", "Bench 2")], [("A", "Bench 1")]]
