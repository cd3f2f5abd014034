"""The command line says it in the station's language; what scripts read stays as it is."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.scripts import load

translations = load("translations")
ROOT = Path(__file__).parent.parent.parent
RUN = """
import sys
from pathlib import Path
from crux_desk.ui.runtime import languages
languages.resource_path = lambda *parts: Path(sys.argv[1], parts[-1])
from crux_desk.app.main import main
sys.exit(main(sys.argv[2:]))
"""
"""The program, with the pseudo-language in the place of Spanish."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder: Path = tmp_path_factory.mktemp("languages")
    translations.make_pseudo(folder).rename(folder / "es.qm")
    return folder


@pytest.fixture
def say(folder, tmp_path):
    """What a command prints, by settings and the computer's language."""

    def run(*words: str, lang: str = "C.UTF-8", **settings: str) -> str:
        station = tmp_path / "station"
        station.mkdir(mode=0o700, exist_ok=True)
        (station / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", RUN, str(folder), *words, "--data-dir", str(station)],
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
            cwd=ROOT,
            env=os.environ | {"LC_ALL": lang, "LANG": lang, "LANGUAGE": ""},
        )
        return done.stdout + done.stderr

    return run


def is_spanish(said: str) -> bool:
    return translations.OPEN in said


@pytest.mark.parametrize("words", [("status",), ("--help",), ("export", "--help")])
def test_in_the_language_of_the_settings(say, words):
    assert is_spanish(say(*words, language="es"))
    assert not is_spanish(say(*words, language="en", lang="es_MX.UTF-8"))


def test_a_file_that_is_not_there_is_told_in_it_too(say):
    said = say("goods", "import", "/no/such.csv", language="es")
    assert is_spanish(said)
    assert len(said.splitlines()) == 1


def test_paper_speaks_it_by_itself(say, tmp_path):
    assert is_spanish(say("sheet", "--pdf", str(tmp_path / "sheet.pdf"), language="es"))


def test_for_scripts_all_stays_as_it_is(say):
    said = say("status", "--json", language="es")
    assert not is_spanish(said)
    json.loads(said)
