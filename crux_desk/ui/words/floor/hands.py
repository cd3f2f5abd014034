"""How an order goes from one bench to another, as the bar says it."""

from collections.abc import Sequence

from crux_desk.domain.clock import utc_now
from crux_desk.domain.records.floor_hands import (
    AskStage,
    MovedOrder,
    OrderAsk,
    OrderRequest,
    StuckOrder,
    TakenOrder,
)
from crux_desk.ui.words.floor.reasons import who_words
from crux_desk.ui.words.text import Words, sentences, shown_text, translate
from crux_desk.ui.words.times import moment

_t = translate


def asking_words(ask: OrderAsk) -> Words:
    """It was asked for, just now."""
    who = who_words(ask.station, ask.packer)
    title = _t("Asking {who} for {po}…", who=who, po=shown_text(ask.po_number))
    return Words(title, _t("Go on scanning, or press Esc to stop."))


def stays_words(ask: OrderAsk) -> Words:
    """Why it does not come."""
    po_number, who = shown_text(ask.po_number), who_words(ask.station, ask.packer)
    match ask.stage:
        case AskStage.EXPORTED:
            return Words(
                _t("{po} was exported to a file at {who}", po=po_number, who=who),
                _t("It stays there. Scan another order."),
            )
        case AskStage.BUSY:
            return Words(
                _t("{who} has asked for {po}, too", who=who, po=po_number),
                _t("It goes there first. Scan another order."),
            )
    return Words(
        _t("{po} stays at {who}", po=po_number, who=who),
        _t("That bench needs it now, to send it say. Scan it again in a minute."),
    )


def came_words(ask: OrderAsk, taken: Sequence[TakenOrder]) -> Words:
    """It is here, as the other bench left it."""
    po_number, station = shown_text(ask.po_number), shown_text(ask.station)
    title = _t("{po} is yours, from {station}", po=po_number, station=station)
    if not taken:
        return Words(title, _t("Nothing was packed of it there. Scan its items."))
    said = any(one.said_by for one in taken)
    as_of = max((one.as_of for one in taken if one.as_of is not None), default=None)
    if said and as_of is not None:
        how = _t("Its boxes are as of {time}. Count the boxes.", time=moment(as_of, utc_now()))
    elif said:
        how = _t("Count the boxes.")
    else:
        how = _t("All its boxes came along. Go on scanning.")
    unclear = sum(not one.state.takes_changes for one in taken)
    sent = (
        _t("What was being sent is checked with Crux first. See the outbox (F9).")
        if unclear
        else ""
    )
    return Words(title, sentences(how, sent))


def given_words(request: OrderRequest) -> Words:
    """Another bench takes an order that is on this one's screen."""
    who = who_words(request.station, request.packer)
    return Words(
        _t("{who} takes {po}", who=who, po=shown_text(request.po_number)),
        _t("Stop packing it, and hand its boxes over. Scan another order."),
    )


def fetched_words(request: OrderRequest) -> Words:
    """Another bench takes a draft that was set aside here."""
    who = who_words(request.station, request.packer)
    return Words(
        _t("{who} takes {po}", who=who, po=shown_text(request.po_number)),
        _t("It was set aside here. Hand its boxes over."),
    )


def kept_words(po_number: str) -> Words:
    """It was asked for, and did not go."""
    return Words(
        _t("{po} stays here", po=shown_text(po_number)), _t("Open it again to go on packing it.")
    )


def moved_words(moved: MovedOrder, *, is_late: bool) -> Words:
    """A bench comes back, and its order goes on elsewhere."""
    title = _t(
        "{po} goes on at {station}",
        po=shown_text(moved.po_number),
        station=shown_text(moved.station),
    )
    said = (
        _t("{packer} said that this bench is off.", packer=shown_text(moved.said_by))
        if moved.said_by
        else ""
    )
    late = _t("What you packed since is listed: press Ctrl+Shift+F, and decide about it.")
    plain = _t("Bring its boxes there. Scan another order.")
    return Words(title, sentences(said, late if is_late else plain))


def nobody_words() -> Words:
    """Who says it has to be known."""
    return Words(
        _t("Say who packs here first"),
        _t("Your name stands with what you say. Then scan the order again."),
    )


def stuck_words(stuck: StuckOrder) -> Words:
    """It came here, and this program cannot go on with it."""
    return Words(
        _t(
            "What {station} packed of {po} can't be used here",
            station=shown_text(stuck.station),
            po=shown_text(stuck.po_number),
        ),
        _t("Nothing of it is sent. Have it taken back there, or tell IT."),
    )
