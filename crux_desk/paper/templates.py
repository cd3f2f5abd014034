"""A retailer's template: whose slip it is, its words, its columns. Read from data, and looked over.

A template may leave everything out; a retailer without one gets the plain one. Unit costs stand on
a slip only where its template asks for the column *and* says `show_costs = true`.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from crux_desk.domain.texts import clean_line, clean_lines, text_key
from crux_desk.domain.values import dataclass

MAX_TEXT = 2_000
MAX_NAMES = 100


class Column(StrEnum):
    """What a row of a slip can tell; SKU and quantity are never missing."""

    SKU = "sku"
    ITEM = "item"
    ORDERED = "ordered"
    QUANTITY = "quantity"
    COST = "cost"


PLAIN_COLUMNS = (Column.SKU, Column.ITEM, Column.ORDERED, Column.QUANTITY)


@dataclass(frozen=True)
class Template:
    """What a retailer wants on its slips.

    `name` is the file's; `logo` the name of a picture beside it. `sender` stands in place of the
    retailer's name, `greeting` above the items, `returns` below them, `footer` at the end.
    """

    name: str = ""
    retailers: tuple[str, ...] = ()
    language: str = ""
    logo: str = ""
    sender: str = ""
    greeting: str = ""
    returns: str = ""
    footer: str = ""
    columns: tuple[Column, ...] = PLAIN_COLUMNS
    show_costs: bool = False
    show_later: bool = True

    def is_of(self, retailer_name: str) -> bool:
        """Whether it is for this retailer."""
        return text_key(retailer_name) in map(text_key, self.retailers)

    @property
    def has_costs(self) -> bool:
        """Whether unit costs are printed."""
        return self.show_costs and Column.COST in self.columns


PLAIN = Template()


class TemplateFault(StrEnum):
    """What is wrong with a template, or is to be said aloud."""

    UNREADABLE = "unreadable"
    UNKNOWN_NAME = "unknown_name"
    WRONG_VALUE = "wrong_value"
    NO_RETAILER = "no_retailer"
    COSTS_NOT_ALLOWED = "costs_not_allowed"
    COSTS_SHOWN = "costs_shown"
    NO_LOGO = "no_logo"
    TWICE = "twice"

    @property
    def is_wrong(self) -> bool:
        """Whether the template is not used because of it."""
        return self is not TemplateFault.COSTS_SHOWN


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of the template in this file; `what` is the name, value or retailer that it is about."""

    file: str
    fault: TemplateFault
    what: str = ""


_LINES = ("sender", "greeting", "returns", "footer")
_FLAGS = ("show_costs", "show_later")
_NAMES = ("retailers", "language", "logo", "columns", *_LINES, *_FLAGS)


def read_template(file: str, values: Mapping[str, Any]) -> tuple[Template, tuple[Finding, ...]]:
    """The template that the values of a file make, and what is to be said of it.

    The template is of use only if none of the findings is wrong.
    """
    findings = [
        Finding(file, TemplateFault.UNKNOWN_NAME, clean_line(str(name)))
        for name in values
        if name not in _NAMES
    ]
    good: dict[str, Any] = {}
    for name in _NAMES:
        if name in values:
            try:
                good[name] = _checked(name, values[name])
            except (TypeError, ValueError):
                findings.append(Finding(file, TemplateFault.WRONG_VALUE, name))
    template = Template(file, **good)
    findings += (Finding(file, fault) for fault in _lint(template, values))
    return template, tuple(findings)


def _lint(template: Template, values: Mapping[str, Any]) -> list[TemplateFault]:
    faults = []
    if not template.retailers and "retailers" not in values:
        faults.append(TemplateFault.NO_RETAILER)
    if Column.COST in template.columns and not template.show_costs:
        faults.append(TemplateFault.COSTS_NOT_ALLOWED)
    if template.has_costs:
        faults.append(TemplateFault.COSTS_SHOWN)
    return faults


def _checked(name: str, value: object) -> object:
    if name in _FLAGS:
        if not isinstance(value, bool):
            raise TypeError(name)
        return value
    if name == "retailers":
        names = tuple(clean_line(_text(entry)) for entry in _list(value))
        if not all(names):
            raise ValueError(name)
        return names
    if name == "columns":
        columns = tuple(dict.fromkeys(Column(_text(entry)) for entry in _list(value)))
        if not {Column.SKU, Column.QUANTITY} <= set(columns):
            raise ValueError(name)
        return columns
    text = _text(value)
    if name == "logo" and (not text or "/" in text or "\\" in text or text.startswith(".")):
        raise ValueError(name)
    return clean_lines(text) if name in _LINES else clean_line(text)


def _list(value: object) -> list[object]:
    if not isinstance(value, list) or not 0 < len(value) <= MAX_NAMES:
        raise ValueError("not a list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        raise ValueError("not a text")
    return value
