"""What was packed on all of a floor, looked for and exported. Blocking; for a lane."""

import csv
from io import StringIO
from pathlib import Path

from crux_desk.config.files import write_whole
from crux_desk.desk.history_export import encoding, safe_text, whole_text
from crux_desk.domain.packing.tracking import tracking_key
from crux_desk.domain.records.floor_board import FloorRecord
from crux_desk.floor.views.history import FloorPacking, FoundLabel, Query
from crux_desk.floor.views.views import Views

LEAST_LABEL = 6
"""Signs of a label's number, from its end, by which it is looked for."""
_COLUMNS = (
    *("po_number", "station", "packer", "state", "at", "box", "tracking", "carrier", "method"),
    # Only ever added, at the end; the text keeps each digit of a code in a spreadsheet.
    *("at_local", "tracking_text"),
)


def find(views: Views, text: str) -> tuple[FloorRecord, ...]:
    """The newest packings whose PO number, or one of whose labels, has this text in it; "": all.

    Raises:
        FloorUnreachable: it cannot be looked for.
    """
    found = [_packing(one) for one in views.history(Query(po_number=text))]
    key = tracking_key(text)
    if len(key) >= LEAST_LABEL:
        known = {one.packing_id for one in found}
        found += [_label(one) for one in views.labels(key) if one.packing_id not in known]
    return tuple(found)


def export(views: Views, text: str, path: Path, station: Path | None = None) -> int:
    """Write what is found, a row for each box, into a CSV file; how many packings.

    None of the files of `station`, the data folder, is written over.

    Raises:
        FloorUnreachable: it cannot be read; there is no file.
        FileUnusable: it cannot be written; likewise.
    """
    out = StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(_COLUMNS)
    count = 0
    for one in views.all_history(Query(po_number=text)):
        count += 1
        who = (*map(safe_text, (one.po_number, one.station, one.packer, one.state)),)
        for box in one.boxes:
            texts = map(safe_text, (box.tracking, box.carrier, box.method))
            more = f"{one.at.astimezone():%Y-%m-%d %H:%M:%S}", whole_text(box.tracking)
            rows.writerow((*who, one.at.isoformat(), box.number, *texts, *more))
    write_whole(path, out.getvalue().encode(encoding(is_for_people=True)), station=station)
    return count


def _packing(one: FloorPacking) -> FloorRecord:
    return FloorRecord(
        one.packing_id,
        one.po_number,
        one.station,
        one.packer,
        one.state,
        one.at,
        tuple(box.tracking for box in one.boxes),
    )


def _label(one: FoundLabel) -> FloorRecord:
    """A label of a packing that was not handed over yet, or of which nothing else is known."""
    at = one.sent_at or one.reserved_at
    state = "submitted" if one.sent_at else "draft"
    return FloorRecord(one.packing_id, one.po_number, one.station, "", state, at, (one.tracking,))
