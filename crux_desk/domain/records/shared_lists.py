"""A list of goods that goes from the bench where it was imported to all others. Values."""

from collections.abc import Mapping
from datetime import datetime

from crux_desk.domain.values import dataclass

PART_BYTES = 131_072
"""So much of a list goes over the network at once."""


@dataclass(frozen=True, slots=True)
class SharedList:
    """A list as it was imported at `station`, packed up, in `parts` pieces; `digest` is of all of them."""

    list_id: str
    at: datetime
    station: str
    packer: str
    parts: int
    digest: str


@dataclass(frozen=True, slots=True)
class ArrivedList:
    """One that is here as a whole, and not yet in the tables.

    `others` are the times of all lists that the floor has, by id: what is newer than the list and of
    none of these times was changed by a person, and lists that are newer are taken over once more.
    """

    shared: SharedList
    body: bytes
    others: Mapping[str, datetime]


@dataclass(frozen=True, slots=True)
class GoodsConflict:
    """An item that was changed here after a list was imported at `station`, which says otherwise.

    Or, where it is not `is_of_list`, one that was saved there otherwise, while the two were apart.
    """

    sku_id: str
    station: str
    is_of_list: bool = True
