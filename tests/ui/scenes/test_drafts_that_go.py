"""A draft is discarded by hand and comes back; one that was left empty is in no list."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from crux_desk.sandbox.samples import SHOWCASE_PO
from crux_desk.ui.orders.panel import OrdersPanel
from crux_desk.ui.outbox.dialog import OutboxDialog
from crux_desk.ui.outbox.model import EntryView
from tests.ui.scanner import LABELS


@pytest.fixture
def draft(bench, scan):
    """An order with two units in a labeled box, set aside; the list is on the screen."""
    bench.open(SHOWCASE_PO)
    scan("000106")
    scan("000106")
    bench.fill(LABELS[0], "3.5", "9")
    bench.press("F4")
    bench.until(lambda: drafts(bench) == [SHOWCASE_PO])
    return bench


def panel_of(bench) -> OrdersPanel:
    panel: OrdersPanel = bench.part(OrdersPanel)
    return panel


def drafts(bench) -> list[str]:
    model = panel_of(bench).model
    found = (model.draft_at(row) for row in range(model.rowCount()))
    return [row.po_number for row in found if row is not None]


def entries(bench) -> list[EntryView]:
    (dialog,) = bench.window.findChildren(OutboxDialog)
    return [view for view in dialog._model.rows if isinstance(view, EntryView)]


def test_on_the_first_screen_by_key(draft):
    view = panel_of(draft).view
    view.go_to(panel_of(draft).model.row_of(draft_uuid(draft)))
    draft.press("Delete")
    draft.hear(f"{SHOWCASE_PO}: draft discarded | It held 2 units in 1 box. Ctrl+Z brings it back.")
    draft.until(lambda: drafts(draft) == [])
    draft.press("Ctrl+Z")
    draft.hear(f"{SHOWCASE_PO}: the draft is back | 2 units")
    draft.until(lambda: drafts(draft) == [SHOWCASE_PO])
    draft.open(SHOWCASE_PO)
    (box,) = draft.packing.boxes
    assert (box.units, box.tracking) == (2, LABELS[0])


def draft_uuid(bench) -> str:
    (uuid,) = [s.key.order_uuid for s in bench.session.desk.unsent()]
    return str(uuid)


@pytest.mark.parametrize("how", ["key", "mouse"])
def test_in_the_outbox(draft, how):
    draft.press("F9")
    draft.dialog()
    draft.until(lambda: [row.detail for row in entries(draft)] != [])
    draft.until(lambda: entries(draft)[0].detail.startswith("2 of 12 units · 1 box · "))
    (dialog,) = draft.window.findChildren(OutboxDialog)
    draft.until(dialog._give_up.isVisible)
    draft.until(lambda: dialog.isActiveWindow() and dialog.list.hasFocus())
    if how == "mouse":
        QTest.mouseClick(dialog._give_up, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    draft.until(lambda: entries(draft) == [])
    assert "Ctrl+Z brings it back." in dialog.done_text
    draft.until(dialog._take_back.isVisible)
    if how == "mouse":
        QTest.mouseClick(dialog._take_back, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(dialog.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    draft.until(lambda: [row.po_number for row in entries(draft)] == [SHOWCASE_PO])
    draft.answer("Escape")


def test_its_label_is_free_and_its_order_is_too(draft, scan):
    draft.services.opening.drafts.discard(draft_uuid(draft), SHOWCASE_PO)
    draft.open("PO-1001")
    scan("EM-014")
    draft.fill(LABELS[0], "3.5", "9")
    assert draft.packing.boxes.get(1).tracking == LABELS[0]


def test_one_that_is_opened_again_is_empty_and_ctrl_z_brings_it_back(draft):
    draft.services.opening.drafts.discard(draft_uuid(draft), SHOWCASE_PO)
    draft.open(SHOWCASE_PO)
    assert len(draft.packing.boxes) == 0
    draft.press("Ctrl+Z")
    assert draft.says.startswith("Taken back: the draft is here again")
    assert draft.packing.boxes.units == 2


@pytest.mark.parametrize("leave", ["F4", "another"])
def test_what_is_left_empty_vanishes(bench, scan, leave):
    bench.open(SHOWCASE_PO)
    scan("000106")
    scan("CRUXUNDO")
    if leave == "F4":
        bench.press("F4")
    else:
        bench.open("PO-1001")
        bench.press("F4")
    assert bench.session.desk.unsent() == ()
    bench.open(SHOWCASE_PO)
    scan("000106")
    bench.press("F4")
    assert len(bench.session.desk.unsent()) == 1


def test_beside_an_open_order_ctrl_z_takes_back_what_was_done_last(draft, scan):
    uuid, drafts = draft_uuid(draft), draft.services.opening.drafts
    draft.open("PO-1003")
    scan("CL-210")
    drafts.discard(uuid, SHOWCASE_PO)
    draft.press("Ctrl+Z")
    draft.hear(f"{SHOWCASE_PO}: the draft is back")
    assert draft.packing.boxes.units == 1
    drafts.discard(uuid, SHOWCASE_PO)
    scan("CL-210")
    draft.press("Ctrl+Z")
    draft.hear("Taken back: 1 × Camp lantern, rechargeable is out again")
    assert (draft.packing.boxes.units, drafts.can_bring_back) == (1, True)
