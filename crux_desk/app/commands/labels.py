"""`crux-desk labels`: label records out of a file of shipping software, and what is known of a label.

One program alone writes to the journal: where a window has it, the window is asked to take the file
over. The file is read here before, so that what is wrong with it is said here.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from crux_desk.app.arguments import Arguments, LabelsAct
from crux_desk.app.setup import StationSetup, chosen_path, load_station
from crux_desk.app.start.front_door import act_or_ask
from crux_desk.app.streams import as_json, as_line
from crux_desk.config.lock import StationLock
from crux_desk.config.paths import is_there
from crux_desk.desk.labels.feed_kit import load_feed_kit
from crux_desk.desk.labels.importing import ReadLabels, keep_labels, read_labels
from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.label_files import LabelNotKnown
from crux_desk.domain.label_records.choices import AUTO
from crux_desk.domain.label_records.records import LabelRecord, references_of
from crux_desk.domain.label_records.refusals import RefusedRow
from crux_desk.domain.label_records.status import Taken
from crux_desk.domain.records.summaries import Author

ERRAND = "labels"
"""What the window's door is asked for."""


def run_labels(arguments: Arguments) -> int:
    """Import, or show; 1 where a row was refused, or nothing is known of the label.

    Raises:
        DeskError: file, journal or folder cannot be used.
    """
    station, word = load_station(arguments), arguments.file or ""
    if arguments.labels_act is LabelsAct.SHOW:
        return _show(station, word, is_json=arguments.is_json)
    path, profile = chosen_path(word), arguments.profile or AUTO
    read = read_labels(path, load_feed_kit(station.settings.carriers), profile)
    taken = _taken(station, path, profile, read)
    if isinstance(taken, str):
        sys.stderr.write(f"crux-desk: {' '.join(taken.split())}\n")
        return 1
    return _say_taken(taken, word, read.refused)


def _say_taken(taken: Taken, file: str, refused: Sequence[RefusedRow]) -> int:
    from crux_desk.ui.words.labels.files import row_fault_words

    counts = f"new {taken.new}, changed {taken.changed}, void {taken.void}, refused {len(refused)}"
    sys.stdout.write(f"{counts}\n")
    for row in refused:
        sys.stderr.write(as_line(f"{file}:{row.row}: {row_fault_words(row)}"))
    return 1 if refused else 0


def _taken(station: StationSetup, path: Path, profile: str, read: ReadLabels) -> Taken | str:
    """What became of the labels; a text says why nothing did."""
    said = {"errand": ERRAND, "path": str(path), "profile": profile}
    taken = act_or_ask(partial(_taken_here, station, read), station.folder, said)
    return _told(taken) if isinstance(taken, str) else taken


def _taken_here(station: StationSetup, read: ReadLabels) -> Taken:
    """With no window there.

    Raises:
        StationInUse: there is one.
    """
    from crux_desk.journal.rescue.rescue import open_journal

    settings = station.settings
    station.folder.prepare()
    with StationLock(station.folder.path):
        journal, _ = open_journal(station.folder.journal, Author(settings.station, settings.packer))
        with journal:
            return keep_labels(journal, read.batches, utc_now())


def _told(answer: str) -> Taken | str:
    try:
        told = json.loads(answer)
        if "error" in told:
            return str(told["error"])
        return Taken(int(told["new"]), int(told["changed"]), int(told["void"]))
    except (ValueError, KeyError, TypeError):
        return answer


def _show(station: StationSetup, tracking: str, *, is_json: bool) -> int:
    record = _known(station, tracking)
    if record is None:
        raise LabelNotKnown(tracking)
    if is_json:
        sys.stdout.write(as_json(plain(record)) + "\n")
        return 0
    from crux_desk.ui.words.labels.records import record_lines

    sys.stdout.writelines(map(as_line, record_lines(record)))
    return 0


def _known(station: StationSetup, tracking: str) -> LabelRecord | None:
    from crux_desk.journal.journal import Journal

    if not is_there(station.folder.journal):
        return None
    with Journal(station.folder.journal, read_only=True) as journal:
        labels = journal.label_records
        record = labels.find(tracking)
        if record is None:
            return None
        references = references_of(record, lambda one: labels.of_shipment(one.shipment))
        return replace(record, references=references)


def plain(record: LabelRecord) -> dict[str, object]:
    """A record as JSON has it."""
    return {
        "tracking": record.tracking,
        "alternates": list(record.alternates),
        "carrier": record.carrier or None,
        "method": record.method or None,
        "weight": None if record.weight_lb is None else f"{record.weight_lb:f}",
        "weight_scope": record.weight_scope.value,
        "ship_cost": None if record.ship_cost is None else f"{record.ship_cost:f}",
        "cost_scope": record.cost_scope.value,
        "cost_kind": record.cost_kind.value,
        "has_differed": record.has_differed,
        "references": list(record.references),
        "zip": record.zip or None,
        "is_void": record.is_void,
        "source": {"file": record.file, "row": record.row},
        "at": None if record.at is None else record.at.isoformat(),
    }
