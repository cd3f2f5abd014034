"""How far a damaged tree leads, against what SQLite itself still reads of the file."""

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crux_desk.journal.rescue.tree import highest_key

PAGE = 512
"""Small pages make a deep tree of few rows."""


def a_table(path: Path, keys: list[int]) -> int:
    """A table with a row of each key; the page that it begins on."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA page_size = {PAGE}")
        connection.execute("CREATE TABLE t (key INTEGER PRIMARY KEY, text)")
        connection.executemany("INSERT INTO t VALUES (?, ?)", [(key, "x" * 60) for key in keys])
        connection.commit()
        return int(connection.execute("SELECT rootpage FROM sqlite_master").fetchone()[0])


def readable(path: Path, keys: list[int]) -> list[int]:
    found = []
    with closing(sqlite3.connect(path)) as connection:
        for key in keys:
            try:
                found += connection.execute("SELECT key FROM t WHERE key = ?", (key,)).fetchall()
            except sqlite3.Error:
                continue
    return [key for (key,) in found]


KEYS = {
    "one leaf": list(range(1, 4)),
    "two levels": list(range(1, 200)),
    "three levels": list(range(1, 4000)),
    "large keys": [2**40 + 7 * number for number in range(2000)],
    "the largest": [2**63 - 1 - number for number in range(300)],
}


@pytest.mark.parametrize("keys", KEYS.values(), ids=KEYS)
def test_no_row_that_can_be_read_is_beyond_it(tmp_path, keys):
    path = tmp_path / "t.sqlite3"
    root = a_table(path, keys)
    assert highest_key(path, PAGE, root) is None
    pages = path.stat().st_size // PAGE
    bounded = 0
    for kept in {root, *range(root + 1, pages, max(1, pages // 12))}:
        cut = tmp_path / f"{kept}.sqlite3"
        cut.write_bytes(path.read_bytes()[: kept * PAGE])
        highest = highest_key(cut, PAGE, root)
        found = readable(cut, keys)
        assert highest is None or max(found, default=0) <= highest
        bounded += highest is not None
    assert bounded or pages == root


def test_a_beginning_of_rubbish_leads_nowhere(tmp_path):
    path = tmp_path / "t.sqlite3"
    root = a_table(path, KEYS["two levels"])
    for rubbish in (b"\0" * PAGE, b"\x5a" * PAGE, b"\x05" + b"\xff" * (PAGE - 1)):
        with path.open("rb+") as file:
            file.seek((root - 1) * PAGE)
            file.write(rubbish)
        assert highest_key(path, PAGE, root) == 0
    os.truncate(path, PAGE)
    assert highest_key(path, PAGE, root) == 0


def test_noise_never_raises(tmp_path):
    path = tmp_path / "t.sqlite3"
    chance = random.Random(7)
    for _ in range(500):
        kind = chance.choice(b"\x05\x0d\x00")
        path.write_bytes(b"".join(bytes([kind]) + chance.randbytes(PAGE - 1) for _ in range(4)))
        highest = highest_key(path, PAGE, 2)
        assert highest is None or highest >= 0


def test_a_tree_that_leads_back_to_itself_ends(tmp_path):
    path = tmp_path / "t.sqlite3"
    page = bytearray(PAGE)
    page[0], page[8:12] = 5, (1).to_bytes(4, "big")
    path.write_bytes(page)
    assert highest_key(path, PAGE, 1) is None
