"""Numbers as pictures and tables show them: which figure, points with their names, sentences."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from PySide6.QtCore import QDate, QLocale

from crux_desk.domain.errors.base import DeskError
from crux_desk.domain.numbers.figures import Grouping, Mistaken, Numbers, NumbersQuery, Row, Sums
from crux_desk.domain.texts import clean_line
from crux_desk.ui.numbers.pictures import Point
from crux_desk.ui.words.numbers.figures import (
    COLUMNS,
    cells_of,
    day_words,
    grouping_name,
    hour_words,
    key_words,
    pace_words,
    per_order,
    short_pace,
    wrong_words,
)
from crux_desk.ui.words.text import (
    noop,
    number,
    plural,
    screen_locale,
    sentences,
    shown_text,
    side_by_side,
    translate,
    translated,
)

_t = translate
_USUAL_HOURS = (8, 17)
"""Hours that are always there, so that a day's beginning does not fill the whole width."""


class Metric(StrEnum):
    """A figure that pictures show: the names of `Sums`."""

    ORDERS = "orders"
    BOXES = "boxes"
    UNITS = "units"
    SCANS = "scans"
    WRONG_SCANS = "wrong_scans"

    def of(self, sums: Sums) -> int:
        """Its value."""
        value: int = getattr(sums, self.value)
        return value


_METRICS = {
    Metric.ORDERS: noop("Orders"),
    Metric.BOXES: noop("Boxes"),
    Metric.UNITS: noop("Units"),
    Metric.SCANS: noop("Scans"),
    Metric.WRONG_SCANS: noop("Wrong scans"),
}
_BY_HOUR = {
    Metric.ORDERS: noop("Orders by hour"),
    Metric.BOXES: noop("Boxes by hour"),
    Metric.UNITS: noop("Units by hour"),
    Metric.SCANS: noop("Scans by hour"),
    Metric.WRONG_SCANS: noop("Wrong scans by hour"),
}
_BY_DAY = {
    Metric.ORDERS: noop("Orders by day"),
    Metric.BOXES: noop("Boxes by day"),
    Metric.UNITS: noop("Units by day"),
    Metric.SCANS: noop("Scans by day"),
    Metric.WRONG_SCANS: noop("Wrong scans by day"),
}
TABLES = {
    Grouping.PACKER: noop("Packers"),
    Grouping.STATION: noop("Stations"),
    Grouping.CARRIER: noop("Carriers"),
    Grouping.HOUR: noop("Hours"),
    Grouping.DAY: noop("Days"),
}
"""What tables are called, in their order; wrong items come last."""
MISTAKEN_COLUMNS = (noop("Item that was needed"), noop("Scanned instead"), noop("Times"))


def metric_name(metric: Metric) -> str:
    """A figure's name."""
    return translated(_METRICS[metric])


def metric_words(metric: Metric, sums: Sums) -> str:
    """A figure of all that is shown."""
    return wrong_words(sums) if metric is Metric.WRONG_SCANS else number(metric.of(sums))


def title_of(metric: Metric, grouping: Grouping) -> str:
    """What a picture shows."""
    return translated((_BY_HOUR if grouping is Grouping.HOUR else _BY_DAY)[metric])


def pace_facts(total: Row) -> tuple[str, str]:
    """The pace of all that is shown, and the times that it stands for."""
    sums, expected = total.sums, total.expected
    if expected is None:
        return _t("Pace not known"), _t("Too few orders to tell.")
    taken = per_order(sums.seconds, sums)
    usual = per_order(expected.seconds, sums)
    return _begun(pace_words(sums, expected)), _t(
        "{time} per order, expected {usual}", time=taken, usual=usual
    )


def short_pace_facts(total: Row) -> tuple[str, str]:
    """The same in fewer words; "" where there are none."""
    sums, expected = total.sums, total.expected
    if expected is None:
        return "", ""
    usual = per_order(expected.seconds, sums)
    return _begun(short_pace(sums, expected)), _t("expected {usual}", usual=usual)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def hour_points(numbers: Numbers, metric: Metric) -> list[Point]:
    """All hours from the first to the last with something in it, the usual ones at least."""
    found = {int(row.key): metric.of(row.sums) for row in numbers.rows(Grouping.HOUR)}
    if not found:
        return []
    first, last = min(*found, _USUAL_HOURS[0]), max(*found, _USUAL_HOURS[1])
    return [Point(found.get(hour, 0), hour_words(hour), hour) for hour in range(first, last + 1)]


