"""The numbers at the window: whose, of which days, as pictures, tables, files and for a screen reader."""

import csv
import json
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest

from crux_desk.domain.numbers.figures import Grouping
from crux_desk.domain.screen import NumbersShown
from crux_desk.ui.numbers.dialog import NumbersDialog
from crux_desk.ui.numbers.words import Metric
from crux_desk.ui.widgets.cards import ChoiceButton
from tests.journal.past import Past, write


@pytest.fixture
def noon():
    """Of today, so that what comes an hour before is today as well."""
    return datetime.now(UTC).astimezone().replace(hour=12, minute=0, second=0, microsecond=0)


@pytest.fixture
def packed(bench, noon):
    """Three packings today, one of Ben's; two last month with another carrier."""
    origin = bench.program.rooms.numbers._desk.origin
    month = timedelta(days=31)
    several = [
        Past(1, noon, gaps=(30,), origin=origin, contents=({"A": 2, "B": 1},)),
        Past(
            2,
            noon + timedelta(hours=1),
            origin=origin,
            wrong=((3, "SKU-X"),),
            contents=({"A": 1, "B": 1},),
        ),
        Past(3, noon, packer="Ben", origin=origin, contents=({"A": 7},)),
        Past(4, noon - month, carriers=("FedEx",), origin=origin),
        Past(5, noon - month - timedelta(days=1), packer="Ben", origin=origin),
    ]
    write(bench.program.rooms._parts.journal, several)
    return bench


def open_numbers(bench) -> NumbersDialog:
    bench.press("Ctrl+Shift+N")
    bench.until(lambda: bench.is_asking)
    dialog = bench.dialog()
    assert isinstance(dialog, NumbersDialog)
    # It is built once it is painted, and asks after that.
    bench.until(lambda: tiles(dialog).get(Metric.ORDERS, "Orders: ") != "Orders: ")
    bench.until(lambda: bench.program.background.is_idle)
    return dialog


def choose(bench, dialog, place):
    dialog.period._buttons[place].click()
    bench.until(lambda: bench.program.background.is_idle)


