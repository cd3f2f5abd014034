"""The table of labels that comes with the program, and what a station adds to it."""

import tomllib
from collections.abc import Sequence
from functools import cache

from crux_desk.config.resources import resource_path
from crux_desk.config.setting_rules import OwnCarrier
from crux_desk.domain.codes.labels import LabelFormat, LabelFormats, make_format


def load_label_formats(own: Sequence[OwnCarrier] = ()) -> LabelFormats:
    """The station's own formats, then those of `resources/labels.toml`."""
    own_formats = [carrier.label_format() for carrier in own if carrier.pattern]
    return LabelFormats([*own_formats, *shipped_formats()])


@cache
def shipped_formats() -> tuple[LabelFormat, ...]:
    """The formats of `resources/labels.toml`, in its order."""
    table = tomllib.loads(resource_path("labels.toml").read_text(encoding="utf-8"))
    return tuple(make_format(entry) for entry in table["format"])
