"""Data folders as a station leaves them: with drafts, with boxes that wait, with old packings."""

import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QPainter

from bench.orders import Address, sku
from crux_desk.api.client import OrderApi
from crux_desk.app.arguments import Arguments, Command
from crux_desk.config.paths import data_folder
from crux_desk.desk.desk import Desk
from crux_desk.domain.clock import utc_now
from crux_desk.domain.goods.items import Item
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.service_url import origin
from crux_desk.journal.file.closing_mark import mark_path
from crux_desk.journal.file.schema import MIGRATIONS
from crux_desk.journal.journal import Journal
from crux_desk.sandbox.samples import check_digit
from tests.builders import complete
from tests.journal.filling import fill

OLD_PACKINGS = 100_000
OLD_PORT = 47_115
"""Packings belong to a server, address and port: one that stays, so that the file can be kept."""

CACHE = Path(__file__).parent.parent / "build" / "bench"
_AUTHOR = Author("Bench 3", "Ana")


def journal_of(folder: Path) -> Path:
    """The journal of a data folder."""
    return data_folder(str(folder), is_demo=False).journal


def arguments_for(folder: Path, server: Address) -> Arguments:
    """The command line of the window on this folder."""
    return Arguments(Command.WINDOW, api_url=server.url, data_dir=str(folder))


def make_folder(folder: Path, **settings: object) -> Path:
    """A folder of a station that reads orders ahead only when it is asked to."""
    folder.mkdir(parents=True, exist_ok=True)
    given = {"station": "Bench 3", "fetch_minutes": 0, **settings}
    (folder / "settings.json").write_text(json.dumps(given))
    return folder


def add_goods(folder: Path, count: int) -> None:
    """So many items of the large order are known, each with a weight and a picture of its own."""
    pictures = folder / "pictures"
    pictures.mkdir()
    master = pictures / "master.jpg"
    _draw(master)
    with Journal(journal_of(folder)) as journal:
        for number in range(count):
            name = f"{number}.jpg"
            shutil.copyfile(master, pictures / name)
            item = Item(sku(number), Decimal("0.5"), picture=name)
            journal.items.keep(item, utc_now(), _AUTHOR)
    make_folder(folder, pictures=str(pictures))


def write_labels(path: Path, count: int) -> None:
    """A file of UPS WorldShip with so many labels."""
    lines = [
        "PackageTrackingNumber,PackageWeight,PackageReference1,PackagePackagePublishedCharge\n"
    ]
    lines += (f"{label_number(number)},17.20,po-{number},18.40\n" for number in range(count))
    path.write_text("".join(lines))


def label_number(number: int) -> str:
    """The tracking number in that row."""
    return f"1Z{number:016d}"


def write_list_of_goods(path: Path, count: int) -> None:
    """A list of so many items, each with a barcode and a weight, every tenth with a case."""
    lines = ["sku_id,codes,unit_weight_lb,note,hazardous,picture\n"]
    for number in range(count):
        upc = f"0{number:010d}"
        case = f" CASE-{number}*12" if number % 10 == 0 else ""
        note = "Keep dry" if number % 50 == 49 else ""
        lines.append(
            f"{sku(number)},{upc}{check_digit(upc)}{case},{number % 900 / 100 + 0.01:.2f},{note},,"
            f"{number}.jpg\n"
        )
    path.write_text("".join(lines), encoding="utf-8")


def _draw(path: Path) -> None:
    """A picture as a camera takes it, of 2,000 by 1,500 pixels."""
    image = QImage(2_000, 1_500, QImage.Format.Format_RGB32)
    for y in range(0, 1_500, 10):
        painter = QPainter(image)
        painter.fillRect(0, y, 2_000, 10, QColor(y % 256, y // 7, 255 - y % 200))
        painter.end()
    if not image.save(str(path), quality=90):
        raise OSError(f"cannot write {path}")


def pack(folder: Path, server: Address, po_number: str, work: Callable[[Packing], object]) -> None:
    """Open an order, do some packing, and leave it as a draft that is on the screen."""
    with Journal(journal_of(folder)) as journal:
        _open(journal, server, po_number, work)


def set_aside(folder: Path, server: Address) -> None:
    """Clear the screen of the folder's window."""
    with Journal(journal_of(folder)) as journal:
        Desk(journal, origin(server.url), _AUTHOR).set_aside()


def queue(folder: Path, server: Address, po_numbers: tuple[str, ...]) -> None:
    """Pack these orders of one line, a box each, and hand them over."""
    with Journal(journal_of(folder)) as journal:
        for number, po_number in enumerate(po_numbers):
            desk = _open(journal, server, po_number, partial(_pack_all, number))
            desk.submit()
            desk.set_aside()


def _pack_all(number: int, packing: Packing) -> None:
    packing.open_box()
    packing.pack(packing.order.lines[0].line_item_uuid, 1)
    complete(packing, 1, f"BOX{number:06d}")


def _open(
    journal: Journal, server: Address, po_number: str, work: Callable[[Packing], object]
) -> Desk:
    api = OrderApi(server.url, lambda: server.token)
    desk = Desk(journal, origin(server.url), _AUTHOR)
    order = api.order(api.find(po_number)[0].order_uuid)
    journal.orders.keep(origin(server.url), order)
    work(desk.open(order))
    return desk


def pack_units(count: int) -> Callable[[Packing], object]:
    """One unit after the other, over all lines in turn: so many steps, but for the box's own."""

    def work(packing: Packing) -> None:
        lines = packing.order.lines
        for step in range(count):
            packing.pack(lines[step % len(lines)].line_item_uuid)

    return work


def add_old_packings(folder: Path) -> None:
    """Put 100,000 packings that left for `OLD_PORT` into a new folder; made once, kept in build/."""
    kept = CACHE / f"old-{OLD_PACKINGS}-{len(MIGRATIONS)}.sqlite3"
    if not kept.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        fill(fresh, OLD_PACKINGS, f"http://127.0.0.1:{OLD_PORT}")
        with Journal(fresh) as journal:
            # As they are when the program submits them, one by one.
            while journal.numbers.count_more(OLD_PACKINGS // 50):
                pass
        mark_path(fresh).rename(mark_path(kept))
        fresh.rename(kept)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(kept, journal_of(folder))
    shutil.copyfile(mark_path(kept), mark_path(journal_of(folder)))
