"""The keys are seen all at once where the screen has room for that."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise, product

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidget

from crux_desk.domain.screen import Language, Size, ThemeChoice
from crux_desk.ui.bench.questions.help import HelpDialog, _columns, _rows, _sections, _split


def help_of(bench) -> tuple[HelpDialog, QTableWidget]:
    bench.press("F1")
    dialog = bench.dialog()
    assert isinstance(dialog, HelpDialog)
    table = dialog.findChild(QTableWidget)
    assert table is not None
    # A window manager may take a moment.
    bench.until(lambda: table.verticalScrollBar().maximum() == 0)
    return dialog, table


def texts_of(table: QTableWidget) -> list[str]:
    places = product(range(table.columnCount()), range(table.rowCount()))
    items = (table.item(row, column) for column, row in places)
    return [item.text() for item in items if item is not None]


def narrow(table: QTableWidget) -> list[str]:
    places = product(range(table.rowCount()), range(table.columnCount()))
    return [
        item.text()
        for row, column in places
        if (item := table.item(row, column)) is not None
        and table.columnSpan(row, column) == 1
        and table.sizeHintForIndex(table.model().index(row, column)).width()
        > table.columnWidth(column)
    ]


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.SPANISH])
def test_nothing_scrolls_where_there_is_room_and_no_text_is_cut(bench, language):
    bench.window.resize(1366, 768)
    bench.program.languages.speak(language)
    dialog, table = help_of(bench)
    assert table.horizontalScrollBar().maximum() == 0
    too_narrow = narrow(table)
    dialog.reject()
    bench.until(lambda: not bench.is_asking)
    assert too_narrow == []


@pytest.mark.parametrize(("size", "language"), [*product(Size, Language)])
def test_on_a_small_screen_it_has_pages_and_nothing_scrolls(bench, monkeypatch, size, language):
    monkeypatch.setattr("crux_desk.ui.bench.questions.help.room_for", lambda _: QSize(1008, 552))
    bench.window.resize(1024, 600)
    bench.program.languages.speak(language)
    bench.program.theme.set_up(ThemeChoice.SYSTEM, size)
    dialog, table = help_of(bench)
    seen, pages = texts_of(table), 1
    while True:
        assert table.horizontalScrollBar().maximum() == table.verticalScrollBar().maximum() == 0
        assert narrow(table) == []
        if not dialog._after.isEnabled():
            break
        QTest.keyClick(table, Qt.Key.Key_PageDown)
        seen, pages = seen + texts_of(table), pages + 1
    assert dialog.height() <= 552
    QTest.keyClick(table, Qt.Key.Key_PageUp)
    assert dialog._after.isEnabled() is (pages > 1)
    dialog.reject()
    bench.until(lambda: not bench.is_asking)
    assert {text for row in _rows() for text in row if text} <= {*seen}


@pytest.mark.parametrize(("size", "most"), [(Size.NORMAL, 1), (Size.LARGE, 3)])
def test_a_section_stands_once_where_it_has_room(bench, monkeypatch, size, most):
    monkeypatch.setattr("crux_desk.ui.bench.questions.help.room_for", lambda _: QSize(1350, 720))
    bench.window.resize(1366, 768)
    bench.program.theme.set_up(ThemeChoice.SYSTEM, size)
    dialog, _ = help_of(bench)
    pages, highest = dialog._pages, dialog._table.rowCount()
    dialog.reject()
    bench.until(lambda: not bench.is_asking)
    headings = Counter(
        row[0] for row in chain.from_iterable(chain.from_iterable(pages)) if is_heading(row)
    )
    twice = {heading for heading, times in headings.items() if times > 1}
    longer = {rows[0][0] for rows in _sections(list(_rows())) if len(rows) > highest}
    assert (len(pages), twice) == (most, longer)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_columns_have_all_keys_and_no_heading_alone(qapp, count):
    rows = list(_rows())
    columns = _columns(rows, count)
    assert len(columns) <= count
    assert [row for column in columns for row in column if row[1]] == [r for r in rows if r[1]]
    for column in columns:
        assert not column[0][1]
        assert column[-1][1]
        assert all(row[1] or below[1] for row, below in pairwise(column) if row[0])
        # Above a heading within a column there is a row that is free, and nowhere else.
        free = [place for place, row in enumerate(column) if not row[0]]
        headings = [place for place, row in enumerate(column) if is_heading(row)]
        assert [0, *(place + 1 for place in free)] == headings
    assert min(parts_of(columns)) >= 2


def is_heading(row: tuple[str, str]) -> bool:
    """A row that is free says nothing at all."""
    return bool(row[0]) and not row[1]


def parts_of(columns: Sequence[Sequence[tuple[str, str]]]) -> list[int]:
    """How many rows stand below each heading, as often as it stands there."""
    counts: list[int] = []
    for row in chain.from_iterable(columns):
        if row[1]:
            counts[-1] += 1
        elif is_heading(row):
            counts.append(0)
    return counts


@pytest.mark.parametrize("most", range(4, 20))
def test_a_section_that_has_room_in_a_column_is_not_divided(qapp, most):
    rows = list(_rows())
    columns = _split(rows, most)
    assert max(map(len, columns)) <= most
    assert [row for column in columns for row in column if row[1]] == [r for r in rows if r[1]]
    assert min(parts_of(columns)) >= 2
    headings = Counter(row[0] for column in columns for row in column if is_heading(row))
    for heading, *section in _sections(rows):
        assert (headings[heading[0]] == 1) is (len(section) < most)
