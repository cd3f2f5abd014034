"""Sartorius, 16 characters. Asked by ESC P: sign, value, unit, which is blank while it moves."""

from crux_desk.devices.scales.lines import NUMBER, Weighed, text_of, without_weight
from crux_desk.domain.patterns import pattern
from crux_desk.domain.weighing.readings import Answer, Reason, Refusal

ENDS = b"\r\n"
POLL = b"\x1bP\r\n"

# A line that was cut in its number has no sign, nor the blank in its place.
_WEIGHT = pattern(rf"(?P<sign>[+ -]) *{NUMBER} *(?P<unit>[A-Za-z%]{{0,3}}) *")
_WORDS = {"H": Reason.OVER_CAPACITY, "L": Reason.BELOW_ZERO}
_FAULT = pattern(r" *(?P<fault>Err *[0-9]*) *")


def decode_sartorius(frame: bytes) -> Answer:
    """What a line says."""
    text = text_of(frame)
    if text.strip() in _WORDS:
        return Refusal(_WORDS[text.strip()], frame)
    if fault := _FAULT.fullmatch(text):
        return Refusal(Reason.FAULT, frame, fault["fault"])
    match = _WEIGHT.fullmatch(text)
    if match is None:
        return without_weight(text, frame)
    if not match["unit"]:
        return Refusal(Reason.MOVING, frame)
    return Weighed(match["number"], match["unit"], match["sign"]).answer(frame)
