"""All benches on one picture, to be read from five metres: painted, as large as there is room."""

from collections.abc import Sequence
from math import ceil, floor

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from crux_desk.domain.records.floor_board import BenchCard, BenchState, FloorBoard
from crux_desk.domain.values import dataclass
from crux_desk.ui.floor.facts import Facts, Said, beside, told, widest
from crux_desk.ui.widgets.labels import elided
from crux_desk.ui.widgets.theme import FAMILIES, Theme
from crux_desk.ui.words.floor.board import (
    attention_words,
    disputes_words,
    outbox_words,
    packed_words,
    progress_words,
    state_words,
)
from crux_desk.ui.words.text import marked, number, shown_text, side_by_side, translate

_t = translate
_Align = Qt.AlignmentFlag
_LEFT = _Align.AlignLeft | _Align.AlignVCenter
_RIGHT = _Align.AlignRight | _Align.AlignVCenter
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
_LEAST_HEAD, _LEAST = 64, 15
"""Design pixels: of the numbers of the day, and of any letters."""
_SMALL = 7.5
"""A card that is less than so many times as high as its smallest letters has three lines only."""
_LOW = 4.0
"""The same, with two."""
_LINE_PART = 0.6
"""How high letters of a line are that says more than a name."""
_NAME_PART = 0.36
"""Of the width of a small card: so much is left to a name, or to how far its order is."""
_LEAST_PART = 0.6
"""What is too long is written smaller, down to this part, before it is cut."""
_INKS = {
    BenchState.PACKING: "accent",
    BenchState.READY: "good",
    BenchState.AWAY: "bad",
    BenchState.OFF: "soft",
}
_SIGNS = {
    BenchState.PACKING: "▶",
    BenchState.READY: "✓",
    BenchState.AWAY: "!",
    BenchState.OFF: "–",
}


@dataclass(frozen=True)
class _Grid:
    """How the cards are laid out: so many columns of cards of that size."""

    columns: int
    width: float
    height: float


