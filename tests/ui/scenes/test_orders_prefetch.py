"""Orders to pack, fetched beside the packing and shown in a list, and packing without a network."""

import threading
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from crux_desk.api import transport
from crux_desk.desk.prefetch import PAGE, Fetched, Progress
from crux_desk.sandbox.faults import Fault, RequestSeen
from crux_desk.sandbox.server import SandboxServer
from crux_desk.ui.account.dialog import SignInDialog
from crux_desk.ui.bench.header import Header
from crux_desk.ui.orders.prefetch import AWAITED_MS
from crux_desk.ui.runtime.background import Lane
from crux_desk.ui.session.service_status import Connection
from tests.builders import A_TIME, an_order
from tests.many_orders import many_orders, small_order, uuid_of
from tests.ui.orders.listing import close, fetch, fetched, runner, show_list, texts
from tests.ui.scanner import Scanner

COUNT = 3 * PAGE + 20


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    with SandboxServer(many_orders(COUNT)) as sandbox:
        yield sandbox


def is_list(seen: RequestSeen) -> bool:
    return seen.path == "/orders/" and b'"limit":50' in seen.body.replace(b" ", b"")


class Pages:
    """Something goes wrong, or happens, from the n-th page of the list (from 1) on."""

    def __init__(self, number: int, fault: Fault) -> None:
        self.number = number
        self.fault = fault
        self.asked = 0

    def __call__(self, seen: RequestSeen) -> Fault | None:
        if not is_list(seen):
            return None
        self.asked += 1
        return self.fault if self.asked >= self.number else None


# -- fetching ------------------------------------------------------------------------------------


def test_orders_are_fetched_at_the_start_and_open_when_the_service_is_gone(start, server):
    bench = start.begin(server.url, server.token, fetch_minutes=10)
    bench.until(lambda: runner(bench).status.last_pass is not None)
    server.stop()
    bench.type(" po-000123 ")
    bench.hear("saved copy")
    assert bench.packing.order.po_number == "PO-000123"
    bench.type("SKU-123-2")
    assert bench.packing.boxes.units == 1
    assert bench.services.status.connection is Connection.OFFLINE


def test_a_uuid_opens_from_the_copy_too(bench, server):
    fetch(bench)
    server.stop()
    bench.type(uuid_of(7).upper())
    bench.hear("saved copy")
    assert bench.packing.order.po_number == "PO-000007"


def test_with_0_minutes_nothing_is_fetched_by_itself(bench, server):
    bench.open("PO-000001")
    assert runner(bench).status.last_pass is None
    assert not runner(bench)._timer.isActive()
    fetch(bench)
    assert not runner(bench)._timer.isActive()


def test_progress_stands_in_the_footer_and_not_in_the_verdict(bench, server):
    server.faults = Pages(1, Fault(keeps=True, delay_s=0.1))
    said = bench.says
    bench.press("Ctrl+G")
    bench.until(lambda: f"{PAGE} of {COUNT}" in bench.footer.orders.full_text)
    assert bench.footer.orders.isVisible()
    assert bench.says == said
    fetched(bench)
    assert not bench.footer.orders.isVisible()
    bench.hear(f"Orders to pack are up to date ({COUNT} downloaded)")


def test_the_server_is_gone_in_the_middle_and_it_goes_on_when_it_is_back(start, server):
    server.faults = Pages(2, Fault(hangs_up=True))
    bench = start.begin(server.url, server.token, fetch_minutes=10)
    bench.until(lambda: runner(bench).status.problem is not None)
    assert "online" in bench.footer._connection.text(), "one answer was lost, no more"
    assert "orders not updated" in bench.footer.orders.full_text
    assert runner(bench)._timer.interval() == 60_000
    assert bench.session.packing is None
    panel = show_list(bench)
    assert f"{PAGE} orders ·" in texts(panel)
    assert "! Crux's answer was cut off" in texts(panel)
    assert "hasn't finished downloading" in texts(panel)
    close(bench)
    server.faults = lambda _: Fault(hangs_up=True)
    bench.type("PO-000001")
    bench.until(lambda: bench.services.status.connection is Connection.OFFLINE)
    bench.until(lambda: not bench.services.opening.looking_for)
    server.faults = lambda _: None
    bench.open("PO-000002")
    bench.until(lambda: runner(bench).status.last_pass is not None)
    assert runner(bench).status.problem is None


