"""`crux-desk floor`: as scripts use it, with a real server and a real keyring."""

import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import pytest

from crux_desk.app.arguments import FloorAct, parse
from crux_desk.app.main import main
from crux_desk.config.settings import Settings, load_settings, save_settings
from crux_desk.desk.floor.copying import copy_up, identity
from crux_desk.journal.journal import Journal
from tests.floor.benches import a_floor, a_wish, won
from tests.floor.postgres import OWNER, PASSWORDS
from tests.journal.damage import fill


class Done(NamedTuple):
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


THREE = f"{PASSWORDS.owner}\n{PASSWORDS.station}\n{PASSWORDS.viewer}\n"


def run(*words: str, folder: Path | None = None, given: str = "") -> Done:
    """As from a shell; the program's own process is one test's, a second each."""
    where = ["--data-dir", str(folder)] if folder else []
    output, errors = StringIO(), StringIO()
    before, sys.stdin = sys.stdin, TextIOWrapper(BytesIO(given.encode()))
    try:
        with redirect_stdout(output), redirect_stderr(errors):
            code = main(["floor", *words, *where])
    except SystemExit as ended:
        code = int(str(ended.code))
    finally:
        sys.stdin = before
    return checked(Done(code, output.getvalue(), errors.getvalue()))


def run_process(*words: str, given: str = "") -> Done:
    """The program, from the system's side."""
    done = subprocess.run(
        [sys.executable, "-m", "crux_desk", "floor", *words],
        capture_output=True,
        text=True,
        timeout=60,
        input=given,
        env=os.environ | {"DISPLAY": "", "WAYLAND_DISPLAY": ""},
    )
    return checked(Done(done.returncode, done.stdout, done.stderr))


def checked(done: Done) -> Done:
    """Nothing secret was said, and no fault of the program."""
    for secret in (PASSWORDS.owner, PASSWORDS.station, PASSWORDS.viewer):
        assert secret not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "station"


def set_url(folder, url):
    folder.mkdir(exist_ok=True)
    save_settings(folder / "settings.json", Settings(station="Bench 1", floor_url=url))


def status(folder):
    done = run("status", "--json", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_init_prints_what_a_station_needs_as_its_last_line_and_can_be_run_again(own_server):
    own_server.make_database("crux")
    url = own_server.address(OWNER, "crux").url
    for by in (run_process, run):
        done = by("init", url, given=THREE)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.splitlines()[-1] == own_server.address("crux_station", "crux").url


def test_init_without_all_three_passwords_changes_nothing(own_server):
    own_server.make_database("crux")
    done = run("init", own_server.address(OWNER, "crux").url, given="only one\n")
    assert done.returncode == 1
    assert "Three passwords" in done.stderr
    with own_server.administrator("crux") as connection:
        rows = connection.execute("SELECT to_regnamespace('crux_desk')").fetchall()
    assert rows == [(None,)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["init", "postgresql://u:hush@h/d"], "password doesn't belong"),
        (["init", "mysql://u@h/d"], "Not an address of a floor"),
        (["init", "postgresql://u@127.0.0.1:1/d"], "No database answers"),
        (["password"], "no floor"),
        (["leave"], "no floor"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_1(folder, words, said):
    done = run(*words, folder=folder, given="a\nb\nc\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert "hush" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["begin"],
        ["init"],
        ["init", "postgresql://u@h/d", "secret"],
        ["password", "secret"],
        ["leave", "--json"],
        ["status", "--force"],
        ["status", "--demo"],
    ],
)
def test_wrong_usage_is_2_and_repeats_no_secret(words):
    done = run(*words)
    assert done.returncode == 2
    assert "secret" not in done.stderr


def test_the_command_line_is_understood():
    arguments = parse(["floor", "init", "postgresql://u@h/d"])
    assert (arguments.floor_act, arguments.floor_url) == (FloorAct.INIT, "postgresql://u@h/d")
    assert parse(["floor", "leave", "--force"]).is_forced


def test_a_station_without_a_floor_says_so(folder):
    told = status(folder)
    assert told == {
        "state": "off",
        "reason": None,
        "since": None,
        "epoch": None,
        "bench_id": None,
        "to_copy": 0,
        "benches": [],
        "claims": [],
        "conflicts": [],
    }
    assert run("status", folder=folder).stdout == "This station has no floor.\n"


@pytest.mark.desktop("keyring")
def test_a_floor_that_is_away_is_an_answer(folder):
    set_url(folder, "postgresql://u@127.0.0.1:1/d")
    told = status(folder)
    assert told["state"] == "away"
    assert "No database answers on 127.0.0.1" in told["reason"]
    # A station may be set up before its floor is.
    done = run("password", folder=folder, given="secret\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "is in the keyring. It couldn't be tried. No database answers" in done.stdout


@pytest.mark.desktop("keyring")
def test_a_station_joins_is_seen_and_leaves(folder, address):
    set_url(folder, address.url)
    assert status(folder)["state"] == "refused"
    done = run("password", folder=folder, given="mistyped\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "is in the keyring. The floor doesn't accept the password." in done.stderr
    done = run("password", folder=folder, given=f"{PASSWORDS.station}\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert address.keyring_user in done.stdout
    assert "No bench is on this floor yet." in done.stdout
    with Journal(folder / "journal.sqlite3") as journal:
        fill(journal, 2)
        bench = identity(journal, "Bench 1")
        steps = journal.copies.last_step
        with a_floor(address, bench=bench) as floor:
            won(floor.claim(a_wish()))
            for words, said in (
                (("rename", "bench 1", "North"), "North"),
                (("retire", "nowhere"), "No bench"),
                (("retire", "north"), "works on the floor now"),
            ):
                done = run(*words, folder=folder)
                assert said in done.stdout + done.stderr
            # While the bench is there: no command takes its place.
            told = status(folder)
            assert told["state"] == "connected"
            assert (told["bench_id"], told["to_copy"]) == (bench.bench_id, steps)
            assert [one["station"] for one in told["benches"]] == ["North"]
            (claim,) = told["claims"]
            assert claim["bench_id"] == bench.bench_id
            assert not claim["is_soft"]
            done = run("leave", folder=folder)
            assert done.returncode == 1
            assert f"{steps} steps" in done.stderr
            copy_up(journal, floor)
            assert status(folder)["to_copy"] == 0
    assert "The floor is there." in run("status", folder=folder).stdout
    done = run("leave", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert load_settings(folder / "settings.json").settings.floor_url == ""
    assert status(folder)["state"] == "off"
    with a_floor(address, "Bench 2") as other:
        assert [one.station for one in other.overview().benches] == ["Bench 2"]


@pytest.mark.desktop("keyring")
def test_leaving_a_floor_that_is_gone_takes_force(folder):
    set_url(folder, "postgresql://u@127.0.0.1:1/d")
    assert run("leave", folder=folder).returncode == 1
    assert load_settings(folder / "settings.json").settings.floor_url
    assert run("leave", "--force", folder=folder).returncode == 0
    assert load_settings(folder / "settings.json").settings.floor_url == ""
