"""What the service does, seen from the window: late, refusing, lost, away; and signing in."""

import threading
from functools import partial

import pytest
from keyring.backends.null import Keyring as NullKeyring
from keyring.backends.SecretService import Keyring
from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from crux_desk.config.token import TokenStore
from crux_desk.domain.errors.base import Field
from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.samples import SHOWCASE_PO, SHOWCASE_UUID
from crux_desk.sandbox.server import READER_TOKEN, RETAILER_TOKEN, SandboxServer
from crux_desk.ui.account.dialog import SignInDialog
from crux_desk.ui.session.service_status import Connection, Token
from crux_desk.ui.widgets.scroller import SMALLEST
from tests.config.keyring_fakes import SilentKeyring
from tests.requests_seen import is_tracking, posts
from tests.ui.scanner import Scanner


def submit_one_box(bench) -> None:
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.fill("1Z5R89390357567127")
    bench.press("Ctrl+Return")
    bench.answer()


def test_the_window_is_live_while_an_order_loads_and_while_boxes_are_sent(bench, server):
    server.faults = lambda seen: Fault(keeps=True, delay_s=0.7)
    ticks: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(10)
    bench.type(SHOWCASE_PO)
    bench.hear("Looking for")
    bench.until(lambda: bench.session.packing is not None)
    assert len(ticks) > 30
    bench.type("")  # the note was read
    bench.type("000106")
    bench.fill("1Z5R89390357567127")
    bench.press("Ctrl+Return")
    ticks.clear()
    bench.answer()
    bench.hear("Sent: ")
    timer.stop()
    assert len(ticks) > 30


def test_a_refusal_is_shown_in_the_services_words_at_its_box_and_an_edit_makes_a_draft_again(
    bench, server
):
    body = b'{"tracking_numbers": [{"weight": ["Too heavy for Ground."]}]}'
    server.faults = lambda seen: Fault(status=400, body=body) if is_tracking(seen) else None
    submit_one_box(bench)
    bench.hear("Correct the weight of box 1, then submit again.")
    assert 'Weight: "Too heavy for Ground."' in bench.panel._said.full_text
    assert bench.packing.state.value == "refused"
    bench.fill("1Z5R89390357567127", weight="2")
    assert bench.packing.state.value == "draft"
    server.faults = lambda _: None
    bench.press("Ctrl+Return")
    bench.answer()
    bench.hear("Sent: ")
    assert posts(server) == 2


def test_a_lost_answer_is_looked_up_and_nothing_is_sent_twice(bench, server):
    server.faults = lambda seen: Fault(keeps=True, hangs_up=True) if is_tracking(seen) else None
    submit_one_box(bench)
    bench.hear("not sure Crux got it")
    bench.hear("Sent: ")
    assert posts(server) == 1
    assert len(server.order(SHOWCASE_UUID)["line_items"][0]["tracking_numbers"]) == 1


def test_a_token_that_is_refused_in_mid_work_opens_no_dialog_and_loses_nothing(bench, server):
    refused = Fault(status=401, body=b'{"detail": "Invalid token."}')
    server.faults = lambda seen: refused if is_tracking(seen) else None
    submit_one_box(bench)
    bench.hear("Ctrl+Shift+S to sign in")
    assert not bench.is_asking
    assert bench.packing.state.value == "queued"
    server.faults = lambda _: None
    bench.services.status.signed_in()
    bench.hear("Sent: ")
    assert len(server.order(SHOWCASE_UUID)["line_items"][0]["tracking_numbers"]) == 1


def test_who_signs_in_while_the_old_token_is_being_refused_is_not_asked_again(bench, server):
    signed_in = threading.Event()

    def refuse(seen):
        if not is_tracking(seen) or signed_in.is_set():
            return None
        signed_in.wait(10)
        return Fault(status=401, body=b"{}")

    server.faults = refuse
    submit_one_box(bench)
    bench.until(lambda: posts(server) == 1)
    bench.services.status.signed_in()
    signed_in.set()
    bench.hear("Sent: ")
    assert posts(server) == 2
    assert "online" in bench.footer._connection.text()
    assert not bench.services.submitting.runner.is_paused


