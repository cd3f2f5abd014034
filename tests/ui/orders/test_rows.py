"""What is drawn of an order to pack: how many lines it has is read whole, whatever the letters."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize

from crux_desk.domain.screen import Size, ThemeChoice
from crux_desk.ui.orders.delegate import WorkDelegate
from crux_desk.ui.orders.model import RowView
from crux_desk.ui.orders.words import units_caption
from crux_desk.ui.widgets.labels import elided
from tests.ui.painted_rows import painted

LARGE_ORDER = RowView(
    name="PO-10000",
    time="May 4, 9:12 AM",
    who="Ann Weaver, Portland OR",
    retailer="Crux Retailer",
    service="UPS Ground",
    mark="",
    tone="",
    count="30,000",
    of="",
    detail=units_caption(30_000, 10_000),
)


NOTED = replace(
    LARGE_ORDER, mark="! Gift: no price list in the box, please", tone="warn", detail="1 line"
)


class Rows(WorkDelegate):
    """Keeps what stands in its rows, as it is read."""

    shown: list[str]

    def write_right(self, painter, room, text, font, color):
        painter.setFont(font)
        self.shown.append(elided(text, painter.fontMetrics(), room.width()))
        return super().write_right(painter, room, text, font, color)

    def write(self, painter, room, text, font, *look):
        painter.setFont(font)
        self.shown.append(elided(text, painter.fontMetrics(), room.width()))
        return super().write(painter, room, text, font, *look)


def test_a_note_has_the_room_that_is_free_beside_it(theme):
    theme.set_up(ThemeChoice.SYSTEM, Size.NORMAL)
    rows = Rows(theme)
    for width in (900, 760):
        rows.shown = []
        painted(rows, NOTED, width)
        assert NOTED.mark in rows.shown, width
    rows.shown = []
    painted(rows, NOTED, 560)
    assert NOTED.mark not in rows.shown, "else it needed no room"
    assert any(text.startswith("! Gift") and text.endswith("…") for text in rows.shown)


@pytest.mark.parametrize("size", list(Size))
@pytest.mark.parametrize("height", range(700, 1100, 25))
def test_the_lines_of_a_large_order_are_counted_whole(theme, size, height):
    theme.set_up(ThemeChoice.SYSTEM, size)
    theme.fit(QSize(height * 16 // 9, height))
    rows = Rows(theme)
    rows.shown = []
    painted(rows, LARGE_ORDER, 500)
    assert LARGE_ORDER.detail in rows.shown
