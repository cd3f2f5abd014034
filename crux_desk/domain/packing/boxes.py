"""The boxes of a packing and what is in them: state and counters, changed one `Change` at a time.

No rules here; `packing` checks them before it makes a change. Every change costs the same, however
many lines, boxes and steps there are.
"""

from bisect import insort
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from typing import Any, ClassVar

from crux_desk.domain.errors.base import Field
from crux_desk.domain.orders.notes import Note
from crux_desk.domain.packing.changes import (
    BoxAccepted,
    BoxAdded,
    BoxTaken,
    Change,
    CurrentBoxChanged,
    FieldChanged,
    FieldValue,
    Mark,
    MarkChanged,
    NoteConfirmed,
    UnitCostChanged,
    UnitsChanged,
    ValueSource,
)
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.domain.values import dataclass

BOX_FIELDS = (Field.TRACKING, Field.CARRIER, Field.METHOD, Field.WEIGHT, Field.SHIP_COST)
"""What a box carries besides its contents, in the order in which it is filled in."""


EMPTY = 0
"""The key of no contents."""


@dataclass
class Box:
    """One parcel: read it anywhere, change it through `Packing` alone.

    `weight` is in pounds, `ship_cost` in US dollars; None where it is not filled in yet.
    """

    number: int
    tracking: str = ""
    carrier: str = ""
    method: str = ""
    weight: Decimal | None = None
    ship_cost: Decimal | None = None
    is_accepted: bool = False
    needs_cost: bool = field(default=True, compare=False, repr=False)
    """Whether it may not be sent without a ship cost."""
    marks: set[Mark] = field(default_factory=set)
    contents: dict[str, int] = field(default_factory=dict)
    units: int = 0
    contents_key: int = field(default=EMPTY, compare=False, repr=False)
    """Another one for other contents; what was taken out again makes it the same as before."""
    sources: dict[Field, ValueSource] = field(default_factory=dict, compare=False, repr=False)
    """Where the fields that are filled in have their values from."""
    weighings: list[int] = field(default_factory=list, compare=False, repr=False)
    """The contents, by their key, when each weight was filled in."""
    is_label_declined: bool = field(default=False, compare=False, repr=False)
    """Whether what shipping software knew of its label was taken off again: it stays off."""
    costings: list[bool] = field(default_factory=list, compare=False, repr=False)
    """Of each time that a ship cost was filled in, whether it said the one there once more."""

    def value(self, name: Field) -> FieldValue:
        """The value of one of `BOX_FIELDS`."""
        value: FieldValue = getattr(self, name.value)
        return value

    @property
    def needed_fields(self) -> tuple[Field, ...]:
        """The fields without which it may not be sent."""
        return BOX_FIELDS if self.needs_cost else BOX_FIELDS[:-1]

    @property
    def missing(self) -> tuple[Field, ...]:
        """What the box still lacks before it may be sent."""
        fields = tuple(name for name in self.needed_fields if self.value(name) in (None, ""))
        return fields if self.contents else (*fields, Field.CONTENTS)

    @property
    def is_to_weigh_again(self) -> bool:
        """Whether its weight is of other contents than it has now."""
        if self.weight is None or not self.contents:
            return False
        if Mark.WEIGHT_STALE in self.marks:
            return True
        # Who fills the weight in before the units knows what it is going to be.
        return self.weighings[-1:] not in ([], [EMPTY], [self.contents_key])

    @property
    def is_free_unasked(self) -> bool:
        """Whether its ship cost is 0, and nobody has said yet that this is meant."""
        return self.ship_cost == 0 and self.costings[-1:] != [True]

    @property
    def is_sealed(self) -> bool:
        """Whether it is closed, by its label or since it is complete: the next item opens a box."""
        return Mark.SEALED in self.marks

    @property
    def is_checked(self) -> bool:
        """Whether its label was scanned once more on the sealed box."""
        return Mark.CHECKED in self.marks

    @property
    def is_weight_confirmed(self) -> bool:
        """Whether a person has said that its weight is right."""
        return Mark.WEIGHT_CONFIRMED in self.marks

    @property
    def is_blank(self) -> bool:
        """Whether nothing was put into the box and no label, weight or cost was given."""
        return not (self.contents or self.tracking) and self.weight is self.ship_cost is None


