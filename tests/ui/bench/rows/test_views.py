"""The lists of the window: in order after whatever happened, and no dearer among ten thousand."""

import random
from functools import partial

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from typing_extensions import override

from crux_desk.domain.errors.packing import PackingError
from crux_desk.domain.packing.packing import Packing
from crux_desk.ui.bench.rows.contents_model import ContentsModel
from crux_desk.ui.bench.rows.lines_model import LinesModel
from crux_desk.ui.bench.rows.views import ContentsView, LinesView
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


def expected(packing: Packing, *, is_unfolded: bool) -> list[str]:
    """What is left in the order's order, then what is packed in the same, where it is shown."""
    lines = packing.order.lines
    left = [line.line_item_uuid for line in lines if packing.remaining(line)]
    done = [line.line_item_uuid for line in lines if not packing.remaining(line)]
    return left + done if is_unfolded or not left else left


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
    view.go_to(model.next_open_row("line-S3"))
    view.grab()
    assert model.row_of("line-S3") == -1
    assert model.line_at(view.currentIndex().row()).line_item_uuid == "line-S4"
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


@pytest.mark.parametrize("is_unfolded", [False, True])
def test_after_a_hundred_operations_the_rows_are_in_order_and_the_chosen_line_is_the_same(
    shown, is_unfolded
):
    packing, model, view = shown(40)
    if is_unfolded:
        model.toggle_done()
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
        assert lines_of(model) == expected(packing, is_unfolded=is_unfolded)
        if not (is_unfolded or packing.remaining(chosen)):
            view.go_to(model.next_open_row(chosen.line_item_uuid))
            chosen = model.line_at(view.currentIndex().row())
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


def test_the_ring_of_an_empty_list_leaves_its_card_the_round_corners(theme, qtbot):
    view = LinesView(LinesModel(), theme)
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)

    image = view.viewport().grab().toImage()

    accent, side = theme.color("accent"), image.height() // 2
    assert image.pixelColor(1, side) == accent
    assert image.pixelColor(1, 1) != accent


@pytest.mark.parametrize(("high", "is_said"), [(200, True), (26, True), (12, False)])
def test_an_empty_list_says_all_of_it_or_nothing(theme, qtbot, high, is_said):
    view = LinesView(LinesModel(), theme)
    qtbot.addWidget(view)
    view.resize(400, high)
    view.show()
    image = view.viewport().grab().toImage()
    rows = {
        row
        for row in range(image.height())
        for column in range(0, image.width(), 2)
        if image.pixelColor(column, row) != image.pixelColor(0, 0)
    }
    assert bool(rows) is is_said
    # Not cut below: no letter stands at the edge.
    assert image.height() - 1 not in rows


def test_rows_grow_with_the_window(shown, theme):
    _, _, view = shown(5)
    heights = []
    for size in (QSize(1366, 768), QSize(1920, 1080)):
        theme.fit(size)
        heights.append(view.visualRect(view.model().index(0, 0)).height())
        assert heights[-1] == theme.px(68)
    assert heights[1] > heights[0]


@pytest.mark.parametrize("high", [80, 140])
@pytest.mark.parametrize("first", [0, 2])
def test_of_what_is_in_a_box_no_half_row_is_seen(theme, qtbot, high, first):
    packing = a_packing(*(a_line(f"SKU-{place}", 1) for place in range(3)))
    packing.pack_all()
    model = ContentsModel()
    model.set_box(packing, packing.boxes.get(1))
    view = ContentsView(model, theme)
    qtbot.addWidget(view)
    view.resize(300, high)
    view.show()
    view.scrollTo(model.index(first))
    image, room = view.viewport().grab().toImage(), view.viewport().rect()
    rects = [view.visualRect(model.index(row)).intersected(room) for row in range(3)]
    high_row = view.visualRect(model.index(0)).height()
    inked = [has_ink(image, rect) for rect in rects]
    assert inked == [rect.height() == high_row for rect in rects]
    assert any(inked)
    assert any(0 < rect.height() < high_row for rect in rects)


def has_ink(image: QImage, place: QRect) -> bool:
    """Whether anything stands there."""
    rows, columns = range(place.top(), place.bottom() + 1), range(place.left(), place.right() + 1)
    return len({image.pixel(x, y) for y in rows for x in columns}) > 1


def test_a_screen_reader_gets_the_name_of_every_row(shown):
    _, model, view = shown(30)
    table = QAccessible.queryAccessibleInterface(view)
    assert table.text(QAccessible.Text.Name) == "Lines of the order"
    names = {table.child(place).text(QAccessible.Text.Name) for place in range(table.childCount())}
    assert {str(model.index(row).data()) for row in range(30)} <= names


def press(view: LinesView, place: QPoint) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def done(packing: Packing, model: LinesModel, *skus: str) -> None:
    for sku in skus:
        packing.pack(f"line-{sku}", 2)
        model.update_lines([f"line-{sku}"])


@pytest.mark.parametrize("by", ["click", "double click", "Enter"])
def test_lines_that_are_done_are_shown_by_a_click_or_enter_and_hidden_by_the_next(shown, by):
    packing, model, view = shown(40)
    done(packing, model, "S1", "S2")
    assert (model.rowCount(), model.fold_row) == (39, 38)
    for count in (41, 39):
        view.go_to(model.fold_row)
        place = view.visualRect(view.currentIndex()).center()
        if by == "Enter":
            QTest.keyClick(view, Qt.Key.Key_Return)
        else:
            press(view, place)
        if by == "double click":
            QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert model.rowCount() == count
        QTest.qWait(0)
    assert view.currentIndex().row() == model.fold_row


def test_what_is_shown_of_a_long_list_is_seen(shown):
    packing, model, view = shown(40)
    done(packing, model, "S1", "S2", "S3")
    view.go_to(model.fold_row)
    view.toggle_done()
    seen = view.viewport().rect()
    for row in range(model.fold_row, model.rowCount()):
        assert seen.intersects(view.visualRect(model.index(row)))


def test_the_key_shows_and_hides_and_leaves_the_cursor_on_its_line(shown):
    packing, model, view = shown(40)
    done(packing, model, "S1", "S2", "S3")
    view.go_to(4)
    view.toggle_done()
    assert view.viewport().rect().intersects(view.visualRect(model.index(model.fold_row)))
    view.toggle_done()
    assert view.currentIndex().row() == 4
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_the_dots_of_a_line_and_the_menu_key_ask_for_its_menu_and_pack_nothing(shown):
    packing, model, view = shown(5)
    wanted: list[QPoint] = []
    entered: list[int] = []
    view.menu_wanted.connect(wanted.append)
    view.entered_row.connect(entered.append)
    dots = view.visualRect(model.index(2)).topRight() + QPoint(-12, 20)
    press(view, dots)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=dots)
    assert (len(wanted), entered, view.currentIndex().row()) == (1, [], 2)
    reason = QContextMenuEvent.Reason.Keyboard
    view.contextMenuEvent(QContextMenuEvent(reason, QPoint(), QPoint()))
    assert len(wanted) == 2
    assert view.viewport().rect().contains(view.viewport().mapFromGlobal(wanted[1]))
    done(packing, model, "S0")
    press(view, view.visualRect(model.index(model.fold_row)).topRight() + QPoint(-12, 20))
    assert len(wanted) == 2
