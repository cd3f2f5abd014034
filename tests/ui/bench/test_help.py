"""The keys are seen all at once where the screen has room for that."""

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QTableWidget

from crux_desk.domain.screen import Language
from crux_desk.ui.bench.questions.help import HelpDialog, _columns, _rows


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.SPANISH])
def test_nothing_scrolls_where_there_is_room_and_no_text_is_cut(bench, language):
    bench.window.resize(1366, 768)
    bench.program.languages.speak(language)
    bench.press("F1")
    dialog = bench.dialog()
    table = dialog.findChild(QTableWidget)
    assert isinstance(dialog, HelpDialog)
    assert table is not None
    # A window manager may take a moment.
    bench.until(lambda: table.verticalScrollBar().maximum() == 0)
    assert table.horizontalScrollBar().maximum() == 0
    narrow = [
        table.item(row, column).text()
        for row in range(table.rowCount())
        for column in range(table.columnCount())
        if table.item(row, column) is not None
        and table.columnSpan(row, column) == 1
        and table.sizeHintForIndex(table.model().index(row, column)).width()
        > table.columnWidth(column)
    ]
    dialog.reject()
    bench.until(lambda: not bench.is_asking)
    assert narrow == []


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_columns_have_all_keys_and_no_heading_alone(qapp, count):
    rows = list(_rows())
    columns = _columns(rows, count)
    assert len(columns) <= count
    assert max(map(len, columns)) == len(columns[0])
    assert [row for column in columns for row in column if row[1]] == [r for r in rows if r[1]]
    for column in columns:
        assert not column[0][1]
        assert column[-1][1]
        assert all(row[1] or below[1] for row, below in pairwise(column))
