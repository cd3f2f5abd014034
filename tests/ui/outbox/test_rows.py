"""What a row of the outbox says, and that it is read whole."""

import pytest
from PySide6.QtCore import QSize

from crux_desk.desk.outbox_reading import BoxAtService, BoxShown
from crux_desk.domain.screen import Size, ThemeChoice
from crux_desk.ui.outbox.model import BoxRowView, EntriesModel, EntryView, RowsModel, box_row_of
from crux_desk.ui.outbox.view import EntriesList
from tests.builders import a_packing


def box_row(*said: str) -> BoxRowView:
    box = a_packing().open_box()
    return box_row_of(BoxShown(box, BoxAtService.UNKNOWN, (), said))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ((), ""),
        (("ship_cost: Too dear.",), "Rejected: ship cost"),
        (("weight: a", "weight: b", "carrier: c"), "Rejected: weight, carrier"),
        (("odd: x",), "Rejected"),
    ],
)
def test_a_box_that_crux_rejected_names_what_is_to_be_corrected(said, words):
    assert box_row(*said).said == words


def test_what_is_told_of_a_draft_is_read_whole_on_as_many_lines_as_it_takes(qtbot, theme):
    theme.set_up(ThemeChoice.LIGHT, Size.LARGE)
    words = ("2 boxes", "12 of 120 units, 12 boxes, Guadalupe Hernandez")
    model = EntriesModel()
    RowsModel.show_rows(
        model, [EntryView(one, "x", "soft", "PO-1", "2:46 PM", one) for one in words]
    )
    rows = EntriesList(model, theme)
    qtbot.addWidget(rows)
    rows.resize(QSize(300, 400))
    rows.show()
    qtbot.waitExposed(rows)

    def heights() -> list[int]:
        return [rows.visualRect(model.index(row)).height() for row in range(2)]

    line = theme.px(20)
    qtbot.waitUntil(lambda: heights()[1] >= heights()[0] + line)
    rows.resize(QSize(900, 400))
    qtbot.waitUntil(lambda: heights()[1] == heights()[0])
