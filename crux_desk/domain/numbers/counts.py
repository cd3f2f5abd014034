"""One packing in figures, out of its steps and boxes. Each figure is defined here, and nowhere else."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise

from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.steps import Action, PackingState
from crux_desk.domain.values import dataclass

GAP_S = 600
"""Seconds: a longer gap between two steps is a break, or other work."""
SOON_S = 60
"""Seconds: so soon after a wrong scan, the item that goes into a box is the one that was meant."""
SCANS = frozenset({Action.UNITS_PACKED, Action.LABEL_SET, Action.LABEL_CHECKED})
"""What a scan does. The journal does not say whether a unit was scanned or clicked: both count."""
BY_THE_OUTBOX = frozenset({Action.STATE_ENTERED, Action.BOXES_ACCEPTED})
"""Steps that nobody at the bench makes; a packing that is handed over is told apart by its state."""
WRONG_ITEMS = ("ItemNotInOrder", "LineNotShippable")
"""The errors of wrong scans: goods, or what looks like goods, that the open order does not want.

A command, a label or an order's number is none, also one that nobody knows; nor are more units of
an item than are wanted, and what was refused with no order open.
"""


@dataclass(frozen=True, slots=True)
class Act:
    """A step as far as it is counted; `packed` is the line of which it put units into a box."""

    at: datetime
    action: Action
    station: str
    packer: str
    state: PackingState | None = None
    packed: str = ""

    @property
    def is_handing_over(self) -> bool:
        """Whether the packer submitted by it."""
        return self.state is PackingState.QUEUED

    @property
    def is_at_bench(self) -> bool:
        """Whether somebody at the bench made it."""
        return self.action not in BY_THE_OUTBOX or self.is_handing_over


@dataclass(frozen=True, slots=True)
class WrongScan:
    """A scan that was refused; `sku_id` is the item that the code is, or the code itself."""

    at: datetime
    reason: str
    sku_id: str


@dataclass(frozen=True, slots=True)
class PackingCount:
    """The figures of a packing that was submitted.

    `day` and `hour` are those of the bench's clock when it was handed over, the last time, and
    `station` and `packer` who did that there. `carrier` took most of its boxes: of several that
    took as many, the first box's; "" where none is known. `lines` have units in boxes; `scans` are
    steps of `SCANS`, also those that were undone. `seconds` of work (`worked_s`); None where not
    known. `wrong_scans` (`WRONG_ITEMS`) were made over its order between its first step and the last
    handing over; `mistaken` says how often an item (the second) was scanned for another.
    """

    day: date
    hour: int
    station: str
    packer: str
    carrier: str
    lines: int
    boxes: int
    units: int
    scans: int
    seconds: int | None
    wrong_scans: int = 0
    mistaken: Mapping[tuple[str, str], int] | None = None


def worked_s(acts: Sequence[Act]) -> int | None:
    """Seconds from the first step at the bench to the last handing over.

    Opening an order leaves no step: its first step is the earliest that is known. A gap of more
    than `GAP_S` counts as nothing, as does the time between a handing over and the next step. None
    where nothing is left: the work cannot be told.
    """
    made = _until_handed_over(acts)
    gaps = (
        (after.at - before.at).total_seconds()
        for before, after in pairwise(made)
        if not before.is_handing_over
    )
    # A clock that was set back makes no time.
    seconds = round(sum(gap for gap in gaps if 0 < gap <= GAP_S))
    return seconds or None


def count(
    acts: Sequence[Act],
    boxes: Sequence[Box],
    wrong: Sequence[WrongScan] = (),
    skus: Mapping[str, str] | None = None,
) -> PackingCount | None:
    """The figures of a packing; None where nobody made a step of it.

    Args:
        acts: its steps, the first first.
        boxes: as they were handed over.
        wrong: what was refused over its order, by time.
        skus: the SKU of each line, by its UUID.
    """
    made = _until_handed_over(acts)
    if not made:
        return None
    last = made[-1]
    local = last.at.astimezone()
    of_goods = (one for one in wrong if one.reason in WRONG_ITEMS)
    meant = [one for one in of_goods if made[0].at <= one.at <= last.at]
    return PackingCount(
        day=local.date(),
        hour=local.hour,
        station=last.station,
        packer=last.packer,
        carrier=main_carrier(boxes),
        lines=len({uuid for box in boxes for uuid in box.contents}),
        boxes=len(boxes),
        units=sum(box.units for box in boxes),
        scans=sum(act.action in SCANS for act in made),
        seconds=worked_s(acts),
        wrong_scans=len(meant),
        mistaken=mistaken(made, meant, skus or {}),
    )


def main_carrier(boxes: Sequence[Box]) -> str:
    """The carrier that took most boxes; of equals the one that comes first."""
    # Counter keeps the order in which they came, and so does the choice among equals.
    counted = Counter(box.carrier.strip() for box in boxes if box.carrier.strip())
    return counted.most_common(1)[0][0] if counted else ""


def mistaken(
    acts: Sequence[Act], wrong: Sequence[WrongScan], skus: Mapping[str, str]
) -> dict[tuple[str, str], int]:
    """How often an item was scanned for another, by (the one that was meant, the one scanned).

    The one that was meant is what went into a box next, at most `SOON_S` later. The same wrong
    scan twice before it counts once.
    """
    found: set[tuple[int, str, str]] = set()
    for scan in wrong:
        if not scan.sku_id:
            continue
        place = next((n for n, act in enumerate(acts) if act.packed and act.at >= scan.at), None)
        if place is None or (acts[place].at - scan.at).total_seconds() > SOON_S:
            continue
        meant = skus.get(acts[place].packed, "")
        if meant and meant != scan.sku_id:
            found.add((place, meant, scan.sku_id))
    return dict(Counter((meant, scanned) for _, meant, scanned in found))


def _until_handed_over(acts: Sequence[Act]) -> list[Act]:
    """The steps at the bench up to the last handing over; all where there was none."""
    made = [act for act in acts if act.is_at_bench]
    places = [place for place, act in enumerate(made) if act.is_handing_over]
    return made[: places[-1] + 1] if places else made
