"""How many: units to pack, boxes to split over, units to move and where to."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.orders.orders import LineItem
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.quantities import parse_units
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.fields import Field
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.theme import grown
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import line_name, number, plural, translate, units

_t = translate
_NAMED = 8
"""So many boxes are named one by one."""


class QuantityDialog(DeskDialog):
    """Asks for a number. `chosen` carries it, and only if it is a number in digits.

    `act` is what is done with it, for the button that Enter stands for.
    """

    chosen = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        text: str,
        act: str,
        start: int,
        most: int,
    ) -> None:
        super().__init__(parent, title, text)
        self._most = most
        self._preview: Callable[[int], str] = lambda _: ""
        self.field = Field(_t("&Quantity"))
        self.field.propose(str(start))
        self.field.edit.selectAll()
        self.field.edit.textChanged.connect(self._on_text_changed)
        self.field.entered.connect(self._on_accepted)
        self.body.addWidget(self.field)
        self.add_cancel(_t("Cancel"))
        self.add_button(act, _t("Enter"), "primary").clicked.connect(self._on_accepted)
        self.setMinimumWidth(grown(440))
        self.field.edit.setFocus()

    def show_preview(self, preview: Callable[[int], str]) -> None:
        """What each number comes to, in place of the text, from the one that is proposed on."""
        self._preview = preview
        self._on_text_changed()

    @Slot()
    def _on_text_changed(self) -> None:
        self.show_fault("")
        try:
            preview = self._preview(parse_units(self.field.text))
        except DeskError:
            return
        if preview:
            self.show_text(preview)
            self.grow()

    @Slot()
    def _on_accepted(self) -> None:
        try:
            wanted = parse_units(self.field.text)
        except DeskError as error:
            self.refuse(self.field, words_for(error).line)
            return
        if wanted > self._most:
            most = number(self._most)
            words = _t(
                "{number} is too many. Enter {most} or less.", number=number(wanted), most=most
            )
            self.refuse(self.field, words)
            return
        self.chosen.emit(wanted)
        self.accept()


def split_words(packing: Packing, line: LineItem, box_count: int) -> str:
    """Which boxes a line is spread over: how many come into each, and how many are in it then."""
    left = packing.remaining(line)
    if not 1 <= box_count <= left:
        return _t("Choose 1 to {left}: each box needs at least one unit.", left=number(left))
    share, extra = divmod(left, box_count)
    said = [line_name(line)]
    for place, box in enumerate(packing.split_targets(box_count)[:_NAMED]):
        said.append(_share_words(packing.boxes.get(box), box, share + (place < extra)))
    if box_count > _NAMED:
        more = plural("And {n} more new boxes.", "And 1 more new box.", box_count - _NAMED)
        said.append(more)
    return "\n".join(said)


def _share_words(present: Box | None, box: int, count: int) -> str:
    """What comes into one box; `present` is what is there of it."""
    if present is None:
        return _t("Box {box} (new): {units}", box=number(box), units=units(count))
    return _t(
        "Box {box}: {count} more, {units} in it then",
        box=number(box),
        count=number(count),
        units=units(present.units + count),
    )


class MoveDialog(QuantityDialog):
    """How many units, and into which box; None for a new one."""

    moved = Signal(object, object)

    def __init__(
        self, parent: QWidget, title: str, units: int, targets: Sequence[tuple[str, int | None]]
    ) -> None:
        super().__init__(parent, title, "", _t("Move"), units, most=units)
        self._targets = targets
        self._list = QListWidget()
        caption = plain_label(_t("&To box"), "fieldCaption")
        caption.setBuddy(self._list)
        self._list.setAccessibleName(_t("To box"))
        for text, _ in targets:
            self._list.addItem(text)
        self._list.setCurrentRow(0)
        self._list.setMinimumHeight(grown(140))
        self._list.installEventFilter(self)
        self._list.itemActivated.connect(self._on_accepted)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(caption)
        column.addWidget(self._list)
        self.body.addLayout(column)
        self.chosen.connect(self._on_chosen)

    @Slot(object)
    def _on_chosen(self, number: int) -> None:
        row = max(0, self._list.currentRow())
        self.moved.emit(number, self._targets[row][1])
