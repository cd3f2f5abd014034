"""What the screen says in large letters after each act: what was done, and what is left."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from crux_desk.domain.errors.base import Field
from crux_desk.domain.orders.orders import LineItem, service_of
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import (
    BoxAdded,
    BoxTaken,
    FieldChanged,
    Mark,
    MarkChanged,
    NoteConfirmed,
    UnitCostChanged,
    UnitsChanged,
)
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Action, Step
from crux_desk.domain.packing.undo import only_takes_off_costs
from crux_desk.domain.scanning.decisions import DoubtKind
from crux_desk.domain.scanning.label_choice import box_for_label, boxes_without_label
from crux_desk.domain.scanning.likely_amounts import amount_doubt
from crux_desk.domain.scanning.service_warnings import BoxWarning
from crux_desk.ui.verdicts.verdict import Sound, Tone, Verdict
from crux_desk.ui.words.doubts import doubt_headline, doubt_words
from crux_desk.ui.words.text import (
    amount,
    as_headline,
    boxes,
    captioned,
    field_name,
    how_to_type,
    joined,
    line_name,
    money,
    noop,
    number,
    plural,
    sentence,
    sentences,
    shown_text,
    side_by_side,
    translate,
    translated,
    units,
    weight,
)

_t = translate


def step_verdict(step: Step, packing: Packing) -> Verdict:
    """A step that was made."""
    if step.action in (Action.UNITS_PACKED, Action.UNITS_UNPACKED, Action.UNITS_MOVED):
        return _of_units(step, packing)
    if step.action is Action.FIELD_SET:
        return _of_field(step, packing)
    return _OTHERS[step.action](step, packing)


def with_beside(verdict: Verdict, beside: str) -> Verdict:
    """The same, with what else is amber after the step; "" for nothing."""
    if not beside:
        return verdict
    tone = verdict.tone if verdict.tone is Tone.BAD else Tone.WARN
    return replace(verdict, tone=tone, advice=sentences(beside, verdict.advice))


def warned_verdict(done: Verdict, warnings: Sequence[BoxWarning]) -> Verdict:
    """What was done, where a box does not go as it should: that comes first, and is heard.

    Of one that is to be weighed again, what was put into it is still said first.
    """
    if not warnings or done.tone is Tone.BAD:
        return done
    weights = [w for w in warnings if w.doubt.kind is DoubtKind.WEIGHED_BEFORE]
    if len(weights) == len(warnings) and done.tone is not Tone.WARN:
        title = sentence(doubt_headline(weights[0].doubt))
        if done.box == weights[0].box_number:
            title = sentence(doubt_words(weights[0].doubt).title)
        return replace(done, tone=Tone.WARN, advice=sentences(title, done.advice), sound=None)
    words = [doubt_words(warning.doubt) for warning in warnings]
    if done.tone is Tone.WARN:
        # There is something to be read or answered: that stays the first.
        titles = [sentence(doubt_headline(warning.doubt)) for warning in warnings]
        return replace(done, advice=sentences(done.advice, *titles))
    first, *others = words
    # Of which field a sentence speaks has to be seen: only the first has its title above it.
    advice = sentences(first.advice, *(other.line for other in others), done.advice)
    box = warnings[0].box_number
    return replace(done, tone=Tone.WARN, title=first.title, advice=advice, sound=None, box=box)


def undone_verdict(step: Step, packing: Packing) -> Verdict:
    """A step that was taken back: how it is now, so that it does not read like one made anew."""
    box, said = _undone_units(step, packing) or _undone_field(step) or _undone_else(step)
    number_there = box if box is not None and packing.boxes.get(box) is not None else None
    title = _t("Taken back: {what}", what=said) if said else _t("Taken back")
    return Verdict(Tone.GOOD, title, left_words(packing), box=number_there)


_UNDONE = {
    Action.BOX_OPENED: noop("box {box} is gone again"),
    Action.BOX_REMOVED: noop("box {box} is here again"),
    Action.DRAFT_DISCARDED: noop("the draft is here again"),
    Action.LINE_SPLIT: noop("the line is not split anymore"),
    Action.SERVICE_SET: noop("carrier and method are as before"),
    Action.LABEL_CHECKED: noop("the label is not checked yet"),
    Action.WEIGHT_CONFIRMED: noop("the weight is not confirmed yet"),
    Action.LABEL_FACTS_TAKEN: noop("what came with the label is off again"),
    Action.UNIT_COST_SET: noop("the unit cost is as before"),
    Action.BOXES_TAKEN: noop("the boxes are in the old order again"),
}


def _undone_else(step: Step) -> tuple[int | None, str]:
    words = _UNDONE.get(step.action)
    numbers = [c.box_number for c in step.changes if isinstance(c, BoxAdded | BoxTaken)]
    is_of_one = step.action in (Action.BOX_OPENED, Action.BOX_REMOVED)
    box = numbers[0] if numbers and is_of_one else None
    return box, "" if words is None else translated(words, box=box)


def _undone_field(step: Step) -> tuple[int, str] | None:
    """The box and what its field has now, where the step was about one field or label."""
    fields = [change for change in step.changes if isinstance(change, FieldChanged)]
    if not fields or step.action not in (Action.FIELD_SET, Action.LABEL_SET):
        return None
    is_label = step.action is Action.LABEL_SET
    labels = [change for change in fields if is_label and change.field is Field.TRACKING]
    change = (labels or fields)[0]
    name, before = field_name(change.field), amount(change.field, change.before)
    if before:
        return change.box_number, _t("{field} is {value} again", field=name, value=before)
    return change.box_number, _t("{field} is empty again", field=name)


def _undone_units(step: Step, packing: Packing) -> tuple[int, str] | None:
    """The box and the units that a step moved."""
    changes = [change for change in step.changes if isinstance(change, UnitsChanged)]
    if not changes or step.action not in _UNITS:
        return None
    last = changes[-1]
    by = last.by if step.action is Action.UNITS_MOVED else sum(change.by for change in changes)
    line = packing.order.line_by_uuid.get(last.line_item_uuid)
    is_one = len({change.line_item_uuid for change in changes}) == 1
    what = units(abs(by))
    if line is not None and is_one:
        what = _t("{count} × {name}", count=number(abs(by)), name=line_name(line))
    box, count = last.box_number, abs(by)
    if by < 0:
        words = plural("{items} are in again", "{items} is in again", count, items=what)
    elif packing.boxes.get(box) is not None:
        words = plural("{items} are out again", "{items} is out again", count, items=what)
    else:
        words = plural(
            "{items} are out of box {box} again",
            "{items} is out of box {box} again",
            count,
            items=what,
            box=box,
        )
    return box, words


_UNITS = (Action.UNITS_PACKED, Action.UNITS_UNPACKED, Action.UNITS_MOVED, Action.ALL_PACKED)


def left_words(packing: Packing) -> str:
    """How much is left to pack."""
    if packing.too_many:
        return _t("Too many in boxes: look at the lines marked as too many.")
    left = packing.units_remaining
    if left:
        return _t("{units} to go.", units=units(left))
    return sentences(_t("Everything is packed."), _next_words(packing))


def _next_words(packing: Packing) -> str:
    """What is done once everything is packed."""
    return missing_words(packing) or (_t("Submit it.") if packing.boxes.units else "")


def missing_words(packing: Packing) -> str:
    """What the first box lacks that lacks something; "" for nothing. A blank one is not sent.

    Of labels, which box the next one that is scanned goes onto: the current one, if that has none.
    """
    lacking = [box for box in packing.boxes if box.missing and not box.is_blank]
    if not lacking:
        return ""
    box, waiting, target = lacking[0], boxes_without_label(packing), box_for_label(packing)
    is_next = target in waiting and (target == packing.current_box or waiting == [box])
    if target is not None and is_next:
        return _t("Scan the label of box {box}.", box=target.number)
    if box in waiting:
        numbers = joined([str(one.number) for one in waiting])
        return _t("Boxes {numbers} have no label. Go to each, and scan it.", numbers=numbers)
    needed = captioned(_t("Missing in box {box}", box=box.number), *map(field_name, box.missing))
    return sentence(needed)


def _line_progress(line: LineItem, packing: Packing) -> str:
    packed, may_ship = packing.packed(line), line.may_ship
    if packed == may_ship:
        return _t(
            "{packed} of {may_ship} packed: this line is done", packed=packed, may_ship=may_ship
        )
    left = packing.remaining(line)
    return _t(
        "{packed} of {may_ship} packed, {left} to go", packed=packed, may_ship=may_ship, left=left
    )


def _of_units(step: Step, packing: Packing) -> Verdict:
    changes = [change for change in step.changes if isinstance(change, UnitsChanged)]
    last = changes[-1]
    line = packing.order.line_by_uuid[last.line_item_uuid]
    count = abs(last.by) if step.action is Action.UNITS_MOVED else abs(sum(c.by for c in changes))
    name = line_name(line) if count == 1 else f"{number(count)} × {line_name(line)}"
    title = _t("Took out {name}", name=name) if last.by < 0 else name
    sound = _packed_sound(packing, last.by)
    advice = _line_progress(line, packing) if sound is None else left_words(packing)
    return Verdict(Tone.GOOD, title, advice, line.sku_id, sound, box=last.box_number)


def _packed_sound(packing: Packing, by: int) -> Sound | None:
    is_complete = by > 0 and not packing.units_remaining and not packing.too_many
    return Sound.ORDER_COMPLETE if is_complete else None


def _of_field(step: Step, packing: Packing) -> Verdict:
    title, number = _field_words(step, packing)
    closed = _closed_words(step, packing)
    if closed:
        # That it is complete matters more than what completed it; of a doubtful amount it is said
        # what is wrong with it, and nothing else.
        box, field = packing.boxes.get(number), _field_change(step).field
        is_doubted = box is not None and amount_doubt(box, field) is not None
        advice = "" if is_doubted else sentences(sentence(title), closed)
        return Verdict(Tone.GOOD, _t("Complete"), advice, sound=Sound.BOX_CLOSED, box=number)
    complete = _t("Box {box} is complete.", box=number)
    is_last = packing.opens_box is not None and packing.boxes.current_number == number
    then = _after_box(packing) if is_last or not packing.units_remaining else ""
    advice = _needed_in(packing, number) or sentences(complete, then)
    return Verdict(Tone.GOOD, title, advice, box=number)


def field_beside_faults_verdict(
    step: Step, packing: Packing, faults: Mapping[Field, str]
) -> Verdict:
    """A field was filled in while others show what was not taken: that comes first.

    And nothing is called complete.
    """
    first, *others = (fault_words(*fault) for fault in faults.items())
    done, number = _field_words(step, packing)
    closed = _closed_words(step, packing) if packing.units_remaining else ""
    said = how_to_type(next(iter(faults))), *map(sentence, (*others, done))
    advice = sentences(*said, _needed_in(packing, number) or closed)
    return Verdict(Tone.BAD, first, advice, box=number)


def fault_words(field: Field, fault: str) -> str:
    """What is wrong with what was typed into a field, where it is not said in the field."""
    return captioned(as_headline(field_name(field)), fault)


def _field_words(step: Step, packing: Packing) -> tuple[str, int]:
    """What a field has now, and the number of its box."""
    change = _field_change(step)
    box = packing.boxes.get(change.box_number)
    name = as_headline(field_name(change.field))
    value = "" if change.after is None else amount(change.field, change.after)
    if value and box is not None and change.field is Field.CARRIER:
        value = service_of(box)  # with the method that it kept or brought along
    title = (
        _t("{field} {value}", field=name, value=value)
        if value
        else _t("{field} cleared", field=name)
    )
    return title, change.box_number


def _field_change(step: Step) -> FieldChanged:
    return next(change for change in step.changes if isinstance(change, FieldChanged))


def _closed_words(step: Step, packing: Packing) -> str:
    """That a step has completed a box, and so closed it; else ""."""
    marks = [change for change in step.changes if isinstance(change, MarkChanged)]
    if not any(mark.mark is Mark.SEALED and mark.is_set for mark in marks):
        return ""
    return _after_box(packing)


def _after_box(packing: Packing) -> str:
    """What comes next, once the box on the screen is closed."""
    if packing.units_remaining:
        return _t("Closed: the next item opens a new box.")
    return left_words(packing)


def _needed_in(packing: Packing, number: int) -> str:
    """What the box of that number still lacks, as a sentence."""
    box = packing.boxes.get(number)
    return "" if box is None else sentence(_needed(box))


def _needed(box: Box) -> str:
    """What a box still lacks; "" for nothing."""
    missing = [field_name(field) for field in box.missing]
    return captioned(_t("Missing"), *missing) if missing else ""


def _of_split(step: Step, packing: Packing) -> Verdict:
    shares = [change for change in step.changes if isinstance(change, UnitsChanged)]
    line = packing.order.line_by_uuid[shares[0].line_item_uuid]
    parts = ", ".join(
        _t("{units} → box {box}", units=number(share.by), box=share.box_number)
        for share in shares[:6]
    )
    title = _t("{name} split over {boxes}", name=line_name(line), boxes=boxes(len(shares)))
    return Verdict(Tone.GOOD, title, parts)


def _of_all(step: Step, packing: Packing) -> Verdict:
    shares = [change for change in step.changes if isinstance(change, UnitsChanged)]
    count = sum(share.by for share in shares)
    sound, box = _packed_sound(packing, count), shares[-1].box_number
    if sound is None:
        return Verdict(Tone.GOOD, units(count), left_words(packing), box=box)
    packed = plural("{n} units packed.", "1 unit packed.", count)
    advice = sentences(packed, _next_words(packing))
    return Verdict(Tone.GOOD, _t("Everything is packed"), advice, sound=sound, box=box)


def _of_label(step: Step, packing: Packing) -> Verdict:
    place = next(c.box_number for c in step.changes if isinstance(c, FieldChanged | MarkChanged))
    box = packing.boxes.get(place)
    if box is None:
        return Verdict(Tone.GOOD, _t("Label"))
    service = service_of(box)
    title = shown_text(box.tracking)
    if not box.is_sealed:
        then = _t("Now scan the items that go in it.")
        return Verdict(Tone.GOOD, title, sentences(sentence(service), then), box=place)
    has_more = packing.units_remaining > 0
    closed = _t("Closed: the next item opens a new box") if has_more else _t("Closed")
    advice = side_by_side(service, closed, _needed(box))
    return Verdict(Tone.GOOD, title, advice, sound=Sound.BOX_CLOSED, box=place)


def _of_service(step: Step, packing: Packing) -> Verdict:
    change = next(change for change in step.changes if isinstance(change, FieldChanged))
    box = packing.boxes.get(change.box_number)
    service = "" if box is None else f"{box.carrier} {box.method}".strip()
    costs = [c for c in step.changes if isinstance(c, FieldChanged) and c.field is Field.SHIP_COST]
    cost = amount(Field.SHIP_COST, costs[0].after) if costs else ""
    title = side_by_side(service, cost) or _t("Carrier and method cleared")
    closed = _closed_words(step, packing)
    sound = Sound.BOX_CLOSED if closed else None
    # The cost of a preset went with its carrier.
    needed = sentence(_needed(box)) if costs and not cost and box is not None else ""
    advice = closed or needed or left_words(packing)
    return Verdict(Tone.GOOD, title, advice, sound=sound, box=change.box_number)


def _of_checked(_: Step, packing: Packing) -> Verdict:
    return Verdict(Tone.GOOD, _t("Label matches"), left_words(packing))


def _of_label_facts(step: Step, packing: Packing) -> Verdict:
    """What the shipping software knew of a label, and whether that is all the box needs."""
    if only_takes_off_costs(step):
        return _of_costs_gone(step)
    fields = [change for change in step.changes if isinstance(change, FieldChanged)]
    box = packing.boxes.get(fields[0].box_number)
    if box is None:
        return Verdict(Tone.GOOD, _t("Filled from the label"), left_words(packing))
    measures = (weight(box.weight), money(box.ship_cost))
    title = side_by_side(service_of(box), *measures)
    closed = _closed_words(step, packing) if box.is_sealed else ""
    advice = sentences(
        _t("Filled from the label."), sentence(_needed(box)), closed or left_words(packing)
    )
    return Verdict(Tone.GOOD, title, advice, sound=Sound.BOX_CLOSED, box=box.number)


def _of_costs_gone(step: Step) -> Verdict:
    numbers = [c.box_number for c in step.changes if isinstance(c, FieldChanged)]
    title = plural(
        "Boxes {boxes} have no ship cost now",
        "Box {boxes} has no ship cost now",
        len(numbers),
        boxes=joined([str(number) for number in numbers], 8),
    )
    advice = _t("The box that had the cost of the whole shipment is gone. Ctrl+Z brings it back.")
    return Verdict(Tone.WARN, title, advice)


def _of_weight_confirmed(step: Step, packing: Packing) -> Verdict:
    place = next(change.box_number for change in step.changes if isinstance(change, MarkChanged))
    box = packing.boxes.get(place)
    kept = "" if box is None else weight(box.weight)
    title = side_by_side(kept, _t("weight confirmed"))
    return Verdict(Tone.GOOD, title, left_words(packing), box=place)


def _of_note(step: Step, packing: Packing) -> Verdict:
    note = next(change for change in step.changes if isinstance(change, NoteConfirmed))
    line = packing.order.line_by_uuid.get(note.line_item_uuid)
    of = shown_text(packing.order.po_number) if line is None else line_name(line)
    return Verdict(Tone.GOOD, _t("{name}: note confirmed", name=of), left_words(packing))


def _of_cost(step: Step, packing: Packing) -> Verdict:
    change = next(change for change in step.changes if isinstance(change, UnitCostChanged))
    line = packing.order.line_by_uuid[change.line_item_uuid]
    cost = packing.unit_cost(line)
    title = _t("{name}: unit cost {cost}", name=line_name(line), cost=money(cost) or "–")
    return Verdict(Tone.GOOD, title, _t("In US dollars, for one unit."))


def _of_box(title: str) -> Callable[[Step, Packing], Verdict]:
    """`title` is marked by `noop`."""

    def make(_: Step, packing: Packing) -> Verdict:
        box = packing.boxes.current_number
        text = _t("No box") if box is None else translated(title, box=box)
        return Verdict(Tone.GOOD, text, left_words(packing))

    return make


def _of_removal(step: Step, packing: Packing) -> Verdict:
    """A box that held something is missed: what, and how it comes back."""
    gone = next(change.box_number for change in step.changes if isinstance(change, BoxTaken))
    title = _t("Box {box} is gone", box=gone)
    taken = _taken_words(step)
    if not taken:
        return Verdict(Tone.GOOD, title, left_words(packing))
    back = _t("Ctrl+Z brings it back.")
    return Verdict(Tone.WARN, title, sentences(taken, back, left_words(packing)))


def discarded_verdict(step: Step, po_number: str) -> Verdict:
    """A draft was discarded: what it held, and how it comes back."""
    title = _t("{po}: draft discarded", po=shown_text(po_number))
    count = -sum(change.by for change in step.changes if isinstance(change, UnitsChanged))
    taken = sum(isinstance(change, BoxTaken) for change in step.changes)
    held = _t("It held {units} in {boxes}.", units=units(count), boxes=boxes(taken))
    return Verdict(Tone.READY, title, sentences(held, _t("Ctrl+Z brings it back.")))


def brought_back_verdict(step: Step, po_number: str) -> Verdict:
    """A draft that was discarded is here again."""
    count = -sum(change.by for change in step.changes if isinstance(change, UnitsChanged))
    title = _t("{po}: the draft is back", po=shown_text(po_number))
    held = plural("{n} units are in its boxes again.", "1 unit is in its boxes again.", abs(count))
    return Verdict(Tone.GOOD, title, held)


def _taken_words(step: Step) -> str:
    """What a box had that was taken away; "" for neither units nor a label."""
    count = -sum(change.by for change in step.changes if isinstance(change, UnitsChanged))
    labels = (
        str(change.before)
        for change in step.changes
        if isinstance(change, FieldChanged) and change.field is Field.TRACKING and change.before
    )
    label = shown_text(next(labels, ""))
    if not label:
        return plural("{n} units are back to pack.", "1 unit is back to pack.", count) * bool(count)
    if not count:
        return _t("Label {label} is free again.", label=label)
    return _t("{units} and label {label} are back to pack.", units=units(count), label=label)


def empty_box_verdict(box: Box) -> Verdict:
    """A new box is not opened beside one that is empty."""
    title = _t("Box {box} is empty: use it", box=box.number)
    return Verdict(Tone.GOOD, title, _t("The next item goes here."))


_OTHERS: dict[Action, Callable[[Step, Packing], Verdict]] = {
    Action.BOX_OPENED: _of_box(noop("Box {box} is open")),
    Action.BOX_CHOSEN: _of_box(noop("Now box {box}")),
    Action.BOX_REMOVED: _of_removal,
    Action.LINE_SPLIT: _of_split,
    Action.ALL_PACKED: _of_all,
    Action.UNIT_COST_SET: _of_cost,
    Action.SERVICE_SET: _of_service,
    Action.LABEL_SET: _of_label,
    Action.LABEL_CHECKED: _of_checked,
    Action.WEIGHT_CONFIRMED: _of_weight_confirmed,
    Action.LABEL_FACTS_TAKEN: _of_label_facts,
    Action.NOTE_CONFIRMED: _of_note,
    Action.UNDONE: undone_verdict,
}


def nothing_to_move_verdict(line: LineItem, box: Box | None, holding: Sequence[int]) -> Verdict:
    """Units of a line were to be moved out of a box that has none; `holding`: boxes that have."""
    name = line_name(line)
    title = _t("{name} isn't in any box", name=name)
    if holding and box is not None:
        title = _t("{name} is not in box {box}", name=name, box=box.number)
    if not holding:
        return Verdict(Tone.WARN, title, _t("Nothing to move. Press Enter to pack a unit."))
    advice = plural(
        "Boxes {boxes} have it. Go there first (Ctrl+2, then Enter) and press F12 again.",
        "Box {boxes} has it. Go there first (Ctrl+2, then Enter) and press F12 again.",
        len(holding),
        boxes=joined([str(box_number) for box_number in holding], 8),
    )
    return Verdict(Tone.WARN, title, advice)
