"""What a scan is known as, said where something else was wanted."""

from crux_desk.desk.known_codes import Seen, SeenKind
from crux_desk.ui.words.text import noop, shown_text, translated

_WORDS = {
    SeenKind.COMMAND: noop("This is a command barcode: {code}."),
    SeenKind.ITEM: noop("This is an item: {code}."),
    SeenKind.PRODUCT: noop("This is the barcode of a product: {code}."),
    SeenKind.ORDER: noop("This is an order: {code}."),
    SeenKind.LABEL: noop("This is a shipping label: {code}."),
}


def seen_words(seen: Seen) -> str:
    """What it is, in a sentence."""
    return translated(_WORDS[seen.kind], code=shown_text(seen.text))