def test_a_packing_that_is_handed_over_cannot_be_changed_at_the_window(bench, server):
    server.faults = lambda seen: Fault(keeps=True, delay_s=1.0) if is_tracking(seen) else None
    submit_one_box(bench)
    assert not bench.panel.fields[Field.WEIGHT].isEnabled()
    assert not bench.footer.submit.isEnabled()
    bench.type("000106")
    assert "po-5fkQo2ET: " in bench.says
    assert "You can't change its boxes anymore" in bench.says
    bench.hear("Sent: ")
    assert posts(server) == 1


def test_offline_the_copy_of_the_order_opens_and_its_age_is_said(start, server):
    bench = start.begin(server.url, server.token)
    bench.open(SHOWCASE_PO)
    bench.press("F4")
    server.stop()
    bench.type(SHOWCASE_PO)
    bench.hear("saved copy")
    assert bench.packing.order.po_number == SHOWCASE_PO
    bench.until(lambda: bench.services.status.connection is Connection.OFFLINE)
    bench.type("000106")
    assert bench.packing.boxes.units == 1


def test_esc_stops_looking_and_a_late_answer_opens_nothing(bench, server):
    server.faults = lambda seen: Fault(keeps=True, delay_s=0.5)
    bench.type("PO-1003")
    bench.press("Esc")
    assert "Stopped looking" in bench.says
    bench.until(lambda: bench.services.status.connection is Connection.ONLINE)
    assert bench.session.packing is None


def test_the_draft_that_was_open_is_on_the_screen_after_a_restart(start, server):
    bench = start.begin(server.url, server.token)
    bench.open("PO-1003")
    bench.type("CL-210")
    bench.press("F2")
    bench.type("EM-014")
    start.end(bench)
    again = start.begin(server.url, server.token)
    assert again.packing.order.po_number == "PO-1003"
    assert [box.units for box in again.packing.boxes] == [1, 1]
    assert again.packing.boxes.current_number == 2
    assert "resumed" in again.says


def test_an_order_that_is_resumed_is_read_again_and_nothing_is_said_of_it(start, server):
    bench = start.begin(server.url, server.token)
    bench.open("PO-1003")
    bench.type("CL-210")
    before = bench.packing.order.fetched_at
    start.end(bench)
    again = start.begin(server.url, server.token)
    again.until(lambda: again.packing.order.fetched_at > before)
    assert "resumed" in again.says
    assert again.packing.boxes.units == 1


def test_what_is_being_typed_stays_when_the_order_was_read_again(start, server):
    bench = start.begin(server.url, server.token)
    bench.open("PO-1003")
    bench.type("CL-210")
    before = bench.packing.order.fetched_at
    start.end(bench)
    server.faults = lambda seen: Fault(keeps=True, delay_s=0.6)
    again = start.begin(server.url, server.token)
    again.type("EM-014")
    again.press("Ctrl+3")
    edit = again.panel.fields[Field.TRACKING].edit
    again.until(edit.hasFocus)
    QTest.keyClicks(edit, "1Z5R8939")
    again.until(lambda: again.packing.order.fetched_at > before)
    assert edit.hasFocus()
    QTest.keyClicks(edit, "0357567127")
    assert edit.text() == "1Z5R89390357567127"


def test_what_changed_of_an_order_that_is_resumed_is_said(start, server):
    bench = start.begin(server.url, server.token)
    bench.open("PO-1003")
    bench.type("CL-210")
    order = server.order(bench.packing.order.order_uuid)
    start.end(bench)
    for line in order["line_items"]:
        line["allocation"] |= {"quantity_allocated": 1, "quantity_rejected": 9}
    server.store.add(order)
    again = start.begin(server.url, server.token)
    again.hear("changed")


def test_an_order_that_is_resumed_offline_is_read_again_when_crux_is_back(start, server):
    bench = start.begin(server.url, server.token)
    bench.open("PO-1003")
    bench.type("CL-210")
    before = bench.packing.order.fetched_at
    start.end(bench)
    server.stop()
    again = start.begin(server.url, server.token)
    again.until(lambda: again.services.status.connection is Connection.OFFLINE)
    again.type("EM-014")
    assert again.packing.order.fetched_at == before
    port = int(server.url.rpartition(":")[2])
    with SandboxServer(token=server.token, port=port):
        again.press("Ctrl+G")
        again.until(lambda: again.packing.order.fetched_at > before)
        assert again.packing.boxes.units == 2
        start.end(again)


