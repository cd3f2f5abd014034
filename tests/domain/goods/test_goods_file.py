"""The list of goods is read as spreadsheets and stock systems save it, whole or not at all."""

import tracemalloc
import zlib
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crux_desk.domain.errors.goods import CodeFault, GoodsFault, GoodsFileInvalid, ItemInvalid
from crux_desk.domain.goods.goods_file import (
    GoodsDoubt,
    cells_of,
    codes_of,
    csv_line,
    item_of,
)
from crux_desk.domain.goods.goods_reading import (
    MAX_BYTES,
    MAX_NAMED,
    _Reading,
    read_goods,
    unpacked,
)
from crux_desk.domain.goods.items import COLUMNS, Item, parse_weight, weight_text
from crux_desk.domain.goods.learned_codes import LearnedCode

HEADER = ",".join(COLUMNS) + "\n"
UPC = "012345678905"


def read(text: str | bytes):
    return read_goods(text.encode() if isinstance(text, str) else text, "goods.csv")


def faults(text: str | bytes) -> list[tuple[int, str, object]]:
    with pytest.raises(GoodsFileInvalid) as caught:
        read(text)
    return [(cell.line, cell.column, cell.fault) for cell in caught.value.cells]


def test_a_full_row_says_all_that_is_known_of_an_item():
    file = read(f'{HEADER}EM-014,{UPC} CASE-7*12,0.52,"Fragile,\nthis side up",Yes,lamp.jpg\n')
    [cells] = file.cells
    assert item_of(cells) == Item(
        "EM-014", Decimal("0.52"), "Fragile,\nthis side up", is_hazardous=True, picture="lamp.jpg"
    )
    assert codes_of(cells) == (
        LearnedCode(UPC, "EM-014"),
        LearnedCode("CASE-7", "EM-014", 12),
    )
    assert file.columns == set(COLUMNS)


def test_the_sku_alone_is_required_and_the_columns_may_come_in_any_order():
    file = read("Note;SKU_ID\nTwo hands;A\n;B\n")
    assert file.columns == {"sku_id", "note"}
    assert [item_of(cells) for cells in file.cells] == [Item("A", note="Two hands"), Item("B")]


@pytest.mark.parametrize(
    "data",
    [
        "sku_id,note\nA,größe\n".encode("utf-8-sig"),
        b"sku_id,note\r\nA,gr\xf6\xdfe\r\n",
        "sku_id\tnote\nA\tgröße\n".encode("utf-16"),
        "sku_id\tnote\nA\tgröße\n".encode("utf-16-le"),
        "sku_id;note\rA;größe\r".encode("utf-16-be"),
        "\n\nsku_id,note,\nA,größe\n,,\n".encode(),
    ],
)
def test_every_way_in_which_spreadsheets_save_a_list_is_read(data):
    assert [item_of(cells).note for cells in read(data).cells] == ["größe"]


@pytest.mark.parametrize(
    ("row", "column", "fault"),
    [
        (",,1,,,", "sku_id", GoodsFault.NO_SKU),
        ("A" * 256 + ",,,,,", "sku_id", GoodsFault.SKU_TOO_LONG),
        ("1.23E+11,,,,,", "sku_id", GoodsFault.SHORTENED),
        ("#N/A,,,,,", "sku_id", GoodsFault.FAILED),
        ("#####,,,,,", "sku_id", GoodsFault.FAILED),
        ("A,1.23E+11,,,,", "codes", GoodsFault.SHORTENED),
        ('A,"1,23457E+11*12",,,,', "codes", GoodsFault.SHORTENED),
        ("A,CRUXUNDO,,,,", "codes", CodeFault.COMMAND),
        ("A,X*0,,,,", "codes", CodeFault.UNITS),
        ("A,X*99999999999,,,,", "codes", GoodsFault.NOT_UNITS),
        ("A,,heavy,,,", "unit_weight_lb", GoodsFault.NOT_A_WEIGHT),
        ('A,,"1,234.5",,,', "unit_weight_lb", GoodsFault.NOT_A_WEIGHT),
        ("A,,-1,,,", "unit_weight_lb", GoodsFault.NOT_A_WEIGHT),
        ("A,,100000,,,", "unit_weight_lb", GoodsFault.WEIGHT_RANGE),
        ("A,,,,maybe,", "hazardous", GoodsFault.NOT_YES_OR_NO),
        ("A,,,,,pictures/a.jpg", "picture", GoodsFault.NOT_A_PICTURE),
        ("A,,,,,..", "picture", GoodsFault.NOT_A_PICTURE),
        ("A,,,,," + "é" * 200 + ".jpg", "picture", GoodsFault.NOT_A_PICTURE),
        ("A,,,,,C:\\a.jpg", "picture", GoodsFault.NOT_A_PICTURE),
        ("A,,," + "x" * 10_001 + ",,", "note", GoodsFault.NOTE_TOO_LONG),
        ("A,,,,,,more", "", GoodsFault.TOO_MANY_CELLS),
        ("B,,1,,,", "sku_id", GoodsFault.SKU_TWICE),
        ("A,0012345678905*2,,,,", "codes", GoodsFault.CODE_TWICE),
    ],
)
def test_a_wrong_cell_is_named_by_its_line_and_column(row, column, fault):
    assert faults(f"{HEADER}B,{UPC},,,,\n\n{row}\nC,,1,,,\n") == [(4, column, fault)]


