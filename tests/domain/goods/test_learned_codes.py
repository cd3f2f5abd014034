"""What may be learned as a code, and when two are one."""

import pytest
from hypothesis import given

from crux_desk.domain.errors.goods import CodeFault, CodeNotLearnable
from crux_desk.domain.goods.learned_codes import LearnedCode, code_key
from tests.domain.goods.learnable_texts import TEXTS


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("012345678905", "0012345678905", True),
        ("012345678905", "00012345678905", True),
        ("04252614", "042100005264", True),
        ("  AB-1 ", "AB-1", True),
        ("ＡＢ－１", "AB-1", True),
        ("AB-1", "ab-1", False),
        ("012345678906", "0012345678906", False),
        ("425261", "042100005264", False),
        ("10012345678902", "00012345678905", False),
    ],
)
def test_writings_of_one_code_share_a_key(one, other, is_same):
    assert (code_key(one) == code_key(other)) is is_same


@pytest.mark.parametrize(
    ("values", "fault", "text"),
    [
        (("", "SKU-1"), CodeFault.NO_CODE, ""),
        ((" \x1d ", "SKU-1"), CodeFault.NO_CODE, ""),
        (("x" * 256, "SKU-1"), CodeFault.CODE_TOO_LONG, "x" * 256),
        (("a\x1db", "SKU-1"), CodeFault.CODE_UNREADABLE, "a\x1db"),
        (("a\ud800", "SKU-1"), CodeFault.CODE_UNREADABLE, "a\ud800"),
        (("CRUXUNDO", "SKU-1"), CodeFault.COMMAND, "CRUXUNDO"),
        (("cruxqty12", "SKU-1"), CodeFault.COMMAND, "cruxqty12"),
        (("CRUXNEW", "SKU-1"), CodeFault.COMMAND, "CRUXNEW"),
        (("A", "  "), CodeFault.NO_SKU, ""),
        (("A", "x" * 256), CodeFault.SKU_TOO_LONG, "x" * 256),
        (("A", "S\nU"), CodeFault.SKU_UNREADABLE, "S\nU"),
        (("A", "SKU-1", 0), CodeFault.UNITS, "0"),
        (("A", "SKU-1", 100_001), CodeFault.UNITS, "100001"),
    ],
)
def test_what_cannot_be_learned_is_named(values, fault, text):
    with pytest.raises(CodeNotLearnable) as caught:
        LearnedCode(*values)
    assert (caught.value.fault, caught.value.text) == (fault, text)


def test_what_is_at_the_limits_is_learned_without_outer_spaces():
    code = LearnedCode(" " + "x" * 255, "é" * 255 + " ", 100_000)
    assert (len(code.code), len(code.sku_id)) == (255, 255)
    assert LearnedCode("CRUX-1", "A").units == 1


@given(TEXTS)
def test_a_key_is_a_writing_of_its_own_code(text):
    assert code_key(code_key(text)) == code_key(text)
