"""The page of the presets: carriers and methods with their cost, each under a barcode of nine."""

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout
from typing_extensions import override

from crux_desk.config.setting_rules import MAX_PRESETS, Preset, plain
from crux_desk.domain.codes.carriers import Carriers
from crux_desk.domain.errors.base import Field as BoxField
from crux_desk.domain.errors.entries import EntryError
from crux_desk.domain.packing.quantities import parse_decimal
from crux_desk.ui.settings.page import SettingsPage
from crux_desk.ui.settings.rows import SettingEditor
from crux_desk.ui.settings.words import words_of
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.fields import ChoiceField, Field
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.words.text import noop, translate

_t = translate
_NUMBERS = range(1, MAX_PRESETS + 1)
_NARROW = 9
"""Letters of room for a field, so that three of them stand beside each other on a small screen."""


class PresetFields(NamedTuple):
    """Where one preset is set."""

    carrier: ChoiceField
    method: ChoiceField
    ship_cost: Field

    @property
    def wrong(self) -> tuple[Field, ...]:
        """The fields in which something stands that will not do."""
        texts = (field for field in (self.carrier, self.method) if not _is_right(field.text))
        return (*texts, *(() if self.is_cost_right else (self.ship_cost,)))

    @property
    def is_cost_right(self) -> bool:
        """Whether the ship cost is one, or empty."""
        try:
            _cost(self.ship_cost.text)
        except EntryError:
            return False
        return True


class PresetsEditor(SettingEditor):
    """A row of fields for each preset that is set, and one more when it is asked for."""

    def __init__(self, carriers: Carriers) -> None:
        super().__init__("presets")
        self._carriers = carriers
        self._filled = [Preset()] * MAX_PRESETS
        self.rows = [self._row(number) for number in _NUMBERS]
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for column, stretch in ((1, 3), (2, 3), (3, 2)):
            grid.setColumnStretch(column, stretch)
        for column, text in ((1, _t("Carrier")), (2, _t("Method")), (3, _t("Ship cost ($)"))):
            grid.addWidget(plain_label(text, "settingHelp"), 0, column)
        self._names = [plain_label(f"CRUXPRESET{row}", "presetName") for row in _NUMBERS]
        for row, (name, fields) in enumerate(zip(self._names, self.rows, strict=True), start=1):
            for column, part in enumerate((name, *fields)):
                grid.addWidget(part, row, column)
        self.add_button = KeyButton(_t("Add a preset"))
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self._on_add_clicked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 0)
        layout.setSpacing(4)
        help_text = plain_label(words_of("presets").text, "settingHelp")
        help_text.setWordWrap(True)
        layout.addWidget(help_text)
        layout.addWidget(self.note)
        layout.addSpacing(8)
        layout.addLayout(grid)
        layout.addSpacing(8)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        # After all have their place: before, each would be a window of its own.
        self._show_rows(1)

    def _show_rows(self, count: int) -> None:
        """The first ones: a page of fields that nobody needs hides those that somebody does."""
        self._shown = count
        for number, (name, fields) in enumerate(zip(self._names, self.rows, strict=True), start=1):
            for part in (name, *fields):
                part.setVisible(number <= count)
        self.add_button.setVisible(count < MAX_PRESETS)

    @Slot()
    def _on_add_clicked(self) -> None:
        self._show_rows(self._shown + 1)
        self.rows[self._shown - 1].carrier.edit.setFocus()

    def _row(self, number: int) -> PresetFields:
        carrier = ChoiceField(_t("Preset {number}: carrier", number=number))
        method = ChoiceField(_t("Preset {number}: method", number=number))
        cost = Field(_t("Preset {number}: ship cost", number=number))
        cost.take_numbers()
        carrier.set_choices(self._carriers.names)
        carrier.edit.textChanged.connect(partial(self._offer_methods, method))
        carrier.committed.connect(partial(self._drop_method, carrier, method))
        fields = PresetFields(carrier, method, cost)
        for field in fields:
            field.hint(_t("none"))
            field.hide_caption()
            field.setMinimumWidth(self.fontMetrics().averageCharWidth() * _NARROW)
            field.edit.textChanged.connect(self.on_edited)
            field.edit.editingFinished.connect(self.on_finished)
        return fields

    def _offer_methods(self, method: ChoiceField, carrier: str) -> None:
        method.set_choices(self._carriers.services_of(carrier))

    def _drop_method(self, carrier: ChoiceField, method: ChoiceField, name: str) -> None:
        """Another carrier was chosen: a method that it does not have was that of the one before."""
        carrier.start_with(name)
        services = self._carriers.services_of(name)
        if services and method.text not in services:
            method.edit.clear()

    @override
    def fill(self, value: object) -> None:
        presets = value if isinstance(value, tuple) else ()
        filled = [*presets, *[Preset()] * (MAX_PRESETS - len(presets))]
        self._filled = filled
        for preset, fields in zip(filled, self.rows, strict=True):
            fields.carrier.start_with(preset.carrier)
            fields.method.start_with(preset.method)
            fields.ship_cost.start_with("" if preset.ship_cost is None else f"{preset.ship_cost:f}")
        self._show_rows(max(1, len(presets)))

    @override
    def typed(self) -> object:
        if not all(fields.is_cost_right for fields in self.rows):
            return None
        # What else the file says of a preset stays.
        presets = [
            replace(
                before,
                carrier=fields.carrier.text.strip(),
                method=fields.method.text.strip(),
                ship_cost=_cost(fields.ship_cost.text),
            )
            for before, fields in zip(self._filled, self.rows, strict=True)
        ]
        while presets and presets[-1] == Preset():
            presets.pop()
        return plain(presets)

    @override
    def lock(self, *, is_locked: bool) -> None:
        for fields in self.rows:
            for field in fields:
                field.lock(is_locked=is_locked)
        self.add_button.setEnabled(not is_locked)

    @override
    def show_wrong(self, *, is_wrong: bool) -> None:
        for fields in self.rows:
            wrong = fields.wrong if is_wrong else ()
            for field in fields:
                field.show_fault(" " if field in wrong else "")

    @override
    def why_wrong(self) -> str:
        if all(fields.is_cost_right for fields in self.rows):
            return _t("Type at most 100 characters that can be printed for a carrier or method.")
        return _t("Type a ship cost in US dollars, like 9.50, or leave it empty.")

    @override
    def go_to(self) -> None:
        wrong = (field for fields in self.rows for field in fields.wrong)
        next(wrong, self.rows[0].carrier).edit.setFocus()


def _cost(text: str) -> Decimal | None:
    """US dollars; None for an empty field.

    Raises:
        EntryError: it is no cost.
    """
    return parse_decimal(BoxField.SHIP_COST, text) if text.strip() else None


def _is_right(text: str) -> bool:
    return len(text.strip()) <= 100 and text.isprintable()


class PresetsPage(SettingsPage):
    """Carriers and methods with their cost by one barcode."""

    TITLE = noop("Presets")

    def __init__(self, carriers: Carriers) -> None:
        super().__init__((PresetsEditor(carriers),))
