"""What the last line of each bench's card says: the same facts on all of them, in as many words as fit."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontMetricsF

from crux_desk.domain.records.floor_board import BenchCard
from crux_desk.domain.values import dataclass
from crux_desk.ui.words.floor.board import (
    attention_words,
    outbox_words,
    packed_words,
    progress_words,
)
from crux_desk.ui.words.text import side_by_side


@dataclass(frozen=True)
class Said:
    """What is said of a bench's order and outbox, and what of it needs a person."""

    usual: str
    alarm: str

    def wide(self, font: QFont) -> float:
        """Pixels of both beside each other."""
        advance = QFontMetricsF(font).horizontalAdvance
        apart = beside(font) if self.usual and self.alarm else 0.0
        return advance(self.usual) + advance(self.alarm) + apart


@dataclass(frozen=True)
class Facts:
    """The same facts of each bench, in letters of one size."""

    said: tuple[Said, ...]
    font: QFont


def told(benches: Sequence[BenchCard]) -> list[tuple[Said, ...]]:
    """All benches, in fewer words each time."""
    return [tuple(way(bench) for bench in benches) for way in _WAYS]


def widest(said: Sequence[Said], font: QFont) -> float:
    """Pixels that the longest of them needs."""
    return max(one.wide(font) for one in said)


def beside(font: QFont) -> float:
    """What is free between two texts of a line."""
    return font.pixelSize() * 0.5


def _all_said(bench: BenchCard) -> Said:
    progress = progress_words(bench) if bench.po_number else ""
    return Said(side_by_side(progress, outbox_words(bench)), attention_words(bench))


def _without_boxes(bench: BenchCard) -> Said:
    return Said(side_by_side(_packed(bench), outbox_words(bench)), attention_words(bench))


def _in_short(bench: BenchCard) -> Said:
    packed = _packed(bench, is_short=True)
    alarm = attention_words(bench, is_short=True)
    return Said(side_by_side(packed, outbox_words(bench)), alarm)


def _counted(bench: BenchCard) -> Said:
    return Said(_packed(bench, is_short=True), attention_words(bench))


def _shortest(bench: BenchCard) -> Said:
    return Said(_packed(bench, is_short=True), attention_words(bench, is_short=True))


def _packed(bench: BenchCard, *, is_short: bool = False) -> str:
    return packed_words(bench, is_short=is_short) if bench.po_number else ""


_WAYS = (_all_said, _without_boxes, _in_short, _counted, _shortest)
