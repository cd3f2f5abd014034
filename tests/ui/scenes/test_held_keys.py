"""A key that is held down, bounces, or comes again from the scanner does once what it does.

X11 releases a held key and presses it again with one time. Where the program reads the two apart,
Qt calls the press a fresh one. `make soak` holds a key for 20 rounds.
"""

import ctypes
import subprocess
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from crux_desk.devices.wedge import Wedge
from crux_desk.domain.errors.base import Field
from crux_desk.sandbox.samples import SHOWCASE_PO
from tests.soak import IS_SOAK, times
from tests.ui.dialogs import ask_to_move
from tests.ui.scanner import LABELS, NO_MODIFIER, Scanner, open_showcase

CONTROL = Qt.KeyboardModifier.ControlModifier
ROUNDS = times(2, 20)
HELD_S = 2.5 if IS_SOAK else 0.9


class Key:
    """One key under a finger, or under a scanner, with times as they are wanted."""

    def __init__(self, bench, key: int, text: str = "", modifiers=NO_MODIFIER) -> None:
        self.bench = bench
        self.key, self.text, self.modifiers = key, text, modifiers
        Scanner.now_ms += 3_000

    def send(self, kind: QEvent.Type, *, is_repeat: bool = False) -> None:
        window = QGuiApplication.focusWindow()
        self.bench.program.scan_filter.watch(window)
        event = QKeyEvent(kind, self.key, self.modifiers, self.key, 0, 0, self.text, is_repeat)
        event.setTimestamp(Scanner.now_ms)
        QCoreApplication.postEvent(window, event)
        QCoreApplication.sendPostedEvents()

    def press(self, *, is_repeat: bool = False) -> None:
        self.send(QEvent.Type.ShortcutOverride, is_repeat=is_repeat)
        self.send(QEvent.Type.KeyPress, is_repeat=is_repeat)

    def release(self) -> None:
        self.send(QEvent.Type.KeyRelease)

    def hold(self, repeats: int = 30) -> None:
        """Held down: now and then Qt calls the repeat one, mostly it has read it too late."""
        self.press()
        self.repeat(repeats)
        self.release()

    def repeat(self, repeats: int = 30) -> None:
        Scanner.now_ms += 600
        for number in range(repeats):
            Scanner.now_ms += 33
            if number % 5 == 4:
                self.press(is_repeat=True)
                continue
            self.release()
            self.press()

    def bounce(self) -> None:
        """Pressed once, and its contact opens for a moment."""
        self.press()
        for _ in range(2):
            Scanner.now_ms += 90
            self.release()
            Scanner.now_ms += 8
            self.press()
        self.release()

    def tap(self) -> None:
        self.press()
        Scanner.now_ms += 90
        self.release()


def enter(bench, modifiers=NO_MODIFIER) -> Key:
    return Key(bench, Qt.Key.Key_Return, "\r", modifiers)


@pytest.fixture
def scanner(bench) -> Scanner:
    bench.window.activateWindow()
    bench.until(bench.window.isActiveWindow)
    return Scanner(bench)


@pytest.mark.parametrize("act", [Key.hold, Key.bounce])
def test_in_the_lines_it_packs_one_unit(bench, scanner, act):
    open_showcase(bench, scanner.scan)
    bench.lines_view.setFocus()
    act(enter(bench))
    assert bench.packing.boxes.units == 1


def test_the_enter_of_a_scan_that_is_held_packs_nothing_more(bench, scanner):
    open_showcase(bench, scanner.scan)
    bench.lines_view.setFocus()
    for units in (1, 2, 3):
        scanner.scan("000106")
        held = enter(bench)
        Scanner.now_ms -= 3_000
        held.repeat()
        assert bench.packing.boxes.units == units


