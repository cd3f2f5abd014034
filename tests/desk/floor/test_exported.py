"""What was exported to a file changes hands no more, until the service shows it."""

import time
from uuid import uuid4

import pytest

from crux_desk.desk.floor import claims_desk
from crux_desk.domain.errors.floor import FloorUnreachable
from crux_desk.domain.errors.packing import OrderElsewhere
from crux_desk.sandbox.samples import SHOWCASE_PO
from tests.floor.stations import QUICK


def is_exported(bench) -> list[bool]:
    return [claim.is_exported for claim in bench.bench.floor.overview().claims]


def test_an_exported_order_is_marked_before_the_file_is_there_and_kept_until_crux_shows_it(
    stations, tmp_path, monkeypatch
):
    bench = stations.make("Bench 1")
    bench.choices.before_file = bench.bench.export
    bench.open_and_look()
    packing_id = bench.submit()
    bench.choices.hand_over((packing_id,), tmp_path / "tracking_1.csv")
    assert is_exported(bench) == [True]
    bench.desk.set_aside()
    bench.copy()
    bench.look()
    bench.look()
    assert is_exported(bench) == [True]
    submission = bench.journal.submissions.last_of(packing_id)
    assert submission is not None
    # The retailer has imported the file.
    monkeypatch.setattr(claims_desk, "_LOOKS_S", 0.0)
    bench.api.add_tracking(submission.key.order_uuid, submission.parcels)
    bench.orders.refresh(submission.key.order_uuid)
    bench.look()
    assert is_exported(bench) == []


def test_what_another_bench_has_is_not_exported(stations, tmp_path):
    first = stations.make("Bench 1", is_cut_off=True)
    second = stations.make("Bench 2")
    first.choices.before_file = first.bench.export
    stations.network.refuse()
    first.look()
    packing_id = first.submit()
    second.open_and_look(SHOWCASE_PO)
    stations.network.listen()
    first.look()
    with pytest.raises(OrderElsewhere):
        first.choices.hand_over((packing_id,), tmp_path / "tracking_1.csv")
    assert not (tmp_path / "tracking_1.csv").exists()
    assert first.stands(packing_id)[0] == "queued"


def test_what_was_taken_over_since_the_last_look_is_not_exported(stations, floor, tmp_path):
    """The bench does not know of it yet: the floor's no is heard, and no file is written."""
    first, second = stations.make("Bench 1", QUICK), stations.make("Bench 2", QUICK)
    first.choices.before_file = first.bench.export
    first.open_and_look()
    packing_id = first.submit()
    first.copy()
    news = second.open_and_look()
    (elsewhere,) = news.elsewhere.values()
    ask = second.bench.exchange.ask(
        second.bench.floor, str(uuid4()), elsewhere.order_uuid, SHOWCASE_PO, "Bea"
    )
    time.sleep(QUICK.answer_s + 0.05)
    second.bench.exchange.take_over(second.bench.floor, ask.ask_id, "Bea")
    assert first.bench.claims.of(elsewhere.order_uuid) is not None
    with pytest.raises(OrderElsewhere) as caught:
        first.choices.hand_over((packing_id,), tmp_path / "tracking_1.csv")
    assert caught.value.station == "Bench 2"
    assert not (tmp_path / "tracking_1.csv").exists()
    assert first.bench.claims.elsewhere(elsewhere.order_uuid) is not None


def test_an_order_that_was_never_claimed_is_claimed_before_its_file_is_written(stations, tmp_path):
    first, second = stations.make("Bench 1"), stations.make("Bench 2")
    first.choices.before_file = first.bench.export
    first.open(SHOWCASE_PO)
    packing_id = first.submit()
    first.bench.floor.connect()
    first.choices.hand_over((packing_id,), tmp_path / "tracking_1.csv")
    assert is_exported(first) == [True]
    assert next(iter(second.open_and_look().elsewhere.values())).is_exported


def test_an_order_of_which_nobody_knows_whose_it_is_goes_into_no_file_without_a_word(
    stations, tmp_path
):
    bench = stations.make("Bench 1", is_cut_off=True)
    bench.choices.before_file = bench.bench.export
    stations.network.refuse()
    bench.look()
    packing_id = bench.submit()
    path = tmp_path / "tracking_1.csv"
    with pytest.raises(FloorUnreachable):
        bench.choices.hand_over((packing_id,), path)
    assert not path.exists()
    bench.outbox.work()
    assert bench.choices.send_without_floor(packing_id)
    bench.choices.hand_over((packing_id,), path)
    assert path.exists()


def test_what_is_taken_back_from_a_file_leaves_by_the_api_again(stations, tmp_path):
    bench = stations.make("Bench 1")
    bench.choices.before_file = bench.bench.export
    bench.open_and_look()
    packing_id = bench.submit()
    bench.choices.hand_over((packing_id,), tmp_path / "tracking_1.csv")
    assert bench.choices.take_back(packing_id)
    bench.copy()
    for _ in range(4):
        bench.look()
        bench.outbox.work()
        bench.outbox.wake()
        if bench.stands(packing_id)[0] == "submitted":
            break
    assert bench.stands(packing_id)[0] == "submitted"
    assert is_exported(bench) == [False]
