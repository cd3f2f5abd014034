"""`crux-desk sheet`: a PDF without a window, or one clear line."""

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from crux_desk.app.arguments import Arguments, Command, parse
from crux_desk.app.main import main
from crux_desk.config.paths import data_folder
from crux_desk.config.setting_rules import Preset
from crux_desk.config.settings import Settings, save_settings


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "crux_desk", "sheet", *words],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ
        | {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
        | environment,
    )


def texts(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    found = []
    for page in document:
        text_page = page.get_textpage()
        found.append(text_page.get_text_bounded())
        text_page.close()
        page.close()
    document.close()
    return found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["sheet", "--pdf", "f"], Arguments(Command.SHEET, pdf="f")),
        (
            ["--presets", "sheet", "--pdf", "f", "--methods", "--data-dir", "d"],
            Arguments(Command.SHEET, pdf="f", data_dir="d", with_presets=True, with_methods=True),
        ),
        (["sheet", "--demo", "--pdf", "f"], Arguments(Command.SHEET, pdf="f", is_demo=True)),
    ],
)
def test_what_a_command_line_means(words, expected):
    assert parse(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        ["sheet"],
        ["sheet", "--pdf"],
        ["sheet", "--pdf", ""],
        ["sheet", "--presets"],
        ["sheet", "file.pdf"],
        ["sheet", "--pdf", "f", "more"],
        ["sheet", "--pdf", "f", "--json"],
        ["--pdf", "f"],
        ["--presets"],
        ["status", "--json", "--methods"],
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("crux-desk: ")
    assert said.count("\n") == 1


def test_without_a_display_the_sheet_is_written_and_said(tmp_path: Path):
    path = tmp_path / "sheet with a space.pdf"
    done = run("--pdf", str(path), "--data-dir", str(tmp_path / "none"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Saved the sheet of command barcodes in {path}\n"
    assert len(texts(path)) == 3
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_the_stations_name_and_presets_are_on_it(tmp_path: Path):
    folder = data_folder(str(tmp_path / "station"))
    presets = (Preset("UPS", "Ground"), Preset(), Preset("Pony", "Express"))
    save_settings(folder.settings, Settings(station="Dock 7", presets=presets))
    path = tmp_path / "sheet.pdf"
    done = run("--pdf", str(path), "--presets", "--data-dir", str(folder.path))
    assert done.returncode == 0
    pages = texts(path)
    assert all("Dock 7" in page for page in pages)
    assert "Pony Express" in "".join(pages)
    assert "CRUXPRESET2" not in "".join(pages)
    assert "CRUXPRESET3" in "".join(pages)


def test_a_path_is_meant_from_where_the_command_was_typed(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run("--pdf", "sheet.pdf", "--methods", PYTHONPATH=str(Path(__file__).parents[3]))
    assert done.returncode == 0
    assert len(texts(tmp_path / "sheet.pdf")) > 10


@pytest.mark.parametrize("name", ["none/sheet.pdf", "file/sheet.pdf", "folder", "x" * 300])
def test_where_nothing_can_be_written_is_one_line_and_exit_code_1(tmp_path: Path, name: str):
    (tmp_path / "file").write_text("a file")
    (tmp_path / "folder").mkdir()
    done = run("--pdf", str(tmp_path / name))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("crux-desk: Can't write this file")
    assert done.stderr.count("\n") == 1
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "folder"]
