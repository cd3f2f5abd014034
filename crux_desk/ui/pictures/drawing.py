"""How pictures of items are drawn: whole, on white, with a quiet frame where there is none."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from crux_desk.ui.widgets.theme import Theme

_ROUND = 8


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
