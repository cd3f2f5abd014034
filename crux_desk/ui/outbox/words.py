"""A submission in plain words: what happened to it, what is known of its boxes, what comes next."""

from collections.abc import Sequence
from datetime import datetime

from crux_desk.desk.outbox_reading import (
    BoxAtService,
    BoxShown,
    Group,
    OutboxDetail,
    OutboxEntry,
    group_of,
)
from crux_desk.desk.reasons import needs_a_person, waits_for_service
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.order_rows import DraftRow
from crux_desk.domain.records.submission_history import HistoryEntry
from crux_desk.domain.records.summaries import Author, PackingSummary
from crux_desk.domain.submission import closed_by_person
from crux_desk.domain.values import dataclass
from crux_desk.ui.words.reasons import reason_words
from crux_desk.ui.words.reasons import state_words as state_of
from crux_desk.ui.words.text import (
    boxes,
    joined,
    noop,
    number,
    plural,
    sentences,
    shown_message,
    shown_text,
    side_by_side,
    state_name,
    translate,
    translated,
    units,
)
from crux_desk.ui.words.times import moment

_t = translate

GROUP_NAMES = {
    Group.PERSON: noop("Needs you"),
    Group.WAITING: noop("Waiting to send"),
    Group.DRAFT: noop("Drafts"),
    Group.CLOSED_BY_PERSON: noop("Closed today"),
}
_SHAPES = {
    PackingState.DRAFT: "✎",
    PackingState.QUEUED: "…",
    PackingState.SENDING: "→",
    PackingState.UNCLEAR: "?",
    PackingState.REFUSED: "✕",
    PackingState.SUBMITTED: "✓",
}
_TONES = {
    PackingState.DRAFT: "soft",
    PackingState.QUEUED: "accent",
    PackingState.SENDING: "accent",
    PackingState.UNCLEAR: "warn",
    PackingState.REFUSED: "bad",
    PackingState.SUBMITTED: "good",
}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that happened: when (local time), and what."""

    time: str
    text: str


# -- one packing on one line ---------------------------------------------------------------------


def entry_shape(entry: OutboxEntry) -> str:
    """The sign of a row, so that it is never told by its color alone."""
    return "!" if entry.voided else shape_of(entry.summary)


def entry_tone(entry: OutboxEntry) -> str:
    """The color of a row, by its name in the theme."""
    return "bad" if entry.voided else tone_of(entry.summary)


def shape_of(summary: PackingSummary) -> str:
    """The sign of a state."""
    code = None if summary.reason is None else summary.reason.code
    if code is ReasonCode.GIVEN_UP:
        return "–"
    return "⇥" if code is ReasonCode.HANDED_OVER else _SHAPES[summary.state]


def tone_of(summary: PackingSummary) -> str:
    """The color of a state, by its name in the theme."""
    is_given_up = summary.reason is not None and summary.reason.code is ReasonCode.GIVEN_UP
    return "soft" if is_given_up else _TONES[summary.state]


def state_words(summary: PackingSummary) -> str:
    """Where a packing stands, in a word or two."""
    if summary.state is PackingState.UNCLEAR and not needs_a_person(summary.reason):
        return _t("not sure, checking")
    return state_of(summary.state, summary.reason)


def voided_words(voided: Sequence[int]) -> str:
    """That labels were voided after their boxes were handed over; "" for none."""
    if not voided:
        return ""
    numbers = joined([str(number) for number in voided], 8)
    return plural(
        "The labels of boxes {numbers} were voided after they were sent. No carrier takes them:"
        " stop the boxes and tell your supervisor.",
        "The label of box {numbers} was voided after it was sent. No carrier takes it: stop the"
        " box and tell your supervisor.",
        len(voided),
        numbers=numbers,
    )


def row_words(entry: OutboxEntry) -> str:
    """The second line of a row: where it stands, and how many boxes."""
    if entry.draft is not None:
        return _draft_words(entry.draft)
    if entry.voided:
        numbers = joined([str(number) for number in entry.voided], 8)
        void = plural(
            "void labels: boxes {numbers}",
            "void label: box {numbers}",
            len(entry.voided),
            numbers=numbers,
        )
        return side_by_side(void, state_words(entry.summary))
    packed = "" if entry.boxes is None else boxes(entry.boxes)
    return side_by_side(state_words(entry.summary), packed)


def _draft_words(draft: DraftRow) -> str:
    """How far it is, and who has it: "4 of 122 units · 1 box · Ana"."""
    packed = ""
    if draft.packed is not None and draft.units is not None:
        packed = _t("{packed} of {units}", packed=number(draft.packed), units=units(draft.units))
    filled = "" if draft.boxes is None else boxes(draft.boxes)
    return side_by_side(packed, filled, shown_text(draft.packer or draft.station))


# -- the outbox as a whole -----------------------------------------------------------------------


def outbox_words(entries: Sequence[OutboxEntry], *, is_paused: bool, is_offline: bool) -> str:
    """How the outbox itself stands."""
    waiting = sum(1 for entry in entries if entry.group is Group.WAITING)
    asking = sum(1 for entry in entries if entry.group is Group.PERSON)
    parts = []
    if is_paused and waiting:
        parts.append(_t("Paused. Sign in to Crux to resume sending."))
    elif is_offline and waiting:
        parts.append(_t("Offline. Crux Desk keeps trying, and sends right away when Crux is back."))
    if waiting:
        parts += _waiting_words(entries)
    elif not asking:
        parts.append(_nothing_waits(sum(1 for entry in entries if entry.group is Group.DRAFT)))
    if asking:
        parts.append(plural("{n} need you.", "1 needs you.", asking))
    return sentences(*parts)


def _waiting_words(entries: Sequence[OutboxEntry]) -> list[str]:
    """What waits by itself, apart from what is on its way and what is checked."""
    states = [entry.summary.state for entry in entries if entry.group is Group.WAITING]
    sending, unclear = states.count(PackingState.SENDING), states.count(PackingState.UNCLEAR)
    queued = len(states) - sending - unclear
    parts = []
    if queued:
        parts.append(plural("{n} are waiting to send.", "1 is waiting to send.", queued))
    if sending:
        parts.append(plural("{n} are sending.", "1 is sending.", sending))
    if unclear:
        parts.append(plural("{n} are being checked.", "1 is being checked.", unclear))
    return parts


def _nothing_waits(drafts: int) -> str:
    if not drafts:
        return _t("All sent.")
    return sentences(
        _t("Nothing is waiting to send."),
        plural("{n} drafts are not submitted yet.", "1 draft is not submitted yet.", drafts),
    )


def due_words(detail: OutboxDetail, now: datetime, *, is_paused: bool = False) -> str:
    """When it is tried, or checked, next; "" where nothing comes by itself."""
    submission, state = detail.submission, detail.entry.summary.state
    if submission is None or group_of(detail.entry.summary) is not Group.WAITING:
        return ""
    if state is PackingState.SENDING:
        return _t("Sending now.")
    reason = submission.reason
    if reason is not None and reason.code in _HELD:
        # What it waits for is said.
        return ""
    if state is PackingState.QUEUED and is_paused:
        return _t("Sends as soon as someone signs in.")
    at = submission.not_before
    if at is None or at <= now:
        is_queued = state is PackingState.QUEUED
        return _t("Sends when its turn comes.") if is_queued else _t("Checking next.")
    time = moment(at, now, seconds=True)
    if state is PackingState.QUEUED and waits_for_service(submission.reason):
        return _t("Next try at {time}.", time=time)
    if state is PackingState.QUEUED:
        return _t("Next try at {time}, or as soon as Crux is back.", time=time)
    return _t("Next check at {time}.", time=time)


# -- its boxes -----------------------------------------------------------------------------------


def status_words(shown: BoxShown) -> str:
    """What is known of a box, with its sign; "" where nothing is."""
    if shown.is_void:
        return "✕ " + _t("label is void")
    if shown.is_unknown:
        return "! " + _t("no label data yet")
    match shown.status:
        case BoxAtService.THERE:
            return "✓ " + _t("at Crux")
        case BoxAtService.MISSING:
            return "✕ " + _t("not at Crux")
        case BoxAtService.DIFFERENT:
            return "≠ " + _t("Crux shows {units}", units=units(shown.units_there))
        case _:
            return ""


def evidence_words(detail: OutboxDetail, now: datetime) -> str:
    """For an unclear one: what the order showed before it was sent, and what it shows now."""
    submission = detail.submission
    if submission is None or submission.state is not PackingState.UNCLEAR:
        return ""
    if submission.shown_before is None or submission.sending_at is None:
        return ""
    before = _before_words(moment(submission.sending_at, now), _shown(detail.shown_before))
    order = detail.order
    if order is None or order.fetched_at < submission.sending_at:
        return sentences(before, _t("Not checked with Crux since then."))
    at = moment(order.fetched_at, now, seconds=True)
    return sentences(before, _after_words(at, _shown(detail.shown_now)))


def _before_words(time: str, shown: str) -> str:
    if not shown:
        return _t("Before sending ({time}), the order showed no boxes.", time=time)
    return _t("Before sending ({time}), the order showed {boxes}.", time=time, boxes=shown)


def _after_words(time: str, shown: str) -> str:
    if not shown:
        return _t("Checked at {time}, it shows no boxes.", time=time)
    return _t("Checked at {time}, it shows {boxes}.", time=time, boxes=shown)


def _shown(shown: Sequence[tuple[str, int]]) -> str:
    """Labels and what is in their boxes; "" for no boxes."""
    parts = [
        _t("{tracking} ({units})", tracking=shown_text(tracking), units=units(count))
        for tracking, count in shown
    ]
    return joined(parts, 6)


# -- its history ---------------------------------------------------------------------------------


def history_lines(detail: OutboxDetail, now: datetime) -> tuple[HistoryLine, ...]:
    """All that happened to a submission, the last first, with how often it was tried on top."""
    lines = []
    before: HistoryEntry | None = None
    for entry in detail.history:
        lines.append(HistoryLine(moment(entry.at, now), _entry_words(entry, before)))
        before = before if entry.state is None else entry
    counted = _counted(detail)
    if counted:
        at = detail.entry.summary.updated_at
        lines.append(HistoryLine(moment(at, now), counted))
    return tuple(reversed(lines))


def _counted(detail: OutboxDetail) -> str:
    submission, state = detail.submission, detail.entry.summary.state
    if submission is None:
        return ""
    if state is PackingState.QUEUED and submission.tries > 1:
        return plural("Tried {n} times", "Tried once", submission.tries)
    if state is PackingState.UNCLEAR and submission.checks > 1:
        return plural("Checked {n} times", "Checked once", submission.checks)
    return ""


def _entry_words(entry: HistoryEntry, before: HistoryEntry | None) -> str:
    who = _who(entry.author)
    if entry.state is None:
        numbers = joined([str(number) for number in entry.boxes], 8)
        return plural(
            "Checked: Crux has boxes {numbers}",
            "Checked: Crux has box {numbers}",
            len(entry.boxes),
            numbers=numbers,
        )
    was_closed_by_person = before is not None and closed_by_person.before(before.reason) is not None
    is_closed_by_person = closed_by_person.before(entry.reason) is not None
    if was_closed_by_person and not is_closed_by_person:
        return _back_words(entry, before, who)
    match entry.state:
        case PackingState.QUEUED:
            return _queued_words(entry, before, who)
        case PackingState.SENDING:
            return _t("Started sending to Crux")
        case PackingState.SUBMITTED:
            return _submitted_words(entry, before, who)
        case PackingState.REFUSED if _is(entry.reason, ReasonCode.GIVEN_UP):
            return _given_up_words(entry, who)
        case PackingState.UNCLEAR:
            return _unclear_words(entry, who)
        case _:
            return reason_words(entry.reason) or state_name(entry.state.value)


def _queued_words(entry: HistoryEntry, before: HistoryEntry | None, who: str) -> str:
    if _is(entry.reason, ReasonCode.WITHOUT_FLOOR):
        return side_by_side(_t("To be sent without the floor"), who)
    if entry.reason is not None and entry.reason.code in _HELD:
        return reason_words(entry.reason)
    if entry.reason is not None:
        return sentences(_t("Tried, not sent."), reason_words(entry.reason))
    if before is not None and before.state is PackingState.UNCLEAR:
        return side_by_side(_t("Resending missing boxes"), who)
    return side_by_side(_t("Added to the outbox"), who)


_HELD = (
    ReasonCode.FLOOR_AWAY,
    ReasonCode.FLOOR_ELSEWHERE,
    ReasonCode.FLOOR_LABELS,
    ReasonCode.FLOOR_OTHERS,
    ReasonCode.FLOOR_EXPORTED,
)
"""Nothing was tried."""


def _submitted_words(entry: HistoryEntry, before: HistoryEntry | None, who: str) -> str:
    if _is(entry.reason, ReasonCode.HANDED_OVER) and entry.reason is not None:
        file = shown_message(closed_by_person.words_of(entry.reason))
        return side_by_side(_t("Exported to file {file}", file=file), who)
    if before is not None and before.state is PackingState.UNCLEAR:
        return _t("Checked: Crux has all boxes")
    return _t("Accepted by Crux")


def _unclear_words(entry: HistoryEntry, who: str) -> str:
    if _is(entry.reason, ReasonCode.HANDING_OVER) and entry.reason is not None:
        file = shown_message(closed_by_person.words_of(entry.reason))
        return side_by_side(_t("Exporting to file {file}", file=file), who)
    plain = _UNCLEAR.get(entry.reason.code) if entry.reason is not None else None
    if entry.reason is None or plain is None:
        return reason_words(entry.reason)
    trackings = joined([shown_text(detail) for detail in entry.reason.details])
    return translated(plain, trackings=trackings)


_UNCLEAR = {
    ReasonCode.ANSWER_LOST: noop("Crux's answer was lost: not sure Crux got it"),
    ReasonCode.PROGRAM_ENDED: noop("Crux Desk closed while sending"),
    ReasonCode.NOT_THERE_YET: noop("Checked: Crux doesn't show all boxes yet"),
    ReasonCode.NOT_THERE: noop("Checked for the full wait: Crux doesn't show {trackings}"),
    ReasonCode.PARTLY_THERE: noop("Checked for the full wait: {trackings} missing at Crux"),
    ReasonCode.OTHER_UNITS_THERE: noop(
        "Checked: Crux shows {trackings} with different units than sent"
    ),
}


def _given_up_words(entry: HistoryEntry, who: str) -> str:
    said = reason_words(entry.reason)
    is_moved = closed_by_person.moved_from(entry.reason) is not None
    return said if is_moved else side_by_side(said, who)


def _back_words(entry: HistoryEntry, before: HistoryEntry | None, who: str) -> str:
    was_held = before is not None and _is(before.reason, ReasonCode.HANDING_OVER)
    if was_held:
        return side_by_side(_t("Not exported to file, status unchanged"), who)
    if entry.state is PackingState.UNCLEAR:
        return side_by_side(_t("Put back in the outbox, checking with Crux first"), who)
    return side_by_side(_t("Put back in the outbox"), who)


def _is(reason: Reason | None, code: ReasonCode) -> bool:
    return reason is not None and reason.code is code


def _who(author: Author) -> str:
    packer, station = shown_text(author.packer), shown_text(author.station)
    if packer and station:
        return _t("by {packer} at {station}", packer=packer, station=station)
    if packer:
        return _t("by {packer}", packer=packer)
    return _t("at {station}", station=station) if station else ""
