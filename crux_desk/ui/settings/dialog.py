"""The settings: pages on the left, what is set there on the right. Nothing counts before it is saved."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from crux_desk.config.settings import LoadedSettings, Settings
from crux_desk.desk.known_codes import Seen
from crux_desk.devices.wedge import Caught
from crux_desk.domain.codes.carriers import Carriers
from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.scanning.decide import ScanKnowledge
from crux_desk.domain.scanning.station_carriers import CarrierChoice
from crux_desk.domain.values import dataclass
from crux_desk.ui.settings.carriers.carriers_page import CarriersPage
from crux_desk.ui.settings.devices_page import DevicesPage, DeviceTools
from crux_desk.ui.settings.floor.floor_page import FloorPage, FloorTools
from crux_desk.ui.settings.labels.labels_page import LabelsPage, LabelTools
from crux_desk.ui.settings.page import SettingsPage
from crux_desk.ui.settings.presets_page import PresetsPage
from crux_desk.ui.settings.printing_page import PrinterTools, PrintingPage
from crux_desk.ui.settings.rows import hint_label, say_hint
from crux_desk.ui.settings.scanner_page import ScannerPage
from crux_desk.ui.settings.station_page import (
    GoodsPage,
    RunningServer,
    ScreenPage,
    ServerPage,
    SoundsPage,
    StationPage,
)
from crux_desk.ui.widgets.cards import Card
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.widgets.labels import ElidedLabel
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import captioned, sentences, shown_text, translate

_t = translate
_MAX_FAULTS_SHOWN = 2


@dataclass(frozen=True)
class DialogContents:
    """What the dialog shows: what the files say, the defaults, and what is known of this run.

    `last_caught` tells how the scan came that is being taken, `seen` what it is known as.
    """

    loaded: LoadedSettings
    defaults: Settings
    station: ScanKnowledge
    carriers: Carriers
    server: RunningServer
    remembered: tuple[CarrierChoice, ...]
    last_caught: Callable[[], Caught]
    devices: DeviceTools
    printing: PrinterTools
    labels: LabelTools
    floor: FloorTools
    seen: Callable[[Scan], Seen | None]


class SettingsDialog(DeskDialog):
    """It saves nothing itself: `save_wanted` carries the settings when all of them are right.

    `play_wanted` carries a sound and its volume, to be tried.
    """

    save_wanted = Signal(object)
    play_wanted = Signal(object, int)

    def __init__(self, parent: QWidget, shown: DialogContents) -> None:
        super().__init__(parent, _t("Station settings"))
        self._shown = shown
        self._makers: dict[type[SettingsPage], Callable[[], SettingsPage]] = {
            StationPage: lambda: StationPage(shown.seen),
            ScreenPage: ScreenPage,
            ServerPage: lambda: ServerPage(shown.server),
            ScannerPage: lambda: ScannerPage(shown.station, shown.last_caught),
            DevicesPage: lambda: DevicesPage(shown.devices),
            PrintingPage: lambda: PrintingPage(shown.printing),
            LabelsPage: lambda: LabelsPage(shown.labels),
            GoodsPage: GoodsPage,
            SoundsPage: self._make_sounds,
            PresetsPage: lambda: PresetsPage(shown.carriers),
            CarriersPage: lambda: CarriersPage(shown.remembered),
            FloorPage: lambda: FloorPage(shown.floor),
        }
        self._kinds = tuple(self._makers)
        self._made: dict[type[SettingsPage], SettingsPage] = {}
        self._build(_notice(shown.loaded))
        self.fit(1120, 720)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    @property
    def page(self) -> SettingsPage:
        """The page that is shown."""
        return self.page_of(self._kinds[self.list.currentRow()])

    def page_of(self, kind: type[SettingsPage]) -> SettingsPage:
        """The page of a kind. It is made when it is first asked for: few are opened at a time."""
        page = self._made.get(kind)
        if page is None:
            page = self._made[kind] = self._make(kind)
        return page

    def go_to(self, kind: type[SettingsPage]) -> None:
        """Open the page of a kind."""
        self.list.setCurrentRow(self._kinds.index(kind))

    @property
    def forgotten(self) -> tuple[CarrierChoice, ...]:
        """The carriers' choices that are not to be remembered any more."""
        page = self._made.get(CarriersPage)
        return page.remembered.forgotten if isinstance(page, CarriersPage) else ()

    def show_silent(self) -> None:
        """A sound that was tried could not be played."""
        page = self._made.get(SoundsPage)
        if isinstance(page, SoundsPage):
            page.show_silent()

    @override
    def take_scan(self, scan: Scan) -> bool:
        is_taken = self.page.take_scan(scan)
        if is_taken:
            self.show_fault("")
        return is_taken

    @override
    def scan_words(self, scan: Scan) -> str:
        own = self.page.scan_words(scan)
        if own:
            return own
        said = _t("Scan not taken: {code}.", code=shown_text(scan.text))
        where = self.page.scan_place
        if not where:
            return sentences(said, _t("Nothing on this page takes a scan."))
        return sentences(said, _t('Put the cursor in "{field}" first.', field=where))

    # -- building --------------------------------------------------------------------------------

    def _build(self, notice: str) -> None:
        self.show_text(
            _t(
                '● marks settings you changed. They apply when you save, or "after restart"'
                " where it says so."
            )
        )
        if notice:
            label = hint_label()
            self.body.addWidget(label)
            say_hint(label, notice)
        self.list = QListWidget()
        self.list.setObjectName("pages")
        self.list.setAccessibleName(_t("Settings pages"))
        self.list.setFixedWidth(self.list.fontMetrics().averageCharWidth() * 25)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._stack = QStackedWidget()
        for kind in self._kinds:
            self.list.addItem(kind.title())
        self._card = Card("")
        self._card.body.addWidget(self._stack, 1)
        columns = QHBoxLayout()
        columns.setSpacing(14)
        left = QVBoxLayout()
        left.addWidget(self.list)
        columns.addLayout(left)
        columns.addWidget(self._card, 1)
        self.body.addLayout(columns, 1)
        self._build_buttons()
        self.list.currentRowChanged.connect(self._on_page_chosen)
        keys = {
            "Ctrl+S": self._on_save,
            "Ctrl+PgDown": self._on_next,
            "Ctrl+PgUp": self._on_previous,
        }
        for key, does in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(does)

    def _build_buttons(self) -> None:
        self._defaults = self.add_button(_t("Reset this page"))
        self._defaults.clicked.connect(self._on_defaults)
        self.buttons.removeWidget(self._defaults)
        self.buttons.insertWidget(0, self._defaults)
        pages = ElidedLabel("settingHelp")
        pages.show_text(_t("Ctrl+PgUp, Ctrl+PgDown: other pages"))
        self.buttons.insertWidget(1, pages)
        self.add_cancel(_t("Cancel"))
        save = self.add_button(_t("Save"), "Ctrl+S", "primary")
        save.clicked.connect(self._on_save)

    def _make(self, kind: type[SettingsPage]) -> SettingsPage:
        page = self._makers[kind]()
        loaded = self._shown.loaded
        page.show_settings(loaded.settings, self._shown.defaults, loaded.locked)
        page.changed.connect(self._show_marks)
        self.finished.connect(page.stop)
        self._stack.addWidget(page)
        self.put_buttons_last()
        if self.isVisible():
            self.grow_spacing()
        return page

    def _make_sounds(self) -> SettingsPage:
        page = SoundsPage()
        page.play_wanted.connect(self.play_wanted)
        return page

    # -- what a person does ----------------------------------------------------------------------

    @Slot(int)
    def _on_page_chosen(self, row: int) -> None:
        title = self._kinds[row].title()
        self._stack.setCurrentWidget(self.page)
        self._card.title.setText(title)
        name = captioned(_t("Reset this page"), title)
        self._defaults.setAccessibleName(name)

    @Slot()
    def _on_next(self) -> None:
        self._turn(1)

    @Slot()
    def _on_previous(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self.list.setCurrentRow((self.list.currentRow() + by) % len(self._kinds))
        self.list.setFocus()

    @Slot()
    def _show_marks(self) -> None:
        """Pages with something wrong are marked, so that none is overlooked."""
        for row, kind in enumerate(self._kinds):
            page = self._made.get(kind)
            faults = page.faults if page is not None else 0
            title = kind.title()
            self.list.item(row).setText(f"{title}   ✕ {faults}" if faults else title)
        if self.fault and not any(page.faults for page in self._made.values()):
            self.show_fault("")

    @Slot()
    def _on_defaults(self) -> None:
        self.page.go_to_defaults()

    @Slot()
    def _on_save(self) -> None:
        # All that may have been changed is asked: each says what is wrong with it.
        wrong = {kind for kind, page in self._made.items() if not page.check()}
        self._show_marks()
        if wrong:
            self.show_fault(_t("Nothing is saved yet. Fix what is marked ✕."))
            if type(self.page) not in wrong:
                self.go_to(next(kind for kind in self._kinds if kind in wrong))
            self.page.go_to_fault()
            return
        self.show_fault("")
        editors = (editor for page in self._made.values() for editor in page.editors)
        values = {editor.name: editor.value() for editor in editors}
        settings = replace(self._shown.loaded.settings, **values)  # type: ignore[arg-type]  # by their rules
        self.save_wanted.emit(settings)


def _notice(loaded: LoadedSettings) -> str:
    """What of the files is not used."""
    if not loaded.faults:
        return ""
    lines = [words_for(fault).line for fault in loaded.faults[:_MAX_FAULTS_SHOWN]]
    more = len(loaded.faults) - len(lines)
    if more:
        lines.append(_t("And {more} more.", more=more))
    if any(not fault.file for fault in loaded.faults):
        lines.append(_t("When you save, the old file is kept next to the new one."))
    return "\n".join(lines)
