"""`crux-desk status`: drafts, outbox and history of this station, from its journal."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from tempfile import TemporaryFile
from typing import Any

from crux_desk.app.arguments import Arguments
from crux_desk.app.setup import StationSetup, load_station
from crux_desk.app.streams import as_json, as_line
from crux_desk.config.paths import is_there
from crux_desk.domain.errors.station import JournalUnreadable
from crux_desk.domain.orders.orders import Order
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.records.summaries import PackingSummary
from crux_desk.journal.journal import Journal


def print_status(arguments: Arguments) -> int:
    """Print it; a station without a journal has no packings.

    Raises:
        DeskError: the journal, the folder or the address cannot be used.
    """
    station = load_station(arguments)
    head = {"station": station.settings.station, "api_url": station.api_url}
    has_floor = bool(station.settings.floor_url)
    make = partial(_as_json, has_floor=has_floor) if arguments.is_json else _as_table
    # Years of packings are not held in memory, and an error in their midst leaves no half answer.
    with TemporaryFile("w+", encoding="utf-8", newline="") as file:
        if is_there(station.folder.journal):
            with Journal(station.folder.journal, read_only=True) as journal:
                file.writelines(make(head, journal))
        else:
            file.writelines(make(head, None))
        file.seek(0)
        sys.stdout.writelines(file)
    _tell_of_settings(station)
    return 0


def _tell_of_settings(station: StationSetup) -> None:
    """Each setting that is not used as it stands, on standard error: scripts read the other one."""
    if station.faults or station.unknown:
        from crux_desk.ui.verdicts.start import start_verdict
        from crux_desk.ui.words.text import sentence, sentences

        verdict = start_verdict(None, station.faults, station.unknown)
        if verdict is not None:
            said = sentences(sentence(verdict.title), verdict.advice)
            sys.stderr.write(as_line(f"crux-desk: {said}"))


def _as_json(head: dict[str, str], journal: Journal | None, *, has_floor: bool) -> Iterator[str]:
    from crux_desk.ui.words.reasons import reason_words

    if journal is None:
        return _json_lines(head, ())
    claim = partial(_claim, journal) if has_floor else _no_claim
    packings = (
        describe(journal, summary, reason_words(summary.reason)) | {"claim": claim(summary)}
        for summary in journal.packings.summaries()
    )
    return _json_lines(head, packings)


def _no_claim(_: PackingSummary) -> None:
    return None


def _claim(journal: Journal, summary: PackingSummary) -> str | None:
    """Whose its order is on the floor; None of what is done with, and of what nobody asked for."""
    noted = journal.copies.claims(summary.key.origin).get(summary.key.order_uuid)
    return None if noted is None or summary.is_history else noted.state.value


def _as_table(head: dict[str, str], journal: Journal | None) -> Iterator[str]:
    from crux_desk.app.commands.status_table import StatusTable

    table = StatusTable(head["station"], head["api_url"])
    if journal is not None:
        for summary in journal.packings.summaries():
            if table.has_room(summary):
                order = journal.orders.get(summary.key.origin, summary.key.order_uuid)
                boxes = tuple(_boxes(journal, summary, order))
                attention = [one["message"] for one in _attention(journal, boxes)]
                table.add(summary, boxes, attention)
    return table.lines()


def _json_lines(head: dict[str, str], packings: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The answer as JSON, a piece for each packing."""
    opened = as_json(head).removesuffix("\n}")
    yield f'{opened},\n  "packings": ['
    separator = "\n"
    for packing in packings:
        # Not textwrap's: to that, a line also ends at characters that JSON leaves in a text.
        yield separator + "    " + as_json(packing).replace("\n", "\n    ")
        separator = ",\n"
    yield "]\n}\n" if separator == "\n" else "\n  ]\n}\n"


def describe(journal: Journal, summary: PackingSummary, reason: str) -> dict[str, Any]:
    """One packing as the status says it; decimals as strings."""
    order = journal.orders.get(summary.key.origin, summary.key.order_uuid)
    boxes = _boxes(journal, summary, order)
    return {
        "order_uuid": summary.key.order_uuid,
        "purchase_order_id": summary.key.po_number,
        "state": summary.state.value,
        "reason": reason,
        "updated_at": summary.updated_at.isoformat(),
        "attention": _attention(journal, boxes),
        "boxes": [_describe_box(box, order) for box in boxes],
    }


def _attention(journal: Journal, boxes: Iterable[Box]) -> list[dict[str, str]]:
    return [_void_label(box) for box in boxes if _is_void(journal, box)]


def _is_void(journal: Journal, box: Box) -> bool:
    """Whether shipping software has voided its label; a journal of an older program knows of none."""
    if box.tracking:
        with suppress(JournalUnreadable):
            record = journal.label_records.find(box.tracking)
            return record is not None and record.is_void
    return False


def _void_label(box: Box) -> dict[str, str]:
    from crux_desk.ui.words.text import translate as _t

    message = _t("Box {box}: the label is void.", box=box.number)
    return {"code": "label_void", "message": message}


def _boxes(journal: Journal, summary: PackingSummary, order: Order | None) -> Iterable[Box]:
    if summary.boxes is not None:
        return summary.boxes
    if order is None:
        return ()
    packing = Packing(order)
    journal.packings.replay(summary.key.packing_id, packing)
    return packing.boxes


def _describe_box(box: Box, order: Order | None) -> dict[str, Any]:
    lines = {} if order is None else order.lines_ever
    return {
        "tracking": box.tracking,
        "carrier": box.carrier,
        "method": box.method,
        "weight": None if box.weight is None else str(box.weight),
        "ship_cost": None if box.ship_cost is None else str(box.ship_cost),
        "number": box.number,
        "is_sealed": box.is_sealed,
        "from": {field.value: source.value for field, source in box.sources.items()},
        "line_items": [
            {
                "line_item_uuid": uuid,
                "sku_id": lines[uuid].sku_id if uuid in lines else "",
                "quantity": quantity,
            }
            for uuid, quantity in box.contents.items()
        ],
    }
