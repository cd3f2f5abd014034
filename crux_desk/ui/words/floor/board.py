"""What a board of all benches says."""

from datetime import datetime

from crux_desk.domain.clock import utc_now
from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.records.floor_board import (
    BenchCard,
    BenchState,
    DisputeSide,
    FloorDispute,
    FloorRecord,
)
from crux_desk.domain.records.late_work import LateWork
from crux_desk.domain.texts import clean_signs, shown_ends
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.floor.reasons import who_words
from crux_desk.ui.words.text import (
    Words,
    boxes,
    captioned,
    joined,
    marked,
    noop,
    number,
    plural,
    sentences,
    shown_text,
    side_by_side,
    translate,
    translated,
    units,
)
from crux_desk.ui.words.times import moment, since

_t = translate
_BUTTON_LETTERS = 16
"""Of a bench's name, on a button."""
_LABELS, _LABEL_LETTERS = 2, 12
"""Of a side of a conflict, that are named, and by how much of each: it is only compared."""
_STATES = {
    "draft": noop("Being packed"),
    "queued": noop("To be sent"),
    "sending": noop("Being sent"),
    "unclear": noop("Being checked"),
    "refused": noop("Refused"),
    "submitted": noop("Submitted"),
}


def state_words(bench: BenchCard, *, is_short: bool = False) -> str:
    """How it stands; `is_short`: in one word."""
    match bench.state:
        case BenchState.PACKING:
            return _t("Packing")
        case BenchState.READY:
            return _t("Ready")
        case BenchState.OFF:
            return _t("Off")
    if bench.last_seen is None or is_short:
        return _t("Away")
    return _t("Away since {time}", time=since(bench.last_seen))


def away_words(error: DeskError, known_at: datetime | None) -> str:
    """Why the floor is not seen, and how old what stands there is; None: nothing does."""
    said = words_for(error).title
    if known_at is None:
        return said
    as_of = _t("What stands here is as of {time}.", time=moment(known_at, utc_now()))
    return sentences(f"{said}.", as_of)


def progress_words(bench: BenchCard) -> str:
    """How far its order is."""
    in_boxes = boxes(bench.boxes) if bench.boxes else ""
    return side_by_side(packed_words(bench), in_boxes) if bench.units_in_all else ""


def packed_words(bench: BenchCard, *, is_short: bool = False) -> str:
    """How many units of its order are packed; `is_short`: as "3 / 12". Too many have a sign."""
    if not bench.units_in_all:
        return ""
    packed, in_all = number(bench.units), number(bench.units_in_all)
    if is_short:
        words = f"{packed} / {in_all}"
    else:
        words = _t("{packed} of {all} units", packed=packed, all=in_all)
    return marked("!", words) if bench.is_over else words


def outbox_words(bench: BenchCard) -> str:
    """How many packings wait there to be sent; where nobody sends them, behind a sign."""
    words = plural("{n} to send", "1 to send", bench.outbox) if bench.outbox else ""
    return marked("!", words) if bench.is_stuck else words


def attention_words(bench: BenchCard, *, is_short: bool = False) -> str:
    """How many wait there for a person; `is_short`: the number behind its sign, as in the total."""
    if not bench.attention:
        return ""
    if is_short:
        return marked("!", number(bench.attention))
    return marked("!", plural("{n} need a person", "1 needs a person", bench.attention))


def conflicts_words(count: int) -> str:
    """How much of what needs a person is between two benches."""
    return plural("{n} conflicts", "1 conflict", count) if count else ""


