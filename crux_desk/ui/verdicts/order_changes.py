"""What the screen says when the order on it is no longer as it was packed."""

from collections.abc import Sequence

from crux_desk.domain.orders.notes import Note
from crux_desk.domain.orders.order_changes import LineChange
from crux_desk.domain.orders.orders import LineItem, LineStatus
from crux_desk.domain.packing.packing import Packing
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.words.notes import note_title
from crux_desk.ui.words.text import (
    joined,
    named_line,
    noop,
    number,
    plural,
    sentence,
    sentences,
    side_by_side,
    translate,
    translated,
)

_t = translate

_MAX_SAID = 3
"""More are counted: the lines themselves show what became of them."""


def order_changed_verdict(
    packing: Packing, changes: Sequence[LineChange], holds: Sequence[Note] = ()
) -> Verdict | None:
    """What has changed, and what has to come out of which box; None where that is nothing.

    `holds` are on it now and were not before: they come first.
    """
    said = [*_held(packing, holds), *_said(packing, changes)]
    if not said:
        return None
    more = len(said) - _MAX_SAID
    rest = plural("And {n} more changes.", "And 1 more change.", more) if more > 0 else ""
    title = _t("{po} changed at Crux", po=packing.order.po_number)
    return Verdict(Tone.WARN, title, sentences(*said[:_MAX_SAID], rest))


def _held(packing: Packing, holds: Sequence[Note]) -> list[str]:
    lines = packing.order.line_by_uuid
    titles = [sentence(note_title(note.text, lines.get(note.line_item_uuid))) for note in holds]
    return [sentences(*titles, _t("Ask your supervisor before you ship it."))] if titles else []


def _said(packing: Packing, changes: Sequence[LineChange]) -> list[str]:
    """What has to be taken out comes first."""
    too_many = {line.line_item_uuid: line for line in packing.too_many}
    to_take, to_know = [], []
    for change in changes:
        words = _words(change)
        line = too_many.pop(change.line_item_uuid, None)
        if line is None:
            to_know.append(_t("{change}.", change=words))
        else:
            to_take.append(_to_take(words, line, packing))
    to_take += [_to_take(_now(line, packing), line, packing) for line in too_many.values()]
    return to_take + to_know


def _words(change: LineChange) -> str:
    before, after = change.before, change.after
    if before is None and after is not None:
        return _t(
            "New on the order: {name}, {count} to pack", name=_name(after), count=after.may_ship
        )
    if before is None:
        return ""
    if after is None:
        return translated(_GONE, name=_name(before))
    if after.status in _DEAD and not after.may_ship:
        return translated(_DEAD[after.status], name=_name(after))
    if before.may_ship == after.may_ship:
        return _t("{before} is now {name}", before=_name(before), name=_name(after))
    return _t(
        "{name}: {before} to pack, now {count}",
        name=_name(after),
        before=number(before.may_ship),
        count=number(after.may_ship),
    )


_GONE = noop("{name} is no longer on the order")
_DEAD = {
    LineStatus.CANCELLED: noop("{name} is canceled"),
    LineStatus.REJECTED: noop("{name} is rejected"),
    LineStatus.BACKORDERED: noop("{name} is backordered"),
    LineStatus.GONE: _GONE,
}


def _now(line: LineItem, packing: Packing) -> str:
    if line.status in _DEAD and not line.may_ship:
        return translated(_DEAD[line.status], name=_name(line))
    return _t(
        "{name}: {packed} in boxes, {may_ship} can ship",
        name=_name(line),
        packed=number(packing.packed(line)),
        may_ship=number(line.may_ship),
    )


def _to_take(words: str, line: LineItem, packing: Packing) -> str:
    """What to do comes first: where there is no room, why is cut off, and not the box."""
    return sentence(side_by_side(take_out_words(line, packing), words))


def take_out_words(line: LineItem, packing: Packing) -> str:
    """How many units of a line have to come out of which box; the last filled boxes come first."""
    left = packing.packed(line) - line.may_ship
    places = []
    for box in reversed(list(packing.boxes)):
        count = 0 if box.is_accepted else min(left, box.contents.get(line.line_item_uuid, 0))
        if count > 0:
            places.append(_t("{count} out of box {box}", count=number(count), box=box.number))
        left -= count
    return _t("Take {places}", places=joined(places))


def _name(line: LineItem) -> str:
    return named_line(line.name, line.sku_id or line.line_item_uuid)
