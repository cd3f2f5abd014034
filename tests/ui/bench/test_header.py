"""What stands at the top: facts on fixed places, which are cut only where no room is free."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from crux_desk.domain.screen import Size, ThemeChoice
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.bench.header import Fact, shared_out, with_free_room
from crux_desk.ui.bench.questions.details import DetailsDialog
from crux_desk.ui.widgets.labels import ElidedLabel, EndKeptLabel, LinesLabel

SHARES = (1, 1, 2)


def test_room_is_shared_out_and_what_needs_more_at_the_least_has_it():
    assert shared_out(400, SHARES, (10, 10, 10)) == [100, 100, 200]
    assert shared_out(400, SHARES, (160, 10, 10)) == [160, 80, 160]
    assert shared_out(100, SHARES, (60, 30, 30)) == [60, 30, 30]


def test_what_has_too_little_takes_what_is_free_from_the_right():
    assert with_free_room([100, 100, 100], [50, 90, 60], (1,)) == [100, 100, 100]
    assert with_free_room([100, 100, 100], [50, 120, 60], (1,)) == [100, 120, 80]
    assert with_free_room([100, 100, 100], [50, 180, 60], (1,)) == [60, 180, 60]
    assert with_free_room([100, 100, 100], [100, 180, 130], (2, 1)) == [100, 100, 100]
    assert with_free_room([100, 100, 100], [50, 180, 130], (2, 1)) == [50, 120, 130]


def show_at(bench, width: int, height: int) -> None:
    bench.window.resize(width, height)
    bench.until(lambda: bench.header.width() == width)
    for _ in range(3):
        QCoreApplication.processEvents()


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("screen", [(1024, 600), (1366, 768), (1920, 1080)])
def test_who_an_order_goes_to_is_whole_where_room_is_free(bench, screen, size):
    bench.program.theme.set_up(ThemeChoice.SYSTEM, size)
    bench.open("PO-1003")
    show_at(bench, *screen)
    values = bench.header.findChildren(ElidedLabel, "value")
    assert len(values) == 3
    assert [value.text() for value in values] == [value.full_text for value in values]


@pytest.mark.parametrize("po_number", ["PO-1007", "po-5fkQo2ET", "PO-1003"])
def test_facts_stay_where_they_are_while_an_order_is_packed(bench, po_number):
    bench.program.theme.set_up(ThemeChoice.SYSTEM, Size.LARGE)
    bench.open(po_number)
    show_at(bench, 1366, 768)
    facts = bench.header.findChildren(Fact)
    before = [fact.geometry() for fact in facts]
    bench.press("F7")
    bench.header.age.show_text("◷ saved May 4, 2:30 PM · 3 days ago", "◷ 3 days ago")
    bench.header.age.show()
    for _ in range(3):
        QCoreApplication.processEvents()
    assert [fact.geometry() for fact in facts] == before


def test_where_something_is_cut_nothing_beside_it_has_room_left(bench):
    bench.open("PO-1007")
    show_at(bench, 1366, 768)
    header = bench.header
    ship_to, ship_by = header._ship_to, header._asks_for
    assert "…" in ship_to.findChild(QLabel, "value").text()
    assert ship_by.width() <= ship_by.wide() + 1
    assert header._note_place.width() <= header._note.width() + 1


def test_beside_a_note_a_postal_code_gives_way_to_whom_an_order_goes_to(bench):
    bench.program.theme.set_up(ThemeChoice.SYSTEM, Size.LARGE)
    bench.open(SHOWCASE_PO)
    show_at(bench, 1300, 768)
    places = [label.text() for label in bench.header.findChildren(EndKeptLabel)]
    assert places == ["Bob Iger, Disney · Anaheim CA"]
    # A note on two lines is no wider than its lines.
    show_at(bench, 1366, 768)
    places = [label.text() for label in bench.header.findChildren(EndKeptLabel)]
    assert places == ["Bob Iger, Disney · Anaheim CA 92802"]


@pytest.mark.parametrize("width", [1024, 1100, 1366, 1500])
def test_a_note_is_no_wider_than_its_lines(bench, width):
    bench.open(SHOWCASE_PO)
    show_at(bench, width, 768)
    note = bench.header.findChild(LinesLabel, "note")

    def is_tight() -> bool:
        lines = note.text().split("\n")
        widest = max(map(note.fontMetrics().horizontalAdvance, lines))
        is_whole: bool = " ".join(lines) == note.full_text
        return is_whole and widest <= note.contentsRect().width() <= widest + 4

    assert is_tight()
    for size in (Size.LARGE, Size.NORMAL):
        bench.program.theme.set_up(ThemeChoice.SYSTEM, size)
        bench.until(is_tight)


def test_a_note_that_is_cut_says_how_the_rest_is_read_and_a_click_shows_it(bench):
    bench.open("PO-1007")
    show_at(bench, 1366, 768)
    note = bench.header.findChild(LinesLabel, "note")
    assert note.text().endswith("… read all")
    QTest.mouseClick(note, Qt.MouseButton.LeftButton)
    bench.until(lambda: bench.is_asking)
    dialog = bench.dialog()
    assert isinstance(dialog, DetailsDialog)
    dialog.reject()


def test_a_note_that_is_whole_says_nothing_of_the_kind(bench):
    bench.open(SHOWCASE_PO)
    show_at(bench, 1366, 768)
    note = bench.header.findChild(LinesLabel, "note")
    assert " ".join(note.text().split("\n")) == note.full_text


def test_a_long_postal_code_gives_way_too(qtbot):
    label = EndKeptLabel()
    qtbot.addWidget(label)
    name, place = "Bob Iger, Disney", "San Francisco CA"
    label.show_with_end(f"{name} · {place} 94105-1234", f"{place} 94105-1234", place)
    label.resize(label.fontMetrics().horizontalAdvance(f"{name} · {place}") + 4, 20)
    label.show()
    assert label.text() == f"{name} · {place}"
