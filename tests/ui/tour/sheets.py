"""Contact sheets: thumbnails of all pictures with their names, a few on each page."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

COLUMNS, ROWS = 4, 5
WIDTH, CAPTION, GAP = 480, 26, 12


def write_sheets(views: Path, sheets: Path) -> list[Path]:
    """A few pages for each folder of pictures in `views`; what was written."""
    sheets.mkdir(parents=True, exist_ok=True)
    return [
        page
        for folder in sorted(path for path in views.iterdir() if path.is_dir())
        for page in _pages(sorted(folder.glob("*.png")), sheets, folder.name)
    ]


def _pages(pictures: Sequence[Path], sheets: Path, look: str) -> Iterator[Path]:
    on_page = COLUMNS * ROWS
    for number, first in enumerate(range(0, len(pictures), on_page), 1):
        path = sheets / f"{look}-{number}.png"
        if not page_of(pictures[first : first + on_page]).save(str(path)):
            raise OSError(f"{path} cannot be written")
        yield path


def page_of(pictures: Sequence[Path]) -> QImage:
    """One page: each picture as wide as a column, its name below it."""
    images = [QImage(str(path)) for path in pictures]
    high = max(image.height() * WIDTH // max(1, image.width()) for image in images)
    rows = -(-len(images) // COLUMNS)
    page = QImage(
        GAP + COLUMNS * (WIDTH + GAP),
        GAP + rows * (high + CAPTION + GAP),
        QImage.Format.Format_RGB32,
    )
    page.fill(0x808890)
    painter = QPainter(page)
    for place, (path, image) in enumerate(zip(pictures, images, strict=True)):
        row, column = divmod(place, COLUMNS)
        left, top = GAP + column * (WIDTH + GAP), GAP + row * (high + CAPTION + GAP)
        small = image.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
        painter.drawImage(left, top, small)
        caption = QRect(left, top + high, WIDTH, CAPTION)
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, path.stem)
    painter.end()
    return page
