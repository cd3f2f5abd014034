"""Characters that cannot be seen, written out: `<STX>`, `<GS>`, `<SP>`; and read again."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from crux_desk.domain.patterns import pattern

# fmt: off
_C0 = (
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR",
    "SO", "SI", "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC",
    "FS", "GS", "RS", "US", "SP",
)
# fmt: on
_NAMES: Mapping[str, str] = MappingProxyType(
    {chr(code): name for code, name in enumerate(_C0)} | {"\x7f": "DEL"}
)
_CHARACTERS = {name: character for character, name in _NAMES.items()} | {"LT": "<"}
_WRITTEN = pattern("<(" + "|".join(_CHARACTERS) + ")>", re.IGNORECASE)


def write_characters(text: str) -> str:
    """The text with each character that cannot be seen written out."""
    # What only looks like a written one must not be read as one.
    plain = _WRITTEN.sub(lambda found: f"<LT>{found[1]}>", text)
    return "".join(f"<{_NAMES[char]}>" if char in _NAMES else char for char in plain)


def read_characters(text: str) -> str:
    """What `write_characters` wrote; anything else stands for itself."""
    return _WRITTEN.sub(lambda found: _CHARACTERS[found[1].upper()], text)
