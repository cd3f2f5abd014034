"""The composition root: builds the window and all below it, runs it, takes it down in reverse."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path

from crux_desk.app.links import Links
from crux_desk.app.rooms import Rooms, Runtime
from crux_desk.app.setup import DEMO_ORIGIN, StationSetup
from crux_desk.app.start.beginning import Beginning
from crux_desk.app.station import Server, Station
from crux_desk.config.files import write_own
from crux_desk.config.logs import redact
from crux_desk.config.settings import Settings
from crux_desk.devices.reading import Reader
from crux_desk.devices.wedge import Wedge
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.station import FileUnusable
from crux_desk.domain.records.rescues import Rescue
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.service_url import origin
from crux_desk.domain.texts import clean_line
from crux_desk.journal.journal import Journal
from crux_desk.journal.rescue.rescue import open_journal
from crux_desk.ui.bench.footer import who_words
from crux_desk.ui.bench.services import BenchServices
from crux_desk.ui.bench.window import MainWindow, StationLabel
from crux_desk.ui.lifecycle.closing import Closing
from crux_desk.ui.lifecycle.damage import Damage
from crux_desk.ui.lifecycle.patience import with_patience
from crux_desk.ui.lifecycle.shell import Shell
from crux_desk.ui.runtime.background import Background
from crux_desk.ui.runtime.interpreter import switching_soon
from crux_desk.ui.runtime.stall_watch import StallWatch
from crux_desk.ui.runtime.uncaught import UncaughtFaults
from crux_desk.ui.runtime.when_shown import WhenShown
from crux_desk.ui.scanning.carrier_memory import CarrierMemory
from crux_desk.ui.scanning.handler import ScanHandler
from crux_desk.ui.scanning.key_filter import KeyFilter
from crux_desk.ui.scanning.router import ScanRouter
from crux_desk.ui.scanning.state import ScanState
from crux_desk.ui.session.opening import Opening
from crux_desk.ui.session.service_status import ServiceStatus
from crux_desk.ui.session.session import Session
from crux_desk.ui.session.submitting import Submitting
from crux_desk.ui.sounds.announcer import Announcer
from crux_desk.ui.sounds.sounds import Sounds
from crux_desk.ui.verdicts.start import start_verdict
from crux_desk.ui.verdicts.states import rescue_verdict
from crux_desk.ui.verdicts.verdict import Verdict
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import translate

_t = translate

PRODUCTION_HOST = "api.cruxconnect.com"
SANDBOX_HOST = "api-sandbox.cruxconnect.com"
_log = logging.getLogger(__name__)


class Program:
    """Everything that a window needs, built in order; `close` undoes it in reverse.

    Args:
        beginning: what was done before; it ends with the program.
        token: a token to use instead of the keyring's.
        shell: what the window stands in.
    """

    def __init__(
        self, beginning: Beginning, token: str | None = None, shell: Shell | None = None
    ) -> None:
        self._stack = ExitStack()
        self._stack.callback(beginning.close)
        self._token = token
        self._shell = shell
        try:
            self._build(beginning)
        except BaseException:
            self._stack.close()
            raise

    def close(self) -> None:
        """Take everything down."""
        self._stack.close()

    def _build(self, beginning: Beginning) -> None:
        setup = beginning.setup
        self.theme, self.languages = beginning.theme, beginning.languages
        self.folder, self._api_url = setup.folder, setup.api_url
        self._crash = beginning.crash
        self._setting_faults = setup.faults
        self._unknown_settings = setup.unknown
        is_demo = setup.api_url == DEMO_ORIGIN
        server = self._server(setup, is_demo=is_demo)
        # The journal is closed when nobody works on it any more.
        journals = self._stack.enter_context(ExitStack())
        self._stack.enter_context(switching_soon())
        self.background = background = Background()
        self._stack.callback(background.close)
        journal = journals.enter_context(self._journal(setup))
        parts = Station(setup, server, journal)
        self._stack.callback(parts.api.stop_reading)
        self.services = services = _make_services(parts, background)
        self.session = services.session
        self._stack.callback(services.opening.stop)
        self.theme.show_box_colors(parts.settings.box_colors)
        self._make_window(parts)
        self._catch_scans(parts.settings)
        self._make_heard(parts.settings, background)
        self._parts = parts
        router, theme = self.scan_router, self.theme
        self.links = Links(self.window, services, router, background, theme, parts)
        self._stack.callback(self.links.stop)
        self.rooms = Rooms(
            setup,
            parts,
            self.window,
            services,
            Runtime(
                background,
                self.theme,
                self.scan_filter,
                self.sounds,
                self.links,
                self.languages,
            ),
        )
        self._stack.callback(self.rooms.stop)
        # With these all of the window's actions are there.
        self.window.make_actions(self.rooms.handlers | self.links.handlers)
        self.window.show_numbers_of(parts.settings.numbers)
        self._damage = Damage(self.window, self.session)
        if not is_demo and "packer" not in setup.given:
            self.window.ask_who_packs()
        faults = UncaughtFaults()
        faults.told.connect(self.window.show_verdict)
        faults.met.connect(self._damage.look_at)
        self._enter(faults.install, faults.remove)
        self.closing = Closing(self.window, services.submitting.runner, background)
        self.watch = StallWatch()
        self._enter(self.watch.begin, self.watch.stop)
        _log.info("started at %s, data in %s", server.origin, setup.folder.path)

    @property
    def is_start_wanted(self) -> bool:
        """Whether the window was closed to be opened again, with a journal that is rescued."""
        return self._damage.is_start_wanted

    def start(self) -> None:
        """Show what was open when the program ended, and what became of a damaged journal."""
        if self.services.submitting.recover():
            self.services.opening.start()
        # Nobody did anything yet: what is on the screen again is not heard.
        self.session.verdict_given.connect(self._on_verdict_given)
        self.session.verdict_missed.connect(self._on_verdict_given)
        self._show_start_report()
        if self.rescue is not None:
            self.session.say(rescue_verdict(self.rescue))
            # Over a window that has no place yet, a dialog may get one above the screen.
            self._when_placed = WhenShown(self.window, self._show_rescue(self.rescue))
            self._enter(self._when_placed.begin, self._when_placed.stop)

    def _show_rescue(self, rescue: Rescue) -> Iterator[None]:
        from crux_desk.ui.lifecycle.rescue_dialog import RescueDialog

        dialog = RescueDialog(self.window, rescue)
        dialog.finished.connect(self._on_rescue_acknowledged)
        dialog.open()
        yield

    def _on_rescue_acknowledged(self) -> None:
        # Where it cannot be noted, it is told once more at the next start.
        with suppress(DeskError):
            self._acknowledge()

    def go_online(self) -> None:
        """Fetch the token; with it what waits goes out, and orders are read ahead."""
        self.rooms.go_online()
        self.links.set_up(self._parts.settings)

    def go_online_when_shown(self) -> None:
        """The window first; then the network, and making ready what may be opened."""

        def pieces() -> Iterator[None]:
            self.go_online()
            yield
            self.listen()
            yield
            self.sounds.make_ready()
            yield
            yield from self.rooms.warm_up()

        self._when_shown = WhenShown(self.window, pieces())
        self._enter(self._when_shown.begin, self._when_shown.stop)

    def listen(self) -> None:
        """From here on a second start on this folder brings this window to the front."""
        from crux_desk.app.start.second_start import FrontDoor

        self._door = FrontDoor(
            self.folder, self.window, self._api_url, self._open_order, self.rooms.errands
        )
        self._enter(self._door.begin, self._door.stop)
        # What comes then is for a window that opens anew.
        self.window.close_wanted.connect(self._door.stop)

    def _open_order(self, code: str) -> None:
        self.window.hand_over_fields()
        self.services.opening.open_order(code)

    def _journal(self, setup: StationSetup) -> Journal:
        author = Author(setup.settings.station, setup.settings.packer)
        opening = partial(open_journal, setup.folder.journal, author)
        journal, self.rescue = with_patience(self.background, self.theme, opening, self._shell)
        self._acknowledge = journal.acknowledge
        _log.info("journal: %s", journal.head)
        if self.rescue is not None:
            _keep_words(self.rescue)
        return journal

    def _show_start_report(self) -> None:
        """Say what became of the last run, and which settings are not used."""
        for fault in self._setting_faults:
            _log.warning("%s", words_for(fault).line)
        if self._unknown_settings:
            _log.warning("no settings of this program: %s", ", ".join(self._unknown_settings))
        verdict = start_verdict(self._crash, self._setting_faults, self._unknown_settings)
        if verdict is not None:
            # Not by the session: nobody did anything wrong, so nothing is heard and nothing flashes.
            from crux_desk.ui.lifecycle.start_report import StartReport

            show = self.window.show_verdict
            self._start_report = StartReport(verdict, show, self.session, self.scan_router)
            self._stack.callback(self._start_report.end)

    def _make_window(self, parts: Station) -> None:
        server = parts.server
        station = StationLabel(*_host_of(server), who_words(parts.author), server.hint)
        self.window = MainWindow(self.services, self.theme, station, self._shell)
        self.window.show_unit_costs(are_shown=parts.settings.show_unit_costs)
        self._stack.callback(self.window.deleteLater)

    def _catch_scans(self, settings: Settings) -> None:
        """From the keyboard to the station: caught, routed past dialogs, handled in turn."""
        self.scan_filter = KeyFilter(
            Wedge(settings.scan_gap_ms, settings.scan_prefix, self._is_item),
            settings.scanner_layout,
        )
        self._stack.callback(self.scan_filter.stop)
        self.scan_router = ScanRouter(self.session, Reader(settings.scan_separator))
        self.scan_filter.key_came.connect(self.background.right_of_way.claim)
        self.scan_filter.scanned.connect(self.window.settle_answer)
        self.scan_filter.scanned.connect(self.services.scans.state.note_scanned)
        self.scan_filter.scanned.connect(self.scan_router.route)
        self.scan_filter.refused.connect(self.services.scans.state.note_scanned)
        self.scan_filter.refused.connect(self.scan_router.refuse)
        self.window.code_entered.connect(self.scan_router.take_typed)
        self.scan_router.taken.connect(self.window.take_scan)

    def _is_item(self, text: str) -> bool:
        packing = self.session.packing
        return packing is not None and clean_line(text) in packing.order.lines_by_code

    def _make_heard(self, settings: Settings, background: Background) -> None:
        """Each verdict has its sound; where there is none to be had, the window flashes."""
        self.sounds = Sounds(background, settings.sounds, settings.sound_volume)
        self._stack.callback(self.sounds.close)
        self.sounds.silent.connect(self.window.on_sound_missed)
        bar = self.window.verdict_bar
        announcer = Announcer(bar, lambda: bar.spoken)
        for given in (self.window.verdict_shown, self.window.verdict_repeated):
            given.connect(announcer.say)
        self.window.verdict_repeated.connect(self._on_verdict_given)

    def _on_verdict_given(self, verdict: Verdict) -> None:
        if verdict.heard is not None:
            self.sounds.play(verdict.heard)

    def _server(self, setup: StationSetup, *, is_demo: bool) -> Server:
        if not is_demo:
            return Server(setup.api_url, origin(setup.api_url), self._token)
        from crux_desk.sandbox.faults import RejectsOnce
        from crux_desk.sandbox.samples import PRACTICE_PO, PRACTICE_UUID, SHOWCASE_PO
        from crux_desk.sandbox.server import SandboxServer

        sandbox: SandboxServer = SandboxServer(faults=RejectsOnce(PRACTICE_UUID))
        self._enter(sandbox.start, sandbox.stop)
        redact(sandbox.token)
        orders = ", ".join((SHOWCASE_PO, "PO-1003", "PO-1040"))

        def hint() -> str:
            return "\n".join(
                (
                    _t("This is the demo. Orders to start with: {orders}.", orders=orders),
                    _t("Crux rejects {po} once, so that you see what to do.", po=PRACTICE_PO),
                    _t("When the program closes, the demo's Crux forgets what was sent."),
                )
            )

        return Server(sandbox.url, DEMO_ORIGIN, sandbox.token, hint)

    def _enter(self, begin: Callable[[], object], end: Callable[[], object]) -> None:
        begin()
        self._stack.callback(end)


def _make_services(station: Station, background: Background) -> BenchServices:
    """From the gate upward; each listens to those before it."""
    session = Session(station.desk, station.services)
    status = ServiceStatus()
    submitting = Submitting(session, station.outbox, status, background)
    opening = Opening(session, station.order_desk, status, background)
    state = ScanState(session)
    memory = CarrierMemory(session, station.carrier_desk)
    scans = ScanHandler(state, session, opening, submitting, station.knowledge, memory)
    scans.set_up(station.settings)
    return BenchServices(session, opening, submitting, status, scans)


def _host_of(server: Server) -> tuple[Callable[[], str], str]:
    if server.origin == DEMO_ORIGIN:
        return lambda: _t("DEMO"), "training"
    host = server.origin.partition("://")[2]
    if host == PRODUCTION_HOST:
        return lambda: _t("PRODUCTION"), "production"
    return (lambda: _t("SANDBOX") if host == SANDBOX_HOST else host), "training"


def _keep_words(rescue: Rescue) -> None:
    """What is said of a rescue also stands in the log, and beside the damaged file."""
    from crux_desk.ui.words.errors.journal import rescue_sections, rescued

    _log.warning("%s (%s)", rescued(rescue).line, rescue.detail)
    if rescue.aside:
        with suppress(FileUnusable):
            told = Path(rescue.aside) / "what-happened.txt"
            parts = [rescued(rescue).title, rescue.detail]
            parts += [f"{one.caption}:\n{one.text}" for one in rescue_sections(rescue)]
            write_own(told, ("\n\n".join(parts) + "\n").encode())
