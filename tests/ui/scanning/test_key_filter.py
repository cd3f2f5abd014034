"""A scanner's keys through the display server, by xdotool: as the system delivers them.

Keys that are posted to a window never meet shortcuts, popups or a clock of their own; these do.
"""

import subprocess
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QCompleter, QLineEdit, QMenu, QToolTip

from crux_desk.devices.wedge import MIN_LENGTH, Wedge
from crux_desk.domain.errors.base import Field
from tests.ui.scanner import Scanner, open_showcase
from tests.ui.window import Bench

pytestmark = pytest.mark.desktop("screen")


class ScreenScanner:
    """Types by xdotool into whatever window has the keyboard; collects what is caught."""

    def __init__(self, bench) -> None:
        self.bench = bench
        self.caught: list[str] = []
        bench.program.scan_filter.scanned.connect(self.caught.append)

    def begin(self, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(["xdotool", *words])

    def scan(self, text: str, delay_ms: int = 3) -> None:
        """Scan, and wait until it is caught whole."""
        before = len(self.caught)
        with self.begin("type", "--delay", str(delay_ms), f"{text}\n"):
            self.bench.until(lambda: len(self.caught) > before)
        assert self.caught[before:] == [text]


@pytest.fixture
def scanner(bench) -> ScreenScanner:
    open_showcase(bench, Scanner(bench).scan)
    bench.window.activateWindow()
    bench.until(bench.window.isActiveWindow)
    # On a busy machine xdotool pauses for longer than a scanner does.
    bench.program.scan_filter._wedge = Wedge(400)
    return ScreenScanner(bench)


def test_no_shortcut_takes_a_character_of_a_scan(bench, scanner):
    # The list takes no letters itself, so nothing but the filter keeps them from the shortcuts.
    bench.lines_view.setFocus()
    fired: list[str] = []
    for sign in [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", "Space", "Return"]:
        shortcut = QShortcut(QKeySequence(sign), bench.window)
        shortcut.activated.connect(lambda sign=sign: fired.append(sign))
    scanner.scan("ab1y9 xz")
    assert fired == []


def test_keys_that_waited_while_the_program_was_busy_are_one_scan(bench, scanner):
    """The screen's thread stands still from the first keys to long behind the last."""
    text = "0123456789ABCDEFGHIJ"
    process = scanner.begin("type", "--delay", "8", f"{text}\n")
    wedge = bench.program.scan_filter._wedge
    bench.until(lambda: wedge.is_holding)
    process.wait()
    time.sleep(2 * wedge.hold_ms / 1_000)
    bench.until(lambda: bool(scanner.caught))
    assert scanner.caught == [text]


def test_double_characters_of_a_scanner_that_leaves_no_time_between_them(bench, scanner):
    """Release and next press have one time, which the system calls a key that is held down."""
    for _ in range(20):
        scanner.scan("000106-111-QQ-22", delay_ms=0)


def test_a_key_that_is_held_down_is_typing(bench, scanner):
    """The system repeats it at the pace of a slow scanner."""
    edit = bench.verdict.scan.edit
    edit.setFocus()
    with scanner.begin("keydown", "a", "sleep", "1.2", "keyup", "a"):
        bench.until(lambda: len(edit.text()) > MIN_LENGTH)
    with scanner.begin("key", "Return"):
        bench.until(lambda: "aaaa" in bench.says)
    assert scanner.caught == []


def spell(text: str) -> list[str]:
    """The keys of a scanner that sends each sign by its number, with Alt on the number pad."""
    words: list[str] = []
    for sign in text:
        digits = [f"KP_{digit}" for digit in f"{ord(sign):03}"]
        words += ["keydown", "Alt_L", "key", "--delay", "1", *digits, "keyup", "Alt_L"]
    return [*words, "key", "Return"]


def test_a_scan_that_is_spelled_with_alt_on_the_number_pad(bench, scanner):
    edit = bench.verdict.scan.edit
    edit.setFocus()
    with scanner.begin(*spell("1Z99-A\x1d10")):
        bench.until(lambda: bool(scanner.caught))
    assert scanner.caught == ["1Z99-A\x1d10"]
    assert edit.text() == ""


def open_menu_of(edit: QLineEdit) -> None:
    """As a right click does."""
    place = edit.rect().center()
    reason = QContextMenuEvent.Reason.Mouse
    QCoreApplication.postEvent(edit, QContextMenuEvent(reason, place, edit.mapToGlobal(place)))


def open_completions_of(edit: QLineEdit) -> None:
    completer = QCompleter(["17.2", "17.25"], edit)
    edit.setCompleter(completer)
    completer.complete()


def carrier_of(bench) -> QComboBox:
    combo: QComboBox = bench.panel.fields[Field.CARRIER].combo
    return combo


ITEM = "5-20091"
POPUPS: dict[str, Callable[[Bench], None]] = {
    "menu of a field": lambda bench: open_menu_of(bench.panel.fields[Field.WEIGHT].edit),
    "menu of the scan field": lambda bench: open_menu_of(bench.verdict.scan.edit),
    "menu of the window": lambda bench: bench.footer.menu.click(),
    "list": lambda bench: carrier_of(bench).showPopup(),
    "completions": lambda bench: open_completions_of(bench.panel.fields[Field.WEIGHT].edit),
}


@pytest.fixture
def weight(bench, scanner) -> Iterator[QLineEdit]:
    """The cursor stands in the weight of a box, in mid-typing."""
    scanner.scan("000106")
    edit = bench.panel.fields[Field.WEIGHT].edit
    edit.setFocus()
    edit.setText("17.")
    yield edit
    close_popups(bench)


def close_popups(bench) -> None:
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    bench.window.activateWindow()
    bench.until(lambda: QGuiApplication.focusWindow() is bench.window.windowHandle())


def open_one(bench, before: QMenu | None) -> QMenu:
    """The menu that is open, once it is another one."""
    bench.until(lambda: QApplication.activePopupWidget() is not before)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.usefixtures("weight")
@pytest.mark.parametrize("down", range(4))
@pytest.mark.parametrize("by", [Qt.Key.Key_Right, Qt.Key.Key_Return])
def test_a_scan_counts_while_a_group_of_the_menu_is_open_and_presses_nothing(bench, by, down):
    bench.footer.menu.click()
    menu = open_one(bench, before=None)
    menu.setActiveAction(next(row for row in menu.actions() if row.menu() is not None))
    QTest.keyClick(menu, by)
    group = open_one(bench, before=menu)
    for _ in range(down):
        QTest.keyClick(group, Qt.Key.Key_Down)
    # As the system does it: to whichever window has the keys.
    for sign in ITEM:
        QTest.keyClick(group.windowHandle(), Qt.Key(ord(sign)))
    QTest.keyClick(group.windowHandle(), Qt.Key.Key_Return)
    bench.until(lambda: bench.packing.boxes.units == 2)
    assert (bench.is_asking, len(bench.packing.boxes)) == (False, 1)


@pytest.mark.parametrize("popup", POPUPS)
def test_a_scan_counts_while_something_is_open_and_chooses_nothing(bench, scanner, weight, popup):
    combo = carrier_of(bench)
    chosen = combo.currentText()
    POPUPS[popup](bench)
    bench.until(lambda: QApplication.activePopupWidget() is not None)
    opened = QApplication.activePopupWidget()
    for text in ("usp 12", "5-20091", "000106"):
        scanner.scan(text)
    assert bench.packing.boxes.units == 3
    # A list is of the box that was there; a menu goes on.
    assert QApplication.activePopupWidget() is (None if popup == "list" else opened)
    assert combo.currentText() == chosen
    assert weight.text() == "17.00"
    assert bench.verdict.scan.edit.text() == ""


# Completions come up by typing, so never in the middle of a scan.
@pytest.mark.parametrize("popup", [name for name in POPUPS if name != "completions"])
def test_something_opens_in_the_middle_of_a_scan(bench, scanner, weight, popup):
    """What opens gets keys before the system says that it has the keyboard."""
    wedge = bench.program.scan_filter._wedge
    text = "0123456789ABCDEFGHIJ"
    for _ in range(3):
        with scanner.begin("type", "--delay", "4", f"{text}\n"):
            bench.until(lambda: wedge.is_holding)
            POPUPS[popup](bench)
            bench.until(lambda: text in scanner.caught)
        assert scanner.caught == ["000106", text]
        scanner.caught.remove(text)
        close_popups(bench)


def test_a_scan_while_a_tip_is_shown_counts(bench, scanner, weight):
    QToolTip.showText(weight.mapToGlobal(weight.rect().center()), "Pounds", weight)
    bench.until(QToolTip.isVisible)
    scanner.scan("000106")
    assert bench.packing.boxes.units == 2


def at(view, place) -> list[str]:
    point = view.viewport().mapToGlobal(place)
    return ["mousemove", "--sync", str(point.x()), str(point.y())]


def test_a_scan_while_a_line_is_dragged_counts(bench, scanner):
    lines, boxes = bench.lines_view, bench.boxes_view
    place = lines.visualRect(bench.lines.index(1)).center()
    before = bench.packing.boxes.units
    drags, dragged = bench.program.scan_filter._drags, []
    bench.program.scan_filter.scanned.connect(lambda _: dragged.append(drags.is_on))
    words = [*at(lines, place), "mousedown", "1"]
    for step in range(6, 60, 6):
        words += [*at(lines, place + QPoint(step, 0)), "sleep", "0.02"]
    words += [*at(boxes, boxes.viewport().rect().center()), "sleep", "0.2"]
    words += ["key", "--delay", "3", *"000106", "Return"]
    # Esc ends the dragging, as ever, and nothing is dropped
    words += ["sleep", "1", "key", "Escape", "sleep", "1", "mouseup", "1"]
    with scanner.begin(*words) as process:
        bench.until(lambda: process.poll() is not None)
    bench.until(lambda: scanner.caught == ["000106"])
    assert dragged == [True]
    assert not bench.is_asking
    assert bench.packing.boxes.units == before + 1
    scanner.scan("000106")
    assert bench.packing.boxes.units == before + 2
