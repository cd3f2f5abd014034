"""What stands on the view for two metres, as a value."""

from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.scanning.expected import Expected
from crux_desk.domain.values import dataclass
from crux_desk.ui.verdicts.scans import answers_to
from crux_desk.ui.verdicts.verdict import Tone, Verdict
from crux_desk.ui.words.text import (
    box_name,
    line_name,
    marked,
    number,
    plural,
    sentence,
    sentences,
    side_by_side,
    translate,
)

_t = translate


@dataclass(frozen=True, slots=True)
class FarWords:
    """All of it. `order_left` and `line_left` are numbers in words, "" for none, each with a caption.

    `is_too_many`: so many units of the line have to come out again. `is_next`: the box is not there
    yet, the next item opens it. `note` has to be read.
    """

    tone: Tone
    title: str
    advice: str
    box: int | None = None
    item: str = ""
    line_left: str = ""
    order_left: str = ""
    order_caption: str = ""
    is_too_many: bool = False
    is_next: bool = False
    note: str = ""

    @property
    def box_caption(self) -> str:
        """What the number of the box counts, and that it is another one than the last."""
        if self.box is None:
            return ""
        return _t("New box") if self.is_next else _t("Box")

    @property
    def line_caption(self) -> str:
        """What the number of the line counts."""
        return _t("too many of this line") if self.is_too_many else _t("to go on this line")

    @property
    def spoken(self) -> str:
        """The same as sentences."""
        new = _t("new box") if self.is_next else ""
        box = "" if self.box is None else sentence(side_by_side(box_name(self.box), new))
        line = f"{self.line_left} {self.line_caption}" if self.line_left else ""
        left = f"{self.order_left} {self.order_caption}" if self.order_left else ""
        said = (sentence(part) for part in (self.title, self.advice, self.note))
        return sentences(box, sentence(self.item), sentence(line), sentence(left), *said)


def far_words(
    packing: Packing | None, line_item_uuid: str, verdict: Verdict, expected: Expected
) -> FarWords:
    """What is shown of a packing whose line `line_item_uuid` was touched last ("": none)."""
    tone, title, advice = verdict.tone, verdict.title, verdict.advice
    if expected.question is not None and expected.question.choices:
        # What is asked is answered from here, too.
        choices = answers_to(expected.question)
        advice = "\n".join(marked(choice.key, choice.text) for choice in choices)
    if packing is None:
        return FarWords(tone, verdict.headline, advice)
    takes_out = expected.is_removal or expected.quantity == 0
    opens = None if takes_out else packing.opens_box
    box = packing.boxes.current_number if opens is None else opens
    if verdict.box not in (None, box):
        # The number that stands there is another one.
        title = verdict.headline
    line = packing.order.line_by_uuid.get(line_item_uuid)
    left = 0 if line is None else line.may_ship - packing.packed(line)
    item = "" if line is None else line_name(line)
    if title == item:
        # It stands there already, twice as large: the verdict says what came of it.
        title, advice = advice, ""
    return FarWords(
        tone,
        title,
        advice,
        box,
        item,
        "" if line is None else number(abs(left)),
        number(packing.units_remaining),
        plural("units to go", "unit to go", packing.units_remaining),
        left < 0,
        opens is not None,
        "" if expected.note is None else expected.note.text,
    )
