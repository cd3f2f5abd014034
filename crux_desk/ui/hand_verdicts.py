"""What the screen says to what was asked for by hand and cannot be."""

from collections.abc import Sequence

from crux_desk.domain.boxes import Box
from crux_desk.domain.orders import LineItem
from crux_desk.ui.verdicts import Tone, Verdict
from crux_desk.ui.words import joined, line_name, translate

_t = translate


def of_nothing_to_move(line: LineItem, box: Box | None, holding: Sequence[int]) -> Verdict:
    """Units of a line were to be moved out of a box that has none; `holding`: boxes that have."""
    name = line_name(line)
    title = _t("{name} is in no box", name=name)
    if holding and box is not None:
        title = _t("{name} is not in box {box}", name=name, box=box.number)
    if not holding:
        return Verdict(Tone.WARN, title, _t("There is nothing to move. Enter packs a unit."))
    numbers = joined([str(number) for number in holding], 8)
    text = "It is in box {boxes}." if len(holding) == 1 else "It is in boxes {boxes}."
    there = _t("Go there first (Ctrl+2, then Enter) and press F12 again.")
    return Verdict(Tone.WARN, title, f"{_t(text, boxes=numbers)} {there}")
