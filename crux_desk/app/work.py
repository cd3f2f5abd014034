"""A station at work before anything of it can be seen: its journal, its services, its first scans.

A scan is on the disk before the window is made that shows it. Nothing is imported here that only a
window needs: `program` makes that, over this.
"""

import logging
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path

from crux_desk.app.setup import DEMO_ORIGIN
from crux_desk.app.start.before_window import BeforeWindow
from crux_desk.app.start.beginning import Beginning
from crux_desk.app.station import Server, Station
from crux_desk.config.files import write_own
from crux_desk.config.logs import redact
from crux_desk.devices.reading import Reader
from crux_desk.devices.wedge import Wedge
from crux_desk.domain.codes.commands import is_like_command
from crux_desk.domain.errors.station import FileUnusable
from crux_desk.domain.records.rescues import Rescue
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.service_url import origin
from crux_desk.domain.texts import clean_line
from crux_desk.journal.journal import Journal
from crux_desk.journal.rescue.rescue import open_journal
from crux_desk.ui.bench.services import BenchServices
from crux_desk.ui.lifecycle.patience import with_patience
from crux_desk.ui.lifecycle.shell import Shell
from crux_desk.ui.runtime.background import Background
from crux_desk.ui.runtime.interpreter import switching_soon
from crux_desk.ui.runtime.uncaught import UncaughtFaults
from crux_desk.ui.scanning.carrier_memory import CarrierMemory
from crux_desk.ui.scanning.first_scans import FirstScans
from crux_desk.ui.scanning.handler import ScanHandler
from crux_desk.ui.scanning.key_filter import KeyFilter
from crux_desk.ui.scanning.router import ScanRouter
from crux_desk.ui.scanning.state import ScanState
from crux_desk.ui.session.opening import Opening
from crux_desk.ui.session.service_status import ServiceStatus
from crux_desk.ui.session.session import Session
from crux_desk.ui.session.submitting import Submitting
from crux_desk.ui.sounds.sounds import Sounds
from crux_desk.ui.verdicts.start import start_verdict
from crux_desk.ui.verdicts.verdict import Verdict
from crux_desk.ui.words.text import translate

_t = translate
_log = logging.getLogger(__name__)


class Work:
    """All that a window is a window of; the order that was open is open again. `close` ends it.

    Args:
        beginning: what was done before; it ends with the work.
        token: a token to use instead of the keyring's.
        shell: where it is said if the journal takes long.
        is_order_wanted: another order is opened before anything is scanned.

    Raises:
        DeskError: the journal cannot be used.
    """

    def __init__(
        self,
        beginning: Beginning,
        token: str | None = None,
        shell: Shell | None = None,
        *,
        is_order_wanted: bool = False,
    ) -> None:
        self._is_order_wanted = is_order_wanted
        self._stack = ExitStack()
        self._stack.callback(beginning.close)
        self.setup = beginning.setup
        self.theme, self.languages = beginning.theme, beginning.languages
        setup = self.setup
        self.report = start_verdict(beginning.crash, setup.faults, setup.unknown)
        """What became of the last run, and which settings are not used."""
        try:
            self._begin(token, shell)
            self._open_last()
        except BaseException:
            self._stack.close()
            raise

    def close(self) -> None:
        """End it; nobody may work on it any more."""
        self._stack.close()

    def _begin(self, token: str | None, shell: Shell | None) -> None:
        setup = self.setup
        server = self._server(token)
        # The journal is closed when nobody works on it any more.
        journals = self._stack.enter_context(ExitStack())
        self._stack.enter_context(switching_soon())
        self.background = Background()
        self._stack.callback(self.background.close)
        journal = journals.enter_context(self._journal(shell))
        self.parts = Station(setup, server, journal)
        self._stack.callback(self.parts.api.stop_reading)
        self.services = _make_services(self.parts, self.background)
        self.session = self.services.session
        self._stack.callback(self.services.opening.stop)
        self._catch_scans()
        settings = setup.settings
        self.sounds = Sounds(self.background, settings.sounds, settings.sound_volume)
        self._stack.callback(self.sounds.close)
        self.faults = UncaughtFaults()
        self.faults.install()
        self._stack.callback(self.faults.remove)
        self.before = BeforeWindow(self.session, self.faults)

    def _journal(self, shell: Shell | None) -> Journal:
        setup = self.setup
        author = Author(setup.settings.station, setup.settings.packer)
        opening = partial(open_journal, setup.folder.journal, author)
        journal, self.rescue = with_patience(self.background, self.theme, opening, shell)
        _log.info("journal: %s", journal.head)
        if self.rescue is not None:
            _keep_words(self.rescue)
        return journal

    def _open_last(self) -> None:
        """Open what was open when the program ended."""
        if self.services.submitting.recover():
            self.services.opening.start()
        # Nobody did anything yet: what is open again is not heard.
        self.before.said.clear()

    def sound(self, verdict: Verdict) -> None:
        """Each verdict has its sound."""
        if verdict.heard is not None:
            self.sounds.play(verdict.heard)

    def _catch_scans(self) -> None:
        """From the keyboard to the station: caught, routed past dialogs, handled in turn."""
        settings, state = self.setup.settings, self.services.scans.state
        self.scan_filter = KeyFilter(
            Wedge(settings.scan_gap_ms, settings.scan_prefix, self._is_item),
            settings.scanner_layout,
        )
        self._stack.callback(self.scan_filter.stop)
        self.scan_router = ScanRouter(self.session, Reader(settings.scan_separator))
        self.scan_filter.key_came.connect(self.background.right_of_way.claim)
        self.scan_filter.scanned.connect(state.note_scanned)
        self.scan_filter.refused.connect(state.note_scanned)
        self.first_scans = FirstScans(self.scan_filter, self.scan_router, self._is_plain_unit)
        self.scan_router.taken.connect(self.services.scans.take)

    def _is_item(self, text: str) -> bool:
        packing = self.session.packing
        return packing is not None and clean_line(text) in packing.order.lines_by_code

    def _is_plain_unit(self, text: str) -> bool:
        """Whether a scan is a unit of the open order, and nothing has to be seen before it."""
        said = self.session.last_verdict
        is_told = self.report is not None or self.rescue is not None
        is_plain = self.services.scans.state.expected.is_plain and not (said and said.stays)
        is_unit = self._is_item(text) and not is_like_command(clean_line(text))
        return is_unit and is_plain and not (is_told or self._is_order_wanted)

    def _server(self, token: str | None) -> Server:
        setup = self.setup
        if setup.api_url != DEMO_ORIGIN:
            return Server(setup.api_url, origin(setup.api_url), token)
        from crux_desk.sandbox.faults import RejectsOnce
        from crux_desk.sandbox.samples import PRACTICE_PO, PRACTICE_UUID, SHOWCASE_PO
        from crux_desk.sandbox.server import SandboxServer

        sandbox: SandboxServer = SandboxServer(faults=RejectsOnce(PRACTICE_UUID))
        sandbox.start()
        self._stack.callback(sandbox.stop)
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