def test_scans_go_on_meanwhile_and_none_is_lost(bench, server):
    bench.open("PO-000000")
    server.faults = Pages(1, Fault(keeps=True, delay_s=0.15))
    bench.press("Ctrl+G")
    bench.until(lambda: runner(bench).status.progress is not None)
    scan = Scanner(bench).scan
    scan("SKU-0-2")
    scan("SKU-0-1")
    scan("SKU-0-2")
    assert bench.packing.boxes.units == 3
    assert runner(bench).status.is_under_way
    bench.type("PO-000009")
    bench.until(
        lambda: (
            bench.packing.order.po_number == "PO-000009" and not bench.services.opening.looking_for
        )
    )
    assert runner(bench).status.is_under_way
    fetched(bench)
    assert runner(bench).status.progress.read == COUNT


def test_the_window_closes_at_once_while_orders_are_fetched(start, server):
    server.faults = Pages(1, Fault(keeps=True, delay_s=0.1))
    bench = start.begin(server.url, server.token, fetch_minutes=10)
    bench.until(lambda: runner(bench).status.progress is not None)
    before = len(server.received)
    start.end(bench)
    assert len(server.received) <= before + 1
    server.faults = lambda _: None
    again = start.begin(server.url, server.token, fetch_minutes=10)
    again.until(lambda: runner(again).status.last_pass is not None)


class FirstPass:
    """Another bench is in its first pass over the orders."""

    def __init__(self) -> None:
        self.is_over = False

    def read(self, canceled: threading.Event) -> Fetched:
        progress = Progress(0, 0)
        return Fetched(
            progress, is_complete=self.is_over, is_shared=True, is_awaited=not self.is_over
        )

    def keep(self, order_uuids: Collection[str]) -> None:
        """It is the other one that reads."""

    def end(self, *, is_whole: bool) -> None:
        """Likewise."""

    def leave(self) -> None:
        """Likewise."""


def test_what_another_bench_reads_for_the_first_time_is_looked_at_until_it_is_there(bench):
    share = runner(bench)._order_prefetch.share = FirstPass()
    timer = runner(bench)._timer
    bench.press("Ctrl+G")
    bench.until(timer.isActive)
    assert runner(bench).status.is_under_way
    assert timer.interval() == AWAITED_MS
    runner(bench).cancel()
    assert runner(bench).status.is_canceled
    assert not timer.isActive()
    bench.press("Ctrl+G")
    bench.until(timer.isActive)
    share.is_over = True
    timer.start(0)
    # The other one has downloaded them, and they stand on the first screen.
    bench.hear("up to date (0, from the floor) | Scan or type a PO number.")
    assert not runner(bench).status.is_under_way


def test_a_refused_token_stops_it_and_opens_no_dialog(start, server):
    server.faults = Pages(2, Fault(status=401, body=b"{}"))
    bench = start.begin(server.url, server.token, fetch_minutes=10)
    bench.until(lambda: runner(bench).status.problem is not None)
    assert not bench.is_asking
    assert not bench.footer.orders.isVisible()
    assert bench.footer._connection.text() == "! signed out"
    assert not runner(bench)._timer.isActive()
    server.faults = lambda _: None
    bench.services.status.signed_in()
    bench.until(lambda: runner(bench).status.last_pass is not None)
    assert not bench.footer.orders.isVisible()
    assert bench.footer._connection.text() == "● online"


@pytest.mark.parametrize("is_read", [True, False], ids=["a look-up", "the outbox"])
def test_signed_out_is_in_the_footer_whoever_heard_it(bench, server, is_read):
    bench.open("PO-000001")
    bench.press("F2")
    bench.press("F7")
    bench.fill("1Z5R89390357567127")
    assert bench.footer._connection.text() == "● online"
    server.faults = lambda _: Fault(status=401, body=b"{}")
    if is_read:
        bench.press("F4")
        bench.type("PO-000002")
    else:
        bench.press("Ctrl+Return")
        bench.answer()
    bench.until(lambda: bench.footer._connection.text() == "! signed out")


def test_what_somebody_asked_for_and_did_not_get_is_said(bench, server):
    server.faults = Pages(1, Fault(status=500))
    fetch(bench)
    bench.hear("Crux's answer was cut off (500)")
    assert "orders not updated" in bench.footer.orders.full_text


def test_an_order_too_large_to_be_read_is_named_in_the_list(bench, server, monkeypatch):
    monkeypatch.setattr(transport, "MAX_BYTES", 40_000)
    server.store.add(small_order(7) | {"notes": "x" * 50_000})
    fetch(bench)
    panel = show_list(bench)
    assert "! Too large to download: PO-000007." in texts(panel)
    assert f"{COUNT - 1} orders ·" in texts(panel)
    close(bench)


