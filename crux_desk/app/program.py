"""The composition root of a window: builds it over the work, runs it, takes it down in reverse."""

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress

from crux_desk.app.links import Links
from crux_desk.app.rooms import Rooms, Runtime
from crux_desk.app.setup import DEMO_ORIGIN
from crux_desk.app.station import Server, Station
from crux_desk.app.work import Work
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.records.rescues import Rescue
from crux_desk.ui.bench.footer import who_words
from crux_desk.ui.bench.window import MainWindow, StationLabel
from crux_desk.ui.lifecycle.closing import Closing
from crux_desk.ui.lifecycle.damage import Damage
from crux_desk.ui.lifecycle.shell import Shell
from crux_desk.ui.runtime.stall_watch import StallWatch
from crux_desk.ui.runtime.when_shown import WhenShown
from crux_desk.ui.sounds.announcer import Announcer
from crux_desk.ui.verdicts.states import rescue_verdict
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import translate

_t = translate

PRODUCTION_HOST = "api.cruxconnect.com"
SANDBOX_HOST = "api-sandbox.cruxconnect.com"
_log = logging.getLogger(__name__)


class Program:
    """Everything that a window needs, built in order; `close` undoes it in reverse.

    Args:
        work: what the window shows; it ends with the program.
        shell: what the window stands in.
    """

    def __init__(self, work: Work, shell: Shell | None = None) -> None:
        self._stack = ExitStack()
        self._stack.callback(work.close)
        self.work = work
        self.theme, self.languages, self.folder = work.theme, work.languages, work.setup.folder
        self.background, self.sounds = work.background, work.sounds
        self.services, self.session = work.services, work.session
        self.scan_filter, self.scan_router = work.scan_filter, work.scan_router
        try:
            self._build(work, shell)
        except BaseException:
            self._stack.close()
            raise

    def close(self) -> None:
        """Take everything down."""
        self._stack.close()

    def _build(self, work: Work, shell: Shell | None) -> None:
        setup, parts, services = work.setup, work.parts, work.services
        background, router, theme = work.background, work.scan_router, work.theme
        self.theme.show_box_colors(parts.settings.box_colors)
        self._make_window(parts, shell)
        self._show_scans()
        self._make_heard()
        self.links = Links(self.window, services, router, background, theme, parts)
        self._stack.callback(self.links.stop)
        self.rooms = Rooms(
            setup,
            parts,
            self.window,
            services,
            Runtime(background, theme, work.scan_filter, work.sounds, self.links, self.languages),
        )
        self._stack.callback(self.rooms.stop)
        # With these all of the window's actions are there.
        self.window.make_actions(self.rooms.handlers | self.links.handlers)
        self.window.show_numbers_of(parts.settings.numbers)
        self._damage = Damage(self.window, self.session)
        if setup.api_url != DEMO_ORIGIN and "packer" not in setup.given:
            self.window.ask_who_packs()
        work.faults.told.connect(self.window.show_verdict)
        work.faults.met.connect(self._damage.look_at)
        self.closing = Closing(self.window, services.submitting.runner, background)
        self.watch = StallWatch()
        self._enter(self.watch.begin, self.watch.stop)
        _log.info("started at %s, data in %s", parts.server.origin, setup.folder.path)

    @property
    def is_start_wanted(self) -> bool:
        """Whether the window was closed to be opened again, with a journal that is rescued."""
        return self._damage.is_start_wanted

    def start(self, order: str | None = None) -> None:
        """Show what was done until now, and what became of a damaged journal; then do what waits.

        `order` is opened before that: its PO number or UUID.
        """
        before = self.work.before
        before.end()
        self.window.show_what_was_done(before.steps)
        for error in before.troubles:
            self._damage.look_at(error)
        for verdict in before.faults:
            self.window.show_verdict(verdict)
        for given in (self.session.verdict_given, self.session.verdict_missed):
            given.connect(self.work.sound)
        for verdict in before.said:
            self.work.sound(verdict)
        self._show_start_report()
        rescue = self.work.rescue
        if rescue is not None:
            self.session.say(rescue_verdict(rescue))
            # Over a window that has no place yet, a dialog may get one above the screen.
            self._when_placed = WhenShown(self.window, self._show_rescue(rescue))
            self._enter(self._when_placed.begin, self._when_placed.stop)
        if order is not None:
            self.services.opening.open_order(order)
        self.work.first_scans.end()

    def _show_rescue(self, rescue: Rescue) -> Iterator[None]:
        from crux_desk.ui.lifecycle.rescue_dialog import RescueDialog

        dialog = RescueDialog(self.window, rescue)
        dialog.accepted.connect(self._on_rescue_acknowledged)
        dialog.open()
        yield

    def _on_rescue_acknowledged(self) -> None:
        # Where it cannot be noted, it is told once more at the next start.
        with suppress(DeskError):
            self.work.parts.journal.acknowledge()

    def go_online(self) -> None:
        """Fetch the token; with it what waits goes out, and orders are read ahead."""
        self.rooms.go_online()
        self.links.set_up(self.work.parts.settings)

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
            self.folder, self.window, self.work.setup.api_url, self._open_order, self.rooms.errands
        )
        self._enter(self._door.begin, self._door.stop)
        # What comes then is for a window that opens anew.
        self.window.close_wanted.connect(self._door.stop)

    def _open_order(self, code: str) -> None:
        self.window.hand_over_fields()
        self.services.opening.open_order(code)

    def _show_start_report(self) -> None:
        """Say what became of the last run, and which settings are not used."""
        setup, report = self.work.setup, self.work.report
        for fault in setup.faults:
            _log.warning("%s", words_for(fault).line)
        if setup.unknown:
            _log.warning("no settings of this program: %s", ", ".join(setup.unknown))
        if report is not None:
            # Not by the session: nobody did anything wrong, so nothing is heard and nothing flashes.
            from crux_desk.ui.lifecycle.start_report import StartReport

            show = self.window.show_verdict
            self._start_report = StartReport(report, show, self.session, self.scan_router)
            self._stack.callback(self._start_report.end)

    def _make_window(self, parts: Station, shell: Shell | None) -> None:
        server = parts.server
        station = StationLabel(*_host_of(server), who_words(parts.author), server.hint)
        self.window = MainWindow(self.services, self.theme, station, shell)
        self.window.show_unit_costs(are_shown=parts.settings.show_unit_costs)
        self._stack.callback(self.window.deleteLater)

    def _show_scans(self) -> None:
        """From here on what stands in the window's fields comes before a scan."""
        router, scans = self.scan_router, self.services.scans
        router.coming.connect(self.window.settle_answer)
        router.taken.disconnect(scans.take)
        router.taken.connect(self.window.take_scan)
        self.window.code_entered.connect(router.take_typed)

    def _make_heard(self) -> None:
        """What is said is spoken, too; a sound that cannot be had is seen: the window flashes."""
        self.sounds.silent.connect(self.window.on_sound_missed)
        bar = self.window.verdict_bar
        announcer = Announcer(bar, lambda: bar.spoken)
        for given in (self.window.verdict_shown, self.window.verdict_repeated):
            given.connect(announcer.say)
        self.window.verdict_repeated.connect(self.work.sound)

    def _enter(self, begin: Callable[[], object], end: Callable[[], object]) -> None:
        begin()
        self._stack.callback(end)


def _host_of(server: Server) -> tuple[Callable[[], str], str]:
    if server.origin == DEMO_ORIGIN:
        return lambda: _t("DEMO"), "training"
    host = server.origin.partition("://")[2]
    if host == PRODUCTION_HOST:
        return lambda: _t("PRODUCTION"), "production"
    return (lambda: _t("SANDBOX") if host == SANDBOX_HOST else host), "training"
