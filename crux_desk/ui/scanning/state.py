"""What scanning stands at: the scan in hand, what was announced, and what the screen asks."""

from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.orders.notes import Note
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Step
from crux_desk.domain.scanning import decisions as d
from crux_desk.domain.scanning.expected import NOTHING_EXPECTED, Expected
from crux_desk.ui.runtime.when_shown import READ_S
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts import scans as scan_verdicts
from crux_desk.ui.verdicts.verdict import Verdict

SCANNERS_ENTER_S = 1.0
"""A bare Enter so soon after a scan is the scanner's second one."""


class NoteScreen(Protocol):
    """Where the note that is expected to be read stands."""

    @property
    def is_seen_whole(self) -> bool:
        """Whether all of it was on the screen."""

    def show_more(self) -> None:
        """Show what of it was not."""


class ScanState(QObject):
    """What handler and commands share. `now` gives seconds, as `time.monotonic` does."""

    expected_changed = Signal()
    field_wanted = Signal(object)
    """The cursor belongs into this field of the current box."""
    label_taken = Signal()
    """A label is on the current box, or was found on it."""
    scanning_wanted = Signal()
    """The cursor belongs into the scan field: that is where a key answers."""

    def __init__(self, session: Session, now: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self.expected = NOTHING_EXPECTED
        self.scan = Scan("", "")
        self.unknown_code = ""
        self.is_scanning = False
        """Whether what is done now is a scan's doing, and no hand's."""
        self.is_by_device = False
        """Whether a device did what is done now: nobody has changed his mind by that."""
        self.answered: d.Ask | None = None
        """The question that what is done now is the answer to."""
        self.note_screen: NoteScreen | None = None
        self._session = session
        self._packing = session.packing
        self._is_asking = False
        self._now = now
        self._painted_at: float | None = None
        self._scanned_at = self._noted_at = float("-inf")
        session.note_shown = self._note_read_by_going_on
        session.packing_refreshed.connect(self._on_packing_refreshed)
        session.verdict_given.connect(self._on_verdict_given)

    @property
    def packing(self) -> Packing | None:
        """The packing on the screen."""
        return self._session.packing

    # -- what is expected ------------------------------------------------------------------------

    def expect(self, expected: Expected) -> None:
        """From now on the next scan is seen in this light."""
        if expected == self.expected:
            return
        if expected.question is not self.expected.question:
            self._painted_at = None
        if expected.note is not self.expected.note:
            self._noted_at = self._now()
        self.expected, self._packing = expected, self._session.packing
        self.expected_changed.emit()

    def show_expected(self) -> None:
        """There is a screen now: from here on what stands on it can be read."""
        self._noted_at = self._now()
        self.expected_changed.emit()

    def ask(self, ask: d.Ask, *, is_submitting: bool = False) -> None:
        """Ask it in the verdict bar; `is_submitting`: with yes a submission goes on."""
        self.expect(Expected(question=ask, is_submitting=is_submitting))
        self.say_of_question(scan_verdicts.question_verdict(ask))
        self.scanning_wanted.emit()

    def say_of_question(self, verdict: Verdict) -> None:
        """Say something that leaves the question open."""
        self._is_asking = True
        try:
            self._session.say(verdict)
        finally:
            self._is_asking = False

    @Slot()
    def forget(self) -> None:
        """The packer wants nothing of what was announced or asked any more, and is told so."""
        if self.expected.is_announced or self.expected.question or self.expected.field:
            question = self.expected.question
            self.expect(replace(NOTHING_EXPECTED, note=self.expected.note))
            verdict = scan_verdicts.canceled_verdict(self.packing)
            if question is not None:
                verdict = scan_verdicts.with_left_open(verdict, question, self.packing)
            self._session.say(verdict)

    @Slot()
    def _on_packing_refreshed(self) -> None:
        """What was asked or announced was about the packing as it was, and not about the next."""
        packing = self._session.packing
        is_another = packing is not self._packing
        is_closed = packing is None or not packing.state.takes_changes
        is_about_packing = self.expected.is_announced or self.expected.question
        if is_about_packing and (is_another or is_closed):
            self.expect(NOTHING_EXPECTED)

    @Slot(object)
    def _on_verdict_given(self, _: Verdict) -> None:
        """A question whose words are gone is asked no more: nobody could know what they answer."""
        if self.expected.question is not None and not self._is_asking:
            self.expect(replace(self.expected, question=None))

    def note_unknown(self) -> None:
        """What was scanned is known to nobody: it can be taught."""
        self.unknown_code = self.scan.item_code

    # -- when an answer counts -------------------------------------------------------------------

    @Slot()
    def note_painted(self) -> None:
        """The question is on the screen now."""
        if self._painted_at is None and self.expected.question is not None:
            self._painted_at = self._now()

    @Slot()
    def note_scanned(self) -> None:
        """A scanner's terminator came just now."""
        self._scanned_at = self._now()

    @property
    def takes_answers(self) -> bool:
        """Whether the question has been on the screen for long enough to be read."""
        is_painted = self._painted_at is not None
        return is_painted and self._now() - (self._painted_at or 0) >= READ_S

    @property
    def takes_confirmation(self) -> bool:
        """Whether the page of a note has been there for long enough to be read, if there is one."""
        return self._now() - self._noted_at >= READ_S

    @property
    def may_be_read(self) -> bool:
        """Whether what a scan can answer, question or note, has been there for long enough."""
        if self.expected.question is not None:
            return self.takes_answers
        return self.expected.note is None or self.takes_confirmation

    @property
    def is_note_seen(self) -> bool:
        """Whether the whole note was on the screen, where there is one: else it is not read yet."""
        return self.note_screen is None or self.note_screen.is_seen_whole

    def show_more(self) -> None:
        """Show what of the note was not on the screen: that has to be read as well."""
        if self.note_screen is not None:
            self.note_screen.show_more()
            self._noted_at = self._now()

    def _note_read_by_going_on(self) -> Note | None:
        expected = self.expected
        return None if expected.is_note_new or not self.is_note_seen else expected.note

    @property
    def is_scanners_enter(self) -> bool:
        """Whether a bare Enter that comes now belongs to the last scan."""
        return self._now() - self._scanned_at < SCANNERS_ENTER_S

    # -- steps -----------------------------------------------------------------------------------

    def perform(
        self,
        operation: Callable[[Packing], object],
        say: Callable[[Step, Packing], Verdict] = scan_verdicts.step_with_note_verdict,
    ) -> bool:
        """Do it, and answer in any case; whether it was done."""
        packing = self.packing
        steps_before = 0 if packing is None else packing.steps_made
        if self._session.perform(operation, self.scan.text, say) is not None:
            return False
        if packing is not None and packing.steps_made == steps_before:
            # Every scan is answered, also one that had nothing to do.
            self._session.say(scan_verdicts.unchanged_verdict(packing))
        return True
