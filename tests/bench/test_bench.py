"""What `make bench` prints: a row for each figure, whether it holds, and the same as JSON."""

import ast
import json
import os
import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from bench import burst, inside, programs
from bench.__main__ import SUBJECTS, main
from bench.programs import Running
from bench.rows import HEAD, Row, as_json, table_head, table_line
from bench.screen import Screen

HOLDS = Row("start, last draft open", 1.234567, 1.5, note="0.61 s / 0.49 s")
MISSED = Row("longest stall while 10,000 lines open", 50.01, 50, "ms")
UNASKED = Row("a PO number is found among 100,000 old packings", 31.5, None, "ms")
UNMEASURED = Row("scans lost or doubled", None, 0, "scans")
ROWS = (HOLDS, MISSED, UNASKED, UNMEASURED)
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (HOLDS, ["start, last draft open", "1.23 ×", "1.50 ×", "holds", "0.61 s / 0.49 s"]),
        (MISSED, ["longest stall while 10,000 lines open", "50.01 ms", "50 ms", "NOT REACHED"]),
        (UNASKED, ["a PO number is found among 100,000 old packings", "31.50 ms"]),
        (UNMEASURED, ["scans lost or doubled", "not measured", "0 scans"]),
    ],
)
def test_a_row_says_its_value_its_limit_and_whether_it_holds(row, cells):
    line = table_line(row)
    assert [cell.strip() for cell in line.split("  ") if cell.strip()] == cells


def test_the_columns_are_in_line_row_by_row():
    lines = [table_head(), *map(table_line, ROWS[:2])]
    ends = {line.index(text) + len(text) for line, text in zip(
        lines, ("at most", "1.50 ×", " 50 ms"), strict=True
    )}  # fmt: skip
    assert len(ends) == 1
    assert lines[0].split() == " ".join(HEAD).split()


def test_a_value_at_its_limit_holds():
    assert Row("lost", 0, 0, "scans").holds is True
    assert Row("lost", 1, 0, "scans").holds is False


def test_json_has_the_four_keys_of_each_row():
    found = json.loads(as_json(ROWS))
    assert [list(row) for row in found] == [["what", "value", "limit", "holds"]] * len(ROWS)
    assert [row["value"] for row in found] == [1.2346, 50.01, 31.5, None]
    assert [row["limit"] for row in found] == [1.5, 50, None, 0]
    assert [row["holds"] for row in found] == [True, False, None, None]


@pytest.mark.desktop("screen")
def test_a_window_that_takes_no_alt_f4_ends_no_bench(monkeypatch, capsys):
    monkeypatch.setattr(programs, "CLOSE_WAIT_S", 0.05)
    with Screen() as screen:
        with Running(["sleep", "60"], lambda: 0, screen) as deaf:
            pass
        assert deaf._process.returncode == -signal.SIGKILL
    assert "did not take Alt+F4" in capsys.readouterr().err


def measure_nothing() -> list[Row]:
    return [MISSED, HOLDS]


def test_a_figure_that_is_not_reached_is_no_failure_of_the_bench(monkeypatch, capsys):
    monkeypatch.setitem(SUBJECTS, "two", measure_nothing)
    assert main(["two"]) == 0
    printed = capsys.readouterr()
    head, missed, holds, *_ = printed.out.splitlines()
    assert head == table_head()
    assert "NOT REACHED" in missed
    assert "holds" in holds


def test_rows_are_printed_before_the_next_subject_is_measured(monkeypatch, capsys):
    def look() -> list[Row]:
        assert MISSED.what in capsys.readouterr().out
        return []

    monkeypatch.setitem(SUBJECTS, "two", measure_nothing)
    monkeypatch.setitem(SUBJECTS, "three", look)
    assert main(["two", "three"]) == 0


def test_json_is_alone_on_standard_output(monkeypatch, capsys):
    monkeypatch.setitem(SUBJECTS, "two", measure_nothing)
    assert main(["--json", "two"]) == 0
    printed = capsys.readouterr()
    assert [row["what"] for row in json.loads(printed.out)] == [MISSED.what, HOLDS.what]
    assert "NOT REACHED" in printed.err


def test_an_unknown_subject_is_wrong_usage_and_measures_nothing(monkeypatch, capsys):
    monkeypatch.setitem(SUBJECTS, "two", lambda: pytest.fail("it was measured"))
    assert main(["two", "tow"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "no such subject: tow." in printed.err
    assert "two" in printed.err.split("There are:")[1]


@pytest.mark.desktop("screen")
@pytest.mark.long
def test_a_subject_is_measured_on_the_real_program():
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--json", "send"],
        cwd=ROOT,
        env=os.environ | {"CRUX_DESK_BENCH_TURNS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (row,) = json.loads(done.stdout)
    assert list(row) == ["what", "value", "limit", "holds"]
    assert row["value"] > 0


# -- how the burst counts ------------------------------------------------------------------------

TURNS = [str(scan % 10) for scan in range(burst.SCANS)]


@pytest.mark.parametrize(
    ("lines", "counted"),
    [
        (TURNS, (0, 0)),
        ([*TURNS[:500], *TURNS[501:]], (1, 0)),
        (TURNS[1:], (1, 0)),
        (TURNS[:-3], (3, 0)),
        ([*TURNS[:500], *TURNS[510:]], (10, 0)),
        ([*TURNS[:500], *TURNS[499:]], (0, 1)),
        ([*TURNS[:500], *TURNS[499:800], *TURNS[801:]], (1, 1)),
        ([], (burst.SCANS, 0)),
    ],
)
def test_a_lost_scan_does_not_make_up_for_a_doubled_one(lines, counted):
    assert all(one != other for one, other in pairwise(TURNS))
    assert burst.miscounted(lines) == counted


def test_what_is_asked_of_a_program_is_something_that_it_measures():
    tree = ast.parse((ROOT / "bench" / "work.py").read_text("utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    asked = {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id in ("_turns", "ask")
        and isinstance(call.args[0], ast.Constant)
    }
    assert len(asked) > 5
    assert asked <= set(inside.SUBJECTS)
