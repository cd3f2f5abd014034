"""The settings of the station: shown, saved, and handed on to what they count for at once."""

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from crux_desk.config.settings import Settings
from crux_desk.config.system_settings import (
    check_locks,
    load_layers,
    load_system_settings,
    save_layers,
)
from crux_desk.desk.carrier_desk import CarrierDesk
from crux_desk.desk.reasons import waits_for_a_person
from crux_desk.devices.wedge import Caught
from crux_desk.domain.codes.carriers import Carriers
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.scanning.decide import ScanKnowledge
from crux_desk.domain.scanning.station_carriers import CarrierChoice
from crux_desk.domain.screen import Language
from crux_desk.domain.values import dataclass
from crux_desk.ui.scanning.key_filter import KeyFilter
from crux_desk.ui.session.session import Session
from crux_desk.ui.settings.words import (
    APPLIED_IMMEDIATELY,
    SERVER_SETTINGS,
    Waiting,
    changed_names,
    names_of,
    waiting_words,
)
from crux_desk.ui.sounds.sounds import Sounds
from crux_desk.ui.verdicts.verdict import Sound, Tone, Verdict
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import captioned, sentence, sentences, shown_text, translate

if TYPE_CHECKING:
    from crux_desk.desk.known_codes import Seen
    from crux_desk.ui.settings.devices_page import DeviceTools
    from crux_desk.ui.settings.dialog import SettingsDialog
    from crux_desk.ui.settings.floor.floor_page import FloorTools
    from crux_desk.ui.settings.labels.labels_page import LabelTools
    from crux_desk.ui.settings.packer_dialog import PackerDialog
    from crux_desk.ui.settings.printing_page import PrinterTools

_t = translate
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SettingsSource:
    """Where the settings are kept, and what the station knows.

    `api_url`: "" in the demo; `seen`: what a scan is known as that is nobody's badge.
    """

    path: Path
    system_path: Path
    api_url: str
    station: ScanKnowledge
    carriers: Carriers
    carrier_desk: CarrierDesk
    devices: "DeviceTools"
    printing: "PrinterTools"
    labels: "LabelTools"
    floor: "FloorTools"
    seen: "Callable[[Scan], Seen | None]"


