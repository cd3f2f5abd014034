"""What stands on the screen when all is packed, and when it has left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.bench.rows.boxes_model import BoxStatus
from crux_desk.ui.bench.rows.views import BoxesView
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE

LABEL, OTHER = "1Z5R89390357567127", "1Z5R89390357567136"


@pytest.fixture
def boxes(bench) -> BoxesView:
    view = bench.window.findChild(BoxesView)
    assert isinstance(view, BoxesView)
    return view


@pytest.fixture
def sent(bench, scan):
    """Two boxes of the order are sent, and all of it."""
    bench.open(SHOWCASE_PO)
    scan("000106")
    bench.fill(LABEL)
    scan("CRUXBOX")
    scan("CRUXALL")
    bench.fill(OTHER)
    bench.services.submitting.submit()
    bench.hear("Sent: ")
    return bench


def rows(view: BoxesView):
    model = view.model()
    return [model.index(row, 0).data(VIEW_ROLE) for row in range(model.rowCount())]


def test_the_last_unit_says_so_and_what_comes_next(bench, scan):
    bench.open("PO-1002")
    scan("CRUXALL")
    by_all = bench.session.last_verdict
    assert by_all.title == "Everything is packed"
    assert by_all.advice == "250 units packed. Scan the label of box 1."
    scan("CRUXUNDO")
    for item in bench.packing.order.lines:
        for _ in range(bench.packing.remaining(item)):
            scan(item.sku_id)
    assert not bench.packing.units_remaining
    by_scan = bench.session.last_verdict.advice
    assert by_scan == "Everything is packed. Scan the label of box 1."
    bench.fill(LABEL)
    ready = "Ship cost $34.38. Everything is packed. Submit it."
    assert bench.session.last_verdict.advice == ready


def test_what_left_stays_in_gray_and_nothing_else_is_offered(sent, boxes):
    verdict = sent.session.last_verdict
    assert verdict.title == "Sent: 2 boxes"
    assert verdict.advice.endswith("Scan the next order.")
    assert verdict.code == SHOWCASE_PO
    assert [view.status for view in rows(boxes)] == [BoxStatus.SENT] * 2
    assert [view.tracking for view in rows(boxes)] == [LABEL, OTHER]
    model = boxes.model()
    for row in range(2):
        assert model.flags(model.index(row, 0)) == Qt.ItemFlag.NoItemFlags
        assert "sent" in model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    footer = sent.window._footer
    assert not footer.submit.isEnabled()
    assert not footer.new_box.isEnabled()
    assert all(not field.isEnabled() for field in sent.window._panel.fields.values())
    assert len(sent.packing.boxes) == 0


def test_the_next_order_takes_their_place(sent, scan, boxes):
    sent.open("PO-1002")
    assert rows(boxes) == []
    assert sent.window._footer.new_box.isEnabled()
    assert not sent.window._footer.submit.isEnabled()
    scan("CRUXALL")
    assert sent.window._footer.submit.isEnabled()


def test_more_of_the_same_order_takes_their_place(bench, scan, boxes):
    bench.open(SHOWCASE_PO)
    scan("000106")
    bench.fill(LABEL)
    bench.services.submitting.submit()
    bench.hear("Sent: 1 box")
    assert "11 units can still ship." in bench.session.last_verdict.advice
    assert [view.status for view in rows(boxes)] == [BoxStatus.SENT]
    edits = [field.edit for field in bench.panel.fields.values()]
    assert not any(edit.isEnabled() for edit in edits)
    assert len({edit.palette().text().color().name() for edit in edits}) == 1
    # Its boxes are counted from 1 again: that others left before is said.
    counts = [label.text() for label in bench.window.findChildren(QLabel) if label.isVisible()]
    assert "1 sent" in counts
    scan("5-20091")
    bench.until(lambda: bench.packing.order.boxes_shipped == 1)
    counts = [label.text() for label in bench.window.findChildren(QLabel) if label.isVisible()]
    assert "1 · 1 sent before" in counts
    assert [view.status for view in rows(boxes)] == [BoxStatus.OPEN]
    assert boxes.currentIndex().row() == 0
    scan("CRUXUNDO")
    assert rows(boxes) == []


@pytest.mark.parametrize("announced", [(), ("CRUXLABEL",)])
def test_a_label_is_not_for_an_order_that_has_left(sent, scan, boxes, announced):
    for text in (*announced, "1Z5R89390357567145"):
        scan(text)
    assert "Nothing left to pack" in sent.says
    assert "Scan the next order first" in sent.says
    assert len(sent.packing.boxes) == 0
    assert not sent.packing.has_work
