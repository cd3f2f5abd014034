"""Bursts are scans, typing is typing, by the events' own times."""

from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import assume, given

from crux_desk.devices.bursts import MACHINE_GAP_MS, Fault, Kind, Stroke
from crux_desk.devices.wedge import (
    FIRST_REPEAT_MS,
    MIN_LENGTH,
    PREFIX_GAP_MS,
    TORN_MS,
    Wanted,
    Wedge,
)

ENDS = {
    "Enter": [""],
    "Tab": [""],
    "CR": ["\r"],
    "LF": ["\n"],
    "CRLF": ["\r", "\n"],
    "ETX": ["\x03"],
}


class Keyboard:
    """Presses keys at given times and collects scans, and what is passed on as typing."""

    def __init__(self, gap_ms=50, prefix=""):
        self.wedge = Wedge(gap_ms, prefix)
        self.now = 1_000
        self.scans: list[str] = []
        self.faults: list[Fault] = []
        self.typed: list[object] = []
        self.came: list[str] = []
        """What is passed on and what is scanned, in order; an Enter that is swallowed is "↵"."""

    def press(self, text, gap_ms=1, kind=Kind.TEXT, *, is_repeat=False, wants=Wanted.NOTHING):
        if gap_ms > self.wedge.hold_ms:
            self.rest()
        self.now += gap_ms
        stroke = Stroke(kind, text, self.now, ord(text or "\r"), is_repeat, text or "⏎")
        outcome = self.wedge.press(stroke, wants=wants)
        self.typed += outcome.passed
        self.came += map(str, outcome.passed)
        if outcome.fault is not None:
            self.faults.append(outcome.fault)
        if outcome.scan is not None:
            self.scans.append(outcome.scan)
            self.came.append(f"{outcome.scan}⏎")
        elif not outcome.is_taken:
            self.typed.append(text or "⏎")
            self.came.append(text or "⏎")
        elif kind is Kind.END:
            self.came.append("↵")

    def type(self, text, gap_ms=1, **kwargs):
        for sign in text:
            self.press(sign, gap_ms, **kwargs)

    def end(self, gap_ms=1, **kwargs):
        self.press("", gap_ms, Kind.END, **kwargs)

    def rest(self):
        passed = self.wedge.pause().passed
        self.typed += passed
        self.came += map(str, passed)

    @property
    def text(self):
        return "".join(str(event) for event in self.typed)


@pytest.mark.parametrize("gap_ms", [1, 5, 16, 30, 50])
def test_scanners_of_all_speeds(gap_ms):
    keyboard = Keyboard()
    keyboard.type("1Z5R89390357567127", gap_ms)
    keyboard.end(gap_ms)
    assert keyboard.scans == ["1Z5R89390357567127"]
    assert keyboard.text == ""


@pytest.mark.parametrize("ends", ENDS.values(), ids=ENDS)
def test_terminators_and_two_scans_in_a_row(ends):
    keyboard = Keyboard()
    for code in ("000106", "5-20091"):
        keyboard.type(code)
        for end in ends:
            keyboard.press(end, 1, Kind.END)
    assert keyboard.scans == ["000106", "5-20091"]
    assert keyboard.text == ""


@pytest.mark.parametrize("gap_ms", [80, 120, 250])
def test_a_person_types_unharmed(gap_ms):
    keyboard = Keyboard()
    keyboard.type("hello 12", gap_ms)
    keyboard.end(gap_ms)
    assert keyboard.scans == []
    assert keyboard.text == "hello 12⏎"


def test_keys_that_roll_over_each_other_are_typing():
    keyboard = Keyboard()
    for pair in ("he", "ll", "o1"):
        keyboard.press(pair[0], 150)
        keyboard.press(pair[1], 20)
    keyboard.rest()
    assert (keyboard.scans, keyboard.text) == ([], "hello1")


@pytest.mark.parametrize("text", ["a", "ab", "abc"])
def test_a_burst_that_is_too_short_is_typing(text):
    keyboard = Keyboard()
    keyboard.type(text)
    keyboard.end()
    assert (keyboard.scans, keyboard.text) == ([], f"{text}⏎")


