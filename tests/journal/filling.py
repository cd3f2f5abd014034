"""Fills a journal with packings that left, as the program would have written them, but fast.

    python -m tests.journal.filling JOURNAL [PACKINGS]

writes them into a new file; 100,000 take half a minute.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from uuid import UUID

from crux_desk.domain.errors.base import Field
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import BoxAdded, Change, FieldChanged, UnitsChanged
from crux_desk.domain.packing.steps import Action, PackingState
from crux_desk.domain.packing.tracking import normalize_tracking
from crux_desk.domain.submission.parcels import Parcel, ParcelLine
from crux_desk.journal.file.database import Database
from crux_desk.journal.tables.codec import encode_boxes, encode_changes, encode_parcels

ORIGIN = "https://crux.example"
LAST_AT = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
SKUS = 500
_AT_ONCE = 5_000
_PACKERS = ("Ana", "Ben", "Chidi", "Dora")


@dataclass(frozen=True)
class Filled:
    """Packing `number` of a filled journal; number 0 left last, each one a minute before."""

    number: int

    @property
    def packing_id(self) -> str:
        return str(UUID(int=self.number * 7_919 + 1))

    @property
    def order_uuid(self) -> str:
        return str(UUID(int=self.number + (1 << 90)))

    @property
    def po_number(self) -> str:
        return f"PO-{self.number:07d}"

    @property
    def at(self) -> datetime:
        return LAST_AT - timedelta(minutes=self.number, microseconds=self.number % 7)

    @property
    def packer(self) -> str:
        return _PACKERS[self.number % len(_PACKERS)]

    def tracking(self, box: int) -> str:
        return f"1Z{(self.number * 2 + box) * 7_368_787 % 10**16:016d}"

    def sku(self, line: int) -> str:
        """One SKU is in every packing, the others in each 500th."""
        return "SKU-ALL" if line == 0 else f"SKU-{self.number % SKUS:04d}"

    def line_uuid(self, line: int) -> str:
        return str(UUID(int=self.number * 2 + line + (1 << 91)))

    @property
    def boxes(self) -> tuple[Box, ...]:
        return tuple(
            Box(
                number=box + 1,
                tracking=self.tracking(box),
                carrier="UPS",
                method="Ground",
                weight=Decimal("17.20"),
                ship_cost=Decimal("34.38"),
                contents={self.line_uuid(box): box + 2},
                units=box + 2,
            )
            for box in range(2)
        )

    @property
    def parcels(self) -> tuple[Parcel, ...]:
        return tuple(
            Parcel(
                tracking=box.tracking,
                carrier=box.carrier,
                method=box.method,
                weight=box.weight or Decimal(0),
                ship_cost=box.ship_cost or Decimal(0),
                lines=(
                    ParcelLine(
                        self.line_uuid(box.number - 1),
                        self.sku(box.number - 1),
                        box.units,
                        Decimal("27.00"),
                    ),
                ),
                box_number=box.number,
            )
            for box in self.boxes
        )

    def steps(self) -> Iterator[tuple[str | int | None, ...]]:
        number = 0
        for box in self.boxes:
            fields = (
                (Field.TRACKING, "", box.tracking),
                (Field.WEIGHT, None, box.weight),
                (Field.SHIP_COST, None, box.ship_cost),
            )
            added = (BoxAdded(box.number), FieldChanged(box.number, Field.CARRIER, "", "UPS"))
            units = tuple(UnitsChanged(box.number, *content) for content in box.contents.items())
            made: list[tuple[Action, tuple[Change, ...]]] = [
                (Action.UNITS_PACKED, (*added, *units))
            ]
            made += [(Action.FIELD_SET, (FieldChanged(box.number, *field),)) for field in fields]
            for action, changes in made:
                number += 1
                yield self._step(number, action, encode_changes(changes), None)
        for state in (PackingState.QUEUED, PackingState.SENDING, PackingState.SUBMITTED):
            number += 1
            yield self._step(number, Action.STATE_ENTERED, "[]", state.value)

    def _step(
        self, number: int, action: Action, changes: str, state: str | None
    ) -> tuple[str | int | None, ...]:
        at = (self.at + timedelta(seconds=number - 11)).isoformat()
        author = ("Bench 3", self.packer)
        return (self.packing_id, number, action.value, at, *author, changes, state)


def fill(path: Path, packings: int, origin: str = ORIGIN) -> None:
    """Write `packings` submitted packings into the journal at `path`, the oldest first."""
    with Database(path) as database:
        for first in range(packings - 1, -1, -_AT_ONCE):
            several = [Filled(number) for number in range(first, max(first - _AT_ONCE, -1), -1)]
            _write(database, several, origin)


def _write(database: Database, several: list[Filled], origin: str) -> None:
    with database.write() as connection:
        connection.executemany(
            "INSERT INTO packings (packing_id, origin, order_uuid, po_number, state, boxes,"
            " updated_at) VALUES (?, ?, ?, ?, 'sending', ?, ?)",
            [
                (p.packing_id, origin, p.order_uuid, p.po_number, encode_boxes(p.boxes), "")
                for p in several
            ],
        )
        connection.executemany(
            "INSERT INTO steps (packing_id, number, action, at, station, packer, changes, state)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [step for p in several for step in p.steps()],
        )
        connection.executemany(
            "INSERT INTO submissions (packing_id, parcels, queued_at, settled_at)"
            " VALUES (?, ?, ?, ?)",
            [
                (p.packing_id, encode_parcels(p.parcels), p.at.isoformat(), p.at.isoformat())
                for p in several
            ],
        )
        connection.executemany(
            "INSERT INTO sent_labels (origin, tracking_key, packing_id, box_number, tracking,"
            " po_number, queued_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *(origin, normalize_tracking(b.tracking), p.packing_id, b.number, b.tracking),
                    *(p.po_number, p.at.isoformat()),
                )
                for p in several
                for b in p.boxes
            ],
        )
        connection.executemany(
            "UPDATE packings SET state = 'submitted', updated_at = ? WHERE packing_id = ?",
            [(p.at.isoformat(), p.packing_id) for p in several],
        )


if __name__ == "__main__":
    begun = perf_counter()
    fill(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
    print(f"{perf_counter() - begun:.1f} s")  # noqa: T201
