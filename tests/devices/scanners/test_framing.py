"""Bytes to scans: every end, whatever the chunks; rubbish is named and is no scan."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from crux_desk.devices.scanners.framing import (
    MAX_SCAN,
    QUIET_S,
    FramedScan,
    ScanSplitter,
    ScanText,
    Spoiled,
    SpoiledScan,
    has_wrong_parity,
    read_scan,
)


def texts(scans: list[FramedScan]) -> list[str]:
    return [scan.text for scan in scans if isinstance(scan, ScanText)]


def with_parity(data: bytes, odd: int = 0) -> bytes:
    """Seven bits and a parity, as a port of eight bits reads them."""
    return bytes(byte | 0x80 if byte.bit_count() % 2 != odd else byte for byte in data)


@pytest.mark.parametrize("end", [b"\r", b"\n", b"\r\n", b"\x03", b"\t", b"\r\x03"])
def test_every_end(end):
    splitter = ScanSplitter()
    assert texts(splitter.feed(b"\x02000106" + end + b"\x02\x015-20091" + end, 0)) == [
        "000106",
        "5-20091",
    ]
    assert splitter.quiet(10) == []


def test_group_separators_are_kept():
    scans = ScanSplitter().feed(b"\x02]C10109501101530003\x1d10AB\x1d21X\r\x1d01\r", 0)
    assert texts(scans) == ["]C10109501101530003\x1d10AB\x1d21X", "\x1d01"]


def test_text_that_is_no_utf_8_is_latin_and_marked():
    utf, latin = ScanSplitter().feed("Größe\r".encode() + "Größe\r".encode("latin-1"), 0)
    assert (utf, latin) == (
        ScanText("Größe", "Größe".encode()),
        ScanText("Größe", "Größe".encode("latin-1"), is_latin=True),
    )


def test_silence_ends_a_scan_of_a_scanner_that_has_no_end():
    splitter = ScanSplitter()
    assert splitter.feed(b"0001", 0) == []
    assert splitter.quiet(QUIET_S - 0.1) == []
    assert splitter.feed(b"06", 0.4) == []
    assert splitter.quiet(0.4 + QUIET_S - 0.1) == []
    assert texts(splitter.quiet(0.4 + QUIET_S)) == ["000106"]
    assert texts(splitter.feed(b"5-20091", 5) + splitter.quiet(6)) == ["5-20091"]


def test_silence_never_makes_a_scan_of_half_a_one():
    splitter = ScanSplitter()
    splitter.feed(b"000106\r0001", 0)
    assert splitter.quiet(2) == []
    assert texts(splitter.feed(b"07\r", 2)) == ["000107"]


def test_half_a_scan_is_not_the_beginning_of_the_next_one():
    splitter = ScanSplitter()
    splitter.feed(b"000106\r0001", 0)
    assert splitter.quiet(60) == []
    (spoiled,) = splitter.feed(b"1Z5R89390357567127\r", 60)
    assert isinstance(spoiled, SpoiledScan)
    assert spoiled.reason is Spoiled.IN_PARTS
    assert texts(splitter.feed(b"000106\r", 61)) == ["000106"]


def test_what_is_begun_when_the_scanner_is_lost_is_no_scan():
    splitter = ScanSplitter()
    splitter.feed(b"\r0001", 0)
    splitter.lose()
    assert texts(splitter.feed(b"06\r", 0)) == ["06"]


@pytest.mark.parametrize("odd", [0, 1])
@pytest.mark.parametrize("text", [b"\x02 12.34", b"000106", b"1Z5R89390357567127", b"EM-014"])
def test_a_wrong_parity_is_named_and_no_scan(odd, text):
    raw = with_parity(text, odd)
    assert read_scan(raw) == SpoiledScan(Spoiled.WRONG_PARITY, raw)


def test_a_wrong_parity_is_named_even_where_it_hides_the_ends():
    splitter = ScanSplitter()
    splitter.feed(b"000106\r", 0)
    raw = with_parity(b"000106\r")
    assert splitter.feed(raw, 1) == []
    assert splitter.quiet(2) == [SpoiledScan(Spoiled.WRONG_PARITY, raw)]


@pytest.mark.parametrize("raw", [b"\xb0\xb1\xb2", b"12\xb3", b"AB\x8d1", b"\xff" * 8])
def test_high_bytes_among_digits_are_parity(raw):
    assert has_wrong_parity(raw)


@pytest.mark.parametrize("text", ["Größe 12", "café", "Ñandú 7", "plain 123"])
def test_words_with_accents_are_none(text):
    assert not has_wrong_parity(text.encode("latin-1"))


def test_what_is_too_long_is_thrown_away_and_named():
    splitter = ScanSplitter()
    long, good = splitter.feed(b"x" * 10_000 + b"\r000106\r", 0)
    assert isinstance(long, SpoiledScan)
    assert long.reason is Spoiled.TOO_LONG
    assert len(long.raw) == MAX_SCAN + 1
    assert good == ScanText("000106", b"000106")
    whole = b"y" * MAX_SCAN
    assert splitter.feed(whole + b"\r", 0) == [ScanText(whole.decode(), whole)]


PIECES = st.sampled_from(
    [b"000106\r", b"5-20091\r\n", b"\x02A\x03", b"x\x1dy\t", with_parity(b"000106\r"), b"\r\n"]
)


@given(st.lists(PIECES | st.binary(max_size=20), max_size=12), st.data())
def test_chunks_never_change_the_scans(pieces, data):
    stream = b"".join(pieces)
    whole = ScanSplitter().feed(stream, 0)
    splitter, scans, rest = ScanSplitter(), [], stream
    while rest:
        size = data.draw(st.integers(1, len(rest)))
        scans += splitter.feed(rest[:size], 0)
        rest = rest[size:]
    assert scans == whole


@given(st.binary(max_size=60))
def test_no_bytes_raise_and_none_are_dropped_in_silence(raw):
    scan = read_scan(raw)
    if scan is None:
        assert all(byte < 0x20 for byte in raw)
    else:
        assert scan.raw == raw
        if isinstance(scan, ScanText):
            assert scan.text
