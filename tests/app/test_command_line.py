"""Wrong usage and bad input: one clear line, an exit code, never a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crux_desk.app.arguments import OPTIONS, Arguments, Command, TokenAct, parse
from crux_desk.app.main import main


def run(*words: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    import os

    return subprocess.run(
        [sys.executable, "-m", "crux_desk", *words],
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | environment,
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], Arguments(Command.WINDOW)),
        (["po-1"], Arguments(Command.WINDOW, order="po-1")),
        (["--demo"], Arguments(Command.WINDOW, is_demo=True)),
        (
            ["po-1", "--api-url", "http://127.0.0.1:1", "--data-dir", "d"],
            Arguments(Command.WINDOW, order="po-1", api_url="http://127.0.0.1:1", data_dir="d"),
        ),
        (["status"], Arguments(Command.STATUS)),
        (
            ["--data-dir", "d", "status", "--json"],
            Arguments(Command.STATUS, data_dir="d", is_json=True),
        ),
        (["--", "status"], Arguments(Command.WINDOW, order="status")),
        (["--", "--json"], Arguments(Command.WINDOW, order="--json")),
        (["order"], Arguments(Command.WINDOW, order="order")),
        (["status1"], Arguments(Command.WINDOW, order="status1")),
        (["token", "set"], Arguments(Command.TOKEN, token_act=TokenAct.SET)),
        (["tour", "--shots", "s"], Arguments(Command.TOUR, shots="s")),
        (["self-test"], Arguments(Command.SELF_TEST)),
        (["devices", "--json"], Arguments(Command.DEVICES, is_json=True)),
        (["devices", "watch"], Arguments(Command.DEVICES, is_watch=True)),
    ],
)
def test_what_a_command_line_means(words, expected):
    assert parse(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        ["--json"],
        ["staus"],
        ["exprot", "--csv", "f"],
        ["status", "--jsno"],
        ["token"],
        ["token", "show"],
        ["token", "set", "more"],
        ["devices", "wacht"],
        ["devices", "watch", "more"],
        ["devices", "watch", "--json"],
        ["po-1", "po-2"],
        [""],
        ["--shots", "x"],
        ["--demo", "--api-url", "http://127.0.0.1:1"],
        ["--demo", "token", "set"],
        ["--nonsense"],
        ["--data-dir"],
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(words, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("crux-desk: ")
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["status", "--jsno"], "no existe la opción: --jsno; ¿quiso decir --json?"),
        (["status", "--json=hunter2"], "--json no lleva ningún valor"),
        (["export"], "export lleva un archivo"),
        (["floor", "rename"], "floor rename lleva una estación y su nombre"),
        (["--from", "x", "export", "--csv", "f"], "--from lleva un día como 2026-05-31"),
    ],
)
def test_wrong_usage_is_said_in_the_language_of_the_station(words, said, tmp_path: Path):
    (tmp_path / "settings.json").write_text(json.dumps({"language": "es"}), encoding="utf-8")
    done = run("--data-dir", str(tmp_path), *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "crux-desk --help dice cómo" in done.stderr
    assert "hunter2" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["status", "--json", "--api-url", "http://example.com"],
        ["status", "--json", "--api-url", "not an address"],
        ["status", "--json", "--data-dir", __file__ + "/x"],
        ["token", "check", "--api-url", "ftp://127.0.0.1"],
        ["token", "set", "--api-url", "http://127.0.0.1:1"],
        ["tour", "--shots", __file__ + "/x"],
    ],
)
def test_bad_input_is_one_line_and_exit_code_1(words):
    done = run(*words, given="")
    if words[0] == "status" and "--data-dir" in words:
        assert done.returncode == 0
        return
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("crux-desk: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("text", ["", "two words", "with—dash", "x" * 1001, "a\x00b"])
def test_what_is_no_token_is_refused_and_not_repeated(text):
    done = run("token", "set", "--api-url", "http://127.0.0.1:1", given=text)
    assert done.returncode == 1
    assert "That isn't a token" in done.stderr
    assert not text.strip() or text not in done.stderr


def test_the_status_of_a_station_that_never_packed(tmp_path: Path):
    done = run("status", "--json", "--data-dir", str(tmp_path / "none"))
    assert done.returncode == 0
    status = json.loads(done.stdout)
    assert sorted(status) == ["api_url", "packings", "station"]
    assert status["packings"] == []
    assert not (tmp_path / "none").exists()


def test_the_status_of_a_damaged_journal_is_one_clear_line(tmp_path: Path):
    (tmp_path / "journal.sqlite3").write_bytes(b"no database at all, but some text" * 50)
    done = run("status", "--json", "--data-dir", str(tmp_path))
    assert done.returncode == 1
    assert "Your saved work is damaged" in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_address_may_come_from_the_environment(tmp_path: Path):
    done = run(
        "status",
        "--json",
        CRUX_DESK_API_URL="http://127.0.0.1:9/",
        CRUX_DESK_DATA_DIR=str(tmp_path),
    )
    assert json.loads(done.stdout)["api_url"] == "http://127.0.0.1:9"


def test_without_a_display_the_window_says_so():
    done = run(DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.returncode == 1
    assert "no display" in done.stderr


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["staus"], "did you mean status?"),
        (["Status"], "did you mean status?"),
        (["selftest"], "did you mean self-test?"),
        (["exprot", "--csv", "f"], "did you mean export?"),
        (["--dat-dir", "x"], "did you mean --data-dir?"),
        (["status", "--jsno"], "did you mean --json?"),
        (["--dmeo"], "did you mean --demo?"),
    ],
)
def test_a_slip_in_a_command_or_an_option_is_named_with_what_was_meant(words, meant, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert meant in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("command", list(Command)[1:])
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_each_command_tells_what_it_does_and_takes(command, option, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([command.value, option])
    assert stopped.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith(f"usage: crux-desk {command.value}")
    for other in OPTIONS:
        # Those of all commands, and its own; none that it does not take.
        assert (f"  {other.name} " in said) is (other.is_for(command) and not other.is_hidden)
    assert max(map(len, said.splitlines())) <= 100


def test_who_stops_a_command_is_told_so_in_one_line(tmp_path):
    code = (
        "import crux_desk.app.main as m\n"
        "def run(arguments): raise KeyboardInterrupt\n"
        "m._run = run\n"
        "raise SystemExit(m.main(['audit']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (1, "crux-desk: stopped\n")


def test_version_and_help():
    assert run("--version").stdout == "Crux Desk 0.1.0\n"
    help_text = run("--help").stdout
    for word in ("--demo", "status", "token", "tour", "self-test", "--data-dir", "--api-url"):
        assert word in help_text


def test_without_a_keyring_the_token_is_not_stored_and_it_is_said():
    done = run(
        "token",
        "set",
        "--api-url",
        "http://127.0.0.1:1",
        given="token-1234",
        PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring",
    )
    assert done.returncode == 1
    assert "keyring" in done.stderr
    assert "token-1234" not in done.stderr
