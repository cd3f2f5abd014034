"""What the scale shows, beside the weight of the box. It paints itself, and lays nothing out anew."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from crux_desk.ui.widgets.labels import elided, show_tip
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.text import translate
from crux_desk.ui.words.weights import LiveWeight

_t = translate
_SIZE = 15
_CLEAR = 8
"""Design pixels between what it says and what stands at its right."""


class LiveLabel(QWidget):
    """Sign, weight and word; the word gives way where there is no room."""

    clicked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._live = LiveWeight("", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_t("Scale"))

    def show_weight(self, live: LiveWeight) -> None:
        """The scale shows this from now on."""
        if live == self._live:
            return
        self._live = live
        show_tip(self, live.text)
        self.setAccessibleDescription(live.text)
        self.update()

    @property
    def text(self) -> str:
        """All that there is to be read."""
        return self._live.text

    @override
    def sizeHint(self) -> QSize:
        return QSize(60, QFontMetrics(self._theme.font(_SIZE)).height())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.clicked.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, live = QPainter(self), self._theme, self._live
        font = theme.font(_SIZE, bold=True)
        painter.setFont(font)
        painter.setPen(theme.color(live.tone or ("ink" if live.sign == "=" else "soft")))
        metrics = QFontMetrics(font)
        # The sign says as much as the word does, and the unit stands in the field as well.
        number = live.value.removesuffix(" lb")
        ways = [live.text, *(f"{live.sign} {one}" for one in (live.value, number) if one)]
        room = self.rect().adjusted(0, 0, -theme.px(_CLEAR), 0)
        fits = (one for one in ways if metrics.horizontalAdvance(one) <= room.width())
        shown = next(fits, elided(ways[-1], metrics, room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
