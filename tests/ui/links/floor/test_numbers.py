"""Numbers at a window whose station has a floor: of all benches, of this one, and with the floor away."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crux_desk.desk.floor.copying import copy_up
from crux_desk.desk.floor.sharing.shared_numbers import SharedNumbers
from crux_desk.desk.numbers.numbers_desk import NumbersDesk
from crux_desk.domain.numbers.figures import Grouping
from crux_desk.domain.screen import NumbersShown
from crux_desk.journal.journal import Journal
from crux_desk.ui.numbers.dialog import NumbersDialog
from crux_desk.ui.numbers.page import page_of
from crux_desk.ui.numbers.words import Metric
from crux_desk.ui.runtime.background import Lane
from tests.journal.past import Past, write
from tests.ui.links.floor.hands import footer_says, opened

pytestmark = pytest.mark.desktop("keyring")
NOON = datetime.now(UTC).astimezone().replace(hour=12, minute=0, second=0, microsecond=0)


@pytest.fixture
def packed(bench, other, tmp_path):
    """Two orders here, one of them Bo's, whatever was copied; three at another bench."""
    parts = bench.program.work.parts
    origin = parts.server.origin
    here = [
        Past(1, NOON, station="Here", origin=origin),
        Past(2, NOON, "Bo", "Here", origin=origin),
    ]
    write(parts.journal, here)
    with Journal(tmp_path / "other.sqlite3") as journal:
        write(
            journal,
            [
                *(Past(n, NOON, "Bo", "Bench 9", origin=origin) for n in (3, 4)),
                Past(5, NOON, "Al", "Bench 9", origin=origin, wrong=((3, "SKU-X"),)),
            ],
        )
        copy_up(journal, other.floor)
        SharedNumbers(journal).share(other.floor)
    return bench


def orders(dialog: NumbersDialog) -> dict[object, int]:
    return {row.key: row.sums.orders for row in dialog.numbers.rows(Grouping.STATION)}


def test_all_benches_or_this_one_and_each_packer_their_own(packed):
    dialog = opened(packed, "Ctrl+Shift+N", NumbersDialog)
    packed.until(lambda: orders(dialog) == {"Here": 2, "Bench 9": 3})
    assert dialog.tiles[Metric.WRONG_SCANS].accessibleName() == "Wrong scans: 1 (9.1%)"
    assert dialog.words.startswith("All benches · ")
    assert page_of(dialog, "Here").tiles[0] == ("5", "Orders")
    dialog.benches.choose("This bench")
    dialog.benches.changed.emit()
    packed.until(lambda: orders(dialog) == {"Here": 2})
    assert dialog.words.startswith("This bench · ")
    dialog.reject()
    live, settings = packed.program.rooms._live, packed.program.rooms._parts.settings
    live.apply(replace(settings, packer="Bo", numbers=NumbersShown.OWN))
    dialog = opened(packed, "Ctrl+Shift+N", NumbersDialog)
    packed.until(lambda: orders(dialog) == {"Here": 1, "Bench 9": 2})
    dialog.reject()


def test_with_the_floor_away_they_are_this_bench_s_and_the_dialog_says_so(packed, network):
    network.refuse()
    packed.until(lambda: "Floor away" in footer_says(packed))
    dialog = opened(packed, "Ctrl+Shift+N", NumbersDialog)
    packed.until(lambda: orders(dialog) == {"Here": 2})
    packed.until(lambda: dialog._text.text().startswith("The floor is away. Last heard: "))
    assert dialog._text.text().endswith("These are the numbers of this bench alone.")
    # It comes back by itself.
    network.listen()
    packed.until(lambda: orders(dialog) == {"Here": 2, "Bench 9": 3})
    assert not dialog._text.isVisible()
    dialog.reject()


def test_a_floor_that_does_not_answer_keeps_nobody_waiting(packed, network, monkeypatch):
    read_all, answers = NumbersDesk.read_all, []

    def noting(desk, query, floor):
        answers.append(read_all(desk, query, floor))
        return answers[-1]

    monkeypatch.setattr(NumbersDesk, "read_all", noting)
    network.is_swallowing = True
    dialog = opened(packed, "Ctrl+Shift+N", NumbersDialog)
    packed.until(lambda: orders(dialog) == {"Here": 2})
    assert dialog._text.text().startswith("The floor is being asked. ")
    # Nor who asks for something else meanwhile, here or in another view.
    done: list[None] = []
    packed.program.background.run(Lane.READING, lambda: None, done.append, pytest.fail)
    packed.until(lambda: done == [None])
    dialog.packers.choose("Bo")
    dialog.packers.changed.emit()
    packed.until(lambda: orders(dialog) == {"Here": 1})
    assert dialog._text.text().startswith("The floor is being asked. ")
    assert answers == []
    network.is_swallowing = False
    network.cut()
    packed.until(lambda: packed.program.background.is_idle)
    dialog.reject()
