"""Before boxes leave: what goes out, to whom, and what stays."""

from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crux_desk.domain.codes.commands import CommandKind
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.orders.notes import status_text
from crux_desk.domain.orders.orders import LineItem, backordered_lines, service_of
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.numbering import new_numbers
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.scanning.decisions import Doubt, DoubtKind
from crux_desk.domain.scanning.service_warnings import WARNING_DOUBTS
from crux_desk.domain.submission.submission import boxes_to_send
from crux_desk.domain.texts import clean_line
from crux_desk.ui.bench.questions.long_text import LongText, TextStyle
from crux_desk.ui.widgets.dialog import PAGES, DeskDialog
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.addresses import address_line
from crux_desk.ui.words.doubts import doubt_words
from crux_desk.ui.words.notes import hazard_words
from crux_desk.ui.words.text import (
    box_name,
    boxes,
    captioned,
    line_name,
    marked,
    money,
    number,
    plural,
    sentences,
    shown_status,
    side_by_side,
    translate,
    units,
    weight,
)

_t = translate
_ORDER_DOUBTS = (DoubtKind.REFUSED_UNCHANGED, DoubtKind.NOT_ALLOCATED, DoubtKind.ON_HOLD)
_SAID_WHOLE = (
    DoubtKind.NUMBER_OF_OTHER,
    DoubtKind.NUMBER_OF_NONE,
    DoubtKind.UNLIKELY_WEIGHT,
    DoubtKind.UNLIKELY_COST,
    DoubtKind.ZERO_COST,
)
"""Of these the advice says too little without its title."""
_ROW = 22
"""The height of a row in design pixels, about."""


class SubmitDialog(DeskDialog):
    """The summary. Accepted means: submit."""

    def __init__(
        self,
        parent: QWidget,
        packing: Packing,
        doubts: Sequence[Doubt],
        host: str,
        theme: Theme,
    ) -> None:
        going = boxes_to_send(packing)
        count = sum(box.units for box in going)
        title = _t("Submit {boxes} of {po}?", boxes=boxes(len(going)), po=packing.order.po_number)
        goes = plural(
            "{n} units are submitted to {host}.", "1 unit is submitted to {host}.", count, host=host
        )
        super().__init__(parent, title, goes)
        if packing.units_remaining:
            self.add_warning(stays_open(packing))
        else:
            stays = plain_label(stays_open(packing), "dialogText")
            stays.setWordWrap(True)
            self.body.addWidget(stays)
        where = address_line(packing.order.address)
        if where:
            ship_to = plain_label(captioned(_t("Ship to"), where), "value")
            ship_to.setWordWrap(True)
            self.body.addWidget(ship_to)
        self.summary = LongText(theme, _t("What is submitted, and what stays"))
        rows = self._fill(packing, going, doubts)
        self.body.addWidget(self.summary, 1)
        self.add_cancel(_t("Not yet"))
        submit = self.add_button(_t("Submit"), _t("Enter"), "primary")
        submit.clicked.connect(self.accept)
        # Enter submits: the packer has just asked for it, and the summary is on the screen.
        submit.setDefault(True)
        submit.setFocus()
        self.fit(720, min(620, 260 + _ROW * rows))

    @override
    def take_scan(self, scan: Scan) -> bool:
        command = scan.command
        if command is None or command.kind is not CommandKind.SUBMIT:
            return False
        self.accept()
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PAGES:
            self.summary.scroll_by_key(event)
        else:
            super().keyPressEvent(event)

    def _fill(self, packing: Packing, going: Sequence[Box], doubts: Sequence[Doubt]) -> int:
        """Say all of it; how many rows that are, where none is broken."""
        text, of_boxes = self.summary, _by_box(doubts)
        numbers = new_numbers(packing.boxes)
        of_order = [doubt_words(doubt).line for doubt in doubts if doubt.kind in _ORDER_DOUBTS]
        text.add(TextStyle.WARNING, [marked("⚠", said) for said in of_order])
        # What has to be looked at is not below a hundred boxes that are as they should be.
        for box in sorted(going, key=lambda box: box.number not in of_boxes):
            text.add(TextStyle.HEADING, [_box_words(box, numbers.get(box.number))])
            if packing.notes.is_hazard_in(box):
                text.add(TextStyle.WARNING, [hazard_words()])
            text.add(TextStyle.ROW, _contents(packing, box))
            text.add(
                TextStyle.WARNING, [marked("⚠", said) for said in of_boxes.get(box.number, ())]
            )
        left = [(line, packing.remaining(line)) for line in packing.order.lines]
        later = [(line, line.allocation.backordered) for line in backordered_lines(packing.order)]
        for caption, style, lines in (
            (marked("!", _t("Not packed")), TextStyle.MISSING, left),
            (_t("Backordered: ships later"), TextStyle.HEADING, later),
        ):
            rows = [_line_words(line, count) for line, count in lines if count]
            text.add(style, [caption] if rows else [])
            text.add(TextStyle.ROW, rows)
        text.show_all()
        return text.rows


def stays_open(packing: Packing) -> str:
    """What of the order is in no box: what may ship, and what comes later."""
    left, later = packing.units_remaining, packing.order.units_backordered
    parts = []
    if left:
        parts.append(
            plural(
                "{n} units are not packed; you can ship them later.",
                "1 unit is not packed; you can ship it later.",
                left,
            )
        )
    if later:
        parts.append(
            plural("{n} units are backordered at Crux.", "1 unit is backordered at Crux.", later)
        )
    return sentences(*parts) or _t("Everything is packed.")


def _box_words(box: Box, new_number: int | None) -> str:
    """A box by its number and label, how it goes, what it weighs and costs, how much is in it."""
    name = box_name(box.number)
    if new_number is not None:
        name = _t("Box {box}, sent as box {number}", box=box.number, number=new_number)
    facts = (service_of(box), weight(box.weight) or "–", money(box.ship_cost) or "–")
    return side_by_side(name, box.tracking, *facts, units(box.units))


def _contents(packing: Packing, box: Box) -> list[str]:
    """Each item in a box."""
    lines = packing.order.line_by_uuid
    return [
        side_by_side(
            _item_words(lines[uuid], count),
            hazard_words() if packing.notes.is_hazardous(lines[uuid]) else "",
        )
        for uuid, count in box.contents.items()
    ]


def _item_words(line: LineItem, count: int) -> str:
    sku, name = clean_line(line.sku_id), line.name
    what = side_by_side(name, sku) if name and name != sku else line_name(line)
    return f"{number(count)} × {what}"


def _line_words(line: LineItem, count: int) -> str:
    return side_by_side(_item_words(line, count), shown_status(status_text(line)))


def _by_box(doubts: Sequence[Doubt]) -> dict[int, list[str]]:
    """What is doubted of each box, in words, by the box's number."""
    found: dict[int, list[str]] = {}
    for doubt in doubts:
        if doubt.kind in WARNING_DOUBTS:
            said = doubt_words(doubt)
            is_whole = doubt.kind in _SAID_WHOLE
            words = said.line if is_whole else said.advice
            found.setdefault(int(doubt.details[0]), []).append(words)
    return found
