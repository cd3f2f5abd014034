"""The history as rows: packings that were found, the boxes of one, its steps. Data only."""

from datetime import date, datetime
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    Qt,
)
from PySide6.QtGui import QGuiApplication
from typing_extensions import override

from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.records.history import HistoryPage, PackingRecord, PrintRecord, StepRecord
from crux_desk.domain.records.summaries import PackingSummary
from crux_desk.ui.history.words import (
    box_row,
    contents_words,
    service_words,
    status,
    summary_row,
)
from crux_desk.ui.widgets.labels import as_tip
from crux_desk.ui.widgets.row_delegate import Index
from crux_desk.ui.widgets.text_table import TextTableModel
from crux_desk.ui.words.printing import printed_words
from crux_desk.ui.words.steps import StepWords
from crux_desk.ui.words.text import box_name, boxes, marked, noop, shown_text, translate
from crux_desk.ui.words.times import clock_time, date_and_time, sortable_time

_t = translate
VALUE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The value that a row is about: a summary, or a box."""
ROW_ROLE = Qt.ItemDataRole.UserRole + 2
"""The whole row as text to be copied, its cells between tabs."""
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 3
"""What stands in the second line of a box: its contents."""


VOID_ROLE = Qt.ItemDataRole.UserRole + 4
"""That a box's label is void; "" where it is not."""


STATION_ROLE = Qt.ItemDataRole.UserRole + 5
"""The other bench at which a packing left; "" for this one."""


def _void_words() -> str:
    return _t("label is void")


class ResultsModel(QAbstractListModel):
    """The packings that were found so far."""

    def __init__(self) -> None:
        super().__init__()
        self._packings: list[PackingSummary] = []
        self._stations: dict[str, str] = {}
        self._has_more = False

    def begin(self, page: HistoryPage) -> None:
        """Show the first page of a search."""
        self.beginResetModel()
        self._packings, self._stations = list(page.packings), dict(page.stations)
        self._has_more = page.next is not None
        self.endResetModel()

    def add(self, page: HistoryPage) -> None:
        """Show one more page below."""
        self._has_more = page.next is not None
        self._stations |= page.stations
        if page.packings:
            first = len(self._packings)
            self.beginInsertRows(QModelIndex(), first, first + len(page.packings) - 1)
            self._packings += page.packings
            self.endInsertRows()

    def station_of(self, packing: PackingSummary) -> str:
        """The other bench at which it left; "" for this one."""
        return self._stations.get(packing.key.packing_id, "")

    @property
    def has_more(self) -> bool:
        """Whether there are packings below those that are shown."""
        return self._has_more

    def packing_at(self, row: int) -> PackingSummary | None:
        """The packing in a row."""
        return self._packings[row] if 0 <= row < len(self._packings) else None

    def row_of(self, packing_id: str) -> int:
        """The row of a packing; -1 where it is not among them."""
        ids = (packing.key.packing_id for packing in self._packings)
        return next((row for row, one in enumerate(ids) if one == packing_id), -1)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._packings)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        packing = self.packing_at(index.row())
        if packing is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                at = date_and_time(packing.updated_at)
                # Said, not painted: without the sign.
                parts = (packing.key.po_number, status(packing)[1], at)
                station = shown_text(self.station_of(packing))
                said = (*parts, boxes(len(packing.boxes or ())), station)
                return ", ".join(part for part in said if part)
            case value if value == VALUE_ROLE:
                return packing
            case value if value == ROW_ROLE:
                return summary_row(packing)
            case value if value == STATION_ROLE:
                return self.station_of(packing)
            case _:
                return None


