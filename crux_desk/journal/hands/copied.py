"""A packing of another bench as the floor has it: its submission and steps, read without a journal."""

import json
from collections.abc import Iterable

from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.records.history import SentLine, StepRecord
from crux_desk.domain.records.summaries import Author
from crux_desk.domain.submission.parcels import Parcel
from crux_desk.journal.file import chain
from crux_desk.journal.file.failures import RUBBISH
from crux_desk.journal.tables.codec import decode_parcels
from crux_desk.journal.tables.packings import step_of


def read_boxes(submission: str) -> tuple[tuple[Box, ...], dict[str, SentLine]]:
    """The boxes of a submission and their lines; none where they are not what this program writes."""
    try:
        parcels = decode_parcels(json.loads(submission)["parcels"])
    except RUBBISH:
        return (), {}
    boxes = tuple(_box(parcel, place) for place, parcel in enumerate(parcels, 1))
    lines = {
        line.line_item_uuid: SentLine(line.sku_id, line.unit_cost)
        for parcel in parcels
        for line in parcel.lines
    }
    return boxes, lines


def read_steps(bodies: Iterable[str]) -> tuple[StepRecord, ...]:
    """The steps, as far as they are what this program writes."""
    steps = []
    try:
        for body in bodies:
            row = dict(zip(chain.COLUMNS, json.loads(body), strict=True))
            steps.append(StepRecord(step_of(row), Author(row["station"], row["packer"])))
    except RUBBISH:
        pass
    return tuple(steps)


def _box(parcel: Parcel, place: int) -> Box:
    contents = {line.line_item_uuid: line.quantity for line in parcel.lines}
    return Box(
        parcel.box_number or place,
        parcel.tracking,
        parcel.carrier,
        parcel.method,
        parcel.weight,
        parcel.ship_cost,
        contents=contents,
        units=sum(contents.values()),
    )
