"""Keeps the orders to pack at hand: reads them ahead at the start, every so often, and when asked."""

import threading
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from crux_desk.desk.prefetch import Fetched, OrderPrefetch, Progress, TooLarge
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.service import ServiceBusy, TokenMissing, TokenRefused
from crux_desk.domain.records.order_rows import OrderPass
from crux_desk.domain.values import dataclass
from crux_desk.ui.runtime.background import Background, Lane
from crux_desk.ui.session.service_status import Connection, ServiceStatus, Token, is_lost, shown_by
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts.verdict import Tone, Verdict, error_verdict
from crux_desk.ui.words.text import number, translate

_t = translate

_RETRY_S = 60
"""Out of reach: tried again so soon."""
AWAITED_MS = 3_000
"""Another bench reads all orders for the first time: looked at again so soon."""


@dataclass(frozen=True)
class FetchStatus:
    """How reading ahead stands. `problem` and `is_canceled` are about the last turn.

    `is_by_itself`: a turn comes every so often, not only when somebody asks.
    """

    is_under_way: bool = False
    progress: Progress | None = None
    problem: DeskError | None = None
    is_canceled: bool = False
    last_pass: OrderPass | None = None
    too_large: tuple[TooLarge, ...] = ()
    is_by_itself: bool = True


