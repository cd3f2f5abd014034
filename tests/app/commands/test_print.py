"""`crux-desk print`: documents without a window, or one clear line."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crux_desk.app.arguments import Arguments, Command, parse
from crux_desk.app.main import main
from crux_desk.app.setup import DEMO_ORIGIN, load_station
from crux_desk.domain.orders.orders import Address
from crux_desk.domain.packing.steps import PackingState
from crux_desk.journal.journal import Journal
from tests.journal.filling import ORIGIN
from tests.journal.sent import Sent
from tests.printers.cups import a_cups, wait_until
from tests.ui.printing.rendering import codes_of, rendered

ADDRESS = Address("José Nuñez", "", "1 Main St", "", "Anaheim", "CA", "92806")


@pytest.fixture(autouse=True)
def _in_one_application(qapp):
    """A command makes Qt's small application where there is none; the other tests need the large one."""


@pytest.fixture
def folder(tmp_path):
    """A station with a draft of PO-1, and PO-2 that was submitted today."""
    now = datetime.now(UTC)
    with Journal(tmp_path / "journal.sqlite3") as journal:
        for po_number in ("PO-1", "PO-2"):
            labels = (f"1Z{po_number}A", f"1Z{po_number}B")
            sent = Sent(journal, po_number, *labels, order_uuid=f"uuid-of-{po_number.lower()}")
            order = replace(
                sent.order, retailer_name="Crux Retailer", address=ADDRESS, fetched_at=now
            )
            journal.orders.keep(ORIGIN, order)
            if po_number == "PO-2":
                sent.submit(now)
    (tmp_path / "settings.json").write_text(json.dumps({"api_url": ORIGIN}))
    return tmp_path


def run(folder, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "crux_desk", "print", *words, "--data-dir", str(folder)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""},
    )


def said(path) -> str:
    return "\n".join(sheet.text for sheet in rendered(path, 72))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["slip", "PO-1"], Arguments(Command.PRINT, paper="slip", orders=("PO-1",))),
        (
            ["contents", "PO-1", "--box", "2", "--pdf", "f"],
            Arguments(Command.PRINT, paper="contents", orders=("PO-1",), box=2, pdf="f"),
        ),
        (["pick"], Arguments(Command.PRINT, paper="pick")),
        (["pick", "a", "b"], Arguments(Command.PRINT, paper="pick", orders=("a", "b"))),
        (
            ["manifest", "--carrier", "UPS"],
            Arguments(Command.PRINT, paper="manifest", carrier="UPS"),
        ),
    ],
)
def test_what_a_command_line_means(words, expected):
    assert parse(["print", *words]) == expected


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["invoice"],
        ["slip"],
        ["slip", "a", "b"],
        ["slip", ""],
        ["manifest", "a"],
        ["slip", "a", "--box", "0"],
        ["slip", "a", "--box", "two"],
        ["slip", "a", "--box", "99999"],
        ["pick", "--box", "1"],
        ["pick", "--carrier", "UPS"],
        ["slip", "a", "--pdf", ""],
    ],
)
def test_wrong_usage_is_one_line(words, capsys):
    with pytest.raises(SystemExit) as caught:
        parse(["print", *words])
    assert caught.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_slips_of_a_draft_one_box_or_all(folder, tmp_path):
    path = tmp_path / "slip.pdf"
    done = run(folder, "slip", "PO-1", "--pdf", str(path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Saved {path}\n"
    assert [codes_of(sheet) for sheet in rendered(path, 203)] == [["PO-1"], ["PO-1"]]
    assert "José Nuñez" in said(path)
    assert run(folder, "slip", "PO-1", "--box", "2", "--pdf", str(path)).returncode == 0
    assert len(rendered(path, 72)) == 1
    assert "1ZPO-1B" in said(path)
    assert "1ZPO-1A" not in said(path)


def test_the_contents_of_what_was_submitted_have_the_box_barcode(folder, tmp_path):
    path = tmp_path / "contents.pdf"
    assert run(folder, "contents", "PO-2", "--pdf", str(path)).returncode == 0
    codes = [code for sheet in rendered(path, 203) for code in codes_of(sheet)]
    assert [code[-3:] for code in codes] == ["001", "002"]
    assert all(code.startswith("CRUXID") and len(code) == 21 for code in codes)


def test_an_order_is_found_by_its_uuid_and_a_draft_goes_before_what_was_sent(folder, tmp_path):
    path = tmp_path / "slip.pdf"
    with Journal(folder / "journal.sqlite3") as journal:
        again = Sent(journal, "PO-2", "1ZNEWDRAFT", order_uuid="uuid-of-po-2")
        uuid = again.order.order_uuid
        journal.orders.keep(ORIGIN, replace(again.order, fetched_at=datetime.now(UTC)))
    assert run(folder, "slip", uuid.upper(), "--pdf", str(path)).returncode == 0
    assert "1ZNEWDRAFT" in said(path)


def test_pick_sheets_of_orders_that_are_named(folder, tmp_path):
    path = tmp_path / "pick.pdf"
    assert run(folder, "pick", "PO-1", "--pdf", str(path)).returncode == 0
    assert codes_of(rendered(path, 203)[0]) == ["A", "B", "PO-1"]


def test_the_manifest_of_today_has_what_left_and_no_draft(folder, tmp_path):
    path = tmp_path / "manifest.pdf"
    assert run(folder, "manifest", "--pdf", str(path)).returncode == 0
    text = said(path)
    assert "1ZPO-2A" in text
    assert "1ZPO-1A" not in text
    assert run(folder, "manifest", "--carrier", "ups", "--pdf", str(path)).returncode == 0
    none = run(folder, "manifest", "--carrier", "FedEx", "--pdf", str(path))
    assert none.returncode == 1
    assert "FedEx" in none.stderr


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["slip", "PO-9"], "PO-9 is not at this station"),
        (["slip", "PO-1", "--box", "7"], "box 7"),
        (["pick", "PO-9"], "PO-9 is not at this station"),
    ],
)
def test_what_is_not_there_is_one_line_and_leaves_the_file(folder, tmp_path, words, part):
    path = tmp_path / "old.pdf"
    path.write_text("old")
    done = run(folder, *words, "--pdf", str(path))
    assert (done.returncode, done.stdout) == (1, "")
    assert part.lower() in done.stderr.lower()
    assert done.stderr.count("\n") == 1
    assert path.read_text() == "old"


