"""The pages about the station, its server and its goods, and about sounds."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.config.setting_rules import Release, ResendUnclear
from crux_desk.config.settings import Settings
from crux_desk.desk.known_codes import Seen
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors.station import AddressInvalid
from crux_desk.domain.screen import Language, NumbersShown, Size, ThemeChoice
from crux_desk.domain.service_url import origin
from crux_desk.ui.settings.page import SettingsPage
from crux_desk.ui.settings.rows import (
    AddressRow,
    ChoiceRow,
    FlagRow,
    FolderRow,
    NumberRow,
    TextRow,
    hint_label,
    say_hint,
)
from crux_desk.ui.settings.words import NOTHING_WAITS, Waiting, waiting_words
from crux_desk.ui.verdicts.verdict import Sound
from crux_desk.ui.widgets.cards import KeyButton
from crux_desk.ui.widgets.labels import plain_label
from crux_desk.ui.widgets.spacing import Flow
from crux_desk.ui.words.seen import seen_words
from crux_desk.ui.words.text import (
    captioned,
    noop,
    sentences,
    shown_url,
    translate,
    translated,
)

_t = translate
_SOUND_NAMES = {
    Sound.GOOD: noop("Right"),
    Sound.BAD: noop("Wrong"),
    Sound.BOX_CLOSED: noop("Box closed"),
    Sound.ORDER_COMPLETE: noop("Order complete"),
    Sound.SUBMITTED: noop("Submitted"),
}


class RunningServer(NamedTuple):
    """The server of this run, "" for that of the demo, and what of the outbox waits for it."""

    api_url: str
    waiting: Waiting = NOTHING_WAITS


class StationPage(SettingsPage):
    """Who packs where.

    Args:
        seen: what a scan is known as that is nobody's badge.
    """

    TITLE = noop("Station")

    def __init__(self, seen: Callable[[Scan], Seen | None]) -> None:
        self._seen = seen
        self._packer = TextRow("packer")
        super().__init__(
            (
                TextRow("station"),
                self._packer,
                FlagRow("box_colors"),
                FlagRow("show_unit_costs"),
                ChoiceRow("numbers", NumbersShown),
            ),
        )

    @property
    @override
    def scan_place(self) -> str:
        return self._packer.field.edit.accessibleName()

    @property
    def _takes_badge(self) -> bool:
        return self._packer.field.edit.hasFocus()

    @override
    def scan_words(self, scan: Scan) -> str:
        seen = self._seen(scan) if self._takes_badge else None
        return (
            "" if seen is None else sentences(seen_words(seen), _t("Type a name or scan a badge."))
        )

    @override
    def take_scan(self, scan: Scan) -> bool:
        """A packer's badge."""
        if not self._takes_badge or self._seen(scan) is not None:
            return False
        self._packer.field.edit.setText(scan.text)
        self._packer.check()
        return True


class ScreenPage(SettingsPage):
    """How it looks: language, light or dark, how large."""

    TITLE = noop("Screen")

    def __init__(self) -> None:
        editors = (
            ChoiceRow("language", Language),
            ChoiceRow("theme", ThemeChoice),
            ChoiceRow("size", Size),
        )
        super().__init__(editors)


class ServerPage(SettingsPage):
    """Where orders come from, and how long is waited for it."""

    TITLE = noop("Server")

    def __init__(self, server: RunningServer) -> None:
        self._server = server
        self.address = AddressRow("api_url")
        self.hint = hint_label()
        self.address.right.addWidget(self.hint)
        names = ("fetch_minutes", "connect_timeout_s", "read_timeout_s", "settle_s")
        editors = (
            self.address,
            ChoiceRow("release", Release),
            FlagRow("cost_required"),
            *(NumberRow(name) for name in names),
            ChoiceRow("resend_unclear", ResendUnclear),
        )
        super().__init__(editors)
        self.changed.connect(self._on_changed)

    @override
    def show_settings(self, set_up: Settings, defaults: Settings, locked: Collection[str]) -> None:
        super().show_settings(set_up, defaults, locked)
        self._show_meaning()

    def _show_meaning(self) -> None:
        """Say what the address means for what waits, and where it is not that of this run."""
        say_hint(self.hint, self._meaning())

    def _meaning(self) -> str:
        running = self._server.api_url
        if not running:
            return _t("This is the demo. The address is used for this folder only without --demo.")
        try:
            if origin(str(self.address.value())) == origin(running):
                return ""
        except (ValueError, TypeError, AddressInvalid):
            return ""
        here = _t("Until you restart, this window works with {url}.", url=shown_url(running))
        return sentences(here, waiting_words(self._server.waiting))

    @Slot()
    def _on_changed(self) -> None:
        self._show_meaning()


class GoodsPage(SettingsPage):
    """What the station does with what it knows of its goods: see them, and weigh them."""

    TITLE = noop("Items")

    def __init__(self) -> None:
        tolerances = ("weight_tolerance_lb", "weight_tolerance_percent")
        editors = (FolderRow("pictures"), *(NumberRow(name) for name in tolerances))
        super().__init__(editors)


class SoundsPage(SettingsPage):
    """What is heard, and how loud; each sound can be played as it is set here."""

    TITLE = noop("Sounds")

    play_wanted = Signal(object, int)

    def __init__(self) -> None:
        self._volume = NumberRow("sound_volume")
        super().__init__((FlagRow("sounds"), self._volume))
        frame = QFrame()
        frame.setObjectName("row")
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(plain_label(_t("Play a sound at this volume"), "settingCaption"))
        buttons = Flow(10)
        for sound, name in _SOUND_NAMES.items():
            buttons.addWidget(self._button(translated(name), sound))
        column.addLayout(buttons)
        self.said = plain_label(name="settingHelp")
        self.said.setWordWrap(True)
        self.said.hide()
        column.addWidget(self.said)
        self.add(frame)

    def show_silent(self) -> None:
        """The sound could not be played."""
        self.said.setText(_t("No sound: this computer's sound doesn't work, or the volume is 0."))
        self.said.show()

    def _button(self, text: str, sound: Sound) -> QWidget:
        button = KeyButton(f"▶  {text}")
        button.setAccessibleName(captioned(_t("Play"), text))

        def play() -> None:
            self.said.hide()
            if self._volume.check():
                self.play_wanted.emit(sound, self._volume.value())

        button.clicked.connect(play)
        return button
