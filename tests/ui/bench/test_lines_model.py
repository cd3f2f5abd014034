"""What is drawn of a line, and in which color, whatever language its words are in."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem

from crux_desk.domain.packing.packing import Packing
from crux_desk.ui.bench.delegates import LineDelegate
from crux_desk.ui.bench.lines_model import LineView, view_of
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE
from tests.builders import a_line, a_packing, an_order


def packed(units: int) -> Packing:
    """One line of four units, of which so many may ship by now; four are in a box."""
    packing = a_packing(a_line("A", 4))
    packing.pack_all()
    packing.update_order(an_order(a_line("A", units)))
    return packing


def a_view(packing: Packing) -> LineView:
    return view_of(packing.order.lines[0], packing)


def has_color(view: LineView, theme, color: QColor) -> bool:
    """Whether a pixel of the row has it."""
    model, item = QStandardItemModel(), QStandardItem()
    item.setData(view, VIEW_ROLE)
    model.appendRow(item)
    image = QImage(400, 64, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 400, 64)
    painter = QPainter(image)
    LineDelegate(theme).paint(painter, option, model.index(0, 0))
    painter.end()
    wanted = color.rgb()
    return any(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


@pytest.mark.parametrize("may_ship", [1, 3])
def test_too_many_units_are_red_in_any_language(theme, may_ship):
    view = a_view(packed(may_ship))
    assert "too many" in view.of
    for words in (view.of, "✓ von 4: zu viele", ""):
        assert has_color(replace(view, of=words), theme, theme.color("bad"))


def test_a_line_that_is_packed_is_not_red_in_any_language(theme):
    view = a_view(packed(4))
    assert view.of == "of 4 ✓"
    for words in (view.of, "von 4 fertig", ""):
        assert not has_color(replace(view, of=words), theme, theme.color("bad"))
        assert has_color(replace(view, of=words), theme, theme.color("good"))
