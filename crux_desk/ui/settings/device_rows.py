"""Which scale a station has, and which serial scanners: chosen among what is plugged in now."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.domain.devices import (
    ScaleChoice,
    ScaleKind,
    ScaleProtocol,
    ScannerChoice,
    SeenDevices,
    plain_choice,
)
from crux_desk.ui.settings.rows import SettingRow
from crux_desk.ui.settings.words import words_of
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.name_choice import NameChoice
from crux_desk.ui.words.text import shown_text, side_by_side, translate

_t = translate


class ScaleRow(SettingRow):
    """None, the one on USB, or the one at a serial port that a person picks; and what it speaks."""

    def __init__(self, seen: SeenDevices) -> None:
        super().__init__("scale")
        self._held: ScaleChoice | None = None
        where = _framed(words_of("scale").caption, _t("No scale"))
        self.device = where.names
        self.device.addItem(_t("The scale on USB"), ScaleChoice(ScaleKind.HID))
        for one in seen.ports:
            self._add_port(one.device, one.name)
        self._how = _framed(_t("What the scale speaks"), _t("Find out what it speaks"))
        self.protocol = self._how.names
        for protocol in ScaleProtocol:
            self.protocol.addItem(protocol.value, protocol)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(where)
        column.addWidget(self._how)
        found = ", ".join(shown_text(one.name) for one in seen.scales) or _t("none")
        seen_words = _t("On USB now: {names}", names=found)
        self.seen = plain_label(seen_words, "settingHelp")
        self.seen.setWordWrap(True)
        column.addWidget(self.seen)
        self.put(holder)
        self.device.currentIndexChanged.connect(self._on_chosen)
        self.protocol.currentIndexChanged.connect(self.on_edited)

    @property
    def choice(self) -> ScaleChoice | None:
        """What is chosen now."""
        choice = self.device.currentData()
        if not isinstance(choice, ScaleChoice):
            return None
        if choice.kind is ScaleKind.HID:
            return choice
        protocol = self.protocol.currentData()
        is_known = isinstance(protocol, str)
        return replace(choice, protocol=ScaleProtocol(protocol) if is_known else None)

    def take_protocol(self, protocol: ScaleProtocol) -> None:
        """It was found out what the scale speaks: that is kept."""
        self.protocol.setCurrentIndex(self.protocol.findText(protocol.value))

    @override
    def fill(self, value: object) -> None:
        self._held = value if isinstance(value, ScaleChoice) else None
        place = 0
        if self._held is not None:
            place = self._place_of(self._held)
            self.device.setItemData(place, self._held)
        self.device.setCurrentIndex(place)
        spoken = None if self._held is None else self._held.protocol
        self.protocol.setCurrentIndex(0 if spoken is None else self.protocol.findText(spoken.value))
        self._on_chosen()

    @override
    def typed(self) -> object:
        choice = self.choice
        return None if choice is None else plain_choice(choice)

    @override
    def lock(self, *, is_locked: bool) -> None:
        for combo in (self.device, self.protocol):
            combo.setEnabled(not is_locked)

    @property
    @override
    def stop(self) -> QWidget:
        return self.device

    @property
    @override
    def stops(self) -> tuple[QWidget, ...]:
        return self.device, self.protocol

    def _add_port(self, device: str, name: str) -> None:
        shown = side_by_side(shown_text(name), shown_text(device.rpartition("/")[2]))
        self.device.addItem(shown, ScaleChoice(ScaleKind.SERIAL, device))

    def _place_of(self, choice: ScaleChoice) -> int:
        for place in range(1, self.device.count()):
            known = self.device.itemData(place)
            if (known.kind, known.device) == (choice.kind, choice.device):
                return place
        # One that is not plugged in now, or was named by IT.
        self.device.addItem(shown_text(choice.device), choice)
        return self.device.count() - 1

    def _on_chosen(self) -> None:
        choice = self.device.currentData()
        is_serial = isinstance(choice, ScaleChoice) and choice.kind is ScaleKind.SERIAL
        self._how.setVisible(is_serial)
        self.on_edited()


class ScannersRow(SettingRow):
    """The serial ports at which there are scanners."""

    def __init__(self, seen: SeenDevices) -> None:
        super().__init__("scanners")
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.boxes: dict[str, QCheckBox] = {}
        self._held: dict[str, ScannerChoice] = {}
        for one in seen.ports:
            self._add(one.device, one.name)
        self._none = plain_label(_t("No serial port is plugged in."), "settingHelp")
        self._column.addWidget(self._none)
        holder = QWidget()
        holder.setLayout(self._column)
        self.put(holder)

    @override
    def fill(self, value: object) -> None:
        choices = value if isinstance(value, tuple) else ()
        self._held = {choice.device: choice for choice in choices}
        for device in self._held:
            if device not in self.boxes:
                self._add(device, device)
        for device, box in self.boxes.items():
            box.setChecked(device in self._held)
        self._none.setVisible(not self.boxes)

    @override
    def typed(self) -> object:
        chosen = [device for device, box in self.boxes.items() if box.isChecked()]
        return [plain_choice(self._held.get(one, ScannerChoice(one))) for one in chosen]

    @override
    def lock(self, *, is_locked: bool) -> None:
        for box in self.boxes.values():
            box.setEnabled(not is_locked)

    @property
    @override
    def stop(self) -> QWidget:
        return next(iter(self.boxes.values()), self)

    @property
    @override
    def stops(self) -> tuple[QWidget, ...]:
        return tuple(self.boxes.values())

    def _add(self, device: str, name: str) -> None:
        box = QCheckBox(shown_text(name))
        box.setAccessibleDescription(words_of("scanners").caption)
        self.boxes[device] = box
        self._column.addWidget(box)
        box.toggled.connect(self.on_edited)


def _framed(name: str, none: str) -> NameChoice:
    """A choice that fills its column; `none` stands first."""
    choice = NameChoice(name, none, 16)
    choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return choice
