"""A typed text is not what its field takes."""

from decimal import Decimal

from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.packing import PackingError


class EntryError(PackingError):
    """A typed text is not what its field takes."""

    field: Field


class NotANumber(EntryError):
    """The text is not one number with at most one dot or comma."""

    field: Field
    text: str


class TooManyDecimals(EntryError):
    """More digits behind the point than the service takes."""

    field: Field
    text: str
    decimals: int
    allowed: int


class NumberOutOfRange(EntryError):
    """A number outside `least` to `most`; `is_least_allowed` says whether `least` itself is in."""

    field: Field
    value: Decimal
    least: Decimal
    most: Decimal
    is_least_allowed: bool = True


class TextTooLong(EntryError):
    """More characters than the service takes."""

    field: Field
    length: int
    limit: int


class TextUnreadable(EntryError):
    """The text holds characters that no label has (control characters)."""

    field: Field
    text: str
