"""What a bench copies of its figures to the floor. Values, made by the journal."""

from crux_desk.domain.numbers.counts import PackingCount
from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class CountedPacking:
    """A packing that was submitted, and its figures."""

    packing_id: str
    origin: str
    figures: PackingCount


@dataclass(frozen=True, slots=True)
class FigureBatch:
    """Figures of the packings that the steps up to `until` are about.

    `others` of them were submitted once, and are not by now.
    """

    until: int
    counted: tuple[CountedPacking, ...]
    others: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say of those steps."""
        return not (self.counted or self.others)


@dataclass(frozen=True, slots=True)
class WrongHour:
    """Wrong scans in an hour, and whose."""

    day: str
    hour: int
    station: str
    packer: str
    origin: str
    wrong_scans: int
