"""Serial scales: what each protocol's frames mean, however they are cut into chunks."""

from decimal import Decimal

import hypothesis.strategies as st
import pytest
from hypothesis import given

from crux_desk.devices.scales.protocols import PROTOCOLS, protocol_of
from crux_desk.devices.scales.splitting import MAX_FRAME
from crux_desk.domain.devices import Framing, ScaleProtocol, WireUnit
from crux_desk.domain.weighing.readings import Flag, Reading, Reason, Refusal, Unchanged, Unit

P = ScaleProtocol
LB, OZ, KG, G = Unit.POUND, Unit.OUNCE, Unit.KILOGRAM, Unit.GRAM


def answers(name: ScaleProtocol, stream: bytes) -> list[object]:
    """What a stream says, from its first whole frame on."""
    protocol = PROTOCOLS[name]
    splitter = protocol.splitter()
    splitter.feed(protocol.ends[-1:])
    return [protocol.decode(frame) for frame in splitter.feed(stream)]


WEIGHTS = [
    (P.TOLEDO, b"\x0200.52\r", "0.52", LB, True),
    (P.TOLEDO, b"\x02 12.34\r", "12.34", LB, True),
    (P.TOLEDO, b"\x02012.34\r", "12.34", LB, True),
    (P.TOLEDO, b"\x02 12.34N\r", "12.34", LB, True),
    (P.TOLEDO, b"\x0200.00\r", "0.00", LB, True),
    (P.SICS, b"S S      10.234 g\r\n", "10.234", G, True),
    (P.SICS, b"S D       9.998 g\r\n", "9.998", G, False),
    (P.SICS, b"S S      12340 kg\r\n", "12340", KG, True),
    (P.SICS, b"S S 1.5kg\r\n", "1.5", KG, True),
    (P.SICS, b"S S       5.25 lb\r\n", "5.25", LB, True),
    (P.SICS, b"S S      80.00 oz\r\n", "80.00", OZ, True),
    (P.SICS, b"S S      -0.000 g\r\n", "0.000", G, True),
    (P.NCI, b"\n0012.34LB\r\n00\r\x03", "12.34", LB, True),
    (P.NCI, b"\n  1.50KG\r\nS00\r\x03", "1.50", KG, True),
    (P.NCI, b"\n0000.00LB\r\n20\r\x03", "0.00", LB, True),
    (P.NCI, b"\n 5LB  3.2OZ\r\n00\r\x03", "83.2", OZ, True),
    (P.FAIRBANKS, b"  12.50 lb\r", "12.50", LB, True),
    (P.FAIRBANKS, b"  12.50\r", "12.50", LB, True),
    (P.FAIRBANKS, b"12.50 lb GR\r\n", "12.50", LB, True),
    (P.FAIRBANKS, b"   5.67 kg\r", "5.67", KG, True),
    (P.NEXWEIGH, b"123.45 lbG\r\n\x03", "123.45", LB, True),
    (P.NEXWEIGH, b"  12.5 kg n\r\n\x03", "12.5", KG, False),
    (P.NEXWEIGH, b"  12.5 oz N\r\n\x03", "12.5", OZ, True),
    (P.NEXWEIGH, b"123456 lb g\r\n\x03", "123456", LB, False),
    (P.ENDICIA, b"01023\r", "18.3", OZ, True),
    (P.ENDICIA, b" 00000\r", "0.0", OZ, True),
    (P.ENDICIA, b"A05159\r", "95.9", OZ, True),
    (P.BRECKNELL, b"  5.20lb\r", "5.20", LB, True),
    (P.BRECKNELL, b"12.34lb\r", "12.34", LB, True),
    (P.BRECKNELL, b"  3.45\r", "3.45", LB, True),
    (P.OHAUS, b"      12.345 kg          \r\n", "12.345", KG, True),
    (P.OHAUS, b"       5.25 lb ? NET\r\n", "5.25", LB, False),
    (P.OHAUS, b"       5.25 lb   NET\r\n", "5.25", LB, True),
    (P.OHAUS, b"     100.5 g  \r\n", "100.5", G, True),
    (P.STGS, b"ST,GS,+  1.240kg\r\n", "1.240", KG, True),
    (P.STGS, b"US,GS,+  0.860kg\r\n", "0.860", KG, False),
    (P.STGS, b"ST,GS,+000.500kg\r\n", "0.500", KG, True),
    (P.STGS, b"ST,GS,+      0.00     g\r\n", "0.00", G, True),
    (P.STGS, b"ST,NT,+   12.30 lb\r\n", "12.30", LB, True),
    (P.STGS, b"ST,+00012.34  g\r\n", "12.34", G, True),
    (P.DORAN, b"\x02+  12.50 LB\r\n", "12.50", LB, True),
    (P.DORAN, b"\x02   12.50 LB MOT.\r\n", "12.50", LB, False),
    (P.DORAN, b"\x02    1.234 KG\r", "1.234", KG, True),
    (P.DORAN, b"\x02   80.0 OZ\r", "80.0", OZ, True),
    (P.DORAN, b"\x02  250.5 G\r", "250.5", G, True),
    (P.DORAN, b"\x02   5 LB  3.2 OZ\r", "83.2", OZ, True),
    (P.SARTORIUS, b"+   123.45 g  \r\n", "123.45", G, True),
    (P.SARTORIUS, b"+     1.50 kg \r\n", "1.50", KG, True),
    (P.SARTORIUS, b"      5.25 lb \r\n", "5.25", LB, True),
]

