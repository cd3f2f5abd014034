"""The pages of the settings have room for what is on them, in the longer language and in large type."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from crux_desk.config.setting_rules import Release, ResendUnclear, ScannerLayout
from crux_desk.domain.scanning.open_by_item import OpenByItem
from crux_desk.domain.screen import Language, NumbersShown, Size, ThemeChoice
from crux_desk.ui.settings.carriers_page import CarriersPage
from crux_desk.ui.settings.dialog import SettingsDialog
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
    wide = []
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        QTest.qWait(0)
        content, place = dialog.page.widget(), dialog.page.viewport()
        assert content is not None
        if content.width() > place.width():
            wide.append(f"{dialog.page.title()}: {content.width()} of {place.width()}")
    dialog.reject()
    assert wide == []


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


@pytest.mark.parametrize("window", [QSize(1024, 600), QSize(1366, 768)], ids=["1024", "1366"])
def test_of_the_carriers_only_the_lists_scroll_and_both_are_as_high(bench, window):
    dialog = settings_in(bench, window)
    dialog.go_to(CarriersPage)
    dialog.resize(window - QSize(16, 48))
    page = dialog.page
    assert isinstance(page, CarriersPage)
    bench.until(lambda: page.carriers.methods.width() > 200)
    QTest.qWait(0)
    bar = page.verticalScrollBar().maximum()
    parts: tuple[QWidget, ...] = (page.ships_with.list, page.carriers.methods)
    ends = [part.mapTo(page, part.rect().bottomLeft()).y() for part in parts]
    dialog.reject()
    assert bar == 0
    assert abs(ends[0] - ends[1]) <= 24
