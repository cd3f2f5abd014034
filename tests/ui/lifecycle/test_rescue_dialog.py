"""What became of a damaged journal: what the packer has to do stands first, and is marked."""

from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from crux_desk.domain.records.rescues import Rescue
from crux_desk.ui.lifecycle.rescue_dialog import RescueDialog
from tests.ui.views import shown

DAMAGED = Rescue("malformed", "d-1", 3, 40, 2, 1, ("po-1",), ("po-2",), ("po-3",))


def said(dialog: QWidget) -> list[str]:
    (area,) = (a for a in dialog.findChildren(QScrollArea) if a.accessibleName())
    inside = area.widget()
    assert inside is not None
    return [label.text() for label in sorted(inside.findChildren(QLabel), key=QLabel.y)]


def test_what_has_to_be_done_comes_first_then_what_is_lost_and_the_file_last(bench):
    with shown(RescueDialog(bench.window, DAMAGED)) as dialog:
        texts = said(dialog)
    assert [text[:1] == "!" for text in texts] == [True, False] * 2 + [False] * 8
    assert texts[1::2] == [
        "po-1",
        "po-3",
        "po-2",
        "2 steps, 1 packing",
        "3 packings, 40 steps",
        "d-1",
    ]
    assert all(caption.endswith(":") for caption in texts[::2])


def test_boxes_are_to_be_checked_where_only_the_last_steps_may_be_gone(bench):
    with shown(RescueDialog(bench.window, Rescue("gone"))) as dialog:
        texts = said(dialog)
    assert texts[0] == "! Check your boxes:"
    assert len(texts) == 2
