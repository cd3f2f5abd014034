"""No spreadsheet runs what stands in an export, by whatever sign it splits the file."""

import csv
import io
from codecs import BOM_UTF8

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crux_desk.desk.history_export import safe_text, whole_text
from crux_desk.desk.numbers.export import as_csv
from crux_desk.domain.numbers.figures import Mistaken, Numbers

SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
STARTS = (*SIGNS, "\t", "\r")


def cells(text: str, separator: str) -> list[str]:
    """The cells that a spreadsheet makes of our file when it splits by another sign."""
    file = io.StringIO(newline="")
    csv.writer(file).writerow(["po", safe_text(text), "last"])
    by_it = csv.reader(io.StringIO(file.getvalue(), newline=""), delimiter=separator)
    # and one that knows nothing of quotation marks
    bare = file.getvalue().replace("\r", "\n").replace(separator, "\n").split("\n")
    return [cell for row in by_it for cell in row] + bare


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(
    "before",
    ["", " ", '"', "a;", "a; ", 'a;"', 'a;""', "a,", "a\t", "a|", "a\n", "a\r\n", ';"; ', "\t"],
)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_formula_is_a_text_behind_any_separator(sign: str, before: str, separator: str) -> None:
    for cell in cells(f"{before}{sign}1+1", separator):
        assert not cell.lstrip(' "').startswith(STARTS)


@given(st.text("=+-@;,|\t\r\n \"'a1", max_size=12), st.sampled_from([",", ";", "\t", "|"]))
def test_whatever_the_text_is(text: str, separator: str) -> None:
    for cell in cells(text, separator):
        assert not cell.lstrip(' "').startswith(SIGNS)


@pytest.mark.parametrize(
    "text", ["", "po-1", "1Z5R89", "a - b", "a=b", "x;y", "a, b", "it's", "Bob; Ann", "1-2"]
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert safe_text(text) == text


@pytest.mark.parametrize("code", ["00123", "1E5", "3-4", "123456789012345678901", "1/2", "12:30"])
def test_a_spreadsheet_keeps_each_digit_of_a_code(code: str) -> None:
    assert whole_text(code) == f'="{code}"'


@given(st.text("=+-@;,|\t\r\n \"'a1", max_size=12))
def test_only_what_is_plain_within_quotes_is_a_formula_of_ours(text: str) -> None:
    made = whole_text(text)
    if made != safe_text(text):
        assert made == f'="{text}"'
        assert text[0] == "1"
        assert not set(text) & set("=+@;,|\t\r\n\"'")


@pytest.mark.parametrize("is_for_people", [True, False])
def test_numbers_for_people_keep_accents_and_digits_and_those_for_scripts_are_plain(is_for_people):
    numbers = Numbers(mistaken=(Mistaken("000106", "00012345678905", 2),))
    written = as_csv(numbers, is_for_people=is_for_people)
    assert written.startswith(BOM_UTF8) is is_for_people
    (row,) = csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    shown = ('="000106"', '="00012345678905"') if is_for_people else ("000106", "00012345678905")
    assert (row["key"], row["scanned"]) == shown
