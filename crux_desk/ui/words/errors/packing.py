"""What a packer reads when a rule of packing, or a field, says no. Made from the errors' data."""

from collections.abc import Sequence

from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.entries import (
    NotANumber,
    NumberOutOfRange,
    TextTooLong,
    TextUnreadable,
    TooManyDecimals,
)
from crux_desk.domain.errors.packing import (
    BoxesIncomplete,
    LineNotShippable,
    MissingInBox,
    NothingToSubmit,
    NotInBox,
    OrderChanged,
    PackingClosed,
    QuantityTooSmall,
    SplitTooThin,
    TooManyOfLine,
    TooManyUnits,
    TrackingNumberTaken,
)
from crux_desk.domain.orders.orders import LineStatus
from crux_desk.ui.words.text import (
    Words,
    amount,
    boxes,
    captioned,
    field_name,
    how_to_type,
    joined,
    line_name,
    named_line,
    noop,
    odd_words,
    plural,
    sentence,
    sentences,
    shown_text,
    state_name,
    translate,
    translated,
    units,
)

_t = translate

# -- packing -------------------------------------------------------------------------------------


def too_many_units(error: TooManyUnits) -> Words:
    """Too many units, in words."""
    name = line_name(error.line)
    if error.possible == 0 and error.packed:
        return Words(
            _t("Already packed: {name}", name=name),
            _t(
                "{packed} of {may_ship} already in boxes. Nothing was changed. To move one, take it"
                " out of its box first.",
                packed=error.packed,
                may_ship=error.line.may_ship,
            ),
        )
    return Words(
        _t("Only {possible} left: {name}", possible=error.possible, name=name),
        plural(
            "You asked for {wanted}; {n} of {may_ship} are left to pack. Nothing was changed. Pack"
            " {n} or fewer.",
            "You asked for {wanted}; 1 of {may_ship} is left to pack. Nothing was changed. Pack 1.",
            error.possible,
            wanted=error.wanted,
            may_ship=error.line.may_ship,
        ),
    )


def nothing_to_submit(error: NothingToSubmit) -> Words:
    """Nothing to submit, in words: not packed yet, or all of it on its way."""
    if error.is_all_shipped:
        return Words(
            _t("Nothing left to submit"),
            _t(
                "Everything on {po} is already submitted or shipped. Go on with the next order.",
                po=shown_text(error.po_number),
            ),
        )
    return Words(_t("Nothing to submit yet"), _t("All boxes are empty. Pack something first."))


_WHY_DEAD = {
    LineStatus.CANCELLED: noop("Canceled: {name}"),
    LineStatus.REJECTED: noop("Rejected: {name}"),
    LineStatus.BACKORDERED: noop("Backordered: {name}"),
    LineStatus.GONE: noop("No longer on the order: {name}"),
}
_DEAD = noop("Can't ship: {name}")


def line_not_shippable(error: LineNotShippable) -> Words:
    """Line not shippable, in words."""
    line = error.line
    name = line_name(line)
    if not line.status.is_dead and line.shipped:
        return Words(
            _t("Already shipped: {name}", name=name),
            _t(
                "You asked for {wanted}; all {shipped} already have tracking numbers. Nothing was"
                " changed. Put the item back.",
                wanted=error.wanted,
                shipped=line.shipped,
            ),
        )
    return Words(
        translated(_WHY_DEAD.get(line.status, _DEAD), name=name),
        _t(
            "You asked for {wanted}; none of the {ordered} can ship. Put the item back.",
            wanted=error.wanted,
            ordered=line.allocation.ordered,
        ),
    )


def not_in_box(error: NotInBox) -> Words:
    """Not in box, in words."""
    return Words(
        _t("Not that many in box {box}: {name}", box=error.box_number, name=line_name(error.line)),
        _t(
            "You asked to take out {wanted}; the box has {present}. Nothing was changed.",
            wanted=error.wanted,
            present=error.present,
        ),
    )


def quantity_too_small(error: QuantityTooSmall) -> Words:
    """Quantity too small, in words."""
    return Words(
        _t("{quantity} units of {name}?", quantity=error.quantity, name=line_name(error.line)),
        _t("Enter 1 or more, not {quantity}. Nothing was changed.", quantity=error.quantity),
    )


def split_too_thin(error: SplitTooThin) -> Words:
    """Split too thin, in words."""
    return Words(
        _t(
            "Can't split {units} over {boxes}",
            units=units(error.units),
            boxes=boxes(error.boxes),
        ),
        _t(
            "{name}: each box needs at least one unit. Nothing was changed. Choose 1 to {units}.",
            name=line_name(error.line),
            units=error.units,
        ),
    )


