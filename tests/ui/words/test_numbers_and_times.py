"""Numbers, money, weights and times are written as the computer's locale writes them."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, QTranslator

from crux_desk.domain.errors.base import Field
from crux_desk.ui.words.numbers.figures import hour_words
from crux_desk.ui.words.text import amount, money, number, screen_locale, use_locale, weight
from crux_desk.ui.words.times import (
    date_and_time,
    day_words,
    moment,
    moment_and_age,
    since,
    sortable_time,
)
from tests.packaging.scripts import load

NOW = datetime(2026, 5, 5, 12).astimezone()
ALL = {
    locale.name(): locale
    for locale in QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyTerritory
    )
}


def local(year=2026, month=5, day=4, hour=14, minute=30):
    return datetime(year, month, day, hour, minute, 7).astimezone()


@pytest.mark.parametrize(
    ("name", "today", "other_day", "other_year", "with_seconds"),
    [
        ("en_US", "2:30 PM", "May 4, 2:30 PM", "May 4, 2024, 2:30 PM", "May 4, 2:30:07 PM"),
        ("en_GB", "14:30", "4 May, 14:30", "4 May 2024, 14:30", "4 May, 14:30:07"),
        ("de_DE", "14:30", "4. Mai, 14:30", "4. Mai 2024, 14:30", "4. Mai, 14:30:07"),
        ("ja_JP", "14:30", "5月4日, 14:30", "2024年5月4日, 14:30", "5月4日, 14時30分07秒"),
        (
            "es_MX",
            "2:30 p.m.",
            "4 de may, 2:30 p.m.",
            "4 de may de 2024, 2:30 p.m.",
            "4 de may, 2:30:07 p.m.",
        ),
    ],
)
def test_a_time_is_written_as_the_locale_writes_it(
    name, today, other_day, other_year, with_seconds
):
    locale = QLocale(name)
    said = [
        moment(local(day=5), NOW, locale=locale),
        moment(local(), NOW, locale=locale),
        moment(local(year=2024), NOW, locale=locale),
        date_and_time(local(), NOW, seconds=True, locale=locale),
    ]
    # CLDR's narrow and its no-break spaces differ from one Qt to the next.
    assert [" ".join(text.split()) for text in said] == [today, other_day, other_year, with_seconds]


def test_a_date_is_told_even_today_where_it_is_asked_for():
    assert date_and_time(local(day=5), NOW, locale=QLocale("en_US")) == "May 5, 2:30 PM"


@pytest.mark.parametrize(
    ("name", "said"), [("en_US", "2 PM"), ("es_MX", "2 p.m."), ("de_DE", "14:00")]
)
def test_an_hour_is_written_as_the_clock_is(name, said):
    hour = hour_words(14, QLocale(name))
    # Splitting takes any space for another: the narrow one, which some fonts lack, is not there.
    assert "\u202f" not in hour
    assert " ".join(hour.split()) == said


def test_in_spanish_since_has_the_article_of_a_day_and_none_of_a_clock(qapp):
    spanish = QTranslator()
    assert spanish.load(str(load("translations").LANGUAGES / "es.qm"))
    qapp.installTranslator(spanish)
    use_locale(QLocale("es_MX"))
    try:
        days = since(local(), NOW), since(local(day=5), NOW)
    finally:
        qapp.removeTranslator(spanish)
        use_locale(None)
    assert [" ".join(day.split()) for day in days] == ["el 4 de may, 2:30 p.m.", "hoy, 2:30 p.m."]


def test_in_no_locale_a_format_shows_through():
    """Whatever a long date looks like there, day, month and time are left of it, and no more."""
    guilty: dict[str, tuple[str, str]] = {}
    for name, locale in ALL.items():
        this_year, other = local(month=12, day=28), local(year=2024, month=12, day=28)
        short = date_and_time(this_year, NOW, seconds=True, locale=locale)
        long = date_and_time(other, NOW, seconds=True, locale=locale)
        year = locale.toString(2024).replace(locale.groupSeparator(), "")
        is_right = (
            locale.toString(28) in short
            and locale.toString(30) in short
            and (year in long and year not in short)
            # Basque alone has brackets of its own: "28(a)".
            and (not set("'[]()") & set(short) or name == "eu_ES")
            and short == short.strip(" ,-/")
        )
        guilty |= {} if is_right else {name: (short, long)}
    assert len(ALL) > 300
    assert guilty == {}


def test_the_zone_is_this_computers():
    at = datetime(2026, 5, 4, 22, 15, tzinfo=UTC)
    there = at.astimezone()
    assert date_and_time(at, NOW, locale=QLocale("de_DE")).endswith(f"{there:%H:%M}")
    assert sortable_time(at) == f"{there:%Y-%m-%d %H:%M}"
    assert sortable_time(at + timedelta(seconds=9), seconds=True) == f"{there:%Y-%m-%d %H:%M}:09"


@pytest.mark.parametrize(
    ("name", "count", "pounds", "dollars"),
    [
        ("en_US", "1,234,567", "1,017.20 lb", "$100,000.00"),
        ("de_DE", "1.234.567", "1.017,20 lb", "100.000,00 $"),
        ("es_MX", "1,234,567", "1,017.20 lb", "$100,000.00"),
    ],
)
def test_a_number_is_written_as_the_locale_writes_it(name, count, pounds, dollars):
    locale = QLocale(name)
    assert number(1234567, locale) == count
    assert weight(Decimal("1017.20"), locale) == pounds
    assert money(Decimal(100000), locale).replace("\xa0", " ") == dollars


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        (Field.WEIGHT, Decimal("17.20"), "17.20 lb"),
        (Field.WEIGHT, Decimal("17.2"), "17.20 lb"),
        (Field.WEIGHT, Decimal("0.125"), "0.125 lb"),
        (Field.WEIGHT, Decimal(0), "0 lb"),
        (Field.WEIGHT, Decimal("-1.50"), "-1.50 lb"),
        (Field.WEIGHT, Decimal("999999999999999999.5"), "999,999,999,999,999,999.5 lb"),
        (Field.SHIP_COST, Decimal("34.4"), "$34.40"),
        (Field.SHIP_COST, Decimal(-5), "-$5.00"),
        (Field.UNIT_COST, Decimal("0.0625"), "$0.0625"),
        (Field.UNIT_COST, Decimal("123456789012345678"), "$123,456,789,012,345,678.00"),
        (Field.TRACKING, "1Z5", "1Z5"),
        (Field.CARRIER, "", ""),
        (Field.SHIP_COST, None, ""),
        (Field.WEIGHT, None, ""),
    ],
)
def test_a_value_of_a_field_has_its_unit_where_it_belongs(field, value, shown):
    assert amount(field, value, QLocale("en_US")) == shown


def test_a_computer_that_says_nothing_writes_as_in_the_us():
    system = QLocale.system()
    is_silent = system.language() is QLocale.Language.C
    assert screen_locale() == (QLocale("en_US") if is_silent else system)
    assert number(1234567, QLocale("en_US")) == "1,234,567"


@pytest.mark.parametrize(
    ("name", "year", "words"),
    [
        ("en_US", 2026, "May 4"),
        ("es_MX", 2026, "4 de may"),
        ("es_MX", 2024, "4 de may de 2024"),
        ("de_DE", 2026, "4. Mai"),
    ],
)
def test_a_day_alone_names_its_month(name, year, words):
    assert day_words(local(year=year, day=4), NOW, QLocale(name)) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "2:30 PM"), (9, "2:30 PM"), (10, "2:30 PM · 10 min ago"), (130, "2:30 PM · 2 h ago")],
)
def test_how_old_something_is_stands_behind_its_time_where_it_is_old(qapp, minutes, words):
    at = local()
    assert moment_and_age(at, at + timedelta(minutes=minutes)) == words
