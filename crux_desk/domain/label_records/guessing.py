"""Which columns of an unknown file are what: by the words of their headings, and what stands below.

A guess that a person sees before it counts: nothing is read by it until it is saved.
"""

import re
from collections.abc import Mapping, Sequence

from crux_desk.domain.label_records.choices import OwnColumn, WeightUnit
from crux_desk.domain.patterns import pattern

_WORDS: Mapping[OwnColumn, tuple[str, ...]] = {
    OwnColumn.TRACKING: ("tracking", "waybill", "airbill", "label no", "guia", "paket", "sendungs"),
    OwnColumn.WEIGHT: ("weight", "peso", "gewicht", "lbs", "pounds", "ounces"),
    OwnColumn.COST: (
        "cost",
        "postage",
        "charge",
        "price",
        "rate",
        "amount",
        "paid",
        "fee",
        "kosten",
    ),
    OwnColumn.REFERENCE: (
        "po number",
        "purchase",
        "order",
        "reference",
        "pedido",
        "auftrag",
        "ref",
    ),
    OwnColumn.CARRIER: ("carrier", "courier", "paqueteria", "spediteur"),
    OwnColumn.SERVICE: ("service", "servicio", "method", "ship via", "mail class"),
    OwnColumn.ZIP: ("zip", "postal", "postcode", "plz"),
    OwnColumn.VOID: ("void", "cancel", "anulad", "storno"),
    OwnColumn.TIME: ("date", "time", "fecha", "datum"),
    OwnColumn.PACKAGES: ("packages", "pieces", "parcels", "bultos"),
    OwnColumn.SHIPMENT: ("shipment", "envio"),
}
"""Parts of headings; the first that fits a heading of the file wins."""
_UNITS = (
    (pattern(r"\b(kgs?|kilos?|kilogramm?s?)\b"), WeightUnit.KG),
    (pattern(r"\b(oz|ounces?|onzas?)\b"), WeightUnit.OZ),
    (pattern(r"\b(g|grams?|gramm|gramos?)\b"), WeightUnit.G),
)
_NUMBER = pattern(r"\(?[^\w.,-]*-?\d[\d.,]*\)?\s*[a-z]*", re.IGNORECASE)
_LEAST_DIGITS, _LEAST, _MOST = 6, 10, 40


def guess_columns(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[OwnColumn, str]:
    """The headings of what is recognized; each heading once, and nothing that is doubtful."""
    below = {name: _cells(place, rows) for place, name in enumerate(headings) if name}
    found: dict[OwnColumn, str] = {}
    for column, words in _WORDS.items():
        left = [name for name in below if name not in found.values()]
        fitting = (
            name
            for word in words
            for name in left
            if word in _plain(name) and _fits(column, below[name])
        )
        name = next(fitting, None)
        if name is None and column is OwnColumn.TRACKING:
            # Numbers of labels tell themselves, whatever stands above them.
            name = next((one for one in left if below[one] and _are_labels(below[one])), None)
        if name is not None:
            found[column] = name
    return found


def guess_unit(heading: str) -> WeightUnit:
    """What weights below a heading are in; pounds where it does not say."""
    found = (unit for form, unit in _UNITS if form.search(_plain(heading)))
    return next(found, WeightUnit.LB)


def _cells(place: int, rows: Sequence[Sequence[str]]) -> list[str]:
    cells = (row[place].strip() for row in rows if place < len(row))
    return [cell for cell in cells if cell]


def _fits(column: OwnColumn, cells: Sequence[str]) -> bool:
    match column:
        case OwnColumn.TRACKING:
            return not cells or _are_labels(cells)
        case OwnColumn.WEIGHT | OwnColumn.COST | OwnColumn.PACKAGES:
            return all(_NUMBER.match(cell) for cell in cells)
    return True


def _are_labels(cells: Sequence[str]) -> bool:
    """Whether all of them look like numbers of labels, and none comes twice."""
    plain = [cell.replace(" ", "") for cell in cells]
    return len(set(plain)) == len(plain) and all(map(_is_label, plain))


def _is_label(text: str) -> bool:
    digits = sum(sign.isdecimal() for sign in text)
    return text.isalnum() and _LEAST <= len(text) <= _MOST and digits >= _LEAST_DIGITS


def _plain(heading: str) -> str:
    """In small letters, without accents of Spanish, its parts between single spaces."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    letters = spaced.lower().translate(str.maketrans("áéíóúñü", "aeiounu"))
    return " ".join(re.split(r"[^a-z0-9]+", letters)).strip()
