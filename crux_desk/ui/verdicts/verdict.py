"""A verdict: its tone, its sound and its words; and that of an error."""

from enum import StrEnum

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.packing import PackingClosed
from crux_desk.domain.values import dataclass
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import box_name, shown_text, side_by_side


class Tone(StrEnum):
    """The kind of a verdict; each has its own color and shape."""

    READY = "ready"
    GOOD = "good"
    BAD = "bad"
    WARN = "warn"
    BUSY = "busy"


class Sound(StrEnum):
    """What can be heard; the values are the names of the files."""

    GOOD = "good"
    BAD = "bad"
    BOX_CLOSED = "box_closed"
    ORDER_COMPLETE = "order_complete"
    SUBMITTED = "submitted"


# Of two sounds, the one that stands later here matters more.
WEIGHTS = {
    sound: weight
    for weight, sound in enumerate(
        (Sound.GOOD, Sound.BOX_CLOSED, Sound.ORDER_COMPLETE, Sound.SUBMITTED, Sound.BAD)
    )
}

_SOUNDS = {Tone.GOOD: Sound.GOOD, Tone.BAD: Sound.BAD, Tone.WARN: Sound.BAD}


@dataclass(frozen=True)
class Verdict:
    """What is said: large, small, the code that it is about, and what is heard with it.

    One that only says better what stands there already is silent. `box` is the number of the box
    that something was done to: it stands in front, larger than all else, and is never cut.
    What says that something is wrong stays until the next act, unless it `gives_way` to whatever
    comes home meanwhile.
    """

    tone: Tone
    title: str
    advice: str = ""
    code: str = ""
    sound: Sound | None = None
    is_silent: bool = False
    box: int | None = None
    gives_way: bool = False

    @property
    def stays(self) -> bool:
        """Whether what comes home by itself is not shown in its place."""
        return self.tone in (Tone.BAD, Tone.WARN) and not self.gives_way

    @property
    def headline(self) -> str:
        """The large words in one text: "Box 3 · Augason Farms Pail"."""
        return self.title if self.box is None else side_by_side(box_name(self.box), self.title)

    @property
    def heard(self) -> Sound | None:
        """The sound: its own, else that of its tone; what is no outcome is not heard."""
        return None if self.is_silent else self.sound or _SOUNDS.get(self.tone)


def error_verdict(error: DeskError, code: str = "") -> Verdict:
    """An error, with its words."""
    words = words_for(error)
    # What the packing stands at now is the better answer, as soon as it is known.
    is_closed = isinstance(error, PackingClosed)
    return Verdict(Tone.BAD, words.title, words.advice, shown_text(code), gives_way=is_closed)
