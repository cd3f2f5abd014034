"""The pages of the settings have room for what is on them, in the longer language and in large type."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from crux_desk.config.setting_rules import Release, ResendUnclear, ScannerLayout
from crux_desk.domain.scanning.open_by_item import OpenByItem
from crux_desk.domain.screen import Language, NumbersShown, Size, ThemeChoice
from crux_desk.ui.settings.carriers.carriers_page import CarriersPage
from crux_desk.ui.settings.dialog import SettingsDialog
from crux_desk.ui.settings.labels.labels_page import LabelsPage
from crux_desk.ui.settings.station_page import ScreenPage, ServerPage, SoundsPage
from crux_desk.ui.settings.words import choice_words, default_words
from crux_desk.ui.widgets.elided_edit import ElidedEdit
from tests.ui.settings.pages import page_of

API_SANDBOX = "https://api-sandbox.cruxconnect.com"
SMALL, USUAL = QSize(1008, 552), QSize(1350, 720)
"""1024×600 and 1366×768, without the frame of a window."""


def settings_in(bench, room: QSize) -> SettingsDialog:
    """The settings, as large as a window of that size."""
    bench.window.resize(room)
    bench.until(lambda: bench.window.size() == room)
    bench.press("Ctrl+,")
    dialog = bench.dialog()
    assert isinstance(dialog, SettingsDialog)
    dialog.resize(room)
    return dialog


@pytest.mark.parametrize(("size", "room"), [(Size.NORMAL, SMALL), (Size.LARGE, USUAL)])
def test_no_page_is_wider_than_its_place(bench, size, room):
    bench.program.languages.speak(Language.SPANISH)
    bench.program.theme.set_up(ThemeChoice.SYSTEM, size)
    dialog = settings_in(bench, room)
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        content, place = dialog.page.widget(), dialog.page.viewport()
        assert content is not None
        # A page that has just come up gets its width a moment after its place has.
        bench.until(lambda content=content, place=place: content.width() <= place.width())
        assert content.minimumSizeHint().width() <= place.width(), dialog.page.title()
    dialog.reject()


def test_tab_comes_to_the_buttons_after_the_page_that_is_shown(bench):
    bench.press("Ctrl+,")
    dialog = bench.dialog()
    assert isinstance(dialog, SettingsDialog)
    for kind in (SoundsPage, ScreenPage, SoundsPage):
        dialog.go_to(kind)
        dialog.list.setFocus()
        passed: list[QWidget] = []
        at: QWidget | None = dialog.list
        while at is not None and at not in passed:
            passed.append(at)
            QTest.keyClick(at, Qt.Key.Key_Tab)
            at = dialog.focusWidget()
        buttons: list[QWidget] = [*dialog.all_buttons()]
        assert passed[-len(buttons) :] == buttons
        assert len(passed) > len(buttons) + 2
        assert all(dialog.page.isAncestorOf(widget) for widget in passed[1 : -len(buttons)])
    dialog.reject()


def test_each_choice_has_words_of_its_own():
    """Values of two kinds may be spelled alike: "all" of whose numbers is not "all" of the orders."""
    kinds = (
        Language,
        ThemeChoice,
        Size,
        NumbersShown,
        OpenByItem,
        Release,
        ResendUnclear,
        ScannerLayout,
    )
    for kind in kinds:
        assert len({choice_words(choice) for choice in kind}) == len(kind)
    assert [choice_words(choice) for choice in NumbersShown] == [
        "Everybody sees all numbers",
        "Each packer sees their own",
        "Not shown",
    ]
    assert [choice_words(choice) for choice in OpenByItem][::2] == [
        "Never",
        "All orders, asks which one",
    ]
    assert default_words("numbers", NumbersShown.ALL) == "Everybody sees all numbers"


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("url", [API_SANDBOX, "https://crux.packing-house.example.com:8443/api"])
def test_an_address_is_seen_whole_in_its_field(bench, size, url):
    bench.program.theme.set_up(ThemeChoice.SYSTEM, size)
    dialog = settings_in(bench, SMALL)
    dialog.go_to(ServerPage)
    address = page_of(dialog, ServerPage).address
    address.fill(url)
    QTest.qWait(0)
    edit = address.field.edit
    assert isinstance(edit, ElidedEdit)
    assert not edit.hasFocus()
    assert edit.shown_text == url
    dialog.reject()


@pytest.mark.parametrize("size", list(Size))
def test_of_the_carriers_the_page_alone_scrolls_and_fields_stand_beside_their_row(bench, size):
    bench.program.theme.set_up(ThemeChoice.SYSTEM, size)
    dialog = settings_in(bench, SMALL)
    dialog.go_to(CarriersPage)
    page = dialog.page
    assert isinstance(page, CarriersPage)
    shown, methods = page.ships_with.list, page.carriers.methods
    bench.until(lambda: page.verticalScrollBar().maximum() > 0)
    for row in (0, shown.count() // 2, shown.count() - 1):
        shown.setCurrentRow(row)
        bench.until(lambda: page.viewport().rect().contains(chosen_at(page)))
        if row < shown.count() - 1:
            bench.until(lambda: stands_beside(page))
        else:
            # Beside the last row they would end far below the list.
            bench.until(lambda: ends_with_the_list(page))
        assert end_of(page.carriers, page) <= end_of(page.ships_with, page)
        bars = shown.verticalScrollBar(), methods.verticalScrollBar()
        bench.until(lambda bars=bars: not any(bar.maximum() for bar in bars))
    dialog.reject()


def ends_with_the_list(page: CarriersPage) -> bool:
    """Whether the fields of a carrier end where the last row and the note below it do."""
    shown = page.ships_with.list
    last = shown.visualItemRect(shown.item(shown.count() - 1))
    end = shown.viewport().mapTo(page, last.bottomLeft()).y()
    return 0 <= end_of(page.carriers, page) - end <= 2 * last.height()


def stands_beside(page: CarriersPage) -> bool:
    """Whether the first field of a carrier stands beside its row."""
    field = page.carriers.name_field
    place = field.mapTo(page.viewport(), field.rect().bottomLeft()).y()
    return abs(place - chosen_at(page).y()) <= field.height()


def chosen_at(page: CarriersPage) -> QPoint:
    """Where the middle of the row is that is marked, on the page as it is scrolled."""
    shown = page.ships_with.list
    middle = shown.visualItemRect(shown.currentItem()).center()
    return shown.viewport().mapTo(page.viewport(), middle)


def place_of(part: QWidget, page: QWidget) -> int:
    """Where it begins, from the top of the page."""
    return part.mapTo(page, part.rect().topLeft()).y()


def end_of(part: QWidget, page: QWidget) -> int:
    """Where it ends, from the top of the page."""
    return part.mapTo(page, part.rect().bottomLeft()).y()


def test_where_the_page_is_high_the_list_scrolls_and_the_fields_stay(bench):
    dialog = settings_in(bench, USUAL)
    dialog.resize(1120, 680)
    dialog.go_to(CarriersPage)
    page = dialog.page
    assert isinstance(page, CarriersPage)
    shown, methods = page.ships_with.list, page.carriers.methods
    frame = page.carriers.name_field.edit.parentWidget()
    assert frame is not None
    bench.until(lambda: place_of(shown, page) == place_of(frame, page))
    assert shown.verticalScrollBar().maximum() > 0
    places = set()
    for row in (0, shown.count() // 2, shown.count() - 1):
        shown.setCurrentRow(row)
        QCoreApplication.processEvents()
        bench.until(
            lambda: shown.viewport().rect().contains(shown.visualItemRect(shown.currentItem()))
        )
        assert page.verticalScrollBar().maximum() == 0
        assert methods.height() >= methods.height_of(6)
        places.add(place_of(page.carriers.name_field, page))
    captions = page.ships_with.count, page.carriers.name_field.caption
    lines = {place_of(one, page) + one.height() for one in captions}
    tops = place_of(shown, page), place_of(frame, page)
    fonts = {one.font().pixelSize() for one in captions}
    dialog.reject()
    assert len(places) == 1, "whoever looks through the list has its fields where they were"
    assert tops[0] == tops[1]
    assert len(lines) == 1
    assert len(fonts) == 1


def test_who_goes_to_a_carrier_by_keys_sees_its_fields(bench):
    dialog = settings_in(bench, SMALL)
    dialog.go_to(CarriersPage)
    page = dialog.page
    assert isinstance(page, CarriersPage)
    shown, fields, seen = page.ships_with.list, page.carriers, page.viewport()
    bench.until(lambda: stands_beside(page))
    shown.setFocus()
    for row in range(1, 10):
        QTest.keyClick(shown, Qt.Key.Key_Down)
        assert shown.currentRow() == row
        bench.until(lambda: stands_beside(page))
    bench.until(lambda: 0 <= place_of(fields, seen) < end_of(fields, seen) <= seen.height())
    dialog.reject()


def test_methods_that_are_typed_are_scrolled_to(bench):
    bench.program.theme.set_up(ThemeChoice.SYSTEM, Size.LARGE)
    dialog = settings_in(bench, SMALL)
    dialog.go_to(CarriersPage)
    page = dialog.page
    assert isinstance(page, CarriersPage)
    methods = page.carriers.methods
    bench.until(lambda: methods.height() == methods.sizeHint().height())
    methods.setFocus()
    methods.moveCursor(QTextCursor.MoveOperation.End)
    for line in range(9):
        QTest.keyClick(methods, Qt.Key.Key_Return)
        QTest.keyClicks(methods, f"Mule {line}")
        bench.until(lambda: methods.height() == methods.sizeHint().height())
        bench.until(lambda: page.viewport().rect().contains(cursor_at(page)))
    dialog.reject()


def cursor_at(page: CarriersPage) -> QPoint:
    """Where the cursor stands in the methods, on the page as it is scrolled."""
    methods = page.carriers.methods
    return methods.viewport().mapTo(page.viewport(), methods.cursorRect().center())


@pytest.mark.parametrize("room", [SMALL, USUAL], ids=["1024", "1366"])
def test_without_files_of_labels_nothing_scrolls_in_large_letters(bench, room):
    bench.program.theme.set_up(ThemeChoice.SYSTEM, Size.LARGE)
    dialog = settings_in(bench, room)
    dialog.go_to(LabelsPage)
    QCoreApplication.processEvents()
    bench.until(lambda: dialog.page.verticalScrollBar().maximum() == 0)
    dialog.reject()
