"""Pictures made by Qt, in files."""

from pathlib import Path

from PySide6.QtGui import QColor, QImage

RED = QColor(200, 30, 30)


def make_picture(path: Path, width: int = 800, height: int = 600, color: QColor = RED) -> Path:
    """A file of one color, in the format that its name says."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(color)
    assert image.save(str(path)), f"Qt cannot write {path.suffix}"
    return path
