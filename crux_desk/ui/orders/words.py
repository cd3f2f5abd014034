"""How reading ahead stands, in words: for the list of orders, and short for the footer."""

from datetime import datetime

from crux_desk.domain.errors import TokenMissing, TokenRefused
from crux_desk.domain.records.order_rows import OrderPass
from crux_desk.ui.orders.prefetch import FetchStatus
from crux_desk.ui.session.service_status import Connection, shown_by
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import joined, number, plural, shown_text, side_by_side, translate
from crux_desk.ui.words.times import age, moment

_t = translate


def is_trouble(status: FetchStatus) -> bool:
    """Whether something keeps the list from being up to date."""
    return status.problem is not None or status.is_canceled or bool(status.too_large)


def status_words(status: FetchStatus, now: datetime) -> str:
    """What is being done or was not done, and how old the list is."""
    if status.is_under_way:
        progress = status.progress
        if progress is None:
            return "↻ " + _t("Downloading orders…")
        read, total = number(progress.read), number(progress.total)
        return "↻ " + _t("Downloading orders: {read} of {total}", read=read, total=total)
    last = _last_words(status.last_pass, now)
    too_large = _too_large_words(status) if status.too_large else ""
    return side_by_side(_trouble_words(status), too_large, last)


def _trouble_words(status: FetchStatus) -> str:
    if status.problem is not None:
        title = words_for(status.problem).title
        is_offline = shown_by(status.problem) is Connection.OFFLINE
        return side_by_side("○ " + _t("Offline"), title) if is_offline else f"! {title}"
    return "! " + _t("Stopped before the end") if status.is_canceled else ""


def footer_words(status: FetchStatus) -> tuple[str, str]:
    """The same for the footer, in a few words, and their tone; "" where nothing is to be said."""
    progress = status.progress
    if status.is_under_way and progress is not None:
        read, total = number(progress.read), number(progress.total)
        return "↻ " + _t("{read} of {total}", read=read, total=total), ""
    if status.is_under_way:
        return "↻ " + _t("orders…"), ""
    if isinstance(status.problem, TokenMissing | TokenRefused):
        return "", ""  # beside it stands that the station is signed out
    is_offline = shown_by(status.problem) is Connection.OFFLINE
    if status.problem is not None and not is_offline:
        return "! " + _t("orders not updated"), "warn"
    return "", ""


def _too_large_words(status: FetchStatus) -> str:
    names = [
        shown_text(order.po_number or order.order_uuid)
        or _t("number {place} on the list", place=number(order.place))
        for order in status.too_large
    ]
    return "! " + plural(
        "Too large to download: {orders}. Pack them on the Crux page, and tell IT.",
        "Too large to download: {orders}. Pack it on the Crux page, and tell IT.",
        len(names),
        orders=joined(names),
    )


def _last_words(last: OrderPass | None, now: datetime) -> str:
    if last is None:
        return _t("The list hasn't finished downloading yet.")
    at = last.completed_at
    unread = plural("{n} can't be read", "1 can't be read", last.unread) if last.unread else ""
    return side_by_side(_t("Saved {time}", time=moment(at, now)), age(at, now), unread)
