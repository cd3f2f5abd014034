"""What opens over the window: each part is put together, and loaded, when it is first wanted.

A window is used for packing; most days nobody looks at the history. What will probably be wanted is
made ready by `warm_up`, while nothing else is to be done.
"""

# ruff: noqa: PLW0108 - a bound method would make the part before it is wanted

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from crux_desk.app.links import Links
from crux_desk.app.setup import DEMO_ORIGIN, StationSetup
from crux_desk.app.station import Station
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.printers import PaperKind
from crux_desk.ui.bench.services import BenchServices
from crux_desk.ui.bench.window import MainWindow
from crux_desk.ui.runtime.background import Background
from crux_desk.ui.runtime.languages import Languages
from crux_desk.ui.scanning.key_filter import KeyFilter
from crux_desk.ui.sounds.sounds import Sounds
from crux_desk.ui.widgets.theme import Theme
from crux_desk.ui.words.errors import load_words

if TYPE_CHECKING:
    from crux_desk.app.live_settings import LiveSettings
    from crux_desk.app.start.second_start import Errand
    from crux_desk.domain.records.order_rows import DraftRow
    from crux_desk.ui.account.presenter import AccountPresenter
    from crux_desk.ui.distance.presenter import DistancePresenter
    from crux_desk.ui.floor.presenter import FloorPresenter
    from crux_desk.ui.goods.presenter import GoodsPresenter
    from crux_desk.ui.history.presenter import HistoryPresenter
    from crux_desk.ui.numbers.presenter import NumbersPresenter
    from crux_desk.ui.orders.presenter import OrderPresenter
    from crux_desk.ui.outbox.presenter import OutboxPresenter
    from crux_desk.ui.print_jobs.presenter import PrintJobsPresenter
    from crux_desk.ui.scanning.refusals import RefusedScans
    from crux_desk.ui.settings.presenter import SettingsPresenter
    from crux_desk.ui.sheet.presenter import SheetPresenter
    from crux_desk.ui.support.presenter import SupportPresenter


class Runtime(NamedTuple):
    """What a window runs with."""

    background: Background
    theme: Theme
    scan_filter: KeyFilter
    sounds: Sounds
    links: Links
    languages: Languages


