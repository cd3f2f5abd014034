"""What became of an order's lines between two copies of it: what has to be told to who packs it."""

from collections.abc import Iterable
from dataclasses import replace
from operator import is_

from crux_desk.domain.orders.orders import Allocation, LineItem, LineStatus, Order
from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line as it was (None: it is new) and as it is (None: it is gone)."""

    line_item_uuid: str
    before: LineItem | None
    after: LineItem | None


def line_changes(
    before: Iterable[LineItem], after: Order, *, is_whole: bool = True
) -> tuple[LineChange, ...]:
    """What has changed of these lines, in their order; then the lines that are new.

    Args:
        before: the lines of an earlier copy.
        after: the later copy.
        is_whole: whether those were all lines, so that another one is new.
    """
    if before is after.lines:
        return ()
    known = {line.line_item_uuid: line for line in before if line.status is not LineStatus.GONE}
    lines = after.line_by_uuid
    changes = [
        LineChange(uuid, line, lines.get(uuid))
        for uuid, line in known.items()
        if _is_other(line, lines.get(uuid))
    ]
    if is_whole:
        changes += [
            LineChange(line.line_item_uuid, None, line)
            for line in after.lines
            if line.line_item_uuid not in known
        ]
    return tuple(changes)


def with_lines_of(order: Order, shown: Order | None) -> Order:
    """The same; its lines that are as those of an earlier copy are the very same.

    To compare the two is quick from then on, on the thread that has no time for it. Where all lines
    are as they were, what was found in them is known of the fresh copy, too.
    """
    if shown is None or shown.order_uuid != order.order_uuid:
        return order
    known = shown.line_by_uuid
    lines = tuple(
        earlier if (earlier := known.get(line.line_item_uuid)) == line else line
        for line in order.lines
    )
    if len(lines) == len(shown.lines) and all(map(is_, lines, shown.lines)):
        return order.with_lines_of(shown)
    return replace(order, lines=lines)


def changes_since_told(order: Order) -> tuple[LineChange, ...]:
    """What a copy of the journal's knows to have changed since it was last told."""
    return line_changes(order.former_lines, order, is_whole=False)


def with_former_lines(order: Order, earlier: Order) -> Order:
    """A fresh copy, with the lines of the one before that are gone, or ship otherwise, as they were.

    What the one before carried along in the same way is older, and stays.
    """
    known = {line.line_item_uuid: line for line in (*earlier.lines, *earlier.former_lines)}
    changes = line_changes(known.values(), order, is_whole=False)
    former = tuple(change.before for change in changes if change.before is not None)
    return replace(order, former_lines=former)


def told(order: Order, packed: Iterable[str]) -> Order:
    """The copy, of which all changes were told; gone lines stay with it that are in a box.

    Args:
        order: the copy.
        packed: uuids of lines that are in boxes.
    """
    kept = set(packed) - order.line_by_uuid.keys()
    former = tuple(line for line in order.former_lines if line.line_item_uuid in kept)
    return replace(order, former_lines=former)


def with_gone_lines(order: Order, packed: Iterable[str], earlier: Order) -> Order:
    """The order, with the lines that are in boxes and no longer on it: none of them may ship.

    Args:
        order: the order.
        packed: uuids of the lines that are in boxes.
        earlier: the copy before; a line that neither of them knows has no name.
    """
    gone = [uuid for uuid in dict.fromkeys(packed) if uuid not in order.line_by_uuid]
    if not gone:
        return order
    known = order.lines_ever | earlier.lines_ever
    return replace(order, lines=(*order.lines, *(_gone(known.get(uuid), uuid) for uuid in gone)))


def _gone(line: LineItem | None, uuid: str) -> LineItem:
    if line is None:
        return LineItem(uuid, "", "", LineStatus.GONE, Allocation(), 0)
    # Nothing of it is to be read any more: it may only come out of its box.
    return replace(
        line, status=LineStatus.GONE, may_ship=0, special_instructions="", status_text=""
    )


def _is_other(before: LineItem, after: LineItem | None) -> bool:
    # Nearly all lines of a large order are as they were.
    if before is after:
        return False
    return before != after and (after is None or _facts(before) != _facts(after))


def _facts(line: LineItem) -> tuple[object, ...]:
    # Boxes that arrived may ship no more, and are shipped instead: that is no change.
    return line.sku_id, line.name, line.status.is_dead, line.may_ship + line.shipped
