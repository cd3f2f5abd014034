"""What can be done, by which key."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from typing_extensions import override

from crux_desk.ui.bench.actions import ACTIONS, ActionRow
from crux_desk.ui.widgets.dialog import PAGES, DeskDialog
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.scroller import room_for
from crux_desk.ui.widgets.theme import grown
from crux_desk.ui.words.text import noop, number, translate, translated

_t = translate
_Row = tuple[str, str]
_Page = Sequence[Sequence[_Row]]
"""Columns of rows."""
_FREE = "", ""
_LEAST_ROWS = 4
_LEAST_LEFT = 2
"""Rows of a section on either side of where it is divided."""
_MOST_COLUMNS = 3
_HEIGHTS = (1.5, 1.15)
"""Of a row, as a multiple of the type's; the second where the first has no room."""
_AROUND, _BESIDE = QSize(64, 182), 30
"""Design pixels: of the dialog, around the table; and beside a text in it."""
_MORE = (
    (noop("Enter"), noop("In the lines: pack one unit")),
    ("+  −", noop("In a box: one unit more, or less")),
    (noop("Enter"), noop("In a field: go to the next empty one")),
    (noop("Alt + letter"), noop("Go to the field with it underlined")),
)


_GROUPS = (
    (
        noop("Packing"),
        (
            *("submit", "new_box", "pack_many", "pack_rest", "split", "unit_cost"),
            *("remove_box", "move", "weigh", "tare", "undo"),
        ),
    ),
    (
        noop("Orders"),
        (
            *("put_aside", "refresh", "details", "done_lines", "outbox", "history"),
            *("numbers", "orders", "next_order", "get_orders"),
        ),
    ),
    (
        noop("Moving around"),
        (
            *("to_scan", "to_lines", "to_boxes", "to_box", "to_contents"),
            *("next_box", "previous_box", "escape"),
        ),
    ),
)
"""Headings, and what stands below each, by the names of the actions; the others come last."""


