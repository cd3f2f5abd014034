"""That an order is another bench's."""

from crux_desk.domain.records.floor_standing import Elsewhere, TakenLabel
from crux_desk.ui.words.floor.reasons import since_words, who_words
from crux_desk.ui.words.text import sentences, shown_text, translate

_t = translate


def elsewhere_words(elsewhere: Elsewhere) -> tuple[str, str]:
    """It was opened here, and is not packed here."""
    return _title(elsewhere), sentences(_since(elsewhere), _t("Scan another order."))


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
            time=since_words(elsewhere.since),
        )
    return _t("Since {time}.", time=since_words(elsewhere.since))