@pytest.mark.parametrize(
    ("data", "line", "fault"),
    [
        (b"", 1, GoodsFault.EMPTY),
        (b"\n,\n", 1, GoodsFault.EMPTY),
        (b"sku,note\nA,b\n", 1, GoodsFault.COLUMN_UNKNOWN),
        (b"note\nA\n", 1, GoodsFault.NO_SKU_COLUMN),
        (b"sku_id,note,note\nA,b,c\n", 1, GoodsFault.COLUMN_TWICE),
        (b'sku_id,note\nA,b\nB,"c\n', 3, GoodsFault.QUOTES),
        (b'sku_id,note\nA,b\nB,"' + b"c" * 131_073 + b'"\n', 3, GoodsFault.CELL_TOO_LONG),
        (b"sku_id,note\nA,\x81\x8d\n", 2, GoodsFault.NOT_TEXT),
        (b"sku_id,note\nA,b\0\n", 2, GoodsFault.NOT_TEXT),
        (b"PK\x03\x04\0\0\x08\0", 1, GoodsFault.SPREADSHEET),
    ],
)
def test_a_file_that_is_no_list_says_why(data, line, fault):
    assert [(at, what) for at, _, what in faults(data)] == [(line, fault)]


def test_all_wrong_rows_are_counted_and_the_first_are_named():
    with pytest.raises(GoodsFileInvalid) as caught:
        read("sku_id,hazardous\n" + "".join(f"A{n},what\n" for n in range(MAX_NAMED + 5)))
    assert caught.value.wrong == MAX_NAMED + 5
    assert [cell.line for cell in caught.value.cells] == list(range(2, MAX_NAMED + 2))


def test_a_row_names_all_that_is_wrong_in_it_and_counts_once():
    row = "X" * 256 + ",CRUXUNDO X*0 1.23E+11,heavy,,maybe,a/b.jpg\n"
    with pytest.raises(GoodsFileInvalid) as caught:
        read(f"{HEADER}{row}A,{UPC} CRUXBOX X*0,,,,\n")
    assert caught.value.wrong == 2
    columns = [(cell.line, cell.column) for cell in caught.value.cells]
    assert columns == [
        (2, "sku_id"),
        (2, "codes"),
        (2, "unit_weight_lb"),
        (2, "hazardous"),
        (2, "picture"),
        (3, "codes"),
        (3, "codes"),
    ]


@pytest.mark.parametrize(
    ("rows", "doubts"),
    [
        ("000106,\n107,\n8,\n", [(GoodsDoubt.ZEROS_LOST, 2, 3, "107")]),
        ("000106,\n123456,\n1234567,\nA1,\n", []),
        ("0106,\n000107,\n12,\n", []),  # who knows how many there should be
        (f"A,B\nB,\nC,{UPC}\n{UPC},\n", [(GoodsDoubt.SKU_AS_CODE, 2, 2, "B")]),
        ("A,A\nB,\n", []),
    ],
)
def test_what_is_odd_is_named_and_taken_all_the_same(rows, doubts):
    file = read(f"sku_id,codes\n{rows}")
    assert list(file.remarks) == doubts
    assert len(file.cells) == rows.count("\n")


PLAIN_LETTERS = st.text("AaCcUuXx019 .-*+#=éß/\t", max_size=14)


@given(st.lists(st.tuples(*[PLAIN_LETTERS] * 2, st.text("0159.,E-", max_size=6)), max_size=4))
@example([("A", "12345678905 B*1", "0.50")])
@example([("A", "CRUXBOX", "100"), ("A", "b*007", "00.5")])
@example([("123456789012345000", "", "")])
def test_a_row_that_is_plain_is_taken_as_one_that_is_looked_at_closely(found):
    rows = "".join(csv_line(row) for row in found)
    text = f"sku_id,codes,unit_weight_lb\n{rows}".encode()

    class Closely(_Reading):
        def _take_plain(self, line, cells):
            return False

    def outcome(reading):
        try:
            return reading.read(text, b"", lambda _: None)
        except GoodsFileInvalid as error:
            return error.cells, error.wrong

    assert outcome(_Reading("")) == outcome(Closely(""))


