"""Scans with a key in them that is no text, at the real window: nothing typed, nothing packed."""

import ctypes
import subprocess
from collections.abc import Callable, Iterator
from random import Random

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from crux_desk.config.setting_rules import ScannerLayout
from crux_desk.devices.wedge import Wedge
from crux_desk.domain.errors.base import Field
from tests.ui.dialogs import ask_to_move
from tests.ui.scanner import NO_MODIFIER, Scanner, open_showcase

CODES = ("000106", "5-20091", "O'NEIL-12", "4203280694055", "3712")
ALT = Qt.KeyboardModifier.AltModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
REFUSED = "The scanner sent a key that is not text"
PAD = (
    Qt.Key.Key_Insert,
    Qt.Key.Key_End,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Left,
    Qt.Key.Key_Clear,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_Up,
    Qt.Key.Key_PageUp,
)


class TearingScanner(Scanner):
    """Sends a key that is no text in the midst of a scan."""

    def arrow(self) -> None:
        self.key("", Qt.Key.Key_Left)

    def pad_without_num_lock(self) -> None:
        self.key("", Qt.Key.Key_Insert, KEYPAD)

    def delete(self) -> None:
        self.key("\x7f", Qt.Key.Key_Delete)

    def function_key(self) -> None:
        self.key("", Qt.Key.Key_F7)

    def dead_key(self) -> None:
        self.key("", Qt.Key.Key_Dead_Acute)

    def dead_key_that_an_input_method_takes(self) -> None:
        """Its release alone is seen."""
        Scanner.now_ms += self.gap_ms
        event = QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Dead_Acute, NO_MODIFIER, 48, 0, 0, "")
        event.setTimestamp(Scanner.now_ms)
        QCoreApplication.postEvent(QGuiApplication.focusWindow(), event)

    def input_method(self) -> None:
        QCoreApplication.sendPostedEvents()
        event = QInputMethodEvent("", [])
        event.setCommitString("É")
        QApplication.sendEvent(QGuiApplication.focusObject(), event)

    def scan_torn(self, text: str, tear: Callable[[], None], place: int) -> None:
        Scanner.now_ms += 5_000
        for at, sign in enumerate(text):
            if at == place:
                tear()
            self.key(sign)
        if place == len(text):
            tear()
        self.key("\r", Qt.Key.Key_Return)
        QCoreApplication.sendPostedEvents()

    @property
    def tears(self) -> list[Callable[[], None]]:
        return [
            self.arrow,
            self.pad_without_num_lock,
            self.delete,
            self.function_key,
            self.dead_key,
            self.dead_key_that_an_input_method_takes,
            self.input_method,
        ]


@pytest.fixture
def scanner(bench) -> TearingScanner:
    scanner = TearingScanner(bench)
    open_showcase(bench, scanner.scan)
    scanner.scan("000106")
    bench.window.activateWindow()
    bench.until(bench.window.isActiveWindow)
    return scanner


def standing(window: QWidget) -> list[object]:
    """What stands in all fields, and which of all widgets are there to be seen."""
    texts = [edit.text() for edit in window.findChildren(QLineEdit)]
    return [texts, [w.isVisible() for w in window.findChildren(QWidget) if w.isWindow()]]


def refused(bench) -> list[object]:
    faults: list[object] = []
    bench.program.scan_filter.refused.connect(faults.append)
    return faults


def test_wherever_the_cursor_is_nothing_is_typed_and_nothing_is_packed(bench, scanner):
    random, faults = Random(7), refused(bench)
    fields = bench.panel.fields
    places = [
        *(fields[name].edit for name in fields),
        fields[Field.CARRIER].combo,
        bench.verdict.scan.edit,
        bench.lines_view,
        bench.boxes_view,
        bench.panel.contents_view,
    ]
    before, steps = standing(bench.window), bench.packing.steps_made
    for widget in places:
        widget.setFocus()
        for tear in scanner.tears:
            for text in CODES:
                faults.clear()
                hint = (widget, tear, text)
                scanner.scan_torn(text, tear, random.randint(0, len(text)))
                assert len(faults) == 1, hint
                assert standing(bench.window) == before, hint
                assert bench.packing.steps_made == steps, hint
                assert REFUSED in bench.says, hint
                assert "Nothing was packed. Check NumLock" in bench.says
    scanner.scan("000106")
    assert bench.packing.boxes.units == 2