REFUSALS = [
    (P.TOLEDO, b"\x02?A\r", Reason.MOVING),
    (P.TOLEDO, b"\x02?B\r", Reason.OVER_CAPACITY),
    (P.TOLEDO, b"\x02?D\r", Reason.BELOW_ZERO),
    (P.TOLEDO, b"\x02?H\r", Reason.NEEDS_REZERO),
    (P.TOLEDO, b"\x02?\x01\r", Reason.MOVING),
    (P.TOLEDO, b"\x02?\x07\r", Reason.MOVING),
    (P.TOLEDO, b"\x0201234\r", Reason.NOT_A_WEIGHT),
    (P.TOLEDO, b"12.34\r", Reason.NOT_A_WEIGHT),
    (P.TOLEDO, b"\x022.34\r", Reason.NOT_A_WEIGHT),
    (P.SICS, b"S I\r\n", Reason.BUSY),
    (P.SICS, b"S +\r\n", Reason.OVER_CAPACITY),
    (P.SICS, b"S -\r\n", Reason.BELOW_ZERO),
    (P.SICS, b"S S     -1.234 kg\r\n", Reason.BELOW_ZERO),
    (P.SICS, b"ES\r\n", Reason.NOT_UNDERSTOOD),
    (P.SICS, b"ET\r\n", Reason.NOT_UNDERSTOOD),
    (P.SICS, b"EL\r\n", Reason.NOT_UNDERSTOOD),
    (P.SICS, b"S S      12 PCS\r\n", Reason.COUNT),
    (P.SICS, b"S S      12 ct\r\n", Reason.UNKNOWN_UNIT),
    (P.SICS, b"S S      10.234\r\n", Reason.UNKNOWN_UNIT),
    (P.SICS, b"0.234 g\r\n", Reason.NOT_A_WEIGHT),
    (P.NCI, b"\n10\r\x03", Reason.MOVING),
    (P.NCI, b"\nS10\r\x03", Reason.MOVING),
    (P.NCI, b"\n02\r\x03", Reason.OVER_CAPACITY),
    (P.NCI, b"\n01\r\x03", Reason.BELOW_ZERO),
    (P.NCI, b"\n40\r\x03", Reason.FAULT),
    (P.NCI, b"\n08\r\x03", Reason.NEEDS_CALIBRATION),
    (P.NCI, b"\n00\r\x03", Reason.BUSY),
    (P.NCI, b"\n0012.34LB\r\n10\r\x03", Reason.MOVING),
    (P.NCI, b"\n?\r\x03", Reason.NOT_UNDERSTOOD),
    (P.NCI, b"\n -1.50LB\r\n00\r\x03", Reason.BELOW_ZERO),
    (P.NCI, b"\n 5LB 17.2OZ\r\n00\r\x03", Reason.NOT_A_WEIGHT),
    (P.FAIRBANKS, b" -12.50 lb\r", Reason.BELOW_ZERO),
    (P.FAIRBANKS, b"  12.50 pcs\r", Reason.COUNT),
    (P.FAIRBANKS, b"1234567.50 lb\r", Reason.NOT_A_WEIGHT),
    (P.NEXWEIGH, b"  12.5 gr G\r\n\x03", Reason.UNKNOWN_UNIT),
    (P.NEXWEIGH, b" -12.5 lb G\r\n\x03", Reason.BELOW_ZERO),
    (P.NEXWEIGH, b" -12.5 lb g\r\n\x03", Reason.MOVING),
    (P.NEXWEIGH, b"  12.5 lb\r\n\x03", Reason.NOT_A_WEIGHT),
    (P.ENDICIA, b"01993\r", Reason.NOT_A_WEIGHT),
    (P.ENDICIA, b"-01023\r", Reason.BELOW_ZERO),
    (P.ENDICIA, b"1023\r", Reason.NOT_A_WEIGHT),
    (P.BRECKNELL, b" -5.20lb\r", Reason.BELOW_ZERO),
    (P.BRECKNELL, b"000520\r", Reason.NOT_A_WEIGHT),
    (P.BRECKNELL, b"------\r", Reason.BELOW_ZERO),
    (P.OHAUS, b"         12 PCS\r\n", Reason.COUNT),
    (P.OHAUS, b"       12 g   PCS\r\n", Reason.COUNT),
    (P.OHAUS, b"      -5.25 lb\r\n", Reason.BELOW_ZERO),
    (P.OHAUS, b"       3:12 lb:oz\r\n", Reason.NOT_A_WEIGHT),
    (P.OHAUS, b"       3.5 dwt\r\n", Reason.UNKNOWN_UNIT),
    (P.OHAUS, b" ^^^^^^^^^\r\n", Reason.OVER_CAPACITY),
    (P.OHAUS, b" _________\r\n", Reason.BELOW_ZERO),
    (P.OHAUS, b"ES\r\n", Reason.NOT_UNDERSTOOD),
    (P.STGS, b"OL,GS,+      kg\r\n", Reason.OVER_CAPACITY),
    (P.STGS, b"OL,+99999999  g\r\n", Reason.OVER_CAPACITY),
    (P.STGS, b"ST,GS,-  1.240kg\r\n", Reason.BELOW_ZERO),
    (P.STGS, b"US,GS,-  1.240kg\r\n", Reason.MOVING),
    (P.STGS, b"QT,+00000123 PC\r\n", Reason.COUNT),
    (P.STGS, b"ST,GS,+  1.240\r\n", Reason.UNKNOWN_UNIT),
    (P.STGS, b"GS,+  1.240kg\r\n", Reason.NOT_A_WEIGHT),
    (P.DORAN, b"\x02-  12.50 LB\r\n", Reason.BELOW_ZERO),
    (P.DORAN, b"\x02   5 LB  3.2 OZ MOT.\r", Reason.MOVING),
    (P.DORAN, b"  12.50 LB\r\n", Reason.NOT_A_WEIGHT),
    (P.SARTORIUS, b"+   123.45    \r\n", Reason.MOVING),
    (P.SARTORIUS, b"-   123.45 g  \r\n", Reason.BELOW_ZERO),
    (P.SARTORIUS, b"       H      \r\n", Reason.OVER_CAPACITY),
    (P.SARTORIUS, b"       L      \r\n", Reason.BELOW_ZERO),
    (P.SARTORIUS, b"    Err 54    \r\n", Reason.FAULT),
    (P.SARTORIUS, b"3.45 g  \r\n", Reason.NOT_A_WEIGHT),
    (P.SARTORIUS, b"+    12 pcs   \r\n", Reason.COUNT),
]

