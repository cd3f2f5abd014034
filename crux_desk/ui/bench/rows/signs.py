"""Signs in rows, which say with one letter what their words have no room for."""

from PySide6.QtGui import QFont

from crux_desk.ui.widgets.labels import has_room
from crux_desk.ui.words.notes import HAZARD


def hazard_or_sign(hazard: str, font: QFont, beside: int, width: int) -> str:
    """The word, or its sign alone where what stands beside it has no room; "" where there is none."""
    is_whole = has_room(hazard, font, width - beside)
    return hazard if is_whole or not hazard else HAZARD
