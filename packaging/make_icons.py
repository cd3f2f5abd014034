"""Draws the program's icon in every size and form that a desktop asks for.

    python packaging/make_icons.py FOLDER

A menu of Linux takes PNG files, Windows an .ico, macOS an .icns; both are plain containers of PNGs.
"""

import os
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).parent.parent / "resources" / "icons" / "crux-desk.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_TYPES = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512}


def png(size: int) -> bytes:
    """The icon, `size` pixels wide and high."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):
        raise RuntimeError("the icon cannot be drawn")
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Windows' form: a table of sizes and places, then the pictures."""
    at = 6 + 16 * len(ICO_SIZES)
    table, data = struct.pack("<HHH", 0, 1, len(ICO_SIZES)), b""
    for size in ICO_SIZES:
        picture = pictures[size]
        table += struct.pack(
            "<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), at + len(data)
        )
        data += picture
    return table + data


def icns(pictures: dict[int, bytes]) -> bytes:
    """The form of macOS: a name, a length and a picture, again and again."""
    data = b"".join(
        kind + struct.pack(">I", 8 + len(pictures[size])) + pictures[size]
        for kind, size in ICNS_TYPES.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(data)) + data


def make_icons(folder: Path) -> None:
    """Write them all into `folder`."""
    pictures = {size: png(size) for size in SIZES}
    for size, picture in pictures.items():
        path = folder / "hicolor" / f"{size}x{size}" / "apps" / "crux-desk.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture)
    scalable = folder / "hicolor" / "scalable" / "apps" / "crux-desk.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    scalable.write_bytes(SOURCE.read_bytes())
    (folder / "crux-desk.ico").write_bytes(ico(pictures))
    (folder / "crux-desk.icns").write_bytes(icns(pictures))


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication(sys.argv[:1])
    make_icons(Path(sys.argv[1]))
