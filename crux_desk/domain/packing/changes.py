"""The smallest reversible changes that a packing is made of.

A step of a packer is a handful of these; the inverse of each is one of these again, so undoing is
nothing special. They carry no rules: those are in `packing`.
"""

from decimal import Decimal
from enum import StrEnum

from crux_desk.domain.errors.base import Field
from crux_desk.domain.values import dataclass

FieldValue = str | Decimal | None
"""Text for tracking, carrier and method; pounds or dollars for weight and ship cost."""


@dataclass(frozen=True, slots=True)
class BoxAdded:
    """An empty box with blank fields appears."""

    box_number: int

    def inverse(self) -> "BoxTaken":
        return BoxTaken(self.box_number)


@dataclass(frozen=True, slots=True)
class BoxTaken:
    """A box that is empty and blank disappears."""

    box_number: int

    def inverse(self) -> BoxAdded:
        return BoxAdded(self.box_number)


@dataclass(frozen=True, slots=True)
class UnitsChanged:
    """`by` units of a line go into a box (or, below 0, come out of it)."""

    box_number: int
    line_item_uuid: str
    by: int

    def inverse(self) -> "UnitsChanged":
        return UnitsChanged(self.box_number, self.line_item_uuid, -self.by)


class ValueSource(StrEnum):
    """Where the value of a field is from; these words stand in the journal and in `status --json`."""

    SCAN = "scan"
    TYPED = "typed"
    SCALE = "scale"
    FEED = "feed"
    ORDER = "order"
    PRESET = "preset"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class FieldChanged:
    """A field of a box takes another value.

    `source` and `source_before` say where the values are from, None for a blank one or where nobody
    noted it; `raw` is what a device said, in its own unit.
    """

    box_number: int
    field: Field
    before: FieldValue
    after: FieldValue
    source: ValueSource | None = None
    source_before: ValueSource | None = None
    raw: str = ""

    def inverse(self) -> "FieldChanged":
        return FieldChanged(
            self.box_number,
            self.field,
            self.after,
            self.before,
            self.source_before,
            self.source,
        )


@dataclass(frozen=True, slots=True)
class UnitCostChanged:
    """A line's unit cost (US dollars) is typed in; None means the order's own."""

    line_item_uuid: str
    before: Decimal | None
    after: Decimal | None

    def inverse(self) -> "UnitCostChanged":
        return UnitCostChanged(self.line_item_uuid, self.after, self.before)


@dataclass(frozen=True, slots=True)
class CurrentBoxChanged:
    """The box that the next unit goes into is another one."""

    before: int | None
    after: int | None

    def inverse(self) -> "CurrentBoxChanged":
        return CurrentBoxChanged(self.after, self.before)


class Mark(StrEnum):
    """What a box can be marked as."""

    SEALED = "sealed"
    """It has its label, or is complete: the next item opens a new box."""
    CHECKED = "checked"
    """Its label was scanned once more on the sealed box."""
    WEIGHT_STALE = "weight_stale"
    """Its weight came along with it from another order, and was of other contents there."""
    WEIGHT_CONFIRMED = "weight_confirmed"
    """A person has said that its weight is right, though it is another than its contents should have."""


@dataclass(frozen=True, slots=True)
class MarkChanged:
    """A box gets a mark or loses it."""

    box_number: int
    mark: Mark
    is_set: bool

    def inverse(self) -> "MarkChanged":
        return MarkChanged(self.box_number, self.mark, not self.is_set)


@dataclass(frozen=True, slots=True)
class NoteConfirmed:
    """The packer has read a note; `line_item_uuid` is "" for the order's."""

    line_item_uuid: str
    text: str

    def inverse(self) -> "NoteConfirmed":
        raise ValueError("what was read cannot be unread")


@dataclass(frozen=True, slots=True)
class BoxAccepted:
    """The service has the box: it is closed for good, and the order's copy counts its units."""

    box_number: int

    def inverse(self) -> "BoxAccepted":
        raise ValueError(f"box {self.box_number} is at the service; that cannot be undone")


Change = (
    BoxAdded
    | BoxTaken
    | UnitsChanged
    | FieldChanged
    | UnitCostChanged
    | CurrentBoxChanged
    | MarkChanged
    | NoteConfirmed
    | BoxAccepted
)


def inverse_of(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes that take `changes` back, in the order to apply them."""
    return tuple(change.inverse() for change in reversed(changes))
