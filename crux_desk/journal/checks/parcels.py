"""Whether what is stored to be sent is what was packed: parcels held against the packing's steps."""

from crux_desk.domain.errors.station import JournalUnreadable, WriteFault
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.submission.parcels import Parcel
from crux_desk.journal.checks.folding import Fold
from crux_desk.journal.file.database import Database
from crux_desk.journal.file.failures import RUBBISH
from crux_desk.journal.tables.packings import step_of
from crux_desk.journal.tables.seals import PACKINGS, SUBMISSIONS, is_broken
from crux_desk.journal.tables.submissions import Submission

_STEPS = """SELECT number, action, at, changes, undoes, state, reason FROM steps
    WHERE packing_id = ? ORDER BY number"""
_LINES = "SELECT line_item_uuid, sku_id, unit_cost FROM sent_lines WHERE packing_id = ?"


def is_as_packed(database: Database, submission: Submission) -> bool:
    """Whether the parcels are the boxes that the steps make and that the service does not have.

    And whether the rest of the submission, and the order that it is for, are as they were written.
    False also where the steps, or the lines as they were handed over, cannot be read.

    Raises:
        JournalUnreadable: the file cannot be read any more, which is not the submission's fault.
    """
    packing_id = submission.key.packing_id
    try:
        if is_broken(database.read, PACKINGS, packing_id) or is_broken(
            database.read, SUBMISSIONS, submission.submission_id
        ):
            return False
        fold = Fold()
        fold.add_all(map(step_of, database.read(_STEPS, (packing_id,))))
        lines = {row[0]: (row[1], row[2]) for row in database.read(_LINES, (packing_id,))}
        return are_as_packed(submission.parcels, fold, lines)
    except RUBBISH:
        return False
    except JournalUnreadable as error:
        if error.fault is not WriteFault.OTHER:
            raise
        return False


def are_as_packed(
    parcels: tuple[Parcel, ...], fold: Fold, lines: dict[str, tuple[str, str | None]]
) -> bool:
    """The same of values; `lines` are SKU and unit cost in US dollars by line item uuid."""
    boxes = {box.number: box for box in fold.boxes if not (box.is_accepted or box.is_blank)}
    if sorted(parcel.box_number for parcel in parcels) != sorted(boxes):
        return False
    return all(
        _is_box(parcel, boxes[parcel.box_number]) and _are_lines(parcel, fold, lines)
        for parcel in parcels
    )


def _is_box(parcel: Parcel, box: Box) -> bool:
    sent = (parcel.tracking, parcel.carrier, parcel.method, parcel.weight, parcel.ship_cost)
    packed = (box.tracking, box.carrier, box.method, box.weight, box.ship_cost)
    contents = [(line.line_item_uuid, line.quantity) for line in parcel.lines]
    return sent == packed and sorted(contents) == sorted(box.contents.items())


def _are_lines(parcel: Parcel, fold: Fold, lines: dict[str, tuple[str, str | None]]) -> bool:
    for line in parcel.lines:
        typed = fold.boxes.unit_cost(line.line_item_uuid)
        noted = lines.get(line.line_item_uuid)
        if typed not in (None, line.unit_cost):
            return False
        if noted is not None and noted != (line.sku_id, str(line.unit_cost)):
            return False
    return True
