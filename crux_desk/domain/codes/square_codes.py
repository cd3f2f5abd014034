"""Square codes that stand beside the bars of a label, or on a package: what they are, not what of.

Sources: ISO/IEC 15434 (the envelope of MaxiCode and PDF417 of carriers begins with `[)>`), GS1
Digital Link 1.4 (a web address with the path /01/ and the trade item number).
"""

import re

from crux_desk.domain.codes.gtin import gtins_14
from crux_desk.domain.patterns import pattern

_ENVELOPE = "[)>"
_WEB_ADDRESS = pattern(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LINK = pattern(
    r"https?://[^/?#\s]+(?:/[^?#\s]*?)??/(?:01|gtin)/([0-9]{8}|[0-9]{11,14})(?=[/?#]|$)", re.I
)


def is_square_label(text: str) -> bool:
    """Whether it is the data of a carrier's square code (UPS MaxiCode, FedEx PDF417)."""
    return text.startswith(_ENVELOPE)


def is_web_address(text: str) -> bool:
    """Whether it is an address of the web and nothing else."""
    return _WEB_ADDRESS.fullmatch(text) is not None


def linked_gtin(text: str) -> str:
    """The trade item number of a GS1 Digital Link, in 14 digits; "" where it is none."""
    match = _LINK.match(text)
    return match[1].zfill(14) if match and gtins_14(match[1]) else ""
