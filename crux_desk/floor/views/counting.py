"""How much copied packings have in their boxes, by their steps; of each only what is new is read."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from crux_desk.domain.errors.base import Field
from crux_desk.domain.values import dataclass
from crux_desk.floor.link import Cursor

Key = tuple[str, str]
"""Of a packing: its journal, and its id."""


@dataclass(frozen=True, slots=True)
class Span:
    """The steps of a packing that are counted: those after one number, up to another."""

    after: int
    last: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How many units such steps put into each box, less what they took out.

    None: that is not known; its steps are not to be read, or too many. `labels` are those that they
    left on a box.
    """

    span: Span
    by_box: Mapping[int, int] | None
    labels: Mapping[int, str] = field(default_factory=dict)

    @property
    def units(self) -> int | None:
        """In all of its boxes."""
        return None if self.by_box is None else sum(self.by_box.values())


_ODD = (ValueError, TypeError, LookupError)
"""A step of another program may be anything: it is read here, where that breaks no query."""
_CHANGES, _REASON = 7, 10
"""Where they stand in a step (`journal.file.chain.COLUMNS`), each as JSON."""
_STEPS = """SELECT k.place, s.body FROM unnest(%(journals)s::uuid[], %(packings)s::text[],
        %(after)s::integer[], %(last)s::integer[]) WITH ORDINALITY
            k (journal_id, packing_id, after, last, place)
        JOIN steps s USING (journal_id, packing_id)
    WHERE s.number > k.after AND s.number <= k.last ORDER BY k.place, s.number"""


def count(
    cursor: Cursor, spans: Mapping[Key, Span], counted: dict[Key, Counted], most: int
) -> None:
    """Count packings; what is new of all of them is one read.

    Args:
        cursor: of a transaction.
        spans: which steps of which packings.
        counted: what the last look has counted; it is brought up to date, and what is not in
            `spans` is forgotten.
        most: a packing of more steps is not counted: each of them is looked at.
    """
    now: dict[Key, Counted] = {}
    wanted: dict[Key, Counted] = {}
    for key, span in spans.items():
        before = counted.get(key)
        if before is None or before.span.after != span.after or before.span.last > span.last:
            before = Counted(Span(span.after, span.after), {})
        if span.last - span.after > most:
            now[key] = Counted(span, None)
        elif before.span == span or before.by_box is None:
            now[key] = Counted(span, before.by_box, before.labels)
        else:
            wanted[key] = before
    bodies = _new_steps(cursor, wanted, spans)
    for key, before in wanted.items():
        now[key] = _with(before, spans[key], bodies.get(key, ()))
    counted.clear()
    counted.update(now)


def _new_steps(
    cursor: Cursor, wanted: Mapping[Key, Counted], spans: Mapping[Key, Span]
) -> dict[Key, list[str]]:
    found: dict[Key, list[str]] = {}
    if not wanted:
        return found
    keys = list(wanted)
    values = {
        "journals": [journal_id for journal_id, _ in keys],
        "packings": [packing_id for _, packing_id in keys],
        "after": [wanted[key].span.last for key in keys],
        "last": [spans[key].last for key in keys],
    }
    cursor.execute(_STEPS, values)
    for row in cursor.fetchall():
        found.setdefault(keys[row["place"] - 1], []).append(row["body"])
    return found


def _with(before: Counted, span: Span, bodies: Iterable[str]) -> Counted:
    by_box, labels = Counter(before.by_box), dict(before.labels)
    try:
        for body in bodies:
            for change in json.loads(json.loads(body)[_CHANGES]):
                if change[0] == "units":
                    by_box[int(change[1])] += int(change[3])
                elif change[0] == "field" and change[2] == Field.TRACKING:
                    labels[int(change[1])] = str(change[4] or "")
    except _ODD:
        return Counted(span, None)
    return Counted(span, by_box, labels)


def closed_by(entered: str | None) -> tuple[str, ...]:
    """The reason for which the state that was entered last ends a packing for good; () where none."""
    if entered is None:
        return ()
    try:
        reason: tuple[Any, ...] = tuple(json.loads(json.loads(entered)[_REASON]))
    except _ODD:
        return ()
    return reason if reason[:1] in (("discarded",), ("given_up",)) else ()
