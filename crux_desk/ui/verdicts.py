"""What the screen says in large letters after each act: what was done, and what is left."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from crux_desk.domain.boxes import Box
from crux_desk.domain.changes import FieldChanged, MarkChanged, UnitCostChanged, UnitsChanged
from crux_desk.domain.errors import DeskError, Field, NotReachedReason
from crux_desk.domain.orders import LineItem
from crux_desk.domain.packing import Packing
from crux_desk.domain.reasons import Reason, ReasonCode
from crux_desk.domain.rescues import Rescue
from crux_desk.domain.steps import Action, PackingState, Step
from crux_desk.domain.submission_doubts import is_other_carrier, is_other_service
from crux_desk.ui import journal_words
from crux_desk.ui.error_words import words_for
from crux_desk.ui.reason_words import reason_words
from crux_desk.ui.sounds import Sound
from crux_desk.ui.words import boxes, field_name, line_name, shown_text, translate, units

_t = translate


class Tone(StrEnum):
    """The kind of a verdict; each has its own colour and shape."""

    READY = "ready"
    GOOD = "good"
    BAD = "bad"
    WARN = "warn"
    BUSY = "busy"


_SOUNDS = {Tone.GOOD: Sound.GOOD, Tone.BAD: Sound.BAD, Tone.WARN: Sound.BAD}


@dataclass(frozen=True)
class Verdict:
    """What is said: large, small, the code that it is about, and what is heard with it.

    One that only says better what stands there already is silent.
    """

    tone: Tone
    title: str
    advice: str = ""
    code: str = ""
    sound: Sound | None = None
    is_silent: bool = False

    @property
    def heard(self) -> Sound | None:
        """The sound: its own, else that of its tone; what is no outcome is not heard."""
        return None if self.is_silent else self.sound or _SOUNDS.get(self.tone)


def of_error(error: DeskError, code: str = "") -> Verdict:
    """An error, with its words."""
    words = words_for(error)
    return Verdict(Tone.BAD, words.title, words.advice, shown_text(code))


def of_rescue(rescue: Rescue) -> Verdict:
    """What became of a damaged journal."""
    words = journal_words.rescued(rescue)
    return Verdict(Tone.WARN, words.title, words.advice)


def of_step(step: Step, packing: Packing) -> Verdict:
    """A step that was made."""
    if step.action in (Action.UNITS_PACKED, Action.UNITS_UNPACKED, Action.UNITS_MOVED):
        return _of_units(step, packing)
    if step.action is Action.FIELD_SET:
        return _of_field(step, packing)
    return _OTHERS[step.action](step, packing)


def of_undone(step: Step, packing: Packing) -> Verdict:
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


def act_name(step: Step) -> str:
    """What a step did, in a few words."""
    fields = [change for change in step.changes if isinstance(change, FieldChanged)]
    if step.action is Action.FIELD_SET and fields:
        name = field_name(fields[0].field)
        return _t("{field} of box {box}", field=name, box=fields[0].box_number)
    if step.action is Action.LABEL_SET and fields:
        return _t("label of box {box}", box=fields[0].box_number)
    return {
        Action.BOX_OPENED: _t("new box"),
        Action.BOX_CHOSEN: _t("box chosen"),
        Action.BOX_REMOVED: _t("box removed"),
        Action.UNITS_PACKED: _t("units packed"),
        Action.UNITS_UNPACKED: _t("units taken out"),
        Action.UNITS_MOVED: _t("units moved"),
        Action.LINE_SPLIT: _t("line split"),
        Action.ALL_PACKED: _t("all the rest packed"),
        Action.FIELD_SET: _t("box filled in"),
        Action.SERVICE_SET: _t("carrier and method"),
        Action.LABEL_SET: _t("label"),
        Action.LABEL_CHECKED: _t("label checked"),
        Action.NOTE_CONFIRMED: _t("note read"),
        Action.UNIT_COST_SET: _t("unit cost"),
        Action.UNDONE: _t("undo"),
        Action.BOXES_ACCEPTED: _t("boxes accepted"),
        Action.STATE_ENTERED: _t("submission"),
    }[step.action]


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
    value = _shown_value(change) if change.after not in (None, "") else _t("cleared")
    title = _t("Box {box}: {name} {value}", box=change.box_number, name=name, value=value)
    missing = [] if box is None else [field_name(field) for field in box.missing]
    advice = (
        _t("Still missing: {fields}.", fields=", ".join(missing))
        if missing
        else _t("Box {box} is complete.", box=change.box_number)
    )
    return Verdict(Tone.GOOD, title, advice)


def _shown_value(change: FieldChanged) -> str:
    value = shown_text(str(change.after))
    if change.field is Field.WEIGHT:
        return _t("{weight} lb", weight=value)
    return _t("${cost}", cost=value) if change.field is Field.SHIP_COST else value


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
    service = " ".join(part for part in (box.carrier, box.method) if part)
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
    return _t("the order asks for {service}", service=f"{asked.carrier} {asked.method}".strip())


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
    Action.UNDONE: of_undone,
}


def of_kept(packing: Packing) -> Verdict:
    """It was handed over while Crux is out of reach: nothing is wrong, and nothing is to be done."""
    title = _t("{po}: kept, goes out when Crux is back", po=packing.order.po_number)
    advice = _t("No connection just now. The boxes are safe here; go on with the next order.")
    return Verdict(Tone.READY, title, advice, sound=Sound.GOOD)


def of_state(packing: Packing, *, is_offline: bool = False) -> Verdict:
    """Where the packing stands, and why; `is_offline`: Crux was out of reach when last called."""
    po_number = packing.order.po_number
    match packing.state:
        case PackingState.QUEUED if _waits_for_network(packing.reason, is_offline=is_offline):
            return of_kept(packing)
        case PackingState.QUEUED:
            title = _t("{po}: waiting to be sent", po=po_number)
            fallback = _t("It is sent in the background; go on with the next order.")
            tone = Tone.BUSY if packing.reason is None else Tone.WARN
        case PackingState.SENDING:
            title, tone = _t("{po}: being sent …", po=po_number), Tone.BUSY
            fallback = _t("Go on with the next order.")
        case PackingState.UNCLEAR:
            title, tone = _t("{po}: not sure whether it arrived", po=po_number), Tone.WARN
            fallback = _t("The order is read back to find out.")
        case PackingState.REFUSED:
            title, tone = _t(_refused_title(packing.reason), po=po_number), Tone.BAD
            fallback = _t("Mend the boxes, then submit again.")
        case _:
            return _of_finished(packing)
    return Verdict(tone, title, reason_words(packing.reason) or fallback)


def _waits_for_network(reason: Reason | None, *, is_offline: bool) -> bool:
    if reason is None:
        return is_offline
    is_unreached = reason.code is ReasonCode.NOT_REACHED
    return is_unreached and not _NOT_BY_ITSELF.intersection(reason.details[1:])


_NOT_BY_ITSELF = {NotReachedReason.TLS.value, NotReachedReason.REQUEST.value}
"""Why Crux was not reached, where waiting alone helps nothing."""


def _refused_title(reason: Reason | None) -> str:
    is_changed = reason is not None and reason.code is ReasonCode.ORDER_CHANGED
    return "{po} was not sent" if is_changed else "{po}: Crux said no"


def _of_finished(packing: Packing) -> Verdict:
    shipped = sum(line.shipped for line in packing.order.lines)
    if shipped and not packing.order.units_may_ship:
        return Verdict(
            Tone.GOOD,
            _t("{po} is shipped in full", po=packing.order.po_number),
            _t("The lines show their tracking numbers. Scan the next order."),
        )
    if not packing.units_remaining and packing.boxes.units:
        return Verdict(
            Tone.GOOD,
            _t("Everything of {po} is in boxes", po=packing.order.po_number),
            _t("Ctrl+Enter submits."),
        )
    return Verdict(
        Tone.WARN,
        _t("Nothing of {po} may ship", po=packing.order.po_number),
        _t("Its lines are cancelled, rejected or backordered. Scan the next order."),
    )
