"""Ohaus. Asked by IP: the number to the right, unit, "?" while it moves, and a legend (NET, PCS)."""

from crux_desk.devices.scales.lines import NUMBER, SIGN, Weighed, text_of, without_weight
from crux_desk.domain.patterns import pattern
from crux_desk.domain.weighing.readings import Answer, Reason, Refusal

ENDS = b"\r\n"
POLL = b"IP\r\n"

_WEIGHT = pattern(
    rf" *{SIGN} *{NUMBER} +(?P<unit>[A-Za-z:%]{{1,5}}) *(?P<mark>\??) *(?P<legend>[A-Za-z]*) *"
)
_NOT_UNDERSTOOD = "ES"


def decode_ohaus(frame: bytes) -> Answer:
    """What a line says."""
    text = text_of(frame)
    if text.strip() == _NOT_UNDERSTOOD:
        return Refusal(Reason.NOT_UNDERSTOOD, frame)
    match = _WEIGHT.fullmatch(text)
    if match is None:
        return without_weight(text, frame)
    legend = match["legend"].upper()
    if legend == "PCS":
        return Refusal(Reason.COUNT, frame, legend)
    is_net = legend in ("N", "NET")
    weighed = Weighed(match["number"], match["unit"], match["sign"], not match["mark"], is_net)
    return weighed.answer(frame)
