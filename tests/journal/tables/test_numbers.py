"""Figures in the journal: the same as summed by hand, complete whatever happens while they are made."""

import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta

import pytest

from crux_desk.domain.numbers.counts import WRONG_ITEMS
from crux_desk.domain.numbers.figures import Grouping, Mistaken, NumbersQuery, Sums
from crux_desk.domain.numbers.pace import Sample
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.refused_scans import RefusedScan
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.journal import Journal
from crux_desk.journal.rescue.rescue import open_journal
from crux_desk.journal.tables.packings import StateEntry, enter_state
from tests.builders import A_TIME
from tests.journal.older import older_journal
from tests.journal.past import (
    ORIGIN,
    Past,
    by_hand,
    key_of,
    random_past,
    submit,
    summed,
    write,
)

ALL = NumbersQuery()
AUTHOR = Author("Bench 3", "Ana")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal.sqlite3"


def test_sums_are_those_of_the_packings_however_they_are_grouped(path):
    several = random_past(25, 7, A_TIME)
    with Journal(path) as journal:
        write(journal, several)
        counted = journal.numbers.read(ALL)
        assert counted.uncounted == 0
        for grouping in Grouping:
            assert counted.by[grouping] == summed(several, grouping), grouping
        assert counted.names.packers == tuple(sorted({one.packer for one in several}))
        assert counted.names.carriers == ("FedEx", "UPS")
        samples = Counter(
            Sample(one.timed_lines, one.timed_units, one.timed_boxes, one.seconds, day)
            for past in several
            for one in (by_hand(past, with_wrong=False),)
            for day in (str(key_of(past, Grouping.DAY)),)
            if one.timed
        )
        assert Counter(counted.samples) == samples
        # Of one packer, of some days, of one carrier: the same of the packings that are left.
        days = sorted({past.queued_at.astimezone().date() for past in several})
        some = [one for one in several if one.queued_at.astimezone().date() in days[1:3]]
        found = journal.numbers.read(NumbersQuery(ORIGIN, days[1], days[2])).by
        assert found[Grouping.CARRIER] == summed(some, Grouping.CARRIER)
        ana = [one for one in several if one.packer == "Ana"]
        found = journal.numbers.read(NumbersQuery(packer="Ana", station="Bench 4")).by
        at_4 = [one for one in ana if one.station == "Bench 4"]
        assert found[Grouping.HOUR] == summed(at_4, Grouping.HOUR)
        ups = [one for one in several if key_of(one, Grouping.CARRIER) == "UPS"]
        found = journal.numbers.read(NumbersQuery(carrier="UPS")).by
        assert found[Grouping.CARRIER] == summed(ups, Grouping.CARRIER)
        assert sum(s.wrong_scans for s in found[Grouping.PACKER].values()) == sum(
            s.wrong_scans for s in found[Grouping.CARRIER].values()
        )
        assert journal.numbers.read(NumbersQuery("https://other.example")).by[Grouping.DAY] == {}
        assert journal.audit().is_whole


def test_only_what_was_submitted_counts_and_no_longer_what_was_taken_back(path):
    past = Past(1, A_TIME, wrong=((3, "SKU-X"),))
    with Journal(path) as journal:
        write(journal, [past], until=PackingState.QUEUED)
        assert journal.numbers.read(ALL).by[Grouping.CARRIER] == {}
        submit(journal, past)
        assert journal.numbers.read(ALL).by[Grouping.CARRIER]["UPS"].orders == 1
        reason = Reason(ReasonCode.GIVEN_UP, ("no",))
        entry = StateEntry(
            PackingState.REFUSED, (PackingState.SUBMITTED,), A_TIME + timedelta(hours=1), reason
        )
        with journal._database.write() as connection:
            assert enter_state(connection, past.key.packing_id, entry, past.author)
        counted = journal.numbers.read(ALL)
        assert counted.by[Grouping.CARRIER] == {}
        assert (counted.mistaken, counted.names.packers) == ((), ())
        # The wrong scan was one all the same.
        assert counted.by[Grouping.PACKER] == {"Ana": Sums(wrong_scans=1)}


