"""What a bench is on its floor, and what of its journal goes there."""

import json

import pytest

from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.copies import FloorMemory
from crux_desk.journal.file.chain import BEFORE_THE_FIRST, step_hash
from crux_desk.journal.journal import Journal
from tests.journal.damage import fill
from tests.journal.sent import Sent


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def journal(path):
    with Journal(path) as journal:
        yield journal


def test_a_bench_has_one_name_for_all_its_life(path):
    with Journal(path) as journal:
        assert (journal.copies.bench_id, journal.copies.journal_id) == (None, None)
        names = journal.copies.name_bench()
        assert journal.copies.name_bench() == names
    with Journal(path, read_only=True) as journal:
        assert (journal.copies.bench_id, journal.copies.journal_id) == names


def test_two_benches_have_two_names(path, tmp_path):
    with Journal(path) as one, Journal(tmp_path / "other.sqlite3") as other:
        assert set(one.copies.name_bench()).isdisjoint(other.copies.name_bench())


def test_a_journal_that_goes_on_under_another_id_has_forgotten_what_the_floor_had(journal):
    bench_id, journal_id = journal.copies.name_bench()
    journal.copies.remember(FloorMemory(epoch=2, step=9, fence=3, floor_id="f"))
    renamed = journal.copies.rename_journal()
    assert renamed != journal_id
    assert journal.copies.name_bench() == (bench_id, renamed)
    assert journal.copies.memory == FloorMemory()


def test_what_is_remembered_is_there_again(path):
    memory = FloorMemory(epoch=2, step=9, fence=3, floor_id="f")
    with Journal(path) as journal:
        journal.copies.remember(memory)
        journal.copies.remember(memory)
    with Journal(path) as journal:
        assert journal.copies.memory == memory


@pytest.mark.parametrize("text", ["", "nothing", "[]", '{"epoch": 1, "more": 2}', "7"])
def test_a_memory_that_cannot_be_read_is_none(journal, text):
    with journal._database.write() as connection:
        connection.execute("INSERT INTO notes VALUES ('floor_memory', ?)", (text,))
    assert journal.copies.memory == FloorMemory()


def test_a_copy_of_a_step_is_what_was_hashed(journal):
    fill(journal, 3)
    steps = journal.copies.after(0, limit=1_000).steps
    last = BEFORE_THE_FIRST
    for step in steps:
        columns = json.loads(step.body)
        assert step_hash(last, *columns) == step.hash
        assert columns[0] == step.step_id
        assert not step.is_break
        last = step.hash
    assert journal.copies.has_step(steps[-1].step_id, steps[-1].hash)
    assert not journal.copies.has_step(steps[-1].step_id, bytes(32))
    assert not journal.copies.has_step(steps[-1].step_id + 1, bytes(32))
    assert journal.copies.has_step(0, bytes(32))


def test_batches_follow_each_other_without_a_gap(journal):
    fill(journal, 5)
    whole = journal.copies.after(0, limit=1_000).steps
    found, last = [], 0
    while batch := journal.copies.after(last, limit=7).steps:
        found += batch
        last = batch[-1].step_id
    assert tuple(found) == whole
    assert journal.copies.count_after(0) == len(whole)
    assert journal.copies.count_after(last) == 0


def test_the_labels_of_a_refused_submission_are_free_and_those_of_others_are_not(journal):
    refused = Sent(journal, "po-1", "1Z1").queue().move(PackingState.REFUSED)
    taken = Sent(journal, "po-2", "1Z2").submit()
    waits = Sent(journal, "po-3", "1Z3").queue()
    freed = {one.packing_id: one.freed for one in journal.copies.after(0, 1_000).submissions}
    assert freed == {refused.packing_id: ("1Z1",), taken.packing_id: (), waits.packing_id: ()}


def test_a_batch_names_the_orders_that_its_steps_are_about_and_no_others(journal):
    first = Sent(journal, "po-1", "1Z1")
    last = journal.copies.last_step
    second = Sent(journal, "po-2", "1Z2")
    (packing,) = journal.copies.after(last).packings
    assert packing.packing_id == second.packing_id
    assert packing.order_uuid == second.key.order_uuid
    assert journal.copies.last_step_of(first.packing_id) == last
