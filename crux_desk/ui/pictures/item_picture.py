"""The picture of the item that was scanned last, and how pictures are drawn."""

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, SignalInstance, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crux_desk.ui.widgets.theme import Theme

_SIDE, _TALL_SIDE, _TALL_WINDOW = 84, 132, 800
"""Its side, and that on a window which is so high; design pixels."""
_ROUND = 8


class PictureSource(Protocol):
    """Pictures of items; None for one that is not there, or not there yet."""

    @property
    def changed(self) -> SignalInstance:
        """Another one can be drawn."""

    def small(self, sku_id: str) -> QImage | None:
        """That of a line's SKU, as it stands in its row."""

    def name_of(self, sku_id: str) -> str:
        """What the picture of an item is called; "" where it has none."""

    def large(self, name: str) -> QImage | None:
        """As it is shown at the scan, by its name."""


class ItemPicture(QWidget):
    """A square in the verdict bar. Hidden where no pictures are set up; else its place stays."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._source: PictureSource | None = None
        self._name = ""
        self.hide()

    def draw_from(self, source: PictureSource | None) -> None:
        """Where pictures are from now on; None: there are none."""
        if self._source is not None:
            self._source.changed.disconnect(self._on_changed)
        self._source = source
        if source is not None:
            source.changed.connect(self._on_changed)
        self.setVisible(source is not None)

    def show_item(self, sku_id: str) -> None:
        """Show the picture of an item; "" for none."""
        # Looked up here, and not at each paint.
        self._name = "" if self._source is None or not sku_id else self._source.name_of(sku_id)
        self.update()

    @property
    def image(self) -> QImage | None:
        """What it shows."""
        return None if self._source is None else self._source.large(self._name)

    def fit(self) -> None:
        """The window has another height now."""
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        is_tall = self.window().height() >= self._theme.px(_TALL_WINDOW)
        side = self._theme.px(_TALL_SIDE if is_tall else _SIDE)
        return QSize(side, side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        image = self.image
        if image is not None:
            painter = QPainter(self)
            draw_picture(painter, QRectF(self.rect()), image, self._theme)

    @Slot()
    def _on_changed(self) -> None:
        self.update()


def square_picture(image: QImage | None, side: int) -> QImage:
    """A picture whole in a square, on the white that pictures of goods are made for; an empty one."""
    square = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    square.fill(Qt.GlobalColor.transparent)
    if image is None:
        return square
    size = image.size().scaled(square.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(QPointF((side - size.width()) / 2, (side - size.height()) / 2), QSizeF(size))
    painter = QPainter(square)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(place, QColor("white"))
    painter.drawImage(place, image)
    painter.end()
    return square


def draw_picture(painter: QPainter, room: QRectF, image: QImage | None, theme: Theme) -> None:
    """Draw a picture whole into the room, its corners round; a quiet frame where there is none."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    place = room
    if image is not None:
        size = QSizeF(image.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        corner = QPointF((room.width() - size.width()) / 2, (room.height() - size.height()) / 2)
        place = QRectF(room.topLeft() + corner, size)
    path = QPainterPath()
    path.addRoundedRect(place, theme.px(_ROUND), theme.px(_ROUND))
    if image is None:
        painter.fillPath(path, theme.color("bar"))
    else:
        painter.setClipPath(path)
        # Pictures of goods are cut out for white paper.
        painter.fillRect(place, QColor("white"))
        painter.drawImage(place, image)
        painter.setClipping(False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("line"), 1))
    painter.drawPath(path)
    painter.restore()
