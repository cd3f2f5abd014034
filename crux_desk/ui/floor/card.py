"""How one bench is painted on a board: all that there is to say, or three lines of it, or two."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from crux_desk.domain.records.floor_board import BenchCard, BenchState
from crux_desk.domain.values import dataclass
from crux_desk.ui.floor.facts import Facts, Said, told, widest
from crux_desk.ui.floor.pen import LEFT, RIGHT, Pen, font_of
from crux_desk.ui.words.floor.board import (
    attention_words,
    conflicts_words,
    outbox_words,
    packed_words,
    state_words,
)
from crux_desk.ui.words.text import marked, shown_text

_SMALL = 7.5
"""A card that is less than so many times as high as its smallest letters has three lines only."""
_LOW = 4.2
"""The same, with two."""
_LINE_PART = 0.6
"""How high letters of a line are that says more than a name."""
_NAME_PART = 0.36
"""Of the width of a small card: so much of a line is left to what stands at its left."""
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
class Shown:
    """A bench on its card; `said`: its last line. `is_disputed`: it did what another one did, too."""

    bench: BenchCard
    said: Said
    is_disputed: bool
    is_chosen: bool

    def alarm(self, attention: str) -> str:
        """Why somebody has to look: `attention`, else what its sign is about."""
        conflict = marked("!", conflicts_words(1)) if self.is_disputed else ""
        return attention or conflict


def is_there(bench: BenchCard) -> bool:
    """Whether somebody can pack at it now."""
    return bench.state in (BenchState.PACKING, BenchState.READY)


class CardPainter:
    """Paints cards of one size, the last lines of all of them in letters of one size."""

    def __init__(self, pen: Pen, card: QRectF, benches: Sequence[BenchCard]) -> None:
        self._pen = pen
        inner = _inside(card)
        self._is_small = inner.height() < pen.usual * _SMALL
        self._is_low = inner.height() < pen.usual * _LOW
        self._facts = self._facts_of(benches, _line(inner, 0.81, 0.19))

    @property
    def said(self) -> tuple[Said, ...]:
        """What the last line of each says."""
        return self._facts.said

    def _facts_of(self, benches: Sequence[BenchCard], line: QRectF) -> Facts:
        """Fewer words before smaller letters; but no fewer because letters are wanted large."""
        pen = self._pen
        wide, usual = line.width(), max(line.height() * _LINE_PART, pen.least)
        ways = told(benches)
        fits = (said for said in ways if widest(said, font_of(usual)) <= wide)
        said = next(fits, ways[-1])
        size = max(usual, pen.usual)
        while size > pen.least and widest(said, font_of(size)) > wide:
            size = max(size - 1, pen.least)
        return Facts(said, font_of(size))

    def draw(self, card: QRectF, shown: Shown) -> None:
        """A card at its place."""
        self._draw_ground(card, shown)
        if self._is_small:
            self._draw_small(_inside(card), shown)
        else:
            self._draw_large(_inside(card), shown)

    def _draw_ground(self, card: QRectF, shown: Shown) -> None:
        self._pen.fill(card, "card")
        strip = QRectF(card.left(), card.top(), _strip(card), card.height())
        self._pen.fill(strip, _INKS[shown.bench.state], radius=2)
        if shown.is_chosen:
            self._pen.frame(card, "accent")

    def _draw_large(self, inner: QRectF, shown: Shown) -> None:
        bench = shown.bench
        self._write_bench(_line(inner, 0, 0.28), shown, 0.8)
        self._draw_who(_line(inner, 0.28, 0.16), bench)
        self._write_name(_line(inner, 0.44, 0.28), shown_text(bench.po_number), _ink(shown), 0.8)
        self._draw_progress(_line(inner, 0.735, 0.055), bench)
        foot, font = _line(inner, 0.81, 0.19), self._facts.font
        alarm = shown.alarm(self._whole_alarm(foot, shown))
        taken = self._pen.write(foot, alarm, font, "bad", RIGHT)
        self._pen.write(
            foot.adjusted(0, 0, -taken, 0), shown.said.usual, font, _ink_of_units(bench)
        )

    def _whole_alarm(self, foot: QRectF, shown: Shown) -> str:
        """What needs a person, in whole words where this card has room for them."""
        whole = replace(shown.said, alarm=attention_words(shown.bench))
        is_whole = whole.wide(self._facts.font) <= foot.width()
        return whole.alarm if is_whole else shown.said.alarm

    def _draw_small(self, inner: QRectF, shown: Shown) -> None:
        """A card with no room for more than three lines that can be read, or two of them."""
        bench, is_low = shown.bench, self._is_low
        first, second = (0.43, 0.4) if is_low else (0.34, 0.31)
        upper, lower = _line(inner, 0, first), _line(inner, first, second)
        state = marked(_SIGNS[bench.state], state_words(bench, is_short=True))
        rest = self._write_fact(upper, state, _INKS[bench.state])
        self._write_bench(rest, shown, _LINE_PART)
        packed = packed_words(bench, is_short=True) if bench.po_number else ""
        rest, ink = lower, "warn" if bench.is_over else "soft"
        if is_low:
            rest = self._write_fact(lower, packed, ink)
            rest = self._write_alarm(rest, shown, attention_words(bench, is_short=True))
        else:
            third = _line(inner, 0.65, 0.26)
            left = self._write_alarm(third, shown, self._attention(bench, third))
            self._pen.write(left, packed, self._pen.fitted(packed, left, _LINE_PART), ink)
        self._write_name(rest, shown_text(bench.po_number), _ink(shown), _LINE_PART)
        self._draw_progress(_line(inner, 0.92, 0.08), bench)

    def _write_bench(self, room: QRectF, shown: Shown, part: float) -> None:
        """What a bench is called, behind a sign where somebody has to look at it."""
        has_alarm = bool(shown.alarm(attention_words(shown.bench)))
        name, sign = shown_text(shown.bench.name), "!" if has_alarm else ""
        font = self._pen.fitted(marked(sign, name) if sign else name, room, part, bold=True)
        taken = self._pen.write(room, sign, font, "bad")
        self._pen.write(room.adjusted(taken, 0, 0, 0), name, font, _ink(shown))

    def _attention(self, bench: BenchCard, line: QRectF) -> str:
        """How much needs a person there, in fewer words where the small letters have no room."""
        words, room = attention_words(bench), line.width() * (1 - _NAME_PART)
        is_long = QFontMetricsF(font_of(self._pen.least)).horizontalAdvance(words) > room
        return attention_words(bench, is_short=True) if is_long else words

    def _write_fact(self, line: QRectF, text: str, ink: str) -> QRectF:
        """At the right end of a line; what it leaves to a name."""
        most = line.adjusted(line.width() * _NAME_PART, 0, 0, 0)
        taken = self._pen.write(most, text, self._pen.fitted(text, most, _LINE_PART), ink, RIGHT)
        return line.adjusted(0, 0, -taken, 0)

    def _write_alarm(self, line: QRectF, shown: Shown, attention: str) -> QRectF:
        """Why somebody has to look, or that something waits where nobody sends it."""
        alarm = shown.alarm(attention)
        stuck = outbox_words(shown.bench) if shown.bench.is_stuck else ""
        return self._write_fact(line, alarm or stuck, "bad" if alarm else "warn")

    def _write_name(self, room: QRectF, name: str, ink: str, part: float) -> None:
        self._pen.write(room, name, self._pen.fitted(name, room, part, bold=True), ink)

    def _draw_who(self, room: QRectF, bench: BenchCard) -> None:
        """Who packs, and how the bench stands: whole, or at the least in a word."""
        font = font_of(room.height() * 0.78)
        strong = font_of(room.height() * 0.72, bold=True)
        who = QFontMetricsF(font).horizontalAdvance(shown_text(bench.packer))
        state = marked(_SIGNS[bench.state], state_words(bench))
        metrics = QFontMetricsF(strong)
        if metrics.horizontalAdvance(state) + who > room.width() * 0.95:
            state = marked(_SIGNS[bench.state], state_words(bench, is_short=True))
        taken = self._pen.write(room, state, strong, _INKS[bench.state], RIGHT)
        left = room.adjusted(0, 0, -taken, 0)
        self._pen.write(left, shown_text(bench.packer), font, "soft", LEFT)

    def _draw_progress(self, room: QRectF, bench: BenchCard) -> None:
        """How full its boxes are; more in them than may ship is not done, but wrong."""
        if not bench.po_number or not bench.units_in_all:
            return
        radius = room.height() / 2
        self._pen.fill(room, "bar", radius)
        share = min(1.0, bench.units / bench.units_in_all)
        if share > 0:
            wide = max(room.height(), room.width() * share)
            done = QRectF(room.left(), room.top(), wide, room.height())
            full = "warn" if bench.is_over else "good"
            self._pen.fill(done, full if share >= 1 else "accent", radius)


def _ink(shown: Shown) -> str:
    """Of what is seen first of a bench: pale where nobody packs and nobody has to look."""
    is_seen = is_there(shown.bench) or bool(shown.alarm(attention_words(shown.bench)))
    return "ink" if is_seen else "soft"


def _ink_of_units(bench: BenchCard) -> str:
    return "warn" if bench.is_over or bench.is_stuck else "soft"


def _strip(card: QRectF) -> float:
    """How wide the color at a card's left is."""
    return max(4.0, card.height() * 0.045)


def _inside(card: QRectF) -> QRectF:
    """Where a card is written on."""
    side, high = card.height() * 0.09, card.height()
    return card.adjusted(_strip(card) + side, high * 0.04, -side, -high * 0.05)


def _line(inner: QRectF, top: float, height: float) -> QRectF:
    """A line of a card, by the shares of its height."""
    part = inner.height()
    return QRectF(inner.left(), inner.top() + part * top, inner.width(), part * height)
