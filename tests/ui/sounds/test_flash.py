"""The frame around the window: its color, how often it shows, and what it leaves alone."""

import time
from itertools import cycle, pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from crux_desk.ui.sounds.flash import EDGE, HIDDEN_MS, SHOWN_MS, SIDE, Flash, Frame
from crux_desk.ui.verdicts.verdict import Sound, Tone, Verdict
from crux_desk.ui.widgets.theme import Theme

BEGINS_EACH_MS = SHOWN_MS + HIDDEN_MS


class Shows(QObject):
    """Notes when the frame shows and hides."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.shown_at: list[float] = []
        self.hidden_at: list[float] = []
        self.colors: list[str] = []
        self._frame = Frame(window)
        self._frame.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.shown_at.append(time.monotonic())
        if event.type() == QEvent.Type.Hide:
            self.hidden_at.append(time.monotonic())
        if event.type() == QEvent.Type.Paint:
            self.colors.append(self._frame._color.name())
        return False


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QWidget:
    window = QWidget()
    window.resize(640, 400)
    edit = QLineEdit(window)
    edit.setGeometry(0, 0, 200, 40)
    qtbot.addWidget(window)
    theme.dress(window)
    window.show()
    qtbot.waitExposed(window)
    edit.setFocus()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def shows(window: QWidget) -> Shows:
    return Shows(window)


def color_at(window: QWidget, x: int, y: int) -> QColor:
    return window.grab().toImage().pixelColor(x, y)


def is_over(window: QWidget) -> bool:
    frame = window.findChild(Frame)
    return frame is None or (frame.isHidden() and not frame._timer.isActive())


@pytest.mark.parametrize(
    ("tone", "color"),
    [
        (Tone.GOOD, "good"),
        (Tone.BAD, "bad"),
        (Tone.WARN, "warn"),
        (Tone.READY, "accent"),
        (Tone.BUSY, "accent"),
    ],
)
@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
def test_the_border_is_in_the_tones_color_and_nothing_else(
    qtbot, window, theme, tone, color, scheme
):
    theme.force(scheme)
    window.findChild(QLineEdit).clearFocus()  # its cursor blinks
    before = window.grab().toImage()

    Flash().flash(window, theme, tone)

    wanted = theme.color(color)
    x1, y1 = theme.px(SIDE) - 1, theme.px(EDGE) - 1
    for x, y in ((0, 0), (639, 0), (0, 399), (639, 399), (320, y1), (x1, 200), (320, 399)):
        assert color_at(window, x, y) == wanted, (x, y)
    for x, y in ((x1 + 1, y1 + 1), (320, 200), (639 - x1 - 1, 399 - y1 - 1)):
        assert color_at(window, x, y) == before.pixelColor(x, y), (x, y)
    qtbot.waitUntil(lambda: is_over(window))
    assert window.grab().toImage() == before


@pytest.mark.parametrize(
    ("tone", "times"), [(Tone.GOOD, 1), (Tone.BAD, 2), (Tone.WARN, 2), (Tone.READY, 1)]
)
def test_what_is_to_be_looked_at_flashes_twice_the_others_once(
    qtbot, window, shows, theme, tone, times
):
    Flash().flash(window, theme, tone)
    qtbot.waitUntil(lambda: is_over(window))

    assert (len(shows.shown_at), len(shows.hidden_at)) == (times, times)
    for shown_at, hidden_at in zip(shows.shown_at, shows.hidden_at, strict=True):
        assert hidden_at - shown_at >= (SHOWN_MS - 5) / 1000


def test_there_are_never_more_than_three_flashes_in_a_second(qtbot, window, shows, theme):
    flash, tones = Flash(), cycle((Tone.BAD, Tone.GOOD))
    timer = QTimer(window)
    timer.timeout.connect(lambda: flash.flash(window, theme, next(tones)))
    timer.start(20)
    qtbot.waitUntil(lambda: len(shows.shown_at) >= 6)
    timer.stop()
    qtbot.waitUntil(lambda: is_over(window))

    # Four flashes begin within more than a second, wherever that second begins.
    fours = zip(shows.shown_at, shows.shown_at[3:], strict=False)
    assert all(last - first > 1.0 for first, last in fours)
    gaps = [after - before for before, after in pairwise(shows.shown_at)]
    assert min(gaps) >= (BEGINS_EACH_MS - 5) / 1000


def test_a_burst_of_scans_is_soon_over(qtbot, window, shows, theme):
    flash = Flash()
    for _ in range(100):
        flash.flash(window, theme, Tone.GOOD)
    qtbot.waitUntil(lambda: is_over(window))
    assert len(shows.shown_at) == 2


def test_a_bad_one_is_shown_in_full_whatever_follows(qtbot, window, shows, theme):
    flash = Flash()
    for tone in (Tone.GOOD, Tone.BAD, Tone.GOOD):
        flash.flash(window, theme, tone)
    qtbot.waitUntil(lambda: is_over(window))

    bad = theme.color("bad").name()
    assert len(shows.shown_at) == 3
    assert shows.colors[-1] == bad
    assert shows.colors.count(bad) >= 2


def test_a_flash_takes_neither_focus_nor_clicks(qtbot, window, theme):
    edit = window.findChild(QLineEdit)
    edit.setText("PO-1001")
    qtbot.waitUntil(edit.hasFocus)

    Flash().flash(window, theme, Tone.BAD)

    frame = window.findChild(Frame)
    assert frame.isVisible()
    assert edit.hasFocus()
    assert window.childAt(QPoint(2, 2)) is edit
    QTest.keyClicks(window.focusWidget(), "7")
    assert edit.text() == "PO-10017"
    qtbot.waitUntil(lambda: is_over(window))
    assert edit.hasFocus()


def test_a_flash_covers_a_window_that_has_grown(qtbot, window, theme):
    flash = Flash()
    flash.flash(window, theme, Tone.GOOD)
    qtbot.waitUntil(lambda: is_over(window))
    window.resize(800, 500)
    flash.flash(window, theme, Tone.BAD)

    assert color_at(window, 799, 499) == theme.color("bad")
    assert len(window.findChildren(Frame)) == 1
    qtbot.waitUntil(lambda: is_over(window))


def test_a_window_may_close_while_it_flashes(qtbot, theme):
    window = QWidget()
    window.resize(300, 200)
    window.show()
    Flash().flash(window, theme, Tone.BAD)
    window.close()
    frame = window.findChild(Frame)
    assert frame is not None
    with qtbot.waitSignal(frame.destroyed):
        window.deleteLater()


def test_a_widget_that_is_added_later_does_not_hide_the_frame(qtbot, window, theme):
    flash = Flash()
    flash.flash(window, theme, Tone.GOOD)
    qtbot.waitUntil(lambda: is_over(window))
    cover = QWidget(window)
    cover.setGeometry(window.rect())
    cover.show()
    flash.flash(window, theme, Tone.GOOD)

    assert color_at(window, 320, 2) == theme.color("good")
    qtbot.waitUntil(lambda: is_over(window))


@pytest.mark.parametrize(("said", "color"), [(Tone.WARN, "warn"), (Tone.BAD, "bad")])
def test_an_error_sound_that_is_not_heard_is_seen_in_the_color_of_what_is_said(
    qtbot, bench, said, color
):
    """The note of an order is no error, though it sounds like one: look here."""
    bench.window._on_verdict_given(Verdict(said, "Read the note"))
    bench.window.on_sound_missed(Sound.BAD)
    frame = bench.window.findChild(Frame)
    wanted = bench.program.theme.color(color)
    qtbot.waitUntil(frame.isVisible)
    assert bench.window.grab().toImage().pixelColor(1, 1) == wanted
    qtbot.waitUntil(lambda: is_over(bench.window))
