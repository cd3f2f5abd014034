"""How much a packer does for 12 units in 3 boxes: counted, so that it never becomes more."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from crux_desk.domain.errors.base import Field
from crux_desk.sandbox.samples import SHOWCASE_PO, SHOWCASE_UUID
from crux_desk.ui.orders.view import WorkView
from crux_desk.ui.widgets.cards import KeyButton
from tests.ui.scanner import LABELS, Scanner

MAX_SCANS, MAX_KEYS_BESIDE, MAX_KEYS, MAX_CLICKS = 17, 18, 95, 23
GOODS = (("000106", 4), ("5-20091", 6), ("bK0bi12ATMo", 2))
WEIGHT, COST = "3.5", "9"


class CountedHands:
    """Hands at the bench that count; a key with Ctrl is one, as it is to a hand."""

    def __init__(self, bench) -> None:
        self.bench = bench
        self.scans = self.keys = 0
        self._scan = Scanner(bench).scan

    def scan(self, code: str) -> None:
        self.scans += 1
        self._scan(code)

    def type(self, text: str) -> None:
        """A text and Enter, wherever the cursor is."""
        self.keys += len(text) + 1
        QTest.keyClicks(self.bench.window.focusWidget(), text)
        QTest.keyClick(self.bench.window.focusWidget(), Qt.Key.Key_Return)

    def read_note(self) -> None:
        """Enter, to the order's note."""
        self.keys += 1
        self.bench.type("")

    def press(self, keys: str) -> None:
        self.keys += 1
        self.bench.press(keys)

    def answer(self) -> None:
        """Enter, to what the dialog proposes."""
        self.keys += 1
        self.bench.answer()


class MouseAlone:
    """A mouse that counts its clicks, and digits and letters for what nothing else can say.

    No Enter, no Tab, no Ctrl: what is typed counts when the mouse goes elsewhere.
    """

    def __init__(self, bench) -> None:
        self.bench = bench
        self.clicks = self.signs = 0

    def click(self, widget, place: QPoint | None = None) -> None:
        self.clicks += 1
        middle = widget.rect().center() if place is None else place
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=middle)

    def open(self, po_number: str) -> None:
        """A click on its row of the first screen."""
        index = self.row_of(po_number)
        assert index is not None
        self._orders.scrollTo(index)
        self.click(self._orders.viewport(), self._orders.visualRect(index).center())

    @property
    def _orders(self) -> WorkView:
        views = self.bench.window.findChildren(WorkView)
        shown: list[WorkView] = [view for view in views if view.isVisible()]
        return shown[0]

    def row_of(self, po_number: str):
        """Where it stands in the list of orders; None as long as it does not."""
        model = self._orders.model()
        rows = (model.index(row, 0) for row in range(model.rowCount()))
        return next((row for row in rows if str(row.data()).startswith(po_number)), None)

    def press(self, text: str, within) -> None:
        """The button of that text."""
        found = [b for b in within.findChildren(KeyButton) if b.isVisible()]
        self.click(next(b for b in found if b.accessibleName().startswith(text)))

    def choose_of_line(self, name: str) -> None:
        """Something of the menu behind the three dots of the first line."""
        view = self.bench.lines_view
        dots = view.visualRect(self.bench.lines.index(0)).topRight() + QPoint(-12, 20)
        self.click(view.viewport(), dots)
        self.bench.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(one for one in menu.actions() if one.objectName() == name)
        self.click(menu, menu.actionGeometry(action).center())

    def fill(self, name: Field, text: str) -> None:
        """A click into a field, where the cursor is not there by itself, and what is typed."""
        edit = self.bench.panel.fields[name].edit
        if not edit.hasFocus():
            self.click(edit)
        self.bench.until(edit.hasFocus)
        self.signs += len(text)
        QTest.keyClicks(edit, text)


@pytest.fixture
def hands(bench):
    return CountedHands(bench)


def is_open(bench) -> bool:
    return bench.session.packing is not None and not bench.services.opening.looking_for


def shipped(server) -> list[tuple[str, str, int]]:
    return [
        (line["sku_id"], entry["tracking_number"], entry["quantity"])
        for line in server.order(SHOWCASE_UUID)["line_items"]
        for entry in line["tracking_numbers"]
    ]


WANTED = [(sku, label, units) for (sku, units), label in zip(GOODS, LABELS, strict=True)]


def test_by_scanner(bench, server, hands):
    hands.scan(SHOWCASE_PO)
    bench.until(lambda: is_open(bench))
    for (sku, units), label in zip(GOODS, LABELS, strict=True):
        for _ in range(units):
            hands.scan(sku)
        hands.scan(label)
        hands.type(WEIGHT)
        hands.type(COST)
    hands.scan("CRUXSUBMIT")
    bench.hear("Sent: 3 boxes")
    assert shipped(server) == WANTED
    assert hands.scans == MAX_SCANS
    assert hands.keys <= MAX_KEYS_BESIDE


def test_by_keyboard(bench, server, hands):
    hands.type(SHOWCASE_PO)
    bench.until(lambda: is_open(bench))
    hands.read_note()
    for label in LABELS:
        if label == LABELS[-1]:
            hands.press("F7")
        else:
            # All that is left of the line; the next open one is chosen by itself.
            hands.press("F3")
            hands.answer()
        hands.type(label)
        hands.type(WEIGHT)
        hands.type(COST)
    hands.press("Ctrl+Return")
    hands.answer()
    bench.hear("Sent: 3 boxes")
    assert shipped(server) == WANTED
    assert (hands.scans, hands.keys) == (0, MAX_KEYS)


def test_by_mouse(bench, server):
    mouse = MouseAlone(bench)
    mouse.press("Get orders", bench.window)
    bench.until(lambda: mouse.row_of(SHOWCASE_PO) is not None)
    mouse.open(SHOWCASE_PO)
    bench.until(lambda: is_open(bench))
    bench.until(lambda: bench.services.scans.state.takes_confirmation)
    mouse.press("Got it", bench.verdict)
    for label in LABELS:
        mouse.choose_of_line("pack_many")
        bench.dialog()
        mouse.press("Pack", bench.dialog())
        bench.until(lambda: not bench.is_asking)
        mouse.fill(Field.TRACKING, label)
        mouse.fill(Field.WEIGHT, WEIGHT)
        mouse.fill(Field.SHIP_COST, COST)
    mouse.press("Submit", bench.footer)
    mouse.press("Submit", bench.dialog())
    bench.hear("Sent: 3 boxes")
    assert shipped(server) == WANTED
    assert (mouse.clicks, mouse.signs) == (
        MAX_CLICKS,
        sum(len(f"{label}{WEIGHT}{COST}") for label in LABELS),
    )
