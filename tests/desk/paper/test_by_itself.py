"""What is printed by itself is kept with what wants it: both are on the disk, or neither."""

import sqlite3
from contextlib import closing

import pytest

from crux_desk.desk.paper.by_itself import PapersByThemselves
from crux_desk.domain.errors.station import JournalWriteFailed
from crux_desk.domain.packing.box_changes import Label
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.printers import PaperKind, PrinterChoice, Printers, PrintWhen

LABEL = Label("1Z999AA10123456784", "UPS")


def papers(when: PrintWhen) -> PapersByThemselves:
    return PapersByThemselves(Printers(slip=PrinterChoice("Front desk", when=when)))


def jobs(station) -> list[tuple[PaperKind, int, str]]:
    found = reversed(station.journal.print_jobs.latest(9))
    return [(job.kind, job.box_number, job.printer) for job in found]


def take_no_papers(station) -> None:
    with closing(sqlite3.connect(station.journal.path)) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON print_jobs BEGIN SELECT RAISE(ABORT, 'no'); END"
        )


def test_the_slip_of_a_box_is_kept_with_the_step_that_seals_it(station):
    station.desk.papers = papers(PrintWhen.BOX)
    packing = station.pack(boxes=2)
    assert jobs(station) == [(PaperKind.SLIP, number, "Front desk") for number in (1, 2)]
    packing.undo()
    assert len(jobs(station)) == 2


def test_the_slips_of_an_order_are_kept_with_its_submission(station):
    station.desk.papers = papers(PrintWhen.ORDER)
    station.pack(boxes=2)
    assert jobs(station) == []
    station.desk.submit()
    assert jobs(station) == [(PaperKind.SLIP, number, "Front desk") for number in (1, 2)]


def test_where_the_slip_cannot_be_kept_the_box_is_not_sealed(station):
    station.desk.papers = papers(PrintWhen.BOX)
    packing = station.open()
    packing.pack(packing.order.lines[0].line_item_uuid)
    steps = packing.last_step
    take_no_papers(station)
    with pytest.raises(JournalWriteFailed):
        packing.set_label(LABEL)
    assert packing.last_step == steps
    assert not packing.boxes.get(1).is_sealed


def test_where_the_slips_cannot_be_kept_the_order_stays_a_draft(station):
    station.desk.papers = papers(PrintWhen.ORDER)
    station.pack()
    key = station.desk.open_packing.key
    take_no_papers(station)
    with pytest.raises(JournalWriteFailed):
        station.desk.submit()
    assert station.state(key.packing_id).state is PackingState.DRAFT
    assert jobs(station) == []
