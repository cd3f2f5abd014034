"""How the history is drawn, and copied from: packings that were found, boxes, steps."""

from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSizePolicy,
    QStyleOptionViewItem,
)
from typing_extensions import override

from crux_desk.domain.orders.orders import service_of
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.summaries import PackingSummary
from crux_desk.ui.history.model import (
    DETAIL_ROLE,
    ROW_ROLE,
    STATION_ROLE,
    VALUE_ROLE,
    VOID_ROLE,
    RecordBoxesModel,
    ResultsModel,
    StepColumn,
    StepsModel,
)
from crux_desk.ui.history.words import service_words, shown_status
from crux_desk.ui.widgets.labels import width_of
from crux_desk.ui.widgets.row_delegate import Index, RowDelegate
from crux_desk.ui.widgets.rows import RowList
from crux_desk.ui.widgets.text_table import TextTable
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.text import boxes, shown_text, translate
from crux_desk.ui.words.times import date_and_time, day_words, written_day

_t = translate
_MARGIN = 400
"""Design pixels before the end of the list where more is asked for."""
_MAX = datetime(2000, 12, 28, 22, 58, 58, tzinfo=UTC)
"""A time whose words are about as long as any."""
_MOST_OF_NAME = 8
"""Letters, and wide ones, after which a name leaves its room to what was done."""
_MOST_MEASURED = 300
"""Steps whose rows are as high as their texts need; of more, each has one line: it takes too long."""
_COPY_ROW = QKeySequence("Ctrl+Shift+C")


class ResultDelegate(RowDelegate):
    """A packing that left: PO number and time, its labels and where it stands."""

    height = 66

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        summary = index.data(VALUE_ROLE)
        if not isinstance(summary, PackingSummary):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room, theme = self.draw_ground(painter, option), self.theme
        top = QRect(room.left(), room.top(), room.width(), theme.px(26))
        font = theme.font(17, bold=True)
        name = QFontMetrics(font).horizontalAdvance(summary.key.po_number)
        at = self._time_in(top.width() - theme.px(12) - name, summary.updated_at)
        width = self.write_right(painter, top, at, theme.font(15), theme.color("soft"))
        top.setRight(top.right() - width - theme.px(12))
        self.write_name(painter, top, summary.key.po_number, font, theme.color("ink"))
        self._draw_below(painter, room, summary, shown_text(str(index.data(STATION_ROLE) or "")))
        painter.restore()

    def _time_in(self, room: int, at: datetime) -> str:
        """The number is what is looked for: of the time as much as it leaves room for.

        All of it stands with the steps.
        """
        width = QFontMetrics(self.theme.font(15)).horizontalAdvance
        ways = (date_and_time(at), day_words(at))
        digits = written_day(at.astimezone().date())
        return next((way for way in ways if width(way) <= room), digits)

    def _draw_below(
        self, painter: QPainter, room: QRect, summary: PackingSummary, station: str
    ) -> None:
        theme = self.theme
        below = QRect(room.left(), room.top() + theme.px(28), room.width(), theme.px(22))
        is_good = summary.state is PackingState.SUBMITTED
        text, font = shown_status(summary), theme.font(15, bold=True)
        color = theme.color("good" if is_good else "bad")
        width = self.write_right(painter, below, text, font, color)
        below.setRight(below.right() - width - theme.px(12))
        packed = summary.boxes or ()
        labels = boxes(len(packed))
        if packed and packed[0].tracking:
            more = f"  +{len(packed) - 1}" if len(packed) > 1 else ""
            labels = packed[0].tracking + more
        if station:
            # Where it is another bench's; a long name leaves half to the labels.
            place = QRect(below)
            place.setWidth(below.width() // 2)
            font = theme.font(15)
            self.write_name(painter, place, station, font, theme.color("soft"))
            wide = min(place.width(), QFontMetrics(font).horizontalAdvance(station))
            below.setLeft(below.left() + wide + theme.px(12))
        self.write_name(painter, below, labels, theme.font(15, mono=True), theme.color("soft"))


class RecordBoxDelegate(RowDelegate):
    """A box that left: number, label, who carried it how at what cost, what was in it."""

    height = 70

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = index.data(VALUE_ROLE)
        if not isinstance(box, Box):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room, theme = self.draw_ground(painter, option), self.theme
        side = self.draw_badge(painter, room, box.number)
        text = room.adjusted(side + theme.px(12), 0, 0, 0)
        self._draw_text(painter, text, box, index)
        painter.restore()

    def _draw_text(self, painter: QPainter, text: QRect, box: Box, index: Index) -> None:
        theme = self.theme
        top = QRect(text.left(), text.top() + theme.px(3), text.width(), theme.px(24))
        label, font = box.tracking or _t("no label"), theme.font(15, bold=True, mono=True)
        half = QRect(top)
        half.setWidth(min(top.width(), QFontMetrics(font).horizontalAdvance(label) + 2))
        self.write_name(painter, half, label, font, theme.color("ink" if box.tracking else "soft"))
        rest = top.adjusted(half.width() + theme.px(18), 0, 0, 0)
        void = str(index.data(VOID_ROLE) or "")
        if void:
            bold = theme.font(15, bold=True)
            self.write(painter, rest, void, bold, theme.color("bad"))
            rest.setLeft(rest.left() + QFontMetrics(bold).horizontalAdvance(void) + theme.px(18))
        self._draw_facts(painter, rest, box)
        below = QRect(text.left(), text.top() + theme.px(29), text.width(), theme.px(22))
        contents = str(index.data(DETAIL_ROLE))
        self.write(painter, below, contents, theme.font(15), theme.color("ink"))

    def _draw_facts(self, painter: QPainter, room: QRect, box: Box) -> None:
        """Who carries it and how gives way to what it weighs and costs: half a number is none."""
        font, soft = self.theme.font(15), self.theme.color("soft")
        service = service_of(box)
        amounts = service_words(box).removeprefix(service)
        left = QRect(room)
        left.setWidth(max(0, room.width() - width_of(amounts, font)))
        written = self.write(painter, left, service, font, soft)
        self.write(painter, room.adjusted(written, 0, 0, 0), amounts, font, soft)


class _CopyList(RowList):
    """A list whose current row is copied: Ctrl+C what matters most of it, Ctrl+Shift+C all."""

    def copied(self, index: QModelIndex) -> str:
        """What Ctrl+C copies of a row."""
        return str(index.data(ROW_ROLE) or "")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.matches(QKeySequence.StandardKey.Copy):
            _copy(self.copied(index))
        elif index.isValid() and QKeySequence(event.keyCombination()) == _COPY_ROW:
            _copy(str(index.data(ROW_ROLE) or ""))
        else:
            super().keyPressEvent(event)


class ResultsView(_CopyList):
    """The packings that were found; Enter and a double click open the order of one.

    Asks for more when the last ones come into sight. (A tree view by itself fetches all.)
    """

    end_reached = Signal()

    def __init__(self, model: ResultsModel, theme: Theme) -> None:
        super().__init__(model, ResultDelegate(theme), "")
        self._theme = theme
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._on_scrolled)
        model.modelReset.connect(self._fit_bar)
        model.rowsInserted.connect(self._fit_bar)
        self.setAccessibleName(_t("Packings"))
        self.doubleClicked.connect(self._on_double_clicked)

    @Slot()
    def _fit_bar(self) -> None:
        _show_bar(self, self.model().rowCount() * self._theme.px(ResultDelegate.height))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bar()

    @Slot()
    def _on_scrolled(self) -> None:
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum() - self._theme.px(_MARGIN) and self.model().rowCount():
            self.end_reached.emit()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.entered_row.emit(index.row())


