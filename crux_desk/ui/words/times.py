"""Points in time and ages, as a packer reads them: in this computer's zone, as it writes dates."""

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QDate, QLocale, QTime

from crux_desk.domain.clock import utc_now
from crux_desk.domain.patterns import pattern
from crux_desk.ui.words.text import plural, screen_locale, side_by_side, translate

_t = translate
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_FRESH = 10 * _MINUTE
"""Seconds: of what is not older, the clock alone tells how old it is."""
_LONG, _SHORT = QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat

_FIELD = pattern(r"(d+|M+|y+)((?:'[^']*'|[^'dMy])*)")
"""A field of a date's format, and what stands behind it."""
_SUFFIX = pattern(r"(?:'[^'\s]*'|[^'\s,،])*")
"""What belongs to the field in front of it: the dot of "4. Mai", say, and not the comma behind it."""
_TYPED_DAY = pattern(r"[0-9]{1,4}(?:[./\- ]+[0-9]{1,4}){1,2}[.]?", re.ASCII)
_YEAR_FIRST = pattern(r"[0-9]{4}[^0-9]+[0-9]+[^0-9]+[0-9]", re.ASCII)
_ZONE = pattern(r"[\s,]*[(\[]?\bt+\b[)\]]?\s*")


def moment(
    at: datetime, now: datetime, *, seconds: bool = False, locale: QLocale | None = None
) -> str:
    """A time of today's by the clock alone, another one with its date."""
    if at.astimezone().date() == now.astimezone().date():
        return _clock(at.astimezone(), locale or screen_locale(), seconds=seconds)
    return date_and_time(at, now, seconds=seconds, locale=locale)


def since(at: datetime, now: datetime | None = None) -> str:
    """The same behind "since": a language may have an article for a day, another for a clock."""
    now = now or utc_now()
    time = moment(at, now)
    if at.astimezone().date() == now.astimezone().date():
        return _t("{clock}", clock=time)
    return _t("{day}", day=time)


def clock_time(at: datetime, *, seconds: bool = False) -> str:
    """By the clock alone: "2:30 PM"."""
    return _clock(at.astimezone(), screen_locale(), seconds=seconds)


def date_and_time(
    at: datetime,
    now: datetime | None = None,
    *,
    seconds: bool = False,
    locale: QLocale | None = None,
) -> str:
    """As "May 4, 2:30 PM"; a time of another year than now's with its year."""
    locale = locale or screen_locale()
    day = day_words(at, now, locale)
    return f"{day}, {_clock(at.astimezone(), locale, seconds=seconds)}"


def day_words(at: datetime, now: datetime | None = None, locale: QLocale | None = None) -> str:
    """The day of a time alone, as "May 4"; of another year than now's with its year."""
    local, today = at.astimezone(), (now or utc_now()).astimezone()
    locale = locale or screen_locale()
    written = _date_format(locale.dateFormat(_LONG), with_year=local.year != today.year)
    return locale.toString(QDate(local.year, local.month, local.day), written)


def written_day(day: date, locale: QLocale | None = None) -> str:
    """A day in the digits of this computer's region, with its whole year: "5/31/2026"."""
    locale = locale or screen_locale()
    return locale.toString(QDate(day.year, day.month, day.day), _day_format(locale))


def day_pattern(locale: QLocale | None = None) -> str:
    """How days are typed here: "m/d/yyyy"."""
    return _day_format(locale or screen_locale()).lower()


def read_day(text: str, locale: QLocale | None = None) -> date:
    """A day as it is typed: as the region writes it, with any signs between, or as 2026-05-31.

    A year of two digits is of this century; one that is left out is this year.

    Raises:
        ValueError: it is none, or there is no such day.
    """
    text = "".join(str(unicodedata.decimal(sign, sign)) for sign in text.strip())
    if not _TYPED_DAY.fullmatch(text):
        raise ValueError(text)
    numbers = [int(digits) for digits in re.findall(r"[0-9]+", text)]
    order = [field[0] for field in re.findall(r"d+|M+|y+", _day_format(locale or screen_locale()))]
    if _YEAR_FIRST.match(text):
        order = ["y", "M", "d"]
    elif len(numbers) == 2:
        order.remove("y")
    if len(numbers) != len(order):
        raise ValueError(text)
    parts = dict(zip(order, numbers, strict=True))
    year = parts.get("y", datetime.now().astimezone().year)
    return date(year + 2000 if year < 100 else year, parts["M"], parts["d"])


def sortable_time(at: datetime, *, seconds: bool = False) -> str:
    """For rows that are copied into a table: year first, the same on every computer."""
    local = at.astimezone().replace(tzinfo=None)
    return local.isoformat(" ", "seconds" if seconds else "minutes")


def age(at: datetime, now: datetime) -> str:
    """How long ago that is; a clock that was set back makes nothing younger than now."""
    seconds = max(0.0, (now - at).total_seconds())
    if seconds < _MINUTE:
        return _t("just now")
    if seconds < _HOUR:
        return _t("{count} min ago", count=int(seconds // _MINUTE))
    if seconds < _DAY:
        return _t("{count} h ago", count=int(seconds // _HOUR))
    return plural("{n} days ago", "1 day ago", int(seconds // _DAY))


def moment_and_age(at: datetime, now: datetime) -> str:
    """A time, and how long ago it was where that is to be noticed: "1:10 PM · 2 h ago"."""
    is_old = (now - at).total_seconds() >= _FRESH
    return side_by_side(moment(at, now), age(at, now) if is_old else "")


def _clock(local: datetime, locale: QLocale, *, seconds: bool) -> str:
    time = QTime(local.hour, local.minute, local.second)
    # A long format has the seconds, but also the zone.
    written = _ZONE.sub("", locale.timeFormat(_LONG)) if seconds else locale.timeFormat(_SHORT)
    # The narrow space before AM and PM is missing in some fonts.
    return locale.toString(time, written).replace("\u202f", " ")


def _day_format(locale: QLocale) -> str:
    """The short format of a region, with all digits of the year and none of its marks of eras."""
    short = re.sub(r"y+", "yyyy", locale.dateFormat(_SHORT))
    return re.sub(r"[^dMy./\- ]|'[^']*'", "", short).strip()


@lru_cache(maxsize=8)
def _date_format(long: str, *, with_year: bool) -> str:
    """A long format without its day of the week, with a short month; Qt has nothing of that length.

    Qt's short format would be "5/4/26", which half of the world reads as the 5th of April.
    """
    fields = [(field, behind) for field, behind in _FIELD.findall(long)]
    kept = [
        place
        for place, (field, _) in enumerate(fields)
        if field in ("d", "dd") or field[0] == "M" or (with_year and field[0] == "y")
    ]
    parts = []
    for place, following in pairwise([*kept, len(fields) + 1]):
        field, behind = fields[place]
        suffix = match[0] if (match := _SUFFIX.match(behind)) else ""
        between = behind[len(suffix) :] if following == place + 1 else " "
        parts.append(field.replace("MMMM", "MMM") + suffix + between)
    return "".join(parts).rstrip(" /-")
