"""Text as large as its place allows, to be read from far away."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from crux_desk.ui.widgets.labels import elided, wrapped_lines
from crux_desk.ui.widgets.theme import Theme

_STEP = 0.9
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_BELOW = 8
"""Design pixels at least below a number that stands on the bottom; a comma takes more."""
_ABOVE = 1.1
"""A number's digits have so much height, as a part of their own: letters have accents above, and tails."""
_SIDE = 0.15
"""What a ground has free beside its text, as a part of the letters' size."""


class BigText(QWidget):
    """A text in the largest letters in which it is whole, on so many lines.

    Args:
        theme: the look.
        most_lines: it is broken into no more lines than these.
        least: the smallest letters, in design pixels: what has no room even then is cut.
        is_on_base: a number: it stands on the bottom of its place, as others beside it do.
    """

    def __init__(
        self,
        theme: Theme,
        most_lines: int = 1,
        least: int = 18,
        *,
        is_on_base: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._most, self._least = most_lines, least
        self._is_on_base = is_on_base
        self._text = ""
        self._color: QColor = theme.color("ink")
        self._ground: QColor | None = None
        self._lines: list[str] = []
        self._free: list[int] = []
        """Pixels at the left of each line's first letter: it is flush with what is above and below."""
        self._font = QFont()
        self.largest = 0
        """Pixels of the letters in which it is whole, or the smallest."""
        self._others: tuple[BigText, ...] = ()
        self._beside: tuple[BigText, ...] = ()
        self.below = 0
        """Pixels that a number's own letters want below the line that it stands on."""
        self.is_whole = True
        """Whether all of the text is shown."""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_text(self, text: str, color: QColor, ground: QColor | None = None) -> None:
        """Show it in a color, on another one where there is one."""
        is_other = text != self._text or (ground is None) is not (self._ground is None)
        self._text, self._color, self._ground = text, color, ground
        if is_other:
            self.fit()
        self.update()

    def stand_with(self, *others: "BigText") -> None:
        """No larger than any of these that has a text: they are of one size."""
        self._others = others

    def stand_beside(self, *others: "BigText") -> None:
        """On the line that these stand on: the longest tail among them says how far up it is."""
        self._beside = others

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetrics(self._font)
        place = self._place(metrics)
        if self._ground and self._text:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ground)
            round_by = self._font.pixelSize() * _SIDE
            painter.drawRoundedRect(place, round_by, round_by)
        painter.setFont(self._font)
        painter.setPen(self._color)
        top = self.base_line - metrics.ascent()
        for number, line in enumerate(self._lines):
            row = QRect(0, top + number * metrics.lineSpacing(), self.width(), metrics.height())
            if self._ground:
                row.setRect(place.left(), row.top(), place.width(), row.height())
            else:
                row.translate(-self._free[number], 0)
            align = Qt.AlignmentFlag.AlignHCenter if self._ground else _LEFT
            painter.drawText(row, align | Qt.AlignmentFlag.AlignVCenter, line)

    @property
    def base_line(self) -> int:
        """How far below its top edge the letters of its first line stand, in pixels."""
        metrics = QFontMetrics(self._font)
        if self._is_on_base and not self._ground:
            return self.height() - self._most_below
        top = self.rect().center().y() - len(self._lines) * metrics.lineSpacing() // 2
        return top + metrics.ascent()

    @property
    def _most_below(self) -> int:
        """Pixels below the line that this and those beside it stand on."""
        return max(one.below for one in (self, *self._beside))

    def _place(self, metrics: QFontMetrics) -> QRect:
        """What the ground of a single line takes."""
        side = round(self._font.pixelSize() * _SIDE)
        width = max(map(metrics.horizontalAdvance, self._lines), default=0) + 2 * side
        place = QRect(0, 0, max(width, metrics.height()), min(self.height(), metrics.height()))
        place.moveCenter(self.rect().center())
        place.moveLeft(0)
        return place

    def fit(self) -> None:
        """In letters as large as there is room for."""
        below = self.below
        least = self._theme.px(self._least)
        size = max(least, self.height() * 2 if self._is_on_base else self.height())
        while not self._takes(size) and size > least:
            size = max(least, int(size * _STEP))
        self.largest = size
        shown = [one for one in (self, *self._others) if one.text]
        for one in shown or [self]:
            one.write_in(min((each.largest for each in shown), default=size))
        if self.below != below:
            for one in self._beside:
                one.fit()

    def write_in(self, size: int) -> None:
        """In letters of this size."""
        self.is_whole = self._takes(size)
        metrics = QFontMetrics(self._font)
        if not self.is_whole:
            count = max(1, min(self._most, self.height() // max(1, metrics.lineSpacing())))
            rest = " ".join(self._lines[count - 1 :])
            last = elided(rest, metrics, self.width())
            self._lines = [*self._lines[: count - 1], last]
        self._free = [metrics.tightBoundingRect(line).left() for line in self._lines]
        self.update()

    def _takes(self, size: int) -> bool:
        """Whether the text is whole in letters of this size; they are set."""
        self._font = self._theme.font(1, bold=True)
        self._font.setPixelSize(size)
        metrics = QFontMetrics(self._font)
        side = round(size * _SIDE) if self._ground else 0
        width = max(1, self.width() - 2 * side)
        self._lines = wrapped_lines(self._text, self._font, width)
        # A word is not broken for the sake of larger letters.
        widest = max(map(metrics.horizontalAdvance, self._text.split()), default=0)
        high = len(self._lines) * metrics.lineSpacing() - metrics.leading()
        if self._is_on_base and not self._ground:
            # Its last row, and the smooth edge below that.
            tail = metrics.tightBoundingRect(self._text).bottom() + 2
            self.below = max(self._theme.px(_BELOW), tail)
            high = round(metrics.capHeight() * _ABOVE) + self._most_below
        return len(self._lines) <= self._most and high <= self.height() and widest <= width
