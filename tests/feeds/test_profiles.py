"""Each kind of file in its exact layout, in each encoding; the traps of each of them."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from crux_desk.domain.errors.label_files import LabelFileFault
from crux_desk.domain.label_records.choices import OwnColumn, WeightUnit
from crux_desk.domain.label_records.records import CostKind, LabelRecord, Scope
from crux_desk.domain.label_records.refusals import RowFault
from crux_desk.feeds.reading import read_batches
from crux_desk.feeds.rows import FileRefused
from tests.feeds import samples
from tests.feeds.reading import KIT, read, read_one
from tests.feeds.samples import (
    ENCODINGS,
    FEDEX_1,
    FEDEX_2,
    TABLES,
    UPS_1,
    UPS_2,
    USPS_2,
    USPS_REAL,
    XMLS,
    Sample,
    workbook,
)

A_MORNING = datetime(2026, 11, 30, 10, 41, tzinfo=UTC)


def plain(records: list[LabelRecord]) -> list[tuple[object, ...]]:
    return [
        (one.tracking, one.carrier, one.method, one.weight_lb, one.ship_cost, one.references)
        for one in records
    ]


@pytest.mark.parametrize("sample", TABLES, ids=lambda sample: sample.name)
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_table_says_the_same_in_every_encoding(sample: Sample, encoding: str, newline: str):
    expected, _ = read(sample.text)
    assert expected
    text = sample.text.replace("\n", newline)
    records, refused = read(text.encode(encoding, "replace"))
    assert not refused
    assert plain(records) == plain(expected)


@pytest.mark.parametrize("sample", TABLES, ids=lambda sample: sample.name)
@pytest.mark.parametrize("delimiter", [";", "\t"], ids=["semicolon", "tab"])
def test_a_table_says_the_same_with_every_delimiter(sample: Sample, delimiter: str):
    import csv
    import io

    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter).writerows(csv.reader(io.StringIO(sample.text)))
    records, refused = read(written.getvalue())
    assert not refused
    assert plain(records) == plain(read(sample.text)[0])


@pytest.mark.parametrize("sample", TABLES, ids=lambda sample: sample.name)
def test_columns_are_found_in_any_order_and_writing(sample: Sample):
    import csv
    import io

    rows = list(csv.reader(io.StringIO(sample.text)))
    width = len(rows[0])
    turned = [list(reversed(row + [""] * (width - len(row)))) for row in rows]
    turned[0] = [heading.upper().replace(" ", "_") for heading in turned[0]]
    written = io.StringIO(newline="")
    csv.writer(written).writerows(turned)
    assert plain(read(written.getvalue())[0]) == plain(read(sample.text)[0])


@pytest.mark.parametrize("sample", XMLS, ids=lambda sample: sample.name)
@pytest.mark.parametrize("encoding", ["windows-1252", "utf-8", "utf-16"])
def test_xml_says_the_same_in_every_encoding(sample: Sample, encoding: str):
    records, refused = read(sample.text.format(encoding=encoding).encode(encoding))
    assert not refused
    assert plain(records) == plain(read(sample.text.format(encoding="utf-8"))[0])


def test_worldship_the_negotiated_charge_counts_where_there_is_one():
    one, two = read(samples.WORLDSHIP)[0]
    assert (one.tracking, one.carrier, one.method) == (UPS_1, "UPS", "Ground")
    assert (one.weight_lb, one.ship_cost) == (Decimal("17.20"), Decimal("18.40"))
    assert (one.cost_kind, one.cost_scope) == (CostKind.NEGOTIATED, Scope.PACKAGE)
    assert (one.references, one.zip, one.row) == (("po-1",), "92803", 2)
    assert not one.is_void
    assert (two.ship_cost, two.cost_kind) == (Decimal("9.99"), CostKind.PUBLISHED)
    assert two.is_void
    assert two.method == "2nd Day Air"


def test_worldship_the_charge_of_a_whole_shipment_is_nobodys_alone():
    one, two = read(samples.WORLDSHIP_ODOO)[0]
    assert one.ship_cost == two.ship_cost == Decimal("36.80")
    assert one.cost_scope is two.cost_scope is Scope.SHIPMENT
    assert one.at is not None


def test_worldship_a_shipment_of_one_package_is_that_package():
    text = (
        "PackageTrackingNumber,ShipmentInformationNumberofPackages,"
        "ShipmentInformationTotalShipmentPublishedCharge,ShipmentInformationActualWeight\n"
        f"{UPS_1},1,36.80,4\n"
    )
    one = read_one(text)
    assert (one.cost_scope, one.weight_scope) == (Scope.PACKAGE, Scope.PACKAGE)


def test_worldship_surepost_has_two_numbers_and_mail_innovations_that_of_usps_alone():
    text = (
        "PackageTrackingNumber,PackagePostalServiceTrackingID,ShipmentInformationServiceType\n"
        f"{UPS_1},42092803{USPS_REAL},SurePost 1 lb or Greater\n"
        f",{USPS_2},Economy Mail Innovations\n"
    )
    one, two = read(text)[0]
    assert (one.tracking, one.alternates, one.method) == (UPS_1, (USPS_REAL,), "Ground Saver")
    assert (two.tracking, two.alternates, two.method) == (USPS_2, (), "Mail Innovations")


def test_a_service_that_nobody_knows_is_kept_as_it_is_written():
    one = read_one(samples.WORLDSHIP_DROP_SHIP.replace("BillingOption", "ServiceType"))
    assert one.method == one.service == "Bill Shipper Freight"


def test_the_setting_says_which_reference_is_the_orders_number():
    text = samples.WORLDSHIP.replace("po-1,", "po-1,po-7")
    assert read(text)[0][0].references == ("po-1", "po-7")
    assert read(text, reference="2")[0][0].references == ("po-7",)
    assert read(text, reference="Package Reference 1")[0][0].references == ("po-1",)
    with pytest.raises(FileRefused) as refused:
        read(text, reference="no such column")
    assert refused.value.fault is LabelFileFault.NO_REFERENCE


def test_shipstation_ounces_that_are_only_the_rest_are_not_the_weight():
    one, two = read(samples.SHIPSTATION)[0]
    assert (one.weight_lb, one.ship_cost) == (Decimal("1.25"), Decimal("5.25"))
    assert (one.carrier, one.method) == ("USPS", "Ground Advantage")
    assert one.references == ("1001", "po-1")
    # 0 is not "free": it is the seller's own account.
    assert (two.ship_cost, two.carrier, two.method) == (None, "FedEx", "Home Delivery")
    assert two.is_void
    assert (two.weight_scope, two.zip, two.row) == (Scope.SHIPMENT, "00601", 3)


def test_easypost_ounces_fees_and_a_rate_that_means_nothing():
    one, two = read(samples.EASYPOST)[0]
    assert (one.weight_lb, one.ship_cost) == (Decimal("1.25"), Decimal("5.80"))
    assert (one.method, one.at) == ("Ground Advantage", A_MORNING)
    assert (two.carrier, two.ship_cost, two.is_void) == ("UPS", None, True)


def test_easypost_the_rate_counts_where_there_are_no_fees():
    text = f"tracking_code,carrier,service,rate,postage_fee\n{UPS_1},UPS,Ground,5.00,\n"
    one = read_one(text)
    assert (one.ship_cost, one.cost_kind) == (Decimal("5.00"), CostKind.ESTIMATE)


def test_stamps_a_number_in_groups_a_corrected_amount_and_a_weight_in_words():
    one, two = read(samples.STAMPS)[0]
    assert (one.tracking, one.weight_lb, one.ship_cost) == (
        USPS_REAL,
        Decimal("1.25"),
        Decimal("8.15"),
    )
    assert one.references == ("po-1", "77", "po-9")
    assert (two.ship_cost, two.weight_lb, two.carrier) == (Decimal("5.10"), Decimal("1.25"), "USPS")


def test_stamps_the_goods_of_an_order_are_no_labels():
    one = read_one(samples.STAMPS_XML.format(encoding="utf-8"))
    assert (one.tracking, one.ship_cost, one.weight_lb) == (
        USPS_REAL,
        Decimal("5.25"),
        Decimal("1.25"),
    )
    assert (one.zip, one.references, one.row) == ("92803", ("po-1",), 1)


def test_worldship_out_has_a_label_for_each_tracking_number():
    one, two = read(samples.WORLDSHIP_OUT.format(encoding="utf-8"))[0]
    assert (one.tracking, one.package, one.packages) == (UPS_1, 1, 2)
    assert (two.tracking, two.package, two.packages) == (UPS_2, 2, 2)
    assert one.shipment == two.shipment == UPS_1
    assert (one.method, one.references, one.weight_lb) == ("Ground", ("po-1",), None)


def test_pirate_ship_rows_may_be_shorter_than_the_headings():
    one, two = read(samples.PIRATE_SHIP)[0]
    assert (one.ship_cost, one.references) == (Decimal("1005.25"), ("po-1",))
    assert (two.ship_cost, two.method, two.references) == (None, "Ground Saver", ())


def test_fedex_the_weight_of_a_shipment_stands_on_its_first_row_alone():
    one, two = read(workbook((samples.FEDEX_HEADINGS, *samples.FEDEX_ROWS)))[0]
    assert (one.tracking, two.tracking) == (FEDEX_1, FEDEX_2)
    assert (one.weight_lb, one.weight_scope) == (Decimal("22.05"), Scope.SHIPMENT)
    assert (one.ship_cost, one.cost_kind) == (Decimal("30.50"), CostKind.ESTIMATE)
    assert one.cost_scope is Scope.SHIPMENT
    assert (two.weight_lb, two.ship_cost) == (None, None)
    assert one.shipment == two.shipment
    assert one.references == ("po-1",)


def test_no_name_of_a_consignee_is_kept():
    texts = [sample.text for sample in TABLES]
    texts += [sample.text.format(encoding="utf-8") for sample in XMLS]
    for text in texts:
        for record in read(text)[0]:
            assert "Zo" not in repr(record)
            assert "Main St" not in repr(record)


@pytest.mark.parametrize(
    ("headings", "title"),
    [
        (
            "Express or Ground Tracking ID,Net Charge Amount,Original Ref#3/PO Number",
            "fedex_invoice",
        ),
        (
            "Tracking Number,Charge Description,Net Amount,Entered Weight,Billed Weight",
            "ups_invoice",
        ),
        ("created_at,charge_type,source_type,target_type,amount,tracking_code", "payment_log"),
    ],
)
@pytest.mark.parametrize("profile", ["auto", "generic"])
def test_invoices_and_payment_logs_are_refused_by_name(headings: str, title: str, profile: str):
    with pytest.raises(FileRefused) as refused:
        read(f"{headings}\n1,2,3\n", profile)
    assert refused.value.fault is LabelFileFault.NO_LABELS
    assert title in refused.value.detail[0]


def test_two_kinds_that_fit_alike_are_asked_about():
    headings = (
        "Shipment - Tracking Number,Package Tracking Number,Shipment - Carrier,Package Weight"
    )
    with pytest.raises(FileRefused) as refused:
        read(f"{headings}\n{UPS_1},{UPS_1},UPS,1\n")
    assert refused.value.fault is LabelFileFault.AMBIGUOUS
    assert set(refused.value.detail) == {"shipstation", "worldship-csv"}
    assert read_one(f"{headings}\n{UPS_1},{UPS_1},UPS,1\n", "worldship-csv").carrier == "UPS"


@pytest.mark.parametrize(
    ("data", "profile", "fault"),
    [
        ("name,town\nAna,Anaheim\n", "auto", LabelFileFault.UNKNOWN),
        ("name,town\nAna,Anaheim\n", "generic", LabelFileFault.UNKNOWN),
        ("", "auto", LabelFileFault.EMPTY),
        ("<html><body/></html>", "auto", LabelFileFault.UNKNOWN),
        (samples.WORLDSHIP, "no-such", LabelFileFault.NO_PROFILE),
        (samples.WORLDSHIP, "stamps-xml", LabelFileFault.UNKNOWN),
    ],
)
def test_what_is_of_no_known_kind_is_refused(data: str, profile: str, fault: LabelFileFault):
    with pytest.raises(FileRefused) as refused:
        read(data, profile)
    assert refused.value.fault is fault


def test_columns_that_a_person_named_are_read():
    text = f"Nr,Gewicht,Preis,Bestellung\n{UPS_1};1\n{UPS_2},500,17.20,po-1\n"
    columns = {
        OwnColumn.TRACKING: "Nr",
        OwnColumn.WEIGHT: "gewicht",
        OwnColumn.COST: "Preis",
        OwnColumn.REFERENCE: "Bestellung",
    }
    records, _ = read(text, "own", columns=tuple(columns.items()), weight_unit=WeightUnit.G)
    one = records[-1]
    assert (one.tracking, one.weight_lb, one.ship_cost) == (
        UPS_2,
        Decimal("1.10"),
        Decimal("17.20"),
    )
    assert (one.references, one.carrier) == (("po-1",), "UPS")


def test_the_usual_headings_are_read_where_a_person_says_so():
    text = f"Tracking,Weight (oz),Ship Cost,PO Number,Method\n{UPS_1},20,$5.25,po-1,UPS Ground\n"
    one = read_one(text, "generic")
    assert (one.weight_lb, one.ship_cost, one.references) == (
        Decimal("1.25"),
        Decimal("5.25"),
        ("po-1",),
    )


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("9.40011E+21", RowFault.EXCEL),
        ("9,40011E+21", RowFault.EXCEL),
        ("9400111206213850000000", RowFault.EXCEL),
        ("23456789010", RowFault.EXCEL),
        ("none", RowFault.NO_TRACKING),
        ("12", RowFault.NO_TRACKING),
    ],
)
def test_numbers_that_are_none_or_were_damaged_are_refused_row_by_row(cell: str, fault: RowFault):
    text = f'Tracking #,Amount Paid\n"{cell}",1\n{USPS_2},2\n'
    records, refused = read(text)
    assert [record.tracking for record in records] == [USPS_2]
    assert [(one.row, one.fault, one.column) for one in refused] == [(2, fault, "Tracking #")]


@pytest.mark.parametrize(
    ("weight", "cost", "column"),
    [
        ("heavy", "1", "Weight"),
        ("1,500", "1", "Weight"),
        ("3 stone", "1", "Weight"),
        ("1", "free", "Amount Paid"),
        ("1", "1.2.3", "Amount Paid"),
        ("9999999", "1", "Weight"),
    ],
)
def test_amounts_that_are_none_are_refused_with_their_column(weight: str, cost: str, column: str):
    records, refused = read(f'Tracking #,Weight,Amount Paid\n{USPS_2},"{weight}","{cost}"\n')
    assert not records
    assert [one.column for one in refused] == [column]


def test_a_quote_that_is_never_closed_costs_its_own_row_alone():
    lines = [f"{USPS_2},x,1,a"] * 3
    text = "\n".join(["Tracking #,Order ID,Amount Paid,Service", f'{USPS_REAL},"x,1,a', *lines, ""])
    records, refused = read(text)
    assert len(records) == 3
    assert [(one.row, one.fault) for one in refused] == [(2, RowFault.OPEN_QUOTE)]


def test_a_damaged_number_of_excel_is_told_in_a_workbook_too():
    headings = ("Tracking #", "Amount Paid")
    rows = ((9.400111206213859e21, 1), (FEDEX_1, 2), (986578788855, 3))
    records, refused = read(workbook((headings, *rows)))
    assert [one.fault for one in refused] == [RowFault.EXCEL]
    assert [record.tracking for record in records] == [FEDEX_1, FEDEX_1]


def test_what_is_of_no_use_does_not_go_on_for_ever():
    text = "Tracking #,Amount Paid\n" + "none,1\n" * 5_000
    with pytest.raises(FileRefused):
        list(read_batches(text.encode(), *_auto()))


def _auto():
    from crux_desk.domain.label_records.choices import FeedChoice
    from crux_desk.domain.label_records.status import Position

    return FeedChoice("x"), KIT, Position("x", "", 0, 0)


def test_of_a_row_that_is_short_the_column_with_the_amount_is_blamed():
    head = "Tracking Number,Carrier,Service,Price,Cost\n"
    _, refused = read(f"{head}1Z999AA10123456784,UPS,Ground,999999\n", "generic")
    assert [(one.fault, one.column, one.value) for one in refused] == [
        (RowFault.OUT_OF_RANGE, "Price", "999999")
    ]


def test_a_number_that_ends_in_some_noughts_was_not_in_a_spreadsheet():
    for number in ("1234567890123450", "7123456789012000", "123456789012345000"):
        text = f"Tracking Number,Carrier,Service,Cost\n{number},Canada Post,Expedited,9\n"
        assert read_one(text, "generic").tracking == number


@pytest.mark.parametrize("cost", ["", "-", "N/A", "n/a", "--"])
def test_a_cost_that_nobody_knows_costs_no_row(cost):
    text = f"Tracking Number,Carrier,Service,Weight,Cost\n1Z999AA10123456784,UPS,Ground,20.0 lbs.,{cost}\n"
    record = read_one(text, "generic")
    assert (record.ship_cost, record.weight_lb) == (None, Decimal("20.00"))


def test_words_of_a_service_that_no_box_can_hold_are_cut():
    text = f"Tracking Number,Carrier,Service,Cost\n1Z999AA10123456784,{'c' * 400},{'s' * 400},9\n"
    record = read_one(text, "generic")
    assert {len(record.service), len(record.method), len(record.carrier)} == {255}
    assert record.ship_cost == Decimal("9.00")
