"""What stands on a page: texts, rules, frames, pictures and bars, each in its place.

All lengths are hundredths of a millimeter from the paper's upper left corner. `flow` and `cards`
put marks on pages; `ui/printing` draws them, `paper/zpl` writes them for label printers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Protocol

from crux_desk.domain.values import dataclass

PER_INCH = 2540


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def moved(self, right: float, down: float) -> "Area":
        """The same elsewhere."""
        return Area(self.left + right, self.top + down, self.width, self.height)

    def intersects(self, other: "Area") -> bool:
        """Whether the two have more than an edge in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet or a label; `dots_per_inch` is what its bars are whole dots of."""

    width: float
    height: float
    margin: float
    dots_per_inch: int = 600

    @property
    def inner_width(self) -> float:
        return self.width - 2 * self.margin

    @property
    def is_label(self) -> bool:
        """Whether it is as small as what is stuck onto a box."""
        return self.width < 15_000


LETTER = Paper(21_590, 27_940, 1_000)
A4 = Paper(21_000, 29_700, 1_000)
LABEL = Paper(10_160, 15_240, 300, 203)


class Tone(StrEnum):
    """How dark something is, and whether it warns; a label printer knows black alone."""

    INK = "ink"
    SOFT = "soft"
    ACCENT = "accent"
    BAD = "bad"
    LINE = "line"


class Side(StrEnum):
    """At which side of its area a text stands: the paper's, whichever way it is read."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Face:
    """How letters look; `size` is the height of their square."""

    size: float
    tone: Tone = Tone.INK
    is_bold: bool = False
    is_mono: bool = False


@dataclass(frozen=True, slots=True)
class TextMark:
    """One line of text that fits its area."""

    area: Area
    text: str
    face: Face
    side: Side = Side.LEFT


@dataclass(frozen=True, slots=True)
class RuleMark:
    """A filled rectangle: a line, wide as its area is high."""

    area: Area
    tone: Tone = Tone.INK


@dataclass(frozen=True, slots=True)
class FrameMark:
    """An outline with round corners."""

    area: Area
    thickness: float = 20
    tone: Tone = Tone.LINE
    radius: float = 200


@dataclass(frozen=True, slots=True)
class PictureMark:
    """A picture file's bytes, drawn as large as its area allows, at its upper left."""

    area: Area
    data: bytes


@dataclass(frozen=True, slots=True)
class BarsMark:
    """A barcode: `pattern` has a sign for each module, 1 for black; the area is without quiet zone."""

    area: Area
    text: str
    pattern: str

    def bars(self) -> Iterator[tuple[int, int]]:
        """The black bars: where each begins, and how wide it is, in modules."""
        start = 0
        for run in self.pattern.replace("10", "1 0").replace("01", "0 1").split(" "):
            if run.startswith("1"):
                yield start, len(run)
            start += len(run)


Mark = TextMark | RuleMark | FrameMark | PictureMark | BarsMark


def moved(mark: Mark, right: float, down: float) -> Mark:
    """The same mark elsewhere."""
    return replace(mark, area=mark.area.moved(right, down))


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page."""

    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Pages to print; `name` is what the printer's list of jobs calls it."""

    name: str
    paper: Paper
    pages: tuple[Page, ...]

    @property
    def texts(self) -> Iterator[str]:
        """All that is written on it, line by line."""
        marks = (mark for page in self.pages for mark in page.marks)
        return (mark.text for mark in marks if isinstance(mark, TextMark))


class Measure(Protocol):
    """How large letters and pictures are where they are drawn."""

    def width(self, text: str, face: Face) -> float:
        """The width of one line."""

    def height(self, face: Face) -> float:
        """From one line to the next."""

    def lines(self, text: str, face: Face, width: float) -> tuple[str, ...]:
        """A text in lines no wider than that, broken where its script allows."""

    def cut(self, text: str, face: Face, width: float) -> str:
        """A text of one line, with an ellipsis where there is no room for all of it."""

    def ratio(self, picture: bytes) -> float:
        """Width by height of a picture; 0 for what is none."""


SMALLEST = 0.75
"""How far letters shrink, as a factor, before a text is cut."""


def fitted(text: str, face: Face, area: Area, measure: Measure, side: Side = Side.LEFT) -> TextMark:
    """One line of text in its area: smaller if it has to be, then cut."""
    plain = " ".join(text.split())
    wide = measure.width(plain, face)
    factor = max(SMALLEST, min(1.0, area.width / wide)) if wide else 1.0
    face = replace(face, size=face.size * factor) if factor < 1 else face
    if wide * factor > area.width:
        plain = measure.cut(plain, face, area.width)
    return TextMark(area, plain, face, side)


def all_moved(marks: Iterable[Mark], right: float, down: float) -> tuple[Mark, ...]:
    """Several marks elsewhere."""
    return tuple(moved(mark, right, down) for mark in marks)
