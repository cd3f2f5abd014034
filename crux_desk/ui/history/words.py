"""The history's small change: where a packing stands, its rows as text to be copied."""

from datetime import datetime

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.history import HistorySearch, HistoryTotals, PackingRecord, SentLine
from crux_desk.domain.records.summaries import PackingSummary
from crux_desk.domain.submission.closed_by_person import moved_from
from crux_desk.domain.texts import clean_line
from crux_desk.ui.words.reasons import state_words
from crux_desk.ui.words.text import (
    box_facts,
    boxes,
    joined,
    number,
    packings,
    plural,
    sentences,
    shown_text,
    side_by_side,
    translate,
    units,
)
from crux_desk.ui.words.times import sortable_time

_t = translate


def status(summary: PackingSummary) -> tuple[str, str]:
    """Where a packing of the history stands: a shape ("" for none), and words."""
    return _sign(summary), state_words(summary.state, summary.reason)


def _sign(summary: PackingSummary) -> str:
    if summary.state is PackingState.SUBMITTED:
        return "✓"
    if not summary.is_history:
        return ""
    return "✕" if moved_from(summary.reason) is None else "–"


def shown_status(summary: PackingSummary) -> str:
    """The same in a row."""
    return " ".join(status(summary)).lstrip()


def totals_words(totals: HistoryTotals) -> str:
    """How much was found, all pages of it."""
    unsent = plural("{n} not sent, not counted", "1 not sent, not counted", totals.given_up)
    return side_by_side(
        packings(totals.packings),
        boxes(totals.boxes),
        units(totals.units),
        unsent if totals.given_up else "",
    )


def floor_words(fault: DeskError | None, heard_at: datetime | None) -> str:
    """Why only packings of this bench are listed; `fault` is None while the floor is asked."""
    from crux_desk.ui.words.floor.alone import away_words

    alone = _t("These are the packings of this bench alone.")
    return sentences(away_words(fault, heard_at), alone)


def filter_words(packer: str | None, days: str) -> str:
    """Whose packings of which days are looked at; "" for all."""
    by = "" if packer is None else _t("Packer: {packer}", packer=shown_text(packer))
    return side_by_side(by, days)


def search_words(search: HistorySearch, days: str) -> str:
    """What is looked for: by whom, when, with which text; "" for all."""
    text = shown_text(clean_line(search.text))
    with_text = _t('With "{text}"', text=text) if search.text else ""
    return side_by_side(filter_words(search.packer, days), with_text)


def contents_words(box: Box, record: PackingRecord, *, is_whole: bool = False) -> str:
    """What is in a box, as "3 × SKU-1, 1 × SKU-2"; cut short for the screen unless `is_whole`."""
    parts = []
    for uuid, count in box.contents.items():
        sku = _sku(uuid, record.lines.get(uuid))
        shown = sku if is_whole else shown_text(sku)
        parts.append(_t("{count} × {sku}", count=number(count), sku=shown))
    return joined(parts, len(parts) if is_whole else 20)


def _sku(uuid: str, line: SentLine | None) -> str:
    if line is None or not line.sku_id:
        return _t("line {uuid}", uuid=uuid[:8])
    return line.sku_id


def service_words(box: Box) -> str:
    """Who carries a box, how, what it weighs and costs."""
    return side_by_side(*box_facts(box))


def summary_row(summary: PackingSummary) -> str:
    """A packing as a row of text, its cells between tabs."""
    packed = summary.boxes or ()
    cells = (
        sortable_time(summary.updated_at),
        summary.key.po_number,
        status(summary)[1],
        ", ".join(box.tracking for box in packed),
        summary.key.order_uuid,
    )
    return _row(*cells)


def box_row(box: Box, record: PackingRecord) -> str:
    """A box as a row of text, its cells between tabs."""
    numbers = ("" if value is None else f"{value:f}" for value in (box.weight, box.ship_cost))
    return _row(
        *(record.summary.key.po_number, str(box.number), box.tracking, box.carrier, box.method),
        *numbers,
        contents_words(box, record, is_whole=True),
    )


def _row(*cells: str) -> str:
    return "\t".join(" ".join(cell.split()) for cell in cells)
