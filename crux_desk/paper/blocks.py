"""What a document is made of, from top to bottom, before it stands on pages (`flow`)."""

from crux_desk.domain.values import dataclass
from crux_desk.paper.marks import Face, Side


@dataclass(frozen=True, slots=True)
class Text:
    """A text in as many lines as it takes, or at most `most` of them; its own line breaks count."""

    text: str
    face: Face
    side: Side = Side.LEFT
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A text as Code 128 and, with `is_named`, in letters below; letters alone without room for bars."""

    text: str
    height: float
    face: Face
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file's bytes, no higher than that; nothing where it is none."""

    data: bytes
    height: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A line over the whole width, with room around it."""

    thickness: float = 20
    room: float = 150


@dataclass(frozen=True, slots=True)
class Space:
    """Nothing."""

    height: float


@dataclass(frozen=True, slots=True)
class Beside:
    """Columns of blocks next to each other: never parted. `shares` are of the width."""

    columns: tuple[tuple["Block", ...], ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the head stands again on each page that the table goes on. No row is parted."""

    shares: tuple[float, ...]
    head: tuple["Block", ...]
    rows: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Blocks with an outline around them, never parted."""

    blocks: tuple["Block", ...]
    thickness: float = 50


Block = Text | Code | Picture | Rule | Space | Beside | Table | Frame