def dispute_words(dispute: FloorDispute) -> Words:
    """What two benches did, and what is to be done."""
    match dispute.kind:
        case "order":
            po_number = shown_text(dispute.po_number or dispute.key)
            return Words(
                plural(
                    "Conflict: {po} was packed at {n} benches",
                    "Conflict: {po} was packed at 1 bench",
                    len(dispute.sides),
                    po=po_number,
                ),
                sentences(
                    _t("Nothing of it is sent. Compare the boxes, then decide."),
                    _outcomes(dispute),
                ),
            )
        case "label":
            return Words(
                _t("Conflict: label {tracking} is on two boxes", tracking=shown_text(dispute.key)),
                _t("Give one of the boxes its own label."),
            )
    return Words(
        _t("Conflict: barcode {code} means two things", code=shown_text(dispute.key)),
        _t("Teach it once more at one bench: that decides."),
    )


def _outcomes(dispute: FloorDispute) -> str:
    """What becomes of the other bench's boxes, either way."""
    other = dispute.other
    if dispute.here is None or other is None:
        return ""
    return _t(
        "Use the boxes here: the order goes on at this bench; then discard the boxes at {station}."
        " Discard the boxes here: the order goes on at {station}.",
        station=shown_text(other.station),
    )


def side_words(kind: str, side: DisputeSide) -> str:
    """What one bench did, who, and when; of an order, what it has in boxes."""
    who, at = _side_words(side), side.last_at
    if kind != "order":
        what = shown_text(side.what)
        time = "" if at is None else since(at)
        return captioned(who, what, _t("since {time}", time=time) if time else "")
    time = "" if at is None else moment(at, utc_now())
    packed = _t("last packed {time}", time=time) if time else ""
    if side.boxes is None or side.units is None:
        return captioned(who, _t("what is in its boxes is not known here"), packed)
    if not side.units:
        return captioned(who, _t("nothing in boxes"), packed)
    ends = [shown_ends(clean_signs(label), _LABEL_LETTERS) for label in side.labels]
    labels = joined(ends, _LABELS)
    return captioned(who, boxes(side.boxes), units(side.units), labels, packed)


def settle_words(dispute: FloorDispute) -> str:
    """What a person says who has compared the boxes: whose count is asked where they are."""
    if dispute.here is not None:
        return _t("Use the boxes here ({station})", station=_short_name(dispute.here))
    if dispute.holder is None:
        return _t("Boxes are compared")
    return _t("Use the boxes at {station}", station=_short_name(dispute.holder))


def discard_words(here: DisputeSide) -> str:
    """What a person says whose boxes give way."""
    return _t("Discard the boxes here ({station})", station=_short_name(here))


def _short_name(side: DisputeSide) -> str:
    """A bench as a button names it."""
    return shown_ends(clean_signs(side.station), _BUTTON_LETTERS)


def _side_words(side: DisputeSide) -> str:
    """A bench and who packs there; the one that "here" stands for is named as that."""
    if not side.is_here:
        return who_words(side.station, side.packer)
    station, packer = shown_text(side.station), shown_text(side.packer)
    if not packer:
        return _t("{station} (this bench)", station=station)
    return _t("{station} (this bench, {packer})", station=station, packer=packer)


def late_words(late: LateWork) -> Words:
    """What this bench packed after another one had gone on."""
    by = sum(sum(box.units.values()) for box in late.boxes)
    po_number, station = shown_text(late.key.po_number), shown_text(late.station)
    title = _t(
        "{po} went on at {station}; {units} were packed at this bench since",
        po=po_number,
        station=station,
        units=units(by),
    )
    if not by and not late.can_be_kept:
        title = _t(
            "{po} went on at {station}; it was submitted at this bench",
            po=po_number,
            station=station,
        )
    if late.is_sent:
        advice = _t("Crux has these boxes. Tell {station}.", station=station)
    elif late.is_perhaps_sent:
        advice = _t(
            "Crux may have these boxes. Look the order up in Crux, then tell {station}.",
            station=station,
        )
    else:
        advice = _t(
            "Keep them as a draft of their own, or take them out of the boxes and drop them."
        )
    return Words(title, advice)


def record_words(record: FloorRecord) -> str:
    """What came of a packing, in a word or two."""
    known = _STATES.get(record.state)
    return translated(known) if known else shown_text(record.state)
