"""The table of carriers that comes with the program, and what a station adds to it."""

import tomllib
from collections.abc import Sequence
from functools import cache

from crux_desk.config.resources import resource_path
from crux_desk.config.setting_rules import OwnCarrier
from crux_desk.domain.codes.carriers import Carrier, Carriers
from crux_desk.domain.texts import text_key


def load_carriers(own: Sequence[OwnCarrier] = ()) -> Carriers:
    """The station's own carriers, then those of `resources/carriers.toml`, in its order.

    One that the station names as the table does takes the table's place, with its other names;
    where it has no services of its own it keeps the table's.
    """
    shipped = {text_key(carrier.name): carrier for carrier in _shipped()}
    offered: dict[str, Carrier] = {}
    for entry in own:
        known = shipped.pop(text_key(entry.name), Carrier(entry.name))
        services = entry.services or known.services
        offered.setdefault(text_key(entry.name), Carrier(entry.name, services, known.also))
    return Carriers([*offered.values(), *shipped.values()])


def unknown_carriers(names: Sequence[str], own: Sequence[OwnCarrier]) -> tuple[str, ...]:
    """Those of the names that no carrier has: neither one of the table nor one of the station."""
    if not names:
        # Few stations name any: the table need not be read at the start.
        return ()
    carriers = load_carriers(own)
    return tuple(name for name in names if not carriers.has(name))


@cache
def _shipped() -> tuple[Carrier, ...]:
    table = tomllib.loads(resource_path("carriers.toml").read_text(encoding="utf-8"))
    return tuple(
        Carrier(entry["name"], tuple(entry.get("services", ())), tuple(entry.get("also", ())))
        for entry in table["carrier"]
    )
