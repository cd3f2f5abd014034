"""The summary before a submission: each item, whom it goes to, and each warning, however many."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from crux_desk.domain.orders.orders import Address
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.scanning.decisions import Doubt, DoubtKind
from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.bench.questions.submit import SubmitDialog
from crux_desk.ui.widgets.labels import breakable
from tests.builders import a_line, a_packing, an_order, complete

ADDRESS = Address(name="Ann Weaver", business_name="Weaver & Sons", city="Santa Rosa", state="CA")
BOXES = 300


@pytest.fixture
def summary(qtbot, theme):
    """Makes the summary of a packing over an empty window."""
    window = QWidget()
    window.resize(1008, 552)
    qtbot.addWidget(window)
    theme.dress(window)
    window.show()

    def make(packing, doubts=()) -> SubmitDialog:
        dialog = SubmitDialog(window, packing, doubts, "SANDBOX", theme)
        dialog.open()
        qtbot.waitUntil(dialog.isVisible)
        return dialog

    yield make
    window.close()


def of_many_boxes():
    packing = a_packing(*(a_line(f"SKU-{place}", 1) for place in range(BOXES)))
    for place in range(BOXES):
        packing.open_box()
        packing.pack(f"line-SKU-{place}")
        complete(packing, place + 1, f"1Z{place:06}")
    return packing


def test_each_item_and_whom_it_goes_to_is_there_in_full(summary):
    lines = [a_line(f"SKU-{place}", 2) for place in range(30)]
    long = "A name that goes on and on, as those of some retailers do, " * 3
    lines[29] = replace(lines[29], name=long.strip())
    packing = Packing(replace(an_order(*lines), address=ADDRESS))
    packing.open_box()
    for line in lines:
        packing.pack(line.line_item_uuid, 2)
    complete(packing, 1, "1Z1")
    dialog = summary(packing)
    text = dialog.summary.toPlainText()
    for line in lines:
        assert f"2 × {line.name} · {line.sku_id}" in text
    assert "Box 1 · 1Z1 · UPS Ground · 17.20 lb · $34.38 · 60 units" in text
    assert any(
        label.text() == "Ship to: Ann Weaver, Weaver & Sons · Santa Rosa CA"
        for label in dialog.findChildren(QLabel)
    )
    # Wrapped, not cut: nothing stands further right than what is seen.
    assert dialog.summary.document().size().width() <= dialog.summary.viewport().width() + 1
    dialog.reject()


def test_no_warning_is_lost_however_many_boxes_there_are(summary):
    packing = of_many_boxes()
    doubts = [
        Doubt(DoubtKind.UNLIKELY_COST, (str(number), "900.00")) for number in range(100, BOXES + 1)
    ]
    dialog = summary(packing, doubts)
    rows = dialog.summary.toPlainText().splitlines()
    assert sum(row.startswith("⚠") for row in rows) == len(doubts)
    assert sum(row.startswith("Box ") for row in rows) == BOXES
    # Those that have to be looked at come first.
    assert rows[0].startswith("Box 100 ")
    assert rows[2].startswith("⚠")
    dialog.reject()


@pytest.mark.parametrize("size", [QSize(1008, 552), QSize(784, 452)])
def test_the_headline_is_whole_though_a_number_has_no_end(summary, size, qtbot):
    po_number = "PO" + "0123456789" * 9
    packing = Packing(replace(an_order(a_line()), po_number=po_number))
    packing.open_box()
    packing.pack("line-SKU-1")
    complete(packing, 1, "1Z1")
    dialog = summary(packing)
    dialog.resize(size)
    title = dialog.findChild(QLabel, "dialogTitle")
    assert title.text().replace("\u200b", "") == f"Submit 1 box of {po_number}?"
    qtbot.waitUntil(lambda: title.visibleRegion().boundingRect().size() == title.size())
    assert title.minimumSizeHint().width() <= title.width()
    assert title.heightForWidth(title.width()) <= title.height()
    dialog.reject()


def test_the_page_keys_go_through_a_long_one_and_enter_submits_wherever_the_cursor_is(
    summary, qtbot
):
    dialog = summary(of_many_boxes())
    bar = dialog.summary.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(dialog, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    dialog.summary.setFocus()
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.summary, Qt.Key.Key_Return)


def test_only_a_word_without_end_is_broken():
    assert breakable("Submit 2 boxes of po-5fkQo2ET?") == "Submit 2 boxes of po-5fkQo2ET?"
    assert breakable("a" * 26) == "\u200b".join(["a" * 8] * 3 + ["aa"])


def test_the_summary_of_an_order_says_its_city(bench):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.fill("1Z5R89390357567127")
    bench.press("Ctrl+Return")
    texts = [label.text() for label in bench.dialog().findChildren(QLabel)]
    assert any("Bob Iger" in text and "Anaheim" in text for text in texts)
    bench.answer("Escape")


def test_what_stays_is_told_by_a_sign_and_not_by_its_color_alone(summary):
    packing = a_packing(a_line("SKU-1", 2), a_line("SKU-2", 3))
    packing.open_box()
    packing.pack("line-SKU-1", 2)
    complete(packing, 1, "1Z1")
    dialog = summary(packing)
    rows = dialog.summary.toPlainText().splitlines()
    assert "! Not packed" in rows
    labels = {label.text(): label for label in dialog.findChildren(QLabel, "dialogText")}
    said = "3 units are not packed; you can ship them later."
    assert labels[f"! {said}"].accessibleName() == said
    dialog.reject()
