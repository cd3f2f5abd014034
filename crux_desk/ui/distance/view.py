"""Box, item, what is left, and the last verdict, as large as the window allows; nothing else."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QHideEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from crux_desk.ui.bench.verdict_bar import Symbol
from crux_desk.ui.distance.words import FarWords
from crux_desk.ui.verdicts.verdict import Tone
from crux_desk.ui.widgets.big_text import BigText
from crux_desk.ui.widgets.fields import set_state
from crux_desk.ui.widgets.theme import BOX_INK, Theme
from crux_desk.ui.words.text import marked, number, translate

_t = translate
_INKS = {Tone.GOOD: "good", Tone.BAD: "bad", Tone.WARN: "warn"}
_ITEM, _NUMBER, _CAPTION = 44, 43, 13
"""The shares of the height: all numbers, and all captions below them, stand on one line."""
_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class DistanceView(QFrame):
    """Lies over the window. A click leaves it, as the keys do."""

    left = Signal()
    painted = Signal()
    """What it says is on the screen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("distance")
        self._theme = theme
        self._box = BigText(theme, align=_MIDDLE, is_on_base=True)
        self._item = BigText(theme, most_lines=2)
        self._line_left, self._order_left = (BigText(theme, is_on_base=True) for _ in range(2))
        self._line_caption, self._order_caption = BigText(theme), BigText(theme)
        self._box_caption = BigText(theme, align=_MIDDLE)
        self._symbol = Symbol(theme, 96)
        self._title = BigText(theme, most_lines=2)
        self._advice = BigText(theme, most_lines=6)
        self._verdict = QFrame()
        self._verdict.setObjectName("farVerdict")
        self._build()

    def show_words(self, words: FarWords) -> None:
        """Show all of it; what was there before is gone."""
        self._show_box(words.box)
        self._item.show_text(words.item, self._theme.color("ink"))
        self._show_left(self._line_left, words.line_left, is_too_many=words.is_too_many)
        self._show_left(self._order_left, words.order_left)
        soft = self._theme.color("soft")
        self._line_caption.show_text(words.line_caption if words.line_left else "", soft)
        self._order_caption.show_text(_t("left of the order") if words.order_left else "", soft)
        set_state(self._verdict, "tone", words.tone.value)
        self._symbol.show_tone(words.tone)
        ink = self._theme.color(_INKS.get(words.tone, "ink"))
        self._title.show_text(words.title, ink)
        advice = words.note or words.advice
        self._advice.show_text(advice, ink)
        self._advice.setVisible(bool(advice))
        self.setAccessibleName(words.spoken)
        self.update()

    def _show_box(self, box: int | None) -> None:
        theme = self._theme
        ground = None if box is None else theme.box_color(box)
        ink = theme.color("accent") if ground is None else QColor(BOX_INK)
        self._box_caption.show_text("" if box is None else _t("Box"), theme.color("soft"))
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
        box = QVBoxLayout()
        box.setSpacing(0)
        box.addWidget(self._box, _ITEM + _NUMBER)
        box.addWidget(self._box_caption, _CAPTION)
        numbers = QHBoxLayout()
        for count, caption in (
            (self._line_left, self._line_caption),
            (self._order_left, self._order_caption),
        ):
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(count, _NUMBER)
            column.addWidget(caption, _CAPTION)
            numbers.addLayout(column, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._item, _ITEM)
        words.addLayout(numbers, _NUMBER + _CAPTION)
        top = QHBoxLayout()
        top.setSpacing(32)
        top.addLayout(box, 3)
        top.addLayout(words, 7)
        said = QVBoxLayout()
        said.addWidget(self._title, 6)
        said.addWidget(self._advice, 4)
        bar = QHBoxLayout(self._verdict)
        bar.setContentsMargins(28, 12, 28, 12)
        bar.setSpacing(28)
        bar.addWidget(self._symbol)
        bar.addLayout(said, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 24)
        whole.setSpacing(16)
        whole.addLayout(top, 6)
        whole.addWidget(self._verdict, 4)
