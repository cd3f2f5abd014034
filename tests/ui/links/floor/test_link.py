"""The floor beside packing: what is done is copied, and a floor that goes away is only a word."""

from dataclasses import replace

import pytest

from crux_desk.desk.floor.bench import BenchPlace, FloorBench
from crux_desk.desk.floor.login import floor_login
from crux_desk.domain.errors.station import JournalWriteFailed
from crux_desk.domain.records.floor_standing import FloorNews, Seen
from crux_desk.domain.submission.gate import OpenGate
from crux_desk.floor.floor import look
from crux_desk.journal.journal import Journal
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.links.floor.link import FloorLink
from crux_desk.ui.runtime.background import Background
from tests.ui.links.floor.hands import footer_says, link_of

pytestmark = pytest.mark.desktop("keyring")


def test_what_is_packed_is_copied_and_the_bench_is_seen_on_the_floor(bench, floor):
    bench.open(SHOWCASE_PO)
    line = bench.packing.order.lines[0]
    bench.session.pack(line)
    login = floor_login(floor, "looker")
    journal = bench.program.work.parts.journal

    def is_copied() -> bool:
        sight = look(login, journal.copies.journal_id)
        return bool(sight.copied == journal.copies.last_step > 0)

    bench.until(is_copied)
    bench.until(lambda: bool(look(login).overview.claims))
    overview = look(login).overview
    assert [(one.station, one.packer, one.is_here) for one in overview.benches] == [
        (bench.program.work.parts.author.station, "Ana", True)
    ]
    assert [claim.po_number for claim in overview.claims] == [SHOWCASE_PO]
    assert overview.benches[0].order_uuid == bench.packing.order.order_uuid
    # The test's address is not verified, and that is shown.
    assert "Floor not verified" in footer_says(bench)


@pytest.mark.parametrize("way", ["refuse", "swallow"])
def test_a_floor_that_goes_away_is_a_word_in_the_footer_and_packing_goes_on(
    bench, network, floor, way
):
    bench.open(SHOWCASE_PO)
    if way == "refuse":
        network.refuse()
    else:
        network.is_swallowing = True
    bench.session.pack(bench.packing.order.lines[0])
    bench.qtbot.waitUntil(lambda: "Floor away" in footer_says(bench), timeout=15_000)
    bench.session.pack(bench.packing.order.lines[0])
    assert bench.packing.boxes.units == 2
    if way == "refuse":
        network.listen()
    else:
        network.is_swallowing = False
        network.cut()
    journal = bench.program.work.parts.journal
    login = floor_login(floor, "looker")
    bench.qtbot.waitUntil(lambda: "away" not in footer_says(bench), timeout=15_000)
    bench.until(lambda: look(login, journal.copies.journal_id).copied == journal.copies.last_step)


def test_an_address_that_is_changed_counts_at_once_and_none_lets_all_leave(bench, floor):
    bench.open(SHOWCASE_PO)
    bench.until(lambda: bool(link_of(bench).news.held))
    floors, settings = bench.program.links.floor, bench.program.work.parts.settings
    login = floor_login(floor, "looker")
    floors.set_up(replace(settings, floor_url=""))
    assert floors.link is None
    assert footer_says(bench) == ""
    assert isinstance(bench.program.work.parts.outbox.gate, OpenGate)
    # It said goodbye, and keeps what it holds.
    bench.until(lambda: [one.is_here for one in look(login).overview.benches] == [False])
    floors.set_up(replace(settings, floor_url=floor.url))
    bench.until(lambda: link_of(bench).is_connected)
    bench.until(lambda: bool(link_of(bench).news.held))
    assert "Floor not verified" in footer_says(bench)


class FailsOnce(FloorBench):
    """Its journal cannot be written in the first look."""

    has_failed = False

    def look(self, seen: Seen) -> FloorNews:
        if not self.has_failed:
            self.has_failed = True
            raise JournalWriteFailed("journal.sqlite3", "disk full")
        return super().look(seen)


def test_a_first_look_that_goes_wrong_here_makes_no_second_bench(qtbot, qapp, tmp_path, floor):
    made: list[FloorBench] = []
    background = Background()
    with Journal(tmp_path / "journal.sqlite3") as journal:

        def make() -> FloorBench:
            made.append(FailsOnce(journal, BenchPlace(floor, "Bench 8", "https://crux.example")))
            return made[-1]

        link = FloorLink(make, Seen, background)
        with qtbot.waitSignal(link.standing_changed, timeout=10_000):
            link.start()
        assert isinstance(link.trouble, JournalWriteFailed)
        link.look()
        qtbot.waitUntil(lambda: link.is_connected, timeout=10_000)
        assert made == [link.bench]
        link.stop()
        background.close(2)


class Breaks(FloorBench):
    """Has a fault behind its first look."""

    def look(self, seen: Seen) -> FloorNews:
        super().look(seen)
        raise ZeroDivisionError


def test_a_bench_whose_first_look_broke_is_signed_out_all_the_same(qtbot, qapp, tmp_path, floor):
    background = Background()
    with Journal(tmp_path / "journal.sqlite3") as journal:
        place = BenchPlace(floor, "Bench 8", "https://crux.example")
        link = FloorLink(lambda: Breaks(journal, place), Seen, background)
        with qtbot.captureExceptions() as faults:
            link.start()
            qtbot.waitUntil(lambda: bool(faults), timeout=10_000)
        assert [one.is_here for one in look(floor_login(floor, "looker")).overview.benches] == [
            True
        ]
        link.stop(10)
        background.close(2)
    assert [one.is_here for one in look(floor_login(floor, "looker")).overview.benches] == [False]
