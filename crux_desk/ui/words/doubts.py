"""Why the packer is asked first, in words: a question, and what it rests on."""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from crux_desk.domain.scanning.decisions import Doubt, DoubtKind
from crux_desk.domain.scanning.service_warnings import WARNING_DOUBTS
from crux_desk.ui.words.text import (
    Words,
    box_name,
    boxes,
    joined,
    money,
    number,
    plural,
    sentence,
    sentences,
    shown_status,
    shown_text,
    side_by_side,
    translate,
    units,
    weight,
)

if TYPE_CHECKING:
    from crux_desk.domain.scanning.box_weight import Moved

_t = translate
_MAX_NAMED = 8


def doubt_words(doubt: Doubt) -> Words:
    """The words of a doubt."""
    return _MAKERS[doubt.kind](*doubt.details)


def service_reason(doubt: Doubt) -> str:
    """What is wrong with a box's carrier, in the one short sentence that fits below its fields."""
    whole = _REASONS.get(doubt.kind)
    if whole is not None:
        return whole(doubt)
    _, *details = map(shown_text, doubt.details)
    match doubt.kind:
        case DoubtKind.NUMBER_OF_OTHER:
            return _t("This is a {other} number.", other=details[1])
        case DoubtKind.CARRIER_UNKNOWN if details[1]:
            return _t("Did you mean {meant}?", meant=details[1])
        case DoubtKind.CARRIER_UNKNOWN:
            return sentence(_t("{carrier} isn't a known carrier", carrier=details[0]))
        case DoubtKind.METHOD_UNKNOWN:
            return _t("{carrier} has no {method}.", carrier=details[0], method=details[1])
        case DoubtKind.WEIGHED_BEFORE:
            return _t("Weigh it again, or press Enter in the weight to keep it.")
        case _:
            return _t("The order asks for {asked}.", asked=details[1])


def _until_kept(doubt: Doubt) -> str:
    """Of a weight that is doubted until a person has said that it is right."""
    words = doubt_words(doubt)
    return sentences(
        sentence(words.title), words.advice, _t("Press Enter in its field to keep it.")
    )


def _keep_free(_: Doubt) -> str:
    """That nothing is paid is seen in the field, and was said in the bar."""
    return _t("Press Enter in the ship cost to keep {cost}.", cost=money(Decimal(0)))


def _in_a_line(doubt: Doubt) -> str:
    return doubt_words(doubt).line


def _by_title(doubt: Doubt) -> str:
    return sentence(doubt_words(doubt).title)


_REASONS: Mapping[DoubtKind, Callable[[Doubt], str]] = {
    DoubtKind.LABEL_VOID: _in_a_line,
    DoubtKind.LABEL_SERVICE: _in_a_line,
    DoubtKind.LABEL_WEIGHT: _in_a_line,
    DoubtKind.LABEL_COST: _in_a_line,
    DoubtKind.NUMBER_OF_NONE: _by_title,
    DoubtKind.UNLIKELY_WEIGHT: _by_title,
    DoubtKind.UNLIKELY_COST: _by_title,
    DoubtKind.ZERO_COST: _keep_free,
    DoubtKind.UNEXPECTED_WEIGHT: _until_kept,
}


def doubt_headline(doubt: Doubt) -> str:
    """Its title, where it does not stand with its box."""
    title = doubt_words(doubt).title
    if doubt.kind not in WARNING_DOUBTS:
        return title
    return side_by_side(box_name(int(doubt.details[0])), title)


# -- labels --------------------------------------------------------------------------------------


def _has_label(box: str, old: str, new: str) -> Words:
    title = _t("Box {box} already has a label. Replace it?", box=box)
    return Words(title, _t("Label {new} replaces {old}.", old=old, new=new))


def _which_box(box: str, *numbers: str) -> Words:
    title = _t("Is this the label of box {box}?", box=box)
    return Words(
        title,
        _t(
            "Boxes {numbers} have no label yet. To label another box, go to it first.",
            numbers=joined(list(numbers), _MAX_NAMED),
        ),
    )


def _other_zip(found: str, wanted: str) -> Words:
    title = _t("This label goes to ZIP {found}", found=found)
    return Words(title, _t("The order goes to {wanted}. Use it anyway?", wanted=wanted))


def _like_product(carrier: str) -> Words:
    title = _t("Is this a {carrier} label or an item?", carrier=carrier)
    return Words(title, _t("It isn't on this order, but it could be a product barcode."))


def _like_device(carrier: str) -> Words:
    title = _t("Is this a {carrier} label?", carrier=carrier)
    return Words(title, _t("It could be the number of a phone, a SIM card or a gift card."))


