"""A box with one unit too few, one too many, or one in place of another is found by its weight."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crux_desk.domain.goods.expected_weight import (
    Difference,
    Explanation,
    LineWeight,
    TareSample,
    Tolerance,
    contents_weight,
    usual_tare,
    weight_difference,
)

AZURE, ROSE, SLATE = "azure", "rose", "slate"
LINES = (
    LineWeight(AZURE, 2, Decimal("0.52")),
    LineWeight(ROSE, 1, Decimal("1.30")),
    LineWeight(SLATE, 0, Decimal("2.05")),
)
TARE = Decimal("0.41")
EXPECTED = Decimal("2.75")
TOLERANCE = Tolerance()


def difference(
    measured: str | Decimal,
    lines: Sequence[LineWeight] = LINES,
    tare: Decimal | None = TARE,
    tolerance: Tolerance = TOLERANCE,
) -> Difference | None:
    return weight_difference(Decimal(measured), lines, tare, tolerance)


def first_of(found: Difference | None) -> tuple[tuple[str, int], ...]:
    assert found is not None
    return found.explanations[0].changes


def test_a_box_of_its_weight_is_no_difference() -> None:
    assert difference(EXPECTED) is None


@pytest.mark.parametrize("by", ["-0.275", "-0.1", "0.1", "0.275"])
def test_within_the_larger_tolerance_nothing_is_said(by: str) -> None:
    assert difference(EXPECTED + Decimal(by)) is None


@pytest.mark.parametrize("by", ["-0.28", "0.28"])
def test_beyond_it_the_difference_is_exact(by: str) -> None:
    found = difference(EXPECTED + Decimal(by))
    assert found is not None
    assert found.off_lb == Decimal(by)


def test_the_pounds_count_for_a_light_box_and_the_percent_for_a_heavy_one() -> None:
    assert TOLERANCE.of(Decimal("0.5")) == Decimal("0.1")
    assert TOLERANCE.of(Decimal(20)) == Decimal(2)


def test_one_unit_too_few_is_named() -> None:
    assert first_of(difference(EXPECTED - Decimal("0.52"))) == ((AZURE, -1),)
    assert first_of(difference(EXPECTED - Decimal("1.30"))) == ((ROSE, -1),)


def test_one_unit_too_many_is_named_also_of_a_line_that_is_not_in_the_box() -> None:
    assert first_of(difference(EXPECTED + Decimal("0.52"))) == ((AZURE, 1),)
    assert first_of(difference(EXPECTED + Decimal("2.05"))) == ((SLATE, 1),)


def test_one_item_in_place_of_another_is_named() -> None:
    by = Decimal("2.05") - Decimal("1.30")
    assert first_of(difference(EXPECTED + by)) == ((ROSE, -1), (SLATE, 1))


def test_two_lines_are_named_where_no_single_one_explains_it() -> None:
    lines = (LineWeight(AZURE, 3, Decimal("0.5")), LineWeight(ROSE, 1, Decimal("2.2")))
    expected = Decimal("3.7") + TARE
    assert first_of(difference(expected - Decimal("2.7"), lines)) == ((AZURE, -1), (ROSE, -1))


def test_what_is_not_in_the_box_is_not_missing_from_it() -> None:
    found = difference(EXPECTED - Decimal("2.05"))
    assert found is not None
    assert all(uuid != SLATE or by > 0 for e in found.explanations for uuid, by in e.changes)


def test_items_that_weigh_the_same_are_both_named() -> None:
    lines = (LineWeight(AZURE, 2, Decimal("0.5")), LineWeight(ROSE, 2, Decimal("0.5")))
    found = difference(Decimal("1.5") + TARE, lines)
    assert found is not None
    assert found.explanations == (Explanation(((AZURE, -1),)), Explanation(((ROSE, -1),)))


def test_what_nothing_explains_is_said_without_a_guess() -> None:
    found = difference(EXPECTED + Decimal(40))
    assert found is not None
    assert found.explanations == ()


@pytest.mark.parametrize("unknown", [None, Decimal(0)])
def test_an_item_in_the_box_without_a_weight_keeps_it_quiet(unknown: Decimal | None) -> None:
    lines = (*LINES[:1], LineWeight(ROSE, 1, unknown))
    assert contents_weight(lines) is None
    assert difference("99", lines) is None


def test_an_item_without_a_weight_elsewhere_does_no_harm() -> None:
    lines = (*LINES, LineWeight("other", 0, None))
    assert first_of(difference(EXPECTED - Decimal("0.52"), lines)) == ((AZURE, -1),)


def test_with_an_unknown_tare_a_box_is_only_ever_too_light() -> None:
    assert difference("9", tare=None) is None
    found = difference("1.5", tare=None)
    assert found == Difference(Decimal("-0.84"))


def test_an_empty_box_has_no_expected_weight() -> None:
    assert difference("1", (LineWeight(AZURE, 0, Decimal(1)),)) is None


WEIGHTS = st.decimals("0.30", "9", places=2)


@given(st.lists(WEIGHTS, min_size=2, max_size=12, unique=True), st.data())
def test_one_unit_that_is_missing_is_always_among_what_is_named_or_fits_better(
    weights: list[Decimal], data: st.DataObject
) -> None:
    lines = [LineWeight(str(n), n % 3 + 1, weight) for n, weight in enumerate(weights)]
    missing = data.draw(st.sampled_from(lines))
    contents = contents_weight(lines) or Decimal(0)
    assert missing.unit_lb is not None
    tight = Tolerance(Decimal("0.1"), Decimal(0))
    found = difference(contents + TARE - missing.unit_lb, lines, tolerance=tight)
    assert found is not None
    assert found.explanations
    unit_lb = {line.line_item_uuid: line.unit_lb or Decimal(0) for line in lines}
    for explanation in found.explanations:
        explained = sum(unit_lb[uuid] * by for uuid, by in explanation.changes)
        # Another unit is named first only where the scale could not tell the two.
        assert abs(explained + missing.unit_lb) <= Decimal("0.02") + missing.unit_lb * Decimal(
            "0.02"
        )


def test_ten_thousand_lines_are_no_work_for_pairs() -> None:
    lines = [LineWeight(str(n), 1, Decimal(n + 30) / 100) for n in range(10_000)]
    contents = contents_weight(lines) or Decimal(0)
    tight = Tolerance(Decimal("0.1"), Decimal(0))
    found = difference(contents + TARE - Decimal(77), lines, tolerance=tight)
    assert first_of(found) == (("7670", -1),)


# -- the tare ------------------------------------------------------------------------------------


def samples(*tares: str, units: int = 4) -> list[TareSample]:
    return [TareSample(units, Decimal(tare)) for tare in tares]


def test_the_usual_tare_is_the_middle_of_boxes_as_full() -> None:
    full = samples("0.9", "0.9", "0.92", "0.88", "0.9", units=20)
    light = samples("0.40", "0.42", "0.44", "0.41", "0.43")
    assert usual_tare([*full, *light], 5, TOLERANCE) == Decimal("0.42")
    assert usual_tare([*full, *light], 30, TOLERANCE) == Decimal("0.9")


def test_four_boxes_have_no_usual_tare() -> None:
    assert usual_tare(samples("0.4", "0.4", "0.4", "0.4"), 4, TOLERANCE) is None


def test_one_wrong_box_does_not_change_the_usual_tare() -> None:
    tares = samples("0.40", "0.42", "0.44", "0.41", "3.10", "0.43")
    assert usual_tare(tares, 4, TOLERANCE) == Decimal("0.425")


def test_a_box_lighter_than_its_contents_teaches_nothing() -> None:
    assert usual_tare(samples("0.4", "0.4", "0.4", "0.4", "-0.1"), 4, TOLERANCE) is None


def test_boxes_of_all_sizes_have_no_usual_tare() -> None:
    assert usual_tare(samples("0.2", "1.8", "0.9", "3.1", "2.2"), 4, TOLERANCE) is None
