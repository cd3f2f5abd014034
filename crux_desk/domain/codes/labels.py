"""Carriers' labels: the tracking number in a barcode's text, and whose it is.

What the formats are stands in `resources/labels.toml`; here is how they are read. Nothing is ever
guessed: every format that fits is named, and who scanned decides.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property

from crux_desk.domain.codes.check_digits import CHECKS, Check
from crux_desk.domain.codes.label_patterns import MAX_TEXT, compile_pattern
from crux_desk.domain.patterns import pattern
from crux_desk.domain.values import dataclass

MAX_RAW = 200
"""Longer texts are 2D codes of a whole address (MaxiCode, PDF417), not tracking numbers."""

_AIM = pattern(r"\](?P<symbology>[A-Za-z])[0-9A-Za-z]")
_EAN = "E"
_NOT_PRINTED = pattern(r"[\x00-\x20\x7f()-]")
_ROUTING = "420"
_ROUTED = pattern(r"\(?420\)?[ ]?([0-9]{9}|[0-9]{5})\x1d")
_KEYS = frozenset(
    {
        "carrier",
        "carriers",
        "name",
        "pattern",
        "check",
        "check_prefix",
        "service",
        "services",
        "strip",
        "tracking",
        "is_routed",
        "is_distinct",
        "is_shared",
    }
)


@dataclass(frozen=True, slots=True)
class LabelReading:
    """What a label says, as one format has it.

    Attributes:
        tracking: what belongs into the box's tracking field.
        carrier: whose it is, as packers name them.
        service: one of that carrier's services, "" where the number does not tell it.
        postal_code: 5 or 9 digits of the USPS routing prefix, else "".
        format_name: for logs and for a packer who asks why.
        is_check_right: None for a format without check digit.
        is_distinct: whether the form alone (letters, a fixed prefix) says label. False for bare
            digits, of which other barcodes are full too.
        is_shared: whether other numbers at a bench have this form and pass its check as well: the
            number of an order, of a carton, of a product.
    """

    tracking: str
    carrier: str
    service: str = ""
    postal_code: str = ""
    format_name: str = ""
    is_check_right: bool | None = None
    is_distinct: bool = False
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class LabelFormat:
    """One form of number. Its pattern's groups: number, serial, check, service, country.

    Attributes:
        carrier: whose numbers these are; "" where `carriers` names them by country.
        pattern: of the whole text. The tracking number is the group `number`, else the whole;
            what is summed is `serial`, else the number without its last character, which is then
            the `check`.
        check: the rule of the check digit, None for none; `check_prefix` is summed in front.
        services: the carrier's service by the code in the group `service`; `service` for others.
        strip: what may stand in front of the number on the label and is no part of it.
        tracking: how the number is written, if otherwise than printed; {number} stands for it.
        is_routed: whether 420 and a ZIP may stand in front.
    """

    carrier: str
    name: str
    pattern: re.Pattern[str]
    check: Check | None = None
    check_prefix: str = ""
    service: str = ""
    services: Mapping[str, str] = field(default_factory=dict)
    carriers: Mapping[str, str] = field(default_factory=dict)
    strip: str = ""
    tracking: str = "{number}"
    is_routed: bool = False
    is_distinct: bool = False
    is_shared: bool = False

    def read(self, text: str, postal_code: str = "") -> LabelReading | None:
        """The reading of a text that was put into plain form, or None where it has another form."""
        match = self.pattern.fullmatch(text)
        if match is None:
            return None
        groups = match.groupdict()
        carrier = self.carrier or self.carriers.get(groups.get("country") or "", "")
        if not carrier:
            return None
        number = groups.get("number") or text
        return LabelReading(
            tracking=self.tracking.format(number=number.removeprefix(self.strip)),
            carrier=carrier,
            service=self._service(carrier, groups.get("service") or ""),
            postal_code=postal_code,
            format_name=self.name,
            is_check_right=self._is_check_right(number, groups),
            is_distinct=self.is_distinct,
            is_shared=self.is_shared or not (self.is_distinct or self.check),
        )

    def _service(self, carrier: str, code: str) -> str:
        # the codes of S10 mean a service only where this carrier has given them one
        return self.services.get(f"{carrier} {code}", self.services.get(code, self.service))

    def _is_check_right(self, number: str, groups: Mapping[str, str | None]) -> bool | None:
        if self.check is None:
            return None
        serial = groups.get("serial") or number[:-1]
        return self.check(self.check_prefix + serial, groups.get("check") or number[-1])


class LabelFormats:
    """The formats that a station knows."""

    def __init__(self, formats: Sequence[LabelFormat]) -> None:
        self._formats = tuple(formats)

    @cached_property
    def carriers(self) -> frozenset[str]:
        """The carriers whose numbers are known by their form."""
        names = ((form.carrier, *form.carriers.values()) for form in self._formats)
        return frozenset(name for group in names for name in group if name)

    def read(self, text: str) -> tuple[LabelReading, ...]:
        """Every reading of a raw label text, the best first; none twice for a number and carrier.

        First those with a right check digit, then those whose form alone says label, then bare
        digits without check digit. Equals are in the order of the formats.

        A wrong check digit is told only where nothing better is known: not beside a right one, nor
        beside a form that needs none. One in a distinct form says "this is a label, misread"; one
        in bare digits is named only where there is nothing else at all, and most often is no label.
        """
        plain = _plain(text)
        if plain is None:
            return ()
        zip_length = _zip_length(text)
        readings = sorted(
            (
                reading
                for reading in self._readings(plain)
                if zip_length in (0, len(reading.postal_code))
            ),
            key=_rank,
        )
        return _without_doubles(_worth_telling(readings))

    def _readings(self, text: str) -> Iterator[LabelReading]:
        behind_zip = tuple(routed(text))
        for label_format in self._formats:
            texts = ((text, ""), *behind_zip) if label_format.is_routed else ((text, ""),)
            for number, postal_code in texts:
                reading = label_format.read(number, postal_code)
                if reading is not None:
                    yield reading


def make_format(entry: Mapping[str, object]) -> LabelFormat:
    """The format that an entry of the table, or of a station's settings, describes.

    Raises:
        ValueError: it cannot be one; the text says why.
    """
    unknown = set(entry) - _KEYS
    if unknown:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    carriers = _texts(entry, "carriers")
    carrier = _text(entry, "carrier")
    if bool(carrier) == bool(carriers):
        raise ValueError("a format has either a carrier or carriers by country")
    return LabelFormat(
        carrier=carrier,
        name=_text(entry, "name") or carrier,
        pattern=compile_pattern(_text(entry, "pattern")),
        check=_check(_text(entry, "check")),
        check_prefix=_text(entry, "check_prefix"),
        service=_text(entry, "service"),
        services=_texts(entry, "services"),
        carriers=carriers,
        strip=_text(entry, "strip"),
        tracking=_template(entry),
        is_routed=_flag(entry, "is_routed"),
        is_distinct=_flag(entry, "is_distinct"),
        is_shared=_flag(entry, "is_shared"),
    )


def _plain(text: str) -> str | None:
    """The text as the patterns have it, or None for one that cannot be a tracking number."""
    if len(text) > MAX_RAW or not text.isascii():
        return None
    aim = _AIM.match(text)
    # EAN and UPC are on goods only, and one in seven would pass as twelve digits of a carrier
    if aim and aim["symbology"] == _EAN:
        return None
    plain = _NOT_PRINTED.sub("", text[aim.end() :] if aim else text).upper()
    # nothing but zeros passes most checks
    return plain if 0 < len(plain) <= MAX_TEXT and plain.strip("0") else None


def _zip_length(text: str) -> int:
    """How long the ZIP is, where a group separator tells where it ends; else 0."""
    aim = _AIM.match(text)
    routed = _ROUTED.match(text, aim.end() if aim else 0)
    return len(routed[1]) if routed else 0


def routed(text: str) -> Iterator[tuple[str, str]]:
    """What may follow a routing prefix, and its ZIP.

    Source: USPS Publication 199, appendix J: 420, then a ZIP of 5 or 9 digits, then the number.
    Where the group separator was dropped only the number behind it says which.
    """
    if text.startswith(_ROUTING):
        for length in (9, 5):
            end = len(_ROUTING) + length
            if text[:end].isdigit():
                yield text[end:], text[len(_ROUTING) : end]


def _rank(reading: LabelReading) -> int:
    if reading.is_check_right:
        return 0
    if reading.is_distinct:
        return 1 if reading.is_check_right is None else 2
    return 3 if reading.is_check_right is None else 4


def _worth_telling(readings: Sequence[LabelReading]) -> Iterator[LabelReading]:
    """Without wrong check digits, but where nothing better is known. `readings` are ranked."""
    best = _rank(readings[0]) if readings else 0
    for reading in readings:
        if reading.is_check_right is not False or _rank(reading) == best:
            yield reading


def _without_doubles(readings: Iterator[LabelReading]) -> tuple[LabelReading, ...]:
    found: dict[tuple[str, str], LabelReading] = {}
    for reading in readings:
        found.setdefault((reading.tracking, reading.carrier), reading)
    return tuple(found.values())


def _text(entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise ValueError(f"{key} is not a text")  # noqa: TRY004  # one error for all bad entries
    return value


def _texts(entry: Mapping[str, object], key: str) -> Mapping[str, str]:
    value = entry.get(key, {})
    if not isinstance(value, Mapping) or not all(
        isinstance(part, str) for pair in value.items() for part in pair
    ):
        raise ValueError(f"{key} is not a table of texts")
    return dict(value)


def _flag(entry: Mapping[str, object], key: str) -> bool:
    value = entry.get(key, False)
    if not isinstance(value, bool):
        raise ValueError(f"{key} is neither true nor false")  # noqa: TRY004  # as above
    return value


def _check(name: str) -> Check | None:
    if name and name not in CHECKS:
        raise ValueError(f"no check rule is named {name}; there are {', '.join(CHECKS)}")
    return CHECKS.get(name)


def _template(entry: Mapping[str, object]) -> str:
    template = _text(entry, "tracking") or "{number}"
    if template.count("{number}") != 1 or set(template.replace("{number}", "")) & set("{}"):
        raise ValueError("tracking does not have {number} once")
    return template
