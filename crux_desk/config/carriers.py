"""The table of carriers that comes with the program."""

import tomllib

from crux_desk.config.resources import resource_path
from crux_desk.domain.carriers import Carrier, Carriers


def load_carriers() -> Carriers:
    """The carriers of `resources/carriers.toml`, in its order."""
    table = tomllib.loads(resource_path("carriers.toml").read_text(encoding="utf-8"))
    return Carriers(
        [
            Carrier(entry["name"], tuple(entry.get("services", ())), tuple(entry.get("also", ())))
            for entry in table["carrier"]
        ]
    )