class Boxes:
    """All boxes of one packing, with counters that make every question O(1)."""

    def __init__(self, *, needs_cost: bool = True) -> None:
        self._needs_cost = needs_cost
        self._by_number: dict[int, Box] = {}
        self._numbers: list[int] = []
        self._taken: dict[int, list[Box]] = {}
        self._packed: dict[str, int] = {}
        self._unit_costs: dict[str, Decimal] = {}
        self._box_of_tracking: dict[str, int] = {}
        self.notes_read: set[Note] = set()
        self.current_number: int | None = None
        self.units = 0

    def __iter__(self) -> Iterator[Box]:
        return (self._by_number[number] for number in self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def get(self, number: int) -> Box | None:
        """The box of that number, if there is one."""
        return self._by_number.get(number)

    @property
    def next_number(self) -> int:
        """The number of the box that would be opened next."""
        return self._numbers[-1] + 1 if self._numbers else 1

    def neighbour_of(self, number: int) -> int | None:
        """The box to go to when box `number` is taken away: the next one, else the one before."""
        later = [other for other in self._numbers if other > number]
        earlier = [other for other in self._numbers if other < number]
        return later[0] if later else (earlier[-1] if earlier else None)

    def packed(self, line_item_uuid: str) -> int:
        """Units of the line in boxes that the service does not have yet."""
        return self._packed.get(line_item_uuid, 0)

    @property
    def packed_units(self) -> Mapping[str, int]:
        """The same for all lines that have any, by line item uuid."""
        return self._packed

    @property
    def packed_lines(self) -> tuple[str, ...]:
        """The lines with units in boxes that the service does not have yet."""
        return tuple(uuid for uuid, units in self._packed.items() if units)

    def unit_cost(self, line_item_uuid: str) -> Decimal | None:
        """The unit cost that was typed in for the line, in US dollars."""
        return self._unit_costs.get(line_item_uuid)

    def box_with_tracking(self, tracking: str) -> int | None:
        """The number of the box that carries this tracking number, however it is written."""
        return self._box_of_tracking.get(tracking_key(tracking))

    # -- applying changes ------------------------------------------------------------------------

    def apply(self, change: Change) -> None:
        """Make the change. It must fit the state: changes come from `Packing` or from its journal.

        Raises:
            KeyError, ValueError: the change does not fit, so the history is not this packing's.
        """
        self._DOES[type(change)](self, change)

    def take_back(self, change: Change) -> None:
        """Make a change that takes another one back.

        Raises:
            As `apply`.
        """
        self.apply(change)
        match change:
            case FieldChanged(number, Field.WEIGHT):
                # The weight is the one before, and so is what it was of.
                del self._by_number[number].weighings[-2:]
            case FieldChanged(number, Field.SHIP_COST):
                del self._by_number[number].costings[-2:]
            case BoxAdded(number):
                box, taken = self._by_number[number], self._taken[number].pop()
                box.weighings, box.costings = taken.weighings, taken.costings
            case BoxTaken(number):
                # Its opening was taken back, which nothing takes back again.
                self._taken[number].pop()
            case _:
                pass

    def _add_box(self, change: BoxAdded) -> None:
        if change.box_number in self._by_number:
            raise ValueError(f"box {change.box_number} is there already")
        self._by_number[change.box_number] = Box(change.box_number, needs_cost=self._needs_cost)
        insort(self._numbers, change.box_number)

    def _take_box(self, change: BoxTaken) -> None:
        box = self._by_number.pop(change.box_number)
        self._taken.setdefault(box.number, []).append(box)
        self._numbers.remove(change.box_number)

    def _change_units(self, change: UnitsChanged) -> None:
        box = self._by_number[change.box_number]
        box.contents_key ^= _key_of(box, change.line_item_uuid)
        _add(box.contents, change.line_item_uuid, change.by)
        box.contents_key ^= _key_of(box, change.line_item_uuid)
        _add(self._packed, change.line_item_uuid, change.by)
        box.units += change.by
        self.units += change.by

    def _change_field(self, change: FieldChanged) -> None:
        box = self._by_number[change.box_number]
        if change.field is Field.TRACKING:
            box.is_label_declined = False
            self._box_of_tracking.pop(tracking_key(box.tracking), None)
            if change.after:
                self._box_of_tracking[tracking_key(str(change.after))] = box.number
        elif change.field is Field.WEIGHT:
            box.weighings.append(box.contents_key)
        elif change.field is Field.SHIP_COST:
            box.costings.append(change.before == change.after)
        if change.source_before is ValueSource.FEED and change.after is None:
            box.is_label_declined = True
        if change.source is None:
            box.sources.pop(change.field, None)
        else:
            box.sources[change.field] = change.source
        setattr(box, change.field.value, change.after)

    def _change_unit_cost(self, change: UnitCostChanged) -> None:
        if change.after is None:
            self._unit_costs.pop(change.line_item_uuid, None)
        else:
            self._unit_costs[change.line_item_uuid] = change.after

    def _change_current(self, change: CurrentBoxChanged) -> None:
        self.current_number = change.after

    def _change_mark(self, change: MarkChanged) -> None:
        marks = self._by_number[change.box_number].marks
        if change.is_set:
            marks.add(change.mark)
        else:
            marks.discard(change.mark)

    def _note_read(self, change: NoteConfirmed) -> None:
        self.notes_read.add(Note.confirmed(change.line_item_uuid, change.text))

    def _accept_box(self, change: BoxAccepted) -> None:
        box = self._by_number[change.box_number]
        box.is_accepted = True
        self.units -= box.units
        for line_item_uuid, units in box.contents.items():
            _add(self._packed, line_item_uuid, -units)

    _DOES: ClassVar[Mapping[type, Callable[["Boxes", Any], None]]] = {
        BoxAdded: _add_box,
        BoxTaken: _take_box,
        UnitsChanged: _change_units,
        FieldChanged: _change_field,
        UnitCostChanged: _change_unit_cost,
        CurrentBoxChanged: _change_current,
        MarkChanged: _change_mark,
        NoteConfirmed: _note_read,
        BoxAccepted: _accept_box,
    }


def _key_of(box: Box, line_item_uuid: str) -> int:
    count = box.contents.get(line_item_uuid, 0)
    return hash((line_item_uuid, count)) if count else EMPTY


def _add(counts: dict[str, int], key: str, by: int) -> None:
    count = counts.get(key, 0) + by
    if count < 0:
        raise ValueError(f"{key}: {count} units")
    if count:
        counts[key] = count
    else:
        counts.pop(key, None)