def test_closing_waits_for_no_page_that_hangs(start, server):
    """The page's own time is over long after the test's."""
    answered = threading.Event()

    def hang(seen: RequestSeen) -> None:
        if is_list(seen):
            answered.wait(60)

    server.faults = hang
    try:
        bench = start.begin(server.url, server.token, fetch_minutes=10)
        bench.until(lambda: any(is_list(seen) for seen in server.received))
        start.end(bench)
        lanes = {lane.value for lane in Lane}
        assert not [thread for thread in threading.enumerate() if thread.name in lanes]
    finally:
        answered.set()


@pytest.mark.desktop("keyring")
def test_a_page_that_comes_while_the_window_closes_is_shown_nowhere(start, server):
    bench = start.begin(server.url, server.token)
    server.faults = Pages(2, Fault(delay_s=1))
    bench.press("Ctrl+G")
    bench.until(lambda: runner(bench).status.progress is not None)
    prefetch = runner(bench)
    report = threading.Thread(target=prefetch._report, args=(threading.Event(), Progress(2, 3)))
    report.start()
    report.join()
    start.end(bench)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()
    assert prefetch.status.progress != Progress(2, 3)


def test_without_a_token_it_asks_to_sign_in(start, server):
    bench = start.begin(server.url, None)
    bench.dialog().reject()
    bench.until(lambda: not bench.is_asking)
    bench.press("Ctrl+G")
    dialog = bench.dialog()
    assert isinstance(dialog, SignInDialog)
    close(bench)


# -- how old the order is ------------------------------------------------------------------------


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = A_TIME

    def __call__(self) -> datetime:
        return self.now


@pytest.mark.parametrize(
    ("opened_after", "looked_after", "words"),
    [
        (timedelta(seconds=1), timedelta(seconds=1), ""),
        (timedelta(seconds=1), timedelta(minutes=9), ""),
        (timedelta(seconds=1), timedelta(minutes=11), "11 min ago"),
        (timedelta(minutes=2), timedelta(minutes=2), "2 min ago"),
        (timedelta(hours=2), timedelta(hours=2), "2 h ago"),
        (timedelta(hours=25), timedelta(hours=25), "1 day ago"),
        (timedelta(days=9), timedelta(days=9), "9 days ago"),
        (timedelta(hours=-1), timedelta(hours=-1), ""),
    ],
)
def test_the_header_tells_how_old_an_order_is(qtbot, theme, opened_after, looked_after, words):
    clock = Clock()
    clock.now = A_TIME + opened_after
    header = Header(clock)
    qtbot.addWidget(header)
    header.show_order(an_order())
    clock.now = A_TIME + looked_after
    header.update_age()
    assert header.age.isHidden() == (words == "")
    assert words in header.age.full_text
    if words:
        assert "◷ saved " in header.age.full_text


def test_the_age_goes_when_the_service_has_confirmed_the_order(qtbot, theme):
    clock = Clock()
    header = Header(clock)
    qtbot.addWidget(header)
    clock.now = A_TIME + timedelta(hours=3)
    header.show_order(an_order())
    assert not header.age.isHidden()
    header.show_order(replace(an_order(), fetched_at=clock.now))
    assert header.age.isHidden()
    header.show_order(None)
    assert header.age.isHidden()


def test_the_header_says_that_an_order_is_a_copy(bench, server):
    fetch(bench)
    server.stop()
    bench.header._clock = lambda: datetime.now(UTC) + timedelta(hours=2, seconds=30)
    bench.type("PO-000007")
    bench.hear("saved copy")
    assert "◷ saved " in bench.header.age.full_text
    assert bench.header.age.isVisible()
    # How old it is matters most, where not all of it has room.
    assert bench.header.age.text().endswith("2 h ago")


# -- the footer ----------------------------------------------------------------------------------


def test_texts_of_buttons_are_never_cut(bench, server):
    footer = bench.footer
    bench.open("PO-000001")
    for width in (1366, 1024, 1920, 1024):
        bench.window.resize(width, 768)
        bench.until(lambda width=width: bench.window.width() == width and footer.width() == width)
        for button in footer._buttons:
            bench.until(lambda b=button: b._text.width() >= b._text.sizeHint().width())
            assert button.geometry().right() < footer.width()
        assert footer.submit._key.isVisible() == (width > 1024)
