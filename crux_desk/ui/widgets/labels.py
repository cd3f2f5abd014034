"""Text that comes from outside stays text: labels (plain, elided, of two lines, of numbers), tips.

Qt takes what looks like markup for markup, and an image in it is a file that it opens; so no label
and no tip is made elsewhere.
"""

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QTextLayout, QTextOption
from PySide6.QtGui import Qt as QtText
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from crux_desk.domain.patterns import pattern
from crux_desk.domain.texts import tidy_cut, without_halves

_ENDLESS = pattern(r"\S{25,}")
_EIGHT = pattern(r".{1,8}")
_DANGLING = " ·"
"""Between two facts; the end of a line is that, too."""
_EVEN_WITHIN = 8
"""Pixels by which lines may be wider than they have to be to stay as few."""


def plain_label(text: str = "", name: str = "") -> QLabel:
    """A label whose text is text, whatever stands in it."""
    label = QLabel(text)
    _be_plain(label)
    if name:
        label.setObjectName(name)
    return label


def _be_plain(label: QLabel) -> None:
    label.setTextFormat(Qt.TextFormat.PlainText)
    # Where it has a ground of its own, Qt would leave more free on its left than on its right.
    label.setIndent(0)


def as_tip(text: str) -> str:
    """A text as a tip shows it as it is: where Qt would take it for markup, as markup of itself."""
    return QtText.convertFromPlainText(text) if QtText.mightBeRichText(text) else text


def show_tip(widget: QWidget, text: str) -> None:
    """What is said of a widget when the mouse rests on it; "" for nothing."""
    widget.setToolTip(as_tip(text))


def as_title(text: str) -> str:
    """A text as a window's title shows it: Qt has a sign in it that stands for "changed"."""
    return text.replace("[*]", "[*][*]")


def breakable(text: str) -> str:
    """A text in which a word without end may be broken, so that a label of any width is whole."""
    return _ENDLESS.sub(lambda found: "\u200b".join(_EIGHT.findall(found[0])), text)


def as_caption(text: str) -> str:
    """A text as a button shows it: there, "&" makes the letter behind it the one to press."""
    return text.replace("&", "&&")


