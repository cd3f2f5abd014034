"""Toledo 8213 and 8217, and Mettler-Toledo's PS60 on its serial port.

Asked by W: STX, five or six characters of weight, N for a net weight; or STX, "?" and a byte of
status. The unit is not on the wire. Some say a weight once, and then only that nothing changed.
"""

from crux_desk.devices.scales.lines import NUMBER, Weighed
from crux_desk.domain.patterns import pattern
from crux_desk.domain.weighing.readings import Answer, Reason, Refusal, Unchanged, Unit

ENDS = b"\r"
POLL = b"W"

_STX = b"\x02"
_LENGTHS = (5, 6)
_WEIGHT = pattern(rf" *{NUMBER}")
_AT_ZERO = 0x10
_REFUSED = (
    (0x01, Reason.MOVING),
    (0x02, Reason.OVER_CAPACITY),
    (0x04, Reason.BELOW_ZERO),
    (0x08, Reason.NEEDS_REZERO),
)
"""Bits of the status, in the order of what explains it. 0x20, a net weight, is no error."""


def decode_toledo(frame: bytes, unit: Unit = Unit.POUND) -> Answer:
    """What a frame says, of a scale that weighs in `unit`."""
    _, start, body = frame.rpartition(_STX)
    if start and body.startswith(b"?") and len(body) == 2:
        return _status(body[1], unit, frame)
    is_net = body.endswith(b"N")
    text = body.removesuffix(b"N").decode("latin-1")
    match = _WEIGHT.fullmatch(text)
    # Without a point there is no telling where it would be.
    if not start or match is None or len(text) not in _LENGTHS or "." not in text:
        return Refusal(Reason.NOT_A_WEIGHT, frame)
    return Weighed(match["number"], unit.value, is_net=is_net).answer(frame)


def _status(status: int, unit: Unit, frame: bytes) -> Answer:
    for bit, reason in _REFUSED:
        if status & bit:
            return Refusal(reason, frame)
    if status & _AT_ZERO:
        return Weighed("0", unit.value).answer(frame)
    return Unchanged(frame)
