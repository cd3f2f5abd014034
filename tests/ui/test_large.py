"""Large letters and targets: for fingers, and for eyes that are farther away."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)

from crux_desk.domain.errors.base import Field
from crux_desk.domain.orders.orders import service_of
from crux_desk.domain.screen import Size, ThemeChoice
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.widgets.labels import ElidedLabel
from crux_desk.ui.widgets.scroller import Scroller, room_for
from crux_desk.ui.widgets.theme import DARK, LARGE, LIGHT, SCALES
from tests.ui.views import every_view

TARGET = 44
"""Pixels that a finger needs. Source: WCAG 2.5.5."""
NUMBER = "1Z5R89390357567127"


@pytest.fixture
def large(bench):
    bench.open("po-5fkQo2ET")
    bench.type("000106")
    bench.fill(NUMBER)
    bench.program.theme.set_up(ThemeChoice.SYSTEM, Size.LARGE)
    show_at(bench, 1280, 800)
    return bench


def show_at(bench, width: int, height: int) -> None:
    bench.window.resize(width, height)
    bench.program.theme.fit(bench.window.size())
    for _ in range(3):
        QCoreApplication.processEvents()


def small_targets(view: QWidget) -> list[str]:
    return [
        f"{type(part).__name__} {part.accessibleName()} {part.height()}"
        for kind in (QAbstractButton, QLineEdit)
        for part in view.findChildren(kind)
        if part.isVisibleTo(view) and part.isEnabled() and target(part).height() < TARGET
    ]


def target(part: QWidget) -> QWidget:
    """What a finger meets: a field's frame belongs to its text."""
    frame: QWidget | None = part
    while frame is not None and frame.objectName() != "field":
        frame = frame.parentWidget()
    return frame or part


def test_letters_are_half_as_large_again(large):
    assert QApplication.font().pixelSize() >= 1.5 * 15
    assert large.program.theme.px(100) >= 150


def test_a_finger_meets_every_target(large):
    assert small_targets(large.window) == []
    large.press("F4")
    assert small_targets(large.window) == []
    for keys in ("F9", "Ctrl+Shift+W", "Ctrl+H"):
        large.press(keys)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        assert small_targets(dialog) == [], keys
        dialog.close()


def test_no_dialog_scrolls_where_all_of_it_has_room(large):
    show_at(large, 1366, 768)
    scrolling = []
    for view in every_view(large):
        for _ in range(3):
            QCoreApplication.processEvents()
        for area in view.findChildren(Scroller):
            bar = area.verticalScrollBar().maximum()
            if bar and view.height() + bar <= room_for(view).height():
                scrolling.append(f"{type(view).__name__} {bar}")
    assert scrolling == []


def within_what_scrolls(view: QWidget) -> list[str]:
    """Lists that scroll within what scrolls itself."""
    lists = [one for one in view.findChildren(QAbstractItemView) if one.isVisibleTo(view)]
    found = []
    for one in lists:
        around = one.parentWidget()
        while around is not None and around is not view:
            bars = [part for part in (one, around) if isinstance(part, QAbstractScrollArea)]
            if len(bars) == 2 and all(part.verticalScrollBar().maximum() for part in bars):
                found.append(f"{type(one).__name__} in {type(view).__name__}")
            around = around.parentWidget()
    return found


@pytest.mark.parametrize("size", [(1024, 600), (1366, 768)])
def test_nothing_scrolls_within_what_scrolls(large, size):
    large.press("Ctrl+Return")
    large.answer()
    large.hear("Sent: 1 box")
    large.open("po-5fkQo2ET")
    large.type("5-20091")
    large.fill("1Z5R89390357567136")
    show_at(large, *size)
    large.verdict.show_verdict(Verdict(Tone.WARN, "Read this. " * 9, "And this, too. " * 19))
    for _ in range(3):
        QCoreApplication.processEvents()
    room = QSize(*size) - QSize(16, 48)
    found = within_what_scrolls(large.window)
    for view in every_view(large):
        view.resize(view.size().boundedTo(room))
        for _ in range(3):
            QCoreApplication.processEvents()
        found += within_what_scrolls(view)
    assert found == []


def seen(part: QWidget, place: QRect) -> bool:
    """Whether that place of a part is inside of what scrolls around it."""
    (scroller,) = (one for one in part.window().findChildren(Scroller) if one.isAncestorOf(part))
    room = scroller.viewport()
    return room.rect().contains(QRect(part.mapTo(room, place.topLeft()), place.size()))


