"""A label printer of our own, as far as `paper/zpl` goes: boxes and pictures drawn, texts kept.

It takes nothing that it does not know, so that no command comes out of a text unseen.
"""

import re
from dataclasses import dataclass, field

import zxingcpp

_COMMAND = re.compile(r"([\^~])([A-Z][A-Z0-9@])([^^~]*)")
_HEX = re.compile(r"_([0-9A-F]{2})")


@dataclass
class Label:
    """What came out of it."""

    width: int = 0
    height: int = 0
    texts: list[str] = field(default_factory=list)
    pixels: list[bytearray] = field(default_factory=list)
    origin: tuple[int, int] = (0, 0)

    def take(self, name: str, value: str) -> None:
        """One command."""
        known = {"PW": self._size, "LL": self._size, "FO": self._place, "FD": self._text}
        known |= {"GB": self._box, "GF": self._picture}
        if name in known:
            known[name](value)
        else:
            assert name in {"XA", "XZ", "CI", "LH", "FW", "A0", "FB", "FH", "FS", "PQ"}, name

    def _size(self, value: str) -> None:
        if not self.width:
            self.width = int(value)
        else:
            self.height = int(value)
            self.pixels = [bytearray(b"\xff" * self.width) for _ in range(self.height)]

    def _place(self, value: str) -> None:
        left, top = value.split(",")
        self.origin = (int(left), int(top))
        assert self.origin[0] < self.width
        assert self.origin[1] < self.height

    def _text(self, value: str) -> None:
        self.texts.append(_HEX.sub(lambda sign: chr(int(sign[1], 16)), value))

    def _box(self, value: str) -> None:
        _box(self, self.origin, value)

    def _picture(self, value: str) -> None:
        _picture(self, self.origin, value)

    def blacken(self, left: int, top: int, width: int, height: int) -> None:
        assert left >= 0
        assert top >= 0
        assert left + width <= self.width, "over the right edge"
        assert top + height <= self.height, "over the lower edge"
        for row in self.pixels[top : top + height]:
            row[left : left + width] = bytes(width)

    @property
    def codes(self) -> list[str]:
        flat = memoryview(b"".join(self.pixels)).cast("B", (self.height, self.width))
        formats = zxingcpp.barcode_formats_from_str("Code128")
        return sorted(found.text for found in zxingcpp.read_barcodes(flat, formats=formats))


def printed(data: bytes) -> list[Label]:
    """The labels that a stream of ZPL makes."""
    labels: list[Label] = []
    text = data.decode("utf-8")
    left_over = _COMMAND.sub("", text).strip()
    assert not left_over, left_over[:80]
    is_open = False
    for mark, name, value in _COMMAND.findall(text):
        assert mark == "^", f"{mark}{name}"
        assert (name == "XA") is not is_open, name
        if name == "XA":
            labels.append(Label())
        is_open = name != "XZ"
        labels[-1].take(name, value.rstrip("\n"))
    assert not is_open
    return labels


def _box(label: Label, origin: tuple[int, int], value: str) -> None:
    width, height, thick = (int(part) for part in value.split(",")[:3])
    left, top = origin
    label.blacken(left, top, width, thick)
    label.blacken(left, top + height - thick, width, thick)
    label.blacken(left, top, thick, height)
    label.blacken(left + width - thick, top, thick, height)


def _picture(label: Label, origin: tuple[int, int], value: str) -> None:
    kind, total, again, size, data = value.split(",", 4)
    assert kind == "A"
    assert total == again
    per_row = int(size)
    rows, at = [], 0
    while at < len(data):
        comma = data.find(",", at)
        end = at + 2 * per_row
        if 0 <= comma < end:
            rows.append(bytes.fromhex(data[at:comma]).ljust(per_row, b"\0"))
            at = comma + 1
        else:
            rows.append(bytes.fromhex(data[at:end]))
            at = end
    assert len(rows) * per_row == int(total)
    for y, row in enumerate(rows):
        for x in range(8 * per_row):
            if row[x // 8] & (0x80 >> x % 8) and origin[0] + x < label.width:
                label.blacken(origin[0] + x, origin[1] + y, 1, 1)
