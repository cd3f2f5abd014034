"""The barcode of a box: made of its packing, and read again."""

from uuid import uuid4

import pytest

from crux_desk.domain.codes.box_codes import BoxCode, box_code, read_box_code


def test_what_is_made_is_read_in_upper_and_lower_case():
    for number in (1, 42, 999):
        packing_id = str(uuid4())
        code = box_code(packing_id, number)
        assert code is not None
        assert len(code.barcode) == len("CRUXID") + 12 + 3
        for text in (code.barcode, code.barcode.lower()):
            assert read_box_code(text) == code
        assert code.is_of(packing_id)
        assert packing_id.startswith(code.prefix)
        assert not code.is_of(str(uuid4()))


def test_a_box_that_three_digits_do_not_name_has_none():
    assert box_code(str(uuid4()), 1000) is None
    assert box_code(str(uuid4()), 0) is None
    assert box_code("short", 1) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "CRUXID",
        "CRUXID0123456789AB02",
        "CRUXID0123456789AB0021",
        "XCRUXID0123456789AB002",
        "CRUXID0123456789AB00٢",
        "CRUXID0123456789A_002",
    ],
)
def test_other_texts_are_none(text):
    assert read_box_code(text) is None


def test_a_code_names_its_box():
    assert read_box_code("CRUXID0123456789AB002") == BoxCode("0123456789AB", 2)
