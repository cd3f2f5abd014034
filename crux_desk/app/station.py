"""A station without its window: the journal, the service, and the desk over both.

What a scan needs is made at once. The rest is made, and its modules are loaded, when it is first
asked for: a window is to be there before a packer has put the scanner up.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from crux_desk.api.client import OrderApi, Timeouts
from crux_desk.app.setup import DEMO_ORIGIN, StationSetup
from crux_desk.config.carriers import load_carriers
from crux_desk.config.redaction import HeldToken
from crux_desk.config.setting_rules import ResendUnclear
from crux_desk.desk.carrier_desk import CarrierDesk
from crux_desk.desk.desk import Desk
from crux_desk.desk.goods.code_desk import CodeDesk
from crux_desk.desk.goods.goods_desk import GoodsDesk
from crux_desk.desk.order_desk import OrderDesk
from crux_desk.desk.outbox import Outbox, OutboxRules
from crux_desk.domain.printers import Printers
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.scanning.decide import ScanKnowledge
from crux_desk.domain.scanning.service_warnings import ServiceKnowledge
from crux_desk.domain.values import dataclass
from crux_desk.journal.journal import Journal

if TYPE_CHECKING:
    from crux_desk.desk.account import Account
    from crux_desk.desk.goods.goods_exchange import GoodsExchange
    from crux_desk.desk.history_desk import HistoryDesk
    from crux_desk.desk.known_codes import KnownCodes
    from crux_desk.desk.labels.known_labels import KnownLabels
    from crux_desk.desk.labels.label_desk import LabelDesk
    from crux_desk.desk.order_list import OrderList
    from crux_desk.desk.outbox_choices import OutboxChoices
    from crux_desk.desk.outbox_reading import OutboxReading
    from crux_desk.desk.prefetch import OrderPrefetch
    from crux_desk.desk.support import Support
    from crux_desk.domain.codes.labels import LabelFormats, LabelReading


@dataclass(frozen=True)
class Server:
    """Where orders come from: the address, the name that the journal knows it by, the token."""

    api_url: str
    origin: str
    fixed_token: str | None = None
    hint: Callable[[], str] = str


class Station:
    """What the window is built upon, over a journal that is open."""

    def __init__(self, setup: StationSetup, server: Server, journal: Journal) -> None:
        self.settings = settings = setup.settings
        self.server = server
        self.author = Author(settings.station, settings.packer)
        self.journal = journal
        self._folder = setup.folder
        self._held = HeldToken(server.fixed_token)
        self.api = OrderApi(
            server.api_url,
            self._held,
            release=settings.release,
            timeouts=Timeouts(settings.connect_timeout_s, settings.read_timeout_s),
        )
        rules = OutboxRules(settings.settle_s, settings.resend_unclear is ResendUnclear.AUTO)
        origin = server.origin
        self.desk = Desk(
            journal,
            origin,
            self.author,
            checks_labels=settings.check_labels,
            needs_cost=settings.needs_cost,
        )
        self.print_on(settings.printers)
        self.order_desk = OrderDesk(journal, self.api, origin)
        self.outbox = Outbox(journal, self.api, origin, self.author, rules)
        self.code_desk = CodeDesk(journal, self.author)
        self.goods_desk = GoodsDesk(journal, self.author)
        self.carrier_desk = CarrierDesk(journal, self.author)
        self.carriers = load_carriers(settings.carriers)

    def print_on(self, printers: Printers) -> None:
        """What is printed by itself comes out there, from the next step on."""
        self.desk.papers = None
        if printers:
            from crux_desk.desk.paper.by_itself import PapersByThemselves

            self.desk.papers = PapersByThemselves(printers)

    def set_author(self, author: Author) -> None:
        """Somebody else packs here from now on."""
        self.author = author
        self.outbox.set_author(author)
        self.outbox_choices.set_author(author)
        self.code_desk.set_author(author)
        self.goods_desk.set_author(author)
        self.goods_exchange.set_author(author)
        self.carrier_desk.set_author(author)

    def read_label(self, text: str) -> "tuple[LabelReading, ...]":
        """What a scan says as a carrier's label, the likeliest first."""
        return self._label_formats.read(text)

    def has_label_format(self, carrier: str) -> bool:
        """Whether it is known how the numbers of a carrier look, by any of its names."""
        known = self._label_formats.carriers
        return any(self.carriers.is_same(carrier, name) for name in known)

    @cached_property
    def knowledge(self) -> ScanKnowledge:
        """What the station knows of barcodes."""
        return ScanKnowledge(
            self.code_desk.find,
            self.order_desk.copies_at_once,
            self.read_label,
            self.carriers,
            self.settings.check_labels,
            self.has_label_format,
            self.settings.ships_with,
            self.carrier_desk.find,
            self.order_desk.needing,
            self.settings.open_by_item,
        )

    @cached_property
    def known_codes(self) -> "KnownCodes":
        """What codes are known as, whatever is open."""
        from crux_desk.desk.known_codes import KnownCodes

        return KnownCodes(lambda: self.desk.packing, self.knowledge, self.goods_desk)

    @property
    def services(self) -> ServiceKnowledge:
        """What the station knows of carriers and their methods."""
        return ServiceKnowledge(self.carriers, self.read_label, has_format=self.has_label_format)

    @cached_property
    def account(self) -> "Account":
        """Whose token the station works with."""
        from crux_desk.config.token import TokenStore
        from crux_desk.desk.account import Account

        return Account(TokenStore(self.server.api_url), self._held, self.api)

    @cached_property
    def order_prefetch(self) -> "OrderPrefetch":
        """Reads the orders to pack before anybody scans them."""
        from crux_desk.desk.prefetch import OrderPrefetch

        return OrderPrefetch(self.journal, self.api, self.server.origin)

    @cached_property
    def order_list(self) -> "OrderList":
        """The orders to pack as they are kept here, and what of them was begun."""
        from crux_desk.desk.order_list import OrderList

        return OrderList(self.journal, self.server.origin)

    @cached_property
    def goods_exchange(self) -> "GoodsExchange":
        """The list of goods as a file."""
        from crux_desk.desk.goods.goods_exchange import GoodsExchange

        is_at_floor = self.server.origin != DEMO_ORIGIN
        return GoodsExchange(
            self.journal,
            self.author,
            is_shared=lambda: is_at_floor and bool(self.settings.floor_url),
        )

    @cached_property
    def history_desk(self) -> "HistoryDesk":
        """The packings that left."""
        from crux_desk.desk.history_desk import HistoryDesk

        return HistoryDesk(self._folder.journal, self.server.origin, self.read_label)

    @cached_property
    def label_desk(self) -> "LabelDesk":
        """What shipping software knows of labels."""
        from crux_desk.desk.labels.label_desk import LabelDesk

        return LabelDesk(self.journal, self.settings.carriers)

    @cached_property
    def known_labels(self) -> "KnownLabels":
        """The same, for scans and boxes."""
        from crux_desk.desk.labels.known_labels import KnownLabels

        return KnownLabels(self.journal, self.server.origin)

    @cached_property
    def outbox_choices(self) -> "OutboxChoices":
        """What a person decides about what waits."""
        from crux_desk.desk.outbox_choices import OutboxChoices

        return OutboxChoices(self.journal, self.server.origin, self.author)

    @cached_property
    def outbox_reading(self) -> "OutboxReading":
        """Drafts and outbox, to be looked at."""
        from crux_desk.desk.outbox_reading import OutboxReading

        return OutboxReading(self.journal, self.desk, self.server.origin)

    @cached_property
    def support(self) -> "Support":
        """Requests to copy, and a bundle for support."""
        from crux_desk.desk.support import Support

        return Support(self._folder, self.api)

    @cached_property
    def _label_formats(self) -> "LabelFormats":
        from crux_desk.config.labels import load_label_formats

        return load_label_formats(self.settings.carriers)