class Prefetch(QObject):
    """Runs `OrdersAhead.fetch` on its lane. `minutes` between two turns; 0: only when asked."""

    changed = Signal()
    fetched = Signal()
    _progressed = Signal(object)

    def __init__(
        self,
        order_prefetch: OrderPrefetch,
        session: Session,
        status: ServiceStatus,
        background: Background,
        minutes: int,
    ) -> None:
        super().__init__()
        self._order_prefetch = order_prefetch
        self._session = session
        self._status = status
        self._background = background
        self._minutes = minutes
        self._canceled = threading.Event()
        self._is_stopped = False
        self._is_asked_for = self._is_at_work = False
        self.status = FetchStatus(is_by_itself=bool(minutes))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_due)
        self._progressed.connect(self._on_progressed)
        status.token_held.connect(self._on_token_held)
        status.connection_changed.connect(self._on_connection_changed)

    def get_orders(self) -> None:
        """A person wants the orders, now."""
        if self._status.token is not Token.HELD:
            self._status.ask_to_sign_in()
            return
        self._is_asked_for = True
        self._go()

    def cancel(self) -> None:
        """A person wants it to stop; it does after the page that is under way."""
        self._canceled.set()
        if self.status.is_under_way and not self._is_at_work:
            # Between two looks at what another bench reads.
            self._is_asked_for = False
            self._timer.stop()
            self._show(FetchStatus(is_canceled=True, last_pass=self.status.last_pass))
            self._plan()

    def stop(self) -> None:
        """The window closes: begin nothing more, and hold nothing up."""
        self._is_stopped = True
        self._canceled.set()
        self._timer.stop()

    def take_last_pass(self, last_pass: OrderPass | None) -> None:
        """The journal was asked for the last whole pass: at the start nobody knows of it yet."""
        if last_pass != self.status.last_pass:
            self._show(replace(self.status, last_pass=last_pass))

    def _go(self) -> None:
        if self._is_stopped or self._is_at_work:
            return
        self._is_at_work = True
        self._timer.stop()
        self._canceled = threading.Event()
        self._show(FetchStatus(is_under_way=True, last_pass=self.status.last_pass))
        fetch = partial(self._fetch, self._canceled)
        self._background.run(Lane.PREFETCH, fetch, self._on_fetched, self._on_failed)

    # -- on the lane -----------------------------------------------------------------------------

    def _fetch(self, canceled: threading.Event) -> tuple[Fetched, OrderPass | None]:
        fetched = self._order_prefetch.fetch(canceled, partial(self._report, canceled))
        return fetched, self._order_prefetch.last_pass()

    def _report(self, canceled: threading.Event, progress: Progress) -> None:
        if not canceled.is_set():
            self._progressed.emit(progress)

    # -- what comes home -------------------------------------------------------------------------

    @Slot(object)
    def _on_progressed(self, progress: Progress) -> None:
        # A page may come home when the window is closed already.
        if self.status.is_under_way and not self._is_stopped:
            self._show(replace(self.status, progress=progress))
            self._status.note_call(None)

    def _on_fetched(self, outcome: tuple[Fetched, OrderPass | None]) -> None:
        fetched, last_pass = outcome
        self._is_at_work = False
        if fetched.is_awaited and not self._canceled.is_set():
            self._await(last_pass)
            return
        problem = fetched.problem
        is_canceled = not fetched.is_complete and problem is None
        was_asked_for, self._is_asked_for = self._is_asked_for, False
        self._show(
            FetchStatus(
                progress=fetched.progress,
                problem=problem,
                is_canceled=is_canceled,
                last_pass=last_pass,
                too_large=fetched.too_large,
            )
        )
        self._plan()
        self.fetched.emit()
        if not fetched.is_shared and (problem is not None or fetched.is_complete):
            self._status.note_call(problem)
        if was_asked_for and problem is not None:
            self._session.report(error_verdict(problem))
        elif was_asked_for and fetched.is_complete:
            self._session.report(self._up_to_date(fetched))

    def _up_to_date(self, fetched: Fetched) -> Verdict:
        count = number(fetched.progress.read)
        title = _t("Orders to pack are up to date ({count} downloaded)", count=count)
        if fetched.is_shared:
            title = _t("Orders to pack are up to date ({count}, from the floor)", count=count)
        # With no order open they stand on the screen.
        is_shown = self._session.packing is None
        how = _t("Scan or type a PO number.") if is_shown else _t("Press Ctrl+O to see them.")
        return Verdict(Tone.READY, title, how)

    def _await(self, last_pass: OrderPass | None) -> None:
        """What another bench has read so far is here; it reads on."""
        if last_pass != self.status.last_pass:
            self._show(replace(self.status, last_pass=last_pass))
        self.fetched.emit()
        if not self._is_stopped:
            self._timer.start(AWAITED_MS)

    def _on_failed(self, error: DeskError) -> None:
        self._is_asked_for = self._is_at_work = False
        self._show(FetchStatus(problem=error, last_pass=self.status.last_pass))
        self._plan()
        self._session.report(error_verdict(error))

    @Slot()
    def _on_due(self) -> None:
        # What is awaited ends in words, also where the token is gone meanwhile.
        if self._status.token is Token.HELD or self.status.is_under_way:
            self._go()

    @Slot()
    def _on_token_held(self) -> None:
        if self._minutes:
            self._go()

    @Slot()
    def _on_connection_changed(self) -> None:
        is_online = self._status.connection is Connection.ONLINE
        if is_online and self._minutes and is_out_of_reach(self.status.problem):
            self._go()

    def _plan(self) -> None:
        """When the next turn comes by itself; without a token, none does."""
        problem = self.status.problem
        if self._is_stopped or not self._minutes:
            return
        if isinstance(problem, TokenMissing | TokenRefused):
            return
        wait_s: float = self._minutes * 60
        if isinstance(problem, ServiceBusy):
            wait_s = max(wait_s, problem.retry_after_s)
        elif is_out_of_reach(problem):
            wait_s = min(wait_s, _RETRY_S)
        self._timer.start(round(wait_s * 1000))

    def _show(self, status: FetchStatus) -> None:
        self.status = replace(status, is_by_itself=bool(self._minutes))
        self.changed.emit()


def is_out_of_reach(problem: DeskError | None) -> bool:
    """Whether the service did not answer: it is worth trying again soon."""
    if problem is None:
        return False
    return is_lost(problem) or shown_by(problem) is Connection.OFFLINE
