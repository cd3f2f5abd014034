"""Which carriers this station ships with, and whose the numbers are that several of them print."""

from collections.abc import Callable, Iterable, Sequence

from crux_desk.domain.codes.carriers import Carriers
from crux_desk.domain.codes.labels import LabelReading
from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class CarrierChoice:
    """Whose numbers these are: what a packer said once is the station's choice from then on.

    Attributes:
        carriers: the names of all that print such numbers, sorted: what "such a number" is.
        chosen: the name of the one that the packer chose.
    """

    carriers: tuple[str, ...]
    chosen: str


def carriers_of(readings: Iterable[LabelReading]) -> tuple[str, ...]:
    """The names of the carriers that print such a number, sorted."""
    return tuple(sorted({reading.carrier for reading in readings}))


@dataclass(frozen=True, slots=True)
class StationCarriers:
    """What a station knows of carriers: lookups that cost nothing.

    Attributes:
        known: all carriers, by their names.
        ships_with: those that this station ships with, by any of their names; () for all.
        remembered: the one that a packer chose of those that share a number; "" where none was.
    """

    known: Carriers
    ships_with: tuple[str, ...] = ()
    remembered: Callable[[tuple[str, ...]], str] = lambda _: ""

    def is_same(self, one: str, other: str) -> bool:
        """Whether two names mean one carrier."""
        return self.known.is_same(one, other)

    def is_among(self, carrier: str, names: Iterable[str]) -> bool:
        """Whether one of the names means this carrier."""
        return any(self.is_same(carrier, name) for name in names)

    def offered(self, readings: Sequence[LabelReading]) -> list[LabelReading]:
        """Those of carriers that this station ships with; all where it ships with none of them.

        The label in hand is real, whatever the settings say.
        """
        own = [reading for reading in readings if self.is_among(reading.carrier, self.ships_with)]
        return own or list(readings)

    def chosen_of(self, readings: Sequence[LabelReading]) -> str:
        """The carrier that was chosen for such a number before; "" where none was.

        Raises:
            JournalUnreadable: it cannot be looked up.
        """
        names = carriers_of(readings)
        return self.remembered(names) if len(names) > 1 else ""
