"""What all errors have in common: they carry what happened as data."""

from collections.abc import Mapping
from dataclasses import MISSING, field
from dataclasses import Field as DataField
from enum import StrEnum
from typing import ClassVar, dataclass_transform


class Field(StrEnum):
    """What a packer can fill in; the names are those of the service's boxes."""

    TRACKING = "tracking"
    CARRIER = "carrier"
    METHOD = "method"
    WEIGHT = "weight"
    SHIP_COST = "ship_cost"
    UNIT_COST = "unit_cost"
    QUANTITY = "quantity"
    CONTENTS = "contents"


@dataclass_transform(eq_default=False, field_specifiers=(field,))
class DeskError(Exception):
    """Base of everything that a packer is told of.

    Its kinds name their data as a dataclass does. They are none: to make sixty of those takes a
    twentieth of the start.
    """

    __match_args__: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[Mapping[str, object]] = {}
    """All that an error carries, in order; `MISSING` where it has to be given."""
    _unsaid: ClassVar[frozenset[str]] = frozenset()
    """What does not stand in the log."""

    def __init_subclass__(cls) -> None:
        defaults, positional = dict(cls._defaults), dict.fromkeys(cls.__match_args__)
        for name in cls.__annotations__:
            defaults[name] = default = vars(cls).get(name, MISSING)
            if isinstance(default, DataField):
                defaults[name] = default.default
                cls._unsaid |= set() if default.repr else {name}
            else:
                positional[name] = None
        cls._defaults = defaults
        setattr(cls, "__match_args__", tuple(positional))  # noqa: B010 - mypy lets nobody assign it

    def __init__(self, *values: object, **named: object) -> None:
        given = dict(zip(self.__match_args__, values, strict=False))
        data = {**self._defaults, **given, **named}
        is_too_much = len(values) + len(named) > len(given.keys() | named.keys())
        is_too_little = any(value is MISSING for value in data.values())
        if is_too_much or is_too_little or len(data) > len(self._defaults):
            raise TypeError(f"{type(self).__name__} takes {', '.join(self._defaults)}")
        vars(self).update(data)

    def __repr__(self) -> str:
        said = (f"{k}={v!r}" for k, v in vars(self).items() if k not in self._unsaid)
        return f"{type(self).__qualname__}({', '.join(said)})"

    def __str__(self) -> str:
        return repr(self)