@pytest.mark.parametrize("act", [Key.hold, Key.bounce])
def test_it_opens_the_summary_and_does_not_accept_it(bench, scanner, act):
    open_showcase(bench, scanner.scan)
    scanner.scan("000106")
    bench.fill(LABELS[0])
    bench.window.activateWindow()
    bench.panel.fields[Field.SHIP_COST].edit.setFocus()
    key = enter(bench, CONTROL)
    fire_submit(bench)
    key.press()
    dialog = bench.dialog()
    bench.until(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    key.repeat() if act is Key.hold else key.bounce()
    assert dialog.isVisible()
    assert bench.packing.state.value == "draft"
    dialog.reject()


def fire_submit(bench) -> None:
    """Posted keys meet no shortcuts; those of the display server do, below."""
    bench.press("Ctrl+Return")


@pytest.mark.parametrize("act", [Key.hold, Key.bounce])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_it_reads_no_note_that_came_with_it(bench, scanner, act, key):
    edit = bench.verdict.scan.edit
    edit.setText(SHOWCASE_PO)
    edit.setFocus()
    act(Key(bench, key, "\r"))
    bench.until(lambda: bench.session.packing is not None)
    Key(bench, key, "\r").repeat()
    assert bench.packing.notes.unread


@pytest.mark.parametrize("gap_ms", [110, 500, 990])
def test_the_second_enter_of_a_scanner_reads_no_note(bench, scanner, gap_ms):
    scanner.scan(SHOWCASE_PO)
    bench.until(lambda: bench.session.packing is not None)
    bench.until(lambda: not bench.services.scans.state.is_scanners_enter)
    scanner.key("\r", Qt.Key.Key_Return, gap_ms=gap_ms)
    QCoreApplication.sendPostedEvents()
    assert bench.packing.notes.unread
    scanner.key("\r", Qt.Key.Key_Return, gap_ms=1_500)
    QCoreApplication.sendPostedEvents()
    assert not bench.packing.notes.unread


@pytest.mark.parametrize("gap_ms", [110, 500, 990])
def test_the_second_enter_of_a_scanner_acts_in_no_list_and_no_dialog(bench, scanner, gap_ms):
    open_showcase(bench, scanner.scan)
    bench.lines_view.setFocus()
    scanner.scan("000106")
    scanner.key("\r", Qt.Key.Key_Return, gap_ms=gap_ms)
    QCoreApplication.sendPostedEvents()
    assert bench.packing.boxes.units == 1
    ask_to_move(bench, scanner.scan)
    dialog = bench.dialog()
    bench.until(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)
    steps = bench.packing.steps_made
    scanner.scan("000106")
    scanner.key("\r", Qt.Key.Key_Return, gap_ms=gap_ms)
    QCoreApplication.sendPostedEvents()
    assert dialog.isVisible()
    assert bench.packing.steps_made == steps
    dialog.reject()


def test_a_note_that_came_just_now_is_read_by_no_enter(bench, scanner):
    """A hand that pressed it twice."""
    bench.type(SHOWCASE_PO)
    bench.until(
        lambda: bench.session.packing is not None and not bench.services.opening.looking_for
    )
    bench.verdict.scan.edit.setFocus()
    enter(bench).tap()
    assert bench.packing.notes.unread
    bench.until(lambda: bench.services.scans.state.takes_confirmation)
    enter(bench).tap()
    assert not bench.packing.notes.unread


@pytest.mark.parametrize("act", [Key.hold, Key.bounce])
def test_a_function_key_acts_once(bench, scanner, act):
    open_showcase(bench, scanner.scan)
    act(Key(bench, Qt.Key.Key_F2))
    bench.until(lambda: len(bench.packing.boxes) > 0)
    bench.until(lambda: not bench.program.scan_filter._wedge.is_holding)
    assert len(bench.packing.boxes) == 1


@pytest.mark.parametrize("act", [Key.hold, Key.bounce])
def test_a_button_is_pressed_once(bench, scanner, act):
    pressed: list[object] = []
    button = QPushButton("one", bench.window)
    button.setAutoDefault(True)
    button.clicked.connect(lambda: pressed.append(1))
    button.show()
    for key, text in ((Qt.Key.Key_Space, " "), (Qt.Key.Key_Return, "\r")):
        pressed.clear()
        button.setFocus()
        act(Key(bench, key, text))
        bench.until(lambda: not bench.program.scan_filter._wedge.is_holding)
        assert pressed == [1]
    button.deleteLater()


def test_a_letter_that_is_held_is_typed_again_and_again(bench, scanner):
    edit = bench.verdict.scan.edit
    edit.setFocus()
    Key(bench, Qt.Key.Key_A, "a").hold(20)
    bench.until(lambda: len(edit.text()) == 21)
    Key(bench, Qt.Key.Key_Backspace, "\x08").hold(20)
    bench.until(lambda: edit.text() == "")


# -- as the display server repeats keys ----------------------------------------------------------

screen = pytest.mark.desktop("screen")


@pytest.fixture
def fast_repeats() -> Iterator[None]:
    """The screen repeats a held key after 200 ms, each 33 ms, as `xset r rate 200 30` has it."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    for delay_ms, interval_ms in ((200, 33), (660, 40)):
        display = ctypes.c_void_p(x11.XOpenDisplay(None))
        x11.XkbSetAutoRepeatRate(display, 0x100, delay_ms, interval_ms)
        x11.XCloseDisplay(display)
        if delay_ms == 200:
            yield


def hold_down(bench, *keys: str, scans: str = "") -> None:
    """Held for twenty repeats and more; the window is busy between any two of them."""
    downs = [word for key in keys for word in ("keydown", key)]
    ups = [word for key in reversed(keys) for word in ("keyup", key)]
    typed = ["type", "--delay", "2", "--args", "1", scans] if scans else []
    process = subprocess.Popen(["xdotool", *typed, *downs, "sleep", str(HELD_S), *ups])
    end = time.monotonic() + HELD_S + 0.4

    def is_over() -> bool:
        time.sleep(0.003)
        return time.monotonic() > end

    with process:
        bench.until(is_over)


@screen
@pytest.mark.usefixtures("fast_repeats")
@pytest.mark.parametrize("round_number", range(ROUNDS))
def test_on_a_screen_everything_is_done_once(bench, scanner, round_number):
    open_showcase(bench, scanner.scan)
    bench.lines_view.setFocus()
    hold_down(bench, "Return")
    assert bench.packing.boxes.units == 1
    boxes = len(bench.packing.boxes)
    hold_down(bench, "F2")
    assert len(bench.packing.boxes) == boxes + 1
    hold_down(bench, "Control_L", "z")
    assert (len(bench.packing.boxes), bench.packing.boxes.units) == (boxes, 1)
    fired: list[str] = []
    shortcut = QShortcut(QKeySequence("Ctrl+Shift+F12"), bench.window)
    shortcut.activated.connect(lambda: fired.append("once"))
    hold_down(bench, "Control_L", "Shift_L", "F12")
    assert fired == ["once"]
    button = QPushButton("one", bench.window)
    button.clicked.connect(lambda: fired.append("pressed"))
    button.show()
    button.setFocus()
    hold_down(bench, "space")
    assert fired == ["once", "pressed"]
    button.deleteLater()


@screen
@pytest.mark.usefixtures("fast_repeats")
def test_on_a_screen_the_enter_of_a_scan_that_is_held_packs_nothing_more(bench, scanner):
    open_showcase(bench, scanner.scan)
    bench.program.scan_filter._wedge = Wedge(400)
    for units in range(1, 4):
        bench.lines_view.setFocus()
        hold_down(bench, "Return", scans="000106")
        assert bench.packing.boxes.units == units


@screen
@pytest.mark.usefixtures("fast_repeats")
@pytest.mark.parametrize("round_number", range(ROUNDS))
def test_on_a_screen_a_held_ctrl_enter_submits_nothing(bench, scanner, round_number):
    open_showcase(bench, scanner.scan)
    scanner.scan("000106")
    bench.fill(LABELS[0])
    bench.window.activateWindow()
    hold_down(bench, "Control_L", "Return")
    dialog = bench.dialog()
    assert dialog.isVisible()
    assert bench.packing.state.value == "draft"
    dialog.reject()
