"""The pages of a write-ahead log, brought into a copy of its database by hand.

SQLite stops at the first frame whose sum is wrong, and with it at all that was written after. What is
behind it is mostly sound: of a frame that was damaged, one page is lost, not the day. So here all
frames are brought in, up to the last one that ends a transaction; what is damaged is for who reads.

See https://www.sqlite.org/fileformat2.html, "The Write-Ahead Log".
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

_HEADER = 32
_FRAME_HEADER = 24
_SALTS = slice(8, 16)
_PAGE_SIZE = 4096
"""What SQLite gives each new file; that of the header, which may be damaged, is not asked."""


def bring_in(main: Path, log: Path) -> None:
    """Write the log's pages into the database, which is made if it is not there; the log goes.

    Raises:
        OSError: one of them cannot be read, or written.
    """
    main.touch()
    with main.open("rb+") as file:
        for number, page in _pages(log.read_bytes(), main.stat().st_size // _PAGE_SIZE):
            file.seek((number - 1) * _PAGE_SIZE)
            file.write(page)
    log.unlink()


def _pages(content: bytes, pages_before: int) -> Iterator[tuple[int, bytes]]:
    size = _FRAME_HEADER + _PAGE_SIZE
    starts = range(_HEADER, len(content) - size + 1, size)
    frames = [content[start : start + size] for start in starts]
    # Behind its end there may be frames of an earlier round, with other salts.
    salts = Counter([content[16:24], *(frame[_SALTS] for frame in frames[:3])])
    own = salts.most_common(1)[0][0]
    ends = [n for n, frame in enumerate(frames) if frame[_SALTS] == own and any(frame[4:8])]
    for frame in frames[: ends[-1] + 1] if ends else []:
        number = int.from_bytes(frame[:4], "big")
        # Beyond what there can be, a damaged number would fill the disk.
        if 0 < number <= pages_before + len(frames):
            yield number, frame[_FRAME_HEADER:]
