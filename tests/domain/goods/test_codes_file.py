"""The CSV in which stations exchange the codes that they learned."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crux_desk.domain.errors.goods import CodeFault, CodesFileFault, CodesFileInvalid
from crux_desk.domain.goods.codes_file import codes_from_csv, codes_to_csv
from crux_desk.domain.goods.learned_codes import LearnedCode
from tests.domain.goods.learnable_texts import TEXTS

HEADER = "code,sku_id,units\n"
A, B = LearnedCode("AB-1", "SKU-1", 12), LearnedCode("012345678905", "SKU-2")


@pytest.mark.parametrize(
    "text",
    [
        "code,sku_id,units\r\nAB-1,SKU-1,12\r\n012345678905,SKU-2,1\r\n",
        "\ufeffcode;sku_id;units\nAB-1;SKU-1;12\n012345678905;SKU-2;1",
        'Code , SKU_ID,Units,,\n\n"AB-1", SKU-1 , 12 ,,\n,,,\n012345678905,SKU-2,1,,\n',
        '"code","sku_id","units"\r"AB-1","SKU-1","12"\r"012345678905","SKU-2","1"\r',
        HEADER + "AB-1,SKU-1,12\n012345678905,SKU-2,1\n0012345678905,SKU-2,1\n",
    ],
)
def test_the_same_codes_are_read_from_what_spreadsheets_write(text):
    assert codes_from_csv(text) == (A, B)


def test_a_file_without_codes_has_none():
    assert codes_from_csv(codes_to_csv(())) == ()


@pytest.mark.parametrize(
    ("text", "line", "fault", "names"),
    [
        ("", 1, CodesFileFault.EMPTY, ""),
        ("\ufeff\r\n , \r\n", 1, CodesFileFault.EMPTY, ""),
        ("\nsku_id,code,units\n", 2, CodesFileFault.HEADER, "sku_id,code,units"),
        ("AB-1,SKU-1,12\n", 1, CodesFileFault.HEADER, "AB-1,SKU-1,12"),
        ("code\tsku_id\tunits\n", 1, CodesFileFault.HEADER, "code\tsku_id\tunits"),
        ("code,sku_id,units,price\n", 1, CodesFileFault.HEADER, "code,sku_id,units,price"),
        (HEADER + "a,A,1\n\nb,B\n", 4, CodesFileFault.COLUMNS, "2"),
        (HEADER + "a,A,1,x\n", 2, CodesFileFault.COLUMNS, "4"),
        ("code;sku_id;units\na,A,1\n", 2, CodesFileFault.COLUMNS, "1"),
        (HEADER + "a,A,\n", 2, CodesFileFault.UNITS, ""),
        (HEADER + "a,A,1.5\n", 2, CodesFileFault.UNITS, "1.5"),
        (HEADER + "a,A,1E+05\n", 2, CodesFileFault.UNITS, "1E+05"),
        (HEADER + "a,A,0\n", 2, CodeFault.UNITS, "0"),
        (HEADER + ",A,1\n", 2, CodeFault.NO_CODE, ""),
        (HEADER + "a,,1\n", 2, CodeFault.NO_SKU, ""),
        (HEADER + "CRUXUNDO,A,1\n", 2, CodeFault.COMMAND, "CRUXUNDO"),
        (HEADER + "1.23457E+11,A,1\n", 2, CodesFileFault.SHORTENED, "1.23457E+11"),
        (HEADER + "a,4E+12,1\n", 2, CodesFileFault.SHORTENED, "4E+12"),
        ('code;sku_id;units\n"1,23457E+11";A;1\n', 2, CodesFileFault.SHORTENED, "1,23457E+11"),
        (HEADER + "a,A,1\nb,B,1\na,A,2\n", 4, CodesFileFault.TWICE, "a"),
        (
            HEADER + "012345678905,A,1\n0012345678905,B,1\n",
            3,
            CodesFileFault.TWICE,
            "0012345678905",
        ),
        (HEADER + '\n"a\nb",A,1\n', 3, CodeFault.CODE_UNREADABLE, "a\nb"),
        (HEADER + 'a,A,"1\r\n\r\n"\r\nb,B,x\n', 5, CodesFileFault.UNITS, "x"),
        (HEADER + 'a,A,1\n"b,B,1\nc,C,1\n', 3, CodesFileFault.QUOTES, None),
        (HEADER + "a" * 131_073, 2, CodesFileFault.CELL_TOO_LONG, None),
        (HEADER + 'a,A,1\n"b"x,B,1\n', 3, CodesFileFault.QUOTES, None),
        ("code,sku_id\r\na,b\0,1\r\n", 2, CodesFileFault.NOT_TEXT, ""),
    ],
)
def test_the_first_bad_row_is_named_by_its_line(text, line, fault, names):
    with pytest.raises(CodesFileInvalid) as caught:
        codes_from_csv(text)
    error = caught.value
    assert (error.line, error.fault) == (line, fault)
    assert names is None or error.text == names


@pytest.mark.parametrize("code", ["=1+1", "+49", "-1", "@A", '"', "a,b", "a;b", "'", "0012", "1E5"])
def test_a_code_comes_back_exactly_as_it_is_printed(code):
    learned = LearnedCode(code, "SKU;1,2", 7)
    assert codes_from_csv(codes_to_csv([learned])) == (learned,)
    assert codes_from_csv(codes_to_csv([learned]).replace("\r\n", "\n")) == (learned,)


CODES = st.lists(
    st.builds(LearnedCode, TEXTS, TEXTS, st.integers(1, 100_000)),
    unique_by=lambda code: code.key,
)


@given(CODES)
def test_what_one_station_writes_another_reads(codes):
    assert codes_from_csv(codes_to_csv(codes)) == tuple(codes)


def bad_line(document: str) -> int:
    try:
        codes_from_csv(document)
    except CodesFileInvalid as error:
        return error.line
    return 1


@given(st.text())
def test_any_text_is_read_or_refused_with_a_line_of_it(text):
    for document in (text, HEADER + text, HEADER + text.replace(" ", ",")):
        assert 1 <= bad_line(document) <= len(re.split(r"\r\n?|\n", document))
