"""A scan: what a scanner read, told apart by its form. What it means is decided in `scanning`."""

from crux_desk.domain.codes.commands import Command, read_command
from crux_desk.domain.texts import clean_signs
from crux_desk.domain.values import dataclass

GROUP_SEPARATOR = "\x1d"
"""GS, which stands for FNC1 inside a GS1 barcode."""


@dataclass(frozen=True, slots=True)
class Scan:
    """One barcode.

    Attributes:
        raw: as it came, but for prefix, terminator and symbology identifier, and with GS for all
            that scanners send in its place.
        text: what it says: a clean line (`domain/texts`) without the symbology identifier.
        symbology: the AIM identifier ("]C1"), "" where the scanner sends none.
        gtins: the trade item numbers that it may stand for, in 14 digits each; mostly one or none.
        units: how many of the item the barcode itself says there are (GS1 AI 30 or 37).
        is_product: whether its symbology or its GS1 form says that it can only be goods.
    """

    raw: str
    text: str
    symbology: str = ""
    gtins: tuple[str, ...] = ()
    units: int = 1
    is_product: bool = False

    @property
    def command(self) -> Command | None:
        """The command that its bars say, letter by letter; None for all else."""
        return read_command(self.raw.strip(f" {GROUP_SEPARATOR}"))

    @property
    def signs(self) -> str:
        """What labels are read from: the raw scan in plain signs, with its group separators."""
        return clean_signs(self.raw)

    @property
    def item_code(self) -> str:
        """What is the same in every scan of the item: a GS1 barcode holds its lot and date too."""
        is_gs1 = len(self.gtins) == 1 and len(self.text) > len(self.gtins[0])
        return self.gtins[0] if is_gs1 else self.text