class BoardView(QWidget):
    """The board; `chosen` where somebody pointed at a bench."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, *, is_wall: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._is_wall = is_wall
        self._board: FloorBoard | None = None
        self._trouble = ""
        self._chosen = ""
        self._places: dict[str, QRectF] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

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
        self.update()

    def show_trouble(self, said: str) -> None:
        """What stands there may be old, and why."""
        self._trouble = said
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(900), self._theme.px(420))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = [key for key, place in self._places.items() if place.contains(event.position())]
        if found and not self._is_wall:
            self._chosen = found[0]
            self.chosen.emit(found[0])
            self.update()

    @property
    def _least(self) -> float:
        """Pixels: where letters are wanted large they are, down to this before any is cut."""
        return self._theme.px(_LEAST) / self._theme.growth

    # -- painting --------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color("bg"))
        self._places = {}
        edge = max(8.0, min(self.width(), self.height()) * 0.02)
        room = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        if not self._is_wall:
            room = QRectF(self.rect())
        head = min(room.height() * 0.15, room.width() * 0.09)
        head = max(head, float(self._theme.px(_LEAST_HEAD)))
        if self._trouble:
            bar = head * 0.55
            trouble = QRectF(room.left(), room.top(), room.width(), bar)
            self._draw_alarm(painter, trouble, marked("!", self._trouble))
            room.setTop(room.top() + bar + edge)
        board = self._board
        if board is None:
            if not self._trouble:
                self._write(
                    painter,
                    room,
                    _t("Looking at the floor…"),
                    _font(head * 0.4),
                    "soft",
                    _Align.AlignCenter,
                )
            return
        self._draw_head(painter, QRectF(room.left(), room.top(), room.width(), head), board)
        room.setTop(room.top() + head + edge)
        has_list = (
            board.waiting and room.width() > _LIST_FROM and len(board.benches) <= _MOST_BESIDE
        )
        side = room.width() * 0.2 if has_list else 0.0
        if side:
            place = QRectF(room.right() - side, room.top(), side, room.height())
            self._draw_waiting(painter, place, board)
            room.setRight(place.left() - edge)
        self._draw_benches(painter, room, board, edge * 0.7)

    def _draw_alarm(self, painter: QPainter, room: QRectF, said: str) -> None:
        self._fill(painter, room, "bad_bg")
        inner = room.adjusted(room.height() * 0.4, 0, -room.height() * 0.4, 0)
        self._write(painter, inner, said, self._fitted(said, inner, 0.5, bold=True), "bad")

    def _draw_head(self, painter: QPainter, room: QRectF, board: FloorBoard) -> None:
        """The numbers of the day; what needs a person is marked by more than its color."""
        here = sum(_is_there(bench) for bench in board.benches)
        attention = board.attention
        tiles = (
            (number(here), _t("benches at work"), "ink", "card"),
            (number(board.waiting_in_all), _t("orders to pack"), "ink", "card"),
            (number(board.sent_today), _t("sent today"), "ink", "card"),
            (
                marked("!", number(attention)) if attention else marked("✓", number(0)),
                _t("need a person"),
                "bad" if attention else "good",
                "bad_bg" if attention else "good_bg",
            ),
        )
        gap = room.height() * 0.12
        width = (room.width() - gap * (len(tiles) - 1)) / len(tiles)
        for place, (count, caption, ink, ground) in enumerate(tiles):
            tile = QRectF(room.left() + place * (width + gap), room.top(), width, room.height())
            self._fill(painter, tile, ground)
            inner = tile.adjusted(tile.width() * 0.06, 0, -tile.width() * 0.04, 0)
            above = QRectF(inner.left(), tile.top(), inner.width(), tile.height() * 0.6)
            below = QRectF(inner.left(), above.bottom(), inner.width(), tile.height() * 0.33)
            font = _font(above.height() * 0.72, bold=True)
            self._write(painter, above, count, font, ink)
            self._write(painter, below, caption, self._fitted(caption, below, 0.72), "soft")
        # The last one sums up the cards and these.
        said = disputes_words(board)
        rest = above.adjusted(QFontMetricsF(font).horizontalAdvance(count) + beside(font), 0, 0, 0)
        size = below.height() * 0.72 / rest.height()
        self._write(painter, rest, said, self._fitted(said, rest, size), "bad", _RIGHT)

    def _draw_waiting(self, painter: QPainter, room: QRectF, board: FloorBoard) -> None:
        self._fill(painter, room, "card")
        least = float(self._theme.px(_LEAST))
        size = max(least, min(room.width() * 0.085, room.height() * 0.045))
        inner = room.adjusted(size, size * 0.6, -size * 0.6, -size * 0.6)
        line = size * 1.65
        title, head = _t("To pack next"), QRectF(inner.left(), inner.top(), inner.width(), line)
        self._write(painter, head, title, self._fitted(title, head, size / line), "soft")
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
            font = _font(size, bold=True) if is_order else self._fitted(text, row, size / line)
            self._write(painter, row, text, font, ink)

    def _draw_benches(self, painter: QPainter, room: QRectF, board: FloorBoard, gap: float) -> None:
        if not board.benches:
            size = min(room.height() * 0.1, room.width() * 0.035)
            said = _t("No bench has met the floor yet.")
            self._write(painter, room, said, _font(size), "soft", _Align.AlignCenter)
            return
        grid = _grid(len(board.benches), room, gap)
        card = QRectF(room.left(), room.top(), grid.width, grid.height)
        inner = _inside(card)
        is_small = inner.height() < self._theme.px(_LEAST) * _SMALL
        facts = self._facts(board.benches, _line(inner, 0.81, 0.19))
        for place, bench in enumerate(board.benches):
            row, column = divmod(place, grid.columns)
            at = card.translated(column * (grid.width + gap), row * (grid.height + gap))
            self._places[bench.bench_id] = at
            self._draw_ground(painter, at, bench)
            if is_small:
                self._draw_small(painter, _inside(at), bench)
            else:
                self._draw_large(painter, _inside(at), bench, facts.said[place], facts.font)

    def _facts(self, benches: Sequence[BenchCard], line: QRectF) -> Facts:
        """Fewer words before smaller letters; but no fewer because letters are wanted large."""
        wide, usual = line.width(), max(line.height() * _LINE_PART, self._least)
        ways = told(benches)
        fits = (said for said in ways if widest(said, _font(usual)) <= wide)
        said = next(fits, ways[-1])
        size = max(usual, float(self._theme.px(_LEAST)))
        while size > self._least and widest(said, _font(size)) > wide:
            size = max(size - 1, self._least)
        return Facts(said, _font(size))

    def _draw_ground(self, painter: QPainter, card: QRectF, bench: BenchCard) -> None:
        theme = self._theme
        self._fill(painter, card, "card")
        strip = QRectF(card.left(), card.top(), _strip(card), card.height())
        self._fill(painter, strip, _INKS[bench.state], radius=2)
        if bench.bench_id == self._chosen:
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), 8, 8)

    def _draw_large(
        self, painter: QPainter, inner: QRectF, bench: BenchCard, said: Said, font: QFont
    ) -> None:
        ink_of_name = "ink" if _is_there(bench) else "soft"
        name, po_number = shown_text(bench.name), shown_text(bench.po_number)
        place = _line(inner, 0, 0.28)
        self._write(painter, place, name, self._fitted(name, place, 0.8, bold=True), ink_of_name)
        self._draw_who(painter, _line(inner, 0.28, 0.16), bench)
        place = _line(inner, 0.44, 0.28)
        self._write(
            painter, place, po_number, self._fitted(po_number, place, 0.8, bold=True), ink_of_name
        )
        if bench.po_number and bench.units_in_all:
            self._draw_progress(painter, _line(inner, 0.735, 0.055), bench)
        foot = _line(inner, 0.81, 0.19)
        taken = self._write_right(painter, foot, said.alarm, font, "bad")
        self._write(painter, foot.adjusted(0, 0, -taken, 0), said.usual, font, "soft")

    def _draw_small(self, painter: QPainter, inner: QRectF, bench: BenchCard) -> None:
        """A card with no room for more than three lines that can be read, or two of them."""
        ink = "ink" if _is_there(bench) else "soft"
        is_low = inner.height() < self._theme.px(_LEAST) * _LOW
        first, second = (0.43, 0.4) if is_low else (0.36, 0.34)
        upper, lower = _line(inner, 0, first), _line(inner, first, second)
        state = marked(_SIGNS[bench.state], state_words(bench, is_short=True))
        rest = self._write_fact(painter, upper, state, _INKS[bench.state])
        self._write_name(painter, rest, shown_text(bench.name), ink)
        packed = packed_words(bench, is_short=True) if bench.po_number else ""
        rest = self._write_fact(painter, lower, packed, "soft")
        if is_low:
            alarm = attention_words(bench, is_short=True)
            rest, bar = self._write_fact(painter, rest, alarm, "bad"), _line(inner, 0.88, 0.1)
        else:
            third, bar = _line(inner, 0.72, 0.28), _line(inner, 0.82, 0.1)
            self._write_fact(painter, third, attention_words(bench), "bad")
            bar.setWidth(bar.width() * _NAME_PART * 0.9)
        self._write_name(painter, rest, shown_text(bench.po_number), ink)
        if bench.po_number and bench.units_in_all:
            self._draw_progress(painter, bar, bench)

    def _write_fact(self, painter: QPainter, line: QRectF, text: str, ink: str) -> QRectF:
        """At the right end of a line; what it leaves to a name."""
        most = line.adjusted(line.width() * _NAME_PART, 0, 0, 0)
        font = self._fitted(text, most, _LINE_PART)
        taken = self._write_right(painter, most, text, font, ink)
        return line.adjusted(0, 0, -taken, 0)

    def _write_name(self, painter: QPainter, room: QRectF, name: str, ink: str) -> None:
        font = self._fitted(name, room, _LINE_PART, bold=True)
        self._write(painter, room, name, font, ink)

    def _write_right(
        self, painter: QPainter, room: QRectF, text: str, font: QFont, ink: str
    ) -> float:
        """One line at the right end; the pixels that it takes, with what is free beside it."""
        if not text:
            return 0.0
        self._write(painter, room, text, font, ink, _RIGHT)
        return QFontMetricsF(font).horizontalAdvance(text) + beside(font)

    def _draw_who(self, painter: QPainter, room: QRectF, bench: BenchCard) -> None:
        """Who packs, and how the bench stands: whole, or at the least in a word."""
        font = _font(room.height() * 0.78)
        strong = _font(room.height() * 0.72, bold=True)
        who = QFontMetricsF(font).horizontalAdvance(shown_text(bench.packer))
        state = marked(_SIGNS[bench.state], state_words(bench))
        metrics = QFontMetricsF(strong)
        if metrics.horizontalAdvance(state) + who > room.width() * 0.95:
            state = marked(_SIGNS[bench.state], state_words(bench, is_short=True))
        taken = metrics.horizontalAdvance(state) + room.height() * 0.5
        self._write(painter, room, state, strong, _INKS[bench.state], _RIGHT)
        left = room.adjusted(0, 0, -taken, 0)
        self._write(painter, left, shown_text(bench.packer), font, "soft")

    def _draw_progress(self, painter: QPainter, room: QRectF, bench: BenchCard) -> None:
        radius = room.height() / 2
        self._fill(painter, room, "bar", radius=radius)
        share = min(1.0, bench.units / bench.units_in_all)
        if share > 0:
            done = QRectF(
                room.left(), room.top(), max(room.height(), room.width() * share), room.height()
            )
            self._fill(painter, done, "good" if share >= 1 else "accent", radius=radius)

    # -- parts -----------------------------------------------------------------------------------

    def _fill(self, painter: QPainter, room: QRectF, ground: str, radius: float = 8) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(ground))
        painter.drawRoundedRect(room, radius, radius)

    def _write(
        self,
        painter: QPainter,
        room: QRectF,
        text: str,
        font: QFont,
        ink: str,
        align: Qt.AlignmentFlag = _LEFT,
    ) -> None:
        """One line, cut where it has no room."""
        painter.setFont(font)
        painter.setPen(self._theme.color(ink))
        painter.drawText(room, align, elided(text, QFontMetricsF(font), room.width()))

    def _fitted(self, text: str, room: QRectF, part: float, *, bold: bool = False) -> QFont:
        """Letters of this part of a line's height, or smaller where the text is too long for them."""
        size = room.height() * part
        least = max(size * _LEAST_PART, self._least)
        size = max(size, float(self._theme.px(_LEAST)))
        wide = _wide(text, size, bold=bold)
        fitting = min(size, floor(size * room.width() / max(wide, 1.0)))
        # Letters are no wider or narrower in proportion: in whole pixels, they may have no room yet.
        while fitting > least and _wide(text, fitting, bold=bold) > room.width():
            fitting -= 1
        return _font(max(least, fitting), bold=bold)


