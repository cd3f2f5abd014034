"""`crux-desk status --json` beside what a person decided in the outbox."""

import json

from crux_desk.app.arguments import Arguments, Command
from crux_desk.app.status import print_status
from crux_desk.sandbox.server import SandboxServer
from tests.desk.conftest import Station


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
    assert (given_up["state"], given_up["reason"]) == ("refused", "Given up: cancelled by phone")
    assert handed_over["state"] == "submitted"
    assert "tracking_1.csv" in handed_over["reason"]
    assert [len(packing["boxes"]) for packing in packings] == [2, 2]
