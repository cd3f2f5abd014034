"""Tells the keystrokes of a scanner from those of a person.

A keyboard-wedge scanner types fast and ends with Enter (or Tab, CR, LF, ETX). So the characters of
a burst are held until it is known what they are: a scan when the terminator comes in time, else a
person's typing, which is passed on unharmed. Times are the events' own, so that a busy moment of
the program changes nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from crux_desk.domain.codes.scans import GROUP_SEPARATOR

MIN_LENGTH = 4
"""Characters from which on a fast burst is a scan."""
PREFIX_GAP_MS = 1_000
"""The longest gap after a configured prefix: nobody types that by accident."""
FIRST_REPEAT_MS = 100
"""The least time for which a key is held before a system repeats it: their own settings begin
there. What comes sooner and is called a repeat is a scanner's double character: X11 tells the two
apart by equal times of release and press, which a fast scanner has as well."""
MAX_NUMBER = 7
_NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:[.,][0-9]*)?|[.,][0-9]+")
"""A weight or a cost as a hand types it: without noughts in front."""
_MIN_ITEM = 5
"""Digits from which on the code of an item is no weight and no cost."""


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
    OTHER = auto()
    """Arrows, function keys, shortcuts: no scanner types them."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A key went down. `at_ms` is the event's time; `event` is what is passed on again."""

    kind: Kind
    text: str
    at_ms: int
    key: int
    is_repeat: bool = False
    event: object = None