def _is_there(bench: BenchCard) -> bool:
    return bench.state in (BenchState.PACKING, BenchState.READY)


def _strip(card: QRectF) -> float:
    """How wide the color at a card's left is."""
    return max(4.0, card.height() * 0.045)


def _inside(card: QRectF) -> QRectF:
    """Where a card is written on."""
    side, high = card.height() * 0.09, card.height()
    return card.adjusted(_strip(card) + side, high * 0.04, -side, -high * 0.05)


def _font(size: float, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setFamilies([*FAMILIES])
    font.setPixelSize(max(9, round(size)))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def _wide(text: str, size: float, *, bold: bool) -> float:
    return QFontMetricsF(_font(size, bold=bold)).horizontalAdvance(text)


def _line(inner: QRectF, top: float, height: float) -> QRectF:
    """A line of a card, by the shares of its height."""
    part = inner.height()
    return QRectF(inner.left(), inner.top() + part * top, inner.width(), part * height)


def _grid(count: int, room: QRectF, gap: float) -> _Grid:
    """As high as so many cards can be; where that is much the same, as wide: more is said on them."""
    best = _Grid(1, 0, 0)
    for columns in range(1, count + 1):
        rows = ceil(count / columns)
        width = (room.width() - gap * (columns - 1)) / columns
        high = (room.height() - gap * (rows - 1)) / rows
        height = min(high, width / _SHAPE * 1.25, room.height() * _MOST_HIGH)
        if height * _AS_HIGH > best.height:
            best = _Grid(columns, width, height)
    return best


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
            outbox_words(bench),
        )
        for bench in board.benches
    )
