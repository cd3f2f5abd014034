"""All that an order says: where it goes, its notes, what its lines ask for. To be read, no more."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from crux_desk.domain.orders.orders import Order, service_of
from crux_desk.domain.texts import clean_line
from crux_desk.ui.widgets.dialog import DeskDialog
from crux_desk.ui.words.addresses import address_block
from crux_desk.ui.words.text import line_facts, translate

_t = translate


class DetailsDialog(DeskDialog):
    """The order in full."""

    def __init__(self, parent: QWidget, order: Order) -> None:
        super().__init__(
            parent, clean_line(order.po_number) or order.order_uuid, order.retailer_name
        )
        text = QPlainTextEdit(details_of(order))
        text.setReadOnly(True)
        text.setAccessibleName(_t("Details of the order"))
        self.body.addWidget(text, 1)
        self.add_cancel(_t("Close"))
        self.fit(640, 520)


def details_of(order: Order) -> str:
    """The order's texts, one below the other."""
    asked = order.requested_shipping
    parts = [
        (_t("Ship to"), address_block(order.address)),
        (_t("Ship by"), service_of(asked)),
        (_t("Notes"), order.notes),
        *((line.name or line.sku_id, "\n".join(line_facts(line))) for line in order.lines),
    ]
    return "\n\n".join(f"{caption}\n{text}" for caption, text in parts if text)