def _no_check_digit(carrier: str) -> Words:
    title = _t("Is this a {carrier} label?", carrier=carrier)
    return Words(title, _t("We can't tell from the number alone."))


def _other_number(carrier: str) -> Words:
    title = _t("Is this a {carrier} label?", carrier=carrier)
    why = _t(
        "Other barcodes look like it, and the order doesn't ask for {carrier}.", carrier=carrier
    )
    return Words(title, why)


def _whose_label(_: str) -> Words:
    title = _t("Whose label is this?")
    return Words(title, _t("More than one carrier uses numbers like this."))


# -- orders and submissions ----------------------------------------------------------------------


def _shipped_in_full(po_number: str, *trackings: str) -> Words:
    title = _t("{po} is fully shipped. Open it anyway?", po=po_number)
    return Words(title, _t("Shipped as {trackings}.", trackings=joined(list(trackings), 3)))


def _which_order(po_number: str, count: str, unsure: str = "") -> Words:
    title = _t("Which order? {count} have the number {po}", count=count, po=shown_text(po_number))
    look = _t("Look at the retailer and the address.")
    if not unsure:
        return Words(title, look)
    return Words(title, sentences(_t("Can't ask Crux now: one of them may be gone there."), look))


def _who_needs_it(code: str) -> Words:
    title = _t("Which order is it for? {item}", item=shown_text(code))
    return Words(title, _t("These need it and more, the oldest first. It counts as packed."))


def _made_anew(po_number: str, box_count: str, unit_count: str) -> Words:
    title = _t("{po} was made anew. Move your boxes to it?", po=shown_text(po_number))
    why = _t(
        "Crux no longer has the old order. It still holds {boxes} with {units}.",
        boxes=boxes(int(box_count)),
        units=units(int(unit_count)),
    )
    return Words(title, why)


def _not_allocated(po_number: str) -> Words:
    title = _t("{po} is not allocated yet", po=shown_text(po_number))
    return Words(title, _t("Ask your supervisor before you ship it."))


def _on_hold(status: str, *names: str) -> Words:
    shown = joined([shown_text(name) for name in names], 3)
    title = _t("{status} at Crux: {name}", status=shown_status(status), name=shown)
    return Words(title, _t("Ask your supervisor before you ship it."))


def _refused_unchanged(po_number: str) -> Words:
    title = _t("Crux rejected {po}, and nothing has changed", po=shown_text(po_number))
    return Words(title, _t("If you send it unchanged, Crux will likely reject it again."))


def _units_remain(count: str) -> Words:
    title = plural("{n} units not packed", "1 unit not packed", int(count))
    return Words(title, _t("These boxes ship now; you can ship the rest later."))


def _other_service(_: str, service: str, asked: str) -> Words:
    service, asked = shown_text(service), shown_text(asked)
    title = _t("{service}, not {asked}", service=service, asked=asked)
    return Words(title, _t("The order asks for {asked}.", asked=asked))


def _number_of_other(_: str, carrier: str, other: str) -> Words:
    """Another carrier than the box's prints its number."""
    carrier, other = shown_text(carrier), shown_text(other)
    title = _t("{carrier}, but a {other} number", carrier=carrier, other=other)
    return Words(title, _t("Change the carrier, or scan the right label."))


def _carrier_unknown(_: str, carrier: str, meant: str, asked: str) -> Words:
    """Neither the list nor the settings have it; `meant` and `asked` may be ""."""
    carrier, meant, asked = shown_text(carrier), shown_text(meant), shown_text(asked)
    asks = _t("The order asks for {asked}.", asked=asked) if asked else ""
    if meant:
        title = _t("{carrier}: did you mean {meant}?", carrier=carrier, meant=meant)
        why = _t(
            "{carrier} isn't a known carrier. Did you mean {meant}?", carrier=carrier, meant=meant
        )
        return Words(title, sentences(why, asks))
    title = _t("{carrier} isn't a known carrier", carrier=carrier)
    why = _t(
        "{carrier} isn't a known carrier. Check it, or add it in Settings > Carriers.",
        carrier=carrier,
    )
    return Words(title, sentences(why, asks))


def _method_unknown(_: str, carrier: str, method: str, meant: str) -> Words:
    """The carrier has no such method; `meant` may be ""."""
    carrier, method, meant = shown_text(carrier), shown_text(method), shown_text(meant)
    title = _t("{carrier} has no {method}", carrier=carrier, method=method)
    why = _t("{carrier} has no method {method}.", carrier=carrier, method=method)
    what = _t("Did you mean {meant}?", meant=meant) if meant else _t("Choose one from the list.")
    return Words(title, sentences(why, what))


