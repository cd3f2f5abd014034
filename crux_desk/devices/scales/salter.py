"""Salter's scales for mail, which send without being asked: Endicia 2200, and Salter Brecknell.

Neither says whether it moves.
"""

from crux_desk.devices.scales.lines import NUMBER, SIGN, Weighed, text_of, without_weight
from crux_desk.domain.patterns import pattern
from crux_desk.domain.weighing.readings import OUNCES_A_POUND, Answer, Reason, Refusal

ENDS = b"\r\n"

_ENDICIA = pattern(r"[^0-9]*[0-9]*?(?P<pounds>[0-9]{2})(?P<ounces>[0-9]{2})(?P<tenths>[0-9]) *")
_BRECKNELL = pattern(rf"[^0-9.+-]*{SIGN} *{NUMBER} *(?P<unit>[A-Za-z]*) *")


def decode_endicia(frame: bytes) -> Answer:
    """The last five digits: two of pounds, two of whole ounces, one of tenths of an ounce."""
    text = text_of(frame)
    match = _ENDICIA.fullmatch(text)
    if match is None:
        return without_weight(text, frame)
    ounces = int(match["ounces"])
    if ounces >= OUNCES_A_POUND:
        return Refusal(Reason.NOT_A_WEIGHT, frame)
    whole = int(match["pounds"]) * OUNCES_A_POUND + ounces
    sign = "-" if "-" in text else ""
    return Weighed(f"{whole}.{match['tenths']}", "oz", sign, is_marked=False).answer(frame)


def decode_brecknell(frame: bytes) -> Answer:
    """A number with its point, in pounds where it does not name another unit."""
    text = text_of(frame)
    match = _BRECKNELL.fullmatch(text)
    if match is None or not (match["unit"] or "." in match["number"]):
        return without_weight(text, frame)
    unit = match["unit"] or "lb"
    return Weighed(match["number"], unit, match["sign"], is_marked=False).answer(frame)
