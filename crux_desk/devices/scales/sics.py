"""MT-SICS, the command set of Mettler-Toledo's balances and of many others.

Asked by SI: "S S" and a stable weight, "S D" and one that moves, "S I" busy, "S +" and "S -" out
of range; ES, ET and EL for what it did not understand. By fields, since columns vary.
"""

from crux_desk.devices.scales.lines import NUMBER, SIGN, Weighed, text_of
from crux_desk.domain.patterns import pattern
from crux_desk.domain.weighing.readings import Answer, Reason, Refusal

ENDS = b"\r\n"
POLL = b"SI\r\n"

# Some leave out the space before the unit.
_WEIGHT = pattern(rf"SI? +(?P<mark>[SD]) +{SIGN} *{NUMBER} *(?P<unit>[A-Za-z%]\S*)?")
_REFUSED = {
    ("S", "I"): Reason.BUSY,
    ("S", "+"): Reason.OVER_CAPACITY,
    ("S", "-"): Reason.BELOW_ZERO,
    ("ES",): Reason.NOT_UNDERSTOOD,
    ("ET",): Reason.NOT_UNDERSTOOD,
    ("EL",): Reason.NOT_UNDERSTOOD,
}


def decode_sics(frame: bytes) -> Answer:
    """What a line says."""
    text = text_of(frame).strip()
    words = tuple(text.split())
    if words[:1] == ("SI",):
        words = ("S", *words[1:])
    if words in _REFUSED:
        return Refusal(_REFUSED[words], frame)
    match = _WEIGHT.fullmatch(text)
    if match is None:
        return Refusal(Reason.NOT_A_WEIGHT, frame)
    is_stable = match["mark"] == "S"
    return Weighed(match["number"], match["unit"] or "", match["sign"], is_stable).answer(frame)