def test_what_is_mistaken_for_what_is_counted_with_what_codes_were_taught_for(path):
    first = Past(1, A_TIME, contents=({"A": 1, "B": 1},), gaps=(20,), wrong=((15, "012345678905"),))
    second = Past(2, A_TIME + timedelta(days=40), wrong=((9, "SKU-X"),), packer="Ben")
    third = Past(3, A_TIME, contents=({"A": 1, "B": 1},), wrong=((5, "SKU-X"), (6, "SKU-X")))
    with Journal(path) as journal:
        from crux_desk.domain.goods.learned_codes import LearnedCode

        journal.codes.learn(LearnedCode("012345678905", "SKU-Q", 1), A_TIME, Author("", ""))
        write(journal, [first, second, third])
        found = journal.numbers.read(NumbersQuery(last=date(2026, 5, 20))).mistaken
        assert found == (Mistaken("SKU-B", "SKU-Q", 1), Mistaken("SKU-B", "SKU-X", 1))
        assert journal.numbers.read(NumbersQuery(packer="Ben")).mistaken == ()


def refuse(journal: Journal, past: Past) -> None:
    """Scans over a packing that are no wrong items, a wrong one, and one with no order open."""
    order = past.origin, past.key.order_uuid, past.key.po_number
    reasons = ("TooManyUnits", "BoxesIncomplete", "CheckDigitWrong", "CodeUnknown", *WRONG_ITEMS)
    scans = [RefusedScan(past.at, past.author, "X", reason, *order) for reason in reasons]
    journal.refused_scans.add([*scans, RefusedScan(past.at, past.author, "X", WRONG_ITEMS[0])])


def wrong_scans(journal: Journal) -> dict[Grouping, int]:
    by = journal.numbers.read(NumbersQuery(ORIGIN)).by
    return {grouping: sum(s.wrong_scans for s in by[grouping].values()) for grouping in Grouping}


EACH_ONCE = dict.fromkeys(Grouping, len(WRONG_ITEMS))


def test_of_what_is_refused_the_goods_that_an_order_does_not_want_are_counted(path):
    past = Past(1, A_TIME)
    with Journal(path) as journal:
        refuse(journal, past)
        write(journal, [past])
        assert wrong_scans(journal) == EACH_ONCE


def test_what_was_counted_by_another_rule_is_counted_anew(path):
    past = Past(1, A_TIME)
    with older_journal(path, 16) as journal:
        refuse(journal, past)
        write(journal, [past])
        assert wrong_scans(journal)[Grouping.PACKER] > len(WRONG_ITEMS)
    with Journal(path, read_only=True) as journal:
        journal.numbers.count_for_now()
        assert wrong_scans(journal) == EACH_ONCE
    with Journal(path) as journal:
        assert journal.numbers.read(ALL).uncounted == 1
        assert journal.numbers.count_more() == 0
        assert wrong_scans(journal) == EACH_ONCE
        assert journal.numbers.read(ALL).by[Grouping.CARRIER]["UPS"].orders == 1


_FILLING = """
import os, signal, sys
from pathlib import Path
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.numbers import counting, numbers
kept = numbers.keep
def keep(connection, packing_id, found):
    kept(connection, packing_id, found)
    if int(sys.argv[2]) == connection.total_changes % 10:
        os.kill(os.getpid(), signal.SIGKILL)
numbers.keep = keep
with Journal(Path(sys.argv[1])) as journal:
    while journal.numbers.count_more(3):
        pass
"""


