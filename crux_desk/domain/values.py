"""The standard library's dataclasses, made without compiling anything.

`dataclasses.dataclass` writes six functions for a frozen class and compiles each: half a millisecond
a class, a sixth of the program's start. Here those that compare, hash and show are closures, and
`__init__` alone is compiled, when the first value is made. All else, `fields`, `replace`, `asdict`
and patterns, is the standard library's; so is what mypy sees.
"""

import dataclasses
from collections.abc import Callable, Iterator
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

Fields = tuple[dataclasses.Field[Any], ...]
Values = Callable[[Any], tuple[object, ...]]
Function = Callable[..., Any]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(
        plain: type | None = None, /, *, frozen: bool = False, slots: bool = False, eq: bool = True
    ) -> type | Callable[[type], type]:
        """As `dataclasses.dataclass`, for those of its choices that are asked for here."""
        if plain is None:
            return lambda plain: _made(plain, is_frozen=frozen, has_slots=slots, is_compared=eq)
        return _made(plain, is_frozen=frozen, has_slots=slots, is_compared=eq)


def _made(plain: Any, *, is_frozen: bool, has_slots: bool, is_compared: bool) -> Any:
    own = vars(plain).copy()
    if plain.__doc__ is None:
        # Else the standard library reads the signature, to say it there.
        plain.__doc__ = plain.__name__
    # With slots it is another class from here on.
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=has_slots)(plain)
    fields = dataclasses.fields(made)
    functions: dict[str, Function | None] = {
        "__init__": _first_init(made, fields, is_frozen=is_frozen),
        "__repr__": recursive_repr()(_repr),
    }
    if is_compared:
        functions["__eq__"] = _eq(_reader(field for field in fields if field.compare))
        functions["__hash__"] = _hash(fields) if is_frozen else None
    if is_frozen:
        functions |= {act: _refusing(made, fields, act) for act in ("__setattr__", "__delattr__")}
    if is_frozen and has_slots:
        functions |= {"__getstate__": _getstate, "__setstate__": _setstate}
    for name, function in functions.items():
        # A class that says how it is compared is none that cannot be hashed.
        if name not in own or (name == "__hash__" and own[name] is None):
            setattr(made, name, function)
    return made


def _first_init(made: type, fields: Fields, *, is_frozen: bool) -> Function:
    def init_first(self: object, *values: object, **named: object) -> None:
        init = _init(made, fields, is_frozen=is_frozen)
        setattr(made, "__init__", init)  # noqa: B010 - mypy lets nobody assign it
        init(self, *values, **named)

    return init_first


def _init(made: type, fields: Fields, *, is_frozen: bool) -> Function:
    """The real one; each field takes its value from its place, its name, its default or its maker."""
    given: dict[str, Any] = {"set__": object.__setattr__, "missing__": dataclasses.MISSING}
    in_place: list[str] = ["self"]
    by_name: list[str] = []
    lines: list[str] = []
    for field in fields:
        if not field.init:
            # `__post_init__` works it out.
            continue
        name, value, default = field.name, field.name, ""
        if field.default is not dataclasses.MISSING:
            given[f"{name}__default"], default = field.default, f"={name}__default"
        if field.default_factory is not dataclasses.MISSING:
            given[f"{name}__made"], default = field.default_factory, "=missing__"
            value = f"{name}__made() if {name} is missing__ else {name}"
        (by_name if field.kw_only else in_place).append(f"{name}{default}")
        lines.append(f"set__(self, {name!r}, {value})" if is_frozen else f"self.{name} = {value}")
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    parameters = ", ".join([*in_place, *(["*", *by_name] if by_name else [])])
    body = "\n ".join(lines or ["pass"])
    exec(f"def __init__({parameters}):\n {body}", given)  # noqa: S102 - of names of our own classes
    init: Function = given["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


def _repr(self: Any) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _reader(fields: Iterator[dataclasses.Field[Any]]) -> Values:
    """Reads those fields of a value."""
    names = [field.name for field in fields]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _eq(read: Values) -> Function:
    def is_equal(self: object, other: object) -> bool:
        return read(self) == read(other) if type(other) is type(self) else NotImplemented

    return is_equal


def _hash(fields: Fields) -> Function:
    read = _reader(f for f in fields if (f.compare if f.hash is None else f.hash))

    return lambda value: hash(read(value))


def _refusing(made: Any, fields: Fields, act: str) -> Function:
    """`__setattr__` or `__delattr__` of what is frozen; a class made of it has its own besides."""
    names = frozenset(field.name for field in fields)

    def refuse(self: object, name: str, *value: object) -> None:
        if type(self) is made or name in names:
            raise dataclasses.FrozenInstanceError(f"{name!r} of {made.__name__} stays as it is")
        getattr(super(made, self), act)(name, *value)

    return refuse


def _getstate(self: Any) -> list[object]:
    """For `copy` and `pickle`, which cannot set what is frozen."""
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _setstate(self: Any, state: list[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