class Rooms:
    """The parts that open dialogs over a window. `handlers` does not make any of them yet."""

    def __init__(
        self,
        setup: StationSetup,
        parts: Station,
        window: MainWindow,
        services: BenchServices,
        runtime: Runtime,
    ) -> None:
        self._setup = setup
        self._parts = parts
        self._window = window
        self._services = services
        self._session = services.session
        self._runtime = runtime
        self._background = runtime.background
        self._theme = runtime.theme
        runtime.links.take_goods = lambda arrived, ended: self.goods.importer.take_shared(
            arrived, ended
        )
        runtime.links.show_drafts = self._show_drafts

    def _show_drafts(self, drafts: "tuple[DraftRow, ...]") -> None:
        if "orders" in vars(self):
            self.orders.show_others(drafts)

    @property
    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action does that opens something."""
        return {
            "teach": lambda: self.goods.teach(),
            "goods": lambda: self.goods.show_goods(),
            "sheet": lambda: self.sheet.show_sheet(),
            "print_jobs": lambda: self.print_jobs.show_jobs(),
            "print_slip": self._print_slip,
            "pick_sheets": lambda: self.print_jobs.papers.show(PaperKind.PICK),
            "manifest": lambda: self.print_jobs.papers.show(PaperKind.MANIFEST),
            "distance": lambda: self.distance.toggle(),
            "history": lambda: self.history.show_history(),
            "numbers": lambda: self.numbers.show_numbers(),
            "floor": lambda: self.floor.show_floor(),
            "outbox": lambda: self.outbox.show_outbox(),
            "bundle": lambda: self.support.ask_for_bundle(),
            "settings": lambda: self.settings.show_settings(),
            "packer": lambda: self.settings.ask_who_packs(),
            "orders": lambda: self.orders.show_orders(),
            "next_order": lambda: self.orders.open_next(),
            "get_orders": lambda: self.orders.prefetch.get_orders(),
        }

    @property
    def errands(self) -> "dict[str, Errand]":
        """What commands ask of the window."""
        return {
            "goods": lambda said, answer: self.goods.importer.run_errand(said, answer),
            "labels": lambda said, answer: self._runtime.links.labels.feeds.run_errand(
                said, answer
            ),
        }

    def go_online(self) -> None:
        """From here on orders may be read ahead, and it is asked who signs in."""
        _ = self.orders, self.refusals
        self.account.start()

    def warm_up(self) -> Iterator[None]:
        """Make ready, piece by piece, what a packer opens most; a piece takes some milliseconds."""
        for make in (
            load_words,
            lambda: self._parts.read_label(""),
            lambda: self.outbox,
            lambda: self.goods,
            lambda: self.history,
            self._see_to_goods,
        ):
            make()
            yield

    def _see_to_goods(self) -> None:
        """A list of goods at which the program was ended is taken over now; a demo begins with one."""
        parts = self._parts
        with suppress(DeskError):  # the next step says so
            if parts.journal.goods_imports.is_under_way:
                self.goods.importer.finish()
            elif parts.server.origin == DEMO_ORIGIN and not parts.journal.items.skus_after("", 1):
                from crux_desk.sandbox.goods import GOODS

                self.goods.importer.import_samples(GOODS)

    def _know_labels(self) -> None:
        with suppress(DeskError):  # as above
            self._runtime.links.labels.begin_where_known()

    def stop(self) -> None:
        """The program ends: nothing is begun any more, an export leaves no half of a file."""
        made = vars(self)
        if "account" in made:
            self.account.stop()
        if "goods" in made:
            self.goods.stop()
        if "orders" in made:
            self.orders.stop()
        if "history" in made:
            self.history.stop()
        if "refusals" in made:
            self.refusals.stop()

    # -- each of them ----------------------------------------------------------------------------

    @cached_property
    def account(self) -> "AccountPresenter":
        """Signing in."""
        from crux_desk.ui.account.presenter import AccountPresenter

        parts = self._parts
        return AccountPresenter(
            self._window,
            self._services.status,
            lambda: parts.account,
            self._background,
            lambda scan: parts.known_codes.no_token(scan),
        )

    @cached_property
    def distance(self) -> "DistancePresenter":
        """What is read from two metres away."""
        from crux_desk.ui.distance.presenter import DistancePresenter

        return DistancePresenter(self._window, self._services, self._theme)

    @cached_property
    def floor(self) -> "FloorPresenter":
        """All benches."""
        from crux_desk.ui.floor.presenter import FloorPresenter

        floor = self._runtime.links.floor
        view = FloorPresenter(self._window, self._session, self._theme, floor.doors)
        floor.heard.connect(view.on_heard)
        return view

    @cached_property
    def goods(self) -> "GoodsPresenter":
        """Items and barcodes."""
        from crux_desk.desk.goods.goods_exchange import export_goods
        from crux_desk.desk.goods.goods_list import GoodsList
        from crux_desk.ui.goods.presenter import GoodsPresenter, GoodsSource

        parts, journal = self._parts, self._setup.folder.journal
        source = GoodsSource(
            parts.goods_desk,
            parts.code_desk,
            GoodsList(journal),
            lambda: parts.goods_exchange,
            partial(export_goods, journal),
            lambda: self._runtime.links.goods.pictures,
            lambda code: parts.known_codes.item_called(code),
        )
        return GoodsPresenter(self._window, self._services, source, self._background, self._theme)

    @cached_property
    def history(self) -> "HistoryPresenter":
        """The packings that left."""
        from crux_desk.ui.history.presenter import HistoryPresenter

        desk = self._parts.history_desk
        history = HistoryPresenter(
            self._window, self._services, desk, self._background, self._theme
        )
        history.copy_wanted.connect(self.support.copy_request)
        history.find_floor = lambda: self._runtime.links.floor.history(desk)
        history.print_queue = lambda: self._runtime.links.print_queue
        history.save_slip = lambda key, number, parent: self.print_jobs.papers.save_slip(
            key, number, parent
        )
        return history

    @cached_property
    def numbers(self) -> "NumbersPresenter":
        """How much was packed."""
        from crux_desk.desk.numbers.numbers_desk import NumbersDesk, StationNumbers
        from crux_desk.ui.numbers.presenter import NumbersPresenter, NumbersRights

        parts, folder = self._parts, self._setup.folder
        source = StationNumbers(folder.journal, lambda: parts.journal)
        desk = NumbersDesk(source, parts.server.origin)
        rights = NumbersRights(
            lambda: self._window.numbers_shown, lambda: parts.author, folder.path
        )
        floor = self._runtime.links.floor
        view = NumbersPresenter(self._window, desk, rights, self._background, self._theme)
        view.find_floor = lambda: floor.numbers(source)
        floor.away_changed.connect(view.on_floor_changed)
        return view

    @cached_property
    def orders(self) -> "OrderPresenter":
        """Orders to pack, fetched before anybody scans them: as a list and in the footer."""
        from crux_desk.ui.orders.presenter import OrderPresenter, OrderSource

        parts = self._parts
        source = OrderSource(
            parts.order_prefetch,
            parts.order_list,
            parts.code_desk,
            parts.settings.fetch_minutes,
        )
        return OrderPresenter(self._window, self._services, source, self._background, self._theme)

    @cached_property
    def outbox(self) -> "OutboxPresenter":
        """Drafts and outbox."""
        from crux_desk.ui.outbox.presenter import OutboxPresenter

        parts = self._parts
        outbox = OutboxPresenter(
            self._window,
            self._services,
            parts.outbox_reading,
            parts.outbox_choices,
            self._background,
            self._theme,
        )
        outbox.copy_wanted.connect(self.support.copy_request)
        return outbox

    @cached_property
    def print_jobs(self) -> "PrintJobsPresenter":
        """What is printed, and what became of it."""
        from crux_desk.ui.print_jobs.presenter import PrintJobsPresenter

        paper = self._runtime.links.paper
        jobs = PrintJobsPresenter(
            self._window,
            self._session,
            lambda: paper.queue,
            paper.papers,
            lambda: paper.printers,
            self._background,
        )
        jobs.sheet_wanted.connect(self.sheet.show_sheet)
        jobs.slip_wanted.connect(self._print_slip)
        return jobs

    def _print_slip(self) -> None:
        """By hand: the slip of the current box, as PDF where nothing prints boxes."""
        queue = self._runtime.links.print_queue
        if queue is not None and any(kind.is_of_box for kind, _ in queue.printers):
            queue.print_current()
        else:
            self.print_jobs.papers.save_current()

    @cached_property
    def refusals(self) -> "RefusedScans":
        """Scans that are refused, counted."""
        from crux_desk.desk.refusal_desk import RefusalDesk
        from crux_desk.ui.scanning.refusals import RefusedScans

        parts = self._parts
        desk = RefusalDesk(parts.journal, lambda: parts.author)
        state = self._services.scans.state
        return RefusedScans(self._session, state, desk, parts.server.origin, self._background)

    @cached_property
    def settings(self) -> "SettingsPresenter":
        """What the station is set to; what is saved there counts at once, where it may."""
        from crux_desk.ui.settings.presenter import SettingsPresenter, SettingsSource

        setup, server = self._setup, self._parts.server
        source = SettingsSource(
            setup.folder.settings,
            setup.system_path,
            "" if server.origin == DEMO_ORIGIN else server.api_url,
            self._parts.knowledge,
            self._parts.carriers,
            self._parts.carrier_desk,
            self._runtime.links,
            self._runtime.links.paper,
            self._runtime.links.labels,
            self._runtime.links.floor,
            self._parts.known_codes.seen,
        )
        runtime = self._runtime
        settings = SettingsPresenter(
            self._window,
            self._session,
            source,
            self._parts.settings,
            runtime.scan_filter,
            runtime.sounds,
        )
        settings.applied.connect(self._live.apply)
        return settings

    @cached_property
    def sheet(self) -> "SheetPresenter":
        """The sheet of command barcodes."""
        from crux_desk.ui.sheet.presenter import SheetPresenter, SheetSource

        settings = self._parts.settings
        folder = self._setup.folder.path
        source = SheetSource(settings.presets, self._parts.carriers, settings.station, folder)
        return SheetPresenter(self._window, self._session, source)

    @cached_property
    def support(self) -> "SupportPresenter":
        """Requests to copy, and a bundle for support."""
        from crux_desk.ui.support.presenter import SupportPresenter

        return SupportPresenter(self._window, self._session, self._parts.support, self._background)

    @cached_property
    def _live(self) -> "LiveSettings":
        # Kept here: a signal does not keep what it is connected to.
        from crux_desk.app.live_settings import LiveSettings

        return LiveSettings(
            self._parts, self._window, self._services.scans, self.sheet, self._runtime
        )
