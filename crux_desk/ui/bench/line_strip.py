"""Below the lines: the chosen line in full, what its unit costs, and how many to pack."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy

from crux_desk.domain.orders.orders import LineItem
from crux_desk.domain.packing.packing import Packing
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.fields import Field, set_state
from crux_desk.ui.widgets.labels import ElidedLabel, TwoLineLabel
from crux_desk.ui.words.text import number, shipped_words, side_by_side, translate

_t = translate
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute


class LineStrip(QFrame):
    """The chosen line: name, instructions, shipments; unit cost; pack many, split."""

    cost_committed = Signal(str, str)
    many_wanted = Signal()
    split_wanted = Signal()
    rest_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        self._line: LineItem | None = None
        self._name = TwoLineLabel("value")
        self._name.setAlignment(_LEFT | Qt.AlignmentFlag.AlignTop)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._facts = ElidedLabel("caption")
        self.cost = Field(_t("&Unit cost"), unit="$", hint="0.00")
        self.cost.take_numbers()
        self.cost.setMaximumWidth(150)
        set_state(self.cost.findChild(QFrame, "field") or self.cost, "small", value=True)
        self.cost.committed.connect(self._on_cost_committed)
        self._many = KeyButton(_t("Pack…"), "F3")
        self._split = KeyButton(_t("Split…"), "F6")
        self._rest = KeyButton(_t("All the rest"), "F7")
        self._many.clicked.connect(self.many_wanted)
        self._split.clicked.connect(self.split_wanted)
        self._rest.clicked.connect(self.rest_wanted)
        self._build()
        self.show_line(None, None)

    def show_line(self, line: LineItem | None, packing: Packing | None) -> None:
        """Show a line, or that none is chosen."""
        before = "" if self._line is None else self._line.line_item_uuid
        self._line = line
        self.setVisible(line is not None)
        if line is None or packing is None:
            return
        self._name.show_text(line.name or line.sku_id)
        self._facts.show_text(side_by_side(*_facts(line)))
        self._facts.setVisible(bool(self._facts.full_text))
        is_open = packing.state.takes_changes
        self.cost.setEnabled(is_open)
        cost = packing.unit_cost(line)
        show = self.cost.show_value if line.line_item_uuid == before else self.cost.start_with
        show("" if cost is None else _money(cost))
        left = packing.remaining(line) if is_open else 0
        self._many.setEnabled(left > 0)
        self._split.setEnabled(left > 1)
        self._rest.setEnabled(is_open and packing.units_remaining > 0)

    def take_cost(self, packing: Packing | None) -> None:
        """The unit cost that was typed was taken: show it as the packing has it now."""
        if self._line is not None and packing is not None:
            cost = packing.unit_cost(self._line)
            self.cost.start_with("" if cost is None else _money(cost))

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._many, self._split, self._rest):
            buttons.addWidget(button)
        buttons.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 10)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(3)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self._facts, 1, 0)
        grid.addWidget(self.cost, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(buttons, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    @Slot(str)
    def _on_cost_committed(self, text: str) -> None:
        if self._line is not None:
            self.cost_committed.emit(self._line.line_item_uuid, text)


def _money(cost: Decimal) -> str:
    """Two decimals, or as many as the order says."""
    return f"{cost:.2f}" if cost == round(cost, 2) else f"{cost:f}"


def _facts(line: LineItem) -> list[str]:
    facts = []
    if line.special_instructions:
        facts.append(f"! {line.special_instructions}")
    facts += [shipped_words(shipment) for shipment in line.shipments]
    later, date = line.allocation.backordered, line.allocation.backorder_date
    if later and date:
        facts.append(_t("{count} backordered, {date}", count=number(later), date=date))
    elif later:
        facts.append(_t("{count} backordered", count=number(later)))
    return facts