@pytest.mark.parametrize("size", [(1024, 600), (1366, 700), (1366, 768)])
def test_what_was_scanned_last_is_seen_in_the_box_and_then_its_label(large, size):
    show_at(large, *size)
    view, panel = large.panel.contents_view, large.panel
    large.press("F2")
    for sku in ("000106", "5-20091"):
        large.type(sku)
        row = panel.contents.row_of(large.session.packing.last_step.changes[-1].line_item_uuid)
        index = panel.contents.index(row)

        def is_row_seen(index=index) -> bool:
            place = view.visualRect(index)
            return view.viewport().rect().contains(place) and seen(view.viewport(), place)

        large.until(is_row_seen)
    large.type("1Z5R89390357567136")
    tracking = panel.fields[Field.TRACKING]
    large.until(lambda: seen(tracking, tracking.rect()))


def test_where_a_box_has_room_for_one_row_it_is_that_of_the_last_scan(bench, scan):
    bench.window.resize(1366, 768)
    bench.program.theme.set_up(ThemeChoice.SYSTEM, Size.LARGE)
    bench.open("PO-1012")
    bench.type("")
    # Nothing here asks where a row is: Qt would give it its place for that.
    bar = bench.panel.contents_view.verticalScrollBar()
    for sku, row in (("CL-210", 0), ("EM-014", 1), ("CL-210", 0), ("EM-014", 1)):
        scan(sku)
        for _ in range(9):
            QCoreApplication.processEvents()
        assert bar.value() == row
    assert bar.maximum() == 1


def test_what_is_asked_for_at_the_sign_in_is_read_whole(large):
    show_at(large, 1920, 1000)
    large.press("Ctrl+Shift+S")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    edits = [edit for edit in dialog.findChildren(QLineEdit) if edit.placeholderText()]
    cut = [
        edit.placeholderText()
        for edit in edits
        if edit.fontMetrics().horizontalAdvance(edit.placeholderText()) > edit.width() - 8
    ]
    dialog.close()
    assert edits
    assert cut == []


def test_no_number_of_the_box_is_cut(large):
    for field in (large.panel.fields[Field.WEIGHT], large.panel.fields[Field.SHIP_COST]):
        edit = field.edit
        room = edit.contentsRect().width() - 2 * edit.textMargins().left()
        assert edit.fontMetrics().horizontalAdvance(edit.text()) <= room


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768)])
def test_what_header_and_footer_say_is_whole(large, size):
    show_at(large, *size)
    labels = [*large.header.findChildren(QLabel, "note"), *large.footer.findChildren(QLabel)]
    order = large.packing.order
    for fact in (order.retailer_name, service_of(order.requested_shipping)):
        labels += [one for one in large.header.findChildren(ElidedLabel) if one.full_text == fact]
    assert len(labels) > 6
    assert [one.text() for one in labels if one.isVisible() and "…" in one.text()] == []


def test_a_small_window_is_as_large_as_it_has_room_for(large):
    show_at(large, 1024, 600)
    theme = large.program.theme
    assert SCALES[0] < theme.px(100) / 100 < LARGE
    fields = large.panel.fields.values()
    assert all("…" not in field.edit.text() for field in fields)
    assert large.window.width() == 1024


def test_what_is_free_around_things_stays_when_the_colors_change(large):
    def places() -> list[QRect]:
        for _ in range(3):
            QCoreApplication.processEvents()
        return [QRect(part.mapTo(large.window, QPoint(0, 0)), part.size()) for part in parts]

    parts = (large.panel.title, large.panel.fields[Field.TRACKING], large.verdict.scan)
    theme = large.program.theme
    theme.set_up(ThemeChoice.LIGHT, Size.LARGE)
    before = places()
    for choice in (ThemeChoice.DARK, ThemeChoice.LIGHT):
        theme.set_up(choice, Size.LARGE)
        assert places() == before, choice
    # One edge for the card's heading and the fields below it.
    assert before[0].left() == before[1].left()


def test_it_is_light_or_dark_as_it_is_chosen(bench):
    theme = bench.program.theme
    theme.set_up(ThemeChoice.DARK, Size.NORMAL)
    assert theme.colors is DARK
    theme.set_up(ThemeChoice.LIGHT, Size.NORMAL)
    assert theme.colors is LIGHT


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("window", [(1366, 768), (1920, 1080)])
def test_a_dialog_that_is_open_has_room_for_all_of_it_when_the_colors_change(bench, size, window):
    bench.open("po-5fkQo2ET")
    theme = bench.program.theme
    theme.set_up(ThemeChoice.LIGHT, size)
    theme.fit(QSize(*window))
    bench.press("F3")
    dialog = bench.dialog()
    bars = [area.verticalScrollBar() for area in dialog.findChildren(Scroller)]
    found = []
    for choice in (ThemeChoice.DARK, ThemeChoice.LIGHT):
        theme.set_up(choice, size)
        for _ in range(3):
            QCoreApplication.processEvents()
        found.append([bar.maximum() for bar in bars])
    dialog.reject()
    bench.until(lambda: not bench.is_asking)
    assert found == [[0], [0]]
