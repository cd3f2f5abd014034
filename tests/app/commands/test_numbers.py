"""`crux-desk numbers`: as JSON and CSV, beside a running window, of the days that are asked for."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from crux_desk.app.arguments import Arguments, Command, parse
from crux_desk.domain.numbers.figures import Grouping
from crux_desk.journal.journal import Journal
from tests.builders import A_TIME
from tests.journal.older import older_journal
from tests.journal.past import Past, random_past, summed, write

SEVERAL = [
    *random_past(30, 4, A_TIME),
    Past(90, A_TIME + timedelta(days=9), packer="=1+1", carriers=("",), wrong=((2, "@SKU"),)),
    Past(91, A_TIME + timedelta(days=9), origin="demo"),
]


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "crux_desk", "numbers", "--data-dir", str(folder), *words],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"DISPLAY": "", "WAYLAND_DISPLAY": ""},
    )


def as_json(folder: Path, *words: str) -> dict[str, Any]:
    done = run(folder, "--json", *words)
    assert (done.returncode, done.stderr) == (0, "")
    value: dict[str, Any] = json.loads(done.stdout)
    return value


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some of it is counted already, the rest is of an older program."""
    folder = tmp_path_factory.mktemp("station")
    with older_journal(folder / "journal.sqlite3", 14) as journal:
        write(journal, SEVERAL)
    with Journal(folder / "journal.sqlite3") as journal:
        journal.numbers.count_more(9)
    return folder


def test_json_says_what_was_packed_beside_a_running_window(folder):
    with Journal(folder / "journal.sqlite3") as window:
        value = as_json(folder)
        assert window.numbers.count_more(1)
    assert list(value) == ["from", "to", "by", "mistaken", "benches", "not_counted"]
    assert (value["benches"], value["not_counted"]) == ("this", 0)
    assert (value["from"], value["to"]) == (None, None)
    for grouping in Grouping:
        found = {
            "" if row["key"] is None else row["key"]: tuple(row.values())[1:7]
            for row in value["by"][grouping.value]
        }
        assert found == {
            key: (s.orders, s.boxes, s.units, s.scans, s.wrong_scans, s.seconds)
            for key, s in summed(SEVERAL, grouping).items()
        }
    row = value["by"]["packer"][0]
    assert list(row)[:8] == [
        *("key", "orders", "boxes", "units", "scans", "wrong_scans", "seconds"),
        "expected_seconds",
    ]
    assert all(one["sku_id"] != one["scanned"] and one["times"] for one in value["mistaken"])


def test_of_some_days_and_of_one_server(folder):
    first = (A_TIME + timedelta(days=1)).astimezone().date()
    last = first + timedelta(days=1)
    value = as_json(folder, "--from", str(first), "--to", str(last))
    assert (value["from"], value["to"]) == (str(first), str(last))
    days = [row["key"] for row in value["by"]["day"]]
    assert days == sorted(days)
    assert {date.fromisoformat(day) for day in days} <= {first, last}
    some = [one for one in SEVERAL if first <= one.queued_at.astimezone().date() <= last]
    assert sum(row["orders"] for row in value["by"]["station"]) == len(some)
    every = as_json(folder, "--api-url", "https://crux.example")
    assert sum(row["orders"] for row in every["by"]["hour"]) == len(SEVERAL) - 1


def test_csv_holds_the_same_and_runs_nothing(folder, tmp_path):
    path = tmp_path / "numbers.csv"
    done = run(folder, "--csv", str(path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    text = path.read_text(encoding="utf-8")
    assert run(folder, "--csv", "-").stdout == text.replace("\r\n", "\n")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    value = as_json(folder)
    for grouping in Grouping:
        mine = [row for row in rows if row["by"] == grouping.value]
        for row, same in zip(mine, value["by"][grouping.value], strict=True):
            assert row["key"].lstrip("'") == ("" if same["key"] is None else str(same["key"]))
            for name in list(same)[1:]:
                assert row[name] == ("" if same[name] is None else str(same[name]))
    mistaken = [row for row in rows if row["by"] == "mistaken"]
    assert [int(row["times"]) for row in mistaken] == [m["times"] for m in value["mistaken"]]
    assert not any(cell.startswith(("=", "@")) for row in rows for cell in row.values())


def test_a_table_for_people_and_a_word_where_there_is_nothing(folder, tmp_path):
    lines = run(folder).stdout.splitlines()
    assert lines[0].split() == (
        [
            "Packer",
            "Orders",
            "Boxes",
            "Units",
            "Scans",
            "Wrong",
            "scans",
            "Time",
            "per",
            "order",
            "Expected",
            "Pace",
        ]
    )
    assert any(line.startswith("Chidi") for line in lines)
    assert run(tmp_path / "none").stdout == "Nothing was submitted.\n"
    empty = as_json(tmp_path / "none")
    assert empty["by"] == {grouping.value: [] for grouping in Grouping}


def test_words_of_the_command(capsys):
    assert parse(["numbers", "--json", "--from", "2026-05-01"]) == Arguments(
        Command.NUMBERS, is_json=True, first_day=date(2026, 5, 1)
    )
    for words in (
        ["numbers", "more"],
        ["numbers", "--csv", ""],
        ["numbers", "--csv", "f", "--json"],
        ["numbers", "--from", "2026-06-01", "--to", "2026-05-01"],
        ["numbers", "--pdf", "f"],
    ):
        with pytest.raises(SystemExit) as ended:
            parse(words)
        assert ended.value.code == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