def test_without_a_printer_and_without_a_file_it_says_so(folder):
    for words in (["slip", "PO-1"], ["contents", "PO-1"], ["pick"], ["manifest"]):
        done = run(folder, *words)
        assert done.returncode == 1
        assert done.stderr.startswith("crux-desk: No printer is set for")


def test_an_empty_station_has_nothing_to_print(tmp_path):
    for words in (["slip", "PO-1"], ["pick"], ["manifest"]):
        done = run(tmp_path, *words, "--pdf", str(tmp_path / "f.pdf"))
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
    assert not (tmp_path / "f.pdf").exists()


def test_it_does_not_write_over_the_stations_own_files(folder, capsys):
    words = ["print", "slip", "PO-1", "--data-dir", str(folder)]
    assert main([*words, "--pdf", str(folder / "journal.sqlite3")]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_a_folder_gets_a_file_for_each_box_and_never_the_same_twice(folder, tmp_path):
    slips = tmp_path / "slips"
    settings = {"api_url": ORIGIN, "printers": {"slip": {"printer": f"pdf:{slips}"}}}
    (folder / "settings.json").write_text(json.dumps(settings))
    for _ in range(2):
        assert run(folder, "slip", "PO-1").returncode == 0
    names = sorted(path.name for path in slips.iterdir())
    assert names == [f"slip-PO-1-{box}-{n}.pdf" for box in (1, 2) for n in (1, 2)]


def test_the_journal_is_left_as_it_was(folder, tmp_path):
    before = (folder / "journal.sqlite3").read_bytes()
    run(folder, "slip", "PO-1", "--pdf", str(tmp_path / "slip.pdf"))
    assert (folder / "journal.sqlite3").read_bytes() == before
    with Journal(folder / "journal.sqlite3", read_only=True) as journal:
        assert {s.state for s in journal.packings.summaries()} == {
            PackingState.DRAFT,
            PackingState.SUBMITTED,
        }


def test_a_printer_gets_it_and_one_that_is_gone_is_said(folder, monkeypatch):
    with a_cups() as cups:
        monkeypatch.setenv("CUPS_SERVER", cups.server)
        for printer, code in (("slips", 0), ("gone", 1)):
            settings = {"api_url": ORIGIN, "printers": {"slip": {"printer": printer}}}
            (folder / "settings.json").write_text(json.dumps(settings))
            done = run(folder, "slip", "PO-1", "--box", "1")
            assert done.returncode == code, done.stderr
            assert ("no such printer" in done.stderr) is (code == 1)
        wait_until(lambda: len(cups.papers()) == 1)
        wait_until(lambda: codes_of(rendered(cups.papers()[0], 203)[0]) == ["PO-1"])


def test_the_demo_prints_too(tmp_path, capsys):
    """Its server has no address that anybody typed."""
    words = ["--demo", "--data-dir", str(tmp_path)]
    with Journal(load_station(parse(["status", *words])).folder.journal) as journal:
        sent = Sent(journal, "po-1", "1Z5R89390357567127", origin=DEMO_ORIGIN).submit()
        journal.orders.keep(DEMO_ORIGIN, sent.order)
    pdf = tmp_path / "slip.pdf"
    assert main(["print", "slip", "po-1", "--pdf", str(pdf), *words]) == 0, capsys.readouterr().err
    assert pdf.read_bytes().startswith(b"%PDF")
