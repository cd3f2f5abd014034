"""What a packer reads when a rule of packing, or a field, says no. Made from the errors' data."""

from crux_desk.domain import errors as e
from crux_desk.domain.orders.orders import LineStatus
from crux_desk.ui.words.text import (
    Words,
    amount,
    boxes,
    field_name,
    joined,
    line_name,
    shown_text,
    state_name,
    translate,
    units,
)

_t = translate

# -- packing -------------------------------------------------------------------------------------


def too_many_units(error: e.TooManyUnits) -> Words:
    """Too many units, in words."""
    name = line_name(error.line)
    if error.possible == 0 and error.packed:
        return Words(
            _t("All of it is packed already: {name}", name=name),
            _t(
                "{packed} of {may_ship} are in boxes. Nothing was changed. Take one out of a box"
                " to put it elsewhere.",
                packed=error.packed,
                may_ship=error.line.may_ship,
            ),
        )
    return Words(
        _t("Only {possible} left: {name}", possible=error.possible, name=name),
        _t(
            "{wanted} were asked for, {possible} of {may_ship} may still go into boxes."
            " Nothing was changed. Pack {possible} or fewer.",
            wanted=error.wanted,
            possible=error.possible,
            may_ship=error.line.may_ship,
        ),
    )


def nothing_to_submit(error: e.NothingToSubmit) -> Words:
    """Nothing to submit, in words: not packed yet, or all of it on its way."""
    if error.is_all_shipped:
        return Words(
            _t("Nothing is left to submit"),
            _t(
                "All of {po} is submitted or shipped already. Go on with the next order.",
                po=shown_text(error.po_number),
            ),
        )
    return Words(
        _t("Nothing to submit yet"), _t("No box has anything in it. Pack something first.")
    )


_WHY_DEAD = {
    LineStatus.CANCELLED: "Cancelled line: {name}",
    LineStatus.REJECTED: "Rejected line: {name}",
    LineStatus.BACKORDERED: "Backordered line: {name}",
}


def line_not_shippable(error: e.LineNotShippable) -> Words:
    """Line not shippable, in words."""
    line = error.line
    name = line_name(line)
    if not line.status.is_dead and line.shipped:
        return Words(
            _t("Shipped already: {name}", name=name),
            _t(
                "{wanted} were asked for, 0 may ship: all {shipped} have tracking numbers."
                " Nothing was changed. Put the unit back.",
                wanted=error.wanted,
                shipped=line.shipped,
            ),
        )
    return Words(
        _t(_WHY_DEAD.get(line.status, "Not to be shipped: {name}"), name=name),
        _t(
            "{wanted} were asked for, 0 of {ordered} may ship. Nothing was changed."
            " Put the unit back.",
            wanted=error.wanted,
            ordered=line.allocation.ordered,
        ),
    )


def not_in_box(error: e.NotInBox) -> Words:
    """Not in box, in words."""
    return Words(
        _t("Not that many in box {box}: {name}", box=error.box_number, name=line_name(error.line)),
        _t(
            "{wanted} were to come out, {present} are in it. Nothing was changed.",
            wanted=error.wanted,
            present=error.present,
        ),
    )


def quantity_too_small(error: e.QuantityTooSmall) -> Words:
    """Quantity too small, in words."""
    return Words(
        _t("{quantity} units of {name}?", quantity=error.quantity, name=line_name(error.line)),
        _t("The least is 1, not {quantity}. Nothing was changed.", quantity=error.quantity),
    )


def split_too_thin(error: e.SplitTooThin) -> Words:
    """Split too thin, in words."""
    return Words(
        _t("Cannot split {units} over {boxes}", units=units(error.units), boxes=boxes(error.boxes)),
        _t(
            "{name}: each box needs at least one unit. Nothing was changed. Choose 1 to {units}.",
            name=line_name(error.line),
            units=error.units,
        ),
    )


