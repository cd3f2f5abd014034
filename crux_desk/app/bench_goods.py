"""What the bench does with what is known of its goods: it shows them, and weighs them.

What is not set up is not loaded: pictures without a folder of them, weights without a scale.
"""

from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from crux_desk.app.station import Station
from crux_desk.config.settings import Settings
from crux_desk.domain.errors.base import DeskError
from crux_desk.ui.bench.window import MainWindow
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.session.session import Session

if TYPE_CHECKING:
    from crux_desk.desk.goods.item_weights import ItemWeights
    from crux_desk.ui.pictures.shelf import Pictures

TARES_AGAIN_S = 600.0
"""What boxes weigh empty is learned anew so much later, when the next order is opened."""


class BenchGoods(QObject):
    """Pictures and weights of items at the window, as the settings have them."""

    away_changed = Signal()
    """The folder of pictures cannot be reached any more, or can again."""

    def __init__(
        self, window: MainWindow, session: Session, parts: Station, background: Background
    ) -> None:
        super().__init__()
        self._window, self._session = window, session
        self._parts, self._background = parts, background
        self.pictures: Pictures | None = None
        self.weights: ItemWeights | None = None
        self._learned_at_s = float("-inf")
        session.packing_opened.connect(self._on_packing_opened)

    @property
    def are_pictures_away(self) -> bool:
        """Whether the folder of pictures cannot be reached."""
        return self.pictures is not None and self.pictures.is_away

    def set_up(self, settings: Settings) -> None:
        """From now on."""
        self._set_up_pictures(Path(settings.pictures) if settings.pictures else None)
        self._set_up_weights(settings)

    def stop(self) -> None:
        """Nothing is drawn or weighed any more."""
        self._session.packing_opened.disconnect(self._on_packing_opened)
        if self.pictures is not None:
            self.pictures.set_folder(None)

    def _set_up_pictures(self, folder: Path | None) -> None:
        if self.pictures is None and folder is not None:
            from crux_desk.ui.links.item_pictures import ItemPictures
            from crux_desk.ui.pictures.shelf import Pictures

            self.pictures = Pictures(self._background)
            self.pictures.away_changed.connect(self.away_changed)
            self._source = ItemPictures(self.pictures, self._session.desk, self._parts.goods_desk)
        if self.pictures is not None:
            self.pictures.set_folder(folder)
            self._window.draw_pictures(None if folder is None else self._source)

    def _set_up_weights(self, settings: Settings) -> None:
        if settings.scale is None:
            self.weights = None
        elif self.weights is None:
            from crux_desk.desk.goods.item_weights import ItemWeights

            self.weights = ItemWeights(lambda: self._session.desk.items, settings)
            self._learn_tares()
        else:
            self.weights.set_up(settings)
        self._window.warn_by(replace(self._session.services, weights=self.weights))

    def _learn_tares(self) -> None:
        from crux_desk.desk.goods.item_weights import read_tare_samples

        self._learned_at_s = monotonic()
        journal, origin = self._parts.journal.path, self._parts.server.origin
        read = partial(read_tare_samples, journal, origin)
        self._background.run(Lane.READING, read, self._on_tares_read, self._on_failed)

    def _on_tares_read(self, samples: object) -> None:
        if self.weights is not None and isinstance(samples, tuple):
            self.weights.learn(samples)

    def _on_failed(self, error: DeskError) -> None:
        """The journal cannot be read: whoever packs is told, and a tare is no reason to."""

    @Slot()
    def _on_packing_opened(self) -> None:
        if self.weights is not None and monotonic() - self._learned_at_s > TARES_AGAIN_S:
            self._learn_tares()
