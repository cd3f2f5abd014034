"""`crux-desk status --json` beside what a person decided in the outbox."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from crux_desk.app.arguments import Arguments, Command
from crux_desk.app.commands.status import print_status
from crux_desk.app.commands.status_table import LATEST
from crux_desk.app.main import main
from crux_desk.domain.errors.station import JournalUnreadable
from crux_desk.domain.label_records.records import LabelRecord
from crux_desk.domain.label_records.status import Batch
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.domain.submission.closed_by_person import StateBefore, moved
from crux_desk.journal.journal import Journal
from crux_desk.sandbox.server import SandboxServer
from tests.builders import A_TIME
from tests.desk.station import Station
from tests.journal.filling import ORIGIN, fill
from tests.journal.sent import Sent


def test_what_was_given_up_and_handed_over_is_told_in_the_six_words(tmp_path, capsys):
    with SandboxServer() as server:
        station = Station(server, tmp_path / "journal.sqlite3")
        station.choices.give_up(station.submit(), "cancelled by phone")
        station.choices.hand_over([station.submit("PO-1003")], tmp_path / "tracking_1.csv")
        station.journal.close()
    assert print_status(Arguments(Command.STATUS, data_dir=str(tmp_path), is_json=True)) == 0
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
    print_status(Arguments(Command.STATUS, data_dir=str(tmp_path)))
    table = capsys.readouterr().out
    assert re.search(r"po-5fkQo2ET +canceled +2 boxes", table)
    assert re.search(r"PO-1003 +exported to file +2 boxes", table)


def test_what_goes_on_at_another_bench_is_not_rejected(tmp_path, capsys):
    with Journal(tmp_path / "journal.sqlite3") as journal:
        reason = moved(StateBefore(PackingState.QUEUED, None), "Bench 2")
        Sent(journal, "po-1", "1Z999999").queue().move(PackingState.REFUSED, reason=reason)
    print_status(Arguments(Command.STATUS, data_dir=str(tmp_path)))
    assert re.search(r"at another bench .* Bench 2 packs it now\.", capsys.readouterr().out)


def test_where_each_value_is_from_is_told(tmp_path, capsys):
    with SandboxServer() as server:
        station = Station(server, tmp_path / "journal.sqlite3")
        station.submit()
        station.journal.close()
    print_status(Arguments(Command.STATUS, data_dir=str(tmp_path), is_json=True))
    (packing,) = json.loads(capsys.readouterr().out)["packings"]
    assert [box["number"] for box in packing["boxes"]] == [1, 2]
    for box in packing["boxes"]:
        told = {
            name for name in ("tracking", "carrier", "method", "weight", "ship_cost") if box[name]
        }
        assert set(box["from"]) == told
        assert box["from"]["weight"] == "typed"
        assert box["from"]["carrier"] == "order"


def test_a_void_label_needs_attention_also_after_it_was_sent(tmp_path, capsys):
    with SandboxServer() as server:
        station = Station(server, tmp_path / "journal.sqlite3")
        station.submit()
        (summary,) = station.journal.packings.summaries()
        assert summary.boxes is not None
        label = LabelRecord(tracking_key(summary.boxes[1].tracking), is_void=True)
        station.journal.label_records.keep(Batch((label,)), A_TIME)
        station.journal.close()
    print_status(Arguments(Command.STATUS, data_dir=str(tmp_path), is_json=True))
    (packing,) = json.loads(capsys.readouterr().out)["packings"]
    assert packing["attention"] == [
        {"code": "label_void", "message": "Box 2: the label is void."},
    ]
    print_status(Arguments(Command.STATUS, data_dir=str(tmp_path)))
    assert "Box 2: the label is void." in capsys.readouterr().out


def test_it_reads_as_if_it_had_been_written_at_once(tmp_path, capsys):
    arguments = Arguments(Command.STATUS, data_dir=str(tmp_path), is_json=True)
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
        print_status(Arguments(Command.STATUS, data_dir=str(tmp_path), is_json=True))
    assert capsys.readouterr().out == ""


def test_people_get_a_table_of_what_is_open_and_of_the_latest_that_left(tmp_path, capsys):
    with Journal(tmp_path / "journal.sqlite3") as journal:
        for place in range(LATEST + 2):
            Sent(journal, f"po-{place:02}", f"1Z{place:06}").submit(A_TIME + timedelta(days=place))
        Sent(journal, "po-wait", "1Z999999", "1Z888888").queue()
        draft = Sent(journal, "\u6ce8\u6587-9", "1Z777777")
        journal.orders.keep(ORIGIN, draft.order)
    assert main(["status", "--data-dir", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    at = lines.index("Submitted, canceled, or moved")
    open_rows, left = "\n".join(lines[:at]), lines[at + 1 :]
    assert "Not submitted" in open_rows
    assert re.search(r"po-wait +waiting to send +2 boxes +2 units", open_rows)
    assert re.search(r"\u6ce8\u6587-9 +draft +1 box +1 unit", open_rows)
    assert [re.split(" {2,}", line)[2] for line in left[:LATEST]] == [
        f"po-{place:02}" for place in range(LATEST + 1, 1, -1)
    ]
    assert left[LATEST].startswith("And 2 packings before these")
    # The columns stand below each other, also below wide letters.
    waiting, draft = (next(line for line in lines if word in line) for word in ("po-w", "\u6ce8"))
    assert waiting.index("waiting") == draft.index("draft") + 2


def test_a_station_that_never_packed_has_no_table(tmp_path, capsys):
    assert main(["status", "--data-dir", str(tmp_path)]) == 0
    assert "Nothing was packed here yet." in capsys.readouterr().out


def test_every_wrong_setting_is_named_and_scripts_read_what_they_read(tmp_path, capsys):
    wrong = {"size": "huge", "scan_gap_ms": "x", "lenguage": "es"}
    (tmp_path / "settings.json").write_text(json.dumps(wrong), encoding="utf-8")

    assert main(["status", "--json", "--data-dir", str(tmp_path)]) == 0

    out, said = capsys.readouterr()
    assert json.loads(out)["packings"] == []
    assert all(name in said for name in wrong)


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
