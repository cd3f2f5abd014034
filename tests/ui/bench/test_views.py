"""The lists of the window: in order after whatever happened, and no dearer among ten thousand."""

import random
from functools import partial

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from typing_extensions import override

from crux_desk.domain.errors import PackingError
from crux_desk.domain.packing.packing import Packing
from crux_desk.ui.bench.lines_model import LinesModel
from crux_desk.ui.bench.views import LinesView
from tests.builders import a_line, a_packing


class CountedLines(LinesModel):
    """Says how often it was asked for anything."""

    asked = 0

    @override
    def rowCount(self, parent=QModelIndex()):
        self.asked += 1
        return super().rowCount(parent)

    @override
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        self.asked += 1
        return super().data(index, role)

    @override
    def flags(self, index):
        self.asked += 1
        return super().flags(index)


def lines_of(model: LinesModel) -> list[str]:
    found = (model.line_at(row) for row in range(model.rowCount()))
    return [line.line_item_uuid for line in found if line is not None]


def expected(packing: Packing) -> list[str]:
    """What is left in the order's order, then what is packed in the same."""
    lines = packing.order.lines
    left = [line.line_item_uuid for line in lines if packing.remaining(line)]
    return left + [line.line_item_uuid for line in lines if not packing.remaining(line)]


@pytest.fixture
def shown(qtbot, theme):
    """A list of so many lines of two units, on the screen."""

    def show(count: int) -> tuple[Packing, CountedLines, LinesView]:
        packing = a_packing(*(a_line(f"S{number}", 2) for number in range(count)))
        model = CountedLines()
        model.set_packing(packing)
        view = LinesView(model, theme)
        qtbot.addWidget(view)
        theme.dress(view)
        view.resize(500, 500)
        view.show()
        qtbot.waitExposed(view)
        qtbot.waitUntil(lambda: model.asked > 20)
        return packing, model, view

    return show


def completing_a_line(shown, qapp, count: int) -> int:
    packing, model, view = shown(count)
    for _ in range(20):
        qapp.processEvents()
    model.asked = 0
    packing.pack("line-S3", 2)
    model.update_lines(["line-S3"])
    view.go_to(model.row_of("line-S3"))
    view.grab()
    assert model.row_of("line-S3") == count - 1
    return int(model.asked)


def test_a_line_that_is_done_asks_for_no_more_rows_among_ten_thousand(shown, qapp):
    assert completing_a_line(shown, qapp, 10_000) <= 1.5 * completing_a_line(shown, qapp, 20)


def test_another_order_is_shown_without_asking_for_every_row(shown):
    packing, model, view = shown(10_000)
    model.asked = 0
    model.set_packing(packing)
    view.go_to(5_000)
    view.grab()
    assert model.asked < 500


def test_after_a_hundred_operations_the_rows_are_in_order_and_the_chosen_line_is_the_same(shown):
    packing, model, view = shown(40)
    checks = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning, view
    )
    assert isinstance(checks.model(), QAbstractItemModel)
    view.go_to(17)
    chosen = model.line_at(17)
    dice = random.Random(7)
    for _ in range(100):
        lines = packing.order.lines
        uuid = dice.choice(lines).line_item_uuid
        operations = (
            partial(packing.pack, uuid, 1),
            partial(packing.pack, uuid, 2),
            partial(packing.unpack, uuid, 1, 1),
            packing.undo,
        )
        try:
            dice.choice(operations)()
        except PackingError:
            continue
        step = packing.last_step
        assert step is not None
        model.update_lines(
            [change.line_item_uuid for change in step.changes if hasattr(change, "line_item_uuid")]
        )
        assert lines_of(model) == expected(packing)
        assert model.line_at(view.currentIndex().row()) == chosen
    assert [index.row() for index in view.selectedIndexes()] == [view.currentIndex().row()]


def test_a_line_that_is_done_elsewhere_leaves_what_is_seen_where_it_is(shown):
    packing, model, view = shown(200)
    view.setFocus()
    view.go_to(100)
    place = view.verticalScrollBar().value()
    chosen = model.line_at(100)
    packing.pack("line-S150", 2)
    model.update_lines(["line-S150"])
    view.grab()
    assert view.verticalScrollBar().value() == place
    assert model.line_at(view.currentIndex().row()) == chosen


def test_the_keys_go_from_end_to_end(shown):
    _, _, view = shown(100)
    view.go_to(0)
    rows = []
    for key in (
        Qt.Key.Key_End,
        Qt.Key.Key_Up,
        Qt.Key.Key_Home,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageDown,
    ):
        QTest.keyClick(view, key)
        rows.append(view.currentIndex().row())
        assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))
    assert rows[:4] == [99, 98, 0, 1]
    assert 5 < rows[4] < 20


def test_keys_in_an_empty_list_do_nothing(shown, theme, qtbot):
    view = LinesView(LinesModel(), theme)
    qtbot.addWidget(view)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(view, key)
    assert not view.currentIndex().isValid()


def test_rows_grow_with_the_window(shown, theme):
    _, _, view = shown(5)
    heights = []
    for size in (QSize(1366, 768), QSize(1920, 1080)):
        theme.fit(size)
        heights.append(view.visualRect(view.model().index(0, 0)).height())
        assert heights[-1] == theme.px(64)
    assert heights[1] > heights[0]


def test_a_screen_reader_gets_the_name_of_every_row(shown):
    _, model, view = shown(30)
    table = QAccessible.queryAccessibleInterface(view)
    assert table.text(QAccessible.Text.Name) == "Lines of the order"
    names = {table.child(place).text(QAccessible.Text.Name) for place in range(table.childCount())}
    assert {str(model.index(row).data()) for row in range(30)} <= names
