"""The bench at its floor: built where a floor is set up. Nothing of it is loaded before.

The demo has none, whatever its settings say.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from crux_desk.app.setup import DEMO_ORIGIN
from crux_desk.app.station import Station
from crux_desk.config.setting_rules import Release
from crux_desk.config.settings import Settings
from crux_desk.domain.errors.base import DeskError
from crux_desk.ui.bench.services import BenchServices
from crux_desk.ui.bench.window import MainWindow
from crux_desk.ui.runtime.background import Background, Lane

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from crux_desk.desk.floor.bench import FloorBench
    from crux_desk.desk.history_desk import HistoryDesk
    from crux_desk.desk.numbers.numbers_desk import StationNumbers
    from crux_desk.desk.prefetch import OrderShare
    from crux_desk.domain.floor_url import FloorAddress
    from crux_desk.domain.records.floor_standing import FloorNews, FloorTrial, OpenOrder, Seen
    from crux_desk.ui.floor.presenter import FloorDoors
    from crux_desk.ui.history.presenter import FloorHistoryDoor
    from crux_desk.ui.links.floor.codes import FloorCodes
    from crux_desk.ui.links.floor.goods import FloorGoods, Take
    from crux_desk.ui.links.floor.hands import FloorHands
    from crux_desk.ui.links.floor.labels import FloorLabels
    from crux_desk.ui.links.floor.link import FloorLink
    from crux_desk.ui.links.floor.orders import FloorOrders
    from crux_desk.ui.numbers.presenter import FloorNumbersDoor


class BenchFloor(QObject):
    """What the window shares with other benches."""

    away_changed = Signal()
    heard = Signal(object)
    """The tables of the floor that changed."""
    drafts_changed = Signal(object)
    """Those of other benches."""

    def __init__(
        self,
        window: MainWindow,
        services: BenchServices,
        parts: Station,
        background: Background,
        take_goods: "Take",
    ) -> None:
        super().__init__()
        self._take_goods = take_goods
        self._window = window
        self._services, self._parts, self._background = services, parts, background
        self._url = ""
        self._address: FloorAddress | None = None
        self._orders: FloorOrders | None = None
        self._codes: FloorCodes | None = None
        self._goods: FloorGoods | None = None
        self._hands: FloorHands | None = None
        self._labels: FloorLabels | None = None
        self._news: FloorNews | None = None
        self._sent_taken = 0
        self.link: FloorLink | None = None

    @property
    def away(self) -> str:
        """How the floor stands, in words for the footer; "" where it is there, or there is none."""
        if self.link is None or self._address is None:
            return ""
        from crux_desk.ui.words.floor import codes as code_words
        from crux_desk.ui.words.floor import goods as goods_words
        from crux_desk.ui.words.floor.standing import standing_words
        from crux_desk.ui.words.text import side_by_side

        link = self.link
        codes = "" if self._codes is None else code_words.footer_words(self._codes.conflicts)
        goods = "" if self._goods is None else goods_words.footer_words(self._goods.conflicts)
        return side_by_side(standing_words(link.state, link.trouble, self._address), codes, goods)

    def set_up(self, settings: Settings) -> None:
        """Be at the floor that the settings name, from now on."""
        if self._parts.server.origin == DEMO_ORIGIN or settings.floor_url == self._url:
            return
        # The next one is made on the same lane, after this one has gone.
        self._leave(wait_s=0, is_moving=bool(settings.floor_url))
        self._url = settings.floor_url
        if self._url:
            self._begin()
        self.away_changed.emit()

    def doors(self) -> "FloorDoors | None":
        """What the floor view asks; None where there is no floor, or it was not met yet."""
        if self.link is None or self.link.bench is None:
            return None
        from crux_desk.app.floor.floor_doors import make_doors

        return make_doors(self.link, self._parts, self._services, self._background)

    def numbers(self, own: "StationNumbers") -> "FloorNumbersDoor | None":
        """Where the numbers of all benches are; None where there is no floor."""
        if self.link is None or self._address is None:
            return None
        from crux_desk.app.floor.numbers_door import BenchDoor

        return BenchDoor(self.link, self._address, own)

    def history(self, own: "HistoryDesk") -> "FloorHistoryDoor | None":
        """What left at all benches; None where there is no floor."""
        if self.link is None or self._address is None:
            return None
        from crux_desk.app.floor.history_door import HistoryDoor

        return HistoryDoor(self.link, self._address, own)

    # -- for the settings ------------------------------------------------------------------------

    def weak(self, url: str) -> str:
        """What is weak in an address, in words; "" where nothing is."""
        from crux_desk.domain.floor_url import parse_floor_url
        from crux_desk.ui.words.floor.standing import weak_words

        address = parse_floor_url(url)
        return "" if address.is_verified else weak_words(address)

    def try_floor(self, url: str, password: str, said: "Callable[[str, bool], None]") -> None:
        """Try a floor; a password that is right is kept."""
        from crux_desk.domain.floor_url import parse_floor_url
        from crux_desk.ui.words.errors import words_for
        from crux_desk.ui.words.floor.standing import trial_words

        address, station = parse_floor_url(url), self._parts.author.station

        def work() -> "FloorTrial":
            from crux_desk.desk.floor.trial import try_floor

            return try_floor(address, station, password)

        def tell(trial: "FloorTrial") -> None:
            said(trial_words(trial, address), True)
            if self.link is not None:
                self.link.look()

        def tell_why(error: DeskError) -> None:
            said(words_for(error).line, False)

        self._background.run(Lane.LENGTHY, work, tell, tell_why)

    # -- there and gone ----------------------------------------------------------------------------

    def stop(self) -> None:
        """The program ends."""
        self._leave(is_moving=True)

    def _leave(self, *, is_moving: bool, **ending: float) -> None:
        """The station is on its own; `is_moving`: nothing leaves, as another floor has its say."""
        self._url, self._address = "", None
        link, self.link = self.link, None
        if link is None:
            return
        from crux_desk.domain.submission.gate import OpenGate, ShutGate

        session, submitting = self._services.session, self._services.submitting
        session.step_made.disconnect(link.copy_soon)
        session.packing_opened.disconnect(link.look)
        submitting.outbox_changed.disconnect(link.copy_soon)
        session.desk.held_back = lambda *_: None
        self._parts.outbox.gate = ShutGate() if is_moving else OpenGate()
        self._parts.outbox.on_read = lambda _: None
        submitting.check_first = None
        self._parts.order_prefetch.share = None
        self._parts.outbox_choices.before_file = lambda _: None
        self._orders = self._codes = self._goods = self._news = None
        self.drafts_changed.emit(())
        self._parts.order_desk.taken = frozenset()
        if self._hands is not None:
            self._services.scans.bench_wanted.disconnect(self._hands.want)
            self._hands.stop()
            self._hands = None
        if self._labels is not None:
            self._labels.stop()
            self._labels = None
        link.stop(**ending)

    def _begin(self) -> None:
        from crux_desk.domain.floor_url import parse_floor_url
        from crux_desk.domain.submission.gate import ShutGate
        from crux_desk.ui.links.floor.codes import FloorCodes
        from crux_desk.ui.links.floor.labels import FloorLabels
        from crux_desk.ui.links.floor.link import FloorLink
        from crux_desk.ui.links.floor.orders import FloorOrders

        address = self._address = parse_floor_url(self._url)
        link = FloorLink(self._making(address), self._seen, self._background)
        link.standing_changed.connect(self.away_changed)
        link.began.connect(self._on_began)
        link.heard.connect(self.heard)
        link.news_came.connect(self._on_news)
        # Until it is known what the floor says, nothing of before leaves.
        self._parts.outbox.gate = ShutGate()
        self._share_orders(link)
        session = self._services.session
        self._hands = hands = self._make_hands(link)
        link.news_came.connect(hands.on_news)
        self._orders = FloorOrders(session, hands.offer)
        link.news_came.connect(self._orders.on_news)
        self._codes = codes = FloorCodes(session)
        link.news_came.connect(codes.on_news)
        codes.changed.connect(self.away_changed)
        self._share_goods(link)
        self._labels = labels = FloorLabels(session, link, self._opened)
        labels.blocked.connect(self._window.block_boxes)
        self._services.submitting.check_first = labels.check_first
        session.step_made.connect(link.copy_soon)
        session.packing_opened.connect(link.look)
        self._services.submitting.outbox_changed.connect(link.copy_soon)
        self.link = link
        link.start()

    def _make_hands(self, link: "FloorLink") -> "FloorHands":
        """Orders are asked for, and given."""
        from crux_desk.domain.scanning.decisions import AskBench, TakeFromBench
        from crux_desk.ui.links.floor.hands import FloorHands, HandsDoors

        services, state = self._services, self._services.scans.state

        def is_asking() -> bool:
            question = state.expected.question
            return question is not None and isinstance(question.then, AskBench | TakeFromBench)

        doors = HandsDoors(
            state.ask,
            is_asking,
            self._window.hand_over_fields,
            lambda: self._parts.author.packer,
        )
        hands = FloorHands(services.session, services.opening, link, doors)
        services.scans.bench_wanted.connect(hands.want)
        hands.name_wanted.connect(self._window.ask_who_packs)
        hands.moved.connect(services.submitting.outbox_changed)
        return hands

    def _share_goods(self, link: "FloorLink") -> None:
        """Lists of goods come from other benches."""
        from crux_desk.ui.links.floor.goods import FloorGoods

        self._goods = goods = FloorGoods(self._services.session, link, self._take_goods)
        link.copied.connect(goods.on_copied)
        link.news_came.connect(goods.on_news)
        goods.changed.connect(self.away_changed)

    def _share_orders(self, link: "FloorLink") -> None:
        """Orders are read by one bench for all."""
        from crux_desk.ui.links.floor.order_share import LateShare

        parts = self._parts

        def make(find: "Callable[[Event], FloorBench | None]") -> "OrderShare":
            from crux_desk.desk.floor.sharing.shared_orders import SharedOrders

            return SharedOrders(parts.journal, parts.server.origin, parts.order_prefetch, find)

        parts.order_prefetch.share = LateShare(link, make)
        link.copied.connect(self._on_copied)

    @Slot(object)
    def _on_began(self, bench: "FloorBench") -> None:
        """The bench is made: what is sent goes through its gate from now on."""
        from crux_desk.desk.floor.gate import FloorGate, request_seconds
        from crux_desk.desk.floor.holding import HeldBack

        settings = self._parts.settings
        seconds = request_seconds(
            settings.connect_timeout_s,
            settings.read_timeout_s,
            is_one_each=settings.release is not Release.MULTI,
        )
        self._parts.outbox.gate = FloorGate(self._parts.journal, bench, seconds)
        self._parts.outbox.on_read = bench.sent.note
        self._parts.outbox_choices.before_file = bench.export
        self._services.session.desk.held_back = HeldBack(bench.claims, bench.labels).check

    @Slot(object)
    def _on_news(self, news: "FloorNews") -> None:
        """Where something has changed, what was held may leave by now."""
        before, self._news = self._news, news
        self._parts.order_desk.taken = news.taken
        if before is None or before.drafts != news.drafts:
            self.drafts_changed.emit(news.drafts)
        if before != news:
            self._services.submitting.runner.go()

    @Slot()
    def _on_copied(self) -> None:
        """The list of orders is loaded anew where others have sent some of them."""
        bench = None if self.link is None else self.link.bench
        taken = 0 if bench is None else bench.sent.taken
        if taken != self._sent_taken:
            self._sent_taken = taken
            self._services.submitting.outbox_changed.emit()

    def _making(self, address: "FloorAddress") -> "Callable[[], FloorBench]":
        journal, parts = self._parts.journal, self._parts
        station, origin = parts.author.station, parts.server.origin

        def make() -> "FloorBench":
            # On the lane of the floor: the library takes as long to load as a window to paint.
            from crux_desk.desk.floor.bench import BenchPlace, FloorBench

            return FloorBench(journal, BenchPlace(address, station, origin))

        return make

    def _seen(self) -> "Seen":
        from crux_desk.domain.records.floor_standing import Seen

        return Seen(self._parts.author.packer, self._opened())

    def _opened(self) -> "OpenOrder | None":
        from crux_desk.domain.records.floor_standing import OpenOrder

        opened = self._services.session.desk.open_packing
        if opened is None:
            return None
        key = opened.key
        labels = {box.number: box.tracking for box in opened.packing.boxes if box.tracking}
        packing = opened.packing
        return OpenOrder(
            key.order_uuid,
            key.po_number,
            key.packing_id,
            labels,
            sum(not box.is_blank for box in packing.boxes),
            packing.boxes.units,
            sum(line.may_ship for line in packing.order.lines),
        )
