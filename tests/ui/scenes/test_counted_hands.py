"""How much a packer does for 12 units in 3 boxes: counted, so that it never becomes more."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crux_desk.sandbox.samples import SHOWCASE_PO, SHOWCASE_UUID
from tests.ui.scanner import LABELS, Scanner

MAX_SCANS, MAX_KEYS_BESIDE, MAX_KEYS = 17, 18, 95
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
