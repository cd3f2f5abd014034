"""A packing is handed over, and what comes of it is said.

One function tells what is asked before a submission (`review`): button, key, barcode and "a note
was read" differ only in how they show it.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from crux_desk.desk.outbox import Outbox, Worked
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.packing import NoOrderOpen
from crux_desk.domain.packing.numbering import new_numbers
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.scanning.decisions import Doubt
from crux_desk.domain.submission.submission_doubts import submission_doubts
from crux_desk.ui.runtime.background import Background
from crux_desk.ui.session.outbox_runner import OutboxRunner
from crux_desk.ui.session.service_status import ServiceStatus
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts import orders as order_verdicts
from crux_desk.ui.verdicts.states import numbered_verdict, state_verdict
from crux_desk.ui.verdicts.verdict import Tone, Verdict, error_verdict
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import sentences, translate

_t = translate

Show = Callable[[Packing, Sequence[Doubt]], None]
"""Shows what a submission would send and what speaks against it, and asks."""

CheckFirst = Callable[[Packing, Callable[[str], None]], None]
"""Calls the function when the packing may be handed over, at once or a moment later, with what is to
be said of it; never, where it may not, and then says so."""


class Submitting(QObject):
    """The road out of the window: reviewed, submitted, and worked on behind it."""

    outbox_changed = Signal()
    submitted = Signal()
    """The packing on the screen was handed over just now."""

    def __init__(
        self, session: Session, outbox: Outbox, status: ServiceStatus, background: Background
    ) -> None:
        super().__init__()
        self._session = session
        self._outbox = outbox
        self._status = status
        self._was_offline = status.is_offline
        self.check_first: CheckFirst | None = None
        """What is asked beside the packing before it is handed over, where anything is."""
        self.runner = OutboxRunner(outbox, background)
        self.runner.worked.connect(self._on_outbox_worked)
        self.runner.paused.connect(self._on_outbox_paused)
        self.runner.failed.connect(self._on_outbox_failed)
        status.token_held.connect(self.runner.resume)
        status.connection_changed.connect(self._on_connection_changed)

    def recover(self) -> bool:
        """What was being sent when the program died is looked up; False where that failed."""
        try:
            self._outbox.recover()
        except DeskError as error:
            self._session.refuse(error)
            return False
        # What waits since the last run is counted from the beginning.
        self.outbox_changed.emit()
        return True

    def review(self, show: Show, code: str = "") -> None:
        """Show what would be sent, if it can be; else say what is missing (`code`: the scan)."""
        packing = self._session.packing
        if packing is None or not packing.state.takes_changes:
            self.submit()
            return
        try:
            self._session.desk.check_ready()
        except DeskError as error:
            self._session.refuse(error, code)
            return
        show(packing, submission_doubts(packing, self._session.services))

    def submit(self, shown: Packing | None = None) -> None:
        """Hand the open packing over, if it is still the one that was shown (None: any)."""
        packing = self._session.packing
        if packing is None or (shown is not None and packing is not shown):
            self._session.refuse(NoOrderOpen())
            return
        if self.check_first is None:
            self._hand_over(packing)
        else:
            self.check_first(packing, partial(self._hand_over, packing))

    def _hand_over(self, packing: Packing, beside: str = "") -> None:
        """The same, after what was asked first, which says something of it."""
        if self._session.packing is not packing:
            return
        numbers = new_numbers(packing.boxes)
        try:
            self._session.desk.submit()
        except DeskError as error:
            self._session.refuse(error)
            return
        self._session.packing_refreshed.emit()
        self.submitted.emit()
        queued = self._session.packing or packing
        verdict = state_verdict(queued, is_offline=self._status.is_offline)
        said = numbered_verdict(verdict, numbers)
        self._session.say(replace(said, advice=sentences(beside, said.advice)))
        self.outbox_changed.emit()
        self.runner.go()

    def take_choice(self) -> None:
        """A person has decided something about a submission: the screen and the outbox go on."""
        desk = self._session.desk
        before = desk.open_packing
        self._session.catch_up()
        if before is not desk.open_packing:
            self._session.packing_opened.emit()
        self.outbox_changed.emit()
        self.runner.go()

    # -- what comes home -------------------------------------------------------------------------

    @Slot()
    def _on_connection_changed(self) -> None:
        was_offline, self._was_offline = self._was_offline, self._status.is_offline
        if was_offline:
            self.runner.resume()

    @Slot(object)
    def _on_outbox_worked(self, worked: Worked) -> None:
        self._status.note_call(worked.problem)
        open_packing = self._session.desk.open_packing
        if open_packing is not None and open_packing.key.order_uuid == worked.order_uuid:
            was_open = open_packing.key.packing_id == worked.packing_id
            self._session.catch_up()
            packing = self._session.packing
            if was_open and packing is not None:
                sent = len(self._session.desk.sent_boxes)
                news = order_verdicts.outcome_verdict(packing, worked.state, sent)
                self._session.report_news(news)
        elif worked.state is PackingState.REFUSED:
            self._session.report(
                Verdict(
                    Tone.BAD,
                    _t("Crux rejected another order"),
                    _t("Press F9 to see which one and why."),
                )
            )
        self.outbox_changed.emit()

    @Slot(object)
    def _on_outbox_paused(self, error: DeskError) -> None:
        # No dialog: it would come in the middle of a packer's typing.
        words = words_for(error)
        how = _t("Press Ctrl+Shift+S to sign in. Until then, orders wait in the outbox.")
        self._session.report(Verdict(Tone.WARN, words.title, sentences(words.advice, how)))

    @Slot(object)
    def _on_outbox_failed(self, error: DeskError) -> None:
        self._session.report(error_verdict(error))
        self._session.trouble_met.emit(error)
