"""Before boxes leave: what goes out, and what stays."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.domain.codes.commands import CommandKind
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.orders.notes import status_text
from crux_desk.domain.orders.orders import LineItem, backordered_lines, service_of
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.scanning.decisions import Doubt, DoubtKind
from crux_desk.domain.submission.submission import boxes_to_send
from crux_desk.domain.submission.submission_doubts import BOX_DOUBTS
from crux_desk.domain.texts import clean_line
from crux_desk.ui.widgets.dialog import DeskDialog, strong_label
from crux_desk.ui.widgets.labels import ElidedLabel, plain_label
from crux_desk.ui.words.doubts import doubt_words
from crux_desk.ui.words.text import (
    box_name,
    boxes,
    captioned,
    joined,
    line_name,
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
_MAX_ROWS = 200
_MAX_NAMED = 8
_ORDER_DOUBTS = (DoubtKind.REFUSED_UNCHANGED, DoubtKind.NOT_ALLOCATED, DoubtKind.ON_HOLD)


class SubmitDialog(DeskDialog):
    """The summary. Accepted means: submit."""

    def __init__(
        self, parent: QWidget, packing: Packing, doubts: Sequence[Doubt], host: str
    ) -> None:
        self._warnings = _by_box(doubts)
        going = boxes_to_send(packing)
        count = sum(box.units for box in going)
        title = _t("Submit {boxes} of {po}?", boxes=boxes(len(going)), po=packing.order.po_number)
        goes = plural("{n} units go out to {host}.", "1 unit goes out to {host}.", count, host=host)
        super().__init__(parent, title, sentences(goes, stays_open(packing)))
        of_order = [doubt for doubt in doubts if doubt.kind in _ORDER_DOUBTS]
        for doubt in of_order:
            self.body.addWidget(_warning(doubt_words(doubt).line))
        self.body.addWidget(self._list_of(packing, going), 1)
        self.add_cancel(_t("Not yet"))
        submit = self.add_button(_t("Submit"), "Enter", "primary")
        submit.clicked.connect(self.accept)
        # Enter submits: the packer has just asked for it, and the summary is on the screen.
        submit.setDefault(True)
        submit.setFocus()
        rows = len(_left(packing)), len(backordered_lines(packing.order))
        warned = len(of_order) + sum(1 for box in going if box.number in self._warnings)
        height = (
            190 + 56 * len(going) + 24 * warned + sum(40 + 24 * count for count in rows if count)
        )
        self.fit(720, min(620, height))

    @override
    def take_scan(self, scan: Scan) -> bool:
        command = scan.command
        if command is None or command.kind is not CommandKind.SUBMIT:
            return False
        self.accept()
        return True

    def _list_of(self, packing: Packing, going: Sequence[Box]) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(0)
        for box in going[:_MAX_ROWS]:
            column.addWidget(_box_row(packing, box, self._warnings.get(box.number, ())))
        later = [(line, line.allocation.backordered) for line in backordered_lines(packing.order)]
        groups = ((_t("Not packed"), _left(packing)), (_t("Backordered: ships later"), later))
        for caption, lines in groups:
            if lines:
                column.addSpacing(12)
                column.addWidget(plain_label(caption, "caption"))
            for line, count in lines[:_MAX_ROWS]:
                column.addWidget(_line_row(line, count))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area


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


def _box_row(packing: Packing, box: Box, warnings: Sequence[str]) -> QFrame:
    row = QFrame()
    row.setObjectName("row")
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 8, 0, 8)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 1)
    label = ElidedLabel("value")
    label.show_text(side_by_side(box_name(box.number), box.tracking))
    grid.addWidget(label, 0, 0)
    facts = (weight(box.weight) or "–", money(box.ship_cost) or "–")
    grid.addWidget(strong_label(side_by_side(*facts)), 0, 1)
    contents = ElidedLabel("caption")
    inside = [
        f"{number(count)} × {line_name(packing.order.line_by_uuid[uuid])}"
        for uuid, count in box.contents.items()
    ]
    contents.show_text(captioned(service_of(box), joined(inside, _MAX_NAMED)))
    grid.addWidget(contents, 1, 0)
    grid.addWidget(plain_label(units(box.units), "caption"), 1, 1, Qt.AlignmentFlag.AlignRight)
    if warnings:
        grid.addWidget(_warning(*warnings), 2, 0, 1, 2)
    return row


def _warning(*said: str) -> ElidedLabel:
    label = ElidedLabel("rowWarning")
    label.show_text(f"⚠ {sentences(*said)}")
    return label


def _by_box(doubts: Sequence[Doubt]) -> dict[int, list[str]]:
    """What is doubted of each box, in words, by the box's number."""
    found: dict[int, list[str]] = {}
    for doubt in doubts:
        if doubt.kind in BOX_DOUBTS:
            said = doubt_words(doubt)
            is_how = doubt.kind is DoubtKind.NUMBER_OF_OTHER
            found.setdefault(int(doubt.details[0]), []).append(said.line if is_how else said.advice)
    return found


def _left(packing: Packing) -> list[tuple[LineItem, int]]:
    left = ((line, packing.remaining(line)) for line in packing.order.lines)
    return [(line, count) for line, count in left if count]


def _line_row(line: LineItem, count: int) -> ElidedLabel:
    label = ElidedLabel("value")
    status = status_text(line)
    what = f"{number(count)} × {line_name(line)}"
    label.show_text(side_by_side(what, clean_line(line.sku_id), shown_status(status)))
    return label