def day_points(numbers: Numbers, metric: Metric) -> list[Point]:
    """The days on which something was done, where they stand in time."""
    rows = [(date.fromisoformat(str(row.key)), row.sums) for row in numbers.rows(Grouping.DAY)]
    return [Point(metric.of(sums), _short_day(day), day.toordinal()) for day, sums in rows]


def tips_of(grouping: Grouping, points: Sequence[Point]) -> list[str]:
    """The whole name of each point."""
    if grouping is Grouping.HOUR:
        return [point.name for point in points]
    return [day_words(date.fromordinal(point.place)) for point in points]


def said_of(title: str, tips: Sequence[str], points: Sequence[Point]) -> str:
    """A picture in sentences: all values of a few points, else the ends of it."""
    shown = [(tip, point.value) for tip, point in zip(tips, points, strict=True) if point.value]
    if not shown:
        return sentences(f"{title}.", _t("Nothing to show."))
    most, least = max(shown, key=lambda one: one[1]), min(shown, key=lambda one: one[1])
    ends = _t(
        "Most: {most} ({most_at}). Least: {least} ({least_at}).",
        most=number(most[1]),
        most_at=most[0],
        least=number(least[1]),
        least_at=least[0],
    )
    listed = ", ".join(f"{tip}: {number(value)}" for tip, value in shown)
    return sentences(f"{title}.", f"{listed}." if len(shown) <= 24 else "", ends)


def table_of(numbers: Numbers, grouping: Grouping) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The titles and the rows of a table; the newest day comes first."""
    titles = (grouping_name(grouping), *(translated(title) for title in COLUMNS[1:]))
    rows = [(key_words(grouping, row.key), *cells_of(row)) for row in numbers.rows(grouping)]
    return titles, rows[::-1] if grouping is Grouping.DAY else rows


def mistaken_table(
    mistaken: Sequence[Mistaken],
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Which item was scanned for which."""
    rows: list[tuple[str, ...]] = [
        (
            shown_text(clean_line(one.sku_id)),
            shown_text(clean_line(one.scanned)),
            number(one.times),
        )
        for one in mistaken
    ]
    return tuple(translated(title) for title in MISTAKEN_COLUMNS), rows


def uncounted_words(count: int) -> str:
    """What is not in the figures yet; "" for nothing."""
    if not count:
        return ""
    return plural(
        "{n} earlier orders are still being added.", "1 earlier order is still being added.", count
    )


def elsewhere_words(count: int) -> str:
    """What other benches have not added to the floor's figures yet; "" for nothing."""
    if not count:
        return ""
    return plural(
        "{n} orders of other benches aren't in these numbers yet.",
        "1 order of another bench isn't in these numbers yet.",
        count,
    )


def benches_words(numbers: Numbers) -> str:
    """Whose numbers are shown, where there are other benches."""
    return _t("All benches") if numbers.of_all_benches else _t("This bench")


def floor_words(fault: DeskError | None, heard_at: datetime | None) -> str:
    """Why the numbers are those of this bench alone; `fault` is None while the floor is asked."""
    from crux_desk.ui.words.floor.alone import away_words

    alone = _t("These are the numbers of this bench alone.")
    return sentences(away_words(fault, heard_at), alone)


def query_words(query: NumbersQuery, days: str) -> str:
    """Whose numbers these are: of which days, packer, station and carrier."""
    names = (query.packer, query.station, query.carrier)
    shown = (shown_text(clean_line(name)) for name in names if name is not None)
    return side_by_side(days or _t("All days"), *shown)


def _short_day(day: date) -> str:
    """A day without its year."""
    locale = screen_locale()
    written = locale.dateFormat(QLocale.FormatType.ShortFormat)
    is_day_first = written.lower().find("d") < written.upper().find("M")
    return locale.toString(QDate(day.year, day.month, day.day), "d/M" if is_day_first else "M/d")