class HelpDialog(DeskDialog):
    """A table of the keys, in groups; in as many columns as it takes to see all of them at once.

    Where the screen has no room for that, it has pages. Nothing scrolls.
    """

    def __init__(self, parent: QWidget) -> None:
        self._headings: list[QTableWidgetItem] = []
        self._said = _t("Scan or type a PO number, then items. You can do everything by keyboard.")
        super().__init__(parent, _t("Keys"), self._said)
        self._bold = QFont(self.font())
        self._bold.setWeight(QFont.Weight.DemiBold)
        around = QSize(grown(_AROUND.width()), grown(_AROUND.height()))
        room = room_for(self) - around
        self._pages, size = self._laid_out(list(_rows()), room)
        self._number = plain_label(name="dialogText")
        self.put_beside_title(self._number)
        self._table = self._empty_table()
        self._table.installEventFilter(self)
        self.body.addWidget(self._table, 1)
        self._before = self.add_button(_t("Previous page"), "PgUp")
        self._after = self.add_button(_t("Next page"), "PgDown")
        self._before.clicked.connect(self._on_before)
        self._after.clicked.connect(self._on_after)
        for part in (self._number, self._before, self._after):
            part.setVisible(len(self._pages) > 1)
        self.add_cancel(_t("Close"))
        self._show_page(0)
        self.resize(size + around)

    def _laid_out(self, rows: Sequence[_Row], room: QSize) -> tuple[Sequence[_Page], QSize]:
        """The columns of each page, and how large a table is that shows the largest of them."""
        for height in _HEIGHTS:
            self._high = round(self.fontMetrics().height() * height)
            for count in range(_MOST_COLUMNS, 1, -1):
                page = _columns(rows, count)
                if _fits(size := self._size_of(page), room):
                    return [page], size
        pages, size = self._in_pages(rows, room)
        if self.fontMetrics().horizontalAdvance(self._said) > size.width():
            # Above a page that is narrow, the text has another line.
            line = QSize(0, self.fontMetrics().lineSpacing())
            pages, size = self._in_pages(rows, room - line)
            size += line
        return pages, size

    def _in_pages(self, rows: Sequence[_Row], room: QSize) -> tuple[Sequence[_Page], QSize]:
        columns = _split(rows, max(room.height() // self._high, _LEAST_ROWS))
        pages = self._paged(columns, room.width())
        width = max(self._size_of(page).width() for page in pages)
        highest = max(len(rows) for page in pages for rows in page)
        return pages, QSize(min(width, room.width()), highest * self._high)

    def _paged(self, columns: _Page, room: int) -> Sequence[_Page]:
        """As many columns on each page as have room beside each other."""
        for count in range(_MOST_COLUMNS, 0, -1):
            pages = [columns[at : at + count] for at in range(0, len(columns), count)]
            if max(self._size_of(page).width() for page in pages) <= room:
                break
        return pages

    def _size_of(self, columns: _Page) -> QSize:
        """How large a table is in which all of them are seen."""
        keys, does = QFontMetrics(self._bold), self.fontMetrics()
        wide = sum(
            max(keys.horizontalAdvance(row[0]) for row in rows)
            + max(does.horizontalAdvance(row[1]) for row in rows)
            + 2 * grown(_BESIDE)
            for rows in columns
        )
        return QSize(wide, max(map(len, columns)) * self._high)

    def _empty_table(self) -> QTableWidget:
        highest = max(len(rows) for page in self._pages for rows in page)
        table = QTableWidget(highest, 2 * max(map(len, self._pages)))
        table.setObjectName("keys")
        table.setAccessibleName(_t("Keys"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.horizontalHeader().hide()
        table.verticalHeader().hide()
        table.verticalHeader().setMinimumSectionSize(1)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(self._high)
        table.setShowGrid(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        return table

    @Slot()
    def _on_before(self) -> None:
        self._show_page(self._page - 1)

    @Slot()
    def _on_after(self) -> None:
        self._show_page(self._page + 1)

    def _show_page(self, page: int) -> None:
        """Counted from 0; one that is not there is the nearest that is."""
        count = len(self._pages)
        self._page = min(max(page, 0), count - 1)
        self._number.setText(
            _t("Page {number} of {count}", number=number(self._page + 1), count=number(count))
        )
        self._before.setEnabled(self._page > 0)
        self._after.setEnabled(self._page < count - 1)
        table = self._table
        table.clearContents()
        table.clearSpans()
        self._headings = []
        for place, rows in enumerate(self._pages[self._page]):
            for row, (keys, does) in enumerate(rows):
                if not keys:
                    continue
                cell = QTableWidgetItem(keys)
                cell.setFont(self._bold)
                table.setItem(row, 2 * place, cell)
                if does:
                    table.setItem(row, 2 * place + 1, QTableWidgetItem(does))
                else:
                    table.setSpan(row, 2 * place, 1, 2)
                    self._headings.append(cell)
        self._color()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The table would take them to scroll by.
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in PAGES:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PAGES:
            self._show_page(self._page + (1 if event.key() == Qt.Key.Key_PageDown else -1))
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._color()

    def _color(self) -> None:
        for heading in self._headings:
            heading.setForeground(QApplication.palette().link())


def _fits(size: QSize, room: QSize) -> bool:
    return size.boundedTo(room) == size


def _columns(rows: Sequence[_Row], count: int) -> _Page:
    """The rows in so many columns, as low as they may be."""
    lengths = range(max(-(-len(rows) // count), _LEAST_ROWS), 2 * len(rows))
    columns = (_split(rows, most) for most in lengths)
    return next(page for page in columns if len(page) <= count)


def _split(rows: Sequence[_Row], most: int) -> _Page:
    """The rows in columns of no more than so many, as many as it takes.

    A section that has room in a column is not divided. What goes on in the next column has its
    heading again; on either side there are a few rows. Above a heading within a column a row is free.
    """
    columns: list[list[_Row]] = [[]]
    for heading, *section in _sections(rows):
        done = 0
        while done < len(section):
            above = [_FREE] if columns[-1] else []
            room, left = most - len(columns[-1]) - len(above) - 1, len(section) - done
            here = left if left <= room else min(room, left - _LEAST_LEFT)
            if room == most - 1:
                here = -(-left // -(-left // room))  # parts that are as long as each other
            if here < left < most or here < min(_LEAST_LEFT, left):
                columns.append([])
                continue
            columns[-1] += [*above, heading, *section[done : done + here]]
            done += here
    return columns


def _sections(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Each begins with its heading."""
    starts = [place for place, row in enumerate(rows) if not row[1]]
    return [[*rows[start:end]] for start, end in zip(starts, [*starts[1:], len(rows)], strict=True)]


def _rows() -> Iterator[_Row]:
    """Keys and what they do; a heading does nothing."""
    by_name = {row.name: row for row in ACTIONS}
    for heading, names in _GROUPS:
        yield translated(heading), ""
        yield from (_row(by_name.pop(name)) for name in names)
    yield from ((translated(keys), translated(does)) for keys, does in _MORE)
    yield _t("Station"), ""
    yield from map(_row, by_name.values())


def _row(action: ActionRow) -> _Row:
    return action.keys[0].replace("Return", "Enter"), translated(action.text)
