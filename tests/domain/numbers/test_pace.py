"""What orders usually take: found again where it is known, unmoved by what lies far off."""

from dataclasses import replace
from random import Random

import pytest

from crux_desk.domain.numbers.pace import MAX_MARGIN, MIN_ORDERS, MIN_SAMPLES, Sample, fit

TRUE = (20.0, 15.0, 4.0, 25.0)
"""Seconds for an order, a line, a unit, a box."""


def history(count: int, seed: int = 1, noise: float = 6) -> list[Sample]:
    random = Random(seed)
    made = []
    for _ in range(count):
        lines = random.randint(1, 8)
        units, boxes = lines + random.randint(0, 20), random.randint(1, 4)
        usual = sum(a * b for a, b in zip(TRUE, (1, lines, units, boxes), strict=True))
        scatter = noise * (lines + units + boxes) ** 0.5 * random.gauss(0, 1)
        made.append(Sample(lines, units, boxes, max(1, round(usual + scatter))))
    return made


def test_what_an_order_takes_is_found_again():
    pace = fit(history(1_000))
    assert pace is not None
    for found, true, within in zip(pace.seconds, TRUE, (8, 2, 1, 4), strict=True):
        assert found == pytest.approx(true, abs=within)


def test_what_lies_far_off_hardly_moves_it():
    samples = history(1_000)
    calls = [
        replace(s, seconds=s.seconds + 3_000) if n % 50 == 0 else s for n, s in enumerate(samples)
    ]
    quiet, disturbed = fit(samples), fit(calls)
    assert quiet is not None
    assert disturbed is not None
    # In proportion; as a whole it stays what all took.
    ratios = [b / a for a, b in zip(quiet.seconds[1:], disturbed.seconds[1:], strict=True)]
    assert max(ratios) / min(ratios) < 1.25


def test_all_together_take_what_is_expected():
    samples = history(300)
    pace = fit(samples)
    assert pace is not None
    sums = (
        len(samples),
        *(sum(getattr(s, n) for s in samples) for n in ("lines", "units", "boxes")),
    )
    expected = pace.expected(*sums)
    assert expected is not None
    assert expected.seconds == pytest.approx(sum(s.seconds for s in samples))


def test_the_margin_holds_what_it_says():
    """Of 200 groups that pack as usual, about 95 in 100 are within it."""
    pace = fit(history(2_000))
    assert pace is not None
    within = 0
    for seed in range(200):
        group = history(30, seed + 10)
        sums = (
            len(group),
            *(sum(getattr(s, n) for s in group) for n in ("lines", "units", "boxes")),
        )
        expected = pace.expected(*sums)
        assert expected is not None
        within += expected.is_usual(sum(s.seconds for s in group))
    assert 180 <= within <= 199


def test_a_slower_one_is_seen_whatever_the_orders_are():
    pace = fit(history(2_000))
    assert pace is not None
    large = [Sample(10, 60, 4, round((20 + 150 + 240 + 100) * 1.2)) for _ in range(40)]
    expected = pace.expected(40, 400, 2_400, 160)
    assert expected is not None
    seconds = sum(one.seconds for one in large)
    assert expected.difference(seconds) == pytest.approx(0.2, abs=0.04)
    assert not expected.is_usual(seconds)


def test_too_little_says_nothing():
    assert fit(history(MIN_SAMPLES - 1)) is None
    pace = fit(history(MIN_SAMPLES))
    assert pace is not None
    assert pace.expected(MIN_ORDERS - 1, 30, 100, 20) is None
    wild = fit(history(100, noise=400))
    assert wild is None or wild.expected(10, 40, 120, 25) is None


def test_nothing_is_said_beyond_the_margin():
    for noise in (1, 10, 40, 80):
        pace = fit(history(200, noise=noise))
        expected = None if pace is None else pace.expected(12, 50, 150, 30)
        assert expected is None or expected.margin <= MAX_MARGIN * expected.seconds


@pytest.mark.parametrize("sample", [Sample(1, 1, 1, 60), Sample(3, 5, 2, 1), Sample(0, 0, 0, 9)])
def test_orders_that_are_all_alike_take_what_they_took(sample):
    pace = fit([sample] * 50)
    assert pace is not None
    expected = pace.expected(20, 20 * sample.lines, 20 * sample.units, 20 * sample.boxes)
    assert expected is not None
    assert expected.seconds == pytest.approx(20 * sample.seconds)
