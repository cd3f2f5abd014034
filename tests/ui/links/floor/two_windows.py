"""Draws the picture of two benches, of which one takes over from the other. Run by `make pictures`; no
test, though it runs as one. Both are the program's own windows, over one floor.
"""

import pytest
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest

from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.widgets.labels import NumberLabel
from tests.ui.links.floor.hands import link_of, open_elsewhere
from tests.ui.scanner import LABELS, Scanner
from tests.ui.tour.first_page import REST_MS, WINDOW, save_picture
from tests.ui.window import Bench

pytestmark = pytest.mark.desktop("keyring")
GAP = 24


def test_two_benches(bench: Bench, bea: Bench) -> None:
    ana = bench
    for one in (ana, bea):
        one.window.resize(*WINDOW)
        # As at a bench, and not on whichever port the tests have found.
        chip = one.footer.findChild(NumberLabel, "chip")
        assert chip is not None
        chip.show_text("SANDBOX")
    ana.open(SHOWCASE_PO)
    scan = Scanner(ana).scan
    for code in ("000106", "000106", "bK0bi12ATMo", "bK0bi12ATMo"):
        scan(code)
    ana.fill(LABELS[0])
    scan("000106")
    ana.until(lambda: bool(link_of(ana).news.held))
    open_elsewhere(bea)
    before = both(ana, bea)
    bea.type(SHOWCASE_PO)
    bea.until(lambda: bea.session.packing is not None and bea.packing.boxes.units == 5)
    after = both(ana, bea)
    save_picture(side_by_side(before, after, is_below=True), "two_benches")


def both(left: Bench, right: Bench) -> QPixmap:
    """The two windows as they are now."""
    QTest.qWait(REST_MS)
    return side_by_side(left.window.grab(), right.window.grab())


def side_by_side(first: QPixmap, second: QPixmap, *, is_below: bool = False) -> QPixmap:
    """Two pictures of one size in one, with a gap."""
    width, height = first.width(), first.height()
    x, y = (0, height + GAP) if is_below else (width + GAP, 0)
    picture = QPixmap(x + width, y + height)
    picture.fill("#ffffff")
    painter = QPainter(picture)
    painter.drawPixmap(0, 0, first)
    painter.drawPixmap(x, y, second)
    painter.end()
    return picture
