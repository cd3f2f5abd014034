"""What is asked before a submission is one function for all doors."""

import pytest

from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.service import FieldMessage, RequestRefused
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.scanning.decisions import DoubtKind
from tests.builders import a_line, an_order, complete

ORDER = an_order(a_line("A", 2))


@pytest.fixture
def packed(services):
    services.keep(ORDER)
    services.opening.open_order("po-1")
    services.session.pack(ORDER.lines[0])
    complete(services.session.packing, 1, "1Z5R89390357567127")
    services.session.packing.set_service("UPS", "Ground")
    return services


def asked(services) -> list[DoubtKind | None]:
    """What the review shows; nothing at all where it says why not instead."""
    shown: list[list[DoubtKind]] = []
    services.submitting.review(lambda _, doubts: shown.append([doubt.kind for doubt in doubts]))
    return [*shown[0], None] if shown else []


def test_what_speaks_against_it_is_shown_and_nothing_is_sent(packed):
    assert asked(packed) == [DoubtKind.UNITS_REMAIN, None]
    packed.session.packing.set_field(1, Field.WEIGHT, "400")
    assert asked(packed) == [DoubtKind.UNLIKELY_WEIGHT, DoubtKind.UNITS_REMAIN, None]
    assert packed.session.packing.state is PackingState.DRAFT


def test_what_cannot_go_out_is_said_instead(packed):
    packed.session.packing.set_field(1, Field.WEIGHT, "")
    assert asked(packed) == []
    assert "Box 1 has no weight" in packed.says


def test_only_the_packing_that_was_shown_goes_out(packed):
    shown = packed.session.packing
    packed.opening.set_aside()
    packed.submitting.submit(shown)
    assert "No order is open" in packed.says
    assert packed.desk.unsent()[0].state is PackingState.DRAFT


def test_a_refused_packing_is_asked_about_until_it_is_changed(packed):
    packed.service.orders.append(ORDER)
    packed.service.post_problem = RequestRefused(400, (FieldMessage("Too heavy.", 0),))
    packed.submitting.submit()
    packed.until(lambda: packed.session.packing.state is PackingState.REFUSED)
    assert asked(packed)[0] is DoubtKind.REFUSED_UNCHANGED
    packed.session.packing.set_field(1, Field.WEIGHT, "3")
    assert packed.session.packing.state is PackingState.DRAFT
    assert DoubtKind.REFUSED_UNCHANGED not in asked(packed)
