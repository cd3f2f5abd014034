"""The picture of the item that was scanned last.

What draws pictures is loaded with the first one: most stations have none.
"""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF, QSize, SignalInstance, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crux_desk.ui.widgets.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

_SIDE, _TALL_SIDE, _TALL_WINDOW = 84, 132, 800
"""Its side, and that on a window which is so high; design pixels."""


class PictureSource(Protocol):
    """Pictures of items; None for one that is not there, or not there yet."""

    @property
    def changed(self) -> SignalInstance:
        """Another one can be drawn."""

    def small(self, sku_id: str) -> "QImage | None":
        """That of a line's SKU, as it stands in its row."""

    def name_of(self, sku_id: str) -> str:
        """What the picture of an item is called; "" where it has none."""

    def large(self, name: str) -> "QImage | None":
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
    def image(self) -> "QImage | None":
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
            from crux_desk.ui.pictures.drawing import draw_picture

            painter = QPainter(self)
            draw_picture(painter, QRectF(self.rect()), image, self._theme)

    @Slot()
    def _on_changed(self) -> None:
        self.update()
