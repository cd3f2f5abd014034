"""Leaves out of ICU's data (30 MB) what Qt does not ask for in this program.

    python packaging/trim_icu.py libicudata.so.73

Qt takes languages, numbers and dates from tables of its own; of ICU's it uses the order of letters
and the names of encodings. Names of countries and currencies, calendars, transliterations,
dictionaries and encodings that are not UTF-8 go. Needs `as`, `ld` and `nm` of binutils.

Source: the form of a "CmnD" package, ICU's source file tools/toolutil/pkg_gencmn.cpp.
"""

import re
import struct
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

MAGIC = b"\xda\x27"
KIND = b"CmnD"
ALIGNMENT = 16
SYMBOL = re.compile(r"([0-9a-f]+) [A-Z] (icudt\d+_dat)")

# Below icudt73l/. The order of letters, but for the very large tables of East Asian scripts.
KEPT = re.compile(
    r"[^/]+\.(icu|nrm|spp)"
    r"|coll/(?!ja|ko|zh).+"
    r"|(root|en|pool|res_index|supplementalData|likelySubtags|numberingSystems|keyTypeData"
    r"|icuver|icustd|plurals|pluralRanges|metadata|timezoneTypes|zoneinfo64|metaZones)\.res"
)


def read_items(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The header and the items of a package that begins where `data` does.

    Raises:
        ValueError: it is no such package.
    """
    (header_size,) = struct.unpack_from("<H", data)
    if data[2:4] != MAGIC or data[12:16] != KIND:
        raise ValueError("no package of ICU's data")
    base = header_size
    (count,) = struct.unpack_from("<I", data, base)
    entries = [struct.unpack_from("<II", data, base + 4 + 8 * index) for index in range(count)]
    items = {}
    for index, (name_at, item_at) in enumerate(entries):
        name_end = data.index(b"\0", base + name_at)
        name = data[base + name_at : name_end].decode("ascii")
        end = entries[index + 1][1] if index + 1 < count else None
        items[name] = data[base + item_at : None if end is None else base + end]
    return data[:header_size], items


def write_items(header: bytes, items: Mapping[str, bytes]) -> bytes:
    """A package of these items; they are found by halving, so they stand in order."""
    names = sorted(items)
    name_at = 4 + 8 * len(names)
    name_data = b"".join(name.encode("ascii") + b"\0" for name in names)
    item_at = _aligned(len(header) + name_at + len(name_data)) - len(header)
    table, body = struct.pack("<I", len(names)), b""
    name_place = name_at
    for name in names:
        table += struct.pack("<II", name_place, item_at + len(body))
        name_place += len(name) + 1
        body += items[name].ljust(_aligned(len(items[name])), b"\0")
    return (header + table + name_data).ljust(len(header) + item_at, b"\0") + body


def is_kept(name: str) -> bool:
    """Whether Qt may ask for this item: "icudt73l/coll/root.res"."""
    return KEPT.fullmatch(name.partition("/")[2]) is not None


def trim(library: Path) -> None:
    """Make `library` anew with the items that are kept, in its place.

    Raises:
        ValueError: its data are not in the form that is known.
        subprocess.CalledProcessError: a tool of binutils failed.
    """
    symbol, data = _data_of(library)
    header, items = read_items(data)
    kept = {name: item for name, item in items.items() if is_kept(name)}
    if not any("coll/root" in name for name in kept):
        raise ValueError("the order of letters is not among the data")
    _link(library, symbol, write_items(header, kept))


def _data_of(library: Path) -> tuple[str, bytes]:
    listing = _run("nm", "-D", "--defined-only", str(library))
    found = SYMBOL.search(listing)
    if found is None:
        raise ValueError(f"no data in {library}")
    # Nothing is relocated in a library of data alone: its sections stand at their addresses.
    address = int(found[1], 16)
    for line in _run("readelf", "-W", "-l", str(library)).splitlines():
        words = line.split()
        if words[:1] == ["LOAD"]:
            offset, virtual, size = (int(words[index], 16) for index in (1, 2, 4))
            if virtual <= address < virtual + size:
                start = offset + address - virtual
                return found[2], library.read_bytes()[start : offset + size]
    raise ValueError(f"no data in {library}")


def _link(library: Path, symbol: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data.bin").write_bytes(data)
        (folder / "data.s").write_text(
            f".section .rodata\n.balign 16\n.globl {symbol}\n.type {symbol}, %object\n"
            f'{symbol}:\n.incbin "{folder / "data.bin"}"\n.size {symbol}, . - {symbol}\n'
            '.section .note.GNU-stack,"",%progbits\n'
        )
        _run("as", "-o", str(folder / "data.o"), str(folder / "data.s"))
        made = folder / "made.so"
        _run("ld", "-shared", "-soname", library.name, "-o", str(made), str(folder / "data.o"))
        library.write_bytes(made.read_bytes())


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _aligned(size: int) -> int:
    return -(-size // ALIGNMENT) * ALIGNMENT


if __name__ == "__main__":
    trim(Path(sys.argv[1]))
