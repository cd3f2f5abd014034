"""The spooler, asked by IPP: a real CUPS on loopback with a real IPP printer."""

import socket

import pytest

from crux_desk.domain.errors.paper import PrinterUnusable
from crux_desk.domain.printers import PrinterState, PrinterTrouble, SeenPrinter
from crux_desk.paper.contents import make_contents
from crux_desk.paper.marks import LABEL, LETTER
from crux_desk.paper.ports.ipp import Group, Operation, Tag, read_answer, request
from crux_desk.paper.ports.spooler import Spooler, SpoolState
from crux_desk.paper.slip import make_slip
from crux_desk.ui.printing.measuring import QtMeasure
from crux_desk.ui.printing.output import as_pdf
from tests.paper.papers import EN, a_box
from tests.printers.cups import a_cups, wait_until
from tests.printers.label_port import Sink
from tests.ui.printing.rendering import codes_of, rendered

LETTER_NAME, LABEL_NAME = "na_letter_8.5x11in", "na_index-4x6_4x6in"


@pytest.fixture(scope="module")
def cups():
    with a_cups() as cups:
        yield cups


@pytest.fixture
def spooler(cups, monkeypatch):
    monkeypatch.setenv("CUPS_SERVER", cups.server)
    return Spooler.here()


def over(spooler, job: int) -> SpoolState:
    wait_until(lambda: spooler.state_of("slips", job).is_over, 60)
    return SpoolState(spooler.state_of("slips", job))


def copies_of(spooler: Spooler, job: int) -> object:
    asked = (
        (Tag.URI, "printer-uri", (spooler._uri("slips"),)),
        (Tag.INTEGER, "job-id", (job,)),
        (Tag.KEYWORD, "requested-attributes", ("copies",)),
    )
    answer = spooler._ask(request(Operation.GET_JOB_ATTRIBUTES, asked), "/")
    return answer.of(Group.JOB)[0]["copies"][0]


def test_what_is_handed_over_comes_out_and_is_read_again(cups, spooler, qapp):
    document = make_slip(a_box(60), LETTER, EN, QtMeasure())
    job = spooler.hand_over("slips", "Müller 日本", as_pdf(document), LETTER_NAME)
    assert over(spooler, job) is SpoolState.DONE
    (paper,) = cups.papers()
    sheets = rendered(paper, 203)
    assert len(sheets) == len(document.pages)
    assert codes_of(sheets[0]) == ["po-5fkQo2ET"]


def test_a_paper_that_the_printer_does_not_have_is_no_paper_that_came_out(spooler, qapp):
    document = make_contents(a_box(3), LABEL, EN, QtMeasure())
    job = spooler.hand_over("slips", document.name, as_pdf(document), LABEL_NAME)
    assert over(spooler, job) in (SpoolState.CANCELED, SpoolState.ABORTED)


def test_a_raw_queue_passes_on_what_it_gets(cups, spooler, qapp):
    sink = Sink()
    cups.add_queue("labels", f"socket://127.0.0.1:{sink.port}", "raw")
    data = as_pdf(make_contents(a_box(3), LABEL, EN, QtMeasure()))
    spooler.hand_over("labels", "label", data, LABEL_NAME)
    wait_until(lambda: sink.received)
    sink.close()
    assert sink.received == [data]


def test_the_printers_are_told_and_how_they_are(cups, spooler):
    assert "slips" in [printer.name for printer in spooler.printers()]
    cups.run("cupsdisable", "slips")
    try:
        printer = spooler.printer("slips")
        assert printer is not None
        assert printer.state is PrinterState.STOPPED
        assert printer.trouble is PrinterTrouble.STOPPED
        job = spooler.hand_over("slips", "later", b"%PDF-1.4\n", LETTER_NAME, 2)
        assert copies_of(spooler, job) == 2
        assert not spooler.state_of("slips", job).is_over
        cups.run("cancel", f"slips-{job}")
        assert over(spooler, job) is SpoolState.CANCELED
    finally:
        cups.run("cupsenable", "slips")
    assert spooler.printer("slips").trouble is None


def test_a_queue_that_takes_no_jobs_says_so(cups, spooler):
    cups.run("cupsreject", "slips")
    try:
        with pytest.raises(PrinterUnusable) as caught:
            spooler.hand_over("slips", "", b"%PDF-1.4\n", LETTER_NAME)
        assert (caught.value.trouble, caught.value.is_unsure) == ("refuses", False)
        assert spooler.printer("slips").trouble is PrinterTrouble.REFUSES
    finally:
        cups.run("cupsaccept", "slips")


def test_a_queue_that_is_not_there_is_gone(spooler):
    with pytest.raises(PrinterUnusable) as caught:
        spooler.hand_over("no such", "", b"%PDF-1.4\n", LETTER_NAME)
    assert (caught.value.trouble, caught.value.is_unsure) == ("gone", False)
    assert spooler.printer("no such") is None
    assert spooler.state_of("slips", 9_999) is SpoolState.GONE


def test_without_a_spooler_there_is_no_printer_and_no_error(monkeypatch, tmp_path):
    for server in ("127.0.0.1:1", str(tmp_path / "no.sock")):
        monkeypatch.setenv("CUPS_SERVER", server)
        spooler = Spooler.here()
        assert spooler.printers() == ()
        with pytest.raises(PrinterUnusable) as caught:
            spooler.hand_over("slips", "", b"", LETTER_NAME)
        assert (caught.value.trouble, caught.value.is_unsure) == ("no_spooler", False)


def test_a_spooler_that_dies_in_the_midst_leaves_it_unsure(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as server:
        import threading

        def serve() -> None:
            visitor, _ = server.accept()
            visitor.recv(100)
            visitor.close()

        threading.Thread(target=serve, daemon=True).start()
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{server.getsockname()[1]}")
        with pytest.raises(PrinterUnusable) as caught:
            Spooler.here().hand_over("slips", "", b"x" * 1_000_000, LETTER_NAME)
    assert caught.value.is_unsure


@pytest.mark.parametrize(
    ("reasons", "trouble"),
    [
        (("media-empty-error",), PrinterTrouble.NO_PAPER),
        (("media-empty-warning",), PrinterTrouble.NO_PAPER),
        (("media-low-warning", "media-empty-report"), None),
        (("cover-open",), PrinterTrouble.COVER_OPEN),
        (("toner-low-warning", "media-jam-error"), PrinterTrouble.JAM),
        (("offline-report",), None),
        (("offline",), PrinterTrouble.OFFLINE),
        (("toner-empty-warning",), None),
        (("marker-supply-empty-error",), PrinterTrouble.NO_INK),
        (("something-new-error",), None),
        ((), None),
    ],
)
def test_what_a_printer_says_is_told_in_few_words(reasons, trouble):
    assert SeenPrinter("p", PrinterState.IDLE, reasons).trouble is trouble


@pytest.mark.parametrize(
    "data", [b"", b"\1\1", b"\1\1\0\0\0\0\0\1", b"\1\1\0\0\0\0\0\1\1\x47\xff\xff"]
)
def test_an_answer_that_is_none_is_an_error_of_value(data):
    with pytest.raises(ValueError):
        read_answer(data)
