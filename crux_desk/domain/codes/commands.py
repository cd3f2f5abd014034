"""Command barcodes: what a packer tells the program without keyboard and mouse.

Letters and digits only, since other characters change with the layout of the keyboard that a
scanner pretends to be; upper or lower case. What a command does is in
`ui/scanning/commands`; "yes" answers what is asked, which `domain/scanning/decide` sees to.
"""

import re
import unicodedata
from enum import StrEnum

from crux_desk.domain.patterns import pattern
from crux_desk.domain.values import dataclass

MARK = "CRUX"
"""What every command begins with."""


class CommandKind(StrEnum):
    """The commands; the value is what stands behind `MARK` in the barcode."""

    BOX = "BOX"
    DROP_BOX = "DROPBOX"
    UNDO = "UNDO"
    REMOVE = "REMOVE"
    QUANTITY = "QTY"
    ALL = "ALL"
    LABEL = "LABEL"
    WEIGHT = "WEIGHT"
    COST = "COST"
    CARRIER = "CARRIER"
    METHOD = "METHOD"
    PRESET = "PRESET"
    SUBMIT = "SUBMIT"
    ASIDE = "ASIDE"
    SCALE = "SCALE"
    PRINT = "PRINT"
    ID = "ID"
    """A box, by the barcode of its contents label (`box_codes`)."""
    YES = "YES"


@dataclass(frozen=True, slots=True)
class Command:
    """A command; `number` is the box, the units or the preset, `name` a carrier, its service,
    or which box it is.

    A name is in the form that `barcode_name` gives.
    """

    kind: CommandKind
    number: int | None = None
    name: str = ""

    @property
    def barcode(self) -> str:
        """What its barcode says."""
        number = "" if self.number is None else str(self.number)
        return f"{MARK}{self.kind.value}{number}{self.name}"


_NUMBERS = {
    CommandKind.BOX: r"[0-9]{0,4}",
    CommandKind.QUANTITY: r"0|0{0,4}[1-9][0-9]{0,4}",
    CommandKind.PRESET: r"[1-9]",
}
_NAMES = {
    CommandKind.CARRIER: r"[A-Z0-9]*",
    CommandKind.METHOD: r"[A-Z0-9]*",
    CommandKind.ID: r"[A-Z0-9]{12}[0-9]{3}",
}
_COMMAND = pattern(
    MARK
    + "(?:"
    + "|".join(
        rf"(?P<{kind.name}>{kind.value})"
        rf"(?P<{kind.name}_NUMBER>{_NUMBERS.get(kind, '')})"
        rf"(?P<{kind.name}_NAME>{_NAMES.get(kind, '')})"
        for kind in CommandKind
    )
    + ")",
    re.IGNORECASE | re.ASCII,
)


def read_command(text: str) -> Command | None:
    """The command that a text is, letter by letter and with nothing around it; else None."""
    match = _COMMAND.fullmatch(text)
    if match is None:
        return None
    kind = next(kind for kind in CommandKind if match[kind.name])
    number, name = match[f"{kind.name}_NUMBER"], match[f"{kind.name}_NAME"]
    return Command(kind, int(number) if number else None, name.upper())


def is_like_command(text: str) -> bool:
    """Whether a text that is no command looks as if it should be one."""
    # Also in mathematical letters, which are letters to the eye.
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    return plain.startswith(MARK) and plain.isascii() and plain.isalnum()


def barcode_name(name: str) -> str:
    """A carrier's or a service's name in the form that a command barcode holds it."""
    return "".join(sign for sign in name.upper() if sign.isascii() and sign.isalnum())
