"""What `crux-desk floor status` tells: a floor that is away is an answer, not a failure."""

from collections.abc import Callable, Iterator
from typing import Any

from crux_desk.app.setup import StationSetup
from crux_desk.desk.floor.login import floor_login
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.floor import FloorUnreachable
from crux_desk.domain.errors.station import KeyringUnusable
from crux_desk.domain.floor_url import parse_floor_url
from crux_desk.domain.records.copies import BenchIdentity
from crux_desk.domain.records.floor_standing import state_of
from crux_desk.floor.floor import look
from crux_desk.floor.overview import Overview
from crux_desk.ui.words.text import captioned, plural, shown_text, translate

_t = translate

_NOTHING: dict[str, Any] = {
    "state": "off",
    "reason": None,
    "since": None,
    "epoch": None,
    "bench_id": None,
    "to_copy": 0,
    "benches": [],
    "claims": [],
    "conflicts": [],
}


def floor_status(
    station: StationSetup,
    bench: BenchIdentity | None,
    to_copy: Callable[[StationSetup, int | None], int],
) -> dict[str, Any]:
    """All of it, as it is printed as JSON.

    Raises:
        JournalUnreadable: the journal cannot be read.
    """
    told = {**_NOTHING, "bench_id": None if bench is None else bench.bench_id}
    if not station.settings.floor_url:
        return told
    address = parse_floor_url(station.settings.floor_url)
    try:
        login = floor_login(address, station.settings.station)
        sight = look(login, bench.journal_id if bench else None)
    except (FloorUnreachable, KeyringUnusable) as error:
        return told | {
            "state": state_of(error).value,
            "reason": _reason(error),
            "to_copy": to_copy(station, None),
        }
    return told | _seen(sight.overview) | {"to_copy": to_copy(station, sight.copied)}


def _reason(error: DeskError) -> str:
    from crux_desk.ui.words.errors import words_for

    return " ".join(words_for(error).line.split())


def _seen(overview: Overview) -> dict[str, Any]:
    return {
        "state": "connected",
        "since": overview.at.isoformat(),
        "epoch": overview.epoch,
        "benches": [
            {
                "bench_id": bench.bench_id,
                "station": bench.station,
                "packer": bench.packer or None,
                "last_seen": bench.last_seen.isoformat(),
                "order_uuid": bench.order_uuid,
                "outbox": bench.outbox,
            }
            for bench in overview.benches
        ],
        "claims": [
            {
                "order_uuid": claim.order_uuid,
                "purchase_order_id": claim.po_number,
                "bench_id": claim.bench_id,
                "fence": claim.fence,
                "until": claim.until.isoformat(),
                "is_soft": False,
            }
            for claim in overview.claims
        ],
        "conflicts": [
            {"kind": conflict.kind, "key": conflict.key, "bench_ids": list(conflict.bench_ids)}
            for conflict in overview.conflicts
        ],
    }


def as_lines(status: dict[str, Any]) -> Iterator[str]:
    """The same for a person."""
    yield {
        "off": _t("This station has no floor."),
        "connected": _t("The floor is there."),
        "away": _t("The floor is away. Packing goes on."),
        "newer_schema": _t("The floor is from a newer Crux Desk. Packing goes on."),
        "refused": _t("The floor doesn't let this station in. Packing goes on."),
    }[status["state"]]
    if status["reason"]:
        yield status["reason"]
    if status["state"] == "off":
        return
    if status["to_copy"]:
        yield plural(
            "{n} steps are not copied yet.", "1 step is not copied yet.", status["to_copy"]
        )
    stations = {bench["bench_id"]: shown_text(bench["station"]) for bench in status["benches"]}
    for bench in status["benches"]:
        yield captioned(
            shown_text(bench["station"]),
            shown_text(bench["packer"] or "–"),
            _t("last seen {time}", time=bench["last_seen"]),
        )
    for claim in status["claims"]:
        yield captioned(
            shown_text(claim["purchase_order_id"]), stations.get(claim["bench_id"], "–")
        )
    for conflict in status["conflicts"]:
        yield captioned(
            _t("Conflict"),
            shown_text(conflict["key"]),
            *(stations.get(one, "–") for one in conflict["bench_ids"]),
        )
