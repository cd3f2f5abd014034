"""Keys as scanners are concerned with them, and those that belong together by their times."""

from dataclasses import field
from enum import Enum, auto

from crux_desk.devices.spelling import Spelling
from crux_desk.domain.values import dataclass

TAB = "\t"
"""The text of a stroke that is Tab."""
MACHINE_GAP_MS = 25
MACHINE_KEYS = 4
"""No hand types so many keys so close together."""
MANY_KEYS = 8
"""Nor so many, as close as the keys of a slow scanner are."""


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
    is_machines: bool = False
    """Whether those that were passed on came as no hand types, and the last of them went on so."""
    last_at_ms: int | None = None
    longest_gap_ms: int = 0
    _keys_of_part: int = 0
    _gap_of_part_ms: int = 0
    _is_slow_scanners: bool = False

    def add(self, kind: Kind, text: str, at_ms: int | None) -> None:
        """The next key."""
        self.note_time(at_ms)
        self.keys += 1
        self._keys_of_part += 1
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
            gap_ms = at_ms - self.last_at_ms
            self.longest_gap_ms = max(self.longest_gap_ms, gap_ms)
            # The stop before a part is none of its gaps.
            if self._keys_of_part:
                self._gap_of_part_ms = max(self._gap_of_part_ms, gap_ms)
        self.last_at_ms = at_ms

    def end_part(self) -> None:
        """It stands still: what came so far is passed on."""
        keys, is_quick = self._keys_of_part, self._gap_of_part_ms <= MACHINE_GAP_MS
        if self.is_machines:
            # One key alone says nothing: a hand may type behind a scanner that sends no Enter.
            self.is_machines = keys > 1 and (is_quick or self._is_slow_scanners)
        else:
            self._is_slow_scanners = keys >= MANY_KEYS
            self.is_machines = self._is_slow_scanners or (keys >= MACHINE_KEYS and is_quick)
        self.is_in_parts = True
        self._keys_of_part = self._gap_of_part_ms = 0