def test_in_a_dialog_it_is_told_there(bench, scanner):
    random, faults = Random(8), refused(bench)
    ask_to_move(bench, scanner.scan)
    dialog = bench.dialog()
    bench.until(dialog.isActiveWindow)
    before, steps = standing(dialog), bench.packing.steps_made
    stops = [w for w in dialog.findChildren(QWidget) if w.isVisibleTo(dialog) and w.isEnabled()]
    for widget in [w for w in stops if w.focusPolicy() != Qt.FocusPolicy.NoFocus]:
        widget.setFocus()
        for tear in scanner.tears:
            faults.clear()
            dialog.show_fault("")
            scanner.scan_torn(random.choice(CODES), tear, random.randint(0, 4))
            assert len(faults) == 1
            assert standing(dialog) == before
            assert dialog.isVisible()
            assert REFUSED in dialog.fault
    assert bench.packing.steps_made == steps
    dialog.reject()


@pytest.mark.parametrize("stop_ms", [1, 300])
def test_what_a_busy_moment_let_into_a_field_is_taken_out_again(bench, scanner, stop_ms):
    """The keys stood still on their way for longer than they are held, or the scanner itself did."""
    cost = bench.panel.fields[Field.SHIP_COST].edit
    cost.setFocus()
    before, steps = standing(bench.window), bench.packing.steps_made
    scanner.now_ms += 5_000
    for sign in "3712":
        scanner.key(sign)
    bench.until(lambda: cost.text() == "3712")
    scanner.key("0", gap_ms=stop_ms)
    for sign in "00106":
        scanner.key(sign)
    scanner.key("\r", Qt.Key.Key_Return)
    QCoreApplication.sendPostedEvents()
    assert "The scan came in two parts" in bench.says
    assert standing(bench.window) == before
    assert bench.packing.steps_made == steps


def test_what_a_hand_has_typed_before_stays(bench, scanner):
    cost = bench.panel.fields[Field.SHIP_COST].edit
    cost.setFocus()
    cost.selectAll()
    hand = Scanner(bench, gap_ms=200)
    for sign in "3.5":
        hand.key(sign)
        QCoreApplication.sendPostedEvents()
        bench.until(lambda: not bench.program.scan_filter._wedge.is_holding)
    assert cost.text() == "3.5"
    scanner.scan_torn("000106", scanner.arrow, 3)
    assert REFUSED in bench.says
    assert cost.text() == "3.5"


# -- what is text after all ----------------------------------------------------------------------


@pytest.mark.parametrize("has_num_lock", [True, False])
def test_characters_that_are_spelled_by_their_numbers_are_text(bench, scanner, has_num_lock):
    caught: list[str] = []
    bench.program.scan_filter.scanned.connect(caught.append)
    bench.panel.fields[Field.SHIP_COST].edit.setFocus()
    for text in ("000106", "A\x1db-1"):
        Scanner.now_ms += 5_000
        for sign in text:
            scanner.key("", Qt.Key.Key_Alt)
            for digit in f"{ord(sign):03}":
                if has_num_lock:
                    scanner.key(digit, ord(digit), ALT | KEYPAD)
                else:
                    scanner.key("", PAD[int(digit)], ALT | KEYPAD)
        scanner.key("\r", Qt.Key.Key_Return)
        QCoreApplication.sendPostedEvents()
    assert caught == ["000106", "A\x1db-1"]
    assert bench.packing.boxes.units == 2


AZERTY = dict(zip("1234567890-aqwzm;", "&é\"'(-è_çà)qazw,m", strict=True))
US_ROWS = {2: "1234567890-=", 16: "qwertyuiop[]", 30: "asdfghjkl;'`", 43: "\\zxcvbnm,./"}
US_CODES = {
    sign: first + place + 8 for first, row in US_ROWS.items() for place, sign in enumerate(row)
}


def type_on_azerty(text: str) -> None:
    Scanner.now_ms += 5_000
    window = QGuiApplication.focusWindow()
    for sign in [*text, "\r"]:
        Scanner.now_ms += 1
        shift = Qt.KeyboardModifier.ShiftModifier if sign.isupper() else NO_MODIFIER
        typed = AZERTY.get(sign.lower(), sign.lower())
        typed = typed.upper() if sign.isupper() else typed
        key = Qt.Key.Key_Return if sign == "\r" else ord(typed.upper())
        code = 36 if sign == "\r" else US_CODES[sign.lower()]
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, shift, code, 0, 0, typed)
            event.setTimestamp(Scanner.now_ms)
            QCoreApplication.postEvent(window, event)
    QCoreApplication.sendPostedEvents()