def elided(
    text: str,
    metrics: QFontMetrics | QFontMetricsF,
    room: float,
    mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> str:
    """A text that is cut where there is no room for it, with nothing loose before the ellipsis."""
    # Qt has the two kinds of metrics count in numbers of their own.
    shown = metrics.elidedText(text, mode, room) if text else ""  # type: ignore[arg-type]
    return text if shown == text else tidy_cut(shown)


def has_room(text: str, font: QFont, room: float) -> bool:
    """Whether a text is not cut there: in whole pixels, Qt may count it as less than it is."""
    return QFontMetricsF(font).horizontalAdvance(text) <= room


def width_of(text: str, font: QFont) -> int:
    """The least whole pixels in which a text is not cut."""
    return ceil(QFontMetricsF(font).horizontalAdvance(text))


class ElidedLabel(QLabel):
    """A label on one line that is cut with an ellipsis where there is no room; tells all on hover."""

    elide_mode = Qt.TextElideMode.ElideRight

    def __init__(self, name: str = "") -> None:
        super().__init__()
        _be_plain(self)
        self.setObjectName(name)
        # The side follows the window, not the text: right-to-left names stay in their column.
        sides = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        self.setAlignment(sides | Qt.AlignmentFlag.AlignVCenter)
        self._full = ""
        self._shorter = ""

    def show_text(self, text: str, shorter: str = "") -> None:
        """Show the text; else what is shorter and says the same, or as much as there is room for."""
        self._full, self._shorter = " ".join(text.split()), shorter
        show_tip(self, self._full if len(self._full) > 20 else "")
        self.setAccessibleName(self._full)
        self._elide()
        self.updateGeometry()

    @property
    def full_text(self) -> str:
        """The whole text."""
        return self._full

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(24 + self._sides, super().minimumSizeHint().height())

    @property
    def _sides(self) -> int:
        """What the style sheet leaves free at the sides is no room for the text."""
        return self.width() - self.contentsRect().width()

    @override
    def sizeHint(self) -> QSize:
        sides = self._sides
        width = self.fontMetrics().horizontalAdvance(self._full) + sides
        return QSize(width + 4, super().sizeHint().height())

    @override
    def resizeEvent(self, event: object) -> None:
        self._elide()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._elide()
            self.updateGeometry()

    @property
    def _room(self) -> int:
        """Pixels for the text: Qt draws one that fills all of the width without its last column."""
        return max(self.contentsRect().width() - 1, 10)

    def _elide(self) -> None:
        metrics, room = self.fontMetrics(), self._room
        shown = elided(self._full, metrics, room, self.elide_mode)
        if self._shorter and shown != self._full:
            shown = elided(self._shorter, metrics, room, self.elide_mode)
        if shown != self.text():
            self.setText(shown)


class EndKeptLabel(ElidedLabel):
    """What stands at the end of its text is whole, what is before it gives way.

    Where all of it has no room, but would with the end in its shorter form, it has that.
    """

    elide_mode = Qt.TextElideMode.ElideMiddle

    def __init__(self, name: str = "") -> None:
        self._end = self._shorter_end = ""
        super().__init__(name)

    def show_with_end(self, text: str, end: str, shorter: str = "") -> None:
        """Show a text; `end` is what it ends with and what is not cut, or `shorter` instead."""
        self._end = " ".join(end.split())
        self._shorter_end = " ".join(shorter.split()) or self._end
        self.show_text(text)

    @override
    def _elide(self) -> None:
        full, metrics, room = self._full, self.fontMetrics(), self._room
        start = full.removesuffix(self._end)
        left = room - metrics.horizontalAdvance(self._end)
        is_short = metrics.horizontalAdvance(full) <= room or start == full
        shorter = start + self._shorter_end
        if not is_short and metrics.horizontalAdvance(shorter) <= room:
            self.setText(shorter)
            return
        if is_short or left < room // 4:
            super()._elide()
            return
        sign = start[len(start.rstrip(" ·")) :]
        who = elided(start.rstrip(" ·"), metrics, left - metrics.horizontalAdvance(sign))
        self.setText(who + sign + self._end)


class NumberLabel(ElidedLabel):
    """A number is read whole: names beside it give way. One without end is cut in its middle."""

    elide_mode = Qt.TextElideMode.ElideMiddle
    most_letters = 26

    @override
    def minimumSizeHint(self) -> QSize:
        most = self.fontMetrics().averageCharWidth() * self.most_letters
        return QSize(min(self.sizeHint().width(), most), super().minimumSizeHint().height())


class LinesLabel(ElidedLabel):
    """The same on several lines, broken between words; the last one is cut.

    It has room for `least` lines at any time, and takes more, up to `most`, where its text does.
    `is_even`: its lines are about as long as each other, so that no word is left over for the last.
    """

    def __init__(
        self, name: str = "", least: int = 2, most: int = 2, *, is_even: bool = False
    ) -> None:
        self._least, self._most, self._lines = least, most, least
        self._is_even = is_even
        self._broken_for: tuple[object, ...] = ()
        self._broken: list[str] = []
        super().__init__(name)

    def allow(self, most: int) -> None:
        """So many lines at most, from now on."""
        if most != self._most:
            self._most = most
            self._elide()

    @override
    def sizeHint(self) -> QSize:
        # A label draws each line as high as its letters are, rounded up.
        line = ceil(QFontMetricsF(self.font()).lineSpacing())
        around = self.height() - self.contentsRect().height()
        return QSize(super().sizeHint().width(), line * self._lines + around)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    @override
    def _elide(self) -> None:
        lines = self._lines_in(self._room)
        shown = "\n".join(lines)
        if shown != self.text():
            self.setText(shown)
        wanted = max(self._least, len(lines))
        if wanted != self._lines:
            self._lines = wanted
            self.updateGeometry()

    def _lines_in(self, room: int) -> list[str]:
        """Its lines in so many pixels; asked for several times for each text, and broken once."""
        asked = (self._full, self._most, self.font().key(), room)
        if asked != self._broken_for:
            self._broken_for, self._broken = asked, self._break(room)
        return self._broken

    def _break(self, room: int) -> list[str]:
        if self.fontMetrics().horizontalAdvance(self._full) <= room:
            return [self._full]
        lines = wrapped_lines(self._full, self.font(), room)
        if self._is_even and len(lines) <= self._most:
            # What is cut anyhow shows as much as it can.
            lines = even_lines(self._full, self.font(), room)
        shown, rest = lines[: self._most - 1], " ".join(lines[self._most - 1 :])
        last = elided(rest, self.fontMetrics(), room, self.elide_mode)
        return [*(line.removesuffix(_DANGLING) for line in shown), *([last] if last else [])]

    def width_in(self, room: int) -> int:
        """Pixels that its lines take, where it is given so many."""
        lines = self._lines_in(room - self._sides)
        # What it draws is a pixel less wide than its room.
        return max(width_of(line, self.font()) for line in lines) + 1 + self._sides


def wrapped_lines(text: str, font: QFont, room: int) -> list[str]:
    """A text in lines of no more than this width: broken between words, and where it breaks itself."""
    return _wrapped(text, font, room, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)


def even_lines(text: str, font: QFont, room: int) -> list[str]:
    """As many lines, but about as long as each other: no word is left over for the last one."""
    lines = wrapped_lines(text, font, room)
    narrow, wide = room // (len(lines) or 1), room
    while wide - narrow > _EVEN_WITHIN:
        middle = (narrow + wide) // 2
        # A word that is broken for it would be worse.
        tried = _wrapped(text, font, middle, QTextOption.WrapMode.WordWrap)
        if len(tried) == len(lines) and all(has_room(line, font, middle) for line in tried):
            wide, lines = middle, tried
        else:
            narrow = middle
    return lines


def _wrapped(text: str, font: QFont, room: int, mode: QTextOption.WrapMode) -> list[str]:
    # Half a character cannot be counted, nor drawn.
    parts = without_halves(text).splitlines()
    return [line for part in parts for line in _lines_of(part, font, room, mode)]


def _lines_of(text: str, font: QFont, room: int, mode: QTextOption.WrapMode) -> list[str]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(mode)
    layout.setTextOption(option)
    # Qt counts in UTF-16.
    units = text.encode("utf-16-le")
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        start = line.textStart() * 2
        lines.append(units[start : start + line.textLength() * 2].decode("utf-16-le").strip())
    layout.endLayout()
    return lines
