"""What the packer has announced for the next scan, and what the screen asks meanwhile."""

from crux_desk.domain.errors.base import Field
from crux_desk.domain.orders.notes import Note
from crux_desk.domain.scanning.decisions import Ask
from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Expected:
    """What the packer has announced for the next scan.

    Attributes:
        question: asked on the screen; the same scan again is "yes".
        is_label: the next scan is a tracking number, whatever it looks like.
        is_removal: the next item comes out of the box.
        quantity: the units that the next item counts; 0 takes all of it out of the box; None where
            none were announced.
        field: the carrier or the method, where the cursor was sent into that field.
        note: on the screen to be read; a scan of what it is about confirms it.
        is_note_new: whether it came with the order, and nothing was packed below it yet: the first
            scan of goods counts, but the note is put before the packer once more.
        is_submitting: whether the note is read in order to submit: then the submission goes on.
        is_note_asked: whether the packing waits for the note alone: a scan of its item is no unit.
    """

    question: Ask | None = None
    is_label: bool = False
    is_removal: bool = False
    quantity: int | None = None
    field: Field | None = None
    note: Note | None = None
    is_note_new: bool = False
    is_note_asked: bool = False
    is_submitting: bool = False

    @property
    def is_announced(self) -> bool:
        """Whether the next scan was announced to be something else than it usually is."""
        return self.is_label or self.is_about_goods

    @property
    def is_plain(self) -> bool:
        """Whether nothing was announced, nothing is asked, and nothing is there to be read."""
        return not (self.is_announced or self.question or self.field or self.note)

    @property
    def is_about_goods(self) -> bool:
        """Whether it was announced how the next item counts."""
        return self.is_removal or self.quantity is not None


NOTHING_EXPECTED = Expected()
