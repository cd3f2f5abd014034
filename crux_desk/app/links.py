"""The devices of the bench: built from the settings, listened to, taken down.

What is not set up is not loaded.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from crux_desk.app.bench_goods import BenchGoods
from crux_desk.app.bench_labels import BenchLabels
from crux_desk.app.station import Station
from crux_desk.config.settings import Settings
from crux_desk.domain.clock import utc_now
from crux_desk.domain.devices import ScaleChoice, ScannerChoice, SeenDevice, SeenDevices
from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.packing import ScaleUnset
from crux_desk.domain.errors.scans import ScanInParts, ScanParityWrong, ScanTooLong
from crux_desk.ui.bench.services import BenchServices
from crux_desk.ui.bench.window import MainWindow
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.scanning.router import ScanRouter
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.text import plural, side_by_side, translate

if TYPE_CHECKING:
    from crux_desk.app.floor.bench_floor import BenchFloor
    from crux_desk.app.paper_links import PaperLinks
    from crux_desk.devices.scanners.framing import Spoiled
    from crux_desk.domain.records.order_rows import DraftRow
    from crux_desk.domain.records.shared_lists import ArrivedList
    from crux_desk.ui.links.bench_scale import BenchScale
    from crux_desk.ui.links.floor.goods import Take
    from crux_desk.ui.links.listening import Listening
    from crux_desk.ui.links.print_queue import PrintQueue
    from crux_desk.ui.links.scale_trial import ScaleTrial
    from crux_desk.ui.links.serial_scanner import SerialScanner

_t = translate


class Links:
    """What the window listens to besides the keyboard."""

    def __init__(
        self,
        window: MainWindow,
        services: BenchServices,
        router: ScanRouter,
        background: Background,
        theme: Theme,
        parts: Station,
    ) -> None:
        self.goods = BenchGoods(window, services.session, parts, background)
        self.goods.away_changed.connect(self._show_away)
        self.labels = BenchLabels(window, services, parts, background)
        self.labels.away_changed.connect(self._show_away)
        window.language_changed.connect(self._show_away)
        self._window = window
        self._services = services
        self._router = router
        self._background = background
        self._theme = theme
        self._choice: ScaleChoice | None = None
        self._scanner_choices: tuple[ScannerChoice, ...] = ()
        self._is_scale_away = False
        self._print_trouble = ""
        self._parts = parts
        self.scanners: list[SerialScanner] = []
        self._trial: ScaleTrial | None = None
        self.scale: BenchScale | None = None
        self.take_goods: Take = lambda _, __: None
        """Takes over a list of goods that another bench has imported."""
        self.show_drafts: Callable[[tuple[DraftRow, ...]], None] = lambda _: None
        """Shows what other benches have begun."""

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action does that is about a device."""
        return {"weigh": self.weigh, "tare": self.set_tare}

    def set_up(self, settings: Settings) -> None:
        """Listen to what the settings name, from now on."""
        self.goods.set_up(settings)
        if settings.scale != self._choice:
            self._choice = settings.scale
            self._set_up_scale()
        # After the scale, which is asked first when a label is scanned.
        self.labels.set_up(settings)
        if settings.scanners != self._scanner_choices:
            self._scanner_choices = settings.scanners
            self._set_up_scanners()
        if settings.floor_url or "floor" in vars(self):
            self.floor.set_up(settings)
        if settings.printers or "paper" in vars(self):
            self.paper.set_up(settings)

    @cached_property
    def floor(self) -> "BenchFloor":
        """What this bench shares with others."""
        from crux_desk.app.floor.bench_floor import BenchFloor

        floor = BenchFloor(
            self._window,
            self._services,
            self._parts,
            self._background,
            self._take_goods,
        )
        floor.away_changed.connect(self._show_away)
        floor.drafts_changed.connect(self._show_drafts)
        return floor

    def _show_drafts(self, drafts: "tuple[DraftRow, ...]") -> None:
        self.show_drafts(drafts)

    def _take_goods(self, arrived: "ArrivedList", ended: Callable[[object], None]) -> None:
        self.take_goods(arrived, ended)

    @cached_property
    def paper(self) -> "PaperLinks":
        """What prints."""
        from crux_desk.app.paper_links import PaperLinks

        said = self._on_print_trouble
        return PaperLinks(self._parts, self._services, self._background, said)

    def stop(self) -> None:
        """Let go of all devices."""
        self.goods.stop()
        self.labels.stop()
        if "floor" in vars(self):
            self.floor.stop()
        if self._trial is not None:
            self._trial.stop()
            self._trial = None
        self._stop_scale()
        self._stop_scanners()
        if "paper" in vars(self):
            self.paper.stop()

    @property
    def print_queue(self) -> "PrintQueue | None":
        """What is printed; None where no printer is set."""
        return self.paper.queue if "paper" in vars(self) else None

    def weigh(self) -> None:
        """By key: the scale's weight for the current box."""
        if self.scale is None:
            self._services.session.refuse(ScaleUnset())
        else:
            self.scale.weighing.take_now()

    def set_tare(self) -> None:
        """By key: what is on the scale is not weighed."""
        if self.scale is None:
            self._services.session.refuse(ScaleUnset())
        else:
            self.scale.weighing.set_tare()

    # -- for the settings ------------------------------------------------------------------------

    def seen(self) -> SeenDevices:
        """What is plugged in now, for the page that chooses."""
        from crux_desk.devices.ports.found import find_hid_scales, find_serial_ports
        from crux_desk.devices.ports.places import Places

        places = Places.here()
        return SeenDevices(
            tuple(SeenDevice(one.device, one.name) for one in find_hid_scales(places)),
            tuple(SeenDevice(one.device, one.name) for one in find_serial_ports(places)),
        )

    def begin_trial(self, choice: ScaleChoice) -> "ScaleTrial":
        """Listen to this scale, for who sets one up; the bench's own is let go of meanwhile."""
        from crux_desk.devices.scales.link import ScaleLink
        from crux_desk.ui.links.scale_trial import ScaleTrial

        if self.scale is not None:
            self.scale.pause()
        if self._trial is not None:
            self._trial.stop()
        self._trial = ScaleTrial(ScaleLink(choice), self._background)
        self._trial.start()
        return self._trial

    def end_trial(self) -> None:
        """Listen to the bench's own again."""
        if self._trial is not None:
            self._trial.stop()
            self._trial = None
            if self.scale is not None and self._choice is not None:
                # What it knows of boxes and tare stays.
                self.scale.listen_to(self._listening_to(self._choice))

    def scanned_lately(self) -> str:
        """What the serial scanners sent last, the newest first."""
        if not self.scanners:
            return ""
        from crux_desk.ui.words.times import moment

        now = utc_now()
        frames = sorted((one for scanner in self.scanners for one in scanner.frames), reverse=True)
        return "\n".join(f"{moment(at, now, seconds=True)}  {words}" for at, words in frames)

    # -- the scale -------------------------------------------------------------------------------

    def _stop_scale(self) -> None:
        if self.scale is None:
            return
        self.scale.stop()
        self._services.scans.state.label_taken.disconnect(self.scale.weighing.on_label_taken)
        self.scale = None
        self._services.scans.weigh_with(None)
        self._window.panel.has_scale = False
        self._window.panel.fields[Field.WEIGHT].remove_beside()
        self._on_scale_away(False)

    def _set_up_scale(self) -> None:
        self._stop_scale()
        if self._choice is None:
            return
        from crux_desk.ui.links.bench_scale import BenchScale
        from crux_desk.ui.links.box_weighing import BoxWeighing

        scans, panel = self._services.scans, self._window.panel
        weighing = BoxWeighing(
            self._services.session, scans.devices.take_weight, scans.devices.ask_of_weight
        )
        weighing.is_typed = lambda: panel.is_typed(Field.WEIGHT)
        weighing.drop_typed = lambda: panel.take(Field.WEIGHT)
        weighing.weighed.connect(panel.on_filled)
        scans.state.label_taken.connect(weighing.on_label_taken)
        self.scale = BenchScale(weighing, self._theme)
        panel.has_scale = True
        panel.fields[Field.WEIGHT].add_beside(self.scale.label)
        self.scale.away_changed.connect(self._on_scale_away)
        scans.weigh_with(weighing.take_now)
        self.scale.listen_to(self._listening_to(self._choice))

    def _listening_to(self, choice: ScaleChoice) -> "Listening":
        from crux_desk.devices.scales.link import ScaleLink
        from crux_desk.ui.links.listening import Listening

        return Listening(ScaleLink(choice), Lane.SCALE, self._background)

    def _on_scale_away(self, is_away: bool) -> None:
        self._is_scale_away = is_away
        self._show_away()

    # -- serial scanners -------------------------------------------------------------------------

    def _stop_scanners(self) -> None:
        for scanner in self.scanners:
            scanner.stop()
        self.scanners = []
        self._show_away()

    def _set_up_scanners(self) -> None:
        self._stop_scanners()
        if not self._scanner_choices:
            return
        from crux_desk.devices.scanners.link import ScannerLink
        from crux_desk.ui.links.listening import Listening
        from crux_desk.ui.links.serial_scanner import SerialScanner

        for choice in self._scanner_choices:
            listening = Listening(ScannerLink(choice), Lane.SCANNERS, self._background)
            scanner = SerialScanner(
                listening,
                self._is_order_open,
                lambda: self._services.scans.devices.is_asking_of_stored,
            )
            scanner.scanned.connect(self._router.route)
            scanner.stored_came.connect(self._on_stored_came)
            scanner.spoiled.connect(self._on_spoiled)
            scanner.away_changed.connect(self._show_away)
            self.scanners.append(scanner)
            scanner.start()

    def _is_order_open(self) -> bool:
        return self._services.session.packing is not None

    def _on_stored_came(self, texts: tuple[str, ...]) -> None:
        self._services.scans.devices.ask_of_stored(self._router.read_all(texts))

    def _on_spoiled(self, why: "Spoiled") -> None:
        from crux_desk.devices.scanners.framing import Spoiled

        errors = {
            Spoiled.WRONG_PARITY: ScanParityWrong,
            Spoiled.TOO_LONG: ScanTooLong,
            Spoiled.IN_PARTS: ScanInParts,
        }
        self._router.refuse_error(errors[why]())

    # -- what is away ----------------------------------------------------------------------------

    def _show_away(self) -> None:
        away = sum(scanner.is_away for scanner in self.scanners)
        scanners = plural("{n} scanners disconnected", "Scanner disconnected", away) if away else ""
        scale = _t("Scale disconnected") if self._is_scale_away else ""
        pictures = _t("Pictures can't be reached") if self.goods.are_pictures_away else ""
        self._window.show_devices(
            side_by_side(
                self._print_trouble,
                scale,
                scanners,
                pictures,
                self.labels.away,
                self.floor.away if "floor" in vars(self) else "",
            )
        )

    def _on_print_trouble(self, said: str) -> None:
        self._print_trouble = said
        self._show_away()
