"""What each value of settings.json may be: one rule a name. Files and defaults: `settings`.

A rule takes what JSON gave and returns the value as `Settings` holds it, or raises ValueError or
TypeError.
"""

import getpass
import json
import platform
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from crux_desk.domain.codes.labels import LabelFormat, make_format
from crux_desk.domain.devices import (
    ScaleChoice,
    ScannerChoice,
    plain_choice,
    scale_choice,
    scanner_choices,
)
from crux_desk.domain.errors.base import Field
from crux_desk.domain.errors.entries import EntryError
from crux_desk.domain.errors.floor import FloorAddressInvalid
from crux_desk.domain.errors.station import AddressInvalid
from crux_desk.domain.label_records.choices import FeedChoice, feed_choices, plain_feed
from crux_desk.domain.packing.quantities import parse_decimal
from crux_desk.domain.printers import Printers, plain_printers, read_printers
from crux_desk.domain.scanning.open_by_item import OpenByItem
from crux_desk.domain.screen import (
    NumbersShown,
    PackerLanguages,
    Size,
    ThemeChoice,
    read_language,
    read_packer_languages,
)
from crux_desk.domain.service_url import parse_api_url
from crux_desk.domain.values import dataclass

MAX_PRESETS = 9
MAX_CARRIERS = 50
MAX_SERVICES = 50
MAX_SHIPS_WITH = 100
MAX_PATTERN = 200
MAX_NAME = 100
MAX_PREFIX = 16
MAX_SHOWN = 80
MAX_FOLDER = 1_000
MAX_FLOOR_URL = 1_000
FALLBACK_STATION = "station"

BOUNDS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "connect_timeout_s": (1, 600),
        "read_timeout_s": (1, 600),
        "settle_s": (0, 3600),
        "fetch_minutes": (0, 1440),
        "scan_gap_ms": (10, 500),
        "sound_volume": (0, 100),
        "weight_tolerance_lb": (0, 50),
        "weight_tolerance_percent": (0, 100),
    }
)
"""The least and the most of each number, in the unit that its name says; the volume in percent."""
WHOLE = frozenset({"fetch_minutes", "scan_gap_ms", "sound_volume"})


class Release(StrEnum):
    """Which release of the service's calls this station speaks."""

    MULTI = "multi"
    V1 = "v1"
    TIMP = "timp"


class ResendUnclear(StrEnum):
    """Who decides that boxes found missing are sent again: a person, or the program."""

    ASK = "ask"
    AUTO = "auto"


class ScannerLayout(StrEnum):
    """On which keyboard layout the scanners type: the computer's own, or US by the keys' places."""

    SYSTEM = "system"
    US = "us"


@dataclass(frozen=True)
class Preset:
    """A carrier and its method under one key or barcode (CRUXPRESET1 … 9); all empty: unset.

    `ship_cost` is what such a box costs, in US dollars; `tare_lb` what it weighs empty, in pounds.
    """

    carrier: str = ""
    method: str = ""
    ship_cost: Decimal | None = None
    tare_lb: Decimal | None = None

    @property
    def is_set(self) -> bool:
        """Whether it does anything to a box."""
        return bool(self.carrier or self.method) or self.ship_cost is not None


@dataclass(frozen=True)
class OwnCarrier:
    """A carrier that this station adds, and the form of the numbers on its labels.

    `pattern` is a plain regular expression of the whole number, "" for a carrier whose labels are
    not recognized; `check` names a rule of `domain.check_digits`, "" for none.
    """

    name: str
    pattern: str = ""
    check: str = ""
    services: tuple[str, ...] = ()

    def label_format(self) -> LabelFormat:
        """How its labels are read.

        Raises:
            ValueError: the pattern or the check is none.
        """
        return make_format(
            {
                "carrier": self.name,
                "pattern": self.pattern,
                "check": self.check,
                # "LSO[0-9]{8}" says label by its letters; eight bare digits do not
                "is_distinct": self.pattern[:2].isalpha(),
            }
        )


Rule = Callable[[object], object]