def test_a_burst_without_an_end_is_typing():
    keyboard = Keyboard()
    keyboard.type("000106")
    keyboard.rest()
    assert (keyboard.scans, keyboard.text) == ([], "000106")


def test_a_slow_end_is_a_persons_enter():
    keyboard = Keyboard()
    keyboard.type("000106")
    keyboard.end(gap_ms=400)
    assert (keyboard.scans, keyboard.text) == ([], "000106⏎")


@pytest.mark.parametrize("stop_ms", [51, 200, TORN_MS])
def test_the_rest_of_a_scan_that_stood_still_is_no_scan_of_its_own(stop_ms):
    keyboard = Keyboard()
    keyboard.type("1Z5R89", 16)
    keyboard.press("3", stop_ms)
    keyboard.type("90357567127", 16)
    keyboard.end(16)
    assert keyboard.scans == []
    assert keyboard.faults == [Fault.IN_PARTS]
    keyboard.type("000106")
    keyboard.end()
    assert keyboard.scans == ["000106"]


@pytest.mark.parametrize("gap_ms", [1, 16, 25, 26, 40, 50])
@pytest.mark.parametrize("parts", [("1Z5R8939", "0357567127"), ("1Z5R8939", "035", "7567127")])
def test_nor_is_that_of_one_that_stood_still_twice_or_of_a_slow_scanner(parts, gap_ms):
    keyboard = Keyboard()
    for part in parts:
        keyboard.press(part[0], 300)
        keyboard.type(part[1:], gap_ms)
    keyboard.end(gap_ms)
    assert (keyboard.scans, keyboard.faults) == ([], [Fault.IN_PARTS])


@pytest.mark.parametrize("hand_ms", [60, 120, 250])
def test_what_a_hand_types_behind_a_scan_without_an_end_is_typing(hand_ms):
    keyboard = Keyboard()
    keyboard.type("1Z5R89390357567127", 16)
    keyboard.type("12.5", hand_ms)
    keyboard.end(hand_ms)
    assert (keyboard.scans, keyboard.faults) == ([], [])
    assert keyboard.text == "1Z5R8939035756712712.5⏎"


def test_behind_what_a_hand_has_typed_and_long_after_a_burst_a_scan_is_whole():
    keyboard = Keyboard()
    keyboard.type("17.25", MACHINE_GAP_MS + 1)
    keyboard.press("1", 400)
    keyboard.type("Z5R89390357567127")
    keyboard.end()
    keyboard.type("3712")
    keyboard.press("0", TORN_MS + 1)
    keyboard.type("00106")
    keyboard.end()
    assert keyboard.scans == ["1Z5R89390357567127", "000106"]
    assert keyboard.faults == []


@pytest.mark.parametrize("delay_ms", [FIRST_REPEAT_MS, 250, 660])
@pytest.mark.parametrize("gap_ms", [50, 500])
def test_a_held_key_is_no_scan(delay_ms, gap_ms):
    keyboard = Keyboard(gap_ms)
    keyboard.press("a", 1_000)
    keyboard.press("a", delay_ms, is_repeat=True)
    for _ in range(11):
        keyboard.press("a", 20, is_repeat=True)
    keyboard.end()
    assert keyboard.scans == []
    assert keyboard.text == "a" * 13 + "⏎"


def test_a_key_that_was_held_elsewhere_is_no_scan():
    """Its first press went to another window."""
    keyboard = Keyboard()
    for _ in range(12):
        keyboard.press("a", 20, is_repeat=True)
    keyboard.end()
    assert keyboard.scans == []


def test_a_held_enter_behind_a_scan_is_no_further_enter_of_the_scanner():
    keyboard = Keyboard()
    keyboard.type("000106")
    keyboard.end()
    keyboard.end(250, is_repeat=True)
    assert (keyboard.scans, keyboard.text) == (["000106"], "⏎")


@pytest.mark.parametrize("gap_ms", [0, 1, 16])
def test_a_fast_scanners_double_characters_are_no_held_key(gap_ms):
    """X11 calls a press a repeat that has the time of the release before it."""
    keyboard = Keyboard()
    keyboard.press("0", 200)
    keyboard.press("0", gap_ms, is_repeat=True)
    keyboard.press("0", gap_ms, is_repeat=True)
    keyboard.type("1066")
    keyboard.press("6", gap_ms, is_repeat=True)
    keyboard.end()
    assert (keyboard.scans, keyboard.text) == (["00010666"], "")


