"""What the supplier notes of an item is read as an order's notes are; steps do not depend on it."""

from dataclasses import replace

import pytest

from crux_desk.domain.errors.packing import NotesUnread
from crux_desk.domain.orders.notes import Note, line_notes
from crux_desk.domain.orders.orders import LineStatus
from crux_desk.domain.packing.steps import Step
from crux_desk.domain.submission.submission import parcels_of
from tests.builders import a_line, a_packing, complete

LINE = a_line("A", 3)


@pytest.mark.parametrize(
    ("instructions", "of_item", "texts"),
    [
        ("", "", []),
        ("Wrap", "", ["Wrap"]),
        ("", "Upright", ["Upright"]),
        ("Wrap", "Upright", ["Wrap", "Upright"]),
        ("Wrap", "Wrap ", ["Wrap"]),
    ],
)
def test_a_line_has_its_instructions_and_the_note_of_its_item_each_once(
    instructions, of_item, texts
):
    line = replace(LINE, special_instructions=instructions)
    assert line_notes(line, of_item) == tuple(Note("line-A", text) for text in texts)


def test_a_status_comes_before_both():
    line = replace(LINE, status=LineStatus.OTHER, status_text="OnHold", special_instructions="Wrap")
    assert [note.text for note in line_notes(line, "Upright")] == ["OnHold", "Wrap", "Upright"]


def test_a_packing_goes_out_only_when_the_note_of_what_is_in_it_was_read():
    packing = a_packing(LINE, a_line("B", 1))
    packing.notes.know_items({"A": "Upright", "B": "Of nothing that is packed"}, frozenset())
    packing.pack("line-A", 3)
    complete(packing, 1)
    with pytest.raises(NotesUnread):
        parcels_of(packing)
    packing.confirm_note(Note("line-A", "Upright"))
    assert len(parcels_of(packing)) == 1


def test_steps_say_what_was_confirmed_whatever_the_list_says_when_they_are_made_again():
    steps: list[Step] = []
    packing = a_packing(LINE, record=steps.append)
    packing.notes.know_items({"A": "Upright"}, {"A"})
    packing.pack("line-A", 1)
    packing.confirm_note(Note("line-A", "Upright"))
    again = a_packing(LINE)
    again.notes.know_items({"A": "Another note"}, ())
    again.replay(steps)
    assert again.boxes.notes_read == {Note("line-A", "Upright")}
    assert again.notes.unread == (Note("line-A", "Another note"),)


def test_the_note_of_an_item_on_two_lines_is_read_once_and_each_lines_own_note_by_itself():
    first = replace(LINE, special_instructions="Wrap")
    second = replace(first, line_item_uuid="line-A2")
    packing = a_packing(first, second)
    packing.notes.know_items({"A": "Upright"}, frozenset())
    packing.pack("line-A", 1)
    packing.pack("line-A2", 1)
    wraps = Note("line-A", "Wrap"), Note("line-A2", "Wrap")
    assert packing.notes.unread == (wraps[0], Note("line-A", "Upright"), wraps[1])
    packing.confirm_note(Note("line-A", "Upright"))
    assert list(packing.notes.unread) == list(wraps)
    assert packing.notes.unread_of_line(second) == (wraps[1],)


def test_a_box_is_hazardous_as_long_as_such_an_item_is_in_it():
    packing = a_packing(LINE, a_line("B", 1))
    packing.notes.know_items({}, {"A"})
    packing.pack("line-B")
    box = packing.current_box
    assert box is not None
    assert not packing.notes.is_hazard_in(box)
    packing.pack("line-A")
    assert packing.notes.is_hazard_in(box)
    packing.unpack("line-A", 1, 1)
    assert not packing.notes.is_hazard_in(box)
