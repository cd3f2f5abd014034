"""Whether a box weighs what its contents should: asked once, when it comes off the scale.

Only what the scale said counts: who types a weight, or takes that of the label, may have rounded it
up as carriers do.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple, Protocol

from crux_desk.domain.errors.base import Field
from crux_desk.domain.goods.expected_weight import (
    Difference,
    Explanation,
    LineWeight,
    Tolerance,
    weight_difference,
)
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import ValueSource
from crux_desk.domain.scanning.decisions import Doubt, DoubtKind

_OR = ""
"""Between two explanations, among what the doubt names."""


class WeightKnowledge(Protocol):
    """What a station knows of weights, in pounds."""

    @property
    def tolerance(self) -> Tolerance:
        """By how much a box may be off."""

    def unit_weights(self, order: Order) -> dict[str, Decimal]:
        """What a unit of each line weighs, by line item uuid; those that nobody knows are left out."""

    def tare_lb(self, box: Box) -> Decimal | None:
        """What such a box weighs empty; None where nobody knows."""


class Moved(NamedTuple):
    """Units of an item that a box may have more than was scanned; below 0: fewer."""

    units: int
    name: str


def weight_difference_of(box: Box, order: Order, known: WeightKnowledge) -> Difference | None:
    """How a box that was weighed is off; None where it is not, or where nobody knows."""
    if box.weight is None or box.sources.get(Field.WEIGHT) is not ValueSource.SCALE:
        return None
    if box.is_to_weigh_again or not box.contents:
        return None
    weights = known.unit_weights(order)
    if not all(uuid in weights for uuid in box.contents):
        return None
    lines = [
        LineWeight(uuid, box.contents.get(uuid, 0), weights.get(uuid))
        for uuid in order.line_by_uuid
    ]
    return weight_difference(box.weight, lines, known.tare_lb(box), known.tolerance)


def weight_doubt(box: Box, order: Order, known: WeightKnowledge) -> Doubt | None:
    """The same as a doubt, until a person has said that the weight is right.

    It names the box, how much it is off in pounds, and what may explain it (`explanations_in`).
    """
    difference = None if box.is_weight_confirmed else weight_difference_of(box, order, known)
    if difference is None:
        return None
    named = [part for one in difference.explanations for part in _named(one, order)]
    return Doubt(DoubtKind.UNEXPECTED_WEIGHT, (str(box.number), str(difference.off_lb), *named))


def _named(explanation: Explanation, order: Order) -> Iterator[str]:
    for uuid, units in explanation.changes:
        line = order.line_by_uuid[uuid]
        yield str(units)
        yield line.name or line.sku_id or uuid
    yield _OR


def explanations_in(details: Sequence[str]) -> tuple[tuple[Moved, ...], ...]:
    """What a doubt about a weight names behind box and pounds."""
    found: list[tuple[Moved, ...]] = []
    moved: list[Moved] = []
    parts = iter(details)
    for part in parts:
        if part == _OR:
            found.append(tuple(moved))
            moved.clear()
        else:
            moved.append(Moved(int(part), next(parts)))
    return tuple(found)
