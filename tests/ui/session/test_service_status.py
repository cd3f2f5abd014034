"""What each outcome of a call says about being online."""

import pytest

from crux_desk.api.client import PartlySent
from crux_desk.domain.errors.service import (
    AnswerInvalid,
    AnswerLost,
    InvalidAnswer,
    NotPermitted,
    NotReached,
    NotReachedReason,
    OrderNotFound,
    RequestRefused,
    ServiceBusy,
    TokenMissing,
    TokenRefused,
)
from crux_desk.domain.errors.station import JournalWriteFailed
from crux_desk.sandbox.faults import Fault
from crux_desk.sandbox.samples import SHOWCASE_PO, SHOWCASE_UUID
from crux_desk.ui.session.service_status import Connection, ServiceStatus, shown_by

ON, OFF = Connection.ONLINE, Connection.OFFLINE


def invalid(what: InvalidAnswer) -> AnswerInvalid:
    return AnswerInvalid("x", 200, what=what)


def partly(cause) -> PartlySent:
    return PartlySent("1 of 2", acknowledged=1, cause=cause)


@pytest.mark.parametrize(
    ("outcome", "shows"),
    [
        (None, ON),
        (ServiceBusy(503, 5), ON),
        (ServiceBusy(429, 0), ON),
        (TokenRefused(), ON),
        (RequestRefused(400), ON),
        (NotPermitted(403), ON),
        (OrderNotFound(404), ON),
        (TokenMissing("https://crux.example"), None),
        (JournalWriteFailed("j", "full"), None),
        *((NotReached("h", reason), OFF) for reason in NotReachedReason if reason != "request"),
        (NotReached("h", NotReachedReason.REQUEST), None),
        (AnswerLost("ReadTimeout"), None),
        (AnswerLost("RemoteDisconnected"), None),
        (AnswerLost("status 500", 500), ON),
        (AnswerLost("status 503", 503), ON),
        (AnswerLost("status 511", 511), OFF),
        (invalid(InvalidAnswer.HTML), OFF),
        (invalid(InvalidAnswer.NOT_JSON), OFF),
        (invalid(InvalidAnswer.REDIRECT), OFF),
        (invalid(InvalidAnswer.WRONG_SHAPE), ON),
        (invalid(InvalidAnswer.WRONG_ORDER), ON),
        (invalid(InvalidAnswer.TRUNCATED), None),
        (invalid(InvalidAnswer.TOO_LARGE), None),
        (partly(AnswerLost("ReadTimeout")), None),
        (partly(RequestRefused(400)), ON),
    ],
)
def test_what_an_outcome_shows(outcome, shows):
    assert shown_by(outcome) is shows


def changes(status: ServiceStatus, outcome: object) -> bool:
    """Whether a call that ended so changes what is known, and tells of it."""
    before, told = status.connection, []
    status.connection_changed.connect(lambda: told.append(status.connection))
    status.note_call(outcome)
    status.connection_changed.disconnect()
    assert bool(told) is (status.connection is not before)
    return bool(told)


def test_what_shows_nothing_changes_nothing():
    status = ServiceStatus()
    assert not changes(status, TokenMissing("x"))
    assert status.connection is Connection.UNKNOWN
    assert changes(status, NotReached("h", NotReachedReason.REFUSED))
    assert not changes(status, invalid(InvalidAnswer.TRUNCATED))
    assert status.connection is OFF
    assert changes(status, None)
    assert status.connection is ON


@pytest.mark.parametrize(
    "lost", [AnswerLost("ReadTimeout"), partly(AnswerLost("RemoteDisconnected"))]
)
def test_one_slow_call_is_not_offline_and_two_in_a_row_are(lost):
    status = ServiceStatus()
    status.note_call(None)
    assert not changes(status, lost)
    assert not changes(status, None)
    assert not changes(status, lost)
    assert not changes(status, invalid(InvalidAnswer.TOO_LARGE))
    assert changes(status, lost)
    assert status.connection is OFF
    assert changes(status, None)
    assert not changes(status, lost)
    assert status.connection is ON


def test_a_connection_that_fails_is_offline_at_once():
    status = ServiceStatus()
    status.note_call(None)
    assert changes(status, NotReached("h", NotReachedReason.TIMEOUT))
    assert status.connection is OFF


def test_a_hotels_sign_in_page_is_offline_and_the_outbox_goes_when_crux_is_back(bench, server):
    bench.open(SHOWCASE_PO)
    bench.type("000106")
    bench.fill("1Z5R89390357567127")
    page = Fault(status=200, body=b"<html>Welcome</html>", content_type="text/html")
    server.faults = lambda _: page
    bench.press("F5")
    bench.until(lambda: bench.services.status.connection is OFF)
    assert "offline" in bench.footer._connection.text()
    bench.press("Ctrl+Return")
    bench.answer()
    bench.until(lambda: bench.packing.state.value == "queued" and bench.packing.reason is not None)
    assert not any("/tracking/" in seen.path for seen in server.received)
    server.faults = lambda _: None
    bench.press("F5")
    bench.until(lambda: bench.services.status.connection is ON)
    bench.until(lambda: bool(server.order(SHOWCASE_UUID)["line_items"][0]["tracking_numbers"]))
