"""Doran: STX, sign, number, unit, "MOT." while it moves. Pounds and ounces are two numbers."""

from crux_desk.devices.scales.lines import NUMBER, SIGN, Weighed, text_of, without_weight
from crux_desk.devices.scales.nci import pounds_and_ounces
from crux_desk.domain.patterns import pattern
from crux_desk.domain.weighing.readings import Answer, Reason, Refusal

ENDS = b"\r\n\x03"

_STX = b"\x02"
_MARKS = r" *(?P<net>NET|NT|N)? *(?:GROSS|GR|G)? *(?P<mark>MOT\.?)? *"
_WEIGHT = pattern(rf" *{SIGN} *{NUMBER} *(?P<unit>LB|OZ|KG|G){_MARKS}")
_POUNDS_AND_OUNCES = pattern(
    rf" *{SIGN} *(?P<pounds>[0-9]{{1,4}}) *LB +(?P<ounces>[0-9]{{1,2}}(?:\.[0-9]{{1,3}})?) *OZ{_MARKS}"
)


def decode_doran(frame: bytes) -> Answer:
    """What a frame says."""
    _, start, body = frame.rpartition(_STX)
    text = text_of(body)
    # Half a frame has no beginning.
    match = (_POUNDS_AND_OUNCES.fullmatch(text) or _WEIGHT.fullmatch(text)) if start else None
    if match is None:
        return without_weight(text, frame)
    if match["mark"] and "pounds" in match.groupdict():
        return Refusal(Reason.MOVING, frame)
    if "pounds" in match.groupdict():
        return pounds_and_ounces(match["pounds"], match["ounces"], match["sign"], frame)
    return Weighed(
        match["number"], match["unit"], match["sign"], not match["mark"], bool(match["net"])
    ).answer(frame)
