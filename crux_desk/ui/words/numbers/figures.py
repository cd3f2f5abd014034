"""Figures as people read them: names of rows, cells, times, and pace with how sure it is."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QTime

from crux_desk.domain.numbers.figures import Grouping, Key, Mistaken, Row, Sums
from crux_desk.domain.numbers.pace import Expectation
from crux_desk.domain.texts import clean_line
from crux_desk.ui.words.text import noop, number, screen_locale, shown_text, translate, translated

_t = translate
NOTHING = "–"
"""Stands where too little is known."""
COLUMNS = (
    noop("Name"),
    noop("Orders"),
    noop("Boxes"),
    noop("Units"),
    noop("Scans"),
    noop("Wrong scans"),
    noop("Time per order"),
    noop("Expected"),
    noop("Pace"),
)
"""The titles of a table; instead of the first one stands what it is grouped by."""
_NAMES = {
    Grouping.PACKER: noop("Packer"),
    Grouping.STATION: noop("Station"),
    Grouping.HOUR: noop("Hour"),
    Grouping.DAY: noop("Day"),
    Grouping.CARRIER: noop("Carrier"),
}
_HOUR_S, _MINUTE_S = 3600, 60


def grouping_name(grouping: Grouping) -> str:
    """What one row of a table is about."""
    return translated(_NAMES[grouping])


def key_words(grouping: Grouping, key: Key) -> str:
    """What a row is called."""
    if grouping is Grouping.HOUR:
        return hour_words(int(key))
    if grouping is Grouping.DAY:
        return day_words(date.fromisoformat(str(key)))
    name = shown_text(clean_line(str(key)))
    return name or _t("Not known")


def hour_words(hour: int, locale: QLocale | None = None) -> str:
    """An hour of the day, from its beginning: "2 PM"."""
    locale = locale or screen_locale()
    is_of_twelve = "a" in locale.timeFormat(QLocale.FormatType.ShortFormat).lower()
    return locale.toString(QTime(hour, 0), "h Ap" if is_of_twelve else "H:mm")


def day_words(day: date) -> str:
    """A day with its weekday, as "Mon, 5/4/2026"."""
    locale = screen_locale()
    shown = QDate(day.year, day.month, day.day)
    weekday = locale.dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
    return f"{weekday}, {locale.toString(shown, QLocale.FormatType.ShortFormat)}"


def duration(seconds: float) -> str:
    """How long something takes, as "45 s", "3:20 min" or "2:05 h"."""
    whole = round(seconds)
    if whole < _MINUTE_S:
        return _t("{seconds} s", seconds=whole)
    if whole < _HOUR_S:
        return _t("{time} min", time=f"{whole // _MINUTE_S}:{whole % _MINUTE_S:02d}")
    minutes = round(seconds / _MINUTE_S)
    return _t("{time} h", time=f"{number(minutes // 60)}:{minutes % 60:02d}")


def per_order(seconds: float, sums: Sums) -> str:
    """How long one order took on average; a dash where none was timed."""
    return duration(seconds / sums.timed) if sums.timed else NOTHING


def wrong_words(sums: Sums) -> str:
    """How many scans were wrong, with their share of all scans where others were right."""
    if not sums.wrong_scans or not sums.scans:
        return number(sums.wrong_scans)
    share = percent(sums.wrong_scans / (sums.scans + sums.wrong_scans), 1)
    return _t("{count} ({share})", count=number(sums.wrong_scans), share=share)


def percent(share: float, decimals: int = 0) -> str:
    """A share as this computer writes percents."""
    locale = screen_locale()
    return f"{locale.toString(share * 100, 'f', decimals)}{locale.percent()}"


def pace_words(sums: Sums, expected: Expectation | None) -> str:
    """How the time taken stands to what such orders usually take; a dash for too few of them."""
    if expected is None:
        return NOTHING
    margin = percent(expected.margin_share)
    if expected.is_usual(sums.seconds):
        return _t("as expected (±{margin})", margin=margin)
    difference = expected.difference(sums.seconds)
    share = percent(abs(difference))
    if difference < 0:
        return _t("{share} faster (±{margin})", share=share, margin=margin)
    return _t("{share} slower (±{margin})", share=share, margin=margin)


def short_pace(sums: Sums, expected: Expectation) -> str:
    """The same without how sure it is."""
    if expected.is_usual(sums.seconds):
        return _t("as expected")
    difference = expected.difference(sums.seconds)
    share = percent(abs(difference))
    return (
        _t("{share} faster", share=share) if difference < 0 else _t("{share} slower", share=share)
    )


def cells_of(row: Row) -> tuple[str, ...]:
    """The cells of a row behind its name.

    No time stands without what is expected of such orders: one of 40 lines is not one of 2.
    """
    sums, expected = row.sums, row.expected
    return (
        *(number(value) for value in (sums.orders, sums.boxes, sums.units, sums.scans)),
        wrong_words(sums),
        NOTHING if expected is None else per_order(sums.seconds, sums),
        NOTHING if expected is None else per_order(expected.seconds, sums),
        pace_words(sums, expected),
    )


def mistaken_words(one: Mistaken) -> str:
    """Which item was scanned for which, and how often."""
    return _t(
        "{times} × {scanned} instead of {sku}",
        times=number(one.times),
        scanned=shown_text(clean_line(one.scanned)),
        sku=shown_text(clean_line(one.sku_id)),
    )