def test_nothing_on_the_screen_moves_when_the_age_of_an_order_appears(bench):
    bench.open("PO-1003")
    window, header = bench.window, bench.header
    for size in (QSize(1366, 740), QSize(1008, 552), SMALLEST):
        window.resize(size)
        bench.until(lambda size=size: window.size() == size)
        header.age.hide()
        QCoreApplication.processEvents()

        def places() -> list[QRect]:
            parts = [bench.verdict, bench.lines_view, *header.findChildren(QLabel)]
            return [
                QRect(part.mapTo(window, QPoint(0, 0)), part.size())
                for part in parts
                if part is not header.age
            ]

        before = places()
        header.age.show_text("◷ saved May 4, 2:30 PM · 3 days ago")
        header.age.show()
        QCoreApplication.processEvents()
        assert places() == before


@pytest.fixture
def signing_in(start, server):
    """A window of a station that has no token yet."""
    TokenStore(server.url).delete()
    yield start.begin(server.url, None)
    TokenStore(server.url).delete()


def dialog_of(bench) -> SignInDialog:
    dialog = bench.dialog()
    assert isinstance(dialog, SignInDialog)
    return dialog


@pytest.mark.desktop("keyring")
def test_a_token_is_asked_for_once_and_kept_in_the_keyring(signing_in, start, server):
    dialog = dialog_of(signing_in)
    QTest.keyClicks(dialog._token.edit, "wrong-token")
    QTest.keyClick(dialog._token.edit, Qt.Key.Key_Return)
    signing_in.until(lambda: "did not work" in dialog.fault)
    dialog._token.edit.clear()
    QTest.keyClicks(dialog._token.edit, server.token)
    QTest.keyClick(dialog._token.edit, Qt.Key.Key_Return)
    signing_in.hear("Signed in: Demo Supplier")
    assert TokenStore(server.url).get() == server.token
    start.end(signing_in)
    again = start.begin(server.url, None)
    again.open(SHOWCASE_PO)
    assert not again.is_asking


@pytest.mark.desktop("keyring")
@pytest.mark.parametrize("is_declined", [False, True])
def test_who_unlocks_the_keyring_late_is_signed_in(start, server, monkeypatch, is_declined):
    """Typing its password takes longer than the bench waits: it is not asked for a token then."""
    unlocked = threading.Event()
    read = Keyring.get_password

    def read_late(self, service, username):
        unlocked.wait()
        return read(self, service, username)

    TokenStore(server.url).set(server.token)
    monkeypatch.setattr(Keyring, "get_password", read_late)
    monkeypatch.setitem(TokenStore.__init__.__kwdefaults__, "deadline_s", 0.1)
    try:
        bench = start.begin(server.url, None)
        dialog = dialog_of(bench)
        assert "no answer within 0.1 s" in dialog.fault
        if is_declined:
            bench.answer("Escape")
        unlocked.set()
        bench.hear("Signed in")
        assert not bench.is_asking
        bench.open(SHOWCASE_PO)
    finally:
        unlocked.set()
        monkeypatch.undo()
        TokenStore(server.url).delete()


@pytest.mark.desktop("keyring")
def test_a_token_that_comes_as_a_scan_signs_in(signing_in, server):
    """As a barcode, or typed by a program as fast as a scanner; read twice, it is asked once."""
    dialog = dialog_of(signing_in)
    signing_in.until(dialog.isActiveWindow)
    given: list[str] = []
    dialog.token_given.connect(given.append)
    scanner = Scanner(signing_in)
    scanner.scan("wrong-token")
    signing_in.until(lambda: "did not work" in dialog.fault)
    dialog._ok.setFocus()
    scanner.scan(server.token)
    scanner.scan(server.token)
    signing_in.hear("Signed in: Demo Supplier")
    assert given == ["wrong-token", server.token]


@pytest.mark.desktop("keyring")
def test_what_was_wrong_goes_when_typing_begins(signing_in):
    dialog = dialog_of(signing_in)
    QTest.keyClick(dialog._token.edit, Qt.Key.Key_Return)
    assert "Enter a token" in dialog.fault
    QTest.keyClicks(dialog._username.edit, "a")
    assert dialog.fault == ""
    dialog.reject()


