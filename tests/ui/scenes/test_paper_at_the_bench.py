"""A bench prints by itself and by hand: the real window, real files, a real label printer's port."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from crux_desk.domain.printers import PaperKind
from crux_desk.domain.records.print_jobs import JobState
from crux_desk.journal.journal import Journal
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.print_jobs.paper_dialog import PaperDialog
from crux_desk.ui.words.text import shown_text
from tests.paper.zpl_labels import printed
from tests.printers.cups import free_port
from tests.printers.label_port import Sink
from tests.ui.printing.rendering import codes_of, rendered
from tests.ui.scanner import LABELS, Scanner

ITEM = "000106"


def begin(start, server, tmp_path, printers):
    folder = tmp_path / "station"
    folder.mkdir(exist_ok=True)
    settings = {"fetch_minutes": 0, "printers": printers}
    (folder / "settings.json").write_text(json.dumps(settings))
    return start.begin(server.url, server.token)


@pytest.fixture
def slips(tmp_path):
    return tmp_path / "slips"


@pytest.fixture
def bench(start, server, tmp_path, slips):
    """One that prints a slip into a folder when a box is sealed."""
    return begin(start, server, tmp_path, {"slip": {"printer": f"pdf:{slips}", "when": "box"}})


@pytest.fixture
def scan(bench):
    return Scanner(bench).scan


def queue(bench):
    found = bench.program.links.paper.queue
    assert found is not None
    return found


def files(folder) -> list[str]:
    return sorted(path.name for path in folder.glob("*.pdf")) if folder.exists() else []


def states(bench) -> list[tuple[PaperKind, int, JobState]]:
    return [(job.kind, job.box_number, job.state) for job in reversed(queue(bench).latest())]


def text_of(path) -> str:
    return "\n".join(sheet.text for sheet in rendered(path, 72))


def is_quiet(bench) -> bool:
    return bool(bench.program.background.is_idle)


def pack_a_box(bench, scan, label: str) -> None:
    scan(ITEM)
    scan(label)


def test_a_sealed_box_has_its_slip_and_nothing_is_said_of_it(bench, scan, slips):
    bench.open(SHOWCASE_PO)
    pack_a_box(bench, scan, LABELS[0])
    bench.until(lambda: files(slips) == [f"slip-{SHOWCASE_PO}-1-1.pdf"])
    bench.until(lambda: states(bench) == [(PaperKind.SLIP, 1, JobState.DONE)])
    path = slips / files(slips)[0]
    assert codes_of(rendered(path, 203)[0]) == [SHOWCASE_PO]
    assert ITEM in text_of(path)
    assert LABELS[0] in text_of(path)
    assert "print" not in bench.says.lower()


def test_a_box_that_is_sealed_as_soon_as_the_window_is_there_has_its_slip(
    start, server, bench, scan, slips
):
    """Printers are asked a moment later; what the last run left open is on the screen at once."""
    bench.open(SHOWCASE_PO)
    scan(ITEM)
    start.end(bench)
    again = start.begin(server.url, server.token, is_online=False)
    Scanner(again).scan(LABELS[0])
    again.program.go_online()
    again.until(lambda: files(slips) == [f"slip-{SHOWCASE_PO}-1-1.pdf"])


def test_by_hand_the_same_once_more_is_a_copy(bench, scan, slips):
    bench.open(SHOWCASE_PO)
    pack_a_box(bench, scan, LABELS[0])
    bench.until(lambda: len(files(slips)) == 1)
    bench.until(lambda: is_quiet(bench))
    scan("CRUXPRINT")
    bench.hear("Packing slip to the printer")
    bench.until(lambda: len(files(slips)) == 2)
    bench.press("Ctrl+Shift+P")
    bench.until(lambda: len(files(slips)) == 3)
    said = [text_of(slips / name) for name in files(slips)]
    assert ["COPY" in text for text in said] == [False, True, True]
    assert "COPY 2" in said[2]


def test_by_hand_several_more_each_marked_as_a_copy(bench, scan, slips):
    bench.open(SHOWCASE_PO)
    pack_a_box(bench, scan, LABELS[0])
    bench.until(lambda: states(bench) == [(PaperKind.SLIP, 1, JobState.DONE)])
    bench.press("Ctrl+Shift+J")
    dialog = bench.dialog()
    copies = dialog.copies.names
    (caption,) = (one for one in dialog.findChildren(QLabel) if one.buddy() is copies)
    assert caption.isVisible()
    assert (caption.text(), copies.accessibleName()) == ("&Copies", "Copies")
    copies.setCurrentIndex(1)
    assert copies.currentText() == "2"
    dialog.again.click()
    bench.until(lambda: len(files(slips)) == 3)
    bench.until(lambda: is_quiet(bench))
    said = [text_of(slips / name) for name in files(slips)]
    assert ["COPY" in text for text in said] == [False, True, True]
    assert "COPY 2" in said[2]
    assert dialog.copies.chosen is None
    dialog.reject()


def test_a_box_that_changes_after_its_slip_is_named(bench, scan, slips):
    bench.open(SHOWCASE_PO)
    pack_a_box(bench, scan, LABELS[0])
    bench.until(lambda: len(files(slips)) == 1)
    bench.until(lambda: is_quiet(bench))
    scan("CRUXBOX1")
    scan(ITEM)
    bench.hear("The slip of Box 1 is out of date")
    scan("CRUXPRINT")
    bench.until(lambda: len(files(slips)) == 2)
    assert "COPY" not in text_of(slips / files(slips)[1])


def test_without_a_printer_it_is_said_and_nothing_of_printing_is_loaded(start, server, tmp_path):
    bench = begin(start, server, tmp_path, {})
    scan = Scanner(bench).scan
    bench.open(SHOWCASE_PO)
    scan("CRUXPRINT")
    bench.hear("No printer is set for packing slips")
    assert bench.program.links.paper.queue is None


def saved(bench, path, wanted):
    """What was wanted asks for a file; when it is there."""
    proposed = bench.will_choose(path)
    wanted()
    bench.until(path.exists)
    bench.until(lambda: is_quiet(bench))
    return Path(proposed[0]).name


def test_without_a_printer_a_key_saves_the_slip_and_the_lists_as_pdf(start, server, tmp_path):
    bench = begin(start, server, tmp_path, {})
    slip, manifest, again = (tmp_path / f"{name}.pdf" for name in ("slip", "manifest", "again"))
    bench.open("PO-1003")
    bench.press("Ctrl+Shift+P")
    bench.hear("No box is open")
    Scanner(bench).scan(bench.packing.order.lines[0].sku_id)
    assert saved(bench, slip, lambda: bench.press("Ctrl+Shift+P")) == "slip-PO-1003-1.pdf"
    assert codes_of(rendered(slip, 203)[0]) == ["PO-1003"]
    bench.fill(LABELS[0])
    bench.services.submitting.submit()
    bench.hear("Sent: ")
    bench.press("Ctrl+Shift+L")
    dialog = bench.dialog()
    assert isinstance(dialog, PaperDialog)
    bench.until(dialog.pdf.isEnabled)
    assert not dialog.print.isVisible()
    assert saved(bench, manifest, dialog.pdf.click) == "manifest.pdf"
    assert LABELS[0] in text_of(manifest)
    bench.press("Ctrl+H")
    dialog = bench.dialog()
    bench.until(lambda: dialog.boxes_view.currentIndex().isValid())
    saved(bench, again, dialog._print.click)
    assert "PO-1003" in text_of(again)
    dialog.reject()


def test_the_lists_say_how_many_pages_they_are_and_go_to_their_printer(
    start, server, tmp_path, slips
):
    to = {"printer": f"pdf:{slips}"}
    bench = begin(start, server, tmp_path, {"pick": to, "manifest": to})
    bench.open("PO-1003")
    Scanner(bench).scan(bench.packing.order.lines[0].sku_id)
    bench.fill(LABELS[0])
    bench.services.submitting.submit()
    bench.hear("Sent: ")
    bench.press("Ctrl+Shift+K")
    dialog = bench.dialog()
    bench.until(lambda: "Nothing waits" in dialog.fault)
    assert not dialog.pdf.isEnabled()
    dialog.reject()
    bench.press("Ctrl+Shift+J")
    bench.dialog().manifest.click()
    bench.until(lambda: isinstance(bench.dialog(), PaperDialog))
    dialog = bench.dialog()
    bench.until(dialog.print.isEnabled)
    assert f"1 page. Printer: {shown_text(str(slips))}." in dialog._text.text()
    dialog.print.click()
    bench.hear("Manifest to the printer")
    assert files(slips) == ["manifest-1.pdf"]


def test_a_box_in_which_nothing_is_has_no_slip(bench, scan, slips):
    bench.open(SHOWCASE_PO)
    scan("CRUXPRINT")
    bench.hear("No box is open")
    scan("CRUXBOX")
    scan("CRUXPRINT")
    bench.hear("Nothing to print")
    assert files(slips) == []


def test_when_an_order_goes_all_its_boxes_have_theirs(start, server, tmp_path, slips):
    printers = {"slip": {"printer": f"pdf:{slips}", "when": "order", "size": "4x6"}}
    bench = begin(start, server, tmp_path, printers)
    scan = Scanner(bench).scan
    bench.open("PO-1003")
    for label in LABELS[:2]:
        line = next(one for one in bench.packing.order.lines if bench.packing.remaining(one))
        scan(line.sku_id)
        bench.fill(label)
    bench.until(lambda: len(bench.packing.boxes) == 2)
    assert files(slips) == []
    bench.services.submitting.submit()
    bench.until(lambda: len(files(slips)) == 2)
    assert {name[:-6] for name in files(slips)} == {"slip-PO-1003-1", "slip-PO-1003-2"}
    assert "Box 1 of 2" in text_of(slips / files(slips)[0])


def steps_of(dialog) -> list[str]:
    model = dialog._steps
    # Without the marks that keep a part in its own direction.
    words = (str(model.index(row, 1).data()) for row in range(model.rowCount()))
    return [text.replace("\u2068", "").replace("\u2069", "") for text in words]


def test_a_slip_is_printed_once_more_out_of_the_history(start, server, tmp_path, slips):
    printers = {"slip": {"printer": f"pdf:{slips}", "when": "order"}}
    bench = begin(start, server, tmp_path, printers)
    bench.open("PO-1003")
    Scanner(bench).scan(bench.packing.order.lines[0].sku_id)
    bench.fill(LABELS[0])
    bench.services.submitting.submit()
    bench.hear("Sent: ")
    bench.until(lambda: len(files(slips)) == 1)
    bench.press("Ctrl+H")
    dialog = bench.dialog()
    bench.until(lambda: dialog.boxes_view.currentIndex().isValid())
    assert "Packing slip for Box 1 · printed" in " ".join(steps_of(dialog))
    dialog._print.click()
    bench.until(lambda: len(files(slips)) == 2)
    bench.until(lambda: "Packing slip for Box 1, again · printed" in steps_of(dialog)[-1])
    assert "COPY" in text_of(slips / files(slips)[1])
    dialog.reject()


def test_what_was_on_its_way_when_the_program_died_is_asked_about(start, server, tmp_path, slips):
    printers = {"slip": {"printer": f"pdf:{slips}", "when": "box"}}
    bench = begin(start, server, tmp_path, printers)
    scan = Scanner(bench).scan
    bench.open(SHOWCASE_PO)
    pack_a_box(bench, scan, LABELS[0])
    bench.until(lambda: states(bench) == [(PaperKind.SLIP, 1, JobState.DONE)])
    (job,) = queue(bench).latest()
    start.end(bench)
    with Journal(tmp_path / "station" / "journal.sqlite3") as journal:
        handed = job.moved(JobState.HANDED_OVER, job.changed_at)
        assert journal.print_jobs.move(handed, [JobState.DONE])
    bench = begin(start, server, tmp_path, printers)
    bench.until(lambda: queue(bench).chip == "1 paper: did it print?")
    assert len(files(slips)) == 1
    queue(bench).again(queue(bench).jobs[0])
    bench.until(lambda: len(files(slips)) == 2)
    assert "COPY" in text_of(slips / files(slips)[1])
    bench.until(lambda: queue(bench).chip == "")


# -- a label printer ----------------------------------------------------------------------------


@pytest.fixture
def sink():
    sink = Sink()
    yield sink
    sink.close()


def test_the_barcode_of_a_contents_label_leads_to_its_box(start, server, tmp_path, sink):
    address = f"zpl:127.0.0.1:{sink.port}"
    printers = {"contents": {"printer": address, "when": "box", "copies": 2}}
    bench = begin(start, server, tmp_path, printers)
    scan = Scanner(bench).scan
    bench.open(SHOWCASE_PO)
    pack_a_box(bench, scan, LABELS[0])
    bench.until(lambda: len(sink.received) == 1)
    assert b"^PQ2^XZ" in sink.received[0]
    (label,) = printed(sink.received[0])
    (code,) = label.codes
    assert code.startswith("CRUXID")
    scan(ITEM)
    assert bench.packing.boxes.current_number == 2
    scan(code)
    assert bench.packing.boxes.current_number == 1
    scan("CRUXASIDE")
    bench.open("PO-1003")
    scan(code.lower())
    bench.hear(f"{SHOWCASE_PO} · set aside")
    scan("CRUXID0123456789AB001")
    bench.hear("This box is not from this station")


def test_a_printer_that_is_off_is_named_and_prints_when_it_is_back(
    start, server, tmp_path, monkeypatch
):
    from crux_desk.paper.ports import raw_port
    from crux_desk.ui.links import print_queue

    monkeypatch.setattr(raw_port, "CONNECT_S", 0.2)
    monkeypatch.setattr(print_queue, "AGAIN_MS", 100)
    port = free_port()
    printers = {"contents": {"printer": f"zpl:127.0.0.1:{port}", "when": "box"}}
    bench = begin(start, server, tmp_path, printers)
    scan = Scanner(bench).scan
    bench.open(SHOWCASE_PO)
    pack_a_box(bench, scan, LABELS[0])
    bench.until(lambda: "not reached" in queue(bench).chip)
    assert states(bench) == [(PaperKind.CONTENTS, 1, JobState.WAITING)]
    scan(ITEM)
    assert bench.packing.boxes.units == 2
    sink = Sink(port)
    bench.until(lambda: states(bench) == [(PaperKind.CONTENTS, 1, JobState.DONE)])
    bench.until(lambda: not queue(bench).chip)
    assert len(sink.received) == 1
    sink.close()
