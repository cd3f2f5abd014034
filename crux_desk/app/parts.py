"""A station without its window: the journal, the service, and the desk over both."""

from dataclasses import dataclass

from crux_desk.api.client import OrderApi, Timeouts
from crux_desk.app.station import StationSetup
from crux_desk.config.carriers import load_carriers
from crux_desk.config.labels import load_label_formats
from crux_desk.config.setting_rules import ResendUnclear
from crux_desk.config.settings import Settings
from crux_desk.config.token import TokenStore
from crux_desk.desk.account import Account, HeldToken
from crux_desk.desk.ahead import OrdersAhead
from crux_desk.desk.code_desk import CodeDesk
from crux_desk.desk.desk import Desk
from crux_desk.desk.history_desk import HistoryDesk, Labels
from crux_desk.desk.order_desk import OrderDesk
from crux_desk.desk.outbox import Outbox, OutboxRules
from crux_desk.desk.outbox_choices import OutboxChoices
from crux_desk.desk.outbox_reading import OutboxReading
from crux_desk.desk.support import Support
from crux_desk.devices.reading import Reader
from crux_desk.domain.carriers import Carriers
from crux_desk.domain.summaries import Author
from crux_desk.journal.journal import Journal


@dataclass(frozen=True)
class Server:
    """Where orders come from: the address, the name that the journal knows it by, the token."""

    api_url: str
    origin: str
    fixed_token: str | None = None
    hint: str = ""


@dataclass(frozen=True)
class Parts:
    """What the window is built upon."""

    settings: Settings
    server: Server
    author: Author
    journal: Journal
    api: OrderApi
    desk: Desk
    order_desk: OrderDesk
    outbox: Outbox
    outbox_reading: OutboxReading
    outbox_choices: OutboxChoices
    ahead: OrdersAhead
    code_desk: CodeDesk
    account: Account
    support: Support
    carriers: Carriers
    labels: Labels
    history_desk: HistoryDesk


def make_parts(setup: StationSetup, server: Server, journal: Journal) -> Parts:
    """Put a station together over a journal that is open."""
    settings = setup.settings
    author = Author(settings.station, settings.packer)
    held = HeldToken(server.fixed_token)
    api = OrderApi(
        server.api_url,
        held,
        release=settings.release,
        timeouts=Timeouts(settings.connect_timeout_s, settings.read_timeout_s),
    )
    rules = OutboxRules(settings.settle_s, settings.resend_unclear is ResendUnclear.AUTO)
    labels = load_label_formats(settings.carriers).read
    reader = Reader(settings.scan_separator)
    desk = Desk(journal, server.origin, author, checks_labels=settings.check_labels)
    return Parts(
        settings=settings,
        server=server,
        author=author,
        journal=journal,
        api=api,
        desk=desk,
        order_desk=OrderDesk(journal, api, server.origin),
        outbox=Outbox(journal, api, server.origin, author, rules),
        outbox_reading=OutboxReading(journal, desk, server.origin),
        outbox_choices=OutboxChoices(journal, server.origin, author),
        ahead=OrdersAhead(journal, api, server.origin),
        code_desk=CodeDesk(journal, author),
        support=Support(setup.folder, api),
        account=Account(TokenStore(server.api_url), held, api),
        carriers=load_carriers(settings.carriers),
        labels=labels,
        history_desk=HistoryDesk(setup.folder.journal, server.origin, labels, reader),
    )
