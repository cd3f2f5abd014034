"""Fairbanks: bench scales, which answer to CR, and NexWeigh, which sends by itself."""

from crux_desk.devices.scales.lines import NUMBER, SIGN, Weighed, text_of, without_weight
from crux_desk.domain.patterns import pattern
from crux_desk.domain.weighing.readings import Answer, Reason, Refusal

BENCH_ENDS = b"\r\n"
BENCH_POLL = b"\r"
NEXWEIGH_ENDS = b"\r\n\x03"

_BENCH = pattern(rf"[^A-Za-z0-9.]*?(?P<field> *{NUMBER})(?P<rest>(?![0-9.]).*)")
_NUMBER_LENGTH = 7
_WORDS = pattern(r"[a-z]+")
_OTHER_UNITS = ("oz", "g", "pcs", "pc")
_NEXWEIGH = pattern(rf" *{SIGN} *{NUMBER} +(?P<unit>[A-Za-z]{{2}}) *(?P<mark>[A-Za-z]) *")


def decode_fairbanks(frame: bytes) -> Answer:
    """A line of a bench scale: the first seven characters of the run that holds the number.

    kg where it says so, else lb. It does not say whether it moves.
    """
    text = text_of(frame)
    match = _BENCH.fullmatch(text)
    if match is None or len(match["field"]) > _NUMBER_LENGTH:
        return without_weight(text, frame)
    words = _WORDS.findall(match["rest"].lower())
    others = (word for word in words if word in _OTHER_UNITS)
    unit = "kg" if "kg" in words else next(others, "lb")
    sign = "-" if "-" in text else ""
    return Weighed(match["number"], unit, sign, is_marked=False).answer(frame)


def decode_nexweigh(frame: bytes) -> Answer:
    """A line of NexWeigh: value, unit and a letter, which is small while it moves."""
    text = text_of(frame)
    match = _NEXWEIGH.fullmatch(text)
    if match is None:
        return without_weight(text, frame)
    mark = match["mark"]
    if mark.upper() not in ("G", "N"):
        return Refusal(Reason.NOT_A_WEIGHT, frame)
    # "gr" may be grams or grains: it is refused by its name.
    return Weighed(
        match["number"], match["unit"], match["sign"], mark.isupper(), is_net=mark.upper() == "N"
    ).answer(frame)
