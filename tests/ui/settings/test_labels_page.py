"""The page Shipping labels: feeds are added, how they begin is shown, unknown columns are named."""

import pytest

from crux_desk.config.settings import load_settings
from crux_desk.domain.label_records.choices import FeedChoice, OwnColumn
from crux_desk.domain.label_records.refusals import RefusedRow, RowFault
from crux_desk.domain.label_records.status import FeedStatus
from crux_desk.ui.settings.labels.labels_page import LabelsPage
from crux_desk.ui.words.labels.files import feed_lines
from tests.builders import A_TIME
from tests.feeds import samples
from tests.feeds.samples import UPS_1
from tests.ui.settings.pages import page_of


@pytest.fixture
def page(bench, tmp_path):
    bench.program.rooms.settings.show_settings()
    dialog = bench.program.rooms.settings._dialog
    dialog.go_to(LabelsPage)
    yield page_of(dialog, LabelsPage)
    if bench.program.rooms.settings._dialog is not None:
        dialog.reject()


def choose(choice, name: str | None) -> None:
    place = choice.names.findData(name)
    assert place >= 0
    choice.names.setCurrentIndex(place)
    choice.names.activated.emit(place)


def test_what_an_earlier_run_read_shows_with_the_rows_that_were_not_taken():
    refused = RefusedRow("/feeds/a.csv", 3, RowFault.NOT_A_NUMBER, "PackageWeight", "…")
    status = FeedStatus("/feeds/a.csv", (), A_TIME, 7, (refused,), 1)
    lines = feed_lines(status, A_TIME)
    assert "7 labels" in lines[0]
    assert lines[1] == '/feeds/a.csv: Row 3: PackageWeight: "…" isn\'t an amount.'


def test_a_file_that_is_added_shows_how_it_begins(page, tmp_path, qtbot):
    path = tmp_path / "ups.csv"
    path.write_text(samples.WORLDSHIP, "cp1252")
    page.feeds.add(path)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert page.model.headerData(0, page.table.horizontalHeader().orientation()) == (
        "PackageTrackingNumber"
    )
    assert page.said.text() == "2 of these rows are labels."
    assert page.feeds.value() == (FeedChoice(str(path)),)


def test_all_files_are_seen_the_page_alone_scrolls(page, tmp_path, qtbot):
    for number in range(9):
        page.feeds.add(tmp_path / f"ups-{number}.csv")
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    assert page.feeds.list.count() == 9
    assert page.feeds.list.verticalScrollBar().maximum() == 0


def test_columns_that_nobody_knows_are_named_and_saved(page, bench, tmp_path, qtbot):
    path = tmp_path / "own.csv"
    path.write_text(f"Nr,Gewicht\n{UPS_1},500\n")
    page.feeds.add(path)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert "no program" in page.said.text()
    choose(page.feeds.profile, "own")
    # Guessed; without it nothing can be read.
    choose(page.feeds.columns[OwnColumn.WEIGHT], None)
    choose(page.feeds.columns[OwnColumn.TRACKING], None)
    assert not page.feeds.check()
    choose(page.feeds.columns[OwnColumn.TRACKING], "Nr")
    choose(page.feeds.columns[OwnColumn.WEIGHT], "Gewicht")
    choose(page.feeds.unit, "g")
    assert page.feeds.check()
    qtbot.waitUntil(lambda: page.said.text() == "1 of these rows is a label.")
    dialog = bench.program.rooms.settings._dialog
    dialog._on_save()
    (saved,) = load_settings(bench.program.rooms.settings._source.path).settings.feeds
    assert saved.columns == ((OwnColumn.TRACKING, "Nr"), (OwnColumn.WEIGHT, "Gewicht"))
    records = bench.program.work.parts.journal.label_records
    qtbot.waitUntil(lambda: records.find(UPS_1) is not None)


def test_columns_are_guessed_by_their_headings_and_what_stands_below(page, tmp_path, qtbot):
    path = tmp_path / "ours.csv"
    path.write_text(
        f"Nr,Paket,Gewicht (kg),Kosten,Auftrag,Fecha\n1,{UPS_1},0.5,$9.40,PO-7,5/4/2026\n"
    )
    page.feeds.add(path)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    choose(page.feeds.profile, "own")
    (feed,) = page.feeds._feeds
    assert dict(feed.columns) == {
        OwnColumn.TRACKING: "Paket",
        OwnColumn.WEIGHT: "Gewicht (kg)",
        OwnColumn.COST: "Kosten",
        OwnColumn.REFERENCE: "Auftrag",
        OwnColumn.TIME: "Fecha",
    }
    assert page.feeds.unit.chosen == "kg"
    assert page.feeds.columns[OwnColumn.TRACKING].chosen == "Paket"
    qtbot.waitUntil(lambda: page.said.text() == "1 of these rows is a label.")


def test_a_feed_that_is_removed_is_gone(page, tmp_path):
    page.feeds.add(tmp_path / "a")
    page.feeds.add(tmp_path / "b")
    page.feeds.remove.click()
    assert [feed.path for feed in page.feeds.value()] == [str(tmp_path / "a")]
    page.feeds.remove.click()
    assert page.feeds.value() == ()
