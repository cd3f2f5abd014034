"""Hands settings that were saved on to the parts for which they count at once.

Which those are: `ui.setting_words.AT_ONCE`. Never the server: what waits in the outbox is for the
one that the window was opened with.
"""

from dataclasses import replace

from crux_desk.app.rooms import Runtime
from crux_desk.app.station import Station
from crux_desk.config.settings import Settings
from crux_desk.domain.values import dataclass
from crux_desk.ui.bench.footer import who_words
from crux_desk.ui.bench.window import MainWindow
from crux_desk.ui.scanning.handler import ScanHandler
from crux_desk.ui.sheet.presenter import SheetPresenter


@dataclass(frozen=True)
class LiveSettings:
    """The parts that take other settings while the window is open."""

    parts: Station
    window: MainWindow
    scans: ScanHandler
    sheet: SheetPresenter
    runtime: Runtime

    def apply(self, settings: Settings) -> None:
        """These settings were saved."""
        parts, runtime = self.parts, self.runtime
        runtime.languages.speak(settings.spoken)
        runtime.theme.set_up(settings.theme, settings.size)
        author = replace(parts.author, packer=settings.packer)
        parts.desk.set_up(author, checks_labels=settings.check_labels)
        parts.set_author(author)
        parts.print_on(settings.printers)
        self.window.show_unit_costs(are_shown=settings.show_unit_costs)
        self.window.show_numbers_of(settings.numbers)
        self.window.show_who(who_words(author))
        self.scans.set_up(settings)
        runtime.scan_filter.set_up(
            settings.scan_gap_ms, settings.scan_prefix, settings.scanner_layout
        )
        self.sheet.set_presets(settings.presets)
        runtime.theme.show_box_colors(settings.box_colors)
        runtime.sounds.set_up(is_on=settings.sounds, volume=settings.sound_volume)
        runtime.links.set_up(settings)
