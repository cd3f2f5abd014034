"""Tells the keystrokes of a scanner from those of a person.

A keyboard-wedge scanner types fast and ends with Enter (or Tab, CR, LF, ETX). So the characters of
a burst are held until it is known what they are: a scan when the terminator comes in time, else a
person's typing, which is passed on unharmed. Times are the events' own, so that a busy moment of
the program changes nothing. A scan is whole, or it is refused and nothing of it is typed.
"""

from collections.abc import Callable
from enum import Enum, auto

from crux_desk.devices.bursts import Burst, Fault, Kind, Stroke
from crux_desk.domain.codes.scans import GROUP_SEPARATOR
from crux_desk.domain.patterns import pattern
from crux_desk.domain.values import dataclass

MIN_LENGTH = 4
"""Characters from which on a fast burst is a scan."""
PREFIX_GAP_MS = 1_000
"""The longest gap after a configured prefix: nobody types that by accident."""
FIRST_REPEAT_MS = 100
"""The least time for which a key is held before a system repeats it: their own settings begin
there. What comes sooner and is called a repeat is a scanner's double character: X11 tells the two
apart by equal times of release and press, which a fast scanner has as well."""
TORN_MS = 1_000
"""The longest stop in the midst of a scan after which the rest of it is still known as that."""
MAX_NUMBER = 7
_NUMBER = pattern(r"(?:0|[1-9][0-9]*)(?:[.,][0-9]*)?|[.,][0-9]+")
"""A weight or a cost as a hand types it: without noughts in front."""
SECOND_END_MS = 1_000
"""An Enter that comes sooner behind that of a scan is the scanner's own, and answers nothing."""


