"""`crux-desk status --json` beside what a person decided in the outbox."""

import json
import sqlite3
from contextlib import closing

import pytest

from crux_desk.app.arguments import Arguments, Command
from crux_desk.app.commands.status import print_status
from crux_desk.app.main import main
from crux_desk.domain.errors import JournalUnreadable
from crux_desk.sandbox.server import SandboxServer
from tests.desk.station import Station
from tests.journal.filling import fill


def test_what_was_given_up_and_handed_over_is_told_in_the_six_words(tmp_path, capsys):
    with SandboxServer() as server:
        station = Station(server, tmp_path / "journal.sqlite3")
        station.choices.give_up(station.submit(), "cancelled by phone")
        station.choices.hand_over([station.submit("PO-1003")], tmp_path / "tracking_1.csv")
        station.journal.close()
    assert print_status(Arguments(Command.STATUS, data_dir=str(tmp_path))) == 0
    packings = json.loads(capsys.readouterr().out)["packings"]
    told = {packing["purchase_order_id"]: packing for packing in packings}
    given_up, handed_over = told["po-5fkQo2ET"], told["PO-1003"]
    assert (given_up["state"], given_up["reason"]) == (
        "refused",
        "Sending canceled: cancelled by phone",
    )
    assert handed_over["state"] == "submitted"
    assert "tracking_1.csv" in handed_over["reason"]
    assert [len(packing["boxes"]) for packing in packings] == [2, 2]


def test_it_reads_as_if_it_had_been_written_at_once(tmp_path, capsys):
    arguments = Arguments(Command.STATUS, data_dir=str(tmp_path))
    assert print_status(arguments) == 0
    empty = capsys.readouterr().out
    fill(tmp_path / "journal.sqlite3", 450)
    assert print_status(arguments) == 0
    filled = capsys.readouterr().out
    for out, count in ((empty, 0), (filled, 450)):
        answer = json.loads(out)
        assert out == json.dumps(answer, ensure_ascii=False, indent=2) + "\n"
        assert len(answer["packings"]) == count
    newest = [packing["updated_at"] for packing in json.loads(filled)["packings"]]
    assert newest == sorted(newest, reverse=True)


def test_rubbish_in_its_midst_leaves_no_half_answer(tmp_path, capsys):
    path = tmp_path / "journal.sqlite3"
    fill(path, 450)
    with closing(sqlite3.connect(path)) as journal, journal:
        journal.execute("UPDATE packings SET updated_at = 'rubbish' || rowid WHERE rowid = 7")
    with pytest.raises(JournalUnreadable):
        print_status(Arguments(Command.STATUS, data_dir=str(tmp_path)))
    assert capsys.readouterr().out == ""


def test_the_address_is_the_one_that_the_program_would_use(tmp_path, capsys, monkeypatch):
    """`--api-url`, else the variable, else the settings', else the sandbox host; of each call anew."""
    monkeypatch.delenv("CRUX_DESK_API_URL", raising=False)
    folder = tmp_path / "station"
    told = ["status", "--json", "--data-dir", str(folder)]

    def address(*words: str) -> str:
        assert main([*told, *words]) == 0
        return str(json.loads(capsys.readouterr().out)["api_url"])

    assert address() == "https://api-sandbox.cruxconnect.com"
    folder.mkdir()
    (folder / "settings.json").write_text('{"api_url": "https://settings.example"}')
    assert address() == "https://settings.example"
    monkeypatch.setenv("CRUX_DESK_API_URL", "https://variable.example")
    assert address() == "https://variable.example"
    assert address("--api-url", "https://word.example") == "https://word.example"
