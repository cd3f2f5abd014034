"""A made-up past of a station: packings that were submitted, with their times, by whom and how."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random
from uuid import UUID

from crux_desk.domain.errors.base import Field
from crux_desk.domain.numbers.counts import GAP_S
from crux_desk.domain.numbers.figures import Grouping, Sums
from crux_desk.domain.packing.boxes import BOX_FIELDS, Box
from crux_desk.domain.packing.changes import BoxAdded, FieldChanged, UnitsChanged
from crux_desk.domain.packing.steps import Action, PackingState, Step
from crux_desk.domain.records.refused_scans import RefusedScan
from crux_desk.domain.records.summaries import Author, PackingKey
from crux_desk.domain.submission.parcels import Parcel, ParcelLine
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.packings import StateEntry

ORIGIN = "https://crux.example"
NUMBERS = (Field.WEIGHT, Field.SHIP_COST)


@dataclass(frozen=True)
class Past:
    """A packing: each of `contents` is a box, its units by line; `gaps` are seconds between steps."""

    number: int
    at: datetime
    packer: str = "Ana"
    station: str = "Bench 3"
    carriers: tuple[str, ...] = ("UPS",)
    contents: tuple[dict[str, int], ...] = ({"A": 1},)
    gaps: tuple[int, ...] = (10,)
    wrong: tuple[tuple[int, str], ...] = field(default=())
    """Codes of wrong scans, by seconds after the first step."""
    origin: str = ORIGIN

    @property
    def key(self) -> PackingKey:
        """Its key; the order is its own."""
        order = str(UUID(int=self.number + (1 << 90)))
        return PackingKey(str(UUID(int=self.number + 1)), self.origin, order, f"PO-{self.number}")

    @property
    def author(self) -> Author:
        """Who packed it where."""
        return Author(self.station, self.packer)

    @property
    def boxes(self) -> tuple[Box, ...]:
        """As they were handed over."""
        return tuple(
            Box(
                n,
                f"1Z{self.number:06d}{n}",
                carrier,
                "Ground",
                Decimal(1),
                Decimal(2),
                contents={self.line(name): units for name, units in contents.items()},
                units=sum(contents.values()),
            )
            for n, (carrier, contents) in enumerate(
                zip(self.carriers, self.contents, strict=True), 1
            )
        )

    def line(self, name: str) -> str:
        """The UUID of a line; its SKU is SKU-NAME."""
        return f"line-{name}-{self.number}"

    def steps(self) -> list[Step]:
        """A step for each line of each box, then the label; as far apart as `gaps` says, in turn."""
        made: list[tuple[Action, tuple[object, ...]]] = []
        for box in self.boxes:
            for place, (uuid, units) in enumerate(box.contents.items()):
                added = (BoxAdded(box.number),) if place == 0 else ()
                made.append((Action.UNITS_PACKED, (*added, UnitsChanged(box.number, uuid, units))))
            label = tuple(
                FieldChanged(box.number, name, None if name in NUMBERS else "", box.value(name))
                for name in BOX_FIELDS
            )
            made.append((Action.LABEL_SET, label))
        times = [self.at + timedelta(seconds=s) for s in self.seconds(len(made))]
        return [
            Step(n, action, at, changes)  # type: ignore[arg-type]
            for n, ((action, changes), at) in enumerate(zip(made, times, strict=True), 1)
        ]

    def seconds(self, count: int) -> list[int]:
        """After how many seconds each step was made."""
        found, at = [], 0
        for n in range(count):
            found.append(at)
            at += self.gaps[n % len(self.gaps)]
        return found

    @property
    def queued_at(self) -> datetime:
        """When it was handed over: one gap of 5 seconds after the last step."""
        return self.steps()[-1].at + timedelta(seconds=5)


def write(journal: Journal, several: Sequence[Past], *, until: PackingState | None = None) -> None:
    """As the program writes them: packed, handed over, submitted."""
    for past in several:
        for step in past.steps():
            journal.packings.append_together([(past.key, step)], past.author)
        journal.refused_scans.add(
            [
                RefusedScan(
                    past.at + timedelta(seconds=seconds),
                    past.author,
                    code,
                    "ItemNotInOrder",
                    past.origin,
                    past.key.order_uuid,
                    past.key.po_number,
                )
                for seconds, code in past.wrong
            ]
        )
        if until is PackingState.DRAFT:
            continue
        hand_over(journal, past)
        if until is not PackingState.QUEUED:
            submit(journal, past)


def hand_over(journal: Journal, past: Past) -> None:
    """Queue what was packed."""
    parcels = tuple(
        Parcel(
            box.tracking,
            box.carrier,
            box.method,
            Decimal(1),
            Decimal(2),
            tuple(
                ParcelLine(uuid, f"SKU-{uuid.split('-')[1]}", units, Decimal(3))
                for uuid, units in box.contents.items()
            ),
            box.number,
        )
        for box in past.boxes
    )
    journal.submissions.queue(past.key.packing_id, parcels, past.boxes, past.queued_at, past.author)


def submit(journal: Journal, past: Past) -> None:
    """Crux has it."""
    submission = journal.submissions.last_of(past.key.packing_id)
    assert submission is not None
    states = (PackingState.QUEUED, PackingState.SENDING)
    at = past.queued_at + timedelta(seconds=2)
    entry = StateEntry(PackingState.SUBMITTED, states, at)
    assert journal.submissions.move_on(submission, entry, Author(past.station, ""))


def random_past(count: int, seed: int, begin: datetime) -> list[Past]:
    """Different ones: several packers, carriers and days, breaks and wrong scans."""
    random = Random(seed)
    made = []
    for number in range(count):
        boxes = random.randint(1, 3)
        contents = tuple(
            {name: random.randint(1, 5) for name in random.sample("ABCD", random.randint(1, 3))}
            for _ in range(boxes)
        )
        made.append(
            Past(
                number,
                begin + timedelta(minutes=random.randint(0, 60 * 24 * 5)),
                random.choice(("Ana", "Ben", "Chidi")),
                random.choice(("Bench 3", "Bench 4")),
                tuple(random.choice(("UPS", "FedEx")) for _ in range(boxes)),
                contents,
                tuple(random.choice((4, 9, 30, 600, 601, 4_000)) for _ in range(7)),
                tuple((random.randint(0, 40), f"SKU-{random.choice('ABX')}") for _ in range(2)),
            )
        )
    return made


def by_hand(past: Past, *, with_wrong: bool) -> Sums:
    """A packing's figures, in another way than the program's."""
    times = [step.at for step in past.steps()] + [past.queued_at]
    gaps = [(b - a).total_seconds() for a, b in pairwise(times)]
    worked = int(sum(gap for gap in gaps if gap <= GAP_S))
    lines = len({name for box in past.contents for name in box})
    units = sum(sum(box.values()) for box in past.contents)
    timed = (lines, units, len(past.contents)) if worked else (0, 0, 0)
    wrong = sum(past.at + timedelta(seconds=s) <= past.queued_at for s, _ in past.wrong)
    return Sums(
        1,
        len(past.contents),
        units,
        sum(len(box) + 1 for box in past.contents),
        wrong if with_wrong else 0,
        worked,
        int(worked > 0),
        *timed,
    )


def key_of(past: Past, grouping: Grouping) -> str | int:
    """In which row of a table it counts."""
    local = past.queued_at.astimezone()
    carrier = Counter(past.carriers).most_common(1)[0][0]
    keys: dict[Grouping, str | int] = {
        Grouping.PACKER: past.packer,
        Grouping.STATION: past.station,
        Grouping.HOUR: local.hour,
        Grouping.DAY: str(local.date()),
        Grouping.CARRIER: carrier,
    }
    return keys[grouping]


def summed(several: list[Past], grouping: Grouping) -> dict[str | int, Sums]:
    """The figures of several, without the program's own sums."""
    found: dict[str | int, Sums] = {}
    is_carrier = grouping is Grouping.CARRIER
    for past in several:
        key = key_of(past, grouping)
        found[key] = found.get(key, Sums()) + by_hand(past, with_wrong=is_carrier)
        if is_carrier:
            continue
        for seconds, _ in past.wrong:
            local = (past.at + timedelta(seconds=seconds)).astimezone()
            times: dict[Grouping, str | int] = {
                Grouping.HOUR: local.hour,
                Grouping.DAY: str(local.date()),
            }
            at = times.get(grouping, key)
            found[at] = found.get(at, Sums()) + Sums(wrong_scans=1)
    return found
