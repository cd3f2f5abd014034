"""Frames out of whatever chunks a port gives. What comes out never depends on the chunks."""

MAX_FRAME = 128
"""Bytes; no scale says more at a time. What is longer is thrown away up to its end."""


class FrameSplitter:
    """Cuts a stream at the bytes that end a frame; what is empty is left out.

    A scale is mostly first heard in mid-frame: half a number is a number too, so what comes before
    the first end is not used, but where frames have a beginning of their own (`starts_whole`).
    """

    def __init__(self, ends: bytes, *, starts_whole: bool) -> None:
        self._ends = frozenset(ends)
        self._held = bytearray()
        self._is_dropping = not starts_whole
        self._thrown = bytearray()

    @property
    def is_dropping(self) -> bool:
        """Whether what comes is thrown away, up to the next end."""
        return self._is_dropping

    @property
    def begun(self) -> bytes:
        """What there is of a frame that has no end yet."""
        return bytes(self._held)

    def feed(self, data: bytes) -> list[bytes]:
        """The frames that these bytes complete."""
        frames = []
        for byte in data:
            if byte in self._ends:
                if self._held:
                    frames.append(bytes(self._held))
                self.restart()
            elif self._is_dropping:
                self._thrown.append(byte)
            else:
                self._held.append(byte)
                if len(self._held) > MAX_FRAME:
                    self._thrown, self._held = self._held, bytearray()
                    self._is_dropping = True
        return frames

    def take_thrown(self) -> bytes:
        """What was thrown away, once it is more than any frame has: this is no such stream."""
        if len(self._thrown) <= MAX_FRAME:
            return b""
        thrown, self._thrown = bytes(self._thrown[:MAX_FRAME]), bytearray()
        return thrown

    def restart(self, *, is_cut: bool = False) -> None:
        """What was begun is given up. Where a frame was cut, its rest is none."""
        self._held.clear()
        self._thrown.clear()
        self._is_dropping = is_cut
