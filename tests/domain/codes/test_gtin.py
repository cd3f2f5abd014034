"""Trade item numbers, compared with another reader of them."""

import pytest
from biip import ParseError
from biip.checksums import gs1_standard_check_digit
from biip.gtin import Gtin
from biip.upc import Upc
from hypothesis import given
from hypothesis import strategies as st

from crux_desk.domain.codes.gtin import gtin_14, gtin_check_digit, gtins_14


def digits(*lengths: int) -> st.SearchStrategy[str]:
    return st.one_of([st.text("0123456789", min_size=n, max_size=n) for n in lengths])


def as_gtin(text: str) -> str | None:
    """What the other reader says of eight, twelve, thirteen or fourteen digits."""
    try:
        return Gtin.parse(text).as_gtin_14()
    except ParseError:
        return None


def as_upc_e(text: str) -> str | None:
    try:
        return Upc.parse(text).as_gtin_14()
    except ParseError:
        return None


@pytest.mark.parametrize(
    ("code", "gtin"),
    [
        ("012345678905", "00012345678905"),
        ("4006381333931", "04006381333931"),
        ("00012345678905", "00012345678905"),
        ("10012345678902", "10012345678902"),
        ("96385074", "00000096385074"),
        ("04252614", "00042100005264"),
        ("55123457", "00000055123457"),
        ("12345670", ""),
        (" 4006381333931 ", "04006381333931"),
        ("012345678906", ""),
        ("4006381333930", ""),
        ("425261", ""),
        ("0425261", ""),
        ("123456789012345678", ""),
        ("01234567890", ""),
        ("", ""),
        ("SKU-1", ""),
        ("٤٠٠٦٣٨١٣٣٣٩٣١", ""),
        ("²²²²²²²²", ""),
    ],
)
def test_a_number_has_one_form_in_14_digits_or_none(code, gtin):
    assert gtin_14(code) == gtin


@pytest.mark.parametrize(
    ("code", "gtins"),
    [
        ("425261", ("00042100005264",)),
        ("4252614", ("00042100005264",)),
        ("4252615", ()),
        ("0425271", ("00042100005271",)),
        ("0425261", ()),
        ("012345678906", ("00123456789067",)),
        ("01234567890", ("00012345678905",)),
        ("12345678905", ("00123456789050", "00012345678905")),
        ("SKU-12", ()),
    ],
)
def test_a_code_with_digits_left_out_is_looked_for_as_what_it_may_have_been(code, gtins):
    assert gtins_14(code) == gtins


def test_eight_digits_that_are_two_numbers_have_no_one_form():
    assert gtins_14("12345670") == ("00000012345670", "00123456000070")
    assert gtin_14("12345670") == ""


@given(digits(7, 11, 12, 13, 17))
def test_the_check_digit_is_the_one_that_others_compute(body):
    assert gtin_check_digit(body) == str(gs1_standard_check_digit(body))


@given(digits(8, 12, 13, 14))
def test_full_numbers_are_read_as_others_read_them(text):
    plain = as_gtin(text)
    upc_e = as_upc_e(text) if len(text) == 8 else None
    expected = [reading for reading in (plain, upc_e) if reading]
    # Twelve digits may also be an EAN-13 whose check digit the scanner leaves out.
    cut = as_gtin(text + str(gs1_standard_check_digit(text))) if len(text) == 12 else None
    expected += [cut] if cut else []
    assert list(gtins_14(text)) == list(dict.fromkeys(expected))


@given(digits(6))
def test_six_digits_are_expanded_as_others_do(text):
    assert gtins_14(text) == (as_upc_e(text),)


@given(digits(6), st.sampled_from("01"))
def test_a_upc_e_is_found_with_all_or_some_of_its_digits(six, system):
    whole = system + six + Upc.parse(system + six).as_upc_a()[-1]
    expected = as_upc_e(whole)
    assert expected in gtins_14(whole)
    assert gtins_14(system + six) in ((), (expected,))


@given(st.text())
def test_any_text_is_taken_and_a_form_is_a_form_of_itself(text):
    found = gtin_14(text)
    assert found == "" or gtin_14(found) == found
    assert found == "" or gtins_14(text)[0] == found


@pytest.mark.parametrize("text", ["", "12a", "１２３"])
def test_a_check_digit_is_of_digits_only(text):
    with pytest.raises(ValueError, match="digits"):
        gtin_check_digit(text)