@pytest.mark.parametrize("text", ["17.20", "34,38", "1000", "1234567", ".5000"])
def test_a_quick_number_where_numbers_are_typed_is_that_number(text):
    keyboard = Keyboard()
    keyboard.type(text, 8, wants=Wanted.NUMBER)
    keyboard.end(8, wants=Wanted.NUMBER)
    assert (keyboard.scans, keyboard.text) == ([], f"{text}⏎")


@pytest.mark.parametrize(
    "text", ["12345678", "012345678905", "000106", "A1234", "1.2.34", "5-2009"]
)
def test_any_other_burst_where_numbers_are_typed_is_a_scan(text):
    keyboard = Keyboard()
    keyboard.type(text, wants=Wanted.NUMBER)
    keyboard.end(wants=Wanted.NUMBER)
    assert (keyboard.scans, keyboard.text) == ([text], "")


@pytest.mark.parametrize("text", ["1000", "1234567", "100234"])
@pytest.mark.parametrize("gap_ms", [1, 8, 30])
def test_where_the_cursor_came_by_itself_a_burst_of_digits_is_a_scan(text, gap_ms):
    keyboard = Keyboard()
    keyboard.type(text, gap_ms, wants=Wanted.SCAN_OR_NUMBER)
    keyboard.end(gap_ms, wants=Wanted.SCAN_OR_NUMBER)
    assert (keyboard.scans, keyboard.text) == ([text], "")


@pytest.mark.parametrize(("text", "gap_ms"), [("17.20", 8), ("34,38", 8), ("1000", 90)])
def test_there_too_a_quick_number_with_a_point_and_what_a_hand_types_are_numbers(text, gap_ms):
    keyboard = Keyboard()
    keyboard.type(text, gap_ms, wants=Wanted.SCAN_OR_NUMBER)
    keyboard.end(gap_ms, wants=Wanted.SCAN_OR_NUMBER)
    assert (keyboard.scans, keyboard.text) == ([], f"{text}⏎")


@pytest.mark.parametrize("text", ["4567", "45678", "17.20"])
def test_the_code_of_an_item_that_may_be_scanned_is_that_item_even_there(text):
    keyboard = Keyboard()
    keyboard.wedge = Wedge(50, is_item={text}.__contains__)
    keyboard.type(text, 8, wants=Wanted.NUMBER)
    keyboard.end(8, wants=Wanted.NUMBER)
    assert (keyboard.scans, keyboard.text) == ([text], "")


def test_a_tab_behind_a_scan_moves_the_cursor():
    keyboard = Keyboard()
    keyboard.type("000106")
    keyboard.end()
    keyboard.press("\t", 400, Kind.END)
    assert (keyboard.scans, keyboard.text) == (["000106"], "\t")


def test_what_a_hand_presses_with_control_soon_after_a_scan_is_no_second_enter():
    keyboard = Keyboard()
    keyboard.type("SKU-1")
    keyboard.end()
    keyboard.press("\x03", 400, Kind.END)
    assert (keyboard.scans, keyboard.text) == (["SKU-1"], "\x03")


def test_control_characters_are_left_out_and_gs_is_kept():
    keyboard = Keyboard()
    keyboard.press("0", 200)
    keyboard.type("1095212345")
    keyboard.press("\x1d", 1, Kind.CONTROL)
    keyboard.press("\x02", 1, Kind.CONTROL)
    keyboard.type("10A")
    keyboard.end()
    assert keyboard.scans == ["01095212345\x1d10A"]


def test_fnc1_typed_with_alt_on_the_number_pad_is_gs():
    keyboard = Keyboard()
    keyboard.type("0109521")
    for digit in "029":
        keyboard.press(digit, 1, Kind.ALT_DIGIT)
    keyboard.type("10A")
    keyboard.end()
    assert keyboard.scans == ["0109521\x1d10A"]


