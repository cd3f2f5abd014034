"""The kinds of files that are known: `resources/feeds/*.toml`. How one is told from another.

A heading is compared by its letters and digits alone: `Shipment - Tracking Number` and
`shipmentTrackingNumber` are one.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from crux_desk.domain.label_records.choices import OWN, FeedChoice, OwnColumn, WeightUnit
from crux_desk.domain.label_records.records import CostKind, Scope
from crux_desk.domain.patterns import pattern
from crux_desk.domain.values import dataclass

_NO_KEY = pattern(r"[^0-9a-z]+")
_FIELDS = frozenset(
    {
        "tracking",
        "usps",
        "carrier",
        "service",
        "void",
        "status",
        "is_return",
        "time",
        "zip",
        "shipment",
        "packages",
        "package",
        "memo",
    }
)
Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """Where an amount stands: the first of `keys` that has one, or the sum of all of them.

    `unit` is that of weights, unless one of `unit_keys` tells; `scope` "row" is the package, or
    the shipment where the row is of several packages. It counts only where the cell of `only_with`
    is more than 0, and all cells of `only_without` are empty.
    """

    keys: Keys
    scope: Scope | None = Scope.PACKAGE
    unit: WeightUnit = WeightUnit.LB
    unit_keys: Keys = ()
    kind: CostKind = CostKind.PAID
    is_sum: bool = False
    only_with: Keys = ()
    only_without: Keys = ()


@dataclass(frozen=True, slots=True)
class XmlLayout:
    """Which elements of an XML file are rows: `item` right below `root`, each with its attributes.

    Where `each` is a path within the item, its children are one row each: `Label` and `LabelNumber`.
    """

    root: str
    item: str
    each: str = ""


@dataclass(frozen=True)
class Profile:
    """A kind of file.

    Attributes:
        name: as the settings and the command line have it.
        title: as a person calls it.
        carrier: whose labels they all are; "" where a column tells.
        needs: a file of this kind has one of each of these headings.
        columns: what is in which columns, the first one that is not empty.
        references: the columns of what may be the order's number, the likeliest first.
        weights, costs: the first that is known counts.
        void: what a void row says in its column.
        only: a row counts only if its status is one of these; () for any.
        xml: how its rows are found, for XML.
        is_chosen: only a person chooses it; it never fits by itself.
    """

    name: str
    title: str
    carrier: str = ""
    needs: tuple[frozenset[str], ...] = ()
    columns: Mapping[str, Keys] = field(default_factory=dict)
    references: tuple[Keys, ...] = ()
    weights: tuple[Amount, ...] = ()
    costs: tuple[Amount, ...] = ()
    void: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    xml: XmlLayout | None = None
    is_chosen: bool = False

    @property
    def known(self) -> frozenset[str]:
        """All headings that it reads."""
        amounts = (*self.weights, *self.costs)
        groups = (
            *self.columns.values(),
            *self.references,
            *(amount.keys for amount in amounts),
            *(amount.unit_keys for amount in amounts),
            *(amount.only_with for amount in amounts),
        )
        return frozenset(key for keys in groups for key in keys)

    @property
    def read(self) -> frozenset[str]:
        """All headings that matter, those too that speak against an amount."""
        against = (amount.only_without for amount in (*self.weights, *self.costs))
        return self.known.union(*against)

    def fits(self, keys: frozenset[str]) -> bool:
        """Whether a file with these headings can be of this kind."""
        return bool(self.needs) and all(one & keys for one in self.needs)


@dataclass(frozen=True, slots=True)
class NoLabels:
    """A kind of file that looks like one of labels and is none: an invoice, a log of payments."""

    title: str
    needs: tuple[frozenset[str], ...]

    def fits(self, keys: frozenset[str]) -> bool:
        """Whether a file with these headings is of this kind."""
        return all(one & keys for one in self.needs)


@dataclass(frozen=True)
class Profiles:
    """All kinds that are known, and those that are refused by name."""

    all: tuple[Profile, ...]
    no_labels: tuple[NoLabels, ...] = ()

    def named(self, name: str) -> Profile | None:
        """The kind of that name."""
        return next((profile for profile in self.all if profile.name == name), None)

    def fitting(self, headings: Iterable[str]) -> tuple[Profile, ...]:
        """The kinds that a table can be of; one that reads all that another does, and more, wins."""
        keys = frozenset(map(heading_key, headings))
        fits = [p for p in self.all if p.xml is None and not p.is_chosen and p.fits(keys)]
        read = {profile.name: profile.known & keys for profile in fits}
        return tuple(
            profile
            for profile in fits
            if not any(read[profile.name] < read[other.name] for other in fits)
        )

    def refused(self, headings: Iterable[str]) -> NoLabels | None:
        """What a table is that is none of labels."""
        keys = frozenset(map(heading_key, headings))
        return next((kind for kind in self.no_labels if kind.fits(keys)), None)

    def of_xml(self, root: str) -> tuple[Profile, ...]:
        """The kinds that an XML file with that first element can be of."""
        return tuple(p for p in self.all if p.xml is not None and p.xml.root == root)


def heading_key(heading: str) -> str:
    """What all writings of a heading share."""
    return _NO_KEY.sub("", heading.lower())


def load_profiles(folder: Path) -> Profiles:
    """Those of the files in that folder.

    Raises:
        ValueError: one of them says what no profile says.
    """
    tables = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in folder.glob("*.toml")}
    refused = tables.pop("no-labels", {}).get("kind", ())
    tables.pop("services", None)
    return Profiles(
        tuple(_profile(name, table) for name, table in sorted(tables.items())),
        tuple(NoLabels(kind["title"], _needs(kind["needs"])) for kind in refused),
    )


def own_profile(choice: FeedChoice) -> Profile:
    """That of a file whose columns a person has named."""
    named = {column: (heading_key(name),) for column, name in choice.columns}
    amounts = (OwnColumn.WEIGHT, OwnColumn.COST, OwnColumn.REFERENCE)
    scope = None if OwnColumn.PACKAGES in named else Scope.PACKAGE
    weight, cost = named.get(OwnColumn.WEIGHT), named.get(OwnColumn.COST)
    return Profile(
        OWN,
        OWN,
        columns={column.value: keys for column, keys in named.items() if column not in amounts},
        references=tuple(keys for column, keys in named.items() if column is OwnColumn.REFERENCE),
        weights=() if weight is None else (Amount(weight, scope, choice.weight_unit),),
        costs=() if cost is None else (Amount(cost, scope),),
        void=YES,
        is_chosen=True,
    )


YES = frozenset({"y", "yes", "true", "1", "x", "void", "voided", "refunded"})
"""What a column says that means "yes", or "void"."""


def _profile(name: str, table: Mapping[str, Any]) -> Profile:
    columns = {field: _keys(names) for field, names in table.get("columns", {}).items()}
    if unknown := set(columns) - _FIELDS:
        raise ValueError(f"{name}: no such columns: {', '.join(sorted(unknown))}")
    xml = table.get("xml")
    return Profile(
        name=name,
        title=table["title"],
        carrier=table.get("carrier", ""),
        needs=_needs(table.get("needs", ())),
        columns=columns,
        references=tuple(_keys(names) for names in table.get("references", ())),
        weights=tuple(_amount(entry) for entry in table.get("weights", ())),
        costs=tuple(_amount(entry) for entry in table.get("costs", ())),
        void=frozenset(table.get("void", YES)),
        only=frozenset(table.get("only", ())),
        xml=None if xml is None else XmlLayout(xml["root"], xml["item"], xml.get("each", "")),
        is_chosen=table.get("is_chosen", False),
    )


def _amount(entry: Mapping[str, Any]) -> Amount:
    scope = entry.get("scope", "package")
    return Amount(
        _keys(entry["columns"]),
        None if scope == "row" else Scope(scope),
        WeightUnit(entry.get("unit", "lb")),
        _keys(entry.get("unit_columns", ())),
        CostKind(entry.get("kind", "paid")),
        entry.get("is_sum", False),
        _keys(entry.get("only_with", ())),
        _keys(entry.get("only_without", ())),
    )


def _keys(names: Sequence[str] | str) -> Keys:
    listed = (names,) if isinstance(names, str) else names
    return tuple(dict.fromkeys(heading_key(name) for name in listed))


def _needs(groups: Sequence[Sequence[str]]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(_keys(group)) for group in groups)
