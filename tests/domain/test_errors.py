"""Errors carry their data as dataclasses do, and are none."""

from collections.abc import Iterator
from dataclasses import is_dataclass

import pytest

from crux_desk.api.values import AnswerTooLarge
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.packing import BoxClosed, BoxesIncomplete, NoBoxOpen
from crux_desk.domain.errors.service import AnswerInvalid, InvalidAnswer, OrderNotFound
from crux_desk.domain.errors.station import JournalDamaged, WriteFault


def kinds(kind: type[DeskError] = DeskError) -> Iterator[type[DeskError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from kinds(child)


def test_no_error_is_a_dataclass_since_sixty_of_them_hold_up_the_start():
    assert [kind.__name__ for kind in kinds() if is_dataclass(kind)] == []


def test_the_data_of_an_error_and_of_those_that_it_is_a_kind_of():
    assert vars(BoxClosed(2, "1Z")) == {"box_number": 2, "tracking": "1Z"}
    assert vars(BoxesIncomplete(())) == {"missing": (), "too_many": (), "without_cost": ()}
    assert vars(OrderNotFound(404, wanted="PO-1")) == {
        "status": 404,
        "messages": (),
        "wanted": "PO-1",
    }
    assert JournalDamaged("p", "d").fault is WriteFault.OTHER
    assert vars(NoBoxOpen()) == {}


def test_an_error_in_a_log_says_its_data_but_not_what_somebody_else_sent():
    assert str(BoxClosed(2, tracking="1Z")) == "BoxClosed(box_number=2, tracking='1Z')"
    large = AnswerTooLarge("large", 200, head=b"secret")
    assert (large.head, large.what) == (b"secret", InvalidAnswer.TOO_LARGE)
    assert "secret" not in str(large)


def test_an_error_is_taken_apart_by_its_kind():
    match BoxClosed(2, "1Z"):
        case BoxClosed(number, tracking):
            assert (number, tracking) == (2, "1Z")


@pytest.mark.parametrize(
    "make",
    [
        lambda: BoxClosed(2),  # type: ignore[call-arg]
        lambda: BoxClosed(2, "1Z", 3),  # type: ignore[call-arg]
        lambda: BoxClosed(2, "1Z", box_number=3),  # type: ignore[misc]
        lambda: BoxClosed(2, "1Z", weight=3),  # type: ignore[call-arg]
        lambda: AnswerInvalid("no", None, InvalidAnswer.HTML),  # type: ignore[call-arg]
        lambda: AnswerInvalid("no"),  # type: ignore[call-arg]
    ],
)
def test_an_error_takes_no_other_data(make):
    with pytest.raises(TypeError):
        make()
