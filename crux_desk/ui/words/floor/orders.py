"""That an order is another bench's."""

from datetime import datetime

from crux_desk.domain.clock import utc_now
from crux_desk.domain.records.floor_standing import Elsewhere, TakenLabel
from crux_desk.ui.words.floor.reasons import who_words
from crux_desk.ui.words.text import Words, sentences, shown_text, translate
from crux_desk.ui.words.times import moment, since

_t = translate


def elsewhere_words(elsewhere: Elsewhere) -> tuple[str, str]:
    """It was opened here, and is not packed here."""
    return _title(elsewhere), sentences(_since(elsewhere), _t("Scan another order."))


def open_words(po_number: str, station: str, packer: str, opened_at: str, is_over: str) -> Words:
    """It may be asked for; texts, as a question names them. `is_over`: "" or "over"."""
    who = who_words(station, packer)
    time = since(datetime.fromisoformat(opened_at))
    return Words(
        _t("{po} is open at {who}", po=shown_text(po_number), who=who),
        _t("Since {time}. That bench hasn't answered for a while.", time=time)
        if is_over
        else _t("Since {time}.", time=time),
    )


def silent_words(po_number: str, station: str, as_of: str) -> Words:
    """The bench that has it does not answer."""
    title = _t("{station} does not answer. Is it switched off?", station=shown_text(station))
    known = (
        _t(
            "What it packed of {po} is known as of {time}.",
            po=shown_text(po_number),
            time=moment(datetime.fromisoformat(as_of), utc_now()),
        )
        if as_of
        else _t("Nothing that it packed of {po} is known.", po=shown_text(po_number))
    )
    return Words(title, known)


def conflict_words(elsewhere: Elsewhere) -> tuple[str, str]:
    """It was packed here as well."""
    return _title(elsewhere), sentences(
        _since(elsewhere),
        _t("You have boxes of it, too. Stop, and compare them. It can't be submitted here."),
    )


def taken_words(label: TakenLabel) -> str:
    """Where else a box's label is, as short as beside a box."""
    return _t(
        "Label also on {po}, {station}",
        po=shown_text(label.po_number),
        station=shown_text(label.station),
    )


def _title(elsewhere: Elsewhere) -> str:
    po_number = shown_text(elsewhere.po_number or elsewhere.order_uuid)
    who = who_words(elsewhere.station, elsewhere.packer)
    if elsewhere.is_exported:
        return _t("{po} was exported to a file at {who}", po=po_number, who=who)
    return _t("{po} is open at {who}", po=po_number, who=who)


def _since(elsewhere: Elsewhere) -> str:
    if elsewhere.is_over:
        return _t(
            "Since {time}. That bench hasn't answered for a while.",
            time=since(elsewhere.since),
        )
    return _t("Since {time}.", time=since(elsewhere.since))