UNMARKED = (P.FAIRBANKS, P.ENDICIA, P.BRECKNELL)


@pytest.mark.parametrize(("name", "stream", "value", "unit", "is_stable"), WEIGHTS)
def test_a_weight(name, stream, value, unit, is_stable):
    (reading,) = answers(name, stream)
    assert isinstance(reading, Reading)
    assert (reading.value, reading.unit, reading.is_stable) == (Decimal(value), unit, is_stable)
    assert reading.is_zero == (is_stable and not Decimal(value))
    assert (Flag.UNMARKED in reading.flags) == (name in UNMARKED)
    assert reading.raw in stream


@pytest.mark.parametrize(("name", "stream", "reason"), REFUSALS)
def test_what_is_no_weight_says_why(name, stream, reason):
    (refusal,) = answers(name, stream)
    assert isinstance(refusal, Refusal)
    assert refusal.reason is reason


def test_a_toledo_that_says_only_its_status_confirms_what_it_said_before():
    unchanged, net, zero = answers(P.TOLEDO, b"\x02?@\r\x02?`\r\x02?P\r")
    assert isinstance(unchanged, Unchanged)
    assert isinstance(net, Unchanged)
    assert isinstance(zero, Reading)
    assert zero.is_zero


def test_a_net_weight_is_a_weight_and_marked():
    for name, stream in (
        (P.TOLEDO, b"\x02 12.34N\r"),
        (P.STGS, b"ST,NT,+ 1.0kg\r\n"),
        (P.NEXWEIGH, b"1.0 lb N\r\n"),
        (P.OHAUS, b" 1.0 lb   NET\r\n"),
        (P.DORAN, b"\x02  1.0 LB NET\r\n"),
    ):
        (reading,) = answers(name, stream)
        assert isinstance(reading, Reading)
        assert Flag.NET in reading.flags


