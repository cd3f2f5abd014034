"""NCI (SCP-01), Weigh-Tronix and those that speak like them.

Asked by W and CR: LF, weight and unit, CR LF, two characters of status, CR ETX. Where it moves, is
out of range or not at its zero, only the status comes.
"""

import re
from decimal import Decimal

from crux_desk.devices.scales.lines import NUMBER, SIGN, Weighed, text_of
from crux_desk.domain.patterns import pattern
from crux_desk.domain.weighing.readings import OUNCES_A_POUND, Answer, Reason, Refusal

ENDS = b"\x03"
POLL = b"W\r"

_WEIGHT = pattern(rf" *{SIGN} *{NUMBER} *(?P<unit>[A-Za-z]{{1,3}})")
_POUNDS_AND_OUNCES = pattern(
    r" *(?P<sign>[+-]?) *(?P<pounds>[0-9]{1,4}) *LB +(?P<ounces>[0-9]{1,2}(?:\.[0-9]{1,3})?) *OZ",
    re.IGNORECASE,
)
_STATUS = pattern(r"S?(?P<first>[0-?@A-Fa-fp-s])(?P<second>[0-?@A-Fa-fp-s])[ -~]?")
_UNKNOWN = "?"
_HEX_LETTERS = "ABCDEF"
_REFUSED = (
    (0, 0x1, Reason.MOVING),
    (1, 0x2, Reason.OVER_CAPACITY),
    (1, 0x1, Reason.BELOW_ZERO),
    (0, 0xC, Reason.FAULT),
    (1, 0x4, Reason.FAULT),
    (1, 0x8, Reason.NEEDS_CALIBRATION),
)
"""Which of the two characters, its bits, and what they mean; what explains it best comes first."""


def decode_nci(frame: bytes) -> Answer:
    """What a frame says."""
    lines = [line for line in re.split(rb"[\r\n]+", frame.strip(b"\x00\x02\x03\r\n")) if line]
    texts = [text_of(line) for line in lines]
    if texts == [_UNKNOWN]:
        return Refusal(Reason.NOT_UNDERSTOOD, frame)
    refused = _status(texts[-1], frame) if texts else Refusal(Reason.NOT_A_WEIGHT, frame)
    if len(texts) == 1 or isinstance(refused, Refusal):
        # A status with nothing wrong in it, and no weight: it has none to give just now.
        return refused or Refusal(Reason.BUSY, frame)
    return _weight(texts[0], frame) if len(texts) == 2 else Refusal(Reason.NOT_A_WEIGHT, frame)


def _status(text: str, frame: bytes) -> Refusal | None:
    match = _STATUS.fullmatch(text)
    if match is None:
        return Refusal(Reason.NOT_A_WEIGHT, frame)
    bits = [_low_bits(match["first"]), _low_bits(match["second"])]
    reasons = (reason for place, mask, reason in _REFUSED if bits[place] & mask)
    reason = next(reasons, None)
    return None if reason is None else Refusal(reason, frame)


def _low_bits(sign: str) -> int:
    """Four bits, sent as a hexadecimal digit or as a character that holds them."""
    return int(sign, 16) if sign.upper() in _HEX_LETTERS else ord(sign) & 0xF


def _weight(text: str, frame: bytes) -> Answer:
    if match := _POUNDS_AND_OUNCES.fullmatch(text):
        return pounds_and_ounces(match["pounds"], match["ounces"], match["sign"], frame)
    match = _WEIGHT.fullmatch(text)
    if match is None:
        return Refusal(Reason.NOT_A_WEIGHT, frame)
    return Weighed(match["number"], match["unit"], match["sign"]).answer(frame)


def pounds_and_ounces(pounds: str, ounces: str, sign: str, frame: bytes) -> Answer:
    """A weight in two numbers, as ounces."""
    rest = Decimal(ounces)
    if rest >= OUNCES_A_POUND:
        return Refusal(Reason.NOT_A_WEIGHT, frame)
    return Weighed(str(int(pounds) * OUNCES_A_POUND + rest), "oz", sign).answer(frame)
