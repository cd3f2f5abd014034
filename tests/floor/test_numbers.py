"""`crux-desk numbers` at a floor: of all its benches, of this one, and what is said where it is away."""

import json
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

import pytest

from crux_desk.app.main import main
from crux_desk.config.settings import Settings, save_settings
from crux_desk.desk.floor.login import password_store
from crux_desk.desk.floor.sharing.shared_numbers import SharedNumbers
from crux_desk.journal.journal import Journal
from tests.builders import A_TIME
from tests.floor.postgres import PASSWORDS
from tests.floor.stations import a_station
from tests.journal.past import Past, write

pytestmark = pytest.mark.desktop("keyring")


@pytest.fixture
def folder(tmp_path):
    """A station that has packed one order; nothing of it is copied."""
    folder = tmp_path / "station"
    folder.mkdir()
    with Journal(folder / "journal.sqlite3") as journal:
        write(journal, [Past(1, A_TIME, station="Bench 7")])
        journal.copies.name_bench()
    return folder


def run(folder, *words: str) -> tuple[int, str, str]:
    output, errors = StringIO(), StringIO()
    with redirect_stdout(output), redirect_stderr(errors):
        code = main(["numbers", "--data-dir", str(folder), *words])
    return code, output.getvalue(), errors.getvalue()


def stations(text: str) -> dict[str, int]:
    return {row["key"]: row["orders"] for row in json.loads(text)["by"]["station"]}


def test_all_benches_of_the_floor_are_told_or_this_one_alone(folder, address, ana):
    save_settings(folder / "settings.json", Settings(station="Bench 7", floor_url=address.url))
    password_store(address).set(PASSWORDS.station)
    write(ana.journal, [Past(n, A_TIME, station="Bench 1") for n in (2, 3)])
    ana.copy()
    SharedNumbers(ana.journal).share(ana.floor)
    code, output, errors = run(folder, "--json")
    assert (code, errors) == (0, "")
    assert stations(output) == {"Bench 1": 2, "Bench 7": 1}
    assert json.loads(output)["benches"] == "all"
    code, output, _ = run(folder, "--json", "--this-bench")
    assert (code, stations(output)) == (0, {"Bench 7": 1})
    # One that was there is not counted twice once it is copied.
    with a_station(address, folder, "journal", "Ben") as station:
        station.copy()
        SharedNumbers(station.journal).share(station.floor)
    assert stations(run(folder, "--json")[1]) == {"Bench 1": 2, "Bench 7": 1}
    assert "Bench 1 " in run(folder)[1]
    password_store(address).delete()


def test_with_the_floor_away_this_bench_is_told_and_that_it_is_alone(folder):
    url = "postgresql://u@127.0.0.1:1/d"
    save_settings(folder / "settings.json", Settings(station="Bench 7", floor_url=url))
    code, output, errors = run(folder, "--json")
    assert (code, stations(output)) == (1, {"Bench 7": 1})
    assert json.loads(output)["benches"] == "this"
    assert "No database answers on 127.0.0.1" in errors
    assert errors.endswith("These are the numbers of this bench alone.\n")
    assert len(errors.splitlines()) == 1
    assert run(folder, "--json", "--this-bench")[0] == 0