def boxes_incomplete(error: BoxesIncomplete) -> Words:
    """Boxes incomplete, in words: the first thing, which is gone to, and below it the others."""
    needed = [field_name(field) for missing in error.missing[:1] for field in missing.fields[1:]]
    if error.missing and Field.CONTENTS in error.missing[0].fields:
        needed = []
    first, *others = [
        *(_lacking(missing, 1) for missing in error.missing[:1]),
        *(captioned(_t("Also missing"), name) for name in [joined(needed)] if name),
        *(_lacking(missing, 6) for missing in error.missing[1:]),
        *(_t("No unit cost for {name}", name=line_name(line)) for line in error.without_cost),
        *_too_many_of(error.too_many),
    ]
    also = sentences(*(sentence(other) for other in others[:_MAX_OTHERS]))
    more = len(others) - _MAX_OTHERS
    rest = plural("And {n} more.", "And 1 more.", more) if more > 0 else ""
    how = _t("Nothing was sent. Fix it, then submit again.")
    if error.without_cost and not error.missing:
        how = _t("Nothing was sent. Press Shift+F3 to enter it, then submit again.")
    return Words(first, sentences(also, rest, how))


_MAX_OTHERS = 3


def _lacking(missing: MissingInBox, most: int) -> str:
    """What a box lacks, as a sentence that names so many of it."""
    box, names = missing.box_number, [field_name(field) for field in missing.fields[:most]]
    if Field.CONTENTS in missing.fields:
        return _t("Box {box} is empty", box=box)
    return _t("Box {box} has no {fields}", box=box, fields=joined(names, most))


def order_changed(error: OrderChanged) -> Words:
    """Order changed, in words."""
    parts = _too_many_of(error.too_many)
    parts += [_t("{tracking} is already on the order", tracking=each) for each in error.taken]
    parts += [
        _t("{count} you packed of an item that is no longer on the order", count=packed)
        for _, packed in error.gone
    ]
    return Words(
        _t("The order changed at Crux"),
        sentences(
            sentence(captioned(_t("Changed"), joined(parts))),
            _t("Nothing was sent. Fix the boxes, then submit again."),
        ),
    )


def _too_many_of(lines: Sequence[TooManyOfLine]) -> list[str]:
    return [
        translated(
            _TOO_MANY_OF_GONE if each.line.status is LineStatus.GONE else _TOO_MANY,
            name=named_line(each.line.name, each.line.sku_id),
            packed=each.packed,
            may_ship=each.line.may_ship,
        )
        for each in lines
    ]


_TOO_MANY = noop("{name}: {packed} in boxes, {may_ship} can ship")
_TOO_MANY_OF_GONE = noop("{name}: {packed} in boxes, no longer on the order")


def tracking_taken(error: TrackingNumberTaken) -> Words:
    """Tracking taken, in words."""
    if error.box_number is None:
        return Words(
            _t("This label was already sent: {tracking}", tracking=error.tracking),
            _t("Crux shows it on this order. Nothing was changed. Use another label."),
        )
    return Words(
        _t("Box {box} has this label: {tracking}", box=error.box_number, tracking=error.tracking),
        _t("Each box needs its own label. Nothing was changed. Use another label."),
    )


def packing_closed(error: PackingClosed) -> Words:
    """Packing closed, in words."""
    return Words(
        captioned(error.po_number, state_name(error.state)),
        _t("You can't change its boxes anymore. Nothing was changed."),
    )


# -- entries -------------------------------------------------------------------------------------


def not_a_number(error: NotANumber) -> Words:
    """Not a number, in words."""
    return Words(
        _t(
            '"{text}" isn\'t a {field}',
            text=shown_text(error.text),
            field=field_name(error.field),
        ),
        sentences(how_to_type(error.field), _t("Nothing was changed.")),
    )


def too_many_decimals(error: TooManyDecimals) -> Words:
    """Too many decimals, in words."""
    return Words(
        plural(
            '"{text}" has {n} decimals',
            '"{text}" has 1 decimal',
            error.decimals,
            text=shown_text(error.text),
        ),
        sentences(
            _t(
                "Type at most {allowed} for the {field}. Nothing was changed.",
                allowed=error.allowed,
                field=field_name(error.field),
            ),
            _t("Don't type a comma for thousands."),
        ),
    )


def number_out_of_range(error: NumberOutOfRange) -> Words:
    """Number out of range, in words."""
    field = field_name(error.field)
    value, least, most = (
        amount(error.field, number) for number in (error.value, error.least, error.most)
    )
    if error.value > error.most:
        return Words(
            _t("{value} is too much for the {field}", value=value, field=field),
            _t("Enter {most} or less. Nothing was changed.", most=most),
        )
    return Words(
        _t("{value} is too little for the {field}", value=value, field=field),
        _t("Enter {least} or more. Nothing was changed.", least=least)
        if error.is_least_allowed
        else _t("Enter more than {least}. Nothing was changed.", least=least),
    )


def text_too_long(error: TextTooLong) -> Words:
    """Text too long, in words."""
    return Words(
        _t("The {field} is too long", field=field_name(error.field)),
        _t(
            "You entered {length} characters; Crux takes {limit}. Nothing was changed.",
            length=error.length,
            limit=error.limit,
        ),
    )


def text_unreadable(error: TextUnreadable) -> Words:
    """Text unreadable, in words."""
    return Words(
        _t("Can't read the {field}", field=field_name(error.field)),
        sentences(
            odd_words(error.text),
            _t(
                "It has characters that labels don't use. Nothing was changed. Scan or type it again."
            ),
        ),
    )