def test_a_scanner_that_spells_every_sign_with_alt_on_the_number_pad():
    keyboard = Keyboard()
    for sign in "1Z99\x1d10":
        keyboard.press("⌥", 1, Kind.ALT)
        for digit in f"{ord(sign):03}":
            keyboard.press(digit, 1, Kind.ALT_DIGIT)
    keyboard.end()
    assert keyboard.scans == ["1Z99\x1d10"]
    assert keyboard.text == "⌥" * 7


def test_a_person_who_spells_a_sign_with_alt_is_not_disturbed():
    keyboard = Keyboard()
    keyboard.press("⌥", 1, Kind.ALT)
    keyboard.type("0233", 120, kind=Kind.ALT_DIGIT)
    keyboard.rest()
    assert (keyboard.scans, keyboard.text) == ([], "⌥0233")


def test_a_shortcut_goes_its_own_way_and_lets_go_of_what_is_held():
    keyboard = Keyboard()
    keyboard.type("ab")
    keyboard.press("\x1a", 400, Kind.SHORTCUT)
    assert keyboard.text == "ab\x1a"


def test_a_shortcut_in_the_midst_of_fast_keys_waits_for_what_they_are():
    keyboard = Keyboard()
    keyboard.type("ab")
    keyboard.press("\x1a", 1, Kind.SHORTCUT)
    assert keyboard.text == ""
    keyboard.rest()
    assert keyboard.text == "ab\x1a"


def test_a_control_character_with_nothing_before_it_is_a_shortcut():
    keyboard = Keyboard()
    keyboard.press("\x1d", 1, Kind.CONTROL)
    assert keyboard.text == "\x1d"


@pytest.mark.parametrize("prefix", ["~", "\x02", "SC"])
def test_behind_the_prefix_slow_and_short_scans_count(prefix):
    keyboard = Keyboard(prefix=prefix)
    for sign in prefix:
        keyboard.press(sign, 10, Kind.CONTROL if sign < " " else Kind.TEXT)
    keyboard.type("A1", 200)
    keyboard.end(200)
    assert (keyboard.scans, keyboard.text) == (["A1"], "")


def test_behind_the_prefix_a_number_is_a_scan_even_where_numbers_are_typed():
    keyboard = Keyboard(prefix="~")
    keyboard.type("~1234", wants=Wanted.NUMBER)
    keyboard.end(wants=Wanted.NUMBER)
    assert keyboard.scans == ["1234"]


def test_a_prefix_that_nothing_follows_was_typed():
    keyboard = Keyboard(prefix="~")
    keyboard.press("~", 100)
    keyboard.press("x", PREFIX_GAP_MS + 1)
    keyboard.rest()
    assert (keyboard.scans, keyboard.text) == ([], "~x")


def test_releases_go_the_way_of_their_presses():
    wedge = Wedge(50)
    keys = [
        Stroke(Kind.TEXT, sign, 10 + at, ord(sign), event=sign) for at, sign in enumerate("ABCD")
    ]
    for stroke in keys:
        wedge.press(stroke)
    assert wedge.release(ord("A"), "a-up").is_taken
    outcome = wedge.press(Stroke(Kind.END, "", 15, 13))
    assert outcome.scan == "ABCD"
    assert wedge.release(ord("D"), "d-up").is_taken
    assert wedge.release(13, "end-up").is_taken
    assert not wedge.release(13, "again").is_taken
    wedge.press(Stroke(Kind.TEXT, "x", 500, ord("x"), event="x"))
    wedge.release(ord("x"), "x-up")
    assert wedge.pause().passed == ("x", "x-up")


@given(st.lists(st.tuples(st.sampled_from("ab1 ⏎"), st.integers(0, 120)), max_size=60))
def test_no_key_is_lost_doubled_or_out_of_order(keys):
    keyboard = Keyboard()
    for sign, gap_ms in keys:
        if sign == "⏎":
            keyboard.end(gap_ms)
        else:
            keyboard.press(sign, gap_ms)
    keyboard.rest()
    assume(not keyboard.faults)  # of what is refused nothing is passed on
    assert "".join(keyboard.came).replace("↵", "⏎") == "".join(sign for sign, _ in keys)
    # Only right behind a scan is an Enter swallowed.
    for before, key in pairwise(["", *keyboard.came]):
        assert key != "↵" or before == "↵" or (before.endswith("⏎") and len(before) > MIN_LENGTH)
