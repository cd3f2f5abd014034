"""All benches on one picture, to be read from five metres: painted, as large as there is room."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy
from typing_extensions import override

from crux_desk.domain.records.floor_board import BenchCard, FloorBoard
from crux_desk.domain.values import dataclass
from crux_desk.ui.floor.card import CardPainter, Shown, is_there
from crux_desk.ui.floor.pen import RIGHT, Pen, font_of
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.floor.board import (
    attention_words,
    conflicts_words,
    outbox_words,
    progress_words,
    state_words,
)
from crux_desk.ui.words.text import marked, number, shown_text, side_by_side, translate

_t = translate
_SHAPE = 2.1
"""A card is about so many times as wide as high."""
_MOST_HIGH = 0.5
"""A card is no higher than this part of the board: two benches look like two, not like a door."""
_AS_HIGH = 0.9
"""Of a card's height: less than that is no gain that would be seen from five metres."""
_LIST_FROM = 700
"""Pixels of width from which orders to pack are named."""
_MOST_BESIDE = 9
"""With more benches than these they need the room, or nobody reads them from five metres; the orders
are only counted then."""
_LEAST_HEAD = 64
"""Design pixels: of the numbers of the day."""
_BOARD_HIGH = 290
"""Design pixels: on a lower board, the numbers of the day stand in one line."""
_LINE_HIGH = 30
"""Design pixels: of that line."""
_EDGE_PART, _GAP_PART = 0.02, 0.014
"""Of a board: what is free around all of it on a wall, and between any two of its parts."""
_LEAST_FREE = 8.0
_LEAST_CARD = 58
"""Design pixels: two lines about a bench; where it would have less, benches scroll."""


@dataclass(frozen=True)
class _Grid:
    """How cards are laid out in a room: `rows` of so many `columns`, of which `shown` are seen."""

    room: QRectF
    card: QRectF
    gap: float
    columns: int
    rows: int
    shown: int

    def place(self, place: int, first_row: int) -> QRectF | None:
        """Where a card stands below the rows that are scrolled away; None where it is not seen."""
        row, column = divmod(place, self.columns)
        if not first_row <= row < first_row + self.shown:
            return None
        down = (row - first_row) * (self.card.height() + self.gap)
        return self.card.translated(column * (self.card.width() + self.gap), down)


@dataclass(frozen=True)
class _Rooms:
    """Where the parts of a board stand; what is not there has an empty room."""

    trouble: QRectF
    head: QRectF
    waiting: QRectF
    grid: _Grid
    is_low: bool


