"""What has to be read, in words: the order's note, a line's instructions, a status of a line."""

from crux_desk.domain.orders.notes import ORDER_HOLD, status_text
from crux_desk.domain.orders.orders import LineItem
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.texts import MAX_NOTE, is_cut
from crux_desk.ui.words.text import (
    line_facts,
    line_name,
    marked,
    sentence,
    sentences,
    shown_message,
    shown_status,
    translate,
)

_t = translate


HAZARD = "◆"
"""Stands with what is hazardous."""


def hazard_words() -> str:
    """That an item, or one in a box, is hazardous: a sign and a word."""
    return marked(HAZARD, _t("Hazardous"))


def facts_of(line: LineItem, packing: Packing) -> list[str]:
    """All that is to be known of a line of the open order, each on a line of its own."""
    hazard = [hazard_words()] if packing.notes.is_hazardous(line) else []
    return hazard + line_facts(line, packing.notes.of_item(line))


def cut_words(text: str) -> str:
    """That there is more of a note than is shown; "" where that is all."""
    return _t("The note goes on: read the rest at Crux.") if is_cut(text, MAX_NOTE) else ""


def note_title(text: str, line: LineItem | None) -> str:
    """What there is to be read: as it was written, or that the line has such a status."""
    if is_status(text, line) and line is not None:
        return _t("{status} at Crux: {name}", status=shown_status(text), name=line_name(line))
    return _t("Not allocated yet") if is_status(text, line) else shown_message(text)


def is_status(text: str, line: LineItem | None) -> bool:
    """Whether the text is a status of the line or the order (a hold), and no words of a person."""
    return text == (ORDER_HOLD if line is None else status_text(line))


def how_to_confirm_hold() -> str:
    """What confirms a hold; the next scan does not."""
    return _t("Press Enter, click Yes or scan CRUXYES to confirm.")


def how_to_confirm(text: str, line: LineItem | None) -> str:
    """What confirms it, where it stands alone on the screen."""
    if is_status(text, line):
        return sentences(_t("Ask your supervisor before you ship it."), how_to_confirm_hold())
    if line is None:
        return sentences(cut_words(text), _t("Press Enter or scan the order again to confirm."))
    first = sentence(line_name(line))
    return sentences(first, cut_words(text), _how_to_confirm_line())


def how_to_go_on(text: str, line: LineItem | None) -> str:
    """What confirms it, where a unit was packed just now."""
    if is_status(text, line):
        first = _t("Ask your supervisor before you ship it, or press Ctrl+Z to undo.")
        return sentences(first, how_to_confirm_hold())
    if line is None:
        return sentences(cut_words(text), _t("Press Enter or scan the next item to confirm."))
    return sentences(cut_words(text), _how_to_confirm_line())


def _how_to_confirm_line() -> str:
    """What confirms the note of a line; each scan counts, that one, too."""
    return _t("Press Enter, or scan the next unit: that confirms it, too.")
