"""An order is one bench's: from opening until all of it is settled."""

import json
from dataclasses import replace
from threading import Barrier, Thread
from uuid import uuid4

import pytest

from crux_desk.app.arguments import Arguments, Command
from crux_desk.app.commands.status import print_status
from crux_desk.domain.errors.packing import OrderElsewhere
from crux_desk.domain.errors.station import JournalUnreadable
from crux_desk.domain.records.floor_standing import ClaimState, FloorState
from crux_desk.sandbox.samples import SHOWCASE_PO
from tests.desk.station import ORIGIN
from tests.floor.stations import QUICK

SILENT_AT_ONCE = replace(QUICK, answer_s=0.0)
"""Who asks need not wait for an answer before a person may say that the other is off."""


def test_of_two_benches_that_open_one_order_at_once_one_has_it_and_the_other_is_told(stations):
    benches = [stations.make("Bench 1"), stations.make("Bench 2")]
    for bench in benches:
        bench.look()
        bench.open()
    start, news = Barrier(2), {}

    def ask(bench) -> None:
        start.wait()
        news[bench.name] = bench.look()

    threads = [Thread(target=ask, args=(bench,)) for bench in benches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    uuid = benches[0].desk.open_packing.key.order_uuid
    winners = [bench for bench in benches if uuid in news[bench.name].held]
    losers = [bench for bench in benches if uuid in news[bench.name].elsewhere]
    assert len(winners) == len(losers) == 1
    assert winners != losers
    told = news[losers[0].name].elsewhere[uuid]
    assert (told.station, told.packer) == (winners[0].name, winners[0].name)


def test_an_order_that_was_looked_at_and_left_is_anybodys_again(stations):
    first, second = stations.make("Bench 1"), stations.make("Bench 2")
    first.open_and_look()
    assert second.open_and_look().elsewhere
    first.desk.set_aside()
    first.look()
    news = second.look()
    assert not news.elsewhere
    assert len(news.held) == 1


def test_a_draft_set_aside_stays_its_benchs_until_it_is_discarded(stations):
    first, second = stations.make("Bench 1"), stations.make("Bench 2")
    packing = first.pack(boxes=1)
    first.look()
    first.copy()
    first.desk.set_aside()
    first.look()
    assert second.open_and_look().elsewhere
    first.desk.discard(packing.order.order_uuid)
    first.copy()
    first.look()
    assert not second.look().elsewhere


def test_an_order_is_held_until_its_submission_is_settled(stations):
    first, second = stations.make("Bench 1"), stations.make("Bench 2")
    first.open_and_look()
    first.submit()
    first.desk.set_aside()
    first.copy()
    first.look()
    assert second.open_and_look().elsewhere
    assert first.work().state.value == "submitted"
    first.copy()
    first.look()
    assert not second.look().elsewhere


def test_what_two_benches_packed_with_the_floor_away_is_a_conflict_and_cannot_be_submitted(
    stations,
):
    first = stations.make("Bench 1", is_cut_off=True)
    second = stations.make("Bench 2")
    first.look()
    stations.network.refuse()
    first.pack(boxes=1)
    assert first.look().state is FloorState.AWAY
    uuid = first.desk.open_packing.key.order_uuid
    assert first.bench.claims.of(uuid) is None
    second.pack(boxes=1)
    second.look()
    second.copy()
    stations.network.listen()
    news = first.look()
    assert news.elsewhere[uuid].station == "Bench 2"
    with pytest.raises(OrderElsewhere, match="Bench 2"):
        first.desk.submit()
    found = second.bench.floor.overview().conflicts
    (conflict,) = (one for one in found if one.kind == "order")
    assert (conflict.key, len(conflict.bench_ids)) == (uuid, 2)
    assert first.journal.copies.claims(ORIGIN)[uuid].state is ClaimState.LOST


def test_a_bench_that_starts_again_has_its_orders_under_the_same_fence(stations):
    first = stations.make("Bench 1")
    first.pack(boxes=1)
    first.look()
    first.copy()
    uuid = first.desk.open_packing.key.order_uuid
    fence = first.bench.claims.of(uuid).fence
    stations.end(first)
    again = stations.make("Bench 1")
    assert again.desk.packing is None
    again.look()
    assert again.bench.claims.of(uuid).fence == fence


def test_a_floor_that_knows_less_gives_the_order_back_and_all_is_copied_again(stations, floors):
    first = stations.make("Bench 1")
    first.pack(boxes=1)
    first.look()
    first.copy()
    uuid = first.desk.open_packing.key.order_uuid
    fence = first.bench.claims.of(uuid).fence
    with floors.server.administrator(stations.address.database) as connection:
        # As a backup of before brings it back: the same floor, without what was done since.
        connection.execute("SET search_path = crux_desk")
        connection.execute("TRUNCATE claims, journals, steps, packings, submissions CASCADE")
    first.bench.floor.close()
    first.bench.copies.close()
    first.look()
    assert first.bench.claims.of(uuid).fence > fence
    assert not first.bench.floor.is_joined
    first.copy()
    assert first.bench.floor.is_joined
    assert first.bench.floor.copied()[0] == first.journal.copies.last_step
    assert SHOWCASE_PO in {claim.po_number for claim in first.bench.floor.overview().claims}


def test_status_says_whose_the_orders_are(stations, tmp_path, capsys):
    other, third = stations.make("Bench 2"), stations.make("Bench 3")
    bench = stations.make("Bench 1", path="journal.sqlite3")
    third.open_and_look("PO-1003")
    for code in (SHOWCASE_PO, "PO-1003"):
        bench.pack(code, boxes=1)
    bench.look()
    other.look()
    station = tmp_path / "settings.json"
    for url, claims in ((stations.address.url, {"hard", "lost"}), ("", {None})):
        station.write_text(json.dumps({"floor_url": url}), encoding="utf-8")
        print_status(Arguments(Command.STATUS, data_dir=str(tmp_path), is_json=True))
        packings = json.loads(capsys.readouterr().out)["packings"]
        assert {packing["claim"] for packing in packings} == claims


def test_what_a_look_has_built_before_it_was_asked_for_is_told_all_the_same(stations):
    """Else the packer is told that nothing was packed of it."""
    first, second = stations.make("Bench 1", QUICK), stations.make("Bench 2", SILENT_AT_ONCE)
    first.open_and_look()
    packing = first.desk.open_packing.packing
    packing.pack(packing.order.lines[0].line_item_uuid)
    first.copy()
    order_uuid, ask_id = packing.order.order_uuid, str(uuid4())
    exchange, floor = second.bench.exchange, second.bench.floor
    second.look()
    exchange.ask(floor, ask_id, order_uuid, SHOWCASE_PO, "Bea")
    exchange.take_over(floor, ask_id, "Bea")
    second.look()
    (taken,) = second.bench.build(ask_id, "Bea").here
    assert (taken.order_uuid, taken.said_by) == (order_uuid, "Bea")


def test_an_order_that_cannot_be_gone_on_with_is_told_to_who_asks_for_it(stations, floors, floor):
    first, second = stations.make("Bench 1", QUICK), stations.make("Bench 2", SILENT_AT_ONCE)
    first.pack(boxes=1)
    first.look()
    first.desk.submit()
    first.copy()
    order_uuid, ask_id = first.journal.packings.unsent()[0].key.order_uuid, str(uuid4())
    second.look()
    second.bench.exchange.ask(second.bench.floor, ask_id, order_uuid, SHOWCASE_PO, "Bea")
    with floors.server.administrator(floor.database) as connection:
        connection.execute("UPDATE crux_desk.submissions SET body = '{}'")
    second.bench.exchange.take_over(second.bench.floor, ask_id, "Bea")
    built = second.bench.build(ask_id, "Bea")
    assert built.here == ()
    assert [one.order_uuid for one in built.stuck] == [order_uuid]


def test_a_journal_of_this_bench_that_cannot_be_read_is_not_what_came_from_another(stations):
    """It is tried again: nothing is wrong with the order."""
    first, second = stations.make("Bench 1", QUICK), stations.make("Bench 2", SILENT_AT_ONCE)
    first.pack(boxes=1)
    first.look()
    first.copy()
    order_uuid, ask_id = first.journal.packings.unsent()[0].key.order_uuid, str(uuid4())
    second.look()
    second.bench.exchange.ask(second.bench.floor, ask_id, order_uuid, SHOWCASE_PO, "Bea")
    second.bench.exchange.take_over(second.bench.floor, ask_id, "Bea")
    (taken,) = second.bench.floor.hands.unfinished()
    with second.journal._database.write() as connection:
        connection.execute(
            "INSERT INTO packings (packing_id, origin, order_uuid, po_number, state, updated_at)"
            " VALUES (?, ?, ?, '', 'no state', '')",
            (taken.key.packing_id, ORIGIN, order_uuid),
        )
    with pytest.raises(JournalUnreadable):
        second.bench.build(ask_id, "Bea")
    assert second.bench.exchange.stuck == ()
    with second.journal._database.write() as connection:
        connection.execute("DELETE FROM packings")
    assert [one.order_uuid for one in second.bench.build(ask_id, "Bea").here] == [order_uuid]
