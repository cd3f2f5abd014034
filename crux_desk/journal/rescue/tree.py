"""How far the tree of a table leads in a damaged file, by SQLite's file format.

See https://www.sqlite.org/fileformat2.html, "B-tree Pages". A page of a table's tree is a leaf, or
leads to other pages: each of its cells has a page, and the highest key in it; a last page has what
is higher than all of them.
"""

from pathlib import Path

LEAF = 0x0D
INNER = 0x05
"""The first byte of a page of a table's tree."""

_LEAST_CELL = 6
"""Bytes of the smallest cell, with its pointer: what bounds how many cells a page has."""
_DEEPEST = 20


def highest_key(path: Path, page_size: int, root: int) -> int | None:
    """The highest key that can lead to a row; None where the last page is there, whatever is in it.

    Args:
        path: the database, without a log of its own.
        page_size: bytes of a page.
        root: the number of the page that the table begins on, from 1.
    """
    highest = 0
    with path.open("rb") as file:
        for _ in range(_DEEPEST):
            file.seek((root - 1) * page_size)
            page = file.read(page_size)
            cells = int.from_bytes(page[3:5], "big")
            if len(page) < page_size or cells > page_size // _LEAST_CELL:
                return highest
            if page[0] == LEAF:
                return None
            if page[0] != INNER:
                return highest
            if cells:
                pointer = 12 + 2 * (cells - 1)
                cell = int.from_bytes(page[pointer : pointer + 2], "big")
                highest = max(highest, _number(page[cell + 4 : cell + 13]))
            root = int.from_bytes(page[8:12], "big")
    return None


def _number(data: bytes) -> int:
    """SQLite's number of variable length: 7 bits a byte, the ninth byte whole."""
    value = 0
    for byte in data[:8]:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value
    return value << 8 | data[8] if len(data) > 8 else value
