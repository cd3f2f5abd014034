"""What is left free: margins and spacings that grow with the letters, and lines that break.

What is laid out is written in design pixels, as a window of 1366×768 has it. On larger ones the
letters grow; so does what is left free around them.
"""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QLayoutItem, QWidget
from typing_extensions import override

from crux_desk.ui.widgets.theme import spaced

_DESIGNED, _SHOWN = "designedSpacing", "shownSpacing"
_LITTLE = 120
"""Design pixels: as much as that is no end of a line of its own."""
_Spacing = tuple[int, int, int, int, int, int]
_Line = list[QLayoutItem]


def grow_spacing(window: QWidget, scale: float) -> None:
    """Scale all that is left free in a window, from what its layouts were given.

    What was set anew since the last time counts as given, in design pixels; each value by itself,
    and not one that is what it should be at this scale.
    """
    for layout in window.findChildren(QLayout):
        now = _spacing_of(layout)
        designed = layout.property(_DESIGNED) or list(now)
        shown = layout.property(_SHOWN) or list(now)
        designed = [
            given if is_now in (was, round(given * scale)) else is_now
            for given, was, is_now in zip(designed, shown, now, strict=True)
        ]
        layout.setProperty(_DESIGNED, designed)
        wanted = [value if value < 0 else round(value * scale) for value in designed]
        if wanted != list(now):
            _space(layout, wanted)
        layout.setProperty(_SHOWN, wanted)


def _spacing_of(layout: QLayout) -> _Spacing:
    margins = layout.contentsMargins()
    if isinstance(layout, QGridLayout):
        between = layout.horizontalSpacing(), layout.verticalSpacing()
    else:
        between = layout.spacing(), -1
    return margins.left(), margins.top(), margins.right(), margins.bottom(), *between


def _space(layout: QLayout, wanted: list[int]) -> None:
    left, top, right, bottom, across, down = wanted
    layout.setContentsMargins(QMargins(left, top, right, bottom))
    if isinstance(layout, QGridLayout):
        layout.setHorizontalSpacing(across)
        layout.setVerticalSpacing(down)
    elif across >= 0:
        layout.setSpacing(across)


class Flow(QLayout):
    """Parts beside each other, as text is set: what has no room on a line begins the next one.

    As wide as it likes on one line; no wider than its widest part where it has to be narrow. What
    is left of a line, where it is little, goes to its last part if that is one that expands.
    """

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        heights = [_height(line) for line in self._lines(width)]
        return sum(heights) + self.spacing() * max(0, len(heights) - 1)

    @override
    def sizeHint(self) -> QSize:
        shown = self._shown
        wide = sum(_wide(item) for item in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(wide, _height(shown))

    @override
    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._shown), default=0)
        return QSize(widest, _height(self._shown))

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        top = rect.top()
        for line in self._lines(rect.width()):
            left, height = rect.left(), _height(line)
            for item, wide in zip(line, self._widths(line, rect.width()), strict=True):
                item.setGeometry(QRect(QPoint(left, top), QSize(wide, height)))
                left += wide + self.spacing()
            top += height + self.spacing()

    @property
    def _shown(self) -> _Line:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, room: int) -> Iterator[_Line]:
        line: _Line = []
        left = room
        for item in self._shown:
            least = item.minimumSize().width()
            if line and least > left:
                yield line
                line, left = [], room
            line.append(item)
            left -= least + self.spacing()
        if line:
            yield line

    def _widths(self, line: _Line, room: int) -> list[int]:
        """Of the parts of a line: what they like, or what there is, each in its share."""
        liked = [_wide(item) for item in line]
        least = [item.minimumSize().width() for item in line]
        too_much = sum(liked) + self.spacing() * (len(line) - 1) - room
        may_lose = sum(liked) - sum(least)
        if too_much <= 0 or not may_lose:
            expands = line[-1].expandingDirections() & Qt.Orientation.Horizontal
            if expands and -too_much <= spaced(_LITTLE):
                liked[-1] = max(liked[-1], liked[-1] - too_much)
            return liked
        # Each loses up to here of what all lose together: no pixel is lost twice, or left over.
        lost, ends = 0, [0]
        for like, need in zip(liked, least, strict=True):
            lost += like - need
            ends.append(min(too_much, may_lose) * lost // may_lose)
        return [like - (b - a) for like, (a, b) in zip(liked, pairwise(ends), strict=True)]


def _wide(item: QLayoutItem) -> int:
    return max(item.sizeHint().width(), item.minimumSize().width())


def _height(line: _Line) -> int:
    return max((item.sizeHint().height() for item in line), default=0)
