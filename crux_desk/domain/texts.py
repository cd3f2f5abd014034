"""Texts from outside: one way to clean them, to compare them, to cut them and to show what is odd.

Scans, fields, orders, codes and what goes out pass here. What the service wants back as it came
(SKU ids and PO numbers) is kept as it came, and only compared and shown clean. Two texts that
differ to the eye stay two: no letter becomes another one.
Sources: Unicode 15, Default_Ignorable_Code_Point, Dash, East_Asian_Width (F), NFC.
"""

import unicodedata

from crux_desk.domain.patterns import pattern

CUT = "…"
"""Ends a text that was cut."""
_BEFORE_CUT = pattern(rf"[\s·,;:→–-]+{CUT}")

MAX_TEXT = 500
"""Characters of a name, an address, a status: more fits no row, no card and no label."""

MAX_NOTE = 10_000
"""Characters of a note: some four pages, which nobody reads standing."""

MAX_ID = 255
"""Characters of what the service wants back as it came. It is never cut."""

_HYPHENS = frozenset(
    "\u058a\u05be\u1400\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u02d7\u2212\ufe58\ufe63"
)
_BLANKS = frozenset("\u2800\u3164\uffa0")
"""Letters and signs that are drawn as a space."""
_DRAWN = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
"""Format characters that are to be seen."""
_UNDRAWN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2065")
_UNDRAWN_RANGES = ((0xFE00, 0xFE0F), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF))
_WIDE = "<wide>"
_NO_TEXT = ("Cc", "Zl", "Zp")
_NAMED = {"\u00a0": "no-break space", "\u200b": "zero-width space", "\x1d": "GS"}
_CONTROL_PICTURES = 0x2400


class _Signs(dict[int, str]):
    """What stands for each character, found when it first comes."""

    def __missing__(self, point: int) -> str:
        sign = self[point] = _plain_sign(chr(point))
        return sign


class _TextSigns(_Signs):
    """The same; what is no text is left out."""

    def __missing__(self, point: int) -> str:
        is_text = unicodedata.category(chr(point)) not in _NO_TEXT
        sign = self[point] = _plain_sign(chr(point)) if is_text else ""
        return sign


_SIGNS = _Signs()
_TEXT_SIGNS = _TextSigns()
_LINES_SIGNS = _TextSigns({ord("\n"): "\n", 0x2028: "\n", 0x2029: "\n"})


def clean_line(text: str) -> str:
    """A text of one line as it is kept, sent and looked up: the same for all that look the same.

    No invisible characters (of no width, soft hyphens, marks of direction, variation selectors),
    no control characters, no outer spaces; each space is a plain one, each hyphen or dash a "-";
    full-width forms are ASCII; letters and their accents are one character (NFC).
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    return _composed(text.translate(_TEXT_SIGNS)).strip()


def clean_lines(text: str) -> str:
    """The same for a text that may have several lines."""
    if text.isascii() and text.isprintable():
        return text.strip()
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    return _composed(whole.translate(_LINES_SIGNS)).strip()


def clean_signs(text: str) -> str:
    """The same with its control characters and outer spaces, for who reads something from them."""
    return text if text.isascii() else _composed(text.translate(_SIGNS))


def text_key(text: str) -> str:
    """What all writings of one text share, whatever the case of its letters and the run of spaces."""
    if text.isascii() and text.isprintable() and " " not in text:
        return text.lower()  # as nearly all SKUs
    return _composed(" ".join(clean_line(text).lower().split()))


def is_same_text(one: str, other: str) -> bool:
    """Whether two texts look the same, but for the case of letters."""
    return one == other or text_key(one) == text_key(other)


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters of a text; one that is cut ends with `CUT`."""
    return text if len(text) <= limit else text[: limit - len(CUT)] + CUT


def tidy_cut(text: str) -> str:
    """A cut text without a space, or a sign that stands between two things, before its `CUT`."""
    return _BEFORE_CUT.sub(CUT, text)


def shown_short(text: str, limit: int) -> str:
    """As `shortened`, for the screen: nothing loose stands before the `CUT`."""
    return text if len(text) <= limit else tidy_cut(shortened(text, limit))


def shown_ends(text: str, limit: int) -> str:
    """As `shown_short`, but cut in the middle: names and codes are told apart by their ends."""
    if len(text) <= limit:
        return text
    end = limit // 3
    return tidy_cut(shortened(text, limit - end)) + text[-end:].lstrip()


def is_cut(text: str, limit: int) -> bool:
    """Whether a text was cut at that limit."""
    return len(text) == limit and text.endswith(CUT)


def without_halves(text: str) -> str:
    """The text with U+FFFD for each half of a character, which no file and no screen can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def visible(text: str) -> str:
    """A text in which all can be seen: what is not drawn, or looks like something else, by name."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(sign if _is_seen(sign) else f"‹{sign_name(sign)}›" for sign in text)


def odd_signs(text: str) -> tuple[str, ...]:
    """What is in a code that no keyboard has, each once: what may look like a letter and is none.

    A letter with an accent is itself to the eye.
    """
    if text.isascii() and text.isprintable():
        return ()
    return tuple(dict.fromkeys(sign for sign in text if not _is_plain(sign)))


def sign_name(sign: str) -> str:
    """A character by its name, in small letters: "zero-width space", "cyrillic capital letter ha"."""
    if sign in _NAMED:
        return _NAMED[sign]
    if ord(sign) < ord(" "):
        return (
            unicodedata.name(chr(_CONTROL_PICTURES + ord(sign))).removeprefix("SYMBOL FOR ").lower()
        )
    return unicodedata.name(sign, "").lower() or f"U+{ord(sign):04X}"


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _plain_sign(sign: str) -> str:
    if sign in _HYPHENS:
        return "-"
    if sign in _BLANKS or unicodedata.category(sign) == "Zs":
        return " "
    if _is_undrawn(sign):
        return ""
    kind, _, narrow = unicodedata.decomposition(sign).partition(" ")
    return _plain_sign(chr(int(narrow, 16))) if kind == _WIDE else sign


def _is_undrawn(sign: str) -> bool:
    if unicodedata.category(sign) == "Cf":
        return sign not in _DRAWN
    point = ord(sign)
    return sign in _UNDRAWN or any(first <= point <= last for first, last in _UNDRAWN_RANGES)


def _is_plain(sign: str) -> bool:
    is_latin = unicodedata.normalize("NFD", sign)[0].isascii()
    return _is_seen(sign) and is_latin and not unicodedata.combining(sign)


def _is_seen(sign: str) -> bool:
    return sign == " " or (sign.isprintable() and _plain_sign(sign) == sign)
