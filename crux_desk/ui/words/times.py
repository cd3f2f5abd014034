"""Points in time and ages, as a packer reads them."""

from datetime import datetime

from crux_desk.ui.words.text import (
    translate,
)

_t = translate
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


def moment(at: datetime, now: datetime) -> str:
    """A time of today's by the clock, another one with its date; both in this computer's zone."""
    local, today = at.astimezone(), now.astimezone()
    if local.date() == today.date():
        return local.strftime("%H:%M")
    if local.year == today.year:
        return local.strftime("%d %b %H:%M")
    return local.strftime("%d %b %Y")


def age(at: datetime, now: datetime) -> str:
    """How long ago that is; a clock that was set back makes nothing younger than now."""
    seconds = max(0.0, (now - at).total_seconds())
    if seconds < _MINUTE:
        return _t("just now")
    if seconds < _HOUR:
        return _t("{count} min old", count=int(seconds // _MINUTE))
    if seconds < _DAY:
        return _t("{count} h old", count=int(seconds // _HOUR))
    days = int(seconds // _DAY)
    return _t("1 day old") if days == 1 else _t("{count} days old", count=f"{days:,}")


def clock_words(at: datetime, now: datetime) -> str:
    """A time of today as a clock shows it, another with its day; both local."""
    local = at.astimezone()
    is_today = local.date() == now.astimezone().date()
    return local.strftime("%H:%M") if is_today else local.strftime("%d %b %H:%M")


def local_time(at: datetime, *, seconds: bool = False) -> str:
    """A time as this computer's clock has it, year first, so that it sorts and is never mistaken."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M:%S" if seconds else "%Y-%m-%d %H:%M")
