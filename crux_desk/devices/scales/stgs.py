"""The "ST,GS" family: A&D, and many that were built like it. They send by themselves.

The first pair says whether it is stable (ST, US) or out of range (OL), the second whether it is
gross or net (GS, NT). Spaces, zeros and the place of the unit vary.
"""

from crux_desk.devices.scales.lines import NUMBER, SIGN, Weighed, text_of, without_weight
from crux_desk.domain.patterns import pattern
from crux_desk.domain.weighing.readings import Answer, Reason, Refusal

ENDS = b"\r\n"

_WEIGHT = pattern(
    rf"(?P<mark>ST|US|QT) *, *(?:(?P<kind>GS|NT) *,?)? *{SIGN} *{NUMBER} *(?P<unit>[A-Za-z%]*) *"
)
_OVER = pattern(r"OL *,.*")
_COUNT = "QT"


def decode_stgs(frame: bytes) -> Answer:
    """What a line says."""
    text = text_of(frame)
    if _OVER.fullmatch(text):
        return Refusal(Reason.OVER_CAPACITY, frame)
    match = _WEIGHT.fullmatch(text)
    if match is None:
        return without_weight(text, frame)
    if match["mark"] == _COUNT:
        return Refusal(Reason.COUNT, frame, match["unit"])
    is_stable, is_net = match["mark"] == "ST", match["kind"] == "NT"
    return Weighed(match["number"], match["unit"], match["sign"], is_stable, is_net).answer(frame)
