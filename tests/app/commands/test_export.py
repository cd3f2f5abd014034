"""`crux-desk export`: what left as CSV, whole or not at all, beside a running window."""

import csv
import io
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from crux_desk.app.arguments import Arguments, Command, parse
from crux_desk.app.main import main
from crux_desk.desk.history_export import COLUMNS
from crux_desk.domain.packing.steps import PackingState
from crux_desk.journal.journal import Journal
from tests.builders import A_TIME
from tests.journal.filling import ORIGIN, fill
from tests.journal.sent import Sent

DAY = A_TIME.astimezone().date()


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "crux_desk", "export", *words],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"DISPLAY": "", "WAYLAND_DISPLAY": ""} | environment,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "station"
    with Journal(folder / "journal.sqlite3") as journal:
        first = Sent(journal, "po-1", "1Z111111", "00123456789012345678").submit()
        journal.orders.keep(ORIGIN, first.order)
        Sent(journal, "po-2", "1Z222222", skus=("=1+1",)).submit(A_TIME + timedelta(days=1))
        Sent(journal, "po-3", "1Z333333").queue()
        Sent(journal, "po-4", "1Z444444", origin="demo").submit(A_TIME + timedelta(days=9))
    return folder


def exported(folder: Path, *words: str) -> list[dict[str, str]]:
    done = run("--csv", "-", "--data-dir", str(folder), *words)
    assert (done.returncode, done.stderr) == (0, "")
    rows = list(csv.DictReader(io.StringIO(done.stdout, newline="")))
    assert all(tuple(row) == COLUMNS for row in rows)
    return rows


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["export", "--csv", "f"], Arguments(Command.EXPORT, csv="f")),
        (
            ["export", "--from", "2026-05-01", "--csv", "-", "--to", "2026-05-31"],
            Arguments(
                Command.EXPORT, csv="-", first_day=date(2026, 5, 1), last_day=date(2026, 5, 31)
            ),
        ),
        (
            ["--csv", "f", "export", "--to", "2026-05-31", "--from", "2026-05-31", "--demo"],
            Arguments(
                Command.EXPORT,
                csv="f",
                first_day=date(2026, 5, 31),
                last_day=date(2026, 5, 31),
                is_demo=True,
            ),
        ),
    ],
)
def test_what_a_command_line_means(words, expected):
    assert parse(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        ["export"],
        ["export", "--csv"],
        ["export", "--csv", ""],
        ["export", "file.csv"],
        ["export", "--csv", "f", "more"],
        ["export", "--csv", "f", "--json"],
        ["export", "--csv", "f", "--from", "2026-02-30"],
        ["export", "--csv", "f", "--from", "31.05.2026"],
        ["export", "--csv", "f", "--to", "today"],
        ["export", "--csv", "f", "--to", "20260531"],
        ["export", "--csv", "f", "--to", "2026-W20-1"],
        ["export", "--csv", "f", "--to", "２０２６-05-31"],
        ["export", "--csv", "f", "--to", ""],
        ["export", "--csv", "f", "--from", "2026-06-01", "--to", "2026-05-31"],
        ["--csv", "f"],
        ["status", "--json", "--csv", ""],
        ["status", "--json", "--from", "2026-06-01"],
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("crux-desk: ")
    assert said.count("\n") == 1


def test_a_row_for_each_line_item_in_each_box_that_left(folder):
    rows = exported(folder)
    assert [(row["purchase_order_id"], row["box"], row["sku_id"]) for row in rows] == [
        ("po-1", "1", "A"),
        ("po-1", "2", "B"),
        ("po-2", "1", "'=1+1"),
        ("po-4", "1", "A"),
    ]
    assert rows[0] == {
        "submitted_at": "2026-05-04T12:00:00+00:00",
        "purchase_order_id": "po-1",
        "order_uuid": "0e63ac67-7c45-454d-b2ef-bb6b5ed387c3",
        "box": "1",
        "tracking": "1Z111111",
        "carrier": "UPS",
        "method": "Ground",
        "weight_lb": "17.20",
        "ship_cost_usd": "34.38",
        "line_item_uuid": "line-A",
        "sku_id": "A",
        "quantity": "1",
        "unit_cost_usd": "27.00",
        "packer": "Ben",
        "station": "Bench 4",
        "state": "submitted",
        "reason": "",
        "submitted_local": f"{A_TIME.astimezone():%Y-%m-%d %H:%M:%S}",
        "item_name": "Item A",
        "weight_lb_2": "17.20",
        "ship_cost_usd_2": "34.38",
        "unit_cost_usd_2": "27.00",
        "purchase_order_text": "po-1",
        "tracking_text": '="1Z111111"',
        "sku_text": "A",
    }
    assert rows[1]["tracking"] == "00123456789012345678"
    # What Excel shows of that one is what was on the label.
    assert rows[1]["tracking_text"] == '="00123456789012345678"'
    assert rows[2]["sku_text"] == rows[2]["sku_id"] == "'=1+1"


def test_columns_are_only_added_at_the_end():
    """Scripts read them by name, and some by their place."""
    assert COLUMNS[:17] == (
        "submitted_at", "purchase_order_id", "order_uuid", "box", "tracking", "carrier", "method",
        "weight_lb", "ship_cost_usd", "line_item_uuid", "sku_id", "quantity", "unit_cost_usd",
        "packer", "station", "state", "reason",
    )  # fmt: skip


def test_help_says_what_the_columns_hold(capsys):
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    said = capsys.readouterr().out
    for name in ("submitted_local", "item_name", "weight_lb_2", "tracking_text", "Excel"):
        assert name in said


def test_days_are_those_of_this_place_and_both_are_included(folder):
    def numbers(*words: str) -> list[str]:
        return sorted({row["purchase_order_id"] for row in exported(folder, *words)})

    next_day = str(DAY + timedelta(days=1))
    assert numbers("--from", str(DAY), "--to", str(DAY)) == ["po-1"]
    assert numbers("--from", str(DAY), "--to", next_day) == ["po-1", "po-2"]
    assert numbers("--from", next_day) == ["po-2", "po-4"]
    assert numbers("--to", next_day) == ["po-1", "po-2"]
    assert numbers("--from", "2020-01-01", "--to", "2020-12-31") == []
    assert numbers("--from", "0001-01-01", "--to", "9999-12-31") == ["po-1", "po-2", "po-4"]


@pytest.mark.parametrize(
    ("zone", "expected"), [("Pacific/Kiritimati", "2026-05-05"), ("Etc/GMT+12", "2026-05-03")]
)
def test_the_day_changes_at_this_places_midnight(tmp_path, zone, expected):
    with Journal(tmp_path / "journal.sqlite3") as journal:
        late = A_TIME.replace(hour=11, minute=30)
        Sent(journal, "po-1", "1Z111111").submit(late)
    days = ("--from", expected, "--to", expected)
    done = run("--csv", "-", "--data-dir", str(tmp_path), *days, TZ=zone)
    assert "1Z111111" in done.stdout


def test_an_address_narrows_it_to_one_server(folder):
    assert {row["purchase_order_id"] for row in exported(folder, "--api-url", ORIGIN)} == {
        "po-1",
        "po-2",
    }


def test_the_file_is_said_and_what_was_there_is_replaced(folder, tmp_path):
    path = tmp_path / "sent with a space.csv"
    path.write_text("what was there")
    done = run("--csv", str(path), "--data-dir", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"3 packings in 4 rows: {path}\n"
    content = path.read_bytes()
    assert content.startswith(b"submitted_at,purchase_order_id,")
    assert content.count(b"\r\n") == 5
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [path.name, "station"]


@pytest.mark.parametrize("name", ["none/x.csv", "file/x.csv", "folder", "x" * 300])
def test_where_nothing_can_be_written_is_one_line_and_exit_code_1(folder, tmp_path, name):
    (tmp_path / "file").write_text("a file")
    (tmp_path / "folder").mkdir()
    done = run("--csv", str(tmp_path / name), "--data-dir", str(folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("crux-desk: Can't write this file")
    assert done.stderr.count("\n") == 1
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "folder", "station"]


def test_a_full_disk_behind_standard_output_is_one_line(folder):
    command = [sys.executable, "-m", "crux_desk", "export", "--csv", "-", "--data-dir", str(folder)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "No space left" in done.stderr


def test_a_reader_that_goes_away_leaves_no_traceback(tmp_path):
    fill(tmp_path / "journal.sqlite3", 1_000)
    command = [sys.executable, "-m", "crux_desk", "export", "--csv", "-"]
    with subprocess.Popen(
        [*command, "--data-dir", str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.readline()
        child.stdout.close()
        assert child.stderr.read() == b""
    assert child.returncode == 1


def test_a_damaged_journal_leaves_the_file_as_it_was(tmp_path):
    (tmp_path / "journal.sqlite3").write_bytes(b"no database at all, but some text" * 50)
    path = tmp_path / "sent.csv"
    path.write_text("what was there")
    done = run("--csv", str(path), "--data-dir", str(tmp_path))
    assert done.returncode == 1
    assert "Your saved work is damaged" in done.stderr
    assert path.read_text() == "what was there"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_station_that_never_packed_has_a_header_alone(tmp_path):
    assert exported(tmp_path / "none") == []
    assert not (tmp_path / "none").exists()


def test_it_works_beside_a_window_that_writes(folder):
    with Journal(folder / "journal.sqlite3") as journal:
        sent = Sent(journal, "po-9", "1Z999999").queue()
        assert len(exported(folder)) == 4
        sent.move(PackingState.SUBMITTED)
        assert len(exported(folder)) == 5


def test_memory_stays_flat(tmp_path):
    """Twenty times the packings take no more memory, but for a few pages of SQLite's."""

    def peak_kb(packings: int) -> int:
        folder = tmp_path / str(packings)
        fill(folder / "journal.sqlite3", packings)
        code = (
            "import resource, sys; from crux_desk.app.main import main;"
            f" main(['export', '--csv', {str(folder / 'x.csv')!r}, '--data-dir', {str(folder)!r}]);"
            " sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert (folder / "x.csv").stat().st_size > packings * 300
        return int(done.stderr)

    assert peak_kb(2_000) < peak_kb(100) + 4_000