def test_a_upc_that_lost_its_first_0_gets_it_back_and_another_number_stays():
    file = read("sku_id,codes\nA,12345678905\nB,12345678906*3\n")
    assert [codes_of(cells)[0].code for cells in file.cells] == [UPC, "12345678906"]
    assert file.mended == 1


ROUNDED = "12345678901234500000"


@pytest.mark.parametrize(
    ("row", "column"),
    [(f"A,{ROUNDED}", "codes"), (f"A,OTHER {ROUNDED}*12", "codes"), (f"{ROUNDED},", "sku_id")],
)
def test_a_long_number_that_a_spreadsheet_has_rounded_is_named(row, column):
    found = faults(f"sku_id,codes\nB,{UPC}\n{row}\n")
    assert found == [(3, column, GoodsFault.SHORTENED)]


@pytest.mark.parametrize("code", ["1234567890123450", f'"=""{ROUNDED}"""'])
def test_a_number_that_ends_in_a_nought_and_one_that_is_kept_as_text_are_codes(code):
    [cells] = read(f"sku_id,codes\nA,{code}\n").cells
    assert codes_of(cells) == (LearnedCode(code.strip('"='), "A"),)


def test_an_ean_or_a_carton_that_lost_its_first_0_is_the_same_number_as_before():
    rows = "A,012345678905\nA2,0614141000036\nA3,00614141000036*4\n"
    with pytest.raises(GoodsFileInvalid):
        read(f"sku_id,codes\n{rows}")  # the last two are one number
    for whole, cut in (("0614141000036", "614141000036"), ("04006381333931", "4006381333931")):
        [keys] = read(f"sku_id,codes\nA,{whole}\n").keys
        assert list(read(f"sku_id,codes\nA,{cut}\n").keys) == [keys]


def test_a_code_that_is_kept_from_a_spreadsheet_by_a_formula_is_the_code():
    [cells] = read('sku_id,codes\n"=""007""","=""00123"""\n').cells
    assert (item_of(cells).sku_id, codes_of(cells)) == ("007", (LearnedCode("00123", "007"),))


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("", None),
        ("0", None),
        ("0.00", None),
        ("0,52", "0.52"),
        (".5", "0.5"),
        ("12", "12"),
        ("100", "100"),
        ("0.01102", "0.011"),
        ("0.00005", "0.0001"),
        ("5E-04", "0.0005"),
    ],
)
def test_a_weight_is_read_as_it_is_written_and_0_is_not_known(text, weight):
    parsed = parse_weight(text)
    assert parsed == (None if weight is None else Decimal(weight))
    assert weight_text(parsed) == (weight or "")


@pytest.mark.parametrize("text", [".", "E-4", "1e5", "1.2.3", "NaN", "Infinity", "٣"])
def test_what_is_no_number_is_no_weight(text):
    with pytest.raises(ItemInvalid):
        parse_weight(text)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (LearnedCode("ABC", "A", 12), "ABC*12"),
        (LearnedCode("ABC*12", "A"), "ABC*12*1"),
        (LearnedCode("ABC*12", "A", 2), "ABC*12*2"),
        (LearnedCode("*12", "A"), "*12"),
        (LearnedCode("0 12345 67890 5", "A"), UPC),
        (LearnedCode("two words", "A"), ""),
    ],
)
def test_a_code_is_written_so_that_it_is_read_again(code, text):
    cells = cells_of(Item("A"), [code])
    assert cells[1] == text
    again = codes_of(cells)
    assert [(one.key, one.units) for one in again] == ([(code.key, code.units)] if text else [])


def test_what_is_packed_up_is_the_same_afterwards():
    file = read('note,sku_id\n"a\nb",A\n;,B\n')
    assert unpacked(file.packed) == file


def test_what_is_larger_than_a_list_or_cut_off_is_refused_before_it_fills_the_memory():
    small = zlib.compress(b"A" * (MAX_BYTES + 1), 9)
    whole = read("sku_id\nA\n").packed
    tracemalloc.start()
    for body in (small, whole[:-1], b"no list"):
        with pytest.raises(GoodsFileInvalid):
            unpacked(body)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3 * MAX_BYTES


def test_a_row_that_is_written_is_read_again_letter_by_letter():
    cells = ("A;1", f"{UPC} B*2", "0.5", 'say "hi",\nthen two; =1+1', "yes", "größe.jpg")
    text = csv_line(COLUMNS) + csv_line(cells)
    assert list(read(text).cells) == [cells]
