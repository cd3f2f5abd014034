"""The door of the goods."""

from crux_desk.ui.goods.importing import GoodsImporter

__all__ = ["GoodsImporter"]
