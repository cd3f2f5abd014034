"""The protocols of serial scales by their names: how each is read, asked, and usually set."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from crux_desk.devices.scales import (
    doran,
    fairbanks,
    nci,
    ohaus,
    salter,
    sartorius,
    sics,
    stgs,
    toledo,
)
from crux_desk.devices.scales.splitting import FrameSplitter
from crux_desk.domain.devices import Framing, ScaleProtocol, WireUnit
from crux_desk.domain.values import dataclass
from crux_desk.domain.weighing.readings import Answer, Unit


@dataclass(frozen=True, slots=True)
class Protocol:
    """How a serial scale is spoken with.

    Attributes:
        name: in the settings.
        decode: what a frame says; pure, and raises for no bytes whatever.
        ends: each of these bytes ends a frame.
        baud, framing: what the port is set to where the settings say nothing else.
        poll: what asks for a weight; b"" where the scale sends by itself.
        has_start: whether its frames have a beginning, so that the first one is known to be whole.
    """

    name: ScaleProtocol
    decode: Callable[[bytes], Answer]
    ends: bytes
    baud: int = 9600
    framing: Framing = Framing.EIGHT_NONE
    poll: bytes = b""
    has_start: bool = False

    def splitter(self) -> FrameSplitter:
        """Cuts what the port gives into frames for `decode`."""
        return FrameSplitter(self.ends, starts_whole=self.has_start)


_P = ScaleProtocol
_IN_ORDER = (
    # Those that send by themselves: to hear them, nothing has to be sent.
    Protocol(_P.STGS, stgs.decode_stgs, stgs.ENDS),
    Protocol(_P.NEXWEIGH, fairbanks.decode_nexweigh, fairbanks.NEXWEIGH_ENDS),
    Protocol(_P.DORAN, doran.decode_doran, doran.ENDS),
    Protocol(_P.ENDICIA, salter.decode_endicia, salter.ENDS, baud=2400),
    Protocol(_P.BRECKNELL, salter.decode_brecknell, salter.ENDS, baud=2400),
    Protocol(
        _P.TOLEDO,
        toledo.decode_toledo,
        toledo.ENDS,
        framing=Framing.SEVEN_EVEN,
        poll=toledo.POLL,
        # What it says once is not to be missed.
        has_start=True,
    ),
    Protocol(_P.NCI, nci.decode_nci, nci.ENDS, framing=Framing.SEVEN_EVEN, poll=nci.POLL),
    Protocol(_P.SICS, sics.decode_sics, sics.ENDS, poll=sics.POLL),
    Protocol(_P.OHAUS, ohaus.decode_ohaus, ohaus.ENDS, poll=ohaus.POLL),
    Protocol(
        _P.SARTORIUS,
        sartorius.decode_sartorius,
        sartorius.ENDS,
        baud=1200,
        framing=Framing.SEVEN_ODD,
        poll=sartorius.POLL,
    ),
    # The least strict comes last.
    Protocol(
        _P.FAIRBANKS,
        fairbanks.decode_fairbanks,
        fairbanks.BENCH_ENDS,
        framing=Framing.SEVEN_ODD,
        poll=fairbanks.BENCH_POLL,
    ),
)

PROTOCOLS: Mapping[ScaleProtocol, Protocol] = MappingProxyType(
    {protocol.name: protocol for protocol in _IN_ORDER}
)
"""All there are, in the order in which they are tried on a port that a person picked."""


def protocol_of(name: ScaleProtocol, unit: WireUnit = WireUnit.LB) -> Protocol:
    """The protocol of that name; `unit` is that of scales that do not send theirs."""
    protocol = PROTOCOLS[name]
    if name is not ScaleProtocol.TOLEDO:
        return protocol
    return replace(protocol, decode=partial(toledo.decode_toledo, unit=Unit(unit.value)))
