"""The history at the window: found, told, copied, opened and exported, by keyboard and scanner."""

import csv
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLabel, QPushButton, QWidget
from shiboken6 import isValid
from typing_extensions import override

from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.history import HistoryPage
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.service_url import origin
from crux_desk.journal.journal import Journal
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.history.dialog import HistoryDialog
from crux_desk.ui.history.model import StepColumn
from crux_desk.ui.words.times import written_day
from tests.journal.filling import Filled, fill
from tests.journal.sent import ANA, Sent
from tests.ui.window import Bench

CAI = Author("Bench 5", "Cai")
NOW = datetime.now(UTC)
LABEL = "1Z5R89390357567127"


class History:
    """The history open at a bench, and what can be done in it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        bench.press("Ctrl+H")
        dialog = bench.dialog()
        assert isinstance(dialog, HistoryDialog)
        self.dialog = dialog
        bench.until(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
        self.settle()

    def settle(self) -> None:
        """Wait until what was wanted last is shown."""
        controller = self.bench.program.rooms.history

        def is_settled() -> bool:
            return not (
                self.dialog._rest.isActive() or controller._is_searching or controller._is_telling
            )

        self.bench.until(is_settled)

    @property
    def numbers(self) -> list[str]:
        model = self.dialog._results
        packings = [model.packing_at(row) for row in range(model.rowCount())]
        return [packing.key.po_number for packing in packings if packing is not None]

    @property
    def empty_words(self) -> str:
        return self.dialog.results_view._empty if not self.numbers else ""

    @property
    def steps(self) -> list[str]:
        model = self.dialog._steps
        return [str(model.index(row, 1).data()) for row in range(model.rowCount())]

    def type(self, text: str, widget: QWidget | None = None) -> None:
        edit = self.dialog.search.edit if widget is None else widget
        edit.setFocus()
        edit.selectAll()  # type: ignore[attr-defined]
        QTest.keyClick(edit, Qt.Key.Key_Delete)
        QTest.keyClicks(edit, text)
        self.settle()

    def press(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        focused = self.dialog.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)
        self.settle()

    def button(self, text: str) -> QPushButton:
        found = [
            button
            for button in self.dialog.findChildren(QPushButton)
            if button.accessibleName().removeprefix("✓ ").startswith(text)
        ]
        assert len(found) == 1
        return found[0]

    def choose(self, text: str) -> None:
        button = self.button(text)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        self.settle()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "station" / "journal.sqlite3"


@pytest.fixture
def opened() -> Iterator[Callable[[Bench], History]]:
    """Opens the history at a bench, and closes it with the test."""
    benches: list[Bench] = []

    def open_it(bench: Bench) -> History:
        benches.append(bench)
        return History(bench)

    yield open_it
    for bench in benches:
        for dialog in bench.window.findChildren(HistoryDialog):
            dialog.close()


@pytest.fixture
def begin(start, server, opened) -> Callable[[], History]:
    """Opens the history of a station whose journal the test has written."""
    return lambda: opened(start.begin(server.url, server.token))


@pytest.fixture
def three(path, server) -> None:
    """Three packings, of now, of yesterday, and of a month ago."""
    with Journal(path) as journal:
        where = origin(server.url)
        Sent(journal, "po-old", "1Z000001", skus=("OLD",), origin=where).submit(
            NOW - timedelta(days=31)
        )
        Sent(journal, "po-day", "1Z000002", origin=where).submit(NOW - timedelta(days=1))
        Sent(journal, "po-now", LABEL, "1Z000003", origin=where).submit(NOW)
        Sent(journal, "po-draft", "1Z000004", origin=where)


# -- found ---------------------------------------------------------------------------------------


def test_a_better_answer_to_the_same_search_leaves_the_packing_and_the_box_that_are_looked_at(
    begin, three
):
    history = begin()
    dialog = history.dialog
    dialog.results_view.go_to(0)
    history.settle()
    dialog.boxes_view.go_to(1)
    found = tuple(filter(None, map(dialog._results.packing_at, range(2))))
    newer = replace(found[0], key=replace(found[0].key, packing_id="newer"))
    dialog.show_page(HistoryPage((newer, *found), None, stations={"newer": "Bench 9"}))
    assert dialog._chosen() == found[0]
    assert dialog.boxes_view.currentIndex().row() == 1
    assert dialog._copy.isEnabled()
    # A search of its own begins at its top.
    dialog.show_searching()
    dialog.show_page(HistoryPage((newer, *found), None, stations={"newer": "Bench 9"}))
    assert dialog._chosen() == newer
    history.settle()


def test_what_left_is_listed_newest_first_and_the_first_is_told(begin, three):
    history = begin()
    assert history.numbers == ["po-now", "po-day", "po-old"]
    assert history.steps[:2] == ["Box 1 opened", "1 × A into box 1"]
    assert history.steps[-2:] == ["Added to the outbox", "Accepted by Crux"]
    assert history.dialog._boxes.rowCount() == 2
    assert history.dialog.focusWidget() is history.dialog.search.edit


def test_what_stands_beside_each_other_begins_and_ends_together(begin, three):
    dialog = begin().dialog
    found, held, done = dialog._results_card, dialog._boxes_card, dialog._steps_card
    tops = {card.mapTo(dialog, QPoint(0, 0)).y() for card in (found, held)}
    ends = {card.mapTo(dialog, card.rect().bottomLeft()).y() for card in (found, done)}
    assert (len(tops), len(ends)) == (1, 1)


def test_rows_run_to_the_edge_where_nothing_scrolls_and_leave_the_card_its_corners(begin, three):
    history = begin()
    dialog = history.dialog
    view = dialog.results_view
    assert not view.verticalScrollBar().isVisible()
    assert view.viewport().width() == view.width()
    dialog.boxes_view.go_to(dialog._boxes.rowCount() - 1)
    QTest.qWait(0)
    picture = dialog._boxes_card.grab().toImage()
    corner = picture.pixelColor(3, picture.height() - 4)
    assert corner != history.bench.program.theme.color("accent")


def test_a_station_that_sent_nothing_says_so(begin):
    history = begin()
    assert history.numbers == []
    assert "Nothing submitted yet" in history.empty_words
    assert not history.button("Open").isEnabled()


@pytest.mark.parametrize(
    ("text", "expected"), [("day", "po-day"), ("7127", "po-now"), ("old", "po-old")]
)
def test_what_is_typed_is_looked_for_when_the_typing_rests(begin, three, text, expected):
    history = begin()
    history.type(text)
    assert history.numbers == [expected]


def test_no_hit_is_said_with_the_text_as_text(begin, three):
    history = begin()
    history.type("<b>%</b>")
    assert history.numbers == []
    assert '"<b>%</b>"' in history.empty_words
    assert history.steps == []


def test_typing_on_shows_the_last_text_alone(begin, three):
    history = begin()
    for key in "po-old":
        QTest.keyClicks(history.dialog.search.edit, key)
        history.dialog._search_now()
    history.settle()
    assert history.numbers == ["po-old"]


def test_enter_goes_to_the_list_and_enter_there_opens_the_order(begin, server, path):
    with Journal(path) as journal:
        sent = Sent(journal, "po-x", LABEL, origin=origin(server.url)).submit(NOW)
        journal.orders.keep(origin(server.url), sent.order)
    history = begin()
    history.type("po-x")
    history.press(Qt.Key.Key_Return)
    assert history.dialog.focusWidget() is history.dialog.results_view
    QTest.keyClick(history.dialog.results_view, Qt.Key.Key_Return)
    history.bench.until(lambda: history.bench.session.packing is not None)
    assert history.bench.packing.order.po_number == "po-x"
    assert not history.bench.is_asking


@pytest.mark.parametrize("scan", [LABEL, LABEL.lower(), "po-now", "]C0" + LABEL])
def test_a_scan_is_looked_for(begin, three, scan):
    history = begin()
    history.bench.program.scan_router.route(scan)
    history.settle()
    assert history.numbers == ["po-now"]
    assert history.dialog.search.text == scan.removeprefix("]C0")
    assert history.dialog.focusWidget() is history.dialog.results_view


def test_a_postal_label_holds_more_than_its_number(begin, server, path):
    number = "9205590164917312751089"
    with Journal(path) as journal:
        Sent(journal, "po-usps", number, origin=origin(server.url)).submit(NOW)
    history = begin()
    history.bench.program.scan_router.route(f"42092806{number}")
    history.settle()
    assert history.numbers == ["po-usps"]


def test_more_come_when_the_end_is_reached_and_not_before(begin, server, path):
    fill(path, 130, origin(server.url))
    history = begin()
    assert history.numbers == [Filled(number).po_number for number in range(50)]
    assert "more below" in history.dialog._results_card.count.text()
    history.dialog.results_view.setFocus()
    for expected in (100, 130):
        history.press(Qt.Key.Key_End)
        history.bench.until(lambda: len(history.numbers) == expected)  # noqa: B023
    assert history.numbers == [Filled(number).po_number for number in range(130)]
    assert history.dialog._results_card.count.text() == "130"


# -- which box ---------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["1Z000003", "0003", "b"])
def test_the_box_that_was_looked_for_is_the_one_that_is_copied(begin, three, text):
    history = begin()
    history.type(text)
    assert history.numbers[0] == "po-now"
    history.dialog.boxes_view.setFocus()
    history.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "1Z000003"


def test_the_scanned_box_of_a_long_packing_is_marked_too(begin, server, path):
    with Journal(path) as journal:
        sent = Sent(journal, "po-long", LABEL, "1Z000003", origin=origin(server.url))
        for number in range(300):
            sent.packing.choose_box(1 + number % 2)
        sent.submit(NOW)
    history = begin()
    history.bench.program.scan_router.route("1Z000003")
    history.settle()
    history.bench.until(lambda: history.dialog.boxes_view.currentIndex().row() == 1)


# -- packers and totals --------------------------------------------------------------------------


def choose_packer(history: History, name: str) -> None:
    choice = history.dialog.packers
    history.bench.until(lambda: choice.names.findData(name) > 0)
    choice.setFocus()
    while choice.chosen != name:
        QTest.keyClick(choice.names, Qt.Key.Key_Down)
    history.settle()


def hear_totals(history: History, words: str) -> None:
    history.bench.until(lambda: history.dialog._totals.text() == words)


def test_who_packed_how_much_today(begin, server, path, tmp_path):
    where = origin(server.url)
    with Journal(path) as journal:
        Sent(journal, "po-1", LABEL, "1Z000002", origin=where).queue(by=CAI).move(
            PackingState.SUBMITTED, NOW
        )
        Sent(journal, "po-2", "1Z000003", origin=where).submit(NOW)
        Sent(journal, "po-3", "1Z000004", origin=where).queue(by=CAI).move(
            PackingState.SUBMITTED, NOW - timedelta(days=2)
        )
    history = begin()
    hear_totals(history, "3 packings · 4 boxes · 4 units")
    choose_packer(history, "Cai")
    assert history.numbers == ["po-1", "po-3"]
    hear_totals(history, "2 packings · 3 boxes · 3 units")
    history.choose("Today")
    assert history.numbers == ["po-1"]
    hear_totals(history, "1 packing · 2 boxes · 2 units")
    saved = tmp_path / "cai.csv"
    history.bench.will_choose(saved)
    history.choose("Export")
    history.bench.until(lambda: "1 packing exported" in history.dialog._progress.text())
    with saved.open(encoding="utf-8-sig", newline="") as file:
        assert [row["packer"] for row in csv.DictReader(file)] == ["Cai", "Cai"]


def test_totals_are_of_all_pages_and_of_the_text(begin, server, path):
    fill(path, 130, origin(server.url))
    history = begin()
    units = sum(box.units for number in range(130) for box in Filled(number).boxes)
    boxes = sum(len(Filled(number).boxes) for number in range(130))
    hear_totals(history, f"130 packings · {boxes} boxes · {units} units")
    history.type(Filled(7).po_number)
    count = len(Filled(7).boxes)
    units = sum(box.units for box in Filled(7).boxes)
    hear_totals(history, f"1 packing · {count} boxes · {units} units")


class CountingAtPaint(QObject):
    """Whether it was being counted, each time that what was found is painted."""

    def __init__(self, history: History) -> None:
        super().__init__()
        self.seen: list[bool] = []
        self._presenter = history.bench.program.rooms.history
        self._list = history.dialog.results_view.viewport()
        self._list.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._presenter.is_searching:
            self.seen.append(self._presenter._is_summing)
        return False


def test_what_is_found_is_painted_before_it_is_counted(begin, server, path):
    fill(path, 130, origin(server.url))
    history = begin()
    presenter = history.bench.program.rooms.history
    history.bench.until(lambda: not presenter.is_counting)
    painted = CountingAtPaint(history)
    history.type(Filled(7).po_number)
    assert presenter.is_counting
    history.bench.until(lambda: not presenter.is_counting)
    assert painted.seen[0] is False


def test_the_export_is_of_what_is_found_and_tells_where_it_is(begin, three, tmp_path):
    history = begin()
    history.type("po-day")
    saved = tmp_path / "found.csv"
    history.bench.will_choose(saved)
    history.choose("Export")
    history.bench.until(lambda: "1 packing exported" in history.dialog._progress.text())
    # Excel reads names with accents by the mark of UTF-8.
    assert saved.read_bytes().startswith(BOM_UTF8)
    with saved.open(encoding="utf-8-sig", newline="") as file:
        assert [row["tracking"] for row in csv.DictReader(file)] == ["1Z000002"]
    history.choose("Copy path")
    assert QGuiApplication.clipboard().text() == str(saved)


# -- days ----------------------------------------------------------------------------------------


def test_usual_days_are_chosen_and_their_dates_shown(begin, three):
    history = begin()
    history.choose("Today")
    today = NOW.astimezone().date()
    assert history.numbers == ["po-now"]
    assert history.dialog.period.first.text == history.dialog.period.last.text == written_day(today)
    history.choose("Yesterday")
    assert history.numbers == ["po-day"]
    history.choose("This week")
    assert "po-now" in history.numbers
    assert "po-old" not in history.numbers
    history.choose("All")
    assert history.numbers == ["po-now", "po-day", "po-old"]
    assert history.dialog.period.first.text == ""


def test_days_are_typed(begin, three):
    history = begin()
    day = (NOW - timedelta(days=31)).astimezone().date()
    period = history.dialog.period
    history.type(str(day), period.last.edit)
    history.press(Qt.Key.Key_Return)
    assert history.numbers == ["po-old"]
    assert not history.button("All").isChecked()
    history.type(str(day + timedelta(days=1)), period.first.edit)
    history.press(Qt.Key.Key_Return)
    assert "is before" in history.dialog.fault
    assert history.numbers == ["po-old"]


def test_a_day_is_picked_from_the_calendar_by_hand_and_by_keys(begin, three):
    history = begin()
    last = history.dialog.period.last
    day = (NOW - timedelta(days=31)).astimezone().date()
    history.type(written_day(day + timedelta(days=1)), last.edit)
    QTest.keyClick(last.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = history.dialog.findChild(QCalendarWidget)
    for pressed in (Qt.Key.Key_Left, Qt.Key.Key_Return):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, pressed)
    assert last.text == written_day(day)
    assert not isValid(calendar) or not calendar.isVisible()
    history.bench.until(lambda: history.numbers == ["po-old"])
    last.calendar_button.click()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    calendar = popup.findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    assert calendar.selectedDate().toPython() == day
    assert history.dialog.screen().geometry().contains(popup.geometry())
    popup.close()
    assert last.text == written_day(day)


@pytest.mark.parametrize("text", ["2026-13-01", "13/32/2026", "tomorrow", "%s", "1/2/3/4"])
def test_what_is_no_day_is_said_and_changes_nothing(begin, three, text):
    history = begin()
    history.type(text, history.dialog.period.first.edit)
    history.press(Qt.Key.Key_Return)
    assert f'"{text}" isn\'t a valid date' in history.dialog.fault
    assert history.numbers == ["po-now", "po-day", "po-old"]


def test_an_empty_day_says_which(begin, three):
    history = begin()
    day = (NOW - timedelta(days=400)).astimezone().date()
    history.type(str(day), history.dialog.period.last.edit)
    history.press(Qt.Key.Key_Return)
    assert "Nothing was submitted." in history.empty_words
    assert f"Through {written_day(day)}" in history.empty_words


# -- copied --------------------------------------------------------------------------------------


def test_numbers_and_rows_are_copied(begin, three):
    history = begin()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    clipboard = QGuiApplication.clipboard()
    history.dialog.boxes_view.setFocus()
    history.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == LABEL
    history.press(Qt.Key.Key_C, both)
    assert clipboard.text() == f"po-now\t1\t{LABEL}\tUPS\tGround\t17.20\t34.38\t1 × A"
    history.dialog.steps_table.setFocus()
    history.press(Qt.Key.Key_Down)
    history.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    cells = clipboard.text().split("\t")
    assert cells[2:] == ["Ana", "Bench 3"]
    assert cells[1] in history.steps
    history.dialog.results_view.setFocus()
    history.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    cells = clipboard.text().split("\t")
    assert cells[1:4] == ["po-now", "submitted", f"{LABEL}, 1Z000003"]


def test_a_row_is_copied_whole_however_long(begin, server, path):
    skus = tuple(
        f"A-SKU-THAT-IS-LONGER-THAN-A-ROW-HAS-ROOM-FOR-{number:02d}" for number in range(30)
    )
    with Journal(path) as journal:
        sent = Sent(journal, "po-1", LABEL, skus=skus, origin=origin(server.url))
        sent.packing.pack_all(1)
        sent.submit(NOW)
    history = begin()
    history.dialog.boxes_view.setFocus()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    history.press(Qt.Key.Key_C, both)
    copied = QGuiApplication.clipboard().text()
    assert [sku for sku in skus if sku not in copied] == []


# -- exported ------------------------------------------------------------------------------------


def test_what_is_shown_by_day_is_exported(begin, three, tmp_path):
    history = begin()
    history.choose("Today")
    path = tmp_path / "sent.csv"
    history.bench.will_choose(path)
    history.choose("Export")
    history.bench.until(lambda: "1 packing exported" in history.dialog._progress.text())
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["tracking"] for row in rows] == [LABEL, "1Z000003"]


def test_a_file_that_cannot_be_written_is_said(begin, three, tmp_path):
    history = begin()
    history.bench.will_choose(tmp_path / "none" / "sent.csv")
    history.choose("Export")
    history.bench.until(lambda: "Can't write" in history.dialog.fault)
    assert history.button("Export").isEnabled()


def test_an_export_is_stopped_and_leaves_no_file(begin, server, path, tmp_path):
    fill(path, 2_500, origin(server.url))
    history = begin()
    history.bench.will_choose(tmp_path / "sent.csv")
    history.choose("Export")
    history.bench.until(lambda: history.bench.program.rooms.history._run is not None)
    history.choose("Stop export")
    history.bench.until(lambda: "stopped" in history.dialog._progress.text())
    assert sorted(entry.name for entry in tmp_path.iterdir() if entry.is_file()) == []


def test_an_export_goes_on_when_the_history_is_closed(begin, server, path, tmp_path):
    fill(path, 2_500, origin(server.url))
    history = begin()
    saved = tmp_path / "sent.csv"
    history.bench.will_choose(saved)
    history.choose("Export")
    history.bench.until(lambda: history.bench.program.rooms.history._run is not None)
    history.dialog.reject()
    history.bench.hear("packings exported")
    assert saved.exists()


# -- errors, and the window beside it ------------------------------------------------------------


def test_a_journal_that_cannot_be_read_is_said(begin, three, path):
    history = begin()
    history.bench.program.rooms.history._desk._journal_path = path.with_name("settings.json")
    path.with_name("settings.json").write_text("no database at all, but some text" * 50)
    history.type("po")
    assert "Your saved work is damaged" in history.dialog.fault
    assert history.numbers == ["po-now", "po-day", "po-old"]


def test_closing_it_while_it_looks_is_no_fault(begin, opened, three):
    history = begin()
    history.dialog.search_wanted.emit()
    history.dialog.reject()
    history.bench.until(lambda: not history.bench.program.rooms.history._is_searching)
    again = opened(history.bench)
    assert again.numbers == ["po-now", "po-day", "po-old"]


def test_what_goes_out_now_is_in_it(bench, opened):
    bench.open(SHOWCASE_PO)
    bench.press("F7")
    bench.fill(LABEL)
    bench.press("Ctrl+Return")
    bench.answer()
    bench.hear("Sent: ")
    history = opened(bench)
    assert history.numbers == [SHOWCASE_PO]
    assert history.steps[-1] == "Accepted by Crux"


def test_everything_in_it_has_a_name_and_is_reached_by_tab(begin, three):
    history = begin()
    dialog = history.dialog
    reached: list[QWidget] = []
    while (focused := dialog.focusWidget()) is not None and focused not in reached:
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    views = [dialog.search.edit, dialog.results_view, dialog.boxes_view, dialog.steps_table]
    days = [dialog.period.first.edit, dialog.period.last.edit]
    assert {*views, *days, history.button("Open"), history.button("Export")} <= set(reached)
    assert [widget for widget in reached if not widget.accessibleName()] == []


def test_a_long_packing_is_told_to_its_end(begin, server, path):
    with Journal(path) as journal:
        sent = Sent(journal, "po-long", LABEL, origin=origin(server.url))
        sent.packing.open_box()
        for number in range(300):
            sent.packing.choose_box(1 + number % 2)
        sent.packing.remove_box(2)
        sent.submit(NOW)
    history = begin()
    assert len(history.steps) > 300
    assert history.dialog.steps_table.rowAt(QPoint(0, 5).y()) == 0
    assert history.steps[-1] == "Accepted by Crux"
    assert PackingState.SUBMITTED in {told.step.state for told in history.dialog._steps._rows}


def test_names_take_what_they_need_and_the_step_has_the_rest(begin, three):
    table = begin().dialog.steps_table
    head, width = table.horizontalHeader(), table.fontMetrics().horizontalAdvance
    for column, names in zip((StepColumn.WHO, StepColumn.WHERE), table._steps.names, strict=True):
        assert names
        needed = max(head.sectionSizeHint(column), *(width(f"{name}MM") for name in names))
        assert table.columnWidth(column) <= needed


def test_one_packer_at_one_station_stands_above_and_the_steps_have_that_room(begin, server, path):
    with Journal(path) as journal:
        sent = Sent(journal, "po-1", LABEL, origin=origin(server.url))
        sent.queue(NOW, ANA).move(PackingState.SUBMITTED, NOW)
    dialog = begin().dialog
    table = dialog.steps_table
    assert table.isColumnHidden(StepColumn.WHO)
    assert table.isColumnHidden(StepColumn.WHERE)
    assert not table.horizontalHeader().isVisible()
    time = table.columnWidth(StepColumn.TIME)
    assert table.columnWidth(StepColumn.WHAT) == table.viewport().width() - time


@pytest.mark.parametrize("size", [(1008, 552), (1280, 720)])
@pytest.mark.parametrize("names", [("Maria Gonzalez", "Packing station 4"), ("M" * 100, "S" * 100)])
def test_one_packer_and_one_station_are_read_whole(begin, server, path, size, names):
    packer, station = names
    who = Author(station, packer)
    with Journal(path) as journal:
        sent = Sent(journal, "po-5fkQo2ET", LABEL, origin=origin(server.url), by=who)
        sent.queue(NOW, who).move(PackingState.SUBMITTED, NOW)
    history = begin()
    dialog = history.dialog
    dialog.resize(*size)

    def are_whole() -> bool:
        # Lines that are wrapped break at a space, and within what has none; where they break between
        # the two, no dot is needed.
        one, other = (r"\s*".join(map(re.escape, "".join(who.split()))) for who in names)
        said = re.compile(rf"{one}(?: ·\s|\n){other}")
        return any(said.search(label.text()) for label in dialog.findChildren(QLabel))

    history.bench.until(lambda: dialog.width() == size[0] and are_whole())


def test_where_two_packed_each_step_says_who(begin, three):
    table = begin().dialog.steps_table
    assert not table.isColumnHidden(StepColumn.WHO)
    assert table.horizontalHeader().isVisible()


def test_a_step_is_read_whole_on_as_many_lines_as_it_takes(begin, three):
    history = begin()
    history.dialog.resize(784, 452)
    table = history.dialog.steps_table
    history.bench.until(lambda: table.width() < 500)
    model, metrics = table.model(), table.fontMetrics()
    line = table.verticalHeader().defaultSectionSize()
    width = table.columnWidth(StepColumn.WHAT)
    words = [str(model.index(row, StepColumn.WHAT).data()) for row in range(model.rowCount())]
    wrapped = [
        metrics.boundingRect(0, 0, width - 8, 9_999, Qt.TextFlag.TextWordWrap, text).height()
        for text in words
    ]
    assert max(wrapped) > metrics.height(), "none of them is longer than its column"
    heights = [table.rowHeight(row) for row in range(len(words))]
    assert all(has >= needs for has, needs in zip(heights, wrapped, strict=True))
    assert min(heights) == line
