"""A bench on a real CUPS: printed, stopped, killed in mid-job, its queue removed; nothing is held up."""

import json

import pytest

from crux_desk.domain.codes.box_codes import box_code
from crux_desk.domain.records.print_jobs import JobState
from crux_desk.sandbox.samples import SHOWCASE_PO
from tests.paper.zpl_labels import printed
from tests.printers.cups import a_cups
from tests.printers.label_port import Sink
from tests.ui.printing.rendering import codes_of, rendered
from tests.ui.scanner import LABELS, Scanner

ITEM = "000106"


@pytest.fixture
def cups():
    with a_cups() as cups:
        yield cups


@pytest.fixture
def bench(start, server, tmp_path, cups, monkeypatch):
    monkeypatch.setenv("CUPS_SERVER", cups.server)
    folder = tmp_path / "station"
    folder.mkdir()
    printers = {"slip": {"printer": "slips", "when": "box"}}
    (folder / "settings.json").write_text(json.dumps({"fetch_minutes": 0, "printers": printers}))
    bench = start.begin(server.url, server.token)
    bench.open(SHOWCASE_PO)
    return bench


@pytest.fixture
def scan(bench):
    return Scanner(bench).scan


def queue(bench):
    found = bench.program.links.paper.queue
    assert found is not None
    return found


def states(bench) -> list[JobState]:
    return [job.state for job in reversed(queue(bench).latest())]


def seal(scan, label: str) -> None:
    scan(ITEM)
    scan(label)


def wait(bench, condition) -> None:
    bench.qtbot.waitUntil(lambda: bool(condition()), timeout=40_000)


def test_labels_go_as_zpl_through_a_queue_without_a_driver(
    start, server, tmp_path, cups, monkeypatch
):
    monkeypatch.setenv("CUPS_SERVER", cups.server)
    sink = Sink()
    cups.add_queue("zebra", f"socket://127.0.0.1:{sink.port}", "raw")
    printers = {"contents": {"printer": "zebra", "when": "box", "size": "4x6"}}
    folder = tmp_path / "station"
    folder.mkdir()
    (folder / "settings.json").write_text(json.dumps({"fetch_minutes": 0, "printers": printers}))
    bench = start.begin(server.url, server.token)
    bench.open(SHOWCASE_PO)
    scan = Scanner(bench).scan
    seal(scan, LABELS[0])
    wait(bench, lambda: states(bench) == [JobState.DONE])
    sink.close()
    (label,) = printed(sink.received[0])
    code = box_code(bench.session.desk.open_packing.key.packing_id, 1)
    assert code is not None
    assert code.barcode in label.codes
    # Nobody is at the other end: CUPS says that in a sentence only, and goes on trying.
    seal(scan, LABELS[1])
    wait(bench, lambda: queue(bench).chip == "zebra · not reached")
    assert bench.packing.boxes.units == 2


def test_a_slip_comes_out_of_the_printer(bench, scan, cups):
    seal(scan, LABELS[0])
    wait(bench, lambda: states(bench) == [JobState.DONE])
    (paper,) = cups.papers()
    assert codes_of(rendered(paper, 203)[0]) == [SHOWCASE_PO]
    assert queue(bench).chip == ""


def test_a_printer_that_is_stopped_is_named_and_prints_when_it_is_resumed(bench, scan, cups):
    cups.run("cupsdisable", "slips")
    seal(scan, LABELS[0])
    wait(bench, lambda: queue(bench).chip == "slips · stopped")
    seal(scan, LABELS[1])
    assert bench.packing.boxes.units == 2
    assert cups.papers() == []
    cups.run("cupsenable", "slips")
    wait(bench, lambda: states(bench) == [JobState.DONE] * 2)
    assert len(cups.papers()) == 2
    wait(bench, lambda: not queue(bench).chip)


def test_a_printer_that_is_out_of_paper_says_so_and_goes_on_with_paper(bench, scan, cups):
    cups.take_paper_out()
    seal(scan, LABELS[0])
    wait(bench, lambda: queue(bench).chip == "slips · out of paper")
    assert states(bench) == [JobState.HANDED_OVER]
    cups.put_paper_in()
    wait(bench, lambda: states(bench) == [JobState.DONE])
    wait(bench, lambda: not queue(bench).chip)


def test_a_queue_that_is_removed_is_named_and_the_job_is_asked_about(bench, scan, cups):
    cups.run("cupsdisable", "slips")
    seal(scan, LABELS[0])
    wait(bench, lambda: queue(bench).latest()[0].spool_job)
    cups.run("lpadmin", "-x", "slips")
    wait(bench, lambda: states(bench)[0] in (JobState.UNKNOWN, JobState.FAILED))
    wait(bench, lambda: queue(bench).chip)
    seal(scan, LABELS[1])
    wait(bench, lambda: states(bench)[1] is JobState.WAITING and queue(bench).jobs[-1].trouble)
    assert queue(bench).jobs[-1].trouble == "gone"
    assert bench.packing.boxes.units == 2


def test_a_spooler_that_is_killed_in_mid_job_forgets_nothing_and_doubles_nothing(bench, scan, cups):
    cups.run("cupsdisable", "slips")
    seal(scan, LABELS[0])
    wait(bench, lambda: queue(bench).chip == "slips · stopped")
    cups.kill("cupsd")
    wait(bench, lambda: "print service is off" in queue(bench).chip)
    seal(scan, LABELS[1])
    assert bench.packing.boxes.units == 2
    cups.start_spooler()
    cups.run("cupsenable", "slips")
    # What CUPS had not yet written down itself is asked about, and not printed by itself.
    wait(
        bench,
        lambda: (
            states(bench)[1] is JobState.DONE
            and states(bench)[0] in (JobState.DONE, JobState.UNKNOWN)
        ),
    )
    is_known = states(bench)[0] is JobState.DONE
    assert len(cups.papers()) == 1 + is_known
