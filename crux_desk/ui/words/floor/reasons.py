"""Why a submission waits for what happens at another bench, and who has an order."""

from collections.abc import Sequence
from datetime import datetime

from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.ui.words.text import joined, sentences, shown_text, translate
from crux_desk.ui.words.times import since

_t = translate


def who_words(station: str, packer: str) -> str:
    """A bench and who packs there: "Bench 2 (Ana)"."""
    if not packer:
        return shown_text(station)
    return _t("{station} ({packer})", station=shown_text(station), packer=shown_text(packer))


def floor_reason(reason: Reason) -> str:
    """A reason of the floor as a sentence or two."""
    if reason.code is ReasonCode.FLOOR_LABELS:
        labels = joined([_label(detail) for detail in reason.details])
        return sentences(
            _t("Another order has its label: {labels}.", labels=labels),
            _t("Nothing was sent. Cancel sending, and give the box its own label."),
        )
    return sentences(
        _holder(reason.details),
        _t("Nothing was sent. Compare the boxes of both benches before one of them is sent."),
    )


def _holder(details: Sequence[str]) -> str:
    station, packer, taken_at = (*details, "", "", "")[:3]
    who = who_words(station, packer)
    try:
        time = since(datetime.fromisoformat(taken_at))
    except ValueError:
        return _t("{who} has this order.", who=who)
    return _t("{who} has this order since {time}.", who=who, time=time)


def _label(detail: str) -> str:
    tracking, station, po_number = (*detail.split("\t"), "", "")[:3]
    return _t(
        "{tracking} is on {po} at {station}",
        tracking=shown_text(tracking),
        po=shown_text(po_number),
        station=shown_text(station),
    )
