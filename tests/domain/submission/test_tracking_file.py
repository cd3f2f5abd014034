"""The rows of a tracking file."""

from dataclasses import replace
from decimal import Decimal

import pytest

from crux_desk.domain.submission.parcels import Parcel, ParcelLine
from crux_desk.domain.submission.tracking_file import (
    HEADER,
    Handover,
    is_file_name,
    lacking,
    package_attributes,
    rows_of,
)
from tests.builders import an_order

ORDER = replace(an_order(), retailer_uuid="0e63ac67-0000-454d-b2ef-bb6b5ed387c3")


def a_parcel(*lines: ParcelLine, tracking: str = "1Z1", weight: str = "17.20") -> Parcel:
    return Parcel(tracking, "UPS", "Ground", Decimal(weight), Decimal("34.38"), lines, 1)


def item(uuid: str, sku: str, units: int, cost: str = "27.00") -> ParcelLine:
    return ParcelLine(uuid, sku, units, Decimal(cost))


def handed(*parcels: Parcel) -> Handover:
    return Handover("packing-1", "po-1", ORDER, parcels)


def test_a_row_has_all_that_the_box_has():
    [row] = rows_of(handed(a_parcel(item("l1", "A", 2))))
    assert row == {
        "retailer_org_uuid": ORDER.retailer_uuid,
        "retailer_po": "po-1",
        "tracking_number": "1Z1",
        "sku_id": "A",
        "quantity_shipped": "2",
        "supplier_provided_sku_cost": "27.00",
        "package_weight": "17.20",
        "supplier_provided_method": "Ground",
        "supplier_provided_carrier": "UPS",
        "package_attributes": "'ship_cost':'34.38'",
        "supplier_po": "po-1",
    }
    assert set(row) <= set(HEADER)


def test_one_row_a_box_and_sku_and_line_items_of_one_sku_are_added_up():
    first = a_parcel(item("l1", "A", 2), item("l2", "B", 1), item("l3", "A", 3))
    second = a_parcel(item("l1", "A", 1), tracking="1Z2")
    rows = [
        (row["tracking_number"], row["sku_id"], row["quantity_shipped"])
        for row in rows_of(handed(first, second))
    ]
    assert rows == [("1Z1", "A", "5"), ("1Z1", "B", "1"), ("1Z2", "A", "1")]


def test_two_costs_of_one_sku_in_one_row_are_no_cost():
    [row] = rows_of(handed(a_parcel(item("l1", "A", 2), item("l3", "A", 3, "28.00"))))
    assert row["supplier_provided_sku_cost"] == ""


def test_decimals_are_plain():
    [row] = rows_of(handed(a_parcel(item("l1", "A", 1, "1E+2"), weight="1E-2")))
    assert (row["supplier_provided_sku_cost"], row["package_weight"]) == ("100", "0.01")


def test_what_is_lacking_is_named_by_its_column():
    without = Handover("packing-1", "po-1", None, (a_parcel(item("l1", "", 1)),))
    assert lacking(rows_of(without)) == ("retailer_org_uuid", "sku_id")
    assert lacking(rows_of(handed(a_parcel(item("l1", "A", 1))))) == ()


def test_attributes_cannot_break_out_of_their_quotes():
    text = package_attributes([("na'me", 'a";;b'), ("other", "2")])
    assert text == "'name':'ab';;'other':'2'"


@pytest.mark.parametrize(
    ("name", "is_right"),
    [
        ("tracking_2026-11-24.csv", True),
        ("tracking_2026-11-24_2.csv", True),
        ("tracking_.csv", False),
        ("tracking_2026 11.csv", False),
        ("tracking_ü.csv", False),
        ("tracking_1.csv\n", False),
        ("boxes.csv", False),
    ],
)
def test_the_name_is_of_the_characters_that_the_import_takes(name, is_right):
    assert is_file_name(name) is is_right
