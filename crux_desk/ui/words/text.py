"""The small change of the screen's sentences: names, numbers, texts cut short. Translatable.

The sentences about what went wrong are in `errors`, times and ages in `times`.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QLocale

from crux_desk.domain.errors.base import Field
from crux_desk.domain.orders.orders import LineItem, Shipment, service_of
from crux_desk.domain.packing.boxes import Box
from crux_desk.domain.packing.changes import FieldValue
from crux_desk.domain.patterns import pattern
from crux_desk.domain.texts import (
    clean_line,
    clean_signs,
    odd_signs,
    shown_ends,
    shown_short,
    sign_name,
    visible,
)
from crux_desk.domain.values import dataclass


@dataclass(frozen=True)
class Words:
    """A title in large letters, and under it what it means and what to do."""

    title: str
    advice: str

    @property
    def line(self) -> str:
        """Both on one line, for the command line."""
        return sentences(sentence(self.title), self.advice)


_PLACE = pattern(r"\{(\w+)\}")
_RTL = ("R", "AL", "AN")
_FIRST_STRONG, _POP = "\u2068", "\u2069"
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), 0x2066, 0x2067))
_CONTEXT = ""
"""Under which Qt's extractor files texts that are in no class of Qt's."""


def translate(text: str, /, **values: object) -> str:
    """A whole sentence in the packer's language, with each `{name}` replaced by its value.

    The text is a literal where it is called: Qt's extractor finds it there. Values are never looked
    at as a format.
    """
    return _filled(QCoreApplication.translate(_CONTEXT, text), values)


def plural(many: str, one: str, count: int, /, **values: object) -> str:
    """A sentence about a number, `{n}`: `one` for 1 in English, else the language's own form.

    Both are literals where it is called.
    """
    text = QCoreApplication.translate(_CONTEXT, many, one, count)
    # Without a translation there are the English forms.
    text = one if text == many and count == 1 else text
    return _filled(text, {"n": number(count), **values})


def noop(text: str) -> str:
    """Marks a text of a table for Qt's extractor; `translated` says it."""
    return text


def translated(text: str, /, **values: object) -> str:
    """The same as `translate`, of a text that was marked by `noop` where it stands."""
    return _filled(QCoreApplication.translate(_CONTEXT, text), values)


def _filled(text: str, values: Mapping[str, object]) -> str:
    # In one pass: what stands in a value is never looked at again.
    def value(place: re.Match[str]) -> str:
        # No text from outside turns the sentence around it.
        said = isolated(_unturned(str(values.get(place[1], place[0]))))
        # "9:12 a.m." ends a sentence with the stop that it has.
        has_two = said.endswith(".") and text[place.end() : place.end() + 1] == "."
        return said[:-1] if has_two else said

    return _PLACE.sub(value, text)


_t = translate


def _unturned(text: str) -> str:
    """A value without what turns the sentence around it; its own isolated parts stay."""
    kept, depth = text.translate(_TURNING), 0
    for sign in kept:
        depth += (sign == _FIRST_STRONG) - (sign == _POP)
        if depth < 0:
            break
    return kept.replace(_FIRST_STRONG, "").replace(_POP, "") if depth else kept


def isolated(text: str) -> str:
    """A text from outside that turns nothing around it: one from right to left is a part of its own.

    Source: Unicode Standard Annex 9, FSI and PDI.
    """
    if text.isascii() or not any(unicodedata.bidirectional(sign) in _RTL for sign in text):
        return text
    return f"{_FIRST_STRONG}{text}{_POP}"


def sentences(*parts: str) -> str:
    """Whole sentences one after the other; empty ones are passed over."""
    return " ".join(part for part in parts if part)


def sentence(text: str) -> str:
    """A caption, or a text from outside, as a sentence: with a full stop, if it ends with nothing."""
    has_end = text.rstrip('"').endswith((".", "?", "!", "…"))
    return f"{text}." if text and not has_end else text


def captioned(caption: str, *parts: str) -> str:
    """A whole caption, and behind it what it is about; the caption alone where there is nothing."""
    listed = ", ".join(part for part in parts if part)
    return f"{caption}: {listed}" if listed else caption


def marked(sign: str, caption: str) -> str:
    """A caption behind a sign. Qt's extractor does not look into f-strings: it finds no text there."""
    return f"{sign} {caption}"


def side_by_side(*parts: str) -> str:
    """Whole captions or facts on one line, with a dot between; empty ones are passed over."""
    return " · ".join(isolated(part) for part in parts if part)


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


def how_to_type(field: Field) -> str:
    """What a field takes that has numbers alone; "" for any other."""
    match field:
        case Field.WEIGHT:
            return _t("Type the weight as a number of pounds, like 3.25.")
        case Field.SHIP_COST | Field.UNIT_COST:
            return _t("Type the cost as a number of dollars, like 8.40.")
        case Field.QUANTITY:
            return _t("Type a whole number, like 12.")
        case _:
            return ""


def as_headline(text: str) -> str:
    """A caption that stands at the head of what is said, with a capital letter."""
    return text[:1].upper() + text[1:]


