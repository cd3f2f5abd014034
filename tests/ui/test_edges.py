"""What stands below each other begins at one edge."""

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from crux_desk.domain.screen import Size, ThemeChoice
from crux_desk.ui.numbers.dialog import NumbersDialog
from crux_desk.ui.settings.dialog import SettingsDialog
from crux_desk.ui.settings.rows import SettingRow
from crux_desk.ui.widgets.text_table import TextTable
from tests.ui.views import has_numbers


def edge(part: QWidget, window: QWidget) -> int:
    """Where what it shows begins."""
    return part.mapTo(window, part.contentsRect().topLeft()).x()


def indicator(button: QAbstractButton) -> int:
    option = QStyleOptionButton()
    option.initFrom(button)
    elements = QStyle.SubElement
    kind = elements.SE_RadioButtonIndicator
    if isinstance(button, QCheckBox):
        kind = elements.SE_CheckBoxIndicator
    return button.style().subElementRect(kind, option, button).left()


@pytest.fixture(params=list(Size), ids=str)
def bench_of_size(bench, request):
    bench.program.theme.fit(QSize(1024, 600))
    bench.program.theme.set_up(ThemeChoice.SYSTEM, request.param)
    return bench


def test_all_editors_of_a_page_begin_at_one_edge(bench_of_size):
    bench_of_size.press("Ctrl+,")
    dialog = bench_of_size.dialog()
    assert isinstance(dialog, SettingsDialog)
    dialog.resize(1008, 552)
    found = {}
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        QTest.qWait(0)
        page = dialog.page
        rows = [one for one in page.editors if isinstance(one, SettingRow)]
        found[page.title()] = {edge(one.note.parentWidget() or one, dialog) for one in rows}
        for button in (*page.findChildren(QCheckBox), *page.findChildren(QRadioButton)):
            assert indicator(button) == 0, button.text()
    assert {name: edges for name, edges in found.items() if len(edges) > 1} == {}
    assert sum(map(len, found.values())) > 5
    dialog.reject()


def test_tiles_pictures_and_table_of_the_numbers_begin_at_one_edge(bench):
    bench.press("Ctrl+Shift+N")
    dialog = bench.dialog()
    assert isinstance(dialog, NumbersDialog)
    bench.until(lambda: has_numbers(dialog))
    QTest.qWait(0)
    tile = next(iter(dialog.tiles.values()))
    table = dialog.table_view
    header = table.horizontalHeader()
    # The head's words have 13 beside them; see the style sheet.
    head = header.mapTo(dialog, QPoint(header.sectionPosition(0), 0)).x() + 13
    title = edge(dialog._hours_card.title, dialog)
    assert {edge(tile._caption, dialog), edge(tile._value, dialog), title, head} == {title}
    dialog.reject()


def test_what_is_chosen_from_is_as_high_as_the_button_beside_it(bench):
    bench.open("po-5fkQo2ET")
    bench.press("Ctrl+O")
    panel = bench.dialog().panel
    heights = [part.height() for part in (panel.search, panel.carriers, panel.retailers)]
    button = panel.next.height()
    bench.dialog().reject()
    bench.until(lambda: not bench.is_asking)
    assert [height for height in heights if abs(height - button) > 1] == []


def test_the_head_of_a_table_is_whole_where_there_is_room(qtbot):
    table = TextTable(QStandardItemModel(1, 3), "Table", 1.8)
    qtbot.addWidget(table)
    titles = ["Long name of a column", "Another one of these", "Rest"]
    model = table.model()
    assert isinstance(model, QStandardItemModel)
    model.setHorizontalHeaderLabels(titles)
    table.lay_out({0: 30, 1: 30})
    head = table.horizontalHeader()
    table.resize(900, 200)
    table.show()
    QTest.qWait(0)
    assert all(head.sectionSize(place) >= head.sectionSizeHint(place) for place in range(2))
    table.resize(240, 200)
    QTest.qWait(0)
    assert head.length() <= table.viewport().width()
