"""No view is larger than the smallest screen; what does not fit scrolls, the buttons never do."""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as WaitedTooLong
from typing_extensions import override

from crux_desk.domain.errors.base import Field
from crux_desk.ui.bench.window import MainWindow
from crux_desk.ui.lifecycle.patience import PatienceWindow
from crux_desk.ui.orders.panel import OrdersPanel
from crux_desk.ui.sounds.flash import Flash, Frame
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.scroller import SMALLEST, Scroller, room_for
from tests.ui.views import every_view

SIZES = (QSize(1008, 552), SMALLEST)
"""1024×600 and 800×500, each without the frame of a window."""
PICTURES = os.environ.get("CRUX_DESK_PICTURES_OF_SMALL_SCREENS", "")


READ = (QLabel, QAbstractButton, QLineEdit, QAbstractItemView)
"""What has something on it that is read."""


@pytest.fixture
def pictures() -> Path | None:
    """Where pictures go that a person wants to look at."""
    return Path(PICTURES) if PICTURES else None


@pytest.fixture
def at_work(bench):
    bench.open("po-5fkQo2ET")
    bench.type("000106")
    bench.fill("1Z5R89390357567127")
    return bench


def needed(view: QWidget) -> list[QWidget]:
    """What has to be in sight whatever the size: the buttons; the verdict, too."""
    if isinstance(view, MainWindow):
        return [view._verdict, view._verdict.scan, *view._footer.findChildren(KeyButton)]
    buttons = view.findChildren(KeyButton)
    return [one for one in buttons if one.isVisible() and one.parentWidget() is view]


def out_of_sight(view: QWidget) -> list[str]:
    where = f"{type(view).__name__} at {view.width()}×{view.height()}"
    return [
        f"{where}: {type(one).__name__} {one.accessibleName()}"
        for one in needed(view)
        if not view.rect().contains(QRect(one.mapTo(view, QPoint(0, 0)), one.size()))
    ]


def cut(view: QWidget) -> list[str]:
    """Buttons that have less room than their texts."""
    return [
        f"{type(view).__name__} at {view.width()}: {one.accessibleName()} is cut"
        for one in needed(view)
        if isinstance(one, KeyButton) and one.width() < one.minimumSizeHint().width()
    ]


def written_over(view: QWidget) -> list[str]:
    """Buttons with a text of Qt's below their own."""
    return [one.accessibleName() for one in view.findChildren(KeyButton) if one.text()]


def uneven(view: QWidget) -> list[str]:
    """Buttons of one row that are not of one height."""
    rows: dict[int, set[int]] = {}
    for one in needed(view):
        if isinstance(one, KeyButton) and one.isVisible():
            rows.setdefault(one.geometry().center().y() // 8, set()).add(one.height())
    return [f"{type(view).__name__}: {high}" for high in rows.values() if len(high) > 1]


class Strays(QObject):
    """Parts of views that were windows of their own for a moment: shown before they had a place."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.seen: set[str] = set()
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            is_one = isinstance(watched, QDialog | MainWindow | PatienceWindow)
            if not is_one and watched.windowType() == Qt.WindowType.Window:
                self.seen.add(type(watched).__name__)
        return False


def faults(view: QWidget, size: QSize) -> list[str]:
    """What is wrong with a view that is to have this size."""
    is_too_large = view.size().boundedTo(size) != view.size()
    large = [f"{type(view).__name__} is {view.width()}×{view.height()}"] if is_too_large else []
    return large + out_of_sight(view) + cut(view)


def scrolling(view: QWidget) -> list[str]:
    """What scrolls though there is room for all of it."""
    bars = [
        (area.verticalScrollBar().maximum(), area.horizontalScrollBar().maximum())
        for area in view.findChildren(Scroller)
    ]
    return [f"{type(view).__name__} scrolls {bar}" for bar in bars if bar != (0, 0)]


def test_no_view_is_larger_than_the_smallest_screen(at_work, pictures, qtbot, qapp):
    guilty: list[str] = []
    strays = Strays(qapp)
    for view in every_view(at_work):
        if isinstance(view, DeskDialog | MainWindow):
            QTest.qWait(0)
            guilty += scrolling(view)
        guilty += written_over(view) + uneven(view)
        before = view.size()
        for size in SIZES:
            view.resize(size.boundedTo(before))
            with suppress(WaitedTooLong):
                # a window manager may still be at the size before
                qtbot.waitUntil(lambda view=view, size=size: not faults(view, size), timeout=2_000)
            guilty += faults(view, size)
            if pictures is not None:
                name = f"{type(view).__name__}-{size.width()}-{len(list(pictures.iterdir()))}.png"
                view.grab().save(str(pictures / name))
        view.resize(before)
    qapp.removeEventFilter(strays)
    assert "\n".join((*guilty, *strays.seen)) == ""


@pytest.mark.parametrize("size", [*SIZES, QSize(1366, 768), QSize(1920, 1000)])
def test_a_flash_covers_nothing_that_is_read(at_work, size, qtbot):
    window, theme = at_work.window, at_work.program.theme
    window.resize(size)
    qtbot.waitUntil(lambda: window.size() == size)
    QTest.qWait(0)  # its parts follow
    Flash().flash(window, theme, Tone.BAD)
    frame = window.findChild(Frame)
    assert frame is not None
    # Behind one that is under way.
    qtbot.waitUntil(lambda: frame.isVisible() and frame.size() == size)
    assert not frame.mask().isEmpty()
    parts = [part for part in window.findChildren(QWidget) if isinstance(part, READ)]
    covered = [
        f"{type(part).__name__} {part.accessibleName() or part.objectName()}"
        for part in parts
        if part.isVisible() and not frame.mask().intersected(seen(part, window)).isEmpty()
    ]
    assert parts
    assert covered == []


def seen(part: QWidget, window: QWidget) -> QRegion:
    """Where a part of a window is on it, without what has scrolled away."""
    return part.visibleRegion().translated(part.mapTo(window, QPoint(0, 0)))


def test_what_orders_are_looked_for_with_is_of_one_height(bench):
    QTest.qWait(0)
    panel = bench.window.findChild(OrdersPanel)
    parts = (panel.search, panel.carriers, panel.retailers, panel.fetch, panel.next)
    assert len({part.height() for part in parts}) == 1


def test_a_long_fault_makes_no_dialog_larger_than_the_screen(at_work):
    at_work.press("F3")
    dialog = at_work.dialog()
    assert isinstance(dialog, DeskDialog)
    dialog.show_fault("This is not a number. " * 400)
    QTest.qWait(0)
    assert dialog.height() <= room_for(dialog).height()
    assert out_of_sight(dialog) == []
    assert dialog.findChildren(Scroller)[0].verticalScrollBar().maximum() > 0
    dialog.show_fault("This is not a number.")
    dialog.reject()


def test_the_field_with_the_cursor_is_scrolled_into_sight(at_work):
    window = at_work.window
    window.resize(SMALLEST)
    QApplication.processEvents()
    for field in at_work.panel.fields.values():
        field.edit.setFocus()
        QApplication.processEvents()
        top = field.edit.mapTo(window, QPoint(0, 0))
        assert not field.edit.visibleRegion().isEmpty(), top
    # What is said meanwhile makes the bar above it higher.
    window.resize(SMALLEST)
    weight = at_work.panel.fields[Field.WEIGHT]
    weight.edit.setFocus()
    at_work.verdict.show_verdict(Verdict(Tone.WARN, "Read this. " * 9, "And this, too. " * 19))
    at_work.until(lambda: weight.edit.visibleRegion().boundingRect() == weight.edit.rect())
    window.resize(1366, 768)
