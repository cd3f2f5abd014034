"""`crux-desk status` for people: what is not submitted, and the latest of what was, as a table."""

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.records.summaries import PackingSummary
from crux_desk.domain.texts import clean_line
from crux_desk.ui.words.reasons import reason_words, state_words
from crux_desk.ui.words.text import boxes as boxes_words
from crux_desk.ui.words.text import (
    packings,
    side_by_side,
    translate,
    units,
)
from crux_desk.ui.words.times import sortable_time

_t = translate
LATEST = 20
"""So many submitted packings are shown."""
_GAP = "  "


class StatusTable:
    """Gathers packings, the newest first, and writes the table."""

    def __init__(self, station: str, api_url: str) -> None:
        self._head = side_by_side(station, api_url)
        self._open: list[tuple[str, ...]] = []
        self._done: list[tuple[str, ...]] = []
        self._more = 0

    def has_room(self, summary: PackingSummary) -> bool:
        """Whether a packing is shown; one that is not is counted."""
        is_shown = not summary.is_history or len(self._done) < LATEST
        self._more += not is_shown
        return is_shown

    def add(
        self, summary: PackingSummary, boxes: Sequence[Box], attention: Sequence[str] = ()
    ) -> None:
        """Show this packing; `attention`: what somebody has to look after."""
        kept = self._done if summary.is_history else self._open
        kept.append(_cells(summary, boxes, attention))

    def lines(self) -> Iterator[str]:
        """The table, line by line."""
        yield f"{self._head}\n"
        if not (self._open or self._done):
            yield _t("Nothing was packed here yet.") + "\n"
        captions = (
            (_t("Not submitted"), self._open),
            (_t("Submitted, canceled, or moved"), self._done),
        )
        for caption, rows in captions:
            if rows:
                yield f"\n{caption}\n"
                yield from _aligned(rows)
        if self._more:
            more = _t(
                "And {packings} before these: crux-desk status --json, or Ctrl+H in the window.",
                packings=packings(self._more),
            )
            yield f"{more}\n"


def _cells(
    summary: PackingSummary, boxes: Sequence[Box], attention: Sequence[str]
) -> tuple[str, ...]:
    count = sum(sum(box.contents.values()) for box in boxes)
    return (
        sortable_time(summary.updated_at),
        clean_line(summary.key.po_number) or summary.key.order_uuid,
        state_words(summary.state, summary.reason),
        boxes_words(len(boxes)),
        units(count),
        " ".join(filter(None, (*attention, clean_line(reason_words(summary.reason))))),
    )


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        yield f"{_GAP}{_GAP.join(cells).rstrip()}\n"


def _width(text: str) -> int:
    """How many columns of a console a text takes."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
