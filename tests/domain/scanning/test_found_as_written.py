"""What stands on an item, or is pasted, finds its line: in each writing that looks the same."""

from dataclasses import replace
from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import assume, given

from crux_desk.config.carriers import load_carriers
from crux_desk.config.labels import load_label_formats
from crux_desk.devices.reading import Reader
from crux_desk.domain.codes.gtin import gtin_check_digit
from crux_desk.domain.errors.scans import CodeAmbiguous, CommandUnknown
from crux_desk.domain.goods.learned_codes import LearnedCode, code_key
from crux_desk.domain.packing.packing import Packing
from crux_desk.domain.scanning import decisions as d
from crux_desk.domain.scanning.decide import ScanKnowledge, decide
from crux_desk.domain.texts import text_key
from tests.builders import A_TIME, a_line, an_order
from tests.odd_texts import APART, full_width, plain_texts, written

FORMATS, CARRIERS, READER = load_label_formats(), load_carriers(), Reader()
BOOK, BOOK_OF_TEN = "9780306406157", "0306406152"


def meaning(text, *lines, learned=lambda _: None):
    station = ScanKnowledge(learned, lambda _: (), FORMATS.read, CARRIERS)
    return decide(READER.read(text), Packing(an_order(*lines), clock=lambda: A_TIME), station)


def found(text, *lines, learned=lambda _: None):
    """The SKU ids of what a scan packs."""
    decision = meaning(text, *lines, learned=learned)
    assert isinstance(decision, d.PackItem), decision
    return [line.sku_id for line, _ in decision.parts]


def coded(sku_id, *codes):
    return replace(a_line(sku_id, 1), product_codes=codes)


@given(st.data())
def test_a_sku_is_found_by_its_own_text_and_by_all_that_looks_like_it(data):
    skus = data.draw(st.lists(plain_texts, min_size=1, max_size=4, unique_by=text_key))
    raw = [data.draw(written(sku)) for sku in skus]
    lines = [a_line(text, 2) for text in raw]
    for sku, text in zip(skus, raw, strict=True):
        for scanned in (text, sku, data.draw(written(sku))):
            assert found(scanned, *lines) == [text]


@given(st.data())
def test_a_product_code_is_found_by_its_own_text_and_by_all_that_looks_like_it(data):
    code = data.draw(plain_texts)
    raw = data.draw(written(code))
    assume(text_key(code) != "b")
    for scanned in (raw, code, data.draw(written(code))):
        assert found(scanned, coded("SKU", raw), a_line("B", 1)) == ["SKU"]


def grouped(digits, separator, *lengths):
    ends = [sum(lengths[:place]) for place in range(len(lengths) + 1)]
    return separator.join(digits[a:b] for a, b in pairwise(ends))


FORMS = {
    "EAN-13": lambda d: grouped(d, " ", 1, 6, 6),
    "ISBN-13": lambda d: grouped(d, "-", 3, 1, 3, 5, 1),
    "ISBN-13, spaces": lambda d: grouped(d, " ", 3, 1, 3, 5, 1),
    "ISBN in words": lambda d: "ISBN " + grouped(d, "-", 3, 1, 3, 5, 1),
    "ISBN-13 in words": lambda d: "ISBN-13: " + grouped(d, "-", 3, 1, 3, 5, 1),
    "full width": full_width,
    "dashes": lambda d: grouped(d, "\u2013", 3, 1, 3, 5, 1),
    "GTIN-14": lambda d: "0" + d,
}


@given(st.text("0123456789", min_size=9, max_size=9), st.sampled_from(sorted(FORMS)), st.booleans())
def test_a_number_of_an_item_is_found_in_each_form_that_is_printed(nine, form, is_code):
    digits = f"978{nine}"
    digits += gtin_check_digit(digits)
    printed = FORMS[form](digits)
    for one, other in ((digits, printed), (printed, digits)):
        line = coded("BOOK", one) if is_code else a_line(one, 1)
        assert found(other, line) == [line.sku_id]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BOOK, BOOK_OF_TEN),
        (BOOK, "0-306-40615-2"),
        (BOOK, "ISBN 0-306-40615-2"),
        (BOOK, "ISBN-10: 0306406152"),
        ("9780804429573", "0-8044-2957-X"),
        ("9780804429573", "080442957x"),
        ("012345678905", "0 12345 67890 5"),
        ("012345678905", "0012345678905"),
        ("012345678905", "0 012345 678905"),
        ("10012345678902", "1 00 12345 67890 2"),
        ("96385074", "9638 5074"),
    ],
)
def test_printed_forms_of_one_number_find_each_other(one, other):
    for written_one, scanned in ((one, other), (other, one)):
        assert found(scanned, coded("SKU", written_one), a_line("B", 1)) == ["SKU"]
        assert code_key(written_one) == code_key(scanned)


@pytest.mark.parametrize("number", ["0306406153", "0-306-40615-3", "978-0-306-40615-8", "1234-56"])
def test_a_wrong_check_digit_is_no_number_of_an_item(number):
    assert not isinstance(meaning(number, coded("SKU", BOOK)), d.PackItem)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_that_differ_to_the_eye_stay_two(one, other):
    one, other = f"QX{one}7", f"QX{other}7"
    assert found(one, a_line(one, 1), a_line(other, 1)) == [one]
    assert found(other, a_line(one, 1), a_line(other, 1)) == [other]
    assert not isinstance(meaning(other, a_line(one, 1)), d.PackItem)


def test_of_two_skus_that_look_the_same_the_packer_is_asked_which():
    lines = a_line("QX\u200b77", 1), a_line("Q\u00adX77", 1)
    decision = meaning("QX77", *lines)
    assert isinstance(decision, d.Refuse)
    assert isinstance(decision.error, CodeAmbiguous)
    assert found("QX\u200b77", *lines) == ["QX\u200b77"]


def test_a_learned_code_means_the_sku_that_looks_like_it():
    learned = {"CASE": LearnedCode("CASE", "QX\u201177", 2)}
    assert found("CASE", a_line("QX\u00ad-77", 4), learned=learned.get) == ["QX\u00ad-77"]


@pytest.mark.parametrize("text", ["CRUX\x1dSUBMIT", "CRUX\u200bSUBMIT", "\uff23RUXSUBMIT"])
def test_a_command_that_is_none_is_not_shown_as_if_it_were_one(text):
    decision = meaning(text, a_line("A", 1))
    assert isinstance(decision, d.Refuse)
    assert isinstance(decision.error, CommandUnknown)
    assert decision.error.code != "CRUXSUBMIT"
    assert "‹" in decision.error.code
