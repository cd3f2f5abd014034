"""Texts from outside in sentences: clean, short, and turning nothing around them."""

import pytest

from crux_desk.domain.orders.notes import note_text
from crux_desk.domain.orders.orders import Address
from crux_desk.domain.texts import MAX_NOTE
from crux_desk.ui.words.addresses import address_line
from crux_desk.ui.words.notes import how_to_confirm, how_to_go_on
from crux_desk.ui.words.text import line_name, shown_status, shown_text, side_by_side, translate
from tests.builders import a_line


def test_no_text_from_outside_turns_the_sentence_around_it():
    assert translate("{po} is open", po="PO\u202e1\u2066-2") == "PO1-2 is open"
    assert shown_text("QX\u00a0\u202e7") == "QX 7"


def test_what_ends_with_a_stop_ends_a_sentence_without_a_second_one():
    assert translate("Seen at {time}.", time="9:12 a.m.") == "Seen at 9:12 a.m."
    assert translate("Seen at {time}.", time="9:12 AM") == "Seen at 9:12 AM."
    assert translate("{who} is here.", who="Ann S.") == "Ann S. is here."


def test_a_long_text_is_cut_with_a_sign():
    assert shown_text("x" * 40) == "x" * 40
    assert len(line_name(a_line("x" * 200))) == 120


def test_what_is_cut_keeps_its_end_which_tells_it_from_others():
    assert shown_text("TENT-" + "x" * 60 + "-REV-C").endswith("-REV-C")
    assert shown_text("x" * 41) == "x" * 26 + "…" + "x" * 13
    assert line_name(a_line("Tent " + "x" * 200 + " size 9")).endswith(" size 9")


def test_names_from_right_to_left_stand_where_they_belong():
    hebrew = "ספל אמייל כחול"
    assert side_by_side("po-1", hebrew, "97201") == f"po-1 · \u2068{hebrew}\u2069 · 97201"
    assert translate("{what} is packed", what=hebrew) == f"\u2068{hebrew}\u2069 is packed"
    inside = side_by_side(hebrew, "Portland")
    assert f"\u2068{hebrew}\u2069 · Portland" in translate("To {where}.", where=inside)
    where = Address(name=hebrew, city="Portland", state="OR", postal_code="97201")
    assert address_line(where) == f"\u2068\u2068{hebrew}\u2069\u2069 · Portland OR 97201"


@pytest.mark.parametrize("line", [None, a_line("A")])
@pytest.mark.parametrize("words", [how_to_confirm, how_to_go_on])
def test_that_a_note_goes_on_is_said(words, line):
    assert "The note goes on" in words(note_text("x" * (MAX_NOTE + 1)), line)
    assert "The note goes on" not in words(note_text("x" * MAX_NOTE), line)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("OnHold", "On hold"),
        ("PendingRetailerReview", "Pending retailer review"),
        ("OnHoldEDI", "On hold EDI"),
        ("Held", "Held"),
        ("on hold", "on hold"),
        ("EDI", "EDI"),
        ("Hold-7x", "Hold-7x"),
        ("", ""),
    ],
)
def test_a_status_is_in_words(status, words):
    assert shown_status(status) == words
