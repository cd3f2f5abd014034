"""Why a view shows this bench alone, where all benches were asked for."""

from datetime import datetime

from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.errors.floor import FloorFault, FloorUnreachable
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import sentence, sentences, translate
from crux_desk.ui.words.times import moment

_t = translate
_AWAY = (FloorFault.NAME, FloorFault.REFUSED, FloorFault.NO_ANSWER, FloorFault.ENDED)
"""It comes back by itself; of all else somebody has to do something."""


def away_words(fault: DeskError | None, heard_at: datetime | None) -> str:
    """Where the floor is, and since when; `fault` is None while it is asked."""
    if fault is None:
        return _t("The floor is being asked.")
    if not (isinstance(fault, FloorUnreachable) and fault.fault in _AWAY):
        words = words_for(fault)
        return sentences(sentence(words.title), words.advice)
    if heard_at is None:
        heard = _t("It wasn't heard since the program started.")
    else:
        heard = _t("Last heard: {time}.", time=moment(heard_at, utc_now()))
    return sentences(_t("The floor is away."), heard)