def test_a_toledo_weighs_in_the_unit_that_it_is_set_to():
    reading = protocol_of(P.TOLEDO, WireUnit.KG).decode(b"\x02 01.50")
    assert isinstance(reading, Reading)
    assert reading.unit is KG
    assert protocol_of(P.SICS, WireUnit.KG) is PROTOCOLS[P.SICS]


def test_every_protocol_that_can_be_set_is_there_with_its_framing():
    assert set(PROTOCOLS) == set(ScaleProtocol)
    assert {name for name, one in PROTOCOLS.items() if one.framing is Framing.SEVEN_EVEN} == {
        P.TOLEDO,
        P.NCI,
    }
    assert PROTOCOLS[P.FAIRBANKS].framing is Framing.SEVEN_ODD
    assert PROTOCOLS[P.ENDICIA].baud == PROTOCOLS[P.BRECKNELL].baud == 2400
    assert {name: one.poll for name, one in PROTOCOLS.items() if one.poll} == {
        P.TOLEDO: b"W",
        P.NCI: b"W\r",
        P.SICS: b"SI\r\n",
        P.FAIRBANKS: b"\r",
        P.OHAUS: b"IP\r\n",
        P.SARTORIUS: b"\x1bP\r\n",
    }


@pytest.mark.parametrize("name", list(PROTOCOLS))
@pytest.mark.parametrize("is_asked", [False, True])
def test_half_a_frame_is_no_weight(name, is_asked):
    """Neither the one that is first heard, nor the rest of one that was cut by a question."""
    streams = [stream for known, stream, *_ in WEIGHTS if known is name]
    for stream in streams:
        for cut in range(1, len(stream)):
            splitter = PROTOCOLS[name].splitter()
            if is_asked:
                splitter.feed(PROTOCOLS[name].ends[-1:] + stream[:cut])
                splitter.restart(is_cut=True)
            answers = [PROTOCOLS[name].decode(frame) for frame in splitter.feed(stream[cut:])]
            assert not any(isinstance(answer, Reading) for answer in answers)