def default_station() -> str:
    """This PC's name."""
    return _presentable(platform.node()) or FALLBACK_STATION


def default_packer() -> str:
    """The login name, or "" where the system knows none."""
    try:
        return _presentable(getpass.getuser())
    except (OSError, KeyError, ImportError):
        return ""


def plain(value: object) -> object:
    """A value of `Settings` as JSON holds it."""
    if isinstance(value, Preset):
        numbers = {"ship_cost": value.ship_cost, "tare_lb": value.tare_lb}
        known = {name: float(number) for name, number in numbers.items() if number is not None}
        return {"carrier": value.carrier, "method": value.method} | known
    if isinstance(value, OwnCarrier):
        own = {"name": value.name, "pattern": value.pattern, "check": value.check}
        return own | {"services": list(value.services)}
    if isinstance(value, ScaleChoice | ScannerChoice):
        return plain_choice(value)
    if isinstance(value, FeedChoice):
        return plain_feed(value)
    if isinstance(value, Printers):
        return plain_printers(value)
    if isinstance(value, PackerLanguages):
        return value.plain()
    if isinstance(value, list | tuple):
        return [plain(entry) for entry in value]
    return str(value) if isinstance(value, StrEnum) else value


def shown(value: object) -> str:
    """A value of JSON as a short text, for the message that names it."""
    if isinstance(value, str):
        text = value
    else:
        try:
            text = json.dumps(value, ensure_ascii=False)
        except (TypeError, ValueError, RecursionError):
            text = type(value).__name__
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"


def _presentable(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable()).strip()[:MAX_NAME]


def _text(value: object, most: int = MAX_NAME) -> str:
    if not isinstance(value, str) or not value.isprintable():
        raise ValueError("not a text")
    stripped = value.strip()
    if len(stripped) > most:
        raise ValueError("too long")
    return stripped


def _name(value: object) -> str:
    text = _text(value)
    if not text:
        raise ValueError("empty")
    return text