def test_a_scanner_on_another_layout_is_told_and_can_be_set(bench, scanner):
    type_on_azerty("000106")
    assert "The scanner types on another keyboard layout: àààé&" not in bench.says
    assert "The scanner types on another keyboard layout" in bench.says
    assert "Ctrl+," in bench.says
    assert bench.packing.boxes.units == 1
    bench.program.scan_filter.set_up(50, "", ScannerLayout.US)
    for text in ("000106", "CRUXQTY2", "000106"):
        type_on_azerty(text)
    assert bench.packing.boxes.units == 4


def test_a_scan_on_another_layout_looks_for_no_order(bench):
    bench.window.activateWindow()
    bench.until(bench.window.isActiveWindow)
    Scanner(bench).scan("WAKE")
    bench.until(lambda: not bench.services.opening.is_waiting)
    type_on_azerty("PO-1003")
    assert "The scanner types on another keyboard layout" in bench.says
    assert not bench.services.opening.is_waiting


# -- as a real keyboard sends it -----------------------------------------------------------------


CORE_KEYBOARD, LOCKS = 0x100, 0x12
"""As Xlib names them: XkbUseCoreKbd, and the modifiers of Caps Lock and Num Lock."""


def release_locks() -> None:
    """Xdotool leaves Num Lock on where it has typed on the number pad."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    assert x11.XkbLockModifiers(display, CORE_KEYBOARD, LOCKS, 0)
    x11.XCloseDisplay(display)


@pytest.fixture
def set_layout() -> Iterator[Callable[..., None]]:
    def set_layout(*words: str) -> None:
        subprocess.run(["setxkbmap", *words], check=True)

    release_locks()
    yield set_layout
    set_layout("us")


def send(bench, *keys: str) -> None:
    """As a scanner does, and wait until something came of it."""
    came: list[object] = []
    keyboard = bench.program.scan_filter
    # On a busy machine xdotool pauses for longer than a scanner does.
    keyboard._wedge = Wedge(400)
    keyboard.scanned.connect(came.append)
    keyboard.refused.connect(came.append)
    bench.window.activateWindow()
    bench.until(bench.window.isActiveWindow)
    with subprocess.Popen(["xdotool", "key", "--delay", "2", *keys, "Return"]):
        bench.until(lambda: bool(came))


@pytest.mark.desktop("screen")
@pytest.mark.parametrize(
    "keys",
    [
        "O dead_acute N E I L minus 1 2",  # an input method makes an N with an accent of it
        "4 2 dead_acute T 1 2",  # it makes nothing of it, and the dead key is gone
        "A B C D dead_grave",
        "1 2 3 KP_Insert 4 5",
        "F7 1 2 3 4",
    ],
)
def test_on_a_screen_nothing_of_it_is_typed(bench, scanner, set_layout, keys):
    set_layout("us", "-variant", "intl")
    before, steps = standing(bench.window), bench.packing.steps_made
    for widget in (bench.panel.fields[Field.SHIP_COST].edit, bench.lines_view):
        widget.setFocus()
        send(bench, *keys.split())
        assert REFUSED in bench.says
        assert standing(bench.window) == before
        assert bench.packing.steps_made == steps


@pytest.mark.desktop("screen")
def test_on_a_screen_with_a_french_keyboard_a_scanner_that_is_set_to_us(bench, scanner, set_layout):
    set_layout("fr")
    codes = [str(US_CODES[sign]) for sign in "000106"]
    send(bench, *codes)
    assert "The scanner types on another keyboard layout" in bench.says
    bench.program.scan_filter.set_up(50, "", ScannerLayout.US)
    send(bench, *codes)
    assert bench.packing.boxes.units == 2


# -- typing is as it was -------------------------------------------------------------------------


def test_keys_of_a_hand_do_what_they_do(bench, scanner):
    """Slowly, as a hand presses them: arrows, function keys, Delete, what an input method makes."""
    edit = bench.panel.fields[Field.METHOD].edit
    edit.setFocus()
    edit.selectAll()
    hand = TearingScanner(bench, gap_ms=200)

    def press(*args) -> None:
        hand.key(*args)
        QCoreApplication.sendPostedEvents()
        bench.until(lambda: not bench.program.scan_filter._wedge.is_holding)

    for sign in "Caf":
        press(sign)
    hand.input_method()
    bench.until(lambda: edit.text() == "CafÉ")
    press("", Qt.Key.Key_Left)
    press("\x7f", Qt.Key.Key_Delete)
    assert edit.text() == "Caf"
    press("\x08", Qt.Key.Key_Backspace)
    assert edit.text() == "Ca"
    boxes = len(bench.packing.boxes)
    press("", Qt.Key.Key_F2)
    bench.until(lambda: len(bench.packing.boxes) == boxes + 1)
    press("", Qt.Key.Key_F3)
    bench.dialog().reject()
