"""What a step of a packing did, in plain words, for whoever asks later."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from crux_desk.domain.errors import Field
from crux_desk.domain.packing.changes import (
    BoxAccepted,
    BoxAdded,
    BoxTaken,
    Change,
    CurrentBoxChanged,
    FieldChanged,
    Mark,
    MarkChanged,
    NoteConfirmed,
    UnitCostChanged,
    UnitsChanged,
)
from crux_desk.domain.packing.steps import Action, PackingState, Step
from crux_desk.ui.words.reasons import reason_words
from crux_desk.ui.words.text import (
    amount,
    field_name,
    joined,
    money,
    number,
    shown_message,
    shown_text,
    state_name,
    translate,
)

if TYPE_CHECKING:
    from crux_desk.domain.records.history import SentLine

_t = translate
_MAX_PARTS = 6


class StepWords:
    """Tells the steps of one packing.

    Args:
        lines: the lines that the steps are about, by their UUIDs.
        steps: all steps, by their numbers; an undo names the one that it took back.
    """

    def __init__(self, lines: "Mapping[str, SentLine]", steps: Mapping[int, Step]) -> None:
        self._lines = lines
        self._steps = steps
        # The other actions say all by their changes.
        self._tellers: Mapping[Action, Callable[[Step], str]] = {
            Action.UNITS_PACKED: self._of_packed,
            Action.UNITS_MOVED: self._of_moved,
            Action.LINE_SPLIT: self._of_split,
            Action.ALL_PACKED: self._of_all,
            Action.BOX_OPENED: self._opened_verdict,
            Action.BOX_CHOSEN: self._of_chosen,
            Action.BOX_REMOVED: self._of_removed,
            Action.LABEL_CHECKED: self._of_checked,
            Action.UNDONE: self._of_undo,
            Action.BOXES_ACCEPTED: self._of_accepted,
            Action.STATE_ENTERED: self._of_state,
        }

    def of(self, step: Step) -> str:
        """What a step did, in a few words."""
        tell = self._tellers.get(step.action)
        words = "" if tell is None else tell(step)
        return words or self._of_changes(step.changes) or _t("nothing was changed")

    # -- acts ------------------------------------------------------------------------------------

    def _of_packed(self, step: Step) -> str:
        new = {change.box_number for change in step.changes if isinstance(change, BoxAdded)}
        parts = []
        for change in _units(step.changes):
            text = "{units} into new box {box}" if change.box_number in new else _INTO
            parts.append(_t(text, units=self._many(change), box=change.box_number))
        return joined(parts, _MAX_PARTS)

    def _of_moved(self, step: Step) -> str:
        changes = _units(step.changes)
        if len(changes) != 2:
            return ""
        source, target = sorted(changes, key=lambda change: change.by)
        return _t(
            "{units} from box {source} to box {target}",
            units=self._many(target),
            source=source.box_number,
            target=target.box_number,
        )

    def _of_split(self, step: Step) -> str:
        changes = _units(step.changes)
        shares = [
            _t("{units} into box {box}", units=number(change.by), box=change.box_number)
            for change in changes
        ]
        sku = self._sku(changes[0].line_item_uuid) if changes else ""
        return _t("{sku} split: {shares}", sku=sku, shares=joined(shares, _MAX_PARTS))

    def _of_all(self, step: Step) -> str:
        changes = _units(step.changes)
        if not changes:
            return ""
        packed = joined([self._many(change) for change in changes], _MAX_PARTS)
        number = changes[-1].box_number
        return _t("all the rest into box {box}: {packed}", box=number, packed=packed)

    def _opened_verdict(self, step: Step) -> str:
        numbers = [
            str(change.box_number) for change in step.changes if isinstance(change, BoxAdded)
        ]
        return _t("box {box} opened", box=", ".join(numbers)) if numbers else ""

    def _of_chosen(self, step: Step) -> str:
        parts = []
        for change in step.changes:
            match change:
                case CurrentBoxChanged(_, int(number)):
                    parts.append(_t("went to box {box}", box=number))
                case MarkChanged(number, Mark.SEALED, False):
                    parts.append(_t("box {box} takes units again", box=number))
                case _:
                    pass
        return joined(parts)

    def _of_removed(self, step: Step) -> str:
        numbers = [change.box_number for change in step.changes if isinstance(change, BoxTaken)]
        if not numbers:
            return ""
        units = [self._many(change) for change in _units(step.changes)]
        if not units:
            return _t("box {box} removed", box=numbers[0])
        held = joined(units, _MAX_PARTS)
        return _t("box {box} removed; in it were {units}", box=numbers[0], units=held)

    def _of_checked(self, step: Step) -> str:
        numbers = [change.box_number for change in step.changes if isinstance(change, MarkChanged)]
        text = "box {box}: label scanned again on the closed box, it is right"
        return _t(text, box=numbers[0]) if numbers else ""

    def _of_undo(self, step: Step) -> str:
        undone = self._steps.get(step.undoes or 0) if (step.undoes or 0) < step.number else None
        what = self._of_changes(step.changes) if undone is None else self.of(undone)
        return _t("undone: {what}", what=what or _t("nothing was changed"))

    def _of_accepted(self, step: Step) -> str:
        numbers = [
            str(change.box_number) for change in step.changes if isinstance(change, BoxAccepted)
        ]
        text = "Crux has box {boxes}" if len(numbers) == 1 else "Crux has boxes {boxes}"
        return _t(text, boxes=joined(numbers, 20))

    def _of_state(self, step: Step) -> str:
        if step.state is None:
            return ""
        said = _t(_STATES[step.state]) if step.state in _STATES else state_name(step.state.value)
        why = reason_words(step.reason)
        return f"{said}: {why}" if why else said

    # -- changes ---------------------------------------------------------------------------------

    def _of_changes(self, changes: Iterable[Change]) -> str:
        """What changes do, where no act says more."""
        changes = tuple(changes)
        parts = [self._of_change(change) for change in changes]
        parts += self._of_fields(changes)
        return joined([part for part in parts if part], _MAX_PARTS)

    def _of_change(self, change: Change) -> str:
        match change:
            case BoxAdded(number):
                return _t("box {box} opened", box=number)
            case BoxTaken(number):
                return _t("box {box} removed", box=number)
            case UnitsChanged(number, _, by):
                text = _INTO if by > 0 else "{units} out of box {box}"
                return _t(text, units=self._many(change), box=number)
            case UnitCostChanged(line, _, None):
                return _t("{sku}: unit cost as the order has it", sku=self._sku(line))
            case UnitCostChanged(line, _, cost):
                return _t("{sku}: unit cost {cost}", sku=self._sku(line), cost=money(cost))
            case NoteConfirmed(line, text):
                return self._of_note(line, text)
            case BoxAccepted(number):
                return _t("Crux has box {boxes}", boxes=number)
            case _:
                return ""

    def _of_note(self, line: str, text: str) -> str:
        note = shown_message(text)
        if not line:
            return _t("note of the order read: “{note}”", note=note)
        return _t("note of {sku} read: “{note}”", sku=self._sku(line), note=note)

    def _of_fields(self, changes: Iterable[Change]) -> list[str]:
        """The fields of each box in one part: the number, who carries it, and the rest."""
        by_box: dict[int, list[FieldChanged]] = {}
        sealed = set()
        for change in changes:
            if isinstance(change, FieldChanged):
                by_box.setdefault(change.box_number, []).append(change)
            elif isinstance(change, MarkChanged) and change.mark is Mark.SEALED and change.is_set:
                sealed.add(change.box_number)
        parts = [
            _t("box {box}: {what}", box=number, what=_fields(fields))
            for number, fields in by_box.items()
        ]
        return parts + [_t("box {box} closed", box=number) for number in sorted(sealed)]

    # -- names -----------------------------------------------------------------------------------

    def _many(self, change: UnitsChanged) -> str:
        sku = self._sku(change.line_item_uuid)
        return _t("{count} × {sku}", count=number(abs(change.by)), sku=sku)

    def _sku(self, line_item_uuid: str) -> str:
        line = self._lines.get(line_item_uuid)
        if line is not None and line.sku_id:
            return shown_text(line.sku_id)
        return _t("line {uuid}", uuid=line_item_uuid[:8])


_INTO = "{units} into box {box}"
_STATES = {
    PackingState.QUEUED: "handed over to be sent",
    PackingState.SENDING: "being sent",
    PackingState.SUBMITTED: "submitted",
    PackingState.REFUSED: "refused",
    PackingState.UNCLEAR: "not sure whether it arrived",
    PackingState.DRAFT: "a draft again",
}


def _units(changes: Iterable[Change]) -> list[UnitsChanged]:
    return [change for change in changes if isinstance(change, UnitsChanged)]


def _fields(changes: Iterable[FieldChanged]) -> str:
    """As "tracking 1Z… (UPS Ground), weight 17.20 lb"."""
    by_field = {change.field: change for change in changes}
    carrier, method = by_field.pop(Field.CARRIER, None), by_field.pop(Field.METHOD, None)
    service = [
        amount(change.field, change.after) for change in (carrier, method) if change is not None
    ]
    service = [text for text in service if text]
    tracking = by_field.pop(Field.TRACKING, None)
    parts = []
    if tracking is not None:
        said = _changed(tracking)
        parts.append(f"{said} ({' '.join(service)})" if service and tracking.after else said)
    if tracking is None or not tracking.after:
        parts += [" ".join(service)] if service else []
    emptied = [change for change in (carrier, method) if change and not change.after]
    parts += [_changed(change) for change in (*by_field.values(), *emptied)]
    return joined(parts, _MAX_PARTS)


def _changed(change: FieldChanged) -> str:
    is_tracking = change.field is Field.TRACKING
    name = _t("tracking") if is_tracking else field_name(change.field)
    before, after = amount(change.field, change.before), amount(change.field, change.after)
    if not after:
        return _t("{field} cleared (was {before})", field=name, before=before)
    if before:
        return _t("{field} {after} (was {before})", field=name, after=after, before=before)
    return _t("{field} {after}", field=name, after=after)


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
