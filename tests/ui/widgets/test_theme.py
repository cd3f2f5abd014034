"""The look: whatever is on the screen has it, and changes with it."""

from itertools import product

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from crux_desk.domain.screen import Size, ThemeChoice
from crux_desk.ui.bench.questions.help import HelpDialog
from crux_desk.ui.print_jobs.model import JobsModel
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.periods.period_choice import THIS_WEEK, PeriodChoice
from crux_desk.ui.widgets.text_table import TextTable
from crux_desk.ui.widgets.theme import DARK, LIGHT, Theme
from tests.ui.views import MADE


def ground(window: QWidget) -> str:
    return window.grab().toImage().pixelColor(5, 5).name()


@pytest.mark.parametrize("kind", MADE)
def test_what_is_rarely_seen_has_the_look_too(kind: type[QWidget], bench):
    view = MADE[kind](bench.window, bench.program.theme)
    window = view
    while not window.styleSheet():
        parent = window.parentWidget()
        assert parent is not None, "neither it nor what it is over is dressed"
        window = parent
    assert window.window() is window
    view.deleteLater()


def test_windows_and_their_dialogs_change_with_the_colors(qtbot, qapp: QApplication):
    theme = Theme(qapp, Qt.ColorScheme.Light)
    window = QFrame()
    window.setObjectName("header")
    window.resize(100, 100)
    qtbot.addWidget(window)
    theme.dress(window)
    dialog = DeskDialog(window, "Title")
    assert (ground(window), ground(dialog)) == (LIGHT.card, LIGHT.bg)
    theme.force(Qt.ColorScheme.Dark)
    assert (ground(window), ground(dialog)) == (DARK.card, DARK.bg)


def test_a_window_that_is_gone_is_no_longer_dressed(qapp: QApplication):
    theme = Theme(qapp, Qt.ColorScheme.Light)
    window = QLabel()
    theme.dress(window)
    window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.force(Qt.ColorScheme.Dark)
    assert theme.is_dark


def test_the_headings_of_the_keys_change_with_the_colors(qtbot, qapp: QApplication):
    theme = Theme(qapp, Qt.ColorScheme.Light)
    window = QWidget()
    qtbot.addWidget(window)
    theme.dress(window)
    dialog = HelpDialog(window)
    table = dialog.findChild(QTableWidget)
    assert table is not None
    heading = table.item(0, 0)
    assert heading is not None
    seen = []
    for scheme in (Qt.ColorScheme.Light, Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        theme.force(scheme)
        qapp.processEvents()
        seen.append(heading.foreground().color().name())
    assert seen == [LIGHT.accent, DARK.accent, LIGHT.accent]


def test_an_empty_table_says_why_as_readable_as_any_other_text(qtbot, theme: Theme):
    theme.force(Qt.ColorScheme.Light)
    table = TextTable(JobsModel(), "Print jobs", 1.9)
    qtbot.addWidget(table)
    table.resize(400, 200)
    image = table.viewport().grab().toImage()
    table.say_when_empty("Nothing was printed yet.")
    said = table.viewport().grab().toImage()
    assert said != image
    colors = {said.pixelColor(x, y).name() for x in range(380) for y in range(100)}
    assert LIGHT.soft in colors


def test_a_choice_to_which_the_keys_go_does_not_look_like_the_chosen_one(qtbot, qapp):
    theme = Theme(qapp, Qt.ColorScheme.Light)
    period = PeriodChoice(THIS_WEEK)
    qtbot.addWidget(period)
    theme.dress(period)
    with qtbot.waitExposed(period):
        period.show()
    period.activateWindow()
    first, chosen = period._buttons[0], period._buttons[THIS_WEEK]
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)

    def border(button: QWidget) -> str:
        return button.grab().toImage().pixelColor(0, button.height() // 2).name()

    assert border(chosen) == LIGHT.accent
    assert border(first) == LIGHT.ink


def luminance(color: str) -> float:
    """Source: WCAG 2.2, relative luminance."""
    parts = (QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF())
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def brightest(button: QWidget, ground: str) -> float:
    """The contrast of what is told best from the ground that the button stands on."""
    image = QImage(button.sizeHint(), QImage.Format.Format_RGB32)
    image.fill(ground)
    button.resize(image.size())
    button.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    places = product(range(image.width()), range(image.height()))
    return max(
        contrast(color, ground) for color in {image.pixelColor(x, y).name() for x, y in places}
    )


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["", "primary", "danger"])
def test_a_button_that_cannot_be_pressed_stands_back_and_is_read(qtbot, qapp, colors, name):
    scheme = Qt.ColorScheme.Dark if colors is DARK else Qt.ColorScheme.Light
    theme = Theme(qapp, scheme)
    button = KeyButton("Remove", "Del", name)
    qtbot.addWidget(button)
    theme.dress(button)
    button.setEnabled(False)
    assert 3 <= brightest(button, colors.bg) < 0.8 * contrast(colors.soft, colors.bg)
    assert min(contrast(colors.off, ground) for ground in (colors.bg, colors.card)) >= 3


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["", "primary", "danger"])
def test_a_button_that_cannot_be_pressed_has_the_ground_that_it_stands_on(
    qtbot, qapp, colors, name
):
    card = QFrame()
    card.setObjectName("card")
    qtbot.addWidget(card)
    button = KeyButton("Test page", name=name)
    QVBoxLayout(card).addWidget(button)
    Theme(qapp, Qt.ColorScheme.Dark if colors is DARK else Qt.ColorScheme.Light).dress(card)
    button.setEnabled(False)
    image = card.grab().toImage()
    inside = QPoint(button.geometry().left() + 6, button.geometry().center().y())
    assert image.pixelColor(inside).name() == colors.card


@pytest.mark.parametrize("size", list(Size))
def test_a_menu_shows_by_a_sign_as_large_as_its_letters_what_opens_one_more(qtbot, qapp, size):
    theme = Theme(qapp, Qt.ColorScheme.Light)
    theme.set_up(ThemeChoice.LIGHT, size)
    menu = QMenu()
    qtbot.addWidget(menu)
    theme.dress(menu)
    menu.addMenu("")
    menu.popup(QPoint(0, 0))
    image, ground = menu.grab().toImage(), QColor(LIGHT.card).rgb()
    place = menu.actionGeometry(menu.actions()[0])
    rows, columns = (range(place.top(), place.bottom()), range(place.left(), place.right()))
    inked = [y for y in rows if any(image.pixel(x, y) != ground for x in columns)]
    menu.close()
    assert len(inked) >= theme.px(10)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QListWidget, QComboBox])
def test_a_hint_has_the_usual_gray_wherever_it_stands(qtbot, qapp, colors, kind):
    view = kind()
    qtbot.addWidget(view)
    Theme(qapp, Qt.ColorScheme.Dark if colors is DARK else Qt.ColorScheme.Light).dress(view)
    view.ensurePolished()
    assert view.palette().placeholderText().color().name() == colors.soft
