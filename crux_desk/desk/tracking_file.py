"""Tracking files: what of submissions goes into one, its bytes, and where it may be written."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from crux_desk.config.files import check_output, file_unusable
from crux_desk.domain.errors.station import (
    FileFault,
    FileUnusable,
    LackingForFile,
    TrackingFileIncomplete,
)
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.domain.submission.submission import shown_units
from crux_desk.domain.submission.tracking_file import (
    HEADER,
    Handover,
    is_file_name,
    lacking,
    rows_of,
)
from crux_desk.journal.journal import Journal
from crux_desk.journal.tables.submissions import Submission


def handover_of(submission: Submission, journal: Journal) -> Handover:
    """The boxes of a submission that the service does not show yet, as far as is known here.

    A submission holds no box that was found to be at the service; one that is still looked up may:
    what the latest copy of the order shows is left out.

    Raises:
        JournalUnreadable: the journal cannot be read.
    """
    key = submission.key
    order = journal.orders.get(key.origin, key.order_uuid)
    shown = set() if order is None else {tracking for tracking, _ in shown_units(order)}
    parcels = (p for p in submission.parcels if tracking_key(p.tracking) not in shown)
    return Handover(key.packing_id, key.po_number, order, tuple(parcels))


def file_bytes(handovers: Sequence[Handover]) -> bytes:
    """The file: UTF-8, LF, a header, one row for each box and SKU.

    Raises:
        TrackingFileIncomplete: orders lack what a required column needs.
    """
    rows = {handover.packing_id: rows_of(handover) for handover in handovers}
    orders = tuple(
        LackingForFile(handover.po_number, columns)
        for handover in handovers
        if (columns := lacking(rows[handover.packing_id]))
    )
    if orders:
        raise TrackingFileIncomplete(orders)
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, HEADER, restval="", lineterminator="\n")
    writer.writeheader()
    for listed in rows.values():
        writer.writerows(listed)
    return text.getvalue().encode("utf-8")


def file_name_for(day: date, folder: Path) -> str:
    """A name for the file of that day (local) that nothing in the folder has yet."""
    name = f"tracking_{day.isoformat()}.csv"
    number = 2
    while (folder / name).exists():
        name = f"tracking_{day.isoformat()}_{number}.csv"
        number += 1
    return name


def check_place(path: Path, station: Path) -> None:
    """Refuse a name that the retailer's import does not take, and a file that is there already.

    Nor may it be among the own files of the station, whose data folder is `station`.

    An earlier file may not have been imported yet; writing over it would lose its boxes.

    Raises:
        FileUnusable: a wrong name, or something is there.
    """
    if not is_file_name(path.name):
        raise FileUnusable(path.name, fault=FileFault.NAME)
    try:
        is_taken = path.exists() or path.is_symlink()
    except OSError as error:
        raise file_unusable(path, error) from error
    if is_taken:
        raise FileUnusable(str(path), fault=FileFault.EXISTS)
    check_output(path, station)
