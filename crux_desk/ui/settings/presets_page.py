"""The page of the presets: nine carriers and methods, each under a barcode of its own."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout
from typing_extensions import override

from crux_desk.config.setting_rules import MAX_PRESETS, Preset, plain
from crux_desk.domain.codes.carriers import Carriers
from crux_desk.ui.settings.page import SettingsPage
from crux_desk.ui.settings.rows import SettingEditor
from crux_desk.ui.settings.words import words_of
from crux_desk.ui.widgets.fields import ChoiceField
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.words.text import translate

_t = translate


class PresetsEditor(SettingEditor):
    """Nine pairs of fields."""

    def __init__(self, carriers: Carriers) -> None:
        super().__init__("presets")
        self._carriers = carriers
        self._filled = [Preset()] * MAX_PRESETS
        self.pairs = [self._pair(number) for number in range(1, MAX_PRESETS + 1)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, text in ((1, _t("Carrier")), (2, _t("Method"))):
            grid.addWidget(plain_label(text, "settingHelp"), 0, column)
        for row, pair in enumerate(self.pairs, start=1):
            grid.addWidget(plain_label(f"CRUXPRESET{row}", "settingHelp"), row, 0)
            for column, field in enumerate(pair, start=1):
                grid.addWidget(field, row, column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 8, 18, 0)
        layout.setSpacing(3)
        layout.addWidget(plain_label(words_of("presets").text, "settingHelp"))
        layout.addWidget(self.note)
        layout.addLayout(grid)

    def _pair(self, number: int) -> tuple[ChoiceField, ChoiceField]:
        carrier = ChoiceField(_t("Preset {number}: carrier", number=number))
        method = ChoiceField(_t("Preset {number}: method", number=number))
        carrier.set_choices(self._carriers.names)
        carrier.edit.textChanged.connect(partial(self._offer_methods, method))
        carrier.committed.connect(partial(self._drop_method, carrier, method))
        for field in (carrier, method):
            field.hide_caption()
            field.edit.textChanged.connect(self.on_edited)
            field.edit.editingFinished.connect(self.on_finished)
        return carrier, method

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
        for preset, (carrier, method) in zip(filled, self.pairs, strict=True):
            carrier.start_with(preset.carrier)
            method.start_with(preset.method)

    @override
    def typed(self) -> object:
        # What else the file says of a preset stays.
        presets = [
            replace(before, carrier=carrier.text, method=method.text)
            for before, (carrier, method) in zip(self._filled, self.pairs, strict=True)
        ]
        while presets and not (presets[-1].carrier.strip() or presets[-1].method.strip()):
            presets.pop()
        return plain(presets)

    @override
    def lock(self, *, is_locked: bool) -> None:
        for pair in self.pairs:
            for field in pair:
                field.combo.setEnabled(not is_locked)

    @override
    def show_wrong(self, *, is_wrong: bool) -> None:
        for pair in self.pairs:
            for field in pair:
                field.show_fault(" " if is_wrong and not _is_right(field.text) else "")

    @override
    def why_wrong(self) -> str:
        return _t("Type at most 100 characters that can be printed for a carrier or method.")

    @override
    def go_to(self) -> None:
        fields = [field for pair in self.pairs for field in pair]
        next((f for f in fields if not _is_right(f.text)), fields[0]).edit.setFocus()


def _is_right(text: str) -> bool:
    return len(text.strip()) <= 100 and text.isprintable()


class PresetsPage(SettingsPage):
    """Carriers and methods by one barcode."""

    def __init__(self, carriers: Carriers) -> None:
        super().__init__(_t("Presets"), (PresetsEditor(carriers),))