def line_name(line: LineItem) -> str:
    """A line in a sentence: its name if it has one, else its SKU."""
    name = line.name or clean_line(line.sku_id) or line.line_item_uuid
    return shown_ends(name, 120)


def named_line(name: str, sku_id: str) -> str:
    """A line in a sentence, by its name and its SKU."""
    what, sku = shown_text(name) or shown_text(sku_id), shown_text(sku_id)
    return f"{isolated(what)} ({sku})" if sku and sku != what else what


# -- numbers, as this computer writes them; a field that is filled in has a plain dot --------------


_chosen: list[QLocale] = []
"""How numbers and times are written, where the screen's language is not this computer's."""


def use_locale(locale: QLocale | None) -> None:
    """Write numbers and times so from now on; None: as this computer does."""
    _chosen[:] = [] if locale is None else [locale]


def screen_locale() -> QLocale:
    """How numbers and times are written on the screen: as this computer does, if it speaks the same.

    As in the US where nobody has said how.
    """
    if _chosen:
        return _chosen[0]
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
    return [fact for fact in (service_of(box), measures_of(box)) if fact]


def measures_of(box: Box, untaken: Collection[Field] = ()) -> str:
    """What a box weighs and what it costs: as much of it as is known.

    Not what stands otherwise, and was not taken, in the fields `untaken`.
    """
    return side_by_side(
        "" if Field.WEIGHT in untaken else weight(box.weight),
        "" if Field.SHIP_COST in untaken else money(box.ship_cost),
    )


def shipped_words(shipment: Shipment) -> str:
    """What of a line is on its way already, and as what."""
    count, tracking = number(shipment.quantity), shipment.tracking
    service = service_of(shipment)
    if not service:
        return _t("{count} shipped as {tracking}", count=count, tracking=tracking)
    return _t(
        "{count} shipped as {tracking}, {service}", count=count, tracking=tracking, service=service
    )


def line_facts(line: LineItem, of_item: str = "") -> list[str]:
    """What else there is to know of a line: notes, what was shipped, what comes later.

    `of_item` is what the supplier notes of the item.
    """
    notes = dict.fromkeys((line.special_instructions, of_item))
    facts = [f"! {note}" for note in notes if note]
    facts += [shipped_words(shipment) for shipment in line.shipments]
    later, date = line.allocation.backordered, line.allocation.backorder_date
    if later and date:
        facts.append(_t("{count} backordered, {date}", count=number(later), date=date))
    elif later:
        facts.append(_t("{count} backordered", count=number(later)))
    return facts


def units(count: int) -> str:
    """A number of units, in words."""
    return plural("{n} units", "1 unit", count)


def boxes(count: int) -> str:
    """A number of boxes, in words."""
    return plural("{n} boxes", "1 box", count)


def box_name(box: int) -> str:
    """The box with its number."""
    return _t("Box {box}", box=box)


def packings(count: int) -> str:
    """A number of packings, in words."""
    return plural("{n} packings", "1 packing", count)


def steps(count: int) -> str:
    """A number of steps, in words."""
    return plural("{n} steps", "1 step", count)


def joined(parts: list[str], most: int = 4) -> str:
    """Parts in a row; of a long list the first few and how many more."""
    shown = ", ".join(parts[:most])
    more = len(parts) - most
    return shown if more <= 0 else _t("{shown} and {more} more", shown=shown, more=more)


_STATE_NAMES = {
    "draft": noop("draft"),
    "queued": noop("waiting to send"),
    "sending": noop("sending"),
    "submitted": noop("submitted"),
    "refused": noop("rejected"),
    "unclear": noop("not sure"),
}


def state_name(state: str) -> str:
    """A state of a packing, as the screen says it."""
    return translated(_STATE_NAMES[state]) if state in _STATE_NAMES else state


def rejected_words(fields: Iterable[Field | None]) -> str:
    """What of a box Crux rejected, by its fields; why is told where there is room for it."""
    names = dict.fromkeys(field_name(field) for field in fields if field is not None)
    return captioned(as_headline(state_name("refused")), *names)


def shown_status(text: str) -> str:
    """A status as Crux has it, in words: "InReview" is "In review". What is not such a name stays."""
    shown = shown_text(text)
    if shown == "OnHold":
        return _t("On hold")
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[0-9]+", shown)
    if len(words) < 2 or "".join(words) != shown:
        return shown
    return " ".join([words[0], *(word if word.isupper() else word.lower() for word in words[1:])])


def shown_text(text: str) -> str:
    """A text from outside, short enough for a sentence."""
    return shown_ends(clean_signs(text), 40)


def shown_url(url: str) -> str:
    """The same of an address: a line that breaks behind its "://" would begin with half of it."""
    return shown_text(url).replace("://", "://\N{WORD JOINER}")


def odd_words(text: str) -> str:
    """What in a code is not what it may look like, by name; "" where all is plain."""
    odd = [
        f"{visible(sign)} ({sign_name(sign)})" if sign == visible(sign) else visible(sign)
        for sign in odd_signs(text)
    ]
    return _t("Not plain letters or digits: {signs}.", signs=joined(odd, 3)) if odd else ""


def shown_message(text: str) -> str:
    """A message of the service, on one line and not too long."""
    flat = " ".join(text.split())
    return shown_short(flat, 160)