def boxes_incomplete(error: e.BoxesIncomplete) -> Words:
    """Boxes incomplete, in words."""
    parts = [
        _t(
            "box {box}: {fields}",
            box=missing.box_number,
            fields=joined([field_name(field) for field in missing.fields], 6),
        )
        for missing in error.missing
    ]
    parts += [
        _t(
            "{name}: {packed} in boxes, {may_ship} may ship",
            name=line_name(too_many.line),
            packed=too_many.packed,
            may_ship=too_many.line.may_ship,
        )
        for too_many in error.too_many
    ]
    parts += [_t("{name}: no unit cost", name=line_name(line)) for line in error.without_cost]
    title = _t("Not ready to submit") if error.too_many else _t("Something is missing")
    return Words(
        title,
        _t("{parts}. Nothing was sent; fill it in and submit again.", parts=joined(parts)),
    )


def order_changed(error: e.OrderChanged) -> Words:
    """Order changed, in words."""
    parts = [
        _t(
            "{name}: {packed} in boxes, {may_ship} may ship",
            name=line_name(too_many.line),
            packed=too_many.packed,
            may_ship=too_many.line.may_ship,
        )
        for too_many in error.too_many
    ]
    parts += [_t("{tracking} is there already", tracking=tracking) for tracking in error.taken]
    parts += [_t("a packed line is gone from the order") for _ in error.gone]
    return Words(
        _t("The order has changed at Crux"),
        _t("{parts}. Nothing was sent. Correct the boxes, then submit.", parts=joined(parts)),
    )


def tracking_taken(error: e.TrackingNumberTaken) -> Words:
    """Tracking taken, in words."""
    if error.box_number is None:
        return Words(
            _t("This label was sent already: {tracking}", tracking=error.tracking),
            _t("Crux shows it on this order. Nothing was changed. Use another label."),
        )
    return Words(
        _t("Box {box} has this label: {tracking}", box=error.box_number, tracking=error.tracking),
        _t("A label belongs to one box. Nothing was changed. Use another label."),
    )


def packing_closed(error: e.PackingClosed) -> Words:
    """Packing closed, in words."""
    return Words(
        _t("{po_number} is {state}", po_number=error.po_number, state=state_name(error.state)),
        _t("Its boxes cannot be changed any more. Nothing was changed."),
    )


# -- entries -------------------------------------------------------------------------------------


def not_a_number(error: e.NotANumber) -> Words:
    """Not a number, in words."""
    return Words(
        _t("“{text}” is no {field}", text=shown_text(error.text), field=field_name(error.field)),
        _t("Type digits with at most one dot or comma, as 3.25 or 3,25. Nothing was changed."),
    )


def too_many_decimals(error: e.TooManyDecimals) -> Words:
    """Too many decimals, in words."""
    return Words(
        _t(
            "“{text}” has {decimals} decimals",
            text=shown_text(error.text),
            decimals=error.decimals,
        ),
        _t(
            "A {field} has at most {allowed}. Nothing was changed. For thousands, type no"
            " separator.",
            field=field_name(error.field),
            allowed=error.allowed,
        ),
    )


def number_out_of_range(error: e.NumberOutOfRange) -> Words:
    """Number out of range, in words."""
    field = field_name(error.field)
    value, least, most = (
        amount(error.field, number) for number in (error.value, error.least, error.most)
    )
    if error.value > error.most:
        return Words(
            _t("{value} is too much for a {field}", value=value, field=field),
            _t("The most is {most}. Nothing was changed.", most=most),
        )
    rule = (
        "The least is {least}. Nothing was changed."
        if error.is_least_allowed
        else "It must be above {least}. Nothing was changed."
    )
    return Words(
        _t("{value} is too little for a {field}", value=value, field=field), _t(rule, least=least)
    )


def text_too_long(error: e.TextTooLong) -> Words:
    """Text too long, in words."""
    return Words(
        _t("The {field} is too long", field=field_name(error.field)),
        _t(
            "It has {length} characters, Crux takes {limit}. Nothing was changed.",
            length=error.length,
            limit=error.limit,
        ),
    )


def text_unreadable(error: e.TextUnreadable) -> Words:
    """Text unreadable, in words."""
    return Words(
        _t("The {field} cannot be read", field=field_name(error.field)),
        _t("It holds signs that no label has. Nothing was changed. Scan or type it again."),
    )
