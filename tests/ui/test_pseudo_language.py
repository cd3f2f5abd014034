"""Every view in a language that is made of the texts: brackets, accents, and 40 % longer.

What shows without brackets cannot be translated; a text that is cut has too little room.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QSize, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QScrollArea, QWidget

from crux_desk.domain.screen import Size, ThemeChoice
from crux_desk.ui.bench.window import MainWindow
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.labels import ElidedLabel
from tests.packaging.scripts import load
from tests.ui.untranslated import untranslated
from tests.ui.views import every_view

translations = load("translations")

LABEL = "1Z5R89390357567127"


@pytest.fixture
def pseudo(tmp_path_factory, qapp) -> Iterator[None]:
    qm = translations.make_pseudo(tmp_path_factory.mktemp("pseudo"))
    translator = QTranslator()
    assert translator.load(str(qm))
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.fixture
def at_work(pseudo, bench):
    """The same as a packer's, with an order that can be submitted."""
    bench.open("po-5fkQo2ET")
    bench.type("000106")
    bench.fill(LABEL)
    return bench


def cut(view: QWidget) -> list[str]:
    """Captions, buttons and sentences without the room that they need; data may be cut."""
    found = []
    for label in view.findChildren(QLabel):
        text = label.full_text if isinstance(label, ElidedLabel) else label.text()
        if not label.isVisibleTo(view) or not text.startswith(translations.OPEN):
            continue
        is_elided = isinstance(label, ElidedLabel) and "…" in label.text() and "…" not in text
        is_narrow = (
            not isinstance(label, ElidedLabel)
            and not label.wordWrap()
            and label.width() < label.fontMetrics().horizontalAdvance(text.replace("&", ""))
        )
        if is_elided or is_narrow:
            found.append(f"{type(view).__name__}: {label.objectName()} {text!r}")
    return found


def test_whatever_shows_can_be_translated_and_has_room(at_work):
    guilty, narrow = [], []
    for view in every_view(at_work):
        guilty += untranslated(at_work, view)
        narrow += cut(view)
    assert "\n".join(dict.fromkeys(guilty)) == ""
    assert "\n".join(dict.fromkeys(narrow)) == ""


@pytest.mark.parametrize("size", list(Size))
def test_the_footer_of_the_smallest_window_cuts_no_words_and_what_has_no_room_is_in_the_menu(
    at_work, size
):
    footer, window = at_work.footer, at_work.window
    at_work.program.theme.set_up(ThemeChoice.SYSTEM, size)
    window.resize(1024, 600)
    at_work.until(lambda: footer.width() == 1024)
    footer.show_outbox(2, 1)
    for _ in range(3):
        QCoreApplication.processEvents()
    assert cut(footer) == []
    assert "…" not in footer._chip.text()
    buttons = footer.findChildren(KeyButton)
    gone = {button for button in buttons if not button.isVisible()}
    named = {"new_box": footer.new_box, "undo": footer.undo, "put_aside": footer.aside}
    assert gone == {named[name] for name in footer.put_away}
    assert all(button.width() >= button.minimumSizeHint().width() for button in {*buttons} - gone)
    at_work.press("F10")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    rows = {row.objectName(): row.isEnabled() for row in menu.actions()}
    menu.close()
    assert footer.put_away.items() <= rows.items()
    assert bool(footer.put_away) == bool(gone)


def too_wide(view: QWidget) -> list[str]:
    """What scrolls sideways, or would have to."""
    areas = [area for area in view.findChildren(QScrollArea) if area.isVisibleTo(view)]
    shown = [(area, area.viewport().width(), area.widget()) for area in areas]
    return [
        f"{type(view).__name__}: {type(area).__name__} shows {room} of {needed}"
        for area, room, inner in shown
        if inner is not None and (needed := inner.minimumSizeHint().width()) > room
    ]


def test_nothing_scrolls_sideways_where_letters_are_large_and_the_screen_is_small(at_work):
    theme, screen = at_work.program.theme, QSize(1024, 600)
    theme.fit(screen)
    guilty = []
    for size in Size:
        theme.set_up(ThemeChoice.SYSTEM, size)
        for view in every_view(at_work):
            if not isinstance(view, MainWindow):
                # Without the frame that a window has there.
                view.resize(view.size().boundedTo(QSize(1008, 552)))
                QTest.qWait(0)
                guilty += too_wide(view)
    assert "\n".join(dict.fromkeys(guilty)) == ""