@pytest.mark.desktop("keyring")
def test_name_and_password_are_exchanged_for_a_token_and_forgotten(signing_in, server):
    dialog = dialog_of(signing_in)
    dialog._username.edit.setText("demo")
    dialog._password.edit.setText("demo")
    QTest.keyClick(dialog._password.edit, Qt.Key.Key_Return)
    assert dialog._password.text == ""
    signing_in.hear("Signed in: demo")
    assert TokenStore(server.url).get() == server.token


@pytest.mark.desktop("keyring")
def test_an_order_that_waits_for_the_token_opens_when_there_is_one(signing_in, server):
    dialog = dialog_of(signing_in)
    signing_in.services.opening.open_order(SHOWCASE_PO)
    QTest.keyClicks(dialog._token.edit, server.token)
    QTest.keyClick(dialog._token.edit, Qt.Key.Key_Return)
    signing_in.until(lambda: signing_in.session.packing is not None)


@pytest.mark.desktop("keyring")
def test_later_ends_the_waiting_and_the_next_order_asks_again(signing_in, server):
    dialog = dialog_of(signing_in)
    signing_in.services.opening.open_order(SHOWCASE_PO)
    dialog.reject()
    signing_in.until(lambda: not signing_in.is_asking)
    assert signing_in.services.opening.looking_for == ""
    signing_in.type("PO-1003")
    signing_in.hear("Not signed in to Crux | Press Ctrl+Shift+S to sign in. Then PO-1003 opens.")
    assert not signing_in.is_asking  # a scan, which that may have been, opens no dialog
    signing_in.press("Ctrl+Shift+S")
    QTest.keyClicks(dialog_of(signing_in)._token.edit, server.token)
    QTest.keyClick(dialog_of(signing_in)._token.edit, Qt.Key.Key_Return)
    signing_in.until(lambda: signing_in.session.packing is not None)
    assert signing_in.packing.order.po_number == "PO-1003"


@pytest.mark.desktop("keyring")
@pytest.mark.parametrize(
    ("token", "words"),
    [(RETAILER_TOKEN, "Only suppliers can add tracking"), (READER_TOKEN, "Signed in")],
)
def test_whose_token_it_is_is_said(signing_in, token, words):
    dialog = dialog_of(signing_in)
    QTest.keyClicks(dialog._token.edit, token)
    QTest.keyClick(dialog._token.edit, Qt.Key.Key_Return)
    signing_in.hear(words)


def test_without_a_keyring_the_token_is_for_this_run_and_it_is_said(start, server, monkeypatch):
    monkeypatch.setattr("keyring.core._keyring_backend", NullKeyring())
    bench = start.begin(server.url, None)
    dialog = dialog_of(bench)
    QTest.keyClicks(dialog._token.edit, server.token)
    QTest.keyClick(dialog._token.edit, Qt.Key.Key_Return)
    bench.hear("only until you close Crux Desk")
    bench.open(SHOWCASE_PO)


def test_a_keyring_that_never_answers_does_not_hold_up_the_window(start, server, monkeypatch):
    keyring = SilentKeyring()
    store = partial(TokenStore, keyring=keyring, deadline_s=0.5)
    monkeypatch.setattr("crux_desk.config.token.TokenStore", store)
    bench = start.begin(server.url, None)
    dialog = dialog_of(bench)
    assert "no answer within 0.5 s" in dialog.fault
    dialog.reject()
    keyring.end.set()


@pytest.mark.qt_no_exception_capture
def test_a_fault_of_the_program_is_said_and_logged_and_the_boxes_stay(bench, caplog):
    bench.open(SHOWCASE_PO)
    bench.type("000106")

    def fail() -> None:
        raise ZeroDivisionError("nobody foresaw this")

    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(fail)
    timer.start(0)
    bench.hear("Something went wrong")
    assert "nobody foresaw this" in caplog.text
    assert bench.packing.boxes.units == 1


def test_who_looks_at_signing_in_and_declines_stays_signed_in(bench):
    assert bench.services.status.token is Token.HELD
    bench.press("Ctrl+Shift+S")
    dialog = bench.dialog()
    assert isinstance(dialog, SignInDialog)
    assert dialog.fault == ""
    bench.answer("Escape")
    assert bench.services.status.token is Token.HELD
    bench.open("PO-1003")
