"""What is remembered of carriers that share numbers: with who said it, and until it is forgotten."""

from pathlib import Path

import pytest

from crux_desk.desk.carrier_desk import CarrierDesk
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.scanning.station_carriers import CarrierChoice
from crux_desk.journal.journal import Journal
from tests.builders import A_TIME
from tests.desk.station import AUTHOR

TWO = ("FedEx", "Purolator")


@pytest.fixture
def journal(tmp_path: Path):
    with Journal(tmp_path / "journal.sqlite3") as opened:
        yield opened


def test_it_is_remembered_replaced_and_forgotten(journal):
    desk = CarrierDesk(journal, AUTHOR, clock=lambda: A_TIME)
    assert desk.find(TWO) == ""
    desk.remember(CarrierChoice(TWO, "FedEx"))
    desk.set_author(Author("Bench 3", "Ben"))
    desk.remember(CarrierChoice(TWO, "Purolator"))
    assert desk.find(TWO) == "Purolator"
    assert desk.all() == (CarrierChoice(TWO, "Purolator"),)
    rows = journal._database.read("SELECT chosen_at, station, packer FROM carrier_choices")
    assert [tuple(row) for row in rows] == [(A_TIME.isoformat(), "Bench 3", "Ben")]
    assert desk.forget(TWO)
    assert not desk.forget(TWO)
    assert desk.find(TWO) == ""