def _address(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    try:
        # what the settings hold must be an address itself, or they could not be made again
        return parse_api_url(parse_api_url(value))
    except AddressInvalid as error:
        raise ValueError("not an address of the service") from error


def _release(value: object) -> Release:
    return Release(_text(value))


def _resend_unclear(value: object) -> ResendUnclear:
    return ResendUnclear(_text(value))


def _scanner_layout(value: object) -> ScannerLayout:
    return ScannerLayout(_text(value))


def _open_by_item(value: object) -> OpenByItem:
    return OpenByItem(_text(value))


def _numbers(value: object) -> NumbersShown:
    return NumbersShown(_text(value))


def _presets(value: object) -> tuple[Preset, ...]:
    if not isinstance(value, list) or len(value) > MAX_PRESETS:
        raise ValueError("not a list of presets")
    return tuple(_preset(entry) for entry in value)


def _preset(value: object) -> Preset:
    if not isinstance(value, dict):
        raise TypeError("not a preset")
    return Preset(
        _text(value.get("carrier", "")),
        _text(value.get("method", "")),
        _decimal(Field.SHIP_COST, value.get("ship_cost")),
        _decimal(Field.WEIGHT, value.get("tare_lb")),
    )


def _decimal(field: Field, value: object) -> Decimal | None:
    """Dollars or pounds, as a box takes them; None where there are none."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("not a number")
    try:
        return parse_decimal(field, str(value))
    except EntryError as error:
        raise ValueError("not what a box takes") from error


def _carriers(value: object) -> tuple[OwnCarrier, ...]:
    if not isinstance(value, list) or len(value) > MAX_CARRIERS:
        raise ValueError("not a list of carriers")
    return tuple(_carrier(entry) for entry in value)


def _carrier(value: object) -> OwnCarrier:
    if not isinstance(value, dict):
        raise TypeError("not a carrier")
    services = value.get("services", [])
    if not isinstance(services, list) or len(services) > MAX_SERVICES:
        raise ValueError("not a list of services")
    carrier = OwnCarrier(
        name=_name(value.get("name")),
        pattern=_text(value.get("pattern", ""), MAX_PATTERN),
        check=_text(value.get("check", "")),
        services=tuple(_name(service) for service in services),
    )
    if carrier.pattern or carrier.check:
        carrier.label_format()
    return carrier


def _ships_with(value: object) -> tuple[str, ...]:
    """Names; whether there are such carriers is told with all settings at hand."""
    if not isinstance(value, list) or len(value) > MAX_SHIPS_WITH:
        raise ValueError("not a list of names")
    return tuple(dict.fromkeys(_name(name) for name in value))


def _number(value: object, least: float, most: float) -> float:
    # to Python, true is a number; to a person who wrote "read_timeout_s": true it is a slip
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("not a number")
    if not least <= value <= most:  # NaN is not within any range
        raise ValueError("out of range")
    return value


def _whole(value: object, least: int, most: int) -> int:
    number = _number(value, least, most)
    if number != int(number):
        raise ValueError("not whole")
    return int(number)


def _within(name: str) -> Rule:
    least, most = BOUNDS[name]
    if name in WHOLE:
        return lambda value: _whole(value, least, most)
    return lambda value: _number(value, least, most)


def _prefix(value: object) -> str:
    if not isinstance(value, str) or len(value) > MAX_PREFIX:
        raise ValueError("not a short text")
    # STX and the like are usual prefixes; what ends a scan cannot begin one
    if any(sign in "\0\t\n\r" or not (sign.isprintable() or sign.isascii()) for sign in value):
        raise ValueError("characters that no prefix has")
    return value


def _separator(value: object) -> str:
    text = _text(value, most=MAX_PREFIX)
    # Letters and digits stand for themselves in every barcode.
    if any(sign.isalnum() for sign in text):
        raise ValueError("letters or digits")
    return text


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("neither true nor false")
    return value


def _folder(value: object) -> str:
    """A whole path, "" for none; whether it is there is seen when it is used."""
    text = _text(value, MAX_FOLDER)
    if text and not Path(text).is_absolute():
        raise ValueError("not a whole path")
    return text


def _floor_url(value: object) -> str:
    """The address of a floor, "" for none; never with a password."""
    text = _text(value, MAX_FLOOR_URL)
    if not text:
        return ""
    from crux_desk.domain.floor_url import parse_floor_url

    try:
        return parse_floor_url(text).url
    except FloorAddressInvalid as error:
        raise ValueError("not an address of a floor") from error


def _theme(value: object) -> ThemeChoice:
    return ThemeChoice(_text(value))


def _size(value: object) -> Size:
    return Size(_text(value))


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "station": _name,
        "packer": _text,
        "api_url": _address,
        "release": _release,
        "presets": _presets,
        "connect_timeout_s": _within("connect_timeout_s"),
        "read_timeout_s": _within("read_timeout_s"),
        "settle_s": _within("settle_s"),
        "resend_unclear": _resend_unclear,
        "fetch_minutes": _within("fetch_minutes"),
        "scan_gap_ms": _within("scan_gap_ms"),
        "scan_prefix": _prefix,
        "scan_separator": _separator,
        "scanner_layout": _scanner_layout,
        "check_labels": _flag,
        "box_colors": _flag,
        "show_unit_costs": _flag,
        "cost_required": _flag,
        "open_by_item": _open_by_item,
        "pictures": _folder,
        "weight_tolerance_lb": _within("weight_tolerance_lb"),
        "weight_tolerance_percent": _within("weight_tolerance_percent"),
        "sounds": _flag,
        "sound_volume": _within("sound_volume"),
        "carriers": _carriers,
        "ships_with": _ships_with,
        "scale": scale_choice,
        "scanners": scanner_choices,
        "feeds": feed_choices,
        "printers": read_printers,
        "templates": _folder,
        "floor_url": _floor_url,
        "language": read_language,
        "packer_languages": read_packer_languages,
        "theme": _theme,
        "size": _size,
        "numbers": _numbers,
    }
)