class BoardView(QAbstractScrollArea):
    """The board; `chosen` where somebody pointed at a bench.

    On a wall all benches are seen at once. Over the window they are no smaller than can be read,
    and scroll by whole rows.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, *, is_wall: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._is_wall = is_wall
        self._board: FloorBoard | None = None
        self._trouble = ""
        self._chosen = ""
        self._places: dict[str, QRectF] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._lay_out)

    @property
    def board(self) -> FloorBoard | None:
        """What it shows."""
        return self._board

    @property
    def trouble(self) -> str:
        """What is said to be wrong."""
        return self._trouble

    @property
    def bench(self) -> BenchCard | None:
        """The bench that is chosen."""
        benches = () if self._board is None else self._board.benches
        return next((one for one in benches if one.bench_id == self._chosen), None)

    def show_board(self, board: FloorBoard) -> None:
        """Show it; what was said to be wrong is over."""
        self._board, self._trouble = board, ""
        self.setAccessibleName(_spoken(board))
        self._lay_out()

    def show_trouble(self, said: str) -> None:
        """What stands there may be old, and why."""
        self._trouble = said
        self._lay_out()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(900), self._theme.px(420))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._theme.px(_LEAST_HEAD))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = [key for key, place in self._places.items() if place.contains(event.position())]
        if found and not self._is_wall:
            self._chosen = found[0]
            self.chosen.emit(found[0])
            self.viewport().update()

    # -- where it all stands ---------------------------------------------------------------------

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    @Slot()
    def _lay_out(self) -> None:
        """Say to the scroll bar how many rows there are more than have room."""
        if self._board is not None:
            policies = Qt.ScrollBarPolicy
            grid = self._rooms(self._board, self.size()).grid
            is_long = grid.rows > grid.shown
            self.setVerticalScrollBarPolicy(
                policies.ScrollBarAlwaysOn if is_long else policies.ScrollBarAlwaysOff
            )
            if is_long:
                grid = self._rooms(self._board, self.viewport().size()).grid
            bar = self.verticalScrollBar()
            bar.setPageStep(grid.shown)
            bar.setRange(0, grid.rows - grid.shown)
        self.viewport().update()

    def _whole(self, size: QSize) -> QRectF:
        """All that there is to paint on."""
        whole, edge = QRectF(0, 0, size.width(), size.height()), _of(size, _EDGE_PART)
        return whole.adjusted(edge, edge, -edge, -edge) if self._is_wall else whole

    def _head_high(self, room: QRectF) -> float:
        head = min(room.height() * 0.15, room.width() * 0.09)
        return max(head, float(self._theme.px(_LEAST_HEAD)))

    def _rooms(self, board: FloorBoard, size: QSize) -> _Rooms:
        """The parts of a board of that size, one below the other, and the list at its side."""
        gap, room, px = _of(size, _GAP_PART), self._whole(size), self._theme.px
        is_low = not self._is_wall and room.height() < px(_BOARD_HIGH)
        head = float(px(_LINE_HIGH)) if is_low else self._head_high(room)
        trouble_high = head if is_low else head * 0.55
        trouble = _cut_top(room, trouble_high if self._trouble else 0.0, gap)
        has_head = self._is_wall or room.height() >= 2 * head
        tiles = _cut_top(room, head if has_head else 0.0, gap)
        side = QRectF()
        if board.waiting and room.width() > _LIST_FROM and len(board.benches) <= _MOST_BESIDE:
            side = room.adjusted(room.width() * 0.8, 0, 0, 0)
            room.setRight(side.left() - gap)
        least = 0.0 if self._is_wall else float(px(_LEAST_CARD))
        grid = _grid(len(board.benches), room, least, gap)
        return _Rooms(trouble, tiles, side, grid, is_low)

    # -- painting --------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), self._theme.color("bg"))
        pen, size = Pen(painter, self._theme), self.viewport().size()
        self._places = {}
        if self._board is None:
            self._draw_nothing(pen, size)
            return
        rooms = self._rooms(self._board, size)
        self._draw_trouble(pen, rooms.trouble)
        if not rooms.head.isEmpty():
            draw_head = self._draw_line if rooms.is_low else self._draw_head
            draw_head(pen, rooms.head, self._board)
        if not rooms.waiting.isEmpty():
            self._draw_waiting(pen, rooms.waiting, self._board)
        self._draw_benches(pen, rooms.grid, self._board)

    def _draw_nothing(self, pen: Pen, size: QSize) -> None:
        """Before the floor was seen: why not, or that it is looked for."""
        room = self._whole(size)
        head = self._head_high(room)
        if self._trouble:
            self._draw_trouble(pen, _cut_top(room, head * 0.55, 0))
        else:
            center = Qt.AlignmentFlag.AlignCenter
            pen.write(room, _t("Looking at the floor…"), font_of(head * 0.4), "soft", center)

    def _draw_trouble(self, pen: Pen, room: QRectF) -> None:
        if self._trouble:
            said = marked("!", self._trouble)
            pen.fill(room, "bad_bg")
            inner = room.adjusted(room.height() * 0.4, 0, -room.height() * 0.4, 0)
            pen.write(inner, said, pen.fitted(said, inner, 0.5, bold=True), "bad")

    def _draw_line(self, pen: Pen, room: QRectF, board: FloorBoard) -> None:
        """The same in one line, where cards need the room."""
        numbers = _numbers(board)
        size = room.height() * 0.6
        wanted = "".join(f"{one.count} {one.caption}   " for one in numbers)
        size = min(size, pen.fitted(wanted, room, 0.6, bold=True).pixelSize())
        for place, one in enumerate(numbers):
            last = place == len(numbers) - 1
            conflicts = conflicts_words(len(board.disputes)) if last else ""
            said = side_by_side(one.caption, conflicts)
            taken = pen.write(room, one.count, font_of(size, bold=True), one.ink)
            room = room.adjusted(taken, 0, 0, 0)
            taken = pen.write(room, said, font_of(size), "bad" if conflicts else "soft")
            room = room.adjusted(taken + size, 0, 0, 0)

    def _draw_head(self, pen: Pen, room: QRectF, board: FloorBoard) -> None:
        """The numbers of the day, each on a ground of its own."""
        tiles = _numbers(board)
        gap = _of(self.viewport().size(), _GAP_PART)
        width = (room.width() - gap * (len(tiles) - 1)) / len(tiles)
        for place, one in enumerate(tiles):
            tile = QRectF(room.left() + place * (width + gap), room.top(), width, room.height())
            pen.fill(tile, one.ground)
            inner = tile.adjusted(tile.width() * 0.06, 0, -tile.width() * 0.04, 0)
            above = QRectF(inner.left(), tile.top(), inner.width(), tile.height() * 0.6)
            below = QRectF(inner.left(), above.bottom(), inner.width(), tile.height() * 0.33)
            taken = pen.write(above, one.count, font_of(above.height() * 0.72, bold=True), one.ink)
            pen.write(below, one.caption, pen.fitted(one.caption, below, 0.72), "soft")
        # The last one sums up the cards and these.
        conflicts, rest = conflicts_words(len(board.disputes)), above.adjusted(taken, 0, 0, 0)
        size = below.height() * 0.72 / rest.height()
        pen.write(rest, conflicts, pen.fitted(conflicts, rest, size), "bad", RIGHT)

    def _draw_waiting(self, pen: Pen, room: QRectF, board: FloorBoard) -> None:
        pen.fill(room, "card")
        size = max(pen.usual, min(room.width() * 0.085, room.height() * 0.045))
        inner = room.adjusted(size, size * 0.6, -size * 0.6, -size * 0.6)
        line = size * 1.65
        title, head = _t("To pack next"), QRectF(inner.left(), inner.top(), inner.width(), line)
        pen.write(head, title, pen.fitted(title, head, size / line), "soft")
        fit = max(1, int(inner.height() / line) - 1)
        more = board.waiting_in_all - min(fit, len(board.waiting))
        shown = board.waiting[: fit - 1 if more else fit]
        more = board.waiting_in_all - len(shown)
        texts = [(shown_text(po), "ink") for po in shown]
        if more:
            texts.append((_t("and {count} more", count=number(more)), "soft"))
        for place, (text, ink) in enumerate(texts, 1):
            row = QRectF(inner.left(), inner.top() + place * line, inner.width(), line)
            is_order = ink == "ink"
            font = font_of(size, bold=True) if is_order else pen.fitted(text, row, size / line)
            pen.write(row, text, font, ink)

    def _draw_benches(self, pen: Pen, grid: _Grid, board: FloorBoard) -> None:
        if not board.benches:
            size = min(grid.room.height() * 0.1, grid.room.width() * 0.035)
            said = _t("No bench has met the floor yet.")
            pen.write(grid.room, said, font_of(size), "soft", Qt.AlignmentFlag.AlignCenter)
            return
        cards = CardPainter(pen, grid.card, board.benches)
        first = self.verticalScrollBar().value()
        for place, (bench, facts) in enumerate(zip(board.benches, cards.said, strict=True)):
            at = grid.place(place, first)
            if at is not None:
                self._places[bench.bench_id] = at
                is_disputed = bool(board.disputes_of(bench.bench_id))
                cards.draw(at, Shown(bench, facts, is_disputed, bench.bench_id == self._chosen))


def _of(size: QSize, part: float) -> float:
    """What is free on a board of that size: this part of it, and no less than is seen."""
    return max(_LEAST_FREE, min(size.width(), size.height()) * part)


def _cut_top(room: QRectF, high: float, gap: float) -> QRectF:
    """So much of the room, which is less by that, and by what is free below; nothing for 0."""
    part = QRectF(room.left(), room.top(), room.width(), high)
    room.setTop(part.bottom() + (gap if high else 0.0))
    return part


@dataclass(frozen=True)
class _Number:
    """One of the numbers of the day; what needs a person is marked by more than its color."""

    count: str
    caption: str
    ink: str = "ink"
    ground: str = "card"


def _numbers(board: FloorBoard) -> tuple[_Number, ...]:
    here, attention = sum(is_there(bench) for bench in board.benches), board.attention
    need = _t("need a person")
    return (
        _Number(number(here), _t("benches at work")),
        _Number(number(board.waiting_in_all), _t("orders to pack")),
        _Number(number(board.sent_today), _t("sent today")),
        _Number(marked("!", number(attention)), need, "bad", "bad_bg")
        if attention
        else _Number(marked("✓", number(0)), need, "good", "good_bg"),
    )


def _grid(count: int, room: QRectF, least: float, gap: float) -> _Grid:
    """As high as so many cards can be; where that is much the same, as wide: more is said on them.

    `least`: pixels that a card is high; rows are scrolled to where all of them have no room for that.
    """
    wanted = max(room.height(), 2 * least + gap)
    card, columns = QRectF(room.topLeft(), QSizeF(0, 0)), 1
    for tried in range(1, count + 1):
        rows = ceil(count / tried)
        width = (room.width() - gap * (tried - 1)) / tried
        if tried > 1 and width < least * _SHAPE:
            break
        height = min((wanted - gap * (rows - 1)) / rows, _most_high(width, wanted))
        if height * _AS_HIGH > card.height():
            card, columns = QRectF(room.topLeft(), QSizeF(width, height)), tried
    rows = ceil(count / columns)
    shown = max(1, min(rows, int((room.height() + gap) / (least + gap))))
    high = (room.height() - gap * (shown - 1)) / shown
    card.setHeight(min(high, _most_high(card.width(), wanted)))
    return _Grid(room, card, gap, columns, rows, shown)


def _most_high(width: float, board: float) -> float:
    """Of a card that is so wide, on a board that is so high."""
    return min(width / _SHAPE * 1.25, board * _MOST_HIGH)


def _spoken(board: FloorBoard) -> str:
    """The same for who hears it."""
    return "\n".join(
        side_by_side(
            shown_text(bench.name),
            shown_text(bench.packer),
            state_words(bench),
            shown_text(bench.po_number),
            progress_words(bench),
            attention_words(bench),
            conflicts_words(len(board.disputes_of(bench.bench_id))),
            outbox_words(bench),
        )
        for bench in board.benches
    )
