"""What the screen says in large letters after each act: what was done, and what is left."""

from collections.abc import Callable, Sequence

from crux_desk.domain.orders.orders import LineItem, service_of
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import (
    FieldChanged,
    MarkChanged,
    UnitCostChanged,
    UnitsChanged,
)
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.packing.steps import Action, Step
from crux_desk.domain.submission.submission_doubts import is_other_carrier, is_other_service
from crux_desk.ui.verdicts.verdict import Sound, Tone, Verdict
from crux_desk.ui.words.steps import act_name
from crux_desk.ui.words.text import (
    amount,
    boxes,
    field_name,
    joined,
    line_name,
    shown_text,
    translate,
    units,
)

_t = translate


def step_verdict(step: Step, packing: Packing) -> Verdict:
    """A step that was made."""
    if step.action in (Action.UNITS_PACKED, Action.UNITS_UNPACKED, Action.UNITS_MOVED):
        return _of_units(step, packing)
    if step.action is Action.FIELD_SET:
        return _of_field(step, packing)
    return _OTHERS[step.action](step, packing)


def undone_verdict(step: Step, packing: Packing) -> Verdict:
    """A step that was taken back."""
    title = _t("Undone: {what}", what=_units_name(step, packing) or act_name(step))
    return Verdict(Tone.GOOD, title, _left(packing))


def _units_name(step: Step, packing: Packing) -> str:
    """The units that a step moved, where they are of one line; else ""."""
    changes = [change for change in step.changes if isinstance(change, UnitsChanged)]
    lines = {change.line_item_uuid for change in changes}
    line = packing.order.line_by_uuid.get(changes[0].line_item_uuid) if len(lines) == 1 else None
    if line is None or step.action not in (Action.UNITS_PACKED, Action.UNITS_UNPACKED):
        return ""
    by = sum(change.by for change in changes)
    words = (
        _t("{count} × {name} into box {box}") if by > 0 else _t("{count} × {name} out of box {box}")
    )
    return words.format(count=abs(by), name=line_name(line), box=changes[-1].box_number)


def _left(packing: Packing) -> str:
    left = packing.units_remaining
    return _t("Everything is in boxes.") if left == 0 else _t("{units} to go.", units=units(left))


def _line_progress(line: LineItem, packing: Packing) -> str:
    return _t(
        "{packed} of {may_ship} packed, {left} to go",
        packed=packing.packed(line),
        may_ship=line.may_ship,
        left=packing.remaining(line),
    )


def _of_units(step: Step, packing: Packing) -> Verdict:
    changes = [change for change in step.changes if isinstance(change, UnitsChanged)]
    last = changes[-1]
    line = packing.order.line_by_uuid[last.line_item_uuid]
    count = abs(last.by) if step.action is Action.UNITS_MOVED else abs(sum(c.by for c in changes))
    name = line_name(line) if count == 1 else f"{count} × {line_name(line)}"
    title = (
        _t("{name} out of box {box}", name=name, box=last.box_number)
        if last.by < 0
        else _t("{name} → box {box}", name=name, box=last.box_number)
    )
    advice = _line_progress(line, packing)
    return Verdict(Tone.GOOD, title, advice, line.sku_id, _packed_sound(packing, last.by))


def _packed_sound(packing: Packing, by: int) -> Sound | None:
    return Sound.ORDER_COMPLETE if by > 0 and not packing.units_remaining else None


def _of_field(step: Step, packing: Packing) -> Verdict:
    change = next(change for change in step.changes if isinstance(change, FieldChanged))
    box = packing.boxes.get(change.box_number)
    name = field_name(change.field)
    value = amount(change.field, change.after) if change.after not in (None, "") else _t("cleared")
    title = _t("Box {box}: {name} {value}", box=change.box_number, name=name, value=value)
    missing = [] if box is None else [field_name(field) for field in box.missing]
    advice = (
        _t("Still missing: {fields}.", fields=", ".join(missing))
        if missing
        else _t("Box {box} is complete.", box=change.box_number)
    )
    return Verdict(Tone.GOOD, title, advice)


def _of_split(step: Step, packing: Packing) -> Verdict:
    shares = [change for change in step.changes if isinstance(change, UnitsChanged)]
    line = packing.order.line_by_uuid[shares[0].line_item_uuid]
    parts = ", ".join(
        _t("{units} → box {box}", units=share.by, box=share.box_number) for share in shares[:6]
    )
    title = _t("{name} split over {boxes}", name=line_name(line), boxes=boxes(len(shares)))
    return Verdict(Tone.GOOD, title, parts)