class RecordBoxesModel(QAbstractListModel):
    """The boxes of one packing."""

    def __init__(self) -> None:
        super().__init__()
        self._record: PackingRecord | None = None

    def show_record(self, record: PackingRecord | None) -> None:
        """Show the boxes of this packing instead; of none."""
        self.beginResetModel()
        self._record = record
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or self._record is None else len(self._record.boxes)

    @property
    def record(self) -> PackingRecord | None:
        """The packing whose boxes are shown."""
        return self._record

    def box_at(self, row: int) -> Box | None:
        """The box in a row."""
        boxes = () if self._record is None else self._record.boxes
        return boxes[row] if 0 <= row < len(boxes) else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        box, record = self.box_at(index.row()), self._record
        if box is None or record is None:
            return None
        is_void = box.number in record.voided
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                held = contents_words(box, record)
                said = (box_name(box.number), box.tracking, _void_words() if is_void else "")
                return ", ".join(part for part in (*said, service_words(box), held) if part)
            case Qt.ItemDataRole.ToolTipRole:
                return as_tip(contents_words(box, record))
            case value if value == VALUE_ROLE:
                return box
            case value if value == ROW_ROLE:
                return box_row(box, record)
            case value if value == DETAIL_ROLE:
                return contents_words(box, record)
            case value if value == VOID_ROLE:
                return marked("✕", _void_words()) if is_void else ""
            case _:
                return None


class StepColumn(IntEnum):
    """The columns of the steps, from left to right."""

    TIME = 0
    WHAT = 1
    WHO = 2
    WHERE = 3


_STEP_TITLES = (noop("Time"), noop("Step"), noop("Packer"), noop("Station"))


class StepsModel(TextTableModel):
    """The steps of one packing, and what was printed of it in between.

    The words of a step are made when it is looked at.
    """

    def __init__(self) -> None:
        super().__init__(_STEP_TITLES)
        self._rows: tuple[StepRecord | PrintRecord, ...] = ()
        self._is_of_one_day = False
        self._words = StepWords({}, {})

    def show_record(self, record: PackingRecord | None) -> None:
        """Show the steps of this packing instead; of none."""
        self.beginResetModel()
        steps = () if record is None else record.steps
        self._rows = () if record is None else (*steps, *record.printed)
        if record is not None and record.printed:
            # Those of one moment stay as they are: steps in their order, then paper.
            self._rows = tuple(sorted(self._rows, key=_time))
        self._is_of_one_day = len({_day(told) for told in self._rows[:1] + self._rows[-1:]}) == 1
        by_number = {told.step.number: told.step for told in steps}
        self._words = StepWords({} if record is None else record.lines, by_number)
        self.endResetModel()

    @property
    def ends(self) -> tuple[str, ...]:
        """The times of the first and the last row, as they are shown; none where there is no row."""
        return tuple(self._shown_time(told) for told in self._rows[:1] + self._rows[-1:])

    @property
    def names(self) -> tuple[set[str], set[str]]:
        """The packers and the stations that stand in the rows."""
        authors = {told.author for told in self._rows}
        return {one.packer for one in authors}, {one.station for one in authors}

    @property
    def is_of_one_hand(self) -> bool:
        """Whether one packer did all of it at one station."""
        return all(len(names) <= 1 for names in self.names)

    @property
    def hand(self) -> tuple[str, ...]:
        """The one packer and the one station, which are said once; none where the rows say who."""
        packers, stations = self.names
        return (*packers, *stations) if self.is_of_one_hand else ()

    @override
    def count(self) -> int:
        return len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == StepColumn.TIME:
            # What was done is read first.
            return QGuiApplication.palette().placeholderText()
        if role != ROW_ROLE or not 0 <= index.row() < len(self._rows):
            return super().data(index, role)
        told = self._rows[index.row()]
        at, author = sortable_time(_time(told), seconds=True), told.author
        return "\t".join((at, self._words_of(told), author.packer, author.station))

    @override
    def text_at(self, row: int, column: int) -> str:
        told = self._rows[row]
        match StepColumn(column):
            case StepColumn.TIME:
                return self._shown_time(told)
            case StepColumn.WHAT:
                return self._words_of(told)
            case StepColumn.WHO:
                return told.author.packer
            case StepColumn.WHERE:
                return told.author.station

    def _shown_time(self, told: StepRecord | PrintRecord) -> str:
        """By the clock where all are of one day: the packing's, which stands above them."""
        if self._is_of_one_day:
            return clock_time(_time(told), seconds=True)
        return date_and_time(_time(told), seconds=True)

    def _words_of(self, told: StepRecord | PrintRecord) -> str:
        return (
            printed_words(told.job) if isinstance(told, PrintRecord) else self._words.of(told.step)
        )


def _time(told: StepRecord | PrintRecord) -> datetime:
    return told.job.made_at if isinstance(told, PrintRecord) else told.step.at


def _day(told: StepRecord | PrintRecord) -> date:
    return _time(told).astimezone().date()
