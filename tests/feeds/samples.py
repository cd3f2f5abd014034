"""Files of shipping software in their exact layouts: the headings of each program, a few labels."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

UPS_1 = "1Z12345E0205271688"
UPS_2 = "1Z12345E1305277940"
USPS_1 = "9400100000000000000000"
USPS_REAL = "9400111206213859496247"
USPS_2 = "9205590164917312751089"
FEDEX_1 = "986578788855"
FEDEX_2 = "477179081230"

WORLDSHIP_SHIP_TO = (
    "ShipToCompanyorName,ShipToAttention,ShipToAddress1,ShipToCountryTerritory,"
    "ShipToPostalCode,ShipToCityorTown,ShipToStateProvinceCounty"
)
ADDRESS = "Café Zoë,Zoë Ünal,1 Main St,United States,92803,Anaheim,CA"

WORLDSHIP = f"""\
PackageTrackingNumber,{WORLDSHIP_SHIP_TO},ShipmentInformationVoidIndicator,\
ShipmentInformationServiceType,PackageWeight,PackageReference1,PackageReference2,\
PackagePackagePublishedCharge,PackagePackageNegotiatedRatesCharge,Own column
{UPS_1},{ADDRESS},N,Ground,17.20,po-1,,"$1,018.40",18.40,é
{UPS_2},{ADDRESS},Y,2nd Day Air,3.0,,po-2,9.99,0.00,
"""
WORLDSHIP_DROP_SHIP = f"""\
{WORLDSHIP_SHIP_TO},PackagePackagePublishedCharge,PackagePackageType,PackageWeight,\
PackageTrackingNumber,ShipmentInformationBillingOption,PackageReference1,PackageReference2
{ADDRESS},12.50,Package,4,{UPS_1},Bill Shipper Freight,po-1,
"""
WORLDSHIP_ODOO = f"""\
PackageReference3,PackageReference2,ShipmentInformationCollectiondate,PackageTrackingNumber,\
PackagePackagePublishedCharge,ShipmentInformationVoidIndicator,ShipmentInformationHundredweight,\
ShipmentInformationTotalShipmentPublishedCharge
po-1,,20261130101500,{UPS_1},,N,N,36.80
po-1,,20261130101500,{UPS_2},,N,N,36.80
"""
SHIPSTATION = f"""\
Order - Number,Shipment - Tracking Number,Shipment - Carrier,Shipment - Service,\
Carrier - Fee,Amount - Shipping Cost,Weight - WeightOz,Weight - TotalOz,\
Shipment - Package Count,Shipment - Void Flag,Date - Label Create Date,Custom - Field 1,\
Ship To - Postal Code,Notes
#1001,{USPS_REAL},stamps_com,USPS Ground Advantage,5.25,9.00,4,20,1,False,\
11/30/2026 10:41:00 AM,po-1,92803,"two
lines, ""quoted"" twice"
1002,{FEDEX_1},FedEx,FedEx Home Delivery®,0,0,0,32,3,True,11/30/2026 10:45:00 AM,,601,
"""
EASYPOST = f"""\
created_at,updated_at,id,tracking_code,status,to_name,to_zip,length,width,height,weight,\
postage_label_created_at,service,carrier,rate,is_return,refund_status,reference,label_fee,\
postage_fee,insurance_fee
2026-11-30T10:00:00Z,,shp_1,{USPS_REAL},unknown,Zoë,92803,,,,20.0,2026-11-30T10:41:00Z,\
GroundAdvantage,USPS,5.00,false,not_applicable,po-1,0.05,5.25,0.50
2026-11-30T10:00:00Z,,shp_2,{UPS_1},unknown,Zoë,92803,,,,16,,Ground,UPSDAP,0.01,false,\
submitted,po-2,0.02,0.00,0.00
2026-11-30T10:00:00Z,,shp_3,{UPS_2},unknown,Zoë,92803,,,,16,,Ground,UPSDAP,0.01,true,,,,,
"""
STAMPS = f"""\
Tracking #,Ship Date,Service,Amount Paid,Adjusted Amount,Weight,Cost Code,Order ID,Reference 1,\
Printed Message,To City,To State
9400 1112 0621 3859 4962 47,11/30/2026,Priority Mail,$7.90,$8.15,1 lbs 4 oz,,77,po-1,\
Thank you PO# po-9,Anaheim,CA
{USPS_2},11/30/2026,Ground Advantage,5.10,,20 oz,,,,,Zoë,CA
"""
PIRATE_SHIP = f"""\
Created Date,Recipient,Order ID,Tracking Number,Carrier,Service,Zone,Cost
2026-11-30,Zoë Ünal,po-1,{USPS_REAL},USPS,Ground Advantage,4,"$1,005.25"
11/30/2026,Zoë Ünal,,{UPS_1},UPS,UPS® Ground Saver
"""
PIRATE_SHIP_2 = f"""\
Order ID,Tracking Number,Carrier,Service,Postage Cost,Ship Date
po-1,{USPS_REAL},USPS,Priority Mail,7.15,2026-11-30
"""
UPS_HISTORY = f"""\
Package Ref No.1,Tracking No.,Status
po-1,{UPS_1},Active
po-2,{UPS_2},VOID
"""
STAMPS_XML = f"""\
<?xml version="1.0" encoding="{{encoding}}"?>
<Print xmlns="http://stamps.com/xml/namespace/2009/8/Client/BatchProcessingV1">
 <Item><OrderID>po-1</OrderID><TrackingNumber>{USPS_REAL}</TrackingNumber><WeightOz>20</WeightOz>
  <MailClass>first class</MailClass><Mailpiece>package</Mailpiece>
  <PostageCost><MailClass>4.10</MailClass><Total>5.25</Total></PostageCost>
  <PrintResult>printed</PrintResult><PrintDateTime>2026-11-30T10:41:00</PrintDateTime>
  <Recipient><AddressFields><FirstName>Zoë</FirstName><ZIP>92803</ZIP></AddressFields></Recipient>
  <OrderContents><Item><TrackingNumber>no label</TrackingNumber><WeightOz>3</WeightOz></Item>
  </OrderContents></Item>
 <Item><OrderID>po-2</OrderID><TrackingNumber>{USPS_2}</TrackingNumber>
  <PrintResult>failed</PrintResult></Item>
