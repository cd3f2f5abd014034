"""Parts that stand below each other where they have no room beside each other."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from crux_desk.ui.widgets.spacing import Flow

GAP = 10


class Part(QWidget):
    """Likes to be 100 wide, and can do with 60."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(100, 30)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, 30)


@pytest.fixture
def holder(qtbot):
    whole = QWidget()
    qtbot.addWidget(whole)
    flow = Flow(GAP)
    for _ in range(3):
        part = Part()
        part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        flow.addWidget(part)
    whole.setLayout(flow)
    return whole


def places(holder: QWidget, width: int) -> list[tuple[int, int, int]]:
    layout = holder.layout()
    assert layout is not None
    layout.setGeometry(QRect(0, 0, width, layout.heightForWidth(width)))
    parts = holder.findChildren(Part)
    return [(part.x(), part.y(), part.width()) for part in parts]


def test_on_one_line_each_is_as_wide_as_it_likes(holder):
    assert holder.sizeHint() == QSize(320, 30)
    assert places(holder, 500) == [(0, 0, 100), (110, 0, 100), (220, 0, 100)]


def test_what_may_grow_takes_the_end_of_a_line_where_that_is_little(holder):
    last = holder.findChildren(Part)[-1]
    last.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    assert places(holder, 323)[-1] == (220, 0, 103)
    assert places(holder, 500)[-1] == (220, 0, 100)


def test_each_gives_way_before_any_of_them_leaves_the_line(holder):
    found = places(holder, 251)
    assert [y for _, y, _ in found] == [0, 0, 0]
    assert sum(width for *_, width in found) == 251 - 2 * GAP


def test_what_has_no_room_begins_the_next_line(holder):
    assert places(holder, 190) == [(0, 0, 90), (100, 0, 90), (0, 40, 100)]
    assert holder.layout().heightForWidth(190) == 70
    assert places(holder, 70) == [(0, 0, 70), (0, 40, 70), (0, 80, 70)]


def test_it_can_be_as_narrow_as_its_widest_part_and_what_is_hidden_takes_no_room(holder):
    assert holder.minimumSizeHint().width() == 60
    holder.findChildren(Part)[0].hide()
    assert holder.sizeHint().width() == 210
    assert holder.layout().heightForWidth(130) == 30
