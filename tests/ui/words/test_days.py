"""Days as regions write them: what is shown can be typed, and what is typed is the day meant."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QLocale

from crux_desk.ui.words.times import day_pattern, read_day, written_day

US, GERMANY, MEXICO, SWEDEN = map(QLocale, ("en_US", "de_DE", "es_MX", "sv_SE"))
EVERY = QLocale.matchingLocales(
    QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
)
MAY_31 = date(2026, 5, 31)


@pytest.mark.parametrize(
    ("locale", "written", "pattern"),
    [
        (US, "5/31/2026", "m/d/yyyy"),
        (GERMANY, "31.05.2026", "dd.mm.yyyy"),
        (MEXICO, "31/05/2026", "dd/mm/yyyy"),
        (SWEDEN, "2026-05-31", "yyyy-mm-dd"),
    ],
)
def test_a_day_is_written_as_the_region_does(locale, written, pattern):
    assert written_day(MAY_31, locale) == written
    assert day_pattern(locale) == pattern


def test_in_each_region_what_is_shown_can_be_typed():
    assert len(EVERY) > 300
    for locale in EVERY:
        for day in (MAY_31, date(2026, 2, 3), date(1999, 12, 1)):
            assert read_day(written_day(day, locale), locale) == day, locale.name()
        assert read_day("2026-05-31", locale) == MAY_31, locale.name()


@pytest.mark.parametrize("text", ["5/31/26", "05-31-2026", "5.31.26", " 5/31/2026 ", "5 31 2026"])
def test_signs_and_noughts_are_as_one_likes(text):
    assert read_day(text, US) == MAY_31


def test_a_year_that_is_left_out_is_this_one():
    assert read_day("5/31", US) == date(datetime.now().astimezone().year, 5, 31)
    assert read_day("31.5.", GERMANY) == date(datetime.now().astimezone().year, 5, 31)


@pytest.mark.parametrize(
    "text", ["", "5", "31/5/2026", "2/30/2026", "1/2/3/4", "today", "5/31/", "5//", "0/0/0", "%s"]
)
def test_what_is_none_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        read_day(text, US)
