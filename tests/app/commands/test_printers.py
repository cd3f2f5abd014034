"""Printers by the command line: told, printed on, and templates looked over; a real CUPS on loopback."""

import json
import os

import pytest

from crux_desk.app.arguments import Arguments, Command
from crux_desk.app.commands.self_test import check_devices, check_printers, check_templates
from crux_desk.app.main import main
from tests.devices.fakes import FakeDevices
from tests.printers.cups import a_cups


@pytest.fixture(autouse=True)
def _in_one_application(qapp):
    """A command makes Qt's small application where there is none; the other tests need the large one."""


@pytest.fixture(scope="module")
def cups():
    with a_cups() as cups:
        yield cups


def settings(tmp_path, **values) -> list[str]:
    (tmp_path / "settings.json").write_text(json.dumps(values))
    return ["--data-dir", str(tmp_path)]


def test_devices_tell_the_printers_and_how_they_are(cups, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CUPS_SERVER", cups.server)
    printers = {"slip": {"printer": "slips"}, "pick": {"printer": "gone"}}
    station = settings(tmp_path, printers=printers)
    cups.run("cupsdisable", "slips")
    try:
        assert main(["devices", "--json", *station]) == 0
        told = {one["name"]: one for one in json.loads(capsys.readouterr().out)["printers"]}
        assert told["slips"] == {"name": "slips", "state": "stopped", "reasons": ["paused"]}
        assert told["gone"] == {"name": "gone", "state": "gone", "reasons": []}
        assert main(["devices", *station]) == 0
        lines = capsys.readouterr().out
        assert "printer: slips: stopped; set up" in lines
        assert "printer: gone: no such printer; set up" in lines
    finally:
        cups.run("cupsenable", "slips")


def test_the_manifest_of_nothing_and_a_printer_that_is_gone_are_one_line(
    cups, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("CUPS_SERVER", cups.server)
    station = settings(tmp_path, printers={"manifest": {"printer": "gone"}})
    assert main(["print", "manifest", *station]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_self_test_tells_the_spooler_and_its_printers(cups, monkeypatch):
    monkeypatch.setenv("CUPS_SERVER", cups.server)
    assert check_printers() == f"CUPS at {cups.server}: slips"


def test_the_self_test_tells_which_devices_may_be_read_and_what_helps(tmp_path, monkeypatch):
    with FakeDevices(tmp_path) as devices:
        monkeypatch.setenv(*next(iter(devices.environ.items())))
        assert check_devices().endswith("USB scales 0, serial ports 0")
        scanner = devices.scanner()
        assert check_devices().endswith("serial ports 1; this user may read them")
        # Root may read everything.
        monkeypatch.setattr(os, "access", lambda *_: False)
        said = check_devices()
    assert f"; this user may not read {scanner.path} (sudo " in said


def test_without_a_spooler_there_are_no_printers(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")
    assert check_printers().startswith("no CUPS answers at 127.0.0.1:1: none")
    assert main(["devices", "--json", *settings(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out)["printers"] == []


def test_the_self_test_says_aloud_which_templates_print_costs(tmp_path):
    folder = tmp_path / "templates"
    folder.mkdir()
    words = settings(tmp_path, templates=str(folder))
    arguments = Arguments(Command.SELF_TEST, data_dir=words[1])
    assert check_templates(arguments).startswith("0 in")
    costs = 'retailers = ["Crux"]\ncolumns = ["sku", "quantity", "cost"]\n'
    (folder / "crux.toml").write_text(costs)
    with pytest.raises(RuntimeError, match="asks for the cost"):
        check_templates(arguments)
    (folder / "crux.toml").write_text(costs + "show_costs = true\n")
    assert "crux.toml PRINTS UNIT COSTS" in check_templates(arguments)
