"""The boxes as the service refused them: what is still so was not mended yet."""

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.boxes import BOX_FIELDS, Boxes
from crux_desk.domain.packing.changes import FieldValue


class RefusedBoxes:
    """What stood in the boxes when the service refused them."""

    def __init__(self, boxes: Boxes) -> None:
        self._boxes = _as_sent(boxes)
        self._values: dict[tuple[int, Field], FieldValue] = {
            (box.number, field): box.value(field) for box in boxes for field in BOX_FIELDS
        }

    def are(self, boxes: Boxes) -> bool:
        """Whether these are the same, whatever was done to them in between."""
        return _as_sent(boxes) == self._boxes

    def has(self, boxes: Boxes, number: int, field: Field) -> bool:
        """Whether a field of a box holds what it held then."""
        box, key = boxes.get(number), (number, field)
        return box is not None and key in self._values and box.value(field) == self._values[key]


def _as_sent(boxes: Boxes) -> tuple[object, ...]:
    return tuple(
        (*(box.value(field) for field in BOX_FIELDS), frozenset(box.contents.items()))
        for box in boxes
        if not (box.is_blank or box.is_accepted)
    )