def _weighed_before(_: str) -> Words:
    """Its contents are others than they were on the scale."""
    why = _t("It was weighed before its contents changed.")
    how = _t("Press Enter in the weight to keep it.")
    return Words(_t("Weigh it again"), sentences(why, how))


def _unlikely_weight(_: str, pounds: str) -> Words:
    title = _t("{weight} is too heavy for a parcel", weight=weight(Decimal(pounds)))
    return Words(title, _t("Check the weight."))


def _unlikely_cost(_: str, dollars: str) -> Words:
    title = _t("{cost} is a lot for a parcel", cost=money(Decimal(dollars)))
    return Words(title, _t("Check the ship cost."))


def _unexpected_weight(_: str, off: str, *named: str) -> Words:
    """The scale says something else than the contents should weigh."""
    pounds = Decimal(off)
    shown = weight(abs(pounds).quantize(Decimal("0.01"), ROUND_HALF_UP))
    title = (
        _t("{weight} too light", weight=shown)
        if pounds < 0
        else _t("{weight} too heavy", weight=shown)
    )
    from crux_desk.domain.scanning.box_weight import explanations_in

    guesses = [_guess(moved) for moved in explanations_in(named)]
    return Words(title, sentences(*guesses) or _t("Check what is in it."))


def _guess(moved: "Sequence[Moved]") -> str:
    """What may be in the box, or not, as a question."""
    first, *others = moved
    names = [shown_text(one.name) for one in moved]
    if not others:
        many = _t("{count} × {name}", count=number(abs(first.units)), name=names[0])
        if first.units < 0:
            return _t("Is {items} missing?", items=many)
        return _t("Is {items} too many in it?", items=many)
    if first.units * others[0].units < 0:
        return _t("Is {there} in it instead of {missing}?", there=names[1], missing=names[0])
    if first.units < 0:
        return _t("Are {one} and {other} missing?", one=names[0], other=names[1])
    return _t("Are {one} and {other} too many in it?", one=names[0], other=names[1])


def _zero_cost(_: str) -> Words:
    """Nothing is paid for it, and nobody has said that this is so."""
    title = _t("The ship cost is {cost}", cost=money(Decimal(0)))
    return Words(title, _t("Type what it costs, or press Enter in its field to keep it."))


def _same_weight(pounds: str) -> Words:
    """The box before may still be on the scale."""
    title = _t("{weight} again: is this another box?", weight=weight(Decimal(pounds)))
    return Words(
        title, _t("The box before weighed the same, and the scale has not been empty since.")
    )


def _label_used_again(tracking: str) -> Words:
    """It was void, and the shipping software has it as a label again."""
    title = _t("Was this label used before?")
    why = _t("{tracking} was void and is a label again.", tracking=shown_text(tracking))
    return Words(title, why)


def _label_void(_: str, tracking: str) -> Words:
    """It was voided after it was put on the box."""
    why = _t("No carrier takes {tracking}. Print a new label.", tracking=shown_text(tracking))
    return Words(_t("The label is void"), why)


def _label_service(_: str, service: str, of_label: str) -> Words:
    """The label was bought with another service."""
    here, there = shown_text(service), shown_text(of_label)
    title = _t("{service}, but the label is for {other}", service=here, other=there)
    return Words(title, _t("Change it, or scan the right label."))


def _label_weight(_: str, pounds: str, of_label: str) -> Words:
    """The label was bought for another weight."""
    here, there = weight(Decimal(pounds)), weight(Decimal(of_label))
    title = _t("{weight}, but the label says {other}", weight=here, other=there)
    return Words(title, _t("The carrier bills what it weighs. Check the box."))


def _label_cost(_: str, dollars: str, of_label: str) -> Words:
    """The label cost something else."""
    here, there = money(Decimal(dollars)), money(Decimal(of_label))
    title = _t("{cost}, but the label cost {other}", cost=here, other=there)
    return Words(title, _t("Check the ship cost."))


def _shipment_cost(box: str, dollars: str, box_count: str) -> Words:
    """One cost for several boxes."""
    cost = money(Decimal(dollars))
    title = (
        _t("{cost} for {boxes}: all on box {box}?", cost=cost, boxes=boxes(int(box_count)), box=box)
        if int(box_count)
        else _t("{cost} for all boxes: all on box {box}?", cost=cost, box=box)
    )
    return Words(title, _t("The others then cost {none}.", none=money(Decimal(0))))


