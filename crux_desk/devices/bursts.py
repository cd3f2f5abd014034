"""Keys as scanners are concerned with them, and those that belong together by their times."""

from dataclasses import dataclass, field
from enum import Enum, auto

from crux_desk.devices.spelling import Spelling

TAB = "\t"
"""The text of a stroke that is Tab."""


class Kind(Enum):
    """What a key is, as far as scanners are concerned."""

    TEXT = auto()
    """A printable character."""
    CONTROL = auto()
    """A control character that scanners send as Ctrl and a letter: FNC1, STX."""
    ALT_DIGIT = auto()
    """A digit of the number pad with Alt: those behind one press of Alt spell a character."""
    END = auto()
    """Enter, Tab, CR, LF, ETX."""
    ALT = auto()
    """Alt alone: a character that is spelled by its number begins, and the one before ends."""
    MODIFIER = auto()
    """Shift and its like, alone."""
    SHORTCUT = auto()
    """Any other key with Ctrl, Alt or Meta: it goes its own way at once where no burst is under way."""
    OTHER = auto()
    """Arrows, function keys, dead keys, what an input method has made: no text of a barcode."""


class Fault(Enum):
    """Why a burst is no scan, though it is a scanner's."""

    NOT_TEXT = auto()
    """One of its keys is no text."""
    IN_PARTS = auto()
    """A part of it came so late that the rest was passed on as typing."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A key went down. `event` is what is passed on again.

    `at_ms` is the event's time; None where it has none: then it belongs to what is held.
    """

    kind: Kind
    text: str
    at_ms: int | None
    key: int
    is_repeat: bool = False
    event: object = None


@dataclass(slots=True)
class Burst:
    """Keys that belong together by their times, those included that were passed on already."""

    spelling: Spelling = field(default_factory=Spelling)
    keys: int = 0
    has_text: bool = False
    is_text: bool = True
    is_in_parts: bool = False
    """Whether some of its keys were passed on."""
    last_at_ms: int | None = None
    longest_gap_ms: int = 0

    def add(self, kind: Kind, text: str, at_ms: int | None) -> None:
        """The next key."""
        self.note_time(at_ms)
        self.keys += 1
        if kind is Kind.ALT_DIGIT:
            self.has_text = True
            self.spelling.add_digit(text)
        elif kind is Kind.TEXT or kind is Kind.CONTROL:
            self.has_text = True
            self.spelling.add(text)
        else:
            self.is_text = False

    @property
    def fault(self) -> Fault | None:
        """Why it can be no scan."""
        if not self.is_text or self.spelling.has_lost:
            return Fault.NOT_TEXT
        return Fault.IN_PARTS if self.is_in_parts else None

    def note_time(self, at_ms: int | None) -> None:
        """A key of it came at this time."""
        if at_ms is None:
            return
        if self.last_at_ms is not None:
            self.longest_gap_ms = max(self.longest_gap_ms, at_ms - self.last_at_ms)
        self.last_at_ms = at_ms
