"""A submission in plain words: what happened to it, what is known of its boxes, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crux_desk.desk.outbox_reading import BoxAtService, BoxShown, Group, OutboxDetail, OutboxEntry
from crux_desk.desk.reasons import needs_a_person, waits_for_service
from crux_desk.domain.packing.reasons import Reason, ReasonCode
from crux_desk.domain.packing.steps import PackingState
from crux_desk.domain.records.submission_history import HistoryEntry
from crux_desk.domain.records.summaries import Author, PackingSummary
from crux_desk.domain.submission import closed_by_person
from crux_desk.ui.words.reasons import reason_words
from crux_desk.ui.words.text import (
    boxes,
    joined,
    shown_message,
    shown_text,
    state_name,
    translate,
    units,
)
from crux_desk.ui.words.times import moment

_t = translate

GROUP_NAMES = {
    Group.PERSON: "Needs you",
    Group.WAITING: "Waits to be sent",
    Group.DRAFT: "Drafts",
    Group.CLOSED_BY_PERSON: "Laid aside today",
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


def shape_of(summary: PackingSummary) -> str:
    """The sign of a state, so that it is never told by its color alone."""
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
    code = None if summary.reason is None else summary.reason.code
    if code is ReasonCode.GIVEN_UP:
        return _t("given up")
    if code is ReasonCode.HANDED_OVER:
        return _t("handed over by file")
    if summary.state is PackingState.UNCLEAR and not needs_a_person(summary.reason):
        return _t("unclear, being looked up")
    return state_name(summary.state.value)


def row_words(entry: OutboxEntry) -> str:
    """The second line of a row: where it stands, and how many boxes."""
    parts = [state_words(entry.summary)]
    if entry.boxes is not None:
        parts.append(boxes(entry.boxes))
    return " · ".join(parts)


# -- the outbox as a whole -----------------------------------------------------------------------


def outbox_words(entries: Sequence[OutboxEntry], *, is_paused: bool, is_offline: bool) -> str:
    """How the outbox itself stands."""
    waiting = sum(1 for entry in entries if entry.group is Group.WAITING)
    asking = sum(1 for entry in entries if entry.group is Group.PERSON)
    parts = []
    if is_paused and waiting:
        parts.append(_t("Paused: sign in to Crux, then it goes on by itself."))
    elif is_offline and waiting:
        parts.append(_t("Offline: it is tried again by itself, and at once when Crux is back."))
    if waiting:
        parts += _waiting_words(entries)
    elif not asking:
        parts.append(_nothing_waits(sum(1 for entry in entries if entry.group is Group.DRAFT)))
    if asking:
        parts.append(_t("1 needs you.") if asking == 1 else _t("{count} need you.", count=asking))
    return " ".join(parts)


def _waiting_words(entries: Sequence[OutboxEntry]) -> list[str]:
    """What waits by itself, apart from what is on its way and what is looked up."""
    states = [entry.summary.state for entry in entries if entry.group is Group.WAITING]
    sending, unclear = states.count(PackingState.SENDING), states.count(PackingState.UNCLEAR)
    queued = len(states) - sending - unclear
    parts = []
    if queued:
        words = "1 waits to be sent." if queued == 1 else "{count} wait to be sent."
        parts.append(_t(words, count=queued))
    if sending:
        parts.append(_t("{count} on its way.", count=sending))
    if unclear:
        words = "1 is being looked up." if unclear == 1 else "{count} are being looked up."
        parts.append(_t(words, count=unclear))
    return parts


def _nothing_waits(drafts: int) -> str:
    if not drafts:
        return _t("All sent.")
    words = "1 draft is not submitted yet." if drafts == 1 else "{count} drafts are not submitted."
    return f"{_t('Nothing waits to be sent.')} {_t(words, count=drafts)}"


def due_words(detail: OutboxDetail, now: datetime, *, is_paused: bool = False) -> str:
    """When it is tried, or looked up, next; "" where nothing comes by itself."""
    submission, state = detail.submission, detail.entry.summary.state
    if submission is None or detail.entry.group is not Group.WAITING:
        return ""
    if state is PackingState.SENDING:
        return _t("It is being sent just now.")
    if state is PackingState.QUEUED and is_paused:
        return _t("It goes out as soon as somebody has signed in.")
    at = submission.not_before
    if at is None or at <= now:
        is_queued = state is PackingState.QUEUED
        return _t("It goes out in its turn.") if is_queued else _t("It is looked up next.")
    time = moment(at, now, seconds=True)
    if state is PackingState.QUEUED and waits_for_service(submission.reason):
        return _t("Next try at {time}.", time=time)
    if state is PackingState.QUEUED:
        return _t("Next try at {time}, or as soon as Crux is back.", time=time)
    return _t("Next look-up at {time}.", time=time)


# -- its boxes -----------------------------------------------------------------------------------


def status_words(shown: BoxShown) -> str:
    """What is known of a box, with its sign; "" where nothing is."""
    match shown.status:
        case BoxAtService.THERE:
            return _t("✓ at Crux")
        case BoxAtService.MISSING:
            return _t("✕ not at Crux")
        case BoxAtService.DIFFERENT:
            return _t("≠ Crux shows {units}", units=units(shown.units_there))
        case _:
            return ""


def evidence_words(detail: OutboxDetail, now: datetime) -> str:
    """For an unclear one: what the order showed before it was sent, and what it shows now."""
    submission = detail.submission
    if submission is None or submission.state is not PackingState.UNCLEAR:
        return ""
    if submission.shown_before is None or submission.sending_at is None:
        return ""
    sent_at = moment(submission.sending_at, now)
    before = _t(
        "Before it was sent ({time}) the order showed {what}.",
        time=sent_at,
        what=_shown(detail.shown_before),
    )
    order = detail.order
    if order is None or order.fetched_at < submission.sending_at:
        return _t("{before} It was not read again since.", before=before)
    read_at = moment(order.fetched_at, now, seconds=True)
    after = _t("Read at {time}, it shows {what}.", time=read_at, what=_shown(detail.shown_now))
    return f"{before} {after}"


def _shown(shown: Sequence[tuple[str, int]]) -> str:
    if not shown:
        return _t("no boxes")
    parts = [f"{shown_text(tracking)} ({units(count)})" for tracking, count in shown]
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
        return _t("Tried {count} times so far", count=submission.tries)
    if state is PackingState.UNCLEAR and submission.checks > 1:
        return _t("Looked up {count} times so far", count=submission.checks)
    return ""


def _entry_words(entry: HistoryEntry, before: HistoryEntry | None) -> str:
    who = _who(entry.author)
    if entry.state is None:
        numbers = joined([str(number) for number in entry.boxes], 8)
        return _t("Looked up: Crux has box {numbers}", numbers=numbers)
    was_closed_by_person = before is not None and closed_by_person.before(before.reason) is not None
    is_closed_by_person = closed_by_person.before(entry.reason) is not None
    if was_closed_by_person and not is_closed_by_person:
        return _back_words(entry, before, who)
    match entry.state:
        case PackingState.QUEUED:
            return _queued_words(entry, before, who)
        case PackingState.SENDING:
            return _t("Sending to Crux began")
        case PackingState.SUBMITTED:
            return _submitted_words(entry, before, who)
        case PackingState.REFUSED if _is(entry.reason, ReasonCode.GIVEN_UP):
            return _given_up_words(entry, who)
        case PackingState.UNCLEAR:
            return _unclear_words(entry, who)
        case _:
            return reason_words(entry.reason) or state_name(entry.state.value)


def _queued_words(entry: HistoryEntry, before: HistoryEntry | None, who: str) -> str:
    if entry.reason is not None:
        return _t("Tried, and not sent: {why}", why=reason_words(entry.reason))
    if before is not None and before.state is PackingState.UNCLEAR:
        return _t("What is missing is sent again{who}", who=who)
    return _t("Handed to the outbox{who}", who=who)


def _submitted_words(entry: HistoryEntry, before: HistoryEntry | None, who: str) -> str:
    if _is(entry.reason, ReasonCode.HANDED_OVER) and entry.reason is not None:
        file = shown_message(closed_by_person.words_of(entry.reason))
        return _t("Handed over by file{who}: {file}", who=who, file=file)
    if before is not None and before.state is PackingState.UNCLEAR:
        return _t("Looked up: Crux has all boxes")
    return _t("Crux took it")


def _unclear_words(entry: HistoryEntry, who: str) -> str:
    if _is(entry.reason, ReasonCode.HANDING_OVER) and entry.reason is not None:
        file = shown_message(closed_by_person.words_of(entry.reason))
        return _t("Being written into a file{who}: {file}", who=who, file=file)
    plain = _UNCLEAR.get(entry.reason.code) if entry.reason is not None else None
    if entry.reason is None or plain is None:
        return reason_words(entry.reason)
    return _t(plain, trackings=joined([shown_text(detail) for detail in entry.reason.details]))


_UNCLEAR = {
    ReasonCode.ANSWER_LOST: "The answer was lost: it may be at Crux, or not",
    ReasonCode.PROGRAM_ENDED: "The program ended while it was being sent",
    ReasonCode.NOT_THERE_YET: "Looked up: Crux does not show all boxes yet",
    ReasonCode.NOT_THERE: "Looked up until Crux must have settled: it does not show {trackings}",
    ReasonCode.PARTLY_THERE: "Looked up until Crux must have settled: {trackings} not there",
    ReasonCode.OTHER_UNITS_THERE: "Looked up: Crux shows {trackings} with other units than sent",
}


def _given_up_words(entry: HistoryEntry, who: str) -> str:
    words = "" if entry.reason is None else shown_message(closed_by_person.words_of(entry.reason))
    return _t("Given up{who}: {words}", who=who, words=words)


def _back_words(entry: HistoryEntry, before: HistoryEntry | None, who: str) -> str:
    was_held = before is not None and _is(before.reason, ReasonCode.HANDING_OVER)
    if was_held:
        return _t("Not handed over by file{who}; it stands where it stood", who=who)
    if entry.state is PackingState.UNCLEAR:
        return _t("Taken back{who}; it is looked up first", who=who)
    return _t("Taken back{who}", who=who)


def _is(reason: Reason | None, code: ReasonCode) -> bool:
    return reason is not None and reason.code is code


def _who(author: Author) -> str:
    packer, station = shown_text(author.packer), shown_text(author.station)
    if packer and station:
        return _t(" by {packer} at {station}", packer=packer, station=station)
    if packer:
        return _t(" by {packer}", packer=packer)
    return _t(" at {station}", station=station) if station else ""
