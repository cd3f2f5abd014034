"""A row of a list as it is drawn, alone on a picture."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem

from crux_desk.ui.widgets.row_delegate import VIEW_ROLE, RowDelegate


def painted(delegate: RowDelegate, view: object, width: int) -> QImage:
    """A row as it is seen."""
    model = QStandardItemModel()
    height = delegate.theme.px(delegate.height_now)
    item = QStandardItem()
    item.setData(view, VIEW_ROLE)
    model.appendRow(item)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, height)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(delegate.theme.color("card"))
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0, 0))
    painter.end()
    return image
