"""The packings that left as CSV: a row for each line item in each box, written as they are read."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from io import TextIOWrapper
from typing import BinaryIO

from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.reasons import Reason
from crux_desk.domain.patterns import pattern
from crux_desk.domain.records.history import SentLine, SentPacking
from crux_desk.domain.values import dataclass

ReasonWords = Callable[[Reason | None], str]

COLUMNS = (
    "submitted_at",
    "purchase_order_id",
    "order_uuid",
    "box",
    "tracking",
    "carrier",
    "method",
    "weight_lb",
    "ship_cost_usd",
    "line_item_uuid",
    "sku_id",
    "quantity",
    "unit_cost_usd",
    "packer",
    "station",
    "state",
    "reason",
    # Only ever added, at the end: scripts read those before by name or by place.
    "submitted_local",
    "item_name",
    "weight_lb_2",
    "ship_cost_usd_2",
    "unit_cost_usd_2",
    "purchase_order_text",
    "tracking_text",
    "sku_text",
)
_CODE = pattern(r"[0-9][0-9A-Za-z ./:-]{0,99}", re.ASCII)
"""What a spreadsheet may take for a number or a day, and what is safe within quotes."""
_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_AT_START = pattern(rf'[ "\u00a0]{{0,64}}[{_SIGNS}]|[\t\r\n]')
_AFTER_SEPARATOR = pattern(rf'([,;|\t\r\n][ "\u00a0]{{0,64}})(?=[{_SIGNS}])')
_NO_LINE = SentLine("")


@dataclass
class ExportRun:
    """How far an export is, for another thread to look at; who sets `is_stopped` ends it.

    `is_for_people`: the file begins with the mark of UTF-8, without which Excel reads names with
    accents wrong; scripts do not expect it.
    """

    packings: int = 0
    rows: int = 0
    is_stopped: bool = False
    is_for_people: bool = False


class ExportStopped(Exception):
    """Somebody has stopped the export."""


def write_csv(
    file: BinaryIO, packings: Iterable[SentPacking], words: ReasonWords, run: ExportRun
) -> None:
    """Write them as UTF-8, lines ended as RFC 4180 says; `words` says why one stands where it does.

    A text that a spreadsheet would take for a formula, or a part of one behind something that some
    spreadsheet splits by, gets an apostrophe before it. The columns with _text in their names are for
    spreadsheets: there a code of digits stands as ="00123", which keeps all of them.
    Source: OWASP, CSV Injection.

    Raises:
        ExportStopped: as it says.
        OSError: it could not be written.
    """
    text = TextIOWrapper(
        file, encoding=encoding(is_for_people=run.is_for_people), errors="replace", newline=""
    )
    try:
        writer = csv.writer(text)
        writer.writerow(COLUMNS)
        for packing in packings:
            if run.is_stopped:
                raise ExportStopped
            for row in _rows(packing, words):
                writer.writerow(row)
                run.rows += 1
            run.packings += 1
        text.flush()
    finally:
        # The file is its owner's to close; what could not be written is not tried again.
        _let_go(text)


def _let_go(text: TextIOWrapper) -> None:
    try:
        text.detach()
    except OSError:
        return


def _rows(packing: SentPacking, words: ReasonWords) -> Iterator[tuple[str | int, ...]]:
    summary, author = packing.summary, packing.author
    before = (
        summary.updated_at.isoformat(),
        safe_text(summary.key.po_number),
        safe_text(summary.key.order_uuid),
    )
    after = (
        safe_text(author.packer),
        safe_text(author.station),
        summary.state.value,
        safe_text(words(summary.reason)),
        f"{summary.updated_at.astimezone():%Y-%m-%d %H:%M:%S}",
    )
    po_number = whole_text(summary.key.po_number)
    for box in packing.boxes:
        # A box without contents is a box all the same.
        for uuid, quantity in box.contents.items() or (("", 0),):
            line = packing.lines.get(uuid, _NO_LINE)
            contents = (safe_text(uuid), safe_text(line.sku_id), quantity, _number(line.unit_cost))
            amounts = map(_rounded, (box.weight, box.ship_cost, line.unit_cost))
            texts = (po_number, whole_text(box.tracking), whole_text(line.sku_id))
            yield (*before, *_box(box), *contents, *after, safe_text(line.name), *amounts, *texts)


def _box(box: Box) -> tuple[str | int, ...]:
    texts = (safe_text(box.tracking), safe_text(box.carrier), safe_text(box.method))
    return (box.number, *texts, _number(box.weight), _number(box.ship_cost))


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _rounded(value: Decimal | None) -> str:
    """With two decimals, as people write amounts."""
    return "" if value is None else f"{value:.2f}"


def encoding(*, is_for_people: bool) -> str:
    """Of a file: with the mark of UTF-8, or without."""
    return "utf-8-sig" if is_for_people else "utf-8"


def whole_text(text: str) -> str:
    """A code of which a spreadsheet drops no digit and makes no day: a text that says it is one."""
    return f'="{text}"' if _CODE.fullmatch(text) else safe_text(text)


def safe_text(text: str) -> str:
    """A text that no spreadsheet runs, by whatever separator it takes the file apart.

    One that splits by semicolons, as in half of Europe, sees cells where we wrote parts of one.
    """
    plain = _AFTER_SEPARATOR.sub(r"\1'", text)
    return f"'{plain}" if _AT_START.match(plain) else plain
