"""Code 128: the library's pattern of a text, and how wide its bars may be where it stands."""

from functools import lru_cache

from crux_desk.paper.marks import PER_INCH, Area, BarsMark, Paper

QUIET_MODULES = 10
"""White on both sides of the bars. Source: ISO/IEC 15417, at least 10 modules."""
WIDEST_MM100 = 40
"""A module of a short barcode: 0.4 mm is read from an arm's length."""
NARROWEST_MM100 = 16
"""Below that, hand scanners read no bars from paper."""
MAX_TEXT = 60
"""Characters; more would not fit on the width of a page in bars that scanners read."""


@lru_cache(maxsize=512)
def pattern_of(text: str) -> str:
    """The modules of a text, 1 for black; "" for one that Code 128 cannot write."""
    from barcode.codex import Code128  # type: ignore[import-untyped]
    from barcode.errors import BarcodeError  # type: ignore[import-untyped]

    if not text or len(text) > MAX_TEXT or not (text.isascii() and text.isprintable()):
        return ""
    try:
        pattern: str = Code128(text).build()[0]
    except BarcodeError:
        return ""
    return pattern


def module_of(modules: int, room: float, paper: Paper) -> float:
    """The widest module that is whole dots of the paper's printer; 0 where none is wide enough."""
    dot = PER_INCH / paper.dots_per_inch
    dots = min(int(WIDEST_MM100 / dot), int(room / modules / dot))
    return dots * dot if dots * dot >= NARROWEST_MM100 else 0.0


def bars_in(text: str, area: Area, paper: Paper) -> BarsMark | None:
    """The text as bars at the left of an area, their quiet zone within it; None without room."""
    pattern = pattern_of(text)
    if not pattern:
        return None
    module = module_of(len(pattern) + 2 * QUIET_MODULES, area.width, paper)
    if not module:
        return None
    # Where a dot begins: bars between two dots are blurred.
    dot = PER_INCH / paper.dots_per_inch
    left = round((area.left + QUIET_MODULES * module) / dot) * dot
    return BarsMark(Area(left, area.top, len(pattern) * module, area.height), text, pattern)
