"""What is drawn of a box where its row is narrow: numbers whole, and which field is doubted."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem

from crux_desk.domain.packing.boxes import Box
from crux_desk.ui.bench.boxes_model import BoxStatus, BoxView, box_view_of
from crux_desk.ui.bench.delegates import BoxDelegate
from crux_desk.ui.widgets.labels import elided
from crux_desk.ui.widgets.row_delegate import VIEW_ROLE
from crux_desk.ui.widgets.theme import Theme

DOUBT = "UPS numbers don't look like that."


class Written(BoxDelegate):
    """Keeps what stands in its rows, as it is read."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.shown: list[str] = []

    def write(self, painter, room, text, font, color, *cut):
        painter.setFont(font)
        self.shown.append(elided(text, painter.fontMetrics(), room.width(), *cut))
        return super().write(painter, room, text, font, color, *cut)


def written(theme, view: BoxView, width: int) -> list[str]:
    delegate, model = Written(theme), QStandardItemModel()
    item = QStandardItem()
    item.setData(view, VIEW_ROLE)
    model.appendRow(item)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, delegate.height)
    image = QImage(width, delegate.height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0, 0))
    painter.end()
    return delegate.shown


@pytest.mark.parametrize("doubt", ["", DOUBT])
@pytest.mark.parametrize("width", [210, 240, 320])
def test_what_a_box_weighs_and_costs_is_not_cut(qapp, theme, doubt, width):
    view = BoxView(
        2,
        BoxStatus.COMPLETE,
        "1Z5R89390357567127",
        "UPS Ground",
        2,
        doubt=doubt,
        doubted=("Check: weight", "weight"),
        measures="17.20 lb · $34.50",
    )

    assert any("17.20 lb · $34.50" in text for text in written(theme, view, width))


def test_a_doubt_that_has_no_room_says_which_field_is_to_be_looked_at(qapp, theme):
    view = BoxView(
        2, BoxStatus.COMPLETE, "1Z5R89", "UPS", 2, doubt=DOUBT, doubted=("Check: weight", "weight")
    )

    assert f"⚠ {DOUBT}" in written(theme, view, 500)
    assert "⚠ Check: weight" in written(theme, view, 250)
    assert "⚠ weight" in written(theme, view, 170)


def test_what_a_box_lacks_is_said_in_as_few_words_as_there_is_room_for(qapp, theme):
    view = box_view_of(Box(1, carrier="UPS", method="Ground"))

    assert "! Missing: weight, ship cost, contents" in written(theme, view, 500)
    assert "! weight +2" in written(theme, view, 190)