</Print>
"""
WORLDSHIP_OUT = f"""\
<?xml version="1.0" encoding="{{encoding}}"?>
<OpenShipments xmlns="x-schema:OpenShipments.xdr">
 <OpenShipment ShipmentOption="" ProcessStatus="Processed">
  <ShipTo><CompanyOrName>Zoë</CompanyOrName><PostalCode>92803</PostalCode></ShipTo>
  <ShipmentInformation><ServiceType>GND</ServiceType><NumberOfPackages>2</NumberOfPackages>
  </ShipmentInformation>
  <ProcessMessage><TrackingNumbers><TrackingNumber>{UPS_1}</TrackingNumber>
   <TrackingNumber>{UPS_2}</TrackingNumber></TrackingNumbers>
   <Reference1>po-1</Reference1></ProcessMessage>
 </OpenShipment>
 <OpenShipment ProcessStatus="Error"><ProcessMessage><TrackingNumbers>
   <TrackingNumber>1Z0000000000000000</TrackingNumber></TrackingNumbers></ProcessMessage>
 </OpenShipment>
</OpenShipments>
"""
FEDEX_HEADINGS = (
    "masterTrackingNumber",
    "pieceTrackingNumber",
    "status",
    "shipDate",
    "serviceType",
    "numberOfPackages",
    "totalShipmentWeight",
    "weightUnits",
    "estimatedShippingCosts",
    "reference",
    "poNumber",
    "recipientContactName",
    "recipientPostcode",
)
_ENDS = ("", "po-1", "Zoë", "92803")
FEDEX_ROWS = (
    (
        FEDEX_1,
        FEDEX_1,
        "ALL_DOCS_PRINTED",
        "11/30/2026",
        "FEDEX_GROUND",
        2,
        10,
        "KGS",
        30.5,
        *_ENDS,
    ),
    (FEDEX_1, FEDEX_2, "ALL_DOCS_PRINTED", "11/30/2026", "FEDEX_GROUND", 2, "", "KGS", "", *_ENDS),
    ("", "794644790140", "NOT_PRINTED", "", "FEDEX_GROUND", 1, 1, "LB", 9, "", "", "", ""),
)


@dataclass(frozen=True)
class Sample:
    """A file's text; `first` is what its first label has to say."""

    name: str
    text: str
    profile: str


TABLES = (
    Sample("worldship", WORLDSHIP, "worldship-csv"),
    Sample("drop-ship exporter", WORLDSHIP_DROP_SHIP, "worldship-csv"),
    Sample("odoo", WORLDSHIP_ODOO, "worldship-csv"),
    Sample("shipstation", SHIPSTATION, "shipstation"),
    Sample("easypost", EASYPOST, "easypost"),
    Sample("stamps", STAMPS, "stamps-csv"),
    Sample("pirate ship", PIRATE_SHIP, "pirate-ship"),
    Sample("pirate ship, the other", PIRATE_SHIP_2, "pirate-ship"),
    Sample("ups history", UPS_HISTORY, "ups-history"),
)
XMLS = (
    Sample("stamps", STAMPS_XML, "stamps-xml"),
    Sample("worldship .Out", WORLDSHIP_OUT, "worldship-out"),
)
ENCODINGS = ("cp1252", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")


def workbook(rows: Sequence[Sequence[object]], **parts: str) -> bytes:
    """An .xlsx file as Excel writes one: shared strings, numbers as numbers."""
    strings: dict[str, int] = {}
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(
            _cell(f"{chr(65 + column)}{number}", value, strings) for column, value in enumerate(row)
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    content = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f"<workbook {main}/>",
        "xl/sharedStrings.xml": f"<sst {main}>{texts}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{''.join(lines)}</sheetData>"
        "</worksheet>",
    } | parts
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return made.getvalue()


def _cell(place: str, value: object, strings: dict[str, int]) -> str:
    if value == "":
        return ""
    if isinstance(value, str):
        return f'<c r="{place}" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>'
    return f'<c r="{place}"><v>{value}</v></c>'
