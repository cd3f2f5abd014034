"""Scans out of the bytes of a serial scanner, whatever chunks they come in. Pure; no clock.

A scan ends with CR, LF, CR LF, ETX or TAB. A scanner that was never heard to end one so is believed
to have ended after half a second of silence: had it ever, that would be half a scan.
"""

from enum import StrEnum

from crux_desk.domain.values import dataclass

MAX_SCAN = 4096
"""Bytes; more is no barcode."""
QUIET_S = 0.5
PARTED_S = 3.0
"""No scanner, and no busy computer, pauses so long in the midst of a scan."""

_ENDS = frozenset(b"\r\n\x03\t")
_GS = 0x1D
_CONTROLS = bytes(byte for byte in range(0x20) if byte != _GS)
_DIGITS = frozenset(b"0123456789")
_NEVER_LATIN = frozenset((*range(0x80, 0xA0), *range(0xB0, 0xBA)))
"""What control characters and digits become when a parity bit is taken for data."""
_FEW = 3


class Spoiled(StrEnum):
    """Why bytes are no scan."""

    WRONG_PARITY = "wrong_parity"
    """Seven bits and a parity were read as eight bits: the port is set up otherwise."""
    TOO_LONG = "too_long"
    IN_PARTS = "in_parts"
    """Half of it came long before the rest: it may be half of another one."""


@dataclass(frozen=True, slots=True)
class ScanText:
    """What a scanner read: the text, with its group separators; never empty.

    `is_latin` marks one that was no UTF-8, and was read as Latin-1.
    """

    text: str
    raw: bytes
    is_latin: bool = False


@dataclass(frozen=True, slots=True)
class SpoiledScan:
    """Bytes that are no scan, and why; of what was too long the beginning."""

    reason: Spoiled
    raw: bytes


FramedScan = ScanText | SpoiledScan


class ScanSplitter:
    """Cuts what one scanner sends into scans. Times in seconds of any clock that only goes forward."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._is_dropping = False
        self._is_parted = False
        self._has_ended_one = False
        self._fed_at_s = 0.0

    def feed(self, data: bytes, at_s: float) -> list[FramedScan]:
        """What these bytes complete."""
        found = []
        if self._held and self._has_ended_one and at_s - self._fed_at_s >= PARTED_S:
            # Half a scan is not the beginning of the next one; nobody knows which half is whose.
            self._is_parted = True
        for byte in data:
            self._fed_at_s = at_s
            if byte in _ENDS:
                self._has_ended_one = True
                found += self._take()
            elif not self._is_dropping:
                self._held.append(byte)
                self._is_dropping = len(self._held) > MAX_SCAN
        return found

    def quiet(self, at_s: float) -> list[FramedScan]:
        """What silence completes, now that nothing came."""
        if not self._held or at_s - self._fed_at_s < QUIET_S:
            return []
        if not self._has_ended_one:
            return self._take()
        # An end with a parity bit is no end; a scan is nothing that would come of it.
        framed = read_scan(bytes(self._held))
        if isinstance(framed, SpoiledScan):
            return self._take()
        return []

    def lose(self) -> None:
        """The scanner is gone: what it had begun is no scan."""
        self._held.clear()
        self._is_dropping = self._is_parted = False

    def _take(self) -> list[FramedScan]:
        raw, was_dropping, was_parted = bytes(self._held), self._is_dropping, self._is_parted
        self.lose()
        if was_dropping or was_parted:
            return [SpoiledScan(Spoiled.TOO_LONG if was_dropping else Spoiled.IN_PARTS, raw)]
        framed = read_scan(raw)
        return [] if framed is None else [framed]


def read_scan(raw: bytes) -> FramedScan | None:
    """What the bytes of a scan say; None where nothing is left of them."""
    content = raw.lstrip(_CONTROLS)
    if not content:
        return None
    try:
        return ScanText(content.decode("utf-8"), raw)
    except UnicodeDecodeError:
        if has_wrong_parity(raw):
            return SpoiledScan(Spoiled.WRONG_PARITY, raw)
        return ScanText(content.decode("latin-1"), raw, is_latin=True)


def has_wrong_parity(raw: bytes) -> bool:
    """Whether bytes are seven bits and a parity: all even, all odd, or high bytes among digits."""
    if all(byte < 0x80 for byte in raw):
        return False
    if all(byte >= 0x80 for byte in raw):
        return True
    parities = {byte.bit_count() % 2 for byte in raw}
    has_digits = not _DIGITS.isdisjoint(raw)
    return (len(raw) >= _FEW and len(parities) == 1) or (
        has_digits and not _NEVER_LATIN.isdisjoint(raw)
    )
