"""PDFs as a printer would have them, and their barcodes read again."""

from dataclasses import dataclass
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import zxingcpp

CODE_128 = zxingcpp.barcode_formats_from_str("Code128")
DPI = 300
DOTS_PER_MM = DPI / 25.4
WHITE = 200


@dataclass(frozen=True)
class Sheet:
    """One page as a printer would have it: grey values, 0 is black."""

    pixels: memoryview
    width: int
    height: int
    text: str

    def is_white(self, left: int, top: int, right: int, bottom: int) -> bool:
        flat, stride = self.pixels.cast("B"), self.pixels.nbytes // self.height
        rows = range(max(0, top), min(self.height, bottom))
        first, end = max(0, left), min(self.width, right)
        return all(min(flat[y * stride + first : y * stride + end]) > WHITE for y in rows)


def rendered(path: Path, dpi: int = DPI) -> list[Sheet]:
    document = pypdfium2.PdfDocument(path)
    sheets = []
    for page in document:
        bitmap = page.render(scale=dpi / 72, grayscale=True)
        pixels = memoryview(bytes(bitmap.buffer)).cast("B", (bitmap.height, bitmap.stride))
        text_page = page.get_textpage()
        text = text_page.get_text_bounded()
        sheets.append(Sheet(pixels, bitmap.width, bitmap.height, text))
        for part in (text_page, bitmap, page):
            part.close()
    document.close()
    return sheets


def read(sheet: Sheet) -> list[zxingcpp.Barcode]:
    return zxingcpp.read_barcodes(sheet.pixels, formats=CODE_128)


def codes_of(sheet: Sheet) -> list[str]:
    """What its barcodes say, sorted."""
    return sorted(found.text for found in read(sheet))
