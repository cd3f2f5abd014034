"""The packings that left, page by page: looked for, told step by step, and gone through for export."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from crux_desk.domain.packing.boxes import Box, Boxes
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.packing.tracking import normalize_tracking
from crux_desk.domain.records.history import (
    PAGE,
    HistoryPage,
    HistoryQuery,
    HistoryTotals,
    PackingRecord,
    PageMark,
    Period,
    SentLine,
    SentPacking,
    StepRecord,
)
from crux_desk.domain.records.summaries import Author, PackingSummary
from crux_desk.domain.texts import text_key
from crux_desk.journal.file.database import Database
from crux_desk.journal.migrations.history import is_history
from crux_desk.journal.tables.codec import decode_parcels
from crux_desk.journal.tables.orders import Orders
from crux_desk.journal.tables.packings import Packings

_EXPORT_PAGE = 200
_FIRST = "0"
_LAST = "9999"
"""Texts below and above all times, as they are written."""

# Who handed a packing over, the last time; else who made its last step.
_PACKER = """(SELECT s.packer FROM steps s WHERE s.packing_id = p.packing_id
    ORDER BY s.state IS 'queued' DESC, s.number DESC LIMIT 1)"""


def _is_odd(column: str) -> str:
    """Texts with signs that no keyboard has, the few that another writing may stand for."""
    return f"{column} GLOB '*[^ -~]*'"


_WANTED = f"""p.origin = :origin AND p.updated_at >= :since AND p.updated_at < :until
    AND (p.updated_at, p.packing_id) < (:mark_at, :mark_id) AND {is_history("p.")}
    AND (:packer IS NULL OR {_PACKER} = :packer)"""
_NEWEST = "ORDER BY p.updated_at DESC, p.packing_id DESC LIMIT :most"

_OF_TIME = f"SELECT p.updated_at, p.packing_id FROM packings p WHERE {_WANTED} {_NEWEST}"
_OF_PO = f"""SELECT p.updated_at, p.packing_id FROM packings p
    WHERE {_WANTED} AND (p.po_number LIKE :po_part ESCAPE '\\' OR ({_is_odd("p.po_number")}
        AND text_key(p.po_number) LIKE :po_key_part ESCAPE '\\')) {_NEWEST}"""
# The end of four characters is in an index; what stands before it is compared row by row. CROSS
# keeps the few labels in front: by time, all packings would be gone through.
_OF_TRACKING = f"""SELECT DISTINCT p.updated_at, p.packing_id
    FROM sent_labels l CROSS JOIN packings p USING (packing_id)
    WHERE l.origin = :origin AND substr(l.tracking_key, -4) = substr(:tracking_key, -4)
    AND substr(l.tracking_key, -length(:tracking_key)) = :tracking_key AND {_WANTED} {_NEWEST}"""
_OF_SKU = """SELECT p.updated_at, p.packing_id FROM history_skus p
    WHERE p.origin = :origin AND {is_meant} AND p.updated_at >= :since
    AND p.updated_at < :until AND (p.updated_at, p.packing_id) < (:mark_at, :mark_id)
    AND (:packer IS NULL OR {packer} = :packer)
    ORDER BY p.updated_at DESC, p.packing_id DESC LIMIT :most"""
_OF_PLAIN_SKU = _OF_SKU.format(is_meant="p.sku_key = lower(:text)", packer=_PACKER)
_OF_ODD_SKU = _OF_SKU.format(
    is_meant=f"{_is_odd('p.sku_key')} AND text_key(p.sku_key) = :text_key", packer=_PACKER
)

_SENT_AFTER = f"""SELECT p.updated_at, p.packing_id FROM packings p
    WHERE p.updated_at >= :since AND p.updated_at < :until
    AND (p.updated_at, p.packing_id) > (:mark_at, :mark_id) AND {is_history("p.")}"""
_OLDEST = "ORDER BY p.updated_at, p.packing_id LIMIT :most"
_SENT_TO_ANY = f"{_SENT_AFTER} {_OLDEST}"
_SENT_TO_ONE = f"{_SENT_AFTER} AND p.origin = :origin {_OLDEST}"

_AMONG = "packing_id IN (SELECT value FROM json_each(?))"
_TOLD = f"SELECT packing_id FROM packings WHERE {_AMONG} AND {is_history()}"

# Boxes as the codec writes them: the eighth of a box is its contents, units by line. What goes on at
# another bench was not given up, though it stands under that code (`closed_by_person.moved`).
_SUMS = f"""SELECT SUM(p.state = 'submitted'),
    SUM(CASE p.state WHEN 'submitted' THEN json_array_length(p.boxes) ELSE 0 END),
    SUM(CASE p.state WHEN 'submitted' THEN (SELECT SUM(content.value) FROM json_each(p.boxes) box,
        json_each(box.value, '$[7]') content) ELSE 0 END),
    SUM(p.state <> 'submitted' AND NOT (json_valid(p.reason)
        AND json_extract(p.reason, '$[3]') IS 'moved')) FROM packings p WHERE p.{_AMONG}"""

# The names of lines, as the codec writes an order: the third of a line. Rubbish has none.
_NAMES = f"""SELECT p.packing_id, json_extract(line.value, '$[0]'), json_extract(line.value, '$[2]')
    FROM packings p JOIN orders o USING (origin, order_uuid),
        json_each(CASE WHEN json_valid(o.body) THEN o.body ELSE '{{}}' END, '$.lines') line
    WHERE p.{_AMONG} AND line.type = 'array'"""

_Values = dict[str, str | int | None]


class History:
    """Packings that were submitted, or given up. Only reads; each call reads a bounded number."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._packings = Packings(database)
        self._orders = Orders(database)

    # -- looking for packings --------------------------------------------------------------------

    def page(self, query: HistoryQuery, after: PageMark | None = None) -> HistoryPage:
        """The packings that a query finds, the newest first; those below `after`.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        values = _values_of(query) | {"most": PAGE + 1}
        if after is not None:
            values |= {"mark_at": after.updated_at.isoformat(), "mark_id": after.packing_id}
        keys = sorted(self._found(query, values), reverse=True)
        packings = tuple(self._summaries([packing_id for _, packing_id in keys[:PAGE]]))
        if len(keys) <= PAGE:
            return HistoryPage(packings, None, query.texts)
        updated_at, packing_id = keys[PAGE - 1]
        mark = PageMark(datetime.fromisoformat(updated_at), packing_id)
        return HistoryPage(packings, mark, query.texts)

    def totals(self, query: HistoryQuery) -> HistoryTotals:
        """How much all packings that a query finds are, on all pages.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        sums = [0, 0, 0, 0]
        for packing_ids in self._pages_of(query):
            rows = self._database.read(_SUMS, (json.dumps(packing_ids),))
            for row in rows:
                for place, value in enumerate(row):
                    sums[place] += value or 0
        return HistoryTotals(*sums)

    def packers(self) -> tuple[str, ...]:
        """Who ever handed something over at this station, by name.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        rows = self._database.read(
            "SELECT DISTINCT packer FROM steps WHERE state = 'queued' AND packer <> '' ORDER BY 1"
        )
        return tuple(row["packer"] for row in rows)

    def told(self, packing_ids: Sequence[str]) -> frozenset[str]:
        """Which of these packings left, or were given up.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        rows = self._database.read(_TOLD, (json.dumps(list(packing_ids)),))
        return frozenset(row["packing_id"] for row in rows)

    def _pages_of(self, query: HistoryQuery) -> Iterator[list[str]]:
        """The ids of all that a query finds, the oldest first."""
        keys = sorted(self._found(query, _values_of(query) | {"most": -1}))
        for start in range(0, len(keys), _EXPORT_PAGE):
            yield [packing_id for _, packing_id in keys[start : start + _EXPORT_PAGE]]

    def _found(self, query: HistoryQuery, values: _Values) -> set[tuple[str, str]]:
        texts = [text.strip() for text in query.texts if text.strip()]
        if not texts:
            return self._keys(_OF_TIME, values)
        return set().union(*(self._with_text(text, values) for text in texts))

    def _with_text(self, text: str, values: _Values) -> set[tuple[str, str]]:
        wanted = text_key(text)
        values = values | {"text": text, "po_part": f"%{_escaped(text)}%"}
        values |= {"text_key": wanted, "po_key_part": f"%{_escaped(wanted)}%"}
        found = self._keys(_OF_PO, values) | self._keys(_OF_PLAIN_SKU, values)
        found |= self._keys(_OF_ODD_SKU, values)
        key = normalize_tracking(text)
        return found | (self._keys(_OF_TRACKING, values | {"tracking_key": key}) if key else set())

    def _keys(self, statement: str, values: _Values) -> set[tuple[str, str]]:
        rows = self._database.read(statement, values)
        return {(row["updated_at"], row["packing_id"]) for row in rows}

    def _summaries(self, packing_ids: list[str]) -> list[PackingSummary]:
        """In the order of the ids."""
        found = {one.key.packing_id: one for one in self._packings.among(packing_ids)}
        return [found[packing_id] for packing_id in packing_ids if packing_id in found]

    # -- one packing -----------------------------------------------------------------------------

    def record(self, packing_id: str, *, most_steps: int | None = None) -> PackingRecord | None:
        """All that was done to a packing; None where the journal has none of that name.

        Also None where it has more steps than `most_steps`.

        Raises:
            JournalUnreadable: its steps cannot be read.
        """
        summary = self._packings.summary(packing_id)
        if summary is None or not self._has_at_most(most_steps, packing_id):
            return None
        authors = {
            row["number"]: Author(row["station"], row["packer"])
            for row in self._database.read(
                "SELECT number, station, packer FROM steps WHERE packing_id = ?", (packing_id,)
            )
        }
        steps = tuple(
            StepRecord(step, authors.get(step.number, Author("", "")))
            for step in self._packings.steps(packing_id)
        )
        # A step may be about a line that was in no box at the end: the order tells of it.
        sent = self._sent_lines([packing_id]).get(packing_id, {})
        lines = self._ordered_lines(summary) | sent
        return PackingRecord(summary, self._boxes(summary), lines, steps)

    def _has_at_most(self, most_steps: int | None, packing_id: str) -> bool:
        longer = "SELECT 1 FROM steps WHERE packing_id = ? AND number > ? LIMIT 1"
        return most_steps is None or not self._database.read(longer, (packing_id, most_steps))

    # -- export ----------------------------------------------------------------------------------

    def sent(self, origin: str | None, period: Period) -> Iterator[SentPacking]:
        """The packings that left in a period, the oldest first; given up ones are not among them.

        To all servers where no `origin` is given.

        Read in pages, so that memory stays flat and the journal is never held for long. What is
        sent meanwhile comes at the end, if the period is open there.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        values = _values(origin, period)
        values |= {"most": _EXPORT_PAGE, "mark_at": _FIRST, "mark_id": ""}
        statement = _SENT_TO_ANY if origin is None else _SENT_TO_ONE
        while rows := self._database.read(statement, values):
            yield from self._sent([row["packing_id"] for row in rows])
            values |= {"mark_at": rows[-1]["updated_at"], "mark_id": rows[-1]["packing_id"]}

    def sent_of(self, query: HistoryQuery) -> Iterator[SentPacking]:
        """The same of what a query finds: which they are is settled at the beginning.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        for packing_ids in self._pages_of(query):
            yield from self._sent(packing_ids)

    def newest_sent(self, origin: str, most: int) -> Iterator[SentPacking]:
        """At most so many packings, those that left last.

        Raises:
            JournalUnreadable: the journal cannot be read.
        """
        keys = self._keys(_OF_TIME, _values_of(HistoryQuery(origin)) | {"most": most})
        yield from self._sent([packing_id for _, packing_id in sorted(keys, reverse=True)])

    def _sent(self, packing_ids: list[str]) -> Iterator[SentPacking]:
        lines, authors = self._sent_lines(packing_ids), self._authors(packing_ids)
        names = self._names(packing_ids)
        for summary in self._summaries(packing_ids):
            if summary.state is PackingState.SUBMITTED:
                packing_id, boxes = summary.key.packing_id, self._boxes(summary)
                sent = lines.get(packing_id, {})
                if any(line not in sent for box in boxes for line in box.contents):
                    sent = self._ordered_lines(summary) | sent
                named = {
                    uuid: replace(line, name=names.get((packing_id, uuid), ""))
                    for uuid, line in sent.items()
                }
                author = authors.get(packing_id, Author("", ""))
                yield SentPacking(summary, boxes, named, author)

    def _authors(self, packing_ids: list[str]) -> dict[str, Author]:
        """Who handed packings over, the last time; else who made their last steps."""
        # Beside MAX, SQLite takes the other columns from the row that has it.
        rows = self._database.read(
            "SELECT packing_id, station, packer, MAX((state IS 'queued') * 1000000000 + number)"
            f" FROM steps WHERE {_AMONG} GROUP BY packing_id",
            (json.dumps(packing_ids),),
        )
        return {row["packing_id"]: Author(row["station"], row["packer"]) for row in rows}

    # -- what was in the boxes -------------------------------------------------------------------

    def _boxes(self, summary: PackingSummary) -> tuple[Box, ...]:
        if summary.boxes is not None:
            return summary.boxes
        boxes = Boxes()
        with self._database.no_rubbish():
            for step in self._packings.steps(summary.key.packing_id):
                for change in step.changes:
                    boxes.apply(change)
        return tuple(boxes)

    def _ordered_lines(self, summary: PackingSummary) -> dict[str, SentLine]:
        """The lines as the order's copy has them; none where it is gone."""
        order = self._orders.get(summary.key.origin, summary.key.order_uuid)
        lines = () if order is None else order.lines
        return {line.line_item_uuid: SentLine(line.sku_id, line.cost) for line in lines}

    def _sent_lines(self, packing_ids: list[str]) -> dict[str, dict[str, SentLine]]:
        """The lines of each packing as they were handed over."""
        found: dict[str, dict[str, SentLine]] = {}
        if not self._has_sent_lines():
            return self._lines_of_parcels(packing_ids)
        for packing_id, uuid, line in self._database.read_as(
            _sent_line,
            f"SELECT packing_id, line_item_uuid, sku_id, unit_cost FROM sent_lines WHERE {_AMONG}",
            (json.dumps(packing_ids),),
        ):
            found.setdefault(packing_id, {})[uuid] = line
        return found

    def _names(self, packing_ids: list[str]) -> dict[tuple[str, str], str]:
        """The names of items, by packing and line, as the orders' copies have them."""
        rows = self._database.read(_NAMES, (json.dumps(packing_ids),))
        return {(row[0], row[1]): row[2] for row in rows if isinstance(row[2], str)}

    def _has_sent_lines(self) -> bool:
        """False in the journal of an older program that is only read."""
        return bool(
            self._database.read("SELECT 1 FROM sqlite_master WHERE name = 'sent_lines' LIMIT 1")
        )

    def _lines_of_parcels(self, packing_ids: list[str]) -> dict[str, dict[str, SentLine]]:
        found: dict[str, dict[str, SentLine]] = {}
        for packing_id, parcels in self._database.read_as(
            lambda row: (row["packing_id"], decode_parcels(row["parcels"])),
            f"SELECT packing_id, parcels FROM submissions WHERE {_AMONG} ORDER BY submission_id",
            (json.dumps(packing_ids),),
        ):
            lines = found.setdefault(packing_id, {})
            for parcel in parcels:
                lines |= {
                    line.line_item_uuid: SentLine(line.sku_id, line.unit_cost)
                    for line in parcel.lines
                }
        return found


def _values(origin: str | None, period: Period) -> _Values:
    return {
        "origin": origin,
        "since": _FIRST if period.since is None else period.since.isoformat(),
        "until": _LAST if period.until is None else period.until.isoformat(),
        "mark_at": _LAST,
        "mark_id": "",
    }


def _values_of(query: HistoryQuery) -> _Values:
    return _values(query.origin, query.period) | {"packer": query.packer}


def _sent_line(row: sqlite3.Row) -> tuple[str, str, SentLine]:
    packing_id, line_item_uuid, sku_id, unit_cost = row
    cost = None if unit_cost is None else Decimal(unit_cost)
    return packing_id, line_item_uuid, SentLine(sku_id, cost)


def _escaped(text: str) -> str:
    """A text within a pattern of LIKE, where no sign of it is a wildcard."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
