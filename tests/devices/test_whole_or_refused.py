"""A scanner's burst is one scan that is what was sent, or it is refused and nothing is typed.

`make soak` has 100,000 bursts.
"""

from collections.abc import Callable
from random import Random

import pytest

from crux_desk.devices.bursts import Fault, Kind, Stroke
from crux_desk.devices.wedge import MIN_LENGTH, SECOND_END_MS, Wanted, Wedge
from tests.soak import times

BURSTS = times(2_000, 100_000)
GAP_MS = 50
SIGNS = [chr(code) for code in range(0x20, 0x7F)]
LEFT_CODE, ALT_CODE, END_CODE = 900, 901, 902


class Desk:
    """A wedge, what it makes of keys, and where those go that it does not take."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.wedge = Wedge(GAP_MS)
        self.now = 10_000
        self.scans: list[str] = []
        self.typed: list[object] = []
        self.faults: list[Fault] = []

    def press(self, kind: Kind, text: str = "", key: int = 0, *, wants: Wanted = Wanted.NOTHING):
        self.now += self.random.randint(0, GAP_MS)
        stroke = Stroke(kind, text, self.now, key or ord(text or "\0"), event=text or kind)
        outcome = self.wedge.press(stroke, wants=wants)
        self.typed += outcome.passed
        if outcome.scan is not None:
            self.scans.append(outcome.scan)
        if outcome.fault is not None:
            self.faults.append(outcome.fault)
        if not outcome.is_taken and kind not in (Kind.ALT, Kind.MODIFIER):
            self.typed.append(stroke.event)
        if self.random.random() < 0.9:
            self.release(stroke.key)

    def release(self, key: int) -> None:
        outcome = self.wedge.release(key, "up")
        self.typed += outcome.passed

    def type(self, sign: str, *, by_number: bool, **kwargs) -> None:
        if not by_number:
            self.press(Kind.TEXT, sign, **kwargs)
            return
        self.press(Kind.ALT, key=ALT_CODE)
        for digit in f"{ord(sign):0{self.random.choice([3, 4])}}":
            self.press(Kind.ALT_DIGIT, digit, **kwargs)

    def end(self, **kwargs) -> None:
        self.press(Kind.END, key=END_CODE, **kwargs)

    def rest(self) -> None:
        self.now += 2_000
        self.typed += self.wedge.pause().passed

    def came(self) -> tuple[list[str], list[object], list[Fault]]:
        came = self.scans, self.typed, self.faults
        self.scans, self.typed, self.faults = [], [], []
        return came


def other(desk: Desk) -> None:
    desk.press(Kind.OTHER, key=LEFT_CODE)


def of_an_input_method(desk: Desk) -> None:
    """It has no time."""
    desk.typed += desk.wedge.press(Stroke(Kind.OTHER, "", None, 0, event="é")).passed


def unseen(desk: Desk) -> None:
    """A dead key: its press is never seen."""
    desk.now += desk.random.randint(0, GAP_MS)
    desk.wedge.note_unseen(desk.now)


def shortcut(desk: Desk) -> None:
    desk.press(Kind.SHORTCUT, key=LEFT_CODE)


def of_no_number(desk: Desk) -> None:
    """Alt and digits that stand for no character."""
    desk.press(Kind.ALT, key=ALT_CODE)
    desk.press(Kind.ALT_DIGIT, "0")
    desk.press(Kind.ALT, key=ALT_CODE)


def of_a_held_key(desk: Desk) -> None:
    """Something lies on the keyboard."""
    desk.wedge.press(Stroke(Kind.TEXT, "x", desk.now, ord("x") + 1_000, is_repeat=True))


NOT_TEXT: list[Callable[[Desk], None]] = [
    other,
    of_an_input_method,
    unseen,
    shortcut,
    of_no_number,
]


@pytest.mark.parametrize("seed", range(4))
def test_it_is_whole_or_refused(seed):
    """Wherever in the burst the key is, which is no text, and whatever came before."""
    random = Random(seed)
    desk = Desk(random)
    for number in range(BURSTS // 4):
        length = random.randint(MIN_LENGTH, 24)
        text = "".join(random.choices(SIGNS, k=length))
        is_spelled, wanted = random.random() < 0.2, random.choice(list(Wanted))
        key = random.choice([*NOT_TEXT, None])
        place = random.randint(0, length)
        if wanted is not Wanted.NOTHING and not set(text) - set("0123456789.,"):
            continue  # a number, which a quick hand may have typed
        desk.rest()
        desk.came()
        for at, sign in enumerate(text):
            if at == place and key is not None:
                key(desk)
            desk.type(sign, by_number=is_spelled, wants=wanted)
        if place == length and key is not None:
            key(desk)
        desk.end(wants=wanted)
        if random.random() < 0.5:
            desk.end(wants=wanted)  # LF behind CR
        scans, typed, faults = desk.came()
        # A shortcut before all else has done its work already.
        went_before = [Kind.SHORTCUT] if key is shortcut and place == 0 else []
        hint = (seed, number, text, place, key)
        assert typed == went_before, hint
        if key is None:
            assert (scans, faults) == ([text], []), hint
        else:
            assert (scans, faults) == ([], [Fault.NOT_TEXT]), hint


@pytest.mark.parametrize("seed", range(2))
def test_what_came_in_parts_is_no_scan(seed):
    """The machine stood still: a part was passed on, though the times say that it was one burst."""
    random = Random(seed)
    desk = Desk(random)
    for number in range(BURSTS // 10):
        text = "".join(random.choices(SIGNS, k=random.randint(MIN_LENGTH, 24)))
        cuts = set(random.sample(range(1, len(text) + 1), random.randint(1, 2)))
        desk.rest()
        desk.came()
        for at, sign in enumerate(text):
            if at in cuts:
                desk.typed += desk.wedge.pause().passed
            desk.type(sign, by_number=False)
        if len(text) in cuts:
            desk.typed += desk.wedge.pause().passed
        desk.end()
        scans, typed, faults = desk.came()
        head = [event for event in typed if event != "up"]
        assert (scans, faults) == ([], [Fault.IN_PARTS]), (seed, number, text, cuts)
        assert head == list(text[: max(cuts)])
        desk.rest()
        for sign in text:
            desk.type(sign, by_number=False)
        desk.end()
        assert desk.came() == ([text], [], [])


def test_a_quick_number_that_came_in_parts_is_that_number():
    desk = Desk(Random(1))
    for sign in "17.":
        desk.type(sign, by_number=False, wants=Wanted.NUMBER)
    desk.typed += desk.wedge.pause().passed
    for sign in "20":
        desk.type(sign, by_number=False, wants=Wanted.NUMBER)
    desk.end(wants=Wanted.NUMBER)
    scans, typed, faults = desk.came()
    assert (scans, faults) == ([], [])
    assert [event for event in typed if event != "up"] == [*"17.20", Kind.END]


def test_a_key_that_is_held_down_in_the_midst_of_a_scan_tears_it():
    desk = Desk(Random(1))
    for sign in "0001":
        desk.type(sign, by_number=False)
    of_a_held_key(desk)
    for sign in "0653":
        desk.type(sign, by_number=False)
    desk.end()
    assert desk.came() == ([], [], [Fault.NOT_TEXT])


@pytest.mark.parametrize("after_ms", [110, 400, SECOND_END_MS - 1])
def test_a_second_enter_of_the_scanner_goes_nowhere(after_ms):
    desk = Desk(Random(1))
    for sign in "000106":
        desk.type(sign, by_number=False)
    desk.end()
    assert desk.came() == (["000106"], [], [])
    for gap_ms, is_taken in ((after_ms, True), (2 * SECOND_END_MS, False)):
        enter = Stroke(Kind.END, "", desk.now + gap_ms, END_CODE)
        assert desk.wedge.press(enter).is_taken is is_taken


def test_an_enter_behind_what_was_typed_since_is_a_persons():
    desk = Desk(Random(1))
    for sign in "000106":
        desk.type(sign, by_number=False)
    desk.end()
    desk.came()
    desk.now += 200
    desk.type("5", by_number=False)
    desk.typed += desk.wedge.pause().passed
    desk.now += 200
    desk.end()
    scans, typed, faults = desk.came()
    assert (scans, faults) == ([], [])
    assert [event for event in typed if event != "up"] == ["5", Kind.END]


def test_keys_that_are_no_text_alone_are_a_persons():
    desk = Desk(Random(1))
    for _ in range(6):
        other(desk)
    desk.end()
    scans, typed, faults = desk.came()
    assert (scans, faults) == ([], [])
    assert [event for event in typed if event != "up"] == [Kind.OTHER] * 6 + [Kind.END]
