"""The history at a window whose station has a floor: all benches, this one, and with the floor away."""

from datetime import UTC, datetime, timedelta

import pytest

from crux_desk.desk.floor.copying import copy_up
from crux_desk.desk.floor.sharing.shared_numbers import SharedNumbers
from crux_desk.journal.journal import Journal
from crux_desk.ui.history.dialog import HistoryDialog
from tests.journal.past import Past, write
from tests.ui.links.floor.hands import footer_says, opened

pytestmark = pytest.mark.desktop("keyring")
NOW = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=5)


@pytest.fixture
def packed(bench, other, tmp_path):
    """An order here, and a newer one at another bench."""
    parts = bench.program.work.parts
    origin = parts.server.origin
    write(parts.journal, [Past(1, NOW, origin=origin)])
    with Journal(tmp_path / "other.sqlite3") as journal:
        late = NOW + timedelta(minutes=1)
        write(journal, [Past(2, late, "Bo", "Bench 9", origin=origin, contents=({"B": 4},))])
        copy_up(journal, other.floor)
        SharedNumbers(journal).share(other.floor)
    return bench


def listed(dialog: HistoryDialog) -> list[str]:
    model = dialog.results_view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def orders(dialog: HistoryDialog) -> list[str]:
    return [text.split(",")[0] for text in listed(dialog)]


def test_what_left_at_any_bench_is_listed_told_found_and_exported(packed, tmp_path):
    dialog = opened(packed, "Ctrl+H", HistoryDialog)
    packed.until(lambda: orders(dialog) == ["PO-2", "PO-1"])
    assert listed(dialog)[0].endswith(", Bench 9")
    # It stands at the top, and all that was done to it comes from the floor.
    packed.until(lambda: dialog._steps.rowCount() > 3)
    assert "4 × SKU-B" in str(dialog._boxes.index(0, 0).data())
    assert dialog._open.isEnabled()
    assert not dialog._copy.isEnabled()
    assert not dialog._print.isEnabled()
    packed.until(lambda: dialog._totals.text().startswith("2 packings"))
    path = tmp_path / "all.csv"
    packed.will_choose(path)
    dialog._export.click()
    packed.until(lambda: path.exists() and packed.program.background.is_idle)
    assert [line.split(",")[1] for line in path.read_text("utf-8").splitlines()[1:]] == [
        "PO-1",
        "PO-2",
    ]
    dialog.search.edit.setText("1Z0000021")
    packed.until(lambda: orders(dialog) == ["PO-2"])
    dialog.search.edit.setText("")
    packed.until(lambda: len(orders(dialog)) == 2)
    dialog.benches.choose("This bench")
    dialog.benches.changed.emit()
    packed.until(lambda: orders(dialog) == ["PO-1"])
    packed.until(dialog._copy.isEnabled)
    dialog.reject()


def test_with_the_floor_away_it_is_this_bench_s_and_the_dialog_says_so(packed, network):
    network.refuse()
    packed.until(lambda: "Floor away" in footer_says(packed))
    dialog = opened(packed, "Ctrl+H", HistoryDialog)
    packed.until(lambda: orders(dialog) == ["PO-1"])
    assert dialog._text.text().startswith("The floor is away. Last heard: ")
    assert dialog._text.text().endswith("These are the packings of this bench alone.")
    packed.until(lambda: dialog._totals.text().startswith("1 packing"))
    dialog.reject()


def test_a_floor_that_does_not_answer_keeps_nobody_waiting(packed, network):
    network.is_swallowing = True
    dialog = opened(packed, "Ctrl+H", HistoryDialog)
    packed.until(lambda: orders(dialog) == ["PO-1"])
    assert dialog._text.text().startswith("The floor is being asked. ")
    network.is_swallowing = False
    network.cut()
    packed.until(lambda: orders(dialog) == ["PO-2", "PO-1"] or "away" in dialog._text.text())
    packed.until(lambda: packed.program.background.is_idle)
    dialog.reject()
