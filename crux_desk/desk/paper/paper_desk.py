"""Documents out of the journal: which boxes and orders are meant, and what they are printed as.

Blocking calls that only read, each by a connection of its own: for a lane, or the command line.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from crux_desk.config.paths import is_there
from crux_desk.desk.paper.facts import (
    Hazards,
    PackedOrder,
    box_facts,
    pick_facts,
)
from crux_desk.desk.paper.supplies import NO_TEMPLATES, Templates, day_words, paper_words
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.packing import BoxNotFound
from crux_desk.domain.errors.paper import NothingToPrint, OrderNotHere
from crux_desk.domain.errors.station import JournalUnreadable
from crux_desk.domain.orders.listed_orders import OrderRow, ship_to_of
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.printers import PaperKind
from crux_desk.domain.records.history import period_of_days
from crux_desk.domain.records.summaries import PackingSummary
from crux_desk.domain.texts import clean_line, text_key, without_halves
from crux_desk.domain.values import dataclass
from crux_desk.journal.journal import Journal
from crux_desk.paper.contents import make_contents
from crux_desk.paper.facts import CarrierBoxes, ManifestBox
from crux_desk.paper.manifest import make_manifest
from crux_desk.paper.marks import Document, Measure, Paper
from crux_desk.paper.pick import make_pick_sheets
from crux_desk.paper.slip import make_slip
from crux_desk.paper.words import PaperWords

_LEAVING = (PackingState.QUEUED, PackingState.SENDING, PackingState.UNCLEAR)


@dataclass(frozen=True)
class PaperStation:
    """What of the station stands on paper."""

    station: str
    language: str = ""
    templates: Templates = NO_TEMPLATES


class PaperDesk:
    """Makes the documents of one server's orders.

    Args:
        journal_path: the station's journal.
        origin: the server's name in it.
        station: what of the station stands on paper.
        measure: how large letters are where it is drawn.
    """

    def __init__(
        self, journal_path: Path, origin: str, station: PaperStation, measure: Measure
    ) -> None:
        self._journal_path = journal_path
        self._origin = origin
        self._station = station
        self._measure = measure

    # -- finding ---------------------------------------------------------------------------------

    def packed(self, code: str) -> PackedOrder:
        """The draft of an order, by PO number or UUID; else what was submitted last of it.

        Raises:
            OrderNotHere: this station knows no such order.
            NothingToPrint: nothing was packed of it here.
            JournalUnreadable: the journal cannot be read.
        """
        with self._journal() as journal:
            orders = self._orders(journal, code)
            summaries = [
                summary
                for order in orders
                for summary in journal.packings.of_order(self._origin, order.order_uuid)
                if summary.reason is None or summary.reason.code is not ReasonCode.DISCARDED
            ]
            if not summaries:
                raise NothingToPrint(clean_line(code))
            drafts = [one for one in summaries if one.state.takes_changes and not one.is_history]
            newest = max(drafts or summaries, key=lambda one: one.updated_at)
            return self._packed(journal, newest)

    def packed_by_id(self, packing_id: str) -> PackedOrder | None:
        """A packing by its id; None where the journal has none."""
        with self._journal() as journal:
            summary = journal.packings.summary(packing_id)
            return None if summary is None else self._packed(journal, summary)

    def orders_to_pack(self, codes: Sequence[str]) -> tuple[Order, ...]:
        """These orders, by PO number or UUID; all that wait, in the list's order, where none is given.

        Raises:
            OrderNotHere: this station knows no such order.
            JournalUnreadable: the journal cannot be read.
        """
        with self._journal() as journal:
            if codes:
                return tuple(order for code in codes for order in self._orders(journal, code))
            rows: list[OrderRow] = []
            while page := journal.to_pack.page(self._origin, rows[-1] if rows else None):
                rows += page
            kept = journal.orders.get_some(self._origin, [row.order_uuid for row in rows])
            found = (kept.get(row.order_uuid) for row in rows)
            return tuple(order for order in found if order is not None and order.units_may_ship)

    # -- documents -------------------------------------------------------------------------------

    def boxes(
        self,
        kind: PaperKind,
        packed: PackedOrder,
        number: int | None,
        paper: Paper,
    ) -> tuple[tuple[Box, Document], ...]:
        """The slip or the contents label of one box, or of all that have something in them.

        Raises:
            BoxNotFound: there is no such box.
            NothingToPrint: no box has anything in it.
        """
        boxes = packed.shown
        if number is not None:
            boxes = tuple(box for box in boxes if box.number == number)
            if not boxes:
                raise BoxNotFound(number)
        if not boxes:
            raise NothingToPrint(clean_line(packed.key.po_number))
        return tuple((box, self.box(kind, packed, box, paper)) for box in boxes)

    def box(
        self, kind: PaperKind, packed: PackedOrder, box: Box, paper: Paper, copy: int = 0
    ) -> Document:
        """The slip or the contents label of a box."""
        retailer = "" if packed.order is None else packed.order.retailer_name
        templates = self._station.templates
        template = templates.of(retailer)
        is_slip = kind is PaperKind.SLIP
        words = self._words(template.language if is_slip else "")
        facts = box_facts(packed, box, day_words(words), copy=copy)
        if not is_slip:
            return make_contents(facts, paper, words, self._measure)
        logo = templates.logo(template)
        return make_slip(facts, paper, words, self._measure, template, logo)

    def pick(self, codes: Sequence[str], paper: Paper) -> Document:
        """The pick sheets of these orders, or of all that wait.

        Raises:
            OrderNotHere, JournalUnreadable: as in `orders_to_pack`.
            NothingToPrint: none of them has anything to pack.
        """
        words = self._words("")
        orders = self.orders_to_pack(codes)
        with self._journal() as journal:
            hazards = _hazards(journal, (line.sku_id for order in orders for line in order.lines))
        facts = [pick_facts(order, day_words(words), hazards) for order in orders]
        facts = [one for one in facts if one.lines]
        if not facts:
            raise NothingToPrint(", ".join(map(clean_line, codes)))
        return make_pick_sheets(facts, paper, words, self._measure)

    def manifest(self, carrier: str, paper: Paper, day: date | None = None) -> Document:
        """What leaves on a local day, today where none is given, of one carrier or of each.

        Raises:
            NothingToPrint: nothing left.
            JournalUnreadable: the journal cannot be read.
        """
        words = self._words("")
        day = day or utc_now().astimezone().date()
        taken = self._of_day(day)
        names = [name for name in taken if not carrier or text_key(name) == text_key(carrier)]
        if not names:
            raise NothingToPrint(carrier)
        groups = [CarrierBoxes(name, tuple(taken[name])) for name in sorted(names)]
        said = day_words(words)(day)
        station = self._station.station
        return make_manifest(groups, said, station, paper, words, self._measure)

    # -- how -------------------------------------------------------------------------------------

    def _words(self, language: str) -> PaperWords:
        return paper_words(language or self._station.language)

    def _of_day(self, day: date) -> dict[str, list[ManifestBox]]:
        period = period_of_days(day, day)
        taken: dict[str, list[ManifestBox]] = {}
        with self._journal() as journal:
            for sent in journal.history.sent(self._origin, period):
                self._take(taken, journal, sent.summary, sent.boxes)
            for summary in journal.packings.unsent():
                is_today = _is_within(summary.updated_at, period.since, period.until)
                is_ours = summary.key.origin == self._origin
                if is_ours and is_today and summary.state in _LEAVING:
                    self._take(taken, journal, summary, summary.boxes or ())
        return taken

    def _take(
        self,
        taken: dict[str, list[ManifestBox]],
        journal: Journal,
        summary: PackingSummary,
        boxes: Iterable[Box],
    ) -> None:
        order = journal.orders.get(summary.key.origin, summary.key.order_uuid)
        to = "" if order is None else clean_line(ship_to_of(order.address))
        po_number = clean_line(summary.key.po_number)
        for box in boxes:
            entry = ManifestBox(
                po_number,
                clean_line(box.tracking),
                clean_line(box.method),
                to,
                box.weight,
                box.units,
            )
            taken.setdefault(clean_line(box.carrier), []).append(entry)

    def _orders(self, journal: Journal, code: str) -> tuple[Order, ...]:
        cleaned = clean_line(without_halves(code))
        by_uuid = journal.orders.get(self._origin, cleaned.lower())
        found = (by_uuid,) if by_uuid else journal.orders.with_po_number(self._origin, cleaned)
        if not found:
            raise OrderNotHere(cleaned)
        return found

    def _packed(self, journal: Journal, summary: PackingSummary) -> PackedOrder:
        key = summary.key
        order = journal.orders.get(key.origin, key.order_uuid)
        day = summary.updated_at.astimezone().date()
        if summary.boxes is not None:
            record = journal.history.record(key.packing_id) if order is None else None
            lines = {} if record is None else record.lines
            boxes, is_all = summary.boxes, True
        elif order is None:
            raise OrderNotHere(clean_line(key.po_number))
        else:
            packing = Packing(order)
            journal.packings.replay(key.packing_id, packing)
            boxes, is_all, lines = tuple(packing.boxes), packing.units_remaining == 0, {}
        skus = [line.sku_id for line in (order.lines if order is not None else lines.values())]
        return PackedOrder(
            key, order, boxes, lines, is_all=is_all, packed_at=day, hazards=_hazards(journal, skus)
        )

    @contextmanager
    def _journal(self) -> Iterator[Journal]:
        if not is_there(self._journal_path):
            raise OrderNotHere("")
        with Journal(self._journal_path, read_only=True) as journal:
            yield journal


def _is_within(at: datetime, since: datetime | None, until: datetime | None) -> bool:
    return (since is None or at >= since) and (until is None or at < until)


def _hazards(journal: Journal, sku_ids: Iterable[str]) -> Hazards:
    """Those of these that the supplier's list calls dangerous goods."""
    try:
        items = journal.items.of(dict.fromkeys(sku_ids))
    except JournalUnreadable:
        # A journal of an older program that is only read has no such list.
        return frozenset()
    return frozenset(sku_id for sku_id, item in items.items() if item.is_hazardous)
