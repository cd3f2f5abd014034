"""The list of orders in words: its rows, its counts, and how reading ahead stands."""

from collections.abc import Sequence
from datetime import datetime

from crux_desk.domain.errors.service import TokenMissing, TokenRefused
from crux_desk.domain.orders.listed_orders import OrderRow
from crux_desk.domain.records.order_rows import DraftRow, OrderStatus
from crux_desk.domain.texts import clean_line
from crux_desk.ui.orders.prefetch import FetchStatus
from crux_desk.ui.session.service_status import Connection, shown_by
from crux_desk.ui.words.errors import words_for
from crux_desk.ui.words.text import (
    boxes,
    joined,
    marked,
    noop,
    number,
    plural,
    shown_status,
    shown_text,
    side_by_side,
    translate,
    translated,
    units,
)
from crux_desk.ui.words.times import day_words, moment, moment_and_age

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
    last = _last_words(status, now)
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


def _last_words(status: FetchStatus, now: datetime) -> str:
    last = status.last_pass
    if last is None and not status.is_by_itself:
        return _t("The list isn't downloaded yet.")
    if last is None:
        return _t("The list hasn't finished downloading yet.")
    at = last.completed_at
    unread = plural("{n} can't be read", "1 can't be read", last.unread) if last.unread else ""
    return side_by_side(_t("Updated {time}", time=moment_and_age(at, now)), unread)


# -- rows ----------------------------------------------------------------------------------------

DONE = (OrderStatus.SUBMITTED, OrderStatus.GIVEN_UP)
"""What is left of such an order is to be packed, as if nothing of it had been."""

_MARKS = {
    OrderStatus.ON_SCREEN: ("▸", noop("On screen"), "accent"),
    OrderStatus.SET_ASIDE: ("✎", noop("Draft"), "accent"),
    OrderStatus.QUEUED: ("…", noop("Waiting to be sent"), "accent"),
    OrderStatus.SENDING: ("→", noop("Sending"), "accent"),
    OrderStatus.UNCLEAR: ("?", noop("Not sure it was sent"), "warn"),
    OrderStatus.REFUSED: ("✕", noop("Rejected by Crux"), "bad"),
    OrderStatus.ELSEWHERE: ("✎", noop("At another bench"), "accent"),
    OrderStatus.HANDED_OVER: ("✓", noop("Exported to a file"), "good"),
}


def order_name(po_number: str, order_uuid: str) -> str:
    """What an order is called in a row."""
    return clean_line(po_number) or order_uuid


def ordered_words(row: OrderRow, now: datetime) -> str:
    """When it was ordered."""
    return "" if row.created_at is None else moment(row.created_at, now)


def ordered_day(row: OrderRow, now: datetime) -> str:
    """The day alone, where the time has no room: its month by its name, as the time has it."""
    return "" if row.created_at is None else day_words(row.created_at, now)


def units_caption(units_left: int, lines: int) -> str:
    """What stands below the number of units."""
    if units_left == 1:
        return plural("unit · {n} lines", "unit · 1 line", lines)
    return plural("units · {n} lines", "units · 1 line", lines)


def order_mark(row: OrderRow, status: OrderStatus | None) -> tuple[str, str]:
    """What must not be overlooked of an order, and its color: where it stands, a hold, a note."""
    if status in _MARKS:
        sign, text, tone = _MARKS[status]
        return marked(sign, translated(text)), tone
    facts = _warnings(row)
    return (marked("!", side_by_side(*facts)), "warn") if facts else ("", "")


def _warnings(row: OrderRow) -> tuple[str, ...]:
    hold = shown_status(row.hold) if row.hold else ""
    unallocated = "" if row.is_allocated else _t("Not allocated yet")
    return tuple(part for part in (hold, unallocated, row.note) if part)


def draft_mark(draft: DraftRow, *, is_open: bool) -> tuple[str, str]:
    """The same of a draft; one that was set aside says so by where it stands."""
    if is_open or draft.status is not OrderStatus.SET_ASIDE:
        sign, text, tone = _MARKS[OrderStatus.ON_SCREEN if is_open else draft.status]
        return marked(sign, translated(text)), tone
    return "", ""


def since_words(draft: DraftRow, now: datetime) -> str:
    """When it was touched last."""
    return moment_and_age(draft.updated_at, now)


def packer_words(draft: DraftRow) -> str:
    """Who has it; of another bench, where."""
    if draft.status is OrderStatus.ELSEWHERE:
        return side_by_side(shown_text(draft.station), shown_text(draft.packer))
    return _t("Packer: {name}", name=shown_text(draft.packer or draft.station))


def boxes_words(draft: DraftRow) -> str:
    """In how many boxes it is so far."""
    return "" if draft.boxes is None else boxes(draft.boxes)


def spoken_order(row: OrderRow, status: OrderStatus | None, now: datetime) -> str:
    """A row as a sentence."""
    where = translated(_MARKS[status][1]) if status in _MARKS else ""
    lines = plural("{n} lines", "1 line", row.lines)
    ordered = ordered_words(row, now)
    parts = (
        order_name(row.po_number, row.order_uuid),
        where,
        *_warnings(row),
        _t("{units} to pack", units=units(row.units)),
        lines,
        row.asks_for,
        row.ship_to,
        row.retailer_name,
        _t("ordered {time}", time=ordered) if ordered else "",
    )
    return ", ".join(part for part in parts if part)


def spoken_draft(draft: DraftRow, *, is_open: bool, now: datetime) -> str:
    """A draft as a sentence."""
    status = OrderStatus.ON_SCREEN if is_open else draft.status
    packed = ""
    if draft.packed is not None and draft.units is not None:
        done, asked = number(draft.packed), number(draft.units)
        packed = _t("{packed} of {asked} packed", packed=done, asked=asked)
    parts = (
        order_name(draft.po_number, draft.order_uuid),
        translated(_MARKS[status][1]),
        packed,
        boxes_words(draft),
        packer_words(draft),
        draft.ship_to,
        draft.retailer_name,
        moment(draft.updated_at, now),
    )
    return ", ".join(part for part in parts if part)


# -- the list as a whole -------------------------------------------------------------------------


def count_words(shown: Sequence[OrderRow], count: int) -> str:
    """How many orders are shown, of how many, and their units in all."""
    if not count:
        return ""
    in_all = units(sum(row.units for row in shown))
    if len(shown) == count:
        return side_by_side(plural("{n} orders", "1 order", count), in_all)
    some = number(len(shown))
    return side_by_side(
        plural("{shown} of {n} orders", "{shown} of 1 order", count, shown=some), in_all
    )


def empty_words(status: FetchStatus, count: int, text: str) -> str:
    """What stands in the empty list, and what to do."""
    if count and text:
        return _t('No match for "{text}". Press Esc to see all orders.', text=shown_text(text))
    if count:
        return _t("No order is for these. Choose all carriers and all retailers to see the rest.")
    if status.is_under_way:
        return _t("Orders appear here as they arrive.")
    if status.last_pass is None:
        return _t("No orders saved here yet. Press Ctrl+G to get them from Crux.")
    if not status.is_by_itself:
        return _t("Nothing left to pack.\n\nPress Ctrl+G to ask Crux for new orders.")
    return _t("Nothing left to pack.\n\nNew orders appear here by themselves.")
