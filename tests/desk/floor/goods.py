"""What benches of one floor do with their goods: lists imported, items saved, and all of it shared."""

from datetime import timedelta
from decimal import Decimal

from crux_desk.desk.goods.goods_desk import GoodsDesk
from crux_desk.desk.goods.goods_exchange import GoodsExchange, GoodsRun
from crux_desk.domain.clock import utc_now
from crux_desk.domain.goods.items import Item
from crux_desk.domain.records.summaries import Author

HEADER = "sku_id,codes,unit_weight_lb,note"
NOW = utc_now()
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def goods_of(bench, at=NOW) -> GoodsExchange:
    author = Author(bench.name, bench.name)
    return GoodsExchange(bench.journal, author, lambda: at, is_shared=lambda: True)


def imports(bench, *rows: str, at=NOW, header=HEADER) -> None:
    text = "\n".join((header, *rows))
    goods_of(bench, at).import_data(text.encode(), "goods.csv", GoodsRun())


def share(*benches) -> None:
    """What the lanes do; all that arrives is taken over."""
    for bench in benches:
        bench.copy()
        while bench.bench.goods.arrived is not None:
            goods_of(bench).take_shared(bench.bench.goods.arrived, GoodsRun())
            bench.copy()


def edit(bench, sku_id: str, note: str, at) -> None:
    desk = GoodsDesk(bench.journal, Author(bench.name, "Bea"), clock=lambda: at)
    desk.keep(Item(sku_id, Decimal(1), note), (), None)


def note_of(bench, sku_id: str) -> str:
    item = bench.journal.items.of([sku_id]).get(sku_id)
    return "" if item is None else item.note
