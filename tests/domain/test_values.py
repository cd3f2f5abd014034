"""Our dataclasses do what the standard library's do; each class of the program is asked."""

# The decorator is a parameter here, and mypy cannot know what it does.
# mypy: disable-error-code="call-arg, misc, attr-defined, type-var, call-overload"

import copy
import dataclasses
import importlib
import pickle
import pkgutil
import re
from collections.abc import Iterator
from typing import Generic, TypeVar

import pytest

import crux_desk
from crux_desk.domain import patterns
from crux_desk.domain.patterns import pattern
from crux_desk.domain.values import dataclass

T = TypeVar("T")
BOTH = pytest.mark.parametrize("made_by", [dataclasses.dataclass, dataclass], ids=["plain", "ours"])


@dataclass(frozen=True, slots=True)
class Place(Generic[T]):
    row: int
    column: int = 0
    notes: list[T] = dataclasses.field(default_factory=list, compare=False)
    secret: str = dataclasses.field(default="", repr=False, kw_only=True)


@BOTH
@pytest.mark.parametrize("has_slots", [True, False])
def test_what_is_frozen_is_compared_shown_and_stays(made_by, has_slots):
    @made_by(frozen=True, slots=has_slots)
    class Spot:
        row: int
        column: int = 0
        notes: list[str] = dataclasses.field(default_factory=list, compare=False)
        secret: str = dataclasses.field(default="", repr=False, kw_only=True)
        place: str = dataclasses.field(init=False, repr=False)

        def __post_init__(self):
            if self.row < 0:
                raise ValueError("above the first")
            object.__setattr__(self, "place", f"{self.row}/{self.column}")

    one = Spot(1, notes=["a"], secret="x")
    assert one == Spot(1, 0, ["b"], secret="x")
    assert one not in (Spot(2, secret="x"), Spot(1), 1)
    assert hash(one) == hash(Spot(1, secret="x"))
    assert repr(one).endswith("Spot(row=1, column=0, notes=['a'])")
    assert Spot(1).notes is not Spot(1).notes
    assert dataclasses.replace(one, column=3) == Spot(1, 3, secret="x")
    assert dataclasses.replace(one, column=3).place == "1/3"
    found = {"row": 1, "column": 0, "notes": ["a"], "secret": "x", "place": "1/0"}
    assert dataclasses.asdict(one) == found
    assert copy.copy(one) == copy.deepcopy(one) == one
    assert hasattr(one, "__dict__") is not has_slots
    match one:
        case Spot(row, column):
            assert (row, column) == (1, 0)
    for change in (lambda: setattr(one, "row", 2), lambda: delattr(one, "row")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            change()
    with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
        one.other = 1
    for call in (
        Spot,
        lambda: Spot(1, 2, [], "x"),
        lambda: Spot(1, other=2),
        lambda: Spot(1, row=1),
    ):
        with pytest.raises(TypeError):
            call()
    with pytest.raises(ValueError, match="above"):
        Spot(-1)


@BOTH
def test_a_class_made_of_another_has_its_fields_and_keeps_what_it_says_itself(made_by):
    @made_by(frozen=True)
    class Base:
        a: int
        b: str = "b"

    @made_by(frozen=True)
    class Kind(Base):  # noqa: PLW1641 - dataclasses give it one
        c: float = 0.5

        def __eq__(self, other):
            return isinstance(other, Kind) and self.c == other.c

        def __repr__(self):
            return "a kind"

    class Plain(Base):
        """Of its own, and no dataclass."""

    kind = Kind(1)
    assert (kind.a, kind.b, kind.c) == (1, "b", 0.5)
    assert kind == Kind(2)
    assert kind != Base(1)
    assert isinstance(hash(kind), int)
    assert repr(kind) == "a kind"
    plain = Plain(1)
    plain.more = 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        plain.a = 2


@BOTH
def test_what_is_not_frozen_changes_and_is_no_key(made_by):
    @made_by
    class Counted:
        count: int = 0
        ways: list[int] = dataclasses.field(default_factory=list)

    @made_by(eq=False)
    class Itself:
        count: int = 0

    one = Counted()
    one.count += 1
    one.ways.append(1)
    assert one == Counted(1, [1])
    assert Counted() == Counted()
    with pytest.raises(TypeError):
        hash(one)
    itself = Itself()
    assert itself != Itself()
    assert itself in {itself}


@BOTH
def test_nothing_to_carry_and_what_carries_itself(made_by):
    @made_by(frozen=True)
    class Nothing:
        pass

    @made_by
    class Ring:
        next: object = None

    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())
    ring = Ring()
    ring.next = ring
    assert repr(ring).endswith("Ring(next=...)")
    # What is not equal to itself is so in a value, as in a tuple.
    odd = float("nan")
    assert Ring(odd) == Ring(odd)


def test_a_value_goes_through_pickle():
    place = Place(1, 2, ["x"], secret="y")
    assert pickle.loads(pickle.dumps(place)) == place  # noqa: S301 - its own


def modules() -> Iterator[str]:
    for found in pkgutil.walk_packages(crux_desk.__path__, "crux_desk."):
        if not found.name.endswith("__main__"):
            yield found.name


def test_each_class_of_the_program_takes_what_the_standard_library_would_have_it_take():
    """Names, order and defaults of `__init__`: read from the standard library's own."""
    asked = 0
    for name in modules():
        for found in vars(importlib.import_module(name)).values():
            if not isinstance(found, type) or found.__module__ != name:
                continue
            if "__dataclass_fields__" not in vars(found) or name.startswith("crux_desk.sandbox"):
                continue
            asked += 1
            fields = dataclasses.fields(found)
            given = [field for field in fields if field.init]
            missing = {
                f.name for f in given if dataclasses.MISSING is f.default is f.default_factory
            }
            values = {field: object() for field in missing}
            with pytest.raises(TypeError):
                found(**values, no_such_field=1)
            if missing:
                with pytest.raises(TypeError):
                    found()
            # What is worked out has no default that would have to be set.
            assert all(f.init or f.default is dataclasses.MISSING for f in fields)
    assert asked > 300


def test_each_pattern_of_the_program_can_be_compiled():
    found = 0
    for name in modules():
        for value in vars(importlib.import_module(name)).values():
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, patterns._Pattern):
                    assert one.pattern
                    found += 1
    assert found > 80


def test_a_pattern_does_what_a_compiled_one_does():
    digits = pattern(r"(?P<all>[0-9]+)", re.ASCII)
    found = digits.fullmatch("123")
    assert found is not None
    assert found["all"] == "123"
    assert digits.sub("#", "a1b22") == "a#b#"
    assert pattern(rb"\s+").split(b"a b") == [b"a", b"b"]
    with pytest.raises(re.error):
        pattern("(").match("")
