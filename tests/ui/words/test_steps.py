"""Each step of a packing in plain words."""

from decimal import Decimal

import pytest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.orders.notes import Note
from crux_desk.domain.packing.box_changes import Label
from crux_desk.domain.packing.changes import BoxAccepted
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import Action, PackingState, Step
from crux_desk.domain.records.history import SentLine
from crux_desk.domain.submission.closed_by_person import StateBefore, given_up, moved
from crux_desk.ui.words.steps import StepWords
from tests.builders import A_TIME, a_line, a_packing

DRAFT = StateBefore(PackingState.DRAFT, None)
REJECTED = StateBefore(PackingState.REFUSED, Reason(ReasonCode.REFUSED, ("422",)))
LINES = {f"line-{sku}": SentLine(sku) for sku in ("A", "B", "C")}


class Told:
    """A packing whose steps are told."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        lines = (a_line("A", 9), a_line("B", 6), a_line("C", 2))
        self.packing: Packing = a_packing(*lines, record=self.steps.append)

    def words(self, step: Step | None = None) -> str:
        by_number = {made.number: made for made in self.steps}
        return StepWords(LINES, by_number).of(step or self.steps[-1])


@pytest.fixture
def told(qapp) -> Told:
    return Told()


ACTS = {
    "open": (lambda p: p.open_box(), "Box 2 opened"),
    "pack": (lambda p: p.pack("line-A", 3), "3 × A into box 1"),
    "pack new": (lambda p: (p.open_box(), p.remove_box(2), p.pack("line-A")), "1 × A into box 1"),
    "several": (
        lambda p: p.pack_lines([("line-A", 1), ("line-B", 2)]),
        "1 × A into box 1, 2 × B into box 1",
    ),
    "unpack": (lambda p: p.unpack("line-C", 1, 1), "1 × C out of box 1"),
    "move": (lambda p: (p.open_box(), p.move("line-C", 1, 1, 2)), "1 × C from box 1 to box 2"),
    "move new": (lambda p: p.move("line-C", 1, 1, None), "1 × C from box 1 to box 2"),
    "split": (lambda p: p.split_evenly("line-B", 2), "B split: 3 into box 1, 3 into box 2"),
    "all": (lambda p: p.pack_all(), "All the rest into box 1: 9 × A, 6 × B"),
    "choose": (lambda p: (p.open_box(), p.choose_box(1)), "Went to box 1"),
    "remove": (lambda p: p.remove_box(1), "Box 1 removed with 2 × C"),
    "remove empty": (lambda p: (p.open_box(), p.remove_box(2)), "Box 2 removed"),
    "tracking": (lambda p: p.set_field(1, Field.TRACKING, "1Z9"), "Box 1: tracking 1Z9"),
    "weight": (lambda p: p.set_field(1, Field.WEIGHT, "3,5"), "Box 1: weight 3.50 lb"),
    "cost": (lambda p: p.set_field(1, Field.SHIP_COST, "9"), "Box 1: ship cost $9.00"),
    "cost again": (
        lambda p: (p.set_field(1, Field.SHIP_COST, "9"), p.set_field(1, Field.SHIP_COST, "8.5")),
        "Box 1: ship cost $8.50 (was $9.00)",
    ),
    "cleared": (
        lambda p: (p.set_field(1, Field.WEIGHT, "9"), p.set_field(1, Field.WEIGHT, "")),
        "Box 1: weight cleared (was 9.00 lb)",
    ),
    "service": (lambda p: p.set_service("FedEx", "2Day"), "Box 1: FedEx 2Day"),
    "label": (
        lambda p: p.set_label(Label("7777", "FedEx", "2Day")),
        "Box 1: tracking 7777 (FedEx 2Day), box 1 closed",
    ),
    "checked": (
        lambda p: (p.set_label(Label("7777")), p.check_label("7777")),
        "Box 1: label scanned on the closed box, it matches",
    ),
    "reopened": (
        lambda p: (p.set_label(Label("7777")), p.choose_box(1, reopens=True)),
        "Box 1 open again",
    ),
    "unit cost": (lambda p: p.set_unit_cost("line-A", "5"), "A: unit cost $5.00"),
    "unit cost off": (
        lambda p: (p.set_unit_cost("line-A", "5"), p.set_unit_cost("line-A", "")),
        "A: unit cost as on the order",
    ),
    "note": (
        lambda p: p.confirm_note(Note("", "with <b>care</b>")),
        'Note on the order confirmed: "with <b>care</b>"',
    ),
    "line note": (
        lambda p: p.confirm_note(Note("line-A", "glass")),
        'Note on A confirmed: "glass"',
    ),
    "undo": (lambda p: p.undo(), "Undone: 2 × C into new box 1"),
    "undo past looking": (
        lambda p: (p.pack("line-A"), p.open_box(), p.undo(), p.choose_box(1), p.undo()),
        "Undone: 1 × A into box 1",
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_step_is_told_in_plain_words(told, act):
    told.packing.pack("line-C", 2)
    do, words = ACTS[act]
    do(told.packing)
    assert told.words() == words


@pytest.mark.parametrize(
    ("state", "reason", "words"),
    [
        (PackingState.QUEUED, None, "Added to the outbox"),
        (PackingState.SENDING, None, "Started sending to Crux"),
        (PackingState.SUBMITTED, None, "Accepted by Crux"),
        (
            PackingState.REFUSED,
            Reason(ReasonCode.REFUSED, ("422", "2\tno such method")),
            'Rejected: Crux says of box 2: "no such method" (422).',
        ),
        (PackingState.REFUSED, moved(DRAFT, "Bench 2"), "Bench 2 packs it now."),
        (PackingState.REFUSED, given_up(DRAFT, "no paper"), "Sending canceled: no paper"),
        (PackingState.REFUSED, given_up(REJECTED, "no paper"), "Left unsent: no paper"),
        (
            PackingState.UNCLEAR,
            Reason(ReasonCode.ANSWER_LOST),
            "Not sure Crux got it: The answer was lost. Checking with Crux now.",
        ),
    ],
)
def test_a_change_of_state_says_why(told, state, reason, words):
    step = Step(1, Action.STATE_ENTERED, A_TIME, state=state, reason=reason)
    assert told.words(step) == words


@pytest.mark.parametrize(
    ("numbers", "words"), [((2,), "Crux has box 2"), ((1, 2, 3), "Crux has boxes 1, 2, 3")]
)
def test_boxes_that_are_there_are_named(told, numbers, words):
    changes = tuple(BoxAccepted(number) for number in numbers)
    assert told.words(Step(1, Action.BOXES_ACCEPTED, A_TIME, changes)) == words


@pytest.mark.parametrize("action", Action)
def test_no_step_goes_without_words(told, action):
    assert told.words(Step(1, action, A_TIME)) != ""


@pytest.mark.parametrize("action", Action)
def test_the_changes_of_a_step_are_told_whatever_it_is_called(told, action):
    told.packing.pack("line-A", 2)
    assert told.words(Step(9, action, A_TIME, told.steps[-1].changes, undoes=9)) != ""


def test_an_undo_that_names_itself_is_told_by_its_changes(told):
    assert told.words(Step(3, Action.UNDONE, A_TIME, undoes=3)) == "Undone: nothing was changed"


def test_a_line_that_nobody_knows_any_more_is_named_by_its_number(told):
    told.packing.pack("line-A", 2)
    assert StepWords({}, {}).of(told.steps[-1]) == "2 × line line-A into new box 1"


def test_numbers_are_written_out(told):
    told.packing.set_unit_cost("line-A", "1000")
    assert told.packing.unit_cost(told.packing.order.lines[0]) == Decimal(1000)
    assert "E" not in told.words()


def test_a_step_begins_as_a_sentence_but_a_code_keeps_its_letters(told):
    told.packing.set_unit_cost("line-A", "5")
    lines = {"line-A": SentLine("bK0bi12")}
    assert StepWords(lines, {}).of(told.steps[-1]) == "bK0bi12: unit cost $5.00"


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda p: p.open_box(), "Box 2 opened"),
        (lambda p: p.set_field(1, Field.WEIGHT, "9"), "Box 1: weight 9.00 lb"),
        (lambda p: p.remove_box(1), "Box 1 removed with 1 × box"),
        (lambda p: (p.set_unit_cost("line-A", "5"), p.undo()), "Undone: box: unit cost $5.00"),
        (lambda p: p.set_unit_cost("line-A", "5"), "box: unit cost $5.00"),
        (lambda p: p.split_evenly("line-A", 2), "box split: 4 into box 1, 4 into box 2"),
    ],
)
def test_what_begins_as_a_code_of_the_order_does_is_no_code(told, act, words):
    told.packing.pack("line-A")
    act(told.packing)
    lines = {"line-A": SentLine("box"), "line-B": SentLine("u")}
    by_number = {made.number: made for made in told.steps}
    assert StepWords(lines, by_number).of(told.steps[-1]) == words