def rows(dialog):
    model = dialog.model
    return [
        [model.text_at(row, column) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def tiles(dialog):
    return {metric: tile.accessibleName() for metric, tile in dialog.tiles.items()}


def test_the_keys_go_to_the_days_that_are_chosen_and_only_those_look_so(bench):
    dialog = open_numbers(bench)
    focused = dialog.focusWidget()
    assert isinstance(focused, ChoiceButton)
    assert focused.isChecked()
    dialog.reject()


def test_figures_pictures_and_tables_of_the_days_and_names_that_are_chosen(packed):
    dialog = open_numbers(packed)
    choose(packed, dialog, 1)
    assert tiles(dialog)[Metric.ORDERS] == "Orders: 3"
    assert tiles(dialog)[Metric.UNITS] == "Units: 12"
    assert tiles(dialog)[Metric.WRONG_SCANS] == "Wrong scans: 1 (11.1%)"
    assert [p.value for p in dialog.hours.points if p.place in (12, 13)] == [2, 1]
    assert [p.value for p in dialog.days.points] == [3]
    assert [row[:4] for row in rows(dialog)] == [["Ana", "2", "2", "5"], ["Ben", "1", "1", "7"]]
    # Too few orders: neither times nor pace are said of anybody.
    assert all(row[6:] == ["–", "–", "–"] for row in rows(dialog))
    # The pictures show another figure.
    dialog.tiles[Metric.UNITS].click()
    assert [p.value for p in dialog.days.points] == [12]
    assert dialog.days.accessibleName().startswith("Units by day. ")
    # All days; then of one packer, who is only among those of all.
    choose(packed, dialog, 0)
    assert tiles(dialog)[Metric.ORDERS] == "Orders: 5"
    dialog.kinds[Grouping.CARRIER].click()
    assert [row[:2] for row in rows(dialog)] == [["FedEx", "1"], ["UPS", "4"]]
    dialog.packers.choose("Ben")
    dialog.packers.changed.emit()
    packed.until(lambda: packed.program.background.is_idle)
    assert tiles(dialog)[Metric.ORDERS] == "Orders: 2"
    dialog.kinds[None].click()
    assert rows(dialog) == []
    dialog.packers.choose(None)
    dialog.packers.changed.emit()
    packed.until(lambda: packed.program.background.is_idle)
    assert rows(dialog) == [["SKU-B", "SKU-X", "1"]]
    dialog.reject()


def test_a_screen_reader_hears_the_pictures(packed):
    dialog = open_numbers(packed)
    choose(packed, dialog, 1)

    def name(widget):
        return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)

    said = name(dialog.hours)
    assert said.startswith("Orders by hour. ")
    assert "12 PM: 2, 1 PM: 1" in said
    assert "Most: 2 (12 PM). Least: 1 (1 PM)." in said
    assert name(dialog.table_view) == "Packers"
    assert name(dialog.tiles[Metric.ORDERS]) == "Orders: 3"
    dialog.reject()


def test_each_packer_sees_their_own_or_nobody_any(packed):
    bench = packed
    live = bench.program.rooms._live
    settings = bench.program.rooms._parts.settings
    from dataclasses import replace

    live.apply(replace(settings, packer="Ben", numbers=NumbersShown.OWN))
    dialog = open_numbers(bench)
    choose(bench, dialog, 0)
    assert dialog.windowTitle() == "Numbers of Ben"
    assert tiles(dialog)[Metric.ORDERS] == "Orders: 2"
    assert not dialog.packers.isVisible()
    assert Grouping.PACKER not in dialog.kinds
    assert "Ana" not in json.dumps(rows(dialog))
    dialog.reject()
    live.apply(replace(settings, numbers=NumbersShown.OFF))
    bench.press("Ctrl+Shift+N")
    assert not bench.is_asking
    bench.program.rooms.numbers.show_numbers()
    assert not bench.is_asking
    live.apply(settings)
    dialog = open_numbers(bench)
    dialog.reject()


def test_what_is_shown_is_written_as_csv_and_as_a_page(packed, tmp_path):
    dialog = open_numbers(packed)
    choose(packed, dialog, 0)
    presenter = packed.program.rooms.numbers
    path = tmp_path / "numbers.csv"
    from crux_desk.desk.numbers.export import as_csv
    from crux_desk.ui.numbers.page import page_of, pdf_of

    presenter.write(lambda: as_csv(dialog.numbers), path)
    packed.until(lambda: path.exists() and packed.program.background.is_idle)
    with path.open(encoding="utf-8", newline="") as file:
        found = {(row["by"], row["key"]): row["orders"] for row in csv.DictReader(file)}
    assert found["packer", "Ana"] == "3"
    page = page_of(dialog, "Bench 3")
    assert ("5", "Orders") in page.tiles
    assert [name for name, _ in page.pictures] == ["Orders by hour", "Orders by day"]
    presenter.write(lambda: pdf_of(page), tmp_path / "numbers.pdf")
    packed.until(lambda: (tmp_path / "numbers.pdf").exists() and packed.program.background.is_idle)
    assert (tmp_path / "numbers.pdf").read_bytes().startswith(b"%PDF")
    assert dialog.fault == ""
    # One of the station's own files is never written over.
    own = presenter._rights.folder / "settings.json"
    before = own.read_bytes()
    presenter.write(bytes, own)
    packed.until(lambda: dialog.fault != "")
    assert own.read_bytes() == before
    dialog.reject()


def test_earlier_packings_come_in_while_the_dialog_is_open(packed):
    journal = packed.program.rooms._parts.journal
    with journal._database.write() as connection:
        connection.execute("DELETE FROM packing_numbers")
        connection.execute("DELETE FROM numbers_by_hour")
        connection.execute(
            "INSERT INTO packings_to_count SELECT packing_id FROM packings"
            " WHERE state = 'submitted'"
        )
    dialog = open_numbers(packed)
    choose(packed, dialog, 0)
    packed.until(lambda: tiles(dialog)[Metric.ORDERS] == "Orders: 5")
    assert not journal._database.read("SELECT 1 FROM packings_to_count")
    dialog.reject()


def test_nothing_is_loaded_and_no_lane_runs_before_somebody_looks(bench):
    assert "numbers" not in vars(bench.program.rooms)
    key = QKeySequence("Ctrl+Shift+N")
    assert [a.objectName() for a in bench.window.actions() if key in a.shortcuts()] == ["numbers"]


def test_a_scan_is_refused_and_long_names_are_cut_not_the_figures(packed, noon):
    name = "Chidi Okonkwo-Featherstonehaugh the Second of Birmingham and Elsewhere"
    origin = packed.program.rooms.numbers._desk.origin
    journal = packed.program.rooms._parts.journal
    write(journal, [Past(9, noon, packer=name, origin=origin)])
    dialog = open_numbers(packed)
    dialog.resize(1008, 552)
    QTest.qWait(0)
    view = dialog.table_view
    assert view.columnWidth(0) > 100
    assert sum(view.columnWidth(n) for n in range(9)) <= view.width()
    dialog.reject()
