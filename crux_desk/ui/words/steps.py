"""What a step of a packing did, in plain words, for whoever asks later."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from crux_desk.domain.errors.base import Field
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
    ValueSource,
)
from crux_desk.domain.packing.numbering import numbers_before
from crux_desk.domain.packing.reasons import ReasonCode
from crux_desk.domain.packing.steps import Action, PackingState, Step
from crux_desk.ui.words.reasons import closed_words, reason_words
from crux_desk.ui.words.text import (
    amount,
    as_headline,
    captioned,
    field_name,
    joined,
    money,
    noop,
    number,
    plural,
    shown_message,
    shown_text,
    state_name,
    translate,
    translated,
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
            Action.WEIGHT_CONFIRMED: self._of_weight_confirmed,
            Action.UNDONE: self._of_undo,
            Action.BOXES_ACCEPTED: self._of_accepted,
            Action.BOXES_GIVEN: self._of_given,
            Action.BOXES_TAKEN: self._of_taken,
            Action.BOXES_NUMBERED: self._of_numbered,
            Action.DRAFT_DISCARDED: self._of_discarded,
            Action.STATE_ENTERED: self._of_state,
        }

    def of(self, step: Step) -> str:
        """What a step did, in a few words that begin as a sentence does."""
        words, code = self._told(step), self._code_at_head(step)
        # Not in every language does it stand at the head.
        return words if code and words.startswith(code) else as_headline(words)

    def _code_at_head(self, step: Step) -> str:
        """The code with which the words of such a step begin, and which keeps its letters."""
        uuids: list[str] = []
        if step.action is Action.LINE_SPLIT:
            uuids = [change.line_item_uuid for change in _units(step.changes)]
        elif step.action not in self._tellers:
            costs = (change for change in step.changes if isinstance(change, UnitCostChanged))
            uuids = [change.line_item_uuid for change in costs]
        line = self._lines.get(uuids[0]) if uuids else None
        return "" if line is None else shown_text(line.sku_id)

    def _told(self, step: Step) -> str:
        tell = self._tellers.get(step.action)
        words = "" if tell is None else tell(step)
        return words or self._of_changes(step.changes) or _t("nothing was changed")

    # -- acts ------------------------------------------------------------------------------------

    def _of_packed(self, step: Step) -> str:
        new = {change.box_number for change in step.changes if isinstance(change, BoxAdded)}
        parts = []
        for change in _units(step.changes):
            many, number = self._many(change), change.box_number
            parts.append(
                _t("{units} into new box {box}", units=many, box=number)
                if number in new
                else _t("{units} into box {box}", units=many, box=number)
            )
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
        return captioned(_t("{sku} split", sku=sku), joined(shares, _MAX_PARTS))

    def _of_all(self, step: Step) -> str:
        changes = _units(step.changes)
        if not changes:
            return ""
        packed = joined([self._many(change) for change in changes], _MAX_PARTS)
        number = changes[-1].box_number
        return captioned(_t("all the rest into box {box}", box=number), packed)

    def _opened_verdict(self, step: Step) -> str:
        numbers = [
            str(change.box_number) for change in step.changes if isinstance(change, BoxAdded)
        ]
        return _opened(numbers) if numbers else ""

    def _of_chosen(self, step: Step) -> str:
        parts = []
        for change in step.changes:
            match change:
                case CurrentBoxChanged(_, int(number)):
                    parts.append(_t("went to box {box}", box=number))
                case MarkChanged(number, Mark.SEALED, False):
                    parts.append(_t("box {box} open again", box=number))
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
        return _t("box {box} removed with {units}", box=numbers[0], units=held)

    def _of_checked(self, step: Step) -> str:
        numbers = [change.box_number for change in step.changes if isinstance(change, MarkChanged)]
        if not numbers:
            return ""
        return _t("box {box}: label scanned on the closed box, it matches", box=numbers[0])

    def _of_weight_confirmed(self, step: Step) -> str:
        numbers = [change.box_number for change in step.changes if isinstance(change, MarkChanged)]
        return _t("box {box}: weight confirmed", box=numbers[0]) if numbers else ""

    def _of_undo(self, step: Step) -> str:
        undone = self._steps.get(step.undoes or 0) if (step.undoes or 0) < step.number else None
        what = self._of_changes(step.changes) if undone is None else self._told(undone)
        return captioned(_t("undone"), what or _t("nothing was changed"))

    def _of_accepted(self, step: Step) -> str:
        numbers = [
            str(change.box_number) for change in step.changes if isinstance(change, BoxAccepted)
        ]
        return plural(
            "Crux has boxes {boxes}",
            "Crux has box {boxes}",
            len(numbers),
            boxes=joined(numbers, 20),
        )

    def _of_given(self, step: Step) -> str:
        return captioned(_t("to the new order"), self._of_changes(_units(step.changes)))

    def _of_taken(self, step: Step) -> str:
        return captioned(_t("from the old order"), self._of_packed(step))

    def _of_discarded(self, step: Step) -> str:
        held = joined([self._many(change) for change in _units(step.changes)], _MAX_PARTS)
        return captioned(_t("draft discarded"), held) if held else _t("draft discarded")

    def _of_numbered(self, step: Step) -> str:
        numbers = numbers_before(step.changes)
        taken = [change.box_number for change in step.changes if isinstance(change, BoxTaken)]
        empty = [number for number in taken if number not in numbers.values()]
        parts = [_t("box {box} removed, it was empty", box=number) for number in empty]
        parts += [
            _t("box {before} is box {after} from now on", before=before, after=after)
            for after, before in numbers.items()
        ]
        return joined(parts, _MAX_PARTS)

    def _of_state(self, step: Step) -> str:
        if step.state is None:
            return ""
        if step.reason is not None and step.reason.code is ReasonCode.DISCARDED:
            return _t("not in the lists anymore: it is empty")
        if closed_words(step.reason):
            # It says how.
            return reason_words(step.reason)
        known = (_STATES if step.reason is not None else _STATES | _PLAIN).get(step.state)
        said = state_name(step.state.value) if known is None else translated(known)
        return captioned(said, reason_words(step.reason))

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
                return _opened([str(number)])
            case BoxTaken(number):
                return _t("box {box} removed", box=number)
            case UnitsChanged():
                return self._of_units(change)
            case UnitCostChanged(line, _, None):
                return _t("{sku}: unit cost as on the order", sku=self._sku(line))
            case UnitCostChanged(line, _, cost):
                return _t("{sku}: unit cost {cost}", sku=self._sku(line), cost=money(cost))
            case NoteConfirmed(line, text):
                return self._of_note(line, text)
            case BoxAccepted(number):
                return _t("Crux has box {box}", box=number)
            case _:
                return ""

    def _of_units(self, change: UnitsChanged) -> str:
        many, box = self._many(change), change.box_number
        if change.by > 0:
            return _t("{units} into box {box}", units=many, box=box)
        return _t("{units} out of box {box}", units=many, box=box)

    def _of_note(self, line: str, text: str) -> str:
        note = shown_message(text)
        if not line:
            return _t('note on the order confirmed: "{note}"', note=note)
        return _t('note on {sku} confirmed: "{note}"', sku=self._sku(line), note=note)

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
            captioned(_t("box {box}", box=number), _fields(fields))
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


_STATES = {
    PackingState.QUEUED: noop("waiting to send"),
    PackingState.REFUSED: noop("rejected"),
    PackingState.UNCLEAR: noop("not sure Crux got it"),
    PackingState.DRAFT: noop("a draft again"),
}
_PLAIN = {
    PackingState.QUEUED: noop("added to the outbox"),
    PackingState.SENDING: noop("started sending to Crux"),
    PackingState.SUBMITTED: noop("accepted by Crux"),
}
"""With nothing to be said of why: as the outbox tells it."""


def _opened(numbers: list[str]) -> str:
    return plural(
        "boxes {boxes} opened", "box {boxes} opened", len(numbers), boxes=", ".join(numbers)
    )


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
        parts.append(_changed_tracking(tracking, " ".join(service)))
    if tracking is None or not tracking.after:
        parts += [" ".join(service)] if service else []
    emptied = [change for change in (carrier, method) if change and not change.after]
    parts += [_changed(change) for change in (*by_field.values(), *emptied)]
    return joined(parts, _MAX_PARTS)


def _changed_tracking(change: FieldChanged, service: str) -> str:
    """The number, and in brackets who carries the box with it."""
    before, after = amount(change.field, change.before), amount(change.field, change.after)
    if not after or not service:
        return _changed(change)
    if before:
        return _t(
            "tracking {after} ({service}), was {before}",
            after=after,
            service=service,
            before=before,
        )
    return _t("tracking {after} ({service})", after=after, service=service)


def _changed(change: FieldChanged) -> str:
    is_tracking = change.field is Field.TRACKING
    name = _t("tracking") if is_tracking else field_name(change.field)
    before, after = amount(change.field, change.before), amount(change.field, change.after)
    if change.before == change.after:
        return _t("{field} {after} kept", field=name, after=after)
    if not after:
        return _t("{field} cleared (was {before})", field=name, before=before)
    if change.source is ValueSource.SCALE:
        return _t("{field} {after} (scale: {raw})", field=name, after=after, raw=change.raw)
    if before:
        return _t("{field} {after} (was {before})", field=name, after=after, before=before)
    return _t("{field} {after}", field=name, after=after)