def _stored_scans(*codes: str) -> Words:
    """A scanner was out of reach, and sends what it stored."""
    shown = joined([shown_text(code) for code in codes], 4)
    title = plural(
        "{n} scans came at once. Count them?", "1 scan came at once. Count it?", len(codes)
    )
    why = _t("A scanner that was out of reach stored {codes}. They do not count yet.", codes=shown)
    return Words(title, why)


def _check_digit(text: str, carrier: str) -> Words:
    """The number cannot be right."""
    title = _t("Typed wrong? {text}", text=shown_text(text))
    why = _t("The check digit of this {carrier} number is wrong.", carrier=carrier)
    return Words(title, why)


def _other_carrier(text: str, carrier: str, other: str) -> Words:
    """Another carrier than the box's prints such numbers."""
    carrier = shown_text(carrier)
    title = _t(
        "That's a {other} number, but this box ships {carrier}", other=other, carrier=carrier
    )
    return Words(
        title, _t("{text} looks like a {other} number.", text=shown_text(text), other=other)
    )


def _number_of_none(_: str, carrier: str, text: str) -> Words:
    """Typed, and no number of the box's carrier; the packer has kept it."""
    title = _t("{carrier} numbers don't look like that", carrier=shown_text(carrier))
    return Words(
        title, _t('"{text}" was typed. Check it against the label.', text=shown_text(text))
    )


def _other_form(text: str, carrier: str) -> Words:
    """The box's carrier prints no such numbers."""
    title = _t("{carrier} numbers don't look like that", carrier=shown_text(carrier))
    return Words(title, _t('You entered "{text}".', text=shown_text(text)))


def _open_elsewhere(*details: str) -> Words:
    # Loaded where there is a floor.
    from crux_desk.ui.words.floor.orders import open_words

    return open_words(*details)


def _bench_silent(*details: str) -> Words:
    from crux_desk.ui.words.floor.orders import silent_words

    return silent_words(*details)


_MAKERS: Mapping[DoubtKind, Callable[..., Words]] = {
    DoubtKind.OPEN_ELSEWHERE: _open_elsewhere,
    DoubtKind.BENCH_SILENT: _bench_silent,
    DoubtKind.WHOSE_LABEL: _whose_label,
    DoubtKind.WHICH_ORDER: _which_order,
    DoubtKind.WHO_NEEDS_IT: _who_needs_it,
    DoubtKind.REFUSED_UNCHANGED: _refused_unchanged,
    DoubtKind.NOT_ALLOCATED: _not_allocated,
    DoubtKind.ON_HOLD: _on_hold,
    DoubtKind.HAS_LABEL: _has_label,
    DoubtKind.WHICH_BOX: _which_box,
    DoubtKind.OTHER_ZIP: _other_zip,
    DoubtKind.LIKE_PRODUCT: _like_product,
    DoubtKind.LIKE_DEVICE: _like_device,
    DoubtKind.NO_CHECK_DIGIT: _no_check_digit,
    DoubtKind.OTHER_NUMBER: _other_number,
    DoubtKind.SHIPPED_IN_FULL: _shipped_in_full,
    DoubtKind.MADE_ANEW: _made_anew,
    DoubtKind.UNITS_REMAIN: _units_remain,
    DoubtKind.OTHER_SERVICE: _other_service,
    DoubtKind.NUMBER_OF_OTHER: _number_of_other,
    DoubtKind.NUMBER_OF_NONE: _number_of_none,
    DoubtKind.CARRIER_UNKNOWN: _carrier_unknown,
    DoubtKind.METHOD_UNKNOWN: _method_unknown,
    DoubtKind.WEIGHED_BEFORE: _weighed_before,
    DoubtKind.UNLIKELY_WEIGHT: _unlikely_weight,
    DoubtKind.UNEXPECTED_WEIGHT: _unexpected_weight,
    DoubtKind.UNLIKELY_COST: _unlikely_cost,
    DoubtKind.ZERO_COST: _zero_cost,
    DoubtKind.SAME_WEIGHT: _same_weight,
    DoubtKind.LABEL_USED_AGAIN: _label_used_again,
    DoubtKind.LABEL_VOID: _label_void,
    DoubtKind.LABEL_SERVICE: _label_service,
    DoubtKind.LABEL_WEIGHT: _label_weight,
    DoubtKind.LABEL_COST: _label_cost,
    DoubtKind.SHIPMENT_COST: _shipment_cost,
    DoubtKind.STORED_SCANS: _stored_scans,
    DoubtKind.CHECK_DIGIT: _check_digit,
    DoubtKind.OTHER_CARRIER: _other_carrier,
    DoubtKind.OTHER_FORM: _other_form,
}
