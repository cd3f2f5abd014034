"""Box, item, what is left, and the last verdict, as large as the window allows; nothing else."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QColor, QHideEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from crux_desk.ui.bench.verdict_bar import Symbol
from crux_desk.ui.distance.words import FarWords
from crux_desk.ui.verdicts.verdict import Tone
from crux_desk.ui.widgets.big_text import BigText
from crux_desk.ui.widgets.fields import set_state
from crux_desk.ui.widgets.theme import BOX_INK, Theme
from crux_desk.ui.words.text import marked, number

_INKS = {Tone.GOOD: "good", Tone.BAD: "bad", Tone.WARN: "warn"}
_ITEM, _NUMBER, _CAPTION = 44, 43, 13
"""The shares of the height: all numbers, and all captions below them, stand on one line."""


class DistanceView(QFrame):
    """Lies over the window. A click leaves it, as the keys do."""

    left = Signal()
    painted = Signal()
    """What it says is on the screen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("distance")
        self._theme = theme
        self._box = BigText(theme, is_on_base=True)
        self._item = BigText(theme, most_lines=2)
        self._line_left, self._order_left = (BigText(theme, is_on_base=True) for _ in range(2))
        numbers = (self._box, self._line_left, self._order_left)
        for one in numbers:
            one.stand_beside(*(other for other in numbers if other is not one))
        captions = [BigText(theme) for _ in range(3)]
        self._box_caption, self._line_caption, self._order_caption = captions
        for one in captions:
            one.stand_with(*(other for other in captions if other is not one))
        self._symbol = _FarSymbol(theme)
        self._title = BigText(theme, most_lines=2)
        self._advice = BigText(theme, most_lines=6)
        self._verdict = QFrame()
        self._verdict.setObjectName("farVerdict")
        self._build()

    def show_words(self, words: FarWords) -> None:
        """Show all of it; what was there before is gone."""
        self._show_box(words)
        self._item.show_text(words.item, self._theme.color("ink"))
        self._show_left(self._line_left, words.line_left, is_too_many=words.is_too_many)
        self._show_left(self._order_left, words.order_left)
        soft = self._theme.color("soft")
        self._line_caption.show_text(words.line_caption if words.line_left else "", soft)
        self._order_caption.show_text(words.order_caption if words.order_left else "", soft)
        set_state(self._verdict, "tone", words.tone.value)
        self._symbol.show_tone(words.tone)
        ink = self._theme.color(_INKS.get(words.tone, "ink"))
        self._title.show_text(words.title, ink)
        advice = words.note or words.advice
        self._advice.show_text(advice, ink)
        self._advice.setVisible(bool(advice))
        self.setAccessibleName(words.spoken)
        self.update()

    def _show_box(self, words: FarWords) -> None:
        theme, box = self._theme, words.box
        ground = None if box is None else theme.box_color(box)
        ink = theme.color("accent") if ground is None else QColor(BOX_INK)
        self._box_caption.show_text(words.box_caption, theme.color("soft"))
        self._box.show_text("" if box is None else number(box), ink, ground)

    def _show_left(self, place: BigText, count: str, *, is_too_many: bool = False) -> None:
        """A number; that nothing is left, or too much is in boxes, is seen without its color."""
        if is_too_many:
            place.show_text(marked("!", count), self._theme.color("bad"))
        elif count == number(0):
            place.show_text(marked(count, "✓"), self._theme.color("good"))
        else:
            place.show_text(count, self._theme.color("ink"))

    @property
    def is_seen_whole(self) -> bool:
        """Whether the note that it shows has room here."""
        return self._advice.is_whole

    @Slot()
    def show_more(self) -> None:
        """What has no room here is read at the window."""
        self.hide()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hide()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.left.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()

    def _build(self) -> None:
        box, numbers, words = QVBoxLayout(), QHBoxLayout(), QVBoxLayout()
        columns = [QVBoxLayout(), QVBoxLayout()]
        _share(columns[0], (self._line_left, _NUMBER), (self._line_caption, _CAPTION))
        _share(columns[1], (self._order_left, _NUMBER), (self._order_caption, _CAPTION))
        _share(numbers, (columns[0], 442), (None, 16), (columns[1], 442))
        _share(box, (self._box, _ITEM + _NUMBER), (self._box_caption, _CAPTION))
        _share(words, (self._item, _ITEM), (numbers, _NUMBER + _CAPTION))
        top, bar, said, below = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        _share(top, (None, 24), (box, 386), (None, 32), (words, 900), (None, 24))
        _share(said, (None, 12), (self._title, 156), (self._advice, 105), (None, 12))
        _share(bar, (None, 28), (self._symbol, 96), (None, 28), (said, 1138), (None, 28))
        self._verdict.setLayout(bar)
        _share(below, (None, 24), (self._verdict, 1318), (None, 24))
        whole = QVBoxLayout(self)
        _share(whole, (None, 16), (top, 427), (None, 16), (below, 285), (None, 24))


class _FarSymbol(Symbol):
    """As large as its place, and not as letters are wanted elsewhere."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._side = int(min(self.width(), self.height()) * 1000 / self._theme.px(1000))
        super().paintEvent(event)


def _share(layout: QBoxLayout, *parts: tuple[QWidget | QLayout | None, int]) -> None:
    """Lay out parts by their shares, in pixels of the 1366×768 design; None is left free.

    What is left free has its share, too, and no size: where letters are wanted large it would
    grow with them, and take the room from these, which are as large as there is room.
    """
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for part, share in parts:
        if part is None:
            layout.addStretch(share)
        elif isinstance(part, QWidget):
            layout.addWidget(part, share)
        else:
            layout.addLayout(part, share)