def test_older_packings_are_counted_in_pieces_whoever_is_killed_between(path):
    several = random_past(20, 3, A_TIME)
    with older_journal(path, 14) as journal:
        write(journal, several)
    with Journal(path) as journal:
        assert journal.numbers.read(ALL).uncounted == 20
        assert journal.numbers.count_more(6) == 14
    kills = 0
    for place in range(10):
        done = subprocess.run([sys.executable, "-c", _FILLING, str(path), str(place)], check=False)
        kills += done.returncode == -signal.SIGKILL
    assert kills > 1
    journal, rescue = open_journal(path, AUTHOR)
    assert rescue is None
    with journal:
        while journal.numbers.count_more():
            pass
        for grouping in Grouping:
            assert journal.numbers.read(ALL).by[grouping] == summed(several, grouping), grouping
        assert journal.audit().is_whole


@pytest.mark.parametrize("version", [9, 14])
def test_beside_an_older_journal_all_is_counted_for_the_moment(path, version):
    several = random_past(6, 5, A_TIME)
    with older_journal(path, version) as journal:
        write(journal, several)
    before = path.read_bytes()
    with Journal(path, read_only=True) as journal:
        journal.numbers.count_for_now()
        counted = journal.numbers.read(ALL)
    assert counted.uncounted == 0
    orders = {k: s.orders for k, s in counted.by[Grouping.PACKER].items()}
    assert orders == {k: s.orders for k, s in summed(several, Grouping.PACKER).items()}
    if version > 9:
        assert counted.by == {grouping: summed(several, grouping) for grouping in Grouping}
    assert path.read_bytes() == before


def test_beside_a_running_window_what_is_not_counted_yet_is_counted_for_the_moment(path):
    several = random_past(8, 5, A_TIME)
    with older_journal(path, 14) as journal:
        write(journal, several[:5])
    with Journal(path) as window:
        window.numbers.count_more(2)
        write(window, several[5:])
        with Journal(path, read_only=True) as beside:
            beside.numbers.count_for_now()
            counted = beside.numbers.read(ALL)
        assert (counted.uncounted, window.numbers.read(ALL).uncounted) == (0, 3)
    assert counted.by == {grouping: summed(several, grouping) for grouping in Grouping}


def test_a_rescued_journal_is_counted_anew(path):
    several = random_past(6, 9, A_TIME)
    with Journal(path) as journal:
        write(journal, several)
    content = bytearray(path.read_bytes())
    content[content.index(b"CREATE TRIGGER steps_stay BEFORE") + 15] = 0xFF
    path.write_bytes(content)
    journal, rescue = open_journal(path, AUTHOR)
    assert rescue is not None
    with journal:
        while journal.numbers.count_more():
            pass
        counted = journal.numbers.read(ALL)
        orders = {k: s.orders for k, s in counted.by[Grouping.CARRIER].items()}
        assert sum(orders.values()) == sum(
            1 for s in journal.packings.summaries() if s.state is PackingState.SUBMITTED
        )
        assert counted.by[Grouping.PACKER].keys() == summed(several, Grouping.PACKER).keys()


def test_rubbish_is_left_out_and_holds_nothing_up(path):
    with Journal(path) as journal:
        write(journal, [Past(1, A_TIME), Past(2, A_TIME)], until=PackingState.QUEUED)
        with journal._database.write() as connection:
            connection.execute(
                "UPDATE packings SET state = 'submitted', boxes = '[[1]]' WHERE po_number = 'PO-1'"
            )
        submit(journal, Past(2, A_TIME))
        assert journal.numbers.count_more() == 0
        assert journal.numbers.read(ALL).by[Grouping.PACKER]["Ana"].orders == 1


def test_the_sums_of_the_hours_are_those_of_the_packings(path):
    with Journal(path) as journal:
        write(journal, random_past(10, 2, A_TIME))
    connection = sqlite3.connect(path)
    for name in ("boxes", "units", "scans", "wrong_scans"):
        of_packings = connection.execute(f"SELECT SUM({name}) FROM packing_numbers").fetchone()
        assert (
            connection.execute(f"SELECT SUM({name}) FROM numbers_by_hour").fetchone() == of_packings
        )
    connection.close()
