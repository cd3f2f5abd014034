"""How steps, boxes, parcels and reasons stand in the journal: JSON, decimals as strings.

Written by hand, so that a draft of thousands of steps opens at once. What was once written is
read for ever: a name here is never given another meaning.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.boxes import Box
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
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.submission.parcels import Parcel, ParcelLine
from crux_desk.domain.submission.submission import ShownUnits

_NUMBER_FIELDS = (Field.WEIGHT, Field.SHIP_COST)


def _decimal_out(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _decimal_in(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _field_in(field: Field, value: str | None) -> FieldValue:
    return _decimal_in(value) if field in _NUMBER_FIELDS else value


def _field_out(value: FieldValue) -> str | None:
    return None if value is None else str(value)


def _encode_field(change: FieldChanged) -> list[Any]:
    before, after = _field_out(change.before), _field_out(change.after)
    encoded = ["field", change.box_number, change.field.value, before, after]
    if change.source or change.source_before or change.raw:
        encoded += [change.source or "", change.source_before or "", change.raw]
    return encoded


def _encode_cost(change: UnitCostChanged) -> list[Any]:
    before, after = _decimal_out(change.before), _decimal_out(change.after)
    return ["cost", change.line_item_uuid, before, after]


_ENCODERS: Mapping[type, Callable[[Any], list[Any]]] = {
    BoxAdded: lambda change: ["box", change.box_number],
    BoxTaken: lambda change: ["no_box", change.box_number],
    UnitsChanged: lambda c: ["units", c.box_number, c.line_item_uuid, c.by],
    FieldChanged: _encode_field,
    UnitCostChanged: _encode_cost,
    CurrentBoxChanged: lambda change: ["current", change.before, change.after],
    MarkChanged: lambda c: ["mark", c.box_number, c.mark.value, c.is_set],
    NoteConfirmed: lambda change: ["read", change.line_item_uuid, change.text],
    BoxAccepted: lambda change: ["accepted", change.box_number],
}


def _encode_change(change: Change) -> list[Any]:
    return _ENCODERS[type(change)](change)


def _decode_field(
    number: int, name: str, before: str | None, after: str | None, *told: str
) -> Change:
    field = Field(name)
    values = _field_in(field, before), _field_in(field, after)
    if not told:
        return FieldChanged(number, field, *values)
    source, source_before, raw = told
    return FieldChanged(number, field, *values, _source(source), _source(source_before), raw)


def _source(name: str) -> ValueSource | None:
    return ValueSource(name) if name else None


def _decode_cost(line: str, before: str | None, after: str | None) -> Change:
    return UnitCostChanged(line, _decimal_in(before), _decimal_in(after))


def _decode_mark(number: int, name: str, is_set: bool) -> Change:
    return MarkChanged(number, Mark(name), is_set)


_DECODERS: Mapping[str, Callable[..., Change]] = {
    "box": BoxAdded,
    "no_box": BoxTaken,
    "units": UnitsChanged,
    "field": _decode_field,
    "cost": _decode_cost,
    "current": CurrentBoxChanged,
    "mark": _decode_mark,
    "read": NoteConfirmed,
    "accepted": BoxAccepted,
}


def encode_changes(changes: Sequence[Change]) -> str:
    """The changes of a step, as JSON."""
    return json.dumps([_encode_change(change) for change in changes], separators=(",", ":"))


def decode_changes(text: str) -> tuple[Change, ...]:
    """The changes of a step.

    Raises:
        Any of `RUBBISH`: not what `encode_changes` wrote.
    """
    return _changes(json.loads(text))


def decode_all_changes(texts: Sequence[str]) -> list[tuple[Change, ...]]:
    """The changes of many steps, each as by `decode_changes`, in less time; raises the same."""
    steps = json.loads(f"[{','.join(texts)}]")
    if len(steps) != len(texts):
        raise ValueError("a step is no single list")
    return list(map(_changes, steps))


def _changes(values: list[Any]) -> tuple[Change, ...]:
    return tuple([_DECODERS[name](*rest) for name, *rest in values])


def encode_reason(reason: Reason | None) -> str | None:
    """A reason, as JSON; None stays None."""
    return None if reason is None else json.dumps([reason.code.value, *reason.details])


def decode_reason(text: str | None) -> Reason | None:
    """A reason, or None."""
    if text is None:
        return None
    code, *details = json.loads(text)
    return Reason(ReasonCode(code), tuple(details))


def encode_boxes(boxes: Sequence[Box]) -> str:
    """The boxes of a packing that is closed, as JSON, for lists that do not fold its steps."""
    return json.dumps([_encode_box(box) for box in boxes], separators=(",", ":"))


def _encode_box(box: Box) -> list[Any]:
    fields = [box.tracking, box.carrier, box.method]
    numbers = [_decimal_out(box.weight), _decimal_out(box.ship_cost)]
    encoded = [box.number, *fields, *numbers, box.is_accepted, box.contents]
    return [*encoded, box.sources] if box.sources else encoded


def decode_boxes(text: str) -> tuple[Box, ...]:
    """The boxes that `encode_boxes` wrote."""
    return tuple(
        Box(
            number=number,
            tracking=tracking,
            carrier=carrier,
            method=method,
            weight=_decimal_in(weight),
            ship_cost=_decimal_in(cost),
            is_accepted=is_accepted,
            contents=contents,
            units=sum(contents.values()),
            sources={
                Field(name): ValueSource(one) for told in sources for name, one in told.items()
            },
        )
        for number, tracking, carrier, method, weight, cost, is_accepted, contents, *sources in (
            json.loads(text)
        )
    )


def encode_parcels(parcels: Sequence[Parcel]) -> str:
    """What goes out, as JSON."""
    return json.dumps(
        [
            [p.box_number, p.tracking, p.carrier, p.method, str(p.weight)]
            + [_decimal_out(p.ship_cost)]
            + [[i.line_item_uuid, i.sku_id, i.quantity, str(i.unit_cost)] for i in p.lines]
            for p in parcels
        ],
        separators=(",", ":"),
    )


def decode_parcels(text: str) -> tuple[Parcel, ...]:
    """What goes out."""
    return tuple(
        Parcel(
            tracking=tracking,
            carrier=carrier,
            method=method,
            weight=Decimal(weight),
            ship_cost=_decimal_in(cost),
            lines=tuple(
                ParcelLine(uuid, sku_id, units, Decimal(unit_cost))
                for uuid, sku_id, units, unit_cost in lines
            ),
            box_number=box_number,
        )
        for box_number, tracking, carrier, method, weight, cost, *lines in json.loads(text)
    )


def encode_shown(shown: ShownUnits) -> str:
    """What an order showed before something was sent, as JSON."""
    return json.dumps([[*key, units] for key, units in shown.items()], separators=(",", ":"))


def decode_shown(text: str) -> dict[tuple[str, str], int]:
    """What an order showed before something was sent."""
    return {(tracking, line): units for tracking, line, units in json.loads(text)}
