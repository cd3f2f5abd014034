"""The small change of the screen's sentences: names, numbers, texts cut short. Translatable.

The sentences about what went wrong are in `errors`, times and ages in `times`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QLocale

from crux_desk.domain.errors import Field
from crux_desk.domain.orders.orders import LineItem, service_of
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import FieldValue


@dataclass(frozen=True)
class Words:
    """A title in large letters, and under it what it means and what to do."""

    title: str
    advice: str

    @property
    def line(self) -> str:
        """Both on one line, for the command line."""
        title = self.title if self.title.endswith((".", "?", "!")) else f"{self.title}."
        return f"{title} {self.advice}"


_PLACE = re.compile(r"\{(\w+)\}")


def translate(text: str, /, **values: object) -> str:
    """The text in the packer's language, with `{name}` replaced; values are never format strings."""
    translated = QCoreApplication.translate("desk", text)
    # In one pass: what stands in a value is never looked at again.
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), translated)


_t = translate


def field_name(field: Field) -> str:
    """What a field is called on the screen."""
    return {
        Field.TRACKING: _t("tracking number"),
        Field.CARRIER: _t("carrier"),
        Field.METHOD: _t("method"),
        Field.WEIGHT: _t("weight"),
        Field.SHIP_COST: _t("ship cost"),
        Field.UNIT_COST: _t("unit cost"),
        Field.QUANTITY: _t("quantity"),
        Field.CONTENTS: _t("contents"),
    }[field]


def line_name(line: LineItem) -> str:
    """A line in a sentence: its name if it has one, else its SKU."""
    name = line.name or line.sku_id or line.line_item_uuid
    return name if len(name) <= 60 else f"{name[:59]}…"


# -- numbers, as this computer writes them; a field that is filled in has a plain dot --------------


def screen_locale() -> QLocale:
    """How this computer writes numbers and times; as in the US where nobody has said how."""
    locale = QLocale.system()
    return QLocale("en_US") if locale.language() is QLocale.Language.C else locale


def number(value: int, locale: QLocale | None = None) -> str:
    """A whole number."""
    return (locale or screen_locale()).toString(value)


def weight(value: Decimal | None, locale: QLocale | None = None) -> str:
    """As "17.20 lb"; "" where there is none."""
    if value is None:
        return ""
    decimals = _decimals(value)
    decimals, locale = max(2, decimals) if decimals else 0, locale or screen_locale()
    is_exact = len(value.as_tuple().digits) <= _MAX_DIGITS
    pounds = locale.toString(float(value), "f", decimals) if is_exact else f"{value:,f}"
    return _t("{weight} lb", weight=pounds)


def money(value: Decimal | None, locale: QLocale | None = None) -> str:
    """As "$1,034.38"; "" where there is none."""
    if value is None:
        return ""
    decimals, locale = max(2, _decimals(value)), locale or screen_locale()
    is_exact = len(value.as_tuple().digits) <= _MAX_DIGITS
    dollars = (
        locale.toCurrencyString(float(abs(value)), "$", decimals)
        if is_exact
        else f"${abs(value):,.{decimals}f}"
    )
    return f"{locale.negativeSign()}{dollars}" if value < 0 else dollars


def amount(field: Field, value: FieldValue, locale: QLocale | None = None) -> str:
    """A value of a field with its unit; "" where there is none."""
    match field, value:
        case Field.WEIGHT, Decimal():
            return weight(value, locale)
        case ((Field.SHIP_COST | Field.UNIT_COST), Decimal()):
            return money(value, locale)
        case _:
            return "" if value is None else shown_text(str(value))


_MAX_DIGITS = 15
"""Of a number that Qt writes: as many as a float holds."""


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def box_facts(box: Box) -> list[str]:
    """Who carries a box and how, what it weighs, what it costs: as much of it as is known."""
    return [fact for fact in (service_of(box), weight(box.weight), money(box.ship_cost)) if fact]


def units(count: int) -> str:
    """A number of units, in words."""
    return _t("1 unit") if count == 1 else _t("{count} units", count=number(count))


def boxes(count: int) -> str:
    """A number of boxes, in words."""
    return _t("1 box") if count == 1 else _t("{count} boxes", count=number(count))


def packings(count: int) -> str:
    """A number of packings, in words."""
    return _t("1 packing") if count == 1 else _t("{count} packings", count=number(count))


def steps(count: int) -> str:
    """A number of steps, in words."""
    return _t("1 step") if count == 1 else _t("{count} steps", count=number(count))


def joined(parts: list[str], most: int = 4) -> str:
    """Parts in a row; of a long list the first few and how many more."""
    shown = ", ".join(parts[:most])
    more = len(parts) - most
    return shown if more <= 0 else _t("{shown} and {more} more", shown=shown, more=more)


_STATE_NAMES = {
    "draft": "draft",
    "queued": "waiting to be sent",
    "sending": "being sent",
    "submitted": "submitted",
    "refused": "refused",
    "unclear": "unclear",
}


def state_name(state: str) -> str:
    """A state of a packing, as the screen says it."""
    return _t(_STATE_NAMES.get(state, state))


def shown_text(text: str) -> str:
    """A text from outside, short enough for a sentence."""
    return text if len(text) <= 40 else f"{text[:39]}…"


def shown_message(text: str) -> str:
    """A message of the service, on one line and not too long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 160 else f"{flat[:159]}…"
