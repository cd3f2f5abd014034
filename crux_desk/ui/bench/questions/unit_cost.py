"""What one unit of a line costs."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.base import Field as BoxField
from crux_desk.domain.packing.quantities import parse_decimal
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.fields import Field
from crux_desk.ui.widgets.theme import grown
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import translate

_t = translate


class UnitCostDialog(DeskDialog):
    """Asks for a cost in US dollars; "" is the order's own. `take` says why it is not taken."""

    def __init__(
        self, parent: QWidget, name: str, cost: str, take: Callable[[str], DeskError | None]
    ) -> None:
        super().__init__(parent, _t("What does one unit cost?"), name)
        self._take = take
        self._is_zero_doubted = False
        self.field = Field(_t("&Unit cost"), unit="$", hint="0.00")
        self.field.take_numbers()
        self.field.start_with(cost)
        self.field.edit.selectAll()
        self.field.entered.connect(self._on_accepted)
        self.field.edit.textEdited.connect(self._on_text_edited)
        self.body.addWidget(self.field)
        self.add_cancel(_t("Cancel"))
        self.add_button(_t("Save"), _t("Enter"), "primary").clicked.connect(self._on_accepted)
        self.setMinimumWidth(grown(440))
        self.field.edit.setFocus()

    @Slot()
    def _on_text_edited(self) -> None:
        self.show_fault("")
        self._is_zero_doubted = False

    @Slot()
    def _on_accepted(self) -> None:
        if self._is_zero and not self._is_zero_doubted:
            # As the ship cost: it is taken, and a slip of the hand is seen on the bill.
            self._is_zero_doubted = True
            words = _t("The unit cost is $0.00. If that is right, press Enter again.")
            self.refuse(self.field, words)
            return
        error = self._take(self.field.text)
        if error is None:
            self.accept()
            return
        self.refuse(self.field, words_for(error).line)

    @property
    def _is_zero(self) -> bool:
        try:
            return bool(self.field.text.strip()) and not parse_decimal(
                BoxField.UNIT_COST, self.field.text
            )
        except DeskError:
            return False
