"""What serial scales put on the wire, protocol by protocol."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum

from crux_desk.domain.devices import ScaleProtocol as P


class Shows(Enum):
    """What a scale shows."""

    STABLE = "stable"
    MOVING = "moving"
    OVER = "over"
    BELOW = "below"


def _toledo(shows: Shows, pounds: Decimal) -> bytes:
    if shows is Shows.STABLE:
        return b"\x02%s\r" % f"{pounds:06.2f}".encode()
    return b"\x02?%s\r" % {Shows.MOVING: b"A", Shows.OVER: b"B", Shows.BELOW: b"D"}[shows]


def _sics(shows: Shows, pounds: Decimal) -> bytes:
    if shows in (Shows.OVER, Shows.BELOW):
        return b"S +\r\n" if shows is Shows.OVER else b"S -\r\n"
    mark = "S" if shows is Shows.STABLE else "D"
    return f"S {mark} {pounds:10.2f} lb\r\n".encode()


def _nci(shows: Shows, pounds: Decimal) -> bytes:
    if shows is Shows.STABLE:
        return f"\n{pounds:07.2f}LB\r\n00\r\x03".encode()
    return b"\n%s\r\x03" % {Shows.MOVING: b"10", Shows.OVER: b"02", Shows.BELOW: b"01"}[shows]


def _unmarked(form: Callable[[Decimal], str]) -> Callable[[Shows, Decimal], bytes]:
    """For those that do not say whether they move; out of range they show no digits."""

    def line(shows: Shows, pounds: Decimal) -> bytes:
        text = {Shows.OVER: "^^^^^^", Shows.BELOW: "------"}.get(shows) or form(pounds)
        return text.encode() + b"\r"

    return line


def _ounces(pounds: Decimal) -> str:
    tenths = int(pounds * 160)
    return f"{tenths // 160:02}{tenths % 160 // 10:02}{tenths % 10}"


def _lines(stable: str, moving: str, end: str) -> Callable[[Shows, Decimal], bytes]:
    """For those that mark a line by which they move; out of range as above."""

    def line(shows: Shows, pounds: Decimal) -> bytes:
        if shows in (Shows.OVER, Shows.BELOW):
            sign = "^" if shows is Shows.OVER else "_"
            return (sign * 9 + end).encode()
        form = stable if shows is Shows.STABLE else moving
        return (form.format(pounds) + end).encode()

    return line


WIRE: Mapping[P, Callable[[Shows, Decimal], bytes]] = {
    P.TOLEDO: _toledo,
    P.SICS: _sics,
    P.NCI: _nci,
    P.FAIRBANKS: _unmarked(lambda pounds: f"{pounds:7.2f} lb"),
    P.ENDICIA: _unmarked(_ounces),
    P.BRECKNELL: _unmarked(lambda pounds: f"{pounds:6.2f}lb"),
    P.NEXWEIGH: _lines("{:7.2f} lbG", "{:7.2f} lbg", "\r\n\x03"),
    P.OHAUS: _lines("{:11.2f} lb   ", "{:11.2f} lb ?  ", "\r\n"),
    P.STGS: _lines("ST,GS,+{:7.2f} lb", "US,GS,+{:7.2f} lb", "\r\n"),
    P.DORAN: _lines("\x02{:8.2f} LB", "\x02{:8.2f} LB MOT.", "\r\n"),
    P.SARTORIUS: _lines("+{:10.2f} lb ", "+{:10.2f}    ", "\r\n"),
}
"""A frame for what is shown, in pounds."""
