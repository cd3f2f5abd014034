"""The feeds of a station as its settings have them.

    "feeds": [{"path": a file, a folder or a glob, "profile": "auto" or a name,
               "reference": "auto", a number (the profile's n-th reference) or a column's heading,
               "columns": {a field: a column's heading}, "weight_unit": "lb" | "oz" | "kg" | "g"}]

`columns` and `weight_unit` are for files of no known kind ("own"): what is in which of their columns.
"""

import json
from enum import StrEnum
from hashlib import blake2b

from crux_desk.domain.values import dataclass

AUTO = "auto"
OWN = "own"
"""The profile of a file whose columns a person has named."""
MAX_FEEDS = 20
MAX_PATH = 500
MAX_HEADING = 200


class WeightUnit(StrEnum):
    """What weights of a file are in."""

    LB = "lb"
    OZ = "oz"
    KG = "kg"
    G = "g"


class OwnColumn(StrEnum):
    """What a person may say of a column."""

    TRACKING = "tracking"
    CARRIER = "carrier"
    SERVICE = "service"
    WEIGHT = "weight"
    COST = "cost"
    REFERENCE = "reference"
    ZIP = "zip"
    VOID = "void"
    TIME = "time"
    SHIPMENT = "shipment"
    PACKAGES = "packages"


@dataclass(frozen=True, slots=True)
class FeedChoice:
    """A feed: where it is, how it is read, and which of its references is the order's number.

    `columns` are the headings of the columns that a person has named, each of its fields once.
    """

    path: str
    profile: str = AUTO
    reference: str = AUTO
    columns: tuple[tuple[OwnColumn, str], ...] = ()
    weight_unit: WeightUnit = WeightUnit.LB

    @property
    def reading(self) -> str:
        """A digest of how it is read: rows that were read with another one are to be read again."""
        plain = {**plain_feed(self), "path": ""}
        return blake2b(json.dumps(plain, sort_keys=True).encode(), digest_size=8).hexdigest()


def feed_choices(value: object) -> tuple[FeedChoice, ...]:
    """The feeds, each path once.

    Raises:
        TypeError, ValueError: it is no list of them.
    """
    if not isinstance(value, list) or len(value) > MAX_FEEDS:
        raise TypeError("not a list of feeds")
    feeds = tuple(_feed(entry) for entry in value)
    if len({feed.path for feed in feeds}) != len(feeds):
        raise ValueError("a path twice")
    return feeds


def plain_feed(choice: FeedChoice) -> dict[str, object]:
    """The same as JSON holds it; what only files of no known kind have is left out elsewhere."""
    plain: dict[str, object] = {
        "path": choice.path,
        "profile": choice.profile,
        "reference": choice.reference,
    }
    if choice.profile == OWN:
        plain["columns"] = {column.value: name for column, name in choice.columns}
        plain["weight_unit"] = choice.weight_unit.value
    return plain


def _feed(value: object) -> FeedChoice:
    if not isinstance(value, dict):
        raise TypeError("not a feed")
    choice = FeedChoice(
        _text(value.get("path"), MAX_PATH),
        _text(value.get("profile", AUTO)),
        _text(value.get("reference", AUTO)),
        _columns(value.get("columns", {})),
        WeightUnit(value.get("weight_unit", WeightUnit.LB)),
    )
    if (choice.profile == OWN) != (OwnColumn.TRACKING in dict(choice.columns)):
        raise ValueError("own columns without a tracking number, or columns of a known kind")
    return choice


def _columns(value: object) -> tuple[tuple[OwnColumn, str], ...]:
    if not isinstance(value, dict):
        raise TypeError("not columns")
    return tuple(sorted((OwnColumn(column), _text(name)) for column, name in value.items()))


def _text(value: object, most: int = MAX_HEADING) -> str:
    if not isinstance(value, str) or not value.isprintable():
        raise TypeError("not a text")
    if not value.strip() or len(value) > most:
        raise ValueError("empty, or too long")
    return value.strip()