class SettingsPresenter(QObject):
    """Opens the dialog about settings; `applied` carries what was saved.

    Args:
        running: what the station works with; `AT_ONCE` of it follows what is saved.
        scan_filter, sounds: what scans and sounds are tried with.
    """

    applied = Signal(object)

    def __init__(
        self,
        window: QWidget,
        session: Session,
        source: SettingsSource,
        running: Settings,
        scan_filter: KeyFilter,
        sounds: Sounds,
    ) -> None:
        super().__init__()
        self._window = window
        self._session = session
        self._source = source
        self._running = running
        self._saved = running
        self._scan_filter = scan_filter
        self._sounds = sounds
        self._dialog: SettingsDialog | None = None
        self._packer_dialog: PackerDialog | None = None
        sounds.silent.connect(self._on_silent)

    def ask_who_packs(self) -> None:
        """Who packs here from now on; by name or badge."""
        from crux_desk.ui.settings.packer_dialog import PackerDialog

        system = load_system_settings(self._source.system_path)
        loaded = load_layers(self._source.path, system)
        dialog = PackerDialog(
            self._window,
            loaded.settings.packer,
            self._source.seen,
            loaded.settings.packer_languages,
            is_locked="packer" in loaded.locked,
        )
        dialog.chosen.connect(self._on_packer_chosen)
        self._packer_dialog = dialog
        dialog.open()

    @Slot(str, object)
    def _on_packer_chosen(self, name: str, language: Language) -> None:
        dialog, source = self._packer_dialog, self._source
        if dialog is None:
            return
        try:
            system = load_system_settings(source.system_path)
            check_locks(system)
            before = load_layers(source.path, system).settings
            own = before.packer_languages.chosen(name, language)
            settings = replace(before, packer=name, packer_languages=own)
            save_layers(source.path, settings, system, frozenset({"packer"}))
        except DeskError as error:
            dialog.show_fault(words_for(error).line)
            return
        self._running = replace(
            self._running, packer=settings.packer, packer_languages=settings.packer_languages
        )
        self.applied.emit(self._running)
        self._packer_dialog = None
        dialog.accept()
        packer = shown_text(settings.packer)
        title = _t("Packer: {name}", name=packer) if packer else _t("No packer named")
        advice = _t("Shown next to each step from now on.")
        self._session.say(Verdict(Tone.GOOD, title, advice))

    def show_settings(self) -> None:
        """What the station is set to, as the files have it now."""
        # Loaded with the first time: few benches ever do.
        from crux_desk.ui.settings.dialog import DialogContents, SettingsDialog
        from crux_desk.ui.settings.station_page import RunningServer

        source = self._source
        system = load_system_settings(source.system_path)
        loaded = load_layers(source.path, system)
        server = RunningServer(source.api_url, self._waiting())
        shown = DialogContents(
            loaded,
            system.settings,
            source.station,
            source.carriers,
            server,
            self._remembered(),
            self._last_caught,
            source.devices,
            source.printing,
            source.labels,
            source.floor,
            source.seen,
        )
        self._saved = loaded.settings
        dialog = SettingsDialog(self._window, shown)
        dialog.save_wanted.connect(self._on_save_wanted)
        dialog.play_wanted.connect(self._on_play_wanted)
        dialog.finished.connect(self._on_closed)
        self._dialog = dialog
        dialog.open()

    def _remembered(self) -> tuple[CarrierChoice, ...]:
        try:
            return self._source.carrier_desk.all()
        except DeskError as error:
            # The rest can be set all the same.
            self._session.refuse(error)
            return ()

    def _last_caught(self) -> Caught:
        return self._scan_filter.caught

    def _waiting(self) -> Waiting:
        unsent = [p for p in self._session.desk.unsent() if p.state is not PackingState.DRAFT]
        asking = sum(waits_for_a_person(packing.state, packing.reason) for packing in unsent)
        return Waiting(len(unsent) - asking, asking)

    @Slot(object)
    def _on_save_wanted(self, settings: Settings) -> None:
        if self._dialog is None:
            return
        source = self._source
        try:
            # IT's part is read again: it may be another one since the dialog was opened.
            system = load_system_settings(source.system_path)
            check_locks(system)
            for choice in self._dialog.forgotten:
                source.carrier_desk.forget(choice.carriers)
            save_layers(source.path, settings, system)
        except DeskError as error:
            rest = _t("Nothing is saved. Your changes stay here while this is open.")
            self._dialog.show_fault(sentences(words_for(error).line, rest))
            return
        changed = changed_names(self._saved, settings)
        _log.info("settings saved: %s", ", ".join(sorted(changed)) or "nothing changed")
        self.applied.emit(settings)
        later = changed_names(self._running, settings) - APPLIED_IMMEDIATELY
        now = {name: getattr(settings, name) for name in APPLIED_IMMEDIATELY}
        self._running = replace(self._running, **now)
        self._dialog.accept()
        self._session.say(_saved_verdict(later, self._waiting()))

    @Slot(object, int)
    def _on_play_wanted(self, sound: Sound, volume: int) -> None:
        self._sounds.set_up(is_on=True, volume=volume)
        self._sounds.play(sound)

    @Slot(object)
    def _on_silent(self, _: Sound) -> None:
        if self._dialog is not None:
            self._dialog.show_silent()

    @Slot()
    def _on_closed(self) -> None:
        self._dialog = None
        self._sounds.set_up(is_on=self._running.sounds, volume=self._running.sound_volume)


def _saved_verdict(later: frozenset[str], waiting: Waiting) -> Verdict:
    title = _t("Settings saved")
    if not later:
        return Verdict(Tone.GOOD, title, _t("They apply right away."))
    advice = sentence(captioned(_t("After restart"), *names_of(later)))
    if later & SERVER_SETTINGS and any(waiting):
        return Verdict(Tone.WARN, title, sentences(advice, waiting_words(waiting)))
    return Verdict(Tone.GOOD, title, advice)
