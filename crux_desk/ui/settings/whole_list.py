"""A list on a page of the settings: all of its rows are seen, the page scrolls and not they."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget
from typing_extensions import override


class WholeList(QListWidget):
    """As high as its rows.

    Args:
        name: what the style sheet knows it by.
        empty: what stands there without rows.
    """

    def __init__(self, name: str, empty: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self._empty = empty
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for changed in (self.model().rowsInserted, self.model().modelReset):
            changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        rows = sum(max(0, self.sizeHintForRow(row)) for row in range(self.count()))
        around = self.height() - self.viewport().height()
        return QSize(super().minimumSizeHint().width(), rows + around)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # What the style sheet leaves free around it was not known when it was first asked.
        if self.height() < self.minimumSizeHint().height():
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.count():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.viewport().rect(), flags, self._empty)
