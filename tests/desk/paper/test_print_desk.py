"""Jobs in the journal: none is forgotten, and none is printed twice silently."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from crux_desk.desk.paper.print_desk import PrintDesk
from crux_desk.domain.printers import PaperKind, PrinterChoice, PrinterTrouble
from crux_desk.domain.records.print_jobs import JobState, contents_key, out_of_date
from crux_desk.domain.records.summaries import Author
from crux_desk.journal.journal import Journal
from tests.builders import A_TIME, a_packing
from tests.journal.packed import KEY

SLIP = (PaperKind.SLIP, PrinterChoice("Front desk"))


@pytest.fixture
def journal(tmp_path):
    with Journal(tmp_path / "journal.sqlite3") as journal:
        yield journal


def desk_of(journal) -> PrintDesk:
    return PrintDesk(journal, lambda: Author("Bench 3", "Ana"), lambda: A_TIME)


@pytest.fixture
def desk(journal):
    return desk_of(journal)


def a_box():
    packing = a_packing()
    packing.pack("line-A", 2)
    return packing, packing.boxes.get(1)


def state(desk, job) -> JobState:
    (found,) = [one for one in desk.latest() if one.job_id == job.job_id]
    return JobState(found.state)


def begun(desk, box):
    (job,) = desk.add(KEY, [1], [SLIP])
    moved = desk.begin(job, box, "Front desk", desk.copy_of(job, box))
    assert moved is not None
    return moved


def test_what_is_added_waits_and_goes_once(desk):
    _, box = a_box()
    (job,) = desk.add(KEY, [1], [SLIP])
    assert [one.state for one in desk.open()] == [JobState.WAITING]
    assert desk.begin(job, box, "Front desk", 0) is not None
    assert desk.begin(job, box, "Front desk", 0) is None
    desk.handed(desk.open()[0], None)
    assert desk.open() == ()
    assert state(desk, job) is JobState.DONE


def test_what_was_on_its_way_at_a_kill_is_asked_about_and_not_printed_again(tmp_path):
    code = f"""
import os, signal
from tests.desk.paper.test_print_desk import *
journal = Journal(Path({str(tmp_path / "journal.sqlite3")!r}))
desk = desk_of(journal)
packing, box = a_box()
desk.add(KEY, [2], [SLIP])
begun(desk, box)
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=Path.cwd(), check=False)
    assert done.returncode == -signal.SIGKILL
    with Journal(tmp_path / "journal.sqlite3") as journal:
        desk = desk_of(journal)
        desk.recover()
        assert [(job.box_number, job.state) for job in desk.open()] == [
            (2, JobState.WAITING),
            (1, JobState.UNKNOWN),
        ]
        assert journal.audit().is_whole


def test_what_the_spooler_has_is_followed_after_a_start(desk):
    _, box = a_box()
    job = begun(desk, box)
    desk.handed(job, 17)
    desk.recover()
    (found,) = desk.open()
    assert (found.state, found.spool_job) == (JobState.HANDED_OVER, 17)


def test_a_person_says_what_became_of_an_unknown_one(desk):
    _, box = a_box()
    first, second = begun(desk, box), begun(desk, box)
    desk.recover()
    desk.printed(first.job_id)
    assert state(desk, first) is JobState.DONE
    desk.again(second.job_id, "Back desk")
    (waiting,) = desk.open()
    assert (waiting.state, waiting.printer) == (JobState.WAITING, "Back desk")
    assert waiting.copy > 0


def test_the_same_once_more_is_a_copy_and_another_is_not(desk):
    packing, box = a_box()
    desk.handed(begun(desk, box), None)
    again = begun(desk, box)
    assert again.copy == 1
    desk.handed(again, None)
    packing.pack("line-B", 1, 1)
    assert begun(desk, box).copy == 0


def test_what_certainly_did_not_print_waits_and_what_nobody_knows_is_asked(desk):
    from crux_desk.domain.errors.paper import PrinterUnusable

    _, box = a_box()
    job = begun(desk, box)
    desk.put_back(job, PrinterUnusable("Front desk", "offline"))
    (waiting,) = desk.open()
    assert (waiting.state, waiting.trouble, waiting.contents) == (JobState.WAITING, "offline", "")
    other = begun(desk, box)
    desk.failed(other, PrinterTrouble.OFFLINE, is_unsure=True)
    assert state(desk, other) is JobState.UNKNOWN


def test_what_is_dropped_is_over(desk):
    (job,) = desk.add(KEY, [1], [SLIP])
    desk.drop(job.job_id)
    assert desk.open() == ()
    assert state(desk, job) is JobState.DROPPED


def test_a_box_that_changed_is_out_of_date_until_it_is_as_before(desk):
    packing, box = a_box()
    desk.handed(begun(desk, box), None)
    last = {job.kind: job for job in desk.of_packing(KEY.packing_id)}
    assert out_of_date(last, box) == ()
    packing.pack("line-B", 1, 1)
    assert out_of_date(last, box) == (PaperKind.SLIP,)
    packing.undo()
    assert out_of_date(last, box) == ()
    assert last[PaperKind.SLIP].contents == contents_key(box)


def test_a_job_that_was_changed_on_the_disk_is_found_by_the_audit(desk, journal):
    (job,) = desk.add(KEY, [1], [SLIP])
    assert journal.audit().is_whole
    with journal._database.write() as connection:
        connection.execute("UPDATE print_jobs SET state = 'done' WHERE job_id = ?", (job.job_id,))
    assert [fault.kind.value for fault in journal.audit().faults] == ["print_job"]
