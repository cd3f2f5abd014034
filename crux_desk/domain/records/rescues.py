"""What became of a damaged journal. Values, made by the journal; their words are the screen's."""

from crux_desk.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Rescue:
    """How much was recovered, and what somebody has to look at.

    `aside` is the folder where the damaged file lies; "" where the file was whole and only its last
    steps may be gone. `steps_lost` are those that are known to be gone; what was at the end of a
    file whose end is gone, nobody knows. The texts in `cut`, `looked_up` and `submit_again` are PO
    numbers: packings whose last steps are gone, submissions that are looked up at the service before
    anything is sent, and packings whose submission is gone.
    """

    detail: str
    aside: str = ""
    packings: int = 0
    steps: int = 0
    steps_lost: int = 0
    packings_lost: int = 0
    cut: tuple[str, ...] = ()
    looked_up: tuple[str, ...] = ()
    submit_again: tuple[str, ...] = ()