@pytest.mark.parametrize("name", list(PROTOCOLS))
@given(data=st.data())
def test_no_bytes_raise_or_are_a_stable_weight_that_is_none(name, data):
    known = [stream for one, stream, *_ in (*WEIGHTS, *REFUSALS) if one is name]
    pieces = st.sampled_from(known) | st.binary(max_size=12)
    stream = b"".join(data.draw(st.lists(pieces, max_size=4)))
    protocol = PROTOCOLS[name]
    for frame in [*protocol.splitter().feed(stream), stream]:
        answer = protocol.decode(frame)
        if isinstance(answer, Reading):
            # What is read stands there, number for number, and is never negative.
            assert answer.value >= 0
            assert sum(48 <= byte <= 57 for byte in frame) >= 1 or answer.is_zero


@pytest.mark.parametrize("name", list(PROTOCOLS))
@given(garbage=st.binary(max_size=40))
def test_random_bytes_are_hardly_ever_understood(name, garbage):
    answer = PROTOCOLS[name].decode(garbage)
    if isinstance(answer, Reading) and answer.is_stable:
        assert answer.unit.value in garbage.decode("latin-1").lower() or name in (
            P.TOLEDO,
            P.ENDICIA,
            P.BRECKNELL,
            P.FAIRBANKS,
        )


@pytest.mark.parametrize("name", list(PROTOCOLS))
@given(data=st.data())
def test_chunks_never_change_the_frames(name, data):
    known = [stream for one, stream, *_ in (*WEIGHTS, *REFUSALS) if one is name]
    pieces = st.sampled_from(known) | st.binary(max_size=2 * MAX_FRAME)
    stream = b"".join(data.draw(st.lists(pieces, max_size=6)))
    whole = PROTOCOLS[name].splitter().feed(stream)
    splitter, frames, rest = PROTOCOLS[name].splitter(), [], stream
    while rest:
        size = data.draw(st.integers(1, len(rest)))
        frames += splitter.feed(rest[:size])
        rest = rest[size:]
    assert frames == whole
    assert all(len(frame) <= MAX_FRAME for frame in frames)


def test_a_frame_without_an_end_is_thrown_away_up_to_the_next():
    splitter = PROTOCOLS[P.SICS].splitter()
    assert splitter.feed(b"\r" + b"x" * 1000 + b" S S 9 kg\r\nS S 1 kg\r\n") == [b"S S 1 kg"]
    assert splitter.take_thrown() == b""
    assert splitter.feed(b"S S 2") == []
    assert splitter.begun == b"S S 2"
    splitter.restart()
    assert splitter.feed(b"S S 3 kg\r\n") == [b"S S 3 kg"]
    splitter.restart(is_cut=True)
    assert splitter.feed(b".4 kg\r\nS S 5 kg\r\n") == [b"S S 5 kg"]


@pytest.mark.parametrize("name", list(PROTOCOLS))
def test_what_never_ends_is_no_such_stream_and_is_told(name):
    splitter = PROTOCOLS[name].splitter()
    assert splitter.feed(b"x" * 100) == []
    assert splitter.take_thrown() == b""
    assert splitter.feed(b"x" * 100) == []
    assert splitter.take_thrown() == b"x" * MAX_FRAME
    assert splitter.take_thrown() == b""
    assert splitter.feed(b"y" * 200) == []
    assert splitter.take_thrown() == b"y" * MAX_FRAME