class RecordBoxesView(_CopyList):
    """The boxes of a packing; Ctrl+C copies the tracking number."""

    def __init__(self, model: RecordBoxesModel, theme: Theme) -> None:
        super().__init__(model, RecordBoxDelegate(theme), _t("Boxes and steps appear here."))
        self.setAccessibleName(_t("Boxes of the packing"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        model.modelReset.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        """As high as its rows."""
        row = self._delegate.theme.px(RecordBoxDelegate.height)
        return QSize(super().sizeHint().width(), row * max(1, self.model().rowCount()))

    @override
    def minimumSizeHint(self) -> QSize:
        row = self._delegate.theme.px(RecordBoxDelegate.height)
        return QSize(super().minimumSizeHint().width(), row)

    @override
    def copied(self, index: QModelIndex) -> str:
        box = index.data(VALUE_ROLE)
        return box.tracking if isinstance(box, Box) else ""


class StepsTable(TextTable):
    """The steps of a packing; Ctrl+C copies a row."""

    def __init__(self, model: StepsModel) -> None:
        super().__init__(model, _t("Steps of the packing"), height=1.75)
        self.setObjectName("inCard")
        self.setWordWrap(True)
        self._steps = model
        model.modelReset.connect(self._on_reset)
        self._lay_out()

    @Slot()
    def _on_reset(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.fontMetrics().horizontalAdvance
        # The year stands there for those of another one.
        ends = self._steps.ends or (date_and_time(_MAX, seconds=True),)
        most, free = width("M" * _MOST_OF_NAME), width("MM")
        who, where = (
            min(most, max(map(width, names), default=0) + free) for names in self._steps.names
        )
        time = max(map(width, ends)) + free
        # What the title says has no columns: their room is for what was done, their head's for a row.
        is_of_one_hand = self._steps.is_of_one_hand
        for column in (StepColumn.WHO, StepColumn.WHERE):
            self.setColumnHidden(column, is_of_one_hand)
        self.horizontalHeader().setVisible(not is_of_one_hand)
        widths: dict[int, int] = {StepColumn.TIME: time}
        if not is_of_one_hand:
            widths |= {StepColumn.WHO: who, StepColumn.WHERE: where}
        self.lay_out(widths)
        self._fit_bar()
        self._fit_rows()

    def _fit_bar(self) -> None:
        _show_bar(self, self._steps.rowCount() * self.verticalHeader().defaultSectionSize())

    def _fit_rows(self) -> None:
        """A step is read whole, on as many lines as it takes."""
        rows = self.verticalHeader()
        least, count = rows.defaultSectionSize(), self._steps.rowCount()
        if count > _MOST_MEASURED:
            return
        for row in range(count):
            line = self.sizeHintForIndex(self._steps.index(row, StepColumn.TIME)).height()
            rows.resizeSection(row, least + max(0, self.sizeHintForRow(row) - line))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bar()
        if event.size().width() != event.oldSize().width():
            self._fit_rows()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        is_copy = event.matches(QKeySequence.StandardKey.Copy)
        if index.isValid() and (is_copy or QKeySequence(event.keyCombination()) == _COPY_ROW):
            _copy(str(index.data(ROW_ROLE) or ""))
        else:
            super().keyPressEvent(event)


def _show_bar(view: QAbstractItemView, height: int) -> None:
    """With rows that high, or higher, there is a bar from the beginning, if they scroll.

    One that came after them would have them laid out, painted, twice.
    """
    policies = Qt.ScrollBarPolicy
    is_needed = height > view.viewport().height()
    view.setVerticalScrollBarPolicy(
        policies.ScrollBarAlwaysOn if is_needed else policies.ScrollBarAsNeeded
    )


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
