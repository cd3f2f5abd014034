"""Which lines have rows, what is drawn of them, and in which color, whatever language they are in."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem

from crux_desk.domain.orders.order_changes import with_lines_of
from crux_desk.domain.orders.orders import LineStatus
from crux_desk.domain.packing.packing import Packing
from crux_desk.ui.bench.rows.line_delegate import LineDelegate
from crux_desk.ui.bench.rows.lines_model import LinesModel, LineView, view_of
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
    image = QImage(400, 56, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 400, 56)
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
        assert not has_color(replace(view, of=words), theme, theme.color("good"))


def test_a_line_that_is_packed_is_not_red_in_any_language(theme):
    view = a_view(packed(4))
    assert view.of == "of 4 ✓"
    for words in (view.of, "von 4 fertig", ""):
        assert not has_color(replace(view, of=words), theme, theme.color("bad"))
        assert has_color(replace(view, of=words), theme, theme.color("good"))


def test_a_line_with_too_many_says_first_what_comes_out_of_which_box():
    packing = a_packing(a_line("A", 4))
    packing.pack("line-A", 3)
    packing.open_box()
    packing.pack("line-A", 1)
    packing.update_order(an_order(a_line("A", 2)))
    assert a_view(packing).detail.startswith("Take 1 out of box 2, 1 out of box 1")


def skus(model: LinesModel) -> list[str]:
    """The rows; "-" for the one that the others are folded behind."""
    lines = (model.line_at(row) for row in range(model.rowCount()))
    return ["-" if line is None else line.sku_id for line in lines]


@pytest.fixture
def abc() -> tuple[Packing, LinesModel]:
    packing, model = a_packing(a_line("A", 2), a_line("B", 2), a_line("C", 2)), LinesModel()
    model.set_packing(packing)
    return packing, model


def pack(packing: Packing, model: LinesModel, sku: str, units: int = 2) -> None:
    packing.pack(f"line-{sku}", units)
    model.update_lines([f"line-{sku}"])


def test_a_copy_of_the_order_without_changes_leaves_the_rows_and_has_them_painted_anew(abc):
    packing, model = abc
    resets, painted = [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda first, last: painted.append((first.row(), last.row())))
    packing.update_order(with_lines_of(an_order(*packing.order.lines), packing.order))
    model.set_packing(packing)
    assert (resets, painted) == ([], [(0, 2)])
    # What was packed meanwhile, by steps that the rows have not heard of, is another matter.
    packing.pack("line-B", 2)
    model.set_packing(packing)
    assert resets == [1]
    assert skus(model) == ["A", "C", "-"]
    packing.update_order(an_order(a_line("A", 2), a_line("C", 2)))
    model.set_packing(packing)
    assert resets == [1, 1]


def test_what_is_done_is_folded_away_and_counted(abc):
    packing, model = abc
    pack(packing, model, "B")
    assert skus(model) == ["A", "C", "-"]
    assert model.index(2).data() == "1 line done"
    packing.update_order(
        an_order(a_line("A", 2), a_line("B", 2), a_line("C", 2, status=LineStatus.CANCELLED))
    )
    model.set_packing(packing)
    assert skus(model) == ["A", "-"]
    assert model.index(1).data() == "1 line done · 1 line not shipping"


def test_with_nothing_open_what_is_done_is_shown_and_folded_again_where_something_is(abc):
    packing, model = abc
    for sku in "ABC":
        pack(packing, model, sku)
    assert skus(model) == ["-", "A", "B", "C"]
    assert model.first_row == 1
    packing.unpack("line-B", 1, 1)
    model.update_lines(["line-B"])
    assert skus(model) == ["B", "-"]


def test_what_the_packer_wants_to_see_stays_shown_until_another_packing_is_opened(abc):
    packing, model = abc
    pack(packing, model, "A")
    model.toggle_done()
    pack(packing, model, "C")
    assert skus(model) == ["B", "-", "A", "C"]
    model.set_packing(packing)
    assert skus(model) == ["B", "-", "A", "C"]
    other = a_packing(a_line("D", 1), a_line("E", 1))
    other.pack("line-D", 1)
    model.set_packing(other)
    assert skus(model) == ["E", "-"]


def test_the_next_open_line_is_the_one_behind_it_and_at_the_end_the_first(abc):
    packing, model = abc
    pack(packing, model, "B")
    assert model.line_at(model.next_open_row("line-B")).sku_id == "C"
    pack(packing, model, "C")
    assert model.line_at(model.next_open_row("line-C")).sku_id == "A"
    pack(packing, model, "A")
    assert model.next_open_row("line-A") == -1


def test_a_line_with_too_many_stands_first_and_is_not_folded_away(abc):
    packing, model = abc
    pack(packing, model, "C")
    packing.update_order(an_order(a_line("A", 2), a_line("B", 2), a_line("C", 1)))
    model.set_packing(packing)
    assert skus(model) == ["C", "A", "B"]
