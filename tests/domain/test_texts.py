"""One way to clean a text: what looks the same is the same, what differs to the eye stays two."""

import unicodedata

import hypothesis.strategies as st
import pytest
from hypothesis import given

from crux_desk.domain.texts import (
    clean_line,
    clean_lines,
    clean_signs,
    is_cut,
    odd_signs,
    shortened,
    shown_short,
    text_key,
    visible,
    without_halves,
)
from tests.odd_texts import APART, HYPHENS, INVISIBLE, SPACES, full_width, plain_texts, written


@given(st.data())
def test_all_writings_of_a_text_are_one(data):
    text = data.draw(plain_texts)
    assert clean_line(data.draw(written(text))) == text
    assert text_key(data.draw(written(text))) == text_key(text)


@pytest.mark.parametrize("sign", INVISIBLE)
def test_what_is_not_drawn_is_left_out(sign):
    assert clean_line(f"{sign}QX{sign}77{sign}") == "QX77"
    assert odd_signs(f"QX{sign}") == (sign,)


@pytest.mark.parametrize("sign", SPACES)
def test_each_space_is_a_plain_one(sign):
    assert clean_line(f"{sign}QX{sign}77{sign}") == "QX 77"


@pytest.mark.parametrize("sign", HYPHENS)
def test_each_hyphen_is_a_plain_one(sign):
    assert clean_line(f"QX{sign}77") == "QX-77"


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_differs_to_the_eye_stays_two(one, other):
    assert clean_line(f"Q{one}") != clean_line(f"Q{other}")
    assert text_key(f"Q{one}") != text_key(f"Q{other}")


def test_every_character_is_clean_at_once():
    # All but the great blocks of Chinese, Korean and private characters, which are alike.
    for point in (*range(0x3400), *range(0xF900, 0x20000), *range(0xE0000, 0xE1000)):
        once = clean_line(f"a{chr(point)}b")
        assert clean_line(once) == once
        if unicodedata.category(chr(point))[0] in "LN" and once not in ("ab", "a b"):
            assert len(once) >= 3


def test_lines_stay_lines():
    assert clean_lines("  one\u00a0\r\ntwo\u2028thr\u00adee\x00\n ") == "one \ntwo\nthree"
    assert clean_line("one\r\ntwo\u2028three") == "onetwothree"


def test_control_characters_stay_for_who_reads_something_from_them():
    assert clean_signs("\uff10\uff11\x1d10\u00a0") == "01\x1d10 "


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("CRUX\x1dSUBMIT", "CRUX‹GS›SUBMIT"),
        ("QX\u200b77", "QX‹zero-width space›77"),
        ("QX\u00a077", "QX‹no-break space›77"),
        ("QX 77-é", "QX 77-é"),
        ("\ud800", "‹U+D800›"),
    ],
)
def test_what_is_odd_is_shown_by_name(text, shown):
    assert visible(text) == shown


def test_a_letter_that_only_looks_like_one_is_odd_and_an_accent_is_not():
    assert odd_signs("QX 77-ÄÉ") == ()
    assert odd_signs("Q\u042577") == ("\u0425",)
    assert full_width("QX") not in visible(full_width("QX"))


@given(st.text(st.characters(), max_size=6))
def test_no_half_of_a_character_is_left(text):
    without_halves(text).encode()
    assert without_halves("a\ud83d\ude00\ud800") == "a\U0001f600\ufffd"


def test_a_text_that_is_cut_says_so():
    assert shortened("x" * 10, 10) == "x" * 10
    assert shortened("x" * 11, 10) == "x" * 9 + "…"
    assert is_cut(shortened("x" * 11, 10), 10)
    assert not is_cut("x" * 10, 10)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ann Weaver · Portland", "Ann Weaver…"),
        ("Ann Weaver, Portland OR", "Ann Weaver…"),
        ("Ann Weaver and all of hers", "Ann Weaver a…"),
        ("short · …", "short · …"),
    ],
)
def test_nothing_loose_stands_before_the_ellipsis_of_what_was_cut(text, shown):
    assert shown_short(text, 13) == shown