class Wanted(Enum):
    """What a short burst that reads as a number is, where the cursor stands."""

    NOTHING = auto()
    """A scan: no numbers are typed there."""
    NUMBER = auto()
    """That number: the packer has put the cursor where weights and costs are typed."""
    SCAN_OR_NUMBER = auto()
    """The same, but the cursor came by itself: only what has a point is no scan."""


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
        fault: why a scanner's burst that is complete now was refused. Nothing of it is passed on.
        is_in_parts: whether some of it was, before that was known.
    """

    passed: tuple[object, ...] = ()
    scan: str | None = None
    is_taken: bool = False
    caught: Caught | None = None
    fault: Fault | None = None
    is_in_parts: bool = False


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
        self._burst = Burst()
        self._held_keys: list[int] = []
        self._events: list[object] = []
        self._pressed_key = 0
        self._pressed_at_ms = 0
        self._terminated_at_ms: int | None = None
        self._scanned_at_ms: int | None = None
        self._taken_keys: set[int] = set()

    def set_up(self, gap_ms: int, prefix: str) -> None:
        """Other settings, from the next key on."""
        self._gap_ms = gap_ms
        self._prefix = prefix

    @property
    def is_holding(self) -> bool:
        """Whether keys are held that may be a scan."""
        return bool(self._held_keys)

    @property
    def is_in_parts(self) -> bool:
        """Whether keys of the burst that is under way were passed on."""
        return self._burst.is_in_parts

    @property
    def hold_ms(self) -> int:
        """How long to wait for the next key before `pause`, in milliseconds."""
        return PREFIX_GAP_MS if self._has_prefix() else self._gap_ms

    def would_take(self, stroke: Stroke) -> bool:
        """Whether `press` is going to take the key, so that no shortcut may have it."""
        is_near = self._is_near(stroke.at_ms)
        if self._is_held_down(stroke):
            # One that repeats while a scanner types is not the scanner's.
            return is_near and stroke.key != self._pressed_key
        match stroke.kind:
            case Kind.TEXT | Kind.ALT_DIGIT | Kind.OTHER:
                return True
            case Kind.END:
                return is_near or self._is_tail(stroke)
            case Kind.CONTROL:
                return is_near or self._begins_prefix(stroke)
            case Kind.SHORTCUT:
                return is_near
        return False

    def press(self, stroke: Stroke, *, wants: Wanted = Wanted.NOTHING) -> Outcome:
        """A key went down; `wants` is what the cursor stands ready for."""
        if stroke.kind is Kind.ALT:
            self._burst.spelling.end_number()
            if self._is_near(stroke.at_ms):
                self._burst.note_time(stroke.at_ms)
        if stroke.kind in (Kind.ALT, Kind.MODIFIER):
            return Outcome()
        is_taken, is_held_down = self.would_take(stroke), self._is_held_down(stroke)
        self._note_press(stroke)
        if not is_taken:
            return self._go_by(stroke, is_held_down=is_held_down)
        if stroke.kind is Kind.END and not is_held_down:
            return self._end(stroke, wants)
        is_next = self._is_near(stroke.at_ms) or self._is_rest(stroke)
        passed = () if is_next else self._let_go()
        self._hold(stroke, Kind.OTHER if is_held_down else stroke.kind)
        return Outcome(passed, is_taken=True)

    def release(self, key: int, event: object) -> Outcome:
        """A key went up: it goes the way that its press went."""
        if key in self._taken_keys:
            self._taken_keys.discard(key)
            return Outcome(is_taken=True)
        if key in self._held_keys:
            self._events.append(event)
            return Outcome(is_taken=True)
        return Outcome()

    def note_unseen(self, at_ms: int) -> None:
        """A key came of which only the release was seen: an input method has taken its press."""
        if not self._is_near(at_ms):
            if self._held_keys:
                return  # by its time it is not of this burst, nor is it before it
            self._burst = Burst()
        self._burst.add(Kind.OTHER, "", at_ms)

    def pause(self) -> Outcome:
        """No key came for `hold_ms`: what is held was typed by a person, as far as is known."""
        if self.is_holding:
            self._burst.end_part()
        return Outcome(self._pass_on())

    # -- the parts -------------------------------------------------------------------------------

    def _is_held_down(self, stroke: Stroke) -> bool:
        """Whether the system repeats a key that a person holds down."""
        if not stroke.is_repeat or stroke.at_ms is None:
            return False
        held_ms = stroke.at_ms - self._pressed_at_ms
        return stroke.key != self._pressed_key or not 0 <= held_ms < FIRST_REPEAT_MS

    def _note_press(self, stroke: Stroke) -> None:
        # A key that is held down keeps the time of its first press through all its repeats.
        if stroke.at_ms is not None and not self._is_held_down(stroke):
            self._pressed_key = stroke.key
            self._pressed_at_ms = stroke.at_ms

    def _hold(self, stroke: Stroke, kind: Kind) -> None:
        self._burst.add(kind, stroke.text, stroke.at_ms)
        self._held_keys.append(stroke.key)
        self._events.append(stroke.event)
        self._taken_keys.discard(stroke.key)
        self._terminated_at_ms = self._scanned_at_ms = None

    def _go_by(self, stroke: Stroke, *, is_held_down: bool) -> Outcome:
        """The key goes its own way, behind what is held."""
        passed = self._let_go()
        self._terminated_at_ms = self._scanned_at_ms = None
        if stroke.kind is Kind.SHORTCUT and not is_held_down:
            # What comes right behind it is a burst that begins with it.
            self._burst.add(stroke.kind, "", stroke.at_ms)
        return Outcome(passed)

    def _pass_on(self) -> tuple[object, ...]:
        passed = tuple(self._events)
        self._held_keys.clear()
        self._events.clear()
        return passed

    def _let_go(self) -> tuple[object, ...]:
        """The burst is over, and what is held of it was typing."""
        self._burst = Burst()
        return self._pass_on()

    def _end(self, stroke: Stroke, wants: Wanted) -> Outcome:
        if not self._is_near(stroke.at_ms):
            # The LF of CRLF, or a second terminator.
            self._taken_keys.add(stroke.key)
            self._terminated_at_ms = stroke.at_ms
            return Outcome(self._let_go(), is_taken=True)
        burst, scan = self._burst, self._scan(wants)
        if scan is None:
            return Outcome(self._let_go())
        burst.note_time(stroke.at_ms)
        caught = Caught(burst.spelling.text, burst.longest_gap_ms, self._has_prefix())
        self._taken_keys.update(self._held_keys)
        self._taken_keys.add(stroke.key)
        self._let_go()
        self._terminated_at_ms = self._scanned_at_ms = stroke.at_ms
        if burst.fault is not None:
            return Outcome(is_taken=True, fault=burst.fault, is_in_parts=burst.is_in_parts)
        return Outcome(scan=scan, is_taken=True, caught=caught)

    def _scan(self, wants: Wanted) -> str | None:
        """What the burst is as a scan, whole or not; None where it is typing."""
        burst, text = self._burst, self._burst.spelling.text
        if self._prefix and text.startswith(self._prefix):
            return text.removeprefix(self._prefix) or None
        content = "".join(sign for sign in text if sign >= " " or sign == GROUP_SEPARATOR)
        if burst.fault is Fault.NOT_TEXT:
            return content if burst.has_text and burst.keys >= MIN_LENGTH else None
        if len(content) < MIN_LENGTH:
            return None
        if self._is_number(content, wants):
            return None
        return content

    def _is_number(self, content: str, wants: Wanted) -> bool:
        """Whether a quick hand on the number pad typed this, and no scanner an item's code."""
        if wants is Wanted.NOTHING or (wants is Wanted.SCAN_OR_NUMBER and content.isdecimal()):
            return False
        is_number = len(content) <= MAX_NUMBER and _NUMBER.fullmatch(content) is not None
        return is_number and not self._is_item(content)

    def _is_near(self, at_ms: int | None) -> bool:
        """Whether a key at that time comes soon enough after those before it to belong to them."""
        last_at_ms = self._burst.last_at_ms
        if at_ms is None or last_at_ms is None:
            return self.is_holding
        return 0 <= at_ms - last_at_ms <= self.hold_ms

    def _is_rest(self, stroke: Stroke) -> bool:
        """Whether it goes on with a scan that stood still so long that its beginning was passed on.

        By itself the rest would be read as another number: it may look like another carrier's.
        """
        burst, at_ms = self._burst, stroke.at_ms
        # What is held has not stood still since.
        is_behind_stop = burst.is_machines and not self.is_holding
        if not is_behind_stop or at_ms is None or burst.last_at_ms is None:
            return False
        return stroke.kind is Kind.TEXT and 0 <= at_ms - burst.last_at_ms <= TORN_MS

    def _is_tail(self, stroke: Stroke) -> bool:
        """Whether a terminator comes behind that of a scan, and nothing in between."""
        at_ms = stroke.at_ms
        if at_ms is None or self._terminated_at_ms is None:
            return False
        if 0 <= at_ms - self._terminated_at_ms <= self._gap_ms:
            return True
        # All but Enter answer nothing.
        is_enter, scanned_at_ms = not stroke.text, self._scanned_at_ms
        return is_enter and scanned_at_ms is not None and 0 <= at_ms - scanned_at_ms < SECOND_END_MS

    def _begins_prefix(self, stroke: Stroke) -> bool:
        return bool(self._prefix) and self._prefix.startswith(stroke.text)

    def _has_prefix(self) -> bool:
        return bool(self._prefix) and self._burst.spelling.text.startswith(self._prefix)
