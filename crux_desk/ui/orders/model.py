"""The orders to pack as rows of a table. Data only: nothing is fetched or opened here."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QFont
from typing_extensions import override

from crux_desk.domain.clock import utc_now
from crux_desk.domain.orders.listed_orders import OrderRow
from crux_desk.domain.records.order_rows import OrderStatus
from crux_desk.domain.texts import clean_line, text_key
from crux_desk.ui.widgets.labels import as_tip
from crux_desk.ui.widgets.row_delegate import Index
from crux_desk.ui.widgets.text_table import LEFT, RIGHT
from crux_desk.ui.words.text import noop, number, translated
from crux_desk.ui.words.times import moment


class Column(IntEnum):
    """The columns, from left to right."""

    PO = 0
    STATE = 1
    RETAILER = 2
    SHIP_TO = 3
    CREATED = 4
    LINES = 5
    UNITS = 6
    ASKS_FOR = 7


_TITLES = {
    Column.PO: noop("Order"),
    Column.STATE: noop("Status"),
    Column.RETAILER: noop("Retailer"),
    Column.SHIP_TO: noop("Ship to"),
    Column.CREATED: noop("Ordered"),
    Column.LINES: noop("Lines"),
    Column.UNITS: noop("To pack"),
    Column.ASKS_FOR: noop("Ship by"),
}
_NUMBERS = (Column.LINES, Column.UNITS)
_TEXTS: dict[Column, Callable[[OrderRow], str]] = {
    Column.PO: lambda row: clean_line(row.po_number) or row.order_uuid,
    Column.RETAILER: lambda row: row.retailer_name,
    Column.SHIP_TO: lambda row: row.ship_to,
    Column.LINES: lambda row: number(row.lines),
    Column.UNITS: lambda row: number(row.units),
    Column.ASKS_FOR: lambda row: row.asks_for or "–",
}
_STATES = {
    OrderStatus.ON_SCREEN: ("▸", noop("on screen")),
    OrderStatus.SET_ASIDE: ("✎", noop("set aside")),
    OrderStatus.QUEUED: ("…", noop("waiting")),
    OrderStatus.SENDING: ("→", noop("sending")),
    OrderStatus.UNCLEAR: ("?", noop("not sure")),
    OrderStatus.REFUSED: ("✕", noop("rejected")),
    OrderStatus.SUBMITTED: ("✓", noop("submitted")),
    OrderStatus.HANDED_OVER: ("✓", noop("exported")),
    OrderStatus.GIVEN_UP: ("⊘", noop("canceled")),
}


class OrdersModel(QAbstractTableModel):
    """The orders that a filter leaves; `show_rows`, `show_states` and `filter_by` are the ways in."""

    def __init__(self, clock: Callable[[], datetime] = utc_now) -> None:
        super().__init__()
        self._clock = clock
        self._all: Sequence[OrderRow] = ()
        self._rows: Sequence[OrderRow] = ()
        self._states: Mapping[str, OrderStatus] = {}
        self._words: tuple[str, ...] = ()
        self._bold = QFont()
        self._bold.setBold(True)

    @property
    def count(self) -> int:
        """How many orders there are, with those that the filter hides."""
        return len(self._all)

    def show_rows(self, rows: Sequence[OrderRow]) -> None:
        """Show these orders instead."""
        if rows != self._all:
            self._all = rows
            self._choose_rows()

    def show_states(self, states: Mapping[str, OrderStatus]) -> None:
        """How what this station has begun of some orders (by uuid) stands."""
        if states != self._states:
            self._states = states
            if self._rows:
                last = self.index(len(self._rows) - 1, Column.STATE)
                self.dataChanged.emit(self.index(0, Column.STATE), last)

    def filter_by(self, text: str) -> None:
        """Show the orders that have each of these words in them, or that have this uuid."""
        self._words = tuple(text_key(text).split())
        self._choose_rows()

    def order_at(self, row: int) -> OrderRow | None:
        """The order in a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, order_uuid: str) -> int:
        """The row of an order, -1 where it is not shown."""
        return next((n for n, row in enumerate(self._rows) if row.order_uuid == order_uuid), -1)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.order_at(index.row())
        if row is None:
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column in _NUMBERS else LEFT
        if role == Qt.ItemDataRole.FontRole and column in (Column.PO, Column.UNITS):
            return self._bold
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self._text(row, column))
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section in _NUMBERS else LEFT
        is_shown = role == Qt.ItemDataRole.DisplayRole
        return translated(_TITLES[Column(section)]) if is_shown else None

    def _text(self, row: OrderRow, column: Column) -> str:
        if column is Column.STATE:
            state = self._states.get(row.order_uuid)
            if state not in _STATES:
                return ""
            mark, text = _STATES[state]
            return f"{mark} {translated(text)}"
        if column is Column.CREATED:
            return "–" if row.created_at is None else moment(row.created_at, self._clock())
        return _TEXTS[column](row)

    def _choose_rows(self) -> None:
        words = self._words
        self.beginResetModel()
        self._rows = [row for row in self._all if _has(row, words)] if words else self._all
        self.endResetModel()


def _has(row: OrderRow, words: tuple[str, ...]) -> bool:
    return all(word in row.searched for word in words) or words == (row.order_uuid,)