@dataclass(frozen=True, slots=True)
class Caught:
    """How a scan came: all of its characters, with its prefix, and the longest gap between keys."""

    text: str
    longest_gap_ms: int
    has_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a key.

    Attributes:
        passed: what was held and turned out to be typing, in its order.
        scan: a scan that is complete now, without prefix and terminator.
        is_taken: whether this key is held or was part of a scan; if not, it goes its own way.
        caught: how the scan came.
    """

    passed: tuple[object, ...] = ()
    scan: str | None = None
    is_taken: bool = False
    caught: Caught | None = None


class Wedge:
    """One keyboard's bursts.

    Args:
        gap_ms: the longest gap between two characters of a scan, in milliseconds.
        prefix: what the scanner was set to send before each scan; "" for nothing.
        is_item: whether a text is the code of an item that may be scanned now.
    """

    def __init__(
        self, gap_ms: int, prefix: str = "", is_item: Callable[[str], bool] = lambda _: False
    ) -> None:
        self._gap_ms = gap_ms
        self._prefix = prefix
        self._is_item = is_item
        self._strokes: list[Stroke] = []
        self._spelling = _Spelling()
        self._events: list[object] = []
        self._last_at_ms = 0
        self._pressed_key = 0
        self._pressed_at_ms = 0
        self._ended_at_ms: int | None = None
        self._taken_keys: set[int] = set()

    def set_up(self, gap_ms: int, prefix: str) -> None:
        """Other settings, from the next key on."""
        self._gap_ms = gap_ms
        self._prefix = prefix

    @property
    def is_holding(self) -> bool:
        """Whether keys are held that may be a scan."""
        return bool(self._strokes)

    @property
    def hold_ms(self) -> int:
        """How long to wait for the next key before `pause`, in milliseconds."""
        return PREFIX_GAP_MS if self._has_prefix() else self._gap_ms

    def would_take(self, stroke: Stroke) -> bool:
        """Whether `press` is going to take the key, so that no shortcut may have it."""
        if self._is_held_down(stroke):
            return False
        is_near = self._is_near(stroke)
        match stroke.kind:
            case Kind.TEXT | Kind.ALT_DIGIT:
                return True
            case Kind.END:
                return is_near or self._is_tail(stroke)
            case Kind.CONTROL:
                return is_near or self._begins_prefix(stroke)
        return False

    def press(self, stroke: Stroke, *, wants_number: bool = False) -> Outcome:
        """A key went down.

        Args:
            stroke: the key.
            wants_number: whether the cursor is where weights and costs are typed: a short burst
                that reads as a number is that number.
        """
        if stroke.kind is Kind.ALT:
            self._spelling.end_number()
        if stroke.kind in (Kind.ALT, Kind.MODIFIER):
            return Outcome()
        is_taken = self.would_take(stroke)
        self._note_press(stroke)
        if not is_taken:
            self._ended_at_ms = None
            return Outcome(self._let_go())
        if stroke.kind is Kind.END:
            return self._end(stroke, wants_number=wants_number)
        passed = () if self._is_near(stroke) else self._let_go()
        self._hold(stroke)
        return Outcome(passed, is_taken=True)

    def release(self, key: int, event: object) -> Outcome:
        """A key went up: it goes the way that its press went."""
        if key in self._taken_keys:
            self._taken_keys.discard(key)
            return Outcome(is_taken=True)
        if any(stroke.key == key for stroke in self._strokes):
            self._events.append(event)
            return Outcome(is_taken=True)
        return Outcome()

    def pause(self) -> Outcome:
        """No key came for `hold_ms`: what is held was typed by a person."""
        return Outcome(self._let_go())

    # -- the parts -------------------------------------------------------------------------------

    def _is_held_down(self, stroke: Stroke) -> bool:
        """Whether the system repeats a key that a person holds down."""
        if not stroke.is_repeat:
            return False
        held_ms = stroke.at_ms - self._pressed_at_ms
        return stroke.key != self._pressed_key or not 0 <= held_ms < FIRST_REPEAT_MS

    def _note_press(self, stroke: Stroke) -> None:
        # A key that is held down keeps the time of its first press through all its repeats.
        if not self._is_held_down(stroke):
            self._pressed_key = stroke.key
            self._pressed_at_ms = stroke.at_ms

    def _hold(self, stroke: Stroke) -> None:
        self._strokes.append(stroke)
        self._spelling.add(stroke)
        self._events.append(stroke.event)
        self._taken_keys.discard(stroke.key)
        self._last_at_ms = stroke.at_ms
        self._ended_at_ms = None

    def _let_go(self) -> tuple[object, ...]:
        passed = tuple(self._events)
        self._strokes.clear()
        self._spelling = _Spelling()
        self._events.clear()
        return passed

    def _end(self, stroke: Stroke, *, wants_number: bool) -> Outcome:
        if self._is_tail(stroke) and not self._strokes:
            # The LF of CRLF, or a second terminator.
            self._taken_keys.add(stroke.key)
            self._ended_at_ms = stroke.at_ms
            return Outcome(is_taken=True)
        scan = self._scan(wants_number=wants_number)
        if scan is None:
            return Outcome(self._let_go())
        self._taken_keys |= {held.key for held in self._strokes} | {stroke.key}
        caught = self._caught(stroke)
        self._let_go()
        self._ended_at_ms = stroke.at_ms
        return Outcome(scan=scan, is_taken=True, caught=caught)

    def _caught(self, end: Stroke) -> Caught:
        times = [stroke.at_ms for stroke in (*self._strokes, end)]
        longest = max(after - before for before, after in pairwise(times))
        return Caught(self._spelling.text, longest, self._has_prefix())

    def _scan(self, *, wants_number: bool) -> str | None:
        """What is held, as a scan; None where it is none."""
        text = self._spelling.text
        if self._prefix and text.startswith(self._prefix):
            return text.removeprefix(self._prefix) or None
        content = "".join(sign for sign in text if sign >= " " or sign == GROUP_SEPARATOR)
        if len(content) < MIN_LENGTH:
            return None
        if wants_number and self._is_number(content):
            return None
        return content

    def _is_number(self, content: str) -> bool:
        """Whether a quick hand on the number pad typed this, and no scanner an item's code."""
        if len(content) > MAX_NUMBER or not _NUMBER.fullmatch(content):
            return False
        return len(content) < _MIN_ITEM or not self._is_item(content)

    def _is_near(self, stroke: Stroke) -> bool:
        """Whether the key comes soon enough after the held ones to belong to them."""
        return bool(self._strokes) and 0 <= stroke.at_ms - self._last_at_ms <= self.hold_ms

    def _is_tail(self, stroke: Stroke) -> bool:
        """Whether a terminator comes right behind that of a scan."""
        ended_at_ms = self._ended_at_ms
        return ended_at_ms is not None and 0 <= stroke.at_ms - ended_at_ms <= self._gap_ms

    def _begins_prefix(self, stroke: Stroke) -> bool:
        return bool(self._prefix) and self._prefix.startswith(stroke.text)

    def _has_prefix(self) -> bool:
        return bool(self._prefix) and self._spelling.text.startswith(self._prefix)


class _Spelling:
    """The text of keys; digits with Alt, up to the next press of Alt, spell a character."""

    def __init__(self) -> None:
        self._text = ""
        self._digits = ""

    @property
    def text(self) -> str:
        """What is spelled so far."""
        return self._text + _character(self._digits)

    def add(self, stroke: Stroke) -> None:
        """The next key."""
        if stroke.kind is Kind.ALT_DIGIT:
            self._digits += stroke.text
        else:
            self.end_number()
            self._text += stroke.text

    def end_number(self) -> None:
        """Digits that follow spell another character."""
        self._text += _character(self._digits)
        self._digits = ""


def _character(digits: str) -> str:
    number = int(digits) if digits else 0
    return chr(number) if 0 < number < 256 else ""
