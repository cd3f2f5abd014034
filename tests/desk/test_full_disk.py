"""What cannot be written down is not sent."""

import pytest

from crux_desk.domain.errors.station import JournalWriteFailed, WriteFault
from crux_desk.sandbox.server import SandboxServer
from tests.desk.station import Station
from tests.disks import small_disk


def fill_log(station: Station) -> None:
    with pytest.raises(JournalWriteFailed) as caught:
        write_notes(station)
    assert caught.value.fault is WriteFault.DISK_FULL


def write_notes(station: Station) -> None:
    for number in range(2000):
        station.journal.note_open_order("a", f"{number:0400}")


def test_a_submission_that_cannot_be_marked_is_not_sent(server: SandboxServer, tmp_path):
    with small_disk(tmp_path / "disk") as disk:
        station = Station(server, disk.path / "journal.sqlite3")
        packing_id = station.submit()
        disk.fill()
        fill_log(station)
        with pytest.raises(JournalWriteFailed):
            station.outbox.work()
        assert station.posts == 0
        assert station.stands(packing_id) == ("queued", "")
        disk.make_room()
        assert station.work().state.value == "submitted"
        assert station.posts == 1
        station.journal.close()


def test_a_packing_that_cannot_be_queued_stays_a_draft_and_goes_out_later(server, tmp_path):
    with small_disk(tmp_path / "disk") as disk:
        station = Station(server, disk.path / "journal.sqlite3")
        packing = station.pack()
        disk.fill()
        fill_log(station)
        with pytest.raises(JournalWriteFailed):
            station.desk.submit()
        assert packing.state.value == "draft"
        assert station.outbox.work() is None
        disk.make_room()
        station.desk.submit()
        assert station.work().state.value == "submitted"
        station.journal.close()


def test_what_cannot_be_noted_leaves_on_the_desk_what_was_on_it(server, tmp_path):
    with small_disk(tmp_path / "disk") as disk:
        station = Station(server, disk.path / "journal.sqlite3")
        packing = station.pack()
        other = station.orders.find("PO-1017").orders[0]
        disk.fill()
        fill_log(station)
        with pytest.raises(JournalWriteFailed):
            station.desk.set_aside()
        assert station.desk.packing is packing
        with pytest.raises(JournalWriteFailed):
            station.desk.open(other)
        assert station.desk.packing is packing
        disk.make_room()
        station.desk.set_aside()
        assert station.desk.packing is None
        assert station.desk.last_open is None
        station.journal.close()