def _of_all(step: Step, packing: Packing) -> Verdict:
    shares = [change for change in step.changes if isinstance(change, UnitsChanged)]
    count = sum(share.by for share in shares)
    title = _t("{units} → box {box}", units=units(count), box=shares[-1].box_number)
    return Verdict(Tone.GOOD, title, _left(packing), sound=_packed_sound(packing, count))


def _of_label(step: Step, packing: Packing) -> Verdict:
    number = next(c.box_number for c in step.changes if isinstance(c, FieldChanged | MarkChanged))
    box = packing.boxes.get(number)
    if box is None:
        return Verdict(Tone.GOOD, _t("Label"))
    service = service_of(box)
    other = _asked_otherwise(box, packing)
    service = f"{service}; {other}" if service and other else service
    title = _t("Box {box}: {label}", box=number, label=shown_text(box.tracking))
    if not box.is_sealed:
        then = _t("Now scan what goes into it.")
        return Verdict(Tone.GOOD, title, f"{service}. {then}" if service else then)
    missing = [field_name(field) for field in box.missing]
    parts = [service, _t("closed: the next item opens a new box")]
    parts += [_t("still missing: {fields}", fields=", ".join(missing))] if missing else []
    advice = " · ".join(part for part in parts if part)
    asked = packing.order.requested_shipping
    tone = Tone.WARN if is_other_carrier(box, asked) else Tone.GOOD
    return Verdict(tone, title, advice, sound=Sound.BOX_CLOSED)


def _asked_otherwise(box: Box, packing: Packing) -> str:
    """What the order asks for, where the box goes otherwise; else ""."""
    asked = packing.order.requested_shipping
    if not is_other_service(box, asked):
        return ""
    return _t("the order asks for {service}", service=service_of(asked))


def _of_service(step: Step, packing: Packing) -> Verdict:
    change = next(change for change in step.changes if isinstance(change, FieldChanged))
    box = packing.boxes.get(change.box_number)
    service = "" if box is None else f"{box.carrier} {box.method}".strip()
    title = _t("Box {box}: {service}", box=change.box_number, service=service or _t("cleared"))
    return Verdict(Tone.GOOD, title, _left(packing))


def _of_checked(_: Step, packing: Packing) -> Verdict:
    return Verdict(Tone.GOOD, _t("The label is right"), _left(packing))


def _of_note(_: Step, packing: Packing) -> Verdict:
    return Verdict(Tone.GOOD, _t("Read and confirmed"), _left(packing))


def _of_cost(step: Step, packing: Packing) -> Verdict:
    change = next(change for change in step.changes if isinstance(change, UnitCostChanged))
    line = packing.order.line_by_uuid[change.line_item_uuid]
    cost = packing.unit_cost(line)
    title = _t("{name}: unit cost {cost}", name=line_name(line), cost="–" if cost is None else cost)
    return Verdict(Tone.GOOD, title, _t("US dollars for one unit."))


def _of_box(title: str) -> Callable[[Step, Packing], Verdict]:
    def make(_: Step, packing: Packing) -> Verdict:
        number = packing.boxes.current_number
        text = _t("No box") if number is None else _t(title, box=number)
        return Verdict(Tone.GOOD, text, _left(packing))

    return make


def _of_removal(_: Step, packing: Packing) -> Verdict:
    return Verdict(Tone.GOOD, _t("Box removed"), _left(packing))


_OTHERS: dict[Action, Callable[[Step, Packing], Verdict]] = {
    Action.BOX_OPENED: _of_box("Box {box} is open"),
    Action.BOX_CHOSEN: _of_box("Now box {box}"),
    Action.BOX_REMOVED: _of_removal,
    Action.LINE_SPLIT: _of_split,
    Action.ALL_PACKED: _of_all,
    Action.UNIT_COST_SET: _of_cost,
    Action.SERVICE_SET: _of_service,
    Action.LABEL_SET: _of_label,
    Action.LABEL_CHECKED: _of_checked,
    Action.NOTE_CONFIRMED: _of_note,
    Action.UNDONE: undone_verdict,
}


_t = translate


def nothing_to_move_verdict(line: LineItem, box: Box | None, holding: Sequence[int]) -> Verdict:
    """Units of a line were to be moved out of a box that has none; `holding`: boxes that have."""
    name = line_name(line)
    title = _t("{name} is in no box", name=name)
    if holding and box is not None:
        title = _t("{name} is not in box {box}", name=name, box=box.number)
    if not holding:
        return Verdict(Tone.WARN, title, _t("There is nothing to move. Enter packs a unit."))
    numbers = joined([str(number) for number in holding], 8)
    text = "It is in box {boxes}." if len(holding) == 1 else "It is in boxes {boxes}."
    there = _t("Go there first (Ctrl+2, then Enter) and press F12 again.")
    return Verdict(Tone.WARN, title, f"{_t(text, boxes=numbers)} {there}")
