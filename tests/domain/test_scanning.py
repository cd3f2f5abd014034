"""Which line a code of goods means."""

from dataclasses import replace

import pytest

from crux_desk.domain.scanning import line_for
from tests.builders import a_line, a_packing


def lines():
    first = a_line("FS-3", 1)
    again = replace(a_line("FS-3", 2), line_item_uuid="line-again")
    coded = replace(a_line("EM-014", 1), product_codes=("012345678905",))
    return first, again, coded, a_line("Ab", 1), a_line("aB", 1)


@pytest.mark.parametrize(
    ("code", "uuid"),
    [
        ("FS-3", "line-FS-3"),
        (" fs-3 ", "line-FS-3"),
        ("012345678905", "line-EM-014"),
        ("Ab", "line-Ab"),
        ("AB", None),
        ("FS", None),
        ("FS-30", None),
        ("", None),
    ],
)
def test_a_code_means_a_line_exactly_or_not_at_all(code, uuid):
    line = line_for(code, a_packing(*lines()))
    assert (None if line is None else line.line_item_uuid) == uuid


def test_a_sku_on_two_lines_fills_the_first_that_has_units_left():
    packing = a_packing(*lines())
    filled = []
    for _ in range(3):
        line = line_for("FS-3", packing)
        assert line is not None
        packing.pack(line.line_item_uuid)
        filled.append(line.line_item_uuid)
    assert filled == ["line-FS-3", "line-again", "line-again"]
    spent = line_for("FS-3", packing)
    assert spent is not None
    assert spent.line_item_uuid == "line-FS-3"
