"""What went wrong with what a person decided in the outbox, in words."""

from crux_desk.domain import errors as e
from crux_desk.ui.words import Words, joined, shown_text, translate

_t = translate
_COLUMNS = {
    "retailer_org_uuid": "which retailer it is of",
    "retailer_po": "a PO number",
    "tracking_number": "a tracking number",
    "sku_id": "a SKU",
    "quantity_shipped": "a quantity",
    "supplier_po": "a PO number",
}


def tracking_file_incomplete(error: e.TrackingFileIncomplete) -> Words:
    """Tracking file incomplete, in words."""
    parts = [
        _t("{po} ({what})", po=shown_text(order.po_number) or "–", what=_lacking(order.columns))
        for order in error.orders
    ]
    return Words(
        _t("These orders lack what the file needs: {orders}", orders=joined(parts)),
        _t(
            "Nothing was handed over; all of it still waits to be sent. Read the order again (open"
            " it, F5), or choose the others."
        ),
    )


def _lacking(columns: tuple[str, ...]) -> str:
    return joined(list(dict.fromkeys(_t(_COLUMNS.get(column, column)) for column in columns)))
