"""What left is found again, newest first, page by page; and all that was done to it is told."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.packing.steps import Action, PackingState
from crux_desk.domain.records.history import (
    ALL_TIME,
    HistoryQuery,
    HistoryTotals,
    SentLine,
    period_of_days,
)
from crux_desk.domain.records.summaries import PackingKey
from crux_desk.domain.submission.closed_by_person import StateBefore, given_up, moved
from crux_desk.journal.file import schema
from crux_desk.journal.journal import Journal
from crux_desk.journal.migrations import history
from tests.builders import A_TIME
from tests.journal.filling import ORIGIN, Filled, fill
from tests.journal.older import older_journal
from tests.journal.sent import ANA, BEN, Sent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    with Journal(path) as opened:
        yield opened


def found(journal: Journal, *texts: str, origin: str = ORIGIN, period=ALL_TIME) -> list[str]:
    page = journal.history.page(HistoryQuery(origin, texts, period))
    return [summary.key.po_number for summary in page.packings]


# -- looking for packings ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "po-1003",
        "PO-1003",
        " 1003 ",
        "o-10",
        "1Z 999 AA1 01 2345 6784",
        "1z999aa10123456784",
        "1Z-999-AA1-0123456784",
        "6784",
        "0123456784",
        "SKU-7",
        "sku-7",
    ],
)
def test_a_packing_is_found_by(journal, text):
    Sent(journal, "po-1003", "1Z999AA10123456784", skus=("SKU-7",)).submit()
    assert found(journal, text) == ["po-1003"]


@pytest.mark.parametrize(
    "text", ["PO 17-4", "po\u00a017", "17\u20134", "QX 77-A", "qx\u202f77-\u200ba"]
)
def test_a_packing_is_found_by_what_looks_like_its_numbers(journal, text):
    po_number = "PO\u00a017\u20114"
    Sent(journal, po_number, "1Z999AA10123456784", skus=("QX\u00a0\u200b77\u2011A",)).submit()
    assert found(journal, text) == [po_number]
    assert found(journal, "P0 17-4") == []


@pytest.mark.parametrize("text", ["po-1004", "784", "999AA1", "SKU", "%", "_", "\\", "1Z", "."])
def test_a_packing_is_not_found_by(journal, text):
    Sent(journal, "po-1003", "1Z999AA10123456784", skus=("SKU-7",)).submit()
    assert found(journal, text) == []


def test_signs_of_patterns_are_found_as_they_are(journal):
    Sent(journal, "50%_off\\", "1Z1").submit()
    assert found(journal, "0%_") == found(journal, "f\\") == ["50%_off\\"]


def test_a_short_tracking_number_is_found_whole(journal):
    Sent(journal, "po-1", "AB1").submit()
    assert found(journal, "ab1") == ["po-1"]
    assert found(journal, "b1") == []


def test_any_of_several_texts_finds_and_each_packing_comes_once(journal):
    Sent(journal, "po-1", "1Z111111", "1Z222222").submit(A_TIME)
    Sent(journal, "po-2", "1Z333333").submit(A_TIME + timedelta(hours=1))
    assert found(journal, "1Z111111", "1Z222222", "po-2", "A") == ["po-2", "po-1"]


def test_what_has_not_left_is_no_history(journal):
    Sent(journal, "po-1", "1Z111111")
    Sent(journal, "po-2", "1Z222222").queue()
    Sent(journal, "po-3", "1Z333333").queue().move(PackingState.REFUSED)
    Sent(journal, "po-4", "1Z444444").queue().move(PackingState.UNCLEAR)
    for text in ("", "po-", "1Z111111", "1Z222222", "1Z333333", "1Z444444", "A"):
        assert found(journal, text) == []


@pytest.mark.skipif(
    "given_up" not in [code.value for code in ReasonCode], reason="packings are not given up yet"
)
def test_what_was_given_up_is_history_until_it_is_taken_back(journal, path):
    sent = Sent(journal, "po-1", "1Z111111").queue().move(PackingState.REFUSED)
    assert [summary.reason for summary in journal.packings.unsent()] == [None]
    write(path, 'UPDATE packings SET reason = \'["given_up", "torn"]\'')
    assert journal.packings.unsent() == ()
    assert found(journal, "1111") == found(journal, "a") == found(journal, "po-1") == ["po-1"]
    assert list(journal.history.sent(ORIGIN, ALL_TIME)) == []
    write(path, "UPDATE packings SET reason = NULL")
    sent.packing.set_field(1, Field.WEIGHT, "3")
    assert found(journal, "1111") == found(journal, "a") == found(journal, "po-1") == []


def test_what_goes_on_at_another_bench_is_no_canceled_one(journal):
    before = StateBefore(PackingState.QUEUED, None)
    for number, reason in enumerate((given_up(before, "no paper"), moved(before, "Bench 2"))):
        Sent(journal, f"po-{number}", f"1Z{number}1111").queue().move(
            PackingState.REFUSED, reason=reason
        )
    totals = journal.history.totals(HistoryQuery(ORIGIN, (), ALL_TIME))
    assert totals == HistoryTotals(given_up=1)


def test_a_packing_that_comes_back_from_history_is_found_no_more(journal, path):
    sent = Sent(journal, "po-1", "1Z111111").submit()
    write(path, "UPDATE packings SET state = 'refused', reason = NULL")
    for text in ("", "po-1", "1Z111111", "A"):
        assert found(journal, text) == []
    sent.journal.packings.replay(sent.packing_id, sent.packing)
    write(path, "UPDATE packings SET state = 'submitted', updated_at = '2026-06-01T00:00:00+00:00'")
    for text in ("", "po-1", "1Z111111", "A"):
        assert found(journal, text) == ["po-1"]


def test_another_server_has_a_history_of_its_own(journal):
    Sent(journal, "po-1", "1Z111111").submit()
    Sent(journal, "po-2", "1Z111111", origin="demo").submit()
    for text in ("", "po-", "1Z111111", "A"):
        assert found(journal, text) == ["po-1"]
        assert found(journal, text, origin="demo") == ["po-2"]


def test_a_sku_that_came_out_of_the_boxes_again_does_not_find(journal):
    sent = Sent(journal, "po-1", "1Z111111", "1Z222222").queue().move(PackingState.REFUSED)
    sent.packing.remove_box(2)
    sent.submit()
    assert found(journal, "A") == ["po-1"]
    assert found(journal, "B") == []


def test_a_period_is_whole_days_of_this_place(journal):
    def at(day: int, hour: int, minute: int, second: int = 0) -> datetime:
        return datetime(2026, 5, day, hour, minute, second).astimezone(UTC)

    for number, time in enumerate(
        (at(3, 23, 59, 59), at(4, 0, 0), at(4, 12, 0), at(5, 23, 59, 59), at(6, 0, 0))
    ):
        Sent(journal, f"po-{number}", f"1Z{number}11111").submit(time)
    may = {day: date(2026, 5, day) for day in range(1, 10)}
    both = period_of_days(may[4], may[5])
    for text in ("", "po-", "A"):
        assert found(journal, text, period=both) == ["po-3", "po-2", "po-1"]
        assert found(journal, text, period=period_of_days(may[6], None)) == ["po-4"]
        assert found(journal, text, period=period_of_days(None, may[3])) == ["po-0"]
        assert found(journal, text, period=period_of_days(may[7], may[8])) == []


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_no_limits(day):
    period = period_of_days(day, day)
    assert period.since is None or period.since.year > 9000
    assert period.until is None or period.until.year < 3


@pytest.mark.parametrize("text", ["", "PO-", "sku-all"])
def test_pages_hold_each_packing_once_newest_first(path, text):
    fill(path, 120)
    with Journal(path) as journal:
        pages = [journal.history.page(HistoryQuery(ORIGIN, (text,)))]
        while pages[-1].next is not None:
            pages.append(journal.history.page(HistoryQuery(ORIGIN, (text,)), pages[-1].next))
    assert [len(page.packings) for page in pages] == [50, 50, 20]
    numbers = [summary.key.po_number for page in pages for summary in page.packings]
    assert numbers == [Filled(number).po_number for number in range(120)]


def test_packings_of_one_moment_are_told_apart(path):
    fill(path, 60)
    write(path, "UPDATE packings SET updated_at = '2026-05-04T12:00:00+00:00'")
    with Journal(path) as journal:
        first = journal.history.page(HistoryQuery(ORIGIN, ("SKU-ALL",)))
        second = journal.history.page(HistoryQuery(ORIGIN, ("SKU-ALL",)), first.next)
    ids = {summary.key.packing_id for summary in first.packings + second.packings}
    assert (len(first.packings), len(second.packings), len(ids)) == (50, 10, 60)


def test_a_filled_journal_is_one_that_the_program_could_have_written(path):
    fill(path, 3)
    filled = Filled(2)
    with Journal(path) as journal:
        for text in (filled.po_number, filled.tracking(1), "sku-0002"):
            assert found(journal, text) == [filled.po_number]
        record = journal.history.record(filled.packing_id)
    assert record is not None
    assert record.boxes == filled.boxes
    assert [step.author.packer for step in record.steps] == ["Chidi"] * 11
    assert record.lines[filled.line_uuid(1)] == SentLine("SKU-0002", Decimal("27.00"))


@pytest.mark.parametrize("text", ["nothing", "PO-0000007", "1Z9", "sku-all"])
def test_no_search_goes_through_the_packings_themselves(path, text):
    """Each way to look begins in an index; a slip here is a stall with 100,000 packings."""
    fill(path, 30)
    plans: list[str] = []
    with Journal(path) as journal:
        base = journal._database
        read = base.read

        def explained(statement, values=()):
            plans.extend(row["detail"] for row in read(f"EXPLAIN QUERY PLAN {statement}", values))
            return read(statement, values)

        base.read = explained  # type: ignore[method-assign]
        journal.history.page(HistoryQuery(ORIGIN, (text,)))
    assert plans
    assert not [plan for plan in plans if plan.startswith("SCAN") and "json_each" not in plan]
    assert not [plan for plan in plans if "packings_by" in plan]
    assert any("SEARCH l USING INDEX sent_labels_by_end" in plan for plan in plans)


# -- one packing ---------------------------------------------------------------------------------


def test_a_packing_is_told_step_by_step_with_who_and_where(journal):
    sent = Sent(journal, "po-1", "1Z111111").submit()
    record = journal.history.record(sent.packing_id)
    assert record is not None
    assert [step.step.number for step in record.steps] == list(range(1, len(record.steps) + 1))
    assert record.steps[0].step.action is Action.BOX_OPENED
    assert [(step.step.state, step.author) for step in record.steps[-2:]] == [
        (PackingState.QUEUED, BEN),
        (PackingState.SUBMITTED, ANA),
    ]
    assert [(box.tracking, box.contents) for box in record.boxes] == [("1Z111111", {"line-A": 1})]


def test_nothing_is_told_of_a_packing_that_there_is_not(journal):
    assert journal.history.record("none") is None


# -- export --------------------------------------------------------------------------------------


def test_the_packings_that_left_come_oldest_first_with_who_handed_them_over(journal):
    Sent(journal, "po-2", "1Z222222").submit(A_TIME + timedelta(days=1))
    Sent(journal, "po-1", "1Z111111").submit()
    Sent(journal, "po-3", "1Z333333").queue()
    sent = list(journal.history.sent(ORIGIN, ALL_TIME))
    assert [packing.summary.key.po_number for packing in sent] == ["po-1", "po-2"]
    assert [packing.author for packing in sent] == [BEN, BEN]
    assert sent[0].lines == {"line-A": SentLine("A", Decimal("27.00"))}


def test_all_pages_are_gone_through(path):
    fill(path, 450)
    with Journal(path) as journal:
        sent = [packing.summary.key for packing in journal.history.sent(ORIGIN, ALL_TIME)]
    assert [key.packing_id for key in sent] == [Filled(n).packing_id for n in range(449, -1, -1)]


def test_a_box_that_was_accepted_before_the_others_keeps_its_lines(journal):
    sent = Sent(journal, "po-1", "1Z111111", "1Z222222").queue()
    submission = journal.submissions.last_of(sent.packing_id)
    assert submission is not None
    there, *missing = submission.parcels
    journal.submissions.mark_accepted(submission, [there], missing, A_TIME, ANA)
    sent.move(PackingState.SUBMITTED)
    exported = next(journal.history.sent(ORIGIN, ALL_TIME))
    assert {line.sku_id for line in exported.lines.values()} == {"A", "B"}
    assert found(journal, "A") == found(journal, "B") == ["po-1"]


# -- journals of older programs ------------------------------------------------------------------


@pytest.fixture
def old_journal(path) -> PackingKey:
    """Written before there was a history: a box accepted early, its order kept."""
    with older_journal(path, schema.MIGRATIONS.index(history.STATEMENTS)) as journal:
        sent = Sent(journal, "po-1", "1Z111111", "1Z222222")
        journal.orders.keep(ORIGIN, sent.order)
        submission = journal.submissions.last_of(sent.queue().packing_id)
        assert submission is not None
        there, *missing = submission.parcels
        journal.submissions.mark_accepted(submission, [there], missing, A_TIME, ANA)
        sent.move(PackingState.SUBMITTED)
        Sent(journal, "po-2", "1Z333333", skus=("C",)).submit(A_TIME + timedelta(days=1))
    return sent.key


def test_what_left_before_there_was_a_history_is_found(path, old_journal):
    with Journal(path) as journal:
        for text in ("po-1", "1Z111111", "2222", "a", "B"):
            assert found(journal, text) == ["po-1"]
        assert found(journal) == found(journal, "po-") == ["po-2", "po-1"]
        assert found(journal, "c") == ["po-2"]


@pytest.mark.parametrize("read_only", [True, False])
def test_what_left_before_there_was_a_history_is_exported(path, old_journal, read_only):
    with Journal(path, read_only=read_only) as journal:
        sent = list(journal.history.sent(ORIGIN, ALL_TIME))
    lines = {uuid: line.sku_id for packing in sent for uuid, line in packing.lines.items()}
    assert {"line-A": "A", "line-B": "B", "line-C": "C"}.items() <= lines.items()


def write(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()
