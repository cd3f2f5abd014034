"""`crux-desk goods`: the list as CSV, in and out, with exit codes that scripts can rely on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crux_desk.app.arguments import Arguments, Command, GoodsAct, parse
from crux_desk.app.main import main
from crux_desk.config.lock import StationLock
from crux_desk.desk.goods.code_desk import CodeDesk
from crux_desk.domain.goods.learned_codes import LearnedCode
from crux_desk.journal.journal import Journal
from tests.desk.station import AUTHOR

HEADER = "sku_id,codes,unit_weight_lb,note,hazardous,picture\n"
ROW = "EM-014,012345678905 CASE*12,0.52,Two hands,yes,lamp.jpg\n"


def run(folder: Path, *words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "crux_desk", "goods", *words, "--data-dir", str(folder)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        cwd=cwd,
        env=os.environ | {"DISPLAY": "", "WAYLAND_DISPLAY": ""},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "station"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "goods.csv"
    path.write_text(HEADER + ROW)
    return path


def test_what_goes_in_comes_out(folder, file, tmp_path):
    done = run(folder, "import", str(file))
    said = "1 item imported: 1 new, 0 changed, 0 as before.\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
    out = tmp_path / "out.csv"
    done = run(folder, "export", str(out))
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{out}: 1 item exported.\n", "")
    assert out.read_bytes() == ("\ufeff" + HEADER + ROW).replace("\n", "\r\n").encode()


def test_wrong_rows_are_named_as_compilers_have_it_and_change_nothing(folder, file, tmp_path):
    run(folder, "import", str(file))
    bad = tmp_path / "bad.csv"
    bad.write_text(f"{HEADER}EM-014,,,,,\nA,1.2E+11,,,,\nB,,,,perhaps,\n\nC,,,,,x,y\n")
    done = run(folder, "import", "bad.csv", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    lines = done.stderr.splitlines()
    assert [line.partition(": ")[0] for line in lines] == ["bad.csv:3", "bad.csv:4", "bad.csv:6"]
    assert lines[0].startswith("bad.csv:3: codes: A spreadsheet shortened")
    assert lines[1] == 'bad.csv:4: hazardous: Write yes, no or nothing, not "perhaps".'
    out = tmp_path / "out.csv"
    run(folder, "export", str(out))
    assert ROW.strip() in out.read_text()


def test_a_taught_barcode_that_means_something_else_now_is_named(folder, file):
    with Journal(folder / "journal.sqlite3") as journal:
        CodeDesk(journal, AUTHOR).learn(LearnedCode("CASE", "OLD-1", 6))
    done = run(folder, "import", str(file))
    assert done.returncode == 0
    assert "CASE: was 6 × OLD-1, is 12 × EM-014 now\n" in done.stdout


def test_a_file_that_is_not_there_is_said_in_one_line(folder, tmp_path):
    done = run(folder, "import", str(tmp_path / "none.csv"))
    assert done.returncode == 1
    assert done.stderr.startswith("crux-desk: Can't read this file")
    assert done.stderr.count("\n") == 1


def test_the_stations_own_files_are_not_written_over(folder, file):
    run(folder, "import", str(file))
    done = run(folder, "export", str(folder / "journal.sqlite3"))
    assert done.returncode == 1
    with Journal(folder / "journal.sqlite3") as journal:
        assert journal.items.of(["EM-014"])


def test_a_window_that_does_not_answer_is_named(folder, file, monkeypatch, capsys):
    monkeypatch.setattr("crux_desk.app.start.front_door._DOOR_S", 0.0)
    with StationLock(folder):
        assert main(["goods", "import", str(file), "--data-dir", str(folder)]) == 1
    assert "already open" in capsys.readouterr().err


@pytest.mark.parametrize("act", GoodsAct)
def test_the_command_takes_a_file(act):
    expected = Arguments(Command.GOODS, goods_act=act, file="f.csv")
    assert parse(["goods", act.value, "f.csv"]) == expected


@pytest.mark.parametrize(
    "words", [[], ["import"], ["show", "f"], ["import", ""], ["import", "f", "g"], ["export"]]
)
def test_wrong_usage_is_refused(words, capsys):
    with pytest.raises(SystemExit) as ended:
        parse(["goods", *words])
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
