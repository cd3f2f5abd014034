"""The menus of the window: short groups, gray where an act cannot be done, near what they are for."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from crux_desk.domain.screen import Size, ThemeChoice
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.bench.actions import ACTIONS
from crux_desk.ui.bench.questions.menu import ALWAYS_THERE, GROUPS, free_place, rows_acted_on
from crux_desk.ui.widgets.scroller import SMALLEST

SIZES = (QSize(1008, 552), SMALLEST)
"""1024×600 and 800×500, each without the frame of a window."""
BUTTONS = {"submit", "new_box", "undo", "put_aside", "outbox", "menu", "tare"}
BUTTONS |= {"print_slip", "sheet", "pick_sheets", "manifest"}
"""The tare's is the weight that the scale shows, and there where a scale is; paper's are in Printing."""
WAYS = {
    "repeat",
    "next_box",
    "previous_box",
    "to_scan",
    "to_lines",
    "to_boxes",
    "to_box",
    "to_contents",
    "floor",
}
"""A hand that has a mouse clicks there; or few stations have it, and help names its key."""


@pytest.fixture
def sized(bench):
    yield bench
    for menu in bench.window.findChildren(QMenu):
        menu.close()
    bench.window.resize(1366, 768)


def open_menu(bench) -> QMenu:
    bench.press("F10")
    bench.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def groups(menu: QMenu) -> list[QMenu]:
    found = [row.menu() for row in menu.actions()]
    return [group for group in found if isinstance(group, QMenu)]


def enabled(menu: QMenu) -> set[str]:
    rows = [row for group in groups(menu) for row in group.actions()]
    return {row.objectName() for row in rows if row.isEnabled()}


def shrink(bench, size: QSize) -> None:
    bench.window.resize(size)
    bench.until(lambda: bench.window.size() == size)


def test_each_act_has_a_button_or_stands_in_one_of_three_short_groups():
    grouped = [name for _, names in GROUPS for name in names]
    assert sorted([*grouped, *ALWAYS_THERE, *BUTTONS, *WAYS, "escape"]) == sorted(
        row.name for row in ACTIONS
    )
    assert max(len(names) for _, names in GROUPS) <= 8


@pytest.mark.parametrize(("row", "size"), [(0, SIZES[1]), (3, SIZES[0])], ids=["800", "1024"])
def test_no_menu_is_larger_than_half_the_window_and_no_group_over_what_it_acts_on(sized, size, row):
    sized.open("PO-10000")
    sized.type("CRUXALL")
    sized.press("Ctrl+Z")
    shrink(sized, size)
    sized.lines_view.go_to(row)
    acted_on = rows_acted_on(sized.window._parts)
    menu = open_menu(sized)
    kept = [place for place in acted_on if not place.intersects(menu.geometry())]
    assert kept
    room = QRect(sized.window.mapToGlobal(QPoint(0, 0)), size)
    shown = [menu]
    for group in groups(menu):
        QTest.mouseMove(menu, menu.actionGeometry(group.menuAction()).center())
        menu.setActiveAction(group.menuAction())
        QTest.keyClick(menu, Qt.Key.Key_Right)
        sized.until(group.isVisible)
        place = group.geometry()
        assert not place.intersects(menu.geometry())
        shown.append(group)
        for one in shown:
            covers = one.geometry()
            assert covers.height() <= size.height() / 2, one.title()
            assert covers.width() <= size.width() / 2, one.title()
            assert room.contains(covers), one.title()
            assert not any(covers.intersects(line) for line in kept), one.title()
        QTest.keyClick(group, Qt.Key.Key_Left)
        sized.until(lambda group=group: not group.isVisible())
        shown.pop()


def test_what_cannot_be_done_is_gray_and_its_key_still_says_why(sized):
    menu = open_menu(sized)
    assert enabled(menu) & {"pack_many", "split", "move", "remove_box", "details"} == set()
    assert {"orders", "next_order", "settings", "packer"} <= enabled(menu) | set(ALWAYS_THERE)
    menu.close()
    sized.press("F7")
    assert "no order" in sized.says.lower()
    sized.open(SHOWCASE_PO)
    menu = open_menu(sized)
    acts = enabled(menu)
    assert {"pack_many", "split", "pack_rest", "details", "refresh"} <= acts
    assert acts & {"move", "remove_box"} == set()
    menu.close()
    sized.type("000106")
    menu = open_menu(sized)
    assert {"move", "remove_box"} <= enabled(menu)
    menu.close()


@pytest.mark.parametrize("how", ["keys", "mouse"])
def test_an_act_is_done_by_key_and_by_mouse(sized, how):
    sized.open("PO-1017")
    menu = open_menu(sized)
    group = groups(menu)[0]
    row = next(row for row in group.actions() if row.objectName() == "split")
    if how == "keys":
        QTest.keyClick(menu, Qt.Key.Key_L)
        sized.until(group.isVisible)
        group.setActiveAction(row)
        QTest.keyClick(group, Qt.Key.Key_Return)
    else:
        place = menu.actionGeometry(group.menuAction()).center()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
        sized.until(group.isVisible)
        place = group.actionGeometry(row).center()
        QTest.mouseClick(group, Qt.MouseButton.LeftButton, pos=place)
    assert "Split 12 units over" in sized.dialog().windowTitle()
    sized.answer("Escape")


def test_the_menu_of_a_line_leaves_the_line_in_sight(sized):
    sized.open("PO-1017")
    view = sized.lines_view
    row = view.visualRect(sized.lines.index(0))
    dots = row.topRight() + QPoint(-12, 20)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=dots)
    sized.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert not menu.geometry().intersects(
        QRect(view.viewport().mapToGlobal(row.topLeft()), row.size())
    )


@pytest.mark.parametrize("size", [*SIZES, QSize(1366, 768)], ids=["1024", "800", "1366"])
@pytest.mark.parametrize("letters", [*Size])
def test_the_menu_stands_above_its_button_at_its_left_edge(sized, size, letters):
    sized.open(SHOWCASE_PO)
    for code in ("000106", "bK0bi12ATMo", "bK0bi12ATMo"):
        sized.type(code)
    sized.fill("1Z5R89390357567127", "17.2", "34.38")
    sized.press("F2")
    sized.type("5-20091")
    sized.fill("1Z5R89390357567136", "3.25", "8.40")
    sized.program.theme.set_up(ThemeChoice.SYSTEM, letters)
    shrink(sized, size)
    QTest.qWait(0)
    menu = open_menu(sized)
    button = sized.window._footer.menu
    corner = button.mapToGlobal(QPoint(0, 0))
    assert menu.geometry().bottomLeft() == corner - QPoint(0, 5)
    assert QRect(sized.window.mapToGlobal(QPoint(0, 0)), size).contains(menu.geometry())


def test_keys_end_at_the_right_edge_clear_of_the_texts(sized):
    menu = open_menu(sized)
    rows = [row for row in menu.actions() if row.objectName() in ALWAYS_THERE]
    picture = menu.grab().toImage()
    ground = picture.pixelColor(menu.actionGeometry(rows[0]).center() + QPoint(0, -12))
    ends, gaps = set(), []
    for row in rows:
        place = menu.actionGeometry(row).adjusted(1, 2, -1, -2)
        inked = [
            x
            for x in range(place.left(), place.right())
            if any(
                picture.pixelColor(x, y) != ground for y in range(place.top(), place.bottom() + 1)
            )
        ]
        ends.add(inked[-1])
        gaps.append(max(after - before for before, after in pairwise(inked)))
    assert max(ends) - min(ends) <= 3
    assert min(gaps) >= 16


def test_where_nothing_is_free_a_menu_opens_where_it_was_wanted():
    room = QRect(0, 0, 100, 100)
    assert free_place(QRect(10, 10, 50, 50), room, [room]) == QPoint(10, 10)
    assert free_place(QRect(90, 90, 50, 50), room, []) == QPoint(50, 50)
    assert free_place(QRect(0, 0, 50, 50), room, [QRect(0, 0, 100, 20)]) == QPoint(0, 24)
