"""What a hand at the window is asked, and what is done with the answers.

What a scan asks is asked in the verdict bar. Each dialog is loaded when it is first asked: the window is to be there before.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.orders.orders import LineItem
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.scanning.decisions import Doubt
from crux_desk.ui.session.session import Session
from crux_desk.ui.session.submitting import Submitting
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.text import (
    box_name,
    line_name,
    side_by_side,
    translate,
    units,
)

_t = translate


class Questions(QObject):
    """One question at a time; each is a dialog of its own."""

    answered = Signal()

    def __init__(
        self,
        window: QWidget,
        session: Session,
        submitting: Submitting,
        host: Callable[[], str],
        theme: Theme,
    ) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._submitting = submitting
        self._host = host
        self._theme = theme

    # -- units -----------------------------------------------------------------------------------

    def ask_how_many(
        self, line_item_uuid: str, number: int | None, *, opens_box: bool = False
    ) -> None:
        """How many units of a line go into a box (None: the current one, or a new one)."""
        from crux_desk.ui.bench.questions.quantity import QuantityDialog

        found = self._line(line_item_uuid)
        if found is None:
            return
        packing, line = found
        left = packing.remaining(line)
        if left <= 1 and not opens_box:
            self._session.pack(line, 1, number)
            return
        target = packing.boxes.next_number if number is None else number
        dialog = QuantityDialog(
            self._window,
            _t("How many into box {box}?", box=target),
            _t("{name}: {units} left to pack.", name=line_name(line), units=units(left)),
            _t("Pack"),
            max(left, 1),
            most=max(left, 1),
        )
        dialog.chosen.connect(partial(self._pack, line, number, opens_box))
        dialog.open()

    def ask_over_how_many_boxes(self, line_item_uuid: str) -> None:
        """Over how many boxes what is left of a line is spread."""
        from crux_desk.ui.bench.questions.quantity import QuantityDialog, split_words

        found = self._line(line_item_uuid)
        if found is None:
            return
        packing, line = found
        left = packing.remaining(line)
        if left < 2:
            self._session.split(line, 1)
            return
        start = min(left, max(2, len(packing.boxes)))
        dialog = QuantityDialog(
            self._window,
            _t("Split {units} over how many boxes?", units=units(left)),
            line_name(line),
            _t("Split"),
            start,
            most=left,
        )
        dialog.field.call(_t("&Boxes"))
        dialog.show_preview(partial(split_words, packing, line))
        dialog.chosen.connect(partial(self._session.split, line))
        dialog.open()

    def ask_where_to(self, line_item_uuid: str, source: int) -> None:
        """How many units of a line move out of a box, and into which."""
        from crux_desk.ui.bench.questions.quantity import MoveDialog

        found = self._line(line_item_uuid)
        if found is None:
            return
        packing, line = found
        box = packing.boxes.get(source)
        present = 0 if box is None else box.contents.get(line_item_uuid, 0)
        targets: list[tuple[str, int | None]] = [
            (_target_text(other), other.number)
            for other in packing.boxes
            if other.number != source and not other.is_accepted
        ]
        targets.append((_t("A new box"), None))
        title = _t("Move {name} out of box {box}", name=line_name(line), box=source)
        dialog = MoveDialog(self._window, title, present, targets)
        dialog.moved.connect(partial(self._move, line_item_uuid, source))
        dialog.open()

    def ask_how_many_to_move(self, line_item_uuid: str, source: int, target: int | None) -> None:
        """How many units of a line move into the box that they were dropped on."""
        from crux_desk.ui.bench.questions.quantity import QuantityDialog

        found = self._line(line_item_uuid)
        if found is None:
            return
        packing, line = found
        box = packing.boxes.get(source)
        present = 0 if box is None else box.contents.get(line_item_uuid, 0)
        if present <= 1:
            self._move(line_item_uuid, source, present, target)
            return
        number = packing.boxes.next_number if target is None else target
        dialog = QuantityDialog(
            self._window,
            _t("How many into box {box}?", box=number),
            _t(
                "{name}: {units} in box {box}.",
                name=line_name(line),
                units=units(present),
                box=source,
            ),
            _t("Move"),
            present,
            most=present,
        )
        dialog.chosen.connect(partial(self._move_to, line_item_uuid, source, target))
        dialog.open()

    def ask_unit_cost(self, line_item_uuid: str) -> None:
        """What one unit of a line costs."""
        from crux_desk.ui.bench.questions.unit_cost import UnitCostDialog

        found = self._line(line_item_uuid)
        if found is None:
            return
        packing, line = found
        cost = packing.unit_cost(line)
        take = partial(self._set_unit_cost, line_item_uuid)
        name = line_name(line)
        UnitCostDialog(self._window, name, "" if cost is None else _money(cost), take).open()

    # -- the packing -----------------------------------------------------------------------------

    def ask_to_submit(self) -> None:
        """The summary, if the packing can go out; else what is missing."""
        self._submitting.review(self._show_summary)

    def _show_summary(self, packing: Packing, doubts: Sequence[Doubt]) -> None:
        from crux_desk.ui.bench.questions.submit import SubmitDialog

        dialog = SubmitDialog(self._window, packing, doubts, self._host(), self._theme)
        # Not another one that was opened while the summary was on the screen.
        dialog.accepted.connect(partial(self._submitting.submit, packing))
        dialog.finished.connect(self.answered)
        dialog.open()

    # -- the station -----------------------------------------------------------------------------

    def show_details(self) -> None:
        """The order's address, notes and instructions in full."""
        from crux_desk.ui.bench.questions.details import DetailsDialog

        packing = self._session.packing
        if packing is not None:
            DetailsDialog(self._window, packing).open()

    def show_help(self) -> None:
        """The keys."""
        from crux_desk.ui.bench.questions.help import HelpDialog

        HelpDialog(self._window).open()

    # -- the answers -----------------------------------------------------------------------------

    def _line(self, line_item_uuid: str) -> tuple[Packing, LineItem] | None:
        packing = self._session.packing
        line = None if packing is None else packing.order.line_by_uuid.get(line_item_uuid)
        return None if packing is None or line is None else (packing, line)

    def _pack(self, line: LineItem, number: int | None, opens_box: bool, count: int) -> None:
        if opens_box and self._session.open_box() is not None:
            return
        self._session.pack(line, count, number)

    def _set_unit_cost(self, line_item_uuid: str, text: str) -> DeskError | None:
        return self._session.perform(lambda packing: packing.set_unit_cost(line_item_uuid, text))

    def _move(self, line_item_uuid: str, source: int, count: int, target: int | None) -> None:
        self._session.perform(lambda packing: packing.move(line_item_uuid, count, source, target))

    def _move_to(self, line_item_uuid: str, source: int, target: int | None, count: int) -> None:
        self._move(line_item_uuid, source, count, target)


def _money(cost: Decimal) -> str:
    """Two decimals, or as many as the order says."""
    return f"{cost:.2f}" if cost == round(cost, 2) else f"{cost:f}"


def _target_text(box: Box) -> str:
    label = box.tracking or _t("no label yet")
    return side_by_side(box_name(box.number), label, units(box.units))
