"""Notes that have to be read: shown with the first unit, confirmed, and asked for at a submission."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from crux_desk.domain.codes.scans import Scan
from crux_desk.domain.orders.notes import Note
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Step
from crux_desk.domain.scanning.decisions import PackItem, PackRest, Packs, SplitLine
from crux_desk.domain.scanning.expected import NOTHING_EXPECTED, Expected
from crux_desk.domain.scanning.holds import ask_before, ask_of_hold
from crux_desk.ui.scanning.state import ScanState
from crux_desk.ui.session.session import Session
from crux_desk.ui.verdicts import scans as scan_verdicts


class NoteReading(QObject):
    """Puts notes before the packer, and hears that they were read.

    Args:
        state: what is expected of the next scan.
        session: what performs and speaks.
        submit_by_scan: goes on with a submission that a scan has begun, or has confirmed a note
            for; given is the scan that began it, if any did.
    """

    submit_wanted = Signal()
    """All was read by hand: a submission that was begun by hand goes on."""

    def __init__(
        self,
        state: ScanState,
        session: Session,
        submit_by_scan: Callable[[Scan | None], None],
    ) -> None:
        super().__init__()
        self._state = state
        self._session = session
        self._submit_by_scan = submit_by_scan
        self._submit_scan: Scan | None = None
        session.packing_opened.connect(self._on_packing_opened)
        session.notes_wanted.connect(self._on_notes_wanted)
        session.step_made.connect(self._on_step_made)

    def read(self, note: Note) -> None:
        """The packer has read it: the next one is shown, or the submission goes on.

        What was not on the screen was not read: it is shown, and confirmed by doing so again.
        """
        packing = self._session.packing
        if note.is_hold or packing is None:
            # What was asked about a hold stood there whole.
            self._confirm(note)
        elif self._state.expected.note != note:
            self.show(note)
        elif not self._state.is_note_seen:
            self._state.show_more()
            self._session.say(scan_verdicts.note_verdict(note, packing))
        else:
            self._confirm(note)

    def show(self, note: Note) -> None:
        """Put a note before the packer; a submission that waits for another one goes on waiting."""
        packing = self._session.packing
        if packing is not None:
            self._show(packing, note, is_submitting=self._state.expected.is_submitting)

    def _confirm(self, note: Note) -> None:
        is_submitting = self._state.expected.is_submitting
        self._state.expect(NOTHING_EXPECTED)
        packing = self._session.packing
        if not self._state.perform(lambda packing: packing.confirm_note(note)) or packing is None:
            return
        left = packing.notes.unread
        if left:
            self._show(packing, left[0], is_submitting=is_submitting)
        elif is_submitting and (self._submit_scan is not None or self._state.is_scanning):
            # A scan opens no dialog.
            self._submit_by_scan(self._submit_scan)
        elif is_submitting:
            self.submit_wanted.emit()

    def read_shown(self) -> None:
        """Enter without anything typed: the note on the screen was read, or one is to be shown."""
        note, packing = self._state.expected.note, self._session.packing
        if note is not None:
            self.read(note)
        elif packing is not None and packing.notes.unread:
            self._show(packing, packing.notes.unread[0])

    def _show(self, packing: Packing, note: Note, *, is_submitting: bool = False) -> None:
        if note.is_hold:
            self._state.ask(ask_of_hold(note, packing.order), is_submitting=is_submitting)
            return
        self._state.expect(
            Expected(note=note, is_note_asked=is_submitting, is_submitting=is_submitting)
        )
        self._session.say(scan_verdicts.note_verdict(note, packing))

    @Slot()
    def _on_packing_opened(self) -> None:
        packing = self._session.packing
        note = None if packing is None else packing.notes.first_of_order
        takes_changes = packing is not None and packing.state.takes_changes
        is_asked = note is not None and note.is_hold  # as soon as it was said
        note = note if takes_changes and not is_asked else None
        self._state.expect(Expected(note=note, is_note_new=True))

    @Slot(object)
    def _on_notes_wanted(self, hold: Note | Packs | None) -> None:
        packing = self._session.packing
        if isinstance(hold, Packs):
            if packing is not None:
                code = self._code_of(hold, packing)
                self._state.ask(ask_before(hold, hold.confirms, packing.order, code))
            return
        first = hold or (packing.notes.unread[0] if packing and packing.notes.unread else None)
        if packing is None or first is None:
            self._state.expect(NOTHING_EXPECTED)
            return
        is_submitting = hold is None
        if is_submitting:
            self._submit_scan = self._state.scan if self._state.is_scanning else None
        self._state.expect(
            Expected(
                question=ask_of_hold(first, packing.order) if first.is_hold else None,
                note=None if first.is_hold else first,
                is_note_asked=is_submitting,
                is_submitting=is_submitting,
            )
        )
        # Enter confirms where the cursor is in the scan field alone.
        self._state.scanning_wanted.emit()

    def _code_of(self, packs: Packs, packing: Packing) -> str:
        """What asks: the item, the command that was scanned, or else the order."""
        match packs:
            case PackItem(parts):
                return parts[0][0].sku_id
            case SplitLine(line):
                return line.sku_id
            case PackRest():
                return self._state.scan.text if self._state.is_scanning else packing.order.po_number

    @Slot(object)
    def _on_step_made(self, step: Step) -> None:
        packing, expected = self._session.packing, self._state.expected
        is_by_hand = not (self._state.is_scanning or self._state.is_by_device)
        if is_by_hand and expected.is_submitting:
            # What was to be sent has changed: it does not go out by reading the note.
            expected = replace(expected, is_note_asked=False, is_submitting=False)
            self._state.expect(expected)
        if packing is not None and expected.note in packing.boxes.notes_read:
            # Whoever went on has read it: it stands there no longer.
            expected = replace(expected, note=None)
            self._state.expect(expected)
        note = None if packing is None else packing.notes.after(step)
        if note is not None:
            self._state.expect(NOTHING_EXPECTED if note.is_hold else Expected(note=note))
        elif is_by_hand and (expected.is_announced or expected.question):
            # What was asked or announced was about how things stood before.
            self._state.expect(replace(NOTHING_EXPECTED, note=expected.note))
