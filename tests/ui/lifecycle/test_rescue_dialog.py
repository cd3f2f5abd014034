"""What became of a damaged journal: what the packer has to do stands first, and is marked."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QWidget

from crux_desk.domain.records.rescues import Rescue
from crux_desk.ui.lifecycle.rescue_dialog import RescueDialog
from tests.ui.dialogs import button
from tests.ui.views import shown

DAMAGED = Rescue("malformed", "d-1", 3, 40, 2, 1, ("po-1",), ("po-2",), ("po-3",))


def said(dialog: QWidget) -> list[str]:
    """Captions and what they are about, from the top to the bottom."""
    found = [one for one in dialog.findChildren(QLabel) if one.objectName().startswith("section")]
    return [
        label.text()
        for label in sorted(found, key=lambda one: one.mapTo(dialog, one.rect().topLeft()).y())
    ]


def test_what_has_to_be_done_comes_first_then_what_is_lost_and_the_file_last(bench):
    with shown(RescueDialog(bench.window, DAMAGED)) as dialog:
        texts = said(dialog)
    assert [text[:1] == "!" for text in texts] == [True, False] * 2 + [False] * 8
    assert texts[1::2] == ["po-1", "po-3", "po-2", "1 order, 2 steps", "3 orders, 40 steps", "d-1"]
    assert all(caption.endswith(":") for caption in texts[::2])


def test_boxes_are_to_be_checked_where_only_the_last_steps_may_be_gone(bench):
    with shown(RescueDialog(bench.window, Rescue("gone"))) as dialog:
        texts = said(dialog)
    assert texts[0] == "! Check your boxes:"
    assert len(texts) == 2


def test_the_list_can_be_copied_before_it_is_confirmed(bench):
    dialog = RescueDialog(bench.window, DAMAGED)
    with shown(dialog):
        copy = button(dialog, "Copy list")
        bench.until(copy.isEnabled)
        copy.click()
        assert copy.accessibleName() == "✓ Copied"
        # Only who goes on from there has it, and is not told again.
        assert dialog.isVisible()
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        assert dialog.result() == QDialog.DialogCode.Accepted
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "Check the boxes of these orders: po-1"
    assert copied[-1] == "The damaged file, unchanged: d-1"


def test_what_is_to_be_done_stands_in_its_band_and_all_begin_and_end_at_one_edge(bench):
    with shown(RescueDialog(bench.window, DAMAGED)) as dialog:
        last = button(dialog, "Copy list")
        bands = [one for one in dialog.findChildren(QFrame) if one.objectName() == "toDo"]
        labels = [one for one in dialog.findChildren(QLabel) if one.objectName()[:7] == "section"]
        edges = {edges_of(one, dialog) for one in labels}
        right = {edges_of(one, dialog)[1] for one in (*bands, last)}
        words = [label.text() for band in bands for label in band.findChildren(QLabel)]
    assert words[1::2] == ["po-1", "po-3"]
    assert len(edges) == 1
    assert len(right) == 1


def edges_of(part: QWidget, dialog: QWidget) -> tuple[int, int]:
    """Where it begins and ends."""
    left = part.mapTo(dialog, QPoint(0, 0)).x()
    return left, left + part.width()
